"""Figure ``trend_slopes``: yearly factors of the trend model with intervals, sorted; what was not tested says so."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.style.panels import is_unreliable, label_room, log_axis, point_and_interval, records, shorten
from wenmai.publish.style.theme import HALO, INK, MUTED, Style, empty, page
from wenmai.publish.wording import concept_names

LIMIT = 40
#: rows a side where the sides stand one above the other
LIMIT_STACKED = 23


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw concepts at the left and topics at the right, as factors a year on a log axis."""
    title = style.text("figure-trend_slopes")
    keywords = tables["keyword_trends"]
    keywords = keywords[(keywords["term"] == "*") & (keywords["scope"] == "all")]
    keywords = keywords.assign(label=keywords["concept"].replace(concept_names(tables["concepts"], style.language)))
    topics = tables["topic_trends"]
    topics = topics.assign(label=[f"{row.topic_id} {row.label}" for row in topics.itertuples()])
    described = tables["topics"]
    doubtful = set(described.loc[[is_unreliable(topic) for topic in records(described)], "topic_id"])
    topics["doubtful"] = topics["topic_id"].isin(doubtful)
    if keywords.empty and topics.empty:
        return empty(style, title=title, reason=style.say("There is no series to test.", "没有可检验的序列。"))
    limit = LIMIT_STACKED if style.narrow else LIMIT
    sides = [
        (_ordered(keywords, limit), style.say("Concepts: rate, factor a year", "概念：频次逐年倍数")),
        (_ordered(topics, limit), style.say("Topics: share, factor a year", "主题：份额逐年倍数")),
    ]
    longest = max(len(rows) for rows, _ in sides)
    tested = [int((rows["direction"] != "untested").sum()) for rows in (keywords, topics)]
    caption = style.say(
        f"Factor a year from the model of the log rate with AR(1) shocks, with its {100 * style.confidence:g}% "
        f"interval, log axis; 1.1 is 10% more each year. Filled: called rising or falling, q ≤ {style.alpha:g} over "
        f"{_family(keywords)} tests (concepts) and {_family(topics)} "
        f"(topics); hollow: no trend called; "
        f"walk: autocorrelation may be near 1, so point, interval and test are those of a random walk with drift. "
        f"Tested: {tested[0]} of "
        f"{len(keywords)} concepts, {tested[1]} of {len(topics)} topics. At most {limit} a side. Grey labels: topics "
        f"that do not come back in other fits. {style.year_note}",
        f"含 AR(1) 冲击的对数频率模型所得的逐年倍数及其 {100 * style.confidence:g}% 区间，对数轴；"
        "1.1 即每年多 10%。实心：按 "
        f"{_family(keywords)} 项（概念）与 {_family(topics)} 项（主题）检验校正后 q ≤ {style.alpha:g}，"
        f"认定上升或下降；空心：未认定；游走：自相关可能接近 1，点、区间与检验取自带漂移的随机游走。"
        f"已检验：概念 {tested[0]}/{len(keywords)}，主题 {tested[1]}/{len(topics)}。"
        f"每侧至多 {limit} 项。灰色标签：不能重现的主题。{style.year_note}",
    )
    heights = [max(len(rows), 3) for rows, _ in sides] if style.narrow else [longest]
    figure = page(style, height_mm=16 * len(heights) + 4.2 * sum(heights), title=title, caption=caption)
    panels = figure.subplots(2, 1, height_ratios=heights) if style.narrow else figure.subplots(1, 2)
    for place, (axes, (rows, name)) in enumerate(zip(panels, sides, strict=True)):
        axes.set_title(name)
        _side(axes, rows, heights[place % len(heights)], style)
    return figure


def _family(trends: pd.DataFrame) -> int:
    return int(trends["family_size"].max()) if len(trends) else 0


def _ordered(rows: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Steepest rise first, untested last, at most ``limit`` rows (the steepest either way)."""
    slope = pd.Series(np.log(rows["annual_factor"].astype("float64")), index=rows.index)
    steepest = slope.abs().sort_values(ascending=False, kind="stable").index[:limit]
    return rows.loc[rows.index.isin(steepest)].sort_values(
        "annual_factor", ascending=False, kind="stable", na_position="last"
    )


def _side(axes: Axes, rows: pd.DataFrame, longest: int, style: Style) -> None:
    axes.set_ylim(longest - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    if rows.empty:
        axes.set(xticks=[], yticks=[])
        axes.text(0.5, 0.5, style.say("none", "无"), transform=axes.transAxes, ha="center", color=MUTED)
        return
    colours = {"rising": style.colour(0), "falling": style.colour(1)}
    known = rows["annual_factor"].notna().to_numpy()
    for place, row in enumerate(records(rows)):
        colour = colours.get(row["direction"], MUTED)
        called = row["direction"] in colours
        if known[place]:
            point_and_interval(
                axes,
                row["annual_factor"],
                place,
                (row["annual_factor_low"], row["annual_factor_high"]),
                colour=colour,
                filled=called,
            )
            if row["null_model"] == "random_walk":
                axes.text(
                    0.99,
                    place,
                    style.say("walk", "游走"),
                    transform=axes.get_yaxis_transform(),
                    ha="right",
                    va="center",
                    fontsize=6,
                    color=MUTED,
                    bbox=HALO,
                    zorder=4,
                )
        else:
            reason = style.say("untested: ", "未检验：") + reason_in_words(str(row["reason"]), style.language)
            room = (style.width_mm / (1 if style.narrow else 2) - 30) / (6 * 25.4 / 72)
            axes.text(
                0.02,
                place,
                shorten(reason, room),
                transform=axes.get_yaxis_transform(),
                va="center",
                fontsize=6,
                color=MUTED,
                bbox=HALO,
            )
    if known.any():
        log_axis(axes, rows[["annual_factor_low", "annual_factor_high", "annual_factor"]].to_numpy(dtype=float))
    else:
        axes.set_xticks([])
    axes.set_yticks(range(len(rows)), [shorten(str(label), label_room(style)) for label in rows["label"]])
    if "doubtful" in rows:
        for label, doubtful in zip(axes.get_yticklabels(), rows["doubtful"], strict=True):
            label.set_color(MUTED if doubtful else INK)
