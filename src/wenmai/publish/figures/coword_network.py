"""Figure ``coword_network``: terms that share paragraphs, linked, in the colours of their communities."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from wenmai.publish.style.labels import spread, text_mm
from wenmai.publish.style.panels import Array, below_words, records, shorten
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

#: terms and links drawn: the strongest
MOST_TERMS, MOST_LINKS = 80, 240
#: communities with a colour of their own; smaller ones are grey
MOST_COLOURS = 7
SMALLEST, LARGEST = 6.0, 9.0
LONGEST = 9


def draw(tables: Mapping[str, pd.DataFrame], style: Style, *, title: str = "") -> Figure:
    """Draw the network of all documents."""
    title = title or style.text("figure-coword_network")
    every = tables["coword_nodes"], tables["coword_edges"], tables["coword_themes"]
    nodes, edges, themes = (table[table["period"] == "all"] for table in every)
    nodes = nodes[(nodes["degree"] > 0) & nodes["x"].notna()]
    if nodes.empty:
        return empty(style, title=title, reason=style.text("figure-coword_network.empty"))
    limit = MOST_TERMS if not style.narrow else MOST_TERMS // 2
    shown = nodes.sort_values(["strength", "term"], ascending=[False, True], kind="stable").head(limit)
    links = edges[edges["term_a"].isin(shown["term"]) & edges["term_b"].isin(shown["term"])]
    drawn = _strongest(links)
    tall = (1.35 if style.narrow else 0.72) * min(1.0, 0.35 + len(shown) / 60)
    room = (style.width_mm - 8, tall * style.width_mm)
    figure = page(
        style,
        height_mm=room[1],
        title=title,
        subtitle=style.text("figure-coword_network.subtitle"),
        caption=_caption(nodes, shown, edges, drawn, themes, style),
    )
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set_xlim(0, room[0])
    axes.set_ylim(0, room[1])
    points = _sizes(shown["n_documents_with"].to_numpy(dtype=float))
    places = _places(shown, points, room)
    _draw_links(axes, shown, drawn, places, style)
    for (x, y), size, row in zip(places, points, records(shown), strict=True):
        colour = colour_of(int(row["community"]), style)
        axes.text(
            x,
            y,
            shorten(row["term"], LONGEST),
            fontsize=size,
            ha="center",
            va="center_baseline",
            color=INK,
            bbox={"boxstyle": "round,pad=0.22", "facecolor": _tint(colour), "edgecolor": colour, "linewidth": 0.7},
            zorder=3,
        )
    handles = [
        Line2D(
            [],
            [],
            marker="s",
            linestyle="",
            color=colour_of(int(row["community"]), style),
            label=shorten(row["label"], 20),
        )
        for row in records(themes)
        if 0 < row["community"] <= MOST_COLOURS and row["community"] in set(shown["community"])
    ]
    columns = 1 if style.narrow else 3
    below_words(figure, handles, columns=columns, rows=-(-len(handles) // columns))
    return figure


def _strongest(links: pd.DataFrame) -> pd.DataFrame:
    """The strongest links, and the strongest one of every term, so that none lies there alone."""
    ordered = links.sort_values(["npmi", "term_a", "term_b"], ascending=[False, True, True], kind="stable")
    of_a, of_b = ordered.drop_duplicates("term_a").index, ordered.drop_duplicates("term_b").index
    first = ordered.index[:MOST_LINKS]
    return ordered[ordered.index.isin({*first, *of_a, *of_b})]


def colour_of(community: int, style: Style) -> str:
    """The colour of a community by its number; grey from :data:`MOST_COLOURS` on."""
    return style.colour(community - 1) if 0 < community <= MOST_COLOURS else MUTED


def _sizes(documents: Array) -> Array:
    """Points of print, so that the area of a label grows with the documents."""
    share = np.sqrt(documents / documents.max())
    return np.round(SMALLEST + (LARGEST - SMALLEST) * share, 1)


def _places(shown: pd.DataFrame, points: Array, room: tuple[float, float]) -> Array:
    """Where the labels are, in mm: as in the table, spread over the page by rank, then moved apart."""
    raw = shown[["x", "y"]].to_numpy(dtype=float)
    # half by distance, half by rank: else a few outliers leave no room for the centre
    ranks = np.column_stack([pd.Series(column).rank(pct=True).to_numpy() for column in raw.T])
    scaled = (raw - raw.min(axis=0)) / np.maximum(np.ptp(raw, axis=0), 1e-9)
    sizes = np.array([text_mm(shorten(term, LONGEST), size) for term, size in zip(shown["term"], points, strict=True)])
    boxes = sizes + np.array([3.4, 2.6])
    return spread((0.35 * scaled + 0.65 * ranks) * np.array(room), boxes, room)


def _draw_links(axes: Axes, shown: pd.DataFrame, drawn: pd.DataFrame, places: Array, style: Style) -> None:
    at = dict(zip(shown["term"], map(tuple, places), strict=True))
    community = dict(zip(shown["term"], shown["community"], strict=True))
    widths, colours, lines = [], [], []
    for row in records(drawn.iloc[::-1]):
        lines.append([at[row["term_a"]], at[row["term_b"]]])
        widths.append(0.45 + 1.8 * max(row["npmi"], 0) ** 1.5)
        same = community[row["term_a"]] == community[row["term_b"]]
        colours.append(
            (*to_rgb(colour_of(int(community[row["term_a"]]), style) if same else "#9aa5b1"), 0.5 if same else 0.45)
        )
    axes.add_collection(LineCollection(lines, linewidths=widths, colors=colours, zorder=1))


def _tint(colour: str) -> tuple[float, float, float]:
    red, green, blue = (0.88 + 0.12 * part for part in to_rgb(colour))
    return red, green, blue


def _caption(
    nodes: pd.DataFrame,
    shown: pd.DataFrame,
    edges: pd.DataFrame,
    drawn: pd.DataFrame,
    themes: pd.DataFrame,
    style: Style,
) -> str:
    first = themes.iloc[0]
    return style.text(
        "figure-coword_network.note",
        n_documents=first["n_documents"],
        n_units=first["n_units"],
        n_terms=len(nodes),
        n_shown=len(shown) if len(shown) < len(nodes) else 0,
        n_links=len(edges),
        n_drawn=len(drawn) if len(drawn) < len(edges) else 0,
        n_tests=first["n_tests"],
        n_communities=len(themes),
        stability=f"{themes['stability'].mean():.2f}" if themes["stability"].notna().any() else "none",
    )
