"""Items of lists and articles are text, however they begin."""

from __future__ import annotations

import pytest

from wenmai.corpus.structure.headings import cut_headings
from wenmai.corpus.structure.items import list_items


def items(*texts: str) -> list[str]:
    return [text for text, item in zip(texts, list_items(texts), strict=True) if item]


@pytest.mark.parametrize(
    "listed",
    [
        ("（一）因延误诊治，造成严重后果的；", "（二）隐瞒病情的；", "（三）法律、法规规定的其他情形。"),
        ("（一）姓名、住址", "（二）联系方式", "（三）健康状况"),
        ("1.申请书；", "2.身份证明；", "3.其他材料。"),
        ("（1）规划图，", "（2）效果图，", "（3）说明书。"),
        ("一、对在用车辆，应当按期检验；", "二、对新车，应当登记。"),
    ],
)
@pytest.mark.parametrize(
    "lead", ["有下列情形之一的，由主管部门责令改正：", "申请人应当提交下列材料：", "违反前款规定，有下列行为的"]
)
def test_items_behind_a_lead_in_are_text(lead, listed):
    assert items(lead, *listed, "前款所称情形，由市人民政府规定。") == list(listed)


def test_articles_and_their_items_are_text_and_chapters_are_headings():
    law = [
        "第一章　总则",
        "第一条　为了保护古城，制定本条例。",
        "第二条　【适用范围】",
        "第二章　法律责任",
        "第三条　违反本条例规定的，处下列罚款：",
        "（一）损坏标志的，处二百元罚款",
        "（二）擅自拆除的，处一万元罚款。造成损失的，依法赔偿。",
        "第三十三条之一　本条例自公布之日起施行。",
    ]
    assert [text for text in law if text not in items(*law)] == ["第一章　总则", "第二章　法律责任"]


@pytest.mark.parametrize(
    "sections",
    [
        ("一、总体要求", "坚持稳中求进。", "二、主要目标", "力争增长百分之六。"),
        ("（一）健全机制。", "各地要建立协调机制。", "（二）落实责任。", "各部门要分工负责。"),
        ("（一）健全机制。各地要建立协调机制，定期会商。", "（二）落实责任。各部门要分工负责，形成合力。"),
        (
            "二、工作任务",
            "1.摸底排查。各地要全面排查，建立台账。",
            "2.全面整改。各地要限期整改，逐个销号。",
            "三、工作措施",
        ),
        ("第一部分　回顾", "一、经济发展", "经济稳步增长。"),
    ],
)
def test_headings_of_sections_are_none(sections):
    assert items("现就有关事项提出如下意见：", *sections, "各地要认真贯彻执行。") == []


def test_a_heading_at_the_end_of_a_row_has_its_text_below():
    assert items(
        "工作由三个方面组成。", "（一）规划", "（二）建设", "（三）管理", "（四）服务", "服务要便民利民。"
    ) == ["（一）规划", "（二）建设", "（三）管理"]


def test_a_row_of_short_lines_is_a_table():
    row = ["项目", "标准", "开户费", "每户20元", "水费", "每吨2元"]
    assert items("收费标准公布如下。", *row, "本标准自公布之日起施行。") == row
    assert items("全年任务完成。", "第二部分", "主要目标", "增长百分之六。") == []


def test_an_item_is_never_cut():
    text = "（一）加强领导。各地要明确责任。（二）加强监管。"
    assert [(cut.kind, cut.level) for cut in cut_headings(text, item=True)] == [("body", 0)]
    assert cut_headings(text)[0].kind == "heading"


def test_a_line_that_the_contents_name_is_a_heading():
    assert cut_headings("本规划的指标测算方法说明，以及数据来源", known=True)[0].kind == "heading"
    assert cut_headings("三、保障措施", known=True)[0].level == 4


def test_the_last_item_of_an_annex_is_no_heading_of_the_next_annex():
    assert items("附件1 民生实事", "1.新建公路50公里。", "2.改造危房300户。", "附件2 名词解释", "三权分置：并行。") == [
        *("1.新建公路50公里。", "2.改造危房300户。")
    ]


def test_the_outline_of_an_emergency_plan_is_none_and_a_numbered_table_is():
    plan = [
        "1 总则",
        "1.1 编制目的",
        "为做好防汛工作，制定本预案。",
        "2 组织体系",
        "指挥长：县长",
        "成员：各局局长",
        "3 附则",
        "本预案自印发之日起施行。",
    ]
    assert items(*plan) == []
    rows = ["1 张某某 水利局", "2 李某某 农业局", "3 王某某 财政局", "4 赵某某 住建局"]
    assert items("成员名单已经确定。", *rows, "以上人员任期三年。")[:3] == rows[:3]
