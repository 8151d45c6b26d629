"""Every engine gives the one shape, finds planted topics, and gives way where there is too little text."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from wenmai.errors import WenmaiError
from wenmai.topics.engines import gibbs
from wenmai.topics.engines.consensus import MIN_DOCUMENTS
from wenmai.topics.engines.fit import ENGINES, find_starts, fit_all, infeasible
from wenmai.topics.engines.model import Shortage
from wenmai.topics.selection.scores import matched
from wenmai.topics.selection.split import split_rows
from wenmai.topics.settings import FitSettings

#: all that need nothing that is not installed by default
HERE = sorted(set(ENGINES) - {"lda_gibbs"})
STEADY = [name for name in HERE if not ENGINES[name].random]


def split(rows, **changes):
    return split_rows(rows, **({"min_terms": 5, "folds": 4, "seed": 1} | changes))


def fitted(counts, parts, engine, *, seeds=(1,), starts=None):
    return fit_all(counts, parts, FitSettings(engine, 4, seeds, passes=40, seed=1), starts=starts or {})


def cosines(left, right):
    unit = [m / np.linalg.norm(m, axis=1, keepdims=True) for m in (left, right)]
    return unit[0] @ unit[1].T


# sublinear weights flatten the words of NMF's topics, so it comes less close
@pytest.mark.parametrize(("engine", "closeness"), [("lda", 0.97), ("nmf", 0.9), ("lda_sklearn", 0.97)])
def test_finds_planted_topics_and_shares(planted, engine, closeness):
    model = ENGINES[engine].fit(planted.counts, k=4, seed=1, passes=40)
    likeness = cosines(planted.topic_word, model.topic_word)
    truth, found = linear_sum_assignment(likeness, maximize=True)
    assert likeness[truth, found].min() > closeness
    for mine, theirs in zip(found, truth, strict=True):
        assert np.corrcoef(model.document_topic[:, mine], planted.document_topic[:, theirs])[0, 1] > 0.95


@pytest.mark.parametrize("engine", HERE)
def test_shape_and_simplex(planted, engine):
    model = ENGINES[engine].fit(planted.counts, k=6, seed=1, passes=10)
    assert model.topic_word.shape == (6, planted.counts.shape[1])
    assert model.document_topic.shape == (planted.counts.shape[0], 6)
    np.testing.assert_allclose(model.topic_word.sum(axis=1), 1)
    np.testing.assert_allclose(model.document_topic.sum(axis=1), 1)
    assert (model.topic_word > 0).all()
    assert (model.document_topic >= 0).all()


@pytest.mark.parametrize("engine", STEADY)
def test_seeds_agree_also_with_more_topics_than_planted(planted, engine):
    one, two = (ENGINES[engine].fit(planted.counts, k=7, seed=seed, passes=40) for seed in (1, 99))
    assert matched(one.top_words(10), two.top_words(10)) == 1


def test_short_paragraphs_are_left_out_and_each_document_held_out_once(planted):
    rows = planted.rows.copy()
    rows.loc[[0, 13], "n_terms"] = 4
    models, folds = fitted(planted.counts, split(rows), "nmf", seeds=[1, 2])
    assert [model.seed for model in models] == [1, 2]
    assert set(rows["row"]) - set(models[0].rows) == {0, 13}
    assert [model.name for model in folds] == [f"nmf_k4_f{fold}" for fold in range(4)]
    held = [{entry["doc_id"] for entry in model.held_out} for model in folds]
    for out, model in zip(held, folds, strict=True):
        assert len(out) == 5
        assert not out & set(rows["doc_id"].iloc[model.rows])
        assert out | set(rows["doc_id"].iloc[model.rows]) == set(rows["doc_id"])
    assert set.union(*held) == set(rows["doc_id"])


def test_an_engine_without_randomness_is_one_fit_for_all_seeds(planted):
    models, _ = fitted(planted.counts, split(planted.rows), "lda", seeds=[5, 6])
    assert [model.name for model in models] == ["lda_k4_s5", "lda_k4_s6"]
    assert models[0].topic_word is models[1].topic_word


def test_engines_start_from_the_consensus_of_the_same_documents(planted):
    parts = split(planted.rows)
    starts = find_starts(planted.counts, parts, k=4, samples=4)
    assert sorted(starts) == ["all", "f0", "f1", "f2", "f3"]
    for engine in STEADY:
        models, folds = fitted(planted.counts, parts, engine, starts=starts)
        assert models[0].parameters["start"] == folds[0].parameters["start"] == "consensus over samples of documents"
        # topic by topic in the order of the start
        assert cosines(starts["all"].factors, models[0].topic_word).argmax(axis=1).tolist() == [0, 1, 2, 3]
        assert cosines(starts["f0"].factors, folds[0].topic_word).argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_without_enough_documents_engines_start_by_themselves(planted):
    few = planted.rows.head(12 * (MIN_DOCUMENTS - 1))
    parts = split(few)
    starts = find_starts(planted.counts[: len(few)], parts, k=4, samples=4)
    assert starts["all"].reason == "too_few_documents"
    models, folds = fitted(planted.counts[: len(few)], parts, "lda", starts=starts)
    assert models[0].parameters["start"] == "nmf"
    assert all(fold.shortage == Shortage("too_few_documents", 5, 4) for fold in folds)


def test_a_corpus_too_small_for_k_is_skipped_with_the_reason(planted):
    few = planted.rows.head(8)
    models, folds = fitted(planted.counts[:8], split(few), "lda")
    assert models[0].shortage == Shortage("too_few_paragraphs_for_k", 12, 8)
    assert models[0].topic_word.shape == (0, planted.counts.shape[1])
    assert find_starts(planted.counts[:8], split(few), k=4, samples=4)["all"].reason == models[0].skipped
    assert folds[0].skipped == "too_few_documents"


def test_an_engine_that_is_not_installed_says_how_to_get_it(planted, monkeypatch):
    monkeypatch.setitem(sys.modules, "tomotopy", None)
    with pytest.raises(WenmaiError, match="pip install tomotopy"):
        gibbs.fit(planted.counts, k=4, seed=1, passes=1)


def test_gibbs_finds_planted_topics(planted):
    model = gibbs.fit(planted.counts, k=4, seed=1, passes=10)
    likeness = cosines(planted.topic_word, model.topic_word)
    truth, found = linear_sum_assignment(likeness, maximize=True)
    assert likeness[truth, found].min() > 0.97
    assert model.document_topic.shape == (planted.counts.shape[0], 4)


def test_terms_that_no_fitted_paragraph_has_do_not_count(planted):
    narrow = planted.counts.multiply(np.arange(planted.counts.shape[1]) < 8).tocsr()
    assert infeasible(narrow, 2) is None
    assert infeasible(narrow, 3) == Shortage("too_few_terms_for_k", 9, 8)
