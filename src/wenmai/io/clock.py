"""Files from the future: a clock that was ahead and has been set back, or files of a computer whose clock is wrong.

Snakemake compares times of files. A result that is older than what it was made from would stop the run, so results
must not wait for a time to come.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

#: seconds by which a file server may be ahead
TOLERANCE = 60


def future_file(paths: Iterable[str | Path]) -> str:
    """One line for the first file that will have been changed in the future only; "" if there is none."""
    for path in paths:
        with suppress(OSError, OverflowError, ValueError):
            changed = os.stat(path).st_mtime
            if changed > time.time() + TOLERANCE:
                when = datetime.fromtimestamp(changed).astimezone()
                return (
                    f"{path}: its date is in the future ({when:%Y-%m-%d %H:%M}), so results would seem older than it. "
                    "Correct the clock, or give the file the present time (touch)"
                )
    return ""


def bring_to_now(folders: Iterable[str | Path]) -> int:
    """Give the present time to files below folders that are from the future; how many there were.

    All of them have the same time afterwards, so none is older than another one.
    """
    now, n = time.time(), 0
    for folder in folders:
        for path in Path(folder).rglob("*"):
            with suppress(OSError):
                if path.lstat().st_mtime > now:
                    os.utime(path, (now, now), follow_symlinks=False)
                    n += 1
    return n
