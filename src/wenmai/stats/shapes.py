"""The shape of a yearly log rate: models with one amplitude each, compared by their marginal likelihood.

A shape is a template, which is 0 at its base and 1 where it is fully reached, times an amplitude:

- flat: no template;
- step: a change within one or two years;
- rising, falling: a change over three years or more;
- burst: up for one or two years;
- hump, dip: a change that is reversed later, by half, wholly, or by half as much again.

Around it the log rate has AR(1) shocks and the known noise of counts. All amplitudes have the same prior, so that the
models differ in one parameter at most and are on an equal footing; templates of a shape share its prior weight, so
that a shape with many possible years has no advantage. Autocorrelation and size of the shocks are integrated out. How
frequent the shapes are, and which shocks, is learned from the family (empirical Bayes).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: the shapes that are compared, in the order of their weights; a step has two directions
SHAPES = ("flat", "rising", "falling", "step_up", "step_down", "hump", "dip", "burst")

#: default prior of the shapes: a third flat; steps either way together as frequent as any other
PSEUDO = np.array([10.0, 3.0, 3.0, 1.5, 1.5, 3.0, 3.0, 3.0])

#: autocorrelation and standard deviation of the shocks; a strong autocorrelation explains any course, so that its
#: default prior falls with it
PHIS = np.array([0.0, 0.3, 0.6, 0.8])
SIZES = np.array([0.04, 0.1, 0.2, 0.35, 0.6, 1.1])
GRID_PHI = np.repeat(PHIS, len(SIZES))
GRID_SIZE = np.tile(SIZES, len(PHIS))
GRID_PSEUDO = 10.0 * np.repeat((1 - PHIS) / np.sum(1 - PHIS), len(SIZES)) / len(SIZES)

#: standard deviations of the prior of the amplitude (of the log rate): 0.5 is two thirds more, 2 is sevenfold
AMPLITUDES = np.array([0.5, 1.0, 2.0])

#: years with text before and after a step, and around what is reversed
MARGIN = 2

#: years that a step may take, and that a burst may last
STEP_YEARS = (1, 2)
BURST_YEARS = (1, 2)

#: share of the span that the shortest gradual change takes, and the shortest slope of a hump
GRADUAL = 0.2
SLOPE = 0.1

#: shares of an amplitude that are taken back in a hump or dip
REVERSED = (0.5, 1.0, 1.5)

#: places at which a hump may begin in the longest series: bounds the time
MOST_PLACES = 14

#: variance of the noise of a year without text
NO_TEXT = 1e8

#: largest logarithm of a Bayes factor: keeps numbers finite
LARGEST = 600.0

EM_STEPS = 30
CHUNK = 8


@dataclass(frozen=True)
class Weights:
    """Weights of shapes, and of the years of steps and bursts.

    Attributes
    ----------
    shape
        Shape ``(series, shapes)``, rows sum to 1, in the order of SHAPES.
    step, burst
        Shape ``(series, years)``: weight of every year as the first of the new level, or of the burst; rows sum to 1,
        or are 0 where a series is too short for one.
    phi, shock_sd
        Shape ``(series,)``: mean autocorrelation and standard deviation of the shocks.
    """

    shape: Array
    step: Array
    burst: Array
    phi: Array
    shock_sd: Array


@dataclass(frozen=True)
class Templates:
    """Templates of series of one length.

    Attributes
    ----------
    ramps
        Shape ``(ramps, years)``: 0 before, 1 after, linear between.
    begin, years
        First year of every ramp with more than 0, and the years that it takes.
    up, down, share, burst
        Templates of two ramps: their positions, how much is taken back, and whether it is a burst.
    """

    ramps: Array
    begin: NDArray[np.int64]
    years: NDArray[np.int64]
    up: NDArray[np.int64]
    down: NDArray[np.int64]
    share: Array
    burst: NDArray[np.bool_]

    @property
    def step(self) -> NDArray[np.bool_]:
        """Whether a ramp is a step."""
        return np.isin(self.years, STEP_YEARS)


@cache
def templates(n_years: int) -> Templates:
    """All templates of series of so many years."""
    gradual = _durations(n_years, GRADUAL)
    slopes = {1, *_durations(n_years, SLOPE)}
    begin, years, paired = [], [], []
    for length in sorted({*STEP_YEARS, *gradual, *slopes}):
        # long ramps that begin a year apart hardly differ
        stride = max(1, length // 4)
        coarse = max(stride, round(n_years / MOST_PLACES))
        for place in range(1, n_years - length + 1, stride):
            begin.append(place)
            years.append(length)
            paired.append(length in slopes and (place - 1) % coarse == 0)
    a, w, pair = np.array(begin), np.array(years), np.array(paired)
    up, down = np.meshgrid(np.arange(len(a)), np.arange(len(a)), indexing="ij")
    lasts = a[down] - a[up] - w[up] + 1
    sharp = (w[up] == 1) & (w[down] == 1)
    short = sharp & np.isin(lasts, BURST_YEARS)
    long = pair[up] & pair[down] & (lasts >= 1) & ~(sharp & (lasts <= max(BURST_YEARS)))
    kinds = [(up[short], down[short], 1.0, True), *((up[long], down[long], share, False) for share in REVERSED)]
    return Templates(
        ramps=np.clip((np.arange(n_years) - a[:, None] + 1) / w[:, None], 0.0, 1.0),
        begin=a,
        years=w,
        up=np.concatenate([kind[0] for kind in kinds]),
        down=np.concatenate([kind[1] for kind in kinds]),
        share=np.concatenate([np.full(len(kind[0]), kind[2]) for kind in kinds]),
        burst=np.concatenate([np.full(len(kind[0]), kind[3]) for kind in kinds]),
    )


def _durations(n_years: int, share: float) -> list[int]:
    """Durations from a share of the span to the whole of it, each twice the one before."""
    shortest = max(max(STEP_YEARS) + 1, round(share * n_years))
    doubled = [shortest * 2**k for k in range(10) if shortest * 2**k < 0.8 * (n_years - 1)]
    return [*doubled, n_years - 1] if n_years - 1 > shortest else [shortest]


def weigh_shapes(response: Array, noise: Array) -> Weights:
    """Compare the shapes of every series of one family.

    Parameters
    ----------
    response, noise
        Shape ``(series, years)``: log rates over consecutive years and the variance of their noise, NaN in a year
        without text, as :func:`wenmai.stats.courses.local_levels` gives them.

    References
    ----------
    Kass and Raftery 1995 (Journal of the American Statistical Association 90, 773-795) for marginal likelihoods;
    Harvey 1989 for the shocks.
    """
    chunks = [_evidence(response[i : i + CHUNK], noise[i : i + CHUNK]) for i in range(0, len(response), CHUNK)]
    evidence, steps, bursts = (np.concatenate([chunk[k] for chunk in chunks]) for k in range(3))
    weights = _family(evidence)
    by_grid = weights.sum(axis=1)
    return Weights(
        shape=weights.sum(axis=2),
        step=_by_year(steps, weights[:, 3] + weights[:, 4]),
        burst=_by_year(bursts, weights[:, 7]),
        phi=by_grid @ GRID_PHI,
        shock_sd=by_grid @ GRID_SIZE,
    )


def _by_year(years: Array, weights: Array) -> Array:
    """Weights of years, from shares within every grid point and the weights of these."""
    found = np.einsum("sgt,sg->st", years, weights)
    total = found.sum(axis=1, keepdims=True)
    return np.divide(found, total, out=np.zeros_like(found), where=total > 0)


def _family(evidence: Array) -> Array:
    """Posterior weight of shape and shocks, shape ``(series, shapes, grid)``; their priors are independent."""
    likelihood = np.exp(evidence - evidence.max(axis=(1, 2), keepdims=True))
    default, grid = PSEUDO / PSEUDO.sum(), GRID_PSEUDO / GRID_PSEUDO.sum()
    shape, weights = default, likelihood
    for _ in range(EM_STEPS):
        weights = likelihood * shape[:, None] * grid
        weights = weights / weights.sum(axis=(1, 2), keepdims=True)
        # a family learns half of its prior at most: series that all have one shape leave room for another
        shape = (default + weights.sum(axis=(0, 2)) / len(weights)) / 2
        grid = GRID_PSEUDO + weights.sum(axis=(0, 1))
        grid = grid / grid.sum()
    return weights


def _evidence(response: Array, noise: Array) -> tuple[Array, Array, Array]:
    """Log evidence ``(series, shapes, grid)``; shares of years in steps and in bursts ``(series, grid, years)``."""
    n_years = response.shape[1]
    known = ~np.isnan(response)
    precision, log_determinant = _precision(np.where(known, noise, NO_TEXT))
    y = np.where(known, response, 0.0)
    # the level is the same for all shapes and has no prior: it is projected out
    ones = precision.sum(axis=3)
    total = ones.sum(axis=2)
    projected = precision - ones[:, :, :, None] * ones[:, :, None, :] / total[:, :, None, None]
    towards = np.einsum("sgij,sj->sgi", projected, y)
    flat = -(log_determinant + np.log(total) + np.einsum("sgi,si->sg", towards, y)) / 2
    own = templates(n_years)
    gram = own.ramps @ projected @ own.ramps.T
    score = towards @ own.ramps.T
    factor, rises = _factors(np.diagonal(gram, axis1=2, axis2=3), score)
    possible = _possible(known, own)
    is_step = np.where(possible & own.step, 1.0, 0.0)
    gradual = np.broadcast_to(np.where(own.step, 0.0, 1 / (own.years[:, None] == own.years).sum(axis=1)), is_step.shape)
    pair_factor, pair_rises = _factors(
        gram[..., own.up, own.up]
        + own.share**2 * gram[..., own.down, own.down]
        - 2 * own.share * gram[..., own.up, own.down],
        score[..., own.up] - own.share * score[..., own.down],
    )
    long, short = (np.broadcast_to(kind.astype(float), (len(y), len(kind))) for kind in (~own.burst, own.burst))
    shapes = [
        np.zeros_like(flat),
        *(_log_mean(factor * side, weight) for weight in (gradual, is_step) for side in (rises, ~rises)),
        *(_log_mean(pair_factor * side, long) for side in (pair_rises, ~pair_rises)),
        _log_mean(pair_factor * pair_rises, short),
    ]
    return (
        flat[:, None] + np.stack(shapes, axis=1),
        _by_begin(factor * is_step[:, None], own.begin + own.years - 1, n_years),
        _by_begin(pair_factor * pair_rises * short[:, None], own.begin[own.up], n_years),
    )


def _possible(known: NDArray[np.bool_], own: Templates) -> NDArray[np.bool_]:
    """Whether a ramp has MARGIN years with text before and after, shape ``(series, ramps)``."""
    before = np.cumsum(known, axis=1)[:, own.begin - 1]
    end = np.minimum(own.begin + own.years - 1, known.shape[1] - 1)
    after = known.sum(axis=1, keepdims=True) - np.cumsum(known, axis=1)[:, end] + known[:, end]
    return np.asarray((before >= MARGIN) & (after >= MARGIN))


def _precision(noise: Array) -> tuple[Array, Array]:
    """Inverse of the covariance of noise and shocks ``(series, grid, years, years)`` and its log determinant."""
    years = np.arange(noise.shape[1])
    apart = np.abs(years[:, None] - years)
    shocks = GRID_SIZE[:, None, None] ** 2 * GRID_PHI[:, None, None] ** apart
    covariance = shocks + noise[:, None, :, None] * np.eye(len(years))
    factor = np.linalg.cholesky(covariance)
    log_determinant = 2 * np.log(np.diagonal(factor, axis1=2, axis2=3)).sum(axis=2)
    return np.linalg.inv(covariance), log_determinant


def _factors(size: Array, score: Array) -> tuple[Array, NDArray[np.bool_]]:
    """Bayes factors of templates against none, and whether their amplitude is above 0.

    The prior of the amplitude is half-normal, for each sign; what lies on the other side of 0 is given to the
    likelier sign, which makes a difference only where a template explains nothing.

    Parameters
    ----------
    size, score
        Information of the template on its amplitude, and its product with the response.
    """
    factor = np.zeros_like(score)
    for variance in AMPLITUDES**2:
        exponent = np.minimum(score**2 / (2 * (size + 1 / variance)), LARGEST)
        factor += np.exp(exponent) / np.sqrt(1 + variance * size)
    return 2 / len(AMPLITUDES) * factor, score > 0


def _log_mean(factors: Array, weight: Array) -> Array:
    """Log mean over templates of Bayes factors ``(series, grid, templates)``; -inf for a shape without any template."""
    total = np.einsum("sgk,sk->sg", factors, weight)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.log(total / weight.sum(axis=1)[:, None])
    return np.asarray(np.where(total > 0, mean, -np.inf))


def _by_begin(factors: Array, begin: NDArray[np.int64], n_years: int) -> Array:
    """Share of every year as the first of a template, shape ``(series, grid, years)``; 0 without any template."""
    return _shares(factors @ (begin[:, None] == np.arange(n_years)).astype(float))


def _shares(values: Array) -> Array:
    total = values.sum(axis=2, keepdims=True)
    return np.divide(values, total, out=np.zeros_like(values), where=total > 0)
