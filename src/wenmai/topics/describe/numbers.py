"""The topics of the chosen model at other numbers of topics: is each found again, divided, or joined with others?

More topics divide subjects and fewer join them, so that one-to-one partners are too much to ask. Of twenty topics in a
model of forty it is asked whether each is there as one topic, or as the sum of those nearest to it; in a model of ten,
whether it is there as one, or as a part of one that is the sum of several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.tables import table_schema
from wenmai.topics.change.continued import SAME
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import Array, TopicModel, unit_rows
from wenmai.topics.shares.parts import corpus_shares


@dataclass(frozen=True)
class Kinship:
    """The topics of a model, the coarse one, and which topics of another have their nearest among them.

    Parameters
    ----------
    cosine
        Cosine of the word distributions, shape ``(coarse, fine)``.
    parent
        The nearest coarse topic of every fine one, shape ``(fine,)``.
    of_sum
        Cosine of every coarse topic with the sum of the fine ones nearest to it, weighted by their tokens; 0 without
        any. Shape ``(coarse,)``.
    """

    cosine: Array
    parent: NDArray[np.int64]
    of_sum: Array


def kinship(coarse: Array, fine: Array, fine_shares: Array) -> Kinship:
    """Which fine topics make up which coarse ones.

    Parameters
    ----------
    coarse, fine
        p(term | topic), shapes ``(coarse, terms)`` and ``(fine, terms)``.
    fine_shares
        Token-weighted share of each fine topic, shape ``(fine,)``.
    """
    unit = unit_rows(coarse)
    cosine = unit @ unit_rows(fine).T
    parent = cosine.argmax(axis=0)
    belongs = (parent == np.arange(len(coarse))[:, None]) * fine_shares
    return Kinship(cosine, parent, np.einsum("ij,ij->i", unit, unit_rows(belongs @ fine)))


def topic_numbers(chosen: TopicModel, models: Sequence[TopicModel], counted: CountTable) -> pd.DataFrame:
    """The table ``topic_numbers``: what becomes of each topic at every other number of topics.

    Parameters
    ----------
    chosen
        The model that is reported.
    models
        All fits; those of its engine with its seed are compared.
    counted
        The counts and their names.

    Returns
    -------
    pandas.DataFrame
        One row per topic and number of topics, sorted by both.
    """
    others = {m.k: m for m in models if not m.skipped and (m.engine, m.seed) == (chosen.engine, chosen.seed)}
    shares = corpus_shares(chosen, counted.rows)
    rows = []
    for k, stored in sorted(others.items()):
        if k == chosen.k:
            continue
        other = stored.in_memory()
        found = _divided(chosen, other, counted) if k > chosen.k else _joined(chosen, other, shares)
        rows += [{"topic_id": topic, "k": k, "share": shares[topic], **row} for topic, row in enumerate(found)]
    if not rows:
        return table_schema("topic_numbers").empty()
    return pd.DataFrame(rows).sort_values(["topic_id", "k"], ignore_index=True)


def _divided(chosen: TopicModel, other: TopicModel, counted: CountTable) -> Iterator[dict[str, object]]:
    """What becomes of each topic in a model of more topics."""
    kin = kinship(chosen.topic_word, other.topic_word, corpus_shares(other, counted.rows))
    for topic in range(chosen.k):
        best = int(kin.cosine[topic].argmax())
        parts = np.flatnonzero(kin.parent == topic)
        state = "same_topic" if kin.cosine[topic, best] >= SAME else "divided_topic"
        if state == "divided_topic" and not (len(parts) > 1 and kin.of_sum[topic] >= SAME):
            state = "lost_topic"
        yield {
            "state": state,
            "other_topic_ids": _listed(parts if state == "divided_topic" else [best]),
            "joined_with": "",
            "cosine": kin.cosine[topic, best],
            "cosine_of_sum": kin.of_sum[topic] if len(parts) else np.nan,
        }


def _joined(chosen: TopicModel, other: TopicModel, shares: Array) -> Iterator[dict[str, object]]:
    """What becomes of each topic in a model of fewer topics."""
    kin = kinship(other.topic_word, chosen.topic_word, shares)
    for topic in range(chosen.k):
        parent = int(kin.parent[topic])
        siblings = np.flatnonzero((kin.parent == parent) & (np.arange(chosen.k) != topic))
        state = "same_topic" if kin.cosine[parent, topic] >= SAME else "joined_topic"
        if state == "joined_topic" and not (len(siblings) and kin.of_sum[parent] >= SAME):
            state = "lost_topic"
        yield {
            "state": state,
            "other_topic_ids": _listed([parent]),
            "joined_with": _listed(siblings) if state == "joined_topic" else "",
            "cosine": kin.cosine[parent, topic],
            "cosine_of_sum": kin.of_sum[parent],
        }


def _listed(topics: Sequence[int] | NDArray[np.int64]) -> str:
    return " ".join(str(int(topic)) for topic in topics)
