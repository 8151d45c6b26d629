"""Fixtures of all tests, the marks of the fast loop, and which tests share a worker."""

import os
from pathlib import Path

import pytest

# As in the Snakefile: parallelism comes from the workers, and sums have the same order as in a run.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", MPLBACKEND="Agg")

ROOT = Path(__file__).parents[1]

#: test files and test functions that `make test-fast` leaves out, see CONTRIBUTING.md
THOROUGH = Path(__file__).with_name("thorough.txt")

#: session fixtures that run the workflow; the tests that use them share one worker, so that each is made once
RUNS_THE_WORKFLOW = ("finished",)


def thorough_names() -> set[str]:
    """The names in ``thorough.txt``, without comments."""
    lines = (line.partition("#")[0].strip() for line in THOROUGH.read_text(encoding="utf-8").splitlines())
    return {line for line in lines if line}


def worker_group(item: pytest.Item) -> str | None:
    """The group of tests that must share a worker with this one; None if the test can run anywhere.

    A fixture of a module is made once per worker, so a module with such a fixture stays on one worker.
    """
    names = getattr(item, "fixturenames", ())
    for name in RUNS_THE_WORKFLOW:
        if name in names:
            return name
    definitions = item._fixtureinfo.name2fixturedefs.values() if isinstance(item, pytest.Function) else ()
    if any(fixtures[-1].scope == "module" for fixtures in definitions):
        return item.path.relative_to(ROOT).as_posix()
    return None


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    thorough = thorough_names()
    for item in items:
        if item.path.name in thorough or getattr(item, "originalname", item.name) in thorough:
            item.add_marker("thorough")
        if group := worker_group(item):
            item.add_marker(pytest.mark.xdist_group(group))


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
