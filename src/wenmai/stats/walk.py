"""The test that holds when yearly shocks never fade: a random walk with drift.

Where autocorrelation is close to 1, a test that takes the shocks for a stationary process finds trends in
nothing, however long the series, because a random walk wanders as far as a trend goes. Here the log rate
itself is a random walk: every year adds a step, and the trend is its drift, the mean step. Its error is that
of a mean of steps, which is the largest that shocks of a given size can make over the span, so the test is
valid for every autocorrelation up to 1 and cautious for all below (as the trend tests that are robust to a
unit root, Perron and Yabu 2009, but with the noise of counts, and with the size of the steps integrated out).
There is no bend in the model: the walk takes in any course.

Counts are linearised along the walk, not along a line: where a rate rises a hundredfold, a line is so far
from some years that their working response means nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wenmai.stats.banded import solve_tridiagonal
from wenmai.stats.shocks import Shocks

Array = NDArray[np.float64]

#: standard deviations of the yearly step of the log rate over which the walk is integrated
STEPS = np.geomspace(0.01, 1.5, 22)
RANDOM_WALK = Shocks(np.ones_like(STEPS), np.zeros_like(STEPS), STEPS**2, STEPS)

#: step assumed while the course is fitted that counts are linearised at
WORKING_STEP = 0.3

#: Newton's steps along the course, each by a factor e at most; the fit ends earlier when no series moves by more than
#: the tolerance
FIT_STEPS = 30
FIT_TOLERANCE = 1e-9

#: what ``null_model`` says of the shocks that an effect is compared with
NULL_MODELS = ("ar1", "random_walk")

#: a rate is followed down to this count per year, below which no count can tell it from less
SMALLEST_MEAN = 1e-8


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
    Perron and Yabu 2009 (Journal of Econometrics 151, 56-69); Durbin and Koopman 1997 (Biometrika 84, 669-684) for the
    mode of the walk.
    """
    known = ~np.isnan(counts)
    y, tokens = np.where(known, counts, 0.0), np.where(known, n_tokens, 1.0)
    steps = np.diff(np.eye(y.shape[1]), axis=0)
    smooth = steps.T @ steps / WORKING_STEP**2
    course = np.broadcast_to(np.log((y.sum(axis=1) + 0.5) / (tokens * known).sum(axis=1))[:, None], y.shape)
    for _ in range(FIT_STEPS):
        mean = known * tokens * np.exp(np.clip(course, -40, 5))
        information = np.diag(smooth) + mean
        move = solve_tridiagonal(information, np.diag(smooth, 1), y - mean - course @ smooth)
        # a fit moves by no more than a factor e in one step
        far = np.abs(move).max(axis=1, keepdims=True)
        course = course + move / np.maximum(far, 1.0)
        if far.max() < FIT_TOLERANCE:
            break
    mean = np.maximum(tokens * np.exp(course), SMALLEST_MEAN)
    return np.where(known, course + (y - mean) / mean, np.nan), np.where(known, 1 / mean, np.nan)


def null_models(walks: NDArray[np.bool_]) -> list[str]:
    """The column ``null_model``: whether a random walk replaces AR(1) shocks."""
    return [NULL_MODELS[int(walk)] for walk in walks]
