"""Figure ``validation``: each measure of quality beside its target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.panels import bare, records, shorten
from wenmai.publish.style import INK, MUTED, RULE, Style, empty, page

ROW_MM = 4.4
#: where the columns of the page stand, in parts of its width
BAR, VALUE, TARGET, CASES, VERDICT = 0.42, 0.745, 0.81, 0.875, 0.90


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a table of measures, with a bar where a value lies between 0 and 1."""
    title = FIGURES["validation"].title.in_language(style.language)
    rows = tables["validation"]
    if rows.empty:
        return empty(style, title=title, reason=style.say("Nothing could be judged.", "没有可供检验的内容。"))
    judged = rows["target"].notna() & rows["value"].notna()
    passed = int((rows.loc[judged, "passed"] == True).sum())  # noqa: E712 (missing flags are not false)
    # details of a judged aspect stay in the table; an aspect without any target is shown whole
    targeted = set(rows.loc[rows["target"].notna(), "aspect"])
    shown = rows[rows["target"].notna() | ~rows["aspect"].isin(targeted)]
    groups = list(shown.groupby("aspect", sort=False))
    caption = style.say(
        f"{passed} of {int(judged.sum())} measures with a target reach it; {int(rows['value'].isna().sum())} "
        f"of {len(rows)} measures "
        f"could not be computed. Bars for shares; tick: target. Shown: {len(shown)} measures, all in "
        "validation/validation.csv.",
        f"有目标的 {int(judged.sum())} 项中 {passed} 项达标；{len(rows)} 项中 "
        f"{int(rows['value'].isna().sum())} 项无法计算。"
        f"份额画条；竖线为目标。显示 {len(shown)} 项，全部见 validation/validation.csv。",
    )
    lines = len(shown) + len(groups)
    figure = page(style, height_mm=6 + ROW_MM * lines, title=title, caption=caption)
    axes = figure.subplots()
    bare(axes)
    axes.set(xlim=(0, 1), ylim=(lines + 0.2, -1.2), xticks=[], yticks=[])
    headings = ((VALUE, "value", "值"), (TARGET, "target", "目标"), (CASES, "n", "n"))
    for x, english, chinese in headings:
        axes.text(x, -0.6, style.say(english, chinese), ha="right", va="center", fontsize=6, color=MUTED)
    place = 0
    for aspect, part in groups:
        axes.text(0, place + 0.5, str(aspect).replace("_", " "), va="center", fontsize=7.5)
        axes.axhline(place, color=RULE, linewidth=0.6)
        place += 1
        for row in records(part):
            _measure(axes, place, row, style)
            place += 1
    return figure


def _measure(axes: Axes, place: int, row: dict[str, Any], style: Style) -> None:
    middle = place + 0.5
    name = shorten(str(row["measure"]).replace("_", " "), 30 * style.width_mm / 180)
    axes.text(0.015, middle, name, va="center", fontsize=6.5)
    value, target = row["value"], row["target"]
    if pd.isna(value):
        room = (1 - BAR) * style.width_mm / (6 * 25.4 / 72)
        axes.text(BAR, middle, shorten(str(row["note"]), room), va="center", fontsize=6, color=MUTED)
        return
    value = float(value)
    verdict = None if pd.isna(row["passed"]) else bool(row["passed"])
    colour = {True: style.colour(2), False: style.colour(1), None: MUTED}[verdict]
    width = VALUE - 0.06 - BAR
    # without a target, 0 and 1 may be counts as well
    if 0 < value < 1 or (not pd.isna(target) and 0 <= value <= 1):
        axes.barh(middle, width, 0.42, left=BAR, color="#edf0f2", linewidth=0)
        axes.barh(middle, width * value, 0.42, left=BAR, color=colour, linewidth=0)
        if not pd.isna(target) and 0 <= float(target) <= 1:
            at = BAR + width * float(target)
            axes.vlines(at, middle - 0.36, middle + 0.36, color=INK, linewidth=1)
    axes.text(VALUE, middle, f"{value:.3g}", ha="right", va="center", fontsize=6.5)
    if not pd.isna(target):
        axes.text(TARGET, middle, f"{float(target):.3g}", ha="right", va="center", fontsize=6.5, color=MUTED)
    if not pd.isna(row["n"]):
        axes.text(CASES, middle, f"{row['n']:,}", ha="right", va="center", fontsize=6.5, color=MUTED)
    if verdict is not None:
        word = style.say("reached", "达标") if verdict else style.say("missed", "未达标")
        axes.text(VERDICT, middle, word, va="center", fontsize=6.5, color=colour)
