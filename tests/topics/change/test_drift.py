"""Drift: a planted change found, and none where only documents differ."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.change.drift import topic_drift
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.settings import DriftSettings

TERMS = ["a", "b", "c", "d", "e", "f"]


def corpus(first, second, *, n=12, seed=1):
    """Documents of two periods; the words of topic 0 are drawn from these, those of topic 1 stay."""
    generator = np.random.default_rng(seed)
    words = np.array([first] * n + [second] * n, dtype=float)
    counts = np.zeros((2 * n, 6), dtype=int)
    for row, weights in enumerate(words):
        # documents have their favourite words
        own = generator.dirichlet(20 * weights / weights.sum() + 1e-3)
        counts[row, :4] = generator.multinomial(60, own)
        counts[row, 4:] = generator.multinomial(30, [0.5, 0.5])
    names = [f"d{i:02d}" for i in range(2 * n)]
    rows = pd.DataFrame({"paragraph_id": names, "doc_id": names, "n_terms": counts.sum(axis=1)})
    documents = pd.DataFrame({"doc_id": names, "year": pd.array([2001] * n + [2011] * n, dtype="Int64")})
    topic_word = np.array([[0.25, 0.25, 0.25, 0.2498, 1e-4, 1e-4], [1e-4] * 4 + [0.4998, 0.4998]])
    model = TopicModel("lda", 2, 1, topic_word, np.full((2 * n, 2), 0.5), np.arange(2 * n))
    return model, CountTable(sparse.csr_matrix(counts), rows, TERMS), documents


TOPICS = pd.DataFrame({"topic_id": [0, 1], "label": ["甲", "乙"], "reliable": pd.array([True, True], dtype="boolean")})
SETTINGS = DriftSettings((2001, 2010), alpha=0.05, seed=1)


def drift(*arguments, **changes):
    return conform(topic_drift(*arguments, TOPICS, replace(SETTINGS, **changes)), table_schema("topic_drift"))


def test_a_planted_change_is_found_in_its_topic_only():
    table = drift(*corpus([6, 2, 1, 1], [1, 1, 2, 6])).set_index("topic_id")
    assert table["changed"].tolist() == [True, False]
    assert table.loc[0, "p_value"] == pytest.approx(1 / 200)
    assert table.loc[0, "gained"].split()[0] == "d" and table.loc[0, "lost"].split()[0] == "a"
    assert (table.loc[0, "previous"], table.loc[0, "period"]) == ("2001-2001", "2011-2011")
    assert table.loc[0, "similarity"] < 0.6 < table.loc[1, "similarity"]
    # the model gives 60 of 90 tokens to topic 0
    assert table["share"].tolist() == pytest.approx([2 / 3, 1 / 3], abs=0.01)


def test_documents_that_differ_are_no_change():
    p_values = [drift(*corpus([3, 3, 2, 2], [3, 3, 2, 2], seed=seed))["p_value"].iloc[0] for seed in range(20)]
    # under no change p is uniform: 20 of them below 0.05 more than four times has a chance of 0.3 %
    assert sum(p <= 0.05 for p in p_values) <= 4
    assert max(p_values) > 0.5


def test_a_topic_appears():
    model, counted, documents = corpus([3, 3, 2, 2], [3, 3, 2, 2])
    late = counted.matrix.toarray()
    late[:12, 4:] = 0
    table = drift(model, replace(counted, matrix=sparse.csr_matrix(late)), documents).set_index("topic_id")
    assert table["presence"].tolist() == ["stays", "appears"]
    assert np.isnan(table.loc[1, "p_value"]) and table["reason"].tolist() == ["", "topic_too_small"]


@pytest.mark.parametrize("starts", [(2001,), (1990,)])
def test_one_period_has_no_rows(starts):
    assert drift(*corpus([1, 1, 1, 1], [1, 1, 1, 1]), periods=starts).empty


def test_few_documents_say_so():
    table = drift(*corpus([6, 2, 1, 1], [1, 1, 2, 6], n=4))
    assert table["p_value"].isna().all() and table["changed"].isna().all()
    assert set(table["reason"]) == {"period_too_few_documents"}


def test_no_model_no_rows():
    assert drift(None, *corpus([1, 1, 1, 1], [1, 1, 1, 1])[1:]).empty
