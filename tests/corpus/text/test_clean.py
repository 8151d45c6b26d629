"""Plain characters, always of the same length, and what is dropped between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.text.clean import change_rule, noise, plain_text, plain_view
from wenmai.io.characters import needless_spaces


def view(text: str, *, simplify: bool = True) -> str:
    return plain_view(text, simplify=simplify)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("增长８．５％", "增长8.5%"),
        ("Ｇ７高速", "G7高速"),
        ("一九八○年", "一九八〇年"),
        ("圆圈○不动", "圆圈○不动"),
        ("国务院\xa0总理\u2002", "国务院 总理 "),
        ("⼈民", "人民"),
        ("他说：“好，（对）。”", "他说：“好，（对）。”"),
    ],
)
def test_characters_are_made_plain(raw, plain):
    assert view(raw) == plain


def test_traditional_text_is_simplified_and_the_switch_is_obeyed():
    raw = "我們國家的經濟建設"
    assert view(raw) == "我们国家的经济建设"
    assert view(raw, simplify=False) == raw


def test_phrases_decide_where_a_character_has_two_readings():
    assert view("乾隆年間的幹部") == "乾隆年间的干部"


def test_a_lone_old_character_in_a_long_simplified_line_stays():
    raw = "这条街上的" + "老字号商铺都在用心经营，" * 20 + "只有招牌写着後字"
    assert view(raw) == raw


@given(st.text())
def test_the_length_never_changes(raw):
    assert len(view(raw)) == len(raw)


def test_noise_is_listed_with_its_rule():
    text = "增\u200b长\ue004１ ９ ９ ８年\x07"
    plain = view(text)
    assert [(plain[a:b], rule) for a, b, rule in noise(plain, 0, len(plain))] == [
        ("\u200b", "zero_width"),
        ("\ue004", "private_use"),
        (" ", "spaced_digits"),
        (" ", "spaced_digits"),
        (" ", "spaced_digits"),
        ("\x07", "control"),
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("增长8 .8 %", "增长8.8%"),
        ("产量4 9 2 5 0 万吨", "产量49250 万吨"),
        ("2021 2022 2023", "2021 2022 2023"),
        ("3 个县 5 个乡", "3 个县 5 个乡"),
        # the hour or the count behind a day of one digit
        ("刊登于 2019-7-4 9:05:40", "刊登于 2019-7-4 9:05:40"),
        ("2019/11/4 6 次阅读", "2019/11/4 6 次阅读"),
        ("1 9 9 8-2 0 0 2年", "1998-2002年"),
    ],
)
def test_only_numbers_of_single_digits_are_closed(text, plain):
    assert plain_text(text, 0, len(text)) == plain


@pytest.mark.parametrize(
    ("text", "heading", "plain"),
    [
        ("到 2025 年 达到", False, "到2025年达到"),
        ("建设 Smart City 项目", False, "建设Smart City项目"),
        ("two  words", False, "two words"),
        (" 凝心聚力  谱新篇 ", True, "凝心聚力 谱新篇"),
        ("“ 十四五 ”", False, "“十四五”"),
    ],
)
def test_no_space_stands_beside_chinese(text, heading, plain):
    for a, b in reversed(needless_spaces(text, heading=heading)):
        text = text[:a] + text[b:]
    assert text == plain


def test_rules_of_changes():
    assert [change_rule(c) for c in "８\xa0○⼈們&\n"] == [
        "full_width", "odd_space", "zero_sign", "compatibility_form", "traditional", "markup", "line_break",
    ]  # fmt: skip
