"""A corpus drawn from LDA with known topics, and the tables that go with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.topics.count_table import CountTable

N_TOPICS = 4
N_TERMS = 60
N_DOCUMENTS = 20
PARAGRAPHS = 12
TOKENS = 40


@dataclass(frozen=True)
class Planted:
    """Counts with their names, and the truth behind them."""

    counts: sparse.csr_matrix
    rows: pd.DataFrame
    terms: list[str]
    topic_word: np.ndarray
    document_topic: np.ndarray

    @property
    def table(self) -> CountTable:
        """The counts with their names, as functions take them."""
        return CountTable(self.counts, self.rows, self.terms)


def draw(seed: int = 3) -> Planted:
    """Each topic has fifteen terms of its own with falling probability, and a little of all others."""
    generator = np.random.default_rng(seed)
    own = N_TERMS // N_TOPICS
    topic_word = np.full((N_TOPICS, N_TERMS), 0.1 / N_TERMS)
    for topic in range(N_TOPICS):
        weights = 1 / np.arange(1, own + 1)
        topic_word[topic, topic * own : (topic + 1) * own] += 0.9 * weights / weights.sum()
    shares = generator.dirichlet(np.full(N_TOPICS, 0.3), size=N_DOCUMENTS * PARAGRAPHS)
    counts = np.array([generator.multinomial(TOKENS, row / row.sum()) for row in shares @ topic_word])
    n = np.arange(len(counts))
    rows = pd.DataFrame(
        {
            "row": n,
            "paragraph_id": [f"d{i // PARAGRAPHS:02d}-{i % PARAGRAPHS:02d}" for i in n],
            "doc_id": [f"d{i // PARAGRAPHS:02d}" for i in n],
            "n_terms": pd.array(counts.sum(axis=1), dtype="Int64"),
        }
    )
    terms = [f"{topic}词{place}" for topic in "甲乙丙丁" for place in range(own)]
    return Planted(sparse.csr_matrix(counts.astype(np.int32)), rows, terms, topic_word, shares)


@pytest.fixture(scope="session")
def planted() -> Planted:
    return draw()


@pytest.fixture(scope="session")
def redraw():
    """Draws other documents of the same topics, by seed."""
    return draw
