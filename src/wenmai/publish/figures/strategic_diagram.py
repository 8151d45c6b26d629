"""Figure ``strategic_diagram``: themes of the co-word network by centrality and density, one panel per period."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.style.labels import free_places, text_mm
from wenmai.publish.style.panels import grid, records, shorten
from wenmai.publish.style.theme import INK, MUTED, RULE, Style, empty, page

#: panels drawn: all documents, then the periods
LIMIT = 6
PANEL_MM = 66.0
#: height of the bands that name the quadrants, of the height of the themes
BAND = 0.08
LONGEST = 16


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw each theme at the rank of its centrality and density, its area by its number of terms."""
    title = style.text("figure-strategic_diagram")
    themes = tables["coword_themes"]
    themes = themes[themes["community"] > 0]
    if themes.empty:
        return empty(style, title=title, reason=style.text("figure-strategic_diagram.empty"))
    periods = sorted(set(themes["period"]), key=lambda name: (name != "all", name))[:LIMIT]
    if style.narrow:
        periods = periods[:3]
    columns = 1 if style.narrow or len(periods) == 1 else 2
    shape = (-(-len(periods) // columns), columns)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("figure-strategic_diagram.subtitle"),
        caption=style.text(
            "figure-strategic_diagram.note",
            n_documents=int(themes.loc[themes["period"] == periods[0], "n_documents"].iloc[0]),
            n_themes=len(themes[themes["period"].isin(periods)]),
            n_networks=len(periods),
        ),
    )
    for axes, period in zip(grid(figure, len(periods), shape), periods, strict=True):
        own = themes[themes["period"] == period]
        axes.set_title(
            style.text(
                "figure-strategic_diagram.panel",
                period="none" if period == "all" else period,
                n_documents=int(own["n_documents"].iloc[0]),
            )
        )
        _panel(axes, own, (style.width_mm / columns - 14, (PANEL_MM - 16) / (1 + 2 * BAND)), style)
    return figure


def _panel(axes: Axes, themes: pd.DataFrame, room: tuple[float, float], style: Style) -> None:
    """One period: ranks, because one theme of set phrases can be ten times as dense as all others."""
    n = len(themes)
    rank = themes[["centrality", "density"]].rank(method="first").to_numpy()
    place = (rank - 0.5) / n
    axes.set_xlim(0, 1)
    # the quadrants are named above and below the themes
    axes.set_ylim(-BAND, 1 + BAND)
    axes.axvline(0.5, color=RULE, linewidth=0.8)
    axes.axhline(0.5, color=RULE, linewidth=0.8)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(visible=False)
    axes.set_xlabel(style.text("figure-strategic_diagram.centrality"))
    axes.set_ylabel(style.text("figure-strategic_diagram.density"))
    for x, y, ha, va, key in (
        (0.985, 1 + BAND * 0.85, "right", "top", "motor"),
        (0.015, 1 + BAND * 0.85, "left", "top", "niche"),
        (0.015, -BAND * 0.85, "left", "bottom", "fading"),
        (0.985, -BAND * 0.85, "right", "bottom", "basic"),
    ):
        axes.text(
            x, y, style.text(f"figure-strategic_diagram.{key}"), ha=ha, va=va, fontsize=6, color=MUTED, style="normal"
        )
    points = place * np.array(room)
    sizes = np.array([text_mm(shorten(label, LONGEST), 6.5) for label in themes["label"]])
    labels = free_places(points, sizes, np.argsort(-themes["n_terms"].to_numpy(), kind="stable").tolist(), room)
    for n_row, row in enumerate(records(themes)):
        stable = pd.isna(row["stability"]) or row["stability"] >= 0.5
        colour = style.colour(0)
        axes.plot(
            *place[n_row],
            "o",
            markersize=2 + 1.5 * np.sqrt(row["n_terms"]),
            color=colour,
            mfc=colour if stable else "white",
        )
        if n_row in labels:
            x, y = labels[n_row]
            text = shorten(row["label"], LONGEST)
            axes.text(x / room[0], y / room[1], text, ha="center", va="center", fontsize=6.5, color=INK)
