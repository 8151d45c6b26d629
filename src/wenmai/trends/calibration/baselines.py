"""What people use instead, and what nobody can know: kept so that the calibration can compare.

None of these enters a result. All take series as rows, so that thousands are tested at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from wenmai.stats.breaks import largest, split_deviances
from wenmai.stats.shocks import Shocks, centred, on_grid
from wenmai.stats.slopes import trend_design
from wenmai.stats.walk import walk_response
from wenmai.trends.inference.regional import clustered

Array = NDArray[np.float64]


def known_shocks_p(counts: Array, n_tokens: Array, *, phi: float, shock_sd: float) -> Array:
    """Two-sided p of the trend where autocorrelation and size of the shocks are known: the limit of a test.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``.
    phi, shock_sd
        As in :class:`wenmai.trends.calibration.simulate.Setting`.
    """
    variance = np.array([shock_sd**2])
    walk = phi == 1
    known = Shocks(np.array([phi]), np.zeros(1) if walk else variance, variance if walk else variance * (1 - phi**2))
    found = on_grid(*walk_response(counts, n_tokens), trend_design(counts.shape[1]), shocks=known)
    return np.asarray(2 * special.ndtr(-np.abs(found.effect / found.error))[:, 0])


def ols_p(rates: Array) -> Array:
    """Two-sided p of the least-squares slope of rates of shape ``(series, years)``, years independent."""
    time, n = centred(rates.shape[1]), rates.shape[1]
    slope = rates @ time / (time**2).sum()
    left = rates - rates.mean(axis=1, keepdims=True) - slope[:, None] * time
    error = np.sqrt((left**2).sum(axis=1) / (n - 2) / (time**2).sum())
    t = np.divide(np.abs(slope), error, out=np.zeros_like(slope), where=error > 0)
    return np.asarray(2 * stats.t.sf(t, n - 2))


def poisson_p(counts: Array, n_tokens: Array) -> Array:
    """Two-sided Wald p of the slope of Poisson regressions with region effects, counts taken as independent.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, regions, years)``.
    """
    found = clustered(counts, n_tokens)
    time = centred(counts.shape[2])
    weight = n_tokens * np.exp(found.slope[:, None, None] * time)
    share = weight / weight.sum(axis=2, keepdims=True)
    spread = (share * time**2).sum(axis=2) - (share * time).sum(axis=2) ** 2
    information = (counts.sum(axis=2) * spread).sum(axis=1)
    return np.asarray(2 * stats.norm.sf(np.abs(found.slope) * np.sqrt(information)))


def mann_kendall_p(rates: Array) -> Array:
    """Two-sided p of the plain Mann-Kendall test of rates of shape ``(series, years)``."""
    years = np.arange(rates.shape[1])
    return np.array([stats.kendalltau(years, row).pvalue for row in rates])


def chi_square_p(a: Array, b: Array, total_a: float, total_b: float) -> Array:
    """p of the chi-square test of two corpora, every token taken for an observation of its own.

    Parameters
    ----------
    a, b
        Occurrences of every term, shape ``(terms,)``.
    total_a, total_b
        All tokens of either side.
    """
    share = (a + b) / (total_a + total_b)
    variance = share * (1 - share) * (1 / total_a + 1 / total_b)
    z = np.divide(np.abs(a / total_a - b / total_b), np.sqrt(variance), out=np.zeros_like(share), where=variance > 0)
    return np.asarray(stats.chi2.sf(z**2, 1))


def permuted_break_p(counts: Array, n_tokens: Array, *, simulations: int, seed: int) -> float:
    """p of the largest scaled deviance of a break when years may come in any order, for one series."""
    order = np.random.default_rng(seed).random((simulations, len(counts))).argsort(axis=1)
    null = largest(*split_deviances(counts[order], n_tokens[order]))[1]
    observed = largest(*split_deviances(counts[None, :], n_tokens[None, :]))[1][0]
    # equal orders of the years give equal sums only up to rounding
    return (1 + int((null >= observed * (1 - 1e-9)).sum())) / (1 + simulations)
