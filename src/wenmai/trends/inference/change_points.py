"""The table ``change_points``: the most likely break of every keyword series, with its tests."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.periods import YEARLY, Periods, with_time
from wenmai.stats.breaks import Series, best_split, null_p, shocks_around
from wenmai.stats.false_discovery import adjust_families, families
from wenmai.stats.jumps import largest_jumps
from wenmai.stats.seasons import has_few_cycles, seasonal_denominator
from wenmai.stats.segments import SHORTEST_SEGMENT, segmentation
from wenmai.stats.shocks import too_strong
from wenmai.trends.keywords.counting import PER

Array = NDArray[np.float64]

COLUMNS = ["n_years", "break_year", "low_year", "high_year", "probability", "rate_before", "rate_after", "statistic"]


def break_of(series: Series, *, min_years: int, confidence: float, periods: Periods = YEARLY) -> dict[str, object]:
    """Find the most likely break of one series.

    Parameters
    ----------
    series
        Times, counts and tokens, shape ``(periods,)`` each, in the order of time, tokens positive.
    min_years
        A series with fewer years, or periods, is not searched.
    confidence
        Of the interval of the break year, see :func:`wenmai.stats.breaks.best_split`.
    periods
        What a point of the series is. Where a year has several, the season is in the denominator of the search.

    Returns
    -------
    dict
        The columns COLUMNS (with times for years), ``all_breaks`` and ``reason``.
    """
    times, counts, n_tokens = series
    row: dict[str, object] = {
        "n_years": len(times),
        **dict.fromkeys(("break_year", "low_year", "high_year")),
        **dict.fromkeys(("probability", "rate_before", "rate_after", "statistic"), np.nan),
        "all_breaks": "",
        "reason": "",
    }
    if len(times) < max(min_years, 2 * SHORTEST_SEGMENT):
        return row | {"reason": "too_few_years"}
    if counts.sum() == 0:
        return row | {"reason": "no_occurrence"}
    if has_few_cycles(times, periods.season):
        return row | {"reason": "too_few_cycles"}
    net_of_season = seasonal_denominator(counts, n_tokens, times, periods.season)
    split = best_split(counts, net_of_season, confidence=confidence)
    return row | {
        "break_year": int(times[split.at]),
        "low_year": int(times[split.near[0]]),
        "high_year": int(times[split.near[-1]]),
        "probability": split.probability,
        "rate_before": PER * counts[: split.at].sum() / n_tokens[: split.at].sum(),
        "rate_after": PER * counts[split.at :].sum() / n_tokens[split.at :].sum(),
        "statistic": split.statistic,
        "all_breaks": " ".join(str(periods.label(times[cut])) for cut in segmentation(counts, net_of_season)),
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
        See :func:`break_of`.
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
        rows.append(
            {
                "concept": concept,
                "term": term,
                **break_of(own, min_years=min_years, confidence=confidence, periods=periods),
            }
        )
        arrays.append((own[0], own[1], seasonal_denominator(own[1], own[2], own[0], periods.season)))
    table = pd.DataFrame(rows, columns=["concept", "term", *COLUMNS, "all_breaks", "reason"])
    table = table.assign(p_value=np.nan, jump_year=pd.array([pd.NA] * len(table), dtype="Int64"), p_jump=np.nan)
    tested = table.index[table["break_year"].notna()]
    for _, places in families(table).loc[tested].groupby(families(table).loc[tested], sort=True):
        breaks = table.loc[places.index, "break_year"].to_numpy(dtype=np.int64)
        found = _test_family(
            [arrays[i] for i in places.index], breaks, simulations=simulations, seed=seed, season=periods.season
        )
        for column, values in found.items():
            table.loc[places.index, column] = values.to_numpy()
    table = adjust_families(table).drop(columns="family_size")
    for column in ("break_year", "low_year", "high_year", "jump_year"):
        table[column] = periods.labels(table[column]).array
    table["q_jump"] = adjust_families(table.assign(p_value=table["p_jump"]))["q_value"]
    return table.assign(method="exact_break_search")


def _test_family(
    series: list[Series], breaks: NDArray[np.int64], *, simulations: int, seed: int, season: int
) -> pd.DataFrame:
    """The tests of the series of one family, whose best breaks are at the times ``breaks``; one row per series."""
    first = min(times[0] for times, _, _ in series)
    counts = np.full((len(series), max(times[-1] for times, _, _ in series) - first + 1), np.nan)
    n_tokens = counts.copy()
    for row, (times, own_counts, own_tokens) in enumerate(series):
        counts[row, times - first], n_tokens[row, times - first] = own_counts, own_tokens
    weights = shocks_around(counts, n_tokens, breaks - first)
    strong = too_strong(weights)
    p_values = [
        np.nan if withheld else null_p(own, weight, simulations=simulations, seed=seed)
        for own, weight, withheld in zip(series, weights, strong, strict=True)
    ]
    jumps = largest_jumps(counts, n_tokens, skip_empty=season > 1)
    return pd.DataFrame(
        {
            "p_value": p_values,
            "reason": np.where(strong, "too_strong_autocorrelation", ""),
            "jump_year": jumps.place + first,
            "p_jump": jumps.p_value,
        }
    )
