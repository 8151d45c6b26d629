"""Figure ``documents_by_year``: stacked bars of documents by kind."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.io.documents import kept_documents
from wenmai.messages import names_listed
from wenmai.publish.style.panels import wide_year_axis, year_span
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.wording import in_words

#: first in the stack, each in its colour; further types follow by their number
FIRST = ("government_work_report", "report_digest", "five_year_plan", "news", "resolution")
OTHER = "other"
MOST_TYPES = 6


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the documents that enter the analysis."""
    title = style.text("figure-documents_by_year")
    documents = tables["documents"]
    kept = kept_documents(documents)
    dated = kept[kept["year"].notna()]
    if dated.empty:
        reason = style.text("figure-documents_by_year.empty", n_documents=len(kept))
        return empty(style, title=title, reason=reason)
    figure = page(
        style,
        height_mm=62,
        title=title,
        subtitle=style.text("axis-documents"),
        caption=style.text(
            "figure-documents_by_year.note",
            n_documents=len(dated),
            n_undated=len(kept) - len(dated),
            n_duplicates=len(documents) - len(kept),
            joined=_joined(dated["doc_type"], style) or "none",
        ),
    )
    axes = figure.subplots()
    draw_bars(axes, dated, style)
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=3 if style.narrow and len(axes.containers) > 4 else 6,
        borderaxespad=0.1,
        handlelength=0.9,
        columnspacing=1.4,
    )
    return figure


def draw_bars(axes: Axes, dated: pd.DataFrame, style: Style, *, totals: bool = True) -> None:
    """Stack the kinds over every year of the span."""
    span = year_span(dated["year"])
    assert span is not None
    years = np.arange(span[0], span[1] + 1)
    bottom = np.zeros(len(years))
    types = shown_types(dated["doc_type"])
    shown = dated["doc_type"].where(dated["doc_type"].isin(types), OTHER)
    for position, kind in enumerate(types):
        of_kind = dated.loc[shown == kind, "year"].astype(int)
        heights = of_kind.value_counts().reindex(years, fill_value=0).to_numpy(dtype=float)
        label = in_words(kind, style.language)
        axes.bar(
            years, heights, 0.78, bottom=bottom, label=label, color=style.colour(position),
            hatch=style.hatch(position), edgecolor="white", linewidth=0.4,
        )  # fmt: skip
        bottom += heights
    if totals and len(years) <= 30:
        for year, total in zip(years, bottom, strict=True):
            if total:
                axes.annotate(
                    f"{total:.0f}", (year, total), (0, 1.5), textcoords="offset points", ha="center", fontsize=6
                )
    axes.grid(axis="x", visible=False)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.set_ylim(0, bottom.max() * 1.12)
    wide_year_axis(axes, span, margin=0.6)
    if (bottom == 0).any():  # an empty line that is not clipped breaks the layout
        axes.plot(years[bottom == 0], bottom[bottom == 0], "|", color=MUTED, markersize=3, clip_on=False)


def _joined(doc_types: pd.Series, style: Style) -> str:
    """The types that are counted as other, with their numbers; documents of no known type are not among them."""
    counts = doc_types[~doc_types.isin([*shown_types(doc_types), OTHER])].value_counts()
    ordered = sorted(counts.index, key=lambda kind: (-counts[kind], kind))
    return names_listed((f"{in_words(kind, style.language)} {counts[kind]}" for kind in ordered), style.language)


def shown_types(doc_types: pd.Series) -> list[str]:
    """The types that get a colour of their own, in the order of the stack; the rest is counted as other."""
    counts = doc_types[doc_types != OTHER].value_counts()
    by_number = sorted(counts.index, key=lambda kind: (-counts[kind], kind))
    others = len(counts) > MOST_TYPES or bool((doc_types == OTHER).any())
    most = by_number[: MOST_TYPES - 1] if others else by_number
    return sorted(most, key=lambda kind: FIRST.index(kind) if kind in FIRST else len(FIRST)) + (
        [OTHER] if others else []
    )
