"""Files inside files: the members of a zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from wenmai.corpus.read.source_names import not_sources
from wenmai.corpus.read.unreadable import Unreadable

#: largest member that is unpacked, largest sum, and most members: a small zip can hold more than a machine
MOST_BYTES, MOST_TOGETHER, MOST_MEMBERS = 300_000_000, 3_000_000_000, 100_000
#: a part above this size that unpacks to so many times its size repeats itself, as no text does (Chinese reports
#: reach 10, the rows of a workbook 60; deflate can reach 1,032)
LARGE, MOST_RATIO = 10_000_000, 200
#: most tags of a page, and in the parts of a document of XML, whose tree takes about 100 bytes for each
MOST_TAGS = 10_000_000


def guard(data: bytes, *, tree: bool = False) -> None:
    """Refuse a document that is itself a zip (.docx, .xlsx) and would grow beyond any use.

    Parameters
    ----------
    data
        The file.
    tree
        Whether its XML is read as a whole, so that its tags must fit into memory.

    Raises
    ------
    Unreadable
        If its parts are too many or too large together, or repeat themselves.
    zipfile.BadZipFile
        If it is no zip.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(info.file_size for info in parts)
        if size > MOST_BYTES:
            raise Unreadable("document_too_large", megabytes=size // 1_000_000)
        if len(parts) > MOST_MEMBERS:
            raise Unreadable("zip_too_large")
        if any(map(_repeats_itself, parts)):
            raise Unreadable("packed_too_tightly")
        # smaller ones cannot have as many
        if tree and size > MOST_TAGS and _tags(archive) > MOST_TAGS:
            raise Unreadable("document_too_large", megabytes=size // 1_000_000)


def _repeats_itself(part: zipfile.ZipInfo) -> bool:
    return part.file_size > LARGE and part.file_size > MOST_RATIO * part.compress_size


def _tags(archive: zipfile.ZipFile) -> int:
    n = 0
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels", "html", ".htm", ".opf")):
            with archive.open(info) as part:
                while piece := part.read(1_000_000):
                    n += piece.count(b"<")
    return n


def members(data: bytes) -> Iterator[tuple[str, bytes | Unreadable]]:
    """The files of a zip in order of name, hidden ones left out: name and bytes, or why there are none.

    Names that an old Chinese system wrote without saying their encoding are read as GB18030.

    Raises
    ------
    Unreadable
        If the zip as a whole cannot be used.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # a damaged zip raises a dozen kinds
        raise Unreadable("damaged_zip") from error
    with archive:
        files = [info for info in archive.infolist() if not info.filename.endswith("/")]
        if len(files) > MOST_MEMBERS or sum(info.file_size for info in files) > MOST_TOGETHER:
            raise Unreadable("zip_too_large")
        named: dict[str, zipfile.ZipInfo] = {}
        for info in files:
            name = _member_name(info)
            while name in named:
                name += "_"
            named[name] = info
        shown = [name for name in sorted(named) if not _is_hidden(name)]
        others = not_sources(shown)
        yield from dict(others.values()).items()
        for name in shown:
            info = named[name]
            if name in others:
                continue
            if info.flag_bits & 1:
                yield name, Unreadable("locked_member")
            elif info.file_size > MOST_BYTES:
                yield name, Unreadable("member_too_large", megabytes=info.file_size // 1_000_000)
            elif _repeats_itself(info):
                yield name, Unreadable("packed_too_tightly")
            else:
                try:
                    yield name, archive.read(info)
                except Exception:
                    yield name, Unreadable("damaged_member")


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)


def _member_name(info: zipfile.ZipInfo) -> str:
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    # a name that climbs out of its folder is a name all the same: nothing is written to disk
    return "/".join(part for part in re.split(r"[\\/]+", name) if part not in ("", ".", "..")) or "unnamed"
