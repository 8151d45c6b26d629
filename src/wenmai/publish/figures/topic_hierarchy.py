"""Figure ``topic_hierarchy``: the tree of topics, coloured by theme, with the support of its clusters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.style.panels import label_room, records, shorten
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

ROW_MM = 4.4
#: support from which a cluster is printed in ink: found in most samples
SUPPORTED = 0.5


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw topics as rows and clusters as brackets; the further left two branches meet, the less alike they are."""
    title = style.text("figure-topic_hierarchy")
    tree = tables["topic_hierarchy"]
    clusters = tree[tree["branches"] != ""]
    if clusters.empty:
        return empty(style, title=title, reason=style.text("figure-topic_hierarchy.empty"))
    nodes = {int(row["node"]): row for row in records(tree)}
    order = _leaves(_root(clusters), nodes)
    caption = style.text(
        "figure-topic_hierarchy.note",
        n_topics=len(order),
        n_themes=int(tree["theme"].nunique()),
        n_samples=int(clusters["n_samples"].max()),
        n_boilerplate=int((tree["branches"] == "").sum()) - len(order),
    )
    figure = page(
        style,
        height_mm=ROW_MM * len(order) + 8,
        title=title,
        subtitle=style.text("figure-topic_hierarchy.subtitle"),
        caption=caption,
    )
    axes = figure.subplots()
    place = {node: (float(at), 0.0) for at, node in enumerate(order)}
    for row in records(clusters.sort_values("height", kind="stable")):
        _bracket(axes, row, place, style)
    names = [shorten(f"{node} {nodes[node]['label']}", label_room(style) + 4) for node in order]
    axes.set_yticks(range(len(order)), names)
    axes.yaxis.tick_right()
    for label, node in zip(axes.get_yticklabels(), order, strict=True):
        label.set_color(_colour(nodes[node], style))
    axes.set_ylim(len(order) - 0.5, -0.5)
    axes.set_xlim(float(clusters["height"].max()) * 1.06, 0)
    axes.grid(visible=False)
    for side in ("left", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)
    return figure


def _root(clusters: pd.DataFrame) -> int:
    return int(clusters["node"].to_numpy()[clusters["n_topics"].to_numpy(dtype=int).argmax()])


def _leaves(node: int, nodes: Mapping[int, dict[str, Any]]) -> list[int]:
    """The topics below a node, from top to bottom."""
    branches = str(nodes[node]["branches"]).split()
    return [leaf for branch in branches for leaf in _leaves(int(branch), nodes)] if branches else [node]


def tree_order(tree: pd.DataFrame, topics: pd.DataFrame) -> list[int]:
    """All topics in the order of the tree, those that it leaves out at the end."""
    clusters = tree[tree["branches"] != ""]
    nodes = {int(row["node"]): row for row in records(tree)}
    inside = [] if clusters.empty else _leaves(_root(clusters), nodes)
    return [*inside, *(int(topic) for topic in topics["topic_id"] if int(topic) not in set(inside))]


def _colour(row: Mapping[str, Any], style: Style) -> str:
    return MUTED if pd.isna(row["theme"]) else style.colour(int(row["theme"]))


def _bracket(axes: Axes, row: Mapping[str, Any], place: dict[int, tuple[float, float]], style: Style) -> None:
    """The lines that join two branches, and the support of the cluster in per cent."""
    (upper, upper_at), (lower, lower_at) = (place[int(branch)] for branch in str(row["branches"]).split())
    height = float(row["height"])
    colour = _colour(row, style)
    axes.plot([upper_at, height, height, lower_at], [upper, upper, lower, lower], color=colour, linewidth=1.1)
    place[int(row["node"])] = ((upper + lower) / 2, height)
    support = float(row["support"])
    axes.annotate(
        f"{100 * support:.0f}",
        (height, (upper + lower) / 2),
        xytext=(2, 0),
        textcoords="offset points",
        fontsize=6,
        va="center",
        color=INK if support >= SUPPORTED else MUTED,
    )
