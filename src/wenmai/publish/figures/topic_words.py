"""Figure ``topic_words``: the most probable terms of each topic, one panel a topic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.style.panels import (
    grid,
    grid_shape,
    is_unreliable,
    panels_on_page,
    records,
    shorten,
    title_room,
)
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

LIMIT = 40


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw bars of p(term | topic); all panels share one scale."""
    title = style.text("figure-topic_words")
    topics, words = tables["topics"], tables["topic_words"]
    if topics.empty:
        return empty(style, title=title, reason=style.say("No topic model could be fitted.", "未能拟合主题模型。"))
    panel_mm = 9 + 2.9 * style.top_terms
    limit = panels_on_page(style, height_mm=panel_mm, limit=LIMIT)
    shown = topics.sort_values("share", ascending=False, kind="stable").iloc[:limit].sort_values("topic_id")
    shape = grid_shape(len(shown), style)
    first = topics.iloc[0]
    cut = style.say(f"The {limit} largest of {len(topics)} topics. ", f"仅列最大的 {limit} 个（共 {len(topics)} 个）。")
    caption = style.say(
        f"{first['engine']}, K = {first['k']}, seed {first['seed']}. {cut if len(shown) < len(topics) else ''}"
        "Under the label: share of the corpus, and reliability r (share of the fits to samples of the documents, with "
        "neighbouring K and with other seeds in which the topic comes back). Grey: r below the configured minimum.",
        f"{first['engine']}，K = {first['k']}，种子 {first['seed']}。{cut if len(shown) < len(topics) else ''}"
        "标题下为语料份额与可靠度 r（在文档抽样、相邻 K 与其他种子的拟合中重现的比例）。灰色：r 低于设定下限。",
    )
    figure = page(
        style,
        height_mm=shape[0] * panel_mm,
        title=title,
        subtitle=style.say("p(term | topic)", "词在主题中的概率"),
        caption=caption,
    )
    room = title_room(style, shape[1], margin_mm=5)
    panels = grid(figure, len(shown), shape, sharex=True)
    for position, (axes, topic) in enumerate(zip(panels, records(shown), strict=True)):
        own = words[(words["topic_id"] == topic["topic_id"]) & (words["rank"] <= style.top_terms)].sort_values("rank")
        unreliable = is_unreliable(topic)
        places = np.arange(len(own))
        colour = MUTED if unreliable else style.colour(0)
        # the words stand on their bars: no column of labels, so that thirty topics stay legible
        axes.barh(places, own["probability"].to_numpy(dtype=float), 0.86, color=colour, alpha=0.28, linewidth=0)
        for place, term in enumerate(own["term"]):
            axes.text(0.02, place, shorten(term, room), va="center", fontsize=6.5, transform=axes.get_yaxis_transform())
        axes.set_yticks([])
        axes.set_ylim(style.top_terms - 0.4, -0.6)
        axes.xaxis.set_major_locator(MaxNLocator(nbins=3))
        axes.tick_params(axis="x", labelbottom=position + shape[1] >= len(shown))
        label = shorten(f"{topic['topic_id']}  {topic['label']}", room)
        axes.set_title(label, x=0, color=MUTED if unreliable else INK, pad=9)
        reliability = "" if pd.isna(topic["reliability"]) else f"   r = {topic['reliability']:.2f}"
        told = f"{topic['share']:.1%}{reliability}"
        axes.text(0, 1.01, told, transform=axes.transAxes, fontsize=6, color=MUTED, va="bottom")
    return figure
