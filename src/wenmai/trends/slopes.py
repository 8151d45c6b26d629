"""The trend of a log rate when years are overdispersed and hang together.

The count of a year is Poisson around ``n_tokens · exp(a + slope · t + u)``; the shocks ``u`` are a
stationary AR(1) process with standard deviation ``spread`` and coefficient ``phi``. The counts are
linearised at a quasi-likelihood fit of the line (Firth's correction keeps it finite where a word
appears or dies), which gives a working response with known Poisson noise; its exact restricted
likelihood comes from a Kalman filter, so gaps between years cost nothing (Harvey 1989; marginal
quasi-likelihood as in Breslow and Clayton 1993).

Short series say next to nothing about ``phi`` and ``spread``. Plugging in their estimates is what
makes tests find trends in nothing, so they are integrated out on a grid. Their prior is
estimated from all series of the family at once, shrunken to a default (empirical Bayes, as
Smyth 2004 does for variances): a hundred series of twelve years know the autocorrelation well.
The p-value therefore holds its level on average over the family, not for each series by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

#: the grid over which shocks are integrated: autocorrelation, and standard deviation of the log rate
PHIS = np.linspace(0.0, 0.95, 11)
SPREADS = np.geomspace(0.02, 3.0, 26)
GRID_PHI = np.repeat(PHIS, len(SPREADS))
GRID_VARIANCE = np.tile(SPREADS**2, len(PHIS))

#: default prior of phi is (1 - phi) ** PHI_PRIOR, flat for series of fewer than FEW_YEARS years, in which
#: strong autocorrelation cannot show itself; its weight against the family, in series
PHI_PRIOR = 1.0
FEW_YEARS = 10
PRIOR_SERIES = 20.0
EM_STEPS = 25

#: series whose shocks are larger than this multiple of the family's median do not shape its prior:
#: a word that appears or dies is no line, and what is left over would pass for autocorrelation
ORDINARY = 2.0

#: fewer series teach nothing about their prior
FEWEST_SERIES = 5

#: variance of the shocks assumed while the line is fitted that counts are linearised at
WORKING_VARIANCE = 0.1
FIT_STEPS = 30

#: noise of a share whose sampling error is not known: small against every change worth a test
SHARE_NOISE = 1e-4

#: power of the smallest detectable trend
POWER = 0.8

#: halvings of the bracket of a quantile, to 1e-9 of its width
BISECTIONS = 30

#: series in one array: bounds the memory
CHUNK = 500


@dataclass(frozen=True)
class Slopes:
    """Trends of log rates, arrays of shape ``(series,)``.

    Attributes
    ----------
    slope, low, high
        Change of the log rate a year and its interval.
    p_value
        Two-sided, of no trend.
    phi, spread
        Mean autocorrelation and standard deviation of the shocks over their posterior.
    detectable
        Slope that a test at the level of the interval finds with a power of 80 %.
    """

    slope: Array
    low: Array
    high: Array
    p_value: Array
    phi: Array
    spread: Array
    detectable: Array


@dataclass(frozen=True)
class _OnGrid:
    """Slope, its error, log restricted likelihood and default log prior, shape ``(series, grid)``."""

    slope: Array
    error: Array
    likelihood: Array
    prior: Array


def count_slopes(counts: Array, n_tokens: Array, *, confidence: float, pool: bool = True) -> Slopes:
    """Trends of the rates of one family of count series.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, over consecutive calendar years, NaN in a year without
        text; every series has some occurrence and three years or more.
    confidence
        Of the interval.
    pool
        Whether the prior of the shocks is learned from the family, or each series stands alone.

    References
    ----------
    Breslow and Clayton 1993 (JASA 88, 9-25); Harvey 1989; Firth 1993 (Biometrika 80, 27-38);
    Smyth 2004 (Stat. Appl. Genet. Mol. Biol. 3).
    """
    pieces = []
    for start in range(0, len(counts), CHUNK):
        here = slice(start, start + CHUNK)
        pieces.append(_on_grid(*linearised(counts[here], n_tokens[here])))
    return _integrated(pieces, confidence=confidence, pool=pool)


def share_slopes(shares: Array, *, confidence: float) -> Slopes:
    """Trends of the logarithm of shares, see :func:`count_slopes`; a share of 0 counts as half the smallest other."""
    positive = np.where(shares > 0, shares, np.nan)
    floor = np.nanmin(positive, axis=1, keepdims=True) / 2
    response = np.log(np.where(shares == 0, floor, shares))
    noise = np.where(np.isnan(response), np.nan, SHARE_NOISE)
    pieces = [_on_grid(response[i : i + CHUNK], noise[i : i + CHUNK]) for i in range(0, len(shares), CHUNK)]
    return _integrated(pieces, confidence=confidence, pool=True)


def linearised(counts: Array, n_tokens: Array) -> tuple[Array, Array]:
    """Working response on the log scale, and the variance of its Poisson noise; NaN where there is no text.

    Returns
    -------
    response, noise : numpy.ndarray
        Shape ``(series, years)``.
    """
    known = ~np.isnan(counts)
    y, tokens = np.where(known, counts, 0.0), np.where(known, n_tokens, 1.0)
    time = centred(counts.shape[1])
    level = np.log((y.sum(axis=1) + 0.5) / (tokens * known).sum(axis=1))
    slope = np.zeros(len(y))
    leverage = np.zeros_like(y)
    mean = tokens
    for _ in range(FIT_STEPS):
        mean = tokens * np.exp(np.clip(level[:, None] + slope[:, None] * time, -40, 5))
        weight = np.where(known, 1 / (1 / mean + WORKING_VARIANCE), 0.0)
        s0, s1, s2 = (weight.sum(axis=1), (weight * time).sum(axis=1), (weight * time**2).sum(axis=1))
        determinant = s0 * s2 - s1**2
        spread = s2[:, None] - 2 * s1[:, None] * time + s0[:, None] * time**2
        leverage = weight * spread / determinant[:, None]
        residual = weight * (y + leverage / 2 - mean) / mean
        u0, u1 = residual.sum(axis=1), (residual * time).sum(axis=1)
        step_level, step_slope = (s2 * u0 - s1 * u1) / determinant, (s0 * u1 - s1 * u0) / determinant
        # a line moves by no more than a factor e at its ends in one step
        far = np.abs(step_level) + np.abs(step_slope) * time.max()
        brake = 1 / np.maximum(far, 1.0)
        level, slope = level + brake * step_level, slope + brake * step_slope
    mean = np.maximum(mean, 1e-8, dtype=np.float64)
    response = np.log(mean / tokens) + (y + leverage / 2 - mean) / mean
    return np.where(known, response, np.nan), np.where(known, 1 / mean, np.nan)


def centred(n_years: int) -> Array:
    """Years counted from the middle of the span."""
    return np.arange(n_years, dtype=np.float64) - (n_years - 1) / 2


def _on_grid(response: Array, noise: Array) -> _OnGrid:
    """Filter response, level and time together: all have the same gains, so their innovations make a regression."""
    shape = (len(response), len(GRID_PHI))
    time = centred(response.shape[1])
    variance = np.broadcast_to(GRID_VARIANCE, shape).copy()
    carried = [np.zeros(shape) for _ in range(3)]
    sums = {key: np.zeros(shape) for key in ("11", "1t", "tt", "1z", "tz", "zz")}
    log_determinant = np.zeros(shape)
    for year in range(response.shape[1]):
        if year:
            variance = GRID_PHI**2 * variance + GRID_VARIANCE * (1 - GRID_PHI**2)
            carried = [GRID_PHI * c for c in carried]
        known = ~np.isnan(response[:, year])[:, None]
        if not known.any():
            continue
        total = variance + np.nan_to_num(noise[:, year])[:, None]
        precision = np.where(known, 1 / total, 0.0)
        innovations = [
            value - c
            for value, c in zip((1.0, time[year], np.nan_to_num(response[:, year])[:, None]), carried, strict=True)
        ]
        for (i, a), (j, b) in (
            (i, j) for i in zip("1tz", innovations, strict=True) for j in zip("1tz", innovations, strict=True)
        ):
            if i + j in sums:
                sums[i + j] += precision * a * b
        log_determinant += np.where(known, np.log(total), 0.0)
        gain = variance * precision
        carried = [c + gain * e for c, e in zip(carried, innovations, strict=True)]
        variance = variance - gain * variance
    determinant = sums["11"] * sums["tt"] - sums["1t"] ** 2
    level = (sums["tt"] * sums["1z"] - sums["1t"] * sums["tz"]) / determinant
    slope = (sums["11"] * sums["tz"] - sums["1t"] * sums["1z"]) / determinant
    left = sums["zz"] - level * sums["1z"] - slope * sums["tz"]
    # spread has no scale of its own but that of the noise: uniform shrinkage, on a grid of its logarithm
    own_noise = 1 / np.nanmean(1 / noise, axis=1)[:, None]
    exponent = np.where((~np.isnan(noise)).sum(axis=1) < FEW_YEARS, 0.0, PHI_PRIOR)[:, None]
    prior = np.log(GRID_VARIANCE / (GRID_VARIANCE + own_noise)) + exponent * np.log1p(-GRID_PHI)
    likelihood = -(log_determinant + np.log(determinant) + left) / 2
    return _OnGrid(slope, np.sqrt(sums["11"] / determinant), likelihood, prior)


def pooled_weights(likelihood: Array, prior: Array) -> Array:
    """Posterior weight of every grid point for every series, the prior estimated from all of them.

    Parameters
    ----------
    likelihood, prior
        Log likelihood and default log prior, shape ``(series, grid)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(series, grid)``, rows sum to 1. Series beyond ORDINARY keep the default prior.
    """
    evidence = np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    alone = special.softmax(likelihood + prior, axis=1)
    spread = alone @ np.sqrt(GRID_VARIANCE)
    ordinary = spread <= ORDINARY * np.median(spread)
    default = special.softmax(prior, axis=1).mean(axis=0)
    pooled = default
    for _ in range(EM_STEPS):
        weights = evidence[ordinary] * pooled
        weights /= weights.sum(axis=1, keepdims=True)
        pooled = (PRIOR_SERIES * default + weights.sum(axis=0)) / (PRIOR_SERIES + len(weights))
    weights = evidence * pooled
    weights /= weights.sum(axis=1, keepdims=True)
    return np.where(ordinary[:, None], weights, alone)


def _integrated(pieces: list[_OnGrid], *, confidence: float, pool: bool) -> Slopes:
    slope, error, likelihood, prior = (
        np.concatenate([getattr(piece, name) for piece in pieces]) for name in ("slope", "error", "likelihood", "prior")
    )
    pool = pool and len(slope) >= FEWEST_SERIES
    weights = pooled_weights(likelihood, prior) if pool else special.softmax(likelihood + prior, axis=1)
    below = (weights * special.ndtr(-slope / error)).sum(axis=1)
    tail = (1 - confidence) / 2
    none = np.zeros_like(slope)
    return Slopes(
        slope=(weights * slope).sum(axis=1),
        low=mixture_quantile(weights, slope, error, tail),
        high=mixture_quantile(weights, slope, error, 1 - tail),
        p_value=2 * np.minimum(below, 1 - below),
        phi=weights @ GRID_PHI,
        spread=weights @ np.sqrt(GRID_VARIANCE),
        detectable=mixture_quantile(weights, none, error, 1 - tail) + mixture_quantile(weights, none, error, POWER),
    )


def mixture_quantile(weights: Array, means: Array, errors: Array, level: float) -> Array:
    """Quantile of mixtures of normal distributions, shape ``(series,)``, by bisection."""
    width = (10 * errors).max(axis=1)
    low, high = means.min(axis=1) - width, means.max(axis=1) + width
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        under = (weights * special.ndtr((middle[:, None] - means) / errors)).sum(axis=1) < level
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return (low + high) / 2
