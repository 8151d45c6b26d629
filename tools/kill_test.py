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


def killed(folder: Path, moment: float, how: signal.Signals, cores: int, targets: list[str]) -> str:
    """Start a run and send it a signal after ``moment`` seconds; how it ended."""
    run = start(folder, cores, targets)
    try:
        status = run.wait(timeout=moment)
        return f"ended by itself with {status}"
    except subprocess.TimeoutExpired:
        pass
    if how is signal.SIGTERM:
        # as a scheduler does: the first process only
        run.terminate()
    else:
        os.killpg(run.pid, how)
    return f"{how.name}: ended with {run.wait(timeout=120)}"


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
    with tempfile.TemporaryDirectory() as temporary:
        parent = Path(temporary)
        calm = new_folder(parent, "calm")
        began = time.monotonic()
        run = start(calm, given.cores, given.targets)
        while run.poll() is None and not (calm / "logs").exists():
            time.sleep(0.05)
        planned = time.monotonic() - began
        if run.wait():
            print((calm / "printed.log").read_text(encoding="utf-8")[-3000:])
            return 1
        seconds = time.monotonic() - began
        print(f"undisturbed: {seconds:.0f} s, first job after {planned:.0f} s, {len(hashes(calm))} files", flush=True)
        shaken = new_folder(parent, "shaken")
        # every start plans first; behind that the kills are spread over the run, and rarely come after its end
        longest = planned + max(2 * (seconds - planned) / given.kills, 8)
        for number in range(given.kills):
            how = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 4]
            moment = rng.uniform(planned / 2, longest)
            ended = killed(shaken, moment, how, given.cores, given.targets)
            print(f"{moment:.1f} s: {ended}; {len(hashes(shaken))} files", flush=True)
        status = start(shaken, given.cores, given.targets).wait()
        text = (shaken / "printed.log").read_text(encoding="utf-8")
        if status:
            print(text[-3000:])
            return 1
        print(f"locks removed {text.count('Its lock is removed')} times")
        one, other = hashes(calm), hashes(shaken)
        wrong = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
        print(f"{len(other)} files, {len(wrong)} differ: {', '.join(wrong[:10])}")
        return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
