"""Draws of shares: their mean, their spread, and what they sum to."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wenmai.topics.engines.model import TopicModel
from wenmai.topics.shares.uncertainty import concentration, drawn_tokens

ROWS = pd.DataFrame({"n_terms": pd.array([30, 5, 10], dtype="Int64")})
SHARES = np.array([[0.2, 0.8], [0.5, 0.5]])


def model(**parameters):
    return TopicModel("lda", 2, 1, np.full((2, 3), 1 / 3), SHARES, np.array([0, 2]), parameters=parameters)


def test_the_posterior_counts_the_tokens_and_the_prior():
    assert concentration(model(alpha=[0.25, 0.5]), ROWS).tolist() == [30.75, 10.75]
    assert concentration(model(), ROWS).tolist() == [30, 10]


def test_draws_have_the_mean_and_the_variance_of_a_dirichlet():
    drawn = drawn_tokens(model(alpha=[0.25, 0.5]), ROWS, np.array([0, 1]), seed=1, draws=4000)
    assert drawn.shape == (4000, 2, 2)
    np.testing.assert_allclose(drawn.sum(axis=2), np.tile([30, 10], (4000, 1)))
    np.testing.assert_allclose(drawn.mean(axis=0), SHARES * [[30], [10]], rtol=0.03)
    # Var = p (1 - p) / (concentration + 1), times the tokens squared
    np.testing.assert_allclose(drawn[:, 0, 0].var(), 900 * 0.2 * 0.8 / 31.75, rtol=0.1)


def test_paragraphs_of_one_group_are_summed():
    drawn = drawn_tokens(model(), ROWS, np.array([0, 0]), seed=1)
    assert drawn.shape[1:] == (1, 2)
    np.testing.assert_allclose(drawn.sum(axis=2), 40)
