"""Figure ``keyness``: characteristic terms of plans and retrospects, or of other groups."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.style.panels import at_right, name_rows, records
from wenmai.publish.style.theme import INK, Style, empty, page
from wenmai.publish.wording import contrast_in_words, side_in_words

TERMS_A_SIDE = 15


def contrast_to_show(keyness: pd.DataFrame) -> str:
    """The contrast of plan and retrospect if there is one, else the first."""
    names = sorted(keyness["contrast"].unique())
    return str(next((name for name in names if {"plan", "retrospect"} <= set(name.split(" vs "))), names[0]))


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw log ratios with intervals, the terms of one group above, of the other below."""
    title = style.text("figure-keyness")
    keyness = tables["keyness"]
    if keyness.empty:
        return empty(style, title=title, reason=style.text("figure-keyness.empty"))
    contrast = contrast_to_show(keyness)
    a, b = (side_in_words(side, style.language) for side in contrast.split(" vs "))
    rows = keyness[keyness["contrast"] == contrast].sort_values("rank", kind="stable")
    chosen = pd.concat([rows[rows["z"] > 0].iloc[:TERMS_A_SIDE], rows[rows["z"] < 0].iloc[:TERMS_A_SIDE]])
    chosen = chosen.sort_values("log_ratio", ascending=False, kind="stable")
    figure = page(
        style,
        height_mm=14 + 3.7 * len(chosen),
        title=style.text("figure-keyness.titled", contrast=contrast_in_words(contrast, style.language)),
        subtitle=style.text("figure-keyness.subtitle", group=a),
        caption=style.text(
            "figure-keyness.note",
            n_terms=len(rows),
            n_shown=len(chosen),
            group=a,
            other=b,
            n_others=keyness["contrast"].nunique() - 1,
        ),
    )
    axes = figure.subplots()
    for place, row in enumerate(records(chosen)):
        colour = style.colour(0) if row["z"] > 0 else style.colour(1)
        significant = not pd.isna(row["q_value"]) and row["q_value"] < style.alpha
        axes.hlines(place, row["low"], row["high"], color=colour, linewidth=1.2, alpha=0.55)
        axes.plot(
            row["log_ratio"], place, "o", color=colour, mfc=colour if significant else "white", markersize=4, zorder=3
        )
        at_right(axes, place, f"{row['count_a']} : {row['count_b']}")
    axes.axvline(0, color=INK, linewidth=0.7)
    name_rows(axes, list(chosen["term"]), style)
    return figure
