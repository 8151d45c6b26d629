"""New, returning and fading words: planted ones, predictions by simulation, thin corpora."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.trends.vocabulary.emerging_terms import (
    design_effects,
    find_emerging_terms,
    prediction,
    tails,
    year_shape,
    yearly_counts,
)

SETTINGS = {"min_years": 8, "confidence": 0.95}
YEARS = np.arange(2001, 2013)
TOKENS = np.full(12, 9000.0)


def test_planted_words_are_listed_in_their_year(keeps_schema):
    rng = np.random.default_rng(1)
    counts = rng.poisson(10, (12, 40)).astype(float)
    counts[:7, 0], counts[7:, 0] = 0, 12  # new in 2008
    counts[:3, 1], counts[3:9, 1], counts[9:, 1] = 12, 0, 12  # returns in 2010
    counts[:6, 2], counts[6:, 2] = 14, 0  # fades in 2007
    terms = ["新", "回", "退", *(f"平{i}" for i in range(37))]
    table = keeps_schema(find_emerging_terms(YEARS, counts, TOKENS, terms, **SETTINGS), "emerging_terms")
    called = table[table["q_value"] < 0.01]
    assert {(r.year, r.state, r.term) for r in called.itertuples()} == {
        (2004, "fading", "回"),
        (2007, "fading", "退"),
        (2008, "new", "新"),
        (2010, "returning", "回"),
    }
    row = table.set_index(["year", "term"]).loc[(2008, "新")]
    assert (row["count"], row["count_before"], row["low"]) == (12, 0, 0)
    # half an occurrence in seven years of the same length
    assert row["expected"] == pytest.approx(0.5 / 7, rel=1e-4)
    assert row["count"] > row["high"]


def test_all_words_years_and_states_are_one_family():
    # 300 words, none used before 2009, when ten of them come
    counts = np.zeros((12, 301))
    counts[:, 0] = 10
    counts[8, 1:11] = 3
    terms = [f"{i:03d}" for i in range(301)]
    table = find_emerging_terms(YEARS, counts, TOKENS, terms, **SETTINGS)
    came = table[(table["year"] == 2009) & (table["state"] == "new")]
    assert came["term"].tolist() == terms[1:11]
    # years from 2004 on: all words that could be new, and one that could fade
    n_tests = 6 * 300 + 3 * 290 + 9
    assert set(table["n_tests"]) == {n_tests}
    # the ten words share the smallest p
    assert came["q_value"].to_numpy() == pytest.approx(came["p_value"].to_numpy() * n_tests / 10, rel=0.01)


def test_one_document_makes_no_new_word():
    # 12 documents a year; a word that is new in 2008, in all documents or in one only
    spread, alone = np.zeros((144, 2)), np.zeros((144, 2))
    spread[84:96, 0], alone[84, 0] = 3, 36
    years = np.repeat(YEARS, 12)
    others = np.random.default_rng(0).poisson(5, (144, 40))
    found = {}
    for name, word in {"spread": spread, "alone": alone}.items():
        units = np.hstack([word[:, :1], others])
        by_year = units.reshape(12, 12, -1).sum(axis=1).astype(float)
        effect = design_effects(sparse.csr_matrix(units), years)
        assert effect[1:] == pytest.approx(1, abs=0.5)
        table = find_emerging_terms(
            YEARS, by_year, TOKENS, [f"{i:02d}" for i in range(41)], design_effect=effect, **SETTINGS
        )
        found[name] = effect[0], table[(table["term"] == "00") & (table["year"] == 2008)]
    assert found["spread"][0] == pytest.approx(1, abs=0.1)
    assert found["spread"][1]["q_value"].iloc[0] < 0.001
    # 36 uses in one document are one cluster
    assert found["alone"][0] == pytest.approx(36, rel=0.1)
    assert found["alone"][1].empty


def test_paragraphs_show_clusters_where_years_have_one_document(corpus):
    made = corpus({f"d{i}": [("body", "文" * 10)] * 10 for i in range(4)}, year=[2001, 2002, 2003, 2004])
    rows = made.paragraphs[["paragraph_id", "doc_id"]]
    counts = np.ones((40, 3), dtype=int) * 5
    counts[:, 2] = 500
    counts[:, 1] = 0
    counts[::10, 1] = 20
    _, by_year, _, effect = yearly_counts(
        sparse.csr_matrix(counts), rows, made.tokens, made.documents, doc_types=["government_work_report"]
    )
    assert by_year[:, 1].tolist() == [20] * 4
    assert effect[0] == 1
    # twenty uses in one paragraph of ten
    assert effect[1] == pytest.approx(20, rel=0.05)


def test_few_flat_words_fall_outside():
    rng = np.random.default_rng(2)
    rates = rng.gamma(8, 1 / 8, (12, 400)) * 10
    counts = rng.poisson(rates).astype(float)
    table = find_emerging_terms(YEARS, counts, TOKENS, [f"{i:03d}" for i in range(400)], **SETTINGS)
    # nine years of 400 words, a tail of 2.5 %
    assert len(table) / (9 * 400) < 0.03
    assert (table["q_value"] < 0.05).mean() < 0.3
    assert year_shape(counts, TOKENS) == pytest.approx(8, rel=0.25)


def test_predictions_widen_with_little_text_before():
    known, unknown = (prediction(np.array([10.0]), np.array([before]), np.inf) for before in (300.0, 3.0))
    more_known, less = tails(known, np.array([20.0]))
    assert more_known[0] < 0.01 < tails(unknown, np.array([20.0]))[0][0]
    assert less[0] + more_known[0] > 1  # both hold the count itself


def test_years_with_text_are_summed_and_thin_corpora_give_nothing(corpus, keeps_schema):
    made = corpus(
        {f"d{i}": [("body", "文" * 10)] * 2 for i in range(3)}, year=pd.array([2001, 2001, 2003], dtype="Int64")
    )
    rows = made.paragraphs[["paragraph_id", "doc_id"]]
    counts = sparse.csr_matrix(np.arange(12).reshape(6, 2))
    years, by_year, n_tokens, _ = yearly_counts(
        counts, rows, made.tokens, made.documents, doc_types=["government_work_report"]
    )
    assert years.tolist() == [2001, 2003]
    assert by_year.tolist() == [[12, 16], [18, 20]]
    assert n_tokens.tolist() == [40, 20]
    assert (
        len(keeps_schema(find_emerging_terms(years, by_year, n_tokens, ["甲", "乙"], **SETTINGS), "emerging_terms"))
        == 0
    )
    none = yearly_counts(counts, rows, made.tokens, made.documents, doc_types=["news"])
    assert len(keeps_schema(find_emerging_terms(*none[:3], ["甲", "乙"], **SETTINGS), "emerging_terms")) == 0
