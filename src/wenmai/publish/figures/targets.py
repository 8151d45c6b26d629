"""Figure ``targets``: planned values of indicators by year, and what the next reports say was reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.style.panels import MOST_MARKS, grid, grid_shape, panels_on_page, shorten, title_room, year_axis
from wenmai.publish.style.theme import Style, empty, page

#: indicators shown, those with the most targets
LIMIT = 9
#: height and least width of a panel
PANEL_MM, WIDE_MM = 36, 56
#: fewer targets make no panel
FEWEST = 5


def yearly(targets: pd.DataFrame) -> pd.DataFrame:
    """Usable targets of single years in per cent, with their middle; of several in a report the first listed."""
    rows = targets[(targets["status"] == "value") & (targets["unit"] == "%")]
    rows = rows[rows["period"] == rows["year"].astype(str)]
    rows = rows.sort_values(["listed", "n"], ascending=[False, True], kind="stable")
    rows = rows.drop_duplicates(["doc_id", "indicator"])
    return rows.assign(middle=(rows["low"] + rows["high"]) / 2)


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one panel per indicator: every target a bar or point, the median of the year a line, the outcome hollow."""
    title = style.text("figure-targets")
    every = tables["targets"]
    rows = yearly(every)
    sizes = rows.groupby("indicator", sort=True).size().sort_values(ascending=False, kind="stable")
    limit = panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT, panel_mm=WIDE_MM)
    shown = [str(name) for name in sizes[sizes >= FEWEST].index[:limit]]
    if not shown:
        return empty(style, title=title, reason=style.text("figure-targets.empty", fewest=FEWEST))
    states = every["status"].value_counts()
    caption = style.text(
        "figure-targets.note",
        n_targets=sizes[shown].sum(),
        n_shown=len(shown),
        n_indicators=len(sizes),
        n_reports=rows["doc_id"].nunique(),
        n_realised=rows.loc[rows["indicator"].isin(shown), "realised"].notna().sum(),
        n_refused=states.get("refused", 0),
        n_silent=states.get("no_number", 0),
    )
    shape = grid_shape(len(shown), style, panel_mm=WIDE_MM)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("figure-targets.subtitle"),
        caption=caption,
    )
    names = rows.drop_duplicates("indicator").set_index("indicator")[f"label_{style.language}"]
    room = title_room(style, shape[1])
    as_image = int(sizes[shown].sum()) > MOST_MARKS
    for axes, name in zip(grid(figure, len(shown), shape), shown, strict=True):
        own = rows[rows["indicator"] == name]
        _panel(axes, own, style, as_image=as_image)
        year_axis(axes, (int(own["year"].min()), int(own["year"].max())))
        axes.set_title(shorten(str(names[name]), room))
    return figure


def _panel(axes: Axes, rows: pd.DataFrame, style: Style, *, as_image: bool) -> None:
    years = rows["year"].to_numpy(dtype=float)
    look: dict[str, Any] = {"color": style.colour(0), "alpha": 0.45, "rasterized": as_image}
    axes.vlines(years, rows["low"], rows["high"], linewidth=1.6, **look)
    axes.plot(years, rows["middle"], "o", markersize=2.2, markeredgewidth=0, **look)
    medians = rows.groupby("year")[["middle", "realised"]].median()
    medians = medians.reindex(np.arange(int(years.min()), int(years.max()) + 1))
    axes.plot(medians.index, medians["middle"], color=style.colour(0), zorder=3)
    known = medians["middle"].notna()
    alone = medians[known & ~known.shift(fill_value=False) & ~known.shift(-1, fill_value=False)]
    # a line through one year has no length
    axes.plot(alone.index, alone["middle"], "_", color=style.colour(0), markersize=7, markeredgewidth=1.3, zorder=3)
    axes.plot(medians.index, medians["realised"], "o", color=style.colour(1), mfc="white", markersize=3.4, zorder=4)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4))
    axes.grid(axis="x", visible=False)
    axes.margins(y=0.12)
