"""The largest jump of a yearly rate: is one step larger than the steps of a random walk?

A series near a random walk goes up and down in long waves, and the best break of such a series means
nothing. What still can be asked is whether the rate stepped in one year further than it does in others:
every year is tried as a step next to the drift of a random walk (:mod:`wenmai.stats.walk`), and the
smallest p is multiplied by the number of years tried (Bonferroni), so that it holds for whatever year
comes out. It is a test for outliers among steps, the level shift of Chen and Liu (1993): a change that takes
several years is no jump.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.segments import SHORTEST_SEGMENT
from wenmai.stats.shocks import RANDOM_WALK, centred, on_grid
from wenmai.stats.walk import walk_response

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Jumps:
    """The largest jump of every series, arrays of shape ``(series,)``.

    Attributes
    ----------
    place
        Position of the first year after it; 0 where there is no p.
    p_value
        Two-sided, of no jump in any year; NaN where no year has SHORTEST_SEGMENT years with text on both sides.
    """

    place: NDArray[np.int64]
    p_value: Array


def largest_jumps(counts: Array, n_tokens: Array, *, skip_empty: bool = False) -> Jumps:
    """Find the largest jump of every series of a family.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, over consecutive calendar years, NaN in a year without text; every series has
        some occurrence.
    skip_empty
        Whether a time in which no series has text counts for nothing: of months with reports in three of them each
        year, a walk would be quiet in the others, and every step within the three would be too large for it.

    References
    ----------
    Chen and Liu 1993 (Journal of the American Statistical Association 88, 284-297).
    """
    if skip_empty:
        kept = np.flatnonzero(~np.isnan(counts).all(axis=0))
        close = largest_jumps(counts[:, kept], n_tokens[:, kept])
        return Jumps(kept[close.place], close.p_value)
    known = ~np.isnan(counts)
    before = np.cumsum(known, axis=1) - known
    after = known.sum(axis=1, keepdims=True) - before
    # a step in a year without text is that of the next year with text
    tried = known & (before >= SHORTEST_SEGMENT) & (after >= SHORTEST_SEGMENT)
    response, noise = walk_response(counts, n_tokens)
    p_values = np.ones(counts.shape)
    years = np.arange(counts.shape[1])
    for place in np.flatnonzero(tried.any(axis=0)):
        own = tried[:, place]
        design = [centred(len(years)), (years >= place).astype(np.float64)]
        found = on_grid(response[own], noise[own], design, shocks=RANDOM_WALK)
        p_values[own, place] = found.p_values(found.weights(pool=True))
    adjusted = np.minimum(p_values.min(axis=1) * tried.sum(axis=1), 1.0)
    return Jumps(p_values.argmin(axis=1), np.where(tried.any(axis=1), adjusted, np.nan))
