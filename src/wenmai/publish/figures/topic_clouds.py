"""Figure ``topic_clouds``: the terms that mark each topic, as word clouds.

The same terms with their intervals are in the figure ``topic_terms``: sizes of words are hard to compare.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.style.clouds import PANEL_MM, cloud, weights
from wenmai.publish.style.panels import PAGE_MM, grid, is_muted, records, shorten, title_room, topics_in_order
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a cloud per topic; the size of a term is the lower end of the interval of its log-odds."""
    title = style.text("figure-topic_clouds")
    terms = tables["topic_terms"]
    marked = terms[terms["rank"] > 0]
    topics = with_terms(tables["topics"], marked)
    if topics.empty:
        return empty(style, title=title, reason=style.text("figure-topic_clouds.empty"))
    columns = 1 if style.narrow else min(3, len(topics))
    shown = topics.iloc[: columns * int(PAGE_MM // PANEL_MM)]
    shape = (-(-len(shown) // columns), columns)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("figure-topic_clouds.subtitle"),
        caption=style.text(
            "figure-topic_clouds.note", n_shown=len(shown), n_topics=len(topics), n_documents=terms["n_documents"].max()
        ),
    )
    room = (style.width_mm / columns - 6, PANEL_MM - 9)
    for axes, topic in zip(grid(figure, len(shown), shape), records(shown), strict=True):
        name = shorten(f"{topic['topic_id']}  {topic['label']}", title_room(style, columns))
        axes.set_title(name, color=MUTED if is_muted(topic) else INK)
        cloud(axes, weights(marked[marked["topic_id"] == topic["topic_id"]]), room, style)
    return figure


def with_terms(topics: pd.DataFrame, marked: pd.DataFrame) -> pd.DataFrame:
    """The topics that have such terms, the largest first, and boilerplate after all subjects."""
    return topics_in_order(topics[topics["topic_id"].isin(marked["topic_id"])])
