"""Figure ``topic_effects``: marginal effects on topic shares, one panel an effect."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.style.panels import is_unreliable, label_room, point_and_interval, records, shorten
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page, wrap
from wenmai.publish.wording import in_words, reasons_in_words

LIMIT = 30
#: topics where the panels stand one above the other
LIMIT_STACKED = 21
#: panels side by side; further effects stand in the table
LIMIT_EFFECTS = 4


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a point with its interval for each topic and effect; panels have their own scales."""
    title = style.text("figure-topic_effects")
    effects, topics = tables["topic_effects"], tables["topics"]
    known = effects[effects["points"].notna()]
    if known.empty:
        reason = (
            reasons_in_words(effects["reason"], style.language)
            if len(effects)
            else style.say("no topic model", "没有主题模型")
        )
        return empty(style, title=title, reason=style.say(f"No effects: {reason}.", f"没有估计：{reason}。"))
    shown = topics.sort_values("share", ascending=False, kind="stable").iloc[: LIMIT_STACKED if style.narrow else LIMIT]
    # the year first, then the effects that most parts speak to, by name
    names = sorted(known["effect"].unique(), key=lambda name: (name != "ten more years", name))
    first = known.iloc[0]
    method = reason_in_words(str(first["method"]), style.language)
    caption = style.say(
        f"n = {first['n_parts']} parts of documents in {first['n_clusters']} clusters; {100 * style.confidence:g}% "
        f"intervals; {method}. {len(shown)} of {len(topics)} topics by size, {min(len(names), LIMIT_EFFECTS)} of "
        f"{len(names)} effects. Filled: q < {style.alpha:g} over all topics. Grey: topics that do not come back in "
        f"other fits. {style.year_note}",
        f"n = {first['n_parts']} 个文档部分、{first['n_clusters']} 个聚类；{100 * style.confidence:g}% 区间；"
        f"{method}。按份额列出 {len(shown)}/{len(topics)} 个主题，{min(len(names), LIMIT_EFFECTS)}/{len(names)} 项。实"
        f"心：q < {style.alpha:g}。灰色：不能重现的主题。{style.year_note}",
    )
    names = names[:LIMIT_EFFECTS]
    # the axes of four panels do not fit a column of a journal
    shape = (math.ceil(len(names) / 2), 2) if style.narrow else (1, len(names))
    figure = page(
        style,
        height_mm=shape[0] * (18 + 4.2 * len(shown)),
        title=title,
        subtitle=style.say("Change of the share in percentage points", "份额变化（百分点）"),
        caption=caption,
    )
    panels = figure.subplots(*shape, sharey=True, squeeze=False)
    for spare in panels.flat[len(names) :]:
        spare.set_axis_off()
    for axes, name in zip(panels.flat, names, strict=False):
        _panel(axes, known[known["effect"] == name].set_index("topic_id"), shown, style)
        points = 6.5 if style.narrow else 7.5
        told = wrap(_told(name, style), width_mm=(style.width_mm - 34) / shape[1], points=points)
        axes.set_title("\n".join(told), fontsize=points)
    panels[0, 0].set_yticks(
        range(len(shown)),
        [shorten(f"{topic['topic_id']} {topic['label']}", label_room(style)) for topic in records(shown)],
    )
    for first in panels[:, 0]:
        for label, topic in zip(first.get_yticklabels(), records(shown), strict=True):
            label.set_color(MUTED if is_unreliable(topic) else INK)
    panels[0, 0].set_ylim(len(shown) - 0.4, -0.6)
    return figure


def _panel(axes: Axes, effects: pd.DataFrame, shown: pd.DataFrame, style: Style) -> None:
    for place, topic in enumerate(records(shown)):
        if topic["topic_id"] not in effects.index:
            continue
        row = effects.loc[topic["topic_id"]]
        colour = MUTED if is_unreliable(topic) else style.colour(0 if row["points"] > 0 else 1)
        called = bool(row["q_value"] < style.alpha)
        point_and_interval(axes, row["points"], place, (row["low"], row["high"]), colour=colour, filled=called)
    axes.axvline(0, color=INK, linewidth=0.7)
    axes.grid(axis="y", visible=False)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=3 if style.narrow else 4))


def _told(effect: str, style: Style) -> str:
    """``role: plan against retrospect`` as people say it."""
    if effect == "ten more years":
        return style.say(effect, "每增加十年")
    groups = effect.partition(": ")[2].split(" against ")
    one, other = (in_words(group, style.language) for group in groups)
    return style.say(f"{one} against {other}", f"{one}相对{other}")
