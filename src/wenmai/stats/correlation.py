"""Correlations of columns over documents, with intervals that resample documents or regions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, cluster_weights, expanded_tail

Array = NDArray[np.float64]

#: share of the resamples that an interval needs
USABLE_DRAWS = 0.9
#: a column whose variance is no larger does not vary
TINY = 1e-14


def clusters_of(documents: NDArray[np.object_], regions: NDArray[np.object_]) -> tuple[NDArray[np.intp], str]:
    """What is resampled: regions, if there are five, else documents.

    Parameters
    ----------
    documents, regions
        Name and region of each document, shape ``(n,)``; a document of no region ("") is a cluster of its own.

    Returns
    -------
    clusters, unit
        Number of the cluster of each document, from 0, and ``regions`` or ``documents``.
    """
    if len(set(regions) - {""}) >= FEWEST_CLUSTERS:
        names, unit = np.where(regions != "", regions, documents), "regions"
    else:
        names, unit = documents, "documents"
    return np.unique(names.astype(str), return_inverse=True)[1], unit


def correlations(weights: Array, values: Array) -> Array:
    """Weighted Pearson correlations of columns.

    Parameters
    ----------
    weights
        Weights of the rows, one set after the other, shape ``(sets, n)``.
    values
        Shape ``(n, columns)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(sets, columns, columns)``; NaN for a column that does not vary.
    """
    # columns of very different size, such as rates and shares
    size = np.abs(values).max(axis=0)
    values = values / np.where(size > 0, size, 1)
    total = weights.sum(axis=1)
    mean = weights @ values / total[:, None]
    cross = np.einsum("bn,ni,nj->bij", weights, values, values, optimize=True) / total[:, None, None]
    covariance = cross - mean[:, :, None] * mean[:, None, :]
    variance = np.einsum("bii->bi", covariance)
    spread = np.sqrt(np.where(variance > TINY, variance, np.nan))
    return np.clip(covariance / (spread[:, :, None] * spread[:, None, :]), -1, 1)


def correlation_intervals(values: Array, clusters: NDArray[np.intp], how: Resampling) -> tuple[Array, Array, Array]:
    """Correlations of columns with expanded percentile intervals (Hesterberg 2015).

    Parameters
    ----------
    values
        Shape ``(n, columns)``.
    clusters
        Number of the cluster of each row, from 0.
    how
        Of the intervals.

    Returns
    -------
    correlation, low, high : numpy.ndarray
        Shape ``(columns, columns)`` each; the ends are NaN with fewer than five clusters, and where a tenth of the
        resamples or more have a column that does not vary.
    """
    point = correlations(np.ones((1, len(values))), values)[0]
    n_clusters = int(clusters.max(initial=-1)) + 1
    if n_clusters < FEWEST_CLUSTERS:
        return point, np.full_like(point, np.nan), np.full_like(point, np.nan)
    weights = cluster_weights(n_clusters, bootstrap=how.bootstrap, seed=how.seed)[:, clusters]
    tail = expanded_tail(n_clusters, confidence=how.confidence)
    drawn = correlations(weights, values)
    # of a column that hardly ever varies most draws say nothing
    usable = np.isfinite(drawn).mean(axis=0) >= USABLE_DRAWS
    low, high = np.nanquantile(np.where(usable, drawn, 0.0), [tail, 1 - tail], axis=0)
    return point, np.where(usable, low, np.nan), np.where(usable, high, np.nan)
