"""Autocorrelated shocks of yearly log rates: their exact likelihood on a grid, and how they are integrated out.

A working response on the log scale has known noise and, above it, shocks: a stationary AR(1) process, or, at the end of
the grid, a random walk. The Kalman filter gives the restricted likelihood for every autocorrelation and size of a
grid at once; gaps between years cost nothing (Harvey 1989). Restricted likelihoods of AR(1) processes and of random
walks are comparable, because the level, in which they differ, is taken out.

Short series say next to nothing about the two, so they are integrated out. Their prior is learned from all series of
the family (empirical Bayes): nothing is assumed of the distribution of sizes, which is the one that makes the family
likeliest (Kiefer and Wolfowitz 1956). Of the autocorrelation there are several models: one value for the family, for
every value of the grid, random walk included; or any distribution. Each counts with its likelihood (Bayesian model
averaging). So no series switches from one test to another: p changes smoothly with every count, year and series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

#: the grid over which shocks are integrated: autocorrelation, closer together where it is strong, up to the random
#: walk; and standard deviation of what every year adds to the log rate
PHIS = np.array([0.0, 0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.87, 0.92, 0.96, 0.98, 1.0])
INNOVATIONS = np.geomspace(0.01, 2.5, 23)

#: prior probability that the shocks of the whole family are random walks, which short series cannot exclude. With 0.02
#: 15 of 100 flat walks of 30 years pass for trends, with 0.2 8; with 0.5 a third of the power goes where phi is 0.7 in
#: 13 years (docs/calibration.md, frontier)
WALK_PRIOR = 0.2

#: prior odds that the series of a family differ in their autocorrelation, against one value for all. Small, because the
#: distribution is fitted to the family and gains a few units of log likelihood where there is nothing to gain
UNEQUAL_ODDS = 0.02

#: weight, in series, of the prior of sizes before the family has spoken
PRIOR_SERIES = 2.0

#: steps of expectation maximisation: with a fixed number the prior is a smooth function of the series
EM_STEPS = 200

#: series that are filtered at once: as many as fit a processor's cache, which nearly halves the time of large families
CHUNK = 64

#: halvings of the bracket of a quantile, to 1e-9 of its width
BISECTIONS = 30
#: series whose grids are worked on at once: bounds the memory
BLOCK = 500


@dataclass(frozen=True)
class Shocks:
    """A grid of processes of yearly shocks, arrays of shape ``(grid,)``.

    Attributes
    ----------
    phi
        Coefficient on the year before; 1 is a random walk.
    start, innovation
        Variance in the first year, and of what every further year adds. A walk starts at the level, which is free.
    """

    phi: Array
    start: Array
    innovation: Array

    @property
    def walks(self) -> NDArray[np.bool_]:
        """Which points of the grid are random walks."""
        return np.asarray(self.phi == 1)

    @property
    def n_sizes(self) -> int:
        """Points of the grid for each phi."""
        return int((self.phi == self.phi[0]).sum())

    def among(self, points: NDArray[np.bool_]) -> Shocks:
        """The processes of some points of the grid: all sizes of some phis, or some sizes of all."""
        return Shocks(self.phi[points], self.start[points], self.innovation[points])


def _shocks(phis: Array) -> Shocks:
    phi, step = np.repeat(phis, len(INNOVATIONS)), np.tile(INNOVATIONS, len(phis)) ** 2
    start = np.divide(step, 1 - phi**2, out=np.zeros_like(step), where=phi < 1)
    return Shocks(phi, start, step)


SHOCKS = _shocks(PHIS)
RANDOM_WALK = _shocks(PHIS[-1:])


@dataclass(frozen=True)
class OnGrid:
    """Effect of the last regressor, its error and log restricted likelihood, arrays of shape ``(series, grid)``.

    ``noise`` is the typical variance of the noise of every series, shape ``(series,)``; ``shocks`` are the processes of
    the grid.
    """

    effect: Array
    error: Array
    likelihood: Array
    noise: Array
    shocks: Shocks

    def among(self, points: NDArray[np.bool_]) -> OnGrid:
        """The same with some points of the grid only."""
        effect, error, likelihood = (x[:, points] for x in (self.effect, self.error, self.likelihood))
        return OnGrid(effect, error, likelihood, self.noise, self.shocks.among(points))

    def weights(self, *, pool: bool = True) -> Array:
        """Posterior weight of every grid point, shape ``(series, grid)``.

        ``pool`` learns the prior from all series; without it each series is a family of its own, with the prior as is.
        """
        return family_weights(self.likelihood, self.noise, self.shocks, pool=pool)

    def p_values(self, weights: Array) -> Array:
        """Two-sided p of no effect, shape ``(series,)``.

        Given what is left of a series beyond the design, the effect has under the null a mixture of normal
        distributions with these weights; so p is exact where the prior is right.
        """
        below = (weights * special.ndtr(-self.effect / self.error)).sum(axis=1)
        return np.asarray(2 * np.minimum(below, 1 - below))

    def summary(self, weights: Array, *, confidence: float) -> tuple[Array, Array, Array]:
        """Mean effect and the ends of its interval, each of shape ``(series,)``."""
        tail = (1 - confidence) / 2
        ends = (mixture_quantile(weights, self.effect, self.error, level) for level in (tail, 1 - tail))
        return ((weights * self.effect).sum(axis=1), *ends)


def centred(n_years: int) -> Array:
    """Years counted from the middle of the span."""
    return np.arange(n_years, dtype=np.float64) - (n_years - 1) / 2


def on_grid(response: Array, noise: Array, design: Sequence[Array], *, shocks: Shocks = SHOCKS) -> OnGrid:
    """Regress responses with autocorrelated shocks on a design, for every point of the grid.

    Parameters
    ----------
    response, noise
        Shape ``(series, years)``, consecutive years, NaN in a year without text; ``noise`` is a variance.
    design
        Regressors in addition to the level, each of shape ``(years,)`` or ``(series, years)``; the last is the one of
        interest.
    shocks
        The grid: all processes, or random walks only.
    """
    columns = [np.ones_like(response), *(np.broadcast_to(x, response.shape) for x in design), np.nan_to_num(response)]
    chunks = [slice(start, start + CHUNK) for start in range(0, max(len(response), 1), CHUNK)]
    pieces = [_filtered(response[own], noise[own], [x[own] for x in columns], shocks) for own in chunks]
    return pieces[0] if len(pieces) == 1 else joined(pieces)


def _filtered(response: Array, noise: Array, columns: Sequence[Array], shocks: Shocks) -> OnGrid:
    """The regression of some series; ``columns`` are the level, the regressors and the response without gaps."""
    shape = (len(response), len(shocks.phi))
    p = len(columns) - 1
    carried = [np.zeros(shape) for _ in columns]
    sums = {(i, j): np.zeros(shape) for i in range(p + 1) for j in range(i + 1)}
    log_determinant = np.zeros(shape)
    variance = np.broadcast_to(shocks.start, shape).copy()
    phi_squared = shocks.phi**2
    for year in range(response.shape[1]):
        if year:
            variance *= phi_squared
            variance += shocks.innovation
            for c in carried:
                c *= shocks.phi
        known = ~np.isnan(response[:, year])[:, None]
        if not known.any():
            continue
        total = np.where(known, variance + np.nan_to_num(noise[:, year])[:, None], 1.0)
        precision = known / total
        # all columns have the same gains, so their innovations make an ordinary regression
        innovations = [x[:, year, None] - c for x, c in zip(columns, carried, strict=True)]
        for i, left in enumerate(innovations):
            weighted = precision * left
            for j in range(i + 1):
                sums[i, j] += weighted * innovations[j]
        log_determinant += np.log(total)
        gain = variance * precision
        for c, e in zip(carried, innovations, strict=True):
            c += gain * e
        variance -= gain * variance
    for k in range(p):
        # the last regressor is eliminated last: what is left of it is its precision
        log_determinant += np.log(sums[k, k])
        for i in range(k + 1, p + 1):
            share = sums[i, k] / sums[k, k]
            if k < p - 1 or i == p:
                for j in range(k + 1, i + 1):
                    sums[i, j] = sums[i, j] - share * sums[j, k]
    effect, precision = sums[p, p - 1] / sums[p - 1, p - 1], sums[p - 1, p - 1]
    typical = 1 / np.nanmean(1 / noise, axis=1)
    return OnGrid(effect, 1 / np.sqrt(precision), -(log_determinant + sums[p, p]) / 2, typical, shocks)


def _size_prior(noise: Array, shocks: Shocks) -> Array:
    """Log prior of the sizes before the family has spoken, shape ``(series, grid)``; it sums to 1 for every phi.

    ``noise`` has the shape ``(series,)``.
    """
    # shocks have no scale of their own but that of the noise: uniform shrinkage, on a grid of its logarithm
    size = np.log(shocks.innovation / (shocks.innovation + noise[:, None])).reshape(len(noise), -1, shocks.n_sizes)
    return np.asarray(size - special.logsumexp(size, axis=2, keepdims=True)).reshape(len(noise), -1)


def joined(pieces: Sequence[OnGrid]) -> OnGrid:
    """The series of several pieces as one family."""
    arrays = {
        name: np.concatenate([getattr(piece, name) for piece in pieces])
        for name in ("effect", "error", "likelihood", "noise")
    }
    return OnGrid(**arrays, shocks=pieces[0].shocks)


def family_weights(likelihood: Array, noise: Array, shocks: Shocks, *, pool: bool) -> Array:
    """Posterior weight of every grid point for every series.

    Parameters
    ----------
    likelihood
        Log likelihood, shape ``(series, grid)``.
    noise
        Typical variance of the noise, shape ``(series,)``: before the family has spoken, shocks have its scale.
    shocks
        The processes of the grid.
    pool
        As in :meth:`OnGrid.weights`.

    Returns
    -------
    numpy.ndarray
        Shape ``(series, grid)``, rows sum to 1.

    References
    ----------
    Kiefer and Wolfowitz 1956 (Annals of Mathematical Statistics 27, 887-906); Efron 2014 (Statistical Science 29,
    285-301); Hoeting et al. 1999 (Statistical Science 14, 382-417) for the averaging.
    """
    if not pool:
        phi = np.repeat(_phi_prior(shocks), shocks.n_sizes)
        return np.asarray(special.softmax(likelihood + _size_prior(noise, shocks) + phi, axis=1))
    priors = learned_priors(likelihood, noise, shocks)
    weights = np.zeros_like(likelihood)
    for start in range(0, len(weights), BLOCK):
        part, rows = weights[start : start + BLOCK], likelihood[start : start + BLOCK]
        evidence = np.exp(rows - rows.max(axis=1, keepdims=True))
        for share, points in priors:
            own = evidence * points
            part += share * own / np.maximum(own.sum(axis=1, keepdims=True), np.finfo(float).tiny)
        part /= part.sum(axis=1, keepdims=True)
    return weights


def learned_priors(likelihood: Array, noise: Array, shocks: Shocks) -> list[tuple[float, Array]]:
    """The models of a family's shocks: the weight of each, and its prior over the grid, shape ``(grid,)``.

    One phi for the whole family, for each of the grid; and last any distribution of phi.
    """
    evidence = np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    log_phi = _phi_prior(shocks)
    n_phi = len(log_phi)
    default = np.exp(_size_prior(noise, shocks)).mean(axis=0).reshape(n_phi, -1)
    one_phi = evidence.reshape(len(evidence), n_phi, -1)
    own = _maximised(one_phi, default)
    total = np.maximum(np.einsum("spi,pi->sp", one_phi, own), np.finfo(float).tiny)
    log_model = log_phi + np.log(total).sum(axis=0)
    priors = [np.where(np.arange(n_phi) == i, own.T, 0.0).T.ravel() for i in range(n_phi)]
    if n_phi > 1:
        free = _maximised(evidence[:, None], (default * np.exp(log_phi)[:, None]).reshape(1, -1))[0]
        log_model = np.append(log_model, np.log(UNEQUAL_ODDS) + np.log(evidence @ free).sum())
        priors.append(free)
    return list(zip(special.softmax(log_model).tolist(), priors, strict=True))


def _phi_prior(shocks: Shocks) -> Array:
    """Log prior of the phi of a family, shape ``(n_phi,)``: WALK_PRIOR for a walk, the rest in equal parts."""
    walks = shocks.walks[:: shocks.n_sizes]
    if walks.all() or not walks.any():
        return np.full(len(walks), -np.log(len(walks)))
    return np.log(np.where(walks, WALK_PRIOR, (1 - WALK_PRIOR) / (~walks).sum()))


def _maximised(evidence: Array, default: Array) -> Array:
    """The priors that make a family likeliest, by expectation maximisation.

    ``evidence`` has the shape ``(series, models, points)``, ``default`` and the priors ``(models, points)``.
    """
    prior = default
    for _ in range(EM_STEPS):
        total = np.einsum("smp,mp->sm", evidence, prior)
        share = prior * np.einsum("smp,sm->mp", evidence, 1 / np.maximum(total, np.finfo(float).tiny))
        prior = (PRIOR_SERIES * default + share) / (PRIOR_SERIES + len(evidence))
        prior = prior / prior.sum(axis=1, keepdims=True)
    return np.asarray(prior)


def mixture_quantile(weights: Array, means: Array, errors: Array, level: float) -> Array:
    """Quantile of mixtures of normal distributions, shape ``(series,)``, by bisection."""
    width = (10 * errors).max(axis=1)
    low, high = means.min(axis=1) - width, means.max(axis=1) + width
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        under = (weights * special.ndtr((middle[:, None] - means) / errors)).sum(axis=1) < level
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return (low + high) / 2
