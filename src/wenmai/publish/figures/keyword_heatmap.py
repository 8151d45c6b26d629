"""Figure ``keyword_heatmap``: terms × years, each row on its own scale, gaps hatched."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from wenmai.publish.style.panels import at_right, bare, gap_tiles, term_label, time_axis, year_span
from wenmai.publish.style.theme import Style, empty, page

LIMIT = 45


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the most frequent terms, ordered by their mean year of use."""
    title = style.text("figure-keyword_heatmap")
    series = tables["keyword_series"]
    rows = series[(series["term"] != "*") & (series["scope"] == "all")]
    span = year_span(rows.loc[rows["per_10k"].notna(), "time"])
    counts = rows.groupby("term", sort=True)["count"].sum().sort_values(ascending=False, kind="stable")
    found = counts[counts > 0]
    if span is not None and span[0] == span[1]:
        return empty(
            style, title=title, reason=style.text("figure-keyword_heatmap.one_year", year=style.periods.label(span[0]))
        )
    if span is None or found.empty:
        return empty(style, title=title, reason=style.text("figure-keyword_heatmap.empty"))
    table = _ordered(rows, list(found.index[:LIMIT]), span)
    per_year = rows[rows["n_documents"] > 0].drop_duplicates("time")["n_documents"]
    figure = page(
        style,
        height_mm=(4.4 if len(table) <= 25 else 3.6) * len(table) + 10,
        title=title,
        subtitle=style.text("figure-keyword_heatmap.subtitle"),
        caption=style.text(
            "figure-keyword_heatmap.note",
            n_documents=per_year.sum(),
            n_years=len(per_year),
            n_shown=len(table),
            n_terms=len(found),
            n_gaps=table.isna().all(axis=0).sum(),
        ),
    )
    _heatmap(figure, table, span, style)
    return figure


def _ordered(rows: pd.DataFrame, terms: list[str], span: tuple[int, int]) -> pd.DataFrame:
    """Rates of terms by year, the terms in the order of their mean year of use."""
    # a term may belong to two concepts with the same counts
    rates = rows.drop_duplicates(["term", "time"]).pivot(index="term", columns="time", values="per_10k")
    table = rates.astype("float64").reindex(columns=range(span[0], span[1] + 1)).loc[terms]
    values, years = table.to_numpy(), table.columns.to_numpy(dtype=float)
    centre = np.nansum(values * years, axis=1) / np.nansum(values, axis=1)
    return table.iloc[np.lexsort((table.index.to_numpy(dtype=str), centre))]


def _heatmap(figure: Figure, table: pd.DataFrame, span: tuple[int, int], style: Style) -> None:
    """Each row relative to its largest rate, which is given at the right; years without documents are hatched."""
    axes = figure.subplots()
    bare(axes)
    largest = np.nanmax(table.to_numpy(), axis=1)
    values = table.to_numpy() / largest[:, None]
    image = axes.imshow(np.ma.masked_invalid(values), aspect="auto", cmap=style.heatmap, vmin=0, vmax=1)
    gap_tiles(axes, np.isnan(values))
    axes.set_yticks(range(len(table)), [term_label(str(term), style, room=10) for term in table.index])
    for place, rate in enumerate(largest):
        at_right(axes, place, f"{rate:.1f}", x=1.004)
    image.set_extent((span[0] - 0.5, span[1] + 0.5, len(table) - 0.5, -0.5))
    for patch in axes.patches:
        patch.set_x(patch.get_x() + span[0])  # type: ignore[attr-defined]
    time_axis(axes, span, style, ticks=12)
    axes.set_xlim(span[0] - 0.5, span[1] + 0.5)
    bar = figure.colorbar(image, ax=axes, shrink=0.5, aspect=30, pad=0.05, format=PercentFormatter(1, decimals=0))
    bar.outline.set_visible(False)  # type: ignore[operator]
