"""Files of rows and columns as grids of cells: delimited text, workbooks, JSON, Parquet, Stata and SPSS."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from wenmai.corpus.read.encodings import decode
from wenmai.corpus.read.limits import Exceeded
from wenmai.corpus.read.other_workbooks import is_markup, markup_tables
from wenmai.corpus.read.unpack import guard
from wenmai.corpus.read.unreadable import Unreadable

Row = Sequence[object]

#: how old office files begin
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: most characters that a cell of a workbook can hold
CELL_LIMIT = 32_767
#: characters and rows that are looked at to find the delimiter
_SNIFFED, _SNIFFED_ROWS = 1_000_000, 30
_NO_DELIMITER = "\x1f"
#: the format of Stata files from which on they hold UTF-8
_FIRST_UNICODE_RELEASE = 118
#: half of a character beyond the basic plane: a program has cut a text inside of it
_HALF = re.compile(
    r"(?<!\\)\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})(?<!\\)\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_NO_CHARACTER = r"\\ufffd"
#: how deep rows are looked for in JSON
_DEPTH = 4


@dataclass
class Grid:
    """The cells of one table.

    Attributes
    ----------
    rows
        The rows from top to bottom; where ``head`` is None, names of columns may be among them.
    name
        Of the sheet; "" where a file holds one table only.
    head
        The names of the columns, where the format has a place for them.
    labels
        What the columns are called in words, where the format has that too; "" for those without.
    filled
        Cells per column (from 0) that were empty because they are merged with one above, and that now hold its value.
    first_row
        The number of the first of ``rows`` as the user counts.
    cell_limit
        Most characters that a cell can hold; a cell of this length may be cut. 0 for none.
    hidden
        Whether the sheet is hidden from readers of the workbook.
    swallowed
        The rows that the last cell has swallowed, because it begins with a quotation mark that nothing closes.
    """

    rows: list[Row]
    name: str = ""
    head: Sequence[str] | None = None
    labels: Sequence[str] = ()
    filled: Counter[int] = field(default_factory=Counter)
    first_row: int = 1
    cell_limit: int = 0
    hidden: bool = False
    swallowed: int = 0


def _delimited(data: bytes, known: Callable[[Row], int], *, delimiters: str) -> tuple[str, list[Grid]]:
    text, encoding = decode(data)
    text = text.lstrip("\ufeff")
    # the standard limit of 131,072 characters is shorter than some reports
    csv.field_size_limit(2**31 - 1)
    # Excel's own line that names the delimiter
    first_row = 1
    if text[:4].lower() == "sep=" and text[5:6] in "\r\n":
        delimiters, text, first_row = text[4], text[5:].lstrip("\r\n"), 2
    delimiter = delimiters if len(delimiters) == 1 else _delimiter(text, delimiters, known)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        grid = Grid(list(rows), first_row=first_row)
    except csv.Error as error:
        raise Unreadable("damaged_table", line=rows.line_num) from error
    grid.swallowed = _swallowed(text, grid.rows, delimiter)
    return encoding, [grid]


def _swallowed(text: str, rows: Sequence[Row], delimiter: str) -> int:
    """How many rows are inside of the last cell; 0 if its quotation mark is closed, or only its own text follows."""
    if text.count('"') % 2 == 0 or not rows:
        return 0
    end = "\n" + _NO_DELIMITER
    *_, last = csv.reader(io.StringIO(text + end, newline=""), delimiter=delimiter)
    if not last or not last[-1].endswith(end):
        return 0
    width = max(map(len, rows[:-1]), default=len(last))
    return sum(line.count(delimiter) >= max(width - 1, 1) for line in last[-1].splitlines()[1:])


def _delimiter(text: str, delimiters: str, known: Callable[[Row], int]) -> str:
    """The delimiter whose first rows hold the most known names of columns, then the most rows of one width."""

    def fit(delimiter: str) -> tuple[int, float]:
        lines = io.StringIO(text[:_SNIFFED], newline="")
        try:
            rows = list(islice(csv.reader(lines, delimiter=delimiter), _SNIFFED_ROWS))
        except csv.Error:
            return 0, 0.0
        widths = Counter(len(row) for row in rows if row)
        width, n = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        names = max(rows, key=known, default=[])
        one_column = width < 2 or (len(names) == 1 and known(names) > 0)
        return known(names), 0.0 if one_column else n / sum(widths.values())

    best = max(delimiters, key=fit)
    # one column only, and the commas are those of its texts
    return best if fit(best)[1] or best in text.partition("\n")[0] else _NO_DELIMITER


def _workbook(data: bytes, encoding: str) -> tuple[str, list[Grid]]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        if data[:2] == b"PK":
            guard(data)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = []
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            rows: list[Row] = [[*row] for row in sheet.to_python(skip_empty_area=False)]
            hidden = about.visible != SheetVisibleEnum.Visible
            grid = Grid(rows, name=about.name, cell_limit=CELL_LIMIT, hidden=hidden)
            _fill_down(grid, sheet.merged_cell_ranges or ())
            grids.append(grid)
    except Unreadable:
        raise
    except (KeyboardInterrupt, SystemExit, Exceeded, MemoryError):
        raise
    except BaseException as error:  # a damaged workbook raises a dozen kinds, a panic of the Rust library among them
        raise Unreadable("damaged_workbook") from error
    return encoding, [grid for grid in grids if grid.rows]


def _spreadsheet(data: bytes, known: Callable[[Row], int], *, encoding: str) -> tuple[str, list[Grid]]:
    """A workbook, or what portals save under the names of workbooks."""
    if data[:2] == b"PK" or data.startswith(OLE) or data[:1] == b"\x09":
        return _workbook(data, encoding)
    if is_markup(data):
        encoding, tables = markup_tables(data)
        return encoding, [Grid([*rows], name=name) for name, rows in tables]
    try:
        return _delimited(data, known, delimiters="\t,;|")
    except Unreadable:
        # neither text nor a workbook: what the library says
        return _workbook(data, encoding)


def _fill_down(grid: Grid, merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give the value of a cell to the cells below that are merged with it."""
    for (top, column), (bottom, _) in merged:
        if top >= len(grid.rows) or column >= len(grid.rows[top]):
            continue
        value = grid.rows[top][column]
        for row in grid.rows[top + 1 : bottom + 1]:
            if column < len(row) and row[column] in ("", None) and value not in ("", None):
                row[column] = value  # type: ignore[index]
                grid.filled[column] += 1


#: the escape of one half of a pair without the other: no character, and it could not be written anywhere
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def _json_text(data: bytes) -> tuple[str, str]:
    text, encoding = decode(data)
    return _HALF.sub(r"\\ufffd", text), encoding


def _json_lines(data: bytes) -> tuple[str, list[Grid]]:
    text, encoding = _json_text(data)
    records: list[dict[str, Any]] = []
    for n, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(_HALF.sub(_NO_CHARACTER, line))
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            if n == 1 or not records:
                return _json(data, line=n)
            raise Unreadable("not_json_object", line=n)
        records.append(record)
    return encoding, [_records(records)]


def _json(data: bytes, *, line: int = 0) -> tuple[str, list[Grid]]:
    """A JSON file of one document: an array of objects, one inside an object, or an object of objects or columns."""
    text, encoding = _json_text(data)
    try:
        value = json.loads(_HALF.sub(_NO_CHARACTER, text.lstrip("\ufeff")))
    except (ValueError, RecursionError) as error:
        if line:
            raise Unreadable("not_json_object", line=line) from error
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            return _json_lines(data)
        raise Unreadable("damaged_json", line=getattr(error, "lineno", 1)) from error
    grid = _rows_of(value, _DEPTH)
    if grid is None:
        raise Unreadable("not_json_object", line=line) if line else Unreadable("json_without_rows")
    return encoding, [grid]


def _rows_of(value: Any, depth: int) -> Grid | None:
    """The rows in a JSON value: the largest table in it, by the number of its rows."""
    if isinstance(value, list):
        return _rows_of_list(value)
    if not isinstance(value, dict) or not value or depth == 0:
        return None
    if (grid := _rows_of_object(value)) is not None:
        return grid
    inner = list(value.values())
    found = [grid for item in inner if isinstance(item, dict | list) and (grid := _rows_of(item, depth - 1))]
    # a table of objects counts more than a list of words
    found = [grid for grid in found if grid.head is not None] or found
    if found:
        return max(found, key=lambda grid: len(grid.rows))
    return _records([value]) if any(isinstance(item, str) for item in inner) else None


def _rows_of_list(value: list[Any]) -> Grid | None:
    if value and all(isinstance(item, dict) for item in value):
        return _records(value)
    if value and all(isinstance(item, str) for item in value):
        return Grid([[item] for item in value])
    return Grid(value) if value and all(isinstance(item, list) for item in value) else None


def _rows_of_object(value: dict[str, Any]) -> Grid | None:
    """Rows by their keys, or columns by their names; None for an object that wraps a table."""
    inner = list(value.values())
    head = list(map(str, value))
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        # pandas, orient="split"
        return Grid([row for row in value["data"] if isinstance(row, list)], head=list(map(str, value["columns"])))
    if len(inner) < 2:
        return None
    if all(isinstance(item, dict) for item in inner):
        first = list(inner[0])
        if all(list(item) == first for item in inner) and all(str(key).isdecimal() for key in first):
            # pandas, orient="columns": every column has the same numbered rows
            return Grid([[column[key] for column in inner] for key in first], head=head)
        if set.intersection(*map(set, inner)):
            return _records([item if "id" in item else {"id": key, **item} for key, item in value.items()])
        return None
    if all(isinstance(item, list) and len(item) == len(inner[0]) for item in inner) and not any(
        isinstance(cell, dict) for item in inner for cell in item
    ):
        return Grid([list(row) for row in zip(*inner, strict=True)], head=head)
    return None


def _records(records: Sequence[dict[str, Any]]) -> Grid:
    records = [_flat(record) for record in records]
    names = list(dict.fromkeys(chain.from_iterable(records)))
    return Grid([[record.get(name) for name in names] for record in records], head=list(map(str, names)))


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """A record with the fields of the objects in it as its own (_source of a search engine)."""
    found = {key: value for key, value in record.items() if not isinstance(value, dict)}
    for key, value in record.items():
        if isinstance(value, dict):
            for inner, item in value.items():
                found[inner if inner not in found else f"{key}.{inner}"] = item
    return found


def _parquet(data: bytes) -> tuple[str, list[Grid]]:
    from pyarrow import parquet

    try:
        table = parquet.read_table(io.BytesIO(data))
        columns = [column.to_pylist() for column in table.columns]
    except Exception as error:  # a damaged column shows only when its cells are read
        raise Unreadable("damaged_parquet_file") from error
    return "parquet", [Grid(list(zip(*columns, strict=True)), head=table.column_names)]


def _statistics(data: bytes, suffix: str) -> tuple[str, list[Grid]]:
    """A data set of Stata or SPSS, with the labels of its columns and values."""
    import pyreadstat

    read = pyreadstat.read_dta if suffix == ".dta" else pyreadstat.read_sav
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table{suffix}"
        path.write_bytes(data)
        for encoding in ("GB18030",) if _without_encoding(data, suffix) else (None, "GB18030"):
            try:
                frame, about = read(str(path), encoding=encoding, apply_value_formats=False)
                break
            except (KeyboardInterrupt, SystemExit, Exceeded, MemoryError):
                raise
            except BaseException as error:  # damaged files raise many kinds; old ones may hold GBK
                reason = error
        else:
            raise Unreadable("damaged_statistics_file", suffix=suffix) from reason
    for name, names in about.variable_value_labels.items():
        # labels of some values only, such as -9 for "refused", leave the other values without any
        if frame[name].dropna().isin(names).all():
            frame[name] = frame[name].map(names)
    rows: list[Row] = list(frame.astype("object").itertuples(index=False, name=None))
    labels = [str(label or "") for label in about.column_labels or [""] * len(frame.columns)]
    return suffix.removeprefix("."), [Grid(rows, head=list(map(str, frame.columns)), labels=labels)]


def _without_encoding(data: bytes, suffix: str) -> bool:
    """Whether a file is of Stata 13 or earlier, which do not state an encoding; in China it is GB 18030."""
    if suffix != ".dta":
        return False
    if match := re.search(rb"<release>(\d+)</release>", data[:80]):
        return int(match[1]) < _FIRST_UNICODE_RELEASE
    return True


Reader = Callable[[bytes, Callable[[Row], int]], tuple[str, list[Grid]]]

#: formats that libraries in other languages read
LIBRARIES = frozenset((".parquet", ".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".dta", ".sav"))

#: reader of each suffix: it gives the encoding and the tables; the second argument counts known names in a row
READERS: dict[str, Reader] = {
    ".csv": partial(_delimited, delimiters=",;\t|"),
    ".tsv": partial(_delimited, delimiters="\t"),
    ".json": lambda data, known: _json(data),
    ".jsonl": lambda data, known: _json_lines(data),
    ".ndjson": lambda data, known: _json_lines(data),
    ".parquet": lambda data, known: _parquet(data),
    ".xlsx": partial(_spreadsheet, encoding="xlsx"),
    ".xlsm": partial(_spreadsheet, encoding="xlsm"),
    ".xlsb": partial(_spreadsheet, encoding="xlsb"),
    ".xls": partial(_spreadsheet, encoding="xls"),
    ".et": partial(_spreadsheet, encoding="et"),
    ".dta": lambda data, known: _statistics(data, ".dta"),
    ".sav": lambda data, known: _statistics(data, ".sav"),
}


def nonempty_rows(grid: Grid) -> Iterator[tuple[int, Row]]:
    """The rows of a table that hold anything, each with its number as the user counts."""
    for number, row in enumerate(grid.rows, start=grid.first_row):
        if any(cell is not None and cell != "" and cell == cell for cell in row):
            yield number, row
