"""Which fitted model is reported, and the reason in words.

There is no true number of topics (Bulatov et al. 2024), and much text fits a little better with every further topic: on
the national reports held-out fit still rises from 60 to 80 topics, far above its error. What does not rise is how well
the topics come back in samples of the documents. Stability therefore bounds the number of topics and fit chooses within
the bound: the rule keeps all numbers that the data cannot tell from the best stable one, and takes the smallest of
them; a person may overrule it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from wenmai.topics.engines.model import TopicModel
from wenmai.topics.selection.heldout import by_fold, ratio_error

RULE = (
    "A number of topics is stable if its stability, the lower of that over seeds and that over samples of documents, "
    "reaches topics.min_stability and exceeds the 95 % quantile of chance. Of the stable ones, those whose held-out "
    "log-likelihood per token is within one standard error of the best of them (that of the best, over folds of "
    "documents; Breiman et al. 1984), and of these the smallest; where none is stable, the most stable of those within "
    "one standard error of the best of all. The seed is that of the prototype: the run most like the others (Rieger et "
    "al. 2024), the first in the configuration among equals."
)


def choose_model(
    scores: pd.DataFrame,
    folds: Sequence[TopicModel],
    *,
    engine: str,
    seeds: Sequence[int],
    report_k: int | None,
    min_stability: float,
) -> dict[str, Any]:
    """Choose engine, number of topics and seed.

    Parameters
    ----------
    scores
        The table ``scores``.
    folds
        Fits without one fold of the documents, which hold the fit to the documents of the fold.
    engine
        The engine to report.
    seeds
        The seeds in the order of the configuration.
    report_k
        The number of topics that a person wants; None to follow the rule.
    min_stability
        Floor of stability.

    Returns
    -------
    dict
        The content of ``choice.json``. ``k``, ``seed`` and ``fit`` are None where no model could be fitted.
    """
    own = scores[scores["engine"] == engine]
    fitted = own[own["skipped"] == ""]
    choice: dict[str, Any] = {"engine": engine, "rule": RULE, "k": None, "seed": None, "fit": None}
    by_k = {k: [m for m in folds if (m.engine, m.k) == (engine, k)] for k in own["k"].unique()}
    candidates = _candidates(own, by_k, min_stability)
    if fitted.empty:
        reasons = dict.fromkeys(own.sort_values("k")["skipped"])
        return choice | {"candidates": candidates, "reason": "No model could be fitted: " + "; ".join(reasons)}
    k, reason = _number([c for c in candidates if not c["skipped"]], report_k, min_stability)
    seed, seed_reason = _prototype(fitted[fitted["k"] == k], seeds)
    return choice | {
        "k": k,
        "seed": seed,
        "fit": f"{engine}_k{k}_s{seed}",
        "candidates": candidates,
        "reason": f"{reason} {seed_reason}",
    }


def _candidates(own: pd.DataFrame, folds: Mapping[int, Sequence[TopicModel]], floor: float) -> list[dict[str, Any]]:
    """One entry a number of topics, sorted: its scores, its distance from the best, and what it passes."""
    entries: list[dict[str, Any]] = []
    for k in sorted(map(int, own["k"].unique())):
        rows = own[own["k"] == k]
        first = rows.iloc[0]
        steady = pd.Series([rows["stability"].mean(), rows["sample_stability"].mean()]).min()
        entries.append(
            {
                "k": k,
                "skipped": first["skipped"],
                "held_out": _number_or_none(first["held_out"]),
                "held_out_se": _number_or_none(first["held_out_se"]),
                "npmi": _number_or_none(rows["npmi"].mean()),
                "stability": _number_or_none(steady),
                "stability_null": _number_or_none(rows["stability_null"].mean()),
                # nothing to compare with is no reason to throw a number of topics out
                "stable": bool(not first["skipped"] and not steady < max(floor, rows["stability_null"].max())),
            }
        )
    scored = [entry for entry in entries if entry["held_out"] is not None]
    allowed_to_win = [entry for entry in scored if entry["stable"]] or scored
    best = max(allowed_to_win, key=lambda entry: (entry["held_out"], -entry["k"]), default=None)
    for entry in entries:
        behind, error = np.nan, np.nan
        if best is not None and entry in scored:
            behind, error = _behind(folds[best["k"]], folds[entry["k"]])
        entry["behind_best"] = _number_or_none(behind)
        entry["behind_best_se"] = _number_or_none(error)
        allowed = np.nan if best is None or best["held_out_se"] is None else best["held_out_se"]
        entry["within_one_se"] = bool(entry is best or behind <= allowed)
    return entries


def _behind(best: Sequence[TopicModel], other: Sequence[TopicModel]) -> tuple[float, float]:
    """How far ``other`` is behind per token, and the standard error of that difference over folds.

    Both score the same tokens of the same folds, so the difference is taken fold by fold: how hard a fold is cancels
    out. This error is recorded, but the rule takes that of the best score, which is larger: with much text each
    further topic fits a little better for sure, and a difference that is certain can still be too small to matter.
    """
    (logs, tokens), (others, _) = by_fold(best), by_fold(other)
    if len(logs) != len(others):
        return np.nan, np.nan
    return float((logs - others).sum() / tokens.sum()), ratio_error(logs - others, tokens)


def _number(candidates: list[dict[str, Any]], report_k: int | None, floor: float) -> tuple[int, str]:
    numbers = [entry["k"] for entry in candidates]
    if report_k is not None and report_k in numbers:
        return report_k, f"k={report_k} is set by topics.report_k."
    if report_k is not None:
        k = numbers[-1]
        return k, f"topics.report_k={report_k} could not be fitted; k={k} is the largest that could."
    if all(entry["held_out"] is None for entry in candidates):
        stable = [entry["k"] for entry in candidates if entry["stable"]] or numbers
        return stable[0], f"Too few documents to hold any out; k={stable[0]} is the smallest that is not unstable."
    close = [entry for entry in candidates if entry["within_one_se"]]
    stable = [entry["k"] for entry in close if entry["stable"]]
    best = next(entry for entry in candidates if entry["behind_best"] == 0)
    told = f"Held-out fit is best at k={best['k']}"
    if stable:
        told += f" among the numbers of topics that are stable (at least {floor:g})"
        close = [entry for entry in close if entry["stable"]]
    better = [entry for entry in candidates if (entry["behind_best"] or 0) < 0]
    if better:
        told += f"; {_listed(better)} would fit better, but not come back in samples of the documents"
    elif best["k"] == numbers[-1]:
        told += ", the largest that was tried (larger ones may fit better: topics.k)"
    told += f"; within one standard error of it: {_listed([entry for entry in close if entry is not best])};"
    if stable:
        return stable[0], f"{told} k={stable[0]} is the smallest of these."
    steadiest = max(close, key=lambda entry: (entry["stability"], -entry["k"]))
    k, steady = steadiest["k"], steadiest["stability"]
    return k, f"{told} none of these is stable (at least {floor:g}); k={k} is the most stable, at {steady:.2f}."


def _prototype(fits: pd.DataFrame, seeds: Sequence[int]) -> tuple[int, str]:
    """The seed whose run is most like the others."""
    if len(fits) == 1:
        seed = int(fits["seed"].iloc[0])
        return seed, f"Seed {seed} is the only one."
    likeness = fits.set_index("seed")["stability"]
    seed = max(seeds, key=lambda s: (round(float(likeness[s]), 6), -list(seeds).index(s)))
    return int(seed), f"Seed {seed} is the run most like the others, at a mean Jaccard of {likeness[seed]:.2f}."


def _listed(candidates: list[dict[str, Any]]) -> str:
    return f"k={', '.join(str(entry['k']) for entry in candidates)}" if candidates else "no other"


def _number_or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(f"{value:.6g}")
