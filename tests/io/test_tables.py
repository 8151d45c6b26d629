"""Tables keep their schema on the way out and their types on the way in."""

import codecs
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io import tables
from wenmai.io.tables import Column, conform, read_table, round_significant, table_names, table_schema, write_table


def rejected(**changes):
    row = {"source": "b.txt", "start": 0, "end": None, "reason": "empty_file", "values": ""}
    row |= {"message": "empty", "fix": "remove it"}
    return pd.DataFrame([row, {**row, "source": "a.txt", "end": 9, **changes}])


def test_round_trip_keeps_types_and_sorts_rows(tmp_path):
    write_table(rejected(), tmp_path / "rejected.csv")
    table = read_table(tmp_path / "rejected.csv")
    assert table["source"].tolist() == ["a.txt", "b.txt"]
    assert table["end"].dtype == "Int64"
    assert table["end"].isna().tolist() == [False, True]


def test_missing_number_is_an_empty_field_not_zero(tmp_path):
    write_table(rejected(), tmp_path / "rejected.csv")
    assert (tmp_path / "rejected.csv").read_bytes().splitlines()[2] == b"b.txt,0,,empty_file,,empty,remove it"


def test_file_has_lf_and_no_index(tmp_path):
    write_table(rejected(), tmp_path / "rejected.csv")
    raw = (tmp_path / "rejected.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.startswith(b"\xef\xbb\xbfsource,start,end,reason,values,message,fix\n")


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (rejected().drop(columns="fix"), "missing: ['fix']"),
        (rejected().assign(colour=1), "unknown: ['colour']"),
        (rejected(source="b.txt"), "key is not unique"),
        (rejected(reason=None), "required value is missing"),
        (rejected(start="x"), "not of type integer"),
    ],
)
def test_a_frame_that_breaks_the_contract_is_refused(tmp_path, frame, message):
    with pytest.raises(WenmaiError, match=message.replace("[", r"\[").replace("]", r"\]")):
        write_table(frame, tmp_path / "rejected.csv")
    assert list(tmp_path.iterdir()) == []


def test_value_outside_the_list_is_refused(tmp_path):
    row = dict.fromkeys(table_schema("duplicates").columns, "x") | {"similarity": 1.0, "method": "guessed"}
    with pytest.raises(WenmaiError, match="guessed"):
        write_table(pd.DataFrame([row]), tmp_path / "duplicates.csv")


def test_only_the_columns_asked_for_are_read(tmp_path):
    write_table(rejected(), tmp_path / "rejected.csv")
    table = read_table(tmp_path / "rejected.csv", columns=["end", "source"])
    assert table.columns.tolist() == ["end", "source"]
    assert table["end"].dtype == "Int64"


def test_codes_are_listed_with_their_meaning(tmp_path, monkeypatch):
    (tmp_path / "few.yaml").write_text(
        "path: corpus/few.csv\ntitle: Few\ndescription: A table\nkey: [n]\ncolumns:\n"
        "  n: {type: integer, description: Row}\n"
        "  reason:\n    type: string\n    description: Why not\n    values:\n      too_few: Fewer than five\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(tables, "SCHEMAS", tmp_path)
    table_schema.cache_clear()
    try:
        column = table_schema("few").columns["reason"]
        assert column.values == ("too_few",) and column.meanings == {"too_few": "Fewer than five"}
        write_table(pd.DataFrame({"n": [1, 2], "reason": ["", "too_few"]}), tmp_path / "few.csv")
        with pytest.raises(WenmaiError, match="unknown values"):
            write_table(pd.DataFrame({"n": [1], "reason": ["few"]}), tmp_path / "few.csv")
    finally:
        table_schema.cache_clear()


def test_six_significant_digits():
    values = round_significant(pd.Series([123456789.0, 0.000123456789, np.nan, 0.0, -2 / 3]))
    assert values.tolist()[:2] == [123457000.0, 0.000123457]
    assert np.isnan(values[2])
    assert values.tolist()[3:] == [0.0, -0.666667]


def test_infinity_is_an_error():
    with pytest.raises(WenmaiError, match="infinite"):
        round_significant(pd.Series([np.inf], name="x"))


def test_empty_table_keeps_its_columns(tmp_path):
    write_table(table_schema("keyword_series").empty(), tmp_path / "keyword_series.csv")
    table = read_table(tmp_path / "keyword_series.csv")
    assert list(table.columns) == list(table_schema("keyword_series").columns)
    assert table.empty


def test_parquet_keeps_lists(tmp_path):
    frame = pd.DataFrame({"paragraph_id": ["d:1"], "doc_id": ["d"], "tokens": [["数字", "经济"]]})
    frame = frame.assign(n_tokens=2, n_characters=4, n_words_plain=2)
    write_table(frame, tmp_path / "tokens.parquet")
    assert list(read_table(tmp_path / "tokens.parquet")["tokens"][0]) == ["数字", "经济"]


def test_pattern_columns_are_allowed_only_where_the_schema_says(tmp_path):
    frame = table_schema("panel").empty().assign(kw_ecology=pd.Series(dtype="float64"))
    write_table(frame, tmp_path / "panel.csv")
    assert "kw_ecology" in read_table(tmp_path / "panel.csv").columns
    with pytest.raises(WenmaiError, match="unknown"):
        write_table(table_schema("concepts").empty().assign(kw_ecology=1.0), tmp_path / "concepts.csv")


def test_other_values_are_allowed_only_in_columns_that_are_open():
    by, level = table_schema("prevalence").columns["by"], table_schema("documents").columns["level"]
    assert (by.open, level.open) == (True, False)
    row = {"by": "treated", "group": "1", "topic_id": 0, "share": 0.5, "low": None, "high": None, "reliable": True}
    row |= {"n_documents": 1, "clusters": "documents", "n_clusters": 1, "n_terms": 9, "method": "", "reason": ""}
    row |= {"year": None, "time": None}
    assert tables.conform(pd.DataFrame([row]), table_schema("prevalence"))["by"].tolist() == ["treated"]
    with pytest.raises(WenmaiError, match="unknown values"):
        tables.conform(pd.DataFrame([row | {"clusters": "treated"}]), table_schema("prevalence"))


@pytest.mark.parametrize("name", table_names())
def test_every_schema_is_sound(name):
    schema = table_schema(name)
    assert schema.path.split("/")[-1].split(".")[0] == name
    assert set(schema.key) <= set(schema.columns)
    assert set(schema.sort) <= set(schema.columns)
    assert all(schema.columns[key].required for key in schema.key if (name, key) not in OPTIONAL_KEYS)
    assert all(column.description for column in schema.columns.values())


#: keys that may be empty: a burst table says "no test" with an empty start; all years together and all regions;
#: a measure of all kinds together has no kind; a ratio of two concepts has no part of a family; a table that is no
#: workbook has no sheet; a date that a table of documents gives has no place
OPTIONAL_KEYS = {
    ("bursts", "start"),
    ("columns", "sheet"),
    ("concept_ratio_changes", "part"),
    ("concept_ratios", "part"),
    ("document_dates", "start"),
    ("keyword_groups", "period"),
    ("keyword_groups", "time"),
    ("keyword_groups", "year"),
    ("plan_followup", "adcode"),
    ("validation", "kind"),
    ("topic_covariates", "group"),
    ("topic_covariates", "base"),
    ("topic_covariates", "within"),
} | {("topic_effects", "group")}


def test_unknown_table_names_the_known_ones():
    with pytest.raises(WenmaiError, match="keyword_series"):
        table_schema("keyword_serie")


def test_columns_that_users_bring_along_keep_the_type_of_their_values(tmp_path, monkeypatch):
    (tmp_path / "own.yaml").write_text(
        "path: corpus/own.csv\ntitle: t\ndescription: d\nkey: [a]\ncolumns:\n  a: {type: string, description: d}\n"
        'patterns:\n  ".+": {type: any, description: d}\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(tables, "SCHEMAS", tmp_path)
    table_schema.cache_clear()
    frame = pd.DataFrame(
        {"a": ["x", "y"], "code": ["010", "02"], "gdp": [7.5, None], "n": [3, 4], "treated": [True, False]}
    )
    frame["n"] = frame["n"].astype("Int64")
    write_table(frame, tmp_path / "own.csv")
    again = read_table(tmp_path / "own.csv")
    table_schema.cache_clear()
    assert {name: str(kind) for name, kind in again.dtypes.items()} == {
        **{"a": "str", "code": "str", "gdp": "float64", "n": "Int64", "treated": "boolean"}
    }
    assert again["code"].tolist() == ["010", "02"]
    assert again["gdp"].isna().tolist() == [False, True]


def test_tables_that_people_open_have_a_byte_order_mark_and_both_kinds_are_read(tmp_path):
    assert set(table_names()) >= tables.FOR_SPREADSHEETS
    for name, mark in (("rejected", True), ("answers", True), ("scores", False)):
        path = tmp_path / f"{name}.csv"
        write_table(table_schema(name).empty(), path)
        raw = path.read_bytes()
        assert raw.startswith(codecs.BOM_UTF8) is mark, name
        # saved again by hand, with or without the mark, it is the same table
        path.write_bytes(raw.removeprefix(codecs.BOM_UTF8) if mark else codecs.BOM_UTF8 + raw)
        assert list(read_table(path).columns) == list(table_schema(name).columns), name
        columns = list(table_schema(name).columns)[:1]
        assert list(read_table(path, columns=columns).columns) == columns


@pytest.mark.parametrize(
    ("column", "value", "bounds"),
    [("confidence", 1.7, "0..1"), ("confidence", -0.1, "0..1"), ("n_lines", -1, "0..")],
)
def test_numbers_outside_of_their_bounds_are_refused(column, value, bounds):
    bounded = {"n_lines": Column("integer", "", minimum=0), "confidence": Column("number", "", minimum=0, maximum=1)}
    schema = replace(table_schema("documents"), key=("n_lines",), sort=("n_lines",), columns=bounded, patterns={})
    fine = pd.DataFrame({"n_lines": pd.array([0, 3, None], dtype="Int64"), "confidence": [0.0, 1.0, np.nan]})
    assert len(conform(fine, schema)) == 3
    fine.loc[1, column] = value
    with pytest.raises(WenmaiError, match=rf"{value} is outside of {re.escape(bounds)}"):
        conform(fine, schema)


def test_counts_and_probabilities_have_bounds():
    for name in table_names():
        for column, about in table_schema(name).columns.items():
            if about.type in ("integer", "number") and column.startswith("n_"):
                assert about.minimum == 0, (name, column)
            if about.type == "number" and (column in ("p_value", "q_value") or column.endswith("confidence")):
                assert (about.minimum, about.maximum) == (0, 1), (name, column)
