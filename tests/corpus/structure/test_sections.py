"""Roles and periods of the parts of reports and plans, from headings and, without them, from language."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.corpus.structure.headings import Piece, cut_headings
from wenmai.corpus.structure.language import tenses
from wenmai.corpus.structure.outline import fit_levels
from wenmai.corpus.structure.sections import type_sections

DONE = [
    "全年粮食产量达到12万吨，比上年增长5.2%，连续三年获得丰收，农民收入明显提高，取得了来之不易的成绩。",
    "新建改建农村公路86公里，完成了三座危桥的改造，群众出行条件显著改善，荣获全省交通先进县称号。",
    "累计投入资金3.4亿元，建成学校5所，新增学位2600个，办学水平不断提升，群众满意度稳步提高。",
    "引进项目27个，落地资金18.6亿元，同比增长22%，工业经济总量迈上新台阶，税收突破10亿元。",
]
TODO = [
    "要坚持把农业放在首位，力争粮食产量稳定在12万吨以上，着力培育特色产业，确保农民收入持续增加。",
    "加快推进公路建设，争取开工项目15个以上，完善农村客运网络，进一步方便群众出行，努力提升服务水平。",
    "今年要新建学校3所，继续改善办学条件，健全教师补充机制，切实办好人民满意的教育，推进教育公平。",
    "大力开展招商引资，积极培育骨干企业，力争工业增加值增长8%左右，必须牢牢守住安全生产底线。",
]
OPENING = ["各位代表：", "现在，我代表县人民政府，向大会报告工作，请予审议。"]
CLOSING = "各位代表！让我们紧密团结起来，锐意进取，为建设美好家园而努力奋斗！"


def typed(lines, *, doc_type="government_work_report", year=2015, title="政府工作报告"):
    pieces = [Piece(line[a:b], kind, level) for line in lines for a, b, kind, level in cut_headings(line)]
    return [
        (piece.text, section)
        for piece, section in zip(
            pieces, type_sections(pieces, doc_type=doc_type, report_year=year, title=title), strict=True
        )
    ]


def roles(lines, **options):
    """Role and period of each piece, runs of the same told once."""
    told = []
    for _, section in typed(lines, **options):
        if not told or told[-1] != (section.role, section.period):
            told.append((section.role, section.period))
    return told


HEADINGS = [
    # other places' and years' ways to say the same
    ("一、过去五年工作回顾", 2017, "retrospect", "2012-2016"),
    ("一、2010年及过去五年工作总结", 2011, "retrospect", "2006-2010"),
    ("一、二〇〇八年政府工作回顾", 2009, "retrospect", "2008"),
    ("一、去年及五年来工作回顾", 2008, "retrospect", "2003-2007"),
    ("第一部分 2022年工作回顾", 2023, "retrospect", "2022"),
    ("一、2012年工作和五年发展成就", 2013, "retrospect", "2008-2012"),
    ("一、奋力拼搏的2020年", 2021, "retrospect", "2020"),
    ("一、2016年以来的工作回顾", 2021, "retrospect", "2016-2020"),
    ("（一）五年来的主要成绩", 2022, "retrospect", "2017-2021"),
    ("一、“六五”计划执行情况", 1986, "retrospect", "1981-1985"),
    ("一、关于1993年政府工作的回顾", 1994, "retrospect", "1993"),
    ("一、2019年和今年以来工作回顾", 2020, "retrospect", "2019"),
    ("二、2019年工作安排", 2019, "plan", "2019"),
    ("二、今后五年的奋斗目标和主要任务", 2012, "plan", "2012-2016"),
    ("二、“十三五”发展的总体思路和主要目标", 2016, "plan", "2016-2020"),
    ("二、今年的主要工作", 2003, "plan", "2003"),
    ("三、扎实做好2021年各项工作", 2021, "plan", "2021"),
    ("二、明年工作安排", 2019, "plan", "2019"),
    ("二、对2013年工作的建议", 2013, "plan", "2013"),
    ("二、2011—2015年发展目标", 2011, "plan", "2011-2015"),
    ("二、今后三年工作目标", 2008, "plan", "2008-2010"),
    ("二、今后十五年的奋斗目标和方针", 1996, "plan", "1996-2010"),
    ("二、下一步工作打算", 2015, "plan", "2015"),
    ("附件：名词解释", 2022, "glossary", ""),
    ("《政府工作报告》有关用语说明", 2022, "glossary", ""),
    ("注释：", 2010, "glossary", ""),
    ("附：2022年民生实事项目", 2022, "annex", ""),
    ("附表1：主要指标", 2022, "annex", ""),
]


@pytest.mark.parametrize(("heading", "year", "role", "period"), HEADINGS)
def test_the_words_of_a_heading(heading, year, role, period):
    found = dict(typed([heading, DONE[0]], year=year))
    assert (found[heading].role, found[heading].period) == (role, period)
    assert found[heading].confidence >= 0.7


@pytest.mark.parametrize(
    "heading",
    [
        "三、切实加强政府自身建设",
        "三、建设人民满意的服务型政府",
        "三、努力建设法治政府、廉洁政府",
        "三、着力提升政府治理效能",
        "三、转变政府职能，改进工作作风",
        "三、锻造忠诚干净担当的政府队伍",
        "三、大力推进依法行政",
        "（九）加强政风建设",
    ],
)
def test_government_on_itself(heading):
    lines = ["一、2014年工作回顾", *DONE, "二、2015年工作安排", *TODO, heading, TODO[0]]
    assert typed(lines)[-1][1][:2] == ("self_government", "2015")


def test_the_same_words_in_the_look_back_are_part_of_it():
    lines = ["一、2014年工作回顾", "（一）经济平稳增长", *DONE, "（二）政府自身建设得到加强", DONE[0]]
    assert roles(lines) == [("retrospect", "2014")]


def test_a_report_of_a_year():
    lines = [
        *OPENING, "一、2014年工作回顾", *DONE, "二、2015年工作安排", "（一）农业", *TODO, "三、加强政府自身建设",
        TODO[0], CLOSING, "名词解释", "1.一河两岸：沿河两侧的绿地。",
    ]  # fmt: skip
    assert roles(lines) == [
        ("ceremony", ""), ("retrospect", "2014"), ("plan", "2015"), ("self_government", "2015"), ("ceremony", ""),
        ("glossary", ""),
    ]  # fmt: skip


def test_a_report_of_a_term_whose_length_the_text_tells():
    lines = [
        "一、2014年及本届政府工作回顾",
        *DONE,
        "四年来，我们修路架桥。四年来，我们治水。",
        "二、今后五年目标",
        *TODO,
    ]
    assert roles(lines, year=2015) == [("retrospect", "2011-2014"), ("plan", "2015-2019")]


def test_paths_and_inheritance():
    lines = [
        "二、2015年工作安排",
        "（一）兴修水利。修好三条水渠，疏浚两条河道，加固一座水库。",
        "1.修渠",
        TODO[0],
        "三、加强政府自身建设",
    ]
    found = typed(lines)
    assert [section.heading for _, section in found] == [
        "二、2015年工作安排",
        "二、2015年工作安排 / （一）兴修水利",
        "二、2015年工作安排 / （一）兴修水利",
        "二、2015年工作安排 / （一）兴修水利 / 1.修渠",
        "二、2015年工作安排 / （一）兴修水利 / 1.修渠",
        "三、加强政府自身建设",
    ]
    assert {section[:2] for _, section in found[:-1]} == {("plan", "2015")}


def test_headings_about_matters_are_typed_by_how_their_text_speaks():
    lines = ["一、农业再获丰收", *DONE, "二、工业实力增强", *DONE, "三、修好水利", *TODO, "四、办好教育", *TODO]
    assert roles(lines) == [("retrospect", "2014"), ("plan", "2015")]
    assert all(section.confidence <= 0.85 for _, section in typed(lines))


def test_a_report_without_any_heading():
    assert roles([*OPENING, *DONE, *DONE, *TODO, *TODO, CLOSING]) == [
        ("ceremony", ""), ("retrospect", "2014"), ("plan", "2015"), ("ceremony", ""),
    ]  # fmt: skip


def test_a_lost_heading_is_overruled_by_a_long_run_of_the_other_language():
    lines = ["一、2014年工作回顾", *DONE, *(TODO * 3)]
    assert roles(lines) == [("retrospect", "2014"), ("plan", "2015")]
    # but one paragraph of it is not enough
    assert roles(["一、2014年工作回顾", *DONE, TODO[0], *DONE]) == [("retrospect", "2014")]


def test_a_heading_that_looks_both_ways():
    lines = ["一、“十二五”时期成就和“十三五”时期目标", *DONE, *DONE, *TODO, *TODO, "二、2016年重点工作", *TODO]
    assert roles(lines, year=2016)[0] == ("retrospect", "2011-2015")
    assert roles(lines, year=2016)[-1] == ("plan", "2016")
    assert typed(lines, year=2016)[len(DONE) * 2 + len(TODO)][1].role == "plan"


def test_after_the_part_on_itself_a_new_salutation_turns_to_other_matters():
    lines = [
        "一、2015年工作安排",
        *TODO,
        "二、加强政府自身建设",
        TODO[0],
        "各位代表！",
        "我们要支持国防和军队建设，做好双拥工作。",
    ]
    assert [role for role, _ in roles(lines)] == ["plan", "self_government", "ceremony", "plan"]


def test_a_report_given_before_its_year_began():
    lines = ["一、今年工作回顾", *DONE, "二、明年工作安排", *TODO]
    assert roles(lines, year=2019) == [("retrospect", "2018"), ("plan", "2019")]


def test_the_title_printed_again_is_form():
    found = typed(["2015年云州县政府工作报告", *OPENING, "一、2014年工作回顾", DONE[0]])
    assert found[0][1].role == "ceremony"
    assert found[-1][1].heading == "一、2014年工作回顾"


def test_a_digest_without_a_year_in_its_heading_leaves_the_period_open():
    assert roles(["一、政府工作回顾", DONE[0]], doc_type="report_digest", year=None) == [("retrospect", "")]


class TestPlans:
    LINES = (
        "本纲要阐明今后五年的方向。",
        "第一章 夯实根基,迈向新程",
        "第一节 “十二五”发展成就",
        DONE[0],
        "第二节 发展环境",
        "机遇和挑战并存。",
        "第三节 总体思路和目标",
        TODO[0],
        "第二章 夯实发展基础",
        TODO[1],
        "第三章 建设法治政府",
        TODO[2],
        "附件：名词解释",
        "一河两岸：沿河两侧。",
    )
    TITLE = "云州县国民经济和社会发展第十三个五年规划纲要"

    def test_look_back_setting_and_plan(self):
        assert roles(self.LINES, doc_type="five_year_plan", year=2016, title=self.TITLE) == [
            ("body", ""), ("retrospect", "2011-2015"), ("body", ""), ("plan", "2016-2020"),
            ("glossary", ""),
        ]  # fmt: skip

    def test_a_chapter_of_both_and_its_sections(self):
        lines = ["第一章 发展基础与总体要求", "第一节 “十二五”成就", DONE[0], "第二节 “十三五”发展目标", TODO[0]]
        assert roles(lines, doc_type="five_year_plan", year=2016, title=self.TITLE)[-2:] == [
            ("retrospect", "2011-2015"),
            ("plan", "2016-2020"),
        ]

    def test_a_plan_in_parts_without_a_look_back(self):
        lines = ["第一篇 总体要求", TODO[0], "第二篇 乡村振兴", "第四章 粮食安全", TODO[1]]
        assert roles(lines, doc_type="five_year_plan", year=2021, title="“十四五”规划") == [("plan", "2021-2025")]


@pytest.mark.parametrize("doc_type", ["news", "other", "resolution"])
def test_other_kinds_are_body(doc_type):
    assert roles(["一、2014年工作回顾", DONE[0]], doc_type=doc_type) == [("body", "")]


def test_levels_of_headings_without_numbers_and_of_numberings_inside_others():
    def levels(*lines):
        pieces = [Piece(line[a:b], kind, level) for line in lines for a, b, kind, level in cut_headings(line)]
        return fit_levels(pieces)

    above, first, second = levels("过去的路和经验", "一、农业", "二、工业")
    assert above < first == second
    outer = levels("一、成绩", "二、任务", "一、修渠", "二、种树", "三、办学", "三、措施")
    assert outer[0] == outer[1] == outer[5] < outer[2] == outer[3] == outer[4]
    # a numbering that only begins anew is of the same level
    again = levels("一、成绩", "二、任务", "一、修渠", "二、种树")
    assert len(set(again)) == 1


def test_language_tells_the_past_from_the_future():
    assert all(score > 1 for score in tenses(DONE, 2015))
    assert all(score < -1 for score in tenses(TODO, 2015))
    assert tenses(["", *DONE], 2015) == [0.0, *tenses(DONE, 2015)]
    before, ahead = tenses(["2014年，水渠。" * 10, "2015年，水渠。" * 10], 2015)
    assert before > ahead


def test_every_cue_counts_where_it_stands():
    # 要 asks (-1.7), and 主要 takes it back (1.7); 了 tells (1.8), 将 plans (-1.5); a clause begins with a verb (-0.8)
    for text, cues in (("我要", -1.7), ("主要", 0.0), ("了将", 0.3), ("加快", -0.8), ("我加快", 0.0), ("𠮷了", 1.8)):
        expected = (0.5 + cues / (1 + len(text) / 100)) * len(text) / 60
        assert tenses(["了", text], None)[1] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("beginning", "sign"),
    [
        ("回顾一年的工作，", 1),
        ("在肯定成绩的同时，", 1),
        ("我们也清醒地看到，", 1),
        ("过去五年，", 1),
        ("2014年，", 1),
        ("“十二五”时期，", 1),
        ("各位代表！今年是改革之年，", -1),
        ("做好2015年的工作，", -1),
        ("今后五年，", -1),
        ("“十三五”时期，", -1),
        ("水渠边上，", 0),
        ("今年以来，", 0),
    ],
)
def test_the_first_words_of_a_paragraph_name_its_time(beginning, sign):
    # against the same words inside the sentence, where they count for less
    year = 2016 if "五”" in beginning else 2015
    plain, first = tenses([f"水渠，水渠，{beginning}水渠很长。", f"{beginning}水渠，水渠，水渠很长。"], year)
    assert (first - plain > 1) - (first - plain < -1) == sign


def test_a_list_goes_on_with_what_was_said_before_it():
    told = ["一、2014年工作回顾", *DONE, "一年来，我们主要做了以下工作。"]
    items = [f"{n}是加快推进公路建设，完善农村客运网络，改善办学条件，提升服务水平。" for n in "一二三四"]
    owed = "在肯定成绩的同时，我们也看到，农业基础薄弱，群众还有不少困难和问题。"
    lines = [*told[1:], *items, owed, *TODO]
    assert roles(lines) == [("retrospect", "2014"), ("plan", "2015")]
    found = dict(typed(lines))
    assert {found[item].role for item in items} == {"retrospect"}


PARTS = st.lists(
    st.one_of(st.text(max_size=40), st.sampled_from([*DONE, *TODO, *OPENING, CLOSING, *(h for h, *_ in HEADINGS)])),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(
    PARTS,
    st.sampled_from(["government_work_report", "report_digest", "five_year_plan", "news"]),
    st.one_of(st.none(), st.integers(1954, 2030)),
)
def test_every_piece_has_one_role_and_a_well_formed_period(lines, doc_type, year):
    for _, section in typed(lines, doc_type=doc_type, year=year):
        assert section.role in {"retrospect", "plan", "self_government", "glossary", "annex", "ceremony", "body"}
        assert re.fullmatch(r"(?:\d{4}(?:-\d{4})?)?", section.period)
        assert 0 <= section.confidence <= 1


APPENDED = ("附件1 民生实事", "注释", "名词注释", "名词解释", "附件", "附录")


@pytest.mark.parametrize("heading", APPENDED)
def test_what_is_appended_behind_the_closing_call_is_no_plan(heading):
    lines = [
        *("各位代表：", "一、2020年工作回顾", "过去一年，全县生产总值增长百分之六，完成了各项任务。"),
        *("二、2021年工作安排", "今年，我们要办好十件实事，力争增长百分之七。"),
        *("各位代表，让我们携起手来，为建设富裕文明的新某某而努力奋斗！", heading),
        *(
            "1.新建农村公路一百公里，方便群众出行。",
            "2.新增学位三千个，缓解入学困难。",
            "一、其他事项",
            "全年跟踪督办。",
        ),
    ]
    pieces = [Piece(line[cut.start : cut.end], cut.kind, cut.level) for line in lines for cut in cut_headings(line)]
    sections = type_sections(pieces, doc_type="government_work_report", report_year=2021)
    found = {piece.text: section.role for piece, section in zip(pieces, sections, strict=True)}
    role = "glossary" if "释" in heading else "annex"
    assert found[lines[5]] == "ceremony"
    assert {found[text] for text in (heading, *lines[7:])} == {role}


@pytest.mark.parametrize(
    ("part", "below", "role"),
    [
        ("三、深入推进政府治理创新", ("提高政治站位", "推进正风肃纪"), "self_government"),
        ("三、以实干书写政府担当", ("坚持依法行政", "狠抓作风转变", "守牢廉洁底线"), "self_government"),
        ("三、政府投资项目", ("加快交通建设", "加快水利建设"), "plan"),
        ("三、扩大有效投资", ("加强项目谋划", "强化廉政监督"), "plan"),
    ],
)
def test_a_part_on_the_government_itself_is_known_by_the_headings_below_it(part, below, role):
    lines = [
        "一、2020年工作回顾",
        "过去一年，全县生产总值增长百分之六。",
        "二、2021年工作安排",
        "今年，要办好十件实事。",
        part,
    ]
    for number, heading in zip("一二三", below, strict=False):
        lines += [f"（{number}）{heading}", "要持续用力，久久为功，让群众满意。"]
    pieces = [Piece(line[cut.start : cut.end], cut.kind, cut.level) for line in lines for cut in cut_headings(line)]
    sections = type_sections(pieces, doc_type="government_work_report", report_year=2021)
    assert {section.role for section in sections[4:]} == {role}


def test_a_call_in_the_middle_or_of_many_sentences_is_no_ceremony():
    call = "让我们携起手来，努力奋斗，谱写农业发展的新篇章！"
    middle = [*OPENING, "一、2015年工作安排", *TODO, call, *TODO * 3, CLOSING]
    found = dict(typed(middle))
    assert (found[call].role, found[CLOSING].role) == ("plan", "ceremony")
    # a last paragraph of 700 characters is matter that ends in a call
    long = "".join(TODO) * 4 + call
    assert len(long) > 700
    assert dict(typed([*OPENING, "一、2015年工作安排", *TODO, long]))[long].role == "plan"
