"""Damage inside texts."""

from __future__ import annotations

import pytest

from wenmai.corpus.text.damage import flags, footnote_marks, is_cut_off, lost_decimals


def test_numbers_of_footnotes_rise():
    texts = ["“三通两平台 6 ”建成，“一网 7 ”开通。", "“两个中心 8 ”投用，“双11”大促。"]
    found = footnote_marks(texts)
    assert [[texts[i][a:b] for a, b, _ in places] for i, places in enumerate(found)] == [[" 6 ", " 7 "], [" 8 "]]


def test_figures_in_quotation_marks_are_no_footnotes():
    assert footnote_marks(["打造“工业4”品牌，办好“双11”，拨打“12345”"]) == [[]]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("创建3**景区一个", "masked_text", "**"),
        ("工作扎实。*推进改革", "masked_text", "*"),
        ("××县人民政府", "masked_text", "××"),
        ("办好草‘原’文化节庆活动", "stray_quote", "‘原’"),
        ("坚持稳中求进元增加到35亿元", "lost_text", "元"),
        ("推广“一窗受理,方便群众，又推出“一网通办”。", "lost_text", "“"),
        ("而“六五’时期的速度更快，“七五”时期再提高", "stray_quote", "’"),
        ("读不出的\ufffd\ufffd字", "mojibake", "\ufffd\ufffd"),
    ],
)
def test_flags(text, kind, found):
    assert [(k, text[a:b]) for a, b, k, _ in flags(text)] == [(kind, found)]


@pytest.mark.parametrize(
    "text", ["人均收入由8000元增加到9000元", "由每亩几百元增加到上千元", "“一带一路”和“双碳”目标", "用‘小切口’做大文章"]
)
def test_sound_text_has_no_flags(text):
    assert list(flags(text)) == []


def report(form: str) -> str:
    return "。".join(f"第{n}项完成{form.format(n)}亿元，增长{form.format(n % 9 + 1)}%" for n in range(1, 41))


def test_stripped_decimals_show_in_the_numbers():
    assert lost_decimals(report("{}5")) > 0.9
    assert lost_decimals(report("{}.5")) == 0.0
    assert lost_decimals("完成35亿元，增长8%") == 0.0


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("问题还不少。农村产业有待加强;改善环境质", True),
        ("我们的目标一定能够实现！", False),
        ("第三章 保障措施", False),
        ("为美好明天而奋斗。（完）", False),
    ],
)
def test_a_text_that_breaks_off(text, cut):
    assert is_cut_off(text) is cut
