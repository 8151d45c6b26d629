"""Rows of trends: the change per year as a point with its interval and in numbers, and what could not be detected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from wenmai.publish.style.panels import UNDETECTED, at_right, point_and_interval, signed_percent, too_small
from wenmai.publish.style.theme import INK, MUTED, Style

Row = Mapping[str, Any]

#: marks of estimates whose yearly shocks are an AR(1) process, or a random walk
MARKS = {"ar1": "o", "random_walk": "s"}


def draw_trend(axes: Axes, place: float, row: Row, style: Style, *, above: float = 0.0) -> None:
    """The trend of one row of ``keyword_trends``, ``topic_trends`` or ``panel_trends``.

    Parameters
    ----------
    place
        Of the row on the y axis.
    above
        How far above it the point is, where the row has another one.
    """
    colour = trend_colour(row, style)
    ends = (row["annual_factor_low"], row["annual_factor_high"])
    too_small(axes, place, float(row["detectable_factor"]))
    point_and_interval(
        axes,
        row["annual_factor"],
        place - above,
        ends,
        colour=colour,
        filled=is_significant(row),
        mark=MARKS.get(str(row["null_model"]), "o"),
    )
    low, high = (signed_percent(end, style).rstrip(" %") for end in ends)
    at_right(axes, place, f"{signed_percent(row['annual_factor'], style)} [{low}, {high}]", colour=colour)


def is_significant(row: Row) -> bool:
    """Whether a trend is classified as rising or falling."""
    return row["direction"] in ("rising", "falling")


def trend_colour(row: Row, style: Style) -> str:
    """Blue for rising, orange for falling, grey for neither."""
    return style.colour(0 if row["direction"] == "rising" else 1) if is_significant(row) else MUTED


def trend_legend(rows: pd.DataFrame, style: Style) -> list[Any]:
    """What the marks mean; only those that are drawn."""
    directions = set(rows["direction"])
    dot: dict[str, Any] = {"linestyle": "", "marker": "o", "markersize": 4}
    handles: list[Any] = [
        Line2D([], [], color=style.colour(place), label=style.text(f"trend-{name}"), **dot)
        for place, name in enumerate(("rising", "falling"))
        if name in directions
    ]
    handles.append(Line2D([], [], color=MUTED, mfc="white", label=style.text("trend-not_significant"), **dot))
    if (rows["null_model"] == "random_walk").any():
        square = dot | {"marker": "s"}
        handles.append(Line2D([], [], color=INK, mfc="white", label=style.text("trend-walk"), **square))
    if rows["detectable_factor"].notna().any():
        handles.append(Patch(facecolor=UNDETECTED, edgecolor="#d5dbe1", linewidth=0.4, label=style.text("trend-small")))
    return handles


def legend_rows(handles: Iterable[Any], style: Style) -> dict[str, int]:
    """Columns and rows of the legend that fit the width."""
    n = len(list(handles))
    columns = 1 if style.narrow else min(n, 3)
    return {"columns": columns, "rows": -(-n // columns)}
