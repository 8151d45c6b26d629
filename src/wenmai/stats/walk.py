"""The working response of counts on the log scale, linearised along the course that the counts themselves take.

Counts are linearised along a random walk, not along a line: where a rate rises a hundredfold, a line is so far
from some years that their working response means nothing. How far the walk may go in a year is estimated for every
series: from the step that is likeliest given the response, which is made with the step before, and so on until
neither moves (penalised quasi-likelihood, Breslow and Clayton 1993). No step is assumed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.banded import solve_tridiagonal
from wenmai.stats.shocks import RANDOM_WALK, on_grid

Array = NDArray[np.float64]

#: step that the first course is fitted with; the result does not depend on it
FIRST_STEP = 0.3

#: rounds of step and course, and the change of the log step at which they end
ROUNDS = 12
STEP_TOLERANCE = 0.01

#: Newton's steps along the course, each by a factor e at most; the fit ends earlier when no series moves by more than
#: the tolerance
FIT_STEPS = 40
FIT_TOLERANCE = 1e-8

#: a rate is followed down to this count per year, below which no count can distinguish it from less
SMALLEST_MEAN = 1e-8

#: what ``null_model`` says of the shocks that an effect is compared with
NULL_MODELS = ("ar1", "random_walk")


def walk_response(counts: Array, n_tokens: Array) -> tuple[Array, Array]:
    """Working response on the log scale, and the variance of its Poisson noise, along the likeliest random walk.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, over consecutive calendar years, NaN in a year without text; every series has
        some occurrence.

    Returns
    -------
    response, noise : numpy.ndarray
        Shape ``(series, years)``; NaN where there is no text.

    References
    ----------
    Breslow and Clayton 1993 (JASA 88, 9-25); Durbin and Koopman 1997 (Biometrika 84, 669-684) for the mode of the walk.
    """
    known = ~np.isnan(counts)
    y, tokens = np.where(known, counts, 0.0), np.where(known, n_tokens, 0.0)
    start = np.log((y.sum(axis=1) + 0.5) / tokens.sum(axis=1))
    course = np.broadcast_to(start[:, None], y.shape)
    log_step = np.full(len(y), np.log(FIRST_STEP))
    response = noise = course
    for _ in range(ROUNDS):
        course = _course(y, tokens, np.exp(log_step), course)
        mean = np.maximum(tokens * np.exp(course), SMALLEST_MEAN)
        response, noise = np.where(known, course + (y - mean) / mean, np.nan), np.where(known, 1 / mean, np.nan)
        before, log_step = log_step, _log_step(response, noise)
        if np.abs(log_step - before).max() < STEP_TOLERANCE:
            break
    return response, noise


def _log_step(response: Array, noise: Array) -> Array:
    """Mean log of the yearly step of each series, if it is a random walk: the walk has to take in the trend too."""
    found = on_grid(response, noise, [], shocks=RANDOM_WALK)
    return found.weights(pool=False) @ np.log(RANDOM_WALK.innovation) / 2


def _course(y: Array, tokens: Array, step: Array, start: Array) -> Array:
    """The likeliest random walks with these steps, by Newton's method; tokens are 0 in years without text."""
    steps = np.diff(np.eye(y.shape[1]), axis=0)
    smooth = steps.T @ steps
    stiff = 1 / step[:, None] ** 2
    course = start
    for _ in range(FIT_STEPS):
        mean = tokens * np.exp(np.clip(course, -40, 5))
        information = stiff * np.diag(smooth) + mean
        move = solve_tridiagonal(information, stiff * np.diag(smooth, 1), y - mean - stiff * (course @ smooth))
        # a fit moves by no more than a factor e in one step
        far = np.abs(move).max(axis=1, keepdims=True)
        course = course + move / np.maximum(far, 1.0)
        if far.max() < FIT_TOLERANCE:
            break
    return np.asarray(course)


def null_models(weights: Array) -> list[str]:
    """The column ``null_model``: the null with the larger weight, from the weights of the random walk."""
    return [NULL_MODELS[int(weight >= 0.5)] for weight in weights]
