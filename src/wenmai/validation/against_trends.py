"""The results of stage trends against what was planted in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from wenmai.demo.terms import direction
from wenmai.io.documents import is_duplicate
from wenmai.validation.against_terms import directions_of, whole_concepts
from wenmai.validation.measure import AT_MOST, WITHIN, Measure, Target, mean_of, ratio_of, rows, share_of

ASPECT = "trends"
CALLS = ("rising", "falling")
OPPOSITE = {"rising": "falling", "falling": "rising"}
#: a year found counts as right if it is off by no more
YEARS_OFF = 1
#: a concept is judged as a group if planted terms make up this share of its occurrences
MOSTLY_PLANTED = 0.9
#: distance from a level of 5 or 95 per cent that passes: about two standard errors with some hundred terms
SLACK = 0.02
#: share of planted rising and falling terms whose trend is to have p below alpha: 13 years with shocks that may last
#: do not show more (docs/calibration.md, part frontier)
TREND_POWER = 0.5


def judge_trends(table: pd.DataFrame, *, alpha: float) -> list[Measure]:
    """Directions, false alarms, steps, first and last years, counts and intervals of planted terms.

    Parameters
    ----------
    table
        The result of :func:`wenmai.validation.against_terms.match_terms`.
    alpha
        Level of the trend tests.
    """
    return [
        *_directions(table, alpha),
        *_years(table),
        ratio_of(
            ASPECT,
            "occurrences_counted",
            table["counted"].fillna(0).to_numpy(dtype=float),
            table["written"].fillna(0).to_numpy(dtype=float),
            clusters="terms",
        ),
        ratio_of(
            ASPECT,
            "interval_coverage",
            table["covered"].to_numpy(dtype=float),
            table["intervals"].to_numpy(dtype=float),
            clusters="terms",
            target=Target(0.95, WITHIN, slack=SLACK),
        ),
    ]


def _directions(table: pd.DataFrame, alpha: float) -> list[Measure]:
    """What changed between the thirds of the years, and what the trend tests find."""
    compared = table[(table["direction"] != "") & (table["change_found"] != "")]
    moving, flat = compared[compared["direction"] != "none"], compared[compared["direction"] == "none"]
    right = moving["direction"] == moving["change_found"]
    opposite = moving["direction"].map(OPPOSITE) == moving["change_found"]
    alarms = Target(0.05, AT_MOST, slack=SLACK)
    measures = [
        share_of(ASPECT, "directions", right, target=Target(0.95)),
        share_of(ASPECT, "wrong_way", opposite, target=Target(0.0, AT_MOST, slack=SLACK)),
        share_of(ASPECT, "false_alarms", flat["change_found"].isin(CALLS), target=alarms),
    ]
    for pattern in sorted(set(moving["pattern"])):
        measures.append(share_of(ASPECT, "directions", right[moving["pattern"] == pattern], kind=pattern))
    tested = table[(table["direction"] != "") & ~table["direction_found"].isin(["", "untested"])]
    moving, flat = tested[tested["direction"] != "none"], tested[tested["direction"] == "none"]
    called = moving["direction"] == moving["direction_found"]
    return [
        *measures,
        share_of(ASPECT, "trend_power", moving["p_value"] < alpha, target=Target(TREND_POWER)),
        share_of(ASPECT, "trend_power_adjusted", called),
        share_of(ASPECT, "trend_wrong_way", moving["direction"].map(OPPOSITE) == moving["direction_found"]),
        share_of(ASPECT, "trend_false_alarms", flat["p_value"].dropna() < alpha, target=alarms),
    ]


def _years(table: pd.DataFrame) -> list[Measure]:
    """Years of steps, first use and end, right within :data:`YEARS_OFF`."""
    steps = table[(table["pattern"] == "step") & table["break_year"].notna()]
    off = (steps["break_year"] - steps["year"]).abs()
    measures = [
        share_of(ASPECT, "step_years", off <= YEARS_OFF, target=Target(0.9)),
        mean_of(ASPECT, "step_years_off", off),
    ]
    for name, measure in (("appears", "first_years"), ("ends", "last_years")):
        known = table[table[name].notna()]
        near = (known[f"{name}_found"] - known[name]).abs() <= YEARS_OFF
        measures.append(share_of(ASPECT, measure, near, target=Target(0.95)))
    return measures


def judge_groups(
    tables: Mapping[str, pd.DataFrame], table: pd.DataFrame, truth: Mapping[str, pd.DataFrame]
) -> list[Measure]:
    """Directions of concepts that consist of planted terms, and bursts of concepts in news."""
    return [*_groups(tables, table, truth["term_rates"]), *_bursts(tables["bursts"], table, truth["bursts"])]


def _groups(tables: Mapping[str, pd.DataFrame], table: pd.DataFrame, term_rates: pd.DataFrame) -> list[Measure]:
    whole = whole_concepts(tables["keyword_series"]).groupby("concept")["count"].sum()
    planted = table.groupby("concept")["counted"].sum()
    verdicts = directions_of(whole_concepts(tables["changes"])).set_index("concept")["direction"]
    right: list[bool] = []
    alarms: list[bool] = []
    for concept, n in planted.items():
        if not concept or n < MOSTLY_PLANTED * whole.get(concept, np.inf):
            continue
        terms = table.loc[table["concept"] == concept, "term"]
        rates = term_rates[term_rates["term"].isin(terms)].assign(rate=lambda x: x["rate"].astype(float))
        way = direction(rates.groupby(rates["year"].astype(int))["rate"].sum().round(6).tolist())
        called = verdicts.get(concept, "untested")
        if called == "untested" or not way:
            continue
        (alarms if way == "none" else right).append(called in CALLS if way == "none" else called == way)
    return [
        share_of(ASPECT, "group_directions", _flags(right), target=Target(0.95)),
        share_of(ASPECT, "group_false_alarms", _flags(alarms)),
    ]


def _bursts(bursts: pd.DataFrame, table: pd.DataFrame, planted: pd.DataFrame) -> list[Measure]:
    """Planted bursts that a found one overlaps and begins with, and concepts with a burst that none planted."""
    concept = dict(zip(table["term"], table["concept"], strict=True))
    searched = set(bursts.loc[bursts["start"].ne("") | bursts["reason"].eq("no_burst"), "concept"])
    found = [row for row in rows(bursts) if isinstance(row.start, str) and row.start]
    events = [(concept.get(row.term, ""), row.start, row.end) for row in rows(planted)]
    events = [event for event in events if event[0] in searched]
    hit = [[f for f in found if f.concept == c and f.start <= last and f.end >= first] for c, first, last in events]
    begun = [
        any(abs(_months(f.start) - _months(event[1])) <= YEARS_OFF for f in overlapping)
        for event, overlapping in zip(events, hit, strict=True)
    ]
    quiet = sorted(searched - {event[0] for event in events})
    return [
        share_of(ASPECT, "bursts", _flags([bool(h) for h in hit]), target=Target(0.9)),
        share_of(ASPECT, "burst_months", _flags(begun)),
        share_of(ASPECT, "false_bursts", _flags([any(f.concept == c for f in found) for c in quiet])),
    ]


def _flags(values: Sequence[bool]) -> pd.Series:
    return pd.Series(values, dtype=bool)


def _months(month: Any) -> int:
    return 12 * int(str(month)[:4]) + int(str(month)[5:7])


def judge_panel(panel: pd.DataFrame, holes: pd.DataFrame, documents: pd.DataFrame) -> list[Measure]:
    """Region-years without a report that are no rows, or rows without values: a gap is never 0."""
    values = [name for name in panel.columns if name.startswith(("kw_", "topic_"))]
    empty = (panel["n_documents"] > 0) & panel[values].notna().any(axis=1) if len(values) else panel["n_documents"] > 0
    there = set(zip(panel.loc[empty, "adcode"].astype("str"), panel.loc[empty, "year"].astype(int), strict=True))
    gaps = [(row.adcode, int(row.year)) not in there for row in rows(holes)]
    reports = documents[(documents["doc_type"] == "government_work_report") & ~is_duplicate(documents)]
    planted = sorted(set(zip(reports["adcode"], reports["report_year"].astype(int), strict=True)))
    return [
        share_of("panel", "gaps", _flags(gaps), target=Target(1.0)),
        share_of("panel", "region_years", _flags([key in there for key in planted]), target=Target(1.0)),
    ]
