"""Adjusted p-values, for every stage that tests many things at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats


def adjusted(p_values: ArrayLike) -> NDArray[np.float64]:
    """Adjust p-values over their family; NaN (no test) stays NaN and does not count.

    Benjamini and Hochberg (1995): calling those below alpha keeps the expected share of
    false calls at alpha, for independent and for positively dependent tests.
    """
    p = np.asarray(p_values, dtype=float)
    out = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        out[tested] = stats.false_discovery_control(p[tested], method="bh")
    return out
