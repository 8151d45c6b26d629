"""Student's t and the normal distribution by ``scipy.special``: ``scipy.stats`` takes half a second to load.

The numbers are those of ``scipy.stats``, which calls the same functions (`tests/stats/test_distributions.py`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import special


def t_quantile(level: ArrayLike, freedom: ArrayLike) -> Any:
    """The value below which a share ``level`` of Student's t lies; NaN without degrees of freedom.

    Parameters
    ----------
    level
        Shares between 0 and 1, of any shape.
    freedom
        Degrees of freedom, of a shape that broadcasts with ``level``; infinity is the normal distribution.
    """
    level, freedom = np.asarray(level, dtype=float), np.asarray(freedom, dtype=float)
    found = special.stdtrit(freedom, level)
    # stdtrit gives inf at both ends
    found = np.where(level == 0, -np.inf, found)
    return np.where(freedom > 0, found, np.nan)[()]


def t_beyond(value: ArrayLike, freedom: ArrayLike) -> Any:
    """The share of Student's t above ``value``; shapes as in :func:`t_quantile`."""
    value, freedom = np.asarray(value, dtype=float), np.asarray(freedom, dtype=float)
    found = special.stdtr(freedom, -value)
    return np.where(freedom > 0, found, np.nan)[()]


def normal_quantile(level: ArrayLike) -> Any:
    """The value below which a share ``level`` of the normal distribution lies."""
    return special.ndtri(np.asarray(level, dtype=float))[()]


def normal_below(value: ArrayLike) -> Any:
    """The share of the normal distribution below ``value``."""
    return special.ndtr(np.asarray(value, dtype=float))[()]
