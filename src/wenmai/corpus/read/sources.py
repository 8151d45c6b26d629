"""Source files to text: plain text, web pages, Word, PDF, tables, and zips of these."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path, PurePosixPath

from wenmai.corpus.read.columns import Column
from wenmai.corpus.read.encodings import decode
from wenmai.corpus.read.row_metadata import Given
from wenmai.corpus.read.tabular import READERS, read_table_source
from wenmai.corpus.read.unpack import members, pdf_text, word_text
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.regions.gazetteer import Gazetteer

#: suffixes of formats that hold text in a container and are not read; named so that the advice can be plain
CONTAINERS = {".7z", ".doc", ".gz", ".odt", ".ppt", ".pptx", ".rar", ".rtf", ".tar", ".wps", ".zip"}

_ARCHIVES = {".mht", ".mhtml"}


@dataclass(frozen=True)
class Source:
    """The text of one file. Offsets everywhere in the results count characters of ``text``."""

    name: str
    text: str
    encoding: str
    n_bytes: int
    sha256: str
    #: of a table, what each row says of its document
    rows: tuple[Given, ...] = ()
    #: of a table, what each column was taken for
    columns: tuple[Column, ...] = ()


def fingerprint(data: bytes) -> str:
    """The SHA-256 of the bytes of a file, as in the table of sources."""
    return hashlib.sha256(data).hexdigest()


def read_files(
    path: Path, *, name: str, columns: Mapping[str, str] | None = None, gazetteer: Gazetteer | None = None
) -> Iterator[tuple[str, bytes, Source | Unreadable]]:
    """Read a file, or every file of a zip: name (``zip/member``), bytes, and the source or why there is none."""
    data = path.read_bytes()
    if path.suffix.lower() != ".zip":
        yield name, data, _read_or_reason(path, name, data, columns, gazetteer)
        return
    found = False
    try:
        for member, content in members(data):
            found = True
            whole = f"{name}/{member}"
            if isinstance(content, Unreadable):
                yield whole, b"", content
            else:
                yield whole, content, _read_or_reason(PurePosixPath(member), whole, content, columns, gazetteer)
    except Unreadable as error:
        yield name, data, error
        return
    if not found:
        yield name, data, Unreadable("empty_zip")


def _read_or_reason(
    path: Path | PurePosixPath,
    name: str,
    data: bytes,
    columns: Mapping[str, str] | None,
    gazetteer: Gazetteer | None,
) -> Source | Unreadable:
    try:
        return read_source(path, name=name, data=data, columns=columns, gazetteer=gazetteer)
    except Unreadable as error:
        return error


def read_source(
    path: Path | PurePosixPath,
    *,
    name: str,
    data: bytes | None = None,
    columns: Mapping[str, str] | None = None,
    gazetteer: Gazetteer | None = None,
) -> Source:
    """Read one file that is no zip.

    Parameters
    ----------
    path
        The file; its suffix gives the format.
    name
        What it is called in the results.
    data
        Its bytes, where they have been read already or the file lies in a zip.
    columns
        Columns of tables (:func:`wenmai.corpus.read.tabular.read_table_source`).
    gazetteer
        Known regions, by which columns of regions are known; by default the national ones.

    Raises
    ------
    Unreadable
        If the file is empty, binary, damaged, locked, or in no format or encoding known here.
    """
    data = Path(path).read_bytes() if data is None else data
    suffix = path.suffix.lower()
    if suffix in CONTAINERS:
        raise Unreadable("format_not_read", suffix=suffix)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Unreadable("empty_file")
    rows: tuple[Given, ...] = ()
    taken: tuple[Column, ...] = ()
    if suffix in READERS:
        text, encoding, rows, taken = read_table_source(data, suffix=suffix, columns=columns or {}, gazetteer=gazetteer)
    elif suffix == ".docx":
        text, encoding = word_text(data), "docx"
    elif suffix == ".pdf":
        text, encoding = pdf_text(data), "pdf"
    else:
        text, encoding = decode(_web_part(data) if suffix in _ARCHIVES else data)
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise Unreadable("empty_file")
    return Source(name, text, encoding, len(data), fingerprint(data), rows, taken)


def _web_part(data: bytes) -> bytes:
    """The page inside a web archive. Offsets count characters of this page."""
    for part in message_from_bytes(data).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() in ("text/html", "text/plain") and isinstance(payload, bytes) and payload.strip():
            return payload
    raise Unreadable("no_web_page")
