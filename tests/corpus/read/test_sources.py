"""Reading: encodings, damaged files, and what is refused."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from word_files import word

from wenmai.corpus.read.encodings import decode
from wenmai.corpus.read.sources import read_source
from wenmai.corpus.read.unreadable import Unreadable

TEXT = "政府工作报告\n各位代表：过去的一年，我县新修水渠18公里，群众的日子一天比一天好。"
OLD = "過去的一年，我們修建了許多學校，農村的生產有了很大的發展，人民的生活得到了改善。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16"])
def test_encodings_of_simplified_text(encoding):
    text, name = decode(TEXT.encode(encoding))
    assert text.lstrip("\ufeff") == TEXT
    assert name in (encoding, "utf-16-le")


def test_big5():
    assert decode(OLD.encode("big5")) == (OLD, "big5")


def test_a_byte_order_mark_keeps_its_place():
    text, encoding = decode(TEXT.encode("utf-8-sig"))
    assert (text[0], text[1:], encoding) == ("\ufeff", TEXT, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_inside_a_character_is_still_read(encoding):
    # the rest of a character becomes U+FFFD, which the stage flags as damage
    text, name = decode((TEXT * 4).encode(encoding)[:-1])
    assert name == encoding
    assert text.startswith(TEXT) and text.count("\ufffd") <= 1


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_utf8_read_as_a_western_encoding_is_undone(wrong):
    # only characters whose bytes the wrong encoding knows survive such an accident
    text = "全市改造旧房，新建学校" if wrong == "latin-1" else "中国"
    data = text.encode("utf-8").decode(wrong).encode("utf-8")
    assert decode(data)[0] == text


def test_utf8_read_as_gb18030_is_undone():
    data = ("过去一年全县经济平稳发展" * 3).encode("utf-8").decode("gb18030", errors="replace").encode("utf-8")
    text, encoding = decode(data)
    assert encoding == "utf-8_as_gb18030"
    assert "经济平稳发展" in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (bytes(range(256)) * 8, "binary"),
        (b"\0\1\2\0" * 50, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path, data, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=reason) as caught:
        read_source(path, name="a.txt")
    assert caught.value.fix


def test_other_formats_are_refused_by_name(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(Unreadable, match=r"files of type \.doc are read by LibreOffice") as caught:
        read_source(path, name="a.doc", convert=False)
    assert "Save it as .docx" in caught.value.fix
    path = tmp_path / "a.pptx"
    path.write_bytes(b"PK")
    with pytest.raises(Unreadable, match=r"files of type \.pptx are not read"):
        read_source(path, name="a.pptx")


def test_a_word_file_gives_its_paragraphs(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word("政府工作报告", "各位代表："))
    source = read_source(path, name="a.docx")
    assert (source.text, source.encoding) == ("政府工作报告\n各位代表：", "docx")


def test_a_damaged_word_file_is_refused(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word("政府工作报告")[:60])
    with pytest.raises(Unreadable, match="damaged"):
        read_source(path, name="a.docx")


def test_a_web_archive_gives_its_page(tmp_path):
    page = f"<html><body><p>{TEXT}</p></body></html>"
    part = EmailMessage()
    part.set_content(page, subtype="html", charset="utf-8")
    path = tmp_path / "a.mht"
    path.write_bytes(part.as_bytes())
    assert read_source(path, name="a.mht").text.strip() == page
    path.write_bytes(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx")
    with pytest.raises(Unreadable, match="no page"):
        read_source(path, name="a.mht")


def test_the_source_knows_its_bytes(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    source = read_source(path, name="sub/a.txt")
    assert (source.name, source.n_bytes, len(source.sha256)) == ("sub/a.txt", len(TEXT.encode("gb18030")), 64)
