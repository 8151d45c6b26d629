"""Figure ``keyword_by_group``: concepts by year in the groups of trends.by, with the year of the event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from wenmai.publish.style.panels import (
    below_words,
    draw_series,
    from_zero,
    full_years,
    grid,
    grid_shape,
    panel_title,
    panels_on_page,
    shorten,
    shortest_run,
    time_axis,
    title_room,
    year_span,
)
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page
from wenmai.publish.wording import concept_names, in_words, reasons_in_words

LIMIT = 20
PANEL_MM = 34
#: groups that one panel can tell apart; more have a panel each, with few concepts
MOST_LINES = 4
#: concepts in the panel of one group
CONCEPTS_PER_GROUP = 3
#: what the user asked for comes before the thirds of the years
EVENT = "after_vs_before"
#: columns of documents that have a name in the messages
NAMED = ("region", "level", "doc_type")


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw the first variable of trends.by: a panel per concept with a line per group, or a panel per group."""
    title = style.text("figure-keyword_by_group")
    changes = tables["group_changes"]
    if changes.empty:
        return empty(style, title=title, reason=style.text("figure-keyword_by_group.unset"))
    by = str(changes["by"].iloc[0])
    series = tables["keyword_groups"]
    rows = series[(series["by"] == by) & (series["scope"] == "all") & (series["term"] == "*") & series["time"].notna()]
    groups, names = _largest(rows, "group", "n_documents"), _largest(rows, "concept", "count")
    span = year_span(rows["time"])
    if span is None or not groups or not names:
        return empty(style, title=title, reason=style.text("figure-keyword_by_group.empty"))
    own = changes[(changes["by"] == by) & (changes["scope"] == "all")]
    differences = tables["group_differences"]
    differences = differences[(differences["by"] == by) & (differences["scope"] == "all")]
    together = len(groups) <= MOST_LINES
    panels = names if together else groups
    shown = panels[: panels_on_page(style, height_mm=PANEL_MM, limit=LIMIT)]
    shape = grid_shape(len(shown), style)
    labels = concept_names(tables["concepts"], style.language) | _group_labels(own, style)
    figure = page(
        style,
        height_mm=shape[0] * PANEL_MM,
        title=title,
        subtitle=style.text("axis-rate"),
        caption=_note(own, rows, style, together=together, n_shown=len(shown), n_panels=len(panels))
        + _why_none(differences, style),
    )
    lines = groups if together else names[:CONCEPTS_PER_GROUP]
    every = []
    for axes, name in zip(grid(figure, len(shown), shape, sharex=True, sharey=not together), shown, strict=True):
        part = rows[rows["concept"] == name] if together else rows[rows["group"] == name]
        every += _panel(axes, part, "group" if together else "concept", lines, span, style)
        _mark_event(axes, own, style)
        time_axis(axes, span, style)
        panel_title(axes, labels.get(name, name), style, shape[1], pad=12)
        said = _difference(differences, name, style) if together and len(groups) == 2 else ""
        room = title_room(style, shape[1], points=6, margin_mm=4)
        axes.text(0, 1.02, shorten(said, room), transform=axes.transAxes, va="bottom", fontsize=6, color=MUTED)
        if together:
            from_zero(axes, *every[-2 * len(lines) :])
    if not together:
        for axes in figure.axes:
            from_zero(axes, *every)
    _legend(figure, [labels.get(name, name) for name in lines], style)
    return figure


def _largest(rows: pd.DataFrame, column: str, size: str) -> list[str]:
    """The values of a column, the largest first; those of size 0 are left out."""
    sums = rows.groupby(column, sort=True)[size].sum().sort_values(ascending=False, kind="stable")
    return [str(name) for name in sums[sums > 0].index]


def _group_labels(own: pd.DataFrame, style: Style) -> dict[str, str]:
    """Names of the groups; codes such as those of levels in words."""
    pairs = own[["group", "label"]].drop_duplicates()
    return {
        str(g): in_words(label or g, style.language) for g, label in zip(pairs["group"], pairs["label"], strict=True)
    }


def _panel(
    axes: Axes, part: pd.DataFrame, column: str, lines: Sequence[str], span: tuple[int, int], style: Style
) -> list[np.ndarray]:
    """The lines of a panel; gives their values and upper ends, for its scale."""
    drawn = []
    for place, line in enumerate(lines):
        years, values = full_years(part[part[column] == line], ("per_10k", "low", "high"), span)
        draw_series(
            axes,
            years,
            values["per_10k"],
            low=values["low"],
            high=values["high"],
            colour=style.colour(place),
            shortest=shortest_run(style),
        )
        axes.plot(years, values["per_10k"], style.mark(place), color=style.colour(place), markersize=2, zorder=4)
        drawn += [values["per_10k"], values["high"]]
    return drawn


def _mark_event(axes: Axes, own: pd.DataFrame, style: Style) -> None:
    """A line before the first year after the event."""
    years = own.loc[own["contrast"] == EVENT, "first_a"]
    if len(years) and style.periods.yearly:
        axes.axvline(int(years.iloc[0]) - 0.5, color=INK, linewidth=0.8, linestyle=(0, (3, 2)), zorder=1)


def _contrast(frame: pd.DataFrame) -> str:
    """The comparison that panels name: that of the event, else the user's first, else the thirds of the years."""
    if (frame["contrast"] == EVENT).any():
        return EVENT
    asked = frame.loc[frame["asked"].astype(bool), "contrast"]
    return str(asked.iloc[0] if len(asked) else frame["contrast"].iloc[0])


def _difference(differences: pd.DataFrame, concept: str, style: Style) -> str:
    """How far the changes of two groups differ."""
    rows = differences[differences["concept"] == concept]
    if rows.empty:
        return ""
    row = rows[rows["contrast"] == _contrast(rows)].iloc[0]
    # the note says once why there is none
    if pd.isna(row["ratio_of_ratios"]):
        return ""
    ends = {name: f"{row[name]:.2g}" for name in ("ratio_of_ratios", "low", "high")}
    return style.text("figure-keyword_by_group.difference", **ends)


def _why_none(differences: pd.DataFrame, style: Style) -> str:
    """A sentence where no difference of changes has an interval."""
    if differences.empty or differences["ratio_of_ratios"].notna().any():
        return ""
    reasons = reasons_in_words(differences, style.language)
    return " " + style.text("figure-keyword_by_group.without", reasons=reasons) if reasons else ""


def _note(own: pd.DataFrame, rows: pd.DataFrame, style: Style, *, together: bool, n_shown: int, n_panels: int) -> str:
    contrast = _contrast(own)
    first = own[own["contrast"] == contrast].iloc[0]
    # rows of all years together repeat the documents of the years
    one = rows[rows["concept"] == rows["concept"].iloc[0]]
    return style.text(
        "figure-keyword_by_group.note",
        by=in_words(str(first["by"]), style.language, kind="by") if str(first["by"]) in NAMED else str(first["by"]),
        n_documents=int(one["n_documents"].sum()),
        n_groups=int(one["group"].nunique()),
        together=str(together).lower(),
        event=str(first["first_a"]) if contrast == EVENT else "none",
        period_a=_period(first, "a"),
        period_b=_period(first, "b"),
        n_shown=n_shown,
        n_panels=n_panels,
    )


def _period(row: pd.Series, side: str) -> str:
    first, last = row[f"first_{side}"], row[f"last_{side}"]
    return str(first) if first == last else f"{first}–{last}"


def _legend(figure: Figure, names: Sequence[str], style: Style) -> None:
    handles = [
        Line2D([], [], color=style.colour(place), marker=style.mark(place), markersize=3, label=name)
        for place, name in enumerate(names)
    ]
    columns = 2 if style.narrow else len(handles)
    below_words(figure, handles, columns=columns, rows=-(-len(handles) // columns))
