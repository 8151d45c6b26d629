"""Many tests at once: which of them are a family, and their p-values adjusted over it."""

from __future__ import annotations

import pandas as pd

from wenmai.stats.false_discovery import adjusted


def families(table: pd.DataFrame) -> pd.Series:
    """Name the family of every row: the set of tests that a reader would look through at once.

    Concepts are one family and single terms another, each scope for itself, because these are
    different questions asked of the same text; topics are one family. Families are fixed by the
    table's form, never by its results.
    """
    family = table["scope"].astype(str) if "scope" in table else pd.Series("all", index=table.index)
    if "term" in table:
        family = family + table["term"].map(lambda term: " concepts" if term == "*" else " terms").astype(str)
    return family


def adjust_families(table: pd.DataFrame) -> pd.DataFrame:
    """Return ``table`` with ``q_value`` and ``family_size`` from its ``p_value``, family by family."""
    family = families(table)
    p = table["p_value"].astype(float)
    return table.assign(
        q_value=p.groupby(family).transform(lambda values: pd.Series(adjusted(values), index=values.index)),
        family_size=p.notna().groupby(family).transform("sum").astype(int),
    )
