"""Is there a trend? One test per series, with its size, what could have been found, and p over the family.

The test is that of the log rate in :mod:`wenmai.stats.slopes`: its statistic grows with the size
of the trend. Mann-Kendall and Sen's slope are given for comparison (:mod:`wenmai.stats.mann_kendall`).
How often the tests find a trend in nothing, and how often a real one, is in docs/calibration.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from wenmai.io.periods import YEARLY, Periods, series_grouping, with_time
from wenmai.stats.false_discovery import adjust_families, families
from wenmai.stats.mann_kendall import ar1_p_value, corrected_phi
from wenmai.stats.seasons import has_few_cycles, without_season
from wenmai.stats.slopes import Slopes, count_slopes, share_slopes
from wenmai.stats.walk import null_models

Array = NDArray[np.float64]

COUNTED = ("n_years", "first_year", "last_year")
MODELLED = (
    "annual_factor",
    "annual_factor_low",
    "annual_factor_high",
    "decade_factor",
    "phi",
    "shock_sd",
    "detectable_factor",
    "p_value",
    "p_random_walk",
)
RANKED = ("sen_slope", "low", "high", "tau", "p_mann_kendall", "p_rank")


@dataclass(frozen=True)
class Rules:
    """How series are tested.

    Attributes
    ----------
    min_years
        A series with fewer yearly values is not tested.
    confidence
        Of all intervals, and with it the level of the smallest detectable trend.
    alpha
        Level at which a trend is called, on the adjusted p.
    simulations, seed
        Of the null distribution of Mann-Kendall's S.
    periods
        What a point of a series is; ``min_years`` counts these.
    """

    min_years: int
    confidence: float
    alpha: float
    simulations: int
    seed: int
    periods: Periods = YEARLY


def trends_of(
    series: pd.DataFrame, *, by: Sequence[str], value: str, rules: Rules, counts: tuple[str, str] | None = None
) -> pd.DataFrame:
    """Test every series of a table, with p adjusted over its family.

    Parameters
    ----------
    series
        A table with the columns ``by``, ``time`` (or ``year``) and ``value``; periods without a value do not count.
    by
        The columns that name a series.
    value
        The column of rates or shares, for Sen's slope and Mann-Kendall.
    counts
        The columns of counts and tokens, which the model takes; without them it takes ``value`` for a share.

    Returns
    -------
    pandas.DataFrame
        One row per series: ``by`` and the columns of the trend tables. A series that cannot be
        tested has its reason.
    """
    series = with_time(series)
    known = series[series[value].notna()].sort_values([*by, "time"])
    found = {name: group for name, group in known.groupby(list(by), sort=True)}
    names = series[list(by)].drop_duplicates().sort_values(list(by))
    rows = []
    for name in names.itertuples(index=False, name=None):
        group = found.get(name, known.iloc[:0])
        times, values = group["time"].to_numpy(dtype=np.int64), group[value].to_numpy(dtype=float)
        rows.append({**dict(zip(by, name, strict=True)), **ranked(times, values, rules)})
    table = pd.DataFrame(rows, columns=[*by, *COUNTED, *RANKED, "reason"])
    table = table.assign(**dict.fromkeys(MODELLED, np.nan), null_model="")
    tested = table.index[table["reason"] == ""]
    for _, places in families(table).loc[tested].groupby(families(table).loc[tested], sort=True):
        own = [found[tuple(row)] for row in table.loc[places.index, list(by)].itertuples(index=False, name=None)]
        modelled = _modelled(own, value=value, counts=counts, rules=rules)
        for column, own_values in modelled.items():
            table.loc[places.index, column] = own_values.to_numpy()
    for column in ("first_year", "last_year"):
        table[column] = rules.periods.labels(table[column]).array
    table = adjust_families(table)
    table["direction"] = call(table, alpha=rules.alpha)
    return table.assign(method="log_rate_trend" if counts else "log_share_trend")


def ranked(times: NDArray[np.int64], values: Array, rules: Rules) -> dict[str, object]:
    """Sen's slope and Mann-Kendall of one series, or the reason why it is not tested.

    Parameters
    ----------
    times, values
        Periods with a value, rising, and their values, shape ``(periods,)``. The season is taken out beforehand.

    Returns
    -------
    dict
        The columns COUNTED (first and last as times) and RANKED, and ``reason``.

    References
    ----------
    Mann 1945; Kendall 1955; Sen 1968; Hardison et al. 2019 (ICES Journal of Marine Science 76, 890-902).
    """
    row: dict[str, object] = {
        "n_years": len(times),
        "first_year": int(times[0]) if len(times) else None,
        "last_year": int(times[-1]) if len(times) else None,
        **dict.fromkeys(RANKED, np.nan),
        "reason": "",
    }
    if len(times) < rules.min_years:
        return row | {"reason": "too_few_years"}
    if np.ptp(values) == 0:
        return row | {"reason": "no_occurrence" if values[0] == 0 else "constant_series"}
    if has_few_cycles(times, rules.periods.season):
        return row | {"reason": "too_few_cycles"}
    values = without_season(values, times, rules.periods.season)
    slope, _, low, high = stats.theilslopes(values, times, alpha=rules.confidence)
    ties = len(np.unique(values)) < len(values)
    kendall = stats.kendalltau(times, values, method="asymptotic" if ties else "exact")
    residuals = values - slope * times
    phi = corrected_phi(residuals - residuals.mean(), times)
    p_rank = ar1_p_value(values, times, phi, simulations=rules.simulations, seed=rules.seed)
    slope, low, high = (rules.periods.per_year * end for end in (slope, low, high))
    row.update(sen_slope=slope, low=low, high=high, tau=kendall.statistic, p_mann_kendall=kendall.pvalue, p_rank=p_rank)
    return row


def _modelled(
    groups: Sequence[pd.DataFrame], *, value: str, counts: tuple[str, str] | None, rules: Rules
) -> pd.DataFrame:
    """The columns of :func:`model_columns` of the series of one family, a row per series."""
    first = min(int(group["time"].iloc[0]) for group in groups)
    last = max(int(group["time"].iloc[-1]) for group in groups)
    how: dict[str, Any] = {"confidence": rules.confidence, "season": rules.periods.season}

    def matrix(column: str) -> Array:
        out = np.full((len(groups), last - first + 1), np.nan)
        for row, group in enumerate(groups):
            out[row, group["time"].to_numpy(dtype=int) - first] = group[column].to_numpy(dtype=float)
        return out

    found = count_slopes(*map(matrix, counts), **how) if counts else share_slopes(matrix(value), **how)
    return model_columns(found, per_year=rules.periods.per_year)


def model_columns(found: Slopes, *, per_year: float = 1.0) -> pd.DataFrame:
    """The columns MODELLED and ``null_model`` of a set of slopes.

    Trends are ratios of rates, since readers think in these: per year, whatever the period; ``per_year`` is how many
    periods a year has.
    """
    return pd.DataFrame(
        {
            "annual_factor": np.exp(per_year * found.slope),
            "annual_factor_low": np.exp(per_year * found.low),
            "annual_factor_high": np.exp(per_year * found.high),
            "decade_factor": np.exp(10 * per_year * found.slope),
            "phi": found.phi,
            "shock_sd": found.shock_sd,
            "detectable_factor": np.exp(per_year * found.detectable),
            "p_value": found.p_value,
            "p_random_walk": found.p_random_walk,
            "null_model": null_models(found.walks),
        }
    )


def call(table: pd.DataFrame, *, alpha: float) -> list[str]:
    """The verdict on every row from its ``q_value`` and ``annual_factor``."""
    moving = np.where(table["annual_factor"].astype(float) > 1, "rising", "falling")
    q_value = table["q_value"].astype(float)
    return np.where(q_value.isna(), "untested", np.where(q_value > alpha, "none", moving)).tolist()


def topic_series(prevalence: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """The shares of every topic by year, or other period: ``topic_id``, ``label``, ``time``, ``share``.

    A topic without such shares keeps one row without a value, so that the table of tests
    says that it is untested.
    """
    own = prevalence[prevalence["by"] == series_grouping(prevalence)][["topic_id", "time", "share"]]
    return topics[["topic_id", "label"]].merge(own, on="topic_id", how="left", validate="one_to_many")
