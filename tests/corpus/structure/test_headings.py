"""Headings: alone, run into the text, of any numbering; the pieces always cover the paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.structure.headings import cut_headings


def cut(text):
    return [(text[a:b], kind, level) for a, b, kind, level in cut_headings(text)]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("第一篇 总论", 1),
        ("第十二章 保障规划实施", 2),
        ("第三节提高供水能力", 3),
        ("一、2008年工作回顾", 4),
        ("十一、努力办好教育", 4),
        ("（三）稳定粮食生产", 5),
        ("(三) 稳定粮食生产", 5),
        ("（三）稳定粮食生产。", 5),
        ("（四）加强城区长效管理", 5),
        ("3.修复湿地", 6),
        ("3、修复湿地", 6),
        ("（3）修复湿地", 7),
        ("——渔业稳步增长", 8),
        ("2008年工作回顾", 3),
        ("今后五年的主要任务", 3),
        ("“十一五”时期主要目标", 3),
        ("名词解释", 3),
        ("附件：名词解释", 3),
        ("注释：", 3),
        ("附：2019年民生实事项目", 3),
        ("渔业和港口", 9),
        ("一年来，我们着力修渠引水，农业再获丰收", 9),
        ("一", 0),
        ("一、", 4),
        ("各位代表：", 0),
        ("云州市人民政府市长 王小明", 0),
        ("2019年1月14日在第七届人民代表大会第四次会议上", 0),
        ("发布日期:2019-02-15", 0),
        ("全市粮食产量增长，渔业收入增加。", 0),
        ("粮食产量增长，渔业收入增加，", 0),
        ("3.5亿元", 0),
        ("（新华社某地3月12日电）", 0),
    ],
)
def test_a_line_that_is_a_heading_as_a_whole(line, level):
    expected = [(line, "heading" if level else "body", level)]
    assert cut(line) == expected


def test_a_short_first_sentence_after_a_marker_is_the_heading():
    text = "（二）港口建设提速。三号码头开工，航道疏浚完成，全年吞吐量增长一成以上，新开航线五条。"
    assert cut(text)[0] == ("（二）港口建设提速。", "heading", 5)
    assert cut(text)[1][1:] == ("body", 0)


def test_a_gap_ends_a_heading():
    text = "(二)港口建设提速 三号码头开工,航道疏浚完成,全年吞吐量增长一成以上,新开航线五条。"
    assert cut(text)[0] == ("(二)港口建设提速", "heading", 5)


def test_words_that_end_headings_end_one_that_runs_into_its_text():
    text = "全市人民衷心感谢。2009年工作安排2009年是重要的一年,我们要修路。各位代表,要办好学校。"
    assert cut(text) == [
        ("全市人民衷心感谢。", "body", 0),
        ("2009年工作安排", "heading", 3),
        ("2009年是重要的一年,我们要修路。", "body", 0),
        ("各位代表,要办好学校。", "body", 0),
    ]


def test_a_whole_document_on_one_line():
    text = (
        "各位代表:现在,我代表县人民政府报告工作。 一、2014年工作回顾 2014年,全县经济增长。 (一)农业丰收。粮食增产,"
        "果品增收。 (二)渔业兴旺。新建码头。 二、2015年主要任务 今年要修好水渠。 名词解释 1.一河两岸:沿河两侧。"
    )
    headings = [piece[0] for piece in cut(text) if piece[1] == "heading"]
    assert headings == ["一、2014年工作回顾", "(一)农业丰收。", "(二)渔业兴旺。", "二、2015年主要任务", "名词解释"]


def test_a_heading_without_a_visible_end_stays_with_its_body_and_keeps_its_level():
    text = (
        "一、修渠引水,让农田喝饱水让农民笑开颜坚持把水利放在首位,统筹上下游,左右岸,山水林田湖一体治理,"
        "确保灌区改造如期完成。二、办好学校。"
    )
    pieces = cut(text)
    assert pieces[0][1:] == ("body", 4)
    assert pieces[1] == ("二、办好学校。", "heading", 4)


@pytest.mark.parametrize(
    "text",
    [
        "大力发展二、三产业，第一、第二产业协调推进，一、二、三产业融合，城乡统筹水平明显提升。",
        "主要措施是：一、修渠；二、种树；三、办学，由各乡镇负责落实到位，年底考核。",
        "增长3.5个百分点，完成投资12.8亿元，新建泵站4.5座，全部达到设计要求和验收标准。",
        "高铁全线通车，地铁 1、2 号线开通运营，新城 3. 号地块开工，城市面貌发生显著变化，群众称便。",
        "农业(含林业)增长，按照(一)类标准执行，全面完成年度各项建设任务和考核目标要求。",
    ],
)
def test_numbers_inside_sentences_are_no_headings(text):
    assert cut(text) == [(text, "body", 0)]


def test_a_heading_that_the_next_one_follows_at_once():
    text = "三、加强管理(一)健全制度。修订了章程。(二)培训人员。办班三期。"
    assert [piece[0] for piece in cut(text) if piece[1] == "heading"] == [
        "三、加强管理",
        "(一)健全制度。",
        "(二)培训人员。",
    ]


def test_nothing_has_no_pieces():
    assert cut_headings("") == []


LETTERS = "一二三四五、（）()1２。.！；：:“” \u3000\n第章节篇各位代表年工作回顾安排2021十附名词解释——春水"
ALPHABET = [*LETTERS, "各位代表", "2021年"]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(ALPHABET), max_size=80).map("".join)))
def test_pieces_cover_any_text_without_gap_or_overlap(text):
    pieces = cut_headings(text)
    assert "".join(text[a:b] for a, b, _, _ in pieces) == text
    for a, b, kind, level in pieces:
        assert a < b
        assert kind in ("heading", "body")
        assert (level > 0 or kind == "body") and 0 <= level <= 9


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("1 总则", 4),
        ("1.1 编制目的", 5),
        ("2.1.1　指挥机构组成", 6),
        ("3 个百分点", 0),
        ("12 月 5 日", 0),
        ("1 张某某，局长", 0),
    ],
)
def test_the_outline_of_emergency_plans(line, level):
    found = cut_headings(line)
    assert (found[0].level if found[0].kind == "heading" else 0) == level
