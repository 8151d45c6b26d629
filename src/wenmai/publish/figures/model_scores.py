"""Figure ``model_scores``: held-out fit, coherence and stability over the number of topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.publish.entry import Text
from wenmai.publish.messages.chosen import choice_in_words
from wenmai.publish.style.panels import records
from wenmai.publish.style.theme import INK, Style, empty, page

SCORES = {
    "held_out": Text("held-out fit (nats/token)", "留出似然（nat/词）"),
    "npmi": Text("coherence (NPMI)", "一致性（NPMI）"),
    "sample_stability": Text("stability over document samples", "跨文档抽样稳定性"),
}


def draw(tables: Mapping[str, Any], style: Style) -> Figure:
    """Draw three panels: a point a fit, a line through the means of the seeds."""
    title = style.text("figure-model_scores")
    scores: pd.DataFrame = tables["scores"]
    choice: Mapping[str, Any] = tables["choice"]
    if scores.empty:
        return empty(style, title=title, reason=style.say("No model could be fitted.", "未能拟合任何模型。"))
    chosen = (choice.get("engine"), choice.get("k"), choice.get("seed"))
    first = scores.iloc[0]
    reason = choice_in_words(str(choice.get("reason", "")), style.language)
    caption = style.say(
        f"n = {first['n_documents']} documents, {first['n_paragraphs']} paragraphs, {first['n_terms']} terms; "
        f"{scores['seed'].nunique()} seeds (points), line: their mean; bars: one standard error over folds of "
        "documents (held-out fit), lowest sample (stability); dotted: what chance gives. Hollow: the fit did not "
        f"converge. Ring: {chosen[0]}, K = {chosen[1]}, seed {chosen[2]}. {reason}",
        f"n = {first['n_documents']} 篇、{first['n_paragraphs']} 段、{first['n_terms']} 词；"
        f"{scores['seed'].nunique()} 个种子（点），"
        f"线为均值；竖线为各折文档的一个标准误（留出似然）与最低的抽样（稳定性）；点线为随机水平。"
        f"空心：未收敛。圈：{chosen[0]}，K = {chosen[1]}，种子 {chosen[2]}。{reason}",
    )
    rows = len(SCORES) if style.narrow else 1
    figure = page(
        style,
        height_mm=56 * (rows if rows == 1 else 0.85 * rows),
        title=title,
        subtitle=style.say("Higher is better in all panels", "各图均以高为佳"),
        caption=caption,
    )
    panels = figure.subplots(rows, len(SCORES) // rows)
    for axes, (name, text) in zip(panels, SCORES.items(), strict=True):
        axes.set_title(text.in_language(style.language))
        _panel(axes, scores, name, chosen, style)
    return figure


def _panel(axes: Axes, scores: pd.DataFrame, name: str, chosen: tuple[Any, ...], style: Style) -> None:
    engines = sorted(scores["engine"].unique())
    known = scores[scores[name].notna()]
    ks = sorted(int(k) for k in scores["k"].unique())
    # numbers of topics are places on the axis, so that 6 to 100 stay apart
    place = {k: n for n, k in enumerate(ks)}
    ends: list[tuple[float, float, str, str]] = []
    for number, engine in enumerate(engines):
        own = known[known["engine"] == engine]
        if own.empty:
            continue
        shift = 0.12 * (number - (len(engines) - 1) / 2)
        x = own["k"].map(place).astype(float).to_numpy() + shift
        colour, mark = style.colour(number), style.mark(number)
        done = own["converged"].eq(True).fillna(False).to_numpy(dtype=bool)
        axes.plot(x[done], own[name].to_numpy()[done], mark, color=colour, markersize=2.8, alpha=0.55, mew=0)
        axes.plot(
            x[~done], own[name].to_numpy()[~done], mark, mec=colour, mfc="white", markersize=3.2, mew=0.7, zorder=4
        )
        means = own.groupby("k")[name].mean()
        at = np.array([place[int(k)] for k in means.index], dtype=float) + shift
        axes.plot(at, means.to_numpy(), color=colour, linewidth=1.1)
        if name == "held_out":
            errors = own.groupby("k")["held_out_se"].mean().to_numpy()
            axes.errorbar(at, means.to_numpy(), yerr=errors, fmt="none", ecolor=colour, elinewidth=0.8, capsize=1.5)
        if name == "sample_stability":
            axes.vlines(at, own.groupby("k")["sample_stability_low"].min(), means, color=colour, linewidth=0.8)
            axes.plot(at, own.groupby("k")["stability_null"].mean(), ":", color=colour, linewidth=1.0)
        ends.append((float(means.iloc[-1]), float(at[-1]), engine, colour))
        ring = own[(own["engine"] == chosen[0]) & (own["k"] == chosen[1]) & (own["seed"] == chosen[2])]
        for row in records(ring):
            axes.plot(
                place[int(row["k"])] + shift, row[name], "o", mfc="none", mec=INK, markersize=7, mew=1.0, zorder=5
            )
    name_lines(axes, ends)
    if known.empty:
        axes.text(0.5, 0.5, style.say("not computed", "未计算"), transform=axes.transAxes, ha="center", color="#6b7680")
        axes.set_yticks([])
    else:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4))
    axes.set_xticks(range(len(ks)), [str(k) for k in ks])
    axes.set_xlim(-0.5, len(ks) - 1 + 0.28 * max(2, len(ks) / 2))
    axes.grid(axis="x", visible=False)
    axes.set_xlabel(style.say("number of topics", "主题数"))


def name_lines(axes: Axes, ends: list[tuple[float, float, str, str]]) -> None:
    """Write each engine's name at the end of its line, pushed apart where the ends are close."""
    low, high = axes.get_ylim()
    lowest = low
    for value, x, engine, colour in sorted(ends):
        lowest = max(value, lowest)
        # pushed past the top of the axes a name would be left out
        axes.annotate(
            engine, (x, lowest), (8, 0), textcoords="offset points", color=colour, va="center", fontsize=6.5,
            annotation_clip=False,
        )  # fmt: skip
        lowest += 0.07 * (high - low)
