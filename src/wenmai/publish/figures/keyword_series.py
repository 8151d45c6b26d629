"""Figure ``keyword_series``: concepts by year with ribbons and the verdict of the trend test."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.messages.words import concept_names, in_words
from wenmai.publish.style.panels import (
    WITHIN_REPORTS,
    draw_series,
    from_zero,
    full_years,
    grid,
    grid_shape,
    panel_title,
    panels_on_page,
    records,
    ribbons,
    year_axis,
    year_span,
)
from wenmai.publish.style.theme import MUTED, Style, empty, page

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
    """Draw one panel a concept, each on its own scale from zero."""
    title = FIGURES["keyword_series"].title.in_language(style.language)
    rows = concepts(tables["keyword_series"])
    span, names = year_span(rows.loc[rows["per_10k"].notna(), "year"]), by_frequency(rows)
    if span is None or not names:
        reason = style.say("No concept occurs in a document with a year.", "没有概念出现在带年份的文档中。")
        return empty(style, title=title, reason=reason)
    shown = names[: panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)]
    shape = grid_shape(len(shown), style)
    per_year = rows[rows["n_documents"] > 0].drop_duplicates("year")["n_documents"]
    told = ribbons(per_year, style, instead=WITHIN_REPORTS)
    caption = style.say(
        f"n = {style.count(int(per_year.sum()), 'document')} in {style.count(len(per_year), 'year')}, at most "
        f"{per_year.max()} a year; "
        f"{told}. {len(shown)} of {len(names)} "
        "concepts found, by "
        f"frequency; every panel has its own scale. q: trend test adjusted for the number of tests; coloured: a trend "
        f"is called. {style.year_note}",
        f"n = {per_year.sum()} 篇、{len(per_year)} 年，每年至多 {per_year.max()} 篇；{told}。"
        f"显示 {len(shown)}/{len(names)} 个概念，"
        "按频次排序；各图纵轴不同。"
        f"q：校正后的趋势检验；彩色：认定的趋势。{style.year_note}",
    )
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.say("Occurrences per 10,000 Chinese tokens, whole documents", "每万汉语词出现次数，整篇文档"),
        caption=caption,
    )
    verdicts = _verdicts(tables["keyword_trends"], style)
    labels = concept_names(tables["concepts"], style.language)
    for axes, name in zip(grid(figure, len(shown), shape, sharex=True), shown, strict=True):
        years, values = full_years(rows[rows["concept"] == name], ("per_10k", "low", "high"), span)
        text, colour = verdicts.get(name, ("", style.colour(0)))
        draw_series(axes, years, values["per_10k"], low=values["low"], high=values["high"], colour=colour)
        from_zero(axes, values["per_10k"], values["high"])
        year_axis(axes, span)
        panel_title(axes, labels.get(name, name), style, shape[1], pad=10.5)
        axes.text(0, 1.02, text, transform=axes.transAxes, va="bottom", fontsize=6, color=MUTED)
    return figure


def _verdicts(trends: pd.DataFrame, style: Style) -> dict[str, tuple[str, str]]:
    """Words and colour of each concept's trend test."""
    colours = {"rising": style.colour(0), "falling": style.colour(1)}
    found = {}
    for row in records(trends[(trends["term"] == "*") & (trends["scope"] == "all")]):
        direction, q = row["direction"], row["q_value"]
        told = in_words(direction, style.language) + ("" if pd.isna(q) else style.say(", ", "，") + _q(q))
        found[row["concept"]] = (told, colours.get(direction, MUTED))
    return found


def _q(value: float) -> str:
    return "q < 0.001" if value < 0.001 else f"q = {value:.2g}"
