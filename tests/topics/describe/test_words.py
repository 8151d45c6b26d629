"""Orders of words, and labels."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.errors import WenmaiError
from wenmai.topics.describe.words import label_topics, topic_words
from wenmai.topics.engines.model import TopicModel


def words_of(*topics: list[str]) -> pd.DataFrame:
    """A table in which the order given is that of relevance."""
    return pd.DataFrame(
        [
            {"topic_id": topic, "rank": place + 1, "term": term, "relevance": -float(place)}
            for topic, terms in enumerate(topics)
            for place, term in enumerate(terms)
        ]
    )


def test_orders_by_hand():
    model = TopicModel(
        engine="lda",
        k=2,
        seed=1,
        topic_word=np.array([[0.6, 0.4], [0.2, 0.8]]),
        document_topic=np.full((1, 2), 0.5),
        rows=np.array([0]),
    )
    table = topic_words(model, ["甲", "乙"], np.array([0.5, 0.5])).set_index(["topic_id", "rank"])
    assert table["term"].tolist() == ["甲", "乙", "乙", "甲"]
    # p(甲) = 0.4, p(乙) = 0.6
    assert table.loc[(0, 1), "lift"] == pytest.approx(1.5)
    assert table.loc[(0, 1), "relevance"] == pytest.approx(0.6 * np.log(0.6) + 0.4 * np.log(1.5))
    assert table.loc[(1, 1), "relevance"] == pytest.approx(0.6 * np.log(0.8) + 0.4 * np.log(0.8 / 0.6))
    # 甲 is first of two in frequency and in exclusivity for topic 0; 乙 is second in both
    assert table.loc[(0, 1), "frex"] == pytest.approx(1)
    assert table.loc[(0, 2), "frex"] == pytest.approx(0.5)


def test_label_takes_two_terms_that_do_not_contain_each_other():
    assert label_topics(words_of(["乡村", "乡村振兴", "农民"]), own={}) == ["乡村·农民"]


def test_equal_terms_get_a_third():
    assert label_topics(words_of(["甲", "乙", "丙"], ["甲", "乙", "丙"]), own={}) == ["甲·乙", "甲·乙·丙"]


@given(st.lists(st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=4, unique=True), min_size=1, max_size=8))
def test_labels_are_unique_and_not_empty(topics):
    labels = label_topics(words_of(*topics), own={})
    assert len(set(labels)) == len(topics)
    assert all(labels)


def test_labels_of_the_user_go_before():
    words = words_of(["甲", "乙", "丙"], ["丁", "戊"])
    assert label_topics(words, own={"1": "甲·乙"}) == ["甲·乙·丙", "甲·乙"]
    assert label_topics(words, own={1: " 开放 ", "0": ""}) == ["甲·乙", "开放"]


def test_two_topics_may_not_share_a_label():
    with pytest.raises(WenmaiError, match=r"topics\.labels"):
        label_topics(words_of(["甲", "乙"], ["丁", "戊"]), own={"0": "开放", "1": "开放"})


def test_a_label_stays_with_its_model_or_its_words(caplog):
    words = words_of(["甲", "乙"], ["乙", "丁"], ["戊", "己"])
    assert label_topics(words, own={"3:0": "开放"})[0] == "开放"
    assert label_topics(words, own={"2:0": "开放", "戊": "法治"}) == ["甲·乙", "乙·丁", "法治"]
    assert "2:0" in caplog.text
    # all words, and the topic where they rank highest
    assert label_topics(words, own={"乙": "开放"})[1] == "开放"
    assert label_topics(words, own={"丁 乙": "开放"}) == ["甲·乙", "开放", "戊·己"]
    assert "开放" not in label_topics(words, own={"甲 戊": "开放"})
    assert "甲 戊" in caplog.text


@pytest.mark.parametrize("between", [" ", "·", "、", "，", ",", "；", ";", "/", " · "])
def test_words_of_a_label_may_be_joined_as_labels_are(between):
    words = words_of(["甲", "乙", "丙"], ["丁", "乙", "戊"])
    assert label_topics(words, own={f"丁{between}乙": "开放"})[1] == "开放"


def test_a_topic_may_be_named_by_the_label_that_it_has():
    words = words_of(["甲", "乙"], ["丁", "戊"])
    # phrases outside of the vocabulary are in no list of words
    proposed = [["甲乙建设"], ["丁戊治理", "丁戊保护"]]
    assert label_topics(words, own={}, proposed=proposed)[1] == "丁戊治理·丁戊保护"
    assert label_topics(words, own={"丁戊治理·丁戊保护": "开放"}, proposed=proposed)[1] == "开放"


def test_two_labels_of_one_topic_are_said(caplog):
    words = words_of(["甲", "乙"], ["丁", "戊"])
    assert label_topics(words, own={"甲": "开放", "乙": "法治"})[0] == "法治"
    assert "topics.labels: 乙 names topic 0, which was named 开放; the last label counts" in caplog.text
