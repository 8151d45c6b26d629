"""Figure ``topic_prevalence``: the share of each topic by year, with ribbons."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.io.periods import series_grouping
from wenmai.publish.style.panels import (
    documents_noted,
    draw_series,
    from_zero,
    full_years,
    grid,
    grid_shape,
    is_muted,
    panels_on_page,
    records,
    share_axis,
    shorten,
    shortest_run,
    time_axis,
    title_room,
    topics_in_order,
    why_muted,
    year_span,
)
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

LIMIT = 40
PANEL_MM = 27


def yearly(prevalence: pd.DataFrame) -> pd.DataFrame:
    """The rows of prevalence by year, or by the other period of the series."""
    return prevalence[prevalence["by"] == series_grouping(prevalence)]


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel per topic, all on one scale."""
    title = style.text("figure-topic_prevalence")
    topics, rows = tables["topics"], yearly(tables["prevalence"])
    span = year_span(rows["time"])
    if topics.empty or span is None:
        return empty(style, title=title, reason=style.text("figure-topic_prevalence.empty"))
    limit = panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)
    shown = topics_in_order(topics).iloc[:limit]
    per_year = rows.drop_duplicates("time")["n_documents"]
    caption = style.text(
        "figure-topic_prevalence.note",
        n_shown=len(shown),
        n_topics=len(topics),
        **documents_noted(per_year, style, instead="no_interval"),
    )
    names = {topic["topic_id"]: f"{topic['topic_id']}  {topic['label']}" for topic in records(shown)}
    return panels(shown, rows, names, style, title=title, caption=caption)


def panels(
    shown: pd.DataFrame, rows: pd.DataFrame, names: Mapping[int, str], style: Style, *, title: str, caption: str
) -> Figure:
    """One panel per topic, or group of topics, all on one scale.

    Parameters
    ----------
    shown
        ``topic_id``, ``reliable`` and ``reliability`` of what is drawn, in its order.
    rows
        Its prevalence by period.
    names
        What is written above each panel, by ``topic_id``.
    """
    span = year_span(rows["time"])
    assert span is not None
    shape = grid_shape(len(shown), style)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("axis-topic_share"),
        caption=caption,
    )
    room = title_room(style, shape[1])
    shown_rows = rows[rows["topic_id"].isin(shown["topic_id"])]
    bounds = [shown_rows[name].to_numpy(dtype=float) for name in ("share", "high")]
    for axes, topic in zip(grid(figure, len(shown), shape, sharex=True, sharey=True), records(shown), strict=True):
        years, values = full_years(rows[rows["topic_id"] == topic["topic_id"]], ("share", "low", "high"), span)
        muted = is_muted(topic)
        colour = "#9aa5b1" if muted else style.colour(0)
        draw_series(
            axes,
            years,
            values["share"],
            low=values["low"],
            high=values["high"],
            colour=colour,
            shortest=shortest_run(style),
        )
        from_zero(axes, *bounds)
        time_axis(axes, span, style)
        share_axis(axes)
        axes.set_title(shorten(names[topic["topic_id"]], room), color=MUTED if muted else INK)
        if muted:
            axes.text(
                0.98,
                0.95,
                "\n".join(why_muted(topic, style)),
                transform=axes.transAxes,
                ha="right",
                va="top",
                fontsize=6,
                color=MUTED,
            )
    return figure
