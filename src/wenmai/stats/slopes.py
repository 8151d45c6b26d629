"""The trend of a log rate when years are overdispersed and autocorrelated.

The count of a year is Poisson around ``n_tokens · exp(a + slope · t + bend · t² + u)``; the trend is the slope,
the mean change over the span. Without the bend a course that is no straight line on the log scale (as one that is
straight in rates) passes for autocorrelated shocks, which hide the trend. The shocks ``u`` are a stationary AR(1)
process or a random walk (:mod:`wenmai.stats.shocks`). The counts are linearised along the course that they take
(:mod:`wenmai.stats.walk`), which gives a working response with known Poisson noise.

Plugging in estimates of autocorrelation and size is what makes tests find trends in nothing; here they are integrated
out, with a prior learned from the family. So p is that of a mixture of both nulls, each with its weight
for this series: it holds its level on average over the family, not for each series by itself. The p under AR(1)
shocks alone and under a random walk alone are given with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.seasons import season_columns
from wenmai.stats.shocks import OnGrid, centred, joined, mixture_quantile, on_grid
from wenmai.stats.shrinkage import Shrunken, shrink
from wenmai.stats.walk import walk_response

Array = NDArray[np.float64]

#: years from which a bend next to the line costs less than it gains
FEWEST_BENT = 10

#: noise of a share whose sampling error is not known: small against every change worth a test
SHARE_NOISE = 1e-4

#: the smallest detectable trend is claimed to be found with a power of 80 %. Given the prior of the shocks its power
#: is POWER; because the prior is estimated, it is 80 % on average over families (docs/calibration.md)
POWER = 0.87

#: series in one array: bounds the memory
CHUNK = 500


@dataclass(frozen=True)
class Slopes:
    """Trends of log rates, arrays of shape ``(series,)``.

    Attributes
    ----------
    slope, low, high
        Change of the log rate per year and its interval.
    p_value
        Two-sided, of no trend, from the mixture of both nulls.
    p_ar1, p_random_walk
        The same if the shocks of all series are AR(1) processes, or random walks.
    weight_random_walk
        Weight of the random walk in the mixture, given this series and its family.
    phi, shock_sd
        Mean autocorrelation over the posterior (a walk has 1), and mean standard deviation of what a year adds.
    detectable
        Slope that a test at the level of the interval finds with a power of 80 %, on average over families.
    shrunken
        Slopes shrunken towards 0 and local false discovery rates over the family.
    """

    slope: Array
    low: Array
    high: Array
    p_value: Array
    p_ar1: Array
    p_random_walk: Array
    weight_random_walk: Array
    phi: Array
    shock_sd: Array
    detectable: Array
    shrunken: Shrunken


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
        Periods after which the season is the same (4 of quarters, 12 of months); its effects are in the model, and
        the slope is per period.

    References
    ----------
    Breslow and Clayton 1993 (JASA 88, 9-25); Harvey 1989; Kiefer and Wolfowitz 1956 (Annals of Mathematical
    Statistics 27, 887-906).
    """
    design = [*season_columns(~np.isnan(counts), season), *trend_design(counts.shape[1])]
    pieces = [slice(i, i + CHUNK) for i in range(0, len(counts), CHUNK)]
    found = [on_grid(*walk_response(counts[own], n_tokens[own]), design) for own in pieces]
    return _slopes(joined(found), confidence=confidence, pool=pool)


def share_slopes(shares: Array, *, confidence: float, season: int = 1) -> Slopes:
    """Trends of the logarithm of shares, see :func:`count_slopes`; a share of 0 counts as half the smallest other."""
    positive = np.where(shares > 0, shares, np.nan)
    floor = np.nanmin(positive, axis=1, keepdims=True) / 2
    response = np.log(np.where(shares == 0, floor, shares))
    noise = np.where(np.isnan(response), np.nan, SHARE_NOISE)
    design = [*season_columns(~np.isnan(shares), season), *trend_design(shares.shape[1])]
    pieces = [slice(i, i + CHUNK) for i in range(0, len(shares), CHUNK)]
    return _slopes(joined([on_grid(response[own], noise[own], design) for own in pieces]), confidence=confidence)


def trend_design(n_years: int) -> list[Array]:
    """Regressors in addition to the level: a bend, where the years can bear one, and the line.

    The bend is orthogonal to level and line over the whole span.
    """
    time = centred(n_years)
    bend = time**2 - np.mean(time**2)
    return [bend / np.std(bend), time] if n_years >= FEWEST_BENT else [time]


def _slopes(found: OnGrid, *, confidence: float, pool: bool = True) -> Slopes:
    """The slopes of the mixture, with the p of either null."""
    weights = found.weights(pool=pool)
    walks = found.shocks.walks
    alone = [found.among(points) for points in (~walks, walks)]
    p_ar1, p_random_walk = (one.p_values(one.weights(pool=pool)) for one in alone)
    slope, low, high = found.summary(weights, confidence=confidence)
    return Slopes(
        slope,
        low,
        high,
        p_value=found.p_values(weights),
        p_ar1=p_ar1,
        p_random_walk=p_random_walk,
        weight_random_walk=weights[:, walks].sum(axis=1),
        phi=weights @ found.shocks.phi,
        shock_sd=weights @ np.sqrt(found.shocks.innovation),
        detectable=_detectable(found, weights, confidence),
        shrunken=shrink(found.effect, found.error, weights),
    )


def _detectable(found: OnGrid, weights: Array, confidence: float) -> Array:
    """The slope that is found with POWER: a test finds it where the null, moved by it, passes the critical value.

    The mean of rising and falling slopes, since the null of one series is not symmetric.
    """
    tail = (1 - confidence) / 2
    low, high, under, over = (
        mixture_quantile(weights, found.effect, found.error, level) for level in (tail, 1 - tail, 1 - POWER, POWER)
    )
    return np.asarray((high - under + over - low) / 2)
