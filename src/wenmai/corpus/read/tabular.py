"""Tables of documents: one row is one document, its text in one column.

The text of such a source is the concatenation of its text cells, each followed by a newline;
offsets everywhere in the results count characters of it, and the ledger partitions it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wenmai.corpus.read.cell_values import NO_DATE, CellDate, cell_dates, cell_text, cell_year
from wenmai.corpus.read.columns import (
    DATES,
    NO_REGIONS,
    PARTS,
    PLAIN,
    REGIONAL,
    Column,
    count_known,
    head_rows,
    roles_of_name,
    shown_names,
    take_columns,
)
from wenmai.corpus.read.encodings import decode
from wenmai.corpus.read.limits import USUAL, Limits
from wenmai.corpus.read.own_process import SUFFIXES, read_grids_apart
from wenmai.corpus.read.row_metadata import Given
from wenmai.corpus.read.table_formats import READERS as FORMATS
from wenmai.corpus.read.table_formats import Grid, Row, nonempty_rows
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.regions.gazetteer import Gazetteer

#: suffixes of files that are read as tables
READERS = frozenset(FORMATS)
_KEY_OF_A_LINE = re.compile(r"\D{0,12}(?:19|20)\d\d\D{0,12}")
#: mean and greatest length of a cell from which a column is too long to be carried along
_LONG_MEAN, _LONG_MOST = 200, 2000
_SHOWN = 60
#: signs at the end of a paragraph
_ENDS = "。！？；：.!?;:”\n>"
#: fields of documents that hold several values
_LISTS = ("issuer", "attachments")
_YEAR_AS_NAME = re.compile(r"(?:19|20)\d\d年?")
#: names of the columns of a date in three parts
_DATE_PARTS = (
    frozenset(("年", "年份", "year", "yr")),
    frozenset(("月", "月份", "month", "mon")),
    frozenset(("日", "日期日", "day")),
)
#: share of empty cells from which a column without repeats is one whose merged cells a program has emptied
_EMPTIED = 0.5

logger = logging.getLogger("wenmai")


@dataclass
class _Gathered:
    """Texts, rows and columns of the tables of a file."""

    cells: list[str] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    at: int = 0

    def add(self, text: str) -> tuple[int, int]:
        """Add the text of a row; where it lies."""
        start = self.at
        self.cells.append(text)
        self.at += len(text) + 1
        return start, start + len(text)


def read_table_source(
    data: bytes,
    *,
    suffix: str,
    columns: Mapping[str, str],
    gazetteer: Gazetteer | None = None,
    limits: Limits = USUAL,
) -> tuple[str, str, tuple[Given, ...], tuple[Column, ...]]:
    """Read a table.

    Parameters
    ----------
    data
        The bytes of the file.
    suffix
        One of :data:`READERS`.
    columns
        Names of columns by what they hold (:data:`wenmai.corpus.read.columns.ROLES`); "" or none lets names and
        values decide.
    gazetteer
        Known regions; by default the national ones.
    limits
        Time and memory for workbooks and data sets.

    Returns
    -------
    tuple
        The text, the encoding, what each row says of its document, and what each column was taken for. A ``.tsv``
        without a head whose first cell holds a year is plain text of one document a line: it has no rows.

    Raises
    ------
    Unreadable
        If the table is damaged, its text column is unknown, or a mapped column is not there.
    """
    if suffix in SUFFIXES:
        encoding, grids = read_grids_apart(data, suffix=suffix, limits=limits)
    else:
        encoding, grids = FORMATS[suffix](data, count_known)
    grids = [grid for grid in grids if any(True for _ in nonempty_rows(grid))]
    if suffix == ".tsv" and not columns.get("text") and grids and _is_keyed(grids[0]):
        return (*decode(data), (), ())
    gathered = _Gathered()
    errors: list[Unreadable] = []
    for grid in grids:
        try:
            _read_grid(gathered, grid, settings=columns, gazetteer=gazetteer)
        except Unreadable as error:
            errors.append(error)
            logger.warning("a table of the file is not used: %s", error.message)
    if not any(row.refused is None for row in gathered.given):
        refused = [row.refused for row in gathered.given if row.refused]
        others = [reason for reason in refused if reason.code != "empty_text_cell"]
        raise [*errors, *others, Unreadable("no_running_text") if refused else Unreadable("no_rows")][0]
    text = "".join(f"{cell}\n" for cell in gathered.cells)
    return text, encoding, tuple(gathered.given), tuple(gathered.columns)


def _is_keyed(grid: Grid) -> bool:
    first = next((row for _, row in nonempty_rows(grid)), ())
    return len(first) > 1 and _KEY_OF_A_LINE.fullmatch(cell_text(first[0]).strip().lstrip("\ufeff")) is not None


def _read_grid(gathered: _Gathered, grid: Grid, *, settings: Mapping[str, str], gazetteer: Gazetteer | None) -> None:
    """Add the documents and the columns of one table."""
    rows = list(nonempty_rows(grid))
    names, rows, header_row, labels = _named(grid, rows)
    if not rows:
        raise Unreadable("no_rows")
    names, rows = with_dates(*one_text_a_row(names, rows))
    labels = [*labels, *[""] * (len(names) - len(labels))]
    cells = [row for _, row in rows]
    columns = take_columns(names, cells, settings=settings, labels=labels, places=gazetteer)
    for column in columns:
        column.sheet, column.header_row = grid.name, header_row
        column.n_filled = grid.filled[column.position]
    offset = len(gathered.columns)
    gathered.columns += columns
    text_column = next((column for column in columns if column.role == "text"), None)
    if grid.hidden:
        _leave(columns, "hidden_sheet")
        logger.warning("the hidden sheet %s of a workbook is not used", grid.name)
        return
    if text_column is None:
        _leave(columns, "no_text_in_table")
        raise Unreadable("text_column_unknown", columns=shown_names(columns))
    _RowReader(columns, cells, offset).read(gathered, rows, grid)


def one_text_a_row(names: list[str], rows: list[tuple[int, Row]]) -> tuple[list[str], list[tuple[int, Row]]]:
    """A wide table, whose columns of texts are named by years, with one row for each text."""
    years = [i for i, name in enumerate(names) if _YEAR_AS_NAME.fullmatch(name)]
    texts = [cell_text(_cell(row, i)) for _, row in rows for i in years]
    if len(years) < 2 or sum(map(len, texts)) < _LONG_MEAN * max(1, sum(map(bool, texts))):
        return names, rows
    others = [i for i in range(len(names)) if i not in years]
    long: list[tuple[int, Row]] = [
        (number, [*(_cell(row, i) for i in others), names[i], _cell(row, i)])
        for number, row in rows
        for i in years
        if cell_text(_cell(row, i)).strip()
    ]
    return [*(names[i] for i in others), "年份", "全文"], long


def with_dates(names: list[str], rows: list[tuple[int, Row]]) -> tuple[list[str], list[tuple[int, Row]]]:
    """A table whose date is in columns of year, month and day, with a column of the whole date."""
    places = [
        next((i for i, name in enumerate(names) if name.strip().casefold() in known), None) for known in _DATE_PARTS
    ]
    year, month, day = places
    others = [name for i, name in enumerate(names) if name and i not in places]
    if year is None or month is None or any("published" in dict(roles_of_name(name)) for name in others):
        return names, rows
    dated: list[tuple[int, Row]] = [
        (number, [*row, *[""] * (len(names) - len(row)), _date_of_parts(row, year, month, day)]) for number, row in rows
    ]
    if not any(row[-1] for _, row in dated):
        return names, rows
    return [*names, "发布日期"], dated


def _date_of_parts(row: Row, year: int, month: int, day: int | None) -> str:
    """A date as far as its parts are numbers that can be one; "" if they are none."""
    in_year, in_month = cell_year(_cell(row, year)), _number(_cell(row, month), 12)
    on_day = None if day is None else _number(_cell(row, day), 31)
    if not in_year or not in_month:
        return ""
    return f"{in_year}-{in_month:02d}" + (f"-{on_day:02d}" if on_day else "")


def _number(cell: object, most: int) -> int | None:
    match = re.fullmatch(r"(\d{1,2})(?:\.0)?[月日]?", cell_text(cell).strip())
    return int(match[1]) if match and 1 <= int(match[1]) <= most else None


def _leave(columns: Sequence[Column], reason: str) -> None:
    """Note that a table is not used."""
    for column in columns:
        column.role, column.basis, column.reason = "", "", reason


def _named(grid: Grid, rows: list[tuple[int, Row]]) -> tuple[list[str], list[tuple[int, Row]], int, Sequence[str]]:
    """Names of the columns, the rows of data, the number of the row with the names (0 for none), and labels."""
    if grid.head is not None:
        return [name.strip() for name in grid.head], rows, 0, grid.labels
    head, begin = head_rows([row for _, row in rows])
    width = max(len(row) for _, row in rows)
    if head is None:
        return [""] * width, rows[begin:], 0, ()
    number, named = rows[head]
    # 空 or 无 above a column is its name, no missing one
    names = [" ".join((cell if isinstance(cell, str) else cell_text(cell)).split()).strip("\ufeff") for cell in named]
    while names and not names[-1]:
        names.pop()
    # rows that are wider than their names are refused, unless the names are few
    labels = [" ".join(cell_text(cell).split()) for _, row in rows[head + 1 : begin] for cell in row][: len(names)]
    return names, rows[begin:], number, labels


class _RowReader:
    """The rows of one table, read by what its columns hold."""

    def __init__(self, columns: Sequence[Column], cells: Sequence[Row], offset: int) -> None:
        self.columns = columns
        #: columns of the tables before
        self.offset = offset
        self.width = len(columns)
        self.texts = {c.position: [cell_text(_cell(row, c.position)).strip() for row in cells] for c in columns}
        self.by_role: dict[str, list[Column]] = {}
        for column in columns:
            if column.role:
                self.by_role.setdefault(column.role, []).append(column)
        for role in ("year", *REGIONAL):
            for column in self.by_role.get(role, ()):
                self._fill(column)
        self.dates = {
            role: cell_dates(_cell(row, self.by_role[role][0].position) for row in cells)
            for role in DATES
            if role in self.by_role
        }
        self.years = (
            [
                cell_year(_cell(row, self.by_role["year"][0].position)) or cell_year(text)
                for row, text in zip(cells, self._of("year"), strict=True)
            ]
            if "year" in self.by_role
            else []
        )
        self.extra = [column for column in columns if self._is_carried(column)]
        self.extra_names = _unique([column.shown for column in self.extra])

    def _of(self, role: str) -> list[str]:
        return self.texts[self.by_role[role][0].position]

    def _fill(self, column: Column) -> None:
        """Fill a column that a program has emptied where cells were merged: no value occurs twice."""
        cells = self.texts[column.position]
        given = [cell for cell in cells if cell]
        if column.n_filled or not cells[0] or len(given) < 2 or len(set(given)) < len(given):
            return
        if cells.count("") < _EMPTIED * len(cells):
            return
        for i, cell in enumerate(cells):
            if not cell and i:
                cells[i] = cells[i - 1]
                column.n_filled += 1

    def _is_carried(self, column: Column) -> bool:
        """Whether a column is carried along: it has no field of its own, something in it, and no long texts."""
        if column.role not in ("", "site", "id", "file"):
            return False
        given = [len(cell) for cell in self.texts[column.position] if cell]
        if not given:
            column.reason = "empty"
        elif sum(given) > _LONG_MEAN * len(given) or max(given) > _LONG_MOST:
            column.reason = "long_text"
        else:
            return True
        return False

    def read(self, gathered: _Gathered, rows: Sequence[tuple[int, Row]], grid: Grid) -> None:
        """Add the rows, and count what of each column was understood."""
        places = [column.position for column in self.by_role["text"]]
        for i, (number, row) in enumerate(rows):
            text = _joined([cell_text(_cell(row, place)) for place in places])
            refused = self._refused(row, text, number)
            if grid.swallowed and row is grid.rows[-1]:
                refused = Unreadable("open_quote", row=number, rows=grid.swallowed)
            if refused is not None and refused.code == "row_too_long":
                text = " ".join(map(cell_text, row))
            start, end = gathered.add(text)
            if refused is not None:
                gathered.given.append(Given(start, end, row=number, sheet=grid.name, refused=refused))
                continue
            gathered.given.append(self._given(i, start, end, number, grid.name))
            if grid.cell_limit and len(text) >= grid.cell_limit:
                self.by_role["text"][0].reason = "cell_limit"
            for column in self.columns:
                self._count(column, i)

    def _refused(self, row: Row, text: str, number: int) -> Unreadable | None:
        """Why a row is no document."""
        if len(row) > self.width and any(cell_text(cell).strip() for cell in row[self.width :]):
            # a comma of the text that is not quoted would end the text without a word
            return Unreadable("row_too_long", row=number, cells=len(row), names=self.width)
        if not text.strip("\ufeff \t\r\n\u3000\xa0"):
            return Unreadable("empty_text_cell", row=number)
        if self.columns[0].header_row and all(
            cell_text(cell).strip() == column.name for cell, column in zip(row, self.columns, strict=False)
        ):
            return Unreadable("repeated_names", row=number)
        return None

    def _given(self, i: int, start: int, end: int, number: int, sheet: str) -> Given:
        value = {role: self.texts[columns[0].position][i] for role, columns in self.by_role.items()}
        dates = {role: found[i] for role, found in self.dates.items()}
        regional = {
            self.offset + column.position: self.texts[column.position][i]
            for role in REGIONAL
            for column in self.by_role.get(role, ())
            if self.texts[column.position][i]
        }
        region, level = self._address(value)
        published = dates.get("published", NO_DATE)
        dated = [published, dates.get("issued", NO_DATE)]
        return Given(
            start,
            end,
            row=number,
            sheet=sheet,
            title=" ".join(value.get("title", "").split()),
            region=region,
            level=level,
            codes=tuple(filter(None, (self.texts[c.position][i] for c in self.by_role.get("adcode", ())))),
            regional=regional,
            file=value.get("file", ""),
            site=value.get("site", ""),
            published=published,
            report_year=self.years[i] if self.years else None,
            line_year=next((cell.year for cell in dated if cell.precision == "year"), None)
            or (dated[1].year if not published.iso else None),
            fields=self._fields(value, dates),
            extra={
                f"extra_{name}": self.texts[column.position][i]
                for name, column in zip(self.extra_names, self.extra, strict=True)
            },
        )

    def _address(self, value: Mapping[str, str]) -> tuple[str, str]:
        """The parts of the address of a row as one, and the level of the finest."""
        parts = [(role, value.get(role, "")) for role in ("region", *PARTS)]
        given = [(role, part) for role, part in parts if part and part not in NO_REGIONS]
        if not given:
            return "", ""
        level = self.by_role[given[-1][0]][0].level
        return " ".join(dict.fromkeys(part for _, part in given)), level

    def _fields(self, value: Mapping[str, str], dates: Mapping[str, CellDate]) -> dict[str, str]:
        fields = {role: " ".join(value[role].split()) for role in PLAIN if value.get(role)}
        for role in ("issued", "effective", "delivered"):
            if role in dates and dates[role].iso:
                fields[role] = dates[role].iso
        for role in _LISTS:
            if role in fields:
                fields[role] = ";".join(filter(None, re.split(r"\s*[;；、|\n]\s*", value[role])))
        return fields

    def _count(self, column: Column, i: int) -> None:
        """Count a cell as given, and as understood where that shows without the document."""
        cell = self.texts[column.position][i]
        # only the document decides a name that several regions bear
        if not cell or column.role in REGIONAL:
            return
        column.n_values += 1
        if not column.example:
            column.example = " ".join(cell.split())[:_SHOWN]
        understood = True
        if column.role in DATES:
            found = self.dates[column.role][i]
            understood = bool(found.iso) and found.reason in ("", "only_first_days")
            column.reason = column.reason or found.reason
        elif column.role == "year":
            understood = self.years[i] is not None
        if understood:
            column.n_understood += 1
        else:
            column.not_understood[cell[:_SHOWN]] += 1


def _joined(parts: Sequence[str]) -> str:
    """A text whose parts are in several cells; one that ends inside a sentence goes on in the next."""
    text = ""
    for part in filter(None, parts):
        text += part if not text or text[-1] not in _ENDS else f"\n{part}"
    return text


def _cell(row: Row, place: int) -> object:
    return row[place] if place < len(row) else None


def _unique(names: Sequence[str]) -> list[str]:
    """Names of columns without line breaks, the second of two alike with a number."""
    found: list[str] = []
    for name in names:
        plain, n = " ".join(name.split()), 1
        own = plain
        while own in found:
            n += 1
            own = f"{plain}_{n}"
        found.append(own)
    return found
