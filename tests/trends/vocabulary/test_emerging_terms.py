"""New, returning and fading words: planted ones, predictions by simulation, thin corpora."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.trends.vocabulary.emerging_terms import find_emerging_terms, prediction, tails, year_shape, yearly_counts

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


def test_words_that_stay_away_are_in_the_family():
    # 300 words, none used before 2009, when ten of them come
    counts = np.zeros((12, 301))
    counts[:, 0] = 10
    counts[8, 1:11] = 3
    terms = [f"{i:03d}" for i in range(301)]

    def came(table):
        return table[(table["year"] == 2009) & (table["state"] == "new")]

    among_many = came(find_emerging_terms(YEARS, counts, TOKENS, terms, **SETTINGS))
    among_few = came(find_emerging_terms(YEARS, counts[:, :11], TOKENS, terms[:11], **SETTINGS))
    assert among_many["term"].tolist() == among_few["term"].tolist() == terms[1:11]
    # the same counts and predictions, among thirty times as many words that could have come
    assert among_many["q_value"].to_numpy() == pytest.approx(30 * among_few["q_value"].to_numpy(), rel=0.01)


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
    years, by_year, n_tokens = yearly_counts(
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
    assert len(keeps_schema(find_emerging_terms(*none, ["甲", "乙"], **SETTINGS), "emerging_terms")) == 0
