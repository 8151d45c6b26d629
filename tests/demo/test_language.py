"""The template grammar: what it writes, and what it remembers of it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.demo.language import TERM, Writer, chinese_number


def writer(seed=0, **options):
    return Writer(random.Random(seed), {"place": ("东村", "西村"), "deep": ("去{place}", "到{place}")}, **options)


def test_marked_terms_are_counted_and_the_marks_vanish():
    written = writer().write("发展[粮食]和[粮食]、[茶叶]生产")
    assert written.text == "发展粮食和粮食、茶叶生产"
    assert written.terms == {"粮食": 2, "茶叶": 1}


def test_slots_expand_innermost_first():
    texts = {writer(seed).write("{deep}{办|建}{3~3}所").text for seed in range(30)}
    assert texts == {f"{v}{p}村{d}3所" for v in "去到" for p in "东西" for d in "办建"}


def test_a_list_is_used_up_before_a_text_comes_again():
    w = writer()
    assert {w.write("{place}").text, w.write("{place}").text} == {"东村", "西村"}


def test_unknown_list_is_an_error():
    with pytest.raises(KeyError, match="nowhere"):
        writer().write("{nowhere}")


@given(st.integers(0, 500), st.integers(1, 50), st.integers(0, 400))
def test_numbers_stay_in_their_bounds(seed, low, more):
    text = writer(seed, window=(0.2, 0.6)).write(f"{{{low}~{low + more}}}").text
    assert low <= int(text) <= low + more


def test_decimals_follow_the_first_bound():
    assert len(writer().write("{1.25~9}").text.split(".")[1]) == 2
    assert "." not in writer().write("{1~9.5}").text


def test_a_window_keeps_small_places_small():
    small = [int(writer(s, window=(0, 0.3)).write("{10~1000}").text) for s in range(50)]
    assert max(small) <= round(10 * 100**0.3)
    narrow = [int(writer(s, window=(0, 0.3)).write("{50~60}").text) for s in range(50)]
    assert max(narrow) > 55  # narrow ranges are percentages and the like, and not cut


def test_a_sentence_ends_with_a_full_stop():
    written = writer().sentence("[水]好,[水]多")
    assert (written.text, written.terms) == ("水好,水多。", {"水": 2})


def test_texts_that_do_not_fit_are_not_drawn():
    w = writer(fits=lambda text: "西" not in text)
    assert {w.write("{place}").text for _ in range(4)} == {"东村"}
    # rather an unfitting text than none
    assert writer(fits=lambda text: False).write("{place}").text in ("东村", "西村")


@pytest.mark.parametrize(("n", "text"), [(1, "一"), (10, "十"), (14, "十四"), (20, "二十"), (37, "三十七")])
def test_chinese_numbers(n, text):
    assert chinese_number(n) == text


def test_marks_do_not_nest():
    assert TERM.findall("[甲]乙[丙丁]") == ["甲", "丙丁"]
