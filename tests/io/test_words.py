"""Word lists are read in the forms in which people have them."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from wenmai.errors import WenmaiError
from wenmai.io.words import Word, read_words

TERMS = ["数字经济", "乡村振兴", "共同富裕"]


@pytest.fixture
def write(tmp_path):
    def write(text, *, encoding="utf-8", name="words.txt", newline="\n"):
        path = tmp_path / name
        path.write_bytes(text.replace("\n", newline).encode(encoding))
        return path

    return write


def pairs(path, **options):
    return [(word.text, word.kind) for word in read_words(path, **options)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "big5"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_encoding_and_line_end(write, encoding, newline):
    text = "# 詞表\n數字經濟\n\n// 第二部分\n鄉村振興 # 農業\n共同富裕\n" * 3
    found = read_words(write(text, encoding=encoding, newline=newline))
    assert [word.text for word in found] == ["數字經濟", "鄉村振興", "共同富裕"] * 3
    assert found[1] == Word("鄉村振興", "", 5)


@pytest.mark.parametrize(
    "text",
    [
        "数字经济 10 n\n乡村振兴 3 vn\n共同富裕 8 nz\n",
        "数字经济 n\n乡村振兴 vn\n共同富裕 nz\n",
        "数字经济\t10\tn\n乡村振兴\t3\tvn\n共同富裕\t8\tnz\n",
        "数字经济\tn\n乡村振兴\tvn\n共同富裕\tnz\n",
        "数字经济,n\n乡村振兴,vn\n共同富裕,nz\n",
        "数字经济，10，n\n乡村振兴，3，vn\n共同富裕，8，nz\n",
        "词,词频,词性\n数字经济,10,n\n乡村振兴,,vn\n共同富裕,8,nz\n",
        "kind;term\nn;数字经济\nvn;乡村振兴\nnz;共同富裕\n",
        "Term\tKind\tNotes\n数字经济\tn\t见报告\n乡村振兴\tvn\t\n共同富裕\tnz\n",
        '"term","kind"\n"数字经济","n"\n"乡村振兴","vn"\n"共同富裕","nz"\n',
    ],
)
def test_kinds_are_kept_and_numbers_are_not(write, text):
    assert pairs(write(text)) == list(zip(TERMS, ["n", "vn", "nz"], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "数字经济\n乡村振兴\n共同富裕\n",
        "数字经济、乡村振兴、共同富裕\n",
        "数字经济, 乡村振兴, 共同富裕\n",
        "数字经济，乡村振兴；\n共同富裕，\n",
        "数字经济 乡村振兴　共同富裕\n",
        "数字经济|乡村振兴|共同富裕",
        "“数字经济”、“乡村振兴”、“共同富裕”\n",
        "数字经济 1532\n乡村振兴 88\n共同富裕\t7\n",
        "数字经济,1532\n乡村振兴,88\n共同富裕,7\n",
        "   1532 数字经济\n     88 乡村振兴\n      7 共同富裕\n",
        "1. 数字经济\n2、乡村振兴\n3) 共同富裕\n",
        "数字经济 0.0153\n乡村振兴 1,200\n共同富裕 12%\n",
        "序号,关键词\n1,数字经济\n2,乡村振兴\n3,共同富裕\n",
    ],
)
def test_words_without_kinds(write, text):
    assert pairs(write(text), shortest=2) == [(term, "") for term in TERMS]


def test_a_second_chinese_field_that_repeats_is_the_kind(write):
    text = "数字经济,技术\n大数据,技术\n乡村振兴,农村\n脱贫攻坚,农村\n"
    assert pairs(write(text)) == [("数字经济", "技术"), ("大数据", "技术"), ("乡村振兴", "农村"), ("脱贫攻坚", "农村")]
    assert len(pairs(write("数字经济,技术\n大数据,乡村\n乡村振兴,农村\n脱贫攻坚,扶贫\n"))) == 8


def test_words_in_latin_letters_are_no_kinds(write):
    assert [word for word, _ in pairs(write("大数据,AI\n人工智能、AI、5G\n"))] == [
        "大数据",
        "AI",
        "人工智能",
        "AI",
        "5G",
    ]


def test_a_stop_list_of_signs_stays(write):
    lines = ["———", "》），", "$", ",", "、", "？", "the", "12 13", "１２", "一一", "2020", "也"]
    assert [word for word, _ in pairs(write("\n".join(lines)))] == lines
    assert [word for word, _ in pairs(write("的 了 和\n"))] == ["的", "了", "和"]
    assert [word for word, _ in pairs(write("放 管 服\n"), shortest=2)] == ["放 管 服"]


def test_a_workbook(tmp_path):
    book = Workbook()
    sheet = book.create_sheet("词表")
    for row in (
        ["词语", "频次", "类别"],
        ["数字经济", 1532, "技术"],
        [],
        ["乡村振兴、共同富裕", None, "农村"],
        ["# 注", None],
    ):
        sheet.append(row)
    for name in ("list.xlsx", "list.txt"):
        book.save(tmp_path / name)
        found = [("数字经济", "技术"), ("乡村振兴", "农村"), ("共同富裕", "农村")]
        assert pairs(tmp_path / name) == found
    assert [word.row for word in read_words(tmp_path / "list.xlsx")] == [2, 4, 4]


def test_what_is_not_a_word_is_said(write, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("wenmai"), "propagate", True)
    caplog.set_level(logging.INFO)
    path = write("数字经济 10 n\n乡村振兴、共同富裕、大数据\n", encoding="gbk")
    read_words(path)
    assert [record.getMessage() for record in caplog.records] == [
        f"{path}: read as gb18030",
        f"{path}: 1 numbers, such as frequencies, are not used (数字经济 10)",
        f"{path}: 1 lines hold several words (乡村振兴、共同富裕、大数据)",
    ]
    caplog.clear()
    read_words(write("数字经济\t技术\t见报告\n"))
    assert "1 cells are neither word nor kind and not used (见报告)" in caplog.text


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n// and another\n", "\ufeff"])
def test_an_empty_list_is_a_list(write, text):
    assert read_words(write(text)) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", "过去一年全市经济平稳增长".encode() * 10, "line 1: 120 characters are no word"),
        (
            "a.txt",
            "数字经济\t".encode() + b"x" * 200_000 + b"\n" + "经济".encode() * 50_000,
            "line 2: 100000 characters",
        ),
        ("a.docx", b"PK\x03\x04", r"a \.docx file is not read here.*\.xlsx"),
        ("a.xls", b"\xd0\xcf\x11\xe0", r"a \.xls file is not read here"),
        ("a.txt", b"%PDF-1.4", "is not read here"),
        ("a.txt", bytes(range(256)) * 40, "is binary|unknown encoding"),
        ("a.xlsx", b"PK\x03\x04 damaged", "the workbook cannot be read"),
        ("a.json", b"[]", "is no word list"),
        ("none.txt", None, "there is no such file"),
        ("", None, "cannot be opened"),
    ],
)
def test_what_is_no_list_is_one_line(tmp_path, name, data, said):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(WenmaiError, match=said) as error:
        read_words(tmp_path / name)
    assert str(tmp_path) in str(error.value) and "\n" not in str(error.value)


@given(st.text(max_size=80), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_text_is_a_list_or_one_line(tmp_path_factory, text, encoding):
    path = tmp_path_factory.mktemp("words") / "list.txt"
    path.write_bytes(text.encode(encoding, "replace"))
    try:
        assert all(word.text and word.row for word in read_words(path))
    except WenmaiError as error:
        assert "\n" not in str(error)
