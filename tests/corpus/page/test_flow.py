"""Which lines of a source are one line of the text."""

from __future__ import annotations

import pytest

from wenmai.corpus.page.contents import contents_lines, entry_name
from wenmai.corpus.page.flow import interrupted, logical_lines, merged, page_marks, wrap_width
from wenmai.corpus.page.lines import cut_lines


def joined(*lines: str) -> list[str]:
    found = cut_lines("\n".join(lines))
    return [merged([found[i] for i in group]).text for group in logical_lines(found, page_marks(found), {})]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (("认真贯彻", "《", "城乡规划法", "》", "，依法行政。"), "认真贯彻《城乡规划法》，依法行政。"),
        (("全县PM", "2.5", "浓度下降一成。"), "全县PM2.5浓度下降一成。"),
        (("积极参与“", "一带一路", "”建设，扩大开放。"), "积极参与“一带一路”建设，扩大开放。"),
        (
            ("会议听取了县长所作的", "工作报告", "。会议决定批准这个报告。"),
            "会议听取了县长所作的工作报告。会议决定批准这个报告。",
        ),
        (("我们做好COVID-", "19", "疫情防控，保障供应。"), "我们做好COVID-19疫情防控，保障供应。"),
        (("推广", "（", "合作社+农户", "）", "模式，带动增收。"), "推广（合作社+农户）模式，带动增收。"),
        (("根据", "环境保护法", "、", "水法", "等法律，制定本办法。"), "根据环境保护法、水法等法律，制定本办法。"),
    ],
)
def test_a_sentence_that_links_cut_is_one_line(pieces, whole):
    assert "".join(joined(*pieces)).replace(" ", "") == whole
    assert joined("去年工作很有成效。", *pieces, "今年继续努力。")[0] == "去年工作很有成效。"
    assert joined("去年工作很有成效。", *pieces, "今年继续努力。")[-1] == "今年继续努力。"


@pytest.mark.parametrize(
    "lines",
    [
        ("一、总体要求", "坚持稳中求进。", "二、主要目标", "力争增长百分之六。"),
        ("某某县政府工作报告", "县长　方正", "各位代表：", "现在，我代表县人民政府报告工作。"),
        ("全年任务已经完成。", "12", "今年任务更重。"),
        ("他说：“好。”", "“再见。”"),
        ("国务院办公厅", "2020年1月5日", "（此件公开发布）"),
    ],
)
def test_lines_that_are_whole_stay_apart(lines):
    assert not any(interrupted(cut_lines("\n".join(lines))))


def test_a_list_of_members_is_no_text_of_fixed_width():
    members = [f"{'赵钱孙李周吴郑王'[i % 8]}某某　市农业农村局副局长兼总{'工' * (i % 3)}程师" for i in range(20)]
    assert wrap_width(cut_lines("\n".join(members))) == 0


WRAPPED = "我们坚持把群众的小事当作政府的大事，逐项抓好落实，件件都有回音。"


@pytest.mark.parametrize("width", [20, 24, 28, 38])
def test_a_text_of_fixed_width_is_one_line_whatever_the_width(width):
    text = WRAPPED * 9
    lines = [text[i : i + width] for i in range(0, len(text), width)]
    assert joined("各位代表：", *lines) == ["各位代表：", text]


@pytest.mark.parametrize(
    "head",
    [
        "东阳年鉴 2021",
        "东阳年鉴2021",
        "12 东阳年鉴 2021",
        "某某市人民政府公报",
        "某某市人民政府公报 2021年 15",
        "统计年鉴（2020）",
    ],
)
def test_the_head_of_a_page_inside_a_sentence_is_none_of_it(head):
    lines = cut_lines(f"今后五年，我们要着力推动高质量发展，努力实\n{head}\n现共同富裕，让人民过上好日子。")
    assert page_marks(lines) == {1}


@pytest.mark.parametrize(
    "lines",
    [("一、基本情况", "某某市人民政府公报", "本公报每月出版。"), ("任务已经完成。", "某某年鉴 2021", "第一章 概况")],
)
def test_a_title_is_no_head_of_a_page(lines):
    assert page_marks(cut_lines("\n".join(lines))) == set()


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (["目　录", "第一章 基础\t1", "第二章 目标\t10", "附录 方法\t15"], {0, 1, 2, 3}),
        (["第一章 基础......1", "第二章 目标………… 10", "第三章 任务____12"], {0, 1, 2}),
        (["第一章 基础　　1", "第二章 目标　　10", "第三章 任务　　12"], {0, 1, 2}),
        (["财政收入　　12", "人口　　9", "面积　　3"], set()),
        (["一、基础\t3"], set()),
    ],
)
def test_entries_of_contents_have_page_numbers_that_rise(entries, found):
    assert (
        contents_lines(cut_lines("\n".join([*entries, "第一章 基础", "全市经济总量突破六百亿元，综合实力明显增强。"])))
        == found
    )


@pytest.mark.parametrize("entry", ["第一章 基础\t1", "第一章 基础......1", "第一章 基础　　（12）", "第一章 基础…… 3"])
def test_the_title_of_an_entry(entry):
    assert entry_name(entry) == "第一章基础"


def test_a_text_that_is_cut_off_does_not_go_on_with_the_date_below_it():
    lines = "新增公交线路六条，方便居民出行，扛牢城市管理", "2023-05-23", "有想补充的信息?点我投稿"
    assert joined(*lines) == list(lines)
