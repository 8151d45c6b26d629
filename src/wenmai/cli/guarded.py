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
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from wenmai.cli.language import language_of, say, use
from wenmai.cli.owner import owning
from wenmai.errors import WenmaiError
from wenmai.io.writable import cannot_write, problems_of

#: options with which Snakemake makes nothing in the folder, so that a run may be at work there
ONLY_LOOKS = {
    *("-n", "--dry-run", "--dryrun", "--dag", "--rulegraph", "--filegraph", "--d3dag", "--summary", "-S"),
    *("--detailed-summary", "-D", "--list", "--list-rules", "-l", "--list-target-rules", "--lint", "--report"),
    *("--list-changes", "--lc", "--list-input-changes", "--list-untracked", "--help", "-h", "--version", "-v"),
}

#: short options in one, such as -np
_DRY = re.compile(r"-[kpqrF]*n[knpqrF]*")


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
            child = subprocess.Popen([*call[:3], "--rerun-incomplete", *given])
            try:
                record.has_child(child.pid)
                status = _wait(child)
            except BaseException:
                child.terminate()
                raise
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except WenmaiError as error:
        print(say("error", text=str(error)), file=sys.stderr)
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


def _wait(child: subprocess.Popen[bytes]) -> int:
    """Wait until Snakemake has ended, whatever signals come: Ctrl-C has reached it too, SIGTERM is handed on."""

    def hand_on(_: int, __: FrameType | None) -> None:
        with suppress(ProcessLookupError):
            child.terminate()

    before = signal.signal(signal.SIGTERM, hand_on)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
