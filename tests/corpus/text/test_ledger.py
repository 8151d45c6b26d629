"""The ledger is a partition of its source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.text.ledger import LedgerSpan, Mark, partition


def test_kept_changed_and_dropped():
    raw, view = "页眉\n增长８％。\n", "页眉\n增长8%。\n"
    marks = [Mark(0, 2, "above_title", "a-01"), Mark(3, 8, "", "a-01", "a-01:0001")]
    assert partition(raw, view, marks) == [
        LedgerSpan(0, 2, "dropped", "above_title", "", "a-01"),
        LedgerSpan(2, 3, "dropped", "white_space"),
        LedgerSpan(3, 5, "kept", "text", "", "a-01", "a-01:0001"),
        LedgerSpan(5, 7, "changed", "full_width", "8%", "a-01", "a-01:0001"),
        LedgerSpan(7, 8, "kept", "text", "", "a-01", "a-01:0001"),
        LedgerSpan(8, 9, "dropped", "white_space"),
    ]


def test_text_that_nobody_marked_is_told():
    assert partition("别处", "别处", []) == [LedgerSpan(0, 2, "dropped", "outside")]


def test_neighbours_of_the_same_fate_are_one_span():
    assert partition("ab", "ab", [Mark(0, 1, "x"), Mark(1, 2, "x")]) == [LedgerSpan(0, 2, "dropped", "x")]


def test_an_empty_source():
    assert partition("", "", []) == []


def test_a_character_counted_twice_is_a_defect():
    with pytest.raises(ValueError, match="two marks"):
        partition("abc", "abc", [Mark(0, 2, "x"), Mark(1, 3, "y")])


@given(st.text(alphabet="文８ ○a\n", max_size=60), st.data())
def test_any_marks_give_a_partition(raw, data):
    view = raw.replace("８", "8").replace("○", "〇")
    cuts = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=12)))
    marks = [
        Mark(a, b, data.draw(st.sampled_from(["", "rule"])), "d", "p")
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    spans = partition(raw, view, data.draw(st.permutations(marks)))
    assert [s.start for s in spans] == [0, *(s.end for s in spans)][: len(spans)]
    assert (spans[-1].end if spans else 0) == len(raw)
    kept = "".join(raw[s.start : s.end] if s.action == "kept" else s.replacement for s in spans)
    assert kept == "".join(view[m.start : m.end] for m in marks if not m.rule)
    for a, b in pairwise(spans):
        assert (a.action, a.rule, a.doc_id, a.paragraph_id) != (b.action, b.rule, b.doc_id, b.paragraph_id)
