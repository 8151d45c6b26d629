"""The panel: sums by region and year, and the same numbers in all three files."""

import re
import shutil
import subprocess

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from wenmai.io.dictionaries.concepts import Concept, concept_table
from wenmai.io.tables import read_table, write_table
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.panel import MEANS, build_codebook, build_panel, stata_names, write_stata


def numbers():
    """targets, realised and damage, as far as the panel reads them."""
    targets = [
        # indicator, doc_id, n, adcode, year, period, status, low, high, direction, bound, listed
        ("gdp_growth", "d", 1, "150100", 2001, "2001-2005", "value", 9, 9, "up", "exact", True),
        ("gdp_growth", "d", 2, "150100", 2001, "2001", "value", 7, 7, "up", "about", False),
        ("gdp_growth", "d", 3, "150100", 2001, "2001", "value", 6, 6.5, "up", "range", True),
        ("gdp_growth", "f", 1, "150100", 2003, "2003", "refused", None, None, "up", "", True),
        ("retail_growth", "g", 1, "150200", 2001, "2001", "value", 3, 3, "up", "exact", True),
    ]
    columns = ["indicator", "doc_id", "n", "adcode", "year", "period", "status"]
    columns += ["low", "high", "direction", "bound", "listed"]
    realised = [
        ("gdp_growth", "x", "150100", 2001, "value", 2.5, "down"),
        ("gdp_growth", "g", "150200", 2000, "value", 8, "up"),
    ]
    damage = [("d", "flagged"), ("d", "flagged"), ("e", "flagged"), ("e", "repaired")]
    return (
        pd.DataFrame(targets, columns=columns).astype({"low": float, "high": float}),
        pd.DataFrame(realised, columns=["indicator", "doc_id", "adcode", "year", "status", "value", "direction"]),
        pd.DataFrame(damage, columns=["doc_id", "action"]),
    )


def written(c):
    """Table ``text_measures`` of a made-up corpus."""
    sizes = c.tokens.groupby("doc_id")[["n_characters", "n_tokens", "n_words_plain"]].sum().reset_index()
    return sizes.assign(n_sentences=2, **dict.fromkeys(MEANS, 0.5))


def short(concepts):
    """Names of concepts in columns, as the table of concepts has them."""
    table = concept_table(concepts)
    return dict(zip(table["concept"], table["alias"], strict=True))


@pytest.fixture
def parts(corpus, concepts):
    c = corpus(
        {
            "d": [("body", "水水土土土土土土土土")],
            "e": [("body", "水土")],
            "f": [("body", "土土土土")],
            "g": [("body", "水")],
            "h": [("body", "水水")],
        },
        adcode=["150100", "150100", "150100", "150200", ""],
        region=["甲市", "甲市", "甲市", "乙市", ""],
        year=[2001, 2001, 2003, 2001, 2001],
        truncated=[True, False, False, False, False],
    )
    what = concepts(water=["水"], fire=["火"])
    by_document, _ = count_documents(c.paragraphs, c.tokens, c.documents, what)
    shares = {"d": (0.25, 30), "e": (1.0, 10), "g": (0.5, 10), "h": (0.5, 10)}
    topics = pd.DataFrame(
        [(d, k, s if k == 0 else 1 - s, n) for d, (s, n) in shares.items() for k in (0, 1)],
        columns=["doc_id", "topic_id", "share", "n_terms"],
    )
    panel = build_panel(
        c.documents,
        by_document,
        topics,
        *numbers(),
        written(c),
        doc_types=["government_work_report"],
        aliases=short(what),
    )
    labels = pd.DataFrame({"topic_id": [0, 1], "label": ["水 灌溉", "山"], "top_words": ["水 灌溉", "山 林"]})
    return panel, build_codebook(panel, concept_table(what), labels)


def test_ratios_of_sums_and_weighted_shares(parts, keeps_schema):
    panel = keeps_schema(parts[0], "panel").set_index(["adcode", "year"])
    assert panel.index.tolist() == [(150100, 2001), (150100, 2003), (150200, 2001)]
    first = panel.loc[(150100, 2001)]
    assert (first["n_documents"], first["n_tokens"], first["n_truncated"], first["n_numbers_unsafe"]) == (2, 12, 1, 0)
    assert first["kw_water"] == pytest.approx(10_000 * 3 / 12)
    assert first["kw_fire"] == 0
    assert first["topic_0"] == pytest.approx((0.25 * 30 + 1.0 * 10) / 40)
    assert (first["kwn_water"], first["kwn_fire"], first["n_units"]) == (3, 0, 12)
    # no document has a plan
    assert pd.isna(first["kwplan_water"]) and pd.isna(first["n_units_plan"])
    # a document without fitted paragraphs has no shares, and not shares of zero
    assert pd.isna(panel.loc[(150100, 2003), "topic_0"])


def test_targets_and_damage(parts, keeps_schema):
    panel = keeps_schema(parts[0], "panel").set_index(["adcode", "year"])
    first = panel.loc[(150100, 2001)]
    # of two targets for the year that of the list counts; the one for five years is none of the year
    assert (first["gdp_target_low"], first["gdp_target_high"], first["gdp_target_bound"]) == (6, 6.5, "range")
    assert first["gdp_realised"] == -2.5
    assert first["n_damage"] == 3
    # a refused number leaves the cell empty; a value of a year without a report makes no row
    assert panel.loc[(150100, 2003), ["gdp_target_low", "gdp_realised"]].isna().all()
    assert (150200, 2000) not in panel.index
    assert panel.loc[(150200, 2001), "gdp_target_bound"] == ""


def test_stata_reads_the_same_numbers_with_chinese_labels(parts, tmp_path):
    panel, codebook = parts
    write_table(panel, tmp_path / "panel.csv")
    written = read_table(tmp_path / "panel.csv")
    write_stata(written, codebook, tmp_path / "panel.dta")
    frame, meta = pyreadstat.read_dta(str(tmp_path / "panel.dta"))
    assert written["adcode"].dtype == "Int64" and frame["adcode"].tolist() == [150100, 150100, 150200]
    # codes are numbers with value labels there; the codebook has both
    bounds = dict(pair.split(" ") for pair in values_of(codebook, "gdp_target_bound"))
    assert bounds["5"] == "range" and meta.variable_value_labels["gdp_target_bound"][5] == "区间"
    given = frame["gdp_target_bound"].map(lambda n: bounds.get(f"{n:.0f}", ""))
    assert given.tolist() == written["gdp_target_bound"].tolist() == ["range", "", ""]
    assert meta.variable_value_labels["level"] == {1: "国家级", 2: "省级", 3: "地级", 4: "县级"}
    plain = [name for name in written.columns if name not in ("level", "gdp_target_bound")]
    pd.testing.assert_frame_equal(
        frame[plain].astype(object).where(frame[plain].notna(), None),
        written[plain].astype(object).where(written[plain].notna(), None),
        check_dtype=False,
    )
    labels = dict(zip(meta.column_names, meta.column_labels, strict=True))
    assert labels["kw_water"] == "water（每万字）"
    assert labels["gdp_realised"] == "次年报告所述实际增长（%）"
    assert all(len(label) <= 80 and label for label in labels.values())
    assert all(len(name) <= 32 and name.isascii() for name in meta.column_names)
    assert labels["topic_1"] == "主题1：山"
    assert labels["adcode"].startswith("行政区划代码")
    assert frame["region"].tolist() == ["甲市", "甲市", "乙市"]


def values_of(codebook, name):
    return codebook.set_index("variable").loc[name, "values"].split("; ")


def test_labels_are_in_the_language_and_types_are_the_same_in_all_files(parts, tmp_path):
    panel, codebook = parts
    write_table(panel, tmp_path / "panel.csv")
    write_table(panel, tmp_path / "panel.parquet")
    write_stata(read_table(tmp_path / "panel.csv"), codebook, tmp_path / "panel.dta", language="en")
    _, meta = pyreadstat.read_dta(str(tmp_path / "panel.dta"))
    assert meta.column_names_to_labels["kw_water"] == "water (per 10,000 characters)"
    assert meta.column_names_to_labels["kwn_water"] == "water (count)"
    assert meta.variable_value_labels["level"][2] == "province"
    parquet = read_table(tmp_path / "panel.parquet")
    whole = [name for name, column in parquet.items() if str(column.dtype) == "Int64"]
    assert {"adcode", "year", "province_code", "n_units_plan", "kwn_water"} <= set(whole)
    assert {str(read_table(tmp_path / "panel.csv")[name].dtype) for name in whole} == {"Int64"}
    in_stata = {meta.readstat_variable_types[name] for name in whole}
    assert in_stata <= {"int8", "int16", "int32"}, in_stata


def test_codes_of_a_users_own_regions_become_numbers_and_the_log_says_which(corpus, concepts, caplog):
    codes = ["HB-2", "429004", "110101", "100000"]
    c = corpus(
        {name: [("body", "水")] for name in "abcd"},
        adcode=codes,
        region=["园区", "仙桃市", "东城区", "全国"],
        level=["county", "county", "county", "national"],
        province=["某省", "湖北省", "北京市", ""],
        prefecture=["", "", "市辖区", ""],
        year=[2001] * 4,
    )
    what = concepts(water=["水"])
    by_document, _ = count_documents(c.paragraphs, c.tokens, c.documents, what)
    none = pd.DataFrame({"doc_id": [], "topic_id": [], "share": [], "n_terms": []})
    panel = build_panel(c.documents, by_document, none, *numbers(), written(c), doc_types=None, aliases=short(what))
    found = panel.set_index("region")[["adcode", "province_code", "prefecture_code"]].astype("object")
    found = found.where(found.notna(), None).T.to_dict("list")
    assert found == {
        "园区": [9_000_001, None, None],
        "仙桃市": [429004, 420000, None],
        "东城区": [110101, 110000, 110100],
        "全国": [100000, None, None],
    }
    assert "HB-2: 9000001" in caplog.text


def test_stata_files_of_one_panel_have_the_same_bytes(parts, tmp_path):
    panel, codebook = parts
    for name in ("a.dta", "b.dta"):
        write_stata(panel, codebook, tmp_path / name)
    assert (tmp_path / "a.dta").read_bytes() == (tmp_path / "b.dta").read_bytes()


def test_the_codebook_explains_every_column(parts, keeps_schema):
    panel, codebook = parts
    codebook = keeps_schema(codebook, "panel_codebook")
    assert codebook["variable"].tolist() == list(panel.columns)
    assert codebook.set_index("variable").loc["kw_water", "unit"] == "per 10,000 characters"
    assert codebook.set_index("variable").loc["kw_water", "description"] == "water: 水"


def test_no_region_gives_empty_files(corpus, concepts, tmp_path):
    c = corpus({"d": [("body", "水")]}, adcode=[""])
    what = concepts(water=["水"])
    by_document, _ = count_documents(c.paragraphs, c.tokens, c.documents, what)
    none = pd.DataFrame({"doc_id": [], "topic_id": [], "share": [], "n_terms": []})
    panel = build_panel(
        c.documents,
        by_document,
        none,
        *(n.iloc[:0] for n in numbers()),
        written(c),
        doc_types=["government_work_report"],
        aliases=short(what),
    )
    labels = pd.DataFrame({"topic_id": [], "label": [], "top_words": []})
    codebook = build_codebook(panel, concept_table(what), labels)
    write_table(panel, tmp_path / "panel.csv")
    write_stata(read_table(tmp_path / "panel.csv"), codebook, tmp_path / "panel.dta")
    frame, _ = pyreadstat.read_dta(str(tmp_path / "panel.dta"))
    assert len(frame) == 0
    assert "kw_water" in frame.columns


def test_variables_of_the_user_are_columns_with_labels(corpus, concepts, keeps_schema, tmp_path):
    c = corpus(
        {name: [("body", "水土")] for name in "abcd"},
        adcode=["150100", "150100", "150100", "150200"],
        region=["甲市", "甲市", "甲市", "乙市"],
        year=[2001, 2001, 2002, 2001],
        growth=[7.0, 8.0, np.nan, 6.5],
        took_office=pd.array([1999, 1999, None, 2000], dtype="Int64"),
        secretary=["甲某", "甲某", "", "丙某"],
        coder=["一", "二", "一", "一"],
        pilot=pd.array([True, True, None, False], dtype="boolean"),
        **{"GDP（亿元）": [1.5e9, 1.5e9, 2e9, 3e9], "extra_类别": ["财政"] * 4, "extra_备注": ["长" * 81] * 4},
    )
    what = concepts(water=["水"])
    by_document, _ = count_documents(c.paragraphs, c.tokens, c.documents, what)
    none = pd.DataFrame({"doc_id": [], "topic_id": [], "share": [], "n_terms": []})
    panel = build_panel(
        c.documents,
        by_document,
        none,
        *numbers(),
        written(c),
        doc_types=["government_work_report"],
        aliases=short(what),
    )
    panel = keeps_schema(panel, "panel")
    first = panel.set_index(["adcode", "year"]).loc[(150100, 2001)]
    assert first[["growth", "took_office", "secretary", "coder", "extra_类别"]].tolist() == [
        7.5,
        1999,
        "甲某",
        "",
        "财政",
    ]
    assert first["pilot"] is True or first["pilot"] == True  # noqa: E712
    assert "extra_备注" not in panel.columns
    topics = pd.DataFrame({"topic_id": [], "label": [], "top_words": []})
    codebook = build_codebook(panel, concept_table(what), topics, labels={"growth": "地区生产总值增速"})
    codebook = keeps_schema(codebook, "panel_codebook").set_index("variable")
    assert codebook.loc["growth", ["label_zh", "type", "stata"]].tolist() == ["地区生产总值增速", "number", "growth"]
    assert codebook.loc["GDP（亿元）", "stata"] == "GDP_亿元_"
    assert "mean of the documents" in codebook.loc["growth", "description"]
    write_table(panel, tmp_path / "panel.csv")
    write_stata(read_table(tmp_path / "panel.csv"), codebook.reset_index(), tmp_path / "panel.dta")
    frame, meta = pyreadstat.read_dta(str(tmp_path / "panel.dta"))
    assert frame["GDP_亿元_"].tolist() == [1.5e9, 2e9, 3e9]
    assert frame["pilot"].tolist()[::2] == [1.0, 0.0] and np.isnan(frame["pilot"][1])
    assert meta.column_names_to_labels["growth"] == "地区生产总值增速"


def test_names_that_stata_does_not_take():
    names = ["year", "if", "2020年", "a b", "a_b", "很" * 40, "很" * 41]
    found = stata_names(names)
    assert list(found.values())[:5] == ["year", "_if", "_2020年", "a_b", "a_b_2"]
    assert len(set(found.values())) == len(names) and all(len(name) <= 32 for name in found.values())


def test_concepts_of_any_name_have_short_columns_that_the_codebook_explains(corpus, keeps_schema, tmp_path):
    c = corpus({"d": [("body", "数字经济与人工智能")]})
    long = "推动经济社会发展全面绿色转型的政策工具与制度安排"
    what = (
        Concept("数字经济", "数字经济", "数字经济", ("数字经济",)),
        Concept(f"{long}一", "甲", "甲", ("人工智能",)),
        Concept(f"{long}二", "乙", "乙", ("智能",)),
    )
    by_document, _ = count_documents(c.paragraphs, c.tokens, c.documents, what)
    none = pd.DataFrame({"doc_id": [], "topic_id": [], "share": [], "n_terms": []})
    panel = build_panel(c.documents, by_document, none, *numbers(), written(c), doc_types=None, aliases=short(what))
    panel = keeps_schema(panel, "panel")
    columns = [name for name in panel.columns if name.startswith("kw_")]
    assert columns[0] == "kw_shuzijingji" and len(set(columns)) == 3
    assert all(name.isascii() and len(name) <= 32 for name in columns)
    labels = pd.DataFrame({"topic_id": [], "label": [], "top_words": []})
    codebook = keeps_schema(build_codebook(panel, concept_table(what), labels), "panel_codebook").set_index("variable")
    assert codebook.loc[columns, "concept"].tolist() == [c.id for c in what]
    assert codebook.loc[columns, "stata"].tolist() == columns


@pytest.fixture
def merging(parts, tmp_path, monkeypatch, project_root):
    """A project with the panel and a yearbook; gives the recipe of the docs below a heading."""
    panel, codebook = parts
    folder = tmp_path / "results" / "trends"
    write_table(panel, folder / "panel.csv")
    write_table(panel, folder / "panel.parquet")
    write_stata(read_table(folder / "panel.csv"), codebook, folder / "panel.dta")
    # as Excel saves it; one row that the panel lacks
    yearbook = pd.DataFrame({"adcode": [150100, 150100, 150300], "year": [2001, 2003, 2001], "gdp": [1.5, 2.5, 9]})
    yearbook.to_csv(tmp_path / "yearbook.csv", index=False, encoding="utf-8-sig")
    monkeypatch.chdir(tmp_path)
    page = (project_root / "docs" / "other_programs.md").read_text(encoding="utf-8")
    return lambda heading: re.search(rf"### {heading}\n.*?```\w+\n(.*?)```", page, flags=re.DOTALL)[1]


def test_the_recipe_in_pandas_merges_with_a_yearbook(merging):
    names: dict = {}
    exec(merging("pandas"), names)
    merged = names["merged"].set_index(["adcode", "year"])
    assert merged["_merge"].value_counts().to_dict() == {"both": 2, "left_only": 1, "right_only": 1}
    assert merged.loc[(150100, 2003), "gdp"] == 2.5 and merged.loc[(150100, 2001), "kwn_water"] == 3


def test_the_recipe_in_r_merges_with_a_yearbook(merging, tmp_path):
    if not shutil.which("Rscript"):
        pytest.skip("Rscript is not installed (apt-get install r-base-core r-cran-haven)")
    asked = 'cat(nrow(merged), class(merged$adcode), sum(merged$gdp, na.rm = TRUE), attr(panel$kw_water, "label"))'
    script = f'if (!requireNamespace("haven", quietly = TRUE)) quit(status = 9)\n{merging("R with haven")}\n{asked}'
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    done = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, env=environment)
    if done.returncode == 9:
        pytest.skip("the package haven is not installed (apt-get install r-cran-haven)")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[-1] == "4 numeric 13 water（每万字）"
