"""Cross tables: cells by hand, and what a rare concept does not get."""

import numpy as np
import pytest

from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.cross_tables import TopicShares, build_cross_tables

HOW = Resampling(0.95, 200, 1)


@pytest.fixture
def made(corpus, concepts):
    texts = {f"r{n}": [("retrospect", "水水水土"), ("plan", "水土土土")] for n in range(6)} | {"n": [("body", "火水")]}
    c = corpus(texts)
    c.documents[["doc_type", "level", "year"]] = [["government_work_report", "county", 2001 + n] for n in range(6)] + [
        ["news", "national", 2001]
    ]
    _, by_paragraph = count_documents(
        c.paragraphs, c.tokens, c.documents, concepts(water=["水"], fire=["火"], ice=["冰"])
    )
    return by_paragraph, ["water", "fire", "ice"], (c.paragraphs, c.tokens, c.documents)


def test_cells(made, keeps_schema) -> None:
    table = keeps_schema(build_cross_tables(*made, None, doc_types=None, how=HOW), "cross_tables")
    rows = table.set_index(["by", "group", "concept"])
    assert rows.loc[("doc_type", "news", "water"), ["count", "n_units", "n_documents"]].tolist() == [1, 2, 1]
    assert rows.loc[("role", "retrospect", "water"), "per_10k"] == pytest.approx(7500)
    assert rows.loc[("role", "retrospect", "water"), "ratio"] == pytest.approx(3)
    assert rows.loc[("role", "retrospect", "water"), "share"] == pytest.approx(18 / 24)
    assert set(rows.loc["level"].index.get_level_values(0)) == {"county"}, "news are no series"
    rare = rows.loc[("doc_type", "news", "fire")]
    assert (rare["ratio_reason"], rare["reason"]) == ("too_few_occurrences", "too_few_documents")
    assert np.isnan(rare["ratio"])
    assert rows.loc[("role", "plan", "ice"), ["low", "method"]].tolist() == [0, "rule_of_three"]


def test_a_paragraph_belongs_to_topics_by_its_proportions(made, keeps_schema) -> None:
    first = made[2][0]["paragraph_id"].iloc[:2].tolist()
    topics = TopicShares([*first, "of another document"], [0, 1], np.array([[0.25, 0.75], [1.0, 0.0], [0.5, 0.5]]))
    table = keeps_schema(build_cross_tables(*made, topics, doc_types=None, how=HOW), "cross_tables")
    rows = table[table["by"] == "topic"].set_index(["group", "concept"])
    assert rows.loc[("0", "water"), ["count", "n_units"]].tolist() == [0.25 * 3 + 1, 0.25 * 4 + 4]
    assert rows.loc[("1", "water"), ["count", "n_units"]].tolist() == [0.75 * 3, 0.75 * 4]


def test_no_documents_give_an_empty_table(made, keeps_schema) -> None:
    hits, names, (paragraphs, tokens, documents) = made
    texts = (paragraphs.iloc[:0], tokens, documents.iloc[:0])
    assert keeps_schema(
        build_cross_tables(hits.iloc[:0], names, texts, None, doc_types=None, how=HOW), "cross_tables"
    ).empty
