"""Section roles of official documents, laws and plans."""

from __future__ import annotations

import pytest

from wenmai.corpus.structure.headings import Piece, cut_headings
from wenmai.corpus.structure.items import list_items
from wenmai.corpus.structure.papers import role_of_words
from wenmai.corpus.structure.sections import type_sections


def roles(doc_type: str, *lines: str) -> list[tuple[str, str]]:
    pieces = [
        Piece(line[cut.start : cut.end], cut.kind, cut.level)
        for line, item in zip(lines, list_items(lines), strict=True)
        for cut in cut_headings(line, item=item)
    ]
    sections = type_sections(pieces, doc_type=doc_type, report_year=2020)
    return [(piece.text, section.role) for piece, section in zip(pieces, sections, strict=True)]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("总体要求", "purpose"),
        ("指导思想", "purpose"),
        ("充分认识防汛工作的重要意义", "purpose"),
        ("主要目标", "targets"),
        ("工作目标和重点任务", "targets"),
        ("重点任务", "tasks"),
        ("主要措施", "tasks"),
        ("保障措施", "safeguards"),
        ("加强组织领导", "safeguards"),
        ("强化督导考核", "safeguards"),
        ("组织实施", "safeguards"),
        ("任务分工", "division_of_labour"),
        ("部门职责", "division_of_labour"),
        ("总　则".replace("　", ""), "general_provisions"),
        ("法律责任", "legal_liability"),
        ("罚则", "legal_liability"),
        ("附则", "supplementary"),
        ("古城风貌", ""),
    ],
)
def test_the_words_of_a_heading(words, role):
    assert role_of_words(words) == role


PLAN = (
    "各区县人民政府，市政府各部门：",
    "为推动数字经济发展，制定本行动计划。",
    "一、总体要求",
    "（一）指导思想。坚持创新驱动，协同推进。",
    "（二）主要目标。到2022年，规模突破百亿元。",
    "二、提升产业能级",
    "（一）壮大龙头企业。支持企业做大做强。",
    "三、拓展应用场景",
    "（一）加强宣传。办好展会，扩大影响。",
    "四、保障措施",
    "（一）落实资金。设立专项资金，滚动支持。",
    "附件：1.任务分工表",
    "附件1",
    "任务分工表",
)


@pytest.mark.parametrize("doc_type", ["notice", "opinions", "action_plan", "several_measures"])
def test_a_paper_has_purpose_targets_tasks_and_safeguards(doc_type):
    found = dict(roles(doc_type, *PLAN))
    assert found["各区县人民政府，市政府各部门："] == "ceremony"
    assert found["为推动数字经济发展，制定本行动计划。"] == found["一、总体要求"] == "purpose"
    assert found["到2022年，规模突破百亿元。"] == "targets"
    assert found["支持企业做大做强。"] == found["办好展会，扩大影响。"] == "tasks"
    assert found["四、保障措施"] == found["设立专项资金，滚动支持。"] == "safeguards"
    assert found["附件：1.任务分工表"] == found["任务分工表"] == "annex"


@pytest.mark.parametrize("doc_type", ["regulation", "measures", "provisions", "law"])
def test_a_law_has_the_roles_of_its_chapters(doc_type):
    law = [
        "第一章　总则",
        "第一条　为了保护古城，制定本条例。",
        "第二章　保护措施",
        "第二条　古城应当整体保护。",
        "第三章　法律责任",
        "第三条　违反本条例的，处一千元罚款。",
        "第四章　附则",
        "第四条　本条例自2020年1月1日起施行。",
    ]
    assert [role for _, role in roles(doc_type, *law)] == [
        *["general_provisions"] * 2,
        *["tasks"] * 2,
        *["legal_liability"] * 2,
        *["supplementary"] * 2,
    ]


def test_a_law_without_chapters_has_the_roles_of_its_articles():
    law = [
        "第一条　为了规范收费，制定本办法。",
        "第二条　本市收费适用本办法。",
        "第三条　违反本办法规定的，处一千元罚款；",
        "（一）多收费用的；",
        "第四条　本办法自公布之日起施行。",
    ]
    assert [role for _, role in roles("measures", *law)] == [
        "purpose",
        "body",
        "legal_liability",
        "legal_liability",
        "supplementary",
    ]


@pytest.mark.parametrize(
    "doc_type", ["notice", "opinions", "regulation", "special_plan", "court_report", "news", "other"]
)
def test_only_work_reports_and_plans_look_back_or_plan(doc_type):
    found = {
        role
        for _, role in roles(
            doc_type, *PLAN, "五、去年工作回顾", "去年完成了任务。", "六、今年工作安排", "今年要努力。"
        )
    }
    assert not found & {"retrospect", "plan", "self_government"}


def test_of_other_reports_form_is_set_apart():
    found = roles(
        "court_report",
        "各位代表：",
        "现在，我向大会报告工作，请予审议。",
        "一、审判工作",
        "全年受理案件九千件。",
        "各位代表，让我们携起手来，为建设平安某某而努力奋斗！",
    )
    assert [role for _, role in found] == ["ceremony", "ceremony", "body", "body", "ceremony"]
