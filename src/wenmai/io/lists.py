"""Files that users write by hand or bring along: small tables, and text such as YAML, in any encoding.

Text is decoded like a source: UTF-8, GB18030, UTF-16, Big5, with or without a byte order mark. Word lists are in
:mod:`wenmai.io.words`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from wenmai.errors import Said, in_line, mistake
from wenmai.io.encodings import Undecodable, decode

#: a list that somebody wrote is smaller than this, in bytes; a workbook also when it is unpacked
LARGEST = 50_000_000

#: rows without content after which a sheet ends: some programs save a million of them
_GAP = 1000

#: formats that hold no text as such
_CONTAINERS = set(
    [
        ".7z",
        ".db",
        ".doc",
        ".docx",
        ".dta",
        ".et",
        ".ods",
        ".odt",
        ".parquet",
        ".pdf",
        ".rar",
        ".rtf",
        ".sav",
        ".wps",
        ".xls",
        ".zip",
    ]
)

_WORKBOOKS = {".xlsx", ".xlsm"}

#: an amount, a share, or the number of a row
NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d*)?(?:[eE][+-]?\d+)?%?[.)）]?")

_COMMENT = ("#", "//")

Rows = list[tuple[int, list[str]]]


def read_text(path: str | Path, *, setting: str = "") -> tuple[str, str]:
    """The text of a file without a byte order mark, with LF line ends, and its encoding.

    Raises
    ------
    WenmaiError
        If the file is not there, cannot be opened, is too large for a list, or is no text.
    """
    return _as_text(_bytes(path, setting), path)


def read_lines(path: str | Path) -> tuple[list[tuple[int, str]], str]:
    """The lines of a text that are neither empty nor comments, with their numbers from 1; and the encoding.

    A comment begins with ``#``, or with ``//`` at the beginning of a line or after a space.
    """
    text, encoding = read_text(path)
    lines = ((number, _without_comment(line)) for number, line in enumerate(text.split("\n"), start=1))
    return [(number, line) for number, line in lines if line], encoding


def read_rows(path: str | Path) -> Rows:
    """The rows of a small table that have any content: number in the file, from 1, and cells without outer space.

    The table is a CSV or TSV file (commas, semicolons, tabs or bars between its cells) or the first sheet with any
    content of a workbook (.xlsx).

    Raises
    ------
    WenmaiError
        As in :func:`read_text`, or if the workbook is damaged.
    """
    if is_workbook(path):
        return _first_sheet(path)
    text, _ = read_text(path)
    delimiter = delimiter_of([line for line in text.split("\n") if line.strip() and not line.startswith(_COMMENT)])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = ((reader.line_num, [cell.strip() for cell in cells]) for cells in reader)
    try:
        return [(n, cells) for n, cells in rows if any(cells) and not cells[0].startswith(_COMMENT)]
    except csv.Error:
        raise mistake("damaged-table", where=in_line(path, reader.line_num)) from None


def is_workbook(path: str | Path) -> bool:
    """Whether a file is an .xlsx, also under another name."""
    suffix = Path(path).suffix.lower()
    return suffix in _WORKBOOKS or (suffix not in _CONTAINERS and _bytes(path)[:4] == b"PK\x03\x04")


def delimiter_of(lines: Sequence[str]) -> str:
    """What most lines have equally often between their cells."""

    def agreement(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in lines)
        counts.pop(0, None)
        often = max(counts, key=lambda n: (counts[n], n), default=0)
        return counts[often], often

    return max("\t,;|，；", key=agreement)


def _bytes(path: str | Path, setting: str = "") -> bytes:
    try:
        if Path(path).stat().st_size > LARGEST:
            raise mistake("large", where=str(path), most=LARGEST // 1_000_000)
        return Path(path).read_bytes()
    except FileNotFoundError:
        fix = Said("advice-set", setting=setting) if setting else Said("advice-correct-name")
        raise mistake("no-file", where=str(path), fix=fix) from None
    except OSError as error:
        raise mistake("not-opened", where=str(path), reason=error.strerror or str(error)) from None


def _as_text(data: bytes, path: str | Path) -> tuple[str, str]:
    suffix = Path(path).suffix.lower()
    if suffix in _CONTAINERS or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise mistake("file-kind", where=str(path), fix=Said("advice-save-as-text"), kind=suffix or "binary")
    try:
        text, encoding = decode(data)
    except Undecodable as error:
        raise mistake("no-text", where=str(path), fix=Said("advice-save-as-text"), code=error.code) from None
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding


def _without_comment(line: str) -> str:
    return re.split(r"#|(?:^|\s)//", line.strip("\ufeff \t\u3000\xa0"), maxsplit=1)[0].strip("\t \u3000\xa0")


def _first_sheet(path: str | Path) -> Rows:
    import zipfile

    from openpyxl import load_workbook

    data = _bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size <= LARGEST:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                # the size that a program wrote into the sheet can be wrong
                sheet.reset_dimensions()
                if rows := list(_sheet_rows(sheet.iter_rows(values_only=True))):
                    return rows
            return []
    except Exception:  # a damaged workbook raises a dozen kinds
        raise mistake("damaged-workbook", where=str(path)) from None
    raise mistake("large-unpacked", where=str(path), most=LARGEST // 1_000_000)


def _sheet_rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    empty = 0
    for number, row in enumerate(rows, start=1):
        cells = [_cell(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > _GAP:
            return
        if cells and not cells[0].startswith(_COMMENT):
            yield number, cells


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        # a code or a count, which a workbook holds as a number
        return str(int(value))
    return "" if value is None else str(value).strip("\ufeff \t\n\u3000\xa0")
