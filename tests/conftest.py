"""Fixtures of all tests, the marks of the fast loop, and which tests share a worker."""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

# a busy machine is no failure of the code
settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")

# As in the Snakefile: parallelism comes from the workers, and sums have the same order as in a run.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", MPLBACKEND="Agg")

ROOT = Path(__file__).parents[1]

#: test files and test functions that `make test-fast` leaves out, see CONTRIBUTING.md
THOROUGH = Path(__file__).with_name("thorough.txt")

#: the fixture of tests/workflow that runs the whole workflow on a small demo
WHOLE_RUN = "finished"


def thorough_names() -> set[str]:
    """The names in ``thorough.txt``, without comments."""
    lines = (line.partition("#")[0].strip() for line in THOROUGH.read_text(encoding="utf-8").splitlines())
    return {line for line in lines if line}


def is_thorough(item: pytest.Item, names: set[str]) -> bool:
    """Whether ``make test-fast`` leaves a test out: it is listed, or it needs a run of the whole workflow."""
    if WHOLE_RUN in getattr(item, "fixturenames", ()) or getattr(item, "originalname", item.name) in names:
        return True
    return not names.isdisjoint({item.path.name, f"{item.path.parent.name}/{item.path.name}"})


@pytest.hookimpl(tryfirst=True)  # before -m chooses tests by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    names = thorough_names()
    for item in items:
        if is_thorough(item, names):
            item.add_marker("thorough")


@cache
def shared_fixture(file: str) -> str:
    """The costly fixture that the tests of a file share, or nothing.

    Every worker makes its own fixtures. So the tests that use the finished demo run share one worker, and so do
    the tests of a module with a fixture of its own.
    """
    text = (ROOT / file).read_text(encoding="utf-8")
    if re.search(rf"def \w+\([^)]*\b{WHOLE_RUN}\b", text):
        return WHOLE_RUN
    return file if 'scope="module"' in text else ""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Deal single tests to the workers, and together those that share a fixture, the largest group first.

    The marks of ``--dist loadgroup`` have no effect with pytest 9.2 and pytest-xdist 3.8.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return shared_fixture(nodeid.partition("::")[0]) or nodeid

    return Scheduling(config, log)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are no readable id, and those of a zip hold the time, so that workers would collect other ids."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The root of the project under test."""
    return ROOT


@pytest.fixture(scope="session")
def shared_corpus() -> Path:
    """The read-only test corpus next to the project; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the test corpus is not next to the project (../shared/corpus)")
    return folder
