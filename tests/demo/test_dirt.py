"""Damage stands where the truth says it stands."""

import random

from hypothesis import given
from hypothesis import strategies as st

from wenmai.demo import dirt
from wenmai.demo.dirt import Edit, damaged

TEXT = (
    "一、去年工作\n全县生产总值完成358.6亿元,增长2.5%。我们坚持把为民办实事放在心上,新修道路十二条,群众出行更加方便快捷。"
    * 6
)


def test_edits_are_placed_in_the_new_text():
    text, damage = damaged("甲乙丙丁", [Edit(1, 2, "XX", "masked_text"), Edit(3, 3, "!", "stray_quote")])
    assert text == "甲XX丙!丁"
    assert [(d.kind, text[d.start : d.end]) for d in damage] == [("masked_text", "XX"), ("stray_quote", "!")]


def test_overlapping_edits_are_left_out():
    assert damaged("甲乙丙", [Edit(0, 2, "-", "a"), Edit(1, 3, "+", "b")])[0] == "-丙"


def test_all_decimal_points_go_and_it_counts_once():
    text, damage = damaged(TEXT, dirt.lost_decimals(TEXT))
    assert "." not in text and "3586亿元" in text
    assert [d.kind for d in damage] == ["lost_decimals"]


def test_no_decimals_no_damage():
    assert dirt.lost_decimals("增长2%。") == []


@given(st.integers(0, 200))
def test_masks_keep_the_length(seed):
    text, damage = damaged(TEXT, dirt.masked_text(random.Random(seed), TEXT, 3))
    assert len(text) == len(TEXT)
    assert all(text[d.start : d.end] == "**" for d in damage) and 1 <= len(damage) <= 3


@given(st.integers(0, 200))
def test_quotes_come_off_again(seed):
    text, damage = damaged(TEXT, dirt.stray_quotes(random.Random(seed), TEXT, 2))
    assert damage and text.replace("‘", "").replace("’", "") == TEXT


@given(st.integers(0, 200))
def test_page_breaks_stand_within_sentences(seed):
    text, damage = damaged(TEXT, dirt.page_breaks(random.Random(seed), TEXT, every=60))
    assert damage and text.replace("\n\n", "") == TEXT
    for d in damage:
        assert text[d.start : d.end] == "\n\n"
        assert text[d.start - 1] not in "。,\n" and text[d.end] not in "。,\n"


@given(st.integers(0, 200))
def test_truncation_leaves_an_open_sentence(seed):
    text, damage = damaged(TEXT, dirt.truncated(random.Random(seed), TEXT))
    assert TEXT.startswith(text) and text[-1] not in "。,!;\n"
    assert [(d.kind, d.start) for d in damage] == [("truncated", len(text))]


def test_footnotes_go_inside_quotes_but_not_into_periods():
    text, damage = damaged(
        "“十三五”推进“四好农村路”和“一村一品”", dirt.footnote_marks("“十三五”推进“四好农村路”和“一村一品”", first=4)
    )
    assert text == "“十三五”推进“四好农村路 4 ”和“一村一品 5 ”"
    assert len(damage) == 2


def test_lost_ends_cut_long_lines_only():
    lines = ["短行。", TEXT.replace("\n", ""), "又一短行。"]
    out = dirt.lost_ends(random.Random(1), lines, 3)
    assert [len(d) for _, d in out] == [0, 1, 0]
    assert lines[1].startswith(out[1][0]) and out[1][1][0].start == len(out[1][0])
