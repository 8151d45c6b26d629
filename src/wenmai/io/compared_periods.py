"""The periods that are compared: the last and the first third of the years, and those that the user names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wenmai.errors import mistake
from wenmai.io.periods import READY, YEARLY, Periods, Span

#: the comparison that every run has
LATE_VS_EARLY = "late_vs_early"
#: the comparison that a run with trends.event_year has
AFTER_VS_BEFORE = "after_vs_before"
SETTING = "config.yaml: trends.changes"
#: years of a period: 2016 or 2016-2020
_PERIOD = re.compile(r"(\d{4})(?:\s*[-–—~～至到]\s*(\d{4}))?年?")
#: periods that have names of their own
_NAMED = tuple(span for spans in READY.values() for span in spans)


@dataclass(frozen=True)
class Period:
    """Years from ``first`` to ``last``, both included; ``names`` of the first and last named period, if it has any."""

    first: int
    last: int
    names: tuple[str, str] | None = None

    @property
    def ends(self) -> tuple[int | str, int | str]:
        """First and last year, or the names of the periods, for a table."""
        return self.names or (self.first, self.last)

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last


@dataclass(frozen=True)
class Comparison:
    """Two periods: ``a`` over ``b``, and whether the user asked for it."""

    name: str
    a: Period
    b: Period
    asked: bool


def _is_whole(span: Span) -> bool:
    """Whether a named period is one of whole years."""
    return span.first.endswith("-01-01") and span.last.endswith("-12-31")


def _joined(spans: Sequence[Span]) -> Period:
    """Named periods in a row as one."""
    return Period(int(spans[0].first[:4]), int(spans[-1].last[:4]), (spans[0].name, spans[-1].name))


def read_period(written: str | int, *, name: str, periods: Periods = YEARLY) -> Period:
    """A period such as ``2016-2020`` or ``2016``, or the name of a five-year plan or term (``十三五``, ``第十三届``).

    Raises
    ------
    WenmaiError
        If it cannot be read, or ends before it begins.
    """
    text = str(written).strip()
    shown = {"period": repr(written), "name": repr(name), "plan": READY["five_year_plan"][-2].name}
    for span in (*periods.spans, *_NAMED):
        if text in (span.name, f"{span.name}时期"):
            if not _is_whole(span):
                raise mistake("changes-within-year", where=SETTING, **shown)
            return Period(int(span.first[:4]), int(span.last[:4]), (span.name, span.name) if periods.spans else None)
    found = _PERIOD.fullmatch(text)
    if not found:
        raise mistake("changes-unreadable", where=SETTING, **shown)
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise mistake("changes-ends-before", where=SETTING, **shown)
    return Period(first, last)


def read_changes(changes: Iterable[Mapping[str, str | int]], *, periods: Periods = YEARLY) -> list[Comparison]:
    """The comparisons of the setting ``trends.changes``; periods of the run may be given by their names.

    Raises
    ------
    WenmaiError
        If a period cannot be read, two periods of a comparison share years, or two comparisons have one name.
    """
    out: list[Comparison] = []
    for change in changes:
        name = str(change["name"]).strip()
        a, b = (read_period(change[side], name=name, periods=periods) for side in ("a", "b"))
        if a.first <= b.last and b.first <= a.last:
            both = {"a": str(change["a"]), "b": str(change["b"])}
            raise mistake("changes-share-years", where=SETTING, name=repr(name), **both)
        if name in [LATE_VS_EARLY, AFTER_VS_BEFORE, *(c.name for c in out)]:
            raise mistake("changes-same-name", where=SETTING, name=repr(name))
        out.append(Comparison(name, a, b, asked=True))
    return out


def late_and_early(years: Sequence[int], periods: Periods = YEARLY) -> list[Comparison]:
    """The last against the first third of the years with text; none with fewer than two.

    Thirds are rounded down, and a third of fewer than three years is one year. Of quarters and months the thirds are
    whole years too, so that both sides have every season; of named periods of whole years they are thirds of these.
    """
    known = sorted(set(years))
    if periods.spans and all(_is_whole(span) for span in periods.spans):
        used = [span for span in periods.spans if any(span.first[:4] <= str(year) <= span.last[:4] for year in known)]
        n = max(len(used) // 3, 1)
        return [Comparison(LATE_VS_EARLY, _joined(used[-n:]), _joined(used[:n]), asked=False)] if len(used) > 1 else []
    if len(known) < 2:
        return []
    n = max(len(known) // 3, 1)
    return [Comparison(LATE_VS_EARLY, Period(known[-n], known[-1]), Period(known[0], known[n - 1]), asked=False)]


def asked(
    changes: Iterable[Mapping[str, str | int]],
    *,
    event_year: int | None,
    years: Sequence[int],
    periods: Periods = YEARLY,
) -> list[Comparison]:
    """The comparisons that the user asks for.

    Parameters
    ----------
    changes, event_year
        The settings ``trends.changes`` and ``trends.event_year``: the years from the event on are compared with
        those before it.
    years
        Years with text.
    periods
        What a point of a series is: named periods may be compared by their names.
    """
    out = read_changes(changes, periods=periods)
    if event_year is None or not years:
        return out
    # an event outside the corpus has a period without text, and the table says so
    after = Period(event_year, max(event_year, *years))
    before = Period(min(event_year - 1, *years), event_year - 1)
    return [*out, Comparison(AFTER_VS_BEFORE, after, before, asked=True)]
