"""Figure ``panel_trends``: the trend of every concept over regions and years, by two ways of counting evidence."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.style.panels import at_right, from_to, log_axis, name_rows, point_and_interval, records
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page
from wenmai.publish.wording import concept_names, reasons_in_words

LIMIT = 40
#: variance_inflation above which intervals clustered by region are too short (docs/methods.md)
SHARED = 1.1


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a row per concept: two-step factor with interval, clustered one below, shared shocks at the right."""
    title = style.text("figure-panel_trends")
    every = tables["panel_trends"]
    every = every[every["term"] == "*"]
    tested = every[every["annual_factor"].notna()]
    if tested.empty:
        reason = reasons_in_words(every, style.language) or style.text("figure-panel_trends.no_concepts")
        return empty(style, title=title, reason=style.text("figure-panel_trends.empty", reason=reason))
    rows = tested.sort_values(["p_value", "concept"], kind="stable").iloc[:LIMIT]
    rows = rows.sort_values(["annual_factor", "concept"], ascending=[False, True], kind="stable")
    figure = page(
        style,
        height_mm=16 + 5 * len(rows),
        title=title,
        subtitle=style.text("figure-panel_trends.subtitle"),
        caption=_note(every, tested, style, n_shown=len(rows)),
    )
    axes = figure.subplots()
    colours = {"rising": style.colour(0), "falling": style.colour(1)}
    for place, row in enumerate(records(rows)):
        significant = row["direction"] in colours
        ends = (row["annual_factor_low"], row["annual_factor_high"])
        colour = colours.get(row["direction"], INK)
        point_and_interval(axes, row["annual_factor"], place - 0.15, ends, colour=colour, filled=significant)
        if not pd.isna(row["cluster_ratio"]):
            axes.hlines(place + 0.25, row["cluster_low"], row["cluster_high"], color=MUTED, linewidth=0.8)
            axes.plot(row["cluster_ratio"], place + 0.25, "x", color=MUTED, markersize=3, zorder=3)
        if not pd.isna(row["variance_inflation"]):
            shared = row["variance_inflation"] > SHARED
            mark = f"{row['variance_inflation']:.1f}{' !' if shared else ''}"
            at_right(axes, place, mark, colour=INK if shared else MUTED)
    columns = [
        "annual_factor",
        "annual_factor_low",
        "annual_factor_high",
        "cluster_ratio",
        "cluster_low",
        "cluster_high",
    ]
    log_axis(axes, rows[columns].to_numpy(dtype=float), most_ticks=9 if style.width_mm > 120 else 5)
    names = concept_names(tables["concepts"], style.language)
    name_rows(axes, [names.get(name, name) for name in rows["concept"]], style)
    return figure


def _note(every: pd.DataFrame, tested: pd.DataFrame, style: Style, *, n_shown: int) -> str:
    return style.text(
        "figure-panel_trends.note",
        regions=from_to(tested["n_regions"]),
        years=from_to(tested["n_years"]),
        cells=from_to(tested["n_cells"]),
        n_shown=n_shown,
        n_concepts=len(tested),
        n_untested=len(every) - len(tested),
        family=tested["family_size"].max(),
        n_significant=tested["direction"].isin(["rising", "falling"]).sum(),
        n_walks=(tested["null_model"] == "random_walk").sum(),
        shared=f"{SHARED:g}",
        n_shared=np.sum(tested["variance_inflation"].to_numpy(dtype=float) > SHARED),
    )
