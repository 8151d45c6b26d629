"""Figure ``overview``: the corpus, its concepts and its topics on one page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.io.documents import kept_documents
from wenmai.publish.figures.documents_by_year import draw_bars
from wenmai.publish.figures.keyword_series import by_frequency, concepts
from wenmai.publish.figures.topic_prevalence import yearly
from wenmai.publish.style.panels import (
    bare,
    draw_series,
    from_zero,
    full_years,
    is_muted,
    records,
    share_axis,
    shorten,
    shortest_run,
    time_axis,
    title_room,
    topics_in_order,
    year_span,
)
from wenmai.publish.style.theme import INK, MUTED, RULE, Style, empty, page, wrap
from wenmai.publish.visible import visible_text
from wenmai.publish.wording import concept_names
from wenmai.stats.resample import FEWEST_CLUSTERS

COLUMNS = 4


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw three rows: documents and figures of the corpus, top concepts, top topics."""
    title = style.text("figure-overview")
    documents = tables["documents"]
    kept = kept_documents(documents)
    span = year_span(kept["year"])
    if span is None:
        reason = style.text("figure-overview.empty", n_documents=len(documents))
        return empty(style, title=title, reason=reason)
    counted = concepts(tables["keyword_series"]).drop_duplicates("time")["n_documents"]
    modelled = yearly(tables["prevalence"]).drop_duplicates("time")["n_documents"]
    caption = style.text(
        "figure-overview.note",
        n_documents=counted.sum(),
        n_modelled=modelled.sum(),
        fewest=FEWEST_CLUSTERS,
    )
    columns, first = (COLUMNS // 2, 2) if style.narrow else (COLUMNS, 1)
    # a row of one sentence needs less room than one of panels
    rows = [1.0 if full else 0.3 for full in (_has_concepts(tables), _has_topics(tables))]
    ratios = [*([1.15, 1.0] if style.narrow else [1.0]), *rows]
    height = (142 / 4.15 if style.narrow else 112 / 3) * sum(ratios)
    figure = page(style, height_mm=height, title=title, caption=caption)
    grid = figure.add_gridspec(first + 2, columns, height_ratios=ratios)
    _bars(figure.add_subplot(grid[0, : columns if style.narrow else -1]), kept, style)
    facts = grid[1, :] if style.narrow else grid[0, -1]
    _facts(figure.add_subplot(facts), documents, tables["profile"], style)
    room, times = title_room(style, columns), style.periods.within(*span)
    _concepts([figure.add_subplot(grid[first, n]) for n in range(columns)], tables, times, room, style)
    _topics([figure.add_subplot(grid[first + 1, n]) for n in range(columns)], tables, times, room, style)
    return figure


def _has_concepts(tables: Mapping[str, pd.DataFrame]) -> bool:
    return bool(by_frequency(concepts(tables["keyword_series"])))


def _has_topics(tables: Mapping[str, pd.DataFrame]) -> bool:
    return bool(yearly(tables["prevalence"])["topic_id"].isin(tables["topics"]["topic_id"]).any())


def _bars(bars: Axes, kept: pd.DataFrame, style: Style) -> None:
    draw_bars(bars, kept[kept["year"].notna()], style, totals=False)
    # in a column the legend has no room next to the title, and more than four kinds no room in a line
    kinds = len(bars.get_legend_handles_labels()[1])
    columns_of_legend = 3 if style.narrow and kinds > 4 else 6
    lines = -(-kinds // columns_of_legend)
    bars.set_title(style.text("figure-overview.documents"), pad=14 * lines if style.narrow else None)
    bars.legend(
        loc="lower right", bbox_to_anchor=(1, 1), ncols=columns_of_legend, borderaxespad=0.1, handlelength=0.9,
        columnspacing=1,
    )  # fmt: skip


def _facts(axes: Axes, documents: pd.DataFrame, profile: pd.DataFrame, style: Style) -> None:
    kept = kept_documents(documents)
    seen = visible_text(profile)
    read = int(seen["visible"].sum())
    facts = [
        (f"{len(profile):,}", style.text("fact-sources")),
        (f"{len(kept):,}", style.text("fact-documents")),
        (f"{kept.loc[kept['region'] != '', 'adcode'].nunique():,}", style.text("fact-regions")),
        (f"{kept['year'].nunique():,}", style.text("fact-years")),
        (f"{kept['n_chars'].sum():,}", style.text("fact-characters")),
        (
            f"{seen['dropped'].sum() / read:.1%}" if read else "–",
            style.text("fact-dropped"),
        ),
    ]
    bare(axes)
    axes.set(xlim=(0, 1), ylim=(len(facts), 0), xticks=[], yticks=[])
    for place, (number, text) in enumerate(facts):
        axes.text(1, place + 0.5, number, ha="right", va="center", fontsize=8)
        axes.text(0, place + 0.5, text, ha="left", va="center", fontsize=6.5, color=MUTED)
        axes.axhline(place + 1, color=RULE, linewidth=0.5)


def _concepts(
    panels: list[Axes], tables: Mapping[str, pd.DataFrame], span: tuple[int, int], room: float, style: Style
) -> None:
    rows, labels = concepts(tables["keyword_series"]), concept_names(tables["concepts"], style.language)
    names = by_frequency(rows)[: len(panels)]
    for axes, name in zip(panels, names, strict=False):
        years, values = full_years(rows[rows["concept"] == name], ("per_10k", "low", "high"), span)
        draw_series(
            axes,
            years,
            values["per_10k"],
            low=values["low"],
            high=values["high"],
            colour=style.colour(0),
            shortest=shortest_run(style),
        )
        from_zero(axes, values["per_10k"], values["high"])
        time_axis(axes, span, style, ticks=3)
        axes.set_title(shorten(labels.get(name, name), room))
    _rest(panels, len(names), style.text("figure-overview.no_concept"), style)


def _topics(
    panels: list[Axes], tables: Mapping[str, pd.DataFrame], span: tuple[int, int], room: float, style: Style
) -> None:
    rows = yearly(tables["prevalence"])
    shown = topics_in_order(tables["topics"]).iloc[: len(panels)]
    own = rows[rows["topic_id"].isin(shown["topic_id"])]
    bounds = [own[name].to_numpy(dtype=float) for name in ("share", "high")] if len(own) else []
    for axes, topic in zip(panels, records(shown), strict=False):
        years, values = full_years(rows[rows["topic_id"] == topic["topic_id"]], ("share", "low", "high"), span)
        muted = is_muted(topic)
        colour = "#9aa5b1" if muted else style.colour(2)
        draw_series(
            axes,
            years,
            values["share"],
            low=values["low"],
            high=values["high"],
            colour=colour,
            shortest=shortest_run(style),
        )
        from_zero(axes, *bounds)
        time_axis(axes, span, style, ticks=3)
        share_axis(axes)
        axes.set_title(shorten(f"{topic['topic_id']}  {topic['label']}", room), color=MUTED if muted else INK)
    _rest(panels, 0 if own.empty else len(shown), style.text("figure-overview.no_topic"), style)


def _rest(panels: list[Axes], drawn: int, sentence: str, style: Style) -> None:
    """Take away the panels after the first ``drawn``; a row without any says so once."""
    for axes in panels[drawn:]:
        axes.set_axis_off()
    if not drawn:
        lines = wrap(sentence, width_mm=style.width_mm - 12, points=6.5)
        # the panels of the row share the sentence, so that the layout does not widen the first for it
        words = panels[0].text(
            0, 0.5, "\n".join(lines), transform=panels[0].transAxes, va="center", fontsize=6.5, color=MUTED
        )
        words.set_in_layout(False)
