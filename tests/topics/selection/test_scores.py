"""Scores by hand on matrices small enough to count."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.fit import fit_all
from wenmai.topics.engines.model import Shortage, TopicModel, nothing_fitted
from wenmai.topics.selection.scores import (
    _surplus,
    c_v,
    chance_agreement,
    diversity,
    exclusivity,
    jaccard,
    matched,
    npmi,
    recovered,
    score_fits,
)
from wenmai.topics.selection.split import split_rows
from wenmai.topics.settings import FitSettings


def test_npmi_by_hand():
    # four paragraphs; 0 and 1 always together, 2 never with them, 3 everywhere
    counts = sparse.csr_matrix(np.array([[3, 1, 0, 1], [1, 1, 0, 1], [0, 0, 1, 2], [0, 0, 5, 1]]))
    assert npmi(np.array([[0, 1]]), counts) == pytest.approx(1)
    assert npmi(np.array([[0, 2]]), counts) == pytest.approx(-1)
    assert npmi(np.array([[0, 3], [2, 3]]), counts).tolist() == pytest.approx([0, 0])
    # pairs 01, 02, 12
    assert npmi(np.array([[0, 1, 2]]), counts) == pytest.approx((1 - 1 - 1) / 3)


def test_npmi_between_the_limits():
    # p(0) = p(1) = 1/2, together in one of four paragraphs: independent
    counts = sparse.csr_matrix(np.array([[1, 1], [1, 0], [0, 1], [0, 0]]))
    assert npmi(np.array([[0, 1]]), counts) == pytest.approx(0)


def test_npmi_of_one_word_is_unknown():
    assert np.isnan(npmi(np.array([[0]]), sparse.csr_matrix(np.eye(2)))).all()


def test_diversity():
    assert diversity(np.array([[0, 1], [2, 3]])) == 1
    assert diversity(np.array([[0, 1], [0, 1]])) == 0.5


def test_exclusivity():
    topics = np.array([[0.8, 0.2, 0.0], [0.2, 0.2, 0.6]])
    assert exclusivity(topics, np.array([[0, 1], [2, 1]])).tolist() == pytest.approx([(0.8 + 0.5) / 2, (1 + 0.5) / 2])


def test_jaccard():
    found = jaccard(np.array([[0, 1, 2], [3, 4, 5]]), np.array([[2, 1, 9], [0, 1, 2]]))
    np.testing.assert_allclose(found, [[2 / 4, 1], [0, 0]])


def test_matching_is_one_to_one():
    # both left topics are most like the first right one; only one of them may have it
    left, right = np.array([[0, 1, 2], [0, 1, 3]]), np.array([[0, 1, 2], [7, 8, 9]])
    assert jaccard(left, right).max(axis=1).mean() == pytest.approx(0.75)
    assert matched(left, right) == pytest.approx(0.5)


def test_a_topic_is_recovered_once():
    # both left topics are halves of the first right one; the mean over two fits of 1 and 0.5 is 0.75
    left, right = np.array([[0, 1, 2], [0, 1, 3]]), np.array([[0, 1, 2], [7, 8, 9]])
    assert recovered(left, [right], floor=0.5).tolist() == [True, False]
    half = np.array([[0, 1, 5], [0, 1, 3]])
    assert recovered(left, [left, half], floor=0.75).tolist() == [True, True]
    assert recovered(left, [left, half], floor=0.76).tolist() == [False, True]


@given(st.permutations(range(12)), st.permutations(range(3)))
def test_order_of_words_and_topics_does_not_matter(order, topics):
    words = np.array(order).reshape(3, 4)
    assert matched(words, words[list(topics)][:, ::-1]) == 1


@given(st.integers(0, 50))
def test_chance_agreement_is_below_that_of_a_fit_with_itself(seed):
    words = np.arange(60).reshape(6, 10)
    of_fits, of_topics = chance_agreement(words, words, seed=seed)
    assert 0 < of_fits < of_topics < 1


def test_chance_agreement_of_disjoint_words_is_none():
    assert chance_agreement(np.array([[0, 1], [2, 3]]), np.array([[4, 5], [6, 7]]), seed=1) == (0, 0)


def test_c_v_is_that_of_gensim(planted):
    from gensim.corpora import Dictionary
    from gensim.models.coherencemodel import CoherenceModel

    counts = planted.counts[:60]
    names = [f"w{column:02d}" for column in range(counts.shape[1])]
    texts = [[names[column] for column in row.indices] for row in counts]
    words = np.array([[0, 1, 2, 15, 40], [16, 17, 18, 3, 33], [30, 45, 7, 8, 9]])
    theirs = CoherenceModel(
        topics=[[names[column] for column in topic] for topic in words],
        texts=texts, dictionary=Dictionary(texts), coherence="c_v", window_size=1000, processes=1,
    )  # fmt: skip
    np.testing.assert_allclose(c_v(words, counts), theirs.get_coherence_per_topic(), atol=1e-6)


def fits(planted, rows, engine="nmf", seeds=(1, 2)):
    split = split_rows(rows, min_terms=5, folds=3, seed=1)
    counts = planted.counts[: len(rows)]
    return fit_all(counts, split, FitSettings(engine, 4, list(seeds), passes=20, seed=1), starts={})


def test_table_of_scores(planted):
    models, folds = fits(planted, planted.rows)
    models.append(nothing_fitted("nmf", 50, 1, n_terms=60, shortage=Shortage("too_few_terms_for_k", 24, 5)))
    late = nothing_fitted("nmf", 50, 1, n_terms=60, shortage=Shortage("too_few_terms_for_k", 24, 5), fold=0)
    table = conform(
        score_fits(models, [*folds, late], planted.table, top_words=10, floor=0.65, seed=1), table_schema("scores")
    )
    assert table["skipped"].tolist() == ["", "", "too_few_terms_for_k"]
    assert table.loc[2, ["needed", "available"]].tolist() == [24, 5] and table.loc[:1, "needed"].isna().all()
    assert table["stability"].tolist()[:2] == [1, 1]
    assert table["n_documents"].tolist() == [20, 20, 0]
    assert table["n_samples"].tolist() == [3, 3, 0]
    assert table.loc[2, ["held_out", "npmi", "converged", "iterations"]].isna().all()
    known = ["held_out", "held_out_se", "npmi", "c_v", "sample_stability", "stability_null", "n_recovered"]
    assert table.loc[:1, known].notna().all(axis=None)
    assert table.loc[0, "perplexity"] == pytest.approx(np.exp(-table.loc[0, "held_out"]), rel=1e-4)
    assert table.loc[0, "surplus"] == 2 * table.loc[0, "n_recovered"] - table.loc[0, "n_subjects"]
    assert table.loc[0, "sample_stability_low"] <= table.loc[0, "sample_stability"]
    assert table.loc[0, "sample_stability"] == pytest.approx(
        np.mean([matched(models[0].top_words(10), fold.top_words(10)) for fold in folds]), rel=1e-5
    )


def test_one_seed_and_no_sample_leave_stability_empty(planted):
    models, folds = fits(planted, planted.rows.head(48), seeds=(1,))
    table = score_fits(models, folds, planted.table, top_words=10, floor=0.65, seed=1)
    assert table.loc[0, ["held_out", "stability", "sample_stability"]].isna().all()


def formulas_and_subjects(n_documents=30, n_formulas=3, seed=1):
    """Three subjects with words of their own in every document, and formulas that every document has word for word."""
    rng = np.random.default_rng(seed)
    k, each = 3 + n_formulas, 25
    rows, topic = [], []
    for _ in range(n_documents):
        # a document keeps to some words of a subject
        own = [rng.dirichlet(np.full(each, 0.2)) for _ in range(3)]
        for t in [*range(3, k), *rng.permutation(np.repeat(range(3), 4))]:
            row = np.zeros(k * each, dtype=np.int32)
            row[t * each : (t + 1) * each] = 1 if t >= 3 else rng.multinomial(25, own[t])
            rows.append(row)
            topic.append(t)
    shares = np.full((len(rows), k), 0.001)
    shares[np.arange(len(rows)), topic] = 1 - 0.001 * (k - 1)
    # a fixed order of the words, so that the first twenty are the same in every model
    words = np.full((k, k * each), 1e-5)
    for t in range(k):
        words[t, t * each : (t + 1) * each] = np.linspace(2, 1, each)
    model = TopicModel("lda", k, 1, words / words.sum(axis=1, keepdims=True), shares, np.arange(len(rows)))
    documents = np.repeat([f"d{n:02d}" for n in range(n_documents)], n_formulas + 12)
    terms = [f"w{n:03d}" for n in range(k * each)]
    return model, CountTable(sparse.csr_matrix(np.array(rows)), pd.DataFrame({"doc_id": documents}), terms)


@pytest.mark.parametrize("n_formulas", [1, 3, 6])
def test_formulas_neither_gain_nor_lose(n_formulas):
    """However many formulas samples recover, the surplus is that of the three subjects."""
    model, counted = formulas_and_subjects(n_formulas=n_formulas)
    row = score_fits([model], [model, model], counted, top_words=10, floor=0.65, seed=1).iloc[0]
    assert row[["n_subjects", "n_recovered", "surplus"]].tolist() == [3, 3, 3]


def test_a_model_of_formulas_alone_is_the_worst():
    assert _surplus(np.zeros(5, dtype=bool), np.ones(5, dtype=bool)) == {"n_recovered": 0, "surplus": -5}
    assert _surplus(np.ones(5, dtype=bool), np.zeros(5, dtype=bool)) == {"n_recovered": 0, "surplus": -5}
