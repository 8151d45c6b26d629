"""Figure ``ledger_share``: characters kept, replaced and dropped by source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.style.panels import shorten
from wenmai.publish.style.theme import MUTED, Style, empty, page

LIMIT = 40
ACTIONS = ("chars_kept", "chars_changed", "chars_dropped")


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one bar a source, those that lost most first."""
    title = FIGURES["ledger_share"].title.in_language(style.language)
    profile = tables["profile"]
    profile = profile[profile["n_chars"] > 0]
    if profile.empty:
        return empty(
            style, title=title, reason=style.say("No source with any text was read.", "没有读入任何含文字的来源。")
        )
    numbers = profile[["n_chars", *ACTIONS]].astype("float64").assign(source=profile["source"])
    numbers = numbers.sort_values("chars_dropped", ascending=False, kind="stable")
    shown, rest = numbers.iloc[:LIMIT], numbers.iloc[LIMIT:]
    names = [shorten(PurePosixPath(name).name, 22) for name in shown["source"]]
    if len(rest):
        shown = pd.concat([shown, rest[["n_chars", *ACTIONS]].sum().to_frame().T], ignore_index=True)
        names.append(style.say(f"{len(rest)} other sources", f"其余 {len(rest)} 个来源"))

    total = numbers[["n_chars", *ACTIONS]].sum()
    caption = style.say(
        f"n = {style.count(len(numbers), 'source')}, {total['n_chars']:,.0f} characters: "
        f"{total['chars_kept'] / total['n_chars']:.1%} kept, "
        f"{total['chars_changed'] / total['n_chars']:.1%} replaced, "
        f"{total['chars_dropped'] / total['n_chars']:.1%} dropped. "
        "Right: characters read. Ordered by characters dropped. White space counts as characters.",
        f"n = {len(numbers)} 个来源、{total['n_chars']:,.0f} 字符：保留 {total['chars_kept'] / total['n_chars']:.1%}，"
        f"替换 {total['chars_changed'] / total['n_chars']:.1%}，删除 {total['chars_dropped'] / total['n_chars']:.1%}。"
        "右侧为读入字符数；按删除字符数排序；空白计入字符。",
    )
    figure = page(
        style,
        height_mm=14 + (4.6 if len(shown) < 20 else 3.6) * len(shown),
        title=title,
        subtitle=style.say("Share of the characters read", "占读入字符的份额"),
        caption=caption,
    )
    axes = figure.subplots()
    places = np.arange(len(shown))
    left = np.zeros(len(shown))
    labels = (style.say("kept", "保留"), style.say("replaced", "替换"), style.say("dropped", "删除"))
    for action, label, colour in zip(ACTIONS, labels, (0, 5, 1), strict=True):
        share = (shown[action] / shown["n_chars"]).to_numpy(dtype=float)
        axes.barh(
            places, share, 0.72, left=left, label=label, color=style.colour(colour),
            hatch=style.hatch(colour), edgecolor="white", linewidth=0,
        )  # fmt: skip
        left += share
    for place, n in enumerate(shown["n_chars"]):
        axes.text(1.008, place, f"{n:,.0f}", va="center", fontsize=6, color=MUTED)
    axes.set_yticks(places, names)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlim(0, 1)
    axes.grid(axis="y", visible=False)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.1, handlelength=0.9)
    return figure
