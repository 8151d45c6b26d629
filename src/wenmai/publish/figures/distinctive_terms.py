"""Figure ``distinctive_terms``: what sets each period, level and province apart, as ranked dots with intervals."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.style.clouds import ROW_MM, dots, widest
from wenmai.publish.style.panels import PAGE_MM, grid, shorten, title_room
from wenmai.publish.style.theme import Style, empty, page
from wenmai.publish.wording import in_words

#: classes drawn; the table has all
MOST_PANELS = 9
MOST_TERMS = 12


def class_panels(terms: pd.DataFrame) -> list[tuple[str, str]]:
    """The classes that have terms: periods first, then levels, provinces and groups of the user (``trends.by``)."""
    # years and regions are many: they are for figures of the user
    own = terms[(terms["rank"] > 0) & ~terms["by"].isin(["year", "region"])]
    order = {"period": 0, "level": 1, "province": 2}
    found = set(zip(own["by"], own["class"], strict=True))
    return sorted(found, key=lambda pair: (order.get(pair[0], 9), pair[1]))


def panel_words(axes: Axes, own: pd.DataFrame, style: Style, columns: int) -> None:
    """The name of a class and its documents above its panel."""
    first = own.iloc[0]
    name = in_words(first["class"], style.language) if first["by"] == "level" else first["class"]
    title = style.text("figure-distinctive_terms.panel", name=name, n_documents=int(first["n_documents"]))
    axes.set_title(shorten(title, title_room(style, columns)))


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the log-odds of the first terms of each class with their intervals."""
    title = style.text("figure-distinctive_terms")
    terms = tables["distinctive_terms"]
    classes = class_panels(terms)
    if not classes:
        return empty(style, title=title, reason=style.text("figure-distinctive_terms.empty"))
    shown = classes[: 4 if style.narrow else MOST_PANELS]
    columns = 1 if style.narrow else min(3, len(shown))
    n_rows = -(-len(shown) // columns)
    each = max(4, min(MOST_TERMS, style.top_terms + 4, int((PAGE_MM / n_rows - 14) / ROW_MM)))
    figure = page(
        style,
        height_mm=n_rows * (14 + ROW_MM * each),
        title=title,
        subtitle=style.text("figure-distinctive_terms.subtitle"),
        caption=style.text(
            "figure-distinctive_terms.note",
            n_classes=len(shown),
            n_all=len(classes),
            most=each,
            top=int(terms["rank"].max()),
        ),
    )
    end = widest(terms)
    for axes, (by, name) in zip(grid(figure, len(shown), (n_rows, columns)), shown, strict=True):
        own = terms[(terms["by"] == by) & (terms["class"] == name)].sort_values("rank").head(each)
        panel_words(axes, own, style, columns)
        dots(axes, own, style, each=each, end=end)
    return figure
