"""The trend of a log rate when years are overdispersed and autocorrelated.

The count of a year is Poisson around ``n_tokens · exp(a + slope · t + bend · t² + u)``; the trend is the slope,
the mean change over the span. Without the bend a course that is no straight line on the log scale (as one that is
straight in rates) passes for autocorrelated shocks, which hide the trend. The shocks ``u`` are a
stationary AR(1) process with standard deviation ``shock_sd`` and coefficient ``phi``
(:mod:`wenmai.stats.shocks`). The counts are linearised at a quasi-likelihood fit of the line
(marginal quasi-likelihood as in Breslow and Clayton 1993; Firth's correction keeps it finite where
a word appears or dies), which gives a working response with known Poisson noise.

Plugging in estimates of ``phi`` and ``shock_sd`` is what makes tests find trends in nothing; here
they are integrated out, with a prior learned from the family. The p-value therefore holds its
level on average over the family, not for each series by itself. Where the shocks are autocorrelated so strongly
that this test does not hold, slope, interval and p are those of a random walk with drift
(:mod:`wenmai.stats.walk`), whose p is given for every series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.seasons import season_columns
from wenmai.stats.shocks import (
    GRID_PHI,
    GRID_VARIANCE,
    OnGrid,
    centred,
    joined,
    mixture_quantile,
    on_grid,
    too_strong,
)
from wenmai.stats.walk import RANDOM_WALK, walk_response

Array = NDArray[np.float64]

#: variance of the shocks assumed while the line is fitted that counts are linearised at
WORKING_VARIANCE = 0.1

#: steps of Fisher scoring; each moves a rate by a factor e at most, and a word that appears or dies needs many
FIT_STEPS = 30

#: years from which a bend next to the line costs less than it gains
FEWEST_BENT = 10

#: noise of a share whose sampling error is not known: small against every change worth a test
SHARE_NOISE = 1e-4

#: power of the smallest detectable trend
POWER = 0.8

#: series in one array: bounds the memory
CHUNK = 500


@dataclass(frozen=True)
class Slopes:
    """Trends of log rates, arrays of shape ``(series,)``.

    Attributes
    ----------
    walks
        Whether ``slope``, ``low``, ``high``, ``p_value`` and ``detectable`` are those of a random walk with drift,
        because the shocks are :func:`wenmai.stats.shocks.too_strong` for the model.
    slope, low, high
        Change of the log rate per year and its interval.
    p_value
        Two-sided, of no trend.
    p_random_walk
        The same if the log rate is a random walk with drift: valid for every autocorrelation, and cautious.
    phi, shock_sd
        Mean autocorrelation and standard deviation of the AR(1) shocks over their posterior.
    detectable
        Slope that a test at the level of the interval finds with a power of 80 %.
    """

    walks: NDArray[np.bool_]

    slope: Array
    low: Array
    high: Array
    p_value: Array
    p_random_walk: Array
    phi: Array
    shock_sd: Array
    detectable: Array


def count_slopes(counts: Array, n_tokens: Array, *, confidence: float, pool: bool = True, season: int = 1) -> Slopes:
    """Trends of the rates of one family of count series.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, over consecutive calendar years, NaN in a year without
        text; every series has some occurrence and three years or more.
    confidence
        Of the interval.
    pool
        Whether the prior of the shocks is learned from the family, or each series is tested by itself.
    season
        Periods after which the season is the same (4 of quarters, 12 of months); its effects are in the model.

    References
    ----------
    Breslow and Clayton 1993 (JASA 88, 9-25); Harvey 1989; Firth 1993 (Biometrika 80, 27-38);
    Smyth 2004 (Stat. Appl. Genet. Mol. Biol. 3).
    """
    seasons = season_columns(~np.isnan(counts), season)
    design = [*seasons, *trend_design(counts.shape[1])]
    models, walks = [], []
    for i in range(0, len(counts), CHUNK):
        own = counts[i : i + CHUNK], n_tokens[i : i + CHUNK]
        models.append(on_grid(*linearised(*own, design), design))
        walks.append(on_grid(*walk_response(*own), [*seasons, design[-1]], shocks=RANDOM_WALK))
    return _slopes(joined(models), joined(walks), confidence=confidence, pool=pool)


def share_slopes(shares: Array, *, confidence: float, season: int = 1) -> Slopes:
    """Trends of the logarithm of shares, see :func:`count_slopes`; a share of 0 counts as half the smallest other."""
    positive = np.where(shares > 0, shares, np.nan)
    floor = np.nanmin(positive, axis=1, keepdims=True) / 2
    response = np.log(np.where(shares == 0, floor, shares))
    noise = np.where(np.isnan(response), np.nan, SHARE_NOISE)
    seasons = season_columns(~np.isnan(shares), season)
    design = [*seasons, *trend_design(shares.shape[1])]
    chunks = [slice(i, i + CHUNK) for i in range(0, len(shares), CHUNK)]
    models = [on_grid(response[own], noise[own], design) for own in chunks]
    walks = [on_grid(response[own], noise[own], [*seasons, design[-1]], shocks=RANDOM_WALK) for own in chunks]
    return _slopes(joined(models), joined(walks), confidence=confidence, pool=True)


def trend_design(n_years: int) -> list[Array]:
    """Regressors in addition to the level: a bend, where the years can bear one, and the line.

    The bend is orthogonal to level and line over the whole span.
    """
    time = centred(n_years)
    bend = time**2 - np.mean(time**2)
    return [bend / np.std(bend), time] if n_years >= FEWEST_BENT else [time]


def linearised(counts: Array, n_tokens: Array, design: Sequence[Array]) -> tuple[Array, Array]:
    """Working response on the log scale, and the variance of its Poisson noise; NaN where there is no text.

    Parameters
    ----------
    counts, n_tokens
        As in :func:`count_slopes`.
    design
        Regressors in addition to the level, as in :func:`wenmai.stats.shocks.on_grid`.

    Returns
    -------
    response, noise : numpy.ndarray
        Shape ``(series, years)``.
    """
    known = ~np.isnan(counts)
    y, tokens = np.where(known, counts, 0.0), np.where(known, n_tokens, 1.0)
    x = np.stack([np.ones_like(y), *(np.broadcast_to(column, y.shape) for column in design)], axis=2)
    beta = np.zeros((len(y), x.shape[2]))
    beta[:, 0] = np.log((y.sum(axis=1) + 0.5) / (tokens * known).sum(axis=1))
    leverage = np.zeros_like(y)
    mean = tokens
    for _ in range(FIT_STEPS):
        mean = tokens * np.exp(np.clip(np.einsum("stp,sp->st", x, beta), -40, 5))
        weight = np.where(known, 1 / (1 / mean + WORKING_VARIANCE), 0.0)
        inverse = np.linalg.inv(np.einsum("stp,st,stq->spq", x, weight, x))
        leverage = weight * np.einsum("stp,spq,stq->st", x, inverse, x)
        residual = weight * (y + leverage / 2 - mean) / mean
        step = np.einsum("spq,stq,st->sp", inverse, x, residual)
        # a fit moves by no more than a factor e in one step
        far = np.abs(np.einsum("stp,sp->st", x, step)).max(axis=1)
        beta = beta + step / np.maximum(far, 1.0)[:, None]
    mean = np.maximum(mean, 1e-8, dtype=np.float64)
    response = np.log(mean / tokens) + (y + leverage / 2 - mean) / mean
    return np.where(known, response, np.nan), np.where(known, 1 / mean, np.nan)


def _slopes(model: OnGrid, walk: OnGrid, *, confidence: float, pool: bool) -> Slopes:
    """The slopes of the model, and where its shocks are too strong those of the walk."""
    weights = model.weights(pool=pool)
    walks = too_strong(weights)
    of_model, of_walk = (
        _columns(found, own, confidence) for found, own in ((model, weights), (walk, walk.weights(pool=pool)))
    )
    return Slopes(
        walks,
        **{name: np.where(walks, of_walk[name], of_model[name]) for name in of_model},
        p_random_walk=of_walk["p_value"],
        phi=weights @ GRID_PHI,
        shock_sd=weights @ np.sqrt(GRID_VARIANCE),
    )


def _columns(found: OnGrid, weights: Array, confidence: float) -> dict[str, Array]:
    slope, low, high = found.summary(weights, confidence=confidence)
    none = np.zeros_like(found.effect)
    detectable = (1 + confidence) / 2, POWER
    return {
        "slope": slope,
        "low": low,
        "high": high,
        "p_value": found.p_values(weights),
        "detectable": np.sum([mixture_quantile(weights, none, found.error, level) for level in detectable], axis=0),
    }
