"""The season of series with several periods per year: reports cluster in January to March.

Trend and step are estimated next to an effect of each quarter or month. Searches for a break, which take no further
regressors, get a denominator in which the season is contained already.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: occurrences that are added to those observed and expected in each season: where next to nothing was observed the
#: season is taken for an average one
PRIOR_OCCURRENCES = 1.0

#: periods per season with a value below which season and trend cannot be distinguished
FEWEST_CYCLES = 2

SCALING_STEPS = 50


def season_columns(known: NDArray[np.bool_], season: int) -> list[Array]:
    """Regressors for the seasons, each the difference between one season and the last one observed.

    Parameters
    ----------
    known
        Shape ``(series, periods)``: where there is a value. A season without a value in some series has no column.
    season
        Periods after which the season is the same; 1 gives no columns.

    Returns
    -------
    list of numpy.ndarray
        Shape ``(periods,)`` each, one fewer than there are seasons with values.
    """
    place = np.arange(known.shape[1]) % season
    seen = [own for own in range(season) if (place == own).any() and known[:, place == own].any(axis=1).all()]
    columns = [(place == own) * 1.0 - (place == seen[-1]) for own in seen[:-1]] if season > 1 and seen else []
    return [column - column.mean() for column in columns]


def has_few_cycles(times: Sequence[int] | NDArray[np.int64], season: int) -> bool:
    """Whether the periods with a value are too few to distinguish the season from a trend or a step."""
    observed = np.asarray(times, dtype=np.int64)
    return season > 1 and len(observed) < FEWEST_CYCLES * len(np.unique(observed % season))


def seasonal_denominator(counts: Array, n_units: Array, times: NDArray[np.int64], season: int) -> Array:
    """The denominator of a series times the relative rate of its seasons, with the same sum.

    Parameters
    ----------
    counts, n_units, times
        Shape ``(periods,)`` each, in the order of time; ``n_units`` is positive.
    season
        Periods after which the season is the same.

    Returns
    -------
    numpy.ndarray
        Shape ``(periods,)``. The seasons are those of a Poisson model with effects of year and season (iterative
        scaling, as :func:`wenmai.trends.inference.regional.adjusted_tokens` for regions), drawn to 1 by
        PRIOR_OCCURRENCES, so that a course from year to year does not pass for a season.
    """
    if season == 1 or not counts.any():
        return n_units
    _, year = np.unique((times - times[0]) // season, return_inverse=True)
    place = times % season
    by_year, by_season = np.bincount(year, counts), np.bincount(place, counts, minlength=season)
    relative = np.ones(season)
    for _ in range(SCALING_STEPS):
        rate = by_year / np.bincount(year, n_units * relative[place])
        expected = np.bincount(place, n_units * rate[year], minlength=season)
        relative = (by_season + PRIOR_OCCURRENCES) / (expected + PRIOR_OCCURRENCES)
    scaled = n_units * relative[place]
    return np.asarray(scaled * n_units.sum() / scaled.sum())


def without_season(values: Array, times: NDArray[np.int64], season: int) -> Array:
    """Values less the mean difference of their season, next to a line; for tests that take no regressors.

    Parameters
    ----------
    values, times
        Shape ``(periods,)``.
    """
    if season == 1:
        return values
    known = np.isin(np.arange(season), times % season)
    dummies = (times[:, None] % season == np.flatnonzero(known)) * 1.0
    design = np.column_stack([times - times.mean(), dummies])
    effects = np.linalg.lstsq(design, values, rcond=None)[0][1:]
    return np.asarray(values - dummies @ (effects - effects.mean()))
