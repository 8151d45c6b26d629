"""The segmentation against all others."""

from itertools import combinations, pairwise

import numpy as np
from scipy import special

from wenmai.stats.segments import segmentation


def deviance(counts, tokens):
    rate = counts.sum() / tokens.sum()
    return 2 * (special.xlogy(counts, counts / (rate * tokens)) - (counts - rate * tokens)).sum() if rate else 0.0


def test_the_segmentation_is_the_best_of_all():
    rng = np.random.default_rng(6)
    counts, tokens = rng.poisson(np.repeat([3, 25, 6], 5)).astype(float), np.full(15, 1000.0)

    def total(cuts):
        return sum(deviance(counts[a:b], tokens[a:b]) for a, b in pairwise([0, *cuts, 15]))

    every = [c for c in combinations(range(3, 13), 2) if c[1] - c[0] >= 3]
    found = segmentation(counts, tokens)
    assert len(found) == 2
    assert tuple(found) == min(every, key=total)
    assert segmentation(np.full(15, 5.0), tokens) == []
