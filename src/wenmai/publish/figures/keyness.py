"""Figure ``keyness``: characteristic terms of two groups of text, one panel per contrast, the user's own first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.style.panels import PAGE_MM, at_right, grid, label_room, panel_title, records, shorten
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page
from wenmai.publish.wording import contrast_name, in_words, side_in_words

#: terms of each side in a panel, at most and at least
MOST, FEWEST = 15, 3
#: contrasts drawn; further ones are in the table
LIMIT = 12
ROW_MM = 3.7
#: title, axis and sides of a panel
FRAME_MM = 16.0
#: furthest from 0 that an axis goes: a ratio of 2 ** 10
WIDEST = 10.0


def in_order(keyness: pd.DataFrame, contrasts: pd.DataFrame) -> list[dict[str, Any]]:
    """The contrasts that were compared, as rows of the table ``contrasts`` in its order."""
    compared = contrasts[contrasts["contrast"].isin(set(keyness["contrast"]))]
    return records(compared.sort_values("order", kind="stable"))


def chosen_terms(rows: pd.DataFrame, a_side: int) -> pd.DataFrame:
    """The first ``a_side`` terms of either side, those of a above."""
    rows = rows.sort_values("rank", kind="stable")
    more, less = rows["log_ratio"] > 0, rows["log_ratio"] < 0
    both = pd.concat([rows[more].iloc[:a_side], rows[less].iloc[:a_side]])
    return both.sort_values("log_ratio", ascending=False, kind="stable")


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw log ratios with intervals, the terms of one group above, of the other below."""
    title = style.text("figure-keyness")
    keyness = tables["keyness"]
    every = in_order(keyness, tables["contrasts"])
    if not every:
        return empty(style, title=title, reason=style.text("figure-keyness.empty"))
    shown = every[:LIMIT]
    columns = 1 if style.narrow or len(shown) == 1 else 2
    n_rows = -(-len(shown) // columns)
    a_side = min(MOST, max(FEWEST, int((PAGE_MM / n_rows - FRAME_MM) / ROW_MM / 2)))
    panels = [(one, chosen_terms(keyness[keyness["contrast"] == one["contrast"]], a_side)) for one in shown]
    tallest = max(len(terms) for _, terms in panels)
    figure = page(
        style,
        height_mm=n_rows * (FRAME_MM + ROW_MM * tallest),
        title=title,
        subtitle=style.text("figure-keyness.subtitle"),
        caption=style.text(
            "figure-keyness.note",
            n_shown=a_side,
            n_others=len(every) - len(shown),
            n_clustered=int(keyness.loc[keyness["unit"].ne("documents"), "contrast"].nunique()),
        ),
    )
    for axes, (one, terms) in zip(grid(figure, len(panels), (n_rows, columns)), panels, strict=True):
        _panel(axes, one, terms, style, columns=columns, n_rows=tallest)
    return figure


def _panel(axes: Axes, one: dict[str, Any], terms: pd.DataFrame, style: Style, *, columns: int, n_rows: int) -> None:
    """The terms of one contrast, with its name above and its sides below."""
    panel_title(axes, contrast_name(one, style.language), style, columns)
    if terms.empty:
        axes.text(0.5, 0.5, style.text("figure-keyness.no_terms"), transform=axes.transAxes, ha="center", color=MUTED)
        axes.set_axis_off()
        return
    ends = terms[["log_ratio", "low", "high"]].astype("float64").to_numpy()
    reach = min(WIDEST, 1.08 * float(np.nanmax(np.abs(ends))))
    axes.set_xlim(-reach, reach)
    for place, row in enumerate(records(terms)):
        _term(axes, place, row, style, reach=reach)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    axes.axvline(0, color=INK, linewidth=0.7)
    axes.set_yticks(range(len(terms)), [shorten(str(term), label_room(style) / columns) for term in terms["term"]])
    # panels of few terms have the rows of the others
    axes.set_ylim(max(len(terms), n_rows) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    first = records(terms)[0]
    names = {key: shorten(side_in_words(first[f"side_{key}"], style.language), 34 / columns) for key in ("a", "b")}
    unit = in_words(first["unit"], style.language)
    label = style.text("figure-keyness.sides", **names, unit=unit, n_a=first["n_units_a"], n_b=first["n_units_b"])
    axes.set_xlabel(label, fontsize=6)


def _term(axes: Axes, place: int, row: dict[str, Any], style: Style, *, reach: float) -> None:
    colour = style.colour(0) if row["log_ratio"] > 0 else style.colour(1)
    tested = not (pd.isna(row["p_value"]) and pd.isna(row["p_documents"]))
    if tested:
        # an end that is open goes on beyond the axis
        low, high = (
            -2 * reach if pd.isna(row["low"]) else row["low"],
            2 * reach if pd.isna(row["high"]) else row["high"],
        )
        axes.hlines(place, low, high, color=colour, linewidth=1.2, alpha=0.55)
    at = min(max(row["log_ratio"], -reach), reach)
    axes.plot(at, place, "o", color=colour, mfc=_filling(row, colour, style), markersize=4, zorder=3)
    at_right(axes, place, f"{row['count_a']} : {row['count_b']}")


def _filling(row: dict[str, Any], colour: str, style: Style) -> Any:
    """Full where the difference is significant, pale where it is so for these documents only, else hollow."""
    if not pd.isna(row["q_value"]) and row["q_value"] < style.alpha:
        return colour
    if not pd.isna(row["q_documents"]) and row["q_documents"] < style.alpha:
        return tuple(0.55 + 0.45 * part for part in to_rgb(colour))
    return "white"
