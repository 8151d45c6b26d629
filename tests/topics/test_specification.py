"""Specifications: the grid, planted topics found everywhere, and trends that agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.tables import conform, table_schema
from wenmai.topics.model import TopicModel
from wenmai.topics.specification import Specification, _by_year, _trend, specifications, vary_specification

SETTINGS = {
    "engines": ["lda", "nmf"], "ks": [4, 6], "passes": 20, "samples": 4, "anchor": 0.5,
    "unit_terms": 60, "min_terms": 5, "top_words": 10,
}  # fmt: skip
TOPICS = pd.DataFrame(
    {"topic_id": range(4), "label": list("甲乙丙丁"), "reliable": pd.array([True] * 4, dtype="boolean")}
)


def chosen(planted):
    return TopicModel("lda", 4, 1, planted.topic_word, planted.document_topic, np.arange(len(planted.rows)))


def test_the_grid_holds_the_chosen_number_and_its_neighbours(planted):
    found = specifications(chosen(planted), engines=["nmf"], ks=[20, 4, 12, 8])
    assert {each.k for each in found} == {4, 8}
    assert Specification("merged", "narrow", "nmf", 8) in found
    assert len(found) == 2 * 2 * 1 * 2


def test_planted_topics_are_found_in_every_specification(planted):
    names = sorted(set(planted.rows["doc_id"]))
    # topic 0 is told more and more: years in the order of its share
    first = planted.rows.assign(share=planted.document_topic[:, 0]).groupby("doc_id")["share"].mean()
    years = first.rank(method="first").astype(int) + 2000
    documents = pd.DataFrame({"doc_id": names, "year": pd.array([years[n] for n in names], dtype="Int64")})
    paragraphs = planted.rows.assign(heading="")
    table = vary_specification(chosen(planted), planted.counts, planted.rows, paragraphs, documents, TOPICS, **SETTINGS)
    table = conform(table, table_schema("specification"))
    # every planted term is in more than 5 % of the paragraphs: the narrow vocabulary has nothing to fit, and no rows
    assert len(table) == 4 * 2 * 2 * 2
    whole = table[table["k"] == 4]
    assert whole["found"].all()
    rising = whole[whole["topic_id"] == 0]
    assert rising["agrees"].all() and (rising["tau"] > 0.7).all() and (rising["correlation"] > 0.8).all()


def test_shares_by_year_by_hand():
    shares = np.array([[1.0, 0], [0, 1], [0.5, 0.5]])
    model = TopicModel("lda", 2, 1, np.full((2, 2), 0.5), shares, np.array([0, 1, 3]))
    years, sizes = np.array([2001.0, 2001, 1999, np.nan]), np.array([30.0, 10, 99, 5])
    np.testing.assert_allclose(_by_year(model, years, sizes), [[0.75], [0.25]])


def test_a_trend_needs_four_years():
    assert np.isnan(_trend(np.array([0.1, 0.2, 0.3]))).all()
    assert _trend(np.array([0.1, 0.2, 0.3, 0.5])) == pytest.approx((1, 100 * (0.1 + 0.4 / 3) / 2))


def test_no_model_no_rows():
    empty = pd.DataFrame()
    assert vary_specification(None, None, empty, empty, empty, TOPICS, **SETTINGS).empty
