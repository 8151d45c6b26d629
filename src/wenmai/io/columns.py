"""The content of a result file as columns, for comparisons.

A table has its columns, an ``.npz`` file one column per array, and a JSON file one column per path to a value.
"""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from wenmai.io.tables import ENCODING

#: the values of one column: a series is text; arrays keep their type and become text only where needed
Values: TypeAlias = "pd.Series | pa.ChunkedArray | np.ndarray"
Columns: TypeAlias = dict[str, Values]

#: how a missing value is printed where the format has one; an empty text is another value
MISSING = "<missing>"


class Unreadable(Exception):
    """A file that is not what its name says, in one line."""


def read_columns(path: Path) -> Columns:
    """Read a file by its suffix, one of ``READERS``.

    Raises
    ------
    Unreadable
        If the content is not of the kind that the suffix says.
    """
    try:
        return READERS[path.suffix](path)
    except (ValueError, EOFError, struct.error, zipfile.BadZipFile, pa.ArrowException) as error:
        raise Unreadable(" ".join(str(error).split())) from error


def same(old: Values, new: Values) -> bool:
    """Whether two columns are equal without a look at how they are printed; False also if that is unclear."""
    if isinstance(old, pd.Series) and isinstance(new, pd.Series):
        return old.equals(new)
    if isinstance(old, pa.ChunkedArray) and isinstance(new, pa.ChunkedArray):
        return old.equals(new)
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        return old.dtype == new.dtype and np.array_equal(old, new)
    return False


def text_of(values: Values) -> pd.Series:
    """The values as they are printed."""
    if isinstance(values, pd.Series):
        return values
    items = values.to_pylist() if isinstance(values, pa.ChunkedArray) else values.tolist()
    return pd.Series([_printed(item) for item in items], dtype="str")


def _printed(value: Any) -> str:
    if value is None:
        return MISSING
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _read_csv(path: Path) -> Columns:
    frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding=ENCODING)
    return {str(name): frame[name] for name in frame}


def _read_parquet(path: Path) -> Columns:
    table = pq.read_table(path)
    return dict(zip(table.column_names, table.columns, strict=True))


def _read_stata(path: Path) -> Columns:
    frame = pd.read_stata(path, convert_categoricals=False)
    return {str(name): frame[name].map(_printed).where(frame[name].notna(), MISSING).astype("str") for name in frame}


def _read_arrays(path: Path) -> Columns:
    with np.load(path, allow_pickle=False) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    shapes = {f"{name}.shape": np.array(array.shape) for name, array in found.items()}
    return {**shapes, **{name: array.ravel() for name, array in found.items()}}


def _read_json(path: Path) -> Columns:
    # numbers stay as they are printed
    content = json.loads(path.read_text(encoding="utf-8"), parse_float=str, parse_int=str)
    columns: dict[str, list[str]] = {}
    for name, value in _leaves(content, ""):
        columns.setdefault(name, []).append(value)
    return {name: pd.Series(values, dtype="str") for name, values in columns.items()}


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The values of a JSON document with the path to each, ``candidates[].k``."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from _leaves(inner, f"{path}[]")
    else:
        yield path, value if isinstance(value, str) else json.dumps(value)


#: how a file is read, by its suffix
READERS: Mapping[str, Callable[[Path], Columns]] = {
    ".csv": _read_csv,
    ".parquet": _read_parquet,
    ".dta": _read_stata,
    ".npz": _read_arrays,
    ".json": _read_json,
}
#: suffixes of files in which all columns have one value per row
TABLES = frozenset({".csv", ".parquet", ".dta"})
