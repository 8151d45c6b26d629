"""Figure ``keyness``: the terms that set plans and retrospects (or other groups) apart."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.messages.words import contrast_in_words, in_words
from wenmai.publish.style.panels import label_room, records, shorten
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

TERMS_A_SIDE = 15


def contrast_to_show(keyness: pd.DataFrame) -> str:
    """The contrast of plan and retrospect if there is one, else the first."""
    names = sorted(keyness["contrast"].unique())
    return str(next((name for name in names if {"plan", "retrospect"} <= set(name.split(" vs "))), names[0]))


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw log ratios with intervals, the terms of one group above, of the other below."""
    title = FIGURES["keyness"].title.in_language(style.language)
    keyness = tables["keyness"]
    if keyness.empty:
        reason = style.say(
            "No two groups of text have enough terms in common to be compared.", "没有两组文本有足够的共同词可供比较。"
        )
        return empty(style, title=title, reason=reason)
    contrast = contrast_to_show(keyness)
    a, b = (in_words(side, style.language) for side in contrast.split(" vs "))
    rows = keyness[keyness["contrast"] == contrast].sort_values("rank", kind="stable")
    chosen = pd.concat([rows[rows["z"] > 0].iloc[:TERMS_A_SIDE], rows[rows["z"] < 0].iloc[:TERMS_A_SIDE]])
    chosen = chosen.sort_values("log_ratio", ascending=False, kind="stable")
    others = keyness["contrast"].nunique() - 1
    caption = style.say(
        f"{len(chosen)} of {len(rows)} terms listed, the largest |z| on either side; half an occurrence is added to "
        f"each count, so that none has no ratio. Bars: {style.interval}. Filled: "
        f"permutation of documents with q < {style.alpha:g}; hollow: not significant or not tested. Right: "
        f"occurrences in {a} : {b}."
        + (f" {style.count(others, 'further contrast')} in trends/keyness.csv." if others else ""),
        f"列出的 {len(rows)} 个词中 |z| 最大的 {len(chosen)} 个；各次数加 0.5，零次亦有比值。"
        f"横线：{style.interval}。实心：文档置换检验 q "
        f"< {style.alpha:g}；"
        f"空心：不显著或未检验。右侧：{a} : {b} 的次数。"
        + (f"另有 {others} 组对比见 trends/keyness.csv。" if others else ""),
    )
    figure = page(
        style,
        height_mm=14 + 3.7 * len(chosen),
        title=f"{title}{style.say(': ', '：')}{contrast_in_words(contrast, style.language)}",
        subtitle=style.say(
            f"Binary log of the ratio of rates (right: more in {a})", f"频率之比的以 2 为底对数（右侧：{a}更多）"
        ),
        caption=caption,
    )
    axes = figure.subplots()
    for place, row in enumerate(records(chosen)):
        colour = style.colour(0) if row["z"] > 0 else style.colour(1)
        significant = not pd.isna(row["q_value"]) and row["q_value"] < style.alpha
        axes.hlines(place, row["low"], row["high"], color=colour, linewidth=1.2, alpha=0.55)
        axes.plot(
            row["log_ratio"], place, "o", color=colour, mfc=colour if significant else "white", markersize=4, zorder=3
        )
        axes.text(
            1.006,
            place,
            f"{row['count_a']} : {row['count_b']}",
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=6,
            color=MUTED,
        )
    axes.axvline(0, color=INK, linewidth=0.7)
    axes.set_yticks(range(len(chosen)), [shorten(term, label_room(style)) for term in chosen["term"]])
    axes.set_ylim(len(chosen) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    return figure
