"""Figure ``model_scores``: recovered topics, stability, held-out fit and coherence over the number of topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from wenmai.messages import sentences_joined
from wenmai.publish.style.panels import records
from wenmai.publish.style.theme import INK, MUTED, Style, empty, page
from wenmai.publish.wording import choice_in_words

#: scores shown, by their column; the names are messages ``score-<column>``
SCORES = ("surplus", "sample_stability", "held_out", "npmi")


def draw(tables: Mapping[str, Any], style: Style) -> Figure:
    """Draw four panels: a point per fit, a line through the means of the seeds; numbers that would serve are shaded."""
    title = style.text("figure-model_scores")
    scores: pd.DataFrame = tables["scores"]
    choice: Mapping[str, Any] = tables["choice"]
    if not scores[list(SCORES)].notna().any(axis=None):
        reason = choice_in_words(choice.get("reasons", ()), style.language) or style.text("figure-model_scores.empty")
        return empty(style, title=title, reason=reason)
    rows = len(SCORES) if style.narrow else 2
    figure = page(
        style,
        height_mm=48 * rows,
        title=title,
        subtitle=style.text("figure-model_scores.subtitle"),
        caption=_note(scores, choice, style),
    )
    chosen = (choice.get("engine"), choice.get("k"), choice.get("seed"))
    serving = {int(entry["k"]) for entry in _candidates(choice) if entry["would_serve"]}
    for axes, name in zip(figure.subplots(rows, len(SCORES) // rows).flat, SCORES, strict=True):
        axes.set_title(style.text(f"score-{name}"))
        _panel(axes, scores, name, chosen, style)
        for place, k in enumerate(sorted(int(k) for k in scores["k"].unique())):
            if k in serving:
                axes.axvspan(place - 0.4, place + 0.4, color=MUTED, alpha=0.13, linewidth=0, zorder=0)
    return figure


def _candidates(choice: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The numbers of topics that were compared; none where nothing was fitted."""
    return [entry for entry in choice.get("candidates", ()) if isinstance(entry, Mapping)]


def _note(scores: pd.DataFrame, choice: Mapping[str, Any], style: Style) -> str:
    first, k = scores.iloc[0], choice.get("k")
    sentences = [
        style.text(
            "figure-model_scores.note",
            n_documents=first["n_documents"],
            n_paragraphs=f"{first['n_paragraphs']:,}",
            n_terms=f"{first['n_terms']:,}",
            n_seeds=scores["seed"].nunique(),
        ),
        "" if k is None else style.text("figure-model_scores.ring", engine=choice["engine"], k=k, seed=choice["seed"]),
        choice_in_words(choice.get("reasons", ()), style.language),
    ]
    return sentences_joined(sentences, style.language)


def _panel(axes: Axes, scores: pd.DataFrame, name: str, chosen: tuple[Any, ...], style: Style) -> None:
    """One score: the fits and lines of every engine, each engine a little to the side of the others."""
    known = scores[scores[name].notna()]
    ks = sorted(int(k) for k in scores["k"].unique())
    engines = sorted(scores["engine"].unique())
    ends: list[tuple[float, float, str, str]] = []
    for number, engine in enumerate(engines):
        own = known[known["engine"] == engine]
        if own.empty:
            continue
        shift = 0.12 * (number - (len(engines) - 1) / 2)
        # numbers of topics are places on the axis, so that 6 to 100 stay apart
        place = {k: n + shift for n, k in enumerate(ks)}
        _fits(axes, own, name, place, colour=style.colour(number), mark=style.mark(number))
        at, mean = _line(axes, own, name, place, colour=style.colour(number))
        ends.append((mean, at, engine, style.colour(number)))
        ring = own[(own["engine"] == chosen[0]) & (own["k"] == chosen[1]) & (own["seed"] == chosen[2])]
        for row in records(ring):
            axes.plot(place[int(row["k"])], row[name], "o", mfc="none", mec=INK, markersize=7, mew=1.0, zorder=5)
    name_lines(axes, ends)
    if known.empty:
        missing = style.text("figure-model_scores.missing")
        axes.text(0.5, 0.5, missing, transform=axes.transAxes, ha="center", color=MUTED)
        axes.set_yticks([])
    else:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4))
    axes.set_xticks(range(len(ks)), [str(k) for k in ks])
    axes.set_xlim(-0.5, len(ks) - 1 + 0.28 * max(2, len(ks) / 2))
    axes.grid(axis="x", visible=False)
    axes.set_xlabel(style.text("figure-model_scores.k"))


def _fits(axes: Axes, own: pd.DataFrame, name: str, place: Mapping[int, float], *, colour: str, mark: str) -> None:
    """A point per fit, hollow where it did not converge."""
    x, y = own["k"].map(place).to_numpy(dtype=float), own[name].to_numpy()
    done = own["converged"].eq(True).fillna(False).to_numpy(dtype=bool)
    axes.plot(x[done], y[done], mark, color=colour, markersize=2.8, alpha=0.55, mew=0)
    axes.plot(x[~done], y[~done], mark, mec=colour, mfc="white", markersize=3.2, mew=0.7, zorder=4)


def _line(axes: Axes, own: pd.DataFrame, name: str, place: Mapping[int, float], *, colour: str) -> tuple[float, float]:
    """The mean over seeds by number of topics with its bars; returns place and height of its right end."""
    by_k = own.groupby("k")
    means = by_k[name].mean()
    at = np.array([place[int(k)] for k in means.index])
    axes.plot(at, means.to_numpy(), color=colour, linewidth=1.1)
    if name == "held_out":
        errors = by_k["held_out_se"].mean().to_numpy()
        axes.errorbar(at, means.to_numpy(), yerr=errors, fmt="none", ecolor=colour, elinewidth=0.8, capsize=1.5)
    if name == "surplus":
        axes.axhline(0, color=MUTED, linewidth=0.6, zorder=1)
    if name == "sample_stability":
        axes.vlines(at, by_k["sample_stability_low"].min(), means, color=colour, linewidth=0.8)
        axes.plot(at, by_k["stability_null"].mean(), ":", color=colour, linewidth=1.0)
    return float(at[-1]), float(means.iloc[-1])


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
