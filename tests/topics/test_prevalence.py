"""Shares by document and group, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.resample import ratio_interval
from wenmai.tables import conform, table_schema
from wenmai.topics.model import TopicModel
from wenmai.topics.prevalence import corpus_shares, document_topics, prevalence, topic_tokens

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
SETTINGS = {"confidence": 0.95, "repeats": 200, "seed": 1}


def test_shares_are_weighted_by_tokens():
    table = conform(document_topics(topic_tokens(MODEL, ROWS)), table_schema("document_topics"))
    assert table["doc_id"].tolist() == ["a", "a", "b", "b"]
    assert table["share"].tolist() == [0.75, 0.25, 0.5, 0.5]
    assert table["n_terms"].tolist() == [40, 40, 20, 20]
    assert table["n_paragraphs"].tolist() == [2, 2, 1, 1]
    np.testing.assert_allclose(corpus_shares(MODEL, ROWS), [40 / 60, 20 / 60])


def test_groups():
    table = prevalence(topic_tokens(MODEL, ROWS), DOCUMENTS, PARAGRAPHS, **SETTINGS)
    table = conform(table, table_schema("prevalence")).set_index(["by", "group", "topic_id"])
    assert sorted({(by, group) for by, group, _ in table.index}) == [
        ("doc_type", "news"),
        ("region", "云川市"),
        ("role", "plan"),
        ("role", "retrospect"),
        ("year", "2020"),
    ]
    year = table.loc[("year", "2020", 0)]
    assert year["share"] == pytest.approx(40 / 60, rel=1e-5)
    assert (year["n_documents"], year["n_terms"]) == (2, 60)
    # in the paragraphs of plans, a gives 0 of 10 tokens and b 10 of 20
    assert table.loc[("role", "plan", 0), "share"] == pytest.approx(10 / 30, rel=1e-5)
    alone = table.loc[("region", "云川市", 0)]
    assert np.isnan(alone["low"]) and "fewer than 5 documents" in alone["method"]


def test_the_interval_is_that_of_the_bootstrap_over_documents():
    # five documents of one paragraph each: the table must give what resampling them gives
    shares = np.array([[0.1, 0.9], [0.3, 0.7], [0.5, 0.5], [0.7, 0.3], [0.9, 0.1]])
    names = list("abcde")
    tokens = pd.DataFrame({"paragraph_id": [f"{n}:1" for n in names], "doc_id": names, "n_terms": 10}).join(
        pd.DataFrame(10 * shares, columns=[0, 1])
    )
    documents = pd.DataFrame({"doc_id": names, "year": 2020, "region": "", "level": "", "doc_type": "news"})
    paragraphs = tokens[["paragraph_id"]].assign(role="plan")
    table = prevalence(tokens, documents, paragraphs, **SETTINGS).set_index(["by", "topic_id"])
    _, low, high = ratio_interval(10 * shares, np.full(5, 10.0), **SETTINGS)
    for by in ("year", "role", "doc_type"):
        assert table.loc[by, "low"].tolist() == low.tolist()
        assert table.loc[by, "high"].tolist() == high.tolist()


def test_shares_of_a_group_sum_to_one():
    table = prevalence(topic_tokens(MODEL, ROWS), DOCUMENTS, PARAGRAPHS, **SETTINGS)
    np.testing.assert_allclose(table.groupby(["by", "group"])["share"].sum(), 1)


def test_no_model_no_rows():
    tokens = topic_tokens(None, ROWS)
    assert document_topics(tokens).empty
    assert prevalence(tokens, DOCUMENTS, PARAGRAPHS, **SETTINGS).empty


def test_no_year_no_region_at_all():
    bare = DOCUMENTS.assign(year=pd.array([None] * 3, dtype="Int64"), region="", doc_type="other")
    table = prevalence(topic_tokens(MODEL, ROWS), bare, PARAGRAPHS, **SETTINGS)
    assert sorted(table["by"].unique()) == ["doc_type", "role"]


def test_an_unknown_paragraph_is_an_error():
    with pytest.raises(WenmaiError, match="b-1"):
        prevalence(topic_tokens(MODEL, ROWS), DOCUMENTS, PARAGRAPHS.drop(index=2), **SETTINGS)
