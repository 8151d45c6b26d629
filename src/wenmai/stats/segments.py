"""All breaks of a series at once: the best cuts into segments of one rate, by exact dynamic programming."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

#: a rate of one or two years is an event, not a level
SHORTEST_SEGMENT = 3

#: most breaks of a segmentation: six rates in a lifetime of reports
MOST_BREAKS = 5


def segmentation(counts: Array, n_tokens: Array) -> list[int]:
    """The best cuts of one series into segments of one rate each, by exact dynamic programming.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(years,)``, tokens positive.

    Returns
    -------
    list of int
        Positions at which a new rate begins, rising; empty for one rate. Their number minimises the modified BIC on
        the deviance over the dispersion of the richest segmentation.

    References
    ----------
    Rigaill, Lebarbier and Robin 2012 (Statistics and Computing 22, 917-929) for the search; Zhang and Siegmund 2007
    (Biometrics 63, 22-32) for the number.
    """
    n = len(counts)
    most = min(MOST_BREAKS, n // SHORTEST_SEGMENT - 1)
    c, t = (np.append(0.0, np.cumsum(x)) for x in (counts, n_tokens))
    start, end = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
    allowed = end - start >= SHORTEST_SEGMENT
    inside, tokens = np.where(allowed, c[end] - c[start], 0.0), np.where(allowed, t[end] - t[start], 1.0)
    cost = np.where(allowed, -2 * special.xlogy(inside, inside / tokens), np.inf)
    best: Array = cost[0]
    paths: list[NDArray[np.int64]] = []
    totals = [float(best[n])]
    for _ in range(most):
        through = best[:, None] + cost
        paths.append(through.argmin(axis=0))
        best = through.min(axis=0).astype(float)
        totals.append(float(best[n]))

    def cuts(k: int) -> list[int]:
        at, found = n, []
        for path in reversed(paths[:k]):
            at = int(path[at])
            found.append(at)
        return found[::-1]

    richest = [0, *cuts(most), n]
    means = np.concatenate([n_tokens[a:b] * (c[b] - c[a]) / (t[b] - t[a]) for a, b in pairwise(richest)])
    squares = np.divide((counts - means) ** 2, means, out=np.zeros(n), where=means > 0).sum()
    dispersion = max(float(squares) / max(n - len(richest) + 1, 1), 1.0)
    scores = []
    for k, total in enumerate(totals):
        lengths = np.diff([0, *cuts(k), n]) / n
        scores.append(total / dispersion + 3 * k * np.log(n) + np.log(lengths).sum())
    return cuts(int(np.argmin(scores)))
