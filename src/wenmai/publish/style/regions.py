"""Rows of figures and tables of regions: regions, or coarser units where regions have one document each."""

from __future__ import annotations

import pandas as pd

from wenmai.publish.wording import in_words
from wenmai.regions.grouping import UNITS, named_units

#: what a row may be, the finest first
KINDS = (*UNITS, "level")
#: so many rows are readable whatever is in them, and so many are the most of a figure
FEW_ROWS, MOST_ROWS = 12, 60
#: documents of the middle row, of more than a few
FEWEST_DOCUMENTS = 2


def rows_of(kept: pd.DataFrame, asked: str, language: str) -> tuple[str, pd.DataFrame]:
    """The row of every document in a figure or table of regions.

    Parameters
    ----------
    kept
        Columns ``adcode``, ``region``, ``prefecture``, ``province`` and ``level`` of the table ``documents``.
    asked
        The setting ``publish.regions``: one of :data:`KINDS`; ``auto`` takes the finest with at most :data:`FEW_ROWS`
        rows, or at most :data:`MOST_ROWS` with :data:`FEWEST_DOCUMENTS` documents in the middle one, and regions where
        there is none.
    language
        Of the names of levels.

    Returns
    -------
    kind : str
        One of :data:`KINDS`.
    rows : pandas.DataFrame
        In the order of ``kept``: ``code``, by which rows are ordered, and ``name``; both empty without a region.
        Regions of one name have their codes in it.
    """
    if asked != "auto":
        return asked, _rows(kept, asked, language)
    for kind in UNITS:
        rows = _rows(kept, kind, language)
        sizes = rows.loc[rows["name"] != "", "name"].value_counts()
        readable = len(sizes) <= MOST_ROWS and sizes.median() >= FEWEST_DOCUMENTS
        # one row compares nothing
        if (len(sizes) <= FEW_ROWS and (len(sizes) > 1 or kind == "region")) or (readable and len(sizes) > 1):
            return kind, rows
    return "region", _rows(kept, "region", language)


def _rows(kept: pd.DataFrame, kind: str, language: str) -> pd.DataFrame:
    if kind != "level":
        return named_units(kept, kind)
    level = kept["level"].astype("string").fillna("").astype("str")
    names = {value: in_words(value, language) for value in level.unique()}
    rows = pd.DataFrame({"code": level.map(_ORDER).fillna(9).astype("str"), "name": level.map(names)}, index=kept.index)
    return rows.where(kept["region"].fillna("") != "", "")


_ORDER = {"national": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
