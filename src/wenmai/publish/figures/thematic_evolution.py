"""Figure ``thematic_evolution``: which themes pass their terms on to which of the next period (alluvial diagram)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from wenmai.publish.style.panels import shorten
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page

#: periods drawn: the last ones
MOST_PERIODS = 5
#: width of a block, and gap between two, in shares of the page
BLOCK, GAP = 0.022, 0.022
ROW_MM = 1.35


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a block per theme and period, and bands of the terms that two themes share."""
    title = style.text("figure-thematic_evolution")
    nodes, themes = tables["coword_nodes"], tables["coword_themes"]
    nodes = nodes[(nodes["period"] != "all") & (nodes["community"] > 0)]
    periods = sorted(set(nodes["period"]))[-MOST_PERIODS:]
    if style.narrow:
        periods = periods[-3:]
    if len(periods) < 2:
        return empty(style, title=title, reason=style.text("figure-thematic_evolution.empty"))
    of_term = (
        nodes.pivot(index="term", columns="period", values="community").reindex(columns=periods).fillna(0).astype(int)
    )
    labels = themes.set_index(["period", "community"])
    tallest = int(max((of_term[period] > 0).sum() for period in periods))
    height = max(60.0, ROW_MM * tallest + 30)
    documents = [int(labels.loc[(period, 1), "n_documents"]) for period in periods]
    figure = page(
        style,
        height_mm=height,
        title=title,
        subtitle=style.text("figure-thematic_evolution.subtitle"),
        caption=style.text(
            "figure-thematic_evolution.note",
            n_documents=sum(documents),
            n_periods=len(periods),
            n_terms=int((of_term > 0).any(axis=1).sum()),
        ),
    )
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(1, 0)
    _alluvial(axes, of_term, periods, labels, style)
    lefts = np.linspace(0, 1 - _last_room(style) - BLOCK, len(periods))
    for left, period, n in zip(lefts, periods, documents, strict=True):
        axes.text(left, 0.0, style.text("figure-thematic_evolution.period", period=period, n_documents=n), va="top")
    return figure


def _last_room(style: Style) -> float:
    """The share of the page that the labels of the last period take."""
    return 0.3 if style.narrow else 0.22


def _alluvial(axes: Axes, of_term: pd.DataFrame, periods: Sequence[str], labels: pd.DataFrame, style: Style) -> None:
    lefts = np.linspace(0, 1 - _last_room(style) - BLOCK, len(periods))
    most = max(int((of_term[period] > 0).sum()) for period in periods)
    gaps = max(of_term[period].max() for period in periods) * GAP
    unit = (0.93 - gaps) / most
    before: pd.Series | None = None
    tops: dict[tuple[str, int], float] = {}
    colours: dict[tuple[str, int], str] = {}
    for n, period in enumerate(periods):
        own = of_term[period]
        order = _order(own, before)
        y = 0.06
        for community in order:
            size = int((own == community).sum()) * unit
            tops[period, community] = y
            y += size + GAP
            heir = _main_source(of_term, periods[n - 1], period, community) if n else 0
            if n and heir and (periods[n - 1], heir) in colours:
                colours[period, community] = colours[periods[n - 1], heir]
            else:
                # a colour that no other theme of this period and the one before has
                near = {colour for (when, _), colour in colours.items() if when in periods[max(n - 1, 0) : n + 1]}
                free = [colour for colour in style.palette if colour not in near]
                colours[period, community] = free[0] if free else MUTED
        before = own.map({community: place for place, community in enumerate(order)})
        if n:
            _bands(axes, of_term, (periods[n - 1], period), (lefts[n - 1] + BLOCK, lefts[n]), (tops, colours, unit))
    room = (style.width_mm * (lefts[1] - lefts[0] - BLOCK) - 3) / (6.5 * 25.4 / 72)
    for (period, community), top in tops.items():
        left = lefts[list(periods).index(period)]
        size = int((of_term[period] == community).sum()) * unit
        axes.add_patch(
            PathPatch(
                Path([(left, top), (left + BLOCK, top), (left + BLOCK, top + size), (left, top + size), (left, top)]),
                facecolor=colours[period, community],
                linewidth=0,
                zorder=3,
            )
        )
        row: Any = labels.loc[(period, community)]
        last = period == periods[-1]
        limit = style.width_mm * _last_room(style) / (6.5 * 25.4 / 72) - 1 if last else room
        unsteady = not pd.isna(row["stability"]) and row["stability"] < 0.5
        axes.text(
            left + BLOCK + 0.008,
            top + size / 2,
            shorten(str(row["label"]), min(limit, 17)),
            va="center",
            fontsize=6.5,
            color=MUTED if unsteady else INK,
            zorder=4,
            bbox={"facecolor": "white", "alpha": 0.65, "linewidth": 0, "pad": 0.6},
        )


def _order(own: pd.Series, before: pd.Series | None) -> list[int]:
    """The communities of a period, near those that their terms come from."""
    numbers = sorted(set(own[own > 0]))
    if before is None:
        return numbers
    centre = {c: before[own == c].dropna().mean() for c in numbers}
    return sorted(numbers, key=lambda c: (np.nan_to_num(centre[c], nan=99.0), c))


def _main_source(of_term: pd.DataFrame, old: str, new: str, community: int) -> int:
    """The community before that gave most terms, if it also gave most of its own to this one; 0 for none."""
    shared = of_term[(of_term[new] == community) & (of_term[old] > 0)][old].value_counts()
    if shared.empty:
        return 0
    source = int(shared.index[0])
    heirs = of_term[(of_term[old] == source) & (of_term[new] > 0)][new].value_counts()
    return source if int(heirs.index[0]) == community else 0


def _bands(axes: Axes, of_term: pd.DataFrame, pair: tuple[str, str], x: tuple[float, float], drawn: Any) -> None:
    """Bands between two periods, as wide as the terms that both themes have."""
    tops, colours, unit = drawn
    old, new = pair
    sizes: Any = of_term[(of_term[old] > 0) & (of_term[new] > 0)].groupby([old, new]).size()
    shared: dict[tuple[int, int], int] = sizes.to_dict()
    left = {c: top for (period, c), top in tops.items() if period == old}
    right = {c: top for (period, c), top in tops.items() if period == new}
    pairs = sorted(shared.items(), key=lambda item: (left[item[0][0]], right[item[0][1]]))
    starts: dict[tuple[int, int], float] = {}
    for (a, b), size in pairs:
        starts[a, b] = left[a]
        left[a] += size * unit
    for (a, b), size in sorted(shared.items(), key=lambda item: (right[item[0][1]], left[item[0][0]])):
        y0, y1, width, middle = starts[a, b], right[b], size * unit, sum(x) / 2
        right[b] += width
        curve = [(x[0], y0), (middle, y0), (middle, y1), (x[1], y1), (x[1], y1 + width)]
        curve += [(middle, y1 + width), (middle, y0 + width), (x[0], y0 + width), (x[0], y0)]
        codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
        axes.add_patch(PathPatch(Path(curve, codes), facecolor=colours[old, a], alpha=0.28, linewidth=0, zorder=1))
