"""Breaks in a yearly rate: where, how sure, and is there one at all?

All places are tried, which is exact. The cost is the deviance of a Poisson rate with the tokens as
offset, scaled by the dispersion of the years around the two rates (quasi-Poisson), because years
differ more than Poisson counts do. Whether there is a break at all is asked against series of one
rate with autocorrelated shocks: years are not exchangeable, and a slow wave looks like a step.
How the shocks vary and are correlated is taken from the years around a course that no series
chose for itself, and learned from the family (:mod:`wenmai.stats.shocks`). Where they may be a random
walk, that test says nothing; :mod:`wenmai.stats.jumps` asks for the largest jump instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from wenmai.stats.segments import SHORTEST_SEGMENT
from wenmai.stats.shocks import FEWEST_SERIES, GRID_PHI, GRID_VARIANCE, on_grid
from wenmai.stats.slopes import linearised, trend_design

Array = NDArray[np.float64]
Years = NDArray[np.int64]
Series = tuple[Years, Array, Array]

#: simulated series of a first look, enough to place p within 0.02 where it is 0.2: where they leave no doubt that p is
#: large, no more are drawn, because most series have no break and would cost most of the time
FIRST_LOOK = 499
LARGE_P = 0.2

#: simulated series in one array: bounds the memory
CHUNK = 2_000

#: log factors beyond this are numerical accidents, not years
LARGEST_SHOCK = 8.0


def split_deviances(counts: Array, n_tokens: Array) -> tuple[Array, Array]:
    """Gain in deviance and dispersion of every split of every series.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``; tokens are positive.

    Returns
    -------
    gain, dispersion : numpy.ndarray
        Shape ``(series, splits)``; split ``k`` has ``SHORTEST_SEGMENT + k`` years before it.
        The gain is the deviance of one rate minus that of two. The dispersion is Pearson's
        X² over ``years - 2`` and at least 1, since counts cannot vary less than Poisson by
        more than luck.
    """
    n_years = counts.shape[1]
    before = slice(SHORTEST_SEGMENT - 1, n_years - SHORTEST_SEGMENT)

    def left_right(values: Array) -> tuple[Array, Array]:
        running = np.cumsum(values, axis=1)
        return running[:, before], running[:, -1:] - running[:, before]

    count_left, count_right = left_right(counts)
    tokens_left, tokens_right = left_right(n_tokens)
    square_left, square_right = left_right(counts**2 / n_tokens)
    count, tokens = counts.sum(axis=1, keepdims=True), n_tokens.sum(axis=1, keepdims=True)

    def fit(c: Array, n: Array) -> Array:
        return special.xlogy(c, c / n)

    def pearson(c: Array, n: Array, square: Array) -> Array:
        # sum of (count - rate tokens)^2 / (rate tokens), multiplied out
        return np.divide(square * n, c, out=np.zeros_like(c), where=c > 0) - c

    gain = 2 * (fit(count_left, tokens_left) + fit(count_right, tokens_right) - fit(count, tokens))
    spread = pearson(count_left, tokens_left, square_left) + pearson(count_right, tokens_right, square_right)
    return gain, np.maximum(spread / (n_years - 2), 1.0)


def largest(gain: Array, dispersion: Array) -> tuple[NDArray[np.int64], Array]:
    """The best split of every series and its scaled deviance."""
    best = gain.argmax(axis=1)
    row = np.arange(len(gain))
    return best, gain[row, best] / dispersion[row, best]


@dataclass(frozen=True)
class Split:
    """The best split of one series.

    Attributes
    ----------
    at
        Position of the first year of the new rate.
    near
        Positions of all splits in the interval, rising.
    probability
        Share of the best split in the likelihood of all.
    statistic
        Its scaled deviance.
    """

    at: int
    near: NDArray[np.int64]
    probability: float
    statistic: float


def best_split(counts: Array, n_tokens: Array, *, confidence: float) -> Split:
    """Find the most likely break of one series, with an interval of its place.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(years,)``, in the order of time, tokens positive; some occurrence, and twice SHORTEST_SEGMENT years.
    confidence
        Of the interval: all splits whose deviance is short of the best by no more than the chi-square quantile with
        one degree of freedom times the dispersion. The place of a break is not a regular parameter, so its coverage
        is approximate.
    """
    gain, dispersion = split_deviances(counts[None, :], n_tokens[None, :])
    best, statistic = largest(gain, dispersion)
    scale = dispersion[0, best[0]]
    short = gain[0, best[0]] - gain[0]
    return Split(
        at=int(best[0]) + SHORTEST_SEGMENT,
        near=np.flatnonzero(short <= stats.chi2.ppf(confidence, 1) * scale) + SHORTEST_SEGMENT,
        probability=float(special.softmax(-short / 2 / scale)[best[0]]),
        statistic=float(statistic[0]),
    )


def shocks_around(counts: Array, n_tokens: Array, breaks: NDArray[np.int64]) -> Array:
    """Posterior weights of autocorrelation and size of the shocks, shape ``(series, grid)``.

    Around the break that fits a series best, which was searched for, too little is left of its shocks. So they are
    taken around a course that no series chose for itself: a break in the middle of the span; the break that most
    series of the family have; or level, line and bend, which take in most of a break anywhere. The family decides for
    the one that leaves least.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, consecutive years, NaN in a year without text; the series of one family.
    breaks
        Shape ``(series,)``: the place at which the second rate of each begins.
    """
    time = np.arange(counts.shape[1])
    places = [len(time) // 2]
    if len(counts) >= FEWEST_SERIES:
        places.append(int(np.bincount(breaks).argmax()))
    designs = [*([(time >= place).astype(np.float64)] for place in places), trend_design(len(time))]
    around = [on_grid(*linearised(counts, n_tokens, design), design).weights(pool=True) for design in designs]
    return min(around, key=lambda weights: float(np.median(weights @ np.sqrt(GRID_VARIANCE))))


def null_p(series: Series, weights: Array, *, simulations: int, seed: int) -> float:
    """p of the largest scaled deviance against series of one rate with AR(1) shocks.

    Parameters
    ----------
    series
        Years, counts and tokens of one series, shape ``(years,)`` each, in the order of time, tokens positive.
    weights
        Posterior weights of the shocks, shape ``(grid,)``; every simulated series draws its own.
    """
    years, counts, n_tokens = series
    statistic = largest(*split_deviances(counts[None, :], n_tokens[None, :]))[1][0]
    since = years - years[0]
    expected = n_tokens * counts.sum() / n_tokens.sum()
    reached = drawn = 0
    generator = np.random.default_rng(seed)
    while drawn < simulations:
        size = min(FIRST_LOOK if drawn == 0 else CHUNK, simulations - drawn)
        at = generator.choice(len(weights), size=size, p=weights)
        phi, shock_sd = GRID_PHI[at], np.sqrt(GRID_VARIANCE[at])
        shocks = generator.standard_normal((since[-1] + 1, size))
        for t in range(1, len(shocks)):
            shocks[t] = phi * shocks[t - 1] + np.sqrt(1 - phi**2) * shocks[t]
        logs = np.minimum(shock_sd * shocks[since] - shock_sd**2 / 2, LARGEST_SHOCK).T
        simulated = generator.poisson(expected * np.exp(logs)).astype(float)
        null = largest(*split_deviances(simulated, np.broadcast_to(n_tokens, simulated.shape)))[1]
        reached, drawn = reached + int((null >= statistic).sum()), drawn + size
        if reached > LARGE_P * (drawn + 1):
            break
    return (1 + reached) / (1 + drawn)
