"""Figure ``keyword_series``: concepts by year with a smoothed course, what changed and in which shape."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from wenmai.messages import names_listed, sentences_joined
from wenmai.publish.answers import Words, by_series, short
from wenmai.publish.style.changes import WAYS, colour_of
from wenmai.publish.style.panels import (
    YEARLY_RUN,
    Array,
    below_words,
    draw_series,
    from_zero,
    full_years,
    grid,
    grid_shape,
    panel_title,
    panels_on_page,
    shorten,
    shortest_run,
    time_axis,
    title_room,
    year_span,
)
from wenmai.publish.style.theme import MUTED, Style, empty, page, wrap
from wenmai.publish.wording import concept_names, reasons_in_words
from wenmai.stats.resample import FEWEST_CLUSTERS

LIMIT = 40
PANEL_MM = 34
#: years from which points are smaller
MANY_YEARS = 25
#: concepts named that never occur
MOST_NAMED = 6
#: largest end of an interval within a panel of quarters or months, relative to the largest rate
LONGEST_INTERVAL = 1.3


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
    rows, courses = concepts(tables["keyword_series"]), concepts(tables["keyword_courses"])
    span, names = year_span(rows.loc[rows["per_10k"].notna(), "time"]), by_frequency(rows)
    if span is None or not names:
        return empty(style, title=title, reason=style.text("figure-keyword_series.empty"))
    shown = names[: panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)]
    shape = grid_shape(len(shown), style)
    labels = concept_names(tables["concepts"], style.language)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("axis-rate"),
        caption=sentences_joined(
            [_note(rows, names, shown, labels, style), _without_shape(tables["shapes"], shown, style)], style.language
        ),
    )
    changes, shapes, _ = by_series(tables["changes"], tables["shapes"], tables["shapes"].iloc[:0])
    for axes, name in zip(grid(figure, len(shown), shape, sharex=True), shown, strict=True):
        key = (name, "*", "all")
        change, form = changes.get(key), shapes.get(key)
        years, values = full_years(rows[rows["concept"] == name], ("per_10k", "low", "high"), span)
        _, smooth = full_years(courses[courses["concept"] == name], ("level", "low", "high"), span)
        _panel(axes, years, values, smooth, colour=colour_of(change, form, style), shortest=shortest_run(style))
        time_axis(axes, span, style)
        panel_title(axes, labels.get(name, name), style, shape[1], pad=18)
        room = title_room(style, shape[1], points=6, margin_mm=4)
        words = short(change, form, Words(style.language, style.denominator))
        said = [line for line in words if line]
        # a reason alone has the room of two lines
        if len(said) == 1:
            first, *rest = wrap(said[0], width_mm=room * 6 * 25.4 / 72, points=6)
            said = [first, " ".join(rest)]
        lines = "\n".join(shorten(line, room) for line in said)
        answers = axes.text(
            0, 1.02, lines, transform=axes.transAxes, va="bottom", fontsize=6, color=MUTED, linespacing=1.25
        )
        # words of one panel may run into the gap, and make no other panel narrower
        answers.set_in_layout(False)
    _legend(figure, style)
    return figure


def _panel(
    axes: Axes, years: Array, values: dict[str, Array], smooth: dict[str, Array], *, colour: str, shortest: int
) -> None:
    """The rate of every year with its interval, before the smoothed course with its band."""
    # nothing is known of years without documents
    level, low, high = (
        np.where(np.isnan(values["per_10k"]), np.nan, smooth[name]) for name in ("level", "low", "high")
    )
    draw_series(axes, years, level, low=low, high=high, colour=colour, shortest=shortest)
    axes.vlines(years, values["low"], values["high"], color=MUTED, linewidth=0.5, alpha=0.35, zorder=1)
    size = 1.5 if len(years) > MANY_YEARS else 2.2
    axes.plot(years, values["per_10k"], "o", color=colour, markersize=size, zorder=4, mec="white", mew=0.2)
    ends = values["high"]
    if shortest > YEARLY_RUN and not np.isnan(ends).all():
        # the upper limit of a month with one short text would flatten every course
        ends = np.minimum(ends, LONGEST_INTERVAL * np.nanmax(np.fmax(values["per_10k"], np.nan_to_num(level))))
    from_zero(axes, values["per_10k"], ends, level)


def _legend(figure: Figure, style: Style) -> None:
    """The four hues in words, on a line of its own above the panels."""
    colours = {way: style.colour(place) for way, place in WAYS.items()} | {"flat": MUTED}
    words = {way: style.text(f"figure-keyword_series.{way}") for way in colours}
    handles = [Line2D([], [], color=colour, label=words[way]) for way, colour in colours.items()]
    columns = 2 if style.narrow else len(handles)
    below_words(figure, handles, columns=columns, rows=-(-len(handles) // columns))


def _note(rows: pd.DataFrame, names: list[str], shown: list[str], labels: Mapping[str, str], style: Style) -> str:
    per_year = rows[rows["n_documents"] > 0].drop_duplicates("time")["n_documents"]
    never = sorted({str(name) for name in rows["concept"]} - set(names))
    named = names_listed([labels.get(name, name) for name in never[:MOST_NAMED]], style.language)
    few = int((per_year < FEWEST_CLUSTERS).sum())
    kind = "documents" if few == 0 else "reports" if few == len(per_year) else "both"
    return style.text(
        "figure-keyword_series.note",
        n_shown=len(shown),
        n_concepts=len(names),
        n_never=len(never),
        never=named,
        n_unnamed=max(0, len(never) - MOST_NAMED),
        n_documents=per_year.sum(),
        n_years=len(per_year),
        most=per_year.max(),
        intervals=style.text("figure-keyword_series.intervals", kind=kind, n_few=few, fewest=FEWEST_CLUSTERS),
    )


def _without_shape(shapes: pd.DataFrame, shown: list[str], style: Style) -> str:
    """Why panels have no shape, in full; empty where all have one."""
    own = concepts(shapes)
    own = own[own["concept"].isin(shown) & (own["reason"].fillna("") != "")]
    if own.empty:
        return ""
    return style.text("figure-keyword_series.no_shape", n=len(own), reasons=reasons_in_words(own, style.language))
