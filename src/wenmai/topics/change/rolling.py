"""Topics that move with the periods: each period is fitted from, and anchored at, the topics of the one before.

One model for all years gives a topic one set of words, so that a period whose words are new may lose its tokens to
other topics. A rolling fit lets the words move (Rieger, Jentsch and Rahnenführer 2021; 2022 for the detection of
changes). The first period starts from the chosen model, so that ids stay those of all tables. How like the words of two
periods are is held against what the same two fits give when the documents of both periods are dealt to them at random.
(The authors draw the tokens instead; but tokens of one document go together, and a test that takes them for independent
finds changes in nothing.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import psi

from wenmai.io.tables import table_schema
from wenmai.topics.change.drift import (
    FEWEST_DOCUMENTS,
    PRESENT,
    cosine,
    document_periods,
    judged,
    moved_words,
    presence_of,
)
from wenmai.topics.engines.lda import ETA, e_step
from wenmai.topics.engines.model import Array, TopicModel, normalised
from wenmai.topics.selection.heldout import PRIOR_TOKENS

#: dealings of documents to two periods; no p is smaller than 1 / (this + 1)
DEALINGS = 199
#: passes over a period: it starts next to where it ends
PASSES = 5


@dataclass(frozen=True)
class Texts:
    """The paragraphs of the model: counts, number of the document of each, and the prior of their shares."""

    counts: sparse.csr_matrix
    document: NDArray[np.int64]
    alpha: Array

    def of(self, documents: NDArray[np.int64]) -> sparse.csr_matrix:
        """The paragraphs of some documents."""
        return self.counts[np.isin(self.document, documents)]


def fit_period(counts: sparse.csr_matrix, before: Array, *, alpha: Array, anchor: float) -> Array:
    """Fit LDA to the paragraphs of one period, from the topics of the period before.

    Parameters
    ----------
    counts
        Paragraphs × terms of the period.
    before
        p(term | topic) of the period before, shape ``(k, terms)``.
    alpha
        Prior of the shares, shape ``(k,)``.
    anchor
        Weight of ``before`` in the prior of the words, as a share of the mean tokens of a topic.

    Returns
    -------
    numpy.ndarray
        Expected tokens of each term in each topic, shape ``(k, terms)``: those of the period alone, without the prior.
    """
    eta = ETA + anchor * counts.sum() / len(before) * before
    words = eta + counts.sum() / len(before) * before
    gamma = alpha + np.asarray(counts.sum(axis=1)) / len(before)
    tokens = np.zeros_like(before)
    for _ in range(PASSES):
        topics = np.exp(psi(words) - psi(words.sum(axis=1, keepdims=True)))
        gamma, tokens, _ = e_step(counts, gamma, alpha=alpha, topics=topics)
        words = eta + tokens
    return tokens


def rolling_drift(
    model: TopicModel | None,
    counts: sparse.csr_matrix,
    counts_rows: pd.DataFrame,
    terms: Sequence[str],
    documents: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    starts: Sequence[int],
    anchor: float,
    alpha: float,
    seed: int,
    dealings: int = DEALINGS,
) -> pd.DataFrame:
    """The table ``rolling_drift``: one row a topic and period after the first.

    Parameters
    ----------
    model
        The chosen model; None gives an empty table.
    counts, counts_rows, terms
        The count matrix and its names.
    documents, topics
        The tables of that name.
    starts
        First years of the periods, see :func:`wenmai.topics.change.drift.periods_of`.
    anchor
        See :func:`fit_period`.
    alpha
        Level at which a change is called, after adjustment over all topics and periods.
    seed
        Seed of the dealings.
    dealings
        Number of dealings.
    """
    empty = table_schema("rolling_drift").empty()
    if model is None:
        return empty
    index, period = document_periods(model, counts_rows, documents, starts=starts)
    found = sorted(set(period) - {""})
    if len(found) < 2:
        return empty
    own = sparse.csr_matrix(counts[model.rows], dtype=np.float64)
    texts = Texts(own, index, PRIOR_TOKENS * model.document_topic.mean(axis=0))
    generator = np.random.default_rng(seed)
    base = model.topic_word
    old = fit_period(texts.of(np.flatnonzero(period == found[0])), base, alpha=texts.alpha, anchor=anchor)
    rows = []
    for before, after in pairwise(found):
        earlier, later = (np.flatnonzero(period == name) for name in (before, after))
        moved = _moved_on(old, base)
        new = fit_period(texts.of(later), moved, alpha=texts.alpha, anchor=anchor)
        enough = min(len(earlier), len(later)) >= FEWEST_DOCUMENTS
        null = _dealt(
            texts, earlier, later, base, anchor=anchor, dealings=dealings if enough else 0, generator=generator
        )
        for topic in range(model.k):
            shares = [float(each[topic].sum() / each.sum()) for each in (old, new)]
            similarity = cosine(old[topic], new[topic]) or 0.0
            reason = "" if enough else f"a period has fewer than {FEWEST_DOCUMENTS} documents"
            if not reason and presence_of(shares[0], shares[1], PRESENT / model.k) != "stays":
                reason = "too little of the topic in a period to compare its words"
            of_topic = null[:, topic]
            gained, lost = moved_words(old[topic], new[topic], terms)
            rows.append(
                {
                    "topic_id": topic,
                    "period": after,
                    "previous": before,
                    "share": shares[1],
                    "share_before": shares[0],
                    "similarity": similarity,
                    "expected": np.nan if reason else np.median(of_topic),
                    "threshold": np.nan if reason else np.quantile(of_topic, alpha),
                    "p_value": np.nan if reason else (1 + (of_topic <= similarity + 1e-12).sum()) / (dealings + 1),
                    "whole_similarity": cosine(new[topic], model.topic_word[topic]) or 0.0,
                    "gained": gained,
                    "lost": lost,
                    "n_documents": len(later),
                    "n_documents_before": len(earlier),
                    "reason": reason,
                }
            )
        base, old = moved, new
    return judged(rows, topics, alpha=alpha)


def _moved_on(tokens: Array, before: Array) -> Array:
    """The topics of a period: its tokens, and where a topic has hardly any, what it was before."""
    return normalised(tokens + before)


def _dealt(
    texts: Texts,
    earlier: NDArray[np.int64],
    later: NDArray[np.int64],
    base: Array,
    *,
    anchor: float,
    dealings: int,
    generator: np.random.Generator,
) -> Array:
    """Similarities of each topic when the documents are dealt to the two periods at random, shape ``(dealings, k)``.

    Both fits are made anew, from the topics before the two periods on, as for the periods themselves: what is dealt is
    treated as what is observed, and under no change the test is exact.
    """
    pool = np.concatenate([earlier, later])
    out = np.empty((dealings, len(base)))
    for dealing in range(dealings):
        order = generator.permutation(pool)
        parts = (order[: len(earlier)], order[len(earlier) :])
        old = fit_period(texts.of(parts[0]), base, alpha=texts.alpha, anchor=anchor)
        new = fit_period(texts.of(parts[1]), _moved_on(old, base), alpha=texts.alpha, anchor=anchor)
        out[dealing] = [cosine(left, right) or 0.0 for left, right in zip(old, new, strict=True)]
    return out
