"""Figure ``keyword_adjusted``: yearly rates as they are, and with the composition of regions held fixed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.messages.words import concept_names
from wenmai.publish.style.panels import (
    draw_series,
    from_zero,
    full_years,
    grid,
    grid_shape,
    panel_title,
    panels_on_page,
    year_axis,
    year_span,
)
from wenmai.publish.style.theme import MUTED, Style, empty, page

LIMIT = 20
PANEL_MM = 30


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel a concept; without an adjusted rate say why."""
    title = FIGURES["keyword_adjusted"].title.in_language(style.language)
    every = tables["keyword_adjusted"]
    rows = every[every["scope"] == "all"]
    known = rows[rows["adjusted"].notna()]
    span = year_span(known["year"])
    if span is None:
        told = sorted(set(rows["reason"]) - {""})
        reason = style.say(
            f"There is no rate with fixed composition{': ' + told[0] if told else ', for want of regions'}.",
            "没有可校正构成的频次：地区太少或各年之间没有共同地区。",
        )
        return empty(style, title=title, reason=reason)
    sizes = known.groupby("concept", sort=True)["per_10k"].sum().sort_values(ascending=False, kind="stable")
    names = [str(name) for name in sizes[sizes > 0].index]
    if not names:
        return empty(style, title=title, reason=style.say("No concept occurs.", "没有概念出现。"))
    shown = names[: panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)]
    regions, balanced = rows["n_regions"], int(rows["n_balanced"].max())
    few, many, level = int(regions.min()), int(regions.max()), f"{100 * style.confidence:g}"
    same = balanced == many
    span_of_regions = str(many) if few == many else style.say(f"{few} to {many}", f"{few} 至 {many}")
    caption = style.say(
        f"n = {span_of_regions} regions a year, {balanced} of them in every year. Thin grey: the rate as it is; thick: "
        f"with region and year effects, ribbon: its {level}% interval, regions resampled; dashed: the regions of every "
        f"year"
        f"{'; all are: the three lines are nearly one' if same else ''}. {len(shown)} of {len(names)} concepts; each "
        f"panel has its own scale. {style.year_note}",
        f"每年 {span_of_regions} 个地区，其中 {balanced} 个每年都有。灰色细线：原始频次；粗线：含地区与年份效应，"
        f"色带为按地区重抽样的 {level}% 区间；虚线：每年都有的地区{'（全部如此，故三线几乎重合）' if same else ''}。"
        f"显示 {len(shown)}/{len(names)} 个概念；各图纵轴不同。{style.year_note}",
    )
    shape = grid_shape(len(shown), style)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.say("Occurrences per 10,000 Chinese tokens, whole documents", "每万汉语词出现次数，整篇文档"),
        caption=caption,
    )
    labels = concept_names(tables["concepts"], style.language)
    columns = ("per_10k", "adjusted", "adjusted_low", "adjusted_high", "balanced")
    for axes, name in zip(grid(figure, len(shown), shape, sharex=True), shown, strict=True):
        years, values = full_years(rows[rows["concept"] == name], columns, span)
        low, high = values["adjusted_low"], values["adjusted_high"]
        draw_series(axes, years, values["adjusted"], low=low, high=high, colour=style.colour(0))
        axes.plot(years, values["per_10k"], color=MUTED, linewidth=0.9, zorder=2)
        axes.plot(years, values["balanced"], color=style.colour(1), linewidth=0.9, linestyle=(0, (3, 2)), zorder=2)
        from_zero(axes, values["per_10k"], values["adjusted"], high, values["balanced"])
        year_axis(axes, span)
        panel_title(axes, labels.get(name, name), style, shape[1])
    return figure
