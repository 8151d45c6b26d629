"""How the words of a topic change between periods, and which topics appear, fade or merge.

A topic of one model for all years keeps its id, but need not keep its words. The tokens that the model gives to the
topic are counted in each period, and the words of two periods compared. Change is judged by dealing the documents of
both periods to them at random: two samples of one text also differ. Here the topics are those of the chosen model; in
:mod:`wenmai.topics.change.rolling` they move with the periods.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.resample import summing
from wenmai.topics.change.periods import (
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
from wenmai.topics.engines.model import Array, TopicModel, cell_mixtures
from wenmai.topics.settings import DriftSettings


def topic_drift(
    model: TopicModel | None,
    counted: CountTable,
    documents: pd.DataFrame,
    topics: pd.DataFrame,
    settings: DriftSettings,
) -> pd.DataFrame:
    """The table ``topic_drift``: one row per topic and period after the first.

    Parameters
    ----------
    model
        The chosen model; None gives an empty table.
    counted
        The counts and their names.
    documents
        ``doc_id`` and ``year`` of the documents.
    topics
        ``topic_id``, ``label`` and ``reliable`` of the topics.
    settings
        Periods, level and seed.
    """
    empty = table_schema("topic_drift").empty()
    if model is None:
        return empty
    periods = document_periods(model, counted.rows, documents, starts=settings.periods)
    if len(periods.names) < 2:
        return empty
    rows: list[dict[str, object]] = []
    generator = np.random.default_rng(settings.seed)
    tokens = dict(_tokens(model, counted.matrix, periods.document, len(periods.of_document)))
    sums = {
        topic: np.array([_total(own, periods.documents(name)) for name in periods.names])
        for topic, own in tokens.items()
    }
    for topic, own in tokens.items():
        for at, (before, after) in enumerate(pairwise(periods.names), start=1):
            earlier, later = (periods.documents(name) for name in (before, after))
            found = _compared(sums, topic, at, counted.terms)
            reason = untested(earlier, later, str(found["presence"]))
            observed = np.nan_to_num(found["similarity"])
            rows.append(
                {
                    "topic_id": topic,
                    "period": after,
                    "previous": before,
                    **found,
                    "p_value": np.nan if reason else _p_value(own, earlier, later, observed, generator),
                    "n_documents": len(later),
                    "n_documents_before": len(earlier),
                    "reason": reason,
                }
            )
    return judged(rows, topics, alpha=settings.alpha)


def _compared(sums: dict[int, Array], topic: int, at: int, terms: Sequence[str]) -> dict[str, Any]:
    """A topic in a period compared with the period before; ``sums`` are its tokens, periods × terms."""
    shares = [sums[topic][period].sum() / sum(each[period].sum() for each in sums.values()) for period in (at - 1, at)]
    old, new = sums[topic][at - 1 : at + 1]
    similarity = cosine(old, new)
    gained, lost = moved_words(old, new, terms)
    return {
        "share": shares[1],
        "share_before": shares[0],
        "presence": presence_of(shares[0], shares[1], PRESENT / len(sums)),
        "similarity": np.nan if similarity is None else similarity,
        "gained": gained,
        "lost": lost,
        **_nearest(sums, topic, at),
    }


def _tokens(
    model: TopicModel, counts: sparse.csr_matrix, document: NDArray[np.int64], n_documents: int
) -> Iterator[tuple[int, sparse.csr_matrix]]:
    """For each topic the tokens that the model gives to it, documents × terms."""
    part = sparse.csr_matrix(counts[model.rows], dtype=np.float64)
    row = np.repeat(np.arange(part.shape[0]), np.diff(part.indptr))
    mixture = cell_mixtures(part, model.document_topic, model.topic_word)
    into = summing(document)
    for topic in range(model.k):
        share = model.document_topic[row, topic] * model.topic_word[topic, part.indices] / mixture
        own = sparse.csr_matrix((part.data * share, part.indices, part.indptr), shape=part.shape)
        yield topic, sparse.csr_matrix(into @ own)


def _total(tokens: sparse.csr_matrix, documents: NDArray[np.int64]) -> Array:
    return np.asarray(tokens[documents].sum(axis=0)).ravel()


def _p_value(
    tokens: sparse.csr_matrix,
    earlier: NDArray[np.int64],
    later: NDArray[np.int64],
    observed: float,
    generator: np.random.Generator,
) -> float:
    """Share of dealings of the documents in which the two periods are at least as unlike."""
    pool = tokens[np.concatenate([earlier, later])]
    # the seat of each document in each dealing; those in the first seats are the earlier period
    seats = generator.permuted(np.tile(np.arange(pool.shape[0]), (PERMUTATIONS, 1)), axis=1)
    drawn = np.asarray((seats < len(earlier)).astype(float) @ pool)
    rest = np.asarray(pool.sum(axis=0)).ravel() - drawn
    lengths = np.linalg.norm(drawn, axis=1) * np.linalg.norm(rest, axis=1)
    similar = np.divide((drawn * rest).sum(axis=1), lengths, out=np.zeros(PERMUTATIONS), where=lengths > 0)
    return float((1 + (similar <= observed + 1e-12).sum()) / (PERMUTATIONS + 1))


def _nearest(sums: dict[int, Array], topic: int, at: int) -> dict[str, object]:
    """The other topic whose words in a period are most like those of this one, then and in the period before."""
    likeness = {other: _near(sums, topic, other, at) for other in sums if other != topic}
    nearest = max(likeness, key=lambda other: (likeness[other], -other))
    return {
        "nearest_topic_id": nearest,
        "nearest_similarity": likeness[nearest],
        "nearest_before": _near(sums, topic, nearest, at - 1),
    }


def _near(sums: dict[int, Array], topic: int, other: int, at: int) -> float:
    return cosine(sums[topic][at], sums[other][at]) or 0.0
