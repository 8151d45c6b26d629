"""Groups of topics are sums with intervals of their own; what does not exist is one line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.stats.resample import Resampling
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.shares.parts import parts_of
from wenmai.topics.shares.prevalence import prevalence
from wenmai.topics.structure.groups import group_prevalence, members_of

HOW = Resampling(0.95, 200, 1)
TOPICS = pd.DataFrame(
    {
        "topic_id": range(4),
        "label": ["农业·粮食", "教育", "税收", "外贸"],
        "reliable": pd.array([True, True, False, pd.NA], dtype="boolean"),
    }
)


@pytest.fixture(scope="module")
def parts(planted):
    model = TopicModel("lda", 4, 1, planted.topic_word, planted.document_topic, np.arange(len(planted.rows)))
    documents = pd.DataFrame({"doc_id": sorted(set(planted.rows["doc_id"]))})
    documents["year"] = pd.array([2000 + i % 2 for i in range(len(documents))], dtype="Int64")
    documents = documents.assign(region="某市", level="county", doc_type="report")
    paragraphs = pd.DataFrame({"paragraph_id": planted.rows["paragraph_id"], "role": "plan"})
    return parts_of(model, planted.rows, documents, paragraphs, seed=1)


def test_a_group_is_the_sum_of_its_topics(parts):
    table = conform(
        group_prevalence(parts, TOPICS, {"农村": [0, "税收"], "全部": [0, 1, 2, 3]}, how=HOW),
        table_schema("topic_groups"),
    )
    single = prevalence(parts, TOPICS, confidence=0.95, bootstrap=200, seed=1)
    own = table[(table["by"] == "year") & (table["group"] == "2000")].set_index("topic_group")
    of_topics = single[(single["by"] == "year") & (single["group"] == "2000")].set_index("topic_id")["share"]
    assert own.loc["农村", "share"] == pytest.approx(of_topics[0] + of_topics[2], rel=1e-5)
    assert own.loc["全部", ["share", "low", "high"]].tolist() == pytest.approx([1, 1, 1])
    assert own.loc["农村", "low"] < own.loc["农村", "share"] < own.loc["农村", "high"]
    assert own.loc["农村", "topics"] == "0 2"
    # one topic is not reliable; of another nothing is known
    assert own["reliable"].tolist() == [False, False]
    assert set(single.columns) - {"topic_id"} <= set(table.columns)


def test_a_group_of_one_topic_has_its_interval(parts):
    table = group_prevalence(parts, TOPICS, {"教育": [1]}, how=HOW)
    single = prevalence(parts, TOPICS, confidence=0.95, bootstrap=200, seed=1)
    single = single[single["topic_id"] == 1]
    for name in ("share", "low", "high"):
        assert table[name].to_numpy() == pytest.approx(single[name].to_numpy(), nan_ok=True)


@pytest.mark.parametrize("members", [[4], ["9"], ["没有"], [0, -1]])
def test_a_topic_that_does_not_exist_is_one_line(members):
    with pytest.raises(WenmaiError, match=r"topics\.groups, 农村") as error:
        members_of({"农村": members}, TOPICS)
    assert "\n" not in str(error.value)


def test_a_label_names_a_topic_and_doubles_count_once():
    assert members_of({"a": ["农业·粮食", 0, "0", " 税收 "]}, TOPICS) == {"a": [0, 2]}


def test_nothing_to_sum_gives_an_empty_table(parts):
    assert group_prevalence(parts, TOPICS, {}, how=HOW).empty
    assert group_prevalence(None, TOPICS, {"a": [0]}, how=HOW).empty


def test_draws_are_summed_before_the_interval(parts):
    # two topics that exactly offset each other leave their group certain
    offset = replace(parts, tokens=np.repeat(parts.size[:, None] / 4, 4, axis=1), draws=parts.draws)
    table = group_prevalence(offset, TOPICS, {"全部": [0, 1, 2, 3]}, how=HOW)
    assert table["high"].dropna().to_numpy() == pytest.approx(1)
