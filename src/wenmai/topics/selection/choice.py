"""Which fitted model is reported, and why.

There is no true number of topics (Bulatov et al. 2024), and much text fits a little better with every further topic: on
the national reports held-out fit still rises from 60 to 80 topics, far above its error. What bounds the number is
whether the topics are recovered in samples of the documents. A further topic that is recovered is a gain, one that is
not is a loss: the surplus of recovered over other topics rises while more than half of the topics added are recovered,
and falls from there on, wherever the list of numbers ends. Boilerplate is neither gain nor loss. A person may overrule
the rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from wenmai.topics.engines.model import TopicModel
from wenmai.topics.selection.heldout import by_fold, ratio_error

#: The surplus of a number of topics is how many of their subjects (topics that are no boilerplate) are recovered in
#: samples of the documents minus how many are not. Numbers whose surplus is at most :data:`ONE_TOPIC` below the largest
#: would serve, and the rule takes the smallest of them, or the largest where the surplus still rises at the end of the
#: list (:data:`SHORT_LIST`). Held-out fit has no say: it prefers the largest number of any
#: list. The seed is that of the prototype: the run most like the others (Rieger et al. 2024), the first in the
#: configuration among equals.
RULE = "largest_surplus"
#: one topic that is recovered and not lost changes the surplus by two
ONE_TOPIC = 2
#: a number that recovers fewer topics than this share of those at the largest surplus says too little: eight topics,
#: six of them recovered, do not serve as twenty-four do with fifteen
ENOUGH = 2 / 3

#: a list may end where the surplus still rises by a topic or more: the best number is then beyond it, and its largest,
#: if it would serve, is the nearest to that. Where a list ends below this number, that is said
SHORT_LIST = 20

#: the reasons that ``choice.json`` gives, each a sentence (message ``choice-<code>``), with the values it contains:
#: ``k`` a number of topics, ``others`` a list of them, the rest numbers
REASONS: dict[str, tuple[str, ...]] = {
    "nothing_fitted": (),
    "too_few_paragraphs_for_k": ("k", "needed", "available"),
    "too_few_terms_for_k": ("k", "needed", "available"),
    "beyond_the_corpus": ("others",),
    "set_by_user": ("k",),
    "wanted_not_fitted": ("wanted", "k"),
    "nothing_held_out": ("k",),
    "largest_surplus": ("k", "recovered", "subjects"),
    "few_recovered": ("k", "recovered", "subjects"),
    "surplus_close": ("others",),
    "still_rising": ("before", "k", "recovered", "subjects"),
    "smallest_close": ("k",),
    "largest_close": ("k",),
    "only_close": ("k",),
    "best_is_largest": ("k",),
    "list_ends": ("k",),
    "better_fit": ("others",),
    "also_serve": ("others",),
    "no_other_serves": (),
    "only_seed": ("seed",),
    "prototype": ("seed", "jaccard"),
}

#: the two stabilities of the table ``scores``, of which the lower one is recorded
STABILITIES = ("stability", "sample_stability")

Reason = dict[str, Any]


def choose_model(
    scores: pd.DataFrame,
    folds: Sequence[TopicModel],
    *,
    engine: str,
    seeds: Sequence[int],
    report_k: int | None,
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
    candidates = _candidates(own, by_k)
    if fitted.empty:
        return choice | {"candidates": candidates, "reasons": [_reason("nothing_fitted"), *_shortages(own)]}
    carried = [c for c in candidates if not c["skipped"]]
    beyond = any(c["skipped"] and c["k"] > carried[-1]["k"] for c in candidates)
    k, reasons = _number(carried, report_k, beyond=beyond)
    seed, seed_reason = _prototype(fitted[fitted["k"] == k], seeds)
    return choice | {
        "k": k,
        "seed": seed,
        "fit": f"{engine}_k{k}_s{seed}",
        "candidates": candidates,
        "reasons": [*reasons, *_skipped(own), seed_reason],
    }


def _reason(code: str, **values: Any) -> Reason:
    if tuple(values) != REASONS[code]:
        raise ValueError(f"the reason {code} takes {REASONS[code]}")
    return {"code": code, **values}


def _shortages(own: pd.DataFrame) -> list[Reason]:
    """Why not even the smallest numbers of topics could be fitted: the first of each reason."""
    columns = ["skipped", "k", "needed", "available"]
    return [
        _reason(str(row["skipped"]), **{name: int(row[name]) for name in columns[1:]})
        for row in own.sort_values("k")[columns].drop_duplicates("skipped").to_dict("records")
    ]


def _skipped(own: pd.DataFrame) -> list[Reason]:
    """Which numbers of topics the corpus cannot carry."""
    others = sorted(own.loc[own["skipped"] != "", "k"].unique().tolist())
    return [_reason("beyond_the_corpus", others=others)] if others else []


def _candidates(own: pd.DataFrame, folds: Mapping[int, Sequence[TopicModel]]) -> list[dict[str, Any]]:
    """One entry per number of topics, sorted: its scores, and whether it would serve."""
    entries: list[dict[str, Any]] = []
    for k in sorted(map(int, own["k"].unique())):
        rows = own[own["k"] == k]
        first = rows.iloc[0]
        entries.append(
            {
                "k": k,
                "skipped": first["skipped"],
                "held_out": _number_or_none(first["held_out"]),
                "held_out_se": _number_or_none(first["held_out_se"]),
                "npmi": _number_or_none(rows["npmi"].mean()),
                "stability": _number_or_none(pd.Series([rows[name].mean() for name in STABILITIES]).min()),
                "stability_null": _number_or_none(rows["stability_null"].mean()),
                "subjects": _number_or_none(rows["n_subjects"].mean()),
                "recovered": _number_or_none(rows["n_recovered"].mean()),
                "surplus": _number_or_none(rows["surplus"].mean()),
            }
        )
    known = [entry for entry in entries if entry["surplus"] is not None]
    most = _most(known) if known else None
    for entry in entries:
        # a number of topics that cannot be compared with anything is not excluded
        near = most is None or (
            entry in known
            and entry["surplus"] >= most["surplus"] - ONE_TOPIC
            and entry["recovered"] >= ENOUGH * most["recovered"]
        )
        entry["would_serve"] = bool(not entry["skipped"] and near)
    serving = [entry for entry in entries if entry["would_serve"]]
    of_the_rule = _rule(known, serving) if serving else None
    chosen = next((entry for entry in serving if entry["k"] == of_the_rule), None)
    for entry in entries:
        behind, error = np.nan, np.nan
        if chosen is not None and chosen["held_out"] is not None and entry["held_out"] is not None:
            behind, error = _behind(folds[chosen["k"]], folds[entry["k"]])
        entry["behind_rule"] = _number_or_none(behind)
        entry["behind_rule_se"] = _number_or_none(error)
    return entries


def _behind(chosen: Sequence[TopicModel], other: Sequence[TopicModel]) -> tuple[float, float]:
    """How far ``other`` is behind per token, and the standard error of that difference over folds.

    Both score the same tokens of the same folds, so the difference is taken fold by fold: how hard a fold is cancels
    out. Below 0 the other fits better.
    """
    (logs, tokens), (others, _) = by_fold(chosen), by_fold(other)
    if len(logs) != len(others) or not len(logs):
        return np.nan, np.nan
    return float((logs - others).sum() / tokens.sum()), ratio_error(logs - others, tokens)


def _most(known: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The number of topics with the largest surplus, the smallest of several."""
    return max(known, key=lambda entry: (entry["surplus"], -entry["k"]))


def _rule(known: Sequence[dict[str, Any]], serving: Sequence[dict[str, Any]]) -> int:
    """The smallest number that would serve; the largest where the surplus still rises at the end of the list."""
    at_the_end = known and serving[-1]["k"] == known[-1]["k"] and _still_rising(known)
    return int(serving[-1 if at_the_end else 0]["k"])


def _still_rising(known: Sequence[dict[str, Any]]) -> bool:
    """Whether the last number of the list has a positive surplus, and larger by a topic or more than the one before."""
    if len(known) < 2:
        return False
    before, last = known[-2:]
    return bool(last["surplus"] > 0 and last["surplus"] - before["surplus"] >= ONE_TOPIC)


def _about_the_end(known: Sequence[dict[str, Any]]) -> list[Reason]:
    """That the surplus still rises at the end of the list, where it does."""
    before, last = known[-2:] if len(known) > 1 else (known[-1], known[-1])
    # that it has the largest surplus is said already
    if not _still_rising(known) or last is _most(known):
        return []
    return [
        _reason("still_rising", before=before["k"], **{name: last[name] for name in ("k", "recovered", "subjects")})
    ]


def _number(candidates: list[dict[str, Any]], report_k: int | None, *, beyond: bool) -> tuple[int, list[Reason]]:
    """The number of topics to report, and why; ``beyond`` says that the corpus cannot carry larger ones of the list."""
    numbers = [entry["k"] for entry in candidates]
    if report_k is not None and report_k in numbers:
        return report_k, [_reason("set_by_user", k=report_k)]
    if report_k is not None:
        return numbers[-1], [_reason("wanted_not_fitted", wanted=report_k, k=numbers[-1])]
    serving = [entry for entry in candidates if entry["would_serve"]]
    known = [entry for entry in candidates if entry["surplus"] is not None]
    k = _rule(known, serving)
    if not known:
        return k, [_reason("nothing_held_out", k=k)]
    reasons = [*_about_the_surplus(known, serving), *_about_the_end(known)]
    last_of_several = "smallest_close" if k == serving[0]["k"] else "largest_close"
    reasons.append(_reason(last_of_several if len(serving) > 1 else "only_close", k=k))
    # numbers that the corpus cannot carry are a reason of their own
    if not beyond and k == numbers[-1]:
        reasons.append(_reason("best_is_largest", k=k))
    elif not beyond and numbers[-1] < SHORT_LIST:
        reasons.append(_reason("list_ends", k=numbers[-1]))
    # negative where fit is better than at the number chosen
    better = [entry["k"] for entry in candidates if (entry["behind_rule"] or 0) < 0]
    if better:
        reasons.append(_reason("better_fit", others=better))
    neighbours = [entry["k"] for entry in serving if entry["k"] != k]
    return k, [*reasons, _reason("also_serve", others=neighbours) if neighbours else _reason("no_other_serves")]


def _about_the_surplus(known: Sequence[dict[str, Any]], serving: Sequence[dict[str, Any]]) -> list[Reason]:
    """Which number has the largest surplus of recovered topics, and which are close to it."""
    most = _most(known)
    code = "largest_surplus" if most["surplus"] > 0 else "few_recovered"
    reasons = [_reason(code, k=most["k"], recovered=most["recovered"], subjects=most["subjects"])]
    others = [entry["k"] for entry in serving if entry is not most]
    return [*reasons, _reason("surplus_close", others=others)] if others else reasons


def _prototype(fits: pd.DataFrame, seeds: Sequence[int]) -> tuple[int, Reason]:
    """The seed whose run is most like the others, and why."""
    if len(fits) == 1:
        seed = int(fits["seed"].iloc[0])
        return seed, _reason("only_seed", seed=seed)
    likeness = fits.set_index("seed")["stability"]
    seed = int(max(seeds, key=lambda s: (round(float(likeness[s]), 6), -list(seeds).index(s))))
    return seed, _reason("prototype", seed=seed, jaccard=_number_or_none(likeness[seed]))


def _number_or_none(value: float) -> float | None:
    return None if pd.isna(value) else float(f"{value:.6g}")
