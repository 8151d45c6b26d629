"""A trend test from a few blocks of years: the plain second opinion.

The years are cut into blocks of equal length; each block has its own least-squares slope of the log rate, and the
slopes are compared with 0 by Student's t on their number minus one degrees of freedom. Nothing is estimated of the
autocorrelation: it only has to be weak between blocks (Ibragimov and Müller 2010). The price is power, because a
slope within a few years says little of a trend over all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.distributions import t_beyond

Array = NDArray[np.float64]

#: blocks of years, and the fewest years that can be cut into them: a slope takes two
BLOCKS = 6
FEWEST_YEARS = 2 * BLOCKS


def block_p(logs: Array, years: NDArray[np.int64]) -> float:
    """Two-sided p of no trend; NaN with fewer than FEWEST_YEARS years.

    Parameters
    ----------
    logs, years
        Log rates and their years, rising, shape ``(years,)``.

    References
    ----------
    Ibragimov and Müller 2010 (Journal of Business and Economic Statistics 28, 453-468).
    """
    if len(years) < FEWEST_YEARS:
        return np.nan
    slopes = []
    for block in np.array_split(np.arange(len(years)), BLOCKS):
        time = years[block] - years[block].mean()
        slopes.append(time @ logs[block] / (time @ time))
    spread = float(np.std(slopes, ddof=1))
    if spread == 0:
        return np.nan
    return float(2 * t_beyond(abs(np.mean(slopes)) * np.sqrt(BLOCKS) / spread, BLOCKS - 1))
