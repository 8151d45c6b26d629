"""The table ``changes``: two periods of these texts compared, for every concept, term and scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.compared_periods import Comparison, late_and_early
from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.periods import YEARLY, Periods
from wenmai.io.tables import table_schema
from wenmai.stats.false_discovery import adjusted
from wenmai.stats.ratios import Ratios, ratios
from wenmai.trends.changes.clusters import Clusters, by_document, draw_clusters, inside
from wenmai.trends.changes.shares import share_differences
from wenmai.trends.changes.texts import Texts
from wenmai.trends.keywords.counting import PER, SCOPES

Array = NDArray[np.float64]

#: a ratio between these is little change
LITTLE = (0.8, 1.2)
#: fewer occurrences on a side give no ratio, only a bound on the other side
FEWEST_OCCURRENCES = 3
#: a ratio whose interval is wider than this factor is not reported
WIDEST = 100.0


@dataclass(frozen=True)
class Rules:
    """Level of the intervals, level of the verdicts, and seed of the random groups of many clusters."""

    confidence: float
    alpha: float
    seed: int


def build_changes(
    texts: Texts, changes: Sequence[Comparison], *, rules: Rules, periods: Periods = YEARLY
) -> pd.DataFrame:
    """Build the table ``changes``.

    Parameters
    ----------
    texts
        Of the types that enter series.
    changes
        Comparisons that the user asks for, see :func:`wenmai.io.compared_periods.asked`; the last against the first
        third of the years is always made.
    periods
        What a point of a series is, see :func:`wenmai.io.compared_periods.late_and_early`.
    """
    every = [*changes, *late_and_early(texts.documents["year"].astype(int).tolist(), periods)]
    pieces = [compare(texts.scope(scope), one, rules=rules).assign(scope=scope) for one in every for scope in SCOPES]
    columns = list(table_schema("changes").columns)
    return pd.concat(pieces, ignore_index=True).reindex(columns=columns) if pieces else table_schema("changes").empty()


def compare(texts: Texts, comparison: Comparison, *, rules: Rules, clusters: Clusters | None = None) -> pd.DataFrame:
    """All series of one scope in two periods, one row per series; concepts and terms are a family each."""
    names = texts.names
    ends_a, ends_b = comparison.a.ends, comparison.b.ends
    table = names.assign(
        contrast=comparison.name,
        asked=comparison.asked,
        first_a=ends_a[0],
        last_a=ends_a[1],
        first_b=ends_b[0],
        last_b=ends_b[1],
        **_sizes(texts, comparison),
        unit="",
        reason="",
        method="",
    )
    if not len(table) or not table["n_documents_a"].iloc[0] or not table["n_documents_b"].iloc[0]:
        return table.assign(reason="no_text_in_period", verdict="")
    clusters = clusters or draw_clusters(texts, comparison, seed=rules.seed)
    # concepts and terms are different questions asked of the same text; topics are one family
    whole = (names["term"] == WHOLE).to_numpy() if "term" in names else np.ones(len(names), dtype=bool)
    pieces = [_family(table[own], clusters, own, rules) for own in (whole, ~whole) if own.any()]
    return pd.concat(pieces).sort_index()


def _sizes(texts: Texts, comparison: Comparison) -> dict[str, int]:
    """Documents, years and regions with text."""
    rows = by_document(texts).rows
    years = rows["year"].to_numpy(dtype=np.int64)
    sides = {"a": inside(years, comparison.a), "b": inside(years, comparison.b)}
    regions = rows.loc[sides["a"] | sides["b"], "adcode"]
    return (
        {f"n_documents_{side}": int(own.sum()) for side, own in sides.items()}
        | {f"n_years_{side}": len(np.unique(years[own])) for side, own in sides.items()}
        | {"n_regions": int(regions[regions != ""].nunique())}
    )


def _family(table: pd.DataFrame, clusters: Clusters, own: NDArray[np.bool_], rules: Rules) -> pd.DataFrame:
    """One family of series: its ratios, its shares, its verdicts."""
    a, b = clusters.a.some(own), clusters.b.some(own)
    # without occurrence there is nothing to compare, and no comparison to adjust for
    found = ratios(
        a,
        b,
        clusters.stratum,
        confidence=rules.confidence,
    )
    table = table.assign(
        count_a=a.totals.round(),
        count_b=b.totals.round(),
        rate_a=PER * a.rates,
        rate_b=PER * b.rates,
        unit=clusters.unit,
    )
    table = table.assign(**share_differences(clusters, own, confidence=rules.confidence))
    if clusters.unit:
        table = table.assign(**_columns(found, a.totals, b.totals))
    else:
        table = table.assign(reason="too_few_paragraphs", p_value=np.nan)
    table.loc[(table["count_a"] == 0) & (table["count_b"] == 0), "reason"] = "no_occurrence"
    table["q_value"] = adjusted(table["p_value"])
    table["family_size"] = int(table["p_value"].notna().sum())
    table["growth_rank"] = _ranks(found, a.totals, b.totals, a.units.sum(), b.units.sum())
    return table.assign(verdict=verdicts(table, alpha=rules.alpha))


def _columns(found: Ratios, count_a: Array, count_b: Array) -> dict[str, Array | NDArray[np.object_]]:
    """Ratio, interval and p, and what of them is not said."""
    ratio = np.exp(found.log_ratio)
    ends = {
        "low": found.low,
        "high": found.high,
        "low_simultaneous": found.low_simultaneous,
        "high_simultaneous": found.high_simultaneous,
    }
    reason = np.full(len(ratio), "", dtype=object)
    known = ~np.isnan(found.p_value)
    with np.errstate(divide="ignore", invalid="ignore"):
        wide = known & (found.high / found.low > WIDEST)
    few_a, few_b = count_a < FEWEST_OCCURRENCES, count_b < FEWEST_OCCURRENCES
    reason[wide] = "too_wide"
    reason[known & (few_a | few_b)] = "few_occurrences"
    # of hardly any occurrences in b only the lowest ratio can be said, of hardly any in a only the highest
    for name in ("high", "high_simultaneous"):
        ends[name] = np.where(few_b, np.nan, ends[name])
    for name in ("low", "low_simultaneous"):
        ends[name] = np.where(few_a, np.nan, ends[name])
    method = np.where(known, np.where(found.few, "conditional_split", "jackknife_t"), "")
    return {
        "ratio": np.where(few_a | few_b | wide | ~np.isfinite(ratio), np.nan, ratio),
        **ends,
        "p_value": found.p_value,
        "reason": reason,
        "method": method,
    }


def _ranks(
    found: Ratios, count_a: Array, count_b: Array, units_a: float, units_b: float
) -> pd.api.extensions.ExtensionArray:
    """Place by growth, 1 for the strongest, after a shrinkage of the log ratios to their mean over the family.

    Without it the rarest terms would hold the first and the last places (Normal model, DerSimonian and Laird 1986).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log((count_a + 0.5) / (count_b + 0.5) * units_b / units_a)
        variance = np.fmax(found.variance, 1 / (count_a + 0.5) + 1 / (count_b + 0.5))
    known = np.isfinite(value) & (count_a + count_b > 0)
    out = pd.array([pd.NA] * len(value), dtype="Int64")
    if not known.any():
        return out
    value, weight = value[known], 1 / variance[known]
    mean = (weight * value).sum() / weight.sum()
    excess = (weight * (value - mean) ** 2).sum() - (len(value) - 1)
    scale = weight.sum() - (weight**2).sum() / weight.sum()
    between = max(excess / scale, 0.0) if scale > 0 else 0.0
    shrunken = mean + between / (between + 1 / weight) * (value - mean)
    out[known] = pd.Series(-shrunken).rank(method="min").to_numpy().astype(int)
    return out


def verdicts(table: pd.DataFrame, *, alpha: float) -> NDArray[np.object_]:
    """What is said of every row, from its q-value, counts and interval."""
    a, b = table["count_a"].to_numpy(dtype=float), table["count_b"].to_numpy(dtype=float)
    more = table["rate_a"].to_numpy(dtype=float) > table["rate_b"].to_numpy(dtype=float)
    sure = table["q_value"].to_numpy(dtype=float) < alpha
    out = np.full(len(table), "unclear", dtype=object)
    out[sure & more] = "rose"
    out[sure & ~more] = "fell"
    out[sure & (b == 0)] = "appeared"
    out[sure & (a == 0)] = "vanished"
    if "low" in table:
        out[((table["low"] >= LITTLE[0]) & (table["high"] <= LITTLE[1])).to_numpy()] = "little_change"
    out[(a == 0) & (b == 0)] = "never"
    return out
