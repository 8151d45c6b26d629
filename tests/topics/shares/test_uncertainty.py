"""Draws of shares: their mean, their spread, and what they sum to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.topics.engines.model import TopicModel, with_shares
from wenmai.topics.selection.heldout import fold_in
from wenmai.topics.shares.uncertainty import drawn_tokens, expected_tokens

ROWS = pd.DataFrame({"n_terms": pd.array([30, 5, 10], dtype="Int64")})
SHARES = np.array([[0.2, 0.8], [0.5, 0.5]])


def model(**parameters):
    return TopicModel("lda", 2, 1, np.full((2, 3), 1 / 3), SHARES, np.array([0, 2]), parameters=parameters)


def test_the_prior_is_taken_out_of_the_tokens():
    # a posterior of alpha and of 6 and 24, of 7 and 3 tokens
    alpha = np.array([0.25, 1.5])
    gamma = alpha + np.array([[6, 24], [7, 3]])
    fitted = replace(model(alpha=alpha.tolist()), document_topic=gamma / gamma.sum(axis=1, keepdims=True))
    np.testing.assert_allclose(expected_tokens(fitted, ROWS), [[6, 24], [7, 3]])
    # without a prior the shares are of the tokens
    np.testing.assert_allclose(expected_tokens(model(), ROWS), [[6, 24], [5, 5]])


def test_tokens_of_a_paragraph_are_neither_negative_nor_lost():
    # a share smaller than the prior alone would leave, as rounding may make it
    fitted = replace(model(alpha=[1.0, 1.0]), document_topic=np.array([[0.0, 1.0], [0.5, 0.5]]))
    np.testing.assert_allclose(expected_tokens(fitted, ROWS), [[0, 30], [5, 5]])


@pytest.mark.parametrize("n", [2, 5, 20])
def test_short_paragraphs_of_one_topic_are_of_that_topic(n):
    """Ninety of a hundred paragraphs are of the first topic, which the prior makes less the shorter they are."""
    words = np.array([[0.999, 0.001], [0.001, 0.999]])
    counts = sparse.csr_matrix(np.array([[n, 0]] * 90 + [[0, n]] * 10))
    rows = pd.DataFrame({"n_terms": [n] * 100})
    prior = np.array([0.5, 0.5])
    shares = fold_in(counts, topic_word=words, prior=prior)
    fitted = with_shares(
        TopicModel("lda", 2, 1, words, shares, np.arange(100)), shares, rows=np.arange(100), prior=prior
    )
    found = expected_tokens(fitted, rows).sum(axis=0) / (100 * n)
    np.testing.assert_allclose(found, [0.9, 0.1], atol=0.002)
    assert shares.mean(axis=0)[0] == pytest.approx((0.9 * n + 0.5) / (n + 1), abs=0.002)
    drawn = drawn_tokens(fitted, rows, np.zeros(100, dtype=np.int64), seed=1, draws=100)
    np.testing.assert_allclose(drawn.mean(axis=0)[0] / (100 * n), [0.9, 0.1], atol=0.004)


def test_draws_have_the_mean_and_the_variance_of_a_dirichlet():
    drawn = drawn_tokens(model(), ROWS, np.array([0, 1]), seed=1, draws=4000)
    assert drawn.shape == (4000, 2, 2)
    np.testing.assert_allclose(drawn.sum(axis=2), np.tile([30, 10], (4000, 1)))
    np.testing.assert_allclose(drawn.mean(axis=0), SHARES * [[30], [10]], rtol=0.03)
    # Var = p (1 - p) / (tokens + 1), times the tokens squared
    np.testing.assert_allclose(drawn[:, 0, 0].var(), 900 * 0.2 * 0.8 / 31, rtol=0.1)


def test_paragraphs_of_one_group_are_summed():
    drawn = drawn_tokens(model(), ROWS, np.array([0, 0]), seed=1)
    assert drawn.shape[1:] == (1, 2)
    np.testing.assert_allclose(drawn.sum(axis=2), 40)
