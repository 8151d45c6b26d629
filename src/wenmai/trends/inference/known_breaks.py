"""Breaks that were known beforehand: did a rate step up or down in a year that history names?

A change of government or the first year of a plan is not searched for, so its step is an ordinary
regressor: the count of a year is Poisson around its units (characters or tokens) times a rate with the course of the
trend test (:mod:`wenmai.stats.slopes`) and a step, with AR(1) shocks that are integrated out, their
prior learned from the family (:mod:`wenmai.stats.shocks`). The course is in the model because
otherwise every steady trend would be a step in every year. Where the shocks may be a random walk, the step is
compared with the steps of such a walk; p weighs both nulls as far as each is likely for the series.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.periods import YEARLY, Periods, with_time
from wenmai.stats.false_discovery import adjust_families, families
from wenmai.stats.seasons import has_few_cycles, season_columns
from wenmai.stats.segments import SHORTEST_SEGMENT
from wenmai.stats.shocks import joined, on_grid
from wenmai.stats.slopes import CHUNK, trend_design
from wenmai.stats.walk import null_models, walk_response

Array = NDArray[np.float64]

SERIES = ["concept", "term", "scope"]
RATIOS = ["step_ratio", "ratio_low", "ratio_high"]
TESTS = ["p_value", "p_ar1", "p_random_walk", "weight_random_walk"]
SIDES = ["n_before", "n_after"]
COLUMNS = [*SERIES, "name", "year", "period", *SIDES, *RATIOS, *TESTS, "null_model", "ratio_reason", "reason"]


@dataclass(frozen=True)
class Steps:
    """Steps of log rates in one year, arrays of shape ``(series,)``.

    ``low`` and ``high`` are an interval; the p-values are those of the mixture of both nulls, of AR(1) shocks and of a
    random walk, with the weight of the latter.
    """

    step: Array
    low: Array
    high: Array
    p_value: Array
    p_ar1: Array
    p_random_walk: Array
    weight_random_walk: Array


def step_at(counts: Array, n_tokens: Array, at: int, *, confidence: float, season: int = 1) -> Steps:
    """The step of every series of a family at one place.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, over consecutive calendar years, NaN in a year without text; every
        series has some occurrence and SHORTEST_SEGMENT years or more on either side.
    at
        Position of the first year of the new rate.
    confidence
        Of the interval.
    season
        Periods after which the season is the same, see :func:`wenmai.stats.seasons.season_columns`.

    References
    ----------
    As :func:`wenmai.stats.slopes.count_slopes`.
    """
    years = counts.shape[1]
    step = (np.arange(years) >= at).astype(np.float64)
    seasons = season_columns(~np.isnan(counts), season)
    design = [*seasons, *trend_design(years), step]
    pieces = [slice(i, i + CHUNK) for i in range(0, len(counts), CHUNK)]
    found = joined([on_grid(*walk_response(counts[own], n_tokens[own]), design) for own in pieces])
    walks = found.shocks.walks
    weights = found.weights()
    p_ar1, p_random_walk = (one.p_values(one.weights()) for one in (found.among(~walks), found.among(walks)))
    summary = found.summary(weights, confidence=confidence)
    return Steps(*summary, found.p_values(weights), p_ar1, p_random_walk, weights[:, walks].sum(axis=1))


def known_breaks(
    series: pd.DataFrame,
    *,
    breaks: Iterable[Mapping[str, Any]],
    min_years: int,
    confidence: float,
    periods: Periods = YEARLY,
) -> pd.DataFrame:
    """Build the table ``known_breaks``: every series at every year of every named break.

    Parameters
    ----------
    series
        The table ``keyword_series``.
    breaks
        Each with a ``name`` and its ``years``, the first of the new rate (setting ``trends.known_breaks``).
    min_years
        A series with fewer years, or periods, is not tested.
    confidence
        Of the intervals of the steps.
    periods
        What a point of a series is. A break is at the first period of its year.

    Returns
    -------
    pandas.DataFrame
        One row per series, name and year; ``p_value`` is adjusted over all known breaks of all series of the family.
    """
    asked = sorted({(str(known["name"]), int(year)) for known in breaks for year in known["years"]})
    series = with_time(series)
    with_text = series[series["n_units"].fillna(0) > 0]
    rows: list[pd.DataFrame] = []
    if len(with_text):
        span = range(int(with_text["time"].min()), int(with_text["time"].max()) + 1)
        counts, n_tokens = (
            with_text.pivot(index=SERIES, columns="time", values=column).reindex(columns=span).astype("float64")
            for column in ("count", "n_units")
        )
        rows = [
            _one_break(
                counts, n_tokens, periods.begins(year), min_years=min_years, confidence=confidence, periods=periods
            ).assign(name=name, year=year)
            for name, year in asked
        ]
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=COLUMNS)
    table = table.sort_values([*SERIES, "name", "year"], ignore_index=True)[COLUMNS]
    return adjust_families(table).assign(method="log_rate_step")


def _one_break(
    counts: pd.DataFrame,
    n_tokens: pd.DataFrame,
    time: int | None,
    *,
    min_years: int,
    confidence: float,
    periods: Periods,
) -> pd.DataFrame:
    """The rows of the break at one time: tests family by family, and reasons where there is none."""
    known = counts.notna().to_numpy()
    times = counts.columns.to_numpy(dtype=np.int64)
    place = 0 if time is None else min(max(time - int(times[0]), 0), known.shape[1])
    before, after = known[:, :place].sum(axis=1), known[:, place:].sum(axis=1)
    table = counts.index.to_frame(index=False).assign(n_before=before, n_after=after)
    table[[*RATIOS, *TESTS]] = np.nan
    table = table.assign(null_model="", ratio_reason="", period="" if time is None else str(periods.label(time)))
    few = [has_few_cycles(times[own], periods.season) for own in known]
    table["reason"] = np.select(
        [
            before + after < min_years,
            counts.sum(axis=1).to_numpy() == 0,
            np.full(len(table), time is None),
            np.array(few, dtype=bool),
            np.minimum(before, after) < SHORTEST_SEGMENT,
        ],
        ["too_few_years", "no_occurrence", "inside_a_period", "too_few_cycles", "too_few_years_on_a_side"],
        default="",
    )
    tested = table[table["reason"] == ""]
    for _, family in tested.groupby(families(tested), sort=True):
        found = step_at(
            counts.to_numpy()[family.index],
            n_tokens.to_numpy()[family.index],
            place,
            confidence=confidence,
            season=periods.season,
        )
        table.loc[family.index, RATIOS] = np.exp(np.column_stack([found.step, found.low, found.high]))
        table.loc[family.index, TESTS] = np.column_stack([getattr(found, name) for name in TESTS])
        table.loc[family.index, "null_model"] = null_models(found.weight_random_walk)
        # a word that occurs n times cannot show a ratio of rates of much more than n
        far = np.abs(found.step) > np.log(2 * counts.to_numpy()[family.index].sum(axis=1, where=known[family.index]))
        table.loc[family.index[far], "ratio_reason"] = "beyond_counts"
        table.loc[family.index[far], RATIOS] = np.nan
    return table
