"""Figure ``targets``: planned values of indicators by year, and what the next reports say was reached."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.style.panels import grid, grid_shape, panels_on_page, shorten, title_room, year_axis
from wenmai.publish.style.theme import Style, empty, page

#: indicators shown, those with the most targets
LIMIT = 9
#: height and least width of a panel
PANEL_MM, WIDE_MM = 36, 56
#: fewer targets make no panel
FEWEST = 5


def yearly(targets: pd.DataFrame) -> pd.DataFrame:
    """Usable targets of single years in per cent, with their middle; of several in a report the first listed."""
    rows = targets[(targets["status"] == "value") & (targets["unit"] == "%")]
    rows = rows[rows["period"] == rows["year"].astype(str)]
    rows = rows.sort_values(["listed", "n"], ascending=[False, True], kind="stable")
    rows = rows.drop_duplicates(["doc_id", "indicator"])
    return rows.assign(middle=(rows["low"] + rows["high"]) / 2)


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel an indicator: every target a bar or point, the median of the year a line, the outcome hollow."""
    title = style.text("figure-targets")
    every = tables["targets"]
    rows = yearly(every)
    sizes = rows.groupby("indicator", sort=True).size().sort_values(ascending=False, kind="stable")
    limit = panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT, panel_mm=WIDE_MM)
    shown = [str(name) for name in sizes[sizes >= FEWEST].index[:limit]]
    if not shown:
        reason = style.say(
            f"No indicator has {FEWEST} usable targets for single years in per cent; what was found or refused stands "
            "in trends/targets.csv.",
            f"没有指标具有 {FEWEST} 个以上可用的年度百分比目标；已找到或拒用的数字见 trends/targets.csv。",
        )
        return empty(style, title=title, reason=reason)
    states = every["status"].value_counts()
    refused, silent = int(states.get("refused", 0)), int(states.get("no number", 0))
    reached = int(rows.loc[rows["indicator"].isin(shown), "realised"].notna().sum())
    caption = style.say(
        f"n = {int(sizes[shown].sum())} targets of {len(shown)} of {len(sizes)} indicators in "
        f"{style.count(rows['doc_id'].nunique(), 'report')}, {reached} with an outcome; {refused} numbers refused as "
        f"damaged or implausible and {silent} targets without a number are not drawn. Points and bars: single targets "
        "(bars: ranges); line, or dash between gaps: their median in the year; hollow: median of what the next reports "
        "give. Medians over the reports of the year, no intervals; every panel has its own "
        f"axes. {style.year_note}",
        f"n = {int(sizes[shown].sum())} 个目标，{len(shown)}/{len(sizes)} 个指标，{rows['doc_id'].nunique()} 篇报告，"
        f"其中 {reached} 个有实际值；另有 {refused} 个数字因损坏或不合理而拒用、{silent} 个目标没有数字，均未画出。"
        "点与竖线：单个目标（竖线为区间）；折线（孤立年份为短横）：当年中位数；空心点：次年报告所述实际值的中位数。"
        f"中位数未附区间。{style.year_note}",
    )
    shape = grid_shape(len(shown), style, panel_mm=WIDE_MM)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.say("Per cent; a fall planned is drawn as its size", "百分比；计划的下降按降幅绘制"),
        caption=caption,
    )
    names = rows.drop_duplicates("indicator").set_index("indicator")[
        "label_zh" if style.language == "zh" else "label_en"
    ]
    room = title_room(style, shape[1])
    for axes, name in zip(grid(figure, len(shown), shape), shown, strict=True):
        own = rows[rows["indicator"] == name]
        _panel(axes, own, style)
        year_axis(axes, (int(own["year"].min()), int(own["year"].max())))
        axes.set_title(shorten(str(names[name]), room))
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, style: Style) -> None:
    years = rows["year"].to_numpy(dtype=float)
    axes.vlines(years, rows["low"], rows["high"], color=style.colour(0), linewidth=1.6, alpha=0.45)
    axes.plot(years, rows["middle"], "o", color=style.colour(0), markersize=2.2, alpha=0.45, markeredgewidth=0)
    medians = rows.groupby("year")[["middle", "realised"]].median()
    medians = medians.reindex(np.arange(int(years.min()), int(years.max()) + 1))
    axes.plot(medians.index, medians["middle"], color=style.colour(0), zorder=3)
    known = medians["middle"].notna()
    alone = medians[known & ~known.shift(fill_value=False) & ~known.shift(-1, fill_value=False)]
    # a line through one year has no length
    axes.plot(alone.index, alone["middle"], "_", color=style.colour(0), markersize=7, markeredgewidth=1.3, zorder=3)
    axes.plot(medians.index, medians["realised"], "o", color=style.colour(1), mfc="white", markersize=3.4, zorder=4)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4))
    axes.grid(axis="x", visible=False)
    axes.margins(y=0.12)
