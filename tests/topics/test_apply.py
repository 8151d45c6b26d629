"""A model applied to new texts: own texts get their own shares, thin ones none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.io.tables import conform, table_schema
from wenmai.topics.apply import applied_topics, apply_model, folds_of
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.fit import fit_all
from wenmai.topics.engines.model import Shortage, nothing_fitted, write_model
from wenmai.topics.selection.split import split_rows
from wenmai.topics.settings import FitSettings, SplitSettings
from wenmai.topics.shares.parts import document_topics, topic_tokens

K = 4
SETTINGS = SplitSettings("paragraph", unit_terms=60, min_terms=5)
TOPICS = pd.DataFrame({"topic_id": range(K), "label": list("甲乙丙丁"), "reliable": [True, True, False, pd.NA]})


def fitted(planted, engine):
    split = split_rows(planted.rows, min_terms=5, folds=4, seed=1)
    return fit_all(planted.counts, split, FitSettings(engine, K, [1], passes=20, seed=1), starts={})


def paragraphs_of(rows):
    return pd.DataFrame({"paragraph_id": rows["paragraph_id"], "heading": ""})


@pytest.mark.parametrize("engine", ["lda", "nmf"])
def test_own_texts_get_the_shares_of_the_fit(planted, engine):
    (model,), _ = fitted(planted, engine)
    applied = apply_model(model, planted.table, paragraphs_of(planted.rows), SETTINGS)
    np.testing.assert_array_equal(applied.rows, model.rows)
    np.testing.assert_allclose(applied.document_topic.sum(axis=1), 1)
    told, own = (document_topics(topic_tokens(m, planted.rows)).set_index(["doc_id", "topic_id"])["share"]
                 for m in (applied, model))  # fmt: skip
    assert np.corrcoef(told, own.reindex(told.index))[0, 1] > 0.95


def test_a_paragraph_of_one_topic_is_given_to_it_and_a_thin_one_to_none(planted):
    (model,), _ = fitted(planted, "lda")
    own = model.topic_word.argmax(axis=1)
    counts = planted.counts[:3].copy().tolil()
    counts[:] = 0
    counts[0, own[2]], counts[1, own[0]], counts[2, own[1]] = 30, 4, 6
    rows = planted.rows.iloc[:3].assign(n_terms=[30, 4, 6])
    applied = apply_model(model, CountTable(counts.tocsr(), rows, planted.terms), paragraphs_of(rows), SETTINGS)
    assert applied.rows.tolist() == [0, 2]
    assert applied.document_topic.argmax(axis=1).tolist() == [2, 1]
    assert applied.document_topic[0, 2] > 0.95
    table = conform(applied_topics(applied, rows, TOPICS), table_schema("applied_topics"))
    assert table["label"].tolist() == list("甲乙丙丁")
    assert (table["n_terms"] == 36).all() and (table["n_paragraphs"] == 2).all()
    # the tokens of the two paragraphs, whatever is expected of a paragraph before it is read
    np.testing.assert_allclose(table["share"], [0, 6 / 36, 30 / 36, 0], atol=1e-4)


def test_no_model_or_no_text_gives_an_empty_table(planted):
    (model,), _ = fitted(planted, "nmf")
    rows = planted.rows.iloc[:0]
    applied = apply_model(model, CountTable(planted.counts[:0], rows, planted.terms), paragraphs_of(rows), SETTINGS)
    for nothing in (applied, None):
        assert conform(applied_topics(nothing, rows, TOPICS), table_schema("applied_topics")).empty


def test_the_chosen_model_comes_with_its_own_folds_only(planted, tmp_path):
    models, folds = fitted(planted, "nmf")
    shortage = Shortage("too_few_terms_for_k", 24, 5)
    others = [nothing_fitted("lda", K, 1, n_terms=60, shortage=shortage, fold=0)]
    folds = [*folds, nothing_fitted("nmf", K, 1, n_terms=60, shortage=shortage, fold=9), *others]
    for model in [*models, *folds]:
        write_model(model, tmp_path / model.name)
    paths = [tmp_path / fold.name / "model.npz" for fold in folds]
    found = folds_of(models[0], paths)
    assert [(fold.engine, fold.fold) for fold in found] == [("nmf", 0), ("nmf", 1), ("nmf", 2), ("nmf", 3)]
