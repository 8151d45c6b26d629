"""The share of documents with a concept or term in two periods, and the difference of the shares."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.distributions import normal_quantile, t_quantile
from wenmai.stats.ratios import contributions, spread
from wenmai.trends.changes.clusters import Clusters

Array = NDArray[np.float64]


def share_differences(clusters: Clusters, own: NDArray[np.bool_], *, confidence: float) -> dict[str, Array]:
    """Shares of documents in both periods, their difference, and its interval.

    The interval is that of Newcombe (1998, Statistics in Medicine 17, 873-890, method 10), from Wilson's limits of
    the two shares; documents are thinned by the design effect of the clusters, because the documents of a region are
    not independent. NaN where blocks of paragraphs are drawn: documents have no replication then.
    """
    a, b = clusters.documents_a.some(own), clusters.documents_b.some(own)
    share_a, share_b = a.rates, b.rates
    out = {
        "document_share_a": share_a,
        "document_share_b": share_b,
        "share_difference": share_a - share_b,
        "share_low": np.full(len(share_a), np.nan),
        "share_high": np.full(len(share_a), np.nan),
    }
    if clusters.unit in ("", "blocks"):
        return out
    strata = clusters.stratum
    values = contributions(a, strata, relative=False) - contributions(b, strata, relative=False)
    found = spread(values, strata, units=a.units + b.units)
    chance = share_a * (1 - share_a) / a.units.sum() + share_b * (1 - share_b) / b.units.sum()
    design = np.divide(found.variance, chance, out=np.full_like(chance, np.nan), where=chance > 0)
    # where all documents agree there is no variance to compare, and clusters count for one document each
    fewest = [side.units.sum() / max(int((side.units > 0).sum()), 1) for side in (a, b)]
    t = t_quantile((1 + confidence) / 2, found.freedom)
    limits = []
    for share, side, whole in ((share_a, a, fewest[0]), (share_b, b, fewest[1])):
        certain = (share == 0) | (share == 1) | np.isnan(design)
        n = side.units.sum() / np.maximum(np.where(certain, whole, design), 1.0)
        limits.append(_wilson(share, n, np.where(np.isnan(found.variance), normal_quantile((1 + confidence) / 2), t)))
    (low_a, high_a), (low_b, high_b) = limits
    difference = share_a - share_b
    out["share_low"] = difference - np.sqrt((share_a - low_a) ** 2 + (high_b - share_b) ** 2)
    out["share_high"] = difference + np.sqrt((high_a - share_a) ** 2 + (share_b - low_b) ** 2)
    return out


def _wilson(share: Array, n: Array, t: Array) -> tuple[Array, Array]:
    """Wilson's limits of a share of ``n`` documents."""
    middle = (share + t**2 / (2 * n)) / (1 + t**2 / n)
    half = t / (1 + t**2 / n) * np.sqrt(share * (1 - share) / n + t**2 / (4 * n**2))
    return middle - half, middle + half
