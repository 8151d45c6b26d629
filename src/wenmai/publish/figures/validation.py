"""Figure ``validation``: each measure of quality with its interval, beside its target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.style.panels import bare, records, shorten
from wenmai.publish.style.theme import INK, MUTED, RULE, Style, empty, page
from wenmai.publish.wording import in_words

ROW_MM = 3.9
#: aspects in the order of the stages; those without a truth last
ORDER = ("documents", "damage", "sections", "words", "topics", "trends", "panel")
TRACK_COLOUR = "#edf0f2"
#: a narrower page has two lines a measure: seven columns do not fit a column of a journal
ONE_LINE_MM = 150


@dataclass(frozen=True)
class Columns:
    """Where the parts of a row stand, in shares of the width; numbers end there, the verdict too where it ends it."""

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
        """One line a measure on a page, two in a column."""
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
        return empty(style, title=title, reason=style.say("Nothing could be judged.", "没有可供检验的内容。"))
    met, judged = int((rows["verdict"] == "met").sum()), int(rows["passed"].notna().sum())
    # details of a judged aspect stay in the table; an aspect without any target is shown whole
    targeted = set(rows.loc[rows["target"].notna(), "aspect"])
    shown = rows[rows["target"].notna() | ~rows["aspect"].isin(targeted)]
    columns = Columns.of(style)
    if columns.lines > 1 and targeted:
        # a column of a journal holds no more
        shown = shown[shown["target"].notna()]
    groups = sorted(
        shown.groupby("aspect"), key=lambda group: ORDER.index(group[0]) if group[0] in ORDER else len(ORDER)
    )
    missing = int(rows["value"].isna().sum())
    planted = style.say(
        f"{met} of {judged} measures with a target reach it"
        if judged
        else "Nothing was planted: no measure has a target",
        f"有目标的 {judged} 项中 {met} 项达标" if judged else "没有植入的真值，各项均无目标",
    )
    tick = (" tick: target.", "，竖线为目标") if judged else ("", "")
    caption = style.say(
        f"{planted}; {missing} of {len(rows)} measures could not be computed. "
        f"Point: value; line: 95% interval{';' if judged else '.'}{tick[0]} Shown: {len(shown)} measures, all in "
        "validation/validation.csv.",
        f"{planted}；{len(rows)} 项中 {missing} 项无法计算。"
        f"点为数值，线为 95% 区间{tick[1]}。显示 {len(shown)} 项，全部见 validation/validation.csv。",
    )
    lines = columns.lines * len(shown) + len(groups)
    figure = page(style, height_mm=6 + (ROW_MM if columns.lines == 1 else 3.5) * lines, title=title, caption=caption)
    axes = figure.subplots()
    bare(axes)
    axes.set(xlim=(0, 1), ylim=(lines + 0.2, -1.2), xticks=[], yticks=[])
    headings = [
        (columns.value, "value", "值"),
        (columns.interval, "interval", "区间"),
        (columns.cases, "n", "n"),
    ]
    if judged:
        headings.append((columns.target, "target", "目标"))
    for x, english, chinese in headings:
        axes.text(x, -0.6, style.say(english, chinese), ha="right", va="center", fontsize=6, color=MUTED)
    for x, text in ((columns.track, "0"), (columns.track_end, "1")):
        axes.text(x, -0.6, text, ha="center", va="center", fontsize=6, color=MUTED)
    place = 0
    for aspect, part in groups:
        axes.text(0, place + 0.5, in_words(str(aspect), style.language), va="center", fontsize=7.5)
        axes.axhline(place, color=RULE, linewidth=0.6)
        place += 1
        for row in records(part):
            _measure(axes, place + 0.5, row, columns, style)
            place += columns.lines
    return figure


def _measure(axes: Axes, top: float, row: dict[str, Any], columns: Columns, style: Style) -> None:
    """Name and numbers of a measure, in one line or with the numbers in a second one."""
    small: dict[str, Any] = {"va": "center", "fontsize": 6.5}
    beside = columns.lines == 1
    top, middle = (top, top) if beside else (top + 0.1, top + 0.95)
    room = columns.track if beside else 0.68
    name = measure_in_words(str(row["measure"]), style.language).replace("_", " ")
    axes.text(0.012, top, shorten(name, room * (style.width_mm - 6) / (6.5 * 25.4 / 72) - 1), **small)
    if pd.isna(row["value"]):
        reason = reason_in_words(str(row["note"]), style.language)
        room = (1 - columns.track) * (style.width_mm - 6) / (6 * 25.4 / 72)
        axes.text(columns.track, middle, shorten(reason, room), va="center", fontsize=6, color=MUTED)
        return
    value, verdict = float(row["value"]), str(row["verdict"] or "")
    colour = {"met": style.colour(2), "": MUTED}.get(verdict, style.colour(1))
    target = None if pd.isna(row["target"]) else float(row["target"])
    ends = None if pd.isna(row["low"]) or pd.isna(row["high"]) else (float(row["low"]), float(row["high"]))
    # without a target or an interval, 0 and 1 may be counts as well
    if 0 < value < 1 or (0 <= value <= 1 and (target is not None or ends is not None)):
        _point(axes, middle, value, ends, target, colour, columns)
    axes.text(columns.value, middle, _number(value), ha="right", **small)
    if ends is not None:
        told = f"{_number(ends[0])} – {_number(ends[1])}"
        axes.text(columns.interval, middle, told, ha="right", color=MUTED, **small)
    if target is not None:
        sign = "≤ " if str(row["bound"]).startswith("at most") else "" if "within" in str(row["bound"]) else "≥ "
        axes.text(columns.target, middle, f"{sign}{_number(target)}", ha="right", color=MUTED, **small)
    if not pd.isna(row["n"]):
        axes.text(columns.cases, middle, f"{row['n']:,}", ha="right", color=MUTED, **small)
    if verdict:
        told, side = in_words(verdict, style.language), "left" if beside else "right"
        axes.text(columns.verdict, top, told, ha=side, color=colour, **small)


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
