"""Reliability: which fits are looked at, and what comes back."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.topics.describe.reliability import of_topics, reliability
from wenmai.topics.engines.model import Shortage, TopicModel, nothing_fitted


def model(engine: str, k: int, seed: int, tops: list[list[int]]) -> TopicModel:
    """A model whose topics have these two top words, of six."""
    topic_word = np.full((k, 6), 0.01)
    for topic, (first, second) in enumerate(tops):
        topic_word[topic, [first, second]] = 0.5, 0.4
    return TopicModel(engine, k, seed, topic_word, np.full((1, k), 1 / k), np.array([0]))


CHOSEN = model("lda", 2, 1, [[0, 1], [2, 3]])
OTHERS = [
    CHOSEN,
    model("lda", 2, 2, [[2, 3], [0, 4]]),
    model("lda", 3, 1, [[0, 1], [2, 4], [3, 5]]),
    model("lda", 3, 2, [[0, 1], [2, 4], [3, 5]]),
    nothing_fitted("lda", 4, 1, n_terms=6, shortage=Shortage("too_few_terms_for_k", 24, 5)),
    model("lda", 5, 1, [[4, 5]] * 5),
    model("nmf", 2, 1, [[4, 5], [2, 3]]),
]


def test_by_hand(monkeypatch):
    # of so few words chance gives everything
    monkeypatch.setattr("wenmai.topics.describe.reliability.chance_agreement", lambda *_, seed: (0.2, 0.2))
    table = reliability(CHOSEN, OTHERS, [model("lda", 2, 1, [[0, 5], [1, 3]])], top_words=2, seed=1)
    figures = table.set_index(["over", "topic_id"])
    assert set(table["over"]) == {"seeds", "samples", "neighbouring_k", "engines"}
    assert figures.loc[("seeds", 0), "mean_jaccard"] == pytest.approx(1 / 3)
    assert figures.loc[("seeds", 0), "returned"] == 1
    assert figures.loc[("seeds", 1), "mean_jaccard"] == 1
    # the neighbour is k=3, not the next that was fitted but further away
    assert figures.loc[("neighbouring_k", 0), "n_fits"] == 1
    assert figures.loc[("neighbouring_k", 1), "mean_jaccard"] == pytest.approx(1 / 3)
    assert figures.loc[("engines", 0), ["mean_jaccard", "returned"]].tolist() == [0, 0]


def test_what_chance_would_give_is_no_return(monkeypatch):
    monkeypatch.setattr("wenmai.topics.describe.reliability.chance_agreement", lambda *_, seed: (0.5, 0.5))
    figures = reliability(CHOSEN, OTHERS, [], top_words=2, seed=1).set_index(["over", "topic_id"])
    assert figures.loc["seeds", "returned"].tolist() == [0, 1]


def test_a_topic_is_as_reliable_as_the_share_of_fits_it_comes_back_in():
    table = pd.DataFrame(
        {
            "topic_id": [0, 1] * 4,
            "over": np.repeat(["seeds", "samples", "neighbouring_k", "engines"], 2),
            "n_fits": np.repeat([2, 5, 1, 1], 2),
            "mean_jaccard": [0.5, 1, 0.6, 0.2, 0.9, 0.1, 0, 0],
            "returned": [0.5, 1, 0.8, 0.2, 1, 0, 0, 0],
        }
    )
    # (1 + 4 + 1) of 8 fits and (2 + 1 + 0) of 8; other engines do not count
    assert of_topics(table, 2).tolist() == pytest.approx([6 / 8, 3 / 8])
    # seeds that agree in every word are one fit
    same = table.assign(mean_jaccard=table["mean_jaccard"].where(table["over"] != "seeds", 1.0))
    assert of_topics(same, 2).tolist() == pytest.approx([5 / 6, 1 / 6])


def test_agreement_over_seeds_alone_proves_nothing():
    assert np.isnan(of_topics(reliability(CHOSEN, OTHERS, [], top_words=2, seed=1), 2)).all()


def test_a_fit_alone_says_nothing():
    table = reliability(CHOSEN, [CHOSEN], [], top_words=2, seed=1)
    assert table.empty
    assert np.isnan(of_topics(table, 2)).all()
