"""Figure ``tfidf_terms``: the terms that mark each year, as a table of words shaded by weight."""

from __future__ import annotations

import math
from collections.abc import Mapping

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from wenmai.publish.style.panels import PAGE_MM, bare, records, shorten
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.wording import in_words

ROW_MM = 3.5
CELL_MM = 17.5


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw blocks of years below each other, one column per year, one row per rank."""
    title = style.text("figure-tfidf_terms")
    marks = tables["tfidf_by_year"]
    marks = marks[marks["rank"] <= style.top_terms]
    years = sorted(int(year) for year in marks["year"].unique())
    if not years:
        return empty(style, title=title, reason=style.text("figure-tfidf_terms.empty"))
    columns = max(1, int(style.width_mm // CELL_MM))
    # all years in one row if they fit, in cells of at most three times the least width
    columns = max(min(len(years), columns), math.ceil(columns / 3))
    # blocks of equal length, as many as a page holds, the last years first of all
    block_mm = ROW_MM * (style.top_terms + 1) + 3
    n_blocks = min(math.ceil(len(years) / columns), int(PAGE_MM // block_mm))
    every, years = len(years), years[-n_blocks * columns :]
    columns = math.ceil(len(years) / n_blocks)
    blocks = [years[start : start + columns] for start in range(0, len(years), columns)]
    formula = " / ".join(in_words(code, style.language) for code in sorted(set(marks["formula"])))
    caption = style.text(
        "figure-tfidf_terms.note",
        n_years=every,
        n_shown=len(years) if len(years) < every else 0,
        top=style.top_terms,
        formula=formula,
        length=str(" L " in formula).lower(),
    )
    figure = page(style, height_mm=len(blocks) * block_mm, title=title, caption=caption)
    largest = float(marks["tfidf"].max()) or 1.0
    room = ((style.width_mm - 5) / columns - 2.2) / (6 * 25.4 / 72)
    for axes, block in zip(figure.subplots(len(blocks), 1, squeeze=False).flat, blocks, strict=True):
        bare(axes)
        axes.set(xlim=(0, columns), ylim=(style.top_terms, -1), xticks=[], yticks=[])
        for place, year in enumerate(block):
            axes.text(place + 0.04, -0.5, str(year), va="center", fontsize=7, color=MUTED)
            _year(axes, place, marks[marks["year"] == year], largest=largest, room=room)
    return figure


def _year(axes: Axes, place: int, marks: pd.DataFrame, *, largest: float, room: float) -> None:
    """The terms of one year, each in a cell shaded by its weight."""
    shade = mpl.colormaps["Blues"]
    for row in records(marks):
        rank, weight = row["rank"] - 1, row["tfidf"] / largest
        colour = shade(0.05 + 0.4 * weight)
        axes.add_patch(Rectangle((place + 0.02, rank + 0.04), 0.96, 0.92, facecolor=colour, linewidth=0))
        axes.text(place + 0.05, rank + 0.5, shorten(row["term"], room), va="center", fontsize=6)
