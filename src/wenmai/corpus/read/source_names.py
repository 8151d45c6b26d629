"""Which files are sources, and what they are called in the results."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from wenmai.corpus.read.unreadable import Unreadable
from wenmai.io.encodings import Undecodable, decode
from wenmai.io.shown import visible_line

#: files that only a results folder or a folder of logs of Wenmai has; any of these is enough
_OF_A_RUN = ("provenance/manifest.json", "corpus/ledger.parquet", "benchmarks/build_corpus.tsv")

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
    return visible_line("/".join(map(_decoded, name.split("/"))))


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


_PICTURES = frozenset(
    (".bmp", ".gif", ".heic", ".ico", ".jfif", ".jpeg", ".jpg", ".png", ".psd", ".svg", ".tif", ".tiff", ".webp")
)
_MEDIA = frozenset(
    (
        *(".avi", ".flac", ".flv", ".m4a", ".mkv", ".mov", ".mp3", ".mp4"),
        *(".mpeg", ".ogg", ".wav", ".webm", ".wma", ".wmv"),
    )
)
_WEB = frozenset([".css", ".eot", ".js", ".map", ".mjs", ".otf", ".ttc", ".ttf", ".woff", ".woff2"])
_SHORTCUTS = frozenset([".lnk", ".url", ".webloc"])
_UNFINISHED = frozenset([".crdownload", ".download", ".part", ".swp", ".temp", ".tmp"])
_PROGRAMS = frozenset([".bat", ".dll", ".exe", ".msi", ".pyc", ".so"])
_SYSTEM = frozenset(("desktop.ini", "thumbs.db", "ehthumbs.db", ".ds_store", "icon\r"))
_PAGE_FOLDER = re.compile(r"(?P<page>.+)(?:_files|\.files|_file|\.fld|_文件)")
_PAGES = (".htm", ".html", ".mht", ".mhtml", ".shtml", ".xhtml", ".doc", ".php", ".aspx")


def not_sources(names: Sequence[str]) -> dict[str, tuple[str, Unreadable]]:
    """Files that are in a folder of texts without being texts, by what they are.

    Parameters
    ----------
    names
        Paths of all files, with / between folders.

    Returns
    -------
    dict
        For each such file the name that it is listed under, and what it is. The files that a browser saves with a
        page are listed once, as their folder.
    """
    folders = _page_folders(names)
    out: dict[str, tuple[str, Unreadable]] = {}
    for name in names:
        parts = PurePosixPath(name).parents
        folder = next((str(up) for up in parts if str(up) in folders), "")
        if folder:
            out[name] = f"{folder}/", Unreadable("not_a_source", kind="page_files", files=folders[folder])
        elif kind := _kind_of_other(PurePosixPath(name)):
            out[name] = name, Unreadable("not_a_source", kind=kind, files=1)
    return out


def _page_folders(names: Sequence[str]) -> dict[str, int]:
    """Folders that a browser made for the parts of a page, with their number of files."""
    files: dict[str, list[PurePosixPath]] = {}
    for name in names:
        for up in PurePosixPath(name).parents:
            if _PAGE_FOLDER.fullmatch(up.name):
                files.setdefault(str(up), []).append(PurePosixPath(name))
    known = set(names)
    found: dict[str, int] = {}
    for folder, inside in sorted(files.items()):
        match = _PAGE_FOLDER.fullmatch(PurePosixPath(folder).name)
        page = str(PurePosixPath(folder).with_name(match["page"])) if match else ""
        saved = any(page + suffix in known for suffix in _PAGES)
        web = any(path.suffix.lower() in _WEB for path in inside)
        # a folder of texts may have such a name by chance
        texts = any(path.suffix.lower() in (".txt", ".docx", ".pdf", ".csv", ".xlsx") for path in inside)
        within = any(str(up) in found for up in PurePosixPath(folder).parents)
        if (saved or web) and not texts and not within:
            found[folder] = len(inside)
    return found


def _kind_of_other(path: PurePosixPath) -> str:
    """What a file is that is no text, "" if it may be one."""
    name, suffix = path.name.lower(), path.suffix.lower()
    if name.startswith(("~$", ".~lock.")) or (name.startswith("~") and suffix == ".tmp"):
        return "lock_file"
    if name in _SYSTEM:
        return "system_file"
    kinds = {
        "picture": _PICTURES,
        "media": _MEDIA,
        "web_file": _WEB,
        "shortcut": _SHORTCUTS,
        "unfinished_file": _UNFINISHED,
        "program": _PROGRAMS,
    }
    return next((kind for kind, suffixes in kinds.items() if suffix in suffixes), "")


def named_sources(
    sources: Sequence[str | Path] | Mapping[str, Path], root: str | Path | None = None
) -> tuple[dict[str, Path], dict[str, Unreadable]]:
    """The source files by their names in the results, and by name what is no source.

    Parameters
    ----------
    sources
        Files and folders, or the paths of files by their names (:func:`find_sources`).
    root
        The folder that names are relative to; None finds the names.
    """
    if isinstance(sources, Mapping):
        paths = dict(sources)
    elif root is None:
        paths = find_sources(sources).files
    else:
        paths = {source_name(path, Path(root)): path for path in source_paths(sources)}
    others = not_sources(list(paths))
    return {name: path for name, path in paths.items() if name not in others}, dict(others.values())


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
