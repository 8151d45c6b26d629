"""Rates by region, level and kind of document."""

import pandas as pd
import pytest

from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.groups import build_groups

SETTINGS = {"doc_types": ["government_work_report"], "how": Resampling(confidence=0.95, bootstrap=100, seed=1)}


@pytest.fixture
def table(corpus, concepts, keeps_schema):
    c = corpus(
        {name: [("plan", "水土土土"), ("body", "土")] for name in "abcdef"} | {"g": [("body", "水水")]},
        year=[2001, 2001, 2001, 2001, 2001, 2002, 2001],
        adcode=["150100"] * 5 + ["150200", ""],
        region=["甲市"] * 5 + ["乙市", ""],
        level=["prefecture"] * 5 + ["county", ""],
        doc_type=["government_work_report"] * 5 + ["government_work_report", "news"],
    )
    counts, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"], b=["火"]))
    return keeps_schema(build_groups(counts, c.documents, **SETTINGS), "keyword_groups")


def pick(table, by, group, concept="a", term="*", scope="all", year=None):
    rows = table[(table["by"] == by) & (table["group"] == group) & (table["concept"] == concept)]
    rows = rows[(rows["term"] == term) & (rows["scope"] == scope)]
    rows = rows[rows["year"].isna()] if year is None else rows[rows["year"] == year]
    assert len(rows) == 1
    return rows.iloc[0]


def test_ratios_of_sums_with_documents_resampled(table):
    row = pick(table, "region", "150100")
    assert (row["count"], row["n_tokens"], row["n_documents"], row["label"]) == (5, 25, 5, "甲市")
    assert row["per_10k"] == row["mean_of_ratios"] == 2000
    assert (row["method"], row["reason"]) == ("document_bootstrap", "")
    assert pick(table, "region", "150100", scope="plan")["n_tokens"] == 20


def test_few_documents_have_no_interval_and_say_so(table):
    row = pick(table, "level", "county")
    assert (row["method"], row["reason"]) == ("", "too_few_documents")
    assert row[["low", "high"]].isna().all()


def test_terms_are_pooled_and_concepts_by_year_too(table):
    assert pick(table, "level", "prefecture", term="水")["count"] == 5
    assert pick(table, "level", "prefecture", year=2001)["count"] == 5
    assert table.loc[table["year"].notna(), "term"].unique().tolist() == ["*"]
    # no document of the group in that year: no row, not a zero
    assert table[(table["group"] == "150100") & (table["year"] == 2002)].empty


def test_kinds_of_document_are_all_there_and_regions_only_of_the_kinds_asked_for(table):
    assert pick(table, "doc_type", "news")["count"] == 2
    assert set(table.loc[table["by"] == "region", "group"]) == {"150100", "150200"}


def test_nothing_found_has_an_upper_limit(table):
    row = pick(table, "region", "150100", concept="b")
    assert row["low"] == 0 and row["high"] > 0
    assert row["method"] == "rule_of_three"


def test_no_year_gives_an_empty_table(corpus, concepts, keeps_schema):
    c = corpus({"d": [("body", "水")]}, year=[None])
    counts, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"]))
    assert keeps_schema(build_groups(counts, c.documents, **SETTINGS), "keyword_groups").empty


def test_groups_by_variables_of_the_user(corpus, concepts, keeps_schema):
    c = corpus(
        {name: [("body", "水" * (n + 1) + "土" * 9)] for n, name in enumerate("abcdef")},
        treated=pd.array([1, 0, 1, None, 0, 1], dtype="Int64"),
        extra_一级类别=["财政", "", "财政", "教育", "教育", "教育"],
        year=[2001] * 6,
    )
    counts, _ = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"]))
    table = keeps_schema(
        build_groups(counts, c.documents, **SETTINGS, groups=["treated", "extra_一级类别"]), "keyword_groups"
    )
    assert set(table["by"]) == {"treated", "extra_一级类别"}
    assert pick(table, "treated", "1")["count"] == 1 + 3 + 6
    assert pick(table, "treated", "0")["n_documents"] == 2
    assert pick(table, "extra_一级类别", "财政", year=2001)["count"] == 1 + 3
    assert set(table["group"]) == {"0", "1", "财政", "教育"}
