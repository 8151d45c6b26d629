"""Figure ``panel_trends``: the trend of every concept over regions and years, by two ways of counting evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from wenmai.publish.style.panels import below_words, from_to, name_rows, percent_axis, records
from wenmai.publish.style.theme import Style, empty, page
from wenmai.publish.style.trend_rows import draw_trend, legend_rows, trend_legend
from wenmai.publish.wording import concept_names, reasons_in_words

LIMIT = 40
#: variance_inflation above which intervals clustered by region are too short (docs/methods.md)
SHARED = 1.1
CROSS = "#9aa5b1"


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a row per concept: the trend with the year as the unit, and below it that with the region as the unit."""
    title = style.text("figure-panel_trends")
    every = tables["panel_trends"]
    every = every[every["term"] == "*"]
    tested = every[every["annual_factor"].notna()]
    if tested.empty:
        reason = reasons_in_words(every, style.language) or style.text("figure-panel_trends.no_concepts")
        return empty(style, title=title, reason=style.text("figure-panel_trends.empty", reason=reason))
    rows = tested.sort_values(["p_value", "concept"], kind="stable").iloc[:LIMIT]
    rows = rows.sort_values(["annual_factor", "concept"], ascending=[False, True], kind="stable")
    figure = page(
        style,
        height_mm=16 + 5 * len(rows),
        title=title,
        subtitle=style.text("figure-panel_trends.subtitle"),
        caption=_note(every, tested, style, n_shown=len(rows)),
    )
    axes = figure.subplots()
    for place, row in enumerate(records(rows)):
        draw_trend(axes, place, row, style, above=0.15)
        if not pd.isna(row["cluster_ratio"]):
            _by_region(axes, place + 0.22, row)
    columns = [
        "annual_factor",
        "annual_factor_low",
        "annual_factor_high",
        "cluster_ratio",
        "cluster_low",
        "cluster_high",
    ]
    percent_axis(axes, rows[columns].to_numpy(dtype=float), style, most_ticks=9 if style.width_mm > 120 else 5)
    names = concept_names(tables["concepts"], style.language)
    name_rows(axes, [names.get(name, name) for name in rows["concept"]], style)
    handles = [*trend_legend(rows, style), *_crosses(rows, style)]
    below_words(figure, handles, **legend_rows(handles, style))
    return figure


def _by_region(axes: Axes, y: float, row: Mapping[str, Any]) -> None:
    """The estimate that takes regions for independent; dashed where they move together, so that it is too narrow."""
    line = "dashed" if is_shared(row) else "solid"
    axes.hlines(y, row["cluster_low"], row["cluster_high"], color=CROSS, linewidth=0.7, linestyle=line)
    axes.plot(row["cluster_ratio"], y, "x", color=CROSS, markersize=2.6, markeredgewidth=0.7, zorder=3)


def is_shared(row: Mapping[str, Any]) -> bool:
    """Whether regions move together, so that errors by region are too small."""
    return not pd.isna(row["variance_inflation"]) and row["variance_inflation"] > SHARED


def _crosses(rows: pd.DataFrame, style: Style) -> list[Line2D]:
    shared = rows["variance_inflation"].astype(float) > SHARED
    kinds = {"independent": (~shared & rows["cluster_ratio"].notna()).any(), "together": shared.any()}
    return [
        Line2D(
            [],
            [],
            color=CROSS,
            marker="x",
            markersize=3,
            linewidth=0.7,
            linestyle="dashed" if kind == "together" else "solid",
            label=style.text(f"figure-panel_trends.{kind}"),
        )
        for kind, drawn in kinds.items()
        if drawn
    ]


def _note(every: pd.DataFrame, tested: pd.DataFrame, style: Style, *, n_shown: int) -> str:
    return style.text(
        "figure-panel_trends.note",
        regions=from_to(tested["n_regions"]),
        years=from_to(tested["n_years"]),
        cells=from_to(tested["n_cells"]),
        n_shown=n_shown,
        n_concepts=len(tested),
        n_untested=len(every) - len(tested),
        family=tested["family_size"].max(),
        n_significant=tested["direction"].isin(["rising", "falling"]).sum(),
        n_shared=np.sum(tested["variance_inflation"].to_numpy(dtype=float) > SHARED),
    )
