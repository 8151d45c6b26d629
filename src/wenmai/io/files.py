"""Files that are either whole or absent, and JSON in one form.

A killed run must not leave half a table that the next run takes for a result, so
every output is written next to its place and renamed into it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: names of temporary files: the stem, the process, the suffix
_TEMPORARY = re.compile(r"\..+\.\d+\.[A-Za-z0-9]+")


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """Yield a temporary path next to ``path``; rename it to ``path`` when the block succeeds.

    The temporary file keeps the suffix of ``path``, because writers (matplotlib, pandas)
    choose the format by it. When the block raises, nothing is left behind.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def remove_unfinished(folder: str | Path) -> list[Path]:
    """Remove what processes that were killed have left of :func:`replacing` below a folder; gives what was removed.

    The temporary files of processes that are alive stay.
    """
    # here and not above: jobs do not need it
    import psutil

    found = [path for path in Path(folder).rglob(".*") if path.is_file() and _TEMPORARY.fullmatch(path.name)]
    gone = [path for path in found if not psutil.pid_exists(int(path.name.split(".")[-2]))]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def write_text(text: str, path: str | Path) -> None:
    """Write UTF-8 text with LF line ends."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def read_json(path: str | Path) -> Any:
    """Read a JSON file."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def write_json(value: Any, path: str | Path) -> None:
    """Write JSON with sorted keys, two spaces and readable Chinese: the same value, the same bytes."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    write_text(text + "\n", path)


def sha256_of(path: str | Path) -> str:
    """The SHA-256 of a file as 64 hexadecimal digits, read in blocks."""
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
