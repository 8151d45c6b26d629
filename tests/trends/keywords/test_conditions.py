"""Terms with conditions: not inside longer words, only near others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.io.dictionaries.concepts import Concept, Condition
from wenmai.trends.keywords.matching import find_hits


def count(text, condition, term="水", others=()):
    """Occurrences of the term, of its concept and of a second concept."""
    groups = [Concept("a", "a", "a", (term,), {term: condition})]
    groups += [Concept("b", "b", "b", tuple(others))] if others else []
    hits, _ = find_hits(text.split("\n"), groups)
    found = hits.column.tolist()
    return found.count(1), found.count(0), found.count(2)


def test_an_occurrence_inside_a_longer_word_is_none():
    assert count("数字经济，数字化，数字", Condition(not_in=("数字化",)), "数字")[:2] == (2, 2)
    # the longer word may begin before the term, and hold it twice
    assert count("水泥水泥水", Condition(not_in=("水泥水",)))[0] == 0
    assert count("下水水", Condition(not_in=("下水",)))[0] == 1


def test_a_longer_term_of_another_concept_still_counts_there():
    assert count("数字化与数字", Condition(not_in=("数字化",)), "数字", ["数字化"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "condition", "expected"),
    [
        ("治水，利土。水", Condition(any=("土", "火")), 1),
        ("水。土", Condition(any=("土",)), 0),
        ("水火土", Condition(all=("土", "火")), 1),
        ("水土", Condition(all=("土", "火")), 0),
        ("水土。水", Condition(none=("土",)), 1),
        ("水一二三土", Condition(any=("土",), within=4), 1),
        ("水一二三土", Condition(any=("土",), within=3), 0),
        ("土一二三水", Condition(any=("土",), within=4), 1),
        ("水。土", Condition(any=("土",), within=5), 1),
        ("水\n土", Condition(any=("土",), within=5), 0),
        ("土\n水", Condition(any=("土",), within=5), 0),
        # the word near by is not made of the term itself
        ("水火", Condition(any=("水火",)), 0),
    ],
)
def test_words_near_by(text, condition, expected):
    assert count(text, condition)[0] == expected


@given(text=st.text(alphabet="水土泥。", max_size=40))
def test_not_in_equals_a_count_of_its_own(text):
    expected = sum(
        not (text[i : i + 2] == "水泥" or text[max(i - 1, 0) : i + 1] == "土水")
        for i in (m.start() for m in re.finditer("水", text))
    )
    assert count(text, Condition(not_in=("水泥", "土水")))[0] == expected


def test_a_condition_is_told_in_words():
    told = str(Condition(not_in=("数字化",), any=("产业",), none=("统计",), within=9))
    assert told == "not in 数字化, any of 产业 within 9 characters, none of 统计 within 9 characters"
