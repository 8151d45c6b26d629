"""Effects of a family shrunken towards 0, and the probability that each is no effect (local false discovery rate).

Of hundreds of terms the ones with the largest effects have them in part by luck. The effects of the family
are taken to be 0 with some probability, or from a mixture of normal distributions around 0, which is fitted to the
family by expectation maximisation (adaptive shrinkage, Stephens 2017). The local false discovery rate
(Efron 2008) is the probability that the effect of this series is one of the zeros.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: fewer series say too little of the distribution of their effects
FEWEST_EFFECTS = 30

#: prior weight of no effect, in series, as Stephens (2017): what cannot be distinguished from 0 is 0
ZERO_SERIES = 10.0

#: spreads of the effects, as multiples of the median error, and steps of expectation maximisation
MULTIPLES = np.geomspace(0.1, 30.0, 12)
EM_STEPS = 500


@dataclass(frozen=True)
class Shrunken:
    """Arrays of shape ``(series,)``, NaN in families of fewer than FEWEST_EFFECTS series.

    Attributes
    ----------
    effect
        Mean of the effect over its posterior.
    local_fdr
        Posterior probability of no effect.
    """

    effect: Array
    local_fdr: Array


def shrink(effect: Array, error: Array, weights: Array) -> Shrunken:
    """Shrink the effects of a family.

    Parameters
    ----------
    effect, error, weights
        Shape ``(series, grid)``: the likelihood of an effect is a mixture of normal distributions with these means,
        errors and weights.

    References
    ----------
    Stephens 2017 (Biostatistics 18, 275-294); Efron 2008 (Statistical Science 23, 1-22).
    """
    n = len(effect)
    if n < FEWEST_EFFECTS:
        return Shrunken(np.full(n, np.nan), np.full(n, np.nan))
    typical = float(np.median(np.sqrt((weights * error**2).sum(axis=1))))
    spreads = np.append(0.0, typical * MULTIPLES)
    density, mean = np.empty((2, n, len(spreads)))
    for k, spread in enumerate(spreads):
        total = error**2 + spread**2
        each = weights * np.exp(-(effect**2) / total / 2) / np.sqrt(total)
        density[:, k] = each.sum(axis=1)
        mean[:, k] = (each * effect * spread**2 / total).sum(axis=1) / np.maximum(density[:, k], 1e-300)
    density = density / density.max(axis=1, keepdims=True)
    prior = np.full(len(spreads), 1 / len(spreads))
    extra = np.append(ZERO_SERIES, np.zeros(len(MULTIPLES)))
    for _ in range(EM_STEPS):
        share = density * prior
        share /= share.sum(axis=1, keepdims=True)
        prior = (share.sum(axis=0) + extra) / (n + ZERO_SERIES)
    share = density * prior
    share /= share.sum(axis=1, keepdims=True)
    return Shrunken((share * mean).sum(axis=1), share[:, 0])
