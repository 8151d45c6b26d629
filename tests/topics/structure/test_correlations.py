"""Correlations over documents, by hand and with planted dependence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.io.tables import conform, table_schema
from wenmai.stats.resample import Resampling
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.shares.parts import Parts
from wenmai.topics.structure.correlations import topic_correlations

HOW = Resampling(0.95, 300, 1)


def parts_with(shares: np.ndarray, regions: list[str] | None = None) -> Parts:
    """Documents of 100 terms with these shares."""
    n = len(shares)
    table = pd.DataFrame({"doc_id": [f"d{i}" for i in range(n)], "role": "", "region": regions or [""] * n})
    table = table.assign(year="2000", level="", doc_type="")
    return Parts(table, np.full(n, 100.0), shares * 100, np.array([shares * 100]))


def model_of(k: int) -> TopicModel:
    words = np.full((k, 6), 0.1)
    words[np.arange(k), np.arange(k) % 6] = 0.5
    return TopicModel("lda", k, 1, words, np.full((1, k), 1 / k), np.array([0]))


def test_topics_that_go_together_are_found_and_the_interval_holds_the_value():
    generator = np.random.default_rng(2)
    half = generator.uniform(0.1, 0.4, size=60)
    shares = np.column_stack([half, half, 1 - 2 * half])
    table = conform(topic_correlations(parts_with(shares), model_of(3), how=HOW), table_schema("topic_correlations"))
    first = table.set_index(["topic_id", "other_topic_id"]).loc[(0, 1)]
    assert first["correlation"] == pytest.approx(1) and first["by_closure"] < 0
    assert table["n_documents"].tolist() == [60] * 3 and set(table["clusters"]) == {"documents"}


def test_unrelated_topics_correlate_as_closure_says():
    shares = np.random.default_rng(3).dirichlet(np.full(4, 2.0), size=4000)
    table = topic_correlations(parts_with(shares), model_of(4), how=Resampling(0.95, 20, 1))
    assert table["correlation"].to_numpy() == pytest.approx(table["by_closure"].to_numpy(), abs=0.05)


def test_regions_are_drawn_where_there_are_five():
    shares = np.random.default_rng(4).dirichlet(np.ones(3), size=30)
    regions = [f"r{i % 6}" for i in range(30)]
    table = topic_correlations(parts_with(shares, regions), model_of(3), how=HOW)
    assert set(table["clusters"]) == {"regions"} and set(table["n_clusters"]) == {6}


def test_what_cannot_be_said_has_its_reason():
    shares = np.random.default_rng(5).dirichlet(np.ones(3), size=4)
    table = topic_correlations(parts_with(shares), model_of(3), how=HOW)
    assert set(table["reason"]) == {"too_few_to_resample"} and table["low"].isna().all()
    constant = np.column_stack([np.full(9, 0.5), np.linspace(0.1, 0.4, 9), np.linspace(0.4, 0.1, 9)])
    table = topic_correlations(parts_with(constant), model_of(3), how=HOW).set_index(["topic_id", "other_topic_id"])
    assert table.loc[(0, 1), "reason"] == "share_does_not_vary" and np.isnan(table.loc[(0, 1), "correlation"])
    assert topic_correlations(None, None, how=HOW).empty
