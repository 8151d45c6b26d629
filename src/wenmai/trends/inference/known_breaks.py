"""Breaks that were known beforehand: did a rate step up or down in a year that history names?

A change of government or the first year of a plan is not searched for, so its step is an ordinary
regressor: the count of a year is Poisson around its tokens times a rate with the course of the trend
test (:mod:`wenmai.stats.slopes`) and a step, with AR(1) shocks that are integrated out, their
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

from wenmai.stats.false_discovery import adjust_families, families
from wenmai.stats.segments import SHORTEST_SEGMENT
from wenmai.stats.shocks import joined, on_grid
from wenmai.stats.slopes import CHUNK, trend_design
from wenmai.stats.walk import null_models, walk_response

Array = NDArray[np.float64]

SERIES = ["concept", "term", "scope"]
RATIOS = ["step_ratio", "ratio_low", "ratio_high"]
TESTS = ["p_value", "p_ar1", "p_random_walk", "weight_random_walk"]
COLUMNS = [*SERIES, "name", "year", "n_before", "n_after", *RATIOS, *TESTS, "null_model", "ratio_reason", "reason"]


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


def step_at(counts: Array, n_tokens: Array, at: int, *, confidence: float) -> Steps:
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

    References
    ----------
    As :func:`wenmai.stats.slopes.count_slopes`.
    """
    years = counts.shape[1]
    step = (np.arange(years) >= at).astype(np.float64)
    design = [*trend_design(years), step]
    pieces = [slice(i, i + CHUNK) for i in range(0, len(counts), CHUNK)]
    found = joined([on_grid(*walk_response(counts[own], n_tokens[own]), design) for own in pieces])
    walks = found.shocks.walks
    weights = found.weights()
    p_ar1, p_random_walk = (one.p_values(one.weights()) for one in (found.among(~walks), found.among(walks)))
    summary = found.summary(weights, confidence=confidence)
    return Steps(*summary, found.p_values(weights), p_ar1, p_random_walk, weights[:, walks].sum(axis=1))


def known_breaks(
    series: pd.DataFrame, *, breaks: Iterable[Mapping[str, Any]], min_years: int, confidence: float
) -> pd.DataFrame:
    """Build the table ``known_breaks``: every series at every year of every named break.

    Parameters
    ----------
    series
        The table ``keyword_series``.
    breaks
        Each with a ``name`` and its ``years``, the first of the new rate (setting ``trends.known_breaks``).
    min_years
        A series with fewer years is not tested.
    confidence
        Of the intervals of the steps.

    Returns
    -------
    pandas.DataFrame
        One row per series, name and year; ``p_value`` is adjusted over all known breaks of all series of the family.
    """
    asked = sorted({(str(known["name"]), int(year)) for known in breaks for year in known["years"]})
    with_text = series[series["n_tokens"].fillna(0) > 0]
    rows: list[pd.DataFrame] = []
    if len(with_text):
        span = range(int(with_text["year"].min()), int(with_text["year"].max()) + 1)
        counts, n_tokens = (
            with_text.pivot(index=SERIES, columns="year", values=column).reindex(columns=span).astype("float64")
            for column in ("count", "n_tokens")
        )
        rows = [
            _one_break(counts, n_tokens, year - span[0], min_years=min_years, confidence=confidence).assign(
                name=name, year=year
            )
            for name, year in asked
        ]
    table = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=COLUMNS)
    table = table.sort_values([*SERIES, "name", "year"], ignore_index=True)[COLUMNS]
    return adjust_families(table).assign(method="log_rate_step")


def _one_break(
    counts: pd.DataFrame, n_tokens: pd.DataFrame, at: int, *, min_years: int, confidence: float
) -> pd.DataFrame:
    """The rows of one break: tests family by family, and reasons where there is none."""
    known = counts.notna().to_numpy()
    place = min(max(at, 0), known.shape[1])
    before, after = known[:, :place].sum(axis=1), known[:, place:].sum(axis=1)
    table = counts.index.to_frame(index=False).assign(n_before=before, n_after=after)
    table[[*RATIOS, *TESTS]] = np.nan
    table["null_model"] = table["ratio_reason"] = ""
    reasons = [
        "too_few_years"
        if n < min_years
        else "no_occurrence"
        if total == 0
        else "too_few_years_on_a_side"
        if side < SHORTEST_SEGMENT
        else ""
        for n, total, side in zip(before + after, counts.sum(axis=1), np.minimum(before, after), strict=True)
    ]
    table["reason"] = reasons
    tested = table[table["reason"] == ""]
    for _, family in tested.groupby(families(tested), sort=True):
        found = step_at(
            counts.to_numpy()[family.index], n_tokens.to_numpy()[family.index], place, confidence=confidence
        )
        table.loc[family.index, RATIOS] = np.exp(np.column_stack([found.step, found.low, found.high]))
        table.loc[family.index, TESTS] = np.column_stack([getattr(found, name) for name in TESTS])
        table.loc[family.index, "null_model"] = null_models(found.weight_random_walk)
        # a word that occurs n times cannot show a ratio of rates of much more than n
        far = np.abs(found.step) > np.log(2 * counts.to_numpy()[family.index].sum(axis=1, where=known[family.index]))
        table.loc[family.index[far], "ratio_reason"] = "beyond_counts"
        table.loc[family.index[far], RATIOS] = np.nan
    return table
