"""Figure ``concept_ratios``: ratios of two concepts by year, and with the mix of document types held fixed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.style.panels import (
    documents_noted,
    draw_series,
    from_zero,
    full_years,
    grid,
    grid_shape,
    panel_title,
    panels_on_page,
    time_axis,
    year_span,
)
from wenmai.publish.style.theme import MUTED, Style, empty, page

PANEL_MM = 40
LIMIT = 12
COLUMNS = ("value", "low", "high", "adjusted")


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel per ratio, each on its own scale from zero."""
    title = style.text("figure-concept_ratios")
    rows = tables["concept_ratios"]
    rows = rows[(rows["kind"] == "ratio") & (rows["scope"] == "all")]
    span = year_span(rows.loc[rows["value"].notna(), "time"])
    if span is None:
        return empty(style, title=title, reason=style.text("figure-concept_ratios.empty"))
    names = list(dict.fromkeys(rows["name"]))
    shown = names[: panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT, panel_mm=60)]
    shape = grid_shape(len(shown), style, panel_mm=60)
    per_year = rows[rows["n_documents"] > 0].groupby("time")["n_documents"].max()
    caption = style.text(
        "figure-concept_ratios.note",
        n_shown=len(shown),
        n_ratios=len(names),
        fixed="some" if rows["adjusted"].notna().any() else "none",
        **documents_noted(per_year, style, instead="within_reports"),
    )
    figure = page(style, height_mm=shape[0] * PANEL_MM, title=title, caption=caption)
    for axes, name in zip(grid(figure, len(shown), shape, sharex=True), shown, strict=True):
        years, values = full_years(rows[rows["name"] == name], COLUMNS, span)
        axes.plot(years, values["adjusted"], color=MUTED, linewidth=1, linestyle=(0, (4, 2)), zorder=4)
        draw_series(axes, years, values["value"], low=values["low"], high=values["high"], colour=style.colour(0))
        from_zero(axes, values["value"], values["high"], values["adjusted"])
        time_axis(axes, span, style)
        panel_title(axes, name, style, shape[1])
    return figure
