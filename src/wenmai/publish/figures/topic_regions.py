"""Figure ``topic_regions``: topics × regions (or what ``publish.regions`` takes for them), shaded by share."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter
from numpy.typing import NDArray

from wenmai.publish.style.panels import bare, gap_tiles, hatch_columns, is_unreliable, records, shorten, topics_in_order
from wenmai.publish.style.regions import rows_of
from wenmai.publish.style.theme import INK, MUTED, Style, empty, ems, page

LIMIT = 60
LIMIT_TOPICS = 30
#: narrower columns are named by the id of their topic only
LABEL_MM = 4.2
#: em of the longest label, and mm of height that an em of a slanted label takes
LONGEST, SLANTED = 22, 1.75
#: documents of a region that may set the scale of colours
FEWEST_DOCUMENTS = 3


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a heat map with one row per region; a single region has nothing to compare with."""
    title = style.text("figure-topic_regions")
    topics = tables["topics"]
    kind, documents, table = _shares(tables["document_topics"], tables["documents"], style)
    if topics.empty or len(documents) < 2:
        return empty(style, title=title, reason=style.text("figure-topic_regions.empty"))
    regions = list(documents.index[:LIMIT])
    shown = topics_in_order(topics).iloc[:LIMIT_TOPICS]
    values = table.reindex(index=regions, columns=shown["topic_id"]).to_numpy(dtype=float)
    # slanted labels need a column of their own height
    ids_only = (style.width_mm - 40) / len(shown) < LABEL_MM
    row_mm = 5.0 if len(regions) <= 20 else 3.8
    doubtful = [is_unreliable(topic) for topic in records(shown)]
    labels = [shorten(f"{topic['topic_id']} {topic['label']}", LONGEST) for topic in records(shown)]
    caption = style.text(
        "figure-topic_regions.note",
        n_documents=documents.sum(),
        n_regions=len(documents),
        rows=kind,
        n_shown_regions=len(regions) if len(regions) < len(documents) else 0,
        n_topics=len(topics),
        n_shown_topics=len(shown) if len(shown) < len(topics) else 0,
        unreliable=sum(doubtful),
        ids_only=str(ids_only).lower(),
    )
    figure = page(
        style,
        height_mm=row_mm * len(regions) + (12 if ids_only else 10 + SLANTED * max(map(ems, labels))),
        title=title,
        subtitle=style.text("axis-topic_share"),
        caption=caption,
    )
    axes = figure.subplots()
    bare(axes)
    image = axes.imshow(
        np.ma.masked_invalid(values), aspect="auto", cmap=style.heatmap, vmin=0, vmax=_top(values, documents[regions])
    )
    gap_tiles(axes, np.isnan(values))
    axes.set_yticks(range(len(regions)), [f"{shorten(name, 12)} ({documents[name]})" for name in regions])
    if ids_only:
        axes.set_xticks(range(len(shown)), [str(topic) for topic in shown["topic_id"]])
    else:
        axes.set_xticks(range(len(shown)), labels, rotation=45, ha="right", rotation_mode="anchor")
    for label, column in zip(axes.get_xticklabels(), doubtful, strict=True):
        label.set_color(MUTED if column else INK)
    hatch_columns(axes, doubtful, n_rows=len(regions))
    if len(shown) <= 16 and len(regions) <= 30:
        _print_shares(axes, values, style)
    bar = figure.colorbar(image, ax=axes, shrink=0.8, aspect=30, pad=0.01, format=PercentFormatter(1, decimals=0))
    bar.outline.set_visible(False)  # type: ignore[operator]
    return figure


def _shares(mix: pd.DataFrame, documents: pd.DataFrame, style: Style) -> tuple[str, pd.Series, pd.DataFrame]:
    """What a row is, the documents of each row, the largest first, and the token-weighted shares by row and topic."""
    of_topics = mix["doc_id"].unique()
    kept = documents[documents["doc_id"].isin(of_topics) & (documents["region"].fillna("") != "")]
    kind, rows = rows_of(kept, style.regions, style.language)
    names = pd.Series(rows["name"].to_numpy(), index=kept["doc_id"])
    sizes = names.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    own = mix.assign(row=mix["doc_id"].map(names), weight=mix["n_terms"].astype(float))
    own = own[own["row"].notna()].assign(tokens=lambda frame: frame["share"] * frame["weight"])
    sums = own.groupby(["row", "topic_id"])[["tokens", "weight"]].sum()
    return kind, sizes, (sums["tokens"] / sums["weight"]).unstack()


def _top(values: NDArray[np.float64], documents: pd.Series) -> float:
    """Where the scale of colours ends: a region of one or two documents must not set it for all others."""
    solid = values[documents.to_numpy() >= FEWEST_DOCUMENTS]
    return float(np.nanmax(solid if len(solid) else values))


def _print_shares(axes: Axes, values: NDArray[np.float64], style: Style) -> None:
    """The share in every cell, dark on light and light on dark."""
    middle = np.nanmax(values) * 0.6
    scale = mpl.colormaps[style.heatmap]
    light_end = sum(scale(1.0)[:3]) > sum(scale(0.0)[:3])
    for (row, column), value in np.ndenumerate(values):
        if not np.isnan(value):
            colour = INK if (value > middle) == light_end else "white"
            axes.text(column, row, f"{100 * value:.0f}", ha="center", va="center", fontsize=6, color=colour)
