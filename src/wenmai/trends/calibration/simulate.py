"""Count series with a known trend: the stated model that every test of this stage is calibrated on.

A region's count in a year is Poisson around ``n_tokens · rate · exp(slope · t) · factor``. The
factor is gamma distributed with mean 1, so counts are negative binomial; its logarithm has the
standard deviation ``shock_sd``. Factors of neighbouring years are correlated through a Gaussian
copula whose normal scores are a stationary AR(1) process with coefficient ``phi``. A share
``common`` of the variance of the scores belongs to the year, the same in all regions; the rest
to the region, with the same ``phi``. Where ``phi`` is 1, the log factor is a random walk: it is 0 in the
middle year, and its yearly steps have the standard deviation ``shock_sd``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

Array = NDArray[np.float64]

#: how much texts differ in length: standard deviation of the log
TOKENS_SPREAD = 0.2


@dataclass(frozen=True)
class Setting:
    """What is simulated.

    Attributes
    ----------
    years, regions
        Years in a row, and regions that each have a text in each of them.
    phi, shock_sd
        Autocorrelation of the normal scores, and standard deviation of the log factor of a region and year
        (of its yearly step, if ``phi`` is 1).
    rate
        Expected occurrences per 10,000 tokens in the middle of the span.
    slope
        Of the log rate per year; 0 is a flat series.
    common
        Share of the variance of the scores that all regions have in common.
    step
        Of the log rate, from the middle year on.
    tokens
        Tokens per year in all regions together, in the median; 9,000 are a work report.
    """

    years: int
    phi: float = 0.0
    regions: int = 1
    shock_sd: float = 0.35
    rate: float = 10.0
    slope: float = 0.0
    common: float = 0.0
    tokens: float = 9_000
    step: float = 0.0


def gamma_shape(shock_sd: float) -> float:
    """Shape of a gamma distribution whose logarithm has the standard deviation ``shock_sd``."""
    return float(optimize.brentq(lambda shape: special.polygamma(1, shape) - shock_sd**2, 1e-3, 1e8))


def ar1_scores(shape: tuple[int, ...], phi: float, generator: np.random.Generator) -> Array:
    """Normal AR(1) series along the last axis: stationary with variance 1, or for ``phi`` 1 walks with such steps."""
    x = generator.standard_normal(shape)
    if phi == 1:
        walk = x.cumsum(axis=-1)
        return np.asarray(walk - walk[..., [shape[-1] // 2]])
    for t in range(1, shape[-1]):
        x[..., t] = phi * x[..., t - 1] + np.sqrt(1 - phi**2) * x[..., t]
    return x


def simulate_counts(setting: Setting, *, n_series: int, seed: int, same_texts: bool = False) -> tuple[Array, Array]:
    """Draw series of the model of this module.

    Parameters
    ----------
    same_texts
        Whether all series are counted in the same texts, as the words of one corpus are, or each in its own.

    Returns
    -------
    counts, n_tokens : numpy.ndarray
        Shape ``(n_series, regions, years)``; a region has ``tokens / regions`` tokens per year in the median.
    """
    generator = np.random.default_rng(seed)
    shape = (n_series, setting.regions, setting.years)
    of_year = ar1_scores((n_series, 1, setting.years), setting.phi, generator)
    own = ar1_scores(shape, setting.phi, generator)
    scores = np.sqrt(setting.common) * of_year + np.sqrt(1 - setting.common) * own
    if setting.phi == 1:
        factors = np.exp(setting.shock_sd * scores)
    else:
        gamma = gamma_shape(setting.shock_sd)
        factors = special.gammaincinv(gamma, special.ndtr(scores)) / gamma
    length = generator.lognormal(0.0, TOKENS_SPREAD, (1, *shape[1:]) if same_texts else shape)
    n_tokens = np.broadcast_to(setting.tokens / setting.regions * length, shape)
    time = np.arange(setting.years) - (setting.years - 1) / 2
    means = n_tokens * setting.rate / 1e4 * np.exp(setting.slope * time + setting.step * (time >= 0)) * factors
    return generator.poisson(means).astype(float), n_tokens
