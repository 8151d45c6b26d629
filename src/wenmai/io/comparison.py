"""Compare two results folders column by column.

This shows that a change of the code changes no number, or what a new version, setting or source changes.
Values are compared as they are printed in the files. A mapping (:mod:`wenmai.io.result_mapping`) names the
differences that are intended; every other difference is reported.

Compared are tables (``.csv``, ``.parquet``, ``.dta``), arrays (``.npz``) and ``.json``. Figures, pages and
notebooks are not compared: they are made from the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
import pandas as pd

from wenmai.errors import mistake
from wenmai.io.columns import READERS, TABLES, Columns, Unreadable, Values, read_columns, same, text_of
from wenmai.io.result_mapping import FileMapping, ResultMapping

#: records of the run itself: time, machine, versions, and hashes of files that are compared anyway
NOT_COMPARED = ("provenance/*",)

#: rows shown for each difference
EXAMPLES = 3

#: leading columns shown with an example where the mapping names no key of the table
SHOWN_COLUMNS = 3

#: longer values are cut where they are shown
SHOWN_CHARACTERS = 80


@dataclass(frozen=True)
class Example:
    """One row that differs: where it is, and both values as printed."""

    row: str
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """A difference that the mapping does not name.

    ``absolute`` and ``relative`` are the largest differences between two numbers, None if there are none;
    the relative difference is relative to the larger of the two.
    """

    file: str
    what: str
    column: str = ""
    n_rows: int = 0
    absolute: float | None = None
    relative: float | None = None
    examples: tuple[Example, ...] = ()

    def __str__(self) -> str:
        line = f"{self.file}, column {self.column}: {self.what}" if self.column else f"{self.file}: {self.what}"
        if self.absolute is not None:
            line += f"; largest difference {self.absolute:.6g} absolute, {self.relative:.6g} relative"
        return "\n".join([line, *(f"    {e.row}: {_short(e.old)} -> {_short(e.new)}" for e in self.examples)])


@dataclass(frozen=True)
class Comparison:
    """How many pairs of files were compared, and every difference that was not intended."""

    n_files: int
    differences: tuple[Difference, ...]


def compare_results(
    old: str | Path, new: str | Path, *, mapping: ResultMapping | None = None, tolerance: float = 0.0
) -> Comparison:
    """Compare the files of two results folders.

    Parameters
    ----------
    old, new
        The two folders.
    mapping
        The intended differences; by default none.
    tolerance
        Two numbers are equal if they differ by no more than this share of the larger one. By default values
        must be printed alike.

    Raises
    ------
    WenmaiError
        If a folder is missing or holds nothing to compare, or a key of the mapping does not identify a row.
    """
    if not tolerance >= 0:
        raise mistake("compare-tolerance", tolerance=str(tolerance))
    mapping = mapping or ResultMapping()
    old, new = Path(old), Path(new)
    old_files, new_files = _files(old), _files(new)
    renamed = {name: mapping.files.get(name, name) for name in old_files}
    pairs = [(name, other) for name, other in renamed.items() if other in new_files]
    found = [
        Difference(name, "only in the old folder")
        for name, other in renamed.items()
        if other not in new_files and not mapping.allows_removed(name)
    ]
    found += [
        Difference(name, "only in the new folder")
        for name in new_files
        if name not in renamed.values() and not mapping.allows_added(name)
    ]
    for name, other in pairs:
        found += _compare_files(old / name, new / other, name, mapping.of_file(name, other), tolerance)
    return Comparison(len(pairs), tuple(sorted(found, key=lambda difference: difference.file)))


def _files(folder: Path) -> list[str]:
    """The files to compare, by their path below the folder, sorted."""
    if not folder.is_dir():
        raise mistake("compare-no-folder", where=str(folder))
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in READERS]
    found = sorted(name for name in names if not any(fnmatchcase(name, pattern) for pattern in NOT_COMPARED))
    if not found:
        raise mistake("compare-no-table", where=str(folder))
    return found


def _compare_files(old: Path, new: Path, name: str, rules: FileMapping, tolerance: float) -> list[Difference]:
    if not rules.changes_content and old.read_bytes() == new.read_bytes():
        return []
    try:
        before, after = read_columns(old), read_columns(new)
    except Unreadable as error:
        # sources of a demo can be tables in another encoding: bytes are all there is to compare
        return [Difference(name, f"the bytes differ and cannot be read ({error})")]
    before = _renamed(before, rules, name)
    old_names = {new_name: old_name for old_name, new_name in rules.columns.items()}
    gone = [old_names.get(column, column) for column in before if column not in after]
    found = [Difference(name, "only in the old folder", column) for column in gone if column not in rules.removed]
    found += [
        Difference(name, "only in the new folder", column)
        for column in after
        if column not in before and column not in rules.added
    ]
    shared = [column for column in before if column in after]
    old_columns = {column: _mapped(before[column], rules, column) for column in shared}
    new_columns = {column: after[column] for column in shared}
    if old.suffix in TABLES and shared:
        return found + _compare_tables(old_columns, new_columns, name, rules.key, tolerance)
    for column in shared:
        found += _compare_column(old_columns[column], new_columns[column], name, column, tolerance)
    return found


def _renamed(columns: Columns, rules: FileMapping, file: str) -> Columns:
    names = [rules.columns.get(column, column) for column in columns]
    if len(set(names)) < len(names):
        raise mistake("mapping-columns", where=file)
    return dict(zip(names, columns.values(), strict=True))


def _mapped(values: Values, rules: FileMapping, column: str) -> Values:
    if column not in rules.values:
        return values
    text = text_of(values)
    return text.map({value: rules.new_value(column, value) for value in text.unique()}).astype("str")


# --- values -----------------------------------------------------------------------------------


def _compare_tables(old: Columns, new: Columns, file: str, key: tuple[str, ...], tolerance: float) -> list[Difference]:
    """Compare the shared columns of two tables, row by row."""
    found: list[Difference] = []
    if key:
        old_index, new_index = _index(old, key, file), _index(new, key, file)
        for side, index, other in (("old", old_index, new_index), ("new", new_index, old_index)):
            alone = index.difference(other, sort=False)
            if len(alone):
                examples = "; ".join(", ".join(row) for row in alone[:EXAMPLES])
                what = f"rows only in the {side} folder, {len(alone)} in all: {examples}"
                found.append(Difference(file, what, n_rows=len(alone)))
        common = old_index.intersection(new_index, sort=False)
        old = _taken(old, old_index.get_indexer(common))
        new = _taken(new, new_index.get_indexer(common))
    lengths = {len(next(iter(columns.values()))) for columns in (old, new)}
    if len(lengths) > 1:
        what = f"{len(next(iter(old.values())))} rows in the old folder, {len(next(iter(new.values())))} in the new"
        return [Difference(file, what)]
    shown = list(key) or list(new)[:SHOWN_COLUMNS]

    def label(row: int) -> str:
        return ", ".join(f"{column}={_short(text_of(new[column][row : row + 1]).iloc[0])}" for column in shown)

    for column in old:
        found += _compare_column(old[column], new[column], file, column, tolerance, label=label)
    return found


def _index(columns: Columns, key: tuple[str, ...], file: str) -> pd.MultiIndex:
    missing = [column for column in key if column not in columns]
    if missing:
        raise mistake("mapping-key", where=file, missing=str(missing))
    index = pd.MultiIndex.from_arrays([text_of(columns[column]) for column in key])
    if not index.is_unique:
        first = ", ".join(map(str, index[index.duplicated()][0]))
        raise mistake("mapping-key-repeated", where=file, first=first)
    return index


def _taken(columns: Columns, rows: np.ndarray) -> Columns:
    return {
        name: values.iloc[rows].reset_index(drop=True) if isinstance(values, pd.Series) else values.take(rows)
        for name, values in columns.items()
    }


def _compare_column(
    old: Values,
    new: Values,
    file: str,
    column: str,
    tolerance: float,
    *,
    label: Callable[[int], str] | None = None,
) -> list[Difference]:
    """Compare two columns by position; ``label`` gives the key of a row for the examples."""
    if same(old, new):
        return []
    if len(old) != len(new):
        return [Difference(file, f"{len(old)} values in the old folder, {len(new)} in the new", column)]
    before, after = text_of(old), text_of(new)
    rows = np.flatnonzero((before != after).to_numpy())
    before, after = before.iloc[rows], after.iloc[rows]
    a, b = (pd.to_numeric(text, errors="coerce").to_numpy(dtype="float64") for text in (before, after))
    with np.errstate(invalid="ignore", divide="ignore"):
        absolute = np.abs(a - b)
        # two zeros can be printed differently, 0 and 0.0
        relative = np.where(absolute == 0, 0.0, absolute / np.maximum(np.abs(a), np.abs(b)))
    differs = ~(relative <= tolerance) if tolerance else np.full(len(rows), True)
    if not differs.any():
        return []
    rows, before, after = rows[differs], before[differs], after[differs]
    numbers = differs & np.isfinite(relative)
    examples = tuple(
        Example(f"row {row + 1}" + (f" ({label(row)})" if label else ""), before.iloc[n], after.iloc[n])
        for n, row in enumerate(rows[:EXAMPLES].tolist())
    )
    return [
        Difference(
            file, f"differs in {len(rows)} of {len(old)} rows", column, n_rows=len(rows), examples=examples,
            absolute=float(absolute[numbers].max()) if numbers.any() else None,
            relative=float(relative[numbers].max()) if numbers.any() else None,
        )
    ]  # fmt: skip


def _short(text: str) -> str:
    shown = repr(text)
    return shown if len(shown) <= SHOWN_CHARACTERS else f"{shown[:SHOWN_CHARACTERS]}…"
