"""Figure ``plan_followup``: concepts in plans against the retrospects of the next reports."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from wenmai.publish.style.panels import label_room, records, shorten
from wenmai.publish.style.theme import HALO, INK, MUTED, Style, empty, page, wrap
from wenmai.publish.wording import concept_names
from wenmai.stats.resample import FEWEST_CLUSTERS

LIMIT = 40


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the ratio of rates at the left, the share of announcements reported at the right."""
    title = style.text("figure-plan_followup")
    every = tables["plan_followup"]
    rows = every[(every["adcode"] == "") & (every["plan_per_10k"].fillna(0) + every["report_per_10k"].fillna(0) > 0)]
    if rows.empty:
        reason = style.say(
            "No region has the plan of a year and the retrospect of the next report.",
            "没有地区同时具有某年的计划与次年报告的回顾。",
        )
        return empty(style, title=title, reason=reason)
    rows = rows.sort_values(["log2_ratio", "concept"], ascending=[False, True], kind="stable", na_position="last")
    shown = rows.iloc[:LIMIT]
    first, level = rows.iloc[0], f"{100 * style.confidence:g}"
    made = sorted({method for method in shown["method"] if not method.startswith("none")})
    bars = (
        style.say(
            f"Bars: {level}% intervals, {'; '.join(made)}; none where draws have no ratio",
            f"横线：{level}% 区间（重抽样地区，不足五个时重抽样报告对）",
        )
        if made
        else style.say(f"No intervals: fewer than {FEWEST_CLUSTERS} pairs", f"不足 {FEWEST_CLUSTERS} 对，未附区间")
    )
    pairs, regions = int(first["n_pairs"]), int(first["n_regions"])
    caption = style.say(
        f"n = {style.count(pairs, 'pair')} of reports in {style.count(regions, 'region')}. {bars}. "
        "Right: filled, share of plans with the concept whose next "
        "retrospect names it; hollow, share of the other pairs whose retrospect names it all the same. The part on the "
        "government itself is neither plan nor retrospect. Words told again are not deeds done. "
        f"{len(shown)} of {len(rows)} concepts. {style.year_note}",
        f"n = {pairs} 对报告、{regions} 个地区。{bars}。"
        "右：实心，计划提及、次年回顾也提及的比例；空心，计划未提、回顾仍提及的比例。政府自身建设部分不计入两者。"
        f"再次提及不等于落实。显示 {len(shown)}/{len(rows)} 个概念。{style.year_note}",
    )
    figure = page(style, height_mm=16 + 4.2 * len(shown), title=title, caption=caption)
    left, right = figure.subplots(1, 2, sharey=True)
    names = (
        style.say("Binary log of retrospect : plan", "回顾与计划频率之比（log2）"),
        style.say("Share of retrospects that name it", "回顾提及的比例"),
    )
    for axes, name in zip((left, right), names, strict=True):
        axes.set_title("\n".join(wrap(name, width_mm=(style.width_mm - 38) / 2, points=7.5)))
    _ratios(left, shown, style)
    _shares(right, shown, style)
    labels = concept_names(tables["concepts"], style.language)
    left.set_yticks(
        range(len(shown)), [shorten(labels.get(str(c), str(c)), label_room(style)) for c in shown["concept"]]
    )
    left.set_ylim(len(shown) - 0.4, -0.6)
    for axes in (left, right):
        axes.grid(axis="y", visible=False)
    return figure


def _ratios(axes: Axes, rows: pd.DataFrame, style: Style) -> None:
    for place, row in enumerate(records(rows)):
        if pd.isna(row["log2_ratio"]):
            axes.text(
                0,
                place,
                style.say("on one side only", "仅一侧出现"),
                va="center",
                ha="center",
                fontsize=6,
                color=MUTED,
                bbox=HALO,
            )
            continue
        colour = style.colour(0) if row["log2_ratio"] > 0 else style.colour(1)
        if not pd.isna(row["low"]):
            axes.hlines(place, row["low"], row["high"], color=colour, linewidth=1.2, alpha=0.7)
        axes.plot(row["log2_ratio"], place, "o", color=colour, markersize=4, zorder=3)
    axes.axvline(0, color=INK, linewidth=0.7)
    bounds = rows[["low", "high", "log2_ratio"]].to_numpy(dtype=float)
    reach = 1.08 * max(0.5, float(np.nanmax(np.abs(bounds)))) if not np.isnan(bounds).all() else 1.0
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=3 if style.narrow else 5))


def _shares(axes: Axes, rows: pd.DataFrame, style: Style) -> None:
    for place, row in enumerate(records(rows)):
        if not pd.isna(row["kept_low"]):
            axes.hlines(place, row["kept_low"], row["kept_high"], color=style.colour(0), linewidth=1.2, alpha=0.7)
        axes.plot(row["unannounced_share"], place, "o", color=MUTED, mfc="white", markersize=4, zorder=3, clip_on=False)
        axes.plot(row["kept_share"], place, "o", color=style.colour(0), markersize=4, zorder=4, clip_on=False)
    axes.set_xlim(-0.03, 1.03)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
