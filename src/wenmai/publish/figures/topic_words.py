"""Figure ``topic_words``: the most probable terms of each topic, one panel per topic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.style.panels import (
    grid,
    grid_shape,
    is_boilerplate,
    is_muted,
    panels_on_page,
    records,
    shorten,
    title_room,
    topics_in_order,
)
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

LIMIT = 40


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw bars of p(term | topic); all panels share one scale."""
    title = style.text("figure-topic_words")
    topics, words = tables["topics"], tables["topic_words"]
    if topics.empty:
        return empty(style, title=title, reason=style.text("figure-topic_words.empty"))
    panel_mm = 9 + 2.9 * style.top_terms
    limit = panels_on_page(style, height_mm=panel_mm, limit=LIMIT)
    shown = topics_in_order(topics).iloc[:limit].sort_values("topic_id")
    shown = pd.concat([part for last, part in shown.groupby(shown["kind"] == "boilerplate")])
    shape = grid_shape(len(shown), style)
    first = topics.iloc[0]
    caption = style.text(
        "figure-topic_words.note",
        engine=first["engine"],
        k=first["k"],
        seed=first["seed"],
        n_shown=len(shown) if len(shown) < len(topics) else 0,
        n_topics=len(topics),
    )
    figure = page(
        style,
        height_mm=shape[0] * panel_mm,
        title=title,
        subtitle=style.text("figure-topic_words.subtitle"),
        caption=caption,
    )
    room = title_room(style, shape[1], margin_mm=5)
    panels = grid(figure, len(shown), shape, sharex=True)
    for position, (axes, topic) in enumerate(zip(panels, records(shown), strict=True)):
        own = words[(words["topic_id"] == topic["topic_id"]) & (words["rank"] <= style.top_terms)].sort_values("rank")
        muted = is_muted(topic)
        places = np.arange(len(own))
        colour = MUTED if muted else style.colour(0)
        # the words are written on their bars: no column of labels, so that thirty topics stay legible
        axes.barh(places, own["probability"].to_numpy(dtype=float), 0.86, color=colour, alpha=0.28, linewidth=0)
        for place, term in enumerate(own["term"]):
            axes.text(0.02, place, shorten(term, room), va="center", fontsize=6.5, transform=axes.get_yaxis_transform())
        axes.set_yticks([])
        axes.set_ylim(style.top_terms - 0.4, -0.6)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=3))
        axes.tick_params(axis="x", labelbottom=position + shape[1] >= len(shown))
        label = shorten(f"{topic['topic_id']}  {topic['label']}", room)
        axes.set_title(label, x=0, color=MUTED if muted else INK, pad=9)
        parts = [style.text("topic-share", share=f"{topic['share']:.1%}")]
        if not pd.isna(topic["reliability"]):
            parts.append(style.text("topic-reliability", reliability=f"{topic['reliability']:.2f}"))
        if is_boilerplate(topic):
            parts.append(style.text("topic-boilerplate"))
        under = "   ".join(parts)
        axes.text(0, 1.01, under, transform=axes.transAxes, fontsize=6, color=MUTED, va="bottom")
    return figure
