"""Kill a small run at random moments, go on each time, and compare the results with those of an undisturbed run.

``python tools/kill_test.py [--kills 10] [--cores 2] [--seed 1] [--targets ...]``: signals are KILL (of the whole
process group), TERM and INT in turn. Exit status 1 if a run is refused or a file differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]

#: small, but every rule has something to do
SETTINGS = {
    "demo": {"regions": 2, "years": 8},
    "topics": {"k": [4], "seeds": [1], "passes": 5, "samples": 0, "folds": 2},
    "trends": {"simulations": 199},
    "inference": {"bootstrap": 100},
}

#: what Snakemake prints when it has planned
FIRST_JOB = "Select jobs to execute"

#: says when and where a run was made
VARIES = {"provenance/run.json"}


def start(folder: Path, cores: int, targets: list[str]) -> subprocess.Popen[bytes]:
    """A guarded run in a process group of its own; what it prints is added to ``printed.log``."""
    call = [sys.executable, "-m", "wenmai.cli.guarded", "--cores", str(cores), "--snakefile", str(ROOT / "Snakefile")]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8"}
    with (folder / "printed.log").open("ab") as output:
        return subprocess.Popen(
            [*call, *targets], cwd=folder, env=environment, stdout=output, stderr=output, start_new_session=True
        )


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every result but those that say when a run was made."""
    results = folder / "results"
    found = {path.relative_to(results).as_posix(): path for path in sorted(results.rglob("*")) if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in found.items()
        if name not in VARIES and ".snakemake" not in name
    }


def new_folder(parent: Path, name: str) -> Path:
    """A project folder with the small settings."""
    folder = parent / name
    folder.mkdir()
    (folder / "config.yaml").write_text(yaml.safe_dump(SETTINGS), encoding="utf-8")
    return folder


def killed(
    folder: Path, moment: float, how: signal.Signals, cores: int, targets: list[str], *, at_work: bool
) -> int | None:
    """Start a run and send it a signal ``moment`` seconds later; its exit status if it ended before.

    With ``at_work`` the time counts from its first job: how long planning takes depends on what else the machine does.
    """
    before = printed(folder).count(FIRST_JOB)
    run = start(folder, cores, targets)
    while at_work and run.poll() is None and printed(folder).count(FIRST_JOB) == before:
        time.sleep(0.05)
    try:
        return run.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        pass
    if how is signal.SIGTERM:
        # as a scheduler does: the first process only
        run.terminate()
    else:
        os.killpg(run.pid, how)
    status = run.wait(timeout=300)
    print(f"{moment:.1f} s: {how.name}: ended with {status}; {len(hashes(folder))} files", flush=True)
    return None


def undisturbed(folder: Path, cores: int, targets: list[str]) -> tuple[float, float]:
    """Seconds until the first job of a run that is left alone, and until its end."""
    began = time.monotonic()
    run = start(folder, cores, targets)
    while run.poll() is None and not (folder / "logs").exists():
        time.sleep(0.05)
    planned = time.monotonic() - began
    if run.wait():
        raise SystemExit(printed(folder)[-3000:])
    return planned, time.monotonic() - began


def printed(folder: Path) -> str:
    """What the runs of a folder said."""
    path = folder / "printed.log"
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def compared(calm: dict[str, str], shaken: Path) -> int:
    """How many files of a folder differ from those of the undisturbed run; what they are is printed."""
    other = hashes(shaken)
    wrong = sorted(name for name in calm.keys() | other.keys() if calm.get(name) != other.get(name))
    removed = printed(shaken).count("Its lock is removed")
    print(f"{len(other)} files, {len(wrong)} differ; locks removed {removed} times {' '.join(wrong[:10])}", flush=True)
    return len(wrong)


def main() -> int:
    """Run the test; 0 if the results are those of an undisturbed run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--targets", nargs="*", default=[])
    given = parser.parse_args()
    rng = random.Random(given.seed)
    # a shell that starts this in the background lets it ignore Ctrl-C, and the runs would inherit that
    signal.signal(signal.SIGINT, signal.default_int_handler)
    kills, rounds, wrong = 0, 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        parent = Path(temporary)
        planned, seconds = undisturbed(calm := new_folder(parent, "calm"), given.cores, given.targets)
        right = hashes(calm)
        print(f"undisturbed: {seconds:.0f} s, first job after {planned:.0f} s, {len(right)} files", flush=True)
        # three of four kills are spread over the run, the others come while it plans
        longest = max(3 * (seconds - planned) / given.kills, 8)
        shaken = new_folder(parent, "shaken0")
        while kills < given.kills:
            how = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[kills % 4]
            at_work = rng.random() < 0.75
            moment = rng.uniform(0.1, longest if at_work else planned)
            status = killed(shaken, moment, how, given.cores, given.targets, at_work=at_work)
            if status is None:
                kills += 1
                continue
            # the run has come to its end in spite of all: another one from the beginning
            if status:
                raise SystemExit(printed(shaken)[-3000:])
            wrong += compared(right, shaken)
            rounds += 1
            shaken = new_folder(parent, f"shaken{rounds}")
        undisturbed(shaken, given.cores, given.targets)
        wrong += compared(right, shaken)
    print(f"{kills} kills in {rounds + 1} runs: {wrong} files differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
