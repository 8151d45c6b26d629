"""Held-out fit: whole documents, halves that lose no token, likelihoods by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse

from wenmai.topics.engines.lda import fit as fit_lda
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.selection.heldout import completion, document_folds, fold_in, halves, ratio_error, summary


@given(st.integers(5, 40), st.integers(2, 5), st.integers(0, 20))
def test_every_document_is_whole_and_held_out_once(n_documents, n_folds, seed):
    documents = np.repeat([f"d{i:02d}" for i in range(n_documents)], 3).astype(object)
    fold = document_folds(documents, n=n_folds, seed=seed)
    by_document = fold.reshape(-1, 3)
    assert (by_document == by_document[:, :1]).all()
    sizes = np.bincount(by_document[:, 0], minlength=n_folds)
    assert sizes.sum() == n_documents and sizes.max() - sizes.min() <= 1
    # the order of the paragraphs does not matter
    np.testing.assert_array_equal(document_folds(documents[::-1], n=n_folds, seed=seed)[::-1], fold)


def test_too_few_documents_have_no_folds():
    documents = np.repeat(list("abcde"), 2).astype(object)
    assert set(document_folds(documents[:8], n=2, seed=1)) == {-1}
    assert set(document_folds(documents, n=6, seed=1)) == {-1}


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
    mean, error = summary([replace(model, held_out=(entry,)) for entry in entries])
    assert (mean, error) == pytest.approx((np.log(0.5), 0), abs=1e-4)


def test_the_error_is_over_folds():
    model = TopicModel("lda", 1, 1, np.ones((1, 1)), np.ones((1, 1)), np.arange(1))
    entry = {"doc_id": "a", "tokens": 10}
    folds = [replace(model, held_out=({**entry, "log_likelihood": 10 * x},)) for x in (-5.0, -6, -8)]
    mean, error = summary([*folds, model])
    assert mean == pytest.approx(-19 / 3)
    assert error == pytest.approx(np.std([5, 6, 8], ddof=1) / np.sqrt(3))


def test_no_held_out_documents_no_score():
    assert np.isnan(summary(())).all()


def test_ratio_error_of_equal_sizes_is_that_of_a_mean():
    values = np.array([1.0, 2, 4, 9])
    assert ratio_error(values, np.ones(4)) == pytest.approx(values.std(ddof=1) / 2)
    assert np.isnan(ratio_error(values[:1], np.ones(1)))


def test_the_planted_number_of_topics_fits_better_than_half_of_it(planted):
    fit = partial(fit_lda, seed=1, passes=40)
    train, test = planted.counts[:180], planted.counts[180:]
    documents = planted.rows["doc_id"].to_numpy(dtype=object)[180:]
    scores = {
        k: sum(entry["log_likelihood"] for entry in completion(fit(train, k=k), test, documents, seed=1))
        / test.sum()
        * 2
        for k in (2, 4)
    }
    assert scores[4] > scores[2] + 0.1
