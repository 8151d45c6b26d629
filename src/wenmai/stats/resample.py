"""Intervals that resample documents or regions, never paragraphs.

Words come in texts: two mentions in one document are not two observations. The
bootstrap therefore draws whole clusters (Lijffijt et al. 2016; Davison and Hinkley 1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.distributions import normal_below, t_quantile

if TYPE_CHECKING:
    from scipy import sparse

Array = NDArray[np.float64]

#: with fewer clusters there is no interval
FEWEST_CLUSTERS = 5

#: weights of clusters in memory at once, 100 MB
MOST_WEIGHTS = 12_500_000

#: weights that are kept for the next table of as many clusters, 2 MB
MOST_KEPT = 250_000


@dataclass(frozen=True)
class Resampling:
    """How bootstrap intervals are made: their level, the number of resamples and the seed of the generator."""

    confidence: float
    bootstrap: int
    seed: int


def cluster_weights(n_clusters: int, *, bootstrap: int, seed: int) -> Array:
    """How often each cluster is drawn in each resample.

    Returns
    -------
    numpy.ndarray
        Shape ``(bootstrap, n_clusters)``; every row sums to ``n_clusters``. Read-only.
    """
    if n_clusters * bootstrap <= MOST_KEPT:
        return _kept_weights(n_clusters, bootstrap, seed)
    return _weights(n_clusters, bootstrap, seed)


def _weights(n_clusters: int, bootstrap: int, seed: int) -> Array:
    generator = np.random.default_rng(seed)
    out = generator.multinomial(n_clusters, np.full(n_clusters, 1 / n_clusters), size=bootstrap).astype(float)
    out.setflags(write=False)
    return out


# the groups, years and scopes of a table have few different sizes
_kept_weights = lru_cache(maxsize=40)(_weights)


def summing(groups: NDArray[np.integer[Any]], n_groups: int | None = None) -> sparse.csr_matrix:
    """The matrix that sums rows to groups: ``summing(groups) @ rows``.

    Parameters
    ----------
    groups
        Number of the group of every row.
    n_groups
        Rows of the result; by default one more than the largest number.
    """
    # here and not above: not every job that draws samples has sparse counts
    from scipy import sparse

    n = int(groups.max(initial=-1)) + 1 if n_groups is None else n_groups
    return sparse.csr_matrix((np.ones(len(groups)), (groups, np.arange(len(groups)))), shape=(n, len(groups)))


def percentiles(drawn: NDArray[np.floating[Any]], levels: Sequence[float]) -> Array:
    """Percentiles of every column without its missing values: :func:`numpy.nanquantile`, the same bits in less time.

    That function takes one column after the other wherever it could miss something; most columns miss nothing.

    Parameters
    ----------
    drawn
        Shape ``(draws, series)``.
    levels
        0 to 1.

    Returns
    -------
    numpy.ndarray
        Shape ``(levels, series)``.
    """
    out = np.empty((len(levels), drawn.shape[1]))
    missing = np.isnan(drawn).any(axis=0)
    if missing.any():
        out[:, missing] = np.nanquantile(drawn[:, missing], levels, axis=0)
    if not missing.all():
        out[:, ~missing] = np.quantile(drawn[:, ~missing], levels, axis=0)
    return out


def expanded_tail(n_clusters: int, *, confidence: float) -> float:
    """The tail at which percentiles are read so that few clusters do not give too short an interval.

    The bootstrap spread of ``n`` clusters is too small by ``sqrt((n - 1) / n)``, and normal
    percentiles ignore that the spread is itself estimated. Reading them at
    ``Phi(-sqrt(n / (n - 1)) t)``, with ``t`` of Student's distribution, mends both (the
    expanded percentile interval of Hesterberg 2015).
    """
    t = t_quantile((1 + confidence) / 2, n_clusters - 1)
    return float(normal_below(-np.sqrt(n_clusters / (n_clusters - 1)) * t))


def ratio_interval(
    numerators: Array,
    denominators: Array,
    *,
    confidence: float,
    bootstrap: int,
    seed: int,
    draws: Array | None = None,
) -> tuple[Array, Array, Array]:
    """Ratios of sums over clusters, with expanded percentile bootstrap intervals.

    Parameters
    ----------
    numerators
        Shape ``(clusters, series)``.
    denominators
        Shape ``(clusters,)`` or ``(clusters, series)``, not negative.
    confidence
        Level of the interval, for example 0.95.
    bootstrap, seed
        Number of resamples and seed of the generator.
    draws
        Values that the numerators might as well have, where they are uncertain themselves, shape
        ``(draws, clusters, series)``; the resamples take them in turn, so that the interval holds both spreads.

    Returns
    -------
    ratio, low, high : numpy.ndarray
        Shape ``(series,)`` each. ``ratio`` is NaN where the denominator is 0; ``low`` and
        ``high`` are NaN also where fewer than :data:`FEWEST_CLUSTERS` clusters have a
        denominator, because two or three documents say next to nothing about the spread
        between documents.
    """
    numerators = np.atleast_2d(np.asarray(numerators, dtype=float))
    denominators = np.asarray(denominators, dtype=float)
    whole = denominators.ndim == 1 and draws is None and bool((denominators == np.rint(denominators)).all())
    if whole:
        # sums of whole numbers are exact in any order, so one column gives the same as many
        denominators = denominators[:, None]
    elif denominators.ndim == 1:
        denominators = np.broadcast_to(denominators[:, None], numerators.shape)
    if not whole and denominators.shape != numerators.shape:
        raise ValueError(f"shapes differ: {numerators.shape} and {denominators.shape}")
    total = np.broadcast_to(denominators.sum(axis=0), numerators.shape[1:])
    ratio = np.divide(numerators.sum(axis=0), total, out=np.full(total.shape, np.nan), where=total > 0)
    low, high = np.full_like(ratio, np.nan), np.full_like(ratio, np.nan)
    n_clusters = np.broadcast_to((denominators > 0).sum(axis=0), numerators.shape[1:])
    if n_clusters.max(initial=0) < FEWEST_CLUSTERS:
        return ratio, low, high
    sums, drawn_totals = _drawn_sums(numerators, denominators, draws, bootstrap=bootstrap, seed=seed)
    drawn_totals = np.broadcast_to(drawn_totals, sums.shape)
    drawn = np.divide(sums, drawn_totals, out=np.full(drawn_totals.shape, np.nan), where=drawn_totals > 0)
    for n in np.unique(n_clusters[n_clusters >= FEWEST_CLUSTERS]):
        these = n_clusters == n
        tail = expanded_tail(int(n), confidence=confidence)
        low[these], high[these] = percentiles(drawn[:, these], [tail, 1 - tail])
    return ratio, low, high


def _drawn_sums(
    numerators: Array, denominators: Array, draws: Array | None, *, bootstrap: int, seed: int
) -> tuple[Array, Array]:
    """The sums of every resample, shape ``(bootstrap, series)``; many clusters are drawn in parts, as they would be."""
    if draws is None and len(numerators) * bootstrap > MOST_WEIGHTS:
        generator = np.random.default_rng(seed)
        n, pieces = len(numerators), []
        step = max(1, MOST_WEIGHTS // n)
        for start in range(0, bootstrap, step):
            size = min(step, bootstrap - start)
            weights = generator.multinomial(n, np.full(n, 1 / n), size=size).astype(float)
            pieces.append((weights @ numerators, weights @ denominators))
        return np.vstack([own for own, _ in pieces]), np.vstack([own for _, own in pieces])
    weights = cluster_weights(len(numerators), bootstrap=bootstrap, seed=seed)
    sums = weights @ numerators
    if draws is not None:
        for start, values in enumerate(draws):
            turn = slice(start, None, len(draws))
            sums[turn] = weights[turn] @ values
    return sums, weights @ denominators
