"""Files that are made to cost time or memory, or to read what they should not: a row, and the run goes on."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile

import hostile_files as made
import psutil
import pytest
from hostile_files import GROWING, LOCAL, SENTENCE

from wenmai.corpus.build import build_corpus
from wenmai.corpus.read import own_process, pdf, unpack
from wenmai.corpus.read.limits import Limits

TEXT = f"政府工作报告\n各位代表：{SENTENCE}"
#: what the whole reading of one of these files may take; measured are a tenth of it on an idle machine
SECONDS, MEGABYTES = 30, 700


def built(tmp_path, name, data, **limits):
    """The tables of a good file and a hostile one, and the computing time and memory that they took."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    process = psutil.Process()
    before, began = process.memory_info().rss, time.process_time()
    tables = build_corpus([tmp_path], root=tmp_path, limits=Limits(**limits))
    assert time.process_time() - began < SECONDS
    assert process.memory_info().rss - before < MEGABYTES * 1e6
    assert "good.txt" in set(tables["documents"]["source"])
    return tables


def reasons(tables) -> dict[str, str]:
    return tables["rejected"].set_index("source")["reason"].to_dict()


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


ZEROS = b"0" * made.MEGABYTE
FAR = row(1, made.cell("A1", "a")) + row(1_048_576, made.cell("XFD1048576", "b"))
EMPTY_ROWS = [row(n, f'<c r="A{n}"/>') for n in range(1, 1_048_577)]


@pytest.mark.parametrize(
    ("source", "reason", "make"),
    [
        # size, ratio, a directory that lies
        ("size.zip/a.txt", "member_too_large", lambda: made.packed(a_dot_txt=ZEROS * 400)),
        ("ratio.zip/a.txt", "packed_too_tightly", lambda: made.packed(a_dot_txt=ZEROS * 50)),
        ("ratio.docx", "packed_too_tightly", lambda: made.word("<w:p/>" * 5_000_000)),
        ("ratio.odt", "packed_too_tightly", lambda: made.open_document("<t:p/>" * 5_000_000)),
        ("lying.zip/a.txt", "damaged_member", lambda: made.lying_zip(30)),
        # depth
        ("nested.zip/inner.zip", "format_not_read", lambda: made.nested_zip(9)),
        ("nested.docx", "damaged_word_file", lambda: made.word("<w:p>" * 20_000 + "</w:p>" * 20_000)),
        ("nested.odt", "damaged_document", lambda: made.open_document("<t:p>" * 9_000 + "</t:p>" * 9_000)),
        ("nested.json", "damaged_json", lambda: made.nested_json(1_000_000)),
        # entities that grow
        ("grow.docx", "damaged_word_file", lambda: made.word(paragraph("&a9;"), doctype=GROWING)),
        ("grow.odt", "damaged_document", lambda: made.open_document("<t:p>&a9;</t:p>", doctype=GROWING)),
        ("grow.xlsx", "damaged_workbook", lambda: made.workbook(row(1, made.cell("A1", "&a9;")), doctype=GROWING)),
        # workbooks: the last cell there is, a million empty rows
        ("far.xlsx", "file_needs_memory", lambda: made.workbook(FAR)),
        ("rows.xlsx", "no_rows", lambda: made.workbook("".join(EMPTY_ROWS))),
        # PDFs: a million pages, no or a wrong table of places, a lock
        ("pages.pdf", "too_many_pages", lambda: made.many_pages(1_000_000)),
        ("cut.pdf", "damaged_pdf", lambda: made.many_pages(3)[:-60]),
        ("places.pdf", "no_text_layer", lambda: re.sub(rb"startxref\n\d+", b"startxref\n7", made.many_pages(3))),
        ("noise.pdf", "damaged_pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000),
        ("locked.pdf", "locked_pdf", lambda: made.locked_pdf()),
    ],
)
def test_a_hostile_file_is_a_row(tmp_path, source, reason, make):
    name = source.partition("/")[0]
    assert reasons(built(tmp_path, name, make())) == {source: reason}


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_an_entity_reads_no_file_of_the_machine(tmp_path):
    body = SENTENCE + "&a9;" + SENTENCE
    files = {
        "a.docx": made.word(paragraph(body), doctype=LOCAL),
        "b.odt": made.open_document(f"<t:p>{body}</t:p>", doctype=LOCAL),
        "c.epub": made.book(f"<p>{body}</p>", doctype=LOCAL),
        "d.xlsx": made.workbook(row(1, made.cell("A1", "text")) + row(2, made.cell("A2", body)), doctype=LOCAL),
        "e.html": f"{LOCAL}<html><body><p>{body}</p></body></html>".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    tables = build_corpus([tmp_path], root=tmp_path)
    assert not tables["paragraphs"]["text"].str.contains("root:|/bin/").any()
    assert set(tables["documents"]["source"]) | set(tables["rejected"]["source"]) == set(files)


def test_a_link_in_a_zip_is_a_small_text(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("../../../climbs.txt", TEXT)
    tables = built(tmp_path, "links.zip", out.getvalue())
    assert not tables["paragraphs"]["text"].str.contains("root:").any()
    assert "links.zip/climbs.txt" in set(tables["documents"]["source"])
    assert not (tmp_path.parent / "climbs.txt").exists()
    assert "links.zip/link.txt" in reasons(tables)


def test_a_tree_of_too_many_tags_is_not_made(tmp_path, monkeypatch):
    monkeypatch.setattr(unpack, "MOST_TAGS", 100_000)
    # numbers, so that it does not repeat itself
    body = "".join(paragraph(str(n)) for n in range(100_000))
    assert reasons(built(tmp_path, "a.docx", made.word(body))) == {"a.docx": "document_too_large"}


def test_a_line_of_fifty_megabytes_is_read(tmp_path):
    data = made.long_line(50)
    profile = built(tmp_path, "line.txt", data)["profile"].set_index("source")
    assert profile["n_chars"]["line.txt"] == len(data.decode())


def test_a_page_of_a_pdf_that_unpacks_to_much_is_stopped(tmp_path):
    tables = built(tmp_path, "page.pdf", made.long_page(100), seconds=0.5)
    assert reasons(tables) == {"page.pdf": "file_too_slow"}


def test_a_pdf_that_takes_much_memory_is_stopped(tmp_path):
    tables = built(tmp_path, "page.pdf", made.long_page(100), megabytes=10)
    assert reasons(tables) == {"page.pdf": "file_needs_memory"}
    assert json.loads(tables["rejected"]["values"].iloc[0]) == {"megabytes": 80}


def test_the_other_process_ends_with_a_file_that_is_stopped(tmp_path):
    built(tmp_path, "page.pdf", made.long_page(100), seconds=0.5)
    assert own_process._running is None
    assert not [child for child in psutil.Process().children() if "own_process" in " ".join(child.cmdline())]


def test_pages_are_counted_before_they_are_read(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(pdf.Unreadable, match="3 pages"):
        pdf.read_pdf(made.many_pages(3))


def test_a_page_of_too_many_tags_is_a_row(tmp_path):
    page = f"<html><body><p>{SENTENCE}</p>{'<p>' * 10_000_001}"
    tables = built(tmp_path, "page.html", page.encode())
    assert reasons(tables) == {"page.html": "too_many_tags"}
    assert json.loads(tables["rejected"]["values"].iloc[0]) == {"tags": 10_000_005}


N = 30_000
BODY = f"<html><body><p>{SENTENCE * 3}</p>"


@pytest.mark.parametrize(
    "page",
    [
        BODY + "<div>" * N,
        BODY + "<div class=article-content>" * N,
        "<html><body>" + "<div class=article-content>" * N + SENTENCE * 3 + "</div>" * N,
        BODY + "<div id=article-content><span class=article-content>" * N,
        "<html><body>" + "<article>" * N + SENTENCE * 3,
        BODY + "<div " + "id=x " * N + ">",
        BODY + "<div " + "class=" * N,
        BODY + "<!-- x" * N,
        BODY + "<script>" * N,
        BODY + "<table><tr><td>" * N,
        "<!-- x -->" * N + SENTENCE * 3,
        "<?xml " * N + SENTENCE * 3,
    ],
    ids=lambda page: page[-30:],
)
def test_a_page_takes_time_in_proportion_to_its_size(tmp_path, page):
    # in proportion to the square it would be minutes
    assert set(reasons(built(tmp_path, "page.html", page.encode(), seconds=15)).values()) <= {"no_running_text"}


@pytest.mark.parametrize("piece", ["[[", "![x](", "[x](", "**a ", "![", "[a](b"])
def test_a_line_of_markdown_takes_time_in_proportion_to_its_size(tmp_path, piece):
    page = f"# 标题\n\n{SENTENCE * 3}\n\n{piece * N}\n"
    assert reasons(built(tmp_path, "page.md", page.encode(), seconds=15)) == {}
