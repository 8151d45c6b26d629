"""Ratios with the mix of types of document held fixed.

必须 is frequent in laws and rare in opinions: where laws become fewer, its ratio to 鼓励 falls although no type of
document changed. Direct standardisation gives every type its share of all text, in every period (Fleiss, Levin and
Paik 2003, chapter 19).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, cluster_weights, expanded_tail, percentiles
from wenmai.trends.keywords.rates import divide

Array = NDArray[np.float64]

#: share of the text that the types found in every period must hold
COMPARABLE = 0.5
#: share of the resamples that an interval needs; with more of them missing its ends would be those of other draws
USABLE_DRAWS = 0.95
#: occurrences of the denominator from which a ratio is given
FEWEST_OCCURRENCES = 5


@dataclass(frozen=True)
class Standard:
    """The types that are compared and the weight of each; ``reason`` says why there are none."""

    types: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    reason: str = ""


def standard(types: NDArray[np.object_], groups: NDArray[np.int64], units: Array) -> Standard:
    """The types of document that have text in every group, by their share of all text of these.

    Parameters
    ----------
    types, groups, units
        Of every document: its type, its period (or other group), its characters or tokens. Shape ``(documents,)``.
    """
    names = sorted(set(types[units > 0].tolist()))
    if len(names) < 2:
        return Standard(reason="one_type")
    every = len(set(groups[units > 0].tolist()))
    common = [name for name in names if len(set(groups[(types == name) & (units > 0)].tolist())) == every]
    sizes = np.array([units[types == name].sum() for name in common])
    if not common or sizes.sum() < COMPARABLE * units.sum():
        return Standard(reason="types_not_comparable")
    return Standard(tuple(common), tuple(sizes / sizes.sum()))


def standardised(
    parts: Array, whole: Array, units: Array, types: NDArray[np.object_], by: Standard, how: Resampling
) -> tuple[Array, Array]:
    """Ratios of standardised rates, and the same in resamples of documents within types.

    Parameters
    ----------
    parts, whole, units, types
        Of the documents of one group: shape ``(documents, series)``, then ``(documents,)`` each.

    Returns
    -------
    ratio, drawn
        Shapes ``(series,)`` and ``(bootstrap, series)``; ``drawn`` is empty where a type has one document, whose
        spread is not known.
    """
    top, bottom = np.zeros(parts.shape[1]), 0.0
    drawn_top, drawn_bottom = np.zeros((how.bootstrap, parts.shape[1])), np.zeros(how.bootstrap)
    enough = True
    for n, (name, weight) in enumerate(zip(by.types, by.weights, strict=True)):
        own = types == name
        total = units[own].sum()
        top, bottom = top + weight * parts[own].sum(axis=0) / total, bottom + weight * whole[own].sum() / total
        enough = enough and int(own.sum()) > 1
        draws = cluster_weights(int(own.sum()), bootstrap=how.bootstrap, seed=how.seed + n)
        sizes = np.maximum(draws @ units[own], 1e-9)
        drawn_top += weight * (draws @ parts[own]) / sizes[:, None]
        drawn_bottom += weight * (draws @ whole[own]) / sizes
    ratio = divide(top, np.full(len(top), bottom))
    drawn = divide(drawn_top, np.broadcast_to(drawn_bottom[:, None], drawn_top.shape))
    return ratio, drawn if enough else drawn[:0]


def plain(parts: Array, whole: Array, clusters: NDArray[np.int64], how: Resampling) -> tuple[Array, Array]:
    """Ratios of sums, and the same in resamples of clusters; ``drawn`` is empty with fewer than five of them."""
    n = int(clusters.max()) + 1
    summing = np.zeros((n, len(clusters)))
    summing[clusters, np.arange(len(clusters))] = 1
    parts, whole = summing @ parts, summing @ whole
    ratio = divide(parts.sum(axis=0), np.full(parts.shape[1], whole.sum()))
    if n < FEWEST_CLUSTERS:
        return ratio, np.empty((0, parts.shape[1]))
    weights = cluster_weights(n, bootstrap=how.bootstrap, seed=how.seed)
    drawn = weights @ parts
    return ratio, divide(drawn, np.broadcast_to((weights @ whole)[:, None], drawn.shape))


def ends(drawn: Array, n: int, how: Resampling) -> tuple[Array, Array]:
    """Ends of the expanded percentile interval of ``n`` clusters; NaN where too few draws have a value."""
    low, high = np.full((2, drawn.shape[1]), np.nan)
    if len(drawn) and n >= FEWEST_CLUSTERS:
        usable = np.isfinite(drawn).mean(axis=0) >= USABLE_DRAWS
        tail = expanded_tail(n, confidence=how.confidence)
        if usable.any():
            low[usable], high[usable] = percentiles(
                np.where(np.isfinite(drawn), drawn, np.nan)[:, usable], [tail, 1 - tail]
            )
    return low, high
