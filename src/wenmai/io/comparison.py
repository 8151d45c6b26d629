"""Compare two results folders column by column.

Used to show that a change of the code changes no number, and to see what a new version, setting or
source changes. Values are compared as they are printed in the files. A mapping file names the
differences that are intended (renamed files and columns, codes for former sentences, columns and
files added or removed); every other difference is reported.

Compared are tables (``.csv``, ``.parquet``, ``.dta``), arrays (``.npz``) and ``.json``. Figures, pages
and notebooks are not compared: they are drawn from the tables.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from wenmai.errors import WenmaiError

#: records of the run itself: time, machine, and hashes of files that are compared anyway
NOT_COMPARED = ("provenance/*",)

#: rows shown of each difference
EXAMPLES = 3

#: columns shown with an example where the mapping names no key of the table
SHOWN_COLUMNS = 3

#: the values of one column: text from CSV and JSON, or typed, which becomes text only where it differs
Values = pd.Series | pa.ChunkedArray | np.ndarray


@dataclass(frozen=True)
class Mapping:
    """The intended differences between an old folder A and a new folder B.

    Files are named by their path below the folder, old or new; ``*`` and ``?`` are wildcards except in
    ``files``. Columns are named as in B, except in ``columns`` (old to new) and ``removed``.
    In a JSON file a column is the path to a value (``candidates[].k``), in an ``.npz`` file an array.
    """

    #: old path -> new path
    files: Dictionary[str, str] = field(default_factory=dict)
    added_files: Sequence[str] = ()
    removed_files: Sequence[str] = ()
    #: per table: old name -> new name
    columns: Dictionary[str, Dictionary[str, str]] = field(default_factory=dict)
    added: Dictionary[str, Sequence[str]] = field(default_factory=dict)
    removed: Dictionary[str, Sequence[str]] = field(default_factory=dict)
    #: per table and column: rules ``[regular expression, new value]``; the first that matches the whole old
    #: value applies; ``\\1`` in the new value is the first group
    values: Dictionary[str, Dictionary[str, Sequence[Sequence[str]]]] = field(default_factory=dict)
    #: per table: the columns that identify a row; without them rows are matched by position
    key: Dictionary[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Example:
    """One row that differs: where it is, and both values."""

    row: str
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """A difference that the mapping does not name."""

    file: str
    what: str
    column: str = ""
    #: over the rows in which both values are numbers; None if there are none
    absolute: float | None = None
    #: relative to the larger of the two
    relative: float | None = None
    examples: tuple[Example, ...] = ()

    def __str__(self) -> str:
        line = f"{self.file}, column {self.column}: {self.what}" if self.column else f"{self.file}: {self.what}"
        if self.absolute is not None:
            line += f"; largest difference {self.absolute:.6g} absolute, {self.relative:.6g} relative"
        return "\n".join([line, *(f"    {e.row}: {e.old!r} -> {e.new!r}" for e in self.examples)])


@dataclass(frozen=True)
class Comparison:
    """What was compared and what differs."""

    n_files: int
    differences: tuple[Difference, ...]


# --- the mapping file -------------------------------------------------------------------------


def read_mapping(path: str | Path) -> Mapping:
    """Read a mapping from YAML; its keys are the fields of :class:`Mapping`.

    Raises
    ------
    WenmaiError
        If the file is missing or not YAML, or an entry is unknown or has the wrong form.
    """
    try:
        spec = yaml.safe_load(Path(path).read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise WenmaiError(f"the mapping cannot be read ({reason})", where=str(path)) from error
    known = {f.name: f for f in fields(Mapping)}
    unknown = sorted(str(k) for k in spec if k not in known) if isinstance(spec, dict) else ["(not a dictionary)"]
    if unknown:
        raise WenmaiError(f"unknown entries {unknown}", where=str(path), fix=f"Known: {', '.join(known)}")
    for name, value in spec.items():
        if not _FORMS[name](value):
            raise WenmaiError(f"the entry {name!r} has the wrong form", where=str(path), fix=_FORM_SHOWN[name])
    return Mapping(**spec)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _is_renames(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) for pair in value.items() for v in pair)


def _is_rules(value: Any) -> bool:
    return isinstance(value, list) and all(_is_texts(rule) and len(rule) == 2 and _is_regex(rule[0]) for rule in value)


def _is_regex(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _per_table(form: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(isinstance(k, str) and form(v) for k, v in value.items())


_FORMS: dict[str, Callable[[Any], bool]] = {
    "files": _is_renames,
    "added_files": _is_texts,
    "removed_files": _is_texts,
    "columns": _per_table(_is_renames),
    "added": _per_table(_is_texts),
    "removed": _per_table(_is_texts),
    "values": _per_table(_per_table(_is_rules)),
    "key": _per_table(_is_texts),
}
_FORM_SHOWN = {
    "files": "Write {old path: new path}",
    "added_files": "Write a list of paths",
    "removed_files": "Write a list of paths",
    "columns": "Write {table: {old column: new column}}",
    "added": "Write {table: [columns]}",
    "removed": "Write {table: [columns]}",
    "values": "Write {table: {column: [[regular expression, new value], ...]}}",
    "key": "Write {table: [columns]}",
}


@dataclass(frozen=True)
class _Rules:
    """The part of a mapping that concerns one pair of files."""

    columns: dict[str, str]
    added: set[str]
    removed: set[str]
    values: dict[str, list[Sequence[str]]]
    key: list[str]


def _rules_for(mapping: Mapping, old: str, new: str) -> _Rules:
    def found(entries: Dictionary[str, Any]) -> Iterator[Any]:
        return (e for pattern, e in entries.items() if fnmatchcase(old, pattern) or fnmatchcase(new, pattern))

    values: dict[str, list[Sequence[str]]] = {}
    for entry in found(mapping.values):
        for column, rules in entry.items():
            values.setdefault(column, []).extend(rules)
    return _Rules(
        columns={k: v for entry in found(mapping.columns) for k, v in entry.items()},
        added={column for entry in found(mapping.added) for column in entry},
        removed={column for entry in found(mapping.removed) for column in entry},
        values=values,
        key=next((list(entry) for entry in found(mapping.key)), []),
    )


# --- reading ----------------------------------------------------------------------------------


def _read_csv(path: Path) -> dict[str, Values]:
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    return {str(name): frame[name] for name in frame}


def _read_parquet(path: Path) -> dict[str, Values]:
    table = pq.read_table(path)
    return dict(zip(table.column_names, table.columns, strict=True))


def _read_stata(path: Path) -> dict[str, Values]:
    frame = pd.read_stata(path, convert_categoricals=False)
    return {str(name): frame[name].astype("object").where(frame[name].notna(), "").map(str) for name in frame}


def _read_arrays(path: Path) -> dict[str, Values]:
    with np.load(path, allow_pickle=False) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    shapes = {f"{name}.shape": np.array(array.shape) for name, array in found.items()}
    return {**shapes, **{name: array.ravel() for name, array in found.items()}}


def _read_json(path: Path) -> dict[str, Values]:
    # numbers stay as they are printed
    content = json.loads(path.read_text(encoding="utf-8"), parse_float=str, parse_int=str)
    columns: dict[str, list[str]] = {}
    for name, value in _leaves(content, ""):
        columns.setdefault(name, []).append(value)
    return {name: pd.Series(values, dtype="str") for name, values in columns.items()}


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from _leaves(inner, f"{path}[]")
    else:
        yield path, value if isinstance(value, str) else json.dumps(value)


_READERS: dict[str, Callable[[Path], dict[str, Values]]] = {
    ".csv": _read_csv,
    ".parquet": _read_parquet,
    ".dta": _read_stata,
    ".npz": _read_arrays,
    ".json": _read_json,
}
#: their columns all have one row per record
_TABLES = {".csv", ".parquet", ".dta"}
