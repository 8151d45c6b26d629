"""Which files are sources, and what they are called in the results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def source_paths(sources: Sequence[str | Path]) -> list[Path]:
    """The files among ``sources`` and below its folders, hidden ones left out, sorted."""
    found: set[Path] = set()
    for source in map(Path, sources):
        found |= {p for p in source.rglob("*") if p.is_file()} if source.is_dir() else {source}
    return sorted(path for path in found if not path.name.startswith("."))


def source_ids(names: Sequence[str]) -> dict[str, str]:
    """A short name for each source, unique: its stem, or its path where two stems are alike."""
    stems = {name: _safe(Path(name).stem) for name in names}
    often = Counter(stems.values())
    out: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(names):
        short = stems[name] if often[stems[name]] == 1 else _safe(name)
        while short in taken:
            short += "_"
        out[name] = short
        taken.add(short)
    return out


def _safe(text: str) -> str:
    return re.sub(r"[^\w]+", "_", text).strip("_") or "source"


def source_name(path: Path, root: Path) -> str:
    """The path of a source below the corpus folder."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def member_id(taken: set[str], short: str, member: str) -> str:
    """A short name for a file of a zip, unique: that of the zip and its path in it."""
    own = f"{short}_{_safe(member.rpartition('.')[0] or member)}"
    while own in taken:
        own += "_"
    taken.add(own)
    return own
