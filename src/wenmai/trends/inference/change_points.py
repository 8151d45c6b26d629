"""The table ``change_points``: the most likely break of every keyword series, with its tests."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.periods import YEARLY, Periods, with_time
from wenmai.stats.breaks import (
    Series,
    break_years,
    credible_set,
    largest,
    null_p,
    shocks_around,
    split_deviances,
)
from wenmai.stats.false_discovery import adjust_families, families
from wenmai.stats.jumps import largest_jumps
from wenmai.stats.seasons import has_few_cycles, seasonal_denominator
from wenmai.stats.segments import SHORTEST_SEGMENT, segmentation
from wenmai.stats.walk import null_models
from wenmai.trends.keywords.counting import PER

Array = NDArray[np.float64]

COLUMNS = ["n_years", "break_year", "low_year", "high_year", "probability", "rate_before", "rate_after", "statistic"]
YEARS = ("break_year", "low_year", "high_year", "jump_year")
P_VALUES = ("p_value", "p_ar1", "p_random_walk", "weight_random_walk", "p_jump")


def statistic_of(series: Series, *, min_years: int, periods: Periods = YEARLY) -> dict[str, object]:
    """Whether one series is searched for a break, and its largest scaled deviance.

    Parameters
    ----------
    series
        Times, counts and tokens, shape ``(periods,)`` each, in the order of time, tokens positive.
    min_years
        A series with fewer years, or periods, is not searched.
    periods
        What a point of the series is. Where a year has several, the season is in the denominator of the search.

    Returns
    -------
    dict
        ``n_years``, ``statistic``, ``all_breaks`` and ``reason``.
    """
    times, counts, n_tokens = series
    row: dict[str, object] = {"n_years": len(times), "statistic": np.nan, "all_breaks": "", "reason": ""}
    if len(times) < max(min_years, 2 * SHORTEST_SEGMENT):
        return row | {"reason": "too_few_years"}
    if counts.sum() == 0:
        return row | {"reason": "no_occurrence"}
    if has_few_cycles(times, periods.season):
        return row | {"reason": "too_few_cycles"}
    net_of_season = seasonal_denominator(counts, n_tokens, times, periods.season)
    return row | {
        "statistic": float(largest(*split_deviances(counts[None, :], net_of_season[None, :]))[1][0]),
        "all_breaks": " ".join(str(periods.label(times[cut])) for cut in segmentation(counts, net_of_season)),
    }


def place_of(
    series: Series, probabilities: Array, *, confidence: float, periods: Periods = YEARLY
) -> dict[str, object]:
    """The likeliest break of one series, the set of years that it may be in, and the rates on its sides.

    Parameters
    ----------
    series
        As in :func:`statistic_of`.
    probabilities
        Of each of these years to be the first of the new rate, shape ``(periods,)``.
    confidence
        Probability of the set.
    periods
        What a point of the series is.
    """
    times, counts, n_tokens = series
    at = int(probabilities.argmax())
    near = times[credible_set(probabilities, confidence=confidence)]
    return {
        "break_year": int(times[at]),
        "low_year": int(near[0]),
        "high_year": int(near[-1]),
        "break_years": " ".join(str(periods.label(time)) for time in near),
        "probability": float(probabilities[at]),
        "rate_before": PER * counts[:at].sum() / n_tokens[:at].sum(),
        "rate_after": PER * counts[at:].sum() / n_tokens[at:].sum(),
    }


def change_points(
    series: pd.DataFrame,
    *,
    min_years: int,
    confidence: float,
    simulations: int,
    seed: int,
    periods: Periods = YEARLY,
) -> pd.DataFrame:
    """Build the table ``change_points`` from whole documents (scope ``all``).

    Parameters
    ----------
    series
        The table ``keyword_series``.
    min_years, confidence
        See :func:`statistic_of` and :func:`place_of`.
    simulations, seed
        Of the null distribution, see :func:`wenmai.stats.breaks.null_p`.
    periods
        What a point of a series is.
    """
    series = with_time(series)
    whole = series[(series["scope"] == "all") & (series["n_units"].fillna(0) > 0)].sort_values("time")
    rows: list[dict[str, object]] = []
    arrays: list[Series] = []
    for (concept, term), group in whole.groupby(["concept", "term"], sort=True):
        times = group["time"].to_numpy(dtype=np.int64)
        own = (times, group["count"].to_numpy(dtype=float), group["n_units"].to_numpy(dtype=float))
        rows.append({"concept": concept, "term": term, **statistic_of(own, min_years=min_years, periods=periods)})
        arrays.append(own)
    table = pd.DataFrame(rows, columns=["concept", "term", *COLUMNS, "all_breaks", "reason"])
    table = table.assign(**dict.fromkeys(P_VALUES, np.nan), break_years="", null_model="")
    for column in YEARS:
        table[column] = pd.array([pd.NA] * len(table), dtype="Int64")
    tested = table.index[table["reason"] == ""]
    for _, places in families(table).loc[tested].groupby(families(table).loc[tested], sort=True):
        own_series = [arrays[i] for i in places.index]
        found = _test_family(own_series, confidence=confidence, simulations=simulations, seed=seed, periods=periods)
        for name, values in found.items():
            table.loc[places.index, str(name)] = values.to_numpy()
    table = adjust_families(table).drop(columns="family_size")
    for column in YEARS:
        table[column] = periods.labels(table[column]).array
    table["q_jump"] = adjust_families(table.assign(p_value=table["p_jump"]))["q_value"]
    return table.assign(method="exact_break_search")


def _test_family(
    series: list[Series], *, confidence: float, simulations: int, seed: int, periods: Periods
) -> pd.DataFrame:
    """Places and tests of the series of one family; one row per series."""
    net = [(times, counts, seasonal_denominator(counts, n, times, periods.season)) for times, counts, n in series]
    first = min(times[0] for times, _, _ in net)
    counts = np.full((len(net), max(times[-1] for times, _, _ in net) - first + 1), np.nan)
    n_tokens = counts.copy()
    for row, (times, own_counts, own_tokens) in enumerate(net):
        counts[row, times - first], n_tokens[row, times - first] = own_counts, own_tokens
    probabilities = break_years(counts, n_tokens)
    places = [
        place_of(own, probabilities[row, own[0] - first], confidence=confidence, periods=periods)
        for row, own in enumerate(series)
    ]
    around = shocks_around(counts, n_tokens, probabilities)
    p_ar1, p_random_walk = (
        np.array([null_p(own, row, simulations=simulations, seed=seed) for own, row in zip(net, rows, strict=True)])
        for rows in (around.ar1, around.walk)
    )
    jumps = largest_jumps(counts, n_tokens, skip_empty=periods.season > 1)
    return pd.DataFrame(places).assign(
        p_value=around.weight_random_walk * p_random_walk + (1 - around.weight_random_walk) * p_ar1,
        p_ar1=p_ar1,
        p_random_walk=p_random_walk,
        weight_random_walk=around.weight_random_walk,
        null_model=null_models(around.weight_random_walk),
        jump_year=jumps.place + first,
        p_jump=jumps.p_value,
    )
