"""Shares by document and group, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.stats.resample import ratio_interval
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.shares.parts import corpus_shares, document_topics, parts_of, topic_tokens
from wenmai.topics.shares.prevalence import prevalence

ROWS = pd.DataFrame(
    {
        "row": [0, 1, 2, 3],
        "paragraph_id": ["a-1", "a-2", "b-1", "c-1"],
        "doc_id": ["a", "a", "b", "c"],
        "n_terms": pd.array([30, 10, 20, 2], dtype="Int64"),
    }
)
# row 3 is too short and not fitted
MODEL = TopicModel("lda", 2, 1, np.full((2, 3), 1 / 3), np.array([[1.0, 0], [0, 1], [0.5, 0.5]]), np.array([0, 1, 2]))
DOCUMENTS = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c"],
        "year": pd.array([2020, 2020, None], dtype="Int64"),
        "region": ["云川市", "", ""],
        "level": ["", "", ""],
        "doc_type": ["news", "news", "news"],
    }
)
PARAGRAPHS = pd.DataFrame(
    {"paragraph_id": ["a-1", "a-2", "b-1", "c-1"], "role": ["retrospect", "plan", "plan", "plan"]}
)
SETTINGS = {"confidence": 0.95, "bootstrap": 200, "seed": 1}


def test_shares_are_weighted_by_tokens():
    table = conform(document_topics(topic_tokens(MODEL, ROWS)), table_schema("document_topics"))
    assert table["doc_id"].tolist() == ["a", "a", "b", "b"]
    assert table["share"].tolist() == [0.75, 0.25, 0.5, 0.5]
    assert table["n_terms"].tolist() == [40, 40, 20, 20]
    assert table["n_paragraphs"].tolist() == [2, 2, 1, 1]
    np.testing.assert_allclose(corpus_shares(MODEL, ROWS), [40 / 60, 20 / 60])


def table_of(model, rows, documents, paragraphs, **changes):
    topics = pd.DataFrame({"topic_id": range(2), "reliable": pd.array([True, False], dtype="boolean")})
    parts = model and parts_of(model, rows, documents, paragraphs, seed=1)
    table = prevalence(parts, topics, **(SETTINGS | changes))
    return conform(table, table_schema("prevalence"))


def test_groups():
    table = table_of(MODEL, ROWS, DOCUMENTS, PARAGRAPHS).set_index(["by", "group", "topic_id"])
    assert sorted({(by, group) for by, group, _ in table.index}) == [
        ("doc_type", "news"),
        ("region", "云川市"),
        ("role", "plan"),
        ("role", "retrospect"),
        ("year", "2020"),
    ]
    year = table.loc[("year", "2020", 0)]
    assert year["share"] == pytest.approx(40 / 60, rel=1e-5)
    assert (year["n_documents"], year["n_clusters"], year["n_terms"]) == (2, 2, 60)
    # in the paragraphs of plans, a gives 0 of 10 tokens and b 10 of 20
    assert table.loc[("role", "plan", 0), "share"] == pytest.approx(10 / 30, rel=1e-5)
    alone = table.loc[("region", "云川市", 0)]
    assert np.isnan(alone["low"]) and (alone["method"], alone["reason"]) == ("", "too_few_to_resample")
    assert table.loc[("year", "2020"), "reliable"].tolist() == [True, False]


def test_periods_that_are_no_years_are_a_group_of_their_own():
    placed = pd.DataFrame(
        {"period": ["2020Q1", "2020Q3", ""], "time": [8080, 8082, None], "year": [2020, 2020, None]},
        index=["a", "b", "c"],
    )
    table = table_of(MODEL, ROWS, DOCUMENTS, PARAGRAPHS, periods=placed).set_index(["by", "group", "topic_id"])
    assert sorted({group for by, group, _ in table.index if by == "period"}) == ["2020Q1", "2020Q3"]
    assert table.loc[("period", "2020Q1", 0), "share"] == pytest.approx(0.75)
    assert table.loc[("period", "2020Q3", 0), ["year", "time"]].tolist() == [2020, 8082]
    assert table.loc[("year", "2020", 0), ["year", "time"]].tolist() == [2020, 2020]
    assert table.loc["role", "time"].isna().all()


def world(n_terms: int, regions: list[str]):
    """One paragraph a document, with these shares."""
    shares = np.array([[0.1, 0.9], [0.3, 0.7], [0.5, 0.5], [0.7, 0.3], [0.9, 0.1], [0.2, 0.8]])
    names = list("abcdef")
    rows = pd.DataFrame(
        {"row": range(6), "paragraph_id": [f"{n}:1" for n in names], "doc_id": names, "n_terms": n_terms}
    )
    documents = pd.DataFrame({"doc_id": names, "year": 2020, "region": regions, "level": "", "doc_type": "news"})
    model = TopicModel("nmf", 2, 1, np.full((2, 3), 1 / 3), shares, np.arange(6))
    return model, rows, documents, rows[["paragraph_id"]].assign(role="plan")


def test_the_interval_is_that_of_the_bootstrap_over_documents():
    # with so many terms a paragraph its shares are as good as known
    model, rows, documents, paragraphs = world(10_000_000, [""] * 6)
    table = table_of(model, rows, documents, paragraphs).set_index(["by", "topic_id"])
    _, low, high = ratio_interval(model.document_topic, np.ones(6), **SETTINGS)
    for by in ("year", "role", "doc_type"):
        np.testing.assert_allclose(table.loc[by, "low"], low, atol=1e-3)
        np.testing.assert_allclose(table.loc[by, "high"], high, atol=1e-3)


def test_groups_over_years_resample_regions_and_years_documents():
    regions = ["甲", "甲", "乙", "丙", "丁", "戊"]
    table = table_of(*world(10_000_000, regions)).set_index(["by", "topic_id"])
    assert table.loc[("doc_type", 0), "n_clusters"] == 5 and table.loc[("doc_type", 0), "clusters"] == "regions"
    assert table.loc[("year", 0), "n_clusters"] == 6 and table.loc[("year", 0), "clusters"] == "documents"
    # each region by itself has one or two documents
    for by, few in (("year", False), ("doc_type", False), ("region", True)):
        assert set(table.loc[by, "method"]) == {"" if few else "expanded_percentile"}
        assert set(table.loc[by, "reason"]) == {"too_few_to_resample" if few else ""}
    # a region of two documents weighs as two where it is drawn
    shares = world(1, regions)[0].document_topic
    sums = np.array([shares[2], shares[3], shares[0] + shares[1], shares[4], shares[5]])
    order = np.argsort(["乙", "丙", "甲", "丁", "戊"])
    _, low, _ = ratio_interval(sums[order], np.array([1.0, 1, 2, 1, 1])[order], **SETTINGS)
    assert table.loc[("doc_type", 0), "low"] == pytest.approx(low[0], abs=1e-3)


def test_few_terms_make_the_interval_longer():
    long = table_of(*world(10_000_000, [""] * 6))
    short = table_of(*world(8, [""] * 6))
    width = [(table["high"] - table["low"]).where(table["by"] == "year").mean() for table in (long, short)]
    assert width[1] > 1.03 * width[0]
    np.testing.assert_allclose(long["share"], short["share"])


def test_shares_of_a_group_sum_to_one():
    table = table_of(MODEL, ROWS, DOCUMENTS, PARAGRAPHS)
    np.testing.assert_allclose(table.groupby(["by", "group"])["share"].sum(), 1, rtol=1e-5)


def test_no_model_no_rows():
    assert document_topics(topic_tokens(None, ROWS)).empty
    assert table_of(None, ROWS, DOCUMENTS, PARAGRAPHS).empty


def test_no_year_no_region_at_all():
    bare = DOCUMENTS.assign(year=pd.array([None] * 3, dtype="Int64"), region="", doc_type="other")
    table = table_of(MODEL, ROWS, bare, PARAGRAPHS)
    assert sorted(table["by"].unique()) == ["doc_type", "role"]


def test_an_unknown_paragraph_is_an_error():
    with pytest.raises(WenmaiError, match="b-1"):
        table_of(MODEL, ROWS, DOCUMENTS, PARAGRAPHS.drop(index=2))


def test_shares_by_variables_of_the_user():
    n = 40
    names = [f"d{i:02d}" for i in range(n)]
    shares = np.linspace(0, 1, n)
    model = TopicModel("nmf", 2, 1, np.full((2, 3), 1 / 3), np.column_stack([shares, 1 - shares]), np.arange(n))
    rows = pd.DataFrame({"paragraph_id": [f"{x}:1" for x in names], "doc_id": names, "n_terms": [100] * n})
    documents = pd.DataFrame({"doc_id": names, "region": "", "level": "county", "doc_type": "news"})
    documents = documents.assign(
        year=pd.array([2020] * n, dtype="Int64"), treated=[0, 1] * 20, growth=np.arange(n, dtype=float)
    )
    parts = parts_of(model, rows, documents, rows[["paragraph_id"]].assign(role="plan"), seed=1)
    topics = pd.DataFrame({"topic_id": [0, 1], "reliable": [True, True]})
    table = conform(prevalence(parts, topics, **SETTINGS), table_schema("prevalence"))
    first = table[table["topic_id"] == 0].set_index(["by", "group"])["share"]
    assert first["treated", "0"] == pytest.approx(shares[::2].mean(), abs=0.01)
    thirds = first["growth"]
    assert thirds.index.tolist() == ["1: 0 to 13", "2: 13 to 26", "3: 26 to 39"]
    assert thirds.iloc[0] == pytest.approx(shares[:14].mean(), abs=0.01)
