"""Tables of documents: one row is one document, its text in one column.

The text of such a source is the concatenation of its text cells, each followed by a newline;
offsets everywhere in the results count characters of it, and the ledger partitions it.
"""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from wenmai.corpus.read.encodings import decode
from wenmai.corpus.read.row_metadata import Given, cell_text
from wenmai.corpus.read.unpack import guard
from wenmai.corpus.read.unreadable import Unreadable

#: names that a column may have where the configuration maps none, the first found counts
NAMES = {
    "text": ("text", "content", "body", "正文", "内容", "全文"),
    "title": ("title", "标题", "题目"),
    "date": ("date", "published", "日期", "发布时间", "发布日期"),
    "region": ("region", "地区"),
    "year": ("year", "年份"),
}
_KEY_OF_A_LINE = re.compile(r"\D{0,12}(?:19|20)\d\d\D{0,12}")
#: longest list of columns in a reason
_SHOWN = 12

logger = logging.getLogger("wenmai")

Row = Sequence[object]


def read_table_source(data: bytes, *, suffix: str, columns: Mapping[str, str]) -> tuple[str, str, tuple[Given, ...]]:
    """Read a table.

    Parameters
    ----------
    data
        The bytes of the file.
    suffix
        One of :data:`READERS`.
    columns
        Names of columns by what they hold (text, title, date, region, year); "" or none lets the
        names in :data:`NAMES` decide.

    Returns
    -------
    tuple
        The text, the encoding, and what each row says of its document. A ``.tsv`` without a head
        whose first cell holds a year is plain text of one document a line: it has no rows.

    Raises
    ------
    Unreadable
        If the table is damaged, its text column is unknown, or a mapped column is not there.
    """
    cells: list[str] = []
    given: list[Given] = []
    at = 0
    encoding, tables = READERS[suffix](data)
    errors: list[Unreadable] = []
    names: list[str] = []
    for head, rows in tables:
        names = [cell_text(name).strip().lstrip("\ufeff") for name in head]
        try:
            places = _places(names, columns)
        except Unreadable as error:
            errors.append(error)
            continue
        for row in rows:
            if not any(map(cell_text, row)):
                continue
            values = {
                key: cell_text(row[place]).strip() if place < len(row) else ""
                for key, place in places.items()
                if key != "text"
            }
            text = cell_text(row[places["text"]]) if places["text"] < len(row) else ""
            given.append(Given(at, at + len(text), **values))
            cells.append(text)
            at += len(text) + 1
    if errors and not given:
        if suffix == ".tsv" and not columns.get("text") and _KEY_OF_A_LINE.fullmatch(names[0] if names else ""):
            return (*decode(data), ())
        raise errors[0]
    for unused in errors:
        logger.warning("a sheet of the workbook is not used: %s", unused.message)
    if not given:
        raise Unreadable("no_rows")
    return "".join(f"{cell}\n" for cell in cells), encoding, tuple(given)


def _places(names: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Index of the column of each kind."""
    shown = ", ".join(name[:20] for name in names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    lower = [name.lower() for name in names]
    places: dict[str, int] = {}
    for key, known in NAMES.items():
        mapped = columns.get(key, "")
        if mapped and mapped not in names:
            raise Unreadable("column_not_found", column=mapped, columns=shown, setting=f"documents.columns.{key}")
        found = [names.index(mapped)] if mapped else [lower.index(name) for name in known if name in lower]
        if found:
            places[key] = found[0]
    if "text" not in places:
        raise Unreadable("text_column_unknown", columns=shown)
    return places


def _delimited(data: bytes, *, delimiter: str) -> tuple[str, Iterator[tuple[Row, Iterable[Row]]]]:
    text, encoding = decode(data)
    # the standard limit of 131,072 characters is shorter than some reports
    csv.field_size_limit(2**31 - 1)
    first = text.partition("\n")[0]
    if not delimiter:
        delimiter = max(",;\t|", key=first.count)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)

    def tables() -> Iterator[tuple[Row, Iterable[Row]]]:
        try:
            head = next(rows, [])
            yield head, _even(rows, len(head))
        except csv.Error as error:
            raise Unreadable("damaged_table", line=rows.line_num) from error

    return encoding, tables()


def _even(rows: Iterable[list[str]], width: int) -> Iterator[list[str]]:
    for n, row in enumerate(rows, start=1):
        if len(row) > width:
            # a comma of the text that is not quoted would end the text without a word
            raise Unreadable("row_too_long", row=n, cells=len(row), names=width)
        yield row


def _workbook(data: bytes) -> tuple[str, Iterator[tuple[Row, Iterable[Row]]]]:
    from openpyxl import load_workbook

    try:
        guard(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook raises a dozen kinds
        raise Unreadable("damaged_workbook") from error
    return "xlsx", ((rows[0], rows[1:]) for rows in sheets if rows)


def _json_lines(data: bytes) -> tuple[str, Iterator[tuple[Row, Iterable[Row]]]]:
    text, encoding = decode(data)
    records: list[dict[str, object]] = []
    for n, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            raise Unreadable("not_json_object", line=n)
        records.append(record)
    names = list(dict.fromkeys(chain.from_iterable(records)))
    return encoding, iter([(names, ([record.get(name) for name in names] for record in records))])


def _parquet(data: bytes) -> tuple[str, Iterator[tuple[Row, Iterable[Row]]]]:
    from pyarrow import parquet

    try:
        table = parquet.read_table(io.BytesIO(data))
        columns = [column.to_pylist() for column in table.columns]
    except Exception as error:  # a damaged column shows only when its cells are read
        raise Unreadable("damaged_parquet_file") from error
    return "parquet", iter([(table.column_names, zip(*columns, strict=True))])


#: reader of each suffix: it gives the encoding, and for each table the head and the rows
READERS: dict[str, Callable[[bytes], tuple[str, Iterator[tuple[Row, Iterable[Row]]]]]] = {
    ".csv": lambda data: _delimited(data, delimiter=""),
    ".tsv": lambda data: _delimited(data, delimiter="\t"),
    ".xlsx": _workbook,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
}
