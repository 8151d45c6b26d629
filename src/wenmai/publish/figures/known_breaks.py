"""Figure ``known_breaks``: the step of every concept in each year known beforehand, one column a break."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.messages.words import concept_names, in_words, reasons_in_words
from wenmai.publish.style.panels import label_room, log_axis, point_and_interval, records, shorten
from wenmai.publish.style.theme import MUTED, Style, empty, page, wrap

#: concepts shown; fewer where the columns need several blocks
LIMIT = 32
#: a column has at least this width
COLUMN_MM = 17
#: factors beyond these run out of the panel, with an arrow
WIDEST = 20.0


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a point with its interval for each concept and break; breaks that no concept can test are named below."""
    title = FIGURES["known_breaks"].title.in_language(style.language)
    every = tables["known_breaks"]
    every = every[(every["term"] == "*") & (every["scope"] == "all")]
    tested = every[every["q_value"].notna()]
    if tested.empty:
        told = reasons_in_words(every["reason"], style.language) or style.say("no known breaks", "未设已知转折")
        reason = style.say(f"No known break was tested: {told}.", f"没有已知转折接受检验：{told}。")
        return empty(style, title=title, reason=reason)
    columns = [(str(name), int(year)) for name, year in sorted(set(zip(tested["name"], tested["year"], strict=True)))]
    n_blocks = math.ceil(len(columns) / max(1, int((style.width_mm - 30) // COLUMN_MM)))
    width = math.ceil(len(columns) / n_blocks)
    ordered = tested.groupby("concept", sort=True)["p_value"].min().sort_values(kind="stable")
    shown = [str(concept) for concept in ordered.index[: LIMIT // n_blocks]]
    figure = page(
        style,
        height_mm=n_blocks * (14 + 3.6 * len(shown)),
        title=title,
        subtitle=style.say("Rate after over rate before, the course taken out", "前后频次之比（已扣除走势）"),
        caption=_caption(every, tested, style, shown=shown),
    )
    labels = concept_names(tables["concepts"], style.language)
    edge = _edge(tested)
    panels = figure.subplots(n_blocks, width, sharey=True, squeeze=False)
    for spare in panels.flat[len(columns) :]:
        spare.set_axis_off()
    for axes, (name, year) in zip(panels.flat, columns, strict=False):
        own = tested[(tested["name"] == name) & (tested["year"] == year)]
        named = wrap(in_words(name, style.language), width_mm=(style.width_mm - 34) / width - 2, points=6.5)
        axes.set_title("\n".join([*named, str(year), _years(own, style)]), fontsize=6.5)
        _column(axes, own, shown, edge, style)
    panels[0, 0].set_yticks(range(len(shown)), [shorten(labels.get(name, name), label_room(style)) for name in shown])
    panels[0, 0].set_ylim(len(shown) - 0.4, -0.6)
    return figure


def _edge(tested: pd.DataFrame) -> float:
    """The factor at the right end of every panel: wide enough for the points and most ends, no wider than WIDEST."""
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
        if row is None:
            # beside the line at 1, which would hide it
            axes.text(0.06, place, "–", transform=axes.get_yaxis_transform(), va="center", fontsize=6, color=MUTED)
            continue
        called = bool(row["q_value"] < style.alpha)
        colour = style.colour(0 if row["step_ratio"] > 1 else 1) if called else MUTED
        ends = (max(row["ratio_low"], left), min(row["ratio_high"], right))
        point_and_interval(axes, row["step_ratio"], place, ends, colour=colour, filled=called)
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
    return style.say(f"{before} + {after}{more} yr", f"{before} + {after}{more} 年")


def _caption(every: pd.DataFrame, tested: pd.DataFrame, style: Style, *, shown: list[str]) -> str:
    keys = ["name", "year"]
    done = set(tested[keys].itertuples(index=False, name=None))
    left_out = [b for b in every[keys].drop_duplicates().itertuples(index=False, name=None) if b not in done]
    names = ("、" if style.language == "zh" else ", ").join(
        f"{in_words(str(name), style.language)} {year}" for name, year in left_out
    )
    many, level = tested["concept"].nunique(), f"{100 * style.confidence:g}"
    dashes = every[every["concept"].isin(shown) & every["q_value"].isna()]
    dashes = dashes[np.array([pair in done for pair in dashes[keys].itertuples(index=False, name=None)], dtype=bool)]
    why = reasons_in_words(dashes["reason"], style.language)
    called = int((tested["q_value"] < style.alpha).sum())
    walks = int((tested["null_model"] == "random_walk").sum())
    return style.say(
        f"n = {len(tested)} tests of {style.count(many, 'concept')}; {len(shown)} shown, those with the smallest p "
        f"first. Under each year: years with a value before + from then on. {level}% intervals, log axis, the same in "
        f"every panel; arrows: point or interval goes on beyond it. Filled: q < {style.alpha:g} over the "
        f"{int(tested['family_size'].max())} tests ({called}); hollow: no step shown; –: not tested"
        + (f" ({why})" if why else "")
        + f". Of {walks} tests, where autocorrelation may be near 1, step and interval are held against a random walk. "
        "Neighbouring breaks are tested one at a time and share a step."
        + (f" Too few years before or after: {names}." if names else "")
        + f" {style.year_note}",
        f"n = {many} 个概念的 {len(tested)} 项检验；显示 {len(shown)} 个，p 最小者在前。"
        f"各年下方：此前 + 此后有值的年数。{level}% 区间，对数轴，各图相同；箭头表示点或区间超出图外。"
        f"实心：按 {int(tested['family_size'].max())} 项检"
        f"验校正后 q < {style.alpha:g}（{called} 项）；空心：未见阶跃；–：未检验"
        + (f"（{why}）" if why else "")
        + f"。其中 {walks} 项自相关可能接近 1，阶跃与区间取自随机游走。相邻转折逐一检验，会分摊同一阶跃。"
        + (f"前后年数太少：{names}。" if names else "")
        + style.year_note,
    )
