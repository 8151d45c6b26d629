"""Words of a class: as a cloud, and as ranked dots with their intervals, which can be compared."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from matplotlib.ticker import MaxNLocator, NullLocator
from wordcloud import WordCloud

from wenmai.publish.style.panels import records, shorten
from wenmai.publish.style.theme import FONTS, INK, MUTED, Style

#: pixels per mm while words are placed
PER_MM = 10
#: print of the smallest and the largest word, in points
SMALLEST, LARGEST = 6.0, 17.0
#: height of a panel with a cloud, and of a row of dots
PANEL_MM, ROW_MM = 44.0, 3.6


def weights(own: pd.DataFrame) -> dict[str, float]:
    """The size of each word: the lower end of the interval of its log-odds."""
    return dict(zip(own["term"], own["low"].astype(float), strict=True))


def widest(terms: pd.DataFrame) -> float:
    """Where the axis of dots ends: few intervals, of terms that the others hardly use, run off it."""
    return 1.3 * float(np.nanquantile(terms["high"].astype(float), 0.9))


def dots(axes: Axes, own: pd.DataFrame, style: Style, *, each: int, end: float, room: float = 9) -> None:
    """The log-odds of terms in their rank, with intervals.

    Parameters
    ----------
    each
        Rows of the panel, filled or not.
    end
        Of the axis.
    room
        em of a term.
    """
    for place, row in enumerate(records(own)):
        axes.hlines(place, row["low"], min(row["high"], end), color=style.colour(0), linewidth=1.2, alpha=0.7)
        axes.plot(min(row["log_odds"], end), place, "o", color=style.colour(0), markersize=3.4)
    axes.set_yticks(range(len(own)), [shorten(str(term), room) for term in own["term"]])
    axes.set_ylim(each - 0.4, -0.6)
    axes.set_xlim(0, end)
    axes.axvline(0, color=INK, linewidth=0.7)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4))
    axes.tick_params(axis="y", labelcolor=INK)
    axes.grid(axis="y", visible=False)
    axes.xaxis.label.set_color(MUTED)


def cloud(axes: Axes, weights: Mapping[str, float], room: tuple[float, float], style: Style) -> None:
    """Write the words into the axes, the larger the heavier; the same weights give the same places.

    Parameters
    ----------
    weights
        Positive numbers by word.
    room
        Width and height of the axes in mm.
    """
    axes.xaxis.set_major_locator(NullLocator())
    axes.yaxis.set_major_locator(NullLocator())
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xlim(0, room[0])
    axes.set_ylim(room[1], 0)
    file = str(FONTS[style.font]())
    pixels = PER_MM * 25.4 / 72
    placed = WordCloud(
        font_path=file,
        width=int(room[0] * PER_MM),
        height=int(room[1] * PER_MM),
        margin=8,
        prefer_horizontal=1.0,
        relative_scaling=0.55,
        min_font_size=int(np.ceil(SMALLEST * pixels)),
        max_font_size=int(LARGEST * pixels),
        random_state=1,
        repeat=False,
    ).generate_from_frequencies(dict(weights))
    font = FontProperties(fname=file)
    for n, ((word, _), size, (top, left), _, _) in enumerate(placed.layout_):
        points = size / pixels
        # the place is that of the ink, the text is drawn from its baseline
        ink = TextPath((0, 0), word, size=points, prop=font).get_extents()
        mm = 25.4 / 72
        x, y = left / PER_MM - ink.x0 * mm, top / PER_MM + ink.y1 * mm
        colour = style.colour(0) if n < len(placed.layout_) / 3 else style.colour(6) if n % 2 else MUTED
        axes.text(x, y, word, fontsize=round(points, 2), color=colour, va="baseline", ha="left")
