"""Figure ``emerging_terms``: new, returning and fading words per year, and how many to expect."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.messages import message, names_listed
from wenmai.publish.style.panels import GAP, bare, records
from wenmai.publish.style.theme import INK, MUTED, Style, empty, ems, page
from wenmai.publish.wording import in_words

STATES = ("new", "returning", "fading")
#: lines shown, the last years
LIMIT = 60
#: years shown where the columns are one below the other
LIMIT_STACKED = 17
LINE_MM = 3.4
POINTS = 6.0
#: relative widths of the columns side by side; fading words are few
WIDTHS = (1.3, 1.3, 1.0)
#: room for year and size, left of the columns
MARGIN_MM = 20


def entry(row: Mapping[str, object]) -> str:
    """A word with its count and prediction interval: ``疫情 15 (0–1)``."""
    ends = sorted({f"{float(str(row['low'])):g}", f"{float(str(row['high'])):g}"}, key=float)
    return f"{row['term']} {row['count']} ({'–'.join(ends)})"


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw three columns of words, the most surprising first, over bars of how many words were outside."""
    title = style.text("figure-emerging_terms")
    words, series = tables["emerging_terms"], tables["keyword_series"]
    with_text = series.loc[series["scope"].eq("all") & series["n_units"].gt(0), "year"].dropna().astype(int)
    if words.empty:
        reason = style.text("figure-emerging_terms.empty", n_years=with_text.nunique())
        return empty(style, title=title, reason=reason)
    first = int(words["year"].min())
    every = sorted(year for year in set(with_text) | set(words["year"].astype(int)) if year >= first)
    years = every[-LIMIT_STACKED:] if style.narrow else every[-LIMIT:]
    figure = page(
        style,
        height_mm=(len(STATES) if style.narrow else 1) * (8 + LINE_MM * len(years)),
        title=title,
        subtitle=style.text("figure-emerging_terms.subtitle"),
        caption=style.text(
            "figure-emerging_terms.note",
            n_terms=tables["vocabulary"]["kept"].sum(),
            n_years=len(every),
            n_last=0 if years == every else len(years),
            counts=counted(words["state"], style.language),
            one_in=f"{2 / (1 - style.confidence):.0f}",
        ),
    )
    _columns(figure, words, series, years, style)
    return figure


def counted(states: pd.Series, language: str) -> str:
    """How many words are new, returning and fading; states without words are left out."""
    totals = states.value_counts()
    parts = [
        message("figure-emerging_terms.state", language, n=f"{totals[state]:,}", state=in_words(state, language))
        for state in STATES
        if state in totals
    ]
    return names_listed(parts, language)


def _columns(figure: Figure, words: pd.DataFrame, series: pd.DataFrame, years: list[int], style: Style) -> None:
    """The columns of the three states, one below the other on a narrow page."""
    shape, shares = ((3, 1), (1.0,)) if style.narrow else ((1, 3), WIDTHS)
    panels = list(figure.subplots(*shape, sharey=True, gridspec_kw={"width_ratios": shares}))
    most = max(1, int(words.groupby(["year", "state"]).size().max()))
    units = series[series["scope"] == "all"].drop_duplicates("year").set_index("year")["n_units"]
    for place, (axes, state, colour) in enumerate(zip(panels, STATES, (0, 2, 1), strict=True)):
        share = shares[place % len(shares)] / sum(shares)
        room = ((style.width_mm - MARGIN_MM) * share - 3) / (POINTS * 25.4 / 72)
        axes.set_title(in_words(state, style.language))
        _column(axes, words[words["state"] == state], years, room=room, most=most, colour=style.colour(colour))
        axes.set_yticks(range(len(years)), [f"{year}  {int(units.get(year, 0)):,}" for year in years], fontsize=POINTS)
    panels[0].set_ylim(len(years) - 0.4, -0.6)


def _column(axes: Axes, words: pd.DataFrame, years: list[int], *, room: float, most: int, colour: str) -> None:
    bare(axes)
    axes.set(xlim=(0, 1), xticks=[])
    for place, year in enumerate(years):
        if place and year > years[place - 1] + 1:
            axes.axhline(place - 0.5, color=GAP, linewidth=0.6, linestyle=(0, (1, 2)))
        part = words[words["year"] == year].sort_values("rank")
        if part.empty:
            axes.text(0.005, place, "–", va="center", fontsize=POINTS, color=MUTED)
            continue
        axes.barh(place, len(part) / most, height=0.8, color=colour, alpha=0.15, linewidth=0)
        axes.text(0.005, place, str(len(part)), va="center", fontsize=POINTS, color=MUTED)
        line, left = "", room - 2.4
        for row in records(part):
            word = entry(row)
            if ems(word) + 1 > left:
                break
            line += ("  " if line else "") + word
            left -= ems(word) + 1
        start = 2.4 / room
        axes.text(start, place, line, va="center", fontsize=POINTS, color=INK)
