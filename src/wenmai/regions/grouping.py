"""Documents by region, or by the prefecture or province that a region belongs to."""

from __future__ import annotations

import pandas as pd

#: what documents may be grouped by, the finest first
UNITS = ("region", "prefecture", "province")

#: digits of the code of the region that are those of its prefecture and of its province (GB/T 2260)
_DIGITS = {"prefecture": 4, "province": 2}


def named_units(documents: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The region, prefecture or province of every document.

    Parameters
    ----------
    documents
        Columns ``adcode`` and ``region`` of the table ``documents``; for a coarser unit ``prefecture`` and ``province``
        as well.
    unit
        One of :data:`UNITS`.

    Returns
    -------
    pandas.DataFrame
        In the order of ``documents``: ``code``, by which units are ordered, and ``name``; both empty without a region.
        Regions of one name (鼓楼区) have their codes in it. A province is its own prefecture, and the nation its own
        province.
    """
    code, region = _texts(documents["adcode"]), _texts(documents["region"])
    if unit == "region":
        shared = code.groupby(region).transform("nunique") > 1
        name = region.where(~shared | (code == ""), region + " " + code)
    else:
        name = _texts(documents[unit])
        for coarser in (*UNITS[UNITS.index(unit) + 1 :], "region"):
            name = name.where(name != "", _texts(documents[coarser]))
        code = code.str[: _DIGITS[unit]]
    return pd.DataFrame({"code": code, "name": name}, index=documents.index).where(region != "", "")


def _texts(column: pd.Series) -> pd.Series:
    return column.astype("string").fillna("").astype("str")
