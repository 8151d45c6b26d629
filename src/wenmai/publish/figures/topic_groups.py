"""Figure ``topic_groups``: the share of each group of topics of the user by year, with ribbons."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.figures.topic_prevalence import LIMIT, PANEL_MM, panels, yearly
from wenmai.publish.style.panels import documents_noted, panels_on_page, year_span
from wenmai.publish.style.theme import Style, empty


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel per group of topics, all on one scale."""
    title = style.text("figure-topic_groups")
    rows = yearly(tables["topic_groups"])
    if rows.empty or year_span(rows["time"]) is None:
        return empty(style, title=title, reason=style.text("figure-topic_groups.empty"))
    groups = rows.drop_duplicates("topic_group").reset_index(drop=True)
    number = {name: at for at, name in enumerate(groups["topic_group"])}
    rows = rows.assign(topic_id=rows["topic_group"].map(number))
    shown = groups.assign(topic_id=range(len(groups)), reliability=np.nan)
    shown = shown.iloc[: panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)]
    caption = style.text(
        "figure-topic_groups.note",
        n_shown=len(shown),
        n_groups=len(groups),
        **documents_noted(rows.drop_duplicates("time")["n_documents"], style, instead="no_interval"),
    )
    named = shown["topic_group"] + " (" + shown["topics"].str.replace(" ", ", ") + ")"
    names = dict(zip(shown["topic_id"], named, strict=True))
    return panels(shown, rows, names, style, title=title, caption=caption)
