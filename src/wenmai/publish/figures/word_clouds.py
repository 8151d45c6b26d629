"""Figure ``word_clouds``: the distinctive terms of periods, levels and provinces as clouds.

The same terms with their intervals are in the figure ``distinctive_terms``: sizes of words are hard to compare.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from matplotlib.ticker import NullLocator
from wordcloud import WordCloud

from wenmai.publish.figures.distinctive_terms import MOST_PANELS, class_panels, panel_words
from wenmai.publish.style.panels import grid
from wenmai.publish.style.theme import FONTS, MUTED, Style, empty, page

#: pixels per mm while words are placed
PER_MM = 10
#: print of the smallest and the largest word, in points
SMALLEST, LARGEST = 6.0, 17.0
PANEL_MM = 44.0


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a cloud per class; the size of a term is the lower end of the interval of its log-odds."""
    title = style.text("figure-word_clouds")
    terms = tables["distinctive_terms"]
    classes = class_panels(terms)[: 4 if style.narrow else MOST_PANELS]
    if not classes:
        return empty(style, title=title, reason=style.text("figure-word_clouds.empty"))
    columns = 1 if style.narrow else min(3, len(classes))
    shape = (-(-len(classes) // columns), columns)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("figure-word_clouds.subtitle"),
        caption=style.text("figure-word_clouds.note", n_classes=len(classes), n_all=len(class_panels(terms))),
    )
    room = (style.width_mm / columns - 6, PANEL_MM - 9)
    for axes, (by, name) in zip(grid(figure, len(classes), shape), classes, strict=True):
        own = terms[(terms["by"] == by) & (terms["class"] == name)]
        panel_words(axes, own, style, columns)
        cloud(axes, dict(zip(own["term"], own["low"].astype(float), strict=True)), room, style)
    return figure


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
        margin=5,
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
