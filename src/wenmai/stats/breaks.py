"""Breaks in a yearly rate: where, how sure, and is there one at all?

All places are tried, which is exact. The cost is the deviance of a Poisson rate with the tokens as
offset, scaled by the dispersion of the years around the two rates (quasi-Poisson), because years
differ more than Poisson counts do. Whether there is a break at all is asked against series of one
rate with autocorrelated shocks: years are not exchangeable, and a slow wave looks like a step.
How the shocks vary and are correlated is taken from the years around the course of the trend test, which takes in
most of a break anywhere, and is learned from the family (:mod:`wenmai.stats.shocks`). There are two nulls, AR(1) shocks
and a random walk; p weighs both as far as each is likely for the series. :mod:`wenmai.stats.jumps` asks for the
largest jump next to a random walk.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import special

from wenmai.stats.segments import SHORTEST_SEGMENT
from wenmai.stats.shocks import INNOVATIONS, PHIS, SHOCKS, Shocks, family_weights, on_grid
from wenmai.stats.slopes import trend_design
from wenmai.stats.walk import walk_response

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

#: fewer series do not say where the family breaks
FEWEST_SERIES = 10

#: every second phi and size of the grid, which is enough for the place of a break; all places are tried on it
COARSE = SHOCKS.among(
    np.isin(SHOCKS.phi, PHIS[1::2]) & np.isin(SHOCKS.innovation, SHOCKS.innovation[: len(INNOVATIONS) : 2])
)


def split_deviances(counts: Array, n_tokens: Array) -> tuple[Array, Array]:
    """Gain in deviance and dispersion of every split of every series.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``; tokens are positive, and may be one row for all series.

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
class Around:
    """The shocks of a family of series.

    Attributes
    ----------
    ar1, walk
        Posterior weights over the AR(1) processes and the random walks of the grid, shape ``(series, grid)``; rows
        sum to 1.
    weight_random_walk
        Weight of the random walk against AR(1), shape ``(series,)``.
    """

    ar1: Array
    walk: Array
    weight_random_walk: Array


def shocks_around(counts: Array, n_tokens: Array, places: Array | None = None) -> Around:
    """The shocks of every series around the course of the trend test and the break that the family shares most.

    Around the break that fits a series best, which was searched for, too little would be left of its shocks. What a
    whole family shares at one place is no shock of a single series.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, consecutive years, NaN in a year without text; the series of one family.
    places
        Probability of every year to be the first of a new rate (:func:`break_years`), shape ``(series, years)``; not
        used in families of fewer than FEWEST_SERIES series.
    """
    design = trend_design(counts.shape[1])
    if places is not None and len(places) >= FEWEST_SERIES and places.any():
        design = [(np.arange(counts.shape[1]) >= places.sum(axis=0).argmax()).astype(np.float64), *design]
    found = on_grid(*walk_response(counts, n_tokens), design)
    walks = SHOCKS.walks
    ar1, walk = np.zeros_like(found.likelihood), np.zeros_like(found.likelihood)
    ar1[:, ~walks], walk[:, walks] = found.among(~walks).weights(), found.among(walks).weights()
    return Around(ar1, walk, found.weights()[:, walks].sum(axis=1))


def null_p(series: Series, weights: Array, *, simulations: int, seed: int) -> float:
    """p of the largest scaled deviance against series of one rate with autocorrelated shocks.

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
        rates = _drawn_shocks(SHOCKS, at, since[-1] + 1, generator)[since].T
        np.exp(np.clip(rates, -LARGEST_SHOCK, LARGEST_SHOCK, out=rates), out=rates)
        # the rate of a null series is that of the series itself
        rates /= (rates * expected).sum(axis=1, keepdims=True) / expected.sum()
        rates *= expected
        simulated = generator.poisson(rates).astype(float)
        null = largest(*split_deviances(simulated, n_tokens[None, :]))[1]
        reached, drawn = reached + int((null >= statistic).sum()), drawn + size
        if reached > LARGE_P * (drawn + 1):
            break
    return (1 + reached) / (1 + drawn)


def _drawn_shocks(shocks: Shocks, at: NDArray[np.int64], n_years: int, generator: np.random.Generator) -> Array:
    """Shocks of the processes ``at``, shape ``(years, series)``; walks start at 0."""
    normal = generator.standard_normal((n_years, len(at)))
    phi, step = shocks.phi[at], np.sqrt(shocks.innovation[at])
    normal[0] *= np.sqrt(shocks.start[at])
    for before, now in pairwise(normal):
        now *= step
        now += phi * before
    return normal


def break_years(counts: Array, n_tokens: Array) -> Array:
    """Probability of every year to be the first of a new rate, given that there is one break.

    Every place is a step of a level with autocorrelated shocks, AR(1) or a random walk, integrated over the prior of
    the family. The step has Jeffreys' prior, all places the same probability.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, over consecutive calendar years, NaN in a year without text; the series of one
        family.

    Returns
    -------
    numpy.ndarray
        Shape ``(series, years)``; rows sum to 1, or are 0 where no year has SHORTEST_SEGMENT years with text on both
        sides.
    """
    known = ~np.isnan(counts)
    before = np.cumsum(known, axis=1) - known
    after = known.sum(axis=1, keepdims=True) - before
    tried = known & (before >= SHORTEST_SEGMENT) & (after >= SHORTEST_SEGMENT)
    places = np.flatnonzero(tried.any(axis=0))
    out = np.zeros(counts.shape)
    if len(places) == 0:
        return out
    response, noise = walk_response(counts, n_tokens)
    years = np.arange(counts.shape[1])
    log = np.full((len(counts), len(places), len(COARSE.phi)), -np.inf)
    typical = np.ones(len(counts))
    for i, place in enumerate(places):
        own = tried[:, place]
        step = on_grid(response[own], noise[own], [(years >= place).astype(np.float64)], shocks=COARSE)
        log[own, i], typical[own] = step.likelihood - np.log(step.error), step.noise
    some = tried.any(axis=1)
    log, typical = log[some], typical[some]
    evidence = special.logsumexp(log, axis=1)
    weights = family_weights(evidence, typical, COARSE, pool=True)
    out[np.ix_(some, places)] = np.einsum("sk,spk->sp", weights, np.exp(log - evidence[:, None]))
    return out


def credible_set(probabilities: Array, *, confidence: float) -> NDArray[np.int64]:
    """The places of the smallest set with this probability, rising."""
    order = np.argsort(-probabilities, kind="stable")
    size = int(np.searchsorted(np.cumsum(probabilities[order]), confidence)) + 1
    return np.sort(order[:size])
