"""Topics at other numbers of topics, divided and joined by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.numbers import kinship, topic_numbers
from wenmai.topics.engines.model import Shortage, TopicModel, normalised, nothing_fitted

TERMS = list("abcdefgh")
PARAGRAPHS = 4


def model(tops: list[str], *, shares: list[float] | None = None, engine: str = "lda", seed: int = 1) -> TopicModel:
    """A model whose topics have these letters, each as often as the others."""
    words = np.full((len(tops), len(TERMS)), 1e-4)
    for topic, letters in enumerate(tops):
        words[topic, [TERMS.index(letter) for letter in letters]] = 1
    of_text = np.tile(shares or np.full(len(tops), 1 / len(tops)), (PARAGRAPHS, 1))
    return TopicModel(engine, len(tops), seed, normalised(words), normalised(of_text), np.arange(PARAGRAPHS))


COUNTED = CountTable(
    sparse.csr_matrix(np.ones((PARAGRAPHS, len(TERMS)), dtype=np.int32)),
    pd.DataFrame({"paragraph_id": list("1234"), "doc_id": list("aabb"), "n_terms": 10}),
    TERMS,
)


def found(chosen: TopicModel, *others: TopicModel) -> pd.DataFrame:
    return conform(topic_numbers(chosen, [chosen, *others], COUNTED), table_schema("topic_numbers"))


def test_more_topics_divide():
    table = found(model(["abcd", "efgh"]), model(["cd", "efgh", "ab"]))
    assert table["state"].tolist() == ["divided_topic", "same_topic"]
    assert table["other_topic_ids"].tolist() == ["0 2", "1"]
    # two of four letters are in either half
    assert table["cosine"].tolist() == pytest.approx([2**-0.5, 1], abs=1e-3)
    assert table["cosine_of_sum"].tolist() == pytest.approx([1, 1], abs=1e-3)


def test_halves_count_by_their_share_of_the_text():
    # one half has nearly all of the text, so that the sum is that half
    table = found(model(["abcd", "efgh"]), model(["cd", "efgh", "ab"], shares=[0.01, 0.49, 0.5]))
    assert table["state"].tolist() == ["lost_topic", "same_topic"]
    assert table["other_topic_ids"].tolist()[1] == "1"


def test_fewer_topics_join():
    table = found(model(["ab", "cd", "efgh"]), model(["efgh", "abcd"]))
    assert table["state"].tolist() == ["joined_topic", "joined_topic", "same_topic"]
    assert table["other_topic_ids"].tolist() == ["1", "1", "0"]
    assert table["joined_with"].tolist() == ["1", "0", ""]


def test_a_topic_of_other_words_is_lost_in_both_directions():
    assert found(model(["ab", "cd"]), model(["ab", "ef", "gh"]))["state"].tolist() == ["same_topic", "lost_topic"]
    # its nearest topic is not the sum of it and others
    assert found(model(["ab", "cd", "ef"]), model(["ab", "dgh"]))["state"].tolist()[1:] == ["lost_topic", "lost_topic"]


def test_a_topic_without_any_that_is_nearest_to_it():
    table = found(model(["ab", "abc"]), model(["abc", "abc", "abc"]))
    assert table["state"].tolist() == ["same_topic", "same_topic"]
    assert np.isnan(table.loc[0, "cosine_of_sum"])


def test_numbers_of_the_same_engine_and_seed_are_compared_in_order():
    chosen = model(["ab", "cd"])
    others = [
        model(["ab", "cd", "ef", "gh"]),
        model(["ab", "cd", "ef"]),
        model(["ab", "cd", "ef"], engine="nmf"),
        model(["gh", "gh", "gh"], seed=2),
        nothing_fitted("lda", 8, 1, n_terms=8, shortage=Shortage("too_few_terms_for_k", 24, 8)),
        replace(model(["gh", "ef"]), seed=3),
    ]
    table = found(chosen, *others)
    assert table[["topic_id", "k"]].to_numpy().tolist() == [[0, 3], [0, 4], [1, 3], [1, 4]]
    assert set(table["state"]) == {"same_topic"}
    assert found(chosen).empty


def test_every_fine_topic_belongs_to_one_coarse_topic():
    generator = np.random.default_rng(1)
    coarse, fine = (generator.dirichlet(np.full(30, 0.1), size=k) for k in (4, 9))
    kin = kinship(coarse, fine, np.full(9, 1 / 9))
    assert kin.parent.tolist() == [int(np.argmax([a @ b / np.linalg.norm(a) for a in coarse])) for b in fine]
    assert ((kin.of_sum >= 0) & (kin.of_sum <= 1 + 1e-12)).all()
