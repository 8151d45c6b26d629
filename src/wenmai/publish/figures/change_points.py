"""Figure ``change_points``: the most likely break of each concept with its interval."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from wenmai.publish.catalogue import FIGURES
from wenmai.publish.messages.words import concept_names, reasons_in_words
from wenmai.publish.style.panels import label_room, records, shorten, year_axis
from wenmai.publish.style.theme import MUTED, Style, empty, page

LIMIT = 40


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw one row a concept: interval of the break year, and the rates on both sides."""
    title = FIGURES["change_points"].title.in_language(style.language)
    breaks = tables["change_points"]
    breaks = breaks[breaks["term"] == "*"]
    rows = breaks[breaks["break_year"].notna()].sort_values(["break_year", "concept"], kind="stable").iloc[:LIMIT]
    untested = breaks[breaks["break_year"].isna()]
    if rows.empty:
        why = reasons_in_words(untested["reason"], style.language) or style.say("no series", "无序列")
        reason = style.say(f"No concept was tested for a break ({why}).", f"没有概念接受转折检验（{why}）。")
        return empty(style, title=title, reason=reason)
    ends = pd.concat([rows["break_year"], rows["low_year"], rows["high_year"]]).dropna().astype(int)
    span = (int(ends.min()) - 1, int(ends.max()) + 1)
    tested = int(rows["p_value"].notna().sum())
    withheld, level = len(rows) - tested, f"{100 * style.confidence:g}"
    fewest, most = int(rows["n_years"].min()), int(rows["n_years"].max())
    years = f"{most}" if fewest == most else f"{fewest}–{most}"
    no_p = (
        (
            f", of {withheld} no p is told (the years hang together too strongly)",
            f"，{withheld} 个不给 p 值（各年自相关过强）",
        )
        if withheld
        else ("", "")
    )
    names = concept_names(tables["concepts"], style.language)
    jumped = breaks[breaks["q_jump"] < style.alpha].sort_values(["jump_year", "concept"], kind="stable")
    jumps = style.say(", ", "、").join(
        f"{names.get(row['concept'], row['concept'])} {row['jump_year']}" for row in records(jumped)
    )
    caption = style.say(
        f"n = {years} years with a value; {style.count(tested, 'concept')} tested, {len(untested)} not (too few years "
        f"or occurrences){no_p[0]}. A jump of one year beyond what a random walk makes, q < {style.alpha:g}: "
        f"{jumps or 'none'}. Bars: {level}% interval of the break year, approximate. "
        f"Filled: test against autocorrelated shocks, q < {style.alpha:g}; hollow: not significant. Right: rate "
        "before → after, per 10,000 Chinese "
        f"tokens. {style.year_note}",
        f"n = {years} 个有值的年份；检验 {tested} 个概念，{len(untested)} 个未检验（年份或次数太少）{no_p[1]}。"
        f"一年之内超出随机游走的跃变（q < {style.alpha:g}）：{jumps or '无'}。"
        f"横线：转折年份的近似 {level}% 区间。实心："
        f"自相关检验 q < {style.alpha:g}；"
        f"空心：不显著。右侧：转折前 → 后的每万词次数。{style.year_note}",
    )
    figure = page(
        style,
        height_mm=10 + 4.6 * len(rows),
        title=title,
        subtitle=style.say("First year of the new rate", "新频次起始年份"),
        caption=caption,
    )
    axes = figure.subplots()
    for place, row in enumerate(records(rows)):
        significant = not pd.isna(row["q_value"]) and row["q_value"] < style.alpha
        colour = style.colour(0 if row["rate_after"] >= row["rate_before"] else 1) if significant else MUTED
        if not pd.isna(row["low_year"]):
            axes.hlines(place, int(row["low_year"]), int(row["high_year"]), color=colour, linewidth=1.4, alpha=0.6)
        fill = colour if significant else "white"
        axes.plot(int(row["break_year"]), place, "o", color=colour, mfc=fill, markersize=4.4, zorder=3)
        axes.text(
            1.006,
            place,
            f"{row['rate_before']:.1f} → {row['rate_after']:.1f}",
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=6,
            color=colour if significant else MUTED,
        )
    axes.set_yticks(range(len(rows)), [shorten(names.get(name, name), label_room(style)) for name in rows["concept"]])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    year_axis(axes, span, ticks=12)
    return figure
