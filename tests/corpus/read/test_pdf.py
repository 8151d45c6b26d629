"""PDF files: paragraphs out of printed lines, columns, running heads, contents, scans."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import LEADING, Pages, report, wrapped

from wenmai.corpus.build import build_corpus
from wenmai.corpus.read.pdf import page_list, read_pdf
from wenmai.corpus.read.unreadable import Unreadable

TITLE = "2021年东山市政府工作报告"
REPORT = (
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。",
    "一、2020年工作回顾",
    "过去的一年，全市上下坚持稳中求进工作总基调，统筹疫情防控和经济社会发展，地区生产总值增长3.5%，一般公共预算收入增长2.1%。",
    "（一）经济运行稳中向好。全年新增规模以上企业20家，培育高新技术企业10家，推动企业技术改造项目30个，完成固定资产投资120亿元。",
    "二、2021年工作安排",
    "今年要新增就业3000人，改造老旧小区20个，办好十件民生实事。",
)
#: the paragraphs of the table: a heading that runs into its text is one of its own
PARAGRAPHS = [
    *REPORT[:4],
    "（一）经济运行稳中向好。",
    "全年新增规模以上企业20家，培育高新技术企业10家，推动企业技术改造项目30个，完成固定资产投资120亿元。",
    *REPORT[5:],
]


def built(data: bytes, folder: Path, name: str = "a.pdf"):
    (folder / name).write_bytes(data)
    return build_corpus([folder], root=folder)


def shown(data: bytes) -> str:
    """The text without what the format hides."""
    text, form, _ = read_pdf(data)
    for span in reversed(form.hidden):
        text = text[: span.start] + span.replacement + text[span.end :]
    return text


@pytest.mark.parametrize("width", [20, 24, 28, 33, 38])
@pytest.mark.parametrize("indent", [0, 2])
def test_wrapped_lines_are_joined_and_nothing_is_lost(tmp_path, width, indent):
    file = Pages()
    file.add_page()
    file.centred(60, TITLE, size=20)
    date = "——2021年1月20日在东山市第十七届人民代表大会第五次会议上"
    y = file.lines(60, 100, [date[: width - 2], date[width - 2 :]] if width < len(date) + 2 else [date])
    file.centred(y, "市长 高山")
    for text in REPORT:
        y = file.lines(60, y + LEADING if text == REPORT[0] else y, wrapped(text, width, indent=indent))
    tables = built(bytes(file.output()), tmp_path)
    (document,) = tables["documents"].to_dict("records")
    assert (document["title"], document["delivered"]) == (TITLE, "2021-01-20") and "高山" in document["speaker"]
    assert list(tables["paragraphs"]["text"]) == PARAGRAPHS
    assert set(tables["ledger"]["rule"]) <= {"text", "title", "head", "page_break", "white_space", "space", "odd_space"}


@pytest.mark.parametrize("per_page", [3, 5, 7])
def test_a_paragraph_goes_on_over_pages(per_page):
    lines = [line for line in shown(report(REPORT, 28, per_page=per_page)).split("\n") if line.strip()]
    assert [line.strip("\f\u3000 ") for line in lines] == list(REPORT)


SENTENCE = (
    "全市上下坚持稳中求进工作总基调，统筹发展和安全，各项事业取得新的成绩，城乡面貌发生可喜变化，人民生活持续改善，"
)
LONG = "过去的一年，" + SENTENCE * 18 + "农业生产再获丰收。"


def columns(*, interleaved: bool, head: str = "东阳年鉴 2021", width: int = 18, rows: int = 16) -> bytes:
    """A text in two columns under a running head, with page numbers."""
    lines = [LONG[i : i + width] for i in range(0, len(LONG), width)]
    file = Pages()
    number = 30
    while lines:
        file.add_page()
        number += 1
        file.centred(40, head)
        left, right, lines = lines[:rows], lines[rows : 2 * rows], lines[2 * rows :]
        if interleaved:
            for i, text in enumerate(left):
                file.at(60, 80 + LEADING * i, text)
                if i < len(right):
                    file.at(320, 80 + LEADING * i, right[i])
        else:
            file.lines(60, 80, left)
            file.lines(320, 80, right)
        file.centred(800, str(number))
    return bytes(file.output())


@pytest.mark.parametrize("interleaved", [False, True])
def test_columns_are_read_one_after_the_other_without_running_heads(tmp_path, interleaved):
    tables = built(columns(interleaved=interleaved), tmp_path)
    assert list(tables["paragraphs"]["text"]) == [LONG]
    ledger = tables["ledger"].query("rule == 'page_mark'")
    assert len(ledger) >= 4


def test_heads_that_alternate_and_hold_page_numbers_are_known():
    file = Pages()
    body = [LONG[i : i + 30] for i in range(0, 30 * 24, 30)]
    for number in range(4):
        file.add_page()
        file.at(60, 40, "东山年鉴·2021" if number % 2 else f"综合卷　{number + 11}")
        file.lines(60, 90, body[number * 6 : number * 6 + 6])
        file.centred(810, f"- {number + 11} -")
    text, form, _ = read_pdf(bytes(file.output()))
    heads = [text[span.start : span.end] for span in form.hidden if span.rule == "page_mark"]
    assert len(heads) == 8 and shown(bytes(file.output())).replace("\f", "").strip() == "".join(body)


def test_a_first_line_of_two_pages_that_differs_is_no_head():
    file = Pages()
    for text in ("第一页的内容在这里开始，说明背景。", "第二页的内容另有所指，说明任务。"):
        file.add_page()
        file.lines(60, 72, [text, "又一行。", "再一行。"])
    assert all(span.rule != "page_mark" for span in read_pdf(bytes(file.output()))[1].hidden)


def test_dotted_contents_are_dropped_and_name_the_headings(tmp_path):
    file = Pages()
    file.add_page()
    file.centred(60, "东山县“十四五”规划纲要", size=20)
    file.centred(100, "目录")
    entries = ["发展基础", "总体要求", "重点任务和保障措施的落实安排"]
    file.lines(60, 130, [f"{entry}{'.' * 40}{i}" for i, entry in enumerate(entries, start=1)])
    file.add_page()
    y = 72.0
    for entry in entries:
        y = file.lines(60, y, [entry])
        for text in REPORT[3:4]:
            y = file.lines(60, y, wrapped(text, 36))
    tables = built(bytes(file.output()), tmp_path)
    paragraphs = tables["paragraphs"]
    assert list(paragraphs.query("kind == 'heading'")["text"]) == entries
    assert (tables["ledger"]["rule"] == "contents").sum() == 4


def test_latin_words_keep_a_space_between_lines():
    file = Pages()
    file.add_page()
    file.lines(
        60,
        72,
        ["The county government has built many new schools and", "roads in the last year, and the people", "are glad."],
    )
    assert "schools and roads in" in shown(bytes(file.output()))


def test_a_pdf_has_no_page_around_its_text(tmp_path):
    lines = [
        "关于做好春季防火工作的通知",
        "各乡镇：",
        "请做好防火工作。",
        "联系人",
        "某某",
        "电话",
        "86000000",
        "传真",
        "86000001",
        "2021年3月5日",
    ]
    tables = built(report(lines, 36), tmp_path)
    assert not set(tables["ledger"]["rule"]) & {"above_body", "below_body", "above_title"}


def test_a_scan_is_reported_as_one(tmp_path):
    file = Pages()
    file.scan()
    file.scan()
    rejected = built(bytes(file.output()), tmp_path)["rejected"]
    assert list(rejected["reason"]) == ["scanned_pdf"] and "2 pages" in rejected["message"].iloc[0]


def test_scanned_pages_among_others_are_listed(tmp_path):
    file = Pages()
    for place in range(6):
        if place in (1, 2, 4):
            file.scan()
        else:
            file.add_page()
            file.lines(60, 72, [*REPORT[:1], *wrapped(REPORT[3 + place // 3], 36)])
    tables = built(bytes(file.output()), tmp_path)
    assert len(tables["documents"]) == 1
    assert list(tables["rejected"]["values"]) == ['{"pages": "2-3, 5"}']


def test_an_empty_page_is_no_scan():
    file = Pages()
    file.add_page()
    with pytest.raises(Unreadable, match="no text layer"):
        read_pdf(bytes(file.output()))


def test_numbers_of_pages():
    assert page_list([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
