"""Figure ``diffusion``: when each term was first used at each level of government, and when last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from wenmai.publish.style.panels import name_rows, records, wide_year_axis
from wenmai.publish.style.theme import MUTED, RULE, Style, empty, page
from wenmai.publish.wording import in_words

LIMIT = 36
LEVELS = ("national", "province", "prefecture", "county")
MARKS = {"national": "D", "province": "s", "prefecture": "^", "county": "o"}


def begun_inside(diffusion: pd.DataFrame) -> pd.DataFrame:
    """Terms (not whole concepts) whose first use over all levels lies inside the corpus."""
    return diffusion[(diffusion["level"] == "all") & (diffusion["term"] != "*") & ~diffusion["open_start"].astype(bool)]


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a row per term: a line from first to last use, a mark per level, a bar at the highest rate."""
    title = style.text("figure-diffusion")
    diffusion = tables["diffusion"]
    begun = begun_inside(diffusion)
    if begun.empty:
        return empty(style, title=title, reason=style.text("figure-diffusion.empty"))
    shown = begun.sort_values(["count", "term"], ascending=[False, True]).iloc[:LIMIT]
    shown = shown.sort_values(["first_year", "last_year", "term"], kind="stable")
    levels = [level for level in LEVELS if (diffusion["level"] == level).any()]
    figure = page(
        style,
        height_mm=18 + (3.6 if len(levels) < 3 else 4.8) * len(shown),
        title=title,
        subtitle=style.text("figure-diffusion.subtitle"),
        caption=style.text(
            "figure-diffusion.note",
            n_documents=diffusion["n_documents"].max(),
            n_regions=diffusion["n_regions"].max(),
            n_shown=len(shown),
            n_terms=len(begun),
        ),
    )
    axes = figure.subplots()
    for place, row in enumerate(records(shown)):
        own = diffusion[(diffusion["concept"] == row["concept"]) & (diffusion["term"] == row["term"])]
        _row(axes, place, row, own[own["level"] != "all"], levels, style)
    name_rows(axes, [str(term) for term in shown["term"]], style)
    wide_year_axis(axes, (int(shown["first_year"].min()), int(shown["last_year"].max())))
    axes.legend(
        handles=_handles(levels, style),
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=2 if style.narrow else 5,
        borderaxespad=0.1,
        handlelength=0.9,
    )
    return figure


def _row(
    axes: Axes, place: int, row: Mapping[str, Any], own: pd.DataFrame, levels: Sequence[str], style: Style
) -> None:
    axes.hlines(place, row["first_year"], row["last_year"], color=RULE, linewidth=2.2, zorder=1)
    axes.vlines(row["peak_year"], place - 0.36, place + 0.36, color=MUTED, linewidth=1, zorder=2)
    for level in records(own):
        colour, mark = style.colour(LEVELS.index(level["level"])), MARKS[level["level"]]
        fill = "white" if level["open_start"] else colour
        # levels that began in one year are drawn one above the other
        high = place + (levels.index(level["level"]) / (len(levels) - 1) - 0.5 if len(levels) > 1 else 0) / 2
        axes.plot(level["first_year"], high, mark, color=colour, mfc=fill, markersize=3.6, zorder=3)


def _handles(levels: Sequence[str], style: Style) -> list[Line2D]:
    look: dict[str, Any] = {"linestyle": "", "markersize": 3.8}
    handles = [
        Line2D(
            [],
            [],
            marker=MARKS[level],
            color=style.colour(LEVELS.index(level)),
            label=style.text("figure-diffusion.first", level_name=in_words(level, style.language)),
            **look,
        )
        for level in levels
    ]
    peak = Line2D([], [], linestyle="", marker="|", color=MUTED, label=style.text("figure-diffusion.peak"))
    return [*handles, peak]
