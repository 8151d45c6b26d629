"""Planted themes are found with high support, and the tree is whole."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.structure.hierarchy import topic_hierarchy

K, V, DOCUMENTS = 12, 240, 40


def planted_themes(seed: int = 1) -> tuple[TopicModel, CountTable, pd.DataFrame]:
    """Twelve topics in four themes: half of a topic's words are those of its theme; topic t is of theme t % 4."""
    generator = np.random.default_rng(seed)
    words = np.full((K, V), 0.05 / V)
    for topic in range(K):
        words[topic, 20 * topic : 20 * topic + 10] += 0.45 / 10
        theme = topic % 4
        words[topic, 20 * theme + 10 : 20 * theme + 20] += 0.5 / 10
    shares = generator.dirichlet(np.full(K, 0.2), size=DOCUMENTS * 6)
    counts = np.array([generator.multinomial(40, row / row.sum()) for row in shares @ words])
    rows = pd.DataFrame({"paragraph_id": [f"p{i}" for i in range(len(counts))]})
    rows = rows.assign(doc_id=[f"d{i // 6}" for i in range(len(counts))], n_terms=counts.sum(axis=1))
    model = TopicModel("lda", K, 1, words, shares, np.arange(len(counts)))
    topics = pd.DataFrame(
        {"topic_id": range(K), "label": [f"甲{t}·乙{t}" for t in range(K)], "share": shares.mean(axis=0)}
    )
    return model, CountTable(sparse.csr_matrix(counts.astype(np.int32)), rows, [f"词{v}" for v in range(V)]), topics


@pytest.fixture(scope="module")
def table():
    model, counted, topics = planted_themes()
    return conform(topic_hierarchy(model, counted, topics, seed=1, samples=20), table_schema("topic_hierarchy"))


def test_planted_themes_are_found(table):
    leaves = table[table["n_topics"] == 1].set_index("node")
    # themes are numbered by their first topic
    assert leaves["theme"].tolist() == [topic % 4 for topic in range(K)]
    themes = table[table["is_theme"]]
    assert sorted(themes["topics"]) == ["0 4 8", "1 5 9", "2 6 10", "3 7 11"]
    assert (themes["support"] >= 0.9).all()


def test_the_tree_is_whole(table):
    assert len(table) == 2 * K - 1
    inner = table[table["branches"] != ""]
    below = {int(row.node): set(row.topics.split()) for row in table.itertuples()}
    for row in inner.itertuples():
        one, other = map(int, row.branches.split())
        assert below[one] | below[other] == below[row.node] and not below[one] & below[other]
    root = table.iloc[table["n_topics"].to_numpy().argmax()]
    assert root["n_topics"] == K and root["support"] == 1 and pd.isna(root["theme"])
    assert root["share"] == pytest.approx(1, rel=1e-5)
    assert (inner["height"].diff().dropna() >= 0).all()


def test_a_cluster_has_the_names_of_its_largest_topics(table):
    theme = table[table["topics"] == "0 4 8"].iloc[0]
    shares = table.set_index("node").loc[[0, 4, 8], "share"].sort_values(ascending=False)
    assert theme["label"] == "·".join(f"甲{topic}" for topic in shares.index[:2])


def test_boilerplate_is_in_no_theme():
    model, counted, topics = planted_themes()
    topics["kind"] = ["boilerplate" if topic in (3, 7) else "substantive" for topic in range(K)]
    table = topic_hierarchy(model, counted, topics, seed=1, samples=3)
    assert table.set_index("node").loc[[3, 7], "theme"].isna().all()
    assert not any({"3", "7"} & set(names.split()) for names in table[table["n_topics"] > 1]["topics"])


def test_the_same_each_time_and_nothing_without_topics():
    model, counted, topics = planted_themes()
    first, second = (topic_hierarchy(model, counted, topics, seed=2, samples=3) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert topic_hierarchy(None, counted, topics, seed=1).empty
    two = TopicModel("lda", 2, 1, model.topic_word[:2], model.document_topic[:, :2], model.rows)
    few = conform(topic_hierarchy(two, counted, topics.head(2), seed=1), table_schema("topic_hierarchy"))
    assert few["theme"].isna().all() and len(few) == 2
