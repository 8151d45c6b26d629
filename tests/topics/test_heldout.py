"""Held-out fit: whole documents, halves that lose no token, likelihoods by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse

from wenmai.topics.engines import ENGINES
from wenmai.topics.heldout import completion, fold_in, halves, held_out_documents, ratio_error, summary
from wenmai.topics.model import TopicModel


def test_documents_are_drawn_whole_and_at_least_two():
    documents = np.repeat([f"d{i}" for i in range(30)], 4).astype(object)
    drawn = held_out_documents(documents, share=0.1, seed=1)
    assert len(drawn) == len(set(drawn)) == 3
    assert drawn == held_out_documents(documents[::-1], share=0.1, seed=1)
    assert len(held_out_documents(documents[:28], share=0.1, seed=1)) == 2
    assert held_out_documents(documents[:16], share=0.1, seed=1) == []


@given(arrays(np.int64, (4, 5), elements=st.integers(0, 6)), st.integers(0, 20))
def test_halves_share_out_every_token(counts, seed):
    first, second = (half.toarray() for half in halves(sparse.csr_matrix(counts), seed=seed))
    np.testing.assert_array_equal(first + second, counts)
    difference = first.sum(axis=1) - second.sum(axis=1)
    assert set(difference.tolist()) <= {0, 1}


def test_fold_in_by_hand():
    # each word belongs to one topic alone: shares are (tokens + prior) / (n + 1)
    counts = sparse.csr_matrix(np.array([[3, 1], [0, 0]]))
    shares = fold_in(counts, topic_word=np.eye(2).clip(1e-12), prior=np.array([0.25, 0.75]))
    np.testing.assert_allclose(shares, [[3.25 / 5, 1.75 / 5], [0.25, 0.75]], atol=1e-9)


def test_completion_by_hand():
    # one topic: every token has its probability, whatever the shares
    model = TopicModel(
        engine="lda", k=1, seed=1, topic_word=np.array([[0.5, 0.5]]), document_topic=np.ones((3, 1)), rows=np.arange(3)
    )
    counts = sparse.csr_matrix(np.array([[2, 2], [1, 1], [0, 2]]))
    entries = completion(model, counts, np.array(["b", "a", "b"], dtype=object), seed=1)
    assert [(e["doc_id"], e["tokens"]) for e in entries] == [("a", 1), ("b", 3)]
    assert summary(entries)[0] == pytest.approx(np.log(0.5), abs=1e-4)
    assert summary(entries)[1] == pytest.approx(0, abs=1e-4)


def test_no_held_out_documents_no_score():
    assert np.isnan(summary(())).all()


def test_ratio_error_of_equal_sizes_is_that_of_a_mean():
    values = np.array([1.0, 2, 4, 9])
    assert ratio_error(values, np.ones(4)) == pytest.approx(values.std(ddof=1) / 2)
    assert np.isnan(ratio_error(values[:1], np.ones(1)))


def test_the_planted_number_of_topics_fits_better_than_half_of_it(planted):
    train, test = planted.counts[:180], planted.counts[180:]
    documents = planted.rows["doc_id"].to_numpy(dtype=object)[180:]
    scores = {
        k: summary(completion(ENGINES["lda"](train, k=k, seed=1, passes=40), test, documents, seed=1))[0]
        for k in (2, 4)
    }
    assert scores[4] > scores[2] + 0.1
