"""The rule of choice, case by case."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from wenmai.io.files import write_json
from wenmai.messages import message
from wenmai.topics.engines.model import Shortage, nothing_fitted
from wenmai.topics.selection.choice import REASONS, choose_model

TOKENS = (100, 100, 100, 100)


def folds(k: int, per_token: tuple[float, ...]):
    """Four fits, each without one fold, whose documents have this log-likelihood per token."""
    return [
        replace(
            nothing_fitted("lda", k, 1, n_terms=5, shortage=Shortage(""), fold=fold),
            held_out=({"doc_id": f"d{fold}", "log_likelihood": value * size, "tokens": size},),
        )
        for fold, (value, size) in enumerate(zip(per_token, TOKENS, strict=True))
    ]


SCORES = {
    4: (-6.3, -6.2, -6.1, -6.0),
    6: (-5.25, -5.21, -5.11, -5.07),  # behind the best by 0.01 in every fold but one
    8: (-5.25, -5.20, -5.10, -5.06),
}
FITS = [fit for k, values in SCORES.items() for fit in folds(k, values)]
#: standard error of the best over its four folds, which are of equal size
ERROR = float(np.std(SCORES[8], ddof=1) / 2)


def table(stability=None, seeds=(1, 2), skipped=None, held_out=True, null=0.2):
    rows = [
        {
            "engine": "lda",
            "k": k,
            "seed": seed,
            "held_out": np.mean(values) if held_out else np.nan,
            "held_out_se": np.std(values, ddof=1) / 2 if held_out else np.nan,
            "npmi": 0.1,
            "stability": (stability or {}).get((k, seed), 0.9),
            "sample_stability": 0.8,
            "stability_null": null,
            "skipped": (skipped or {}).get(k, ""),
            "needed": 3 * k,
            "available": 11,
        }
        for k, values in SCORES.items()
        for seed in seeds
    ]
    frame = pd.DataFrame(rows)
    frame.loc[frame["skipped"] != "", ["held_out", "npmi", "stability", "sample_stability"]] = np.nan
    return frame


def choose(scores, **changes):
    settings = {"engine": "lda", "seeds": [1, 2], "report_k": None, "min_stability": 0.5}
    return choose_model(scores, FITS, **(settings | changes))


def said(choice, code):
    """The reason of this code; None where it is not given."""
    return next((reason for reason in choice["reasons"] if reason["code"] == code), None)


def test_smallest_within_one_standard_error(tmp_path):
    choice = choose(table())
    assert (choice["k"], choice["seed"], choice["fit"]) == (6, 1, "lda_k6_s1")
    by_k = {c["k"]: c for c in choice["candidates"]}
    assert by_k[8]["held_out_se"] == pytest.approx(ERROR, rel=1e-4)
    assert by_k[4]["behind_best"] == pytest.approx(np.mean(SCORES[8]) - np.mean(SCORES[4]), rel=1e-4)
    assert [by_k[k]["within_one_se"] for k in (4, 6, 8)] == [False, True, True]
    # differences 0, 0.01, 0.01, 0.01: their mean, and their standard deviation over the root of four
    assert by_k[6]["behind_best"] == pytest.approx(0.0075)
    assert by_k[6]["behind_best_se"] == pytest.approx(np.std([0, 0.01, 0.01, 0.01], ddof=1) / 2, rel=1e-3)
    write_json(choice, tmp_path / "choice.json")


def test_the_error_is_that_of_the_best_not_of_the_difference():
    # k=6 is behind by more than the error of the difference, and yet too close to the best to matter
    entry = next(c for c in choose(table())["candidates"] if c["k"] == 6)
    assert entry["behind_best_se"] < entry["behind_best"] < ERROR
    assert entry["within_one_se"]


def test_agreement_that_chance_would_give_is_no_stability():
    assert said(choose(table(null=0.85)), "none_stable") == {"code": "none_stable", "min_stability": 0.5}


def test_unstable_numbers_are_passed_over():
    assert choose(table({(6, 1): 0.4, (6, 2): 0.3}))["k"] == 8


def test_an_unstable_number_does_not_set_the_measure_of_fit():
    # the best fit of all is not stable: the fit of the others is measured by the best of themselves
    choice = choose(table({(8, 1): 0.4, (8, 2): 0.4}))
    by_k = {c["k"]: c for c in choice["candidates"]}
    assert choice["k"] == 6
    assert by_k[6]["behind_best"] == 0
    assert by_k[8]["behind_best"] == pytest.approx(-0.0075)
    assert choice["reasons"][:2] == [
        {"code": "best_stable_fit", "k": 6, "min_stability": 0.5},
        {"code": "better_but_unstable", "others": [8]},
    ]
    assert said(choice, "best_is_largest") is None


def test_the_largest_that_was_tried_is_called_so():
    assert choose(table())["reasons"] == [
        {"code": "best_stable_fit", "k": 8, "min_stability": 0.5},
        {"code": "best_is_largest", "k": 8},
        {"code": "others_close", "others": [6]},
        {"code": "smallest_close", "k": 6},
        {"code": "prototype", "seed": 1, "jaccard": 0.9},
    ]


def test_where_none_is_stable_the_most_stable_of_the_close_ones():
    choice = choose(table({(6, 1): 0.1, (6, 2): 0.1, (8, 1): 0.2, (8, 2): 0.2, (4, 1): 0.3, (4, 2): 0.3}))
    assert choice["k"] == 8
    assert said(choice, "best_fit") == {"code": "best_fit", "k": 8}
    assert said(choice, "most_stable") == {"code": "most_stable", "k": 8, "stability": 0.2}


def test_a_person_may_overrule():
    choice = choose(table(), report_k=4)
    assert (choice["k"], choice["fit"]) == (4, "lda_k4_s1")
    assert said(choice, "set_by_user") == {"code": "set_by_user", "k": 4}


def test_a_number_that_could_not_be_fitted_gives_way_to_the_largest_that_could():
    choice = choose(table(skipped={8: "too_few_paragraphs_for_k"}), report_k=8)
    assert choice["k"] == 6
    assert said(choice, "wanted_not_fitted") == {"code": "wanted_not_fitted", "wanted": 8, "k": 6}


def test_prototype_is_the_run_most_like_the_others():
    assert choose(table({(6, 1): 0.7, (6, 2): 0.8}))["seed"] == 2
    assert choose(table(), seeds=[2, 1])["seed"] == 2


def test_nothing_held_out():
    choice = choose(table(held_out=False))
    assert choice["k"] == 4
    assert said(choice, "nothing_held_out") == {"code": "nothing_held_out", "k": 4}


def test_nothing_fitted(tmp_path):
    choice = choose(table(skipped=dict.fromkeys(SCORES, "too_few_terms_for_k")))
    assert (choice["k"], choice["seed"], choice["fit"]) == (None, None, None)
    assert choice["reasons"] == [
        {"code": "nothing_fitted"},
        *({"code": "too_few_terms_for_k", "k": k, "needed": 3 * k, "available": 11} for k in SCORES),
    ]
    write_json(choice, tmp_path / "choice.json")


def test_the_only_close_number_and_the_only_seed_are_called_so():
    scores = table({(6, 1): 0.4}, seeds=(1,))
    assert [reason["code"] for reason in choose(scores, seeds=[1])["reasons"]] == [
        "best_stable_fit",
        "best_is_largest",
        "no_other_stable_close",
        "only_close",
        "only_seed",
    ]


def test_every_reason_is_given_by_some_choice():
    """No code is left over, and no choice has another."""
    many = {(6, 1): 0.1, (6, 2): 0.1, (8, 1): 0.2, (8, 2): 0.2, (4, 1): 0.3, (4, 2): 0.3}
    choices = [
        choose(table()),
        choose(table({(6, 1): 0.4}, seeds=(1,)), seeds=[1]),
        choose(table({(8, 1): 0.4, (8, 2): 0.4})),
        choose(table(many)),
        choose(table(many), report_k=4),
        choose(table(skipped={8: "too_few_paragraphs_for_k"}), report_k=8),
        choose(table(held_out=False)),
        choose(table(skipped=dict.fromkeys(SCORES, "too_few_paragraphs_for_k"))),
        choose(table(skipped=dict.fromkeys(SCORES, "too_few_terms_for_k"))),
        # the best alone, and not stable
        choose_model(table({(4, 1): 0.1, (4, 2): 0.1}).query("k == 4"), folds(4, SCORES[4]), engine="lda", seeds=[1, 2],
                     report_k=None, min_stability=0.5),
    ]  # fmt: skip
    assert {reason["code"] for choice in choices for reason in choice["reasons"]} == set(REASONS)


def rendered(code, language, values):
    """The sentence of a reason; a list is joined as in the report."""
    between = "、" if language == "zh" else ", "
    texts = {name: between.join(map(str, v)) if isinstance(v, list) else v for name, v in values.items()}
    return message(f"choice-{code}", language, **texts)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_a_sentence_with_all_its_values(code, language):
    numbers = {
        name: 0.25 if name in ("stability", "jaccard", "min_stability") else 71 + n
        for n, name in enumerate(REASONS[code])
    }
    values = {name: [number, 99] if name == "others" else number for name, number in numbers.items()}
    sentence = rendered(code, language, values)
    assert sentence.endswith("。" if language == "zh" else ".")
    assert all(str(number) in sentence for number in numbers.values())
    if language == "zh":
        assert not re.search("[A-Za-z]", re.sub(r"(?:topics|words)\.[a-z_]+|Jaccard|K", "", sentence))
