"""Figure ``plan_followup``: concepts in plans and in the retrospects of the next reports."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from wenmai.messages import clauses_joined
from wenmai.publish.style.panels import name_rows, records
from wenmai.publish.style.theme import HALO, INK, MUTED, Style, empty, page, wrap
from wenmai.publish.wording import concept_names, in_words
from wenmai.stats.resample import FEWEST_CLUSTERS

LIMIT = 40


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the ratio of rates at the left, the share of announcements reported at the right."""
    title = style.text("figure-plan_followup")
    every = tables["plan_followup"]
    rows = every[(every["adcode"] == "") & (every["plan_per_10k"].fillna(0) + every["report_per_10k"].fillna(0) > 0)]
    if rows.empty:
        return empty(style, title=title, reason=style.text("figure-plan_followup.empty"))
    rows = rows.sort_values(["log2_ratio", "concept"], ascending=[False, True], kind="stable", na_position="last")
    shown = rows.iloc[:LIMIT]
    figure = page(style, height_mm=16 + 4.2 * len(shown), title=title, caption=_note(rows, shown, style))
    left, right = figure.subplots(1, 2, sharey=True)
    for axes, name in ((left, "ratio"), (right, "share")):
        lines = wrap(style.text(f"figure-plan_followup.{name}"), width_mm=(style.width_mm - 38) / 2, points=7.5)
        axes.set_title("\n".join(lines))
    _ratios(left, shown, style)
    _shares(right, shown, style)
    labels = concept_names(tables["concepts"], style.language)
    name_rows(left, [labels.get(str(concept), str(concept)) for concept in shown["concept"]], style)
    right.grid(axis="y", visible=False)
    return figure


def _note(rows: pd.DataFrame, shown: pd.DataFrame, style: Style) -> str:
    first = records(rows.iloc[:1])[0]
    # no method: no interval
    methods = {
        in_words(row["method"], style.language, kind="method", row=row) for row in records(shown) if row["method"]
    }
    bars = (
        style.text("figure-plan_followup.bars", method=clauses_joined(sorted(methods), style.language))
        if methods
        else style.text("figure-plan_followup.no_bars", fewest=FEWEST_CLUSTERS)
    )
    return style.text(
        "figure-plan_followup.note",
        n_pairs=first["n_pairs"],
        n_regions=first["n_regions"],
        bars=bars,
        n_shown=len(shown),
        n_concepts=len(rows),
    )


def _ratios(axes: Axes, rows: pd.DataFrame, style: Style) -> None:
    for place, row in enumerate(records(rows)):
        if pd.isna(row["log2_ratio"]):
            axes.text(
                0,
                place,
                style.text("figure-plan_followup.one_side"),
                va="center",
                ha="center",
                fontsize=6,
                color=MUTED,
                bbox=HALO,
            )
            continue
        colour = style.colour(0) if row["log2_ratio"] > 0 else style.colour(1)
        if not pd.isna(row["low"]):
            axes.hlines(place, row["low"], row["high"], color=colour, linewidth=1.2, alpha=0.7)
        axes.plot(row["log2_ratio"], place, "o", color=colour, markersize=4, zorder=3)
    axes.axvline(0, color=INK, linewidth=0.7)
    bounds = rows[["low", "high", "log2_ratio"]].to_numpy(dtype=float)
    reach = 1.08 * max(0.5, float(np.nanmax(np.abs(bounds)))) if not np.isnan(bounds).all() else 1.0
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=3 if style.narrow else 5))


def _shares(axes: Axes, rows: pd.DataFrame, style: Style) -> None:
    for place, row in enumerate(records(rows)):
        if not pd.isna(row["kept_low"]):
            axes.hlines(place, row["kept_low"], row["kept_high"], color=style.colour(0), linewidth=1.2, alpha=0.7)
        axes.plot(row["unannounced_share"], place, "o", color=MUTED, mfc="white", markersize=4, zorder=3, clip_on=False)
        axes.plot(row["kept_share"], place, "o", color=style.colour(0), markersize=4, zorder=4, clip_on=False)
    axes.set_xlim(-0.03, 1.03)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
