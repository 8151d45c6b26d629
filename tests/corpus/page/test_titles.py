"""Titles without what pages hang around them."""

from __future__ import annotations

import pytest

from wenmai.corpus.page.lines import cut_lines
from wenmai.corpus.page.titles import is_head, plain_title, title_indices


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("【某某招商】2021年某某县政府工作报告", "2021年某某县政府工作报告"),
        ("[时政] 某某县政府工作报告 [复制链接]", "某某县政府工作报告"),
        ("某某县政府工作报告_某某县人民政府", "某某县政府工作报告"),
        ("2006年政 府 工 作 报 告", "2006年政府工作报告"),
        ("# 某某县政府工作报告（全文）", "某某县政府工作报告"),
        ("某某县政府工作报告（", "某某县政府工作报告"),
        ("某某县政府工作报告（摘要）", "某某县政府工作报告（摘要）"),
        ("某某县政府工作报告 [摘登]", "某某县政府工作报告 [摘登]"),
        ("签约1118.4亿 项目构建新格局", "签约1118.4亿 项目构建新格局"),
        ("规划和二 〇 三五年纲要", "规划和二〇三五年纲要"),
    ],
)
def test_titles_lose_their_decoration(text, title):
    assert plain_title(text) == title


def chosen(*texts: str) -> list[str]:
    lines = cut_lines("\n".join(texts))
    return [lines[i].text for i in title_indices(lines, len(lines))]


def test_a_line_that_names_a_kind_of_document_wins():
    assert chosen("本地新闻网", "某某县政府工作报告", "踔厉奋发 笃行不怠") == ["某某县政府工作报告"]


def test_without_such_a_line_the_nearest_fit_line_is_the_title():
    assert chosen("首页", "两个产业园今日开工", "2021-03-01 09:30 来源：日报 记者：小田") == ["两个产业园今日开工"]


def test_a_title_of_two_lines():
    assert chosen("某某县国民经济和社会发展", "第十四个五年规划纲要") == [
        "某某县国民经济和社会发展",
        "第十四个五年规划纲要",
    ]


def test_no_line_is_fit():
    assert chosen("首页 | 新闻 | 服务", "2021-03-01", "市长　方正") == []


def test_heads():
    lines = cut_lines("——2020年1月6日在某某县第十六届人民代表大会第五次会议上\n县长　方正\n某某县概况")
    assert [is_head(line) for line in lines] == [True, True, False]
