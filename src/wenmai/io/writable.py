"""What keeps results from being written: a full disk, a folder that is read-only, a file where a folder should be."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

#: free bytes without which no run is begun: the results of a few small documents take that much
FEWEST = 20_000_000

#: what a run takes, a rough estimate: the texts several times, and figures and pages
NEEDS = "A run needs 50 MB and about four times the size of the texts"

_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_WRONG_KIND = {errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY}

#: how libraries that wrap an error of the system still name it
_IN_WORDS = {"No space left on device": errno.ENOSPC, "Disk quota exceeded": errno.EDQUOT}


def cannot_write(error: BaseException) -> str:
    """One line for an error that the user's disk or folders made; "" for any other.

    Parameters
    ----------
    error
        Whatever was raised; errors that libraries made of one of the system (``__cause__``, or in their words) count.
    """
    seen: BaseException | None = error
    while seen is not None:
        number = seen.errno if isinstance(seen, OSError) else None
        if number is None or number not in _FULL | _CLOSED | _WRONG_KIND:
            number = next((code for words, code in _IN_WORDS.items() if words in str(seen)), None)
        # what a defect was raised in the handling of says nothing of the defect, unless no file could be written at all
        if number is not None and (number in _FULL or seen is error or seen is error.__cause__):
            return _line(number, _place_of(seen))
        seen = seen.__cause__ or seen.__context__
    return ""


def _place_of(error: BaseException) -> str:
    names = [getattr(error, name, None) for name in ("filename2", "filename")]
    name = next((name for name in names if isinstance(name, (str, os.PathLike))), None)
    return str(name) if name is not None else str(Path.cwd())


def _line(number: int, place: str) -> str:
    if number in _FULL:
        return f"{place}: no space is left on the disk ({_free(place)} free). {NEEDS}; free some, and start again"
    if number in _CLOSED:
        return f"{place}: cannot be written, or read: {os.strerror(number)}. Change its permissions, and start again"
    what = "a file is where a folder should be, or a folder where a file should be"
    return f"{place}: {what}. Move it away, and start again"


def _free(place: str) -> str:
    try:
        return f"{shutil.disk_usage(_nearest(Path(place))).free / 1e6:.0f} MB"
    except OSError:
        return "0 MB"


def _nearest(path: Path) -> Path:
    """The path, or the nearest folder above it that is there."""
    path = path.absolute()
    # a symbolic link that leads nowhere is there, and nothing can be made of it
    while not os.path.lexists(path) and path != path.parent:
        path = path.parent
    return path


def problems_of(folders: Iterable[str | Path]) -> list[str]:
    """What keeps files from being written below folders, one line each; the folders need not be there yet.

    A file without content is made in the nearest folder that is there, and removed: only that shows whether a file
    system lets us write.
    """
    found = []
    for folder in folders:
        nearest = _nearest(Path(folder))
        if not nearest.is_dir():
            if nearest.parent.is_dir():
                found.append(f"{folder}: {nearest.name} is no folder, but results go below it. Move it away")
            continue
        try:
            with tempfile.NamedTemporaryFile(dir=nearest, prefix=".wenmai-"):
                pass
            if shutil.disk_usage(nearest).free < FEWEST:
                found.append(_line(errno.ENOSPC, str(folder)))
        except OSError as error:
            found.append(
                _line(error.errno, str(folder)) if cannot_write(error) and error.errno else f"{folder}: {error}"
            )
    return list(dict.fromkeys(found))
