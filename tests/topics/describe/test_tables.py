"""The tables of the chosen model hold together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.topics.describe.tables import TABLES, describe_all, typical_paragraphs
from wenmai.topics.engines.fit import fit_all
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.selection.split import split_rows
from wenmai.topics.settings import DescriptionSettings, FitSettings

SETTINGS = DescriptionSettings({"0": "开放"}, top_words=8, min_reliability=0.5, seed=1)


@pytest.fixture(scope="module")
def fitted(planted):
    split = split_rows(planted.rows, min_terms=5, folds=3, seed=1)
    return fit_all(planted.counts, split, FitSettings("lda", 4, [1, 2], passes=20, seed=1), starts={})


@pytest.fixture(scope="module")
def described(planted, fitted):
    models, folds = fitted
    paragraphs = pd.DataFrame({"paragraph_id": planted.rows["paragraph_id"], "text": "第一句。\n第二句。" * 40})
    tables = describe_all(
        models[0],
        models,
        folds,
        planted.table,
        paragraphs,
        SETTINGS,
    )
    return {name: conform(table, table_schema(name)) for name, table in tables.items()}


def test_one_row_a_topic(described):
    topics = described["topics"]
    assert topics["topic_id"].tolist() == [0, 1, 2, 3]
    assert topics["label"].iloc[0] == "开放"
    assert topics["label"].is_unique
    assert topics["share"].sum() == pytest.approx(1, rel=1e-5)
    assert topics["n_paragraphs"].sum() == 240
    assert topics["reliable"].all()


def test_shown_words_are_the_most_probable(described, fitted, planted):
    best = fitted[0][0].topic_word.argmax(axis=1)
    shown = [line.split() for line in described["topics"]["top_words"]]
    assert [line[0] for line in shown] == [planted.terms[column] for column in best]
    assert {len(line) for line in shown} == {8}
    ranked = described["topic_words"].groupby("topic_id")
    assert (ranked["probability"].diff().dropna() <= 0).all()
    assert (ranked.size() == 50).all()


def test_every_kind_of_refit_is_told(described):
    assert set(described["reliability"]["over"]) == {"seeds", "samples"}


def test_typical_paragraphs_by_hand():
    model = TopicModel("lda", 2, 1, np.full((2, 3), 1 / 3), np.array([[0.9, 0.1], [0.2, 0.8]]), np.array([1, 4]))
    rows = pd.DataFrame(
        {"paragraph_id": [f"a-{i}" for i in range(5)], "doc_id": "a", "n_terms": pd.array(range(5), dtype="Int64")}
    )
    texts = pd.DataFrame({"paragraph_id": rows["paragraph_id"], "text": [f"{i}句\n" + "长" * 200 for i in range(5)]})
    table = conform(typical_paragraphs(model, rows, texts), table_schema("topic_paragraphs"))
    assert table["paragraph_id"].tolist() == ["a-1", "a-4", "a-4", "a-1"]
    assert table["share"].tolist() == [0.9, 0.2, 0.8, 0.1]
    assert table["excerpt"].str.len().tolist() == [120] * 4
    assert table["excerpt"].iloc[0].startswith("1句 长")
    with pytest.raises(WenmaiError, match="a-4"):
        typical_paragraphs(model, rows, texts.head(4))


def test_nothing_chosen_gives_empty_tables(planted):
    tables = describe_all(None, [], [], planted.table, pd.DataFrame(), SETTINGS)
    assert tuple(tables) == TABLES
    assert all(conform(table, table_schema(name)).empty for name, table in tables.items())
