"""Specifications: the grid, planted topics found everywhere, and trends that agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.checks.specification import (
    Corpus,
    Specification,
    _by_year,
    _trend,
    aligned,
    specifications,
    vary_specification,
)
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.settings import VariationSettings

SETTINGS = VariationSettings(
    engines=["lda", "nmf"],
    k=[4, 6],
    passes=20,
    samples=4,
    anchor=0.5,
    unit_terms=60,
    min_terms=5,
    top_words=10,
)
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
    table = vary_specification(chosen(planted), planted.table, Corpus(paragraphs, documents, TOPICS), SETTINGS)
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
    assert vary_specification(None, None, Corpus(empty, empty, TOPICS), SETTINGS).empty


def named(*paragraphs):
    return pd.DataFrame({"paragraph_id": list(paragraphs)})


def test_another_vocabulary_is_aligned_with_the_own_one_by_names():
    # the other vocabulary lacks 甲, has 的 besides, and counts a paragraph (p9) in which the own one finds nothing
    counts = sparse.csr_matrix(np.array([[5, 2], [7, 0], [1, 3]], dtype=np.int32))
    own = CountTable(sparse.csr_matrix((3, 2)), named("p0", "p1", "p2"), ["甲", "乙"])
    found = aligned(CountTable(counts, named("p2", "p9", "p0"), ["的", "乙"]), own)
    assert found.toarray().tolist() == [[0, 3, 1], [0, 0, 0], [0, 2, 5]]


def test_a_topic_is_looked_for_with_other_stop_lists(planted):
    names = sorted(set(planted.rows["doc_id"]))
    documents = pd.DataFrame({"doc_id": names, "year": pd.array(range(2001, 2021), dtype="Int64")})
    # a function word that every paragraph has four times stands in no topic's way
    stopped = sparse.hstack([planted.counts, np.full((len(planted.rows), 1), 4, dtype=np.int32)], format="csr")
    table = vary_specification(
        chosen(planted),
        planted.table,
        Corpus(planted.rows.assign(heading=""), documents, TOPICS),
        replace(SETTINGS, k=[4], engines=["lda"]),
        others={"no_stop_words": stopped},
    )
    table = conform(table, table_schema("specification"))
    assert set(table["vocabulary"]) == {"whole", "no_stop_words"}
    assert table.loc[table["vocabulary"] == "no_stop_words", "found"].sum() >= 6
