"""The reason of the chosen model in Chinese, held against every sentence that the choice can make."""

import re

import pandas as pd
import pytest

from wenmai.publish.messages.chosen import choice_in_words
from wenmai.topics.engines.fit import infeasible
from wenmai.topics.selection.choice import _number, _prototype

#: what may stay in Latin letters: keys of the configuration and names
LATIN = r"topics\.report_k|topics\.k|Jaccard|K"


def entry(k: int, *, behind: float | None, stable: bool = True, close: bool = True) -> dict:
    held_out = None if behind is None else -5.0
    return {"k": k, "held_out": held_out, "behind_best": behind, "within_one_se": close, "stable": stable} | {
        "stability": 0.61
    }


CASES = {
    "set by hand": ([entry(6, behind=0.0), entry(8, behind=0.1)], 8),
    "too many wanted": ([entry(6, behind=0.0), entry(8, behind=0.1)], 99),
    "nothing held out": ([entry(6, behind=None), entry(8, behind=None)], None),
    "stable, close and better ones": (
        [entry(6, behind=0.01), entry(7, behind=0.02), entry(8, behind=0.0), entry(12, behind=-0.1, stable=False)],
        None,
    ),
    "the largest": ([entry(6, behind=0.3, close=False), entry(8, behind=0.0)], None),
    "none stable": ([entry(6, behind=0.01, stable=False), entry(8, behind=0.0, stable=False)], None),
}


@pytest.mark.parametrize("case", CASES)
def test_every_reason_for_a_number_of_topics_is_told_in_chinese(case: str) -> None:
    candidates, wanted = CASES[case]
    k, reason = _number(candidates, wanted, 0.7)
    told = choice_in_words(reason, "zh")
    assert not re.search(r"[A-Za-z]", re.sub(LATIN, "", told)), told
    # no number is lost on the way, and the one chosen is told
    assert sorted(re.findall(r"\d+(?:\.\d+)?", told)) == sorted(re.findall(r"\d+(?:\.\d+)?", reason))
    assert f"K = {k}" in told
    assert choice_in_words(reason, "en") == reason


@pytest.mark.parametrize("seeds", [[2], [1, 2, 3]])
def test_the_reason_for_the_seed_is_told_after_it(seeds: list[int]) -> None:
    _, first = _number(CASES["the largest"][0], None, 0.7)
    fits = pd.DataFrame({"seed": seeds, "stability": [0.8 + seed / 100 for seed in seeds]})
    seed, second = _prototype(fits, seeds)
    told = choice_in_words(f"{first} {second}", "zh")
    assert not re.search(r"[A-Za-z]", re.sub(LATIN, "", told)), told
    assert f"种子 {seed}" in told


def test_a_corpus_too_small_says_so_and_unknown_clauses_stay() -> None:
    from scipy import sparse

    reason = f"No model could be fitted: {infeasible(sparse.csr_matrix((3, 4), dtype=int), 8)}; something new"
    assert choice_in_words(reason, "zh").startswith("未能拟合模型：8 个主题需 ")
    assert choice_in_words(reason, "zh").endswith("something new。")
