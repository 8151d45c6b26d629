"""Figure ``tfidf_terms``: the terms that mark each year, as a table of words shaded by weight."""

from __future__ import annotations

import math
from collections.abc import Mapping

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.messages.words import reason_in_words
from wenmai.publish.style.panels import PAGE_MM, bare, records, shorten
from wenmai.publish.style.theme import MUTED, Style, empty, page

ROW_MM = 3.5
CELL_MM = 17.5


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw blocks of years below each other, one column a year, one row a rank."""
    title = FIGURES["tfidf_terms"].title.in_language(style.language)
    marks = tables["tfidf_by_year"]
    marks = marks[marks["rank"] <= style.top_terms]
    years = sorted(int(year) for year in marks["year"].unique())
    if not years:
        return empty(
            style,
            title=title,
            reason=style.say("No document with a year has kept terms.", "没有带年份且含保留词的文档。"),
        )
    columns = max(1, int(style.width_mm // CELL_MM))
    # all years in one row if they fit, in cells of at most three times the least width
    columns = max(min(len(years), columns), math.ceil(columns / 3))
    # blocks of equal length, as many as a page holds, the last years first of all
    block_mm = ROW_MM * (style.top_terms + 1) + 3
    n_blocks = min(math.ceil(len(years) / columns), int(PAGE_MM // block_mm))
    every, years = len(years), years[-n_blocks * columns :]
    columns = math.ceil(len(years) / n_blocks)
    blocks = [years[start : start + columns] for start in range(0, len(years), columns)]
    formula = " / ".join(reason_in_words(text, style.language) for text in sorted(set(marks["formula"])))
    length = any(" L " in text for text in set(marks["formula"]))
    cut = (f", the last {len(years)} shown", f"，列出最后 {len(years)} 年") if len(years) < every else ("", "")
    caption = style.say(
        f"{style.count(every, 'year')}{cut[0]}; the {style.top_terms} terms with the largest TF-IDF in each, the "
        "year taken as the unit of "
        f"both parts: {formula}; n occurrences in the year, N years, df years with the term"
        f"{', L kept tokens of the year' if length else ''}. "
        f"Shade: TF-IDF relative to the largest shown. {style.year_note}",
        f"共 {every} 年{cut[1]}；每年 TF-IDF 最大的 {style.top_terms} 个词，以年为单位：{formula}（n 为该年频次，"
        f"N 为年数，df 为含该词的年数{'，L 为该年保留词的总次数' if length else ''}）。"
        f"底色：相对于图中最大值的 TF-IDF。{style.year_note}",
    )
    figure = page(style, height_mm=len(blocks) * block_mm, title=title, caption=caption)
    shade = mpl.colormaps["Blues"]
    largest = float(marks["tfidf"].max()) or 1.0
    room = ((style.width_mm - 5) / columns - 2.2) / (6 * 25.4 / 72)
    for axes, block in zip(figure.subplots(len(blocks), 1, squeeze=False).flat, blocks, strict=True):
        bare(axes)
        axes.set(xlim=(0, columns), ylim=(style.top_terms, -1), xticks=[], yticks=[])
        for place, year in enumerate(block):
            axes.text(place + 0.04, -0.5, str(year), va="center", fontsize=7, color=MUTED)
            for row in records(marks[marks["year"] == year]):
                rank, weight = row["rank"] - 1, row["tfidf"] / largest
                cell = Rectangle(
                    (place + 0.02, rank + 0.04), 0.96, 0.92, facecolor=shade(0.05 + 0.4 * weight), linewidth=0
                )
                axes.add_patch(cell)
                axes.text(place + 0.05, rank + 0.5, shorten(row["term"], room), va="center", fontsize=6)
    return figure
