"""Figure ``topic_effects``: marginal effects on topic shares, one panel per effect."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.style.panels import is_muted, label_room, point_and_interval, records, shorten, topics_in_order
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page, wrap
from wenmai.publish.wording import in_words, reasons_in_words

LIMIT = 30
#: topics where the panels are one below the other
LIMIT_STACKED = 21
#: panels side by side; further effects are in the table
LIMIT_EFFECTS = 4
#: the columns that name an effect
EFFECT = ["variable", "group", "base"]
#: em of a variable and of its values in the title of their panel
LONGEST_VARIABLE = 12
#: the variables that are no user's own
OF_EVERY_CORPUS = ("year", "level", "role")


def draw(tables: Mapping[str, pd.DataFrame], style: Style) -> Figure:
    """Draw a point with its interval for each topic and effect; panels have their own scales."""
    title = style.text("figure-topic_effects")
    effects, topics = tables["topic_effects"], tables["topics"]
    known = effects[effects["points"].notna()]
    if known.empty:
        reason = reasons_in_words(effects, style.language) or style.text("figure-topic_effects.no_model")
        return empty(style, title=title, reason=style.text("figure-topic_effects.empty", reason=reason))
    shown = topics_in_order(topics).iloc[: LIMIT_STACKED if style.narrow else LIMIT]
    # the year first, then variables of the user, then the others by name
    names = sorted(
        known[EFFECT].drop_duplicates().itertuples(index=False, name=None),
        key=lambda effect: (effect[0] != "year", effect[0] in OF_EVERY_CORPUS, *effect),
    )
    caption = _note(known, style, n_effects=len(names), n_shown=len(shown), n_topics=len(topics))
    names = names[:LIMIT_EFFECTS]
    # the axes of four panels do not fit a column of a journal
    shape = (math.ceil(len(names) / 2), 2) if style.narrow else (1, len(names))
    figure = page(
        style,
        height_mm=shape[0] * (18 + 4.2 * len(shown)),
        title=title,
        subtitle=style.text("figure-topic_effects.subtitle"),
        caption=caption,
    )
    panels = figure.subplots(*shape, sharey=True, squeeze=False)
    for spare in panels.flat[len(names) :]:
        spare.set_axis_off()
    for axes, name in zip(panels.flat, names, strict=False):
        _panel(axes, known[(known[EFFECT] == list(name)).all(axis=1)].set_index("topic_id"), shown, style)
        points = 6.5 if style.narrow else 7.5
        title_lines = wrap(_effect(name, known, style), width_mm=(style.width_mm - 34) / shape[1], points=points)
        axes.set_title("\n".join(title_lines), fontsize=points)
    panels[0, 0].set_yticks(
        range(len(shown)),
        [shorten(f"{topic['topic_id']} {topic['label']}", label_room(style)) for topic in records(shown)],
    )
    for first in panels[:, 0]:
        for label, topic in zip(first.get_yticklabels(), records(shown), strict=True):
            label.set_color(MUTED if is_muted(topic) else INK)
    panels[0, 0].set_ylim(len(shown) - 0.4, -0.6)
    return figure


def _panel(axes: Axes, effects: pd.DataFrame, shown: pd.DataFrame, style: Style) -> None:
    for place, topic in enumerate(records(shown)):
        if topic["topic_id"] not in effects.index:
            continue
        row = effects.loc[topic["topic_id"]]
        colour = MUTED if is_muted(topic) else style.colour(0 if row["points"] > 0 else 1)
        significant = bool(row["q_value"] < style.alpha)
        point_and_interval(axes, row["points"], place, (row["low"], row["high"]), colour=colour, filled=significant)
    axes.axvline(0, color=INK, linewidth=0.7)
    axes.grid(axis="y", visible=False)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=3 if style.narrow else 4))


def _effect(effect: Sequence[str], known: pd.DataFrame, style: Style) -> str:
    """Variable, group and base of an effect in words."""
    variable, group, base = effect
    if variable == "year":
        return style.text("effect-decade")
    if variable not in OF_EVERY_CORPUS:
        name = shorten(variable.removeprefix("extra_"), LONGEST_VARIABLE)
        if group:
            one, other = (shorten(value, LONGEST_VARIABLE) for value in (group, base))
            return style.text("effect-variable", variable=name, group=one, reference=other)
        step = float(known.loc[known["variable"] == variable, "step"].iloc[0])
        if step == 1:
            return style.text("effect-one", variable=name)
        return style.text("effect-deviation", variable=name, step=f"{step:.3g}")
    one, other = (in_words(name, style.language) for name in (group, base))
    return style.text("effect-contrast", group=one, reference=other)


def _note(known: pd.DataFrame, style: Style, *, n_effects: int, n_shown: int, n_topics: int) -> str:
    # the method of the year is in the text of the note
    clustered = known[known["method"] != "trend_of_year_effects"]
    first = records((known if clustered.empty else clustered).iloc[:1])[0]
    return style.text(
        "figure-topic_effects.note",
        n_parts=first["n_parts"],
        n_clusters=first["n_clusters"],
        method=in_words(first["method"], style.language, kind="method", row=first),
        n_shown=n_shown,
        n_topics=n_topics,
        n_effects=n_effects,
        n_shown_effects=LIMIT_EFFECTS if n_effects > LIMIT_EFFECTS else 0,
        n_bare=int(known["low"].isna().sum()),
    )
