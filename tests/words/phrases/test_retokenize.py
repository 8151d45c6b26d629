"""Borders move to the edge of a word, and nothing else moves."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.io.tables import table_schema
from wenmai.words.phrases.retokenize import joined_phrases, listed_cuts, move_borders, second_pass
from wenmai.words.tokens import TermIndex, Tokens

CUTS = {("以放", "管服"): ("以", "放管服"), ("放管", "服好"): ("放管服", "好")}


def passed(step: Callable[..., Iterator[Tokens]], what: Any, *rows: list[str]) -> list[list[str]]:
    """The rows after a step of the second pass."""
    index = TermIndex()
    ids = [f"d{n}:0001" for n in range(len(rows))]
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    piece = Tokens(
        index.encode([token for row in rows for token in row]), lengths, ids, ids, np.column_stack([lengths] * 3)
    )
    (found,) = step([piece], what, index)
    return found.texts(index)


def moved(*rows: list[str]) -> list[list[str]]:
    return passed(move_borders, CUTS, *rows)


def phrases(*rows: tuple[str, str, bool, str]):
    table = table_schema("phrases").empty().reindex(range(len(rows)))
    table["phrase"], table["parts"] = [row[0] for row in rows], [row[1] for row in rows]
    table["kept"], table["wrong_cuts"] = [row[2] for row in rows], [row[3] for row in rows]
    return table


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (["以放", "管服", "改革"], ["以", "放管服", "改革"]),
        (["，", "放管", "服好", "。"], ["，", "放管服", "好", "。"]),
        (["以放", "，", "管服"], ["以放", "，", "管服"]),
        (["以放"], ["以放"]),
        ([], []),
        (["以放", "管服", "以放", "管服"], ["以", "放管服", "以", "放管服"]),
    ],
)
def test_a_border_moves(row: list[str], wanted: list[str]) -> None:
    assert moved(row) == [wanted]


def test_no_border_moves_across_paragraphs() -> None:
    assert moved(["以放"], ["管服"]) == [["以放"], ["管服"]]


def test_a_token_moves_once() -> None:
    cuts = {("甲乙", "丙丁"): ("甲", "乙丙丁"), ("丙丁", "戊"): ("丙", "丁戊")}
    row = ["甲乙", "丙丁", "戊", "丙丁", "戊"]
    assert passed(move_borders, cuts, row) == [["甲", "乙丙丁", "戊", "丙", "丁戊"]]


@given(st.lists(st.lists(st.sampled_from(["以放", "管服", "放管", "服好", "，", "a", "𠮷"]), max_size=6), max_size=5))
def test_characters_and_numbers_of_tokens_stay(rows: list[list[str]]) -> None:
    found = moved(*rows)
    assert ["".join(row) for row in found] == ["".join(row) for row in rows]
    assert list(map(len, found)) == list(map(len, rows))
    assert not any(pair in CUTS for row in found for pair in pairwise(row))


def test_the_second_pass_moves_borders_and_then_joins() -> None:
    table = phrases(("放管服", "放管服", True, "以放|管服"), ("放管服改革", "放管服|改革", True, ""))
    rows = [["以放", "管服", "改革"], ["放", "管服"]]
    assert passed(second_pass, table, *rows) == [["以", "放管服改革"], ["放管服"]]
    assert passed(second_pass, table.head(0), *rows) == rows


def test_unknown_words_of_two_characters_are_not_joined() -> None:
    rows = [
        ("用能", "用能", True, ""),
        ("放管服", "放管服", True, ""),
        ("甲乙", "甲|乙", True, ""),
        ("丙丁", "丙|丁", False, ""),
    ]
    assert joined_phrases(phrases(*rows)) == ["放管服", "甲乙"]


def test_cuts_are_read_from_the_table() -> None:
    assert listed_cuts(phrases(("放管服", "放管服", True, "以放|管服;放管|服好"), ("甲乙", "甲|乙", True, ""))) == CUTS
