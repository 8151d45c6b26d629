"""Columns of ``documents`` that users bring along: their variables, and columns of tables of documents (``extra_…``).

They can be used wherever ``region`` or ``level`` can: as groups, in conditions, and as covariates.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from wenmai.errors import Said, mistake
from wenmai.io.tables import ENCODING, read_table, table_schema

#: columns of tables of documents that have no field in ``documents`` begin like this
EXTRA = "extra_"
#: a variable of numbers with more different values is grouped by thirds of the documents
MOST_VALUES = 12
#: columns of ``documents`` that are about one document only, or about places in its source
_NO_GROUPS = frozenset(("doc_id", "start", "end", "duplicate_of"))


def own_columns(names: Iterable[str]) -> list[str]:
    """Those of the columns of ``documents`` that users bring along, in their order."""
    fixed = table_schema("documents").columns
    return [name for name in names if name not in fixed]


def document_columns(path: str | Path) -> list[str]:
    """The names of the columns of a table ``documents``."""
    with Path(path).open(encoding=ENCODING, newline="") as file:
        return next(csv.reader(file), [])


def known_columns() -> list[str]:
    """The columns that every table ``documents`` has and that may group documents."""
    return [name for name in table_schema("documents").columns if name not in _NO_GROUPS]


@dataclass(frozen=True)
class NamedContrast:
    """Two groups of text to compare: a name, the conditions of the sides, and the printed name in both languages.

    The printed names are empty where the sides are the name.
    """

    name: str
    a: str
    b: str
    label_en: str = ""
    label_zh: str = ""
    asked: bool = True

    @property
    def text(self) -> str:
        """The contrast without its name, as ``a vs b``."""
        return f"{self.a} vs {self.b}"


def all_contrasts(contrasts: Iterable[str | Mapping[str, Any]]) -> list[NamedContrast]:
    """The contrasts of a configuration, each either ``"level=county vs level=province"`` or a name with two sides.

    The name is a text, or a text for each language (``{"en": ..., "zh": ...}``, of which one may be missing).
    """
    found = []
    for given in contrasts:
        if isinstance(given, str):
            a, _, b = given.partition(" vs ")
            one = NamedContrast(given, a.strip(), b.strip())
        else:
            name = given["name"]
            labels = {"en": name, "zh": name} if isinstance(name, str) else dict(name)
            english, chinese = (str(labels.get(key) or next(iter(labels.values()))).strip() for key in ("en", "zh"))
            one = NamedContrast(english, str(given["a"]).strip(), str(given["b"]).strip(), english, chinese)
        found.append(one)
    return found


def contrast_fields(contrasts: Iterable[str | Mapping[str, Any]]) -> list[str]:
    """The columns that contrasts such as ``"level=county & treated=1 vs level=county & treated=0"`` name."""
    sides = (side for one in all_contrasts(contrasts) for side in (one.a, one.b) if side)
    return list(dict.fromkeys(part.partition("=")[0].strip() for side in sides for part in side.split("&")))


def read_documents(path: str | Path, columns: Sequence[str], *, also: Iterable[str] = (), setting: str) -> pd.DataFrame:
    """Read columns of the table ``documents``.

    Parameters
    ----------
    path
        The file.
    columns
        Columns that every such table has.
    also
        Further columns that a setting names.
    setting
        That setting, for the error.

    Raises
    ------
    WenmaiError
        If there is no column of a name in ``also``.
    """
    names = list(dict.fromkeys([*columns, *also]))
    there = document_columns(path)
    for name in names:
        if name not in there:
            own = own_columns(there)
            fix = Said("advice-variables", names=own) if own else Said("advice-give-variables")
            raise mistake("no-document-column", where=f"config.yaml: {setting}", fix=fix, name=repr(name))
    return read_table(path, name="documents", columns=names)


def is_number(values: pd.Series) -> bool:
    """Whether a column holds numbers; flags are none."""
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def group_names(values: pd.Series) -> pd.Series:
    """The group of every document by a column: its value as text, "" where it has none.

    Numbers of more than :data:`MOST_VALUES` different values are divided into thirds of the documents:
    ``1: 2.1 to 5.3``, ``2: 5.3 to 7``, ``3: 7 to 12``, where the upper end belongs to the group.
    """
    if pd.api.types.is_bool_dtype(values):
        return values.map({True: "true", False: "false"}).fillna("").astype("str")
    if not is_number(values):
        return values.fillna("").astype("str")
    numbers = values.astype("float64")
    if numbers.nunique() <= MOST_VALUES:
        return numbers.map(lambda x: "" if np.isnan(x) else f"{x:.10g}").astype("str")
    ends = np.unique(np.nanquantile(numbers, [0, 1 / 3, 2 / 3, 1]))
    place = np.searchsorted(ends[1:-1], numbers.to_numpy(), side="left")
    names = [f"{n + 1}: {low:.6g} to {high:.6g}" for n, (low, high) in enumerate(pairwise(ends))]
    return pd.Series(
        ["" if np.isnan(x) else names[at] for x, at in zip(numbers, place, strict=True)],
        index=values.index,
        dtype="str",
    )
