"""Small multiples and yearly series: what most figures are made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator, PercentFormatter
from numpy.typing import NDArray

from wenmai.io.periods import with_time
from wenmai.messages import sentences_joined
from wenmai.publish.style.theme import INK, MUTED, Style, ems
from wenmai.stats.resample import FEWEST_CLUSTERS

Array = NDArray[np.float64]

GAP = "#c3cad1"
#: bars of changes that could not have been detected
UNDETECTED = "#eef1f4"
#: fewest years that a whole page is divided into, so that one year is not one huge bar
FEWEST_YEARS = 8

#: height of a line of a legend above panels
LEGEND_MM = 4.5

#: most room for axes, so that a figure with its words fits the text of an A4 page
PAGE_MM = 220

#: ticks of the log axis, outward from 1; those too near the last one are left out
BELOW = (0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01)
ABOVE = (1.02, 1.05, 1.1, 1.2, 1.3, 1.5, 1.7, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0)
MOST_TICKS = 7
#: em that the name of a period may take at a tick
LONGEST_TICK = 5
#: ticks without labels between those with one
MOST_MINOR = 60
#: em of a term with its English as the name of a row
GLOSSED_ROOM = 24
#: em of the letter of a panel
LETTER = 2.2
#: marks of a figure from which those of its data are one image, with words and axes as before: each would be an element
#: of the SVG, which no browser or art editor opens
MOST_MARKS = 25_000
#: years in a row that make a line
YEARLY_RUN = 2


def grid_shape(n: int, style: Style, *, panel_mm: float = 42) -> tuple[int, int]:
    """Rows and columns for ``n`` panels of about ``panel_mm`` width; more and narrower ones for many."""
    wide = panel_mm if n <= 20 else panel_mm * 0.82
    columns = max(1, min(n, int(style.width_mm // wide)))
    # three panels under four columns leave a hole that five under three do not
    rows = math.ceil(n / columns)
    return rows, math.ceil(n / rows)


def panels_on_page(style: Style, *, height_mm: float, limit: int, panel_mm: float = 42) -> int:
    """How many panels of ``height_mm`` fit on one page, at most ``limit``; the others are in the table only."""
    n = limit
    while n > 1 and grid_shape(n, style, panel_mm=panel_mm)[0] * height_mm > PAGE_MM:
        n -= 1
    return n


def label_room(style: Style) -> float:
    """How many em the names of rows may take at the left of a figure."""
    return 12 if style.narrow else 15


def term_label(term: str, style: Style, *, room: float = 0) -> str:
    """A term as the name of a row, with its English where the figure has glosses and both have room; else cut.

    Parameters
    ----------
    room
        em that the term may take without English; 0 for the room of names of rows.
    """
    english = style.english(term)
    both = f"{term} {english}"
    if english and not style.narrow and ems(both) <= GLOSSED_ROOM:
        return both
    return shorten(term, room or label_room(style))


def panel_title(axes: Axes, text: str, style: Style, columns: int, **title: Any) -> None:
    """The name of one of ``columns`` panels side by side, in smaller print or cut where it has no room."""
    points = 7.5 if ems(text) <= title_room(style, columns, margin_mm=4) else 6.5
    axes.set_title(shorten(text, title_room(style, columns, points=points, margin_mm=4)), fontsize=points, **title)


def grid(figure: Figure, n: int, shape: tuple[int, int], **subplots: Any) -> list[Axes]:
    """The first ``n`` axes of a grid, in reading order; the rest are removed."""
    axes = list(figure.subplots(*shape, squeeze=False, **subplots).flat)
    for spare in axes[n:]:
        spare.set_axis_off()
    # the panels over a hole are the last of their columns
    for last in axes[max(0, n - shape[1]) : n]:
        last.tick_params(axis="x", labelbottom=True)
    return axes[:n]


def shorten(text: str, limit: float) -> str:
    """``text`` cut to ``limit`` em, with an ellipsis where something was cut."""
    if ems(text) <= limit:
        return text
    while text and ems(text) > limit - 1:
        text = text[:-1]
    return text.rstrip(" ·、") + "…"


def title_room(style: Style, columns: int, *, points: float = 7.5, margin_mm: float = 5.5) -> float:
    """How many em fit over a panel when ``columns`` are side by side."""
    room = (style.width_mm / columns - margin_mm) / (points * 25.4 / 72)
    return room - LETTER if style.panel_letters else room


def full_years(frame: pd.DataFrame, columns: Sequence[str], span: tuple[int, int]) -> tuple[Array, dict[str, Array]]:
    """All years, or other times, of ``span`` with the values of ``columns``; NaN in those without a row.

    Parameters
    ----------
    frame
        One row per year or other period, with a column ``time``, or only ``year``.
    """
    years = np.arange(span[0], span[1] + 1)
    table = frame.set_index(with_time(frame)["time"].astype(int))[list(columns)].astype("float64").reindex(years)
    return years.astype(float), {name: table[name].to_numpy() for name in columns}


def draw_series(
    axes: Axes,
    years: Array,
    value: Array,
    *,
    low: Array | None = None,
    high: Array | None = None,
    colour: str,
    shortest: int = 2,
) -> None:
    """A line that breaks at gaps, with a ribbon; values alone between gaps get points and bars.

    Parameters
    ----------
    years, value, low, high
        Shape ``(years,)`` each; NaN where there is no value or no interval.
    shortest
        Values in a row that make a line: fewer are points. See :func:`shortest_run`.
    """
    known = ~np.isnan(value)
    alone = known & (_runs(known) < shortest)
    size = 2.6 if shortest <= YEARLY_RUN else 1.6
    axes.plot(years, np.where(alone, np.nan, value), color=colour, solid_capstyle="round", zorder=3)
    axes.plot(years[alone], value[alone], "o", color=colour, markersize=size, zorder=3)
    if low is None or high is None:
        return
    ranged = ~np.isnan(low) & ~np.isnan(high)
    # a ribbon of one year has no width
    single = ranged & (_runs(ranged) < shortest)
    axes.fill_between(
        years,
        np.where(single, np.nan, low),
        np.where(single, np.nan, high),
        color=colour,
        alpha=0.16,
        linewidth=0,
        zorder=2,
    )
    axes.vlines(years[single], low[single], high[single], color=colour, linewidth=0.8, alpha=0.6, zorder=2)


def shortest_run(style: Style) -> int:
    """Values in a row that make a line: two of years, more of months, whose lines between gaps would be splinters."""
    return YEARLY_RUN if style.periods.season == 1 else style.periods.season


def _runs(known: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The number of neighbours in a row that are known, for each of them; 0 for the others."""
    number = np.cumsum(np.diff(known, prepend=False) != 0)
    return np.where(known, np.bincount(number)[number], 0)


def year_axis(axes: Axes, span: tuple[int, int], *, ticks: int = 4) -> None:
    """Whole years only, with half a year of air at both ends."""
    axes.set_xlim(span[0] - 0.6, span[1] + 0.6)
    # the years of a page do not fit a column of a journal
    ticks = min(ticks, int(axes.get_figure(root=True).get_figwidth() * 25.4 / 13))  # type: ignore[union-attr]
    steps = [1, 2, 5, 10]
    if span[1] - span[0] < ticks:
        axes.set_xticks(range(span[0], span[1] + 1))
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=ticks, integer=True, steps=steps))
    axes.xaxis.set_major_formatter("{x:.0f}")


def time_axis(axes: Axes, span: tuple[int, int], style: Style, *, ticks: int = 4) -> None:
    """The axis of the periods of a run: years as :func:`year_axis`; of quarters and months the years are the ticks.

    Parameters
    ----------
    span
        First and last time.
    ticks
        Most labels, on a whole page; a narrow one has fewer.
    """
    if style.periods.yearly:
        year_axis(axes, span, ticks=ticks)
        return
    # names of periods are longer than years, and share the room with the neighbours
    ticks = max(2, min(ticks, int(axes.get_figure(root=True).get_figwidth() * 25.4 / 13)))  # type: ignore[union-attr]
    margin = max(0.6, 0.02 * (span[1] - span[0]))
    axes.set_xlim(span[0] - margin, span[1] + margin)
    axes.xaxis.set_minor_locator(NullLocator())
    shown = style.periods.between(*span)
    if style.periods.kind != "named":
        per = style.periods.season
        years = [year for year in range(-(-span[0] // per), span[1] // per + 1)]
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if len(years) <= ticks * step)
        marked = [year for year in years if year % step == 0]
        if len(years) >= 2 and marked:
            axes.set_xticks([per * year for year in marked], [str(year) for year in marked])
            small = [per * year for year in years] if step > 1 else [*range(span[0], span[1] + 1, per // 4)]
            if len(small) <= MOST_MINOR:
                axes.xaxis.set_minor_locator(FixedLocator(small))
            return
    step = -(-len(shown) // ticks)
    marked_periods = shown.iloc[::step]
    axes.set_xticks(
        marked_periods["time"].tolist(), [shorten(str(name), LONGEST_TICK) for name in marked_periods["period"]]
    )


def from_zero(axes: Axes, *arrays: Array | None) -> None:
    """Scale the y axis from 0 to a little above the largest value."""
    largest = max((float(np.nanmax(a)) for a in arrays if a is not None and not np.isnan(a).all()), default=0.0)
    axes.set_ylim(0, largest * 1.12 if largest > 0 else 1)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3))
    axes.grid(axis="x", visible=False)


def wide_year_axis(axes: Axes, span: tuple[int, int], *, margin: float = 0.5) -> None:
    """The year axis of a whole page: room for at least FEWEST_YEARS, ticks at real years only."""
    year_axis(axes, span, ticks=12)
    axes.set_xlim(span[0] - margin, max(span[1], span[0] + FEWEST_YEARS - 1) + margin)
    if span[1] - span[0] < FEWEST_YEARS:
        axes.set_xticks(range(span[0], span[1] + 1))


def share_axis(axes: Axes) -> None:
    """Percent on the y axis, with a decimal only where the shares are small."""
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0 if axes.get_ylim()[1] > 0.1 else 1))


def ribbons(per_year: pd.Series, style: Style, *, instead: str) -> str:
    """What the note says of the ribbons: some years may have too few documents for an interval over documents.

    Parameters
    ----------
    per_year
        Documents in each year that has any.
    instead
        What a year of few documents shows instead: ``within_reports`` or ``no_interval``.
    """
    few = int((per_year < FEWEST_CLUSTERS).sum())
    if few == len(per_year):
        return style.text(f"ribbons-{instead}-all", fewest=FEWEST_CLUSTERS)
    exception = style.text(f"ribbons-{instead}-some", n_few=few, fewest=FEWEST_CLUSTERS) if few else ""
    return sentences_joined([style.text("ribbons"), exception], style.language)


def documents_noted(per_year: pd.Series, style: Style, *, instead: str) -> dict[str, Any]:
    """What the note of a yearly series says of its documents: how many, in how many years, and what the ribbons are."""
    return {
        "n_documents": per_year.sum(),
        "n_years": len(per_year),
        "most": per_year.max(),
        "ribbons": ribbons(per_year, style, instead=instead),
    }


def below_words(figure: Figure, handles: Sequence[Any], *, columns: int, rows: int = 1) -> None:
    """A legend between the words at the top of a page and its panels, which it moves down by ``rows`` lines."""
    width, height = (25.4 * size for size in figure.get_size_inches())
    added = LEGEND_MM * rows
    figure.set_size_inches(width / 25.4, (height + added) / 25.4)
    engine = figure.get_layout_engine()
    left, bottom, right, top = engine.get()["rect"]  # type: ignore[union-attr]
    for text in figure.texts:
        x, y = text.get_position()
        # words keep their distance from the edge that they are near
        from_top = y * height > height / 2
        text.set_position((x, (y * height + (added if from_top else 0)) / (height + added)))
    room = (left, bottom * height / (height + added), right, top * height / (height + added))
    engine.set(rect=room)  # type: ignore[union-attr,call-arg]
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(1.5 / width, room[1] + room[3] + added / (height + added)),
        ncols=columns,
        handlelength=1.4,
        columnspacing=1.6,
        borderaxespad=0,
    )


def year_span(years: pd.Series) -> tuple[int, int] | None:
    """First and last year; None without any."""
    known = years.dropna().astype(int)
    return (int(known.min()), int(known.max())) if len(known) else None


def gap_years(axes: Axes, years: Sequence[int]) -> None:
    """Shade the years within ``years`` that are none of them, so that nobody takes them for years without marks."""
    for year in range(years[0], years[-1] + 1):
        if year not in years:
            axes.axvspan(year - 0.5, year + 0.5, facecolor="none", edgecolor=GAP, hatch="//////", linewidth=0, zorder=0)


def bare(axes: Axes) -> None:
    """Take away spines, grid and tick marks: for tiles and lists."""
    axes.grid(visible=False)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def gap_tiles(axes: Axes, mask: NDArray[np.bool_]) -> None:
    """Hatch the cells of a heat map that have no value, so that nobody takes them for zero."""
    from matplotlib.patches import Rectangle

    # columns without any value, as months without documents, are one area: hundreds of patches take minutes to save
    empty = np.flatnonzero(mask.all(axis=0))
    runs = np.split(empty, np.flatnonzero(np.diff(empty) > 1) + 1) if len(empty) else []
    areas = [(run[0], 0, len(run), len(mask)) for run in runs]
    single = mask & ~mask.all(axis=0)
    areas += [(column, row, 1, 1) for row, column in np.argwhere(single)]
    for column, row, width, height in areas:
        axes.add_patch(
            Rectangle(
                (column - 0.5, row - 0.5),
                width,
                height,
                facecolor="white",
                edgecolor=GAP,
                hatch="//////",
                linewidth=0,
                zorder=2,
            )
        )


def hatch_columns(axes: Axes, columns: Sequence[bool], *, n_rows: int) -> None:
    """Hatch whole columns of a heat map over their colours: topics that are unreliable."""
    from matplotlib.patches import Rectangle

    for column in np.flatnonzero(columns):
        axes.add_patch(
            Rectangle(
                (column - 0.5, -0.5), 1, n_rows, fill=False, edgecolor="white", hatch="////", linewidth=0, zorder=2
            )
        )


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def is_boilerplate(topic: dict[str, Any]) -> bool:
    """Whether a row of ``topics`` is boilerplate (ceremony, formulas) and not a subject."""
    return bool(topic.get("kind") == "boilerplate")


def is_muted(topic: dict[str, Any]) -> bool:
    """Whether a topic is drawn in grey, because it is unreliable or boilerplate."""
    return is_unreliable(topic) or is_boilerplate(topic)


def why_muted(topic: dict[str, Any], style: Style) -> list[str]:
    """Why a topic is drawn in grey, in words."""
    reasons = [style.text("topic-boilerplate")] if is_boilerplate(topic) else []
    if is_unreliable(topic) and not pd.isna(topic["reliability"]):
        reasons.append(style.text("topic-unreliable", reliability=f"{topic['reliability']:.2f}"))
    return reasons


def topics_in_order(topics: pd.DataFrame) -> pd.DataFrame:
    """The table ``topics``, the largest first, and boilerplate after all subjects."""
    last = [is_boilerplate(topic) for topic in records(topics)]
    ordered = topics.assign(_last=last).sort_values(["_last", "share"], ascending=[True, False], kind="stable")
    return ordered.drop(columns="_last")


def is_unreliable(topic: dict[str, Any]) -> bool:
    """Whether a row of ``topics`` is marked unreliable; unmarked ones are not."""
    return not pd.isna(topic["reliable"]) and not topic["reliable"]


def log_axis(axes: Axes, ratios: Array, *, most_ticks: int = MOST_TICKS) -> None:
    """A log axis around 1, wide enough for ``ratios``, with a few plain numbers as ticks."""
    low, high = min(1.0, float(np.nanmin(ratios))), max(1.0, float(np.nanmax(ratios)))
    margin = max((high / low) ** 0.06, 1.01)
    axes.set_xscale("log")
    axes.set_xlim(low / margin, high * margin)
    axes.axvline(1, color=INK, linewidth=0.7)
    ticks = [1.0]
    for candidates in (BELOW, ABOVE):
        last = 1.0
        for candidate in candidates:
            if abs(np.log(candidate / last)) > np.log(high / low * margin**2) / most_ticks:
                ticks.append(last := candidate)
    axes.xaxis.set_major_locator(FixedLocator(sorted(ticks)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda ratio, _: f"{ratio:.3g}"))


def point_and_interval(
    axes: Axes, x: float, y: float, ends: tuple[float, float], *, colour: str, filled: bool, mark: str = "o"
) -> None:
    """An estimate at ``x`` on row ``y`` with its interval; filled where it is significant."""
    axes.hlines(y, *ends, color=colour, linewidth=1.2, alpha=0.7)
    axes.plot(x, y, mark, color=colour, mfc=colour if filled else "white", markersize=4, zorder=3)


def percent_axis(axes: Axes, ratios: Array, style: Style, *, most_ticks: int = MOST_TICKS) -> None:
    """:func:`log_axis` with changes in per cent as ticks."""
    log_axis(axes, ratios, most_ticks=most_ticks)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda ratio, _: signed_percent(ratio, style)))


def signed_percent(ratio: float, style: Style) -> str:
    """A ratio as a change: ``+20 %``, ``−5 %``, ``0``; twice and more as a number of times."""
    if ratio >= 3:
        return f"×{ratio:.3g}"
    change = 100 * (ratio - 1)
    if abs(change) < 0.05:
        return "0"
    unit = "%" if style.language == "zh" else " %"
    return f"{change:+.{0 if abs(change) >= 1 else 1}f}".replace("-", "−") + unit


def too_small(axes: Axes, place: float, factor: float, *, half: float = 0.3) -> None:
    """A pale bar over the changes that are too small to be detected: from 1 / ``factor`` to ``factor``."""
    if not np.isnan(factor):
        axes.barh(place, factor - 1 / factor, left=1 / factor, height=2 * half, color=UNDETECTED, linewidth=0, zorder=0)


def at_right(axes: Axes, place: float, text: str, *, colour: str = MUTED, x: float = 1.006) -> None:
    """A number to the right of row ``place``."""
    axes.text(x, place, text, transform=axes.get_yaxis_transform(), va="center", fontsize=6, color=colour)


def name_rows(axes: Axes, names: Sequence[str], style: Style) -> None:
    """The names of horizontal rows, the first one at the top, cut where they have no room, terms with their English."""
    axes.set_yticks(range(len(names)), [term_label(name, style) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)


def from_to(values: pd.Series) -> str:
    """The smallest and largest of whole numbers, ``8`` or ``8–12``."""
    low, high = int(values.min()), int(values.max())
    return str(low) if low == high else f"{low}–{high}"
