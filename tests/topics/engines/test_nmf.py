"""NMF: the exact start, and tokens given to topics."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from wenmai.topics.engines.nmf import factorise, fit, nndsvda


def test_start_recovers_disconnected_blocks():
    # two blocks that share no term: the singular vectors are the blocks themselves, the larger first
    block = sparse.csr_matrix(np.array([[2.0, 2, 0, 0, 0], [2, 2, 0, 0, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 1]]))
    left, right = nndsvda(block, k=2, seed=1)
    mean = block.mean()
    np.testing.assert_allclose(right[0, :2], np.sqrt(4 / 2))
    np.testing.assert_allclose(right[0, 2:], mean)
    np.testing.assert_allclose(right[1], [mean, mean, *[np.sqrt(np.sqrt(6) / 3)] * 3])
    np.testing.assert_allclose(left[1], [np.sqrt(4 / 2), mean])


def test_start_does_not_depend_on_the_seed(planted):
    weights = planted.counts.astype(float)
    one, two = nndsvda(weights, k=5, seed=1), nndsvda(weights, k=5, seed=2)
    for a, b in zip(one, two, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-8)


def test_no_token_is_given_twice_and_few_to_no_topic(planted):
    factors = factorise(planted.counts, k=4, seed=1)
    tokens = planted.counts.sum()
    np.testing.assert_array_less(factors.topic_tokens.sum(axis=0), planted.counts.sum(axis=0).A1 + 1e-6)
    np.testing.assert_array_less(factors.document_tokens.sum(axis=1), planted.counts.sum(axis=1).A1 + 1e-6)
    assert factors.topic_tokens.sum() == pytest.approx(factors.document_tokens.sum())
    assert factors.topic_tokens.sum() > 0.99 * tokens


def test_one_iteration_is_not_called_converged(planted):
    assert fit(planted.counts, k=4, seed=1, passes=40).converged
    assert factorise(planted.counts, k=4, seed=1, max_iterations=2).iterations == 2


def test_paragraph_that_nmf_explains_by_nothing_is_even():
    counts = sparse.csr_matrix(np.kron(np.eye(3, dtype=np.int32), np.full((4, 3), 5, dtype=np.int32)))
    model = fit(counts, k=3, seed=1, passes=40)
    np.testing.assert_allclose(model.document_topic.max(axis=1), 1, atol=1e-3)
    assert model.topic_word.min() == pytest.approx(0.01 / (60 + 9 * 0.01), rel=0.05)


@pytest.mark.parametrize("n", range(4, 12))
def test_paragraphs_that_are_all_the_same_leave_no_error(n):
    model = fit(sparse.csr_matrix(np.ones((n, 14))), k=3, seed=1, passes=40)
    assert model.objective[0] == pytest.approx(0, abs=1e-6)
