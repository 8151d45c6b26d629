"""Agreement of people who coded the same items with 0 or 1.

Cohen's kappa of two coders (Cohen 1960) and Krippendorff's alpha of any number, with missing codes (Krippendorff 2004,
nominal data), with intervals that resample clusters of items.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, cluster_weights, expanded_tail

Array = NDArray[np.float64]

#: share of the resamples that an interval needs
USABLE_DRAWS = 0.9


@dataclass(frozen=True)
class Agreement:
    """Share of equal pairs of codes, kappa and alpha with the ends of their intervals; NaN where there are none."""

    agreement: float
    kappa: float
    kappa_low: float
    kappa_high: float
    alpha: float
    alpha_low: float
    alpha_high: float


def agreement_of(codes: Array, clusters: NDArray[np.int64], how: Resampling) -> Agreement:
    """Agreement of coders.

    Parameters
    ----------
    codes
        Shape ``(items, coders)``: 0, 1 or NaN.
    clusters
        The cluster of every item, from 0, shape ``(items,)``: sentences of one document are not independent.
    how
        Of the intervals.

    Returns
    -------
    Agreement
        Kappa is NaN unless there are two coders; kappa and alpha are NaN where all codes are the same, for then
        nothing can be said of agreement beyond chance. Intervals need five clusters.
    """
    pairs = coincidences(codes)
    kappas = _table(codes) if codes.shape[1] == 2 else np.zeros((len(codes), 4))
    total = pairs.sum()
    share = float((pairs[:, 0] + pairs[:, 3]).sum() / total) if total else np.nan
    n = int(clusters.max(initial=-1)) + 1
    sums = np.zeros((n, 8))
    np.add.at(sums, clusters, np.hstack([pairs, kappas]))
    own = sums.sum(axis=0)
    point = (float(kappa_of(own[None, 4:])[0]), float(alpha_of(own[None, :4])[0]))
    ends = [(np.nan, np.nan), (np.nan, np.nan)]
    if n >= FEWEST_CLUSTERS:
        drawn = cluster_weights(n, bootstrap=how.bootstrap, seed=how.seed) @ sums
        tail = expanded_tail(n, confidence=how.confidence)
        for which, values in enumerate((kappa_of(drawn[:, 4:]), alpha_of(drawn[:, :4]))):
            # where most draws have codes of one kind only, their ends say nothing
            if np.isfinite(point[which]) and np.isfinite(values).mean() >= USABLE_DRAWS:
                low, high = np.nanquantile(values, [tail, 1 - tail])
                ends[which] = (float(low), float(high)) if low < high else ends[which]
    return Agreement(share, point[0], *ends[0], point[1], *ends[1])


def coincidences(codes: Array) -> Array:
    """Pairs of codes (00, 01, 10, 11) of every item, shape ``(items, 4)``, each item with the weight of its codes."""
    ones, n = np.nansum(codes, axis=1), (~np.isnan(codes)).sum(axis=1)
    zeros = n - ones
    weight = np.divide(1.0, n - 1, out=np.zeros(len(codes)), where=n > 1)
    different = ones * zeros * weight
    return np.column_stack([zeros * (zeros - 1) * weight, different, different, ones * (ones - 1) * weight])


def _table(codes: Array) -> Array:
    """Which cell of the table of two coders (00, 01, 10, 11) an item is in, shape ``(items, 4)``."""
    both = ~np.isnan(codes).any(axis=1)
    cell = np.where(both, 2 * np.nan_to_num(codes[:, 0]) + np.nan_to_num(codes[:, 1]), -1).astype(int)
    return (cell[:, None] == np.arange(4)).astype(float)


def alpha_of(pairs: Array) -> Array:
    """Krippendorff's alpha of sums of pairs (00, 01, 10, 11), shape ``(draws, 4)``."""
    n = pairs.sum(axis=1)
    zeros, ones = pairs[:, 0] + pairs[:, 1], pairs[:, 2] + pairs[:, 3]
    expected = 2 * zeros * ones
    observed = (pairs[:, 1] + pairs[:, 2]) * (n - 1)
    return 1 - np.divide(observed, expected, out=np.full(len(n), np.nan), where=expected > 0)


def kappa_of(cells: Array) -> Array:
    """Cohen's kappa of tables of two coders (00, 01, 10, 11), shape ``(draws, 4)``."""
    n = cells.sum(axis=1)
    share = np.divide(cells, n[:, None], out=np.zeros_like(cells), where=n[:, None] > 0)
    first, second = share[:, 2] + share[:, 3], share[:, 1] + share[:, 3]
    chance = first * second + (1 - first) * (1 - second)
    return np.divide(
        share[:, 0] + share[:, 3] - chance, 1 - chance, out=np.full(len(n), np.nan), where=(chance < 1) & (n > 0)
    )
