"""Lexical diversity that does not depend on the length of a text.

The share of different words falls with length, so texts of different length cannot be compared by it. Two measures can:
the moving-average type-token ratio (MATTR, Covington and McFall 2010) and the measure of textual lexical diversity
(MTLD, McCarthy and Jarvis 2010).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]

#: words in the window of MATTR, as Covington and McFall (2010) use for texts of some length
WINDOW = 500
#: type-token ratio at which a factor of MTLD is complete (McCarthy and Jarvis 2010)
THRESHOLD = 0.72
#: words from which MTLD is given: the shortest texts on which it was validated (McCarthy and Jarvis 2010)
SHORTEST = 100


def mattr(codes: Codes, *, window: int = WINDOW) -> float:
    """Mean share of different words over all windows of neighbouring words; NaN for a text shorter than one window.

    Parameters
    ----------
    codes
        The words of a text as numbers, in order.

    References
    ----------
    Covington, M. A. and McFall, J. D. (2010). Cutting the Gordian knot: the moving-average type-token ratio (MATTR).
    Journal of Quantitative Linguistics 17, 94-100.
    """
    n = len(codes)
    if n < window:
        return float("nan")
    place = np.arange(n)
    order = np.argsort(codes, kind="stable")
    same = codes[order][1:] == codes[order][:-1]
    before = np.full(n, -1)
    before[order[1:][same]] = order[:-1][same]
    # a word is a new type of every window that holds it and begins after its last use
    first = np.maximum(np.maximum(before + 1, place - window + 1), 0)
    last = np.minimum(place, n - window)
    return float(np.maximum(last - first + 1, 0).sum() / (window * (n - window + 1)))


def mtld(codes: Codes, *, threshold: float = THRESHOLD, shortest: int = SHORTEST) -> float:
    """Mean length of runs of words whose type-token ratio is above the threshold, over both directions of reading.

    Parameters
    ----------
    codes
        The words of a text as numbers, in order.
    shortest
        Fewer words give NaN.

    References
    ----------
    McCarthy, P. M. and Jarvis, S. (2010). MTLD, vocd-D, and HD-D: a validation study of sophisticated approaches to
    lexical diversity assessment. Behavior Research Methods 42, 381-392.
    """
    if len(codes) < shortest:
        return float("nan")
    words = codes.tolist()
    found = [_factors(run, threshold) for run in (words, words[::-1])]
    both = [len(words) / factors for factors in found if factors > 0]
    return float(np.mean(both)) if both else float("nan")


def _factors(words: list[int], threshold: float) -> float:
    """How many runs there are in one direction, the last one in part."""
    seen: set[int] = set()
    factors, length = 0.0, 0
    for word in words:
        seen.add(word)
        length += 1
        if len(seen) / length <= threshold:
            factors += 1
            length = 0
            seen.clear()
    if length:
        factors += (1 - len(seen) / length) / (1 - threshold)
    return factors
