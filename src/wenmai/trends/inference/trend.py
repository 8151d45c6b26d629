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
from wenmai.stats.few_groups import block_p
from wenmai.stats.mann_kendall import ar1_p_value, corrected_phi
from wenmai.stats.seasons import has_few_cycles, without_season
from wenmai.stats.slopes import Slopes, count_slopes, share_slopes
from wenmai.stats.walk import null_models

Array = NDArray[np.float64]

COUNTED = ("n_years", "first_year", "last_year")
FACTORS = ("annual_factor", "annual_factor_low", "annual_factor_high", "decade_factor", "annual_factor_shrunken")
MODELLED = (
    *FACTORS,
    "phi",
    "shock_sd",
    "detectable_factor",
    "p_value",
    "p_ar1",
    "p_random_walk",
    "weight_random_walk",
    "local_fdr",
)
RANKED = ("sen_slope", "low", "high", "tau", "p_mann_kendall", "p_rank", "p_blocks")

#: a term appears (or vanishes) where it is missing in so many years at the start (or end) and this many occurrences
#: were to be expected there at its rate in all other years: by chance in fewer than 1 of 100 terms
FEWEST_MISSING = 3
EXPECTED_MISSING = 5.0


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
    table = table.assign(**dict.fromkeys(MODELLED, np.nan), null_model="", factor_reason="")
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
    return without_factors(table).assign(method="log_rate_trend" if counts else "log_share_trend")


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
    # a period without an occurrence has half the smallest rate of the others
    logs = without_season(np.log(np.maximum(values, values[values > 0].min() / 2)), times, rules.periods.season)
    values = without_season(values, times, rules.periods.season)
    slope, _, low, high = stats.theilslopes(values, times, alpha=rules.confidence)
    ties = len(np.unique(values)) < len(values)
    kendall = stats.kendalltau(times, values, method="asymptotic" if ties else "exact")
    residuals = values - slope * times
    phi = corrected_phi(residuals - residuals.mean(), times)
    p_rank = ar1_p_value(values, times, phi, simulations=rules.simulations, seed=rules.seed)
    slope, low, high = (rules.periods.per_year * end for end in (slope, low, high))
    row.update(sen_slope=slope, low=low, high=high, tau=kendall.statistic, p_mann_kendall=kendall.pvalue)
    return row | {"p_rank": p_rank, "p_blocks": block_p(logs, times)}


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

    per_year = rules.periods.per_year
    if not counts:
        return model_columns(share_slopes(matrix(value), **how), per_year=per_year)
    own, n_units = map(matrix, counts)
    found = count_slopes(own, n_units, **how)
    columns = model_columns(found, per_year=per_year)
    return columns.assign(factor_reason=factor_reasons(own, n_units, found.slope))


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
            "annual_factor_shrunken": np.exp(per_year * found.shrunken.effect),
            "phi": found.phi,
            "shock_sd": found.shock_sd,
            "detectable_factor": np.exp(per_year * found.detectable),
            "p_value": found.p_value,
            "p_ar1": found.p_ar1,
            "p_random_walk": found.p_random_walk,
            "weight_random_walk": found.weight_random_walk,
            "local_fdr": found.shrunken.local_fdr,
            "null_model": null_models(found.weight_random_walk),
        }
    )


def factor_reasons(counts: Array, n_tokens: Array, slope: Array) -> list[str]:
    """Why a growth factor says nothing of a series, empty where it does.

    Parameters
    ----------
    counts, n_tokens
        Shape ``(series, years)``, NaN in a year without text; every series has some occurrence.
    slope
        Change of the log rate per year, shape ``(series,)``.
    """
    known = ~np.isnan(counts)
    y, n = np.where(known, counts, 0.0), np.where(known, n_tokens, 0.0)
    total = y.sum(axis=1)
    missing = []
    for order in (slice(None), slice(None, None, -1)):
        before = np.cumsum(y[:, order], axis=1) == 0
        here = (n[:, order] * before).sum(axis=1)
        expected = here * total / np.maximum(n.sum(axis=1) - here, 1e-12)
        missing.append(((before & known[:, order]).sum(axis=1) >= FEWEST_MISSING) & (expected >= EXPECTED_MISSING))
    # a word that occurs n times cannot show a ratio of rates of much more than n
    too_far = np.abs(slope) * (counts.shape[1] - 1) > np.log(2 * total)
    codes = np.where(missing[0], "appeared", np.where(missing[1], "vanished", np.where(too_far, "beyond_counts", "")))
    return [str(code) for code in codes]


def without_factors(table: pd.DataFrame) -> pd.DataFrame:
    """The table with FACTORS and ``detectable_factor`` empty where ``factor_reason`` says that they mean nothing."""
    out = table.copy()
    withheld = out["factor_reason"].astype("object").fillna("") != ""
    out.loc[withheld, [*FACTORS, "detectable_factor"]] = np.nan
    return out


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
