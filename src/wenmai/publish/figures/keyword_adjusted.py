"""Figure ``keyword_adjusted``: yearly rates as they are, and with the composition of regions held fixed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.style.panels import (
    draw_series,
    from_to,
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
from wenmai.publish.wording import concept_names, reasons_in_words

LIMIT = 20
PANEL_MM = 30


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel per concept; without an adjusted rate say why."""
    title = style.text("figure-keyword_adjusted")
    every = tables["keyword_adjusted"]
    rows = every[every["scope"] == "all"]
    known = rows[rows["adjusted"].notna()]
    span = year_span(known["year"])
    if span is None:
        reason = reasons_in_words(rows, style.language) or style.text("figure-keyword_adjusted.no_regions")
        return empty(style, title=title, reason=style.text("figure-keyword_adjusted.empty", reason=reason))
    sizes = known.groupby("concept", sort=True)["per_10k"].sum().sort_values(ascending=False, kind="stable")
    names = [str(name) for name in sizes[sizes > 0].index]
    if not names:
        return empty(style, title=title, reason=style.text("figure-keyword_adjusted.no_concept"))
    shown = names[: panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)]
    shape = grid_shape(len(shown), style)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("axis-rate"),
        caption=_note(rows, style, n_shown=len(shown), n_concepts=len(names)),
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


def _note(rows: pd.DataFrame, style: Style, *, n_shown: int, n_concepts: int) -> str:
    balanced = int(rows["n_balanced"].max())
    return style.text(
        "figure-keyword_adjusted.note",
        regions=from_to(rows["n_regions"]),
        n_balanced=balanced,
        all_balanced=str(balanced == int(rows["n_regions"].max())).lower(),
        n_shown=n_shown,
        n_concepts=n_concepts,
    )
