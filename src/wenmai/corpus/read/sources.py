"""Source files to text: plain text, web pages, Word, PDF and other documents, tables, and zips of these."""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from functools import partial
from pathlib import Path, PurePosixPath

from wenmai.corpus.read.columns import Column
from wenmai.corpus.read.convert import CONVERTIBLE, word_file
from wenmai.corpus.read.encodings import decode
from wenmai.corpus.read.form import PLAIN, Form
from wenmai.corpus.read.limits import USUAL, Limits, within
from wenmai.corpus.read.office import read_epub, read_opendocument, read_rtf
from wenmai.corpus.read.own_process import read_pdf_apart
from wenmai.corpus.read.pdf import page_list
from wenmai.corpus.read.row_metadata import Given
from wenmai.corpus.read.table_formats import OLE
from wenmai.corpus.read.tabular import READERS, read_table_source
from wenmai.corpus.read.unpack import MOST_TOGETHER, members
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.read.word import read_word
from wenmai.io.encodings import is_plausible
from wenmai.regions.gazetteer import Gazetteer

#: suffixes of formats that hold text in a container and are not read; named so that the advice can be plain
CONTAINERS = {".7z", ".gz", ".ppt", ".pptx", ".rar", ".tar", ".zip"}

_ARCHIVES = {".mht", ".mhtml"}
_DOCUMENTS = {".docx": read_word, ".odt": read_opendocument, ".epub": read_epub, ".rtf": read_rtf}
_SAME = {".docm": ".docx", ".dotx": ".docx", ".dotm": ".docx", ".ott": ".odt"}
#: names inside an OLE file are in UTF-16
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: names under which people keep plain text, too
_TEXTS_TOO = frozenset((".doc", ".dot", ".wps", ".wpt", ".rtf"))
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


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
    #: whether all of it is the document: a Word file or a PDF has no page around its text
    whole: bool = False
    #: what the format says of the text: headings, cells of tables, notes
    form: Form = PLAIN
    #: parts that could not be used
    gaps: tuple[Unreadable, ...] = ()


def fingerprint(data: bytes) -> str:
    """The SHA-256 of the bytes of a file, as in the table of sources."""
    return hashlib.sha256(data).hexdigest()


def read_files(
    path: Path,
    *,
    name: str,
    columns: Mapping[str, str] | None = None,
    gazetteer: Gazetteer | None = None,
    convert: bool = True,
    limits: Limits = USUAL,
) -> Iterator[tuple[str, bytes, Source | Unreadable]]:
    """Read a file, or every file of a zip: name (``zip/member``), bytes, and the source or why there is none.

    A file that is too large, or cannot be opened, has no bytes here: it is not taken into memory.
    """
    is_zip = path.suffix.lower() == ".zip"
    try:
        if not is_zip:
            limits.check_size(path.stat().st_size)
        elif path.stat().st_size > MOST_TOGETHER:
            raise Unreadable("zip_too_large")
        data = path.read_bytes()
    except Unreadable as error:
        yield name, b"", error
        return
    except OSError as error:
        # no permission, a bad disk, a file server that is away
        yield name, b"", Unreadable("not_opened", why=error.strerror or type(error).__name__)
        return
    if not is_zip:
        yield name, data, _read_or_reason(path, name, data, columns, gazetteer, convert, limits)
        return
    found = False
    try:
        for member, content in members(data):
            found = True
            whole = f"{name}/{member}"
            if isinstance(content, Unreadable):
                yield whole, b"", content
            else:
                reading = columns, gazetteer, convert, limits
                yield whole, content, _read_or_reason(PurePosixPath(member), whole, content, *reading)
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
    convert: bool,
    limits: Limits,
) -> Source | Unreadable:
    reading = partial(read_source, columns=columns, gazetteer=gazetteer, convert=convert, limits=limits)
    try:
        limits.check_size(len(data))
        with within(limits, len(data)):
            return reading(path, name=name, data=data)
    except Unreadable as error:
        return error
    except Exception as error:  # one odd file must not end the run; the kind of the error says what to look for
        return Unreadable("reading_failed", kind=type(error).__name__)


def read_source(
    path: Path | PurePosixPath,
    *,
    name: str,
    data: bytes | None = None,
    columns: Mapping[str, str] | None = None,
    gazetteer: Gazetteer | None = None,
    convert: bool = True,
    limits: Limits = USUAL,
) -> Source:
    """Read one file that is no zip.

    Parameters
    ----------
    path
        The file; its suffix gives the format, unless its first bytes show another one.
    name
        What it is called in the results.
    data
        Its bytes, where they have been read already or the file lies in a zip.
    columns
        Columns of tables (:func:`wenmai.corpus.read.tabular.read_table_source`).
    gazetteer
        Known regions, by which columns of regions are known; by default the national ones.
    convert
        Let LibreOffice read formats that only an office program knows, where it is installed.
    limits
        Time and memory for formats whose libraries are no Python.

    Raises
    ------
    Unreadable
        If the file is empty, binary, damaged, locked, or in no format or encoding known here.
    """
    data = Path(path).read_bytes() if data is None else data
    suffix = format_of(data, path.suffix.lower())
    if suffix in CONTAINERS:
        raise Unreadable("format_not_read", suffix=suffix)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Unreadable("empty_file")
    rows: tuple[Given, ...] = ()
    taken: tuple[Column, ...] = ()
    form, gaps = PLAIN, list[Unreadable]()
    if suffix in READERS:
        text, encoding, rows, taken = read_table_source(
            data, suffix=suffix, columns=columns or {}, gazetteer=gazetteer, limits=limits
        )
    elif suffix in _DOCUMENTS:
        (text, form), encoding = _DOCUMENTS[suffix](data), suffix[1:]
    elif suffix in CONVERTIBLE:
        (text, form), encoding = read_word(word_file(data, suffix=suffix, convert=convert)), "docx"
        if not is_plausible(text):
            # what it does not know, LibreOffice takes for a text in some encoding
            raise Unreadable("conversion_failed", suffix=suffix)
    elif suffix == ".pdf":
        text, form, scans = read_pdf_apart(data, limits=limits)
        encoding = "pdf"
        gaps += [Unreadable("scanned_pages", pages=page_list(scans))] if scans else []
    else:
        text, encoding = decode(_web_part(data) if suffix in _ARCHIVES else data)
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise Unreadable("empty_file")
    # half of a pair, as damaged JSON has it, is no character and could not be written anywhere
    text = _LONE_SURROGATE.sub("\ufffd", text)
    # also a page that an office program saved under the name of its documents
    own = path.suffix.lower()
    whole = any(kind == ".pdf" or kind in _DOCUMENTS or kind in CONVERTIBLE for kind in (suffix, own))
    return Source(name, text, encoding, len(data), fingerprint(data), rows, taken, whole, form, tuple(gaps))


def format_of(data: bytes, suffix: str) -> str:
    """The format of a file as a suffix: what its first bytes show, else what its name says.

    Offices save web pages and RTF under the name ``.doc``, and people rename files.
    """
    suffix = _SAME.get(suffix, suffix)
    word_like = suffix in CONVERTIBLE or suffix in (".docx", ".rtf", ".txt", "")
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"{\\rtf") and word_like:
        return ".rtf"
    if data.startswith(OLE) and word_like:
        if _ENCRYPTED in data:
            raise Unreadable("locked_document")
        return suffix if suffix in CONVERTIBLE else ".doc"
    if data.startswith(b"PK\x03\x04") and word_like and b"word/" in data:
        return ".docx"
    if suffix in CONVERTIBLE or suffix == ".rtf":
        if re.match(rb"(?:\xef\xbb\xbf)?\s*<", data):
            return ".html"
        if re.match(rb"\s*(?:MIME-Version|Content-Type|From|Subject):", data, re.I):
            return ".mht"
    return ".txt" if suffix in _TEXTS_TOO and _is_text(data) else suffix


def _is_text(data: bytes) -> bool:
    """Whether bytes are plain text; of no use for those of an office program, which begin otherwise."""
    if b"\0" in data[:1000] and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return False
    try:
        decode(data)
    except Unreadable:
        return False
    return True


def _web_part(data: bytes) -> bytes:
    """The page inside a web archive. Offsets count characters of this page."""
    for part in message_from_bytes(data).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() in ("text/html", "text/plain") and isinstance(payload, bytes) and payload.strip():
            return payload
    raise Unreadable("no_web_page")
