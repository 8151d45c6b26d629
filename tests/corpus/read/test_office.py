"""OpenDocument texts, e-books, RTF, and formats that LibreOffice converts."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from odf import dc, office, style, table, text
from odf.opendocument import OpenDocumentText
from word_files import word

from wenmai.corpus.read import convert
from wenmai.corpus.read.office import read_epub, read_opendocument, read_rtf
from wenmai.corpus.read.sources import format_of, read_source
from wenmai.corpus.read.unreadable import Unreadable


def odt(*paragraphs: Any) -> bytes:
    """An OpenDocument text: paragraphs as strings, other elements as they are."""
    file = OpenDocumentText()
    for item in paragraphs:
        file.text.addElement(text.P(text=item) if isinstance(item, str) else item)
    out = io.BytesIO()
    file.write(out)
    return out.getvalue()


def hidden(read) -> dict[str, list[str]]:
    said, form = read
    out: dict[str, list[str]] = {}
    for span in form.hidden:
        out.setdefault(span.rule, []).append(said[span.start : span.end])
    return out


def test_paragraphs_headings_and_spaces():
    line = text.P(text="甲")
    line.addElement(text.Tab())
    line.addText("乙")
    line.addElement(text.S(c=2))
    line.addElement(text.Span(text="丙"))
    line.addElement(text.LineBreak())
    line.addText("丁")
    said, form = read_opendocument(odt("政府工作报告", text.H(outlinelevel=2, text="总体要求"), line))
    assert said == "政府工作报告\n总体要求\n甲\t乙  丙\n丁"
    assert [(said[p.start : p.end], p.level) for p in form.parts] == [("总体要求", 2)]


def test_notes_comments_and_contents_are_dropped_by_rule():
    line = text.P(text="数字经济")
    note = text.Note(noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(text.P(text="指以数据为要素的经济。"))
    note.addElement(body)
    line.addElement(note)
    line.addText("加快发展。")
    comment = office.Annotation()
    comment.addElement(dc.Creator(text="某某"))
    comment.addElement(text.P(text="请核实"))
    line.addElement(comment)
    contents = text.TableOfContent(name="目录")
    index = text.IndexBody()
    index.addElement(text.P(text="一、回顾\t1"))
    contents.addElement(index)
    read = read_opendocument(odt(contents, line))
    assert read[0].split("\n") == ["一、回顾\t1", "数字经济加快发展。", "指以数据为要素的经济。", "请核实"]
    assert hidden(read) == {
        "contents": ["一、回顾\t1"],
        "footnote_text": ["指以数据为要素的经济。"],
        "comment": ["请核实"],
    }


def test_cells_and_lists():
    grid = table.Table(name="表")
    for row in ("甲乙", "丙丁"):
        line = table.TableRow()
        for said in row:
            cell = table.TableCell()
            cell.addElement(text.P(text=said))
            line.addElement(cell)
        grid.addElement(line)
    said, form = read_opendocument(odt(grid, "完"))
    assert [(said[p.start : p.end], p.row, p.column) for p in form.parts] == [
        ("甲", 1, 1),
        ("乙", 1, 2),
        ("丙", 2, 1),
        ("丁", 2, 2),
    ]


def test_numbers_of_a_list_are_part_of_the_text():
    file = OpenDocumentText()
    numbered = text.ListStyle(name="L1")
    numbered.addElement(text.ListLevelStyleNumber(level=1, numformat="一, 二, 三, ...", numsuffix="、"))
    numbered.addElement(text.ListLevelStyleNumber(level=2, numformat="1", numprefix="(", numsuffix=")"))
    file.automaticstyles.addElement(numbered)
    items = text.List(stylename="L1")
    for said, inner in (("回顾", ("农业", "工业")), ("安排", ("教育",))):
        item = text.ListItem()
        item.addElement(text.P(text=said))
        below = text.List()
        for other in inner:
            one = text.ListItem()
            one.addElement(text.P(text=other))
            below.addElement(one)
        item.addElement(below)
        items.addElement(item)
    file.text.addElement(items)
    out = io.BytesIO()
    file.write(out)
    assert read_opendocument(out.getvalue())[0].split("\n") == ["一、回顾", "(1)农业", "(2)工业", "二、安排", "(1)教育"]
    assert style is not None


def test_deleted_text_is_not_read():
    changes = text.TrackedChanges()
    region = text.ChangedRegion(check_grammar=False)
    gone = text.Deletion()
    gone.addElement(text.P(text="删去的话"))
    region.addElement(gone)
    changes.addElement(region)
    assert read_opendocument(odt(changes, "保留的话"))[0] == "保留的话"


@pytest.mark.parametrize("read", [read_opendocument, read_epub])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", odt("甲")[:200], word("甲")])
def test_a_damaged_file_is_refused(read, data):
    with pytest.raises(Unreadable, match="damaged"):
        read(data)


def epub(*chapters: tuple[str, str]) -> bytes:
    """An e-book: name and page of each chapter; one with ``nav`` in its name is the contents."""
    kinds = ("", 'properties="nav"')
    items = "".join(
        f'<item id="c{i}" href="text/{name}" media-type="application/xhtml+xml" {kinds["nav" in name]}/>'
        for i, (name, _) in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        )
        file.writestr(
            "OEBPS/book.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>',
        )
        for name, page in chapters:
            file.writestr(f"OEBPS/text/{name}", page)
    return out.getvalue()


def page(body: str) -> str:
    head = "<head><title>不读</title><style>p {}</style></head>"
    space = 'xmlns="http://www.w3.org/1999/xhtml"'
    return f'<?xml version="1.0" encoding="utf-8"?><html {space}>{head}<body>{body}</body></html>'


def test_an_e_book_is_read_chapter_after_chapter():
    book = epub(
        ("nav.xhtml", page("<nav><ol><li>第一章</li></ol></nav>")),
        ("b.xhtml", page("<h1>第一章　发展</h1><p>过去的一年，<b>粮食</b>增产，<br/>农民\n增收。</p>")),
        ("a.xhtml", page("<h2>第二章</h2><div>尾<span>声</span>。<!-- 注 --></div>")),
    )
    read = read_epub(book)
    assert read[0].split("\n") == [
        "第一章",
        "第一章　发展",
        "过去的一年，粮食增产，",
        "农民 增收。",
        "第二章",
        "尾声。",
    ]
    assert hidden(read) == {"contents": ["第一章"]}
    assert [(read[0][p.start : p.end], p.level) for p in read[1].parts] == [("第一章　发展", 1), ("第二章", 2)]


def rtf(said: str, *, how: str = "bytes") -> bytes:
    """An RTF file as Word writes it (bytes of GBK) or as others do (numbers of Unicode)."""
    if how == "bytes":
        body = "".join(f"\\'{byte:02x}" for byte in said.encode("gbk"))
    else:
        body = "".join(f"\\u{ord(char)}?" for char in said)
    head = "\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\f0 "
    return f"{{{head}{body}\\par\n{body}\\par}}".encode("ascii")


@pytest.mark.parametrize("how", ["bytes", "unicode"])
def test_rtf(how):
    assert read_rtf(rtf("政府工作报告。", how=how))[0].strip() == "政府工作报告。\n政府工作报告。"


def test_what_is_no_rtf_is_refused():
    with pytest.raises(Unreadable, match="RTF file is damaged"):
        read_rtf(b"plain")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


@pytest.mark.parametrize(
    ("data", "suffix", "found"),
    [
        (word("甲"), ".doc", ".docx"),
        (word("甲"), ".docm", ".docx"),
        (rtf("甲"), ".doc", ".rtf"),
        (b"<html><body>", ".doc", ".html"),
        (b"MIME-Version: 1.0\n", ".doc", ".mht"),
        (b"%PDF-1.7", ".doc", ".pdf"),
        (b"%PDF-1.7", ".txt", ".pdf"),
        (OLE, ".docx", ".doc"),
        (OLE, ".wps", ".wps"),
        ("政府工作报告".encode(), ".txt", ".txt"),
        (odt("甲"), ".odt", ".odt"),
    ],
)
def test_first_bytes_decide_over_the_name(data, suffix, found):
    assert format_of(data, suffix) == found


def test_a_locked_word_file_says_so(tmp_path):
    data = OLE + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Unreadable, match="locked by a password"):
        read_source(Path("a.docx"), name="a.docx", data=data)


def fake_office(folder: Path, monkeypatch, script: str) -> None:
    """A program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    convert.office_program.cache_clear()
    monkeypatch.setenv("PATH", str(folder), prepend=":")


@pytest.fixture(autouse=True)
def _no_program_is_remembered():
    yield
    convert.office_program.cache_clear()


def test_an_old_word_file_is_converted_where_the_program_is(tmp_path, monkeypatch):
    (tmp_path / "done.docx").write_bytes(word("政府工作报告", "各位代表："))
    fake_office(
        tmp_path, monkeypatch, f'for last; do :; done; cp "{tmp_path}/done.docx" "$(dirname "$last")/source.docx"'
    )
    source = read_source(Path("a.doc"), name="a.doc", data=OLE)
    assert (source.text, source.encoding, source.whole) == ("政府工作报告\n各位代表：", "docx", True)
    assert source.n_bytes == len(OLE)
    with pytest.raises(Unreadable, match=r"\.doc are read by LibreOffice"):
        read_source(Path("a.doc"), name="a.doc", data=OLE, convert=False)


@pytest.mark.parametrize("suffix", [".doc", ".dot", ".wps", ".rtf"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
def test_plain_text_under_the_name_of_a_document_needs_no_program(suffix, encoding, monkeypatch):
    monkeypatch.setattr(convert, "office_program", lambda: None)
    written = "关于促进民宿发展的通知\n各乡镇人民政府：\n为促进民宿健康发展，现将有关事项通知如下。\n"
    source = read_source(Path(f"a{suffix}"), name="a", data=written.encode(encoding))
    assert source.text.lstrip("\ufeff") == written and source.encoding != "docx"


def garbage(seed: int) -> bytes:
    """Bytes without any order."""
    return np.random.default_rng(seed).integers(0, 256, 3000, dtype=np.uint8).tobytes()


@pytest.mark.parametrize("data", [OLE[:8] + garbage(1), garbage(2), OLE[:8]], ids=["half", "noise", "head"])
def test_what_the_program_takes_for_a_text_and_is_none_is_refused(tmp_path, monkeypatch, data):
    """LibreOffice opens what it does not know as a text in some encoding, and never fails."""
    noise = "".join(map(chr, range(0x7B00, 0x7F00))) + "ᕬ\ue2ebᑨ葂㟔暧㐂"
    (tmp_path / "done.docx").write_bytes(word(noise))
    fake_office(
        tmp_path, monkeypatch, f'for last; do :; done; cp "{tmp_path}/done.docx" "$(dirname "$last")/source.docx"'
    )
    with pytest.raises(Unreadable, match="could not read"):
        read_source(Path("a.doc"), name="a.doc", data=data)


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "sleep 5"])
def test_a_conversion_that_gives_nothing_is_listed(tmp_path, monkeypatch, script):
    monkeypatch.setattr(convert, "TIMEOUT", 0.5)
    fake_office(tmp_path, monkeypatch, script)
    with pytest.raises(Unreadable, match="could not read") as caught:
        read_source(Path("a.wps"), name="a.wps", data=OLE)
    assert "save it as .docx" in caught.value.fix


def test_without_the_program_the_advice_is_plain(monkeypatch):
    monkeypatch.setattr(convert, "office_program", lambda: None)
    with pytest.raises(Unreadable) as caught:
        read_source(Path("a.doc"), name="a.doc", data=OLE)
    assert caught.value.code == "format_needs_conversion" and "Save it as .docx" in caught.value.fix


def test_remarks_inside_a_paragraph_of_an_e_book_leave_what_is_around_them():
    text, _ = read_epub(
        epub(("a.xhtml", page("<p>粮食<!-- 注 -->增产<?program x?>，农民<b>增<!-- 注 -->收</b>。</p>")))
    )
    assert text == "粮食增产，农民增收。"
