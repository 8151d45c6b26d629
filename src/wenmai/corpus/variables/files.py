"""Files of variables: CSV, XLSX, Stata and SPSS as columns of cells, with the labels that they hold."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wenmai.corpus.read.cell_values import cell_text
from wenmai.corpus.read.columns import count_known, head_rows
from wenmai.corpus.read.table_formats import READERS, Grid, Row, nonempty_rows
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.errors import Said, WenmaiError, mistake

logger = logging.getLogger("wenmai")

#: what people and programs write where there is no value; compared in lower case
MISSING = frozenset(
    ("nan", "null", "none", "na", "n/a", "#n/a", "<na>", "-", "--", "—", "——", ".", "..", "...", "缺失")
)
#: suffixes that are read as another one
_AS = {"": ".csv", ".txt": ".csv", ".tab": ".tsv"}
_YEAR = re.compile(r"(?:y|year_?)?(?:19|20)\d\d年?", re.I)
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
        Number of each row in the file, as a spreadsheet shows it; those of Stata and SPSS count from 1.
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
        A table in one of the formats of :data:`wenmai.corpus.read.table_formats.READERS`: delimited text in any usual
        encoding, workbooks, JSON, Parquet, Stata and SPSS. Values that Stata or SPSS labels are given by their labels.

    Raises
    ------
    WenmaiError
        If there is no such file, its kind is not read, it is damaged or has no rows, or two columns have one name.
    """
    path = Path(path)
    if not path.is_file():
        raise mistake("no-file", where=str(path), fix="")
    suffix = _AS.get(path.suffix.lower(), path.suffix.lower())
    if suffix not in READERS:
        kind = path.suffix or "–"
        raise mistake("variables-kind", where=str(path), kind=kind, known=list(READERS))
    try:
        _, grids = READERS[suffix](path.read_bytes(), count_known)
    except Unreadable as error:
        raise _unreadable(error, path) from None
    return _table(str(path), *_first_grid(path, grids))


def _unreadable(error: Unreadable, path: str | Path) -> WenmaiError:
    """What cannot be read of a source cannot be read of a table of variables either."""
    what, fix = (Said(f"{kind}-{error.code}", **error.values) for kind in ("rejected", "fix"))
    return WenmaiError(what, where=str(path), fix=fix)


def read_variable_files(paths: str | Iterable[str] | None) -> list[VariableFile]:
    """Read files of variables: a path, several, or none. Raises as :func:`read_variable_file` does."""
    return [read_variable_file(path) for path in ([paths] if isinstance(paths, str) else paths or [])]


def column_names(paths: Sequence[str]) -> list[str]:
    """The names of the columns of some files of variables. Raises as :func:`read_variable_file` does."""
    return list(dict.fromkeys(name for path in paths for name in read_variable_file(path).columns))


def _table(path: str, head: Sequence[str], rows: Sequence[tuple[int, Row]], labels: Mapping[str, str]) -> VariableFile:
    columns: dict[str, list[str]] = {}
    marks: dict[str, tuple[str, ...]] = {}
    for number, row in rows:
        if len(row) > len(head) and any(map(_cell, row[len(head) :])):
            # a comma in a value that is not quoted would move all values after it
            raise _unreadable(Unreadable("row_too_long", row=number, cells=len(row), names=len(head)), path)
    for place, name in enumerate(head):
        cells = [_cell(row[place]) if place < len(row) else "" for _, row in rows]
        if _NAMELESS.fullmatch(name):
            # the numbers of rows that pandas and R write in front have no name
            if any(cells) and place:
                logger.warning("%s: column %d has no name and is not used", path, place + 1)
            continue
        if name in columns:
            raise mistake("variables-columns", where=path, name=repr(name))
        found = tuple(sorted({cell for cell in cells if cell.lower() in MISSING}))
        columns[name] = ["" if cell in found else cell for cell in cells]
        if found:
            marks[name] = found
    years = [name for name in columns if _YEAR.fullmatch(name)]
    if len(years) > 1:
        raise mistake("variables-wide", where=path, first=years[0], last=years[-1])
    return VariableFile(path, columns, [number for number, _ in rows], labels, marks)


def _first_grid(path: Path, grids: Sequence[Grid]) -> tuple[list[str], list[tuple[int, Row]], dict[str, str]]:
    """Names of columns, numbered rows and labels of the first sheet with rows, and of sheets with the same names."""
    found = [table for grid in grids if (table := _named_rows(grid)) is not None]
    if not found:
        raise mistake("variables-no-rows", where=str(path))
    head, rows, labels = found[0]
    for other, more, _ in found[1:]:
        if other == head:
            rows = rows + more
        else:
            logger.warning("%s: the sheet with the columns %s is not used", path, ", ".join(other[:6]))
    return head, rows, labels


def _named_rows(grid: Grid) -> tuple[list[str], list[tuple[int, Row]], dict[str, str]] | None:
    """The table of a sheet; None if it has no rows below the names of its columns."""
    rows = list(nonempty_rows(grid))
    if grid.hidden or not rows:
        return None
    if grid.head is not None:
        head = [_name(cell) for cell in grid.head]
        return head, rows, {name: label for name, label in zip(head, grid.labels, strict=False) if label}
    at, begin = head_rows([row for _, row in rows])
    if at is None:
        at, begin = 0, 1
    head = [_name(cell) for cell in rows[at][1]]
    labels: dict[str, str] = {}
    for _, row in rows[at + 1 : begin]:
        for name, cell in zip(head, row, strict=False):
            labels[name] = " ".join(filter(None, (labels.get(name, ""), _name(cell))))
    return (head, rows[begin:], labels) if rows[begin:] else None


def _name(cell: object) -> str:
    return " ".join(_cell(cell).replace("\ufeff", "").replace("\u200b", "").split())


def _cell(cell: object) -> str:
    """A cell as text."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    # of texts, "no" and "unknown" may be values; what counts as missing is reported
    return cell.strip() if isinstance(cell, str) else cell_text(cell).strip()
