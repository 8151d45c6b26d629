"""Figure ``topic_terms``: the terms that mark each topic, as ranked dots with intervals.

What the figure ``topic_clouds`` shows by size, with numbers that can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.figures.topic_clouds import with_terms
from wenmai.publish.style.clouds import ROW_MM, dots, widest
from wenmai.publish.style.panels import PAGE_MM, grid, is_muted, records, shorten, title_room
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

#: rows of a panel
MOST_TERMS = 12
#: em of their names
LABELS = 9


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the log-odds of the first terms of each topic with their intervals, all panels on one axis."""
    title = style.text("figure-topic_terms")
    terms = tables["topic_terms"]
    marked = terms[terms["rank"] > 0]
    topics = with_terms(tables["topics"], marked)
    if topics.empty:
        return empty(style, title=title, reason=style.text("figure-topic_terms.empty"))
    columns = 1 if style.narrow else min(3, len(topics))
    each = min(MOST_TERMS, style.top_terms)
    panel_mm = 12 + ROW_MM * each
    shown = topics.iloc[: columns * int(PAGE_MM // panel_mm)]
    shape = (-(-len(shown) // columns), columns)
    figure = page(
        style,
        height_mm=shape[0] * panel_mm,
        title=title,
        subtitle=style.text("figure-topic_terms.subtitle"),
        caption=style.text(
            "figure-topic_terms.note",
            n_shown=len(shown),
            n_topics=len(topics),
            n_documents=terms["n_documents"].max(),
            n_clusters=terms["n_clusters"].max(),
            clusters=terms["clusters"].iloc[0],
            most=each,
        ),
    )
    end = widest(marked)
    for axes, topic in zip(grid(figure, len(shown), shape), records(shown), strict=True):
        # the names of the terms are at the left of the title
        room = title_room(style, columns) - (0 if style.narrow else LABELS)
        name = shorten(f"{topic['topic_id']}  {topic['label']}", room)
        axes.set_title(name, color=MUTED if is_muted(topic) else INK)
        own = marked[marked["topic_id"] == topic["topic_id"]].sort_values("rank").head(each)
        dots(axes, own, style, each=each, end=end, room=LABELS)
    return figure
