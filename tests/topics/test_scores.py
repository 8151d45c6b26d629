"""Scores by hand on matrices small enough to count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from wenmai.tables import conform, table_schema
from wenmai.topics.engines import fit_all
from wenmai.topics.model import nothing_fitted
from wenmai.topics.scores import diversity, exclusivity, jaccard, matched, npmi, score_fits


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


@given(st.permutations(range(12)), st.permutations(range(3)))
def test_order_of_words_and_topics_does_not_matter(order, topics):
    words = np.array(order).reshape(3, 4)
    assert matched(words, words[list(topics)][:, ::-1]) == 1


def test_table_of_scores(planted):
    fits = {"passes": 20, "min_terms": 5, "held_out": 0.1, "split_seed": 1, "seeds": [1, 2]}
    models, training = fit_all(planted.counts, planted.rows, engine="nmf", k=4, **fits)
    models.append(nothing_fitted("nmf", 50, 1, n_terms=60, reason="too few"))
    late = nothing_fitted("nmf", 50, 1, n_terms=60, reason="too few")
    table = conform(
        score_fits(models, [training, late], planted.counts, planted.rows, top_words=10), table_schema("scores")
    )
    assert table["skipped"].tolist() == ["", "", "too few"]
    assert table["stability"].tolist()[:2] == [1, 1]
    assert table["n_documents"].tolist() == [20, 20, 0]
    assert table.loc[2, ["held_out", "npmi", "converged", "iterations"]].isna().all()
    assert table.loc[:1, ["held_out", "held_out_se", "npmi", "sample_stability"]].notna().all(axis=None)


def test_one_seed_and_no_sample_leave_stability_empty(planted):
    fits = {"passes": 20, "min_terms": 5, "held_out": 0.1, "split_seed": 1, "seeds": [1]}
    models, training = fit_all(planted.counts[:48], planted.rows.head(48), engine="nmf", k=4, **fits)
    table = score_fits(models, [training], planted.counts, planted.rows, top_words=10)
    assert table.loc[0, ["held_out", "stability", "sample_stability"]].isna().all()
