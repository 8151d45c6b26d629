"""The tables ``shapes`` and ``keyword_courses``: which shape the course of every series has, and its smoothed level.

It describes these texts. The shapes are compared by their marginal likelihood (:mod:`wenmai.stats.shapes`), on log
rates that a local level model has linearised (:mod:`wenmai.stats.courses`). Whether a word appeared or vanished is
seen from the counts: at the rate of the other years, the years without it would be unlikely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from wenmai.io.periods import YEARLY, Periods, with_time
from wenmai.io.tables import table_schema
from wenmai.stats.courses import Courses, local_levels, place_of_largest, smallest_set
from wenmai.stats.false_discovery import families
from wenmai.stats.seasons import seasonal_denominator
from wenmai.stats.shapes import SHAPES, Weights, weigh_shapes
from wenmai.trends.keywords.counting import PER

Array = NDArray[np.float64]
Years = NDArray[np.int64]

Row = dict[str, Any]

KEY = ["concept", "term", "scope"]
#: the column that divides counts
UNITS = "n_units"

#: what is read of the table keyword_series
COLUMNS = [*KEY, "time", "count", UNITS, "per_10k", "low", "high", "method"]

#: columns of the table that are times until their names are known
DATED = (
    "at_year",
    "low_year",
    "high_year",
    "back_year",
    "first_use",
    "last_use",
    *(f"{which}_{end}" for which in ("peak", "trough") for end in ("year", "first", "last")),
)

#: fewer occurrences show no shape
FEWEST_OCCURRENCES = 10

#: a word is absent from the first or last years if they are this many or more, and without it less likely than
#: exp(-EXPECTED) at its rate in the other years
FEWEST_ABSENT = 2
EXPECTED = 3.0

#: standard errors by which a level differs surely from another
SURELY = 1.96

#: share of the way from base to peak within which a rate is back, and of a level that counts as reached
BACK = 0.2
REACHED = 0.8

#: largest dispersion taken from the intervals of a series, and largest factor that is printed
LARGEST_DISPERSION = 20.0
LARGEST_SIZE = 100.0

#: shapes as the table names them
ONE_NAME = {"step_up": "step", "step_down": "step"}


@dataclass(frozen=True)
class One:
    """One series over the years of its family: counts, units, what the models found, and where there is text."""

    years: Years
    counts: Array
    units: Array
    known: NDArray[np.bool_]
    level: Array
    level_error: Array
    yearly: Array
    yearly_error: Array
    shape: Array
    step: Array
    burst: Array


def shapes(
    series: pd.DataFrame, *, min_years: int, confidence: float, periods: Periods = YEARLY
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Build the tables ``shapes`` and ``keyword_courses``.

    Parameters
    ----------
    series
        The table ``keyword_series``.
    min_years
        A series with fewer years with text has no shape.
    confidence
        Of the sets and intervals of years, and of the band of the smoothed level.
    periods
        What a point of a series is; "year" means one of these throughout. Rates and levels of quarters and months
        are net of the season.

    Returns
    -------
    described, courses : pandas.DataFrame
        One row per series; one row per series and year, of series that occur.
    """
    with_text = with_time(series)
    with_text = with_text[with_text[UNITS].fillna(0) > 0].sort_values([*KEY, "time"])
    with_text = _net_of_season(with_text, periods)
    names = series[KEY].drop_duplicates().sort_values(KEY, ignore_index=True)
    rows, levels = [], []
    for _, family in names.groupby(families(names), sort=True):
        own = with_text.merge(family, on=KEY)
        if own.empty:
            rows += [{**name, "n_years": 0, "count": 0, "reason": "no_sections"} for name in records(family)]
            continue
        described, courses = _family(own, family, min_years=min_years, confidence=confidence)
        rows += described
        levels += courses
    table = pd.DataFrame(rows, columns=[*table_schema("shapes").columns])
    table["reason"] = table["reason"].fillna("")
    table["method"] = np.where(table["shape"].fillna("") == "", "", "weighted_shapes")
    for column in DATED:
        table[column] = periods.labels(table[column]).array
    for column in ("peak_set", "trough_set"):
        table[column] = [_listed(places, periods) for places in table[column]]
    smooth = pd.concat(levels, ignore_index=True) if levels else table_schema("keyword_courses").empty()
    if levels:
        named = periods.table(smooth["time"].unique()).set_index("time")
        smooth = smooth[smooth["time"].isin(named.index)]
        smooth = smooth.assign(**{column: smooth["time"].map(named[column]) for column in ("year", "period")})
    return table.sort_values(KEY, ignore_index=True), smooth.sort_values([*KEY, "time"], ignore_index=True)


def _net_of_season(series: pd.DataFrame, periods: Periods) -> pd.DataFrame:
    """The series with denominators that hold the season, see :func:`wenmai.stats.seasons.seasonal_denominator`."""
    if periods.season == 1:
        return series
    pieces = []
    for _, own in series.groupby(KEY, sort=False):
        counts, units = (own[column].to_numpy(dtype=float) for column in ("count", UNITS))
        times = own["time"].to_numpy(dtype=np.int64)
        pieces.append(own.assign(**{UNITS: seasonal_denominator(counts, units, times, periods.season)}))
    return pd.concat(pieces) if pieces else series


def _listed(places: Any, periods: Periods) -> str:
    """The names of periods, separated by blanks."""
    return "" if isinstance(places, float) else " ".join(map(str, periods.labels(places)))


def records(table: pd.DataFrame) -> list[Row]:
    """The rows as dictionaries by column."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _family(
    own: pd.DataFrame, names: pd.DataFrame, *, min_years: int, confidence: float
) -> tuple[list[Row], list[pd.DataFrame]]:
    """Rows of ``shapes`` and pieces of ``keyword_courses`` of one family."""
    years = np.arange(int(own["time"].min()), int(own["time"].max()) + 1)
    index = pd.MultiIndex.from_frame(names)
    counts, units = (
        own.pivot(index=KEY, columns="time", values=column).reindex(index=index, columns=years).to_numpy(dtype=float)
        for column in ("count", UNITS)
    )
    spread = dispersions(own, confidence=confidence).reindex(index).to_numpy(dtype=float)
    total, n_years = np.nansum(counts, axis=1), (~np.isnan(counts)).sum(axis=1)
    reasons = np.select(
        [n_years == 0, total == 0, n_years < min_years, total < FEWEST_OCCURRENCES],
        ["no_sections", "no_occurrence", "too_few_years", "too_few_occurrences"],
        default="",
    )
    occurs = np.flatnonzero(total > 0)
    smooth = local_levels(counts[occurs], units[occurs], spread[occurs]) if len(occurs) else None
    shaped = np.flatnonzero(reasons[occurs] == "")
    found = weigh_shapes(smooth.response[shaped], smooth.noise[shaped]) if smooth and len(shaped) else None
    described, courses = [], []
    for place, name in enumerate(records(names)):
        row: Row = {
            **name,
            "n_years": int(n_years[place]),
            "count": int(total[place]),
            "reason": reasons[place],
        }
        at = int(np.searchsorted(occurs, place))
        if total[place] and smooth:
            among = int(np.searchsorted(shaped, at))
            one = _one(years, counts[place], units[place], smooth, at, found if not reasons[place] else None, among)
            row |= _uses(one) | (_described(one, confidence=confidence) if not reasons[place] else {})
            if not reasons[place] and found:
                row |= {"phi": found.phi[among], "shock_sd": found.shock_sd[among]}
            courses.append(_course(name, years, smooth, at, one.known, confidence=confidence))
        described.append(row)
    return described, courses


def dispersions(series: pd.DataFrame, *, confidence: float) -> pd.Series:
    """Variance of the counts of a year over that of Poisson counts, by series, from the intervals of the rates.

    The intervals resample documents, or blocks of paragraphs, and so know how unevenly a word is spread over them.
    A series without an interval has 1.
    """
    half = (series["high"] - series["low"]).astype(float) / 2 / special.ndtri((1 + confidence) / 2)
    count, rate = series["count"].astype(float), series["per_10k"].astype(float)
    usable = series["method"].isin(["document_bootstrap", "block_bootstrap"]) & (count > 0) & half.notna()
    weighted = pd.DataFrame({"weight": count, "sum": count * count * (half / rate) ** 2}).where(usable, 0.0)
    sums = pd.concat([series[KEY], weighted], axis=1).groupby(KEY)[["weight", "sum"]].sum()
    return (sums["sum"] / sums["weight"]).fillna(1.0).clip(1.0, LARGEST_DISPERSION)


def _one(years: Years, counts: Array, units: Array, smooth: Courses, at: int, found: Weights | None, among: int) -> One:
    none = np.zeros(len(years))
    return One(
        years=years,
        counts=counts,
        units=units,
        known=~np.isnan(counts),
        level=PER * np.exp(smooth.level[at]),
        level_error=smooth.level_error[at],
        yearly=smooth.year[at],
        yearly_error=smooth.year_error[at],
        shape=found.shape[among] if found else np.zeros(len(SHAPES)),
        step=found.step[among] if found else none,
        burst=found.burst[among] if found else none,
    )


def _course(
    name: Row, years: Years, smooth: Courses, at: int, known: NDArray[np.bool_], *, confidence: float
) -> pd.DataFrame:
    """The smoothed level from the first to the last year with text."""
    span = slice(int(np.flatnonzero(known)[0]), int(np.flatnonzero(known)[-1]) + 1)
    level, low, high = (PER * rate[at, span] for rate in smooth.band(confidence=confidence))
    return pd.DataFrame({**name, "time": years[span], "level": level, "low": low, "high": high})


def _uses(one: One) -> Row:
    """Years of the first and last use, and in how many years it is used."""
    used = one.years[np.nan_to_num(one.counts) > 0]
    return {"first_use": int(used[0]), "last_use": int(used[-1]), "n_years_used": len(used)}


def _described(one: One, *, confidence: float) -> Row:
    """Shape, its year, size and levels, and the peak and the trough of a series."""
    shape, weight, second, second_weight = _named(one)
    row: Row = {
        "shape": shape,
        "weight": weight,
        "second_shape": second,
        "second_weight": second_weight,
        **_extreme(one, "peak", confidence=confidence),
        **_extreme(one, "trough", confidence=confidence),
    }
    row |= _years_of(shape, one, row, confidence=confidence)
    row |= _levels(shape, one, row)
    return row


def _named(one: One) -> tuple[str, float, str, float]:
    """The likeliest shape and the second one with their weights."""
    weights = dict.fromkeys(dict.fromkeys(ONE_NAME.get(name, name) for name in SHAPES), 0.0)
    own = dict(zip(SHAPES, one.shape, strict=True))
    for name, weight in own.items():
        weights[ONE_NAME.get(name, name)] += float(weight)
    best = max(weights, key=lambda name: weights[name])
    begins, ends = absent(one.counts, one.units), absent(one.counts[::-1], one.units[::-1])
    for is_so, name, included in (
        (begins, "appeared", ("flat", "rising", "step_up")),
        (ends, "vanished", ("flat", "falling", "step_down")),
    ):
        if is_so and not (begins and ends) and best in {ONE_NAME.get(shape, shape) for shape in included}:
            for shape in included:
                weights[ONE_NAME.get(shape, shape)] -= float(own[shape])
            total = float(sum(own[shape] for shape in included))
            # a word that came, and then fell far below its peak, made a hump
            reported = "hump" if _below_peak(one, -1 if name == "appeared" else 0) else name
            weights[reported] = weights.get(reported, 0.0) + total
    ordered = sorted(weights, key=lambda name: -weights[name])[:2]
    return ordered[0], weights[ordered[0]], ordered[1], weights[ordered[1]]


def _below_peak(one: One, end: int) -> bool:
    """Whether the level in the first (0) or last (-1) year is surely less than half of the largest one."""
    known = np.flatnonzero(one.known)
    last, top = known[end], known[one.level[known].argmax()]
    apart = float(np.log(one.level[top] / one.level[last]))
    return apart > np.log(2) and apart > SURELY * float(np.hypot(one.level_error[top], one.level_error[last]))


def absent(counts: Array, units: Array) -> bool:
    """Whether the first years with text lack the word, and would be unlikely to at its rate in the other years.

    Parameters
    ----------
    counts, units
        Shape ``(years,)``, NaN in a year without text.
    """
    known = ~np.isnan(counts)
    y, n = counts[known], units[known]
    first = int(np.flatnonzero(y > 0)[0])
    return first >= FEWEST_ABSENT and bool(y[first:].sum() / n[first:].sum() * n[:first].sum() >= EXPECTED)


def _extreme(one: One, which: str, *, confidence: float) -> Row:
    """Year and rate of the peak or trough, and the years that may be it."""
    places = np.flatnonzero(one.known)
    sign = 1 if which == "peak" else -1
    chance = place_of_largest(sign * one.yearly[places], one.yearly_error[places])
    best = int(places[chance.argmax()])
    likely = one.years[places[smallest_set(chance, confidence=confidence)]]
    return {
        f"{which}_year": int(one.years[best]),
        f"{which}_rate": float(PER * one.counts[best] / one.units[best]),
        f"{which}_first": int(likely[0]),
        f"{which}_last": int(likely[-1]),
        f"{which}_set": likely,
    }


def _years_of(shape: str, one: One, row: Row, *, confidence: float) -> Row:
    """The year of a shape that has one, with the years that may be it."""
    if shape in ("hump", "dip"):
        which = "peak" if shape == "hump" else "trough"
        names = zip(("at", "low", "high"), ("year", "first", "last"), strict=True)
        return {f"{left}_year": row[f"{which}_{right}"] for left, right in names}
    if shape in ("step", "burst"):
        chance = one.step if shape == "step" else one.burst
        likely = one.years[smallest_set(chance, confidence=confidence)]
        return {
            "at_year": int(one.years[chance.argmax()]),
            "low_year": int(likely[0]),
            "high_year": int(likely[-1]),
        }
    if shape in ("appeared", "vanished"):
        used = one.years[np.nan_to_num(one.counts) > 0]
        return {"at_year": int(used[0] if shape == "appeared" else used[-1])}
    return {}


def _levels(shape: str, one: One, row: Row) -> Row:
    """Levels at both ends, what the shape amounts to, and how long it took."""
    known = np.flatnonzero(one.known)
    first, last = float(one.level[known[0]]), float(one.level[known[-1]])
    out: Row = {}
    if shape == "step":
        cut = int(np.searchsorted(one.years, row["at_year"]))
        first, last = (_pooled(one, side) for side in (known[known < cut], known[known >= cut]))
    if shape in ("appeared", "vanished"):
        used = np.flatnonzero(np.nan_to_num(one.counts) > 0)
        inside = known[(known >= used[0]) & ((known <= used[-1]) | (shape == "appeared"))]
        third = max(1, len(inside) // 3)
        if shape == "vanished":
            first, last = _pooled(one, inside[:third]), 0.0
        else:
            first, last = 0.0, _pooled(one, inside[-third:])
            reached = inside[one.level[inside] >= REACHED * last]
            out["years_to_level"] = int(one.years[reached[0]] - one.years[used[0]]) if len(reached) else None
    base = max(first, last) if shape == "dip" else first
    size = {
        "flat": float(one.level[known].max() / one.level[known].min()),
        "hump": _ratio(row["peak_rate"], base),
        "burst": _ratio(row["peak_rate"], base),
        "dip": _ratio(row["trough_rate"], first),
    }.get(shape, _ratio(last, first))
    if shape in ("hump", "burst", "dip"):
        out["back_year"] = _back(one, shape, first, row)
    sayable = 1 / LARGEST_SIZE <= size <= LARGEST_SIZE and shape not in ("appeared", "vanished")
    return out | {"level_first": first, "level_last": last, "size": size if sayable else np.nan}


def _pooled(one: One, places: NDArray[np.int64]) -> float:
    return float(PER * one.counts[places].sum() / one.units[places].sum())


def _ratio(above: float, below: float) -> float:
    return above / below if below > 0 else np.inf


def _back(one: One, shape: str, first: float, row: Row) -> int | None:
    """The first year after the peak or trough from which the rate remains near its first level."""
    which = "trough" if shape == "dip" else "peak"
    extreme = row[f"{which}_year"]
    rate = PER * np.exp(one.yearly)
    way = abs(row[f"{which}_rate"] - first)
    side = first - rate if shape == "dip" else rate - first
    later = np.flatnonzero(one.known & (one.years > extreme))
    away = later[side[later] > BACK * way]
    after = later[later > away[-1]] if len(away) else later
    return int(one.years[after[0]]) if len(after) else None
