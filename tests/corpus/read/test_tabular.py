"""Tables: one row is one document."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from wenmai.corpus.build import build_corpus
from wenmai.corpus.read.cell_values import cell_text
from wenmai.corpus.read.sources import read_source
from wenmai.corpus.read.tabular import READERS, read_table_source
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.io.tables import conform, read_table, table_schema, write_table

FIRST = "全县新修乡村公路56公里，新建水渠18公里。\n群众的日子一天比一天好，乡村面貌焕然一新。"
SECOND = "今年新增就业3000人,改造老旧小区20个,“口袋公园”又添了12处。居民步行十分钟就能走进绿地。"
FRAME = pd.DataFrame(
    {
        "编号": [1, 2],
        "标题": ["新修公路", "就业增加"],
        "正文": [FIRST, SECOND],
        "发布时间": ["2019-03-05", "2020/4/6"],
        "地区": ["延庆区", "110116"],
        "年份": [2019, 2020],
    }
)

#: SPSS takes short names of letters; what the columns are called is in their labels
SPSS = {name: f"v{n}" for n, name in enumerate(FRAME.columns)}
#: formats that no library at hand writes
NOT_WRITTEN = {".xls", ".xlsb", ".et"}
WRITTEN = sorted(READERS - NOT_WRITTEN)


def file_of(frame: pd.DataFrame, suffix: str) -> bytes:
    out = io.BytesIO()
    if suffix in (".xlsx", ".xlsm"):
        frame.to_excel(out, index=False, engine="openpyxl")
    elif suffix == ".json":
        out.write(frame.to_json(orient="records", indent=2, force_ascii=False).encode("utf-8"))
    elif suffix == ".dta":
        frame.to_stata(out, version=118, write_index=False)
    elif suffix == ".sav":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "t.sav"
            pyreadstat.write_sav(frame.rename(columns=SPSS), path, column_labels=list(frame.columns))
            return path.read_bytes()
    elif suffix == ".parquet":
        frame.to_parquet(out)
    elif suffix in (".jsonl", ".ndjson"):
        out.write(frame.to_json(orient="records", lines=True, force_ascii=False).encode("utf-8"))
    else:
        out.write(frame.to_csv(index=False, sep="\t" if suffix == ".tsv" else ",").encode("gb18030"))
    return out.getvalue()


def build(folder, **options) -> dict[str, pd.DataFrame]:
    return {
        name: conform(frame, table_schema(name))
        for name, frame in build_corpus([folder], root=folder, **options).items()
    }


def hold_the_partition(tables: dict[str, pd.DataFrame], text: str) -> None:
    ledger = tables["ledger"]
    assert [0, *ledger["end"]] == [*ledger["start"], len(text)]
    for _, row in tables["paragraphs"].iterrows():
        assert "".join(text[a:b] for a, b in json.loads(row["spans"])) == row["text"]


@pytest.mark.parametrize("suffix", WRITTEN)
def test_every_format_gives_the_same_documents(suffix, tmp_path):
    (tmp_path / f"t{suffix}").write_bytes(file_of(FRAME, suffix))
    source = read_source(tmp_path / f"t{suffix}", name="t")
    assert source.text == f"{FIRST}\n{SECOND}\n"
    tables = build(tmp_path)
    documents = tables["documents"]
    assert list(documents["doc_id"]) == ["t-01", "t-02"]
    assert list(documents["title"]) == ["新修公路", "就业增加"]
    assert list(documents["published"]) == ["2019-03-05", "2020-04-06"]
    assert list(documents["region"]) == ["延庆区", "怀柔区"]
    assert list(documents["year"]) == [2019, 2020]
    assert set(documents["year_basis"]) == {"line"} and set(documents["region_basis"]) == {"config"}
    assert list(tables["profile"]["layout"]) == ["one_a_row"]
    assert [source.text[a:b] for a, b in zip(documents["start"], documents["end"], strict=True)] == [FIRST, SECOND]
    texts = tables["paragraphs"].groupby("doc_id")["text"].apply("\n".join)
    assert list(texts) == [FIRST, SECOND.replace(",", "，")] or list(texts) == [FIRST, SECOND]
    hold_the_partition(tables, source.text)


def test_columns_are_mapped_by_the_configuration(tmp_path):
    frame = FRAME.rename(columns={"正文": "全部的话", "地区": "在哪", "年份": "哪年"}).assign(
        另一列=[SECOND * 3, FIRST * 3]
    )
    (tmp_path / "t.csv").write_bytes(file_of(frame, ".csv"))
    tables = build(tmp_path)
    assert dict(zip(tables["columns"]["column"], tables["columns"]["role"], strict=True))["另一列"] == "text"
    tables = build(tmp_path, columns={"text": "全部的话", "region": "在哪", "year": "", "title": ""})
    assert list(tables["documents"]["region"]) == ["延庆区", "怀柔区"]
    columns = tables["columns"].set_index("column")
    assert dict(columns["basis"]) == {
        **{"编号": "name", "标题": "name", "全部的话": "setting", "发布时间": "name"},
        **{"在哪": "setting", "哪年": "values", "另一列": ""},
    }
    assert columns.loc["另一列", "role"] == "other"


def test_a_table_without_a_text_lists_its_columns(tmp_path):
    (tmp_path / "t.csv").write_text("编号,备注\n1,甲\n2,乙\n", encoding="utf-8")
    rejected = build(tmp_path)["rejected"].iloc[0]
    assert rejected["reason"] == "text_column_unknown"
    assert json.loads(rejected["values"]) == {"columns": "编号, 备注"}
    assert "documents.columns.text" in rejected["fix"]


def test_a_mapped_column_that_is_missing_is_named(tmp_path):
    with pytest.raises(Unreadable, match="the table has no column 年度; its columns: 编号") as caught:
        read_table_source(file_of(FRAME, ".csv"), suffix=".csv", columns={"year": "年度"})
    assert "documents.columns.year" in caught.value.fix


def test_a_row_without_text_is_listed_and_a_short_one_is_kept(tmp_path):
    frame = pd.DataFrame({"text": ["", "新修公路", FIRST], "title": ["空", "短", "长"]})
    (tmp_path / "t.csv").write_bytes(file_of(frame, ".csv"))
    tables = build(tmp_path)
    assert list(tables["documents"]["title"]) == ["短", "长"]
    assert list(tables["rejected"]["reason"]) == ["empty_text_cell"]
    assert list(tables["rejected"]["message"]) == ["row 2 has no text"]
    hold_the_partition(tables, f"\n新修公路\n{FIRST}\n")


def test_cells_of_markup_lose_their_tags_and_nothing_else(tmp_path):
    broken = f"<p>{SECOND}</p><script>var 一 = 1;"
    cells = [f"<div><p>{FIRST}</p></div>", broken, FIRST]
    (tmp_path / "t.jsonl").write_bytes("\n".join(json.dumps({"content": cell}) for cell in cells).encode())
    tables = build(tmp_path)
    assert len(tables["documents"]) == 3
    text = "".join(f"{cell}\n" for cell in cells)
    hold_the_partition(tables, text)
    assert not tables["paragraphs"]["text"].str.contains("[<>]").any()
    starts = tables["documents"]["start"]
    assert text[starts.iloc[2] :].startswith(FIRST)


def test_a_region_that_nobody_knows_stays_undecided(tmp_path, caplog):
    frame = pd.DataFrame({"text": [f"延庆区的人说，延庆区很好。{FIRST}"], "region": ["北边那片"]})
    (tmp_path / "t.csv").write_bytes(file_of(frame, ".csv"))
    assert list(build(tmp_path)["documents"]["region"]) == [""]
    assert "北边那片" in caplog.text


def test_lines_of_year_and_text_in_a_tsv_are_what_they_were(tmp_path):
    lines = [f"{year}\t{FIRST.replace(chr(10), '')}{SECOND}" for year in (2019, 2020)]
    (tmp_path / "t.tsv").write_text("\n".join(lines), encoding="utf-8")
    tables = build(tmp_path)
    assert list(tables["profile"]["layout"]) == ["one_a_line"]
    assert len(tables["documents"]) == 2


@pytest.mark.parametrize(
    ("suffix", "data", "reason"),
    [
        (".csv", "text,title\n甲，乙,丙,丁\n", "row 2 has 3 cells under 2 column names"),
        (".csv", "text,title\n", "the table has no rows"),
        (".jsonl", '{"text": "甲"}\n[1]\n', "line 2 is no JSON object"),
        (".jsonl", '{"text": "甲"', "line 1 is no JSON object"),
        (".xlsx", "PK\3\4", "the workbook is damaged"),
        (".parquet", "PAR1", "the Parquet file is damaged"),
        (".parquet", file_of(FRAME, ".parquet").replace("年".encode(), b"\xff\xff\xff"), "the Parquet file is damaged"),
    ],
)
def test_a_damaged_table_is_refused_with_a_reason(suffix, data, reason):
    with pytest.raises(Unreadable, match=reason):
        read_table_source(data if isinstance(data, bytes) else data.encode(), suffix=suffix, columns={})


def test_sheets_of_a_workbook_follow_one_another(tmp_path, caplog):
    with pd.ExcelWriter(tmp_path / "t.xlsx") as book:
        FRAME[:1].to_excel(book, sheet_name="一", index=False)
        pd.DataFrame({"备注": ["无"]}).to_excel(book, sheet_name="二", index=False)
        FRAME[1:].to_excel(book, sheet_name="三", index=False)
    source = read_source(tmp_path / "t.xlsx", name="t")
    assert source.text == f"{FIRST}\n{SECOND}\n"
    assert "备注" in caplog.text


def test_a_very_long_cell_is_read():
    text = "过去的一年，粮食增产。" * 20_000
    found, _, rows, _ = read_table_source(f"text,year\n{text},2020\n".encode(), suffix=".csv", columns={})
    assert found == f"{text}\n" and rows[0].report_year == 2020


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.text(alphabet="各位代表：，。一二\n\r\t \u3000<p></p>&;“”#*１％", max_size=60), min_size=1, max_size=5)
)
def test_any_cells_are_partitioned(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("t")
    data = "\n".join(json.dumps({"text": cell, "title": "题"}) for cell in cells)
    (folder / "t.jsonl").write_text(data, encoding="utf-8")
    tables = build(folder)
    text = "".join(f"{cell_text(cell)}\n" for cell in cells)
    if tables["profile"]["n_chars"].iloc[0]:
        ledger = tables["ledger"]
        assert [0, *ledger["end"]] == [*ledger["start"], len(text)]
    else:
        assert not text.strip()


@cache
def intact(suffix: str) -> bytes:
    return file_of(FRAME, suffix)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(WRITTEN), st.integers(0, 3000), st.binary(max_size=10))
def test_a_scratched_table_never_stops_the_run(suffix, place, scratch):
    data = intact(suffix)
    place = place % len(data)
    try:
        text, encoding, rows, _ = read_table_source(
            data[:place] + scratch + data[place + 3 :], suffix=suffix, columns={}
        )
    except Unreadable as error:
        assert error.message and error.fix
    else:
        assert encoding and all(0 <= row.start <= row.end < len(text) for row in rows)


#: a workbook of the old format: a banner, 省, 市, 年份, 日期, 正文 and two rows; a second sheet without texts
OLD_WORKBOOK = (
    "ABzY8000000t4+>eMnPL6hHU9&22Vynig8<5VAA{#r~*3m!bJjPN#vIW9G-hVq?mX%%EJUeUT&?LJ@_afAo(TMIV$||3w5!1wj#LAq7DZ6ofcm"
    "=bpXkv;_(#81Fakx%ZrV?ztc5+>gDn(dhBMTL}}e0J$K-jBJ3gAQ{7C2rwqVdRgYhK(5Cmt5{Vq=+Tj3T6h@oLdSi`{XGE!3~8Ps1^9r;4ozTf"
    "bW7$H#BLfx4dY|TVH%7*0j^?-gm@ZP4ADBGYl+?@-A6=sk)(@g4(g7x{V-~=rfpZ^xI###x=5r9?ope!B*}s}c*f(nt(*CEwUFmIRO4D@6^R-n"
    "^aHxIP;yHi&PTxjgacF}GKz{a^7F?b7Tw(sKV>t(kHEfuVpioVD`$Z6U-RX<zsU9I#D(%6K?C3g`2gd=+=)&e(NHWfuyW3z^K<8|)9@Ta9w_0K"
    "8f)lrOjk|W7*@6*5gcfs+2ONdHYp`FU{>cmEs4O+Rt;CP7A$P+&F&Q(3BV58M#_eyuf;W1TZ7B?t;;A6NmGt(F0<Px_qVMt?l?Rtl~jQ>weq!-"
    "(_@uFCbrk_8}L&5A?aF0mOa60ly^wxZsz?YMcH?j8RY_dv`cdCJ(E`!R(kzXmfh!V>UwuUKAu@FWa4;qm7iT0=tnTMhV$!)jxW=^<12zTwGnAO"
    "L{T}KwzdgZZ~DgfmqoQDmTHoC>B{n7Y@7Hhf($2k3v3)oHMEeprvTEZ#a5yx$?66wClHNA9n4co;*`RkcGBsf+7#?3oAAoAIjFn^%bj0r_Y*rm"
    "T2iq*SU7PscJPg*50dest;hEK*AD3{on5)i@xT(unQ{caCmR39ai|we%G_k-_KpG{KL8NXM7ai|+0EBrq`|453#^}?6Oa>UIT1O{ET=(Et5_C7"
    "SQf}~n4<6Z40qcw&4pV&mBf$si?;=|?APHo^@>d~giVpG7!)faSvf~mV(tX2h-8J&Jy(c<yL=dUMa*F(B1xE~t2L5@kdd@T@g~sf7=z*}SpPAO"
    "i7Amc7gZ6+O)3$`{LfDA9|+|i6)IGyP@zJ_vVkd&5>a{VYL%ytPWi6m!!)CQCi!ns3XS+{#=n#W;KtkotxJlZb)aPdTWpbS0^bWc%CUD3IH8ut"
    ";aqb3;?tD{&u7sMP0P21mfHW!QpWj@`~MC3HyVKe761S"
)


@pytest.mark.parametrize("suffix", [".xls", ".et"])
def test_an_old_workbook_is_read(suffix, tmp_path):
    (tmp_path / f"t{suffix}").write_bytes(gzip.decompress(base64.b85decode(OLD_WORKBOOK)))
    tables = build(tmp_path)
    documents = tables["documents"]
    assert list(documents["region"]) == ["阜阳市", "合肥市"]
    assert list(documents["published"]) == ["2021-03-05", "2021-04-06"]
    assert list(documents["report_year"]) == [2017, 2018]
    columns = tables["columns"]
    assert list(columns["header_row"][columns["sheet"] == "一"]) == [2] * 5
    assert set(columns["reason"][columns["sheet"] == "二"]) == {"no_text_in_table"}


def workbook(rows, *, merged=(), dimension="", hidden=False) -> bytes:
    """A workbook of one sheet, and a second hidden one of the same rows."""
    book = Workbook()
    for sheet in [book.active, book.create_sheet("隐藏")] if hidden else [book.active]:
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    if hidden:
        book["隐藏"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    if not dimension:
        return out.getvalue()
    again = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(again, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info, re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{dimension}"'.encode(), part))
    return again.getvalue()


HEAD = ["省", "市", "年份", "正文"]
ROWS = [["安徽省", "阜阳市", 2017, FIRST], [None, "合肥市", 2018, SECOND]]


def test_a_workbook_of_wps_that_gives_a_wrong_size_is_read_whole(tmp_path):
    (tmp_path / "t.xlsx").write_bytes(workbook([HEAD, *ROWS], dimension="A1"))
    assert list(build(tmp_path)["documents"]["region"]) == ["阜阳市", "合肥市"]


@pytest.mark.parametrize(
    "above",
    [
        [["政府工作报告数据库"]],
        [["地区", None, "报告", None]],
        [["政府工作报告数据库"], [], ["制表：某研究室", None, None, "2021年3月"]],
        [[None, None, None, None, "说明"], ["一、本表的来源是各地门户"]],
    ],
)
def test_rows_above_the_names_are_a_banner(above, tmp_path):
    (tmp_path / "t.xlsx").write_bytes(workbook([*above, HEAD, *ROWS]))
    tables = build(tmp_path)
    assert list(tables["documents"]["region"]) == ["阜阳市", "合肥市"]
    assert set(tables["columns"]["header_row"]) == {len(above) + 1}


def test_empty_columns_at_the_left_are_no_columns_of_use(tmp_path):
    (tmp_path / "t.xlsx").write_bytes(workbook([[None, None, *row] for row in [HEAD, *ROWS]]))
    tables = build(tmp_path)
    assert list(tables["documents"]["year"]) == [2017, 2018]
    assert list(tables["columns"]["reason"][:2]) == ["empty", "empty"]


def test_merged_cells_are_filled_downwards_and_said_to_be(tmp_path):
    data = workbook([["省、市和正文", None, None, None], HEAD, *ROWS], merged=["A1:D1", "A3:A4"])
    (tmp_path / "t.xlsx").write_bytes(data)
    tables = build(tmp_path)
    assert list(tables["documents"]["province"]) == ["安徽省", "安徽省"]
    assert list(tables["columns"]["n_filled"]) == [1, 0, 0, 0]


def test_cells_that_an_export_of_merged_ones_left_empty_are_filled(tmp_path):
    rows = ["安徽省,2017,甲", ",2018,乙", ",2019,丙", "浙江省,2017,丁", ",2018,戊"]
    text = "\n".join(f"{row}{SECOND.replace(',', '，')}" for row in rows)
    (tmp_path / "t.csv").write_text(f"地区,年份,正文\n{text}\n", encoding="utf-8")
    tables = build(tmp_path)
    assert list(tables["documents"]["region"]) == ["安徽省"] * 3 + ["浙江省"] * 2
    assert list(tables["columns"]["n_filled"]) == [3, 0, 0]


def test_regions_that_are_missing_are_not_filled(tmp_path):
    rows = ["安徽省,2017,甲", ",2018,乙", ",2019,丙", "安徽省,2020,丁", ",2021,戊"]
    text = "\n".join(f"{row}{SECOND.replace(',', '，')}" for row in rows)
    (tmp_path / "t.csv").write_text(f"地区,年份,正文\n{text}\n", encoding="utf-8")
    assert list(build(tmp_path)["columns"]["n_filled"]) == [0, 0, 0]


def test_a_sheet_of_notes_is_no_document(tmp_path):
    with pd.ExcelWriter(tmp_path / "t.xlsx") as book:
        pd.DataFrame([["说明"]]).to_excel(book, sheet_name="说明", index=False, header=False)
        pd.DataFrame({"prov": ["安徽"], "yr": [2017], "content": [FIRST]}).to_excel(
            book, sheet_name="2017", index=False
        )
        pd.DataFrame({"省份": ["浙江"], "年份": [2018], "正文": [SECOND]}).to_excel(
            book, sheet_name="2018", index=False
        )
    tables = build(tmp_path)
    assert list(tables["documents"]["region"]) == ["安徽省", "浙江省"]
    assert list(tables["columns"]["reason"]) == [""] * 6 + ["no_text_in_table"]


def test_labels_of_columns_and_values_of_stata_count(tmp_path):
    frame = pd.DataFrame({"prov": [34, 33], "yr": [2017, 2018], "x1": [SECOND, FIRST]})
    labels = {"prov": {34: "安徽省", 33: "浙江省"}}
    pyreadstat.write_dta(
        frame, str(tmp_path / "t.dta"), column_labels=["省份", "年份", "报告文本"], variable_value_labels=labels
    )
    tables = build(tmp_path)
    assert list(tables["documents"]["region"]) == ["安徽省", "浙江省"]
    assert list(tables["columns"]["role"]) == ["province", "year", "text"] and set(tables["columns"]["reason"]) == {""}


def test_a_hidden_sheet_is_listed_and_not_used(tmp_path):
    (tmp_path / "t.xlsx").write_bytes(workbook([HEAD, *ROWS], hidden=True))
    tables = build(tmp_path)
    assert len(tables["documents"]) == 2
    columns = tables["columns"]
    assert set(columns["reason"][columns["sheet"] == "隐藏"]) == {"hidden_sheet"}


def test_a_cell_as_long_as_a_cell_can_be_is_flagged(tmp_path):
    rows = [["年份", "正文"], [2017, ("粮食增产，" * 7000)[:32_767]], [2018, SECOND]]
    (tmp_path / "t.xlsx").write_bytes(workbook(rows))
    assert list(build(tmp_path)["columns"]["reason"]) == ["", "cell_limit"]


RECORDS = [{"标题": "甲", "年份": 2017, "正文": FIRST}, {"标题": "乙", "年份": 2018, "正文": SECOND}]
JSON_FORMS = {
    "array": RECORDS,
    "wrapped": {"code": 0, "data": RECORDS},
    "wrapped_twice": {"code": 0, "result": {"total": 2, "rows": RECORDS, "tags": ["甲", "乙", "丙"]}},
    "rows_by_key": {"a": RECORDS[0], "b": RECORDS[1]},
    "columns_of_pandas": {name: {str(i): row[name] for i, row in enumerate(RECORDS)} for name in RECORDS[0]},
    "split_of_pandas": {"columns": list(RECORDS[0]), "index": [0, 1], "data": [list(row.values()) for row in RECORDS]},
    "lists_by_name": {name: [row[name] for row in RECORDS] for name in RECORDS[0]},
    "lists": [list(RECORDS[0]), *(list(row.values()) for row in RECORDS)],
    "paragraphs": [{**row, "正文": row["正文"].split("\n")} for row in RECORDS],
}


def test_fields_inside_the_objects_of_a_search_engine(tmp_path):
    hits = [{"_id": str(n), "_source": {**row, "org": ["甲部", "乙部"][: n + 1]}} for n, row in enumerate(RECORDS)]
    (tmp_path / "t.json").write_text(json.dumps({"hits": {"total": 2, "hits": hits}}), encoding="utf-8")
    documents = build(tmp_path)["documents"]
    assert list(documents["title"]) == ["甲", "乙"] and list(documents["issuer"]) == ["甲部", "甲部;乙部"]


def test_commas_of_texts_are_no_delimiters_in_a_table_of_one_column(tmp_path):
    (tmp_path / "t.csv").write_text("content\n甲村修渠,乙村修路,一切顺利。\n丙村通电,人人高兴。\n", encoding="utf-8")
    tables = build(tmp_path)
    assert len(tables["documents"]) == 2 and tables["rejected"].empty


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("form", sorted(JSON_FORMS))
def test_json_in_the_forms_that_programs_write(form, indent, tmp_path):
    text = json.dumps(JSON_FORMS[form], ensure_ascii=False, indent=indent)
    (tmp_path / "t.json").write_text(text, encoding="utf-8")
    documents = build(tmp_path)["documents"]
    assert list(documents["title"]) == ["甲", "乙"] and list(documents["report_year"]) == [2017, 2018]
    assert list(documents["n_paragraphs"]) == [2, 1]


def test_one_object_and_lines_of_objects_are_json_too(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(RECORDS[0], ensure_ascii=False), encoding="utf-8")
    (tmp_path / "b.json").write_text("\n".join(json.dumps(row) for row in RECORDS), encoding="utf-8")
    assert list(build(tmp_path)["documents"]["title"]) == ["甲", "甲", "乙"]


@pytest.mark.parametrize(
    ("text", "reason"), [("{", "damaged_json"), ("[1, 2]", "json_without_rows"), ("3", "json_without_rows")]
)
def test_other_json_is_refused(text, reason):
    with pytest.raises(Unreadable) as caught:
        read_table_source(text.encode(), suffix=".json", columns={})
    assert caught.value.code == reason


@pytest.mark.parametrize("empty", ["nan", "NULL", "None", "-", "N/A", "无", " "])
def test_words_for_a_missing_text_are_no_document(empty, tmp_path):
    (tmp_path / "t.csv").write_text(f"年份,正文\n2017,{empty}\n2018,甲村新修水渠。\n", encoding="utf-8")
    tables = build(tmp_path)
    assert list(tables["documents"]["year"]) == [2018]
    assert list(tables["rejected"]["reason"]) == ["empty_text_cell"]
    assert json.loads(tables["rejected"]["values"].iloc[0]) == {"row": 2}


PARAGRAPHS = ["一、去年工作", "全县新修乡村公路。", "二、今年打算", "再修水渠，办好十件实事，让群众过上更好的日子。"]


@pytest.mark.parametrize(
    "between",
    [
        "\n",
        "\\n",
        "\\r\\n",
        "<br>",
        "<br/>",
        "\n&nbsp;&nbsp;",
        "<br>&nbsp;&nbsp;",
        "</p><p>",
        "\\n\\u3000\\u3000",
        "</div>\n<div>",
    ],
)
@pytest.mark.parametrize("titled", [True, False])
def test_written_breaks_are_paragraphs_and_nothing_is_dropped(between, titled, tmp_path):
    cell = between.join(PARAGRAPHS)
    cell = f"<p>{cell}</p>" if between == "</p><p>" else cell
    row = {"正文": cell, "年份": 2018, **({"标题": "报告"} if titled else {})}
    (tmp_path / "t.jsonl").write_text(json.dumps(row), encoding="utf-8")
    tables = build(tmp_path)
    assert list(tables["paragraphs"]["text"]) == PARAGRAPHS
    hold_the_partition(tables, f"{cell}\n")


def test_a_row_with_too_many_cells_is_listed_and_the_others_are_read(tmp_path):
    (tmp_path / "t.csv").write_text("年份,正文\n2017,甲村,修渠\n2018,乙村新修公路。,\n", encoding="utf-8")
    tables = build(tmp_path)
    assert list(tables["documents"]["year"]) == [2018]
    assert json.loads(tables["rejected"]["values"].iloc[0]) == {"cells": 3, "names": 2, "row": 2}
    hold_the_partition(tables, "2017 甲村 修渠\n乙村新修公路。\n")


def test_names_repeated_among_the_rows_are_no_document(tmp_path):
    (tmp_path / "t.csv").write_text("年份,正文\n2017,甲村修渠。\n年份,正文\n2018,乙村修路。\n", encoding="utf-8")
    tables = build(tmp_path)
    assert list(tables["documents"]["year"]) == [2017, 2018]
    assert list(tables["rejected"]["reason"]) == ["repeated_names"]


def test_what_is_not_understood_is_counted_and_shown(tmp_path):
    rows = ["北边那片,5/1/2021,十三五", "阜阳市,6/1/2021,2018", "东边那片,去年,2019", "北边那片,2021-03-05,2020"]
    text = "\n".join(f"{row},{SECOND.replace(',', '，')}" for row in rows)
    (tmp_path / "t.csv").write_text(f"地区,日期,年份,正文\n{text}\n", encoding="utf-8")
    tables = build(tmp_path)
    columns = tables["columns"].set_index("column")
    assert list(columns["n_values"]) == [4, 4, 4, 4]
    assert list(columns["n_understood"]) == [1, 1, 3, 4]
    assert columns.loc["地区", "not_understood"] == "北边那片 (2); 东边那片 (1)"
    assert columns.loc["日期", "reason"] == "day_or_month"
    assert columns.loc["年份", "not_understood"] == "十三五 (1)"
    assert list(tables["documents"]["published"]) == ["2021", "2021", "", "2021-03-05"]


def test_further_columns_are_carried_along_as_what_they_are(tmp_path):
    frame = FRAME.assign(
        人口=[30, 40], 增速=[6.5, None], 类=["甲", "乙"], 代号=["01", "02"], 长=["长" * 3000, "文"], 空=["", ""]
    )
    (tmp_path / "t.csv").write_bytes(file_of(frame, ".csv"))
    (tmp_path / "u.txt").write_text(FIRST * 3, encoding="utf-8")
    tables = build(tmp_path)
    documents = tables["documents"]
    assert [name for name in documents if name.startswith("extra_")] == [
        "extra_编号",
        "extra_人口",
        "extra_增速",
        "extra_类",
        "extra_代号",
    ]
    assert list(documents["extra_人口"].fillna(0)) == [30, 40, 0]
    assert documents["extra_增速"].iloc[0] == 6.5 and list(documents["extra_代号"]) == ["01", "02", ""]
    columns = tables["columns"].set_index("column")
    assert columns.loc["长", ["role", "reason"]].tolist() == ["not_used", "long_text"]
    assert columns.loc["空", ["role", "reason"]].tolist() == ["not_used", "empty"]
    write_table(documents, tmp_path / "documents.csv")
    assert list(read_table(tmp_path / "documents.csv")["extra_代号"]) == ["01", "02", ""]


LONG = "今年要抓好农田水利和乡村道路，把为民办的实事一件一件做完，让群众满意。" * 10


def test_a_wide_table_with_a_column_for_each_year_has_one_document_for_each_text():
    data = f"城市,2015,2016年,备注\n阜阳市,{LONG},{LONG},甲\n合肥市,,{LONG},乙\n".encode()
    _, _, rows, columns = read_table_source(data, suffix=".csv", columns={})
    found = [(row.region, row.report_year, row.extra["extra_备注"]) for row in rows]
    assert found == [("阜阳市", 2015, "甲"), ("阜阳市", 2016, "甲"), ("合肥市", 2016, "乙")]
    assert [(column.name, column.role) for column in columns if column.role] == [
        *(("城市", "city"), ("年份", "year"), ("全文", "text"))
    ]


def test_numbers_of_several_years_are_no_texts():
    data = f"城市,2015,2016,全文\n阜阳市,7.1,8.2,{LONG}\n".encode()
    _, _, rows, _ = read_table_source(data, suffix=".csv", columns={})
    assert len(rows) == 1 and rows[0].extra == {"extra_2015": "7.1", "extra_2016": "8.2"}


@pytest.mark.parametrize(
    ("head", "cells", "iso"),
    [
        ("年,月,日", "2015,3,5", "2015-03-05"),
        ("year,month,day", "2015,12,31", "2015-12-31"),
        ("年份,月份", "2015,3", "2015-03"),
        ("年,月,日", "2015,3,", "2015-03"),
        ("年,月,日", "2015,13,5", ""),
    ],
)
def test_a_date_in_three_columns_is_one(head, cells, iso):
    data = f"{head},全文\n{cells},{LONG}\n".encode()
    _, _, rows, _ = read_table_source(data, suffix=".csv", columns={})
    assert rows[0].published.iso == iso and rows[0].report_year == 2015


def test_names_and_regions_in_traditional_characters_are_known(tmp_path):
    (tmp_path / "t.csv").write_text(f"縣市,年度,報告全文\n阜陽市,2013,{LONG}\n乾安縣,2014,{LONG}\n", encoding="utf-8")
    documents = build_corpus([tmp_path], root=tmp_path)["documents"]
    assert documents[["adcode", "year"]].values.tolist() == [["341200", 2013], ["220723", 2014]]


@pytest.mark.parametrize(
    ("written", "swallowed"),
    [
        (f'正文,年份\n"{FIRST}",2019\n"{SECOND},2020\n{FIRST},2021\n{FIRST},2022\n', 2),
        # a file that was cut: the text of the last row goes on in lines of its own
        (f'年份,正文\n2019,"{FIRST}"\n2020,"{SECOND}\n{FIRST}', 0),
        # marks inside of a text are no quotes of a cell
        (f'年份,正文\n2019,{FIRST}"公园"又"\n2020,{FIRST}\n', 0),
    ],
)
def test_rows_after_an_open_quotation_mark_are_never_text_of_another_document(written: str, swallowed: int) -> None:
    source = read_source(Path("t.csv"), name="t.csv", data=written.encode())
    refused = [row.refused for row in source.rows if row.refused]
    assert [reason.values["rows"] for reason in refused if reason.code == "open_quote"] == [swallowed] * (swallowed > 0)
    assert len(source.rows) - len(refused) == (1 if swallowed else 2)
