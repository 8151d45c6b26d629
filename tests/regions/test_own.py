"""A user's table of regions is read in the forms in which people have one, or one line says what is wrong."""

import pytest
from openpyxl import Workbook

from wenmai.errors import WenmaiError
from wenmai.regions.gazetteer import gazetteer
from wenmai.regions.own import read_regions

ROWS = [["990000", "新设省", "province", ""], ["990100", "新设市", "prefecture", "新设省"]]


def as_text(head, rows, mark):
    return "\n".join(mark.join(row) for row in [head, *rows]) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("head", "levels"),
    [
        (["adcode", "name", "level", "parent"], ["province", "prefecture"]),
        (["代码", "名称", "级别", "上级"], ["省级", "地级市"]),
        (["行政区划代码", "地区", "行政级别", "所属"], ["省", "市"]),
    ],
)
def test_forms_of_a_table(tmp_path, encoding, mark, head, levels):
    rows = [[code, name, level, parent] for (code, name, _, parent), level in zip(ROWS, levels, strict=True)]
    path = tmp_path / "regions.csv"
    path.write_bytes(as_text(head, rows, mark).encode(encoding))
    assert read_regions(path).values.tolist() == ROWS
    place = gazetteer(read_regions(path)).places["990100"]
    assert (place.province, place.prefecture, place.level) == ("新设省", "新设市", "prefecture")


def test_a_workbook_with_numbers_and_columns_in_another_order(tmp_path):
    book = Workbook()
    for row in (["名称", "代码", "备注"], ["新设市", 990100, "x"], ["新设县", 990101.0, None]):
        book.active.append(row)
    book.save(tmp_path / "regions.xlsx")
    assert read_regions(tmp_path / "regions.xlsx").values.tolist() == [
        ["990100", "新设市", "prefecture", ""],
        ["990101", "新设县", "county", ""],
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no regions"),
        ("adcode,name,level\n", "names of columns and no regions"),
        ("x,y\n1,2\n", r"row 1: no column named adcode or name in the first row \(x, y\)"),
        ("990000,新设省,province\n", "row 1: no column named adcode"),
        ("adcode,name\n990000,\n", "row 2: name is empty"),
        ("adcode,name\n,新设省\n", "row 2: adcode is empty"),
        ("adcode,name\n990000,新设省\n990000,新设县\n", "row 3: 990000 is in row 2 too"),
        ("adcode,name\n990000,新设省\n\n990001,新设省\n", "row 4: 新设省 is in row 2 too"),
        ("adcode,name,level\n990000,新设省,state\n", "row 2: level 'state' is unknown.*province, prefecture, county"),
        ("adcode,name\nx1,新设省\n", "row 2: the code x1 does not show the level"),
        ('adcode,name\n990000,"新设省\n', "."),
    ],
)
def test_a_mistake_is_one_line_with_its_row(tmp_path, text, said):
    path = tmp_path / "regions.csv"
    path.write_text(text, encoding="utf-8")
    if said == ".":
        # a quote that is not closed ends with the file
        assert read_regions(path)["name"].tolist() == ["新设省"]
        return
    with pytest.raises(WenmaiError, match=said) as error:
        read_regions(path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ['"a\nb,c",甲,省\n1,2,3\n', '"名称\n代码",层级\n110000,省\n'])
def test_breaks_of_lines_in_names_of_columns_do_not_break_the_line_of_a_mistake(tmp_path, text):
    path = tmp_path / "regions.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WenmaiError) as error:
        read_regions(path)
    assert "\n" not in str(error.value)
