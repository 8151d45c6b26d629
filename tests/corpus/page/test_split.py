"""Where documents begin, by the structure that repeats."""

from __future__ import annotations

from wenmai.corpus.page.lines import cut_lines, cut_wide_gaps
from wenmai.corpus.page.split import split_documents

TEXT = "今年以来，全镇上下把防汛备汛当作头等大事，逐村排查隐患，逐户落实责任，汛期没有一人伤亡。" * 3


def layout(text: str) -> tuple[str, list[str]]:
    name, blocks = split_documents(text)
    return name, [text[b.start : b.end] for b in blocks]


def test_no_line_no_block():
    assert layout(" \n\u3000\n") == ("one_document", [])


def test_one_document():
    name, blocks = layout(f"标题\n\n{TEXT}\n2021-01-01\n")
    assert (name, len(blocks)) == ("one_document", 1)


def test_drawn_lines_between_documents():
    name, blocks = layout("".join(f"*****\n第{n}期简报标题\n{TEXT}\n" for n in "甲乙丙"))
    assert name == "many_documents"
    assert [block.split("\n")[1] for block in blocks] == ["第甲期简报标题", "第乙期简报标题", "第丙期简报标题"]


def test_a_rule_between_chapters_parts_nothing():
    text = f"某县五年规划\n第一章 基础\n{TEXT}\n---\n第二章 目标\n{TEXT}\n---\n第三章 保障\n{TEXT}\n"
    assert layout(text)[0] == "one_document"


def test_dates_that_close_documents():
    name, blocks = layout("".join(f"简讯{n}则\n{TEXT}\n2021年3月{n}日\n" for n in (1, 2, 3)))
    assert name == "many_documents"
    assert [b.splitlines()[0] for b in blocks] == ["简讯1则", "简讯2则", "简讯3则"]


def test_years_before_a_tab():
    name, blocks = split_documents("".join(f"{year}\t　　{TEXT}　　{TEXT}\n" for year in (1991, 1992)))
    assert name == "one_a_line"
    assert [b.line_year for b in blocks] == [1991, 1992]
    assert [len(b.lines) for b in blocks] == [2, 2]


def test_a_table_of_years_is_no_corpus():
    assert layout("1991\t12.5\n1992\t13.1\n1993\t15.0\n")[0] == "one_document"


def test_paragraphs_inside_a_line():
    text = "各位代表：　　一年来成绩很大。　　\t今年任务很重。 二、今年的任务　我们要努力"
    (line,) = cut_lines(text)
    assert [part.text for part in cut_wide_gaps(text, line)] == [
        "各位代表：",
        "一年来成绩很大。",
        "今年任务很重。",
        "二、今年的任务　我们要努力",
    ]


def test_lines_know_their_form():
    def line(text: str):
        return cut_lines(text)[0]

    assert line("发布时间：2021-03-05 10:22").is_date
    assert line("2021年3月5日").is_date
    assert not line("2021年3月5日的会议上").is_date
    assert line("—————").is_rule
    assert line("各位代表：").is_salutation
    assert not line("各位代表一致认为，报告实事求是。").is_salutation
    assert line("来源：本地日报").is_label
    assert line("（三）加强管理").is_numbered
    assert not line("3.5亿元投资到位").is_numbered
    assert line("全县生产总值增长6%。").is_prose
    assert not line("首页 新闻 服务 互动 专题 视频").is_prose
