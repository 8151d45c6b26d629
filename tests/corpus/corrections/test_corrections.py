"""Corrections by the user: a full copy as spreadsheets save it, or a short table."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from made_up import report, write_corpus

from wenmai.corpus.build import build_corpus
from wenmai.corpus.corrections.apply import apply_corrections
from wenmai.corpus.corrections.files import read_corrections
from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.regions.gazetteer import gazetteer

OF_2020 = "阜阳市2020-01"


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_corpus(tmp_path / "texts")


def run(folder: Path, path: Path | str = "", **settings) -> dict[str, pd.DataFrame]:
    """The tables of a corpus with the corrections of a file."""
    corrections = read_corrections(path)
    tables = build_corpus([folder], root=folder, corrections=corrections, **settings)
    found = conform(tables["documents"], table_schema("documents_found"))
    documents, done = apply_corrections(found, corrections, gazetteer(None))
    tables["found"] = found
    tables["documents"] = conform(documents, table_schema("documents")).set_index("doc_id", drop=False)
    tables["corrections"] = conform(done, table_schema("corrections"))
    return tables


def short(tmp_path: Path, *rows: dict[str, object], name: str = "fix.csv") -> Path:
    path = tmp_path / name
    pd.DataFrame(list(rows)).to_csv(path, index=False, encoding="utf-8")
    return path


def full_copy(folder: Path) -> pd.DataFrame:
    """documents.csv as a table of texts, with the columns for actions."""
    path = folder.parent / "documents.csv"
    from wenmai.io.tables import write_table

    write_table(run(folder)["documents"], path)
    return pd.read_csv(path, dtype="str", keep_default_na=False).assign(action="", at="")


def save(copy: pd.DataFrame, path: Path, form: str) -> Path:
    """The copy as a spreadsheet saves it."""
    copy = copy.assign(
        adcode=[f"{code}.0" if code else "" for code in copy["adcode"]],
        delivered=copy["delivered"].str.replace("-0", "-").str.replace("-", "/"),
        truncated=copy["truncated"].str.upper(),
    )
    if form == "xlsx":
        numbers = {name: pd.to_numeric(copy[name]) for name in ("report_year", "start", "end")}
        copy.assign(**numbers, delivered=pd.to_datetime(copy["delivered"])).to_excel(path, index=False)
    else:
        encoding, mark = {"gbk": ("gbk", ","), "bom": ("utf-8-sig", ","), "semicolon": ("utf-8-sig", ";")}[form]
        copy.to_csv(path, index=False, encoding=encoding, sep=mark)
    return path


@pytest.mark.parametrize("form", ["gbk", "bom", "semicolon", "xlsx"])
def test_an_unchanged_copy_changes_nothing_and_an_edited_one_what_differs(folder, tmp_path, form) -> None:
    copy, suffix = full_copy(folder), "xlsx" if form == "xlsx" else "csv"
    plain = run(folder)
    same = run(folder, save(copy, tmp_path / f"same.{suffix}", form))
    assert same["corrections"].empty and same["documents"].equals(plain["documents"])
    edited = copy.set_index("doc_id", drop=False)
    edited.loc["合肥市2018-01", "title"] = "关于合肥市2018年政府工作的报告"
    edited.loc["合肥市2019-01", "region"] = "安徽省六安市"
    edited.loc["note-01", "action"] = "drop"
    tables = run(folder, save(edited, tmp_path / f"edited.{suffix}", form))
    documents = tables["documents"]
    assert documents.loc["合肥市2018-01", "title"] == "关于合肥市2018年政府工作的报告"
    place = documents.loc["合肥市2019-01", ["region", "adcode", "level", "province", "prefecture", "region_basis"]]
    assert place.tolist() == ["六安市", "341500", "prefecture", "安徽省", "六安市", "user"]
    assert documents["excluded"].to_dict()["note-01"] == "corrected_drop"
    assert documents.loc[documents["corrected"] != "", "corrected"].to_dict() == {
        "合肥市2018-01": "title",
        "合肥市2019-01": "region",
    }
    assert tables["corrections"][["doc_id", "what", "automatic", "corrected"]].values.tolist() == [
        ["note-01", "drop", "", ""],
        ["合肥市2018-01", "title", "2018年合肥市政府工作报告", "关于合肥市2018年政府工作的报告"],
        ["合肥市2019-01", "region", "合肥市", "六安市"],
    ]


def test_corrections_stay_when_sources_are_added(folder, tmp_path) -> None:
    path = save(full_copy(folder).assign(region="池州市", adcode=""), tmp_path / "copy.csv", "gbk")
    (folder / "sub").mkdir()
    (folder / "sub" / "合肥市2019.txt").write_text(report("芜湖市", 2019), encoding="utf-8")
    documents = run(folder, path)["documents"].set_index("source")
    assert documents.loc["sub/合肥市2019.txt", "region"] == "芜湖市"
    assert set(documents.drop("sub/合肥市2019.txt")["region"]) == {"池州市"}


def test_a_year_moves_the_roles_of_sections(folder, tmp_path) -> None:
    path = short(tmp_path, {"doc_id": "阜阳市2020-01", "report_year": "2021"})
    plain, tables = run(folder), run(folder, path)
    row = tables["documents"].loc["阜阳市2020-01"]
    assert (row["report_year"], row["year"], row["year_basis"], row["corrected"]) == (2021, 2021, "user", "report_year")
    own = [t["paragraphs"][t["paragraphs"]["doc_id"] == "阜阳市2020-01"] for t in (plain, tables)]
    assert set(own[0]["role_period"]) != set(own[1]["role_period"])
    # year is report_year here
    again = run(folder, short(tmp_path, {"doc_id": "阜阳市2020-01", "year": "2021"}))
    assert again["documents"].loc["阜阳市2020-01", ["report_year", "year"]].tolist() == [2021, 2021]
    for field, years in (("report_year", [2021, 2020]), ("year", [2020, 2021]), ("delivered", [2021, 2021])):
        path = short(tmp_path, {"doc_id": "阜阳市2020-01", field: "2021/1/8" if field == "delivered" else "2021"})
        row = run(folder, path, series_year="delivered")["documents"].loc["阜阳市2020-01"]
        assert (field, row[["report_year", "year"]].tolist()) == (field, years)


def test_a_type_moves_the_roles_of_sections(folder, tmp_path) -> None:
    tables = run(folder, short(tmp_path, {"doc_id": "阜阳市2020-01", "doc_type": "news"}))
    assert tables["documents"].loc["阜阳市2020-01", ["doc_type", "speaker"]].tolist() == ["news", ""]
    roles = tables["paragraphs"].loc[tables["paragraphs"]["doc_id"] == "阜阳市2020-01", "role"]
    assert "plan" not in set(roles) or set(roles) != set(
        run(folder)["paragraphs"].query("doc_id == '阜阳市2020-01'")["role"]
    )


def test_a_title_decides_what_follows_from_it_unless_the_row_says_more(folder, tmp_path) -> None:
    title = {"source": "阜阳市2020.txt", "title": "2020年亳州市政府工作报告"}
    row = run(folder, short(tmp_path, title))["documents"].loc["阜阳市2020-01"]
    assert (row["region"], row["region_basis"], row["corrected"]) == ("亳州市", "title", "title")
    row = run(folder, short(tmp_path, title | {"adcode": "340300"}))["documents"].loc["阜阳市2020-01"]
    assert (row["region"], row["region_basis"], row["corrected"]) == ("蚌埠市", "user", "title;adcode")
    # a copy has the old region too, which says nothing of the title
    copy = full_copy(folder).set_index("doc_id", drop=False)
    copy.loc["阜阳市2020-01", "title"] = title["title"]
    row = run(folder, save(copy, tmp_path / "copy.csv", "bom"))["documents"].loc["阜阳市2020-01"]
    assert (row["region"], row["corrected"]) == ("亳州市", "title")


def test_a_field_is_emptied_by_a_mark(folder, tmp_path) -> None:
    row = {"doc_id": "阜阳市2020-01", "region": "-", "report_year": "空", "speaker": "—"}
    documents = run(folder, short(tmp_path, row))["documents"].loc["阜阳市2020-01"]
    assert documents[["region", "adcode", "level", "province", "speaker"]].tolist() == [""] * 5
    assert pd.isna(documents["report_year"]) and pd.isna(documents["year"])
    assert documents["region_basis"] == documents["year_basis"] == "user"


def is_partition(tables: dict[str, pd.DataFrame], source: Path) -> bool:
    spans = tables["ledger"][tables["ledger"]["source"] == source.name]
    ends = [0, *spans["end"]]
    return list(spans["start"]) == ends[:-1] and ends[-1] == len(source.read_text(encoding="utf-8"))


@pytest.mark.parametrize("by", ["text", "offset"])
def test_a_document_is_split(folder, tmp_path, by) -> None:
    text = (folder / "two.txt").read_text(encoding="utf-8")
    at = "2019年1月7日 在宁波市第九届" if by == "text" else str(text.index("2019年1月7日在"))
    assert run(folder)["documents"].loc["two-01", "year"] == 2018
    path = short(
        tmp_path,
        {"doc_id": "two-01", "action": "split", "at": at, "title": ""},
        {"doc_id": "two-01b", "title": "2019年宁波市政府工作的报告"},
    )
    tables = run(folder, path)
    documents = tables["documents"]
    assert documents.loc[["two-01", "two-01b"], "year"].tolist() == [2018, 2019]
    assert documents.loc["two-01b", ["title", "corrected"]].tolist() == ["2019年宁波市政府工作的报告", "title;borders"]
    assert documents.loc["two-01", "end"] <= documents.loc["two-01b", "start"]
    assert set(tables["corrections"]["what"]) == {"split", "title"}
    assert is_partition(tables, folder / "two.txt")


def test_a_document_is_merged_with_the_one_before(folder, tmp_path) -> None:
    parts = [report("宁波市", year) for year in (2018, 2019, 2020)]
    (folder / "two.txt").write_text("====\n".join(["", *parts]), encoding="utf-8")
    plain = run(folder)["documents"]
    assert {"two-01", "two-02", "two-03"} <= set(plain.index)
    path = short(
        tmp_path,
        {"doc_id": "two-02", "action": "合并", "title": ""},
        {"doc_id": "two-03", "action": "", "title": "宁波市2020年的报告"},
    )
    tables = run(folder, path)
    documents = tables["documents"]
    assert "two-02" not in documents.index
    assert documents.loc["two-01", "n_paragraphs"] > plain.loc["two-01", "n_paragraphs"]
    assert documents.loc["two-03", "title"] == "宁波市2020年的报告"
    assert is_partition(tables, folder / "two.txt")
    assert all(a <= b for a, b in pairwise(documents.loc[["two-01", "two-03"], "start"]))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [{"doc_id": OF_2020, "region": "合肥市"}, {"doc_id": "阜阳市202-01", "region": "合肥市"}],
            "row 3: there is no document of doc_id 阜阳市202-01. Similar: ",
        ),
        ([{"source": "阜阳市2025.txt", "region": "合肥市"}], "no document of source 阜阳市2025.txt"),
        ([{"source": "two.txt", "order": "2", "region": "合肥市"}], "no document of source two.txt, order 2"),
        ([{"doc_id": OF_2020, "region": "幻城市"}], "region '幻城市' is not known"),
        ([{"doc_id": OF_2020, "adcode": "999999"}], "adcode '999999' is not known"),
        ([{"doc_id": OF_2020, "region": "鼓楼区"}], "鼓楼区 is several regions. Give the adcode: "),
        ([{"doc_id": OF_2020, "region": "合肥市", "adcode": "330200"}], "330200 is 宁波市, and region is 合肥市"),
        ([{"doc_id": OF_2020, "level": "county"}], "level follows from the region"),
        ([{"doc_id": OF_2020, "report_year": "20O1"}], "report_year cannot be '20O1': a whole number"),
        ([{"doc_id": OF_2020, "doc_type": "essay"}], "doc_type cannot be 'essay': one of"),
        ([{"doc_id": OF_2020, "year": "2001", "report_year": "2002"}], "two different years"),
        (
            [{"doc_id": OF_2020, "region": "合肥市"}, {"source": "阜阳市2020.txt", "region": "宁波市"}],
            "another value in row 2",
        ),
        ([{"doc_id": OF_2020, "action": "remove"}], "unknown action 'remove'. Actions: drop, split, merge"),
        ([{"doc_id": "two-01", "action": "split"}], "does not say where to split"),
        ([{"doc_id": "two-01", "action": "split", "at": "不在其中的话"}], "does not hold the text"),
        ([{"doc_id": "two-01", "action": "split", "at": "增长"}], "times. Write a longer piece"),
        ([{"doc_id": "two-01", "action": "split", "at": "999999"}], "is not inside of the document, which is 0 to"),
        ([{"doc_id": "two-01", "action": "merge"}], "first document of its source"),
        ([{"doc_id": "", "region": "合肥市", "action": "drop"}], "does not say which document"),
        ([{"doc_id": OF_2020, "tilte": "甲"}], "no field 'tilte'. Did you mean title?"),
        ([{"title": "甲"}], "no column says which document"),
        ([{"doc_id": OF_2020, "duplicate_of": "x-01"}], "duplicate_of is x-01, and there is no such document"),
    ],
)  # fmt: skip
def test_a_mistake_is_an_error_with_its_row(folder, tmp_path, rows, message) -> None:
    path = short(tmp_path, *rows)
    with pytest.raises(WenmaiError) as error:
        run(folder, path)
    assert message in str(error.value) and "\n" not in str(error.value)
    assert str(error.value).startswith(f"documents.corrections: {path}")


def test_a_region_of_several_is_decided_by_its_parents(folder, tmp_path) -> None:
    row = {"doc_id": "阜阳市2020-01", "region": "鼓楼区", "province": "江苏省", "prefecture": "南京市"}
    assert run(folder, short(tmp_path, row))["documents"].loc["阜阳市2020-01", "adcode"] == "320106"
    whole = {"doc_id": "阜阳市2020-01", "region": "江苏省南京市鼓楼区"}
    assert run(folder, short(tmp_path, whole))["documents"].loc["阜阳市2020-01", "adcode"] == "320106"


def test_doc_ids_that_a_spreadsheet_made_dates_are_found_by_source_and_order(folder, tmp_path) -> None:
    (folder / "2015.txt").write_text(report("宁波市", 2015), encoding="utf-8")
    row = {"doc_id": "Jan-15", "source": "2015.txt", "order": "1.0", "region": "台州市"}
    assert run(folder, short(tmp_path, row))["documents"].loc["2015-01", "region"] == "台州市"


def test_columns_may_have_chinese_names_and_remarks_are_not_used(folder, tmp_path) -> None:
    rows = pd.DataFrame([{"文件": "note.txt", "操作": "删除", "年份": "", "备注": "会议通知，不是报告"}])
    rows.to_csv(tmp_path / "fix.csv", index=False, encoding="gb18030")
    assert run(folder, tmp_path / "fix.csv")["documents"].loc["note-01", "excluded"] == "corrected_drop"


def test_only_what_the_reading_needs_asks_for_another_reading(tmp_path) -> None:
    def digest(*rows: dict[str, object]) -> str:
        return read_corrections(short(tmp_path, *rows)).reading().digest()

    title = {"doc_id": "a-01", "title": "甲", "region": ""}
    assert digest({"doc_id": "a-01", "region": "合肥市"}, {"doc_id": "b-01", "action": "drop"}) == ""
    assert digest(title) == digest(title | {"region": "合肥市", "action": "drop"}) != ""
    assert digest(title) != digest(title | {"title": "乙"})
    assert digest(title | {"action": "merge"}) != digest(title)


def test_files_that_cannot_be_read(tmp_path) -> None:
    for name, content, message in (
        ("a.docx", b"x", "docx file is not read here"),
        ("a.xlsx", b"x", "workbook"),
        ("a.csv", b"", "the table is empty"),
        ("b.csv", b"doc_id,title,title\na,b,c\n", "two columns are named 'title'"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(WenmaiError, match=message):
            read_corrections(tmp_path / name)
    with pytest.raises(WenmaiError, match="no such file"):
        read_corrections(tmp_path / "none.csv")
