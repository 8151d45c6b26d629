"""Which fitted model is reported, and why.

There is no true number of topics (Bulatov et al. 2024), and much text fits a little better with every further topic: on
the national reports held-out fit still rises from 60 to 80 topics, far above its error. What does not rise is how often
the topics are recovered in samples of the documents. Stability therefore bounds the number of topics and fit chooses
within the bound: the rule keeps all numbers that the data cannot distinguish from the best stable one, and takes the
smallest of them; a person may overrule it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from wenmai.topics.engines.model import TopicModel
from wenmai.topics.selection.heldout import by_fold, ratio_error

#: A number of topics is stable if its stability, the lower of that over seeds and that over samples of documents,
#: reaches ``topics.min_stability`` and exceeds the 95 % quantile of chance. Of the stable ones, the rule takes those
#: whose held-out log-likelihood per token is within one standard error of the best of them (the error of the best, over
#: folds of documents; Breiman et al. 1984), and of these the smallest; where none is stable, the most stable of those
#: within one standard error of the best of all. The seed is that of the prototype: the run most like the others (Rieger
#: et al. 2024), the first in the configuration among equals.
RULE = "smallest_stable"

#: the reasons that ``choice.json`` gives, each a sentence (message ``choice-<code>``), with the values it contains:
#: ``k`` a number of topics, ``others`` a list of them, the rest numbers
REASONS: dict[str, tuple[str, ...]] = {
    "nothing_fitted": (),
    "too_few_paragraphs_for_k": ("k", "needed", "available"),
    "too_few_terms_for_k": ("k", "needed", "available"),
    "set_by_user": ("k",),
    "wanted_not_fitted": ("wanted", "k"),
    "nothing_held_out": ("k",),
    "best_fit": ("k",),
    "best_stable_fit": ("k", "min_stability"),
    "better_but_unstable": ("others",),
    "best_is_largest": ("k",),
    "others_close": ("others",),
    "no_other_close": (),
    "no_other_stable_close": (),
    "smallest_close": ("k",),
    "only_close": ("k",),
    "none_stable": ("min_stability",),
    "most_stable": ("k", "stability"),
    "only_seed": ("seed",),
    "prototype": ("seed", "jaccard"),
}

Reason = dict[str, Any]


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
        ``reasons`` are objects of a ``code`` of :data:`REASONS` and its values, in the order in which they are read.
    """
    own = scores[scores["engine"] == engine]
    fitted = own[own["skipped"] == ""]
    choice: dict[str, Any] = {"engine": engine, "rule": RULE, "k": None, "seed": None, "fit": None}
    by_k = {k: [m for m in folds if (m.engine, m.k) == (engine, k)] for k in own["k"].unique()}
    candidates = _candidates(own, by_k, min_stability)
    if fitted.empty:
        return choice | {"candidates": candidates, "reasons": [_reason("nothing_fitted"), *_shortages(own)]}
    k, reasons = _number([c for c in candidates if not c["skipped"]], report_k, min_stability)
    seed, seed_reason = _prototype(fitted[fitted["k"] == k], seeds)
    return choice | {
        "k": k,
        "seed": seed,
        "fit": f"{engine}_k{k}_s{seed}",
        "candidates": candidates,
        "reasons": [*reasons, seed_reason],
    }


def _reason(code: str, **values: Any) -> Reason:
    if tuple(values) != REASONS[code]:
        raise ValueError(f"the reason {code} takes {REASONS[code]}")
    return {"code": code, **values}


def _shortages(own: pd.DataFrame) -> list[Reason]:
    """Why each number of topics could not be fitted."""
    columns = ["skipped", "k", "needed", "available"]
    return [
        _reason(str(row["skipped"]), **{name: int(row[name]) for name in columns[1:]})
        for row in own.sort_values("k")[columns].drop_duplicates().to_dict("records")
    ]


def _candidates(own: pd.DataFrame, folds: Mapping[int, Sequence[TopicModel]], floor: float) -> list[dict[str, Any]]:
    """One entry per number of topics, sorted: its scores, its distance from the best, and what it passes."""
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
                # a number of topics that cannot be compared with anything is not excluded
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


def _number(candidates: list[dict[str, Any]], report_k: int | None, floor: float) -> tuple[int, list[Reason]]:
    """The number of topics to report, and why."""
    numbers = [entry["k"] for entry in candidates]
    if report_k is not None and report_k in numbers:
        return report_k, [_reason("set_by_user", k=report_k)]
    if report_k is not None:
        return numbers[-1], [_reason("wanted_not_fitted", wanted=report_k, k=numbers[-1])]
    if all(entry["held_out"] is None for entry in candidates):
        k = next((entry["k"] for entry in candidates if entry["stable"]), numbers[0])
        return k, [_reason("nothing_held_out", k=k)]
    close = [entry for entry in candidates if entry["within_one_se"]]
    stable = [entry for entry in close if entry["stable"]]
    best = next(entry for entry in candidates if entry["behind_best"] == 0)
    reasons = _about_the_best(best, candidates, floor if stable else None)
    others = [entry["k"] for entry in stable or close if entry is not best]
    alone = "no_other_stable_close" if stable else "no_other_close"
    reasons.append(_reason("others_close", others=others) if others else _reason(alone))
    if stable:
        k = stable[0]["k"]
        return k, [*reasons, _reason("smallest_close" if others else "only_close", k=k)]
    # where any number is stable, the best is one of these: here none is
    steadiest = max(close, key=lambda entry: (entry["stability"], -entry["k"]))
    reasons.append(_reason("none_stable", min_stability=floor))
    return steadiest["k"], [*reasons, _reason("most_stable", k=steadiest["k"], stability=steadiest["stability"])]


def _about_the_best(
    best: Mapping[str, Any], candidates: Sequence[Mapping[str, Any]], floor: float | None
) -> list[Reason]:
    """Where held-out fit is best, of the stable numbers of topics where there is a ``floor``, and what lies beyond."""
    k = best["k"]
    reasons = [_reason("best_fit", k=k) if floor is None else _reason("best_stable_fit", k=k, min_stability=floor)]
    better = [entry["k"] for entry in candidates if (entry["behind_best"] or 0) < 0]
    if better:
        reasons.append(_reason("better_but_unstable", others=better))
    elif k == candidates[-1]["k"]:
        reasons.append(_reason("best_is_largest", k=k))
    return reasons


def _prototype(fits: pd.DataFrame, seeds: Sequence[int]) -> tuple[int, Reason]:
    """The seed whose run is most like the others, and why."""
    if len(fits) == 1:
        seed = int(fits["seed"].iloc[0])
        return seed, _reason("only_seed", seed=seed)
    likeness = fits.set_index("seed")["stability"]
    seed = int(max(seeds, key=lambda s: (round(float(likeness[s]), 6), -list(seeds).index(s))))
    return seed, _reason("prototype", seed=seed, jaccard=_number_or_none(likeness[seed]))


def _number_or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(f"{value:.6g}")
