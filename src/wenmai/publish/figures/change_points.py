"""Figure ``change_points``: the most likely change point of each concept with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.messages import names_listed
from wenmai.publish.style.panels import at_right, from_to, name_rows, records, time_axis
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.wording import concept_names, reasons_in_words

LIMIT = 40


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one row per concept: interval of the first year, and the rates on both sides."""
    title = style.text("figure-change_points")
    breaks = tables["change_points"]
    breaks = breaks[breaks["term"] == "*"]
    # places on the axis; the table has names of periods
    breaks = breaks.assign(
        **{end: style.periods.times(breaks[f"{end}_year"]) for end in ("break", "low", "high", "jump")}
    )
    rows = breaks[breaks["break"].notna()].sort_values(["break", "concept"], kind="stable").iloc[:LIMIT]
    if rows.empty:
        reason = reasons_in_words(breaks, style.language) or style.text("figure-change_points.no_series")
        return empty(style, title=title, reason=style.text("figure-change_points.empty", reason=reason))
    names = concept_names(tables["concepts"], style.language)
    figure = page(
        style,
        height_mm=10 + 4.6 * len(rows),
        title=title,
        subtitle=style.text("figure-change_points.subtitle"),
        caption=_note(breaks, rows, names, style),
    )
    axes = figure.subplots()
    for place, row in enumerate(records(rows)):
        _row(axes, place, row, style)
    name_rows(axes, [names.get(name, name) for name in rows["concept"]], style)
    ends = pd.concat([rows["break"], rows["low"], rows["high"]]).dropna().astype(int)
    time_axis(axes, (int(ends.min()) - 1, int(ends.max()) + 1), style, ticks=12)
    return figure


def _row(axes: Axes, place: int, row: Mapping[str, Any], style: Style) -> None:
    significant = not pd.isna(row["q_value"]) and row["q_value"] < style.alpha
    colour = style.colour(0 if row["rate_after"] >= row["rate_before"] else 1) if significant else MUTED
    if not pd.isna(row["low"]):
        axes.hlines(place, int(row["low"]), int(row["high"]), color=colour, linewidth=1.4, alpha=0.6)
    fill = colour if significant else "white"
    axes.plot(int(row["break"]), place, "o", color=colour, mfc=fill, markersize=4.4, zorder=3)
    at_right(axes, place, f"{row['rate_before']:.1f} → {row['rate_after']:.1f}", colour=colour)


def _note(breaks: pd.DataFrame, rows: pd.DataFrame, names: Mapping[str, str], style: Style) -> str:
    untested = breaks[breaks["break"].isna()]
    jumped = breaks[breaks["q_jump"] < style.alpha].sort_values(["jump", "concept"], kind="stable")
    jumps = [f"{names.get(row['concept'], row['concept'])} {row['jump_year']}" for row in records(jumped)]
    tested = int(rows["p_value"].notna().sum())
    return style.text(
        "figure-change_points.note",
        years=from_to(rows["n_years"]),
        n_concepts=tested,
        n_untested=len(untested),
        reasons=reasons_in_words(untested, style.language),
        jumps=names_listed(jumps, style.language) or "none",
    )
