"""Figure ``known_breaks``: the step of every concept in each year known beforehand, one column per break."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.messages import names_listed
from wenmai.publish.style.panels import log_axis, name_rows, point_and_interval, records
from wenmai.publish.style.theme import MUTED, Style, empty, page, wrap
from wenmai.publish.wording import concept_names, in_words, reasons_in_words

#: concepts shown; fewer where the columns need several blocks
LIMIT = 32
#: a column has at least this width
COLUMN_MM = 17
#: factors beyond these run out of the panel, with an arrow
WIDEST = 20.0


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a point with its interval for each concept and break; breaks that no concept can test are named below."""
    title = style.text("figure-known_breaks")
    every = tables["known_breaks"]
    every = every[(every["term"] == "*") & (every["scope"] == "all")]
    tested = every[every["q_value"].notna()]
    if tested.empty:
        why = "no_series" if tables["keyword_trends"].empty else "no_breaks"
        reason = reasons_in_words(every, style.language) or style.text(f"figure-known_breaks.{why}")
        return empty(style, title=title, reason=style.text("figure-known_breaks.empty", reason=reason))
    columns = [(str(name), int(year)) for name, year in sorted(set(zip(tested["name"], tested["year"], strict=True)))]
    n_blocks = math.ceil(len(columns) / max(1, int((style.width_mm - 30) // COLUMN_MM)))
    width = math.ceil(len(columns) / n_blocks)
    ordered = tested.groupby("concept", sort=True)["p_value"].min().sort_values(kind="stable")
    shown = [str(concept) for concept in ordered.index[: LIMIT // n_blocks]]
    figure = page(
        style,
        height_mm=n_blocks * (14 + 3.6 * len(shown)),
        title=title,
        subtitle=style.text("figure-known_breaks.subtitle"),
        caption=_note(every, tested, style, shown=shown),
    )
    labels = concept_names(tables["concepts"], style.language)
    edge = _edge(tested)
    panels = figure.subplots(n_blocks, width, sharey=True, squeeze=False)
    for spare in panels.flat[len(columns) :]:
        spare.set_axis_off()
    for axes, (name, year) in zip(panels.flat, columns, strict=False):
        own = tested[(tested["name"] == name) & (tested["year"] == year)]
        named = wrap(in_words(name, style.language), width_mm=(style.width_mm - 34) / width - 2, points=6.5)
        when = str(year) if style.periods.yearly else str(own["period"].iloc[0])
        axes.set_title("\n".join([*named, when, _years(own, style)]), fontsize=6.5)
        _column(axes, own, shown, edge, style)
    name_rows(panels[0, 0], [labels.get(name, name) for name in shown], style)
    return figure


def _edge(tested: pd.DataFrame) -> float:
    """The factor at the right end of every panel: wide enough for the points and most ends, no wider than WIDEST."""
    if tested["step_ratio"].isna().all():
        return 1.5
    points = np.abs(np.log(tested["step_ratio"].to_numpy(dtype=float)))
    ends = np.abs(np.log(tested[["ratio_low", "ratio_high"]].to_numpy(dtype=float)))
    wanted = np.exp(max(1.1 * np.nanmax(points), np.nanquantile(ends, 0.8)))
    return float(min(max(wanted, 1.5), WIDEST))


def _column(axes: Axes, own: pd.DataFrame, shown: list[str], edge: float, style: Style) -> None:
    log_axis(axes, np.array([1 / edge, edge]), most_ticks=4)
    left, right = axes.get_xlim()
    rows = {row["concept"]: row for row in records(own)}
    for place, concept in enumerate(shown):
        row = rows.get(concept)
        if row is None or np.isnan(row["step_ratio"]):
            # left of the line at 1, which would hide it
            axes.text(0.06, place, "–", transform=axes.get_yaxis_transform(), va="center", fontsize=6, color=MUTED)
            continue
        significant = bool(row["q_value"] < style.alpha)
        colour = style.colour(0 if row["step_ratio"] > 1 else 1) if significant else MUTED
        ends = (max(row["ratio_low"], left), min(row["ratio_high"], right))
        point_and_interval(axes, row["step_ratio"], place, ends, colour=colour, filled=significant)
        for x, mark, beyond in ((left, "<", row["ratio_low"] < left), (right, ">", row["ratio_high"] > right)):
            if beyond:
                axes.plot(x, place, mark, color=colour, markersize=2.6, clip_on=False)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="x", labelsize=6)


def _years(own: pd.DataFrame, style: Style) -> str:
    """Years with a value on both sides of a break, as ``4 + 9 years``."""
    sides = sorted({(int(row["n_before"]), int(row["n_after"])) for row in records(own)})
    before, after = sides[0]
    more = "+" if len(sides) > 1 else ""
    return style.text("figure-known_breaks.years", before=before, after=f"{after}{more}")


def _note(every: pd.DataFrame, tested: pd.DataFrame, style: Style, *, shown: list[str]) -> str:
    keys = ["name", "year"]
    done = set(tested[keys].itertuples(index=False, name=None))
    left_out = [b for b in every[keys].drop_duplicates().itertuples(index=False, name=None) if b not in done]
    dashes = every[every["concept"].isin(shown) & every["q_value"].isna()]
    dashes = dashes[np.array([pair in done for pair in dashes[keys].itertuples(index=False, name=None)], dtype=bool)]
    left_out_in_words = [f"{in_words(name, style.language)} {year}" for name, year in left_out]
    return style.text(
        "figure-known_breaks.note",
        n_tests=len(tested),
        n_concepts=tested["concept"].nunique(),
        n_shown=len(shown),
        family=tested["family_size"].max(),
        n_significant=(tested["q_value"] < style.alpha).sum(),
        reasons=reasons_in_words(dashes, style.language) or "none",
        n_walks=(tested["null_model"] == "random_walk").sum(),
        left_out=names_listed(left_out_in_words, style.language) or "none",
    )
