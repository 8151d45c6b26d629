"""Topics that move with the periods: each period is fitted from, and anchored at, the topics of the one before.

One model for all years gives a topic one set of words, so that a period whose words are new may lose its tokens to
other topics. A rolling fit lets the words move (Rieger, Jentsch and Rahnenführer 2021; 2022 for the detection of
changes). The first period starts from the chosen model, so that ids stay those of all tables. How like the words of two
periods are is compared with what the same two fits give when the documents of both periods are dealt to them at random.
(The authors draw the tokens instead; but tokens of one document go together, and a test that takes them for independent
finds changes in nothing.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import psi

from wenmai.io.tables import table_schema
from wenmai.topics.change.periods import (
    FEWEST_DOCUMENTS,
    PERMUTATIONS,
    PRESENT,
    cosine,
    document_periods,
    judged,
    moved_words,
    presence_of,
    untested,
)
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.lda import ETA, e_step
from wenmai.topics.engines.model import Array, TopicModel, normalised
from wenmai.topics.selection.heldout import PRIOR_TOKENS
from wenmai.topics.settings import DriftSettings

#: passes over a period: it starts next to where it ends
PASSES = 5


@dataclass(frozen=True)
class Texts:
    """The paragraphs of the model, and how each period of them is fitted.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    document
        Number of the document of each paragraph.
    alpha
        Prior of the shares, shape ``(k,)``.
    anchor
        See :func:`fit_period`.
    """

    counts: sparse.csr_matrix
    document: NDArray[np.int64]
    alpha: Array
    anchor: float

    def fit(self, documents: NDArray[np.int64], before: Array) -> Array:
        """:func:`fit_period` for the paragraphs of some documents."""
        own = self.counts[np.isin(self.document, documents)]
        return fit_period(own, before, alpha=self.alpha, anchor=self.anchor)


@dataclass(frozen=True)
class Step:
    """Two periods that follow each other, and what was fitted to them.

    Parameters
    ----------
    names
        The period before, and the period.
    earlier, later
        Numbers of their documents.
    old, new
        Expected tokens of each term in each topic, shape ``(k, terms)``.
    null
        Similarities of each topic under random dealings of the documents, shape ``(dealings, k)``.
    """

    names: tuple[str, str]
    earlier: NDArray[np.int64]
    later: NDArray[np.int64]
    old: Array
    new: Array
    null: Array


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
        gamma, tokens, *_ = e_step(counts, gamma, alpha=alpha, topics=topics)
        words = eta + tokens
    return tokens


def rolling_drift(
    model: TopicModel | None,
    counted: CountTable,
    documents: pd.DataFrame,
    topics: pd.DataFrame,
    settings: DriftSettings,
    *,
    dealings: int = PERMUTATIONS,
) -> pd.DataFrame:
    """The table ``rolling_drift``: one row per topic and period after the first.

    Parameters
    ----------
    model, counted, documents, topics
        As for :func:`wenmai.topics.change.drift.topic_drift`.
    settings
        Periods, level, seed and anchor.
    dealings
        Number of random dealings of the documents of two periods.
    """
    empty = table_schema("rolling_drift").empty()
    if model is None:
        return empty
    periods = document_periods(model, counted.rows, documents, starts=settings.periods)
    if len(periods.names) < 2:
        return empty
    own = sparse.csr_matrix(counted.matrix[model.rows], dtype=np.float64)
    texts = Texts(own, periods.document, PRIOR_TOKENS * model.document_topic.mean(axis=0), settings.anchor)
    by_period = [(name, periods.documents(name)) for name in periods.names]
    rows = [
        _row(model, step, topic, counted.terms, settings.alpha)
        for step in _steps(texts, by_period, model.topic_word, dealings=dealings, seed=settings.seed)
        for topic in range(model.k)
    ]
    return judged(rows, topics, alpha=settings.alpha)


def _steps(
    texts: Texts,
    periods: Sequence[tuple[str, NDArray[np.int64]]],
    base: Array,
    *,
    dealings: int,
    seed: int,
) -> Iterator[Step]:
    """Fit period after period, the first from the topics ``base``, and deal the documents of each two at random."""
    generator = np.random.default_rng(seed)
    old = texts.fit(periods[0][1], base)
    for (before, earlier), (after, later) in pairwise(periods):
        moved = _moved_on(old, base)
        new = texts.fit(later, moved)
        enough = min(len(earlier), len(later)) >= FEWEST_DOCUMENTS
        null = _dealt(texts, earlier, later, base, dealings=dealings if enough else 0, generator=generator)
        yield Step((before, after), earlier, later, old, new, null)
        base, old = moved, new


def _row(model: TopicModel, step: Step, topic: int, terms: Sequence[str], alpha: float) -> dict[str, object]:
    """One topic in one period compared with the one before."""
    share_before, share = (float(each[topic].sum() / each.sum()) for each in (step.old, step.new))
    old, new, null = step.old[topic], step.new[topic], step.null[:, topic]
    similarity = cosine(old, new) or 0.0
    reason = untested(step.earlier, step.later, presence_of(share_before, share, PRESENT / model.k))
    gained, lost = moved_words(old, new, terms)
    return {
        "topic_id": topic,
        "period": step.names[1],
        "previous": step.names[0],
        "share": share,
        "share_before": share_before,
        "similarity": similarity,
        "expected": np.nan if reason else np.median(null),
        "threshold": np.nan if reason else np.quantile(null, alpha),
        "p_value": np.nan if reason else (1 + (null <= similarity + 1e-12).sum()) / (len(null) + 1),
        "whole_similarity": cosine(new, model.topic_word[topic]) or 0.0,
        "gained": gained,
        "lost": lost,
        "n_documents": len(step.later),
        "n_documents_before": len(step.earlier),
        "reason": reason,
    }


def _moved_on(tokens: Array, before: Array) -> Array:
    """The topics of a period: its tokens, and where a topic has hardly any, what it was before."""
    return normalised(tokens + before)


def _dealt(
    texts: Texts,
    earlier: NDArray[np.int64],
    later: NDArray[np.int64],
    base: Array,
    *,
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
        old = texts.fit(order[: len(earlier)], base)
        new = texts.fit(order[len(earlier) :], _moved_on(old, base))
        out[dealing] = [cosine(left, right) or 0.0 for left, right in zip(old, new, strict=True)]
    return out
