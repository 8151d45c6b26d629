"""Figure ``trend_slopes``: Sen slopes with intervals, sorted; what was not tested says so."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.panels import is_unreliable, records, shorten
from wenmai.publish.style import INK, MUTED, Style, empty, page
from wenmai.publish.words import concept_names

LIMIT = 40


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw concepts at the left and topics at the right; their units differ."""
    title = FIGURES["trend_slopes"].title.in_language(style.language)
    keywords = tables["keyword_trends"]
    keywords = keywords[(keywords["term"] == "*") & (keywords["scope"] == "all")]
    keywords = keywords.assign(label=keywords["concept"].replace(concept_names(tables["concepts"], style.language)))
    topics = tables["topic_trends"]
    topics = topics.assign(label=[f"{row.topic_id} {row.label}" for row in topics.itertuples()])
    described = tables["topics"]
    doubtful = set(described.loc[[is_unreliable(topic) for topic in records(described)], "topic_id"])
    topics["doubtful"] = topics["topic_id"].isin(doubtful)
    for column in ("sen_slope", "low", "high"):
        topics[column] = 100 * topics[column]
    if keywords.empty and topics.empty:
        return empty(style, title=title, reason=style.say("There is no series to test.", "没有可检验的序列。"))
    sides = [
        (_ordered(keywords), style.say("Concepts: per 10,000 tokens a year", "概念：每万词次数/年")),
        (_ordered(topics), style.say("Topics: percentage points a year", "主题：百分点/年")),
    ]
    longest = max(len(rows) for rows, _ in sides)
    tested = [int((rows["direction"] != "untested").sum()) for rows, _ in sides]
    caption = style.say(
        f"Sen's slope with its {100 * style.confidence:g}% interval. Filled: called rising or falling after "
        "adjustment over "
        f"{_family(keywords)} tests (concepts) and {_family(topics)} "
        f"(topics); hollow: no trend called. Tested: {tested[0]} of "
        f"{len(keywords)} concepts, {tested[1]} of {len(topics)} topics. At most {LIMIT} a side. Grey labels: topics "
        f"that do not come back in other fits. {style.year_note}",
        f"Sen 斜率及其 {100 * style.confidence:g}% 区间。实心：按 {_family(keywords)} 项（概念）与 "
        f"{_family(topics)} 项（主题）检验校正后"
        f"认定上升或下降；空心：未认定。已检验：概念 {tested[0]}/{len(keywords)}，主题 {tested[1]}/{len(topics)}。"
        f"每侧至多 {LIMIT} 项。灰色标签：不能重现的主题。{style.year_note}",
    )
    figure = page(style, height_mm=16 + 4.2 * longest, title=title, caption=caption)
    for axes, (rows, name) in zip(figure.subplots(1, 2), sides, strict=True):
        axes.set_title(name)
        _side(axes, rows, longest, style)
    return figure


def _family(trends: pd.DataFrame) -> int:
    return int(trends["family_size"].max()) if len(trends) else 0


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Steepest rise first, untested last, at most LIMIT rows (the steepest either way)."""
    steepest = rows["sen_slope"].abs().sort_values(ascending=False, kind="stable").index[:LIMIT]
    return rows.loc[rows.index.isin(steepest)].sort_values(
        "sen_slope", ascending=False, kind="stable", na_position="last"
    )


def _side(axes: Axes, rows: pd.DataFrame, longest: int, style: Style) -> None:
    axes.set_ylim(longest - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5))
    if rows.empty:
        axes.set(xticks=[], yticks=[])
        axes.text(0.5, 0.5, style.say("none", "无"), transform=axes.transAxes, ha="center", color=MUTED)
        return
    colours = {"rising": style.colour(0), "falling": style.colour(1)}
    known = rows["sen_slope"].notna().to_numpy()
    for place, row in enumerate(records(rows)):
        colour = colours.get(row["direction"], MUTED)
        called = row["direction"] in colours
        if known[place]:
            axes.hlines(place, row["low"], row["high"], color=colour, linewidth=1.2, alpha=0.7)
            axes.plot(
                row["sen_slope"], place, "o", color=colour, mfc=colour if called else "white", markersize=4, zorder=3
            )
        else:
            reason = style.say("untested: ", "未检验：") + str(row["reason"])
            room = (style.width_mm / 2 - 30) / (5.8 * 25.4 / 72)
            axes.text(
                0.02,
                place,
                shorten(reason, room),
                transform=axes.get_yaxis_transform(),
                va="center",
                fontsize=5.8,
                color=MUTED,
            )
    if known.any():
        bounds = rows[["low", "high", "sen_slope"]].to_numpy(dtype=float)
        low, high = min(0.0, float(np.nanmin(bounds))), max(0.0, float(np.nanmax(bounds)))
        margin = 0.06 * (high - low or 1)
        axes.set_xlim(low - margin, high + margin)
        axes.axvline(0, color=INK, linewidth=0.7)
    else:
        axes.set_xticks([])
    axes.set_yticks(range(len(rows)), [shorten(str(label), 12) for label in rows["label"]])
    if "doubtful" in rows:
        for label, doubtful in zip(axes.get_yticklabels(), rows["doubtful"], strict=True):
            label.set_color(MUTED if doubtful else INK)
