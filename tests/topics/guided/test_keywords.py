"""Which terms of a concept become keywords, and what is said of the others."""

from __future__ import annotations

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.dictionaries.concepts import Concept, Condition
from wenmai.topics.guided.keywords import able_guides, guides_of, read_guides

VOCABULARY = pd.DataFrame(
    {
        "term": ["大数据", "云计算", "生态", "econometrics", "economy", "5G"],
        "kept": [True, True, False, True, True, False],
        "reason": ["kept", "kept", "too_common", "kept", "kept", "no_chinese_letters"],
        "column": pd.array([0, 1, None, 2, 3, None], dtype="Int64"),
    }
)


def keywords_of(*terms: str, **more) -> pd.DataFrame:
    (guide,) = guides_of([Concept("a", "甲", "A", terms, **more)], VOCABULARY)
    return guide.keywords.set_index("term")


def test_a_term_of_the_vocabulary_is_a_keyword() -> None:
    found = keywords_of("大数据", "云计算")
    assert found["status"].tolist() == ["used", "used"] and found["column"].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("term", "status", "reason"),
    [("生态", "left_out", "too_common"), ("5G", "left_out", "no_chinese_letters"), ("数字政府", "not_a_token", "")],
)
def test_a_term_that_is_no_column_says_why(term: str, status: str, reason: str) -> None:
    row = keywords_of(term).loc[term]
    assert (row["status"], row["vocabulary_reason"], row["column"]) == (status, reason, -1)


def test_a_wildcard_is_every_word_that_it_matches() -> None:
    assert sorted(keywords_of("econom*").index) == ["econometrics", "economy"]
    assert keywords_of("polit*")["status"].tolist() == ["not_a_token"]


def test_a_term_that_needs_other_words_near_by_is_no_keyword() -> None:
    assert keywords_of("大数据", conditions={"大数据": Condition(any=("产业",))})["status"].tolist() == ["conditional"]
    # a token is not inside a longer one anyway
    assert keywords_of("大数据", conditions={"大数据": Condition(not_in=("大数据局",))})["status"].tolist() == ["used"]


def test_concepts_without_a_keyword_have_no_topic_and_parents_without_terms_are_no_guides() -> None:
    concepts = [
        Concept("a", "甲", "A", ()),
        Concept("a/b", "乙", "B", ("数字政府",)),
        Concept("c", "丙", "C", ("大数据",)),
    ]
    guides = guides_of(concepts, VOCABULARY)
    assert [guide.concept for guide in guides] == ["a/b", "c"]
    assert [guide.concept for guide in able_guides(guides)] == ["c"]


def test_no_file_is_one_line() -> None:
    with pytest.raises(WenmaiError, match=r"topics\.guide"):
        read_guides([], "vocabulary.csv", simplify=True)
