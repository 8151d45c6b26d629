"""Runs on a real SLURM of two nodes on this machine (cluster.sh): results as of a local run, also when a node dies."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "tools"))

from kill_test import SETTINGS, hashes  # noqa: E402

CLUSTER = str(Path(__file__).with_name("cluster.sh"))
PROFILE = ROOT / "profiles" / "slurm"

#: what this small cluster lacks: accounting, and cores
HERE = [
    *("--profile", str(PROFILE), "--cores", "2", "--latency-wait", "10"),
    *("--slurm-status-command", "squeue", "--slurm-no-account", "--slurm-init-seconds-before-status-checks", "3"),
]


def missing() -> str:
    """Why no SLURM can be started here; empty if it can."""
    absent = [name for name in ("slurmctld", "slurmd", "sbatch", "munged", "pgrep") if not shutil.which(name)]
    if absent:
        return f"not installed: {', '.join(absent)} (Debian: slurm-wlm, munge, procps)"
    return "" if os.geteuid() == 0 else "only root can start a SLURM"


slow = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing())]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Path]:
    """The folder of a SLURM that is up."""
    folder = tmp_path / "slurm"
    try:
        subprocess.run([CLUSTER, "start", folder], check=True, timeout=180)
        yield folder
    finally:
        subprocess.run([CLUSTER, "stop", folder], check=False, timeout=60)


def start(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    """A guarded run of the small demo in a folder of its own; what it prints is in ``printed.log``."""
    folder.mkdir()
    (folder / "config.yaml").write_text(yaml.safe_dump(SETTINGS), encoding="utf-8")
    call = [sys.executable, "-m", "wenmai.cli.guarded", "--snakefile", str(ROOT / "Snakefile"), *options]
    with (folder / "printed.log").open("wb") as output:
        return subprocess.Popen(
            call, cwd=folder, stdout=output, stderr=output, start_new_session=True,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip


def printed(folder: Path) -> str:
    return (folder / "printed.log").read_text(encoding="utf-8", errors="replace")


def ended(run: subprocess.Popen[bytes], folder: Path) -> None:
    """Wait for a run, which must end right; nothing of it is left at work."""
    try:
        status = run.wait(timeout=3000)
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
    assert status == 0, printed(folder)[-4000:]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a run on this machine alone writes, with the SHA-256 of each file."""
    folder = tmp_path_factory.mktemp("local") / "project"
    ended(start(folder, "--cores", "2"), folder)
    return hashes(folder)


def different(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize("_", [pytest.param(0, marks=slow, id="run")])
def test_same_results_as_on_one_machine(cluster: Path, local: dict[str, str], tmp_path: Path, _: int) -> None:
    folder = tmp_path / "project"
    ended(start(folder, *HERE), folder)
    assert "has been submitted with SLURM jobid" in printed(folder)
    assert not different(local, hashes(folder))


@pytest.mark.parametrize("_", [pytest.param(0, marks=slow, id="run")])
def test_a_node_dies_and_the_run_ends_right(cluster: Path, local: dict[str, str], tmp_path: Path, _: int) -> None:
    folder = tmp_path / "project"
    run = start(folder, *HERE)
    try:
        node = working_node(run)
        subprocess.run([CLUSTER, "kill-node", cluster, node], check=True, timeout=60)
        ended(run, folder)
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
    controller = (cluster / "slurmctld.log").read_text(encoding="utf-8", errors="replace")
    assert f"node{node}" in re.findall(r"(node\d) not responding", controller)
    assert not different(local, hashes(folder))


def working_node(run: subprocess.Popen[bytes]) -> str:
    """The number of a node on which a job of the run, not its first, has been at work for some seconds."""
    call = ["squeue", "--noheader", "--states=RUNNING", "--format=%i %N %M"]
    while run.poll() is None:
        for line in subprocess.run(call, capture_output=True, text=True, check=False).stdout.splitlines():
            job, node, seconds = line.split()
            if int(job) > 3 and int(seconds.rpartition(":")[2]) >= 2:
                return node.removeprefix("node")
        time.sleep(0.5)
    pytest.fail("the run ended before a job was seen")


def test_no_group_of_jobs_waits_for_itself(tmp_path: Path) -> None:
    """A rule between two rules of a group, and not of it, would wait for the group that waits for it."""
    pytest.importorskip("snakemake_executor_plugin_slurm")
    profile = yaml.safe_load((PROFILE / "config.yaml").read_text(encoding="utf-8"))
    group = dict(pair.split("=") for pair in profile["groups"])
    graph = subprocess.run(
        [sys.executable, "-m", "snakemake", "--snakefile", str(ROOT / "Snakefile"), "--rulegraph", "dot"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    name = {number: rule.split("\\n")[0] for number, rule in re.findall(r'(\d+)\[label *= *"([^"]+)"', graph)}
    assert set(group) <= set(name.values()), "rules of groups that no default run has"
    assert set(group.values()) == {pair.split("=")[0] for pair in profile["group-components"]}
    needs: dict[str, set[str]] = {}
    for before, after in re.findall(r"(\d+) -> (\d+)", graph):
        one, other = (group.get(name[number], name[number]) for number in (before, after))
        needs.setdefault(other, set())
        if one != other:
            needs[other].add(one)
    while ready := [rule for rule, wanted in needs.items() if not wanted & needs.keys()]:
        for rule in ready:
            del needs[rule]
    assert not needs, f"in a circle: {sorted(needs)}"
