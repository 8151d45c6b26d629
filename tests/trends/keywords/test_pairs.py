"""Pairs of concepts in a paragraph: counts by hand, and intervals of clustered texts."""

import numpy as np
import pandas as pd
import pytest

from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.pairs import concept_pairs


def pairs(c, what, **options):
    _, by_paragraph = count_documents(c.paragraphs, c.tokens, c.documents, what)
    return concept_pairs(
        by_paragraph,
        [concept.id for concept in what],
        c.paragraphs,
        c.documents,
        doc_types=None,
        confidence=0.95,
        **options,
    ).set_index(["concept", "other"])


def test_counts_by_hand_and_why_there_is_no_interval(corpus, concepts, keeps_schema):
    texts = [("body", "水火"), ("body", "水水火"), ("body", "水"), ("body", "土")]
    c = corpus({"a": texts, "b": [("body", "土")] * 4})
    what = concepts(water=["水"], fire=["火"], wood=["木"], earth=["土"])
    found = pairs(c, what)
    keeps_schema(found.reset_index(), "concept_pairs")
    row = found.loc[("water", "fire")]
    assert row[["n_both", "n_concept", "n_other", "n_paragraphs"]].tolist() == [2, 3, 2, 8]
    assert (row["expected"], row["ratio"], row["reason"]) == (0.75, pytest.approx(8 / 3), "too_few_documents")
    assert row["npmi"] == pytest.approx(np.log(8 / 3) / -np.log(2 / 8))
    assert found.loc[("water", "earth"), ["ratio", "reason"]].tolist() == [0, "never_together"]
    assert found.loc[("water", "wood"), "reason"] == "never_occurs"


def test_intervals_hold_where_concepts_are_independent_in_documents_that_differ():
    """Documents differ in how much they say of either concept; 95 % intervals hold the true ratio in 90 to 99 %."""
    rng = np.random.default_rng(3)
    inside, n = 0, 150
    # rates of both concepts per document, drawn independently of each other: the true ratio is 1
    for _ in range(n):
        rates = rng.beta(2, 8, size=(40, 2))
        there = rng.random((40, 60, 2)) < rates[:, None, :]
        ids = np.arange(40 * 60)
        hits = [
            pd.DataFrame({"paragraph_id": ids[there[:, :, k].ravel()], "concept": name, "term": "*"})
            for k, name in enumerate("ab")
        ]
        paragraphs = pd.DataFrame({"paragraph_id": ids, "doc_id": np.repeat(np.arange(40), 60)})
        documents = pd.DataFrame(
            {"doc_id": range(40), "doc_type": "notice", "year": 2001, "duplicate_of": "", "excluded": ""}
        )
        found = concept_pairs(pd.concat(hits), ["a", "b"], paragraphs, documents, doc_types=["notice"], confidence=0.95)
        inside += bool(found.loc[0, "low"] <= 1 <= found.loc[0, "high"])
    assert 0.9 <= inside / n <= 0.99
