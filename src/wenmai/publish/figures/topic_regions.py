"""Figure ``topic_regions``: topics × regions, shaded by share."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from wenmai.publish.style.panels import bare, gap_tiles, hatch_columns, is_unreliable, records, shorten
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

LIMIT = 60
LIMIT_TOPICS = 30
#: narrower columns are named by the id of their topic only
LABEL_MM = 4.2


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a heat map with one row a region; a single region has nothing to compare with."""
    title = style.text("figure-topic_regions")
    topics, prevalence = tables["topics"], tables["prevalence"]
    rows = prevalence[(prevalence["by"] == "region") & (prevalence["group"] != "")]
    if topics.empty or rows["group"].nunique() < 2:
        reason = style.say("Fewer than two regions: there is nothing to compare.", "地区少于两个，无可比较。")
        return empty(style, title=title, reason=reason)
    documents = (
        rows.drop_duplicates("group").set_index("group")["n_documents"].sort_values(ascending=False, kind="stable")
    )
    regions = list(documents.index[:LIMIT])
    shown = topics.sort_values("share", ascending=False, kind="stable").iloc[:LIMIT_TOPICS]
    table = rows.pivot(index="group", columns="topic_id", values="share")
    values = table.reindex(index=regions, columns=shown["topic_id"]).to_numpy(dtype=float)
    # slanted labels need a column of their own height
    ids_only = (style.width_mm - 40) / len(shown) < LABEL_MM
    row_mm = 5.0 if len(regions) <= 20 else 3.8
    caption = style.say(
        f"{len(regions)} of {len(documents)} regions (number of documents in brackets), {len(shown)} of "
        f"{len(topics)} topics, "
        "both by size. Shares of a region sum to 1 over all topics; intervals stand in topics/prevalence.csv. "
        "Hatched: topics that do not come back in other fits."
        + (" Topics by id: their labels stand in topics/topics.csv." if ids_only else ""),
        f"{len(regions)}/{len(documents)} 个地区（括号内为文档数），{len(shown)}/{len(topics)} 个主题，均按大小排序。"
        "每个地区各主题份额之和为 1；区间见 topics/prevalence.csv。斜线：在其他拟合中不能重现的主题。"
        + ("下方为主题编号，标签见 topics/topics.csv。" if ids_only else ""),
    )
    figure = page(
        style,
        height_mm=row_mm * len(regions) + (12 if ids_only else 34),
        title=title,
        subtitle=style.say("Share of kept terms", "占保留词的份额"),
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
    doubtful = [is_unreliable(topic) for topic in records(shown)]
    for label, column in zip(axes.get_xticklabels(), doubtful, strict=True):
        label.set_color(MUTED if column else INK)
    hatch_columns(axes, doubtful, n_rows=len(regions))
    if len(shown) <= 16 and len(regions) <= 30:
        middle = np.nanmax(values) * 0.6
        scale = mpl.colormaps[style.heatmap]
        light_end = sum(scale(1.0)[:3]) > sum(scale(0.0)[:3])
        for (row, column), value in np.ndenumerate(values):
            if not np.isnan(value):
                colour = INK if (value > middle) == light_end else "white"
                axes.text(column, row, f"{100 * value:.0f}", ha="center", va="center", fontsize=6, color=colour)
    bar = figure.colorbar(image, ax=axes, shrink=0.8, aspect=30, pad=0.01, format=PercentFormatter(1, decimals=0))
    bar.outline.set_visible(False)  # type: ignore[operator]
    return figure
