"""Many tests at once: which of them are a family, and their p-values adjusted over it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def adjusted(p_values: ArrayLike) -> NDArray[np.float64]:
    """Adjust p-values over their family; NaN (no test) stays NaN and does not count.

    Benjamini and Hochberg (1995): calling those below alpha keeps the expected share of
    false calls at alpha, for independent and for positively dependent tests.
    """
    p = np.asarray(p_values, dtype=float)
    out = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        known = p[tested]
        order = np.argsort(known)
        steps = known[order] * (len(known) / np.arange(1, len(known) + 1))
        ranked = np.empty_like(known)
        ranked[order] = np.minimum.accumulate(steps[::-1])[::-1]
        out[tested] = np.clip(ranked, 0, 1)
    return out


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
