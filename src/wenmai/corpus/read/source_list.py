"""The list of sources that a run works with: one file that rules depend on, however many sources there are.

The workflow writes it while it plans, a line of JSON per source below a head line. So names of sources never reach
the patterns of the workflow, planning takes as long as looking at the files, and a job can see that a source changed
after the run was planned. A source is the same as long as its content is, whatever its time says.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import time_ns
from typing import Any

from wenmai.corpus.read.source_names import find_sources, readable
from wenmai.errors import mistake
from wenmai.io.files import replacing, sha256_of

logger = logging.getLogger("wenmai")

#: larger files are known by size and time, not by content: planning must not read gigabytes
HASHED = 50_000_000


@dataclass(frozen=True)
class Entry:
    """One source: name in the results, path as it is found, size, time of the last change, SHA-256 ("" if large)."""

    name: str
    path: str
    bytes: int
    mtime_ns: int
    sha256: str

    @property
    def identity(self) -> str:
        """What changes when the source does."""
        return f"{self.name}\0{self.bytes}\0{self.sha256 or self.mtime_ns}"


@dataclass(frozen=True)
class Summary:
    """The head of a list: number and size of the sources, a digest of all of them, and what was left out."""

    n: int = 0
    bytes: int = 0
    digest: str = ""
    left_out: tuple[tuple[str, str], ...] = ()


def plan_sources(
    sources: Sequence[str | Path], path: str | Path, *, never: Iterable[str | Path] = (), write: bool = True
) -> Summary:
    """Look for the sources and write their list, if it is not there or no longer right.

    Parameters
    ----------
    sources, never
        See :func:`wenmai.corpus.read.source_names.find_sources`.
    path
        The list.
    write
        Without it the list stays as it is, because a run that is at work reads it.

    Raises
    ------
    WenmaiError
        If the list cannot be written.
    """
    path = Path(path)
    before = _read_or_nothing(path)
    known = {entry.path: entry for entry in before[1]} if before else {}
    found = find_sources(sources, never=never)
    entries = [_entry(name, file, known) for name, file in found.files.items()]
    summary = Summary(
        n=len(entries),
        bytes=sum(entry.bytes for entry in entries),
        digest=hashlib.sha256("\n".join(entry.identity for entry in entries).encode()).hexdigest()[:16],
        left_out=tuple(sorted(found.left_out)),
    )
    if write and before != (summary, entries):
        try:
            # results must not look older than a list of the sources that they were made from
            same = before is not None and before[0].digest == summary.digest
            newest = max((entry.mtime_ns for entry in entries), default=0)
            # a source can have a date in the future, and no result would be newer
            time = path.stat().st_mtime_ns if same else min(newest, time_ns())
            _write(path, summary, entries)
            if same or before is None:
                os.utime(path, ns=(time, time))
        except OSError as error:
            raise mistake("source-list", where=str(path), reason=error.strerror or str(error)) from None
    return summary


def _entry(name: str, path: Path, known: Mapping[str, Entry]) -> Entry:
    try:
        state = path.stat()
    except OSError:
        return Entry(name, str(path), 0, 0, "")
    before = known.get(str(path))
    if before and (before.bytes, before.mtime_ns) == (state.st_size, state.st_mtime_ns):
        return Entry(name, str(path), before.bytes, before.mtime_ns, before.sha256)
    return Entry(name, str(path), state.st_size, state.st_mtime_ns, _content(path, state.st_size))


def _content(path: Path, size: int) -> str:
    try:
        return sha256_of(path) if size <= HASHED else ""
    except OSError:
        # whoever reads the sources says so
        return ""


def _write(path: Path, summary: Summary, entries: Iterable[Entry]) -> None:
    lines = [asdict(summary), *map(vars, entries)]
    with replacing(path) as temporary:
        # ASCII, since a path can hold bytes that are no text
        temporary.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="ascii", newline="\n")


def _read(path: str | Path) -> tuple[Summary, list[Entry]]:
    with open(path, encoding="ascii") as lines:
        summary = _summary(json.loads(next(lines)))
        return summary, [Entry(**json.loads(line)) for line in lines]


def _summary(head: Mapping[str, Any]) -> Summary:
    return Summary(**{**head, "left_out": tuple(map(tuple, head["left_out"]))})


def _read_or_nothing(path: Path) -> tuple[Summary, list[Entry]] | None:
    """The list that is there; none if it is of another version or damaged."""
    try:
        return _read(path)
    except (OSError, ValueError, TypeError, KeyError, StopIteration):
        return None


def read_summary(path: str | Path) -> Summary:
    """The head of a list; of one that is not there yet, that of no sources."""
    try:
        with open(path, encoding="ascii") as lines:
            return _summary(json.loads(next(lines)))
    except (OSError, ValueError, TypeError, KeyError, StopIteration):
        return Summary()


def paths_of(path: str | Path) -> list[Path]:
    """The sources of a list, as they were when it was written."""
    return [Path(entry.path) for entry in _read(path)[1]]


def listed_sources(path: str | Path) -> dict[str, Path]:
    """The sources of a list, or of a folder: path by name.

    Raises
    ------
    WenmaiError
        If a source was changed or deleted after the list was written: what was planned and what would be read differ.
    """
    if Path(path).is_dir():
        return find_sources([path]).files
    summary, entries = _read(path)
    for place, why in summary.left_out:
        logger.warning("%s: not read as a source (%s)", place, why)
    refuse_changed_entries(entries)
    return {entry.name: Path(entry.path) for entry in entries}


def refuse_changed(path: str | Path) -> None:
    """Look again after the sources were read, which can take hours.

    Raises
    ------
    WenmaiError
        As :func:`listed_sources`.
    """
    refuse_changed_entries(_read(path)[1] if Path(path).is_file() else [])


def listed_entries(path: str | Path) -> list[Entry]:
    """The sources of a list with all that it says of them."""
    return _read(path)[1]


def refuse_changed_entries(entries: Iterable[Entry]) -> None:
    """Raise a WenmaiError if a source is no longer as its entry says."""
    for entry in entries:
        if _entry(entry.name, Path(entry.path), {entry.path: entry}).identity != entry.identity:
            how = "changed" if os.path.exists(entry.path) else "deleted"
            raise mistake("source-changed", where=readable(entry.path), how=how)
