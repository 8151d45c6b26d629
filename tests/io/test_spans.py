"""Spans lead from every character of a text to its place in the source, and have one text form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.io.spans import Span, Spans


def spans(*pairs: tuple[int, int]) -> Spans:
    return Spans(tuple(Span(*pair) for pair in pairs))


def test_the_text_form_is_a_json_list_without_spaces() -> None:
    two = spans((3, 5), (8, 12))
    assert two.to_json() == "[[3,5],[8,12]]"
    assert Spans.from_json("[[3,5],[8,12]]") == two
    assert spans().to_json() == "[]"


def test_touching_spans_become_one_and_empty_ones_go() -> None:
    assert Spans.joined([Span(1, 1), Span(2, 4), Span(4, 6), Span(6, 6), Span(7, 8)]) == spans((2, 6), (7, 8))
    assert Spans.joined([Span(5, 5)]) == spans()


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 20, (0, 6)), (4, 9, (1, 3)), (5, 8, None), (6, 9, (2, 3)), (0, 3, None), (12, 20, None), (9, 10, (3, 4))],
)
def test_a_part_of_the_source_is_found_in_the_text(start: int, end: int, found: tuple[int, int] | None) -> None:
    assert spans((3, 5), (8, 12)).covered(start, end) == found


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 1, [(3, 4)]), (1, 3, [(4, 5), (8, 9)]), (2, 6, [(8, 12)]), (0, 6, [(3, 5), (8, 12)]), (2, 2, [])],
)
def test_a_part_of_the_text_is_found_in_the_source(start: int, end: int, found: list[tuple[int, int]]) -> None:
    two = spans((3, 5), (8, 12))
    assert list(two.sources(start, end)) == found
    if found:
        assert two.range(start, end) == (found[0][0], found[-1][1])


def test_spans_of_a_text_that_has_spans_itself() -> None:
    outer = spans((10, 13), (20, 30))
    assert spans((0, 2), (2, 5)).within(outer) == spans((10, 12), (12, 13), (20, 22))


gaps = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6)), min_size=1, max_size=6)


@given(gaps)
def test_every_character_has_its_place(lengths: list[tuple[int, int]]) -> None:
    at, parts = 0, []
    for gap, length in lengths:
        parts.append((at + gap, at + gap + length))
        at += gap + length
    places = [place for start, end in parts for place in range(start, end)]
    own = Spans.from_json(spans(*parts).to_json())
    assert [own.range(i, i + 1).start for i in range(len(places))] == places
    assert [place for start, end in own.sources(0, len(places)) for place in range(start, end)] == places
