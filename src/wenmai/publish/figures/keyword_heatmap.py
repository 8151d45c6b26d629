"""Figure ``keyword_heatmap``: terms × years, each row on its own scale, gaps hatched."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.style.panels import bare, gap_tiles, shorten, year_axis, year_span
from wenmai.publish.style.theme import MUTED, Style, empty, page

LIMIT = 45


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the most frequent terms, ordered by their mean year of use."""
    title = FIGURES["keyword_heatmap"].title.in_language(style.language)
    series = tables["keyword_series"]
    rows = series[(series["term"] != "*") & (series["scope"] == "all")]
    span = year_span(rows.loc[rows["per_10k"].notna(), "year"])
    counts = rows.groupby("term", sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    found = counts[counts > 0]
    if span is not None and span[0] == span[1]:
        reason = style.say(
            f"One year only ({span[0]}): there is nothing to compare.", f"仅一年（{span[0]}），无可比较。"
        )
        return empty(style, title=title, reason=reason)
    if span is None or found.empty:
        reason = style.say("No term occurs in a document with a year.", "没有词出现在带年份的文档中。")
        return empty(style, title=title, reason=reason)
    # a term may belong to two concepts with the same counts
    table = (
        rows.drop_duplicates(["term", "year"]).pivot(index="term", columns="year", values="per_10k").astype("float64")
    )
    table = table.reindex(columns=range(span[0], span[1] + 1)).loc[list(found.index[:LIMIT])]
    values = table.to_numpy()
    largest = np.nanmax(values, axis=1)
    years = np.arange(span[0], span[1] + 1, dtype=float)
    centre = np.nansum(values * years, axis=1) / np.nansum(values, axis=1)
    order = np.lexsort((table.index.to_numpy(dtype=str), centre))
    values, largest, terms = (values / largest[:, None])[order], largest[order], list(table.index[order])

    row_mm = 4.4 if len(terms) <= 25 else 3.6
    gaps = int(np.isnan(values).all(axis=0).sum())
    caption = style.say(
        f"{len(terms)} of {style.count(len(found), 'term')} found, the most frequent, whole documents; right: "
        "largest rate per 10,000 Chinese "
        f"tokens. Rows by mean year of use. {f'Hatched: years without a document ({gaps}), not zero. ' if gaps else ''}"
        f"No intervals here: see keyword_series.csv. {style.year_note}",
        f"显示频次最高的 {len(terms)}/{len(found)} 个词，整篇文档；右侧为每万汉语词最大次数。行按平均使用年份排列。"
        f"{f'斜线：{gaps} 个年份没有文档，并非零。' if gaps else ''}区间见 keyword_series.csv。{style.year_note}",
    )
    figure = page(
        style,
        height_mm=row_mm * len(terms) + 10,
        title=title,
        subtitle=style.say("Rate relative to the row's largest", "相对于该行最大值的频次"),
        caption=caption,
    )
    axes = figure.subplots()
    bare(axes)
    image = axes.imshow(np.ma.masked_invalid(values), aspect="auto", cmap=style.heatmap, vmin=0, vmax=1)
    gap_tiles(axes, np.isnan(values))
    axes.set_yticks(range(len(terms)), [shorten(str(term), 10) for term in terms])
    for place, rate in enumerate(largest):
        axes.text(
            1.004, place, f"{rate:.1f}", transform=axes.get_yaxis_transform(), va="center", fontsize=6, color=MUTED
        )
    image.set_extent((span[0] - 0.5, span[1] + 0.5, len(terms) - 0.5, -0.5))
    for patch in axes.patches:
        patch.set_x(patch.get_x() + span[0])  # type: ignore[attr-defined]
    year_axis(axes, span, ticks=12)
    axes.set_xlim(span[0] - 0.5, span[1] + 0.5)
    bar = figure.colorbar(image, ax=axes, shrink=0.5, aspect=30, pad=0.05, format=PercentFormatter(1, decimals=0))
    bar.outline.set_visible(False)  # type: ignore[operator]
    return figure
