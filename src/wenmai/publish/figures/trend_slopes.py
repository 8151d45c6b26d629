"""Figure ``trend_slopes``: the change per year beyond yearly shocks with its interval; untested ones show why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.messages import names_listed
from wenmai.publish.style.panels import below_words, is_unreliable, label_room, percent_axis, records, shorten
from wenmai.publish.style.theme import HALO, INK, MUTED, Style, empty, page
from wenmai.publish.style.trend_rows import draw_trend, legend_rows, trend_legend
from wenmai.publish.wording import concept_names, reason_in_short, reasons_in_words

LIMIT = 40
#: rows per side where the sides are one below the other
LIMIT_STACKED = 23
#: concepts named that never occur
MOST_NAMED = 6


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw concepts at the left and topics at the right, as changes per year."""
    title = style.text("figure-trend_slopes")
    keywords = tables["keyword_trends"]
    keywords = keywords[(keywords["term"] == "*") & (keywords["scope"] == "all")]
    # a concept that never occurs has nothing to draw; the caption names it
    never = keywords[keywords["reason"] == "no_occurrence"]
    keywords = keywords.drop(index=never.index)
    keywords = keywords.assign(label=keywords["concept"].replace(concept_names(tables["concepts"], style.language)))
    topics = tables["topic_trends"]
    topics = topics.assign(label=[f"{row.topic_id} {row.label}" for row in topics.itertuples()])
    described = tables["topics"]
    doubtful = set(described.loc[[is_unreliable(topic) for topic in records(described)], "topic_id"])
    topics["doubtful"] = topics["topic_id"].isin(doubtful)
    if keywords.empty and topics.empty:
        return empty(style, title=title, reason=style.text("figure-trend_slopes.empty"))
    if not _tested(keywords) and not _tested(topics):
        reason = reasons_in_words(pd.concat([keywords, topics]), style.language)
        return empty(style, title=title, reason=style.text("figure-trend_slopes.none_tested", reason=reason))
    limit = LIMIT_STACKED if style.narrow else LIMIT
    sides = [
        (_ordered(keywords, limit), style.text("figure-trend_slopes.concepts")),
        (_ordered(topics, limit), style.text("figure-trend_slopes.topics")),
    ]
    longest = max(len(rows) for rows, _ in sides)
    names = concept_names(tables["concepts"], style.language)
    caption = _note(keywords, topics, [names.get(name, name) for name in never["concept"]], style, limit=limit)
    heights = [max(len(rows), 3) for rows, _ in sides] if style.narrow else [longest]
    figure = page(
        style,
        height_mm=16 * len(heights) + 4.2 * sum(heights),
        title=title,
        subtitle=style.text("figure-trend_slopes.subtitle"),
        caption=caption,
    )
    panels = figure.subplots(2, 1, height_ratios=heights) if style.narrow else figure.subplots(1, 2)
    for place, (axes, (rows, name)) in enumerate(zip(panels, sides, strict=True)):
        axes.set_title(name)
        _side(axes, rows, heights[place % len(heights)], style)
    handles = trend_legend(pd.concat([keywords, topics]), style)
    below_words(figure, handles, **legend_rows(handles, style))
    return figure


def _note(keywords: pd.DataFrame, topics: pd.DataFrame, never: list[str], style: Style, *, limit: int) -> str:
    return style.text(
        "figure-trend_slopes.note",
        n_concepts=len(keywords),
        tested_concepts=_tested(keywords),
        family_concepts=_family(keywords),
        n_topics=len(topics),
        tested_topics=_tested(topics),
        family_topics=_family(topics),
        n_never=len(never),
        never=names_listed(never[:MOST_NAMED], style.language),
        limit=limit,
    )


def _tested(trends: pd.DataFrame) -> int:
    return int((trends["direction"] != "untested").sum())


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
        nothing = style.text("figure-trend_slopes.nothing")
        axes.text(0.5, 0.5, nothing, transform=axes.transAxes, ha="center", color=MUTED)
        return
    for place, row in enumerate(records(rows)):
        _row(axes, place, row, style)
    factors = rows[["annual_factor_low", "annual_factor_high", "annual_factor"]]
    if factors["annual_factor"].notna().any():
        percent_axis(axes, factors.to_numpy(dtype=float), style, most_ticks=5)
    else:
        axes.set_xticks([])
    axes.set_yticks(range(len(rows)), [shorten(str(label), label_room(style)) for label in rows["label"]])
    if "doubtful" in rows:
        for label, doubtful in zip(axes.get_yticklabels(), rows["doubtful"], strict=True):
            label.set_color(MUTED if doubtful else INK)


def _row(axes: Axes, place: int, row: Mapping[str, Any], style: Style) -> None:
    """A trend, or why there is none."""
    if pd.isna(row["annual_factor"]):
        withheld = "factor_reason" in row and row["factor_reason"]
        reason = reason_in_short(row, style.language, reason=str(withheld or ""))
        room = (style.width_mm / (1 if style.narrow else 2) - 30) / (6 * 25.4 / 72)
        untested = reason if withheld else style.text("figure-trend_slopes.untested", reason=reason)
        axes.text(0.02, place, shorten(untested, room), color=MUTED, **_small(axes))
        return
    draw_trend(axes, place, row, style)


def _small(axes: Axes) -> dict[str, Any]:
    return {"transform": axes.get_yaxis_transform(), "va": "center", "fontsize": 6, "bbox": HALO}
