"""Variables of the researcher: what files of them look like, what identifies their rows, and what does not fit."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from wenmai.corpus.variables.files import read_variable_file
from wenmai.corpus.variables.merge import Merged, merge_variables
from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, read_table, table_schema, write_table
from wenmai.regions.gazetteer import gazetteer

GAZETTEER = gazetteer()

#: source, region, adcode, level, year
TEXTS = [
    ("安徽/合肥2015.txt", "合肥市", "340100", "prefecture", 2015),
    ("安徽/合肥2016.txt", "合肥市", "340100", "prefecture", 2016),
    ("安徽/阜阳2015.txt", "阜阳市", "341200", "prefecture", 2015),
    ("安徽/省2015.docx", "安徽省", "340000", "province", 2015),
    ("江苏/省2015.txt", "江苏省", "320000", "province", 2015),
    ("安徽/颍州2015.txt", "颍州区", "341202", "county", 2015),
    ("无题.txt", "", "", "", None),
]


def documents(texts=TEXTS):
    frame = pd.DataFrame(texts, columns=["source", "region", "adcode", "level", "year"])
    return frame.assign(
        doc_id=[f"d{n}" for n in range(len(texts))], year=pd.array(frame["year"].tolist(), dtype="Int64")
    )


def merged(*paths: Path, texts=TEXTS, key=None, below=False) -> Merged:
    tables = [read_variable_file(path) for path in paths]
    found = merge_variables(documents(texts), tables, GAZETTEER, key=key, below=below)
    report = conform(found.report, table_schema("merge"))
    return Merged(found.documents, report, conform(found.variables, table_schema("variables")))


def values(found: Merged, name: str) -> list:
    return [None if pd.isna(value) or value == "" else value for value in found.documents[name]]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


# --- what identifies the rows ----------------------------------------------------------------------

BY_REGION = [1, 1, 2, None, None, None, None]
BY_REGION_YEAR = [1, 2, 3, None, None, None, None]


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("城市,gdp\n合肥,1\n阜阳市,2", "region", BY_REGION),
        ("省份,城市,gdp\n安徽,合肥,1\n安徽省,阜阳,2", "region", BY_REGION),
        ("city,year,gdp\n合肥市,2015,1\n合肥市,2016,2\n阜阳市,2015,3", "region_year", BY_REGION_YEAR),
        (
            "地区,年度,gdp\n安徽省合肥市,2015年,1\n安徽省合肥市,２０１６,2\n安徽省-阜阳市,2015,3",
            "region_year",
            BY_REGION_YEAR,
        ),
        ("行政区划代码,年份,gdp\n340100,2015.0,1\n340100,2016.0,2\n341200,2015.0,3", "region_year", BY_REGION_YEAR),
        ("adcode,yr,gdp\n3401,2015,1\n3401,2016,2\n3412,2015,3", "region_year", BY_REGION_YEAR),
        ("City Code,Report Year,gdp\n340100.0,2015,1\n340100.0,2016,2\n341200.0,2015,3", "region_year", BY_REGION_YEAR),
        (
            "区划代码,年份,gdp\n340100000000,2015,1\n340100000000,2016,2\n341200000000,2015,3",
            "region_year",
            BY_REGION_YEAR,
        ),
        ("id,t,gdp\n340100,2015,1\n340100,2016,2\n341200,2015,3", "region_year", BY_REGION_YEAR),
        ("单位,t,gdp\n合肥,2015,1\n合肥,2016,2\n阜阳,2015,3", "region_year", BY_REGION_YEAR),
        ("省,市,县,gdp\n安徽,阜阳,颍州,1\n江苏,,,2", "region", [None, None, None, None, 2, 1, None]),
        ("省,市,gdp\n安徽,市辖区,1", "region", [None, None, None, 1, None, None, None]),
        ("文件名,gdp\n合肥2015.txt,1\n合肥2016.txt,2\n阜阳2015.txt,3", "source", BY_REGION_YEAR),
        ("file,gdp\n安徽\\合肥2015.txt,1\n安徽\\合肥2016.txt,2\n./安徽/阜阳2015.txt,3", "source", BY_REGION_YEAR),
        ("样本,gdp\n合肥2015,1\n合肥2016,2\n阜阳2015,3", "source", BY_REGION_YEAR),
        ("文件,gdp\n省2015.docx,1", "source", [None, None, None, 1, None, None, None]),
        (
            "文件,gdp\nC:\\数据\\安徽\\合肥2015.doc,1\n江苏/合肥2016.txt,2\n安徽/阜阳2015,3",
            "source",
            [1, None, 3, None, None, None, None],
        ),
        ("doc_id,gdp\nd0,1\nd1,2\nd2,3", "doc_id", BY_REGION_YEAR),
        ("编码,gdp\nd0,1\nd1,2\nd2,3", "doc_id", BY_REGION_YEAR),
        ("城市,会计年度,gdp\n合肥,2015-12-31,1\n合肥,二〇一六年,2\n阜阳,2015/12/31,3", "region_year", BY_REGION_YEAR),
        ("year,gdp\n2015,1\n2016,2", "year", [1, 2, 1, 1, 1, 1, None]),
    ],
)
def test_the_key_is_found_from_names_and_values(tmp_path, text, by, expected):
    found = merged(write(tmp_path / "v.csv", text))
    assert set(found.report["by"]) == {by}
    assert values(found, "gdp") == expected


def test_the_configuration_overrules_the_key(tmp_path):
    # both columns could be the region; the seat of the plant is not what the row is about
    path = write(tmp_path / "v.csv", "城市,对口城市,gdp\n阜阳,合肥,1\n合肥,阜阳,2")
    assert values(merged(path), "gdp")[:3] == [2, 2, 1]
    found = merged(path, key={"region": "对口城市"})
    assert values(found, "gdp")[:3] == [1, 1, 2]
    assert "城市" in found.documents.columns


def test_a_year_of_taking_office_is_no_key(tmp_path):
    found = merged(write(tmp_path / "v.csv", "city,took_office\n合肥,2011\n阜阳,2013"))
    assert values(found, "took_office")[:4] == [2011, 2011, 2013, None]
    assert found.variables["name"].tolist() == ["took_office"]


def test_a_name_of_two_levels_is_decided_by_the_column(tmp_path):
    texts = [("a.txt", "吉林省", "220000", "province", 2015), ("b.txt", "吉林市", "220200", "prefecture", 2015)]
    cities = write(tmp_path / "c.csv", "地区,x\n吉林,1\n长春,2\n四平,3")
    assert values(merged(cities, texts=texts), "x") == [None, 1]
    provinces = write(tmp_path / "p.csv", "地区,x\n吉林,1\n辽宁,2\n黑龙江,3")
    assert values(merged(provinces, texts=texts), "x") == [1, None]
    both = write(tmp_path / "b.csv", "省份,城市,x\n吉林,吉林,1\n吉林,,2")
    assert values(merged(both, texts=texts), "x") == [2, 1]


def test_a_table_of_regions_above_says_what_to_do(tmp_path):
    path = write(tmp_path / "v.csv", "省份,x\n安徽,1")
    texts = [("a.txt", "阜阳市", "341200", "prefecture", 2015)]
    with pytest.raises(WenmaiError, match=r"documents\.variables_below: true"):
        merged(path, texts=texts)
    assert values(merged(path, texts=texts, below=True), "x") == [1]


def test_names_that_are_words_are_regions_in_a_column_of_regions(tmp_path):
    texts = [("a.txt", "朝阳市", "211300", "prefecture", 2015), ("b.txt", "白银市", "620400", "prefecture", 2015)]
    assert values(merged(write(tmp_path / "v.csv", "城市,x\n朝阳,1\n白银,2"), texts=texts), "x") == [1, 2]


def test_values_of_a_province_are_not_those_of_its_cities_unless_asked(tmp_path):
    path = write(tmp_path / "v.csv", "省份,x\n安徽,东中部\n江苏,东部")
    assert values(merged(path), "x") == [None, None, None, "东中部", "东部", None, None]
    assert values(merged(path, below=True), "x") == ["东中部"] * 4 + ["东部", "东中部", None]
    # its own region comes first
    path = write(tmp_path / "w.csv", "地区,x\n安徽省,1\n合肥市,2")
    assert values(merged(path, below=True), "x") == [2, 2, 1, 1, None, 1, None]


def test_names_of_today_in_years_when_another_region_had_them(tmp_path):
    texts = [("a.txt", "毕节市", "520500", "prefecture", 2003), ("b.txt", "合肥市", "340100", "prefecture", 2003)]
    path = write(tmp_path / "v.csv", "城市,年份,x\n毕节市,2003,1\n合肥市,2003,2\n毕节市,2015,3")
    assert values(merged(path, texts=texts), "x") == [1, 2]


@pytest.mark.parametrize("row", ["密云区,2012,1", "密云县,2012,1", "110118,2012,1", "110228,2012,1"])
def test_a_county_that_became_a_district_is_one_region(tmp_path, row):
    texts = [("a.txt", "密云县", "110228", "county", 2012)]
    assert values(merged(write(tmp_path / "v.csv", f"地区,年份,x\n{row}"), texts=texts), "x") == [1]


# --- files -----------------------------------------------------------------------------------------

PANEL = "城市,年份,书记\n合肥市,2015,甲某\n合肥市,2016,乙某\n阜阳市,2015,丙某\n"
SECRETARIES = ["甲某", "乙某", "丙某", None, None, None, None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path, encoding, delimiter):
    found = merged(write(tmp_path / "v.csv", PANEL.replace(",", delimiter), encoding))
    assert values(found, "书记") == SECRETARIES


def test_a_workbook(tmp_path):
    frame = pd.DataFrame(
        {"城市": ["合肥", "合肥", "阜阳"], "年份": [2015.0, 2016.0, 2015.0], "书记": ["甲某", "乙某", "丙某"]}
    )
    frame.to_excel(tmp_path / "v.xlsx", index=False)
    assert values(merged(tmp_path / "v.xlsx"), "书记") == SECRETARIES
    with pd.ExcelWriter(tmp_path / "two.xlsx") as book:
        frame.iloc[:2].to_excel(book, sheet_name="合肥", index=False)
        frame.iloc[2:].to_excel(book, sheet_name="阜阳", index=False)
        pd.DataFrame({"说明": ["数据来自年鉴"]}).to_excel(book, sheet_name="说明", index=False)
    assert values(merged(tmp_path / "two.xlsx"), "书记") == SECRETARIES


def test_a_banner_above_the_names_and_units_below_them(tmp_path):
    rows = [
        *(["某省统计年鉴数据", None, None], [None, None, None], ["城市", "年份", "gdp"], ["", "", "单位：亿元"]),
        *(["合肥", 2015, 1], [None, 2016, 2], ["阜阳", 2015, 3]),
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A5:A6")
    book.save(tmp_path / "v.xlsx")
    assert values(merged(tmp_path / "v.xlsx"), "gdp") == BY_REGION_YEAR


def test_stata_keeps_its_labels(tmp_path):
    frame = pd.DataFrame({"adcode": [340100, 341200], "treated": [1, 0], "score": [-9.0, 3.5], "name": ["甲", "乙"]})
    pyreadstat.write_dta(
        frame,
        str(tmp_path / "v.dta"),
        column_labels={"treated": "是否试点城市"},
        variable_value_labels={"treated": {0: "非试点", 1: "试点"}, "score": {-9: "refused"}},
    )
    found = merged(tmp_path / "v.dta")
    assert values(found, "treated")[:3] == ["试点", "试点", "非试点"]
    # a label for one value only is no reason to make texts of the numbers
    assert values(found, "score")[:3] == [-9.0, -9.0, 3.5]
    assert found.variables.set_index("name").loc["treated", "label"] == "是否试点城市"


def test_stata_of_years_ago_in_the_encoding_of_that_time(tmp_path):
    pyreadstat.write_dta(pd.DataFrame({"city": ["HEFEI"], "x": ["SHUJI"]}), str(tmp_path / "v.dta"), version=12)
    raw = (tmp_path / "v.dta").read_bytes()
    raw = raw.replace(b"HEFEI", "合肥".encode("gb18030") + b"\0").replace(b"SHUJI", "甲某".encode("gb18030") + b"\0")
    (tmp_path / "v.dta").write_bytes(raw)
    assert values(merged(tmp_path / "v.dta"), "x")[:2] == ["甲某", "甲某"]


def test_spss(tmp_path):
    frame = pd.DataFrame({"城市": ["合肥", "阜阳"], "treated": [1, 0]})
    pyreadstat.write_sav(frame, str(tmp_path / "v.sav"), variable_value_labels={"treated": {0: "否", 1: "是"}})
    assert values(merged(tmp_path / "v.sav"), "treated")[:3] == ["是", "是", "否"]


def test_several_files(tmp_path):
    a = write(tmp_path / "2015.csv", "城市,年份,gdp\n合肥,2015,1\n阜阳,2015,3")
    b = write(tmp_path / "2016.csv", "城市,年份,gdp\n合肥,2016,2")
    c = write(tmp_path / "c.csv", "文件,coded\n无题.txt,true")
    found = merged(a, b, c)
    assert values(found, "gdp") == BY_REGION_YEAR
    assert values(found, "coded") == [None] * 6 + [True]
    assert found.variables["file"].tolist() == [f"{a};{b}", str(c)]


# --- types and missing values ----------------------------------------------------------------------


def test_types_and_missing_values(tmp_path):
    text = (
        "doc_id,n,growth,share,big,code,mixed,flag,empty\n"
        'd0,3,7.5,6.5%,"1,234",010,1,TRUE,\nd1,4.0,-1,7%,"12,000",020,约2,FALSE,-\nd2,NA,—,,,,3,,nan\n'
    )
    found = merged(write(tmp_path / "v.csv", text))
    about = found.variables.set_index("name")
    assert about["type"].to_dict() == {
        **{"n": "integer", "growth": "number", "share": "number", "big": "integer", "code": "string"},
        **{"mixed": "string", "flag": "boolean", "empty": "string"},
    }
    assert values(found, "n") == [3, 4] + [None] * 5
    assert values(found, "big")[:2] == [1234, 12000]
    assert values(found, "share")[:2] == [6.5, 7.0]
    assert about.loc["share", "unit"] == "%"
    assert about.loc["n", ["n_values", "n_missing", "n_distinct", "missing_marks"]].tolist() == [2, 5, 2, "NA"]
    assert about.loc["mixed", "n_not_numbers"] == 1
    assert about.loc["empty", "n_values"] == 0


def test_the_table_of_documents_keeps_the_types(tmp_path):
    found = merged(write(tmp_path / "v.csv", "doc_id,n,growth,code,flag\nd0,3,7.5,010,true\nd1,4,8,020,false"))
    whole = table_schema("documents").empty()
    frame = found.documents.reindex(columns=[*whole.columns, "n", "growth", "code", "flag"])
    frame = frame.assign(
        order=1, doc_type="other", start=0, end=1, n_chars=1, n_paragraphs=1, truncated=False, numbers_unsafe=False
    )
    write_table(frame, tmp_path / "documents.csv")
    again = read_table(tmp_path / "documents.csv").set_index("doc_id")
    assert again.loc["d0", ["n", "growth", "code", "flag"]].tolist() == [3, 7.5, "010", True]


# --- what does not fit -----------------------------------------------------------------------------


def test_the_report_counts_and_lists_what_has_no_partner(tmp_path):
    text = "省份,城市,年份,x\n安徽,合肥,2015,1\n安徽,合肥,2018,2\n安徽,杭州,2015,3\n浙江,杭州,2015,4\n,鼓楼区,2015,5\n"
    text += "安徽,合肥,2015,1\n安徽,合肥,,6\n"
    report = merged(write(tmp_path / "v.csv", text)).report
    counts = report[report["order"] == 0].set_index("status")[["n_documents", "n_rows"]]
    assert {status: tuple(row) for status, row in counts.astype(int).iterrows()} == {
        "matched": (1, 1),
        "only_in_texts": (6, 0),
        "only_in_table": (0, 5),
        "repeated": (0, 1),
    }
    lone = report[(report["status"] == "only_in_table") & (report["order"] > 0)]
    assert dict(zip(lone["row"], lone["reason"], strict=True)) == {
        3: "year_not_in_texts",
        4: "unknown_region",
        5: "region_not_in_texts",
        6: "ambiguous_region",
        8: "no_key",
    }
    assert report.loc[report["status"] == "repeated", "row"].dropna().tolist() == [7]
    texts = report[(report["status"] == "only_in_texts") & (report["order"] > 0)].set_index("doc_id")["reason"]
    assert texts.to_dict() == {
        **{"d1": "year_not_in_table", "d2": "region_not_in_table", "d3": "region_not_in_table"},
        **{"d4": "region_not_in_table", "d5": "region_not_in_table", "d6": "document_without_region"},
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n3,4", "no column identifies the documents; columns: a, b"),
        ("city,x\n合肥,1\n合肥市,2", "rows 2 and 3 have the same key (合肥市) and different values: x is 1 and 2"),
        ("city,level\n合肥,1", "the variable 'level' has the name of a column of the results"),
        ("city,gdp_realised\n合肥,1", "the variable 'gdp_realised' has the name of a column of the results"),
        ("city,kw_x\n合肥,1", "the variable 'kw_x' has the name of a column of the results"),
        ("city,year\n合肥,2015", "the table has no variables"),
        ("city,year,x\n杭州,2015,1\n宁波,2015,1", "no document is in the table; it was compared by city, year"),
        ("city,x,x\n合肥,1,2", "two columns are named 'x'"),
        ("city,2015,2016\n合肥,1,2", "the columns 2015 to 2016 are years"),
        ("地区,2015年,2016年\n合肥,1,2", "the columns 2015年 to 2016年 are years"),
        ("city,x\n", "has no rows"),
        ("city,x\n合肥,1,2,3", "row 2 has 4 cells under 2 column names"),
    ],
)
def test_mistakes(tmp_path, text, said):
    path = write(tmp_path / "v.csv", text)
    with pytest.raises(WenmaiError) as error:
        merged(path)
    assert str(error.value).startswith(str(path)) and said in str(error.value)


def test_mistakes_of_files(tmp_path):
    with pytest.raises(WenmaiError, match="there is no such file"):
        read_variable_file(tmp_path / "no.csv")
    with pytest.raises(WenmaiError, match=r"files of type \.docx are not read"):
        read_variable_file(write(tmp_path / "v.docx", "x"))
    for suffix in (".dta", ".sav", ".xlsx"):
        with pytest.raises(WenmaiError):
            read_variable_file(write(tmp_path / f"v{suffix}", "no such thing"))
    with pytest.raises(WenmaiError, match="no file of variables has the column '市'"):
        merged(write(tmp_path / "v.csv", "city,x\n合肥,1"), key={"region": "市"})


def test_two_files_that_disagree(tmp_path):
    a = write(tmp_path / "a.csv", "城市,gdp\n合肥,1")
    b = write(tmp_path / "b.csv", "adcode,gdp\n3401,2")
    with pytest.raises(WenmaiError, match=r"row 2 gives d0 gdp = 2, and .*a\.csv, row 2 gives 1"):
        merged(a, b)


def test_a_copy_of_documents_with_a_column_added(tmp_path):
    whole = documents().reindex(columns=[*table_schema("documents").columns, "extra_一级类别"])
    whole.assign(treated=[1, 0, 1, 0, 1, 0, 1], title="changed").to_csv(tmp_path / "v.csv", index=False)
    found = merged(tmp_path / "v.csv")
    assert found.variables["name"].tolist() == ["treated"]
    assert values(found, "treated") == [1, 0, 1, 0, 1, 0, 1]


def test_numbers_of_rows_without_a_name_are_no_variable(tmp_path):
    found = merged(write(tmp_path / "v.csv", ",city,x\n0,合肥,1\n1,阜阳,2"))
    assert found.variables["name"].tolist() == ["x"]
