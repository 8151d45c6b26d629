"""Draw the figures of the user in the style of all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter

from wenmai.messages import names_listed
from wenmai.publish.figures import coword_network, letter_panels, with_glosses
from wenmai.publish.own import clouds
from wenmai.publish.own.spec import OwnFigure, not_there
from wenmai.publish.own.values import (
    Item,
    documents_of,
    group_names,
    items_of,
    prevalence_of,
    rates,
    whole_series,
)
from wenmai.publish.style.panels import (
    Array,
    bare,
    below_words,
    draw_series,
    from_zero,
    full_years,
    gap_tiles,
    grid,
    grid_shape,
    log_axis,
    name_rows,
    percent_axis,
    share_axis,
    shorten,
    shortest_run,
    time_axis,
    title_room,
    year_span,
)
from wenmai.publish.style.theme import MUTED, Style, empty, page
from wenmai.publish.wording import in_words
from wenmai.stats.resample import Resampling

#: resamples of documents behind an interval, and their seed
BOOTSTRAP, SEED = 1000, 1
#: fields of every run, which have names
NAMED_FIELDS = ("period", "level", "province", "year", "region")
#: kinds whose intervals are made while they are drawn
RESAMPLED = ("series", "heatmap", "comparison")
#: height of a panel that is as wide as the page, and of one of several
WIDE_MM, PANEL_MM = 62.0, 38.0
#: lines in one panel; more have small multiples
MOST_LINES = 8

Tables = Mapping[str, pd.DataFrame]


def draw_own(one: OwnFigure, tables: Tables, style: Style) -> Figure:
    """Draw a figure of the user from the tables of its kind (see ``own.names``), by the stems of their files.

    Raises
    ------
    WenmaiError
        If the results lack a term, concept, topic, column or group that it names.
    """
    figure = with_glosses(lambda chosen: _KINDS[one.kind](one, tables, chosen), style)
    if style.panel_letters:
        letter_panels(figure)
    return figure


def own_seeds(one: OwnFigure) -> dict[str, int]:
    """The seed of the intervals that drawing makes, next to those of the tables; empty where it makes none."""
    return {"publish.figures": SEED} if one.kind in RESAMPLED else {}


def _title(one: OwnFigure, named: Sequence[str], style: Style) -> str:
    return one.title.get(style.language) or style.text(
        "own-title", kind=one.kind, names=names_listed(named, style.language)
    )


def _note(one: OwnFigure, n_documents: int, style: Style, **more: Any) -> str:
    where = names_listed(
        [
            f"{in_words(c, style.language)}: {names_listed([in_words(v, style.language) for v in vs], style.language)}"
            for c, vs in one.where.items()
        ],
        style.language,
    )
    return style.text(
        "own-note", n_documents=n_documents, kind=one.kind, where=where or "none", **({"more": ""} | more)
    )


def _measured(
    one: OwnFigure, tables: Tables, style: Style, *, by_time: bool
) -> tuple[list[Item], list[str], pd.DataFrame, int]:
    """The items, the groups, the rates, and the number of documents behind them."""
    counted = tables["keyword_documents"]
    items = items_of(one, tables["concepts"], tables["keyword_totals"], style.language)
    entered = documents_of(one, tables["documents"], tables["document_periods"])
    n = int(entered["doc_id"].nunique())
    if by_time and not one.by and not one.where:
        return items, [""], whole_series(items, tables["keyword_series"], one), n
    how = Resampling(style.confidence, BOOTSTRAP, SEED)
    return items, group_names(entered, one), rates(items, counted, entered, one.scope, how, by_time=by_time), n


def _series(one: OwnFigure, tables: Tables, style: Style) -> Figure:
    """Rates over time: one panel, or one per item (per group where there is one item)."""
    items, groups, values, n = _measured(one, tables, style, by_time=True)
    span = year_span(values["time"]) if len(values) else None
    title = _title(one, [item.name for item in items], style)
    if span is None:
        return empty(style, title=title, reason=style.text("own-nothing"))
    lines = [(i, g) for i in range(len(items)) for g in groups]
    names = {(i, g): _line_name(items[i].name, g, len(items), len(groups), style) for i, g in lines}
    together = one.layout == "one" and len(lines) <= MOST_LINES
    by_item = len(items) > 1 or len(groups) == 1
    panels: list[list[tuple[int, str]]] = (
        [lines]
        if together
        else [
            [x for x in lines if (x[0] if by_item else x[1]) == key]
            for key in (range(len(items)) if by_item else groups)
        ]
    )
    shape = (1, 1) if together else grid_shape(len(panels), style, panel_mm=56)
    figure = page(
        style,
        height_mm=WIDE_MM if together else PANEL_MM * shape[0],
        title=title,
        subtitle=style.text("own-rate", scope=one.scope),
        caption=_note(one, n, style, more=style.text("own-intervals")),
    )
    _draw_panels(figure, panels, shape, values, names, span, style)
    return figure


def _draw_panels(
    figure: Figure,
    panels: Sequence[Sequence[tuple[int, str]]],
    shape: tuple[int, int],
    values: pd.DataFrame,
    names: Mapping[tuple[int, str], str],
    span: tuple[int, int],
    style: Style,
) -> None:
    several = max(map(len, panels)) > 1
    for axes, own in zip(grid(figure, len(panels), shape, sharex=len(panels) > 1), panels, strict=True):
        drawn = []
        for place, (i, g) in enumerate(own):
            rows = values[(values["item"] == i) & (values["group"] == g)]
            years, found = full_years(rows, ("per_10k", "low", "high"), span) if len(rows) else (np.array([]), {})
            if not len(years):
                continue
            draw_series(
                axes,
                years,
                found["per_10k"],
                low=found["low"],
                high=found["high"],
                colour=style.colour(place),
                shortest=shortest_run(style),
            )
            axes.plot(years, found["per_10k"], style.mark(place), color=style.colour(place), markersize=2.4, zorder=4)
            drawn.append(np.fmax(found["per_10k"], np.nan_to_num(found["high"])))
        from_zero(axes, *drawn)
        time_axis(axes, span, style, ticks=12 if len(panels) == 1 else 4)
        if len(panels) > 1:
            label = names[own[0]].split(" · ")[0] if len(own) > 1 else names[own[0]]
            axes.set_title(shorten(label, title_room(style, shape[1])))
    if several:
        longest = max(panels, key=len)
        legend = [names[key] if len(panels) == 1 else names[key].split(" · ")[-1] for key in longest]
        handles = [
            Line2D([], [], color=style.colour(k), marker=style.mark(k), markersize=3, label=shorten(label, 18))
            for k, label in enumerate(legend)
        ]
        columns = 2 if style.narrow else 4
        below_words(figure, handles, columns=columns, rows=-(-len(handles) // columns))


def _line_name(item: str, group: str, n_items: int, n_groups: int, style: Style) -> str:
    named = in_words(group, style.language) if group else ""
    if not group:
        return item
    return named if n_items == 1 else f"{item} · {named}" if n_groups > 1 else item


def _heatmap(one: OwnFigure, tables: Tables, style: Style) -> Figure:
    """Rates by period as shades: a row per item, or per group where there is one item."""
    items, groups, values, n = _measured(one, tables, style, by_time=True)
    title = _title(one, [item.name for item in items], style)
    span = year_span(values["time"]) if len(values) else None
    if span is None:
        return empty(style, title=title, reason=style.text("own-nothing"))
    keys = [(i, g) for i in range(len(items)) for g in groups]
    names = [_line_name(items[i].name, g, len(items), len(groups), style) for i, g in keys]
    table = np.vstack(
        [
            full_years(rows, ("per_10k",), span)[1]["per_10k"]
            if len(rows := values[(values["item"] == i) & (values["group"] == g)])
            else np.full(span[1] - span[0] + 1, np.nan)
            for i, g in keys
        ]
    )
    figure = page(
        style,
        height_mm=5.0 * len(keys) + 12,
        title=title,
        subtitle=style.text("own-rate", scope=one.scope),
        caption=_note(one, n, style, more=style.text("own-shades")),
    )
    axes = figure.subplots()
    bare(axes)
    top = _top_of_scale(table, values)
    image = axes.imshow(np.ma.masked_invalid(table), aspect="auto", cmap=style.heatmap, vmin=0, vmax=top)
    gap_tiles(axes, np.isnan(table))
    image.set_extent((span[0] - 0.5, span[1] + 0.5, len(keys) - 0.5, -0.5))
    for patch in axes.patches:
        patch.set_x(patch.get_x() + span[0])  # type: ignore[attr-defined]
    name_rows(axes, names, style)
    axes.set_ylim(len(keys) - 0.5, -0.5)
    time_axis(axes, span, style, ticks=12)
    axes.set_xlim(span[0] - 0.5, span[1] + 0.5)
    bar = figure.colorbar(
        image, ax=axes, shrink=0.8, aspect=20, pad=0.02, extend="max" if np.nanmax(table) > top else "neither"
    )
    bar.outline.set_visible(False)  # type: ignore[operator]
    return figure


#: documents behind a cell that may set the scale of colours
FEWEST_IN_CELL = 3


def _top_of_scale(table: Array, values: pd.DataFrame) -> float:
    """Where the scale of colours ends: a cell of one or two documents must not set it for all others."""
    solid = values.loc[values["n_documents"] >= FEWEST_IN_CELL, "per_10k"]
    most = len(solid) >= len(values) / 2
    top = float(solid.max()) if most else float(np.nanquantile(table, 0.95))
    return top if top > 0 else float(np.nanmax(table)) or 1.0


def _comparison(one: OwnFigure, tables: Tables, style: Style) -> Figure:
    """Rates of the groups over all years with intervals, one panel per item."""
    items, groups, values, n = _measured(one, tables, style, by_time=False)
    title = _title(one, [item.name for item in items], style)
    if values.empty:
        return empty(style, title=title, reason=style.text("own-nothing"))
    shape = grid_shape(len(items), style, panel_mm=56)
    figure = page(
        style,
        height_mm=shape[0] * (12 + 4.4 * len(groups)),
        title=title,
        subtitle=style.text("own-rate", scope=one.scope),
        caption=_note(one, n, style, more=style.text("own-intervals")),
    )
    for k, (axes, item) in enumerate(zip(grid(figure, len(items), shape), items, strict=True)):
        rows = values[values["item"] == k].set_index("group")
        _dots(axes, rows, groups, "per_10k", style)
        known = rows["n_documents"].astype(int).to_dict()
        counts = [f"{in_words(g, style.language)} ({known.get(g, 0)})" for g in groups]
        name_rows(axes, counts, style)
        axes.set_xlim(left=0)
        axes.set_title(shorten(item.name, title_room(style, shape[1])))
        axes.tick_params(axis="y", labelleft=k % shape[1] == 0)
    return figure


def _change(one: OwnFigure, tables: Tables, style: Style) -> Figure:
    """Rate of the last third of the years relative to the first, with intervals."""
    changes = tables["changes"]
    items = items_of(one, tables["concepts"], changes, style.language)
    rows = changes[(changes["contrast"] == "late_vs_early") & (changes["scope"] == one.scope)].set_index(
        ["concept", "term"]
    )
    title = _title(one, [item.name for item in items], style)
    found: list[tuple[Item, Any]] = [
        (item, rows.loc[(item.concept, item.term)]) for item in items if (item.concept, item.term) in rows.index
    ]
    if not found:
        return empty(style, title=title, reason=style.text("own-nothing"))
    first = found[0][1]
    years = {name: int(first[name]) for name in ("first_b", "last_b", "first_a", "last_a")}
    figure = page(
        style,
        height_mm=5.0 * len(found) + 14,
        title=title,
        subtitle=style.text("own-change", **years),
        caption=_note(
            one, int(first["n_documents_a"] + first["n_documents_b"]), style, more=style.text("own-change-note")
        ),
    )
    axes = figure.subplots()
    ends = np.array([[row["ratio"], row["low"], row["high"]] for _, row in found], dtype=float)
    ends = np.vstack([ends, [1.0, 0.9, 1.1]])
    percent_axis(axes, np.where(ends > 0, ends, np.nan), style) if np.nanmax(ends[:, 0], initial=1.0) < 3 else log_axis(
        axes, np.where(ends > 0, ends, np.nan)
    )
    for place, (_, row) in enumerate(found):
        if pd.isna(row["ratio"]) or not row["ratio"] > 0:
            # a ratio needs the term on both sides
            rates_only = f"{row['rate_b']:.2f} → {row['rate_a']:.2f}"
            axes.text(1.0, place, f" {rates_only}", va="center", fontsize=6.5, color=MUTED)
            continue
        sure = not pd.isna(row["q_value"]) and row["q_value"] < style.alpha
        colour = style.colour(0 if row["ratio"] >= 1 else 1)
        if not pd.isna(row["low"]):
            axes.hlines(place, row["low"], row["high"], color=colour, linewidth=1.2, alpha=0.7)
        axes.plot(row["ratio"], place, "o", color=colour, mfc=colour if sure else "white", markersize=4.5)
    name_rows(axes, [item.name for item, _ in found], style)
    return figure


def _prevalence(one: OwnFigure, tables: Tables, style: Style) -> Figure:
    """Topic proportions over time, or of groups."""
    rows, names = prevalence_of(one, tables)
    title = _title(one, list(names.values()), style)
    if rows.empty:
        return empty(style, title=title, reason=style.text("own-nothing"))
    shape = grid_shape(len(names), style, panel_mm=56)
    if one.by:
        largest = rows.drop_duplicates("group").sort_values(
            ["n_documents", "group"], ascending=[False, True], kind="stable"
        )
        groups = [g for g in one.groups if g in set(largest["group"])] or [str(g) for g in largest["group"][:12]]
        n = int(largest.loc[largest["group"].isin(groups), "n_documents"].sum())
    else:
        groups, n = [], int(rows.drop_duplicates("time")["n_documents"].sum())
    figure = page(
        style,
        height_mm=shape[0] * (12 + 4.4 * len(groups) if groups else PANEL_MM),
        title=title,
        subtitle=style.text("own-share"),
        caption=_note(one, n, style, more=style.text("own-intervals")),
    )
    for k, (axes, (topic, name)) in enumerate(zip(grid(figure, len(names), shape), names.items(), strict=True)):
        own = rows[rows["topic_id"] == topic]
        if groups:
            _shares_of_groups(axes, own.set_index("group"), groups, style)
            axes.tick_params(axis="y", labelleft=k % shape[1] == 0)
        else:
            span = year_span(rows["time"]) or (0, 0)
            years, found = full_years(own, ("share", "low", "high"), span)
            draw_series(
                axes,
                years,
                found["share"],
                low=found["low"],
                high=found["high"],
                colour=style.colour(0),
                shortest=shortest_run(style),
            )
            from_zero(axes, found["share"], found["high"])
            share_axis(axes)
            time_axis(axes, span, style)
        axes.set_title(shorten(name, title_room(style, shape[1])))
    return figure


def _dots(axes: Axes, rows: pd.DataFrame, groups: Sequence[str], value: str, style: Style) -> None:
    """A dot per group with its interval, hollow without one; ``rows`` by group."""
    for place, group in enumerate(groups):
        if group in rows.index:
            row: Any = rows.loc[group]
            whole = not pd.isna(row["low"])
            if whole:
                axes.hlines(place, row["low"], row["high"], color=style.colour(0), linewidth=1.2, alpha=0.7)
            face = style.colour(0) if whole else "white"
            axes.plot(row[value], place, "o", color=style.colour(0), mfc=face, markersize=4)


def _shares_of_groups(axes: Axes, own: pd.DataFrame, groups: Sequence[str], style: Style) -> None:
    _dots(axes, own, groups, "share", style)
    name_rows(axes, [in_words(group, style.language) for group in groups], style)
    axes.set_xlim(left=0)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))


def _network(one: OwnFigure, tables: Tables, style: Style) -> Figure:
    """The terms with all that they are linked to."""
    nodes, edges = tables["coword_nodes"], tables["coword_edges"]
    known = set(nodes["term"])
    for term in one.terms:
        if term not in known:
            raise not_there("network-term", term, sorted(known), one.name)
    asked = set(one.terms)
    links = edges[edges["term_a"].isin(asked) | edges["term_b"].isin(asked)]
    near = asked | set(links["term_a"]) | set(links["term_b"])
    kept = edges[edges["term_a"].isin(near) & edges["term_b"].isin(near)]
    own = {
        "coword_nodes": nodes[nodes["term"].isin(near)],
        "coword_edges": kept,
        "coword_themes": tables["coword_themes"],
    }
    return coword_network.draw(own, style, title=_title(one, list(one.terms), style))


def _cloud(one: OwnFigure, tables: Tables, style: Style) -> Figure:
    """The terms that mark topics or classes, as clouds and ranked dots."""
    by = in_words(one.by, style.language, kind="by") if one.by in NAMED_FIELDS else one.by
    named = [style.text("own-topic", topic=topic) for topic in one.topics] or [
        by,
        *(in_words(group, style.language) for group in one.groups),
    ]
    return clouds.draw(one, tables, style, title=_title(one, named, style))


_KINDS: dict[str, Callable[[OwnFigure, Tables, Style], Figure]] = {
    "series": _series,
    "heatmap": _heatmap,
    "change": _change,
    "comparison": _comparison,
    "prevalence": _prevalence,
    "network": _network,
    "cloud": _cloud,
}
