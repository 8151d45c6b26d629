"""A copy of the project with a small demo run, made once and shared."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]

# the makers of corpora, and of documents and formats
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests" / "corpus")]

#: small, but every rule has something to do
SMALL = {
    "demo": {"regions": 2, "years": 8},
    "topics": {"k": [4, 6], "seeds": [1, 2], "passes": 10},
    "inference": {"bootstrap": 100},
}


class Project:
    """A working copy of the project in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def snakemake(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        """Run snakemake as a user would; fail with its output unless ``check`` is off."""
        command = [sys.executable, "-m", "snakemake", *arguments]
        environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "WENMAI_RESULTS")}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True)
        if check and done.returncode:
            pytest.fail(f"{' '.join(arguments)}\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}")
        return done

    def run(self, *arguments: str, cores: int = 2) -> str:
        """Run the workflow with the small configuration; return what it printed."""
        done = self.snakemake("--cores", str(cores), "--configfile", "small.yaml", *arguments)
        return done.stdout + done.stderr

    def copy(self, folder: Path) -> "Project":
        """A copy with its results and the records of its runs, times kept."""
        return Project(Path(shutil.copytree(self.folder, folder, symlinks=True)))


def fresh(folder: Path) -> Project:
    """What a clone would hold: the files that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    for name in listed:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "small.yaml").write_text(yaml.safe_dump(SMALL), encoding="utf-8")
    return Project(folder)


@pytest.fixture(scope="session")
def new_project(tmp_path_factory):
    """Makes fresh copies of the project without results."""
    return lambda name: fresh(tmp_path_factory.mktemp(name))


@pytest.fixture(scope="session")
def finished(new_project) -> Project:
    """A copy in which the small demo has been run with two cores. Copy it before you change it."""
    project = new_project("finished")
    project.run(cores=2)
    return project
