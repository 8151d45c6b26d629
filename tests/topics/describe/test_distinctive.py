"""Terms that mark a topic are those that other topics lack, with their uncertainty."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import write_table
from wenmai.stats.resample import Resampling
from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.distinctive import topic_terms
from wenmai.topics.engines.model import TopicModel

HOW = Resampling(confidence=0.95, bootstrap=300, seed=1)
TOPICS = pd.DataFrame({"topic_id": [0, 1], "label": ["水利", "教育"], "reliable": [True, False]})


def corpus(*, n: int = 60, regions: int = 6, alike: bool = False) -> tuple[TopicModel, CountTable, pd.DataFrame]:
    """Two topics over 30 terms: the first ten are of the first topic, the next ten of the second, the rest of both."""
    rng = np.random.default_rng(2)
    words = np.full((2, 30), 1.0)
    if not alike:
        words[0, :10] += 6
        words[1, 10:20] += 6
    words /= words.sum(axis=1, keepdims=True)
    shares = rng.dirichlet([1, 1], n)
    counts = sparse.csr_matrix(np.array([rng.multinomial(80, share @ words) for share in shares]))
    rows = pd.DataFrame({"paragraph_id": [f"d{i // 2}:{i}" for i in range(n)]})
    rows["doc_id"] = rows["paragraph_id"].str.split(":").str[0]
    documents = pd.DataFrame({"doc_id": sorted(set(rows["doc_id"]))})
    documents["region"] = [f"区{i % regions}" for i in range(len(documents))]
    model = TopicModel("lda", 2, 1, words, shares, np.arange(n))
    return model, CountTable(counts, rows, [f"词{i:02d}" for i in range(30)]), documents


def test_terms_of_one_topic_mark_it_and_those_of_both_do_not(tmp_path) -> None:
    model, counted, documents = corpus()
    found = topic_terms(model, counted, documents, TOPICS, HOW, top=20)
    write_table(found, tmp_path / "topic_terms.csv")
    for topic, own in ((0, range(10)), (1, range(10, 20))):
        terms = found[found["topic_id"] == topic]
        assert set(terms["term"]) == {f"词{i:02d}" for i in own}
        assert (terms["low"] > 0).all() and (terms["low"] < terms["log_odds"]).all()
        # the truth of a term of one topic: odds of 7 / 83 in it, of 1 / 89 in the other
        truth = np.log((7 / 83) / (1 / 89))
        assert ((terms["low"] < truth) & (truth < terms["high"])).mean() >= 0.7
        assert set(terms["clusters"]) == {"regions"} and set(terms["n_clusters"]) == {6}
    again = topic_terms(model, counted, documents, TOPICS, HOW, top=20)
    pd.testing.assert_frame_equal(found, again)


def test_topics_of_the_same_words_have_no_such_terms() -> None:
    model, counted, documents = corpus(alike=True)
    found = topic_terms(model, counted, documents, TOPICS, HOW, top=20)
    assert (found["rank"] > 0).sum() <= 2
    assert set(found.loc[found["rank"] == 0, "reason"]) <= {"no_distinctive_term"}


@pytest.mark.parametrize(("n", "reason"), [(4, "too_few_to_resample")])
def test_few_documents_give_a_reason_instead_of_terms(n: int, reason: str, tmp_path) -> None:
    model, counted, documents = corpus(n=n)
    found = topic_terms(model, counted, documents, TOPICS, HOW, top=5)
    write_table(found, tmp_path / "topic_terms.csv")
    assert set(found["reason"]) == {reason} and set(found["rank"]) == {0}


def test_without_a_model_the_table_is_empty(tmp_path) -> None:
    _, counted, documents = corpus(n=4)
    write_table(topic_terms(None, counted, documents, TOPICS.iloc[:0], HOW, top=5), tmp_path / "topic_terms.csv")
