"""Figure ``emerging_terms``: new, returning and fading words per year, and how many to expect."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.messages.words import in_words
from wenmai.publish.style.panels import GAP, bare, records
from wenmai.publish.style.theme import INK, MUTED, Style, empty, ems, page

STATES = ("new", "returning", "fading")
#: lines shown, the last years
LIMIT = 60
#: years shown where the columns stand one above the other
LIMIT_STACKED = 17
LINE_MM = 3.4
POINTS = 6.0
#: relative widths of the columns side by side; fading words are few
WIDTHS = (1.3, 1.3, 1.0)
#: room for year and tokens, left of the columns
MARGIN_MM = 20


def entry(row: Mapping[str, object]) -> str:
    """A word with its count and prediction interval: ``疫情 15 (0–1)``."""
    ends = sorted({f"{float(str(row['low'])):g}", f"{float(str(row['high'])):g}"}, key=float)
    return f"{row['term']} {row['count']} ({'–'.join(ends)})"


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw three columns of words, the most surprising first, over bars of how many words were outside."""
    title = FIGURES["emerging_terms"].title.in_language(style.language)
    words, series = tables["emerging_terms"], tables["keyword_series"]
    with_text = series.loc[series["scope"].eq("all") & series["n_tokens"].gt(0), "year"].dropna().astype(int)
    if words.empty:
        told = style.count(with_text.nunique(), "year")
        reason = style.say(
            f"No word is held against earlier years: {told} with text, or no word outside its interval; see "
            "trends.min_years.",
            f"没有词语与往年比较：仅 {with_text.nunique()} 年有文本，或没有词语超出区间；参见 trends.min_years。",
        )
        return empty(style, title=title, reason=reason)
    first = int(words["year"].min())
    every = sorted(year for year in set(with_text) | set(words["year"].astype(int)) if year >= first)
    beside = not style.narrow
    years = every[-LIMIT:] if beside else every[-LIMIT_STACKED:]
    kept = int(tables["vocabulary"]["kept"].sum())
    level = f"{100 * style.confidence:g}"
    totals = words["state"].value_counts()
    numbers = [int(totals.get(state, 0)) for state in STATES]
    shown = style.say("all", "全部") if years == every else style.say(f"the last {len(years)}", f"最后 {len(years)} 个")
    caption = style.say(
        f"n = {kept:,} terms of the vocabulary in each of {style.count(len(every), 'year')}, {shown} shown; outside "
        f"their {level}% prediction interval in a year: {numbers[0]:,} new, {numbers[1]:,} returning, {numbers[2]:,} "
        "fading. After each word: occurrences (prediction interval), by p; the bar and the number before the words: "
        "how many there are, of which those with room are shown. New: in no earlier year; returning: not in the last "
        "three years with text; fading: in each of these, now below the interval. Of all words that could return or "
        f"fade in a year up to one in {2 / (1 - style.confidence):.0f} does so by chance. Dotted line: years without "
        f"a text. The first three years have nothing to be held against. {style.year_note}",
        f"n = {kept:,} 个词表词语，{len(every)} 个年份（列出{shown}）；当年超出 {level}% 预测区间者：新现 "
        f"{numbers[0]:,}、重现 {numbers[1]:,}、淡出 {numbers[2]:,}。词后为次数（预测区间），按 p 排列；横条与词前的数"
        "字为词数，仅列出排得下者。新现：此前各年均无；重现：最近三个有文本的年份均无；淡出：这三年均有而当年低于区"
        f"间。每年可能重现或淡出的全部词语中，至多约 {2 / (1 - style.confidence):.0f} 分之一属偶然。虚线：其间年份没有"
        f"文本。最初三年无从比较。{style.year_note}",
    )
    figure = page(
        style,
        height_mm=(1 if beside else len(STATES)) * (8 + LINE_MM * len(years)),
        title=title,
        subtitle=style.say(
            "Year, Chinese tokens; word, occurrences (prediction interval)", "年份、汉语词数；词语、次数（预测区间）"
        ),
        caption=caption,
    )
    shares = WIDTHS if beside else (1.0,)
    panels = list(figure.subplots(*((1, 3) if beside else (3, 1)), sharey=True, gridspec_kw={"width_ratios": shares}))
    most = max(1, int(words.groupby(["year", "state"]).size().max()))
    tokens = series[series["scope"] == "all"].drop_duplicates("year").set_index("year")["n_tokens"]
    for place, (axes, state, colour) in enumerate(zip(panels, STATES, (0, 2, 1), strict=True)):
        share = shares[place % len(shares)] / sum(shares)
        room = ((style.width_mm - MARGIN_MM) * share - 3) / (POINTS * 25.4 / 72)
        axes.set_title(in_words(state, style.language))
        _column(axes, words[words["state"] == state], years, room=room, most=most, colour=style.colour(colour))
        axes.set_yticks(range(len(years)), [f"{year}  {int(tokens.get(year, 0)):,}" for year in years], fontsize=POINTS)
    panels[0].set_ylim(len(years) - 0.4, -0.6)
    return figure


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
