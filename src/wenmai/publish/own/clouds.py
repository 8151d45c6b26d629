"""Figures of the user: words of topics or classes, each as a cloud and as ranked dots with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.own.spec import OwnFigure, not_there
from wenmai.publish.style.clouds import ROW_MM, cloud, dots, weights, widest
from wenmai.publish.style.panels import PAGE_MM, shorten, title_room
from wenmai.publish.style.theme import Style, empty, page
from wenmai.publish.wording import in_words

#: dots of a class, and height of its panels
MOST_TERMS, PANEL_MM = 12, 12 + 12 * ROW_MM
#: classes of a figure
MOST_CLASSES = int(PAGE_MM // PANEL_MM)
#: width of the clouds to that of the dots
RATIO = (1.35, 1.0)
#: names of dots, in em and mm
LABELS, LABELS_MM = 12, 30


def draw(one: OwnFigure, tables: Mapping[str, pd.DataFrame], style: Style, *, title: str) -> Figure:
    """A row per class or topic: its cloud, and the first terms with intervals.

    Raises
    ------
    WenmaiError
        If the results lack the field, a class or a topic.
    """
    found = _topics(one, tables, style) if one.topics else _classes(one, tables["distinctive_terms"], style)
    shown = list(found.items())[: MOST_CLASSES // 2 if style.narrow else MOST_CLASSES]
    if not shown:
        return empty(style, title=title, reason=style.text("own-no-terms"))
    figure = page(
        style,
        height_mm=PANEL_MM * len(shown) * (2 if style.narrow else 1),
        title=title,
        subtitle=style.text("own-cloud"),
        caption=style.text(
            "own-cloud-note",
            n_shown=len(shown),
            n_all=len(found),
            # topics are of the same documents, classes are not
            n_documents=(max if one.topics else sum)(int(own["n_documents"].iloc[0]) for _, own in shown),
        ),
    )
    shape: dict[str, Any] = {} if style.narrow else {"width_ratios": RATIO}
    rows = len(shown) * (2 if style.narrow else 1)
    panels = figure.subplots(rows, 1 if style.narrow else 2, squeeze=False, **shape).flat
    end = widest(pd.concat([own for _, own in shown]))
    # the names of the dots take their room from both panels
    width = style.width_mm - 8 - LABELS_MM
    room = (width if style.narrow else width * RATIO[0] / sum(RATIO), PANEL_MM - 9)
    for place, (name, own) in enumerate(shown):
        left, right = panels[2 * place], panels[2 * place + 1]
        left.set_title(shorten(name, title_room(style, 1 if style.narrow else 2)))
        cloud(left, weights(own), room, style)
        dots(right, own.head(MOST_TERMS), style, each=MOST_TERMS, end=end, room=LABELS)
    return figure


def _topics(one: OwnFigure, tables: Mapping[str, pd.DataFrame], style: Style) -> dict[str, pd.DataFrame]:
    """The terms of the topics asked for, by their printed names; topics without terms are left out."""
    names = dict(zip(tables["topics"]["topic_id"].astype(int), tables["topics"]["label"], strict=True))
    terms = tables["topic_terms"]
    out = {}
    for topic in one.topics:
        if topic not in names:
            raise not_there("topic", topic, [str(name) for name in names], one.name)
        own = terms[(terms["topic_id"] == topic) & (terms["rank"] > 0)].sort_values("rank")
        if len(own):
            out[style.text("own-cloud-panel", name=f"{topic}  {names[topic]}", n=int(own["n_documents"].iloc[0]))] = own
    return out


def _classes(one: OwnFigure, terms: pd.DataFrame, style: Style) -> dict[str, pd.DataFrame]:
    """The terms of the classes asked for, or of those with the most documents, by their printed names."""
    fields = sorted(set(terms["by"]))
    if one.by not in fields:
        raise not_there("field", one.by, fields, one.name)
    own = terms[(terms["by"] == one.by) & (terms["rank"] > 0)].sort_values("rank")
    sizes = own.drop_duplicates("class").set_index("class")["n_documents"]
    for name in one.groups:
        if name not in sizes.index:
            raise not_there("class-with-terms", name, [str(known) for known in sizes.index], one.name)
    largest = list(sizes.sort_index().sort_values(ascending=False, kind="stable").index)
    shown = list(one.groups) or [*sorted(largest[:MOST_CLASSES]), *largest[MOST_CLASSES:]]
    return {
        style.text("own-cloud-panel", name=in_words(name, style.language), n=int(sizes[name])): own[
            own["class"] == name
        ]
        for name in shown
    }
