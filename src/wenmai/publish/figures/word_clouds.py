"""Figure ``word_clouds``: the distinctive terms of periods, levels and provinces as clouds.

The same terms with their intervals are in the figure ``distinctive_terms``: sizes of words are hard to compare.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.figures.distinctive_terms import MOST_PANELS, class_panels, panel_words
from wenmai.publish.style.clouds import PANEL_MM, cloud, weights
from wenmai.publish.style.panels import grid
from wenmai.publish.style.theme import Style, empty, page


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
        cloud(axes, weights(own), room, style)
    return figure
