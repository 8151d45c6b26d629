"""Topics of two engines, matched by hand."""

from __future__ import annotations

import numpy as np
import pytest

from wenmai.io.tables import conform, table_schema
from wenmai.topics.describe.matches import topic_matches
from wenmai.topics.engines.model import Shortage, TopicModel, nothing_fitted

TERMS = list("abcdef")


def model(engine: str, tops: list[str]) -> TopicModel:
    topic_word = np.full((len(tops), 6), 0.01)
    for topic, (first, second) in enumerate(tops):
        topic_word[topic, [TERMS.index(first), TERMS.index(second)]] = 0.5, 0.4
    k = len(tops)
    return TopicModel(engine, k, 1, topic_word, np.full((1, k), 1 / k), np.array([0]))


def test_one_to_one_by_hand():
    chosen = model("lda", ["ab", "cd"])
    others = [chosen, model("nmf", ["dc", "ae"]), model("nmf", ["ab", "cd"]), model("lda_gensim", ["ab", "cd", "ef"])]
    table = conform(topic_matches(chosen, others, TERMS, top_words=2), table_schema("topic_matches"))
    # the first fit of the engine with as many topics
    assert table["engine"].tolist() == ["nmf", "nmf"]
    assert table["other_topic_id"].tolist() == [1, 0]
    assert table["jaccard"].tolist() == pytest.approx([1 / 3, 1], rel=1e-5)
    assert table["shared_words"].tolist() == ["a", "c d"]
    assert table["other_words"].tolist() == ["a e", "d c"]


def test_equal_lists_are_parted_by_their_distributions():
    chosen = model("lda", ["ab", "ba"])
    table = topic_matches(chosen, [model("nmf", ["ba", "ab"])], TERMS, top_words=2)
    assert table["other_topic_id"].tolist() == [1, 0]


def test_nothing_to_match():
    chosen = model("lda", ["ab", "cd"])
    assert topic_matches(
        chosen,
        [chosen, nothing_fitted("nmf", 2, 1, n_terms=6, shortage=Shortage("too_few_terms_for_k", 24, 5))],
        TERMS,
        top_words=2,
    ).empty
