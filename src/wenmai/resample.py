"""Intervals that resample documents or regions, never paragraphs.

Words come in texts: two mentions in one document are not two observations. The
bootstrap therefore draws whole clusters (Lijffijt et al. 2016; Davison and Hinkley 1997).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def cluster_weights(n_clusters: int, *, repeats: int, seed: int) -> Array:
    """How often each cluster is drawn in each resample.

    Returns
    -------
    numpy.ndarray
        Shape ``(repeats, n_clusters)``; every row sums to ``n_clusters``.
    """
    generator = np.random.default_rng(seed)
    return generator.multinomial(n_clusters, np.full(n_clusters, 1 / n_clusters), size=repeats).astype(float)


def ratio_interval(
    numerators: Array, denominators: Array, *, confidence: float, repeats: int, seed: int
) -> tuple[Array, Array, Array]:
    """Ratios of sums over clusters, with percentile bootstrap intervals.

    Parameters
    ----------
    numerators
        Shape ``(clusters, series)``.
    denominators
        Shape ``(clusters,)`` or ``(clusters, series)``, not negative.
    confidence
        Level of the interval, for example 0.95.
    repeats, seed
        Number of resamples and seed of the generator.

    Returns
    -------
    ratio, low, high : numpy.ndarray
        Shape ``(series,)`` each. ``ratio`` is NaN where the denominator is 0; ``low`` and
        ``high`` are NaN also where fewer than two clusters have a denominator, because one
        document says nothing about the spread between documents.
    """
    numerators = np.atleast_2d(np.asarray(numerators, dtype=float))
    denominators = np.asarray(denominators, dtype=float)
    if denominators.ndim == 1:
        denominators = np.broadcast_to(denominators[:, None], numerators.shape)
    if denominators.shape != numerators.shape:
        raise ValueError(f"shapes differ: {numerators.shape} and {denominators.shape}")
    total = denominators.sum(axis=0)
    ratio = np.divide(numerators.sum(axis=0), total, out=np.full(total.shape, np.nan), where=total > 0)
    enough = (denominators > 0).sum(axis=0) >= 2
    if not enough.any():
        return ratio, np.full_like(ratio, np.nan), np.full_like(ratio, np.nan)
    weights = cluster_weights(len(numerators), repeats=repeats, seed=seed)
    drawn_totals = weights @ denominators
    drawn = np.divide(
        weights @ numerators, drawn_totals, out=np.full(drawn_totals.shape, np.nan), where=drawn_totals > 0
    )
    tail = (1 - confidence) / 2
    low, high = np.full_like(ratio, np.nan), np.full_like(ratio, np.nan)
    low[enough], high[enough] = np.nanquantile(drawn[:, enough], [tail, 1 - tail], axis=0)
    return ratio, low, high
