"""Which files are sources, and what they are called in the results."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wenmai.io.encodings import Undecodable, decode

#: files that only a results folder or a folder of logs of Wenmai has; any of these is enough
_OF_A_RUN = ("provenance/manifest.json", "corpus/ledger.parquet", "benchmarks/build_corpus.tsv")

#: characters that break a line or reverse its direction; in a name they are shown as their codes
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

#: why a place is not searched
RESULTS, SETTINGS = "results of Wenmai", "named in the configuration"
LINKED, CLOSED = "linked folder", "folder that cannot be opened"


@dataclass
class Found:
    """The sources of a corpus.

    Attributes
    ----------
    files
        Path by the name that a source has in the results; sorted by path, names are unique.
    left_out
        Folders and files that were not searched: path and why.
    """

    files: dict[str, Path] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def find_sources(sources: Sequence[str | Path], *, never: Iterable[str | Path] = ()) -> Found:
    """Search files and folders for sources.

    Parameters
    ----------
    sources
        Files, and folders that are searched. A file that two of them lead to counts once.
    never
        Folders and files that are no sources wherever they are, such as the results of the run.

    Returns
    -------
    Found
        Hidden files and folders, results and logs of Wenmai, and linked folders are left out. Names are relative to
        the folder; with several folders they begin with its name, and with as much of its path as makes it unique.
    """
    found, taken = Found(), {}
    banned = {os.path.realpath(path) for path in never}
    roots = list(dict.fromkeys(os.path.realpath(source) for source in sources))
    given = {os.path.realpath(source): os.fspath(source) for source in reversed(sources)}
    outer = [root for root in roots if not any(root.startswith(f"{other.rstrip(os.sep)}{os.sep}") for other in roots)]
    labels = dict(zip(outer, _labels(outer), strict=True)) if len(outer) > 1 else {}
    # outer folders first, so that a file has the name that it has there
    for root in sorted(roots, key=lambda path: (path.count(os.sep), path)):
        folder = os.path.isdir(root)
        places: list[tuple[str, str]] = []
        for below in _below(root, banned, places) if folder else [""]:
            real = os.path.join(root, below) if folder else root
            if real in taken:
                continue
            label = labels.get(root, "" if folder else os.path.basename(root))
            path = Path(os.path.join(given[root], below) if folder else given[root])
            taken[real] = (path, "/".join(filter(None, (label, below.replace(os.sep, "/")))))
        found.left_out += [(readable(os.path.join(given[root], below)), why) for below, why in places]
    for path, name in sorted(taken.values()):
        found.files[_unique(readable(name), found.files)] = path
    return found


def _below(root: str, banned: Collection[str], left_out: list[tuple[str, str]]) -> Iterable[str]:
    """Files below a folder, relative to it. No recursion: folders can be nested deeper than Python's stack."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(root, inside)))
        except OSError:
            left_out.append((inside, CLOSED))
            continue
        for entry in entries:
            below = os.path.join(inside, entry.name)
            if entry.name.startswith("."):
                continue
            if entry.path in banned and entry.is_file():
                left_out.append((below, SETTINGS))
            elif entry.path in banned or (entry.is_dir(follow_symlinks=False) and _is_of_a_run(entry.path)):
                left_out.append((below, RESULTS))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(below)
            elif entry.is_dir():
                # it can lead back to where it lies
                left_out.append((below, LINKED))
            elif entry.is_file():
                yield below


def _is_of_a_run(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in _OF_A_RUN)


def _labels(roots: Sequence[str]) -> list[str]:
    """The end of each path, as short as it is unique."""
    parts = [[part for part in root.split(os.sep) if part] for root in roots]
    length = [1] * len(roots)
    while True:
        labels = ["/".join(own[-n:]) for own, n in zip(parts, length, strict=True)]
        often = Counter(labels)
        longer = [n + (often[label] > 1) for n, label in zip(length, labels, strict=True)]
        if longer == length:
            return labels
        length = longer


def readable(name: str) -> str:
    """A file name as people read it: bytes of old Chinese systems decoded, control characters as their codes.

    Notes
    -----
    Where a file system does not know the encoding of a name, Python keeps its bytes as lone surrogates (PEP 383).
    They cannot be written to any file, and zips of Chinese Windows leave such names in GBK.
    """
    text = "/".join(map(_decoded, name.split("/")))
    return _UNSEEN.sub(lambda char: char[0].encode("unicode_escape").decode(), text)


def _decoded(part: str) -> str:
    if part.isascii() or not re.search("[\ud800-\udfff]", part):
        return part
    try:
        return decode(os.fsencode(part))[0]
    except (Undecodable, UnicodeEncodeError):
        return part.encode("utf-8", "backslashreplace").decode()


def _unique(name: str, taken: Collection[str]) -> str:
    stem, suffix = os.path.splitext(name)
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}~{number}{suffix}"
    return name


def source_paths(sources: Sequence[str | Path]) -> list[Path]:
    """The files among ``sources`` and below its folders, hidden ones left out, sorted."""
    return list(find_sources(sources).files.values())


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
        return readable(path.relative_to(root).as_posix())
    except ValueError:
        return readable(path.as_posix())


def member_id(taken: set[str], short: str, member: str) -> str:
    """A short name for a file of a zip, unique: that of the zip and its path in it."""
    own = f"{short}_{_safe(member.rpartition('.')[0] or member)}"
    while own in taken:
        own += "_"
    taken.add(own)
    return own
