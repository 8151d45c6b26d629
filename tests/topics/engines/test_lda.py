"""LDA: gensim's own updates, only for all paragraphs at once, and a bound that never falls."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
from gensim.models import LdaModel
from scipy import sparse

from wenmai.topics.engines.lda import TOLERANCE, e_step, fit


def test_e_step_is_gensims_inference_from_the_same_start(planted):
    counts = planted.counts[:30]
    names = {column: str(column) for column in range(counts.shape[1])}
    model = LdaModel(num_topics=4, id2word=names, dtype=np.float64, random_state=np.random.RandomState(1))
    model.gamma_threshold, model.iterations = 0, 5
    start = deepcopy(model.random_state).gamma(100.0, 1 / 100.0, (30, 4))
    texts = [list(zip(row.indices.tolist(), row.data.tolist(), strict=True)) for row in counts]
    theirs, statistics = model.inference(texts, collect_sstats=True)
    ours, own_statistics, *_ = e_step(counts, start, alpha=model.alpha, topics=model.expElogbeta, updates=5)
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)
    np.testing.assert_allclose(own_statistics, statistics, rtol=1e-6)


def test_e_step_with_one_topic_by_hand():
    counts = sparse.csr_matrix(np.array([[2, 1], [0, 3]]))
    gamma, statistics, likelihood, _ = e_step(
        counts, np.ones((2, 1)), alpha=np.array([0.5]), topics=np.array([[0.25, 0.75]])
    )
    np.testing.assert_allclose(gamma, [[3.5], [3.5]])
    np.testing.assert_allclose(statistics, [[2, 4]])
    # E[log share] of the only topic is 0
    np.testing.assert_allclose(likelihood, 2 * np.log(0.25) + 4 * np.log(0.75))


def test_bound_rises_and_flattens(planted):
    model = fit(planted.counts, k=5, seed=1, passes=100)
    steps = np.diff(model.objective)
    assert (steps > 0).all()
    assert model.converged
    assert steps[-1] < TOLERANCE * abs(model.objective[-2]) <= steps[-2]


def test_stopping_early_is_recorded(planted):
    model = fit(planted.counts, k=5, seed=1, passes=2)
    assert (model.iterations, model.converged) == (2, False)


def test_expected_tokens_are_kept(planted):
    _, statistics, *_ = e_step(
        planted.counts,
        np.ones((planted.counts.shape[0], 4)),
        alpha=np.full(4, 0.1),
        topics=planted.topic_word,
    )
    np.testing.assert_allclose(statistics.sum(axis=0), planted.counts.sum(axis=0).A1)
