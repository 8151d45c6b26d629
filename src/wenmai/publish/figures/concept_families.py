"""Figure ``concept_families``: the shares of the concepts of each family, stacked to 100 per cent."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from wenmai.publish.style.panels import ems, full_years, grid, shorten, time_axis, year_span
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.wording import concept_names

PANEL_MM = 44
LIMIT = 6


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel per family, bars of a period stacked to 100 per cent, in the order of the configuration."""
    title = style.text("figure-concept_families")
    rows = tables["concept_ratios"]
    rows = rows[(rows["kind"] == "share") & (rows["scope"] == "all") & rows["value"].notna()]
    span = year_span(rows["time"])
    if span is None:
        return empty(style, title=title, reason=style.text("figure-concept_families.empty"))
    names = list(dict.fromkeys(rows["name"]))[:LIMIT]
    caption = style.text(
        "figure-concept_families.note",
        n_shown=len(names),
        n_families=rows["name"].nunique(),
        n_documents=int(rows.drop_duplicates(["name", "time"]).groupby("name")["n_documents"].sum().max()),
    )
    figure = page(style, height_mm=len(names) * PANEL_MM, title=title, caption=caption)
    labels = concept_names(tables["concepts"], style.language)
    for axes, name in zip(grid(figure, len(names), (len(names), 1)), names, strict=True):
        _panel(axes, rows[rows["name"] == name], span, labels, style)
        axes.set_title(name)
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, span: tuple[int, int], labels: Mapping[str, str], style: Style) -> None:
    order = rows.groupby("part", sort=True)["count"].sum().sort_values(ascending=False, kind="stable").index
    bottom = np.zeros(span[1] - span[0] + 1)
    for place, part in enumerate(order):
        years, values = full_years(rows[rows["part"] == part], ("value",), span)
        share = np.nan_to_num(values["value"])
        label = shorten(labels.get(part, part), 16)
        axes.bar(years, share, bottom=bottom, width=0.9, color=style.colour(place), label=label, linewidth=0)
        last = np.flatnonzero(share > 0)
        if len(last) and share[last[-1]] > 0.05:
            at = last[-1]
            axes.text(
                years[at] + 0.7, bottom[at] + share[at] / 2, f"{share[at]:.0%}", va="center", fontsize=6, color=MUTED
            )
        bottom += share
    axes.set_ylim(0, 1)
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.set_yticks([0, 0.5, 1])
    axes.grid(axis="x", visible=False)
    time_axis(axes, span, style, ticks=10)
    columns = max(1, int(style.width_mm / (8 + 2.4 * max(ems(shorten(labels.get(p, p), 16)) for p in order))))
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.14), ncols=columns, handlelength=0.9, columnspacing=1.4)
