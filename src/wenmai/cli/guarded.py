"""Snakemake with all its options and its own output, but with one owner of the folder: what ``make run`` starts.

``python -m wenmai.cli.guarded [options of Snakemake]``. A lock that a dead run has left is removed, a run that is
alive is never disturbed, and files that a dead run left unfinished are made again.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from wenmai import job_server
from wenmai.cli.language import in_use, language_of, say, use
from wenmai.cli.owner import owning
from wenmai.errors import WenmaiError
from wenmai.io.writable import cannot_write, problems_of
from wenmai.job import LANGUAGE

if TYPE_CHECKING:
    import psutil

#: options with which Snakemake makes nothing in the folder, so that a run may be at work there
ONLY_LOOKS = {
    *("-n", "--dry-run", "--dryrun", "--dag", "--rulegraph", "--filegraph", "--d3dag", "--summary", "-S"),
    *("--detailed-summary", "-D", "--list", "--list-rules", "-l", "--list-target-rules", "--lint", "--report"),
    *("--list-changes", "--lc", "--list-input-changes", "--list-untracked", "--help", "-h", "--version", "-v"),
}

#: short options in one, such as -np
_DRY = re.compile(r"-[kpqrF]*n[knpqrF]*")


#: seconds without a job and without work after which a terminated Snakemake is taken to be stuck
PATIENCE = 20

#: the same where jobs are no processes of this machine: between two questions for their state lie up to 180 seconds
PATIENCE_REMOTE = 240


def _elsewhere(arguments: Sequence[str]) -> bool:
    """Whether jobs may be at work on other machines: an executor or a profile is named."""
    return "SNAKEMAKE_PROFILE" in os.environ or any(
        name.startswith(("--executor", "--profile", "--workflow-profile", "-e")) for name in arguments
    )


def main(arguments: Sequence[str]) -> int:
    """Run Snakemake in the working folder; its exit status, or 2 if the folder has another owner."""
    use(language_of([], os.environ)[0])
    given = [name for name in arguments if name != "--unlock"]
    call = [sys.executable, "-m", "snakemake", *given]
    if any(name.partition("=")[0] in ONLY_LOOKS or _DRY.fullmatch(name) for name in given):
        return subprocess.call(call)
    if blocked := problems_of([Path.cwd()]):
        print(say("error", text=blocked[0]), file=sys.stderr)
        return 2
    # until Snakemake has begun; afterwards it is handed on
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with owning(Path.cwd(), unlock=len(given) < len(arguments)) as record:
            if record.left_locked:
                print(say("run-unlocked"), file=sys.stderr)
                subprocess.run([*call, "--unlock"], capture_output=True, check=False)
            # before targets: behind --config it would be a setting
            child = subprocess.Popen([*call[:3], "--rerun-incomplete", *given], env=os.environ | {LANGUAGE: in_use()})
            try:
                record.has_child(child.pid)
                status = _wait(child, patience=PATIENCE_REMOTE if _elsewhere(given) else PATIENCE)
            except BaseException:
                child.terminate()
                raise
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except WenmaiError as error:
        print(say("error", text=error.said), file=sys.stderr)
        return 2
    except OSError as error:
        print(say("error", text=cannot_write(error) or str(error)), file=sys.stderr)
        return 2
    finally:
        signal.signal(signal.SIGTERM, before)
    # Snakemake itself does not say so when its own records do not fit on the disk
    for line in problems_of([Path.cwd()]) if status > 0 else []:
        print(say("error", text=line), file=sys.stderr)
    return status


def _wait(child: subprocess.Popen[bytes], *, patience: float = PATIENCE) -> int:
    """Wait until Snakemake has ended, whatever signals come: Ctrl-C has reached it too, SIGTERM is handed on.

    Snakemake's answer to SIGTERM takes a lock that the interrupted code can hold already, and then waits for itself
    without end. So after SIGTERM it is killed once it has had no job and done nothing for ``patience`` seconds.
    """
    terminated = threading.Event()

    def hand_on(_: int, __: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            child.terminate()
        terminated.set()

    before = signal.signal(signal.SIGTERM, hand_on)
    threading.Thread(target=_kill_when_stuck, args=(child, terminated, patience), daemon=True).start()
    try:
        while True:
            try:
                status = child.wait()
                break
            except KeyboardInterrupt:
                continue
    finally:
        signal.signal(signal.SIGTERM, before)
    return status if status >= 0 else 128 - status


def _kill_when_stuck(child: subprocess.Popen[bytes], terminated: threading.Event, patience: float) -> None:
    """Kill a process that was terminated, has no children, and has used no processor time for so many seconds."""
    import psutil

    terminated.wait()
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(child.pid)
        used, since = -1.0, time.monotonic()
        while child.poll() is None:
            now = sum(process.cpu_times()[:2])
            if _jobs(process) or now - used > 0.01 or used < 0:
                used, since = now, time.monotonic()
            elif time.monotonic() - since > patience:
                child.kill()
                return
            time.sleep(min(1, patience / 4))


def _jobs(process: psutil.Process) -> list[psutil.Process]:
    """What a Snakemake has started, less the job server, which waits as long as Snakemake does."""
    servers = {child.pid for child in process.children() if job_server.__name__ in child.cmdline()}
    # the jobs of the server have its command line
    return [child for child in process.children(recursive=True) if child.pid not in servers]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
