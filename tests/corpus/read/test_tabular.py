"""Tables: one row is one document."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.corpus.build import build_corpus
from wenmai.corpus.read.sources import read_source
from wenmai.corpus.read.tabular import READERS, read_table_source
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.io.tables import conform, table_schema

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


def file_of(frame: pd.DataFrame, suffix: str) -> bytes:
    out = io.BytesIO()
    if suffix == ".xlsx":
        frame.to_excel(out, index=False)
    elif suffix == ".parquet":
        frame.to_parquet(out)
    elif suffix == ".jsonl":
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


@pytest.mark.parametrize("suffix", sorted(READERS))
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
    frame = FRAME.rename(columns={"正文": "全部的话", "地区": "在哪", "年份": "哪年"})
    (tmp_path / "t.csv").write_bytes(file_of(frame, ".csv"))
    rejected = build(tmp_path)["rejected"].iloc[0]
    assert rejected["reason"] == "text_column_unknown"
    assert json.loads(rejected["values"]) == {"columns": "编号, 标题, 全部的话, 发布时间, 在哪, 哪年"}
    assert rejected["message"].endswith("columns: 编号, 标题, 全部的话, 发布时间, 在哪, 哪年")
    assert "documents.columns.text" in rejected["fix"]
    tables = build(tmp_path, columns={"text": "全部的话", "region": "在哪", "year": "", "title": "", "date": ""})
    assert list(tables["documents"]["region"]) == ["延庆区", "怀柔区"]
    assert set(tables["documents"]["year_basis"]) != {"line"}


def test_a_mapped_column_that_is_missing_is_named(tmp_path):
    with pytest.raises(Unreadable, match="the table has no column 年度; its columns: 编号") as caught:
        read_table_source(file_of(FRAME, ".csv"), suffix=".csv", columns={"year": "年度"})
    assert "documents.columns.year" in caught.value.fix


def test_a_row_without_text_is_listed_and_a_short_one_is_kept(tmp_path):
    frame = pd.DataFrame({"text": ["", "新修公路", FIRST], "title": ["空", "短", "长"]})
    (tmp_path / "t.csv").write_bytes(file_of(frame, ".csv"))
    tables = build(tmp_path)
    assert list(tables["documents"]["title"]) == ["短", "长"]
    assert list(tables["rejected"]["reason"]) == ["no_running_text"]
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
        (".csv", "text,title\n甲，乙,丙,丁\n", "row 1 has 3 cells under 2 column names"),
        (".csv", "text\n", "the table has no rows"),
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
    found, _, rows = read_table_source(f"text,year\n{text},2020\n".encode(), suffix=".csv", columns={})
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
    text = "".join(f"{cell}\n" for cell in cells)
    if tables["profile"]["n_chars"].iloc[0]:
        ledger = tables["ledger"]
        assert [0, *ledger["end"]] == [*ledger["start"], len(text)]
    else:
        assert not text.strip()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(READERS)), st.integers(0, 3000), st.binary(max_size=10))
def test_a_scratched_table_never_stops_the_run(suffix, place, scratch):
    data = file_of(FRAME, suffix)
    place = place % len(data)
    try:
        text, encoding, rows = read_table_source(data[:place] + scratch + data[place + 3 :], suffix=suffix, columns={})
    except Unreadable as error:
        assert error.message and error.fix
    else:
        assert encoding and all(0 <= row.start <= row.end < len(text) for row in rows)
