"""Figure ``topic_correlations``: which topics documents have together, in the order of the tree of topics."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from wenmai.publish.figures.topic_hierarchy import tree_order
from wenmai.publish.style.panels import bare, gap_tiles, label_room, shorten
from wenmai.publish.style.theme import INK, Style, empty, page

#: topics shown, the largest ones
LIMIT = 40
#: topics whose correlations are printed in their cells
PRINTED = 22
#: blue for together, red for apart, white for none
COLOURS = "RdBu"


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a matrix: the correlation of each pair, printed where its interval leaves out what closure gives."""
    title = style.text("figure-topic_correlations")
    pairs, topics = tables["topic_correlations"], tables["topics"]
    if pairs["correlation"].notna().sum() == 0:
        return empty(style, title=title, reason=style.text("figure-topic_correlations.empty"))
    largest = set(topics.sort_values("share", ascending=False, kind="stable")["topic_id"].iloc[:LIMIT])
    order = [topic for topic in tree_order(tables["topic_hierarchy"], topics) if topic in largest]
    values, differs = _matrices(pairs, order)
    caption = style.text(
        "figure-topic_correlations.note",
        n_documents=int(pairs["n_documents"].max()),
        n_shown=len(order),
        n_topics=len(topics),
        clusters=str(pairs["clusters"].iloc[0]),
        printed=str(len(order) <= PRINTED and not style.narrow).lower(),
    )
    figure = page(style, height_mm=min(4.6 * len(order), style.width_mm * 0.62) + 12, title=title, caption=caption)
    axes = figure.subplots()
    bare(axes)
    image = axes.imshow(np.ma.masked_invalid(values), cmap=COLOURS, vmin=-1, vmax=1, aspect="auto")
    gap_tiles(axes, np.isnan(values))
    labels = topics.set_index("topic_id")["label"]
    axes.set_yticks(range(len(order)), [shorten(f"{topic} {labels[topic]}", label_room(style)) for topic in order])
    axes.set_xticks(range(len(order)), [str(topic) for topic in order])
    if len(order) <= PRINTED and not style.narrow:
        _print_values(axes, values, differs)
    bar = figure.colorbar(image, ax=axes, shrink=0.8, aspect=30, pad=0.01)
    bar.outline.set_visible(False)  # type: ignore[operator]
    return figure


def _matrices(pairs: pd.DataFrame, order: list[int]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The correlations as a matrix, empty on its diagonal, and which of them differ from what closure gives."""
    place = {topic: at for at, topic in enumerate(order)}
    values = np.full((len(order), len(order)), np.nan)
    differs = np.zeros(values.shape, dtype=bool)
    outside = (pairs["low"] > pairs["by_closure"].clip(lower=0)) | (pairs["high"] < pairs["by_closure"])
    # above closure is not yet together: only intervals above 0 are
    for one, other, value, is_outside in zip(
        pairs["topic_id"], pairs["other_topic_id"], pairs["correlation"], outside, strict=True
    ):
        if one in place and other in place:
            at = [place[one], place[other]], [place[other], place[one]]
            values[at], differs[at] = value, is_outside
    return values, differs


def _print_values(axes: Axes, values: NDArray[np.float64], differs: NDArray[np.bool_]) -> None:
    for (row, column), value in np.ndenumerate(values):
        if differs[row, column]:
            colour = "white" if abs(value) > 0.6 else INK
            shown = f"{value:.1f}".replace("-", "\u2212")
            axes.text(column, row, shown, ha="center", va="center", fontsize=5.5, color=colour)
