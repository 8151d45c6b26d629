"""Periods: what one point of a series is, which documents belong to it, and how it is named and ordered.

The setting ``trends.period`` is a word (``year``, ``quarter``, ``month``, or a ready-made list: ``five_year_plan``,
``government_term``) or a list of periods with names. A document belongs to a period if its date lies in it as a whole:
one of which only the year is known belongs to no month.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.errors import Joined, Said, WenmaiError

SETTING = "config.yaml: trends.period"

#: periods of the calendar, and how many a year has
PER_YEAR = {"year": 1, "quarter": 4, "month": 12}

#: dates that a document may have in addition to its year, in the order in which they are taken for its report year
DATES = ("delivered", "issued", "published")
#: columns of ``documents`` that place a document in a period
DATED_BY = ("year", "year_basis", *DATES, "effective")

_DATE = re.compile(r"((?:18|19|20|21)\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_LABELS = {
    "year": re.compile(r"(\d{4})()"),
    "quarter": re.compile(r"(\d{4})Q([1-4])"),
    "month": re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
}
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
#: first years of the five-year plans; from 1963 to 1965 there was none
_PLANS = (1953, 1958, *range(1966, 2027, 5))
#: years in which a State Council and the governments below it took office
_TERMS = (1954, 1959, 1965, 1975, *range(1978, 2024, 5))


@dataclass(frozen=True)
class Span:
    """A period with a name, from its first to its last day, ``YYYY-MM-DD``; the last day may be one of no calendar."""

    name: str
    first: str
    last: str


def _years(name: str, first: int, last: int) -> Span:
    return Span(name, f"{first}-01-01", f"{last}-12-31")


#: lists of periods that have a word of their own
READY: Mapping[str, tuple[Span, ...]] = {
    "five_year_plan": tuple(
        _years(f"{numeral}五", first, first + 4) for numeral, first in zip(_NUMERALS, _PLANS, strict=True)
    ),
    "government_term": tuple(
        _years(f"第{numeral}届", first, after - 1)
        for numeral, (first, after) in zip(_NUMERALS, pairwise((*_TERMS, 2028)), strict=False)
    ),
}
WORDS = (*PER_YEAR, *READY)


@dataclass(frozen=True)
class Periods:
    """The periods of a run.

    Attributes
    ----------
    kind
        ``year``, ``quarter``, ``month``, or ``named``.
    spans
        Of named periods, in the order of time; empty for the others.
    """

    kind: str = "year"
    spans: tuple[Span, ...] = ()

    @property
    def yearly(self) -> bool:
        """Whether a period is a calendar year."""
        return self.kind == "year"

    @property
    def season(self) -> int:
        """Periods after which the season is the same; 1 where there is none."""
        return PER_YEAR.get(self.kind, 1)

    @cached_property
    def per_year(self) -> float:
        """Periods per year; of named ones by the mean distance between the first days of two neighbours."""
        if self.kind != "named":
            return float(PER_YEAR[self.kind])
        times = self._times
        if len(times) < 2:
            return 1.0
        years = [int(span.first[:4]) + (int(span.first[5:7]) - 1) / 12 for span in self.spans]
        return (times[-1] - times[0]) / (years[-1] - years[0])

    @cached_property
    def _times(self) -> list[int]:
        """The place in time of every named period; a gap between two counts as a period of its own."""
        times = [1] if self.spans else []
        for before, after in pairwise(self.spans):
            times.append(times[-1] + (1 if _adjacent(before.last, after.first) else 2))
        return times

    def place(self, documents: pd.DataFrame, *, series_year: str) -> pd.DataFrame:
        """The period of every document, or the reason why it is in none.

        Parameters
        ----------
        documents
            Rows of the table ``documents`` with the columns DATED_BY; ``year`` alone is enough for years.
        series_year
            The setting ``documents.series_year``: which date counts. The report year is the year of a document;
            its day or month is then that of the date that decided the year, else of delivery, issue or publication,
            if it lies in that year.

        Returns
        -------
        pandas.DataFrame
            With the index of ``documents``: ``date`` and ``date_from`` (its column), ``period``, ``time`` (an integer,
            consecutive where periods are adjacent; the year itself for years), ``year`` (of the first day of the
            period), ``reason``.
        """
        if self.yearly:
            found = documents["year"].astype("Int64")
            text = found.astype("object").map(lambda year: "" if pd.isna(year) else str(year)).astype("str")
            return pd.DataFrame(
                {
                    "date": text,
                    "date_from": np.where(text != "", "year", ""),
                    "period": text,
                    "time": found,
                    "year": found,
                    "reason": np.where(text != "", "", "no_year"),
                },
                index=documents.index,
            )
        dated = _dates(documents, series_year)
        placed = [self._of_date(date) for date in dated["date"]]
        times = pd.array([time for time, _ in placed], dtype="Int64")
        reasons = [reason for _, reason in placed]
        # a day in another year is another fault than no day at all
        dated["reason"] = np.where(
            dated["elsewhere"] & pd.Series(reasons).isin(["dated_by_year"]).to_numpy(), "date_in_another_year", reasons
        )
        named = self.table(pd.Series(times).dropna().astype(int).unique()).set_index("time")
        return dated.assign(
            time=times,
            period=[named["period"].get(time, "") for time in times],
            year=pd.array([named["year"].get(time) for time in times], dtype="Int64"),
        )[["date", "date_from", "period", "time", "year", "reason"]]

    def _of_date(self, date: str) -> tuple[int | None, str]:
        """The time of a date, or why it has none."""
        if not date:
            return None, "no_year"
        if self.kind != "named":
            if len(date) < len("2016-01"):
                return None, "dated_by_year"
            per = PER_YEAR[self.kind]
            return per * int(date[:4]) + (int(date[5:7]) - 1) * per // 12, ""
        # days are compared as texts, so a month may have 31 days
        first, last = _first_day(date), _last_day(date)
        for time, span in zip(self._times, self.spans, strict=True):
            if span.first <= first and last <= span.last:
                return time, ""
            if span.first <= last and first <= span.last:
                return None, "dated_by_year" if len(date) == len("2016") else "dated_by_month"
        return None, "outside_periods"

    def table(self, times: Iterable[int]) -> pd.DataFrame:
        """The periods at some times: ``time``, ``period``, ``year`` (of their first day); gaps are left out."""
        wanted = sorted({int(time) for time in times})
        if self.kind == "named":
            at = dict(zip(self._times, self.spans, strict=True))
            wanted = [time for time in wanted if time in at]
            names = [at[time].name for time in wanted]
            years = [int(at[time].first[:4]) for time in wanted]
        else:
            per = PER_YEAR[self.kind]
            names = [_calendar_name(time, per) for time in wanted]
            years = [time // per for time in wanted]
        return pd.DataFrame(
            {
                "time": np.array(wanted, dtype=np.int64),
                "period": np.array(names, dtype=object),
                "year": np.array(years, dtype=np.int64),
            }
        )

    def between(self, first: int, last: int) -> pd.DataFrame:
        """:meth:`table` of all periods from the time ``first`` to ``last``."""
        return self.table(range(first, last + 1))

    def labels(self, times: Sequence[Any] | pd.Series | NDArray[Any]) -> pd.Series:
        """The names of periods for a column of a table: whole numbers for years, else texts."""
        found = pd.Series(pd.array(list(times), dtype="Int64"))
        if self.yearly:
            return found
        named = self.table(found.dropna().astype(int)).set_index("time")["period"]
        return found.astype("object").map(lambda time: "" if pd.isna(time) else named.get(int(time), "")).astype("str")

    def times(self, labels: pd.Series) -> pd.Series:
        """The times of the names in a column of a table, with its index; a missing or unknown name has none."""
        known = [self.time_of(str(label)) if not pd.isna(label) else None for label in labels]
        return pd.Series(pd.array(known, dtype="Int64"), index=labels.index)

    def time_of(self, label: str) -> int | None:
        """The time of the period of a name; None if there is no such period."""
        if self.kind == "named":
            named = {span.name: time for time, span in zip(self._times, self.spans, strict=True)}
            return named.get(label)
        match = _LABELS[self.kind].fullmatch(label)
        return PER_YEAR[self.kind] * int(match[1]) + int(match[2] or 1) - 1 if match else None

    def label(self, time: int) -> int | str:
        """The name of the period at one time, see :meth:`labels`."""
        return int(time) if self.yearly else str(self.labels([time]).iloc[0])

    def begins(self, year: int) -> int | None:
        """The time of the first period of a calendar year; None where the year begins inside a named period.

        A year before the first or after the last named period is one before or after all times.
        """
        if self.kind != "named":
            return PER_YEAR[self.kind] * year
        for time, span in zip(self._times, self.spans, strict=True):
            if int(span.first[:4]) == year:
                return time
            if int(span.first[:4]) > year:
                earlier = [before for before in self.spans if before.first < span.first]
                if not earlier:
                    return time - 1
                return None if int(earlier[-1].last[:4]) >= year else time
        ends = int(self.spans[-1].last[:4]) if self.spans else year
        return None if year <= ends else (self._times[-1] + 1 if self.spans else None)

    def within(self, first_year: int, last_year: int) -> tuple[int, int]:
        """First and last time of the periods that have a part in some years; all periods if none has."""
        per = PER_YEAR.get(self.kind)
        if per:
            return per * first_year, per * (last_year + 1) - 1
        of_these = [
            time
            for time, span in zip(self._times, self.spans, strict=True)
            if span.first[:4] <= str(last_year) and span.last[:4] >= str(first_year)
        ] or self._times
        return of_these[0], of_these[-1]


#: calendar years: what every run has unless ``trends.period`` says otherwise
YEARLY = Periods()


def read_periods(setting: Any) -> Periods:
    """The periods that the setting ``trends.period`` names.

    Raises
    ------
    WenmaiError
        If it names none, see :func:`mistakes`.
    """
    found = mistakes(setting)
    if found:
        raise WenmaiError(Joined("; ", found), where=SETTING)
    if isinstance(setting, str):
        return Periods("named", READY[setting]) if setting in READY else Periods(setting)
    spans = [Span(str(p["name"]).strip(), _first_day(str(p["from"])), _last_day(str(p["to"]))) for p in setting]
    return Periods("named", tuple(sorted(spans, key=lambda span: span.first)))


def mistakes(setting: Any) -> list[str]:
    """What is wrong with the setting ``trends.period``, one line each."""
    if isinstance(setting, str):
        return [] if setting in WORDS else [Said("period-mistake-word", word=repr(setting), known=list(WORDS))]
    if len(setting) < 2:
        return [Said("period-mistake-one")]
    found: list[str] = []
    for period in setting:
        for end in ("from", "to"):
            if not _is_date(str(period[end])):
                found.append(_wrong(period["name"], "date", end=end, date=repr(str(period[end]))))
    if found:
        return found
    spans = sorted((_first_day(str(p["from"])), _last_day(str(p["to"])), str(p["name"])) for p in setting)
    found += [_wrong(name, "ends", last=last[:4], first=first[:4]) for first, last, name in spans if last < first]
    names = [name.strip() for _, _, name in spans]
    # contrasts name periods
    found += [_wrong(name, "name") for name in names if re.search(r"[,&=]|\.\.", name)]
    found += [_wrong(name, "twice") for name in sorted({name for name in names if names.count(name) > 1})]
    found += [
        Said("period-mistake-overlap", first=before[2], second=after[2])
        for before, after in pairwise(spans)
        if after[0] <= before[1]
    ]
    return found


def _wrong(name: str, code: str, /, **values: str) -> Joined:
    return Joined(": ", [str(name), Said(f"period-mistake-{code}", **values)])


def n_unplaced(documents: pd.DataFrame, periods: Periods, *, series_year: str) -> int:
    """How many documents with a year lie in no period: what the notes of figures say is left out."""
    reasons = periods.place(documents, series_year=series_year)["reason"]
    return int((~reasons.isin(["", "no_year"])).sum())


def with_time(series: pd.DataFrame) -> pd.DataFrame:
    """A table of series with its column ``time``; of one without it the years are the times."""
    return series if "time" in series else series.assign(time=series["year"])


def series_grouping(prevalence: pd.DataFrame) -> str:
    """Which rows of the table ``prevalence`` are series: by ``period`` where there are any, else by ``year``."""
    return "period" if (prevalence["by"] == "period").any() else "year"


def _is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day of the calendar."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(_first_day(text))
    except ValueError:
        return False
    return True


def _calendar_name(time: int, per: int) -> str:
    year, place = divmod(time, per)
    return {1: f"{year}", 4: f"{year}Q{place + 1}", 12: f"{year}-{place + 1:02d}"}[per]


def _first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :]


def _last_day(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :]


def _adjacent(last: str, first: str) -> bool:
    """Whether no day lies between two; a month counts as ended from its 28th day."""
    year, month, day = (int(part) for part in last.split("-"))
    after_month = f"{year + month // 12}-{month % 12 + 1:02d}-01"
    return first == f"{last[:8]}{day + 1:02d}" or (day >= 28 and first == after_month) or first <= last


def _dates(documents: pd.DataFrame, series_year: str) -> pd.DataFrame:
    """The finest date of every document that lies in its year, where that is from, and whether one lies elsewhere."""
    known = documents["year"].astype("Int64").astype("object")
    year = known.map(lambda y: "" if pd.isna(y) else str(y)).to_numpy(dtype=object)
    date: NDArray[Any] = year.copy()
    date_from = np.where(year != "", "year", "").astype(object)
    elsewhere = np.zeros(len(documents), dtype=bool)
    basis = documents["year_basis"].fillna("").to_numpy(dtype=object)
    # the date that decided the year comes first; the weaker ones are overwritten by the stronger
    columns = [*reversed(DATES), "by_basis"] if series_year == "report_year" else [series_year]
    for column in columns:
        names = basis if column == "by_basis" else np.full(len(documents), column, dtype=object)
        for name in sorted(set(names) & {*DATES, "effective"}):
            given = documents[name].fillna("").to_numpy(dtype=object)
            fine = (names == name) & np.array([len(value) >= len("2016-01") for value in given], dtype=bool)
            inside = fine & (np.array([value[:4] for value in given], dtype=object) == year)
            date[inside], date_from[inside] = given[inside], name
            elsewhere |= fine & ~inside
    elsewhere &= np.array([len(value) == len("2016") for value in date], dtype=bool)
    return pd.DataFrame({"date": date, "date_from": date_from, "elsewhere": elsewhere}, index=documents.index)
