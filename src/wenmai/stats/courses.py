"""The smoothed course of a yearly rate: a local level with yearly shocks, for counts.

The log rate of a year is a level, which is a random walk, plus a shock of that year alone (the local level model of
Harvey 1989); the count of the year is Poisson around it, with the dispersion of the documents. The mode is found by
linearising the counts at it (Durbin and Koopman 1997), with a Kalman filter and smoother for each pair of standard
deviations of a grid. The grid is integrated out by Laplace's approximation, its prior learned from the family. Gaps
between years cost nothing.

It is a description: no test is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

#: standard deviations of the yearly step of the level, and of the shock of a single year
STEPS = np.array([0.02, 0.07, 0.15, 0.3, 0.6, 1.2])
SHOCKS = np.array([0.02, 0.12, 0.25, 0.5, 0.9])
GRID_STEP = np.repeat(STEPS, len(SHOCKS))
GRID_SHOCK = np.tile(SHOCKS, len(STEPS))

#: variance of the level before the first year: nothing is known of it
DIFFUSE = 1e3

#: steps towards the mode, each by a factor e at most
MODE_STEPS = 30
MODE_TOLERANCE = 1e-6

#: weight of the even prior of a family, in series
PRIOR_SERIES = 10.0
EM_STEPS = 20

#: a rate is followed down to this count per year
SMALLEST_MEAN = 1e-4

#: series in one array: bounds the memory
CHUNK = 100


@dataclass(frozen=True)
class Courses:
    """Smoothed log rates of a family of series, arrays of shape ``(series, years)``.

    Attributes
    ----------
    level, level_error
        The level that changes slowly, and its standard deviation; also in years without text.
    year, year_error
        The log rate of the single year, with its shock.
    response, noise
        Working response on the log scale and the variance of its noise, linearised at ``year``; NaN without text.
    """

    level: Array
    level_error: Array
    year: Array
    year_error: Array
    response: Array
    noise: Array

    def band(self, *, confidence: float) -> tuple[Array, Array, Array]:
        """The level as a rate, with the ends of its interval."""
        half = special.ndtri((1 + confidence) / 2) * self.level_error
        return np.exp(self.level), np.exp(self.level - half), np.exp(self.level + half)


def local_levels(counts: Array, n_units: Array, dispersion: Array | None = None) -> Courses:
    """Smooth the yearly rates of one family of series.

    Parameters
    ----------
    counts, n_units
        Shape ``(series, years)``, consecutive years, NaN in a year without text; every series has some occurrence.
    dispersion
        Shape ``(series,)``: variance of counts over that of Poisson counts, 1 or more; 1 if it is not given.

    References
    ----------
    Harvey 1989; Durbin and Koopman 1997 (Biometrika 84, 669-684).
    """
    spread = np.ones(len(counts)) if dispersion is None else np.maximum(dispersion, 1.0)
    pieces = [
        _on_grid(counts[i : i + CHUNK], n_units[i : i + CHUNK], spread[i : i + CHUNK])
        for i in range(0, len(counts), CHUNK)
    ]
    evidence, level, level_variance, year, year_variance = (
        np.concatenate([piece[k] for piece in pieces]) for k in range(5)
    )
    weights = family_weights(evidence)
    means, errors = [], []
    for centre, variance in ((level, level_variance), (year, year_variance)):
        mean = np.einsum("sg,sgt->st", weights, centre)
        means.append(mean)
        errors.append(np.sqrt(np.einsum("sg,sgt->st", weights, variance + (centre - mean[:, None]) ** 2)))
    known = ~np.isnan(counts)
    expected = np.maximum(np.where(known, n_units, 1.0) * np.exp(means[1]), SMALLEST_MEAN)
    response = means[1] + (np.where(known, counts, 0.0) - expected) / expected
    return Courses(
        level=means[0],
        level_error=errors[0],
        year=means[1],
        year_error=errors[1],
        response=np.where(known, response, np.nan),
        noise=np.where(known, spread[:, None] / expected, np.nan),
    )


def family_weights(evidence: Array, pseudo: Array | None = None) -> Array:
    """Posterior weights of the models of every series, their prior learned from the family (empirical Bayes).

    Parameters
    ----------
    evidence
        Log marginal likelihood, shape ``(series, models)``.
    pseudo
        Shape ``(models,)``: the default prior in series; an even one of PRIOR_SERIES if it is not given.

    Returns
    -------
    numpy.ndarray
        Shape ``(series, models)``, rows sum to 1.
    """
    default = np.full(evidence.shape[1], PRIOR_SERIES / evidence.shape[1]) if pseudo is None else pseudo
    likelihood = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    prior = default / default.sum()
    weights = likelihood
    for _ in range(EM_STEPS):
        weights = likelihood * prior
        weights = weights / weights.sum(axis=1, keepdims=True)
        prior = default + weights.sum(axis=0)
        prior = prior / prior.sum()
    return weights


def _on_grid(counts: Array, n_units: Array, dispersion: Array) -> tuple[Array, Array, Array, Array, Array]:
    """Log evidence ``(series, grid)``, and mode and variance of level and year ``(series, grid, years)``."""
    known = ~np.isnan(counts)[:, None]
    y, units = np.where(known, counts[:, None], 0.0), np.where(known, n_units[:, None], 1.0)
    rate = (y.sum(axis=2) + 0.5) / (units * known).sum(axis=2)
    year = np.log((y + 0.5) / (units + 0.5 / rate[:, :, None]))
    year = np.broadcast_to(year, (len(counts), len(GRID_STEP), counts.shape[1])).copy()
    shock = GRID_SHOCK[:, None] ** 2
    spread = dispersion[:, None, None]
    for _ in range(MODE_STEPS):
        mean = np.maximum(units * np.exp(np.clip(year, -40, 5)), SMALLEST_MEAN)
        noise = np.where(known, spread / mean, np.inf)
        response = year + (y - mean) / mean
        level, variance, likelihood = _smoothed(response, noise + shock)
        share = shock / (shock + noise)
        move = np.where(known, level + share * (response - level), level) - year
        year = year + np.clip(move, -1.0, 1.0)
        if np.abs(move).max() < MODE_TOLERANCE:
            break
    # what the counts say beyond the normal response that they were replaced by
    beyond = (y * year - mean) / spread + (y - mean) ** 2 / (2 * mean * spread) + np.log(spread / mean) / 2
    evidence = likelihood + np.where(known, beyond, 0.0).sum(axis=2)
    own = np.where(known, (1 - share) * shock + (1 - share) ** 2 * variance, variance + shock)
    return evidence, level, variance, year, own


def _smoothed(response: Array, noise: Array) -> tuple[Array, Array, Array]:
    """Mean and variance of the level, and the log likelihood, by Kalman filter and fixed-interval smoother."""
    n_years = response.shape[2]
    step = GRID_STEP**2
    mean, variance = np.zeros(response.shape[:2]), np.full(response.shape[:2], DIFFUSE)
    means, variances = np.empty_like(response), np.empty_like(response)
    likelihood = np.zeros(response.shape[:2])
    for t in range(n_years):
        if t:
            variance = variance + step
        known = np.isfinite(noise[:, :, t])
        total = np.where(known, variance + noise[:, :, t], 1.0)
        gain = np.where(known, variance / total, 0.0)
        innovation = response[:, :, t] - mean
        likelihood -= np.where(known, np.log(total) + innovation**2 / total, 0.0) / 2
        mean, variance = mean + gain * innovation, variance * (1 - gain)
        means[:, :, t], variances[:, :, t] = mean, variance
    for t in range(n_years - 2, -1, -1):
        ahead = variances[:, :, t] + step
        gain = variances[:, :, t] / ahead
        means[:, :, t] += gain * (means[:, :, t + 1] - means[:, :, t])
        variances[:, :, t] += gain**2 * (variances[:, :, t + 1] - ahead)
    return means, variances, likelihood


def place_of_largest(mean: Array, error: Array) -> Array:
    """Probability of every place to hold the largest of independent normal values.

    Parameters
    ----------
    mean, error
        Shape ``(places,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(places,)``, sums to 1.
    """
    points = np.linspace((mean - 6 * error).max(), (mean + 6 * error).max(), 400)
    scaled = (points[:, None] - mean) / error
    below = special.log_ndtr(scaled)
    log_density = -(scaled**2) / 2 - np.log(error)
    others = below.sum(axis=1, keepdims=True) - below
    found = np.exp(log_density + others).sum(axis=0)
    return np.asarray(found / found.sum())


def smallest_set(probability: Array, *, confidence: float) -> NDArray[np.int64]:
    """Places of the smallest set that holds ``confidence``, rising."""
    order = np.argsort(-probability, kind="stable")
    needed = int(np.searchsorted(np.cumsum(probability[order]), confidence * (1 - 1e-9))) + 1
    return np.sort(order[:needed])
