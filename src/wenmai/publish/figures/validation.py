"""Figure ``validation``: each measure of quality with its interval and its target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.style.panels import bare, records, shorten
from wenmai.publish.style.theme import INK, MUTED, RULE, Style, empty, page
from wenmai.publish.wording import in_words, measure_in_words

ROW_MM = 3.9
#: aspects in the order of the stages; those without a truth last
ORDER = ("documents", "damage", "sections", "words", "topics", "trends", "panel")
TRACK_COLOUR = "#edf0f2"
#: what is printed before a target, by ``bound``
SIGNS = {"at_least": "≥ ", "at_most": "≤ ", "within": ""}
#: a narrower page has two lines per measure: seven columns do not fit a column of a journal
ONE_LINE_MM = 150


@dataclass(frozen=True)
class Columns:
    """The places of the parts of a row, in shares of the width; numbers end there, as does a verdict on two lines."""

    track: float
    track_end: float
    value: float
    interval: float
    target: float
    cases: float
    verdict: float
    lines: int

    @classmethod
    def of(cls, style: Style) -> Columns:
        """One line per measure on a page, two in a column."""
        if style.width_mm >= ONE_LINE_MM:
            return cls(0.27, 0.55, 0.605, 0.715, 0.775, 0.845, 0.86, lines=1)
        # numbers have the same width in mm on every page; the track takes what they leave
        end, value, interval, target = (1 - mm / (style.width_mm - 6) for mm in (48, 39, 20, 10))
        return cls(0.03, end, value, interval, target, cases=1.0, verdict=1.0, lines=2)


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a table of measures; a point with its interval where the value lies between 0 and 1."""
    title = style.text("figure-validation")
    rows = tables["validation"]
    if rows.empty:
        return empty(style, title=title, reason=style.text("figure-validation.empty"))
    shown, columns = _shown(rows, Columns.of(style)), Columns.of(style)
    groups = sorted(
        shown.groupby("aspect"), key=lambda group: ORDER.index(group[0]) if group[0] in ORDER else len(ORDER)
    )
    judged = int(rows["passed"].notna().sum())
    lines = columns.lines * len(shown) + len(groups)
    figure = page(
        style,
        height_mm=6 + (ROW_MM if columns.lines == 1 else 3.5) * lines,
        title=title,
        caption=style.text(
            "figure-validation.note",
            n_judged=judged,
            n_met=(rows["verdict"] == "met").sum(),
            n_missing=rows["value"].isna().sum(),
            n_shown=len(shown),
            n_measures=len(rows),
        ),
    )
    axes = figure.subplots()
    bare(axes)
    axes.set(xlim=(0, 1), ylim=(lines + 0.2, -1.2), xticks=[], yticks=[])
    _headings(axes, columns, style, target=judged > 0)
    place = 0
    for aspect, part in groups:
        axes.text(0, place + 0.5, in_words(aspect, style.language), va="center", fontsize=7.5)
        axes.axhline(place, color=RULE, linewidth=0.6)
        place += 1
        for row in records(part):
            _measure(axes, place + 0.5, row, columns, style)
            place += columns.lines
    return figure


def _shown(rows: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The measures with a target, and all of an aspect that has none; the details of the others are in the table."""
    targeted = set(rows.loc[rows["target"].notna(), "aspect"])
    # a column of a journal has no room for more
    if columns.lines > 1 and targeted:
        return rows[rows["target"].notna()]
    return rows[rows["target"].notna() | ~rows["aspect"].isin(targeted)]


def _headings(axes: Axes, columns: Columns, style: Style, *, target: bool) -> None:
    small: dict[str, Any] = {"va": "center", "fontsize": 6, "color": MUTED}
    headings = [(columns.value, "value"), (columns.interval, "interval"), (columns.cases, "n")]
    for x, name in [*headings, *([(columns.target, "target")] if target else [])]:
        axes.text(x, -0.6, style.text(f"figure-validation.{name}"), ha="right", **small)
    for x, end in ((columns.track, "0"), (columns.track_end, "1")):
        axes.text(x, -0.6, end, ha="center", **small)


def _measure(axes: Axes, top: float, row: dict[str, Any], columns: Columns, style: Style) -> None:
    """Name and numbers of a measure, in one line or with the numbers in a second one."""
    small: dict[str, Any] = {"va": "center", "fontsize": 6.5}
    one_line = columns.lines == 1
    top, middle = (top, top) if one_line else (top + 0.1, top + 0.95)
    room = columns.track if one_line else 0.68
    name = measure_in_words(row, style.language)
    axes.text(0.012, top, shorten(name, room * (style.width_mm - 6) / (6.5 * 25.4 / 72) - 1), **small)
    if pd.isna(row["value"]):
        reason = in_words(row["reason"], style.language, kind="reason", row=row)
        room = (1 - columns.track) * (style.width_mm - 6) / (6 * 25.4 / 72)
        axes.text(columns.track, middle, shorten(reason, room), va="center", fontsize=6, color=MUTED)
        return
    verdict = str(row["verdict"] or "")
    colour = {"met": style.colour(2), "": MUTED}.get(verdict, style.colour(1))
    _numbers(axes, middle, row, columns, style, colour=colour)
    if verdict:
        side = "left" if one_line else "right"
        axes.text(columns.verdict, top, in_words(verdict, style.language), ha=side, color=colour, **small)


def _numbers(axes: Axes, middle: float, row: dict[str, Any], columns: Columns, style: Style, *, colour: str) -> None:
    """Value, interval, target and cases, and the value on its track where it lies between 0 and 1."""
    small: dict[str, Any] = {"va": "center", "ha": "right", "fontsize": 6.5}
    value = float(row["value"])
    target = None if pd.isna(row["target"]) else float(row["target"])
    ends = None if pd.isna(row["low"]) or pd.isna(row["high"]) else (float(row["low"]), float(row["high"]))
    # without a target or an interval, 0 and 1 may be counts as well
    if 0 < value < 1 or (0 <= value <= 1 and (target is not None or ends is not None)):
        _point(axes, middle, value, ends, target, colour, columns)
    axes.text(columns.value, middle, _number(value), **small)
    if ends is not None:
        interval = f"{_number(ends[0])} – {_number(ends[1])}"
        axes.text(columns.interval, middle, interval, color=MUTED, **small)
    if target is not None:
        sign = SIGNS[str(row["bound"])]
        axes.text(columns.target, middle, f"{sign}{_number(target)}", color=MUTED, **small)
    if not pd.isna(row["n"]):
        axes.text(columns.cases, middle, f"{row['n']:,}", color=MUTED, **small)


def _number(value: float) -> str:
    """At most three decimals, none after a whole number."""
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def _point(
    axes: Axes,
    middle: float,
    value: float,
    ends: tuple[float, float] | None,
    target: float | None,
    colour: str,
    columns: Columns,
) -> None:
    """The value on a track from 0 to 1, with its interval and the tick of the target."""

    def at(share: float) -> float:
        return columns.track + (columns.track_end - columns.track) * min(max(share, 0.0), 1.0)

    axes.hlines(middle, at(0), at(1), color=TRACK_COLOUR, linewidth=3)
    if target is not None and 0 <= target <= 1:
        axes.vlines(at(target), middle - 0.4, middle + 0.4, color=INK, linewidth=0.9)
    if ends is not None:
        axes.hlines(middle, at(ends[0]), at(ends[1]), color=colour, linewidth=1.2)
    axes.plot([at(value)], [middle], "o", color=colour, markersize=2.8)
