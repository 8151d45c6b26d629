"""Figure ``panel_trends``: the trend of every concept over regions and years, by two ways of counting evidence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.style.panels import label_room, log_axis, point_and_interval, records, shorten
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page
from wenmai.publish.wording import concept_names, reasons_in_words

LIMIT = 40
#: variance_inflation from which errors clustered by region take too much for independent (docs/methods.md)
SHARED = 1.1


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a row a concept: the two-step factor with its interval, the clustered one below, the shared shocks right."""
    title = style.text("figure-panel_trends")
    every = tables["panel_trends"]
    every = every[every["term"] == "*"]
    tested = every[every["annual_factor"].notna()]
    if tested.empty:
        told = reasons_in_words(every["reason"], style.language) or style.say("no concepts", "没有概念")
        reason = style.say(f"There is no trend of a panel: {told}.", f"没有面板趋势：{told}。")
        return empty(style, title=title, reason=reason)
    rows = tested.sort_values(["p_value", "concept"], kind="stable").iloc[:LIMIT]
    rows = rows.sort_values(["annual_factor", "concept"], ascending=[False, True], kind="stable")
    figure = page(
        style,
        height_mm=16 + 5 * len(rows),
        title=title,
        subtitle=style.say("Rate, factor a year; right: shock inflation", "频次逐年倍数；右侧：冲击放大倍数"),
        caption=_caption(every, tested, style, n_shown=len(rows)),
    )
    axes = figure.subplots()
    colours = {"rising": style.colour(0), "falling": style.colour(1)}
    for place, row in enumerate(records(rows)):
        called = row["direction"] in colours
        ends = (row["annual_factor_low"], row["annual_factor_high"])
        colour = colours.get(row["direction"], INK)
        point_and_interval(axes, row["annual_factor"], place - 0.15, ends, colour=colour, filled=called)
        if not pd.isna(row["cluster_ratio"]):
            axes.hlines(place + 0.25, row["cluster_low"], row["cluster_high"], color=MUTED, linewidth=0.8)
            axes.plot(row["cluster_ratio"], place + 0.25, "x", color=MUTED, markersize=3, zorder=3)
        if not pd.isna(row["variance_inflation"]):
            shared = row["variance_inflation"] > SHARED
            axes.text(
                1.006,
                place,
                f"{row['variance_inflation']:.1f}{' !' if shared else ''}",
                transform=axes.get_yaxis_transform(),
                va="center",
                fontsize=6,
                color=INK if shared else MUTED,
            )
    columns = [
        "annual_factor",
        "annual_factor_low",
        "annual_factor_high",
        "cluster_ratio",
        "cluster_low",
        "cluster_high",
    ]
    log_axis(axes, rows[columns].to_numpy(dtype=float), most_ticks=9 if style.width_mm > 120 else 5)
    names = concept_names(tables["concepts"], style.language)
    axes.set_yticks(range(len(rows)), [shorten(names.get(name, name), label_room(style)) for name in rows["concept"]])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    return figure


def _caption(every: pd.DataFrame, tested: pd.DataFrame, style: Style, *, n_shown: int) -> str:
    counts = [
        str(values.min()) if values.min() == values.max() else f"{values.min()}–{values.max()}"
        for values in (tested["n_regions"], tested["n_years"], tested["n_cells"])
    ]
    regions, years, cells = counts
    level, untested = f"{100 * style.confidence:g}", len(every) - len(tested)
    shared = int(np.sum(tested["variance_inflation"].to_numpy(dtype=float) > SHARED))
    called = int(tested["direction"].isin(["rising", "falling"]).sum())
    family = int(tested["family_size"].max())
    walks = int((tested["null_model"] == "random_walk").sum())
    return style.say(
        f"n = {regions} regions, {years} years, {cells} regions and years with text; {n_shown} of {len(tested)} "
        f"concepts tested, {untested} not. Points: two steps, the year as the unit, {level}% intervals; filled: "
        f"called rising or falling, q ≤ {style.alpha:g} over {family} tests ({called}); hollow: no trend shown; "
        f"{walks} against a random walk with drift, as "
        "autocorrelation may be near 1. Grey "
        "crosses: errors clustered by region. Right: shock inflation, about 1 where regions are independent; above "
        f"{SHARED:g} (!, {shared} of {len(tested)}) the grey intervals are too short. Log axis. {style.year_note}",
        f"n = {regions} 个地区、{years} 年、{cells} 个有文本的地区年份；显示 {n_shown}/{len(tested)} 个已检验的概念，"
        f"{untested} 个未检验。圆点：两步法，以年份为单位，{level}% 区间；实心：按 {family} 项检验校正后 q ≤ "
        f"{style.alpha:g}，认定上升或下降（{called} 个）；空心：未见趋势；"
        f"{walks} 个因自相关可能接近 1 而取带漂移的随机游走。灰色叉号：按地区聚类的误差。右侧：冲击放大倍"
        f"数，地区相互独立时约为 1；大于 {SHARED:g}（!，{shared}/{len(tested)}）时灰色区间过窄。对数轴。"
        f"{style.year_note}",
    )
