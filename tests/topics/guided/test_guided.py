"""Guided topics on planted ones: recovered with right, half wrong and missing keywords; wrong ones are named."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.stats.resample import Resampling
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import Shortage, TopicModel
from wenmai.topics.guided.files import fit_concepts, read_guided, write_guided
from wenmai.topics.guided.fit import GuidedFit, fit_guided, free_topics
from wenmai.topics.guided.keywords import Guide
from wenmai.topics.guided.tables import TABLES, describe_guided
from wenmai.topics.selection.split import split_rows

K, GUIDED, OWN, TERMS = 8, 3, 24, 240
DOCUMENTS, PARAGRAPHS, TOKENS = 30, 10, 30
RIGHT = (1, 3, 5, 7, 9, 11)
HOW = Resampling(confidence=0.95, bootstrap=200, seed=1)


class Corpus:
    """Eight topics with 24 terms of their own each, a quarter of the text common to all."""

    def __init__(self, seed: int = 1) -> None:
        generator = np.random.default_rng(seed)
        self.words = np.full((K, TERMS), 0.25 / TERMS)
        weights = np.arange(1, OWN + 1) ** -0.7
        for topic in range(K):
            self.words[topic, topic * OWN : (topic + 1) * OWN] += 0.75 * weights / weights.sum()
        self.shares = generator.dirichlet(np.full(K, 0.2), size=DOCUMENTS * PARAGRAPHS)
        counts = np.array([generator.multinomial(TOKENS, row / row.sum()) for row in self.shares @ self.words])
        n = range(len(counts))
        rows = pd.DataFrame(
            {
                "paragraph_id": [f"p{i:03d}" for i in n],
                "doc_id": [f"d{i // PARAGRAPHS:02d}" for i in n],
                "n_terms": pd.array(counts.sum(axis=1), dtype="Int64"),
            }
        )
        self.counted = CountTable(sparse.csr_matrix(counts.astype(np.int32)), rows, [f"词{i}" for i in range(TERMS)])
        self.documents = pd.DataFrame({"doc_id": sorted(set(rows["doc_id"])), "region": ""})
        self.chosen = TopicModel("lda", K, 1, self.words, self.shares, np.arange(len(counts)))
        self.topics = pd.DataFrame({"topic_id": range(K), "label": [f"主题{i}" for i in range(K)]})

    def guide(self, topic: int, columns) -> Guide:
        terms = [self.counted.terms[c] for c in columns]
        frame = pd.DataFrame({"keyword": terms, "term": terms, "column": columns})
        return Guide(f"c{topic}", f"概念{topic}", frame.assign(status="used", vocabulary_reason=""))

    def fit(self, guides) -> GuidedFit:
        split = split_rows(self.counted.rows, min_terms=10, folds=2, seed=1)
        return fit_concepts(self.counted, split, guides, k=K, free=None, passes=60)

    def describe(self, fitted, guides):
        tables = describe_guided(
            fitted,
            guides,
            self.counted,
            self.documents,
            chosen=self.chosen,
            topics=self.topics,
            top_words=10,
            resampling=HOW,
        )
        assert set(tables) == set(TABLES)
        return {name: conform(table, table_schema(name)) for name, table in tables.items()}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus()


def own(topic: int, places) -> list[int]:
    return [topic * OWN + place for place in places]


def half_wrong(topic: int) -> list[int]:
    """Three right keywords, and one of each of three other topics."""
    return own(topic, RIGHT[:3]) + [((topic + step) % K) * OWN + 2 * step for step in (2, 4, 6)]


SEEDS = {"right": lambda t: own(t, RIGHT), "half missing": lambda t: own(t, RIGHT[:3]), "half wrong": half_wrong}


def cosine(left, right) -> float:
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))


@pytest.mark.parametrize("seeds", SEEDS)
def test_planted_topics_are_recovered(corpus: Corpus, seeds: str) -> None:
    fitted = corpus.fit([corpus.guide(t, SEEDS[seeds](t)) for t in range(GUIDED)])
    assert fitted.model.k == K and fitted.model.converged
    for topic in range(GUIDED):
        assert cosine(fitted.model.topic_word[topic], corpus.words[topic]) > 0.95
        got, true = fitted.model.document_topic[:, topic], corpus.shares[:, topic]
        assert np.corrcoef(got, true)[0, 1] > 0.9
        # measured: within a percentage point of the planted share
        assert abs(got.mean() - true.mean()) < 0.015


def test_wrong_keywords_are_named_and_right_ones_supported(corpus: Corpus) -> None:
    guides = [corpus.guide(t, half_wrong(t)) for t in range(GUIDED)]
    tables = corpus.describe(corpus.fit(guides), guides)
    keywords, topics = tables["guided_keywords"], tables["guided_topics"].set_index("topic_id")
    right = keywords["term"].str[1:].astype(int) // OWN == keywords["topic_id"]
    assert set(keywords.loc[right, "support"]) == {"supported"}
    assert set(keywords.loc[~right, "support"]) == {"unsupported"}
    assert ((keywords["low"] <= keywords["share_released"]) & (keywords["share_released"] <= keywords["high"])).all()
    assert topics.loc[: GUIDED - 1, "support"].tolist() == ["partial"] * GUIDED
    assert topics["nearest_topic"].tolist()[:GUIDED] == [0, 1, 2]


def test_right_keywords_are_strong_support_and_random_ones_weak(corpus: Corpus) -> None:
    # one term of each topic is no concept
    scattered = [topic * OWN + 3 for topic in range(2, K)]
    guides = [corpus.guide(0, own(0, RIGHT)), corpus.guide(1, scattered)]
    topics = corpus.describe(corpus.fit(guides), guides)["guided_topics"]
    assert topics["support"].tolist()[:2] == ["strong", "weak"]
    assert topics.loc[0, "npmi"] > topics.loc[0, "npmi_chance"] and topics.loc[1, "npmi"] < topics.loc[1, "npmi_chance"]
    assert topics["kind"].tolist() == ["guided"] * 2 + ["free"] * (K - 2)
    assert topics.loc[topics["kind"] == "free", ["support", "reason"]].eq("").all(axis=None)


def test_the_words_that_a_concept_lacks_are_those_of_its_topic(corpus: Corpus) -> None:
    guides = [corpus.guide(t, own(t, RIGHT[:3])) for t in range(GUIDED)]
    guides[0] = Guide(guides[0].concept, guides[0].label, guides[0].keywords, veto=("词0",))
    candidates = corpus.describe(corpus.fit(guides), guides)["guided_candidates"]
    column = candidates["term"].str[1:].astype(int)
    assert (column // OWN == candidates["topic_id"]).mean() > 0.95
    # the most frequent term of the topic that is no keyword is among them, a refused word is not
    assert "词24" in set(candidates["term"]) and "词0" not in set(candidates["term"])
    assert not set(candidates["term"]) & {f"词{c}" for t in range(GUIDED) for c in own(t, RIGHT[:3])}


def test_a_keyword_of_few_documents_is_not_judged() -> None:
    corpus = Corpus()
    counts = corpus.counted.matrix.tolil()
    counts[30:, 1] = 0
    corpus.counted = CountTable(sparse.csr_matrix(counts), corpus.counted.rows, corpus.counted.terms)
    guides = [corpus.guide(0, own(0, RIGHT))]
    row = corpus.describe(corpus.fit(guides), guides)["guided_keywords"].set_index("term").loc["词1"]
    assert (row["support"], row["reason"]) == ("", "too_few_to_resample") and np.isnan(row["low"])


def test_the_order_of_the_concepts_changes_nothing_but_ids(corpus: Corpus) -> None:
    columns = [np.array(own(t, RIGHT)) for t in (0, 1)]
    one = fit_guided(corpus.counted.matrix, columns, free=4, passes=20)
    other = fit_guided(corpus.counted.matrix, columns[::-1], free=4, passes=20)
    np.testing.assert_allclose(one.model.topic_word[:2], other.model.topic_word[1::-1], atol=1e-5)
    again = fit_guided(corpus.counted.matrix, columns, free=4, passes=20)
    assert np.array_equal(one.model.document_topic, again.model.document_topic)


def test_half_of_the_topics_are_free() -> None:
    assert free_topics(20, 3) == 17 and free_topics(8, 28) == 28 and free_topics(4, 1) == 3


def test_files(corpus: Corpus, tmp_path) -> None:
    fitted = corpus.fit([corpus.guide(0, own(0, RIGHT))])
    write_guided(fitted, tmp_path)
    again = read_guided(tmp_path)
    np.testing.assert_allclose(again.model.topic_word, fitted.model.topic_word, rtol=1e-5)
    np.testing.assert_allclose(again.from_keywords, fitted.from_keywords, rtol=1e-5)


@pytest.mark.parametrize("case", ["no keyword", "no model", "too small"])
def test_without_a_fit_the_keywords_are_listed(corpus: Corpus, case: str, tmp_path) -> None:
    frame = pd.DataFrame({"keyword": ["甲"], "term": ["甲"], "column": [-1], "status": ["not_a_token"]})
    guides = [corpus.guide(0, own(0, RIGHT))] if case != "no keyword" else []
    guides.append(Guide("x", "无", frame.assign(vocabulary_reason="")))
    rows = split_rows(corpus.counted.rows.iloc[: 5 if case == "too small" else None], min_terms=10, folds=2, seed=1)
    found = fit_concepts(corpus.counted, rows, guides, k=None if case == "no model" else K, free=None, passes=5)
    assert isinstance(found, Shortage) and str(found)
    write_guided(found, tmp_path)
    assert read_guided(tmp_path) is None
    tables = corpus.describe(None, guides)
    assert tables["guided_topics"].empty and tables["guided_candidates"].empty
    assert set(tables["guided_keywords"]["reason"]) <= {"nothing_fitted", "not_a_token"}
    assert len(tables["guided_keywords"]) == sum(len(guide.keywords) for guide in guides)
