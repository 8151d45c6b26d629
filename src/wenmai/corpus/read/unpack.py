"""Files inside files: the members of a zip, the text of a PDF and of a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from wenmai.corpus.read.unreadable import Unreadable

#: largest member that is unpacked, largest sum, and most members: a small zip can hold more than a machine
MOST_BYTES, MOST_TOGETHER, MOST_MEMBERS = 300_000_000, 3_000_000_000, 100_000


def guard(data: bytes) -> None:
    """Refuse a document that is itself a zip (.docx, .xlsx) and would grow beyond any use.

    Raises
    ------
    Unreadable
        If its parts are too large together.
    zipfile.BadZipFile
        If it is no zip.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > MOST_BYTES:
        raise Unreadable("document_too_large", megabytes=size // 1_000_000)


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
        for name, info in sorted(named.items()):
            parts = PurePosixPath(name).parts
            if "__MACOSX" in parts or any(part.startswith(".") for part in parts):
                continue
            if info.flag_bits & 1:
                yield name, Unreadable("locked_member")
            elif info.file_size > MOST_BYTES:
                yield name, Unreadable("member_too_large", megabytes=info.file_size // 1_000_000)
            else:
                try:
                    yield name, archive.read(info)
                except Exception:
                    yield name, Unreadable("damaged_member")


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


def pdf_text(data: bytes) -> str:
    """The text layer of a PDF: lines as printed, a form feed between pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (Unreadable("locked_pdf") if "assword" in str(error) else Unreadable("damaged_pdf")) from error
    pages = []
    try:
        for number in range(len(document)):
            page = document[number]
            layer = page.get_textpage()
            pages.append(layer.get_text_bounded().replace("\r\n", "\n"))
            layer.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged_page", page=len(pages) + 1) from error
    finally:
        document.close()
    text = "\n\f".join(pages)
    if not text.strip("\ufeff\ufffe \t\r\n\f\u3000"):
        raise Unreadable("no_text_layer")
    return text


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}


def word_text(data: bytes) -> str:
    """The paragraphs of a Word file, one a line: those of tables and text boxes too, deleted text not."""
    try:
        guard(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = ElementTree.fromstring(archive.read("word/document.xml"))
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("damaged_word_file") from error
    lines: list[list[str]] = []
    _gather(root, lines, [])
    return "\n".join("".join(line) for line in lines)


def _gather(node: ElementTree.Element, lines: list[list[str]], line: list[str]) -> None:
    """Collect the text below a node; a paragraph inside a paragraph (a text box) becomes a line of its own."""
    for child in node:
        if child.tag == f"{_WORD}p":
            lines.append([])
            _gather(child, lines, lines[-1])
        elif child.tag == f"{_WORD}t":
            line.append(child.text or "")
        elif child.tag in _SIGNS:
            line.append(_SIGNS[child.tag])
        elif child.tag not in (_FALLBACK, f"{_WORD}tabs"):
            # the fallback holds a text box once more, w:tabs the stops of the ruler
            _gather(child, lines, line)
