"""Figure ``topic_prevalence``: the share of each topic by year, with ribbons."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.style.panels import (
    NO_INTERVAL,
    draw_series,
    from_zero,
    full_years,
    grid,
    grid_shape,
    is_unreliable,
    panels_on_page,
    records,
    ribbons,
    share_axis,
    shorten,
    title_room,
    year_axis,
    year_span,
)
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

LIMIT = 40
PANEL_MM = 27


def yearly(prevalence: pd.DataFrame) -> pd.DataFrame:
    """The rows of prevalence by year, with the year as a number."""
    rows = prevalence[prevalence["by"] == "year"]
    return rows.assign(year=pd.to_numeric(rows["group"]).astype("Int64"))


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel a topic, all on one scale."""
    title = style.text("figure-topic_prevalence")
    topics, rows = tables["topics"], yearly(tables["prevalence"])
    span = year_span(rows["year"])
    if topics.empty or span is None:
        reason = style.say("There are no topic shares by year.", "没有按年份的主题份额。")
        return empty(style, title=title, reason=reason)
    limit = panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)
    shown = topics.sort_values("share", ascending=False, kind="stable").iloc[:limit]
    shape = grid_shape(len(shown), style)
    per_year = rows.drop_duplicates("year")["n_documents"]
    told = ribbons(per_year, style, instead=NO_INTERVAL)
    caption = style.say(
        f"n = {style.count(int(per_year.sum()), 'document')} in {style.count(len(per_year), 'year')}, at most "
        f"{per_year.max()} a year; "
        f"{told}. Largest topics first, the {len(shown)} of "
        f"{len(topics)} shown; all panels share one scale. {style.year_note}",
        f"n = {per_year.sum()} 篇、{len(per_year)} 年，每年至多 {per_year.max()} 篇；{told}。"
        f"按份额排序，显示 {len(shown)}/{len(topics)} "
        f"个；纵轴相同。{style.year_note}",
    )
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.say("Share of kept terms", "占保留词的份额"),
        caption=caption,
    )
    room = title_room(style, shape[1])
    shown_rows = rows[rows["topic_id"].isin(shown["topic_id"])]
    bounds = [shown_rows[name].to_numpy(dtype=float) for name in ("share", "high")]
    for axes, topic in zip(grid(figure, len(shown), shape, sharex=True, sharey=True), records(shown), strict=True):
        years, values = full_years(rows[rows["topic_id"] == topic["topic_id"]], ("share", "low", "high"), span)
        unreliable = is_unreliable(topic)
        colour = "#9aa5b1" if unreliable else style.colour(0)
        draw_series(axes, years, values["share"], low=values["low"], high=values["high"], colour=colour)
        from_zero(axes, *bounds)
        year_axis(axes, span)
        share_axis(axes)
        axes.set_title(shorten(f"{topic['topic_id']}  {topic['label']}", room), color=MUTED if unreliable else INK)
        if unreliable:
            axes.text(
                0.98,
                0.95,
                style.say(f"unreliable (r = {topic['reliability']:.2f})", f"不可靠（r = {topic['reliability']:.2f}）"),
                transform=axes.transAxes,
                ha="right",
                va="top",
                fontsize=6,
                color=MUTED,
            )
    return figure
