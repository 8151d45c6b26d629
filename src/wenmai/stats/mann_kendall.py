"""Mann-Kendall's test in autocorrelated series: the check without the model.

S counts rising against falling pairs of years. It assumes no form of the trend, but it saturates:
once every pair rises, a larger change gives no smaller p. Under autocorrelation S spreads more
widely than its textbook distribution, and the plain test finds trends in nothing two to five times
too often. Here the null distribution is simulated: an AR(1) process with the series' own
autocorrelation, corrected for its small-sample bias, on the series' own years.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: beyond this an AR(1) process cannot be distinguished from a random walk in a lifetime of reports
LARGEST_PHI = 0.95

#: simulated series of a first look, enough to place p within 0.01 where it is 0.2: where they leave no doubt that p is
#: large, no more are drawn, because most series have no trend and would cost most of the time
FIRST_LOOK = 999
LARGE_P = 0.2


def kendall_s(values: NDArray[Any]) -> NDArray[np.int64]:
    """Mann-Kendall's S of every column: pairs of years that rise minus pairs that fall.

    Parameters
    ----------
    values
        Shape ``(years, series)``, in the order of time; signed.
    """
    out = np.zeros(values.shape[1], dtype=np.int64)
    for lag in range(1, len(values)):
        # fewer than 2**15 years, so a sum of signs fits the small integers that make this fast
        out += np.sign(values[lag:] - values[:-lag]).sum(axis=0, dtype=values.dtype).astype(np.int64)
    return out


def corrected_phi(residuals: Array, years: NDArray[np.int64]) -> float:
    """Lag-1 autocorrelation of the residuals of a straight line, corrected for its bias.

    The raw estimate ``r`` takes pairs of neighbouring years only, so gaps make no false pairs.
    With a line fitted, ``r`` is too small on average by ``(2 + 4 phi) / n`` (Shaman and Stine
    1988; van Giersbergen 2005), so ``phi = (n r + 2) / (n - 4)``, clipped to [0, 0.95]:
    negative autocorrelation would make the test bolder, which a short series cannot support.

    Returns
    -------
    float
        0 where no two neighbouring years have a value.
    """
    n = len(residuals)
    neighbours = np.flatnonzero(np.diff(years) == 1)
    spread = float(np.mean(residuals**2))
    if len(neighbours) == 0 or spread == 0 or n <= 4:
        return 0.0
    r = float(np.mean(residuals[neighbours] * residuals[neighbours + 1])) / spread
    return float(np.clip((n * r + 2) / (n - 4), 0.0, LARGEST_PHI))


@lru_cache(maxsize=256)
def ar1_ranks(phi: float, years: tuple[int, ...], *, n_series: int, seed: int) -> NDArray[np.int16]:
    """Ranks within stationary Gaussian AR(1) series, observed in some years only.

    Every series draws its own coefficient around ``phi`` with the large-sample standard error
    ``sqrt((1 - phi²) / n)``, clipped to [0, 0.95]: a null that takes the estimate for the
    truth is too narrow.

    Returns
    -------
    numpy.ndarray
        Shape ``(len(years), n_series)``, ranks from 0; do not change it, it is kept for the next call.
    """
    since = np.array(years) - years[0]
    around, shocks = _normals(int(since[-1]) + 1, n_series, seed)
    error = np.sqrt((1 - phi**2) / len(years))
    phis = np.clip(phi + error * around, 0, LARGEST_PHI)
    series = np.sqrt(1 - phis**2) * shocks
    series[0] = shocks[0]
    for before, now in pairwise(series):
        now += phis * before
    # the years of a series one after the other in memory, where they are sorted in less time
    order = series[since].T.copy().argsort(axis=1)
    ranks = np.empty(order.shape, dtype=np.int16)
    np.put_along_axis(ranks, order, np.arange(len(since), dtype=np.int16)[None, :], axis=1)
    return np.ascontiguousarray(ranks.T)


@lru_cache(maxsize=4)
def _normals(n_years: int, n_series: int, seed: int) -> tuple[Array, Array]:
    """What all autocorrelations share: normal numbers for their spread, and shocks, shape ``(n_years, n_series)``."""
    generator = np.random.default_rng(seed)
    return generator.standard_normal(n_series), generator.standard_normal((n_years, n_series))


def ar1_p_value(values: Array, years: NDArray[np.int64], phi: float, *, simulations: int, seed: int) -> float:
    """Two-sided p of S under an AR(1) null.

    The simulated series lend their order to the observed values. So ties, which years
    without an occurrence make many, are as many in the null as in the series. ``phi`` counts
    to two decimals.
    """
    # S depends on the order only, and small integers are compared many times faster
    dense = np.unique(values, return_inverse=True)[1].astype(np.int16)
    observed = abs(kendall_s(dense[:, None])[0])
    ordered = np.sort(dense)
    when = tuple(years.tolist())

    def p_of(n_series: int) -> float:
        null = np.abs(kendall_s(ordered[ar1_ranks(round(phi, 2), when, n_series=n_series, seed=seed)]))
        return (1 + int((null >= observed).sum())) / (1 + n_series)

    first = p_of(min(FIRST_LOOK, simulations))
    return first if first > LARGE_P or simulations <= FIRST_LOOK else p_of(simulations)
