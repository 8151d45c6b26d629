"""Autocorrelated shocks of yearly log rates: their exact likelihood on a grid, and how they are integrated out.

A working response on the log scale has known noise and, above it, shocks that are a stationary
AR(1) process. The Kalman filter gives the restricted likelihood for every autocorrelation and
spread of a grid at once; gaps between years cost nothing (Harvey 1989). Short series say next to
nothing about the two, so they are integrated out, and their prior is estimated from all series of
the family at once, shrunken to a default (empirical Bayes, as Smyth 2004 does for variances).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

#: the grid over which shocks are integrated: autocorrelation, and standard deviation of the log rate. It ends close
#: to a random walk: without the last point series with a phi of 0.95 are called twice as often as they may be. Series
#: of fewer than LONG_YEARS years cannot tell it from the point before, and do without
LONG_YEARS = 30
PHIS = np.append(np.linspace(0.0, 0.95, 11), 0.98)
SPREADS = np.geomspace(0.02, 3.0, 26)
GRID_PHI = np.repeat(PHIS, len(SPREADS))
GRID_VARIANCE = np.tile(SPREADS**2, len(PHIS))

#: default prior of phi is (1 - phi) ** PHI_PRIOR, flat for series of fewer than FEW_YEARS years, in which
#: strong autocorrelation cannot show itself; its weight against the family, in series. An exponent of 1 lets
#: series with a phi of 0.7 pass for trends too often, one of 0 costs a quarter of the power where phi is 0.4
PHI_PRIOR = 0.5
FEW_YEARS = 10
PRIOR_SERIES = 20.0

#: steps of expectation maximisation; few, because the default prior has a weight of its own and keeps it near
EM_STEPS = 25

#: series whose shocks are larger than this multiple of the family's median do not shape its prior:
#: a word that appears or dies is no line, and what is left over would pass for autocorrelation
ORDINARY = 2.0

#: fewer series teach nothing about their prior
FEWEST_SERIES = 5

#: autocorrelation from which a series is hardly distinguished from a random walk: where a phi of this or more is
#: likelier than STRONG_LIKELY, the shocks are taken for one. With 0.5 the tests of flat random walks call three times
#: as many as they may; with 0.1 three quarters of the power are gone where phi is 0.7 in 30 years, with 0.2 a third
STRONG_PHI = 0.95
STRONG_LIKELY = 0.2

#: log prior of what cannot be; finite, so that the prior of a family keeps a logarithm
IMPOSSIBLE = -700.0

#: halvings of the bracket of a quantile, to 1e-9 of its width
BISECTIONS = 30


@dataclass(frozen=True)
class Shocks:
    """A grid of processes of yearly shocks, arrays of shape ``(grid,)``.

    Attributes
    ----------
    phi
        Coefficient on the year before; 1 is a random walk.
    start, innovation
        Variance in the first year, and of what every further year adds.
    size
        Standard deviation by which the shocks of one series are compared with those of another.
    """

    phi: Array
    start: Array
    innovation: Array
    size: Array


AUTOREGRESSIVE = Shocks(GRID_PHI, GRID_VARIANCE, GRID_VARIANCE * (1 - GRID_PHI**2), np.sqrt(GRID_VARIANCE))


@dataclass(frozen=True)
class OnGrid:
    """Effect of the last regressor, its error, log restricted likelihood and default log prior.

    Arrays of shape ``(series, grid)``; ``shocks`` are the processes of the grid.
    """

    effect: Array
    error: Array
    likelihood: Array
    prior: Array
    shocks: Shocks

    def weights(self, *, pool: bool) -> Array:
        """Posterior weight of every grid point; ``pool`` learns the prior from the series, if they are enough."""
        if pool and len(self.effect) >= FEWEST_SERIES:
            return pooled_weights(self.likelihood, self.prior, self.shocks.size)
        return special.softmax(self.likelihood + self.prior, axis=1)

    def p_values(self, weights: Array) -> Array:
        """Two-sided p of no effect, shape ``(series,)``."""
        below = (weights * special.ndtr(-self.effect / self.error)).sum(axis=1)
        return np.asarray(2 * np.minimum(below, 1 - below))

    def summary(self, weights: Array, *, confidence: float) -> tuple[Array, Array, Array]:
        """Mean effect and the ends of its interval, each of shape ``(series,)``."""
        tail = (1 - confidence) / 2
        ends = (mixture_quantile(weights, self.effect, self.error, level) for level in (tail, 1 - tail))
        return ((weights * self.effect).sum(axis=1), *ends)


def too_strong(weights: Array) -> NDArray[np.bool_]:
    """Whether the shocks have to be taken for a random walk, from weights on the grid of AR(1) processes.

    Series that are too short for the last point of the grid show nothing of the kind, and are not.
    """
    near = weights[:, GRID_PHI >= STRONG_PHI].sum(axis=1) > STRONG_LIKELY
    return np.asarray(near & (weights[:, GRID_PHI > STRONG_PHI].sum(axis=1) > 1e-9))


def centred(n_years: int) -> Array:
    """Years counted from the middle of the span."""
    return np.arange(n_years, dtype=np.float64) - (n_years - 1) / 2


def on_grid(response: Array, noise: Array, design: Sequence[Array], *, shocks: Shocks = AUTOREGRESSIVE) -> OnGrid:
    """Regress responses with autocorrelated shocks on a design, for every point of the grid.

    Parameters
    ----------
    response, noise
        Shape ``(series, years)``, consecutive years, NaN in a year without text; ``noise`` is a variance.
    design
        Regressors in addition to the level, each of shape ``(years,)`` or ``(series, years)``; the last is the one of
        interest.
    shocks
        The grid: AR(1) processes, or the random walks of :mod:`wenmai.stats.walk`.
    """
    shape = (len(response), len(shocks.phi))
    columns = [np.ones_like(response), *(np.broadcast_to(x, response.shape) for x in design), np.nan_to_num(response)]
    p = len(columns) - 1
    carried = [np.zeros(shape) for _ in columns]
    sums = {(i, j): np.zeros(shape) for i in range(p + 1) for j in range(i + 1)}
    log_determinant = np.zeros(shape)
    variance = np.broadcast_to(shocks.start, shape).copy()
    for year in range(response.shape[1]):
        if year:
            variance = shocks.phi**2 * variance + shocks.innovation
            carried = [shocks.phi * c for c in carried]
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
        carried = [c + gain * e for c, e in zip(carried, innovations, strict=True)]
        variance = variance - gain * variance
    for k in range(p):
        # the last regressor is eliminated last: what is left of it is its precision
        log_determinant += np.log(sums[k, k])
        for i in range(k + 1, p + 1):
            share = sums[i, k] / sums[k, k]
            if k < p - 1 or i == p:
                for j in range(k + 1, i + 1):
                    sums[i, j] = sums[i, j] - share * sums[j, k]
    effect, precision = sums[p, p - 1] / sums[p - 1, p - 1], sums[p - 1, p - 1]
    prior = _default_prior(noise, shocks)
    return OnGrid(effect, 1 / np.sqrt(precision), -(log_determinant + sums[p, p]) / 2, prior, shocks)


def _default_prior(noise: Array, shocks: Shocks) -> Array:
    """Log prior of every grid point before the family has spoken, shape ``(series, grid)``."""
    # shocks have no scale of their own but that of the noise: uniform shrinkage, on a grid of its logarithm
    own_noise = 1 / np.nanmean(1 / noise, axis=1)[:, None]
    size = np.log(shocks.size**2 / (shocks.size**2 + own_noise))
    if shocks is not AUTOREGRESSIVE:
        return np.asarray(size)
    years = (~np.isnan(noise)).sum(axis=1)[:, None]
    exponent = np.where(years < FEW_YEARS, 0.0, PHI_PRIOR)
    walk = np.where((years < LONG_YEARS) & (GRID_PHI > STRONG_PHI), IMPOSSIBLE, 0.0)
    return np.asarray(size + exponent * np.log1p(-GRID_PHI) + walk)


def joined(pieces: Sequence[OnGrid]) -> OnGrid:
    """The series of several pieces as one family."""
    arrays = {
        name: np.concatenate([getattr(piece, name) for piece in pieces])
        for name in ("effect", "error", "likelihood", "prior")
    }
    return OnGrid(**arrays, shocks=pieces[0].shocks)


def pooled_weights(likelihood: Array, prior: Array, size: Array) -> Array:
    """Posterior weight of every grid point for every series, the prior learned from all of them.

    Parameters
    ----------
    likelihood, prior
        Log likelihood and default log prior, shape ``(series, grid)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(series, grid)``, rows sum to 1. Series beyond ORDINARY keep the default prior.
    """
    pooled, ordinary = learned_prior(likelihood, prior, size)
    alone = special.softmax(likelihood + prior, axis=1)
    return np.where(ordinary[:, None], special.softmax(likelihood + np.log(pooled), axis=1), alone)


def learned_prior(likelihood: Array, prior: Array, size: Array) -> tuple[Array, NDArray[np.bool_]]:
    """The prior of a family, shape ``(grid,)``, by expectation maximisation, and the series that shaped it."""
    evidence = np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    spread = special.softmax(likelihood + prior, axis=1) @ size
    ordinary = spread <= ORDINARY * np.median(spread)
    default = special.softmax(prior, axis=1).mean(axis=0)
    pooled = default
    for _ in range(EM_STEPS):
        weights = evidence[ordinary] * pooled
        weights /= weights.sum(axis=1, keepdims=True)
        pooled = (PRIOR_SERIES * default + weights.sum(axis=0)) / (PRIOR_SERIES + len(weights))
    return pooled, ordinary


def mixture_quantile(weights: Array, means: Array, errors: Array, level: float) -> Array:
    """Quantile of mixtures of normal distributions, shape ``(series,)``, by bisection."""
    width = (10 * errors).max(axis=1)
    low, high = means.min(axis=1) - width, means.max(axis=1) + width
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        under = (weights * special.ndtr((middle[:, None] - means) / errors)).sum(axis=1) < level
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return (low + high) / 2
