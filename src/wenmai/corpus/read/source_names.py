"""Which files are sources, and what they are called in the results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from wenmai.corpus.read.unreadable import Unreadable


def source_paths(sources: Sequence[str | Path]) -> list[Path]:
    """The files among ``sources`` and below its folders, hidden ones and those in hidden folders left out, sorted."""
    found: set[Path] = set()
    for source in map(Path, sources):
        if source.is_dir():
            found |= {p for p in source.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(source))}
        elif not source.name.startswith("."):
            found.add(source)
    return sorted(found)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


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


def named_sources(sources: Sequence[str | Path], root: Path) -> tuple[dict[str, Path], dict[str, Unreadable]]:
    """The source files by their names in the results, and by name what is no source."""
    paths = {source_name(path, root): path for path in source_paths(sources)}
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
