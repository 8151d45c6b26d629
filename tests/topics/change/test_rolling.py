"""Rolling fits: no change called in static corpora beyond the level, a planted one found where it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.change.rolling import fit_period, rolling_drift
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.settings import DriftSettings

TOPICS = pd.DataFrame(
    {"topic_id": range(4), "label": list("甲乙丙丁"), "reliable": pd.array([True] * 4, dtype="boolean")}
)
TURNED = slice(0, 15)
SETTINGS = DriftSettings((2001, 2010), alpha=0.05, seed=1, anchor=0.5)


def rolled(corpus, *, turned=False, n_early=10, dealings=99, **changes):
    """The corpus of conftest in two periods; ``turned`` gives topic 0 its own words in reverse in the later one."""
    counts = corpus.counts.toarray()
    names = sorted(set(corpus.rows["doc_id"]))
    late = corpus.rows["doc_id"].isin(names[n_early:]).to_numpy()
    if turned:
        counts[late, TURNED] = counts[late, TURNED][:, ::-1]
    years = [2001] * n_early + [2011] * (len(names) - n_early)
    documents = pd.DataFrame({"doc_id": names, "year": pd.array(years, dtype="Int64")})
    model = TopicModel("lda", 4, 1, corpus.topic_word, corpus.document_topic, np.arange(len(counts)))
    settings = replace(SETTINGS, **changes)
    counted = replace(corpus.table, matrix=sparse.csr_matrix(counts))
    table = rolling_drift(model, counted, documents, TOPICS, settings, dealings=dealings)
    return conform(table, table_schema("rolling_drift")).set_index("topic_id")


def test_a_planted_change_is_found_in_its_topic_only(redraw):
    table = rolled(redraw(3), turned=True)
    assert table["changed"].tolist() == [True, False, False, False]
    assert table.loc[0, "p_value"] == pytest.approx(1 / 100)
    assert table.loc[0, "gained"].split()[0] == "甲词14" and table.loc[0, "lost"].split()[0] == "甲词0"
    assert table.loc[0, "similarity"] < table.loc[0, "threshold"] < table.loc[0, "expected"]
    assert table.loc[0, "whole_similarity"] < 0.9 < table.loc[1:, "whole_similarity"].min()


def test_documents_that_differ_are_no_change(redraw):
    p_values = np.concatenate([rolled(redraw(seed), dealings=19)["p_value"] for seed in range(10, 20)])
    # under no change p is uniform: 40 of them at 0.05 more than six times has a chance of 0.3 %
    assert (p_values <= 0.05).sum() <= 6
    assert p_values.max() > 0.9 and np.median(p_values) > 0.25


def test_the_topics_of_a_period_are_anchored_before(planted):
    alpha = np.full(4, 0.3)
    turned = planted.topic_word.copy()
    turned[0, TURNED] = turned[0, TURNED][::-1]
    loose, tight = (fit_period(planted.counts, turned, alpha=alpha, anchor=weight) for weight in (0.0, 5.0))
    # what counts are the tokens of the period: no anchor adds tokens
    assert loose.sum() == pytest.approx(planted.counts.sum()) and tight.sum() == pytest.approx(planted.counts.sum())
    # the words go where the text is, a heavier anchor holds them back
    assert min(like(t[0], planted.topic_word[0]) for t in (loose, tight)) > 0.95
    assert like(tight[0], turned[0]) > like(loose[0], turned[0]) + 0.01


def like(left, right):
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))


def test_few_documents_say_so(redraw):
    table = rolled(redraw(3), n_early=4)
    assert table["p_value"].isna().all() and table["changed"].isna().all()
    assert set(table["reason"]) == {"period_too_few_documents"}


def test_one_period_has_no_rows(redraw):
    assert rolled(redraw(3), periods=(1990,)).empty


def test_no_model_no_rows():
    assert rolling_drift(None, None, pd.DataFrame(), TOPICS, SETTINGS).empty
