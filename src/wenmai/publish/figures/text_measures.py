"""Figure ``text_measures``: how texts are written, one panel per measure."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.io.tables import table_schema
from wenmai.publish.style.panels import (
    documents_noted,
    draw_series,
    from_zero,
    full_years,
    grid,
    grid_shape,
    panel_title,
    share_axis,
    time_axis,
    year_span,
)
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.wording import in_words

PANEL_MM = 34


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel per measure that any year has, each on its own scale from zero."""
    title = style.text("figure-text_measures")
    rows = tables["text_series"]
    rows = rows[rows["value"].notna()]
    span = year_span(rows["time"])
    if span is None:
        return empty(style, title=title, reason=style.text("figure-text_measures.empty"))
    there = set(rows["measure"])
    names = [name for name in table_schema("text_series").columns["measure"].values if name in there]
    # new in the region is new in the corpus where there is one region
    if _same(rows, "new_share", "new_in_region_share"):
        names.remove("new_in_region_share")
    shape = grid_shape(len(names), style, panel_mm=55)
    per_year = rows.groupby("time")["n_documents"].max()
    caption = style.text("figure-text_measures.note", **documents_noted(per_year, style, instead="no_interval"))
    figure = page(style, height_mm=shape[0] * PANEL_MM, title=title, caption=caption)
    for axes, name in zip(grid(figure, len(names), shape, sharex=True), names, strict=True):
        years, values = full_years(rows[rows["measure"] == name], ("value", "low", "high"), span)
        draw_series(axes, years, values["value"], low=values["low"], high=values["high"], colour=style.colour(0))
        from_zero(axes, values["value"], values["high"])
        time_axis(axes, span, style)
        if name.endswith("_share"):
            share_axis(axes)
        panel_title(axes, in_words(name, style.language, kind="measure"), style, shape[1], pad=10.5)
        unit = style.text(f"measure-{name}.unit")
        axes.text(0, 1.02, unit, transform=axes.transAxes, va="bottom", fontsize=6, color=MUTED)
    return figure


def _same(rows: pd.DataFrame, first: str, second: str) -> bool:
    both = [rows[rows["measure"] == name].set_index("time")["value"] for name in (first, second)]
    return len(both[1]) > 0 and both[0].equals(both[1])
