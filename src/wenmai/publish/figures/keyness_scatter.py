"""Figure ``keyness_scatter``: the rate of every term in two groups of text, one panel per contrast (Kessler 2017).

Unlike a plain scatter of ranks, the axes are rates, colours are tests, and named terms have the intervals of both
rates.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator
from numpy.typing import NDArray

from wenmai.publish.figures.keyness import in_order
from wenmai.publish.style.labels import free_places, text_mm
from wenmai.publish.style.panels import LEGEND_MM, MOST_MARKS, PAGE_MM, grid, panel_title, records, shorten
from wenmai.publish.style.theme import HALO, INK, MM, MUTED, RULE, Style, empty, page
from wenmai.publish.wording import contrast_name, in_words, side_in_words
from wenmai.stats.distributions import normal_quantile

Array = NDArray[np.float64]

#: contrasts drawn; further ones are in the table
LIMIT = 4
#: terms that are named on each side, in a panel of the whole width and of half of it
NAMED, NAMED_HALF = 22, 12
#: frame of a panel: title, ticks and names of the sides, in mm
FRAME_MM = (15.0, 19.0)
#: of the logarithm to base 10: below the smallest rate are those of 0
GAP, EDGE = 0.28, 0.14
POINTS = 6.5
#: terms named where none is significant
UNTESTED = 10
GREY = "#aab3bb"


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw rates on log axes; terms that differ are coloured, and those with the smallest p are named."""
    title = style.text("figure-keyness_scatter")
    keyness, every = tables["keyness"], tables["keyness_terms"]
    compared = in_order(keyness, tables["contrasts"])
    if not compared:
        return empty(style, title=title, reason=style.text("figure-keyness_scatter.empty"))
    shown = compared[: 2 if style.narrow else LIMIT]
    columns = 1 if style.narrow or len(shown) == 1 else 2
    n_rows = -(-len(shown) // columns)
    width = style.width_mm / columns
    height = min(0.95 * width, 118.0, (PAGE_MM - 15) / n_rows)
    figure = page(
        style,
        height_mm=n_rows * height + LEGEND_MM * (3 if style.narrow else 1),
        title=title,
        subtitle=style.text("figure-keyness_scatter.subtitle"),
        caption=style.text(
            "figure-keyness_scatter.note",
            n_terms=int(every.groupby("contrast", sort=False).size().max()),
            n_others=len(compared) - len(shown),
            n_clustered=int(keyness.loc[keyness["unit"].ne("documents"), "contrast"].nunique()),
        ),
    )
    room = (width - FRAME_MM[0], height - FRAME_MM[1])
    as_image = int(every["contrast"].isin([one["contrast"] for one in shown]).sum()) > MOST_MARKS
    for axes, one in zip(grid(figure, len(shown), (n_rows, columns)), shown, strict=True):
        named = keyness[keyness["contrast"] == one["contrast"]].sort_values("rank", kind="stable")
        own = every[every["contrast"] == one["contrast"]].set_index("term", drop=False)
        panel_title(axes, contrast_name(one, style.language), style, columns)
        _panel(axes, own, named, style, room=room, columns=columns, as_image=as_image)
    _legend(figure, style)
    return figure


def _legend(figure: Figure, style: Style) -> None:
    """Colours by the side on which a term is more frequent, in a strip above the panels."""
    engine = figure.get_layout_engine()
    assert isinstance(engine, ConstrainedLayoutEngine)
    left, bottom, width, height = engine.get()["rect"]
    lines = 3 if style.narrow else 1
    strip = lines * LEGEND_MM * MM / figure.get_figheight()
    engine.set(rect=(left, bottom, width, height - strip))
    figure.legend(
        handles=_handles(style),
        loc="upper left",
        bbox_to_anchor=(left, bottom + height),
        borderaxespad=0,
        ncols=1 if style.narrow else 3,
        fontsize=6.5,
        frameon=False,
        handletextpad=0.2,
    )


def _handles(style: Style) -> list[Line2D]:
    looks = [("higher_a", style.colour(0), "o"), ("higher_b", style.colour(1), "s"), ("same", GREY, ".")]
    return [
        Line2D([], [], linestyle="", marker=mark, markersize=3.5, color=colour, label=label)
        for key, colour, mark in looks
        for label in (style.text(f"figure-keyness_scatter.{key}"),)
    ]


def differs(terms: pd.DataFrame, alpha: float) -> pd.Series:
    """1 or -1 for terms that are significantly more frequent in a or b, by the unit of the contrast, else 0.

    Where the contrast has no test with its unit, documents are the unit.
    """
    q = terms["q_value"] if terms["q_value"].notna().any() else terms["q_documents"]
    higher = terms["rate_a"].gt(terms["rate_b"]).astype(int) - terms["rate_a"].lt(terms["rate_b"]).astype(int)
    return higher.where(q.lt(alpha), 0)


def _panel(
    axes: Axes,
    own: pd.DataFrame,
    listed: pd.DataFrame,
    style: Style,
    *,
    room: tuple[float, float],
    columns: int,
    as_image: bool,
) -> None:
    if own.empty:
        axes.text(0.5, 0.5, style.text("figure-keyness.no_terms"), transform=axes.transAxes, ha="center", color=MUTED)
        axes.set_axis_off()
        return
    rates = own[["rate_b", "rate_a"]].to_numpy(dtype=float)
    floor, ceiling = np.log10(rates[rates > 0].min()), np.log10(rates.max())
    zero = floor - GAP
    low, high = zero - EDGE, ceiling + EDGE
    at = np.where(rates > 0, np.log10(np.maximum(rates, 1e-300)), zero)
    axes.set_xlim(low, high)
    axes.set_ylim(low, high)
    axes.plot([floor, high], [floor, high], color=MUTED, linewidth=0.7, zorder=1)
    for line in (axes.axvline, axes.axhline):
        line(floor - GAP / 2, color=RULE, linewidth=0.7, linestyle=(0, (2, 2)), zorder=0)
    axes.grid(visible=False)
    side = differs(own, style.alpha).to_numpy()
    looks = ((0, GREY, ".", 2.2), (1, style.colour(0), "o", 2.8), (-1, style.colour(1), "s", 2.6))
    for value, colour, mark, size in looks:
        (marks,) = axes.plot(*at[side == value].T, mark, color=colour, markersize=size, markeredgewidth=0)
        marks.set(zorder=2 + abs(value), rasterized=as_image)
    _ticks(axes, floor, ceiling, zero)
    chosen = _chosen(own, side, listed, NAMED if columns == 1 else NAMED_HALF)
    _name(axes, own, at, chosen, side, style, room=room)
    first = records(listed)[0]
    unit = in_words(first["unit"], style.language)
    for key, put in (("b", axes.set_xlabel), ("a", axes.set_ylabel)):
        name = shorten(side_in_words(first[f"side_{key}"], style.language), 26 if columns > 1 else 40)
        n = int(first[f"n_units_{key}"])
        put(style.text("figure-keyness_scatter.side", name=name, n=n, unit=unit), fontsize=6.5)


def _chosen(own: pd.DataFrame, side: NDArray[np.int64], listed: pd.DataFrame, most: int) -> list[str]:
    """The terms to name: the first ``most`` of either side by the rank of the table, and those that differ first."""
    order = [term for term in listed["term"] if term in own.index]
    sides = dict(zip(own["term"], side, strict=True))
    higher = (own["rate_a"] > own["rate_b"]).to_dict()
    significant = [term for term in order if sides[term]]
    # where nothing differs, what is nearest to it, so that the panel can be read
    named = significant or order[:UNTESTED]
    ours, theirs = ([term for term in named if higher[term] is mine] for mine in (True, False))
    # in turn, so that no side takes the room of the other
    pairs = zip(*(side[:most] + [""] * (most - len(side[:most])) for side in (ours, theirs)), strict=True)
    return [term for pair in pairs for term in pair if term]


def _ticks(axes: Axes, floor: float, ceiling: float, zero: float) -> None:
    """Rates as ticks of the logarithm, and 0 at the edge."""
    powers = range(int(np.floor(floor)), int(np.ceil(ceiling)) + 1)
    spread = ceiling - floor
    steps = (1.0,) if spread > 3 else (1.0, 3.0) if spread > 1.2 else (1.0, 2.0, 5.0)
    values = [step * 10.0**power for power in powers for step in steps]
    places = [value for value in values if floor - 1e-9 <= np.log10(value) <= ceiling + EDGE]
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(FixedLocator([zero, *np.log10(places)]))
        axis.set_major_formatter(FuncFormatter(lambda x, _: "0" if x <= zero + 1e-9 else f"{10**x:.4g}"))
        axis.set_minor_locator(NullLocator())


def _name(
    axes: Axes,
    own: pd.DataFrame,
    at: Array,
    chosen: list[str],
    side: NDArray[np.int64],
    style: Style,
    *,
    room: tuple[float, float],
) -> None:
    """Write the chosen terms next to their points, as many as have room, with the intervals of their rates."""
    if not chosen:
        return
    (low, high), scale = axes.get_xlim(), np.array(room)
    places = own.index.get_indexer(pd.Index(chosen))
    words = [shorten(term, 12) for term in chosen]
    # over no term that differs either
    others = np.setdiff1d(np.flatnonzero(side), places)
    points = (at[np.concatenate([places, others])] - low) / (high - low) * scale
    sizes = np.array([text_mm(word, POINTS) for word in words])
    free = free_places(points, sizes, range(len(words)), room)
    wide = float(normal_quantile((1 + style.confidence) / 2))
    for n, (x, y) in free.items():
        row = own.iloc[places[n]]
        colour = {1: style.colour(0), -1: style.colour(1)}.get(int(side[places[n]]), MUTED)
        for key, bars in (("b", axes.hlines), ("a", axes.vlines)):
            ends = _interval(row, key, wide, low)
            if ends:
                bars(at[places[n]][1 if key == "b" else 0], *ends, color=colour, linewidth=0.6, alpha=0.45, zorder=2)
        px, py = np.array([x, y]) / scale * (high - low) + low
        axes.text(
            px,
            py,
            words[n],
            ha="center",
            va="center",
            fontsize=POINTS,
            color=INK if side[places[n]] else MUTED,
            zorder=6,
            bbox=HALO,
        )


def _interval(row: Any, key: str, wide: float, low: float) -> tuple[float, float] | None:
    """Ends of the interval of a rate, symmetric on the log scale; none of a rate of 0 or without an error."""
    rate, error = float(row[f"rate_{key}"]), row[f"error_{key}"]
    if rate <= 0 or pd.isna(error):
        return None
    half = wide * float(error) / rate / np.log(10)
    return max(np.log10(rate) - half, low), np.log10(rate) + half
