"""Simplified or traditional, decided for each document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.build import build_corpus
from wenmai.corpus.text.clean import change_rule, plain_view
from wenmai.io.script import conversion_table, script_of, simplified, simplified_parts, table_of

PLAIN = "去年，全县人民团结奋斗，经济发展稳中有进，城乡面貌焕然一新。"
TRADITIONAL = "去年，全縣人民團結奮鬥，經濟發展穩中有進，城鄉面貌煥然一新。"


@pytest.mark.parametrize(
    "text",
    [
        "乾安县2021年政府工作报告",
        "县长　张乾",
        "陕西省咸阳市乾县人民政府",
        PLAIN + "题字为“後樂園”。",
        PLAIN * 20 + "〔引〕" + TRADITIONAL[:20],
    ],
)
def test_a_simplified_text_is_not_converted(text):
    assert script_of(text) == "simplified"
    assert simplified(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (TRADITIONAL, PLAIN),
        ("乾隆年間的幹部在曬乾餅乾", "乾隆年间的干部在晒干饼干"),
        ("乾安縣縣長張乾說：乾旱已經緩解。", "乾安县县长张乾说：干旱已经缓解。"),
        ("後記", "后记"),
    ],
)
def test_a_traditional_text_is_converted_but_for_names(text, plain):
    assert script_of(text) == "traditional"
    assert simplified(text)[0] == plain


@pytest.mark.parametrize(
    ("text", "table", "plain"),
    [
        ("衞生署署長説，立法會已經通過撥款。", "hk2s", "卫生署署长说，立法会已经通过拨款。"),
        ("行政院指出，縣市政府應當看著辦理。", "tw2s", "行政院指出，县市政府应当看着办理。"),
        ("省長說明發展計劃與經費。", "tw2s", "省长说明发展计划与经费。"),
        ("經濟發展與國際貿易。", "t2s", "经济发展与国际贸易。"),
    ],
)
def test_the_table_is_that_of_the_place(text, table, plain):
    assert table_of(text) == conversion_table(text) == table
    assert simplified(text) == (plain, table)


def test_of_a_text_of_both_scripts_the_traditional_lines_are_converted():
    text = f"{PLAIN}\n{TRADITIONAL}{TRADITIONAL}\n{PLAIN}\n後樂"
    assert script_of(text) == "mixed"
    assert simplified(text)[0] == f"{PLAIN}\n{PLAIN}{PLAIN}\n{PLAIN}\n後樂"


def test_each_document_of_a_source_is_decided_for_itself():
    view = f"{TRADITIONAL}|乾安县"
    assert simplified_parts(view, [(0, len(TRADITIONAL)), (len(TRADITIONAL) + 1, len(view))]) == f"{PLAIN}|乾安县"
    assert simplified_parts(PLAIN, [(0, len(PLAIN))]) is PLAIN


@given(st.text(alphabet="乾縣长長发發餅燥 \n説著一", max_size=60))
def test_the_length_never_changes(text):
    assert len(simplified(text)[0]) == len(text)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("人⺠", "人民"),
        ("增⻓", "增长"),
        ("⻛险", "风险"),
        ("⻋⻢⻥⻦⻰", "车马鱼鸟龙"),
        ("⽣产", "生产"),
        ("⻄部⻔户", "西部门户"),
    ],
)
def test_radicals_of_pdf_text_layers_are_characters(raw, plain):
    assert plain_view(raw, simplify=False) == plain
    assert {change_rule(char) for char, new in zip(raw, plain, strict=True) if char != new} == {"compatibility_form"}


def test_script_and_table_are_recorded(tmp_path):
    body = "各位代表：\n一、工作回顾\n" + PLAIN * 3
    (tmp_path / "乾安县2021.txt").write_text(f"乾安县2021年政府工作报告\n{body}", encoding="utf-8")
    full = "各位代表：\n一、工作回顧\n" + TRADITIONAL * 3
    (tmp_path / "港.txt").write_text(f"2021年施政報告（衞生）\n{full}", encoding="utf-8")
    documents = build_corpus([tmp_path], root=tmp_path)["documents"].set_index("source")
    assert list(documents.loc["乾安县2021.txt", ["title", "adcode", "script", "script_table"]]) == [
        *("乾安县2021年政府工作报告", "220723", "simplified", "")
    ]
    assert list(documents.loc["港.txt", ["script", "script_table"]]) == ["traditional", "hk2s"]
    kept = build_corpus([tmp_path], root=tmp_path, simplify=False)["documents"].set_index("source")
    assert list(kept.loc["港.txt", ["title", "script", "script_table"]]) == [
        "2021年施政報告（衞生）",
        "traditional",
        "",
    ]
