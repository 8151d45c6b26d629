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


#: topics that samples recover: the surplus over the others is 4, 6 and 6
RECOVERED = {4: 4, 6: 6, 8: 7}


def table(stability=None, seeds=(1, 2), skipped=None, held_out=True, recovered=RECOVERED):
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
            "stability_null": 0.2,
            "n_subjects": k,
            "n_recovered": recovered.get(k, np.nan),
            "surplus": 2 * recovered.get(k, np.nan) - k,
            "skipped": (skipped or {}).get(k, ""),
            "needed": 3 * k,
            "available": 11,
        }
        for k, values in SCORES.items()
        for seed in seeds
    ]
    frame = pd.DataFrame(rows)
    empty = ["held_out", "npmi", "stability", "sample_stability", "n_subjects", "n_recovered", "surplus"]
    frame.loc[frame["skipped"] != "", empty] = np.nan
    # as means of the table that is read: numbers with gaps
    return frame.astype({"n_subjects": "Float64", "n_recovered": "Float64", "surplus": "Float64"})


def choose(scores, **changes):
    settings = {"engine": "lda", "seeds": [1, 2], "report_k": None}
    return choose_model(scores, FITS, **(settings | changes))


def said(choice, code):
    """The reason of this code; None where it is not given."""
    return next((reason for reason in choice["reasons"] if reason["code"] == code), None)


def test_the_smallest_within_one_topic_of_the_largest_surplus(tmp_path):
    choice = choose(table())
    # the surplus is 4, 6 and 6: one topic more or less makes two
    assert (choice["k"], choice["seed"], choice["fit"]) == (4, 1, "lda_k4_s1")
    assert [c["would_serve"] for c in choice["candidates"]] == [True, True, True]
    assert said(choice, "also_serve") == {"code": "also_serve", "others": [6, 8]}
    assert choose(table(recovered={4: 3, 6: 6, 8: 7}))["k"] == 6
    write_json(choice, tmp_path / "choice.json")


def test_few_topics_do_not_serve_as_many_do():
    # the surplus is 3, 2 and 5, but of four topics only half as many are recovered
    choice = choose(table(recovered={4: 3.5, 6: 4, 8: 6.5}))
    assert [c["would_serve"] for c in choice["candidates"]] == [False, False, True]
    assert choice["k"] == 8


def test_fit_is_compared_fold_by_fold():
    by_k = {c["k"]: c for c in choose(table(recovered={4: 2, 6: 6, 8: 5}))["candidates"]}
    assert by_k[6]["behind_rule"] == 0
    # differences 0, 0.01, 0.01, 0.01: their mean, and their standard deviation over the root of four
    assert by_k[8]["behind_rule"] == pytest.approx(-0.0075)
    assert by_k[8]["behind_rule_se"] == pytest.approx(np.std([0, 0.01, 0.01, 0.01], ddof=1) / 2, rel=1e-3)
    assert by_k[4]["behind_rule"] == pytest.approx(np.mean(SCORES[6]) - np.mean(SCORES[4]), rel=1e-4)


def test_fit_is_compared_with_the_number_that_is_chosen():
    # 4 and 8 would serve, and the list ends while the surplus rises
    choice = choose(table(recovered={4: 4, 6: 4, 8: 6}))
    assert choice["k"] == 8
    assert {c["k"]: c["behind_rule"] for c in choice["candidates"]}[8] == 0
    assert said(choice, "better_fit") is None


def test_numbers_that_add_topics_which_are_not_recovered_are_passed_over():
    # eight topics fit better, but only half of them are recovered
    choice = choose(table(recovered={4: 2, 6: 6, 8: 4}))
    assert choice["k"] == 6
    by_k = {c["k"]: c for c in choice["candidates"]}
    assert [by_k[k]["would_serve"] for k in (4, 6, 8)] == [False, True, False]
    assert [by_k[k]["surplus"] for k in (4, 6, 8)] == [0, 6, 0]
    assert said(choice, "better_fit") == {"code": "better_fit", "others": [8]}
    assert said(choice, "best_is_largest") is None
    assert said(choice, "no_other_serves") == {"code": "no_other_serves"}


def test_the_answer_does_not_grow_with_the_list_of_numbers():
    recovered = {4: 2, 6: 6, 8: 5}
    short = table(recovered=recovered).query("k <= 6")
    assert choose(short)["k"] == choose(table(recovered=recovered))["k"] == 6
    # topics that are recovered do count
    assert choose(table(recovered={4: 2, 6: 6, 8: 8}).query("k != 6"))["k"] == 8


def test_what_is_said_of_the_surplus_is_what_the_table_has():
    scores = table(recovered={4: 4, 6: 6, 8: 5})
    reason = said(choose(scores), "largest_surplus")
    row = scores.loc[scores["surplus"].idxmax()]
    assert reason == {"code": "largest_surplus", "k": row["k"], "recovered": row["n_recovered"], "subjects": row["k"]}


def numbered(surplus, skipped=()):
    """Scores of one seed with this surplus by number of topics; those of ``skipped`` the corpus cannot carry."""
    rows = table(seeds=(1,)).query("k == 8")
    known = [rows.assign(k=k, n_subjects=k, n_recovered=(k + s) / 2, surplus=s) for k, s in surplus.items()]
    lost = [rows.assign(k=k, skipped="too_few_paragraphs_for_k", surplus=pd.NA) for k in skipped]
    return pd.concat([*known, *lost], ignore_index=True)


@pytest.mark.parametrize(
    ("surplus", "k"),
    [
        # the whole list, then what is left of it where it ends at 16
        ({8: 4, 12: 0, 16: 2, 20: 4, 24: 6, 40: 2}, 20),
        ({8: 4, 12: 0, 16: 2}, 16),
        # it rises, but the last number recovers far too few
        ({8: 6, 12: 0, 16: 2}, 8),
        # less than a topic is no rise, and neither is one below zero
        ({8: 4, 12: 2, 16: 3}, 8),
        ({8: -4, 12: -8, 16: -4}, 8),
        ({10: 8, 14: 6, 18: 8}, 18),
    ],
)
def test_a_list_that_ends_while_the_surplus_rises_gives_the_nearest_to_its_end(surplus, k):
    choice = choose(numbered(surplus), seeds=[1])
    assert choice["k"] == k
    *_, before, last = surplus
    rises = surplus[last] > 0 and surplus[last] - surplus[before] >= 2
    reason = said(choice, "still_rising")
    # the largest surplus of the list is named as such
    named = rises and last != max(surplus, key=lambda number: (surplus[number], -number))
    assert (reason and (reason["k"], reason["before"])) == ((last, before) if named else None)
    assert (said(choice, "largest_close") is not None) == (k == last)
    # the end of a list is said where it matters: at the number chosen, or where the list is short
    assert (said(choice, "best_is_largest") is not None) == (k == last)
    assert (said(choice, "list_ends") is not None) == (k != last and last < 20)


@pytest.mark.parametrize("surplus", [{8: 4, 12: 0, 16: 2}, {8: 2, 12: 4, 16: 8}, {8: 4, 12: 0, 16: 0}])
def test_a_list_that_the_corpus_ends_asks_for_no_longer_one(surplus):
    codes = {reason["code"] for reason in choose(numbered(surplus, skipped=(24, 40)), seeds=[1])["reasons"]}
    assert "beyond_the_corpus" in codes
    assert not codes & {"best_is_largest", "list_ends"}


def test_where_less_than_half_are_recovered_it_is_said():
    choice = choose(table(recovered={4: 1, 6: 0, 8: 0}))
    assert choice["k"] == 4
    assert said(choice, "few_recovered") == {"code": "few_recovered", "k": 4, "recovered": 1, "subjects": 4}
    assert said(choice, "no_other_serves") == {"code": "no_other_serves"}


def test_the_largest_that_was_tried_is_called_so():
    choice = choose(table(recovered={4: 3, 6: 4, 8: 8}))
    assert choice["reasons"] == [
        {"code": "largest_surplus", "k": 8, "recovered": 8, "subjects": 8},
        {"code": "only_close", "k": 8},
        {"code": "best_is_largest", "k": 8},
        {"code": "no_other_serves"},
        {"code": "prototype", "seed": 1, "jaccard": 0.9},
    ]


def test_numbers_that_the_corpus_cannot_carry_are_listed():
    assert said(choose(table(skipped={8: "too_few_paragraphs_for_k"})), "beyond_the_corpus")["others"] == [8]


def test_a_person_may_overrule():
    choice = choose(table(), report_k=4)
    assert (choice["k"], choice["fit"]) == (4, "lda_k4_s1")
    assert said(choice, "set_by_user") == {"code": "set_by_user", "k": 4}


def test_a_number_that_could_not_be_fitted_gives_way_to_the_largest_that_could():
    choice = choose(table(skipped={8: "too_few_paragraphs_for_k"}), report_k=8)
    assert choice["k"] == 6
    assert said(choice, "wanted_not_fitted") == {"code": "wanted_not_fitted", "wanted": 8, "k": 6}


def test_prototype_is_the_run_most_like_the_others():
    assert choose(table({(4, 1): 0.7, (4, 2): 0.8}))["seed"] == 2
    assert choose(table(), seeds=[2, 1])["seed"] == 2


def test_nothing_held_out():
    choice = choose(table(held_out=False, recovered={}))
    assert choice["k"] == 4
    assert said(choice, "nothing_held_out") == {"code": "nothing_held_out", "k": 4}


def test_nothing_fitted(tmp_path):
    choice = choose(table(skipped=dict.fromkeys(SCORES, "too_few_terms_for_k")))
    assert (choice["k"], choice["seed"], choice["fit"]) == (None, None, None)
    assert choice["reasons"] == [
        {"code": "nothing_fitted"},
        {"code": "too_few_terms_for_k", "k": 4, "needed": 12, "available": 11},
    ]
    write_json(choice, tmp_path / "choice.json")


def test_every_reason_is_given_by_some_choice():
    """No code is left over, and no choice has another."""
    choices = [
        choose(table()),
        choose(table({(6, 1): 0.4}, seeds=(1,)), seeds=[1]),
        choose(table(recovered={4: 2, 6: 6, 8: 4})),
        choose(table(recovered={4: 1, 6: 0, 8: 0})),
        choose(table(recovered={4: 3, 6: 4, 8: 8})),
        choose(numbered({8: 4, 12: 0, 16: 2}), seeds=[1]),
        choose(table(), report_k=4),
        choose(table(skipped={8: "too_few_paragraphs_for_k"}), report_k=8),
        choose(table(held_out=False, recovered={})),
        choose(table(skipped=dict.fromkeys(SCORES, "too_few_paragraphs_for_k"))),
        choose(table(skipped=dict.fromkeys(SCORES, "too_few_terms_for_k"))),
    ]
    assert {reason["code"] for choice in choices for reason in choice["reasons"]} == set(REASONS)


def rendered(code, language, values):
    """The sentence of a reason; a list is joined as in the report."""
    between = "、" if language == "zh" else ", "
    texts = {name: between.join(map(str, v)) if isinstance(v, list) else v for name, v in values.items()}
    return message(f"choice-{code}", language, **texts)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_is_a_sentence_with_all_its_values(code, language):
    numbers = {name: 0.25 if name == "jaccard" else 71 + n for n, name in enumerate(REASONS[code])}
    values = {name: [number, 99] if name == "others" else number for name, number in numbers.items()}
    sentence = rendered(code, language, values)
    assert sentence.endswith("。" if language == "zh" else ".")
    assert all(str(number) in sentence for number in numbers.values())
    if language == "zh":
        assert not re.search("[A-Za-z]", re.sub(r"(?:topics|words)\.[a-z_]+|Jaccard|K", "", sentence))
