"""Figure ``documents_by_region``: one tile per region (or what ``publish.regions`` takes for it) and year."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.io.documents import kept_documents
from wenmai.publish.style.panels import bare, wide_year_axis, year_span
from wenmai.publish.style.regions import rows_of
from wenmai.publish.style.theme import MUTED, RULE, Style, empty, page

LIMIT = 60


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the coverage of the corpus: who is there when."""
    title = style.text("figure-documents_by_region")
    kept = kept_documents(tables["documents"])
    dated = kept[kept["year"].notna() & (kept["region"] != "")]
    span = year_span(dated["year"])
    if span is None:
        return empty(style, title=title, reason=style.text("figure-documents_by_region.empty"))
    kind, rows_of_documents = rows_of(dated, style.regions, style.language)
    counts = pd.crosstab([rows_of_documents["code"], rows_of_documents["name"]], dated["year"].astype(int))
    # the regions with most documents, in the order of their codes
    largest = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index[:LIMIT]
    shown = counts.loc[[key for key in counts.index if key in set(largest)]]
    shown = shown.reindex(columns=range(span[0], span[1] + 1), fill_value=0)
    rows = len(shown)
    row_mm = 5.0 if rows <= 30 else 4.0

    figure = page(
        style,
        height_mm=row_mm * rows + 9,
        title=title,
        subtitle=style.text("axis-documents"),
        caption=style.text(
            "figure-documents_by_region.note",
            n_documents=len(dated),
            n_regions=dated["adcode"].nunique() if kind != "region" else len(counts),
            rows=kind,
            n_rows=len(counts),
            n_left_out=len(kept) - len(dated),
            n_shown=rows if rows < len(counts) else 0,
        ),
    )
    _tiles(figure.subplots(), shown, span)
    return figure


def _tiles(axes: Axes, shown: pd.DataFrame, span: tuple[int, int]) -> None:
    values = shown.to_numpy(dtype=float)
    rows, columns = values.shape
    bare(axes)
    masked = np.ma.masked_equal(values, 0)
    extent = (span[0] - 0.5, span[1] + 0.5, rows - 0.5, -0.5)
    # zero-based, and never the brightest end, so that the number in the tile stays readable
    axes.imshow(masked, aspect="auto", cmap="Blues", vmin=-values.max() * 0.35, vmax=values.max() * 2.2, extent=extent)
    axes.set_yticks(range(rows), [str(name) for _, name in shown.index])
    axes.set_xticks(np.arange(span[0], span[1] + 2) - 0.5, minor=True)
    axes.set_yticks(np.arange(rows + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="white" if rows > 1 else RULE, linewidth=1.2)
    axes.tick_params(which="minor", length=0)
    wide_year_axis(axes, span)
    if columns <= 30:
        for row, column in np.argwhere(values > 0):
            axes.text(
                span[0] + column,
                row,
                f"{values[row, column]:.0f}",
                ha="center",
                va="center",
                fontsize=6,
                color="#0b2a45",
            )
    for row, total in enumerate(values.sum(axis=1)):
        axes.text(span[1] + 0.5, row, f" {total:.0f}", va="center", fontsize=6, color=MUTED)
