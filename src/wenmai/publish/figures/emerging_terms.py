"""Figure ``emerging_terms``: a timeline of the words that are new, return or fade, and in which year."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from wenmai.messages import message, names_listed
from wenmai.publish.style.panels import (
    at_right,
    below_words,
    gap_years,
    name_rows,
    records,
    wide_year_axis,
)
from wenmai.publish.style.theme import MUTED, RULE, Style, empty, page
from wenmai.publish.wording import in_words

STATES = ("new", "returning", "fading")
#: words shown: those furthest outside their intervals, a share of them of each state
LIMIT, LIMIT_NARROW = 45, 36
ROW_MM = 3.9
#: colours and marks of the states, by their place in the palette
LOOKS = {"new": (0, "o"), "returning": (2, "D"), "fading": (1, "v")}


def entry(row: Mapping[str, object]) -> str:
    """The year of a word with its count and prediction interval: ``2020: 15 (0–1)``."""
    ends = sorted({f"{float(str(row['low'])):g}", f"{float(str(row['high'])):g}"}, key=float)
    return f"{row['year']}: {row['count']} ({'–'.join(ends)})"


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a row per word with a mark in each year in which it is outside its prediction interval."""
    title = style.text("figure-emerging_terms")
    words, series = tables["emerging_terms"], tables["keyword_series"]
    with_text = series.loc[series["scope"].eq("all") & series["n_units"].gt(0), "year"].dropna().astype(int)
    if words.empty:
        reason = style.text("figure-emerging_terms.empty", n_years=with_text.nunique())
        return empty(style, title=title, reason=reason)
    first = int(words["year"].min())
    every = sorted(year for year in set(with_text) | set(words["year"].astype(int)) if year >= first)
    shown = chosen(words, LIMIT_NARROW if style.narrow else LIMIT)
    figure = page(
        style,
        height_mm=10 + ROW_MM * shown["term"].nunique(),
        title=title,
        subtitle=style.text("figure-emerging_terms.subtitle"),
        caption=style.text(
            "figure-emerging_terms.note",
            n_terms=tables["vocabulary"]["kept"].sum(),
            n_years=len(every),
            n_shown=shown["term"].nunique(),
            n_words=words["term"].nunique(),
            counts=counted(words["state"], style.language),
            one_in=f"{2 / (1 - style.confidence):.0f}",
        ),
    )
    _timeline(figure.subplots(), shown, every, style)
    handles = [
        Line2D([], [], linestyle="", marker=mark, color=style.colour(place), label=in_words(state, style.language))
        for state, (place, mark) in LOOKS.items()
        if (shown["state"] == state).any()
    ]
    below_words(figure, handles, columns=3)
    return figure


def chosen(words: pd.DataFrame, limit: int) -> pd.DataFrame:
    """All marks of the words with the smallest p of each state, in turn, until there are ``limit`` words."""
    ordered = words.sort_values(["p_value", "term"], kind="stable")
    of_state = ordered.drop_duplicates(["state", "term"])
    turn = of_state.assign(turn=of_state.groupby("state").cumcount())
    first = turn.sort_values(["turn", "p_value", "term"], kind="stable").drop_duplicates("term")["term"].head(limit)
    return words[words["term"].isin(first)]


def counted(states: pd.Series, language: str) -> str:
    """How many words are new, returning and fading; states without words are left out."""
    totals = states.value_counts()
    parts = [
        message("figure-emerging_terms.state", language, n=f"{totals[state]:,}", state=in_words(state, language))
        for state in STATES
        if state in totals
    ]
    return names_listed(parts, language)


def _timeline(axes: Axes, shown: pd.DataFrame, years: list[int], style: Style) -> None:
    """Rows in the order of the first mark; at the right the year furthest outside, with its numbers."""
    first = shown.groupby("term")["year"].min()
    terms = sorted(first.index, key=lambda term: (first[term], term))
    for place, term in enumerate(terms):
        own = shown[shown["term"] == term]
        axes.hlines(place, own["year"].min(), own["year"].max(), color=RULE, linewidth=1.0, zorder=1)
        for row in records(own):
            colour, mark = LOOKS[row["state"]]
            axes.plot(row["year"], place, mark, color=style.colour(colour), markersize=3.6, zorder=3)
        strongest = own.sort_values("p_value", kind="stable").iloc[0]
        at_right(axes, place, entry(strongest.to_dict()), colour=MUTED)
    name_rows(axes, terms, style)
    wide_year_axis(axes, (years[0], years[-1]))
    gap_years(axes, years)
