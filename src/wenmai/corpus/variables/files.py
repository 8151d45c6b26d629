"""Files of variables: CSV, XLSX, Stata and SPSS as columns of cells, with the labels that they hold."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wenmai.corpus.read.cell_values import cell_text
from wenmai.corpus.read.columns import count_known
from wenmai.corpus.read.table_formats import READERS, Grid
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.errors import WenmaiError

logger = logging.getLogger("wenmai")

#: what people and programs write where there is no value; compared in lower case
MISSING = frozenset(
    ("nan", "null", "none", "na", "n/a", "#n/a", "<na>", "-", "--", "—", "——", ".", "..", "...", "缺失")
)
#: the first row of a table that has column names
HEAD = 1
#: files of Stata 13 and earlier hold bytes of no stated encoding; in China those of GB 18030
_FIRST_UNICODE_RELEASE = 118
_NAMELESS = re.compile(r"(?:unnamed: ?\d+)?", re.I)


@dataclass(frozen=True)
class VariableFile:
    """A table of variables.

    Attributes
    ----------
    path
        The file as the configuration names it.
    columns
        Cells by column name, as texts; "" is missing.
    rows
        Number of each row in the file; the names of the columns are row 1.
    labels
        What the file says of a column (the variable label of Stata and SPSS).
    marks
        Texts that count as missing, by column.
    """

    path: str
    columns: Mapping[str, Sequence[str]]
    rows: Sequence[int]
    labels: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def cells(self, name: str) -> list[str]:
        """The values of a column that are not missing."""
        return [cell for cell in self.columns[name] if cell]


def read_variable_file(path: str | Path) -> VariableFile:
    """Read a table of variables.

    Parameters
    ----------
    path
        A ``.csv``, ``.tsv`` or ``.txt`` (any usual encoding, separated by comma, semicolon, tab or bar), ``.xlsx``,
        ``.jsonl``, ``.parquet``, ``.dta`` (Stata) or ``.sav`` (SPSS) file. Values that Stata or SPSS labels are
        given by their labels where all of a column have one.

    Raises
    ------
    WenmaiError
        If there is no such file, its kind is not read, it is damaged or has no rows, or two columns have one name.
    """
    path = Path(path)
    if not path.is_file():
        raise WenmaiError("there is no such file", where=f"documents.variables: {path}")
    reader = _STATISTICAL.get(path.suffix.lower(), _read_tabular if path.suffix.lower() in _TABULAR else None)
    if reader is None:
        known = ", ".join([*_TABULAR, *_STATISTICAL])
        raise WenmaiError(
            f"files of type {path.suffix or '(none)'} are not read as variables",
            where=str(path),
            fix=f"Save it as one of {known}",
        )
    head, rows, labels = reader(path)
    return _table(str(path), head, rows, labels)


def column_names(paths: Sequence[str]) -> list[str]:
    """The names of the columns of some files of variables. Raises as :func:`read_variable_file` does."""
    return list(dict.fromkeys(name for path in paths for name in read_variable_file(path).columns))


def _table(path: str, head: Sequence[str], rows: Iterable[Sequence[str]], labels: Mapping[str, str]) -> VariableFile:
    kept = [(n, row) for n, row in enumerate(rows, start=HEAD + 1) if any(row)]
    if not kept:
        raise WenmaiError("the table has no rows", where=path)
    columns: dict[str, list[str]] = {}
    marks: dict[str, tuple[str, ...]] = {}
    for place, name in enumerate(head):
        cells = [row[place] if place < len(row) else "" for _, row in kept]
        if _NAMELESS.fullmatch(name):
            # the numbers of rows that pandas and R write in front have no name
            if any(cells) and place:
                logger.warning("%s: column %d has no name and is not used", path, place + 1)
            continue
        if name in columns:
            raise WenmaiError(f"two columns are named {name!r}", where=path, fix="Rename one of them")
        found = tuple(sorted({cell for cell in cells if cell.lower() in MISSING}))
        columns[name] = ["" if cell in found else cell for cell in cells]
        if found:
            marks[name] = found
    return VariableFile(path, columns, [n for n, _ in kept], labels, marks)


def _read_tabular(path: Path) -> tuple[list[str], list[list[str]], dict[str, str]]:
    """The first table of a file that has rows, and further sheets with the same names of columns below it."""
    try:
        _, grids = READERS[_TABULAR[path.suffix.lower()]](path.read_bytes(), count_known)
        found = [_headed(grid) for grid in grids]
    except Unreadable as error:
        raise WenmaiError(error.message, where=str(path), fix=error.fix) from None
    found = [(head, rows) for head, rows in found if any(head) and rows]
    if not found:
        raise WenmaiError("the table has no rows", where=str(path))
    head, rows = found[0]
    for other, more in found[1:]:
        if other == head:
            rows = rows + more
        else:
            logger.warning("%s: the sheet with the columns %s is not used", path, ", ".join(other[:6]))
    return head, rows, {}


def _headed(grid: Grid) -> tuple[list[str], list[list[str]]]:
    """The names of the columns of a table, and its rows."""
    rows = [list(map(_cell, row)) for row in grid.rows]
    if grid.head is not None:
        return list(map(_name, grid.head)), rows
    first = next((place for place, row in enumerate(rows) if any(row)), len(rows))
    return [_name(cell) for cell in grid.rows[first]] if first < len(rows) else [], rows[first + 1 :]


def _name(cell: object) -> str:
    return " ".join(cell_text(cell).replace("\ufeff", "").replace("\u200b", "").split())


def _cell(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell_text(cell).strip()


def _read_stata(path: Path) -> tuple[list[str], list[list[str]], dict[str, str]]:
    import pyreadstat

    encoding = None if _stata_release(path) >= _FIRST_UNICODE_RELEASE else "GB18030"
    return _statistical(path, lambda: pyreadstat.read_dta(str(path), encoding=encoding))


def _read_spss(path: Path) -> tuple[list[str], list[list[str]], dict[str, str]]:
    import pyreadstat

    def read() -> Any:
        try:
            return pyreadstat.read_sav(str(path))
        except (pyreadstat.ReadstatError, UnicodeDecodeError):
            return pyreadstat.read_sav(str(path), encoding="GB18030")

    return _statistical(path, read)


def _statistical(path: Path, read: Callable[[], Any]) -> tuple[list[str], list[list[str]], dict[str, str]]:
    """Columns of a file of Stata or SPSS, labelled values by their labels."""
    import pyreadstat

    try:
        frame, meta = read()
    except (pyreadstat.ReadstatError, UnicodeDecodeError, ValueError) as error:
        raise WenmaiError(
            f"the file cannot be read ({error})", where=str(path), fix="Export it again, or as .csv"
        ) from None
    columns = []
    for name in frame.columns:
        cells = [_cell(value) for value in frame[name]]
        labels = {_cell(value): str(label).strip() for value, label in meta.variable_value_labels.get(name, {}).items()}
        # labels of some values only, such as -9 for "refused", leave the others without any
        if labels and all(cell in labels for cell in cells if cell):
            cells = [labels.get(cell, cell) for cell in cells]
        columns.append(cells)
    texts = {name: str(text).strip() for name, text in meta.column_names_to_labels.items() if text}
    return [str(name) for name in frame.columns], [list(row) for row in zip(*columns, strict=True)], texts


def _stata_release(path: Path) -> int:
    """The number of the file format: 118 and 119 hold UTF-8."""
    with path.open("rb") as file:
        start = file.read(80)
    if match := re.search(rb"<release>(\d+)</release>", start):
        return int(match[1])
    return start[0] if start else 0


#: suffixes of plain tables, and the reader of each
_TABULAR = {
    **{".csv": ".csv", ".tsv": ".tsv", ".txt": ".csv", ".xlsx": ".xlsx"},
    **{name: name for name in (".json", ".jsonl", ".parquet", ".xls")},
}
_STATISTICAL = {".dta": _read_stata, ".sav": _read_spss}
