"""Paper tables in Word and Excel: three lines, numbers as numbers, nothing that runs, the same bytes."""

import docx
import pandas as pd
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook

from wenmai.publish.tables.cells import is_number
from wenmai.publish.tables.excel import LONGEST_NAME, sheet_names, write_excel
from wenmai.publish.tables.latex import PaperTable
from wenmai.publish.tables.word import write_word

HEADINGS = ("Sheet", "Title", "Notes")


def table(frame: pd.DataFrame, title: str = "各地区文档") -> PaperTable:
    return PaperTable(name="documents", title=title, frame=frame, notes="n = 2 documents.")


SMALL = pd.DataFrame(
    {
        "Region": ["安徽省", "=1+1"],
        "Code": ["340000", "0341"],
        "Rate": ["1.50", ""],
        "p": ["<0.001", "0.250"],
        "n": ["12,345", "7"],
    }
)


def test_a_word_table_has_three_lines_and_a_numbered_caption(tmp_path) -> None:
    write_word([table(SMALL), table(SMALL, "Second")], tmp_path / "t.docx", language="zh")
    document = docx.Document(str(tmp_path / "t.docx"))
    assert [p.text for p in document.paragraphs if p.style.name == "Caption"] == [
        "表 \u3000各地区文档",
        "表 \u3000Second",
    ]
    fields = document.element.body.findall(f".//{qn('w:fldSimple')}")
    assert [[t.text for t in f.findall(f".//{qn('w:t')}")] for f in fields] == [["1"], ["2"]]
    rows = document.tables[0].rows
    lines = [
        {
            (side.tag.split("}")[1], side.get(qn("w:sz")))
            for side in row.cells[0]._tc.findall(f".//{qn('w:tcBorders')}/*")
        }
        for row in rows
    ]
    assert lines == [{("top", "12"), ("bottom", "6")}, set(), {("bottom", "12")}]
    assert [cell.text for cell in rows[2].cells] == ["=1+1", "0341", "", "0.250", "7"]
    assert document.paragraphs[1].text == "n = 2 documents."


def test_latin_letters_and_chinese_characters_have_their_own_fonts(tmp_path) -> None:
    write_word([table(SMALL)], tmp_path / "t.docx", language="en")
    for name in ("Normal", "Caption"):
        fonts = docx.Document(str(tmp_path / "t.docx")).styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:ascii")) == "Times New Roman"
        assert fonts.get(qn("w:eastAsia")) == "宋体"
        assert fonts.get(qn("w:asciiTheme")) is None


def test_a_wide_table_gets_a_landscape_page_and_a_narrow_one_does_not(tmp_path) -> None:
    wide = pd.DataFrame({f"Column {n}": ["0.123456789"] for n in range(14)})
    write_word([table(SMALL), table(wide), table(SMALL)], tmp_path / "t.docx", language="en")
    sections = docx.Document(str(tmp_path / "t.docx")).sections
    assert [s.orientation for s in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    for section, shown in zip(sections, docx.Document(str(tmp_path / "t.docx")).tables, strict=True):
        room = section.page_width - section.left_margin - section.right_margin
        assert sum(cell.width for cell in shown.rows[0].cells) <= room + 20


def test_a_table_without_rows_has_its_headings(tmp_path) -> None:
    write_word([table(SMALL.iloc[:0])], tmp_path / "t.docx", language="en")
    write_excel([table(SMALL.iloc[:0])], tmp_path / "t.xlsx", contents="Contents", headings=HEADINGS)
    assert [c.text for c in docx.Document(str(tmp_path / "t.docx")).tables[0].rows[0].cells] == list(SMALL.columns)
    assert [c.value for c in load_workbook(tmp_path / "t.xlsx").worksheets[1][1]] == list(SMALL.columns)


def test_numbers_are_numbers_in_excel_and_formulas_are_texts(tmp_path) -> None:
    write_excel([table(SMALL)], tmp_path / "t.xlsx", contents="目录", headings=HEADINGS)
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["目录", "各地区文档"]
    sheet = book["各地区文档"]
    assert sheet.freeze_panes == "A2"
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)]
    assert values == [["安徽省", 340000, 1.5, "<0.001", 12345], ["=1+1", "0341", None, 0.25, 7]]
    assert sheet["A3"].data_type == "s"
    assert [sheet[at].number_format for at in ("C2", "D3", "E2")] == ["0.00", "0.000", "#,##0"]
    assert sheet["A5"].value == "n = 2 documents."
    assert [cell.value for cell in book["目录"][2]] == ["各地区文档", "各地区文档", "n = 2 documents."]


def test_the_same_tables_give_the_same_bytes(tmp_path) -> None:
    for name in ("a", "b"):
        write_word([table(SMALL)], tmp_path / f"{name}.docx", language="en")
        write_excel([table(SMALL)], tmp_path / f"{name}.xlsx", contents="Contents", headings=HEADINGS)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_sheets_have_names_that_excel_takes() -> None:
    names = sheet_names(["A/B: [c]?", "x" * 40, "x" * 40, "contents", "'", "目录\u202e"], taken="Contents")
    assert len({name.casefold() for name in [*names, "contents"]}) == 7
    assert all(0 < len(name) <= LONGEST_NAME and not set(name) & set("[]:*?/\\'") for name in names)


@pytest.mark.parametrize("text", ["0", "12", "-3.50", "1,234.5", "0.001"])
def test_what_is_a_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "007", "1,23", "6.5 %", "<0.001", "2012-15", "1e5", "[0.1, 0.2]", "1.2.3"])
def test_what_is_none(text: str) -> None:
    assert not is_number(text)
