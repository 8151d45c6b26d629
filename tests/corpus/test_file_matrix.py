"""Made-up documents in every form in which people have files: nothing is lost, title and date are found.

Run with ``-s`` to see the share right by format.
"""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from docx.enum.style import WD_STYLE_TYPE
from odf import text
from odf.opendocument import OpenDocumentText
from pdf_files import Pages, wrapped
from word_files import add, define_list, new, notes, number, run, saved, with_part

from wenmai.corpus.build import build_corpus


@dataclass(frozen=True)
class Made:
    """A document: its head, and paragraphs with the level of their numbers (-1 for none)."""

    title: str
    head: tuple[str, ...]
    body: tuple[tuple[str, int], ...]
    delivered: str = ""

    @property
    def numbered(self) -> list[str]:
        """The paragraphs as a reader sees them."""
        counts = [0, 0]
        out = []
        for said, level in self.body:
            if level == 0:
                counts = [counts[0] + 1, 0]
                said = f"{'一二三四五'[counts[0] - 1]}、{said}"
            elif level == 1:
                counts[1] += 1
                said = f"（{'一二三四五'[counts[1] - 1]}）{said}"
            out.append(said)
        return out


MADE = {
    "report": Made(
        "2021年东山县人民政府工作报告",
        ("——2021年1月20日在东山县第十七届人民代表大会第五次会议上", "县长 高山"),
        (
            ("各位代表：", -1),
            ("现在，我代表县人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。", -1),
            ("2020年工作回顾", 0),
            ("过去的一年，全县上下统筹疫情防控和经济社会发展，地区生产总值增长3.5%，一般公共预算收入增长2.1%。", -1),
            ("2021年工作安排", 0),
            ("推动产业升级", 1),
            (
                "今年要新增规模以上企业20家，培育高新技术企业10家，推动企业技术改造项目30个，完成固定资产投资120亿元。",
                -1,
            ),
            ("改善人民生活", 1),
            ("新增就业3000人，改造老旧小区20个，办好十件民生实事。", -1),
            ("让我们携起手来，为建设美好东山而努力奋斗！", -1),
        ),
        "2021-01-20",
    ),
    "short": Made(
        "关于做好2021年春季防火工作的通知",
        (),
        (
            ("各乡镇人民政府，县政府各部门：", -1),
            ("为做好今年春季森林防火工作，经县政府同意，现将有关事项通知如下。", -1),
            ("落实责任", 0),
            ("各乡镇要逐级签订责任书，把责任落实到山头地块。", -1),
            ("加强值班", 0),
            ("防火期内实行24小时值班制度，有火情立即上报。", -1),
        ),
    ),
    "tail": Made(
        "东山县2021年民生实事工作方案",
        (),
        (
            ("总体要求", 0),
            ("坚持以人民为中心，集中力量办好十件民生实事。", -1),
            ("任务清单", 0),
            ("新建幼儿园", -1),
            ("改造公厕", -1),
            ("新建公园", -1),
            ("修缮桥梁", -1),
            ("铺设管网", -1),
            ("更换路灯", -1),
            ("建设菜场", -1),
            ("保障措施", 0),
            ("各单位要加强协作，确保完成。", -1),
        ),
    ),
}


def _lines(made: Made) -> list[str]:
    return [made.title, *made.head, *made.numbered]


def plain_word(made: Made) -> bytes:
    file = new()
    for line in _lines(made):
        file.add_paragraph(line)
    return saved(file)


def numbered_word(made: Made) -> bytes:
    """Numbers by Word, headings in styles."""
    file = new()
    one = define_list(file)
    for line in (made.title, *made.head):
        file.add_paragraph(line)
    for said, level in made.body:
        paragraph = file.add_heading(said, level=level + 1) if level >= 0 else file.add_paragraph(said)
        if level >= 0:
            number(paragraph, one, level)
    return saved(file)


def framed_word(made: Made) -> bytes:
    """The whole text in a table of one cell, as templates have it."""
    file = new()
    cell = file.add_table(1, 1).cell(0, 0)
    cell.text = made.title
    for line in _lines(made)[1:]:
        cell.add_paragraph(line)
    return saved(file)


def tracked_word(made: Made) -> bytes:
    """Every paragraph half inserted, with deleted text in it."""
    file = new()
    for line in _lines(made):
        half = len(line) // 2
        add(
            file,
            f"<w:p>{run(line[:half])}<w:del w:id='1'><w:r><w:delText>旧文</w:delText></w:r></w:del>"
            f"<w:ins w:id='2'>{run(line[half:])}</w:ins></w:p>",
        )
    return saved(file)


def noted_word(made: Made) -> bytes:
    """A footnote and a comment at every paragraph, running head and foot."""
    file = new()
    lines = _lines(made)
    for i, line in enumerate(lines):
        add(
            file,
            f"<w:p>{run(line[:2])}<w:r><w:footnoteReference w:id='{i + 1}'/></w:r>{run(line[2:])}"
            f"<w:r><w:commentReference w:id='{i + 1}'/></w:r></w:p>",
        )
    file.sections[0].header.paragraphs[0].text = "东山县文件汇编"
    keys = {f"n{i + 1}": f"第{i + 1}条注释，说明所指。" for i in range(len(lines))}
    data = with_part(saved(file), "footnotes", "footnotes", notes("footnotes", **keys))
    return with_part(data, "comments", "comments", notes("comments", **keys))


def listed_word(made: Made) -> bytes:
    """A table of contents above the text, entries with tab and page number."""
    file = new()
    style = file.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    for line in (made.title, *made.head, "目　录"):
        file.add_paragraph(line)
    said = [line for line, (_, level) in zip(made.numbered, made.body, strict=True) if level >= 0]
    for i, line in enumerate(said):
        file.add_paragraph(f"{line}\t{i + 1}", style=style)
    for line in made.numbered:
        file.add_paragraph(line)
    return saved(file)


def typed_contents_word(made: Made) -> bytes:
    """The same, typed by hand without a style."""
    file = new()
    for line in (made.title, *made.head, "目  录"):
        file.add_paragraph(line)
    for i, (line, (_, level)) in enumerate(zip(made.numbered, made.body, strict=True)):
        if level >= 0:
            file.add_paragraph(f"{line}\t{i + 1}")
    for line in made.numbered:
        file.add_paragraph(line)
    return saved(file)


def open_document(made: Made) -> bytes:
    file = OpenDocumentText()
    for line in (made.title, *made.head):
        file.text.addElement(text.P(text=line))
    for line, (_, level) in zip(made.numbered, made.body, strict=True):
        file.text.addElement(text.H(outlinelevel=level + 1, text=line) if level >= 0 else text.P(text=line))
    out = io.BytesIO()
    file.write(out)
    return out.getvalue()


def rich_text(made: Made) -> bytes:
    said = "".join("".join(f"\\'{b:02x}" for b in line.encode("gbk")) + "\\par\n" for line in _lines(made))
    return f"{{\\rtf1\\ansi\\ansicpg936{{\\fonttbl{{\\f0\\fcharset134 SimSun;}}}}\\f0 {said}}}".encode("ascii")


def rich_text_unicode(made: Made) -> bytes:
    said = "".join("".join(f"\\u{ord(c)}?" for c in line) + "\\par\n" for line in _lines(made))
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1 {said}}}".encode("ascii")


def e_book(made: Made) -> bytes:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in _lines(made))
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{lines}</body></html>'
    space = "urn:oasis:names:tc:opendocument:xmlns:container"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("META-INF/container.xml", f'<c xmlns="{space}"><rootfile full-path="b.opf"/></c>')
        file.writestr(
            "b.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
            'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
        )
        file.writestr("a.xhtml", page)
    return out.getvalue()


def printed(width: int) -> Callable[[Made], bytes]:
    """A PDF whose lines have so many characters."""

    def write(made: Made) -> bytes:
        file = Pages()
        file.add_page()
        file.centred(70, made.title, size=18)
        y = 120.0
        for line in made.head:
            y = file.lines(60, y, [line[i : i + width] for i in range(0, len(line), width)])
        for line in made.numbered:
            y = file.lines(60, y, wrapped(line, width))
        file.centred(820, "- 1 -")
        return bytes(file.output())

    return write


def page_as_doc(made: Made) -> bytes:
    """A web page that Word saved as .doc."""
    lines = "".join(f"<p class=MsoNormal><span lang=ZH-CN>{html.escape(line)}</span></p>\n" for line in _lines(made))
    return f"<html xmlns:w='urn:x'><head><meta charset=utf-8></head><body>{lines}</body></html>".encode()


def web_archive(made: Made) -> bytes:
    part = EmailMessage()
    part.set_content(page_as_doc(made).decode(), subtype="html", charset="utf-8")
    return part.as_bytes()


def zipped_word(made: Made) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("报告/正文.docx", plain_word(made))
        file.writestr("报告/封面.png", b"\x89PNG")
        file.writestr("__MACOSX/._正文.docx", b"x")
    return out.getvalue()


FORMATS: dict[str, tuple[str, Callable[[Made], bytes]]] = {
    "word": (".docx", plain_word),
    "word_numbered": (".docx", numbered_word),
    "word_framed": (".docx", framed_word),
    "word_tracked": (".docx", tracked_word),
    "word_noted": (".docx", noted_word),
    "word_contents": (".docx", listed_word),
    "word_typed_contents": (".docx", typed_contents_word),
    "word_as_doc": (".doc", plain_word),
    "open_document": (".odt", open_document),
    "rtf": (".rtf", rich_text),
    "rtf_unicode": (".rtf", rich_text_unicode),
    "rtf_as_doc": (".doc", rich_text),
    "e_book": (".epub", e_book),
    "pdf_24": (".pdf", printed(24)),
    "pdf_28": (".pdf", printed(28)),
    "pdf_38": (".pdf", printed(38)),
    "page_as_doc": (".doc", page_as_doc),
    "archive_as_doc": (".doc", web_archive),
    "zip": (".zip", zipped_word),
}


@cache
def judged() -> pd.DataFrame:
    """One row for each file: format, document, and whether title, date and paragraphs are right."""
    rows = []
    with TemporaryDirectory() as folder:
        for name, (suffix, write) in FORMATS.items():
            for kind, made in MADE.items():
                Path(folder, f"{name}-{kind}{suffix}").write_bytes(write(made))
        tables = build_corpus([folder], root=folder)
    documents, paragraphs = tables["documents"], tables["paragraphs"]
    for name in FORMATS:
        for kind, made in MADE.items():
            found = documents[documents["source"].str.startswith(f"{name}-{kind}.")]
            texts = list(paragraphs.loc[paragraphs["doc_id"].isin(found["doc_id"]), "text"])
            title = found["title"].iloc[0] if len(found) else ""
            delivered = found["delivered"].iloc[0] if len(found) else ""
            rows.append((name, kind, title == made.title, delivered == made.delivered, texts == made.numbered, texts))
    return pd.DataFrame(rows, columns=["format", "kind", "title", "delivered", "paragraphs", "found"])


def test_every_file_gives_its_title_its_date_and_all_of_its_paragraphs():
    table = judged()
    print("\n", table.groupby("format")[["title", "delivered", "paragraphs"]].mean().round(2).to_string())
    wrong = table[~(table["title"] & table["delivered"] & table["paragraphs"])]
    assert len(table) >= 40
    assert wrong.empty, wrong.to_dict("records")
