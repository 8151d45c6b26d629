"""Figure ``guided_topics``: for each concept its rate in the text and the share of the topic that its terms guide."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.io.periods import series_grouping
from wenmai.publish.style.panels import (
    draw_series,
    from_zero,
    full_years,
    grid,
    records,
    share_axis,
    shorten,
    shortest_run,
    time_axis,
    title_room,
    year_span,
)
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.wording import in_words

PANEL_MM = 27
LIMIT = 8


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw two panels per concept: the series of its terms, and the share of its topic."""
    title = style.text("figure-guided_topics")
    topics, shares, series = tables["guided_topics"], tables["guided_prevalence"], tables["keyword_series"]
    guided = topics[topics["kind"] == "guided"].sort_values("share", ascending=False, kind="stable")
    shares = shares[shares["by"] == series_grouping(shares)]
    series = series[(series["term"] == "*") & (series["scope"] == "all")]
    span = year_span(shares["time"])
    if guided.empty or span is None:
        return empty(style, title=title, reason=style.text("figure-guided_topics.empty"))
    shown = guided.iloc[:LIMIT]
    caption = style.text(
        "figure-guided_topics.note",
        n_shown=len(shown),
        n_concepts=len(guided),
        n_documents=int(topics["n_documents"].iloc[0]),
    )
    figure = page(style, height_mm=len(shown) * PANEL_MM, title=title, caption=caption)
    panels = grid(figure, 2 * len(shown), (len(shown), 2), sharex=True)
    room = title_room(style, 2)
    for place, topic in enumerate(records(shown)):
        left, right = panels[2 * place : 2 * place + 2]
        support = in_words(topic["support"], style.language) if topic["support"] else ""
        left.set_title(shorten(style.text("figure-guided_topics.rate", label=topic["label"]), room))
        right.set_title(
            shorten(style.text("figure-guided_topics.share", label=topic["label"], support=support or "–"), room)
        )
        own = series[series["concept"] == topic["concept"]]
        if own["per_10k"].notna().any():
            _panel(left, own, "per_10k", span, style, colour=style.colour(1))
        else:
            message = style.text("figure-guided_topics.no_series")
            left.text(0.5, 0.5, message, transform=left.transAxes, ha="center", va="center", fontsize=6, color=MUTED)
            left.set_yticks([])
        _panel(right, shares[shares["topic_id"] == topic["topic_id"]], "share", span, style, colour=style.colour(0))
        share_axis(right)
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, value: str, span: tuple[int, int], style: Style, *, colour: str) -> None:
    years, values = full_years(rows, (value, "low", "high"), span)
    draw_series(
        axes,
        years,
        values[value],
        low=values["low"],
        high=values["high"],
        colour=colour,
        shortest=shortest_run(style),
    )
    from_zero(axes, values[value], values["high"])
    time_axis(axes, span, style)
