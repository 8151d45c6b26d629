"""The second pass changes borders only."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.words.phrases.join import join_phrases
from wenmai.words.tokens import TermIndex, Tokens


def joined(rows: list[list[str]], phrases: list[str], *, pieces: int = 1) -> list[list[str]]:
    """The rows with the phrases joined, each row dealt to the next of some pieces."""
    index = TermIndex()
    given = (as_piece(rows[start::pieces], index) for start in range(pieces))
    found = list(join_phrases(given, phrases, index))
    for start, piece in enumerate(found):
        assert piece.n_tokens.tolist() == [len(row) for row in rows[start::pieces]], "the denominator must not move"
    texts = [piece.texts(index) for piece in found]
    return [texts[row % pieces][row // pieces] for row in range(len(rows))]


def as_piece(rows: list[list[str]], index: TermIndex) -> Tokens:
    ids = [str(n) for n in range(len(rows))]
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    return Tokens(
        index.encode([token for row in rows for token in row]), lengths, ids, ids, np.column_stack([lengths] * 3)
    )


def test_a_phrase_becomes_one_token_however_it_was_cut() -> None:
    rows = [["推进", "精准", "扶贫", "工作"], ["精", "准扶", "贫"]]
    assert joined(rows, ["精准扶贫"]) == [["推进", "精准扶贫", "工作"], ["精准扶贫"]]


def test_a_phrase_that_begins_or_ends_within_a_token_is_none() -> None:
    assert joined([["发展", "中国", "家"]], ["中国家"]) == [["发展", "中国家"]]
    assert joined([["发展", "中国家"]], ["发展中国"]) == [["发展", "中国家"]]


def test_the_first_and_then_the_longest_wins() -> None:
    row = ["甲", "乙", "丙", "丁"]
    assert joined([row], ["甲乙", "甲乙丙", "丙丁"]) == [["甲乙丙", "丁"]]
    assert joined([row], ["甲乙", "乙丙丁"]) == [["甲乙", "丙", "丁"]]


def test_no_phrase_reaches_into_the_next_paragraph() -> None:
    assert joined([["甲"], ["乙"], [], ["甲", "乙"]], ["甲乙"]) == [["甲"], ["乙"], [], ["甲乙"]]


@pytest.mark.parametrize("rows", [[], [[]], [[], []]])
def test_nothing_to_join(rows: list[list[str]]) -> None:
    assert joined(rows, ["甲乙"]) == rows
    assert joined([["甲", "乙"]], []) == [["甲", "乙"]]


def plain_search(row: list[str], phrases: list[str]) -> list[str]:
    """The same rule, one token after the other."""
    found: list[str] = []
    place = 0
    while place < len(row):
        ends = [end for end in range(place + 2, len(row) + 1) if "".join(row[place:end]) in phrases]
        end = max(ends, default=place + 1)
        found.append("".join(row[place:end]))
        place = end
    return found


WORDS = st.lists(st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=3), max_size=8), max_size=4)


@settings(deadline=None)
@given(WORDS, st.lists(st.text(alphabet="甲乙丙", min_size=2, max_size=4), max_size=4))
def test_only_borders_change_and_only_within_phrases(rows: list[list[str]], phrases: list[str]) -> None:
    found = joined(rows, phrases)
    assert found == [plain_search(row, phrases) for row in rows]
    assert joined(rows, phrases, pieces=2) == found, "terms that come later are learnt later"
    assert ["".join(row) for row in found] == ["".join(row) for row in rows]
    for old, new in zip(rows, found, strict=True):
        assert {token for token in new if token not in old} <= set(phrases)
        # what was a border and is none any more lies within a phrase; no border is new
        ends = lambda tokens: {sum(map(len, tokens[: n + 1])) for n in range(len(tokens))}  # noqa: E731
        assert ends(new) <= ends(old)
