"""Whether a word is used at another rate in one period than in another, when neighbouring years are alike.

Years are no independent units: a word that is used much in one year is used much in the next. Permuted years therefore
find differences between periods in nothing. Here the log rate of every year is a level of its period plus shocks
that are a stationary AR(1) process, which is integrated out, its prior learned from all words of the contrast
(:mod:`wenmai.stats.shocks`).

The model is one of logarithms, and a word with all its occurrences in one year has none to speak of. So that one
year makes no difference, p is also no less than that of the difference of the rates over its standard error between
years (:mod:`wenmai.trends.vocabulary.permutations`), and the interval holds what either of the two does not reject.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse, special

from wenmai.stats.shocks import BLOCK, SHOCKS, Shocks, family_weights, mixture_quantile, on_grid
from wenmai.stats.slopes import CHUNK
from wenmai.stats.walk import walk_response
from wenmai.trends.vocabulary.permutations import Rates, Sides, rates

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: half an occurrence more on each side, so that every term has a ratio
HALF = 0.5


@dataclass(frozen=True)
class Course:
    """Yearly counts of the texts of a contrast.

    Attributes
    ----------
    counts
        Shape ``(years, terms)``, consecutive years.
    size
        All tokens, shape ``(years,)``; 0 in a year without text.
    in_a, in_b
        The years of either side. The rate of years in neither has a level of its own; they show how much years
        differ.
    """

    counts: sparse.csr_matrix
    size: Array
    in_a: Flags
    in_b: Flags


@dataclass(frozen=True)
class Differences:
    """Differences of the log rates of two periods, shape ``(terms,)``, and their errors, shape ``(terms, grid)``.

    ``weights`` are those of the processes of yearly shocks on the grid, of the same shape as the errors; ``rates`` are
    those of the periods, with the spread between years.
    """

    difference: Array
    error: Array
    weights: Array
    rates: Rates

    def p_values(self) -> Array:
        """Two-sided p of no difference, shape ``(terms,)``."""
        model = np.empty(len(self.difference))
        for start in range(0, len(model), BLOCK):
            own = slice(start, start + BLOCK)
            below = special.ndtr(-np.abs(self.difference[own, None]) / self.error[own])
            model[own] = (self.weights[own] * 2 * below).sum(axis=1)
        return np.asarray(np.maximum(model, 2 * special.ndtr(-np.abs(self.rates.statistic()))))

    def statistic(self) -> Array:
        """Difference over its mean error, shape ``(terms,)``."""
        return np.asarray(self.difference / np.sqrt((self.weights * self.error**2).sum(axis=1)))

    def interval(self, chosen: NDArray[np.int64], *, confidence: float) -> tuple[Array, Array]:
        """Ends of the interval of the difference, of some terms: it excludes 0 where p is below its level.

        Infinite where an end is open.
        """
        error, weights = self.error[chosen], self.weights[chosen]
        half = mixture_quantile(weights, np.zeros_like(error), error, (1 + confidence) / 2)
        critical = np.full(len(chosen), -special.ndtri((1 - confidence) / 2))
        with np.errstate(divide="ignore"):
            low, high = (np.log(end) for end in self.rates.among(chosen).ratio_interval(critical))
        return np.minimum(self.difference[chosen] - half, low), np.maximum(self.difference[chosen] + half, high)


def period_differences(course: Course, compared: NDArray[np.int64]) -> Differences:
    """Compare the rates of two periods for some terms, each with some occurrence, as one family.

    The difference is that of the logarithms of the two rates as they are, not a step at the border of the periods,
    which the generalised least squares estimate becomes where shocks are strongly autocorrelated.

    References
    ----------
    As :func:`wenmai.stats.slopes.count_slopes`.
    """
    # years between the periods have a level of their own, so that they only show how much years differ
    between = (course.size > 0) & ~course.in_a & ~course.in_b
    design = [side.astype(np.float64) for side in (between, course.in_a) if side.any()]
    size = np.where(course.size > 0, course.size, np.nan)
    counts = course.counts[:, compared].toarray().T.astype(np.float64)
    counts = np.where(np.isnan(size), np.nan, counts)
    parts = []
    for start in range(0, len(counts), CHUNK):
        own = counts[start : start + CHUNK]
        found = on_grid(*walk_response(own, np.broadcast_to(size, own.shape)), design)
        # the effect is that of the rates, see above
        parts.append((found.likelihood, found.noise))
    likelihood, typical = (np.concatenate(part) for part in zip(*parts, strict=True))
    weights = family_weights(likelihood, typical, SHOCKS, pool=True)
    sums = np.stack([counts[:, side].sum(axis=1) for side in (course.in_a, course.in_b)])
    sizes = np.array([[course.size[side].sum()] for side in (course.in_a, course.in_b)])
    logs = np.log((sums + HALF) / sizes)
    noise = (1 / (sums + 1)).sum(axis=0)
    variance = _shocks_of_difference(course, SHOCKS)[None, :] + noise[:, None]
    error = np.sqrt(variance)
    return Differences(logs[0] - logs[1], error, weights, _rates_of_years(course, compared))


def _rates_of_years(course: Course, compared: NDArray[np.int64]) -> Rates:
    """The rates of the two periods, with years as units."""
    used = np.flatnonzero((course.in_a | course.in_b) & (course.size > 0))
    counts = sparse.csr_matrix(course.counts[:, compared].astype(np.float64)[used])
    in_a, in_b = course.in_a[used].astype(np.float64), course.in_b[used].astype(np.float64)
    a, b = (sparse.csr_matrix(sparse.diags(side) @ counts) for side in (in_a, in_b))
    return rates(Sides(a, b, course.size[used] * in_a, course.size[used] * in_b, paired=False))


def _shocks_of_difference(course: Course, shocks: Shocks) -> Array:
    """Variance that yearly shocks give the difference, by the points of the grid: years weigh by their text."""
    years = np.flatnonzero(course.in_a | course.in_b)
    weight = np.where(course.in_a, course.size / course.size[course.in_a].sum(), 0.0)
    weight = weight - np.where(course.in_b, course.size / course.size[course.in_b].sum(), 0.0)
    variance, total, carried = shocks.start.copy(), np.zeros_like(shocks.start), np.zeros_like(shocks.start)
    # carried is the covariance of this year's shock with the weighted sum of those of all years before
    for year in range(years[-1] + 1):
        if year:
            variance = shocks.phi**2 * variance + shocks.innovation
            carried = shocks.phi * carried
        total += weight[year] ** 2 * variance + 2 * weight[year] * carried
        carried = carried + weight[year] * variance
    return np.asarray(total)
