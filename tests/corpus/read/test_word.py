"""Word files: what a reader sees of them, once, and what is no body text with its rule."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from word_files import (
    SPACE,
    add,
    define_list,
    element,
    field,
    new,
    notes,
    number,
    run,
    saved,
    use_list,
    with_part,
    word,
)

from wenmai.corpus.read.form import Form
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.read.word import read_word
from wenmai.corpus.read.word_numbers import chinese_number


def lines(data: bytes) -> list[str]:
    return read_word(data)[0].split("\n")


def hidden(data: bytes) -> dict[str, list[str]]:
    """What each rule drops."""
    text, form = read_word(data)
    out: dict[str, list[str]] = {}
    for span in form.hidden:
        out.setdefault(span.rule, []).append(text[span.start : span.end])
    return out


def kept(data: bytes) -> str:
    """The text without what the rules drop."""
    text, form = read_word(data)
    for span in reversed(form.hidden):
        text = text[: span.start] + text[span.end :]
    return "\n".join(line for line in text.split("\n") if line)


def parts(read: tuple[str, Form]) -> list[tuple[Any, ...]]:
    text, form = read
    return [(text[p.start : p.end], p.kind, p.level or (p.row, p.column)) for p in form.parts]


def test_paragraphs_are_lines_in_order():
    assert read_word(word("政府工作报告", "", "各位代表："))[0] == "政府工作报告\n\n各位代表："


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (110, "一百一十"),
        (305, "三百〇五"),
        (1012, "一千〇一十二"),
    ],
)
def test_numbers_in_chinese(n, written):
    assert chinese_number(n) == written


def test_automatic_numbers_are_part_of_the_text_and_count_as_in_word():
    file = new()
    one = define_list(file)
    for level, text in (
        (0, "总体要求"),
        (1, "指导思想"),
        (2, "坚持开放"),
        (2, "坚持共享"),
        (1, "原则"),
        (0, "任务"),
        (1, "产业"),
    ):
        number(file.add_paragraph(text), one, level)
    file.add_paragraph("中间的话")
    number(file.add_paragraph("农业"), one, 1)
    assert lines(saved(file)) == [
        "一、总体要求", "（一）指导思想", "1.坚持开放", "2.坚持共享", "（二）原则", "二、任务", "（一）产业",
        "中间的话", "（二）农业",
    ]  # fmt: skip


def test_a_list_that_starts_anew_starts_at_its_number():
    file = new()
    first = define_list(file, [("decimal", "%1.")])
    abstract = 100 + len(file.part.numbering_part.element.findall(f"{{{SPACE}}}abstractNum")) - 1
    again = use_list(file, abstract, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    same = use_list(file, abstract)
    for text, which in (("甲", first), ("乙", first), ("丙", again), ("丁", again), ("戊", same)):
        number(file.add_paragraph(text), which)
    assert lines(saved(file)) == ["1.甲", "2.乙", "5.丙", "6.丁", "7.戊"]


@pytest.mark.parametrize(
    ("form", "pattern", "expected"),
    [
        ("japaneseCounting", "第%1章", ["第一章总则", "第二章总则"]),
        ("chineseCountingThousand", "%1、", ["一、总则", "二、总则"]),
        ("ideographTraditional", "%1、", ["甲、总则", "乙、总则"]),
        ("chineseLegalSimplified", "%1、", ["壹、总则", "贰、总则"]),
        ("decimalEnclosedCircle", "%1", ["①总则", "②总则"]),
        ("decimalFullWidth", "%1．", ["１．总则", "２．总则"]),
        ("upperRoman", "%1.", ["I.总则", "II.总则"]),
        ("lowerLetter", "%1)", ["a)总则", "b)总则"]),
        ("bullet", "\uf0b7", ["总则", "总则"]),
        ("none", "", ["总则", "总则"]),
        ("unheardOf", "（%1）", ["（1）总则", "（2）总则"]),
    ],
)
def test_formats_of_numbers(form, pattern, expected):
    file = new()
    one = define_list(file, [(form, pattern)])
    for _ in range(2):
        number(file.add_paragraph("总则"), one)
    assert lines(saved(file)) == expected


def test_a_number_of_several_levels_and_one_by_style():
    file = new()
    styles = ["Heading1", "Heading2"]
    one = define_list(file, [("decimal", "%1"), ("decimal", "%1.%2")], styles=styles)
    for name in ("Heading 1", "Heading 2"):
        file.styles[name].element.get_or_add_pPr().append(element(f'<w:numPr><w:numId w:val="{one}"/></w:numPr>'))
    for text, level in (("总论", 1), ("背景", 2), ("目标", 2), ("任务", 1), ("产业", 2)):
        file.add_heading(text, level=level)
    plain = file.add_heading("后记", level=1)
    number(plain, 0)
    assert lines(saved(file)) == ["1总论", "1.1背景", "1.2目标", "2任务", "2.1产业", "后记"]


def test_heading_styles_and_outline_levels_give_levels():
    file = new()
    style = file.styles.add_style("标题 3", WD_STYLE_TYPE.PARAGRAPH)
    own = file.styles.add_style("公文标题", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = file.styles["Heading 2"]
    file.add_heading("第一部分", level=1)
    file.add_paragraph("发展环境", style=own)
    file.add_paragraph("有利条件", style=style)
    outlined = file.add_paragraph("不利条件")
    outlined._p.get_or_add_pPr().append(element('<w:outlineLvl w:val="3"/>'))
    body = file.add_heading("这是一段误用了标题样式的正文。它有两句话。", level=1)
    assert body is not None
    file.add_paragraph("正文。")
    assert parts(read_word(saved(file))) == [
        ("第一部分", "heading", 1), ("发展环境", "heading", 2), ("有利条件", "heading", 3), ("不利条件", "heading", 4),
    ]  # fmt: skip


def test_tables_are_cells_with_their_places_and_a_frame_is_none():
    file = new()
    table = file.add_table(2, 3)
    for i, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = "甲乙丙丁戊己"[i]
    table.cell(1, 0).merge(table.cell(1, 1))
    frame = file.add_table(1, 1)
    frame.cell(0, 0).text = "框中的一段话。"
    assert parts(read_word(saved(file))) == [
        ("甲", "table", (1, 1)), ("乙", "table", (1, 2)), ("丙", "table", (1, 3)),
        ("丁", "table", (2, 1)), ("戊", "table", (2, 1)), ("己", "table", (2, 3)),
    ]  # fmt: skip
    assert lines(saved(file))[-1] == "框中的一段话。"


def test_tracked_changes_are_read_as_accepted():
    file = new()
    add(
        file,
        f"<w:p>{run('保留')}<w:ins w:id='1'>{run('增加')}</w:ins><w:del w:id='2'>"
        "<w:r><w:delText>删去</w:delText></w:r></w:del></w:p>",
    )
    add(file, f"<w:p><w:moveFrom w:id='3'>{run('移动')}</w:moveFrom>{run('此处')}</w:p>")
    add(file, f"<w:p><w:moveTo w:id='4'>{run('移动')}</w:moveTo>{run('到此')}</w:p>")
    add(file, f"<w:p><w:pPr><w:rPr><w:del w:id='5'/></w:rPr></w:pPr>{run('段尾删去，')}</w:p>")
    add(file, f"<w:p>{run('与下段相连。')}</w:p>")
    add(
        file, f"<w:tbl><w:tr><w:trPr><w:del w:id='6'/></w:trPr><w:tc><w:p>{run('删去的行')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert lines(saved(file)) == ["保留增加", "此处", "移动到此", "段尾删去，与下段相连。"]


def test_a_last_paragraph_without_its_end_is_kept():
    file = new()
    add(file, f"<w:p><w:pPr><w:rPr><w:del w:id='5'/></w:rPr></w:pPr>{run('最后一段。')}</w:p>")
    assert lines(saved(file)) == ["最后一段。"]


BOX = "<w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent>"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.mark.parametrize(
    "inside",
    [
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>",
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>',
        f"<w:pict>{BOX}</w:pict>",
    ],
)
def test_a_text_box_comes_once_as_a_line_of_its_own(inside):
    file = new()
    add(file, f"<w:p>{run('前')}<w:r>{inside}</w:r>{run('后')}</w:p>")
    add(file, f"<w:p>{run('再')}</w:p>")
    assert lines(saved(file)) == ["前后", "框中", "再"]


def test_signs_of_a_run():
    file = new()
    add(
        file,
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='100'/></w:tabs></w:pPr>"
        "<w:r><w:t>前</w:t><w:tab/><w:t>后</w:t><w:br/><w:t>下</w:t></w:r></w:p>",
    )
    add(file, "<w:p><w:r><w:t>经</w:t><w:softHyphen/><w:t>济2020</w:t><w:noBreakHyphen/><w:t>2021</w:t></w:r></w:p>")
    add(
        file,
        "<w:p><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:p>",
    )
    add(
        file,
        "<w:p><w:hyperlink w:anchor='a'><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        "<w:fldSimple w:instr='DATE'><w:r><w:t>三月</w:t></w:r></w:fldSimple></w:p>",
    )
    add(file, f"<w:p>{run('见第')}{field('PAGEREF a', run('3'))}{run('页')}</w:p>")
    add(file, f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('控件')}</w:p></w:sdtContent></w:sdt>")
    assert lines(saved(file)) == ["前\t后", "下", "经济2020-2021", "拼", "链接三月", "见第3页", "控件"]


def test_hidden_text_is_in_the_source_and_dropped():
    file = new()
    add(file, f"<w:p>{run('看得见')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>{run('。')}</w:p>")
    assert hidden(saved(file)) == {"hidden_text": ["看不见"]} and kept(saved(file)) == "看得见。"


def with_notes() -> bytes:
    file = new()
    add(
        file,
        f"<w:p>{run('数字经济')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('加快发展。')}"
        "<w:r><w:commentReference w:id='7'/></w:r></w:p>",
    )
    add(file, f"<w:p>{run('粮食增产')}<w:r><w:endnoteReference w:id='3'/></w:r>{run('。')}</w:p>")
    data = with_part(saved(file), "footnotes", "footnotes", notes("footnotes", n2="指以数据为要素的经济。"))
    data = with_part(data, "endnotes", "endnotes", notes("endnotes", n3="统计局数据。"))
    return with_part(data, "comments", "comments", notes("comments", n7="请核实"))


def test_notes_follow_their_paragraph_and_are_dropped_by_rule():
    data = with_notes()
    assert lines(data) == ["数字经济加快发展。", "指以数据为要素的经济。", "请核实", "粮食增产。", "统计局数据。"]
    assert hidden(data) == {"footnote_text": ["指以数据为要素的经济。", "统计局数据。"], "comment": ["请核实"]}
    form = read_word(data)[1]
    assert [span.rule for span in form.drops(footnotes=True)] == ["comment"]


def test_headers_and_footers_are_at_the_end_once_and_dropped():
    file = new()
    file.add_paragraph("正文。")
    file.sections[0].header.paragraphs[0].text = "东山年鉴"
    file.sections[0].footer.paragraphs[0].text = "第1页"
    data = saved(file)
    assert hidden(data) == {"page_mark": ["东山年鉴", "第1页"]} and kept(data) == "正文。"


ENTRIES = ("一、2020年工作回顾", "二、2021年工作安排")


def contents_field(file: Any, entries: tuple[str, ...] = ENTRIES) -> None:
    for i, entry in enumerate(entries):
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        page = f"{run(entry)}<w:r><w:tab/></w:r>{field('PAGEREF _Toc1 ', run(str(i + 1)))}"
        add(file, f"<w:p>{begin if not i else ''}{page}</w:p>")
    add(file, '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')


def test_a_field_of_contents_is_dropped_and_names_the_headings():
    file = new()
    file.add_paragraph("目　录")
    contents_field(file, ("一、2020年工作回顾", "附：重点项目"))
    file.add_paragraph("一、2020年工作回顾")
    file.add_paragraph("过去的一年，粮食增产。")
    file.add_paragraph("附：重点项目")
    data = saved(file)
    assert hidden(data) == {"contents": ["目　录", "一、2020年工作回顾\t1", "附：重点项目\t2"]}
    assert parts(read_word(data)) == [("一、2020年工作回顾", "heading", 1), ("附：重点项目", "heading", 1)]
    assert kept(data) == "一、2020年工作回顾\n过去的一年，粮食增产。\n附：重点项目"


def test_contents_by_style_and_by_gallery():
    file = new()
    style = file.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    file.add_paragraph("一、回顾过去\t1", style=style)
    add(
        file,
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent><w:p>{run('目录')}</w:p><w:p>{run('二、展望未来')}</w:p></w:sdtContent></w:sdt>",
    )
    file.add_paragraph("一、回顾过去")
    assert hidden(saved(file)) == {"contents": ["一、回顾过去\t1", "目录", "二、展望未来"]}


def test_a_field_of_contents_that_never_ends_swallows_nothing():
    file = new()
    add(
        file,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>',
    )
    for text in ("各位代表：", "过去的一年，粮食增产。"):
        file.add_paragraph(text)
    assert kept(saved(file)) == "各位代表：\n过去的一年，粮食增产。"


def rewritten(data: bytes, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as file:
        for name in old.namelist():
            file.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_a_package_with_a_link_to_nothing_is_read():
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = b'<Relationship Id="rIdN" Type="' + kind + b'" Target="NULL"/>'
    data = rewritten(
        word("甲。"),
        lambda name, text: (
            text.replace(b"</Relationships>", link + b"</Relationships>")
            if name == "word/_rels/document.xml.rels"
            else text
        ),
    )
    assert lines(data) == ["甲。"]


def test_the_strict_form_of_the_standard_is_read():
    def strict(name, text):
        text = text.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        return text.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    assert lines(rewritten(word("甲。"), strict)) == ["甲。"]


def test_a_file_with_macros_is_read():
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    data = rewritten(
        word("甲。"),
        lambda name, text: text.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind
        ),
    )
    assert lines(data) == ["甲。"]


@pytest.mark.parametrize("depth", [300, 20_000])
def test_elements_in_elements_without_end_are_refused(depth):
    data = rewritten(
        word("甲"),
        lambda name, text: (
            f'<w:document xmlns:w="{SPACE}"><w:body>{"<w:sdt>" * depth}</w:body></w:document>'.encode()
            if name == "word/document.xml"
            else text
        ),
    )
    with pytest.raises(Unreadable, match="damaged"):
        read_word(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", word("甲")[:300]])
def test_a_damaged_file_is_refused(data):
    with pytest.raises(Unreadable, match="damaged"):
        read_word(data)
