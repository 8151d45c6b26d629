"""Every engine gives the one shape, finds planted topics, and gives way where there is too little text."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from wenmai.topics.engines import ENGINES, fit_all, infeasible
from wenmai.topics.scores import matched

SETTINGS = {"passes": 40, "min_terms": 5, "held_out": 0.1, "split_seed": 1}


def cosines(left, right):
    unit = [m / np.linalg.norm(m, axis=1, keepdims=True) for m in (left, right)]
    return unit[0] @ unit[1].T


# sublinear weights flatten the words of NMF's topics, so it comes less close
@pytest.mark.parametrize(("engine", "closeness"), [("lda", 0.99), ("nmf", 0.9)])
def test_finds_planted_topics_and_shares(planted, engine, closeness):
    model = ENGINES[engine](planted.counts, k=4, seed=1, passes=40)
    likeness = cosines(planted.topic_word, model.topic_word)
    truth, found = linear_sum_assignment(likeness, maximize=True)
    assert likeness[truth, found].min() > closeness
    for mine, theirs in zip(found, truth, strict=True):
        assert np.corrcoef(model.document_topic[:, mine], planted.document_topic[:, theirs])[0, 1] > 0.95


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_shape_and_simplex(planted, engine):
    model = ENGINES[engine](planted.counts, k=6, seed=1, passes=10)
    assert model.topic_word.shape == (6, planted.counts.shape[1])
    assert model.document_topic.shape == (planted.counts.shape[0], 6)
    np.testing.assert_allclose(model.topic_word.sum(axis=1), 1)
    np.testing.assert_allclose(model.document_topic.sum(axis=1), 1)
    assert (model.topic_word > 0).all()
    assert (model.document_topic >= 0).all()


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_seeds_agree_also_with_more_topics_than_planted(planted, engine):
    one, two = (ENGINES[engine](planted.counts, k=7, seed=seed, passes=40) for seed in (1, 99))
    assert matched(one.top_words(10), two.top_words(10)) == 1


def test_short_paragraphs_are_left_out_and_documents_held_out(planted):
    rows = planted.rows.copy()
    rows.loc[[0, 13], "n_terms"] = 4
    models, training = fit_all(planted.counts, rows, engine="nmf", k=4, seeds=[1, 2], **SETTINGS)
    assert [model.seed for model in models] == [1, 2]
    assert set(rows["row"]) - set(models[0].rows) == {0, 13}
    held = {entry["doc_id"] for entry in training.held_out}
    assert len(held) == 2
    assert not held & set(rows["doc_id"].iloc[training.rows])
    assert held | set(rows["doc_id"].iloc[training.rows]) == set(rows["doc_id"])


def test_a_corpus_too_small_for_k_is_skipped_with_the_reason(planted):
    few = planted.rows.head(8)
    models, training = fit_all(planted.counts[:8], few, engine="lda", k=4, seeds=[1], **SETTINGS)
    assert models[0].skipped == "4 topics need 12 paragraphs, the corpus has 8"
    assert models[0].topic_word.shape == (0, planted.counts.shape[1])
    assert "5 documents" in training.skipped


def test_terms_that_no_fitted_paragraph_has_do_not_count(planted):
    narrow = planted.counts.multiply(np.arange(planted.counts.shape[1]) < 8).tocsr()
    assert infeasible(narrow, 2) == ""
    assert infeasible(narrow, 3) == "3 topics need 9 terms, the corpus has 8"
