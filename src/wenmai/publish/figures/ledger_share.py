"""Figure ``ledger_share``: visible characters kept, replaced and dropped by source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from wenmai.publish.style.panels import shorten
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.visible import ACTIONS, visible_text
from wenmai.publish.wording import in_words

LIMIT = 40


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one bar per source, those that lost most first."""
    title = style.text("figure-ledger_share")
    numbers = visible_text(tables["profile"])
    numbers = numbers[numbers["visible"] > 0]
    if numbers.empty:
        return empty(style, title=title, reason=style.text("figure-ledger_share.empty"))
    numbers = numbers.sort_values("dropped", ascending=False, kind="stable")
    shown, rest = numbers.iloc[:LIMIT], numbers.iloc[LIMIT:]
    names = [shorten(PurePosixPath(name).name, 22) for name in shown["source"]]
    if len(rest):
        shown = pd.concat([shown, rest[["visible", *ACTIONS]].sum().to_frame().T], ignore_index=True)
        names.append(style.text("figure-ledger_share.others", n_sources=len(rest)))

    total = numbers[["visible", *ACTIONS, "unseen"]].sum()
    caption = style.text(
        "figure-ledger_share.note",
        n_sources=len(numbers),
        characters=f"{total['visible']:,}",
        unseen=f"{total['unseen']:,}",
        **{name: f"{total[name] / total['visible']:.1%}" for name in ACTIONS},
    )
    figure = page(
        style,
        height_mm=14 + (4.6 if len(shown) < 20 else 3.6) * len(shown),
        title=title,
        subtitle=style.text("figure-ledger_share.subtitle"),
        caption=caption,
    )
    axes = figure.subplots()
    places = np.arange(len(shown))
    left = np.zeros(len(shown))
    for action, colour in zip(ACTIONS, (0, 5, 1), strict=True):
        label = in_words(action, style.language)
        share = (shown[action] / shown["visible"]).to_numpy(dtype=float)
        axes.barh(
            places, share, 0.72, left=left, label=label, color=style.colour(colour),
            hatch=style.hatch(colour), edgecolor="white", linewidth=0,
        )  # fmt: skip
        left += share
    for place, n in enumerate(shown["visible"]):
        axes.text(1.008, place, f"{n:,.0f}", va="center", fontsize=6, color=MUTED)
    axes.set_yticks(places, names)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xlim(0, 1)
    axes.grid(axis="y", visible=False)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.1, handlelength=0.9)
    return figure
