"""Concepts are placed among topics by hand, and terms that the model lacks have their reason."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.io.tables import conform, table_schema
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.cross_tables import TopicShares
from wenmai.trends.keywords.in_topics import concept_terms, concept_topics

HOW = Resampling(0.95, 200, 1)
N = 12


def keywords() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every document has two paragraphs; 环境 is in the first, as often as its number, and once in a heading."""
    rows = [
        {"paragraph_id": f"d{d}-{p}", "doc_id": f"d{d}", "concept": "环境", "term": term, "count": count}
        for d in range(N)
        for p, count in (("1", d + 1), ("heading", 1))
        for term in ("*", "生态")
    ]
    rates = [
        {"doc_id": f"d{d}", "concept": concept, "term": "*", "scope": scope, "per_10k": rate}
        for d in range(N)
        for concept, rate in (("环境", float(d)), ("无", 0.0))
        for scope in ("all", "plan")
    ]
    return pd.DataFrame(rows), pd.DataFrame(rates)


def found() -> pd.DataFrame:
    topics = TopicShares(
        [f"d{d}-{p}" for d in range(N) for p in "12"], range(2), np.array([[0.75, 0.25], [0.0, 1.0]] * N)
    )
    shares = pd.DataFrame({"doc_id": [f"d{d}" for d in range(N)] * 2, "topic_id": [0] * N + [1] * N})
    rising = np.linspace(0.1, 0.6, N)
    shares["share"] = np.concatenate([rising, 1 - rising])
    regions = pd.DataFrame({"doc_id": [f"d{d}" for d in range(N)], "region": ""})
    return conform(concept_topics(keywords(), topics, shares, regions, how=HOW), table_schema("concept_topics"))


def test_shares_and_correlations_by_hand():
    table = found().set_index(["concept", "topic_id"])
    assert table.loc["环境", "share"].tolist() == [0.75, 0.25]
    assert table.loc["环境", "count"].tolist() == [N * (N + 1) // 2] * 2
    # headings are in no paragraph of the model
    assert table.loc["环境", "outside"].tolist() == [N] * 2
    assert table.loc["环境", "correlation"].tolist() == pytest.approx([1, -1])
    assert table.loc["环境", "share_low"].tolist() == [0.75, 0.25]


def test_a_concept_that_is_nowhere_has_a_reason():
    first, rates = keywords()
    more = first.assign(concept="无", paragraph_id="elsewhere", term="*").head(1)
    topics = TopicShares(["d0-1"], range(2), np.array([[0.5, 0.5]]))
    shares = pd.DataFrame({"doc_id": [f"d{d}" for d in range(N)] * 2, "topic_id": [0] * N + [1] * N, "share": 0.5})
    regions = pd.DataFrame({"doc_id": ["d0"], "region": ["某市"]})
    table = concept_topics((pd.concat([first, more]), rates), topics, shares, regions, how=HOW)
    own = conform(table, table_schema("concept_topics")).set_index("concept").loc["无"]
    assert set(own["reason"]) == {"share_does_not_vary"} and own["share"].isna().all()
    assert set(own["count"]) == {0} and set(own["outside"]) == {1}


def test_no_model_gives_an_empty_table():
    nothing = table_schema("document_topics").empty()
    assert concept_topics(keywords(), None, nothing, pd.DataFrame(), how=HOW).empty


def test_terms_that_the_model_lacks_have_their_reason():
    dictionary = pd.DataFrame(
        {
            "concept": "环境",
            "term": ["*", "生态", "环境保护", "PM2.5", "生态文明建设", "碳中和"],
            "count": [90, 50, 3, 7, 20, 0],
        }
    )
    vocabulary = pd.DataFrame(
        {
            "term": ["生态", "环境保护", "PM2.5", "碳"],
            "kept": pd.array([False, True, False, True], dtype="boolean"),
            "reason": ["too_common", "kept", "no_chinese_letters", "kept"],
            "paragraphs": pd.array([40, 3, 5, 9], dtype="Int64"),
            "paragraph_share": [0.4, 0.03, 0.05, 0.09],
        }
    )
    table = conform(concept_terms(dictionary, vocabulary), table_schema("concept_terms")).set_index("term")
    assert table["in_model"].to_dict() == {
        "PM2.5": False, "环境保护": True, "生态": False, "生态文明建设": False, "碳中和": False,
    }  # fmt: skip
    assert table.loc["生态", "reason"] == "too_common" and table.loc["PM2.5", "reason"] == "no_chinese_letters"
    assert table.loc["生态文明建设", "reason"] == "not_a_token" and table.loc["碳中和", "reason"] == "never_occurs"
    assert table.loc["碳中和", "paragraphs"] == 0
