"""Phrase scores in cases counted by hand."""

from math import log

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.tables import conform, table_schema
from wenmai.words.phrases import find_phrases

LOOSE = {"min_count": 2, "min_npmi": -1.0, "min_entropy": 0.0}


def tokens(*paragraphs: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "paragraph_id": [f"d{n}-0001" for n in range(len(paragraphs))],
            "doc_id": [f"d{n}" for n in range(len(paragraphs))],
            "tokens": pd.Series([text.split() for text in paragraphs], dtype="object"),
        }
    )


def test_scores_of_one_phrase() -> None:
    found = find_phrases(tokens("推进 精准 扶贫 工作", "实施 精准 扶贫 工作"), **LOOSE).set_index("phrase")
    assert set(found.index) == {"精准扶贫", "扶贫工作", "精准扶贫工作"}
    row = found.loc["精准扶贫"]
    assert (row["count"], row["documents"], row["paragraph_id"]) == (2, 2, "d0-0001")
    # 8 tokens: p(ab) = p(a) = p(b) = 2/8, so the association is complete
    assert row["npmi"] == pytest.approx(1.0)
    assert row["left_entropy"] == pytest.approx(log(2))
    assert row["right_entropy"] == pytest.approx(0.0)


def test_the_weakest_split_decides() -> None:
    table = tokens("甲 乙 丙", "甲 乙 丙", "丙 丁 戊", "丙 丁 己")
    found = find_phrases(table, **LOOSE).set_index("phrase")
    # 12 tokens; 甲 2, 乙 2, 丙 4, 甲乙 2, 乙丙 2, 甲乙丙 2
    joint = log(2 / 12)
    splits = [joint - log(2 / 12) - log(2 / 12), joint - log(2 / 12) - log(4 / 12)]
    assert found.loc["甲乙丙", "npmi"] == pytest.approx(min(splits) / -joint)


def test_no_phrase_crosses_punctuation_numbers_or_paragraphs() -> None:
    found = find_phrases(tokens("甲 ， 乙", "甲 ， 乙", "丙 5 丁", "丙 5 丁", "戊", "己", "戊", "己"), **LOOSE)
    assert found["phrase"].tolist() == []


def test_a_border_is_a_neighbour_of_its_own() -> None:
    row = find_phrases(tokens("甲 乙", "甲 乙 ， 甲 乙 。"), **LOOSE).iloc[0]
    assert row["left_entropy"] == pytest.approx(log(3))
    assert row["right_entropy"] == pytest.approx(log(3))


def test_function_words_neither_begin_nor_end_a_phrase() -> None:
    table = tokens("的 甲 和 乙 的", "的 甲 和 乙 的")
    found = find_phrases(table, stop_words={"的", "和"}, **LOOSE)
    assert found["phrase"].tolist() == ["甲和乙"]


def test_kept_needs_both_thresholds_and_comes_first() -> None:
    table = tokens(*["甲 乙 丙"] * 5, *[f"{left} 丁 戊 {right}" for left, right in ["子丑", "寅卯", "辰巳"]])
    found = find_phrases(table, min_count=3, min_npmi=0.5, min_entropy=1.0)
    # 甲乙 is always followed by 丙 and 乙丙 always follows 甲: pieces of something longer
    assert found[["phrase", "kept"]].to_numpy().tolist() == [
        ["甲乙丙", True],
        ["丁戊", True],
        ["乙丙", False],
        ["甲乙", False],
    ]


def test_the_limit_takes_the_first_rows() -> None:
    table = tokens("甲 乙 丙 丁 戊", "甲 乙 丙 丁 戊")
    everything = find_phrases(table, **LOOSE)
    assert len(everything) == 4 + 3 + 2 + 1
    assert find_phrases(table, limit=3, **LOOSE).equals(everything.head(3))


@pytest.mark.parametrize("paragraphs", [[], [""], ["，"], ["甲 乙"]])
def test_nothing_to_find_gives_an_empty_table(paragraphs: list[str]) -> None:
    assert len(conform(find_phrases(tokens(*paragraphs), **LOOSE), table_schema("phrases"))) == 0


@given(st.lists(st.lists(st.sampled_from(["甲", "乙", "丙", "，"]), max_size=12), min_size=1, max_size=6))
def test_counts_are_those_of_a_plain_search(rows: list[list[str]]) -> None:
    found = find_phrases(tokens(*(" ".join(row) for row in rows)), **LOOSE)
    # every token is one character, so a phrase is a piece of the text
    for phrase, count, npmi in zip(found["phrase"], found["count"], found["npmi"], strict=True):
        texts = ["".join(row) for row in rows]
        assert count == sum(text.startswith(phrase, n) for text in texts for n in range(len(text)))
        assert -1 <= npmi <= 1 + 1e-9
        assert 2 <= len(phrase) <= 5
