"""Figure ``topic_regions``: topics × regions, shaded by share."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter
from numpy.typing import NDArray

from wenmai.publish.style.panels import bare, gap_tiles, hatch_columns, is_unreliable, records, shorten, topics_in_order
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

LIMIT = 60
LIMIT_TOPICS = 30
#: narrower columns are named by the id of their topic only
LABEL_MM = 4.2


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a heat map with one row per region; a single region has nothing to compare with."""
    title = style.text("figure-topic_regions")
    topics, prevalence = tables["topics"], tables["prevalence"]
    rows = prevalence[(prevalence["by"] == "region") & (prevalence["group"] != "")]
    if topics.empty or rows["group"].nunique() < 2:
        return empty(style, title=title, reason=style.text("figure-topic_regions.empty"))
    documents = (
        rows.drop_duplicates("group").set_index("group")["n_documents"].sort_values(ascending=False, kind="stable")
    )
    regions = list(documents.index[:LIMIT])
    shown = topics_in_order(topics).iloc[:LIMIT_TOPICS]
    table = rows.pivot(index="group", columns="topic_id", values="share")
    values = table.reindex(index=regions, columns=shown["topic_id"]).to_numpy(dtype=float)
    # slanted labels need a column of their own height
    ids_only = (style.width_mm - 40) / len(shown) < LABEL_MM
    row_mm = 5.0 if len(regions) <= 20 else 3.8
    doubtful = [is_unreliable(topic) for topic in records(shown)]
    caption = style.text(
        "figure-topic_regions.note",
        n_documents=documents.sum(),
        n_regions=len(documents),
        n_shown_regions=len(regions) if len(regions) < len(documents) else 0,
        n_topics=len(topics),
        n_shown_topics=len(shown) if len(shown) < len(topics) else 0,
        unreliable=sum(doubtful),
        ids_only=str(ids_only).lower(),
    )
    figure = page(
        style,
        height_mm=row_mm * len(regions) + (12 if ids_only else 34),
        title=title,
        subtitle=style.text("axis-topic_share"),
        caption=caption,
    )
    axes = figure.subplots()
    bare(axes)
    image = axes.imshow(np.ma.masked_invalid(values), aspect="auto", cmap=style.heatmap, vmin=0, vmax=np.nanmax(values))
    gap_tiles(axes, np.isnan(values))
    axes.set_yticks(range(len(regions)), [f"{shorten(name, 12)} ({documents[name]})" for name in regions])
    if ids_only:
        axes.set_xticks(range(len(shown)), [str(topic) for topic in shown["topic_id"]])
    else:
        labels = [shorten(f"{topic.topic_id} {topic.label}", 9) for topic in shown.itertuples()]
        axes.set_xticks(range(len(shown)), labels, rotation=45, ha="right", rotation_mode="anchor")
    for label, column in zip(axes.get_xticklabels(), doubtful, strict=True):
        label.set_color(MUTED if column else INK)
    hatch_columns(axes, doubtful, n_rows=len(regions))
    if len(shown) <= 16 and len(regions) <= 30:
        _print_shares(axes, values, style)
    bar = figure.colorbar(image, ax=axes, shrink=0.8, aspect=30, pad=0.01, format=PercentFormatter(1, decimals=0))
    bar.outline.set_visible(False)  # type: ignore[operator]
    return figure


def _print_shares(axes: Axes, values: NDArray[np.float64], style: Style) -> None:
    """The share in every cell, dark on light and light on dark."""
    middle = np.nanmax(values) * 0.6
    scale = mpl.colormaps[style.heatmap]
    light_end = sum(scale(1.0)[:3]) > sum(scale(0.0)[:3])
    for (row, column), value in np.ndenumerate(values):
        if not np.isnan(value):
            colour = INK if (value > middle) == light_end else "white"
            axes.text(column, row, f"{100 * value:.0f}", ha="center", va="center", fontsize=6, color=colour)
