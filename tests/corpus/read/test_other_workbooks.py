"""Files named as workbooks that are pages, Excel's XML of 2003, or delimited text."""

from pathlib import Path

import pytest

from wenmai.corpus.read.other_workbooks import markup_tables
from wenmai.corpus.read.sources import read_source
from wenmai.corpus.read.unreadable import Unreadable

FIRST = "全市新修公路五十六公里，新建水渠十八公里。"
SECOND = "今年新增就业三千人，改造老旧小区二十个。"
PAGE = f"""<html><head><meta charset="{{charset}}"><style>td {{{{mso-number-format:0}}}}</style></head><body><table>
<tr><th>地区</th><th>年份</th><th>正文</th></tr>
<tr><td rowspan=2>舟山市</td><td>2020</td><td>{FIRST}<br>{SECOND}</td></tr>
<tr><td>2021</td><td><p>{SECOND}</p><!-- 无 --><script>var x;</script></td></tr></table></body></html>"""
XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="表一"><Table>
<Row><Cell><Data ss:Type="String">地区</Data></Cell>
<Cell ss:Index="3"><Data>年份</Data></Cell><Cell><Data>正文</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data>舟山市</Data></Cell>
<Cell ss:Index="3"><Data>2020</Data></Cell><Cell><Data>{FIRST}</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
TABS = f"地区\t年份\t正文\n舟山市\t2020\t{FIRST}\n舟山市\t2021\t{SECOND}\n"


def rows(data: bytes, suffix: str = ".xls") -> list[tuple[str, int | None, str]]:
    source = read_source(Path(f"表{suffix}"), name=f"表{suffix}", data=data)
    return [(row.region, row.report_year, source.text[row.start : row.end]) for row in source.rows if not row.refused]


@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".et"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page_with_a_table(suffix: str, charset: str) -> None:
    found = rows(PAGE.format(charset=charset).encode("gb18030" if charset == "gb2312" else charset), suffix)
    assert found == [("舟山市", 2020, f"{FIRST}\n{SECOND}"), ("舟山市", 2021, SECOND)]


def test_excels_xml_of_2003_with_cells_and_rows_left_out() -> None:
    assert rows(XML.encode()) == [("舟山市", 2020, FIRST)]
    (sheet,) = markup_tables(XML.encode())[1]
    assert sheet[0] == "表一"
    assert [len(row) for row in sheet[1]] == [4, 0, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_with_tabs(encoding: str) -> None:
    assert rows(TABS.encode(encoding)) == [("舟山市", 2020, FIRST), ("舟山市", 2021, SECOND)]


def test_a_table_inside_a_cell_is_text_of_the_cell() -> None:
    page = "<table><tr><td>甲<table><tr><td>乙</td></tr></table></td><td colspan=2>丙</td><td>丁</td></tr></table>"
    assert markup_tables(page.encode())[1] == [("", [["甲\n乙", "丙", "", "丁"]])]


@pytest.mark.parametrize(
    "data",
    [b"<html><body><p>\xe6\x97\xa0\xe8\xa1\xa8</p></body></html>", b"<", b"<?xml version='1.0'?>", b"\x00\x01\x02" * 50,
     b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04" + bytes(40),
     b"<table><tr><td rowspan=99999999 colspan=99999999>x</td></tr></table>"],
)  # fmt: skip
def test_what_holds_no_table_of_texts_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        rows(data)


def test_entities_are_not_resolved() -> None:
    bomb = XML.replace(
        "<Workbook", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]><Workbook'
    )
    found = rows(bomb.replace(FIRST, f"{FIRST}&a;&b;").encode())
    assert found == [("舟山市", 2020, f"{FIRST}&a;&b;")]
