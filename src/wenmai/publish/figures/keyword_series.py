"""Figure ``keyword_series``: concepts by year with ribbons and the verdict of the trend test."""

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
    records,
    time_axis,
    year_span,
)
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.wording import concept_names, in_words

LIMIT = 40
PANEL_MM = 30


def concepts(series: pd.DataFrame) -> pd.DataFrame:
    """The rows of whole concepts in whole documents."""
    return series[(series["term"] == "*") & (series["scope"] == "all")]


def by_frequency(rows: pd.DataFrame) -> list[str]:
    """Concepts that occur at all, by occurrences, the most frequent first."""
    counts = rows.groupby("concept", sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    return [str(name) for name in counts[counts > 0].index]


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel per concept, each on its own scale from zero."""
    title = style.text("figure-keyword_series")
    rows = concepts(tables["keyword_series"])
    span, names = year_span(rows.loc[rows["per_10k"].notna(), "time"]), by_frequency(rows)
    if span is None or not names:
        return empty(style, title=title, reason=style.text("figure-keyword_series.empty"))
    shown = names[: panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)]
    shape = grid_shape(len(shown), style)
    per_year = rows[rows["n_documents"] > 0].drop_duplicates("time")["n_documents"]
    caption = style.text(
        "figure-keyword_series.note",
        n_shown=len(shown),
        n_concepts=len(names),
        **documents_noted(per_year, style, instead="within_reports"),
    )
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("axis-rate"),
        caption=caption,
    )
    verdicts = _verdicts(tables["keyword_trends"], style)
    labels = concept_names(tables["concepts"], style.language)
    for axes, name in zip(grid(figure, len(shown), shape, sharex=True), shown, strict=True):
        years, values = full_years(rows[rows["concept"] == name], ("per_10k", "low", "high"), span)
        text, colour = verdicts.get(name, ("", style.colour(0)))
        draw_series(axes, years, values["per_10k"], low=values["low"], high=values["high"], colour=colour)
        from_zero(axes, values["per_10k"], values["high"])
        time_axis(axes, span, style)
        panel_title(axes, labels.get(name, name), style, shape[1], pad=10.5)
        axes.text(0, 1.02, text, transform=axes.transAxes, va="bottom", fontsize=6, color=MUTED)
    return figure


def _verdicts(trends: pd.DataFrame, style: Style) -> dict[str, tuple[str, str]]:
    """Words and colour of each concept's trend test."""
    colours = {"rising": style.colour(0), "falling": style.colour(1)}
    found = {}
    for row in records(trends[(trends["term"] == "*") & (trends["scope"] == "all")]):
        words, q = in_words(row["direction"], style.language), row["q_value"]
        if not pd.isna(q):
            words = style.text("figure-keyword_series.verdict", direction=words, q=_q(q))
        found[row["concept"]] = (words, colours.get(row["direction"], MUTED))
    return found


def _q(value: float) -> str:
    return "q < 0.001" if value < 0.001 else f"q = {value:.2g}"
