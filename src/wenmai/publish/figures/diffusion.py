"""Figure ``diffusion``: when each term was first used at each level of government, and when last."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.messages.words import in_words
from wenmai.publish.style.panels import label_room, records, shorten, wide_year_axis
from wenmai.publish.style.theme import MUTED, RULE, Style, empty, page

LIMIT = 36
LEVELS = ("national", "province", "prefecture", "county")
MARKS = {"national": "D", "province": "s", "prefecture": "^", "county": "o"}


def newcomers(diffusion: pd.DataFrame) -> pd.DataFrame:
    """Terms (not whole concepts) whose first use lies inside the corpus, the most frequent ones, by first year."""
    rows = diffusion[(diffusion["level"] == "all") & (diffusion["term"] != "*") & ~diffusion["open_start"].astype(bool)]
    rows = rows.sort_values(["count", "term"], ascending=[False, True]).iloc[:LIMIT]
    return rows.sort_values(["first_year", "last_year", "term"], kind="stable")


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a row a term: a line from first to last use, a mark a level, a bar at the peak."""
    title = FIGURES["diffusion"].title.in_language(style.language)
    diffusion = tables["diffusion"]
    shown = newcomers(diffusion)
    if shown.empty:
        reason = style.say(
            "No term begins inside the corpus: all that occur stand in its first year already.",
            "没有词语在语料期内首次出现：出现的词语在首年已有。",
        )
        return empty(style, title=title, reason=reason)
    levels = [level for level in LEVELS if (diffusion["level"] == level).any()]
    begun = int(
        ((diffusion["level"] == "all") & (diffusion["term"] != "*") & ~diffusion["open_start"].astype(bool)).sum()
    )
    documents, regions = int(diffusion["n_documents"].max()), int(diffusion["n_regions"].max())
    caption = style.say(
        f"n = {style.count(documents, 'document')} of {style.count(regions, 'region')}; {len(shown)} of {begun} terms "
        "whose first use lies inside the corpus, the most frequent ones. Marks: first use at a level, hollow where the "
        "level used it in its own first year and may have begun before. Bar: year with the highest rate over all "
        f"levels. Counts of single words in few texts: no intervals. {style.year_note}",
        f"n = {documents} 篇、{regions} 个地区；{begun} 个在语料期内首次出现的词中频次最高的 {len(shown)} 个。"
        "标记：各层级首次使用，空心表示该层级首年已用、可能更早。短竖线：频次最高的年份（各层级合计）。"
        f"少量文本中的单词计数，未附区间。{style.year_note}",
    )
    figure = page(
        style,
        height_mm=18 + (3.6 if len(levels) < 3 else 4.8) * len(shown),
        title=title,
        subtitle=style.say("From first to last use", "自首次至末次使用"),
        caption=caption,
    )
    axes = figure.subplots()
    for place, row in enumerate(records(shown)):
        axes.hlines(place, row["first_year"], row["last_year"], color=RULE, linewidth=2.2, zorder=1)
        axes.vlines(row["peak_year"], place - 0.36, place + 0.36, color=MUTED, linewidth=1, zorder=2)
        own = diffusion[(diffusion["concept"] == row["concept"]) & (diffusion["term"] == row["term"])]
        for level in records(own[own["level"] != "all"]):
            colour, mark = style.colour(LEVELS.index(level["level"])), MARKS[level["level"]]
            fill = "white" if level["open_start"] else colour
            # levels that began in one year stand one above the other
            high = place + (levels.index(level["level"]) / (len(levels) - 1) - 0.5 if len(levels) > 1 else 0) / 2
            axes.plot(level["first_year"], high, mark, color=colour, mfc=fill, markersize=3.6, zorder=3)
    axes.set_yticks(range(len(shown)), [shorten(str(term), label_room(style)) for term in shown["term"]])
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    wide_year_axis(axes, (int(shown["first_year"].min()), int(shown["last_year"].max())))
    handles: list[Line2D] = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=MARKS[level],
            color=style.colour(LEVELS.index(level)),
            markersize=3.8,
            label=style.say("first use: ", "首次使用：") + in_words(level, style.language),
        )
        for level in levels
    ]
    handles.append(Line2D([], [], linestyle="", marker="|", color=MUTED, label=style.say("peak", "最高年份")))
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=2 if style.narrow else 5,
        borderaxespad=0.1,
        handlelength=0.9,
    )
    return figure
