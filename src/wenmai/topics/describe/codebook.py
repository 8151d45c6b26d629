"""What a coder needs to judge a topic: words, paragraphs with their source, prevalence, neighbours, reliability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.words import frex_of, lift_of
from wenmai.topics.engines.model import Array, TopicModel, top_words
from wenmai.topics.shares.parts import corpus_shares

#: words in each order
WORDS = 15
#: words of few tokens have any lift by chance, and are left out of the order by lift
FEWEST_TOKENS = 5
#: groups of each kind, those with the largest shares
GROUPS = 3
NEIGHBOURS = 3
#: characters of a paragraph that are shown
LONGEST_TEXT = 600

#: orders of words, as they are printed
ORDERS = ("probability", "frex", "lift")


@dataclass(frozen=True)
class Quote:
    """A typical paragraph with its place: in the document, and as characters ``start`` to ``end`` of the source."""

    paragraph_id: str
    text: str
    share: float
    title: str
    year: str
    region: str
    section: str
    source: str
    start: int
    end: int


@dataclass(frozen=True)
class Estimate:
    """A share of a group of documents, or a correlation with another topic, with its interval (NaN for none)."""

    name: str
    value: float
    low: float
    high: float
    n_documents: int


@dataclass(frozen=True)
class Neighbour:
    """Another topic: how similar its words are, and how its share goes together with that of the topic."""

    topic_id: int
    label: str
    cosine: float
    correlation: Estimate


@dataclass(frozen=True)
class Entry:
    """One topic of the codebook.

    Parameters
    ----------
    topic
        Its row of the table ``topics``.
    theme
        Label of its theme; empty for none.
    words
        Words by order, see :data:`ORDERS`.
    quotes, neighbours
        Typical paragraphs and the most similar topics.
    groups
        The groups with the largest shares, by kind of group (``by`` of the table ``prevalence``).
    recovered
        Rows of the table ``reliability``.
    """

    topic: Mapping[str, Any]
    theme: str
    words: Mapping[str, Sequence[str]]
    quotes: Sequence[Quote]
    groups: Mapping[str, Sequence[Estimate]]
    neighbours: Sequence[Neighbour]
    recovered: Sequence[Mapping[str, Any]]


def codebook(
    model: TopicModel | None, counted: CountTable, tables: Mapping[str, pd.DataFrame], paragraphs: pd.DataFrame
) -> list[Entry]:
    """The entries of the codebook, the largest topic first.

    Parameters
    ----------
    model
        The chosen model; None gives no entries.
    counted
        The counts and their names.
    tables
        ``topics``, ``topic_paragraphs``, ``prevalence``, ``reliability``, ``topic_correlations``, ``topic_hierarchy``
        and ``documents``, by name.
    paragraphs
        ``paragraph_id``, ``doc_id``, ``text``, ``heading``, ``start`` and ``end`` of the typical paragraphs.
    """
    if model is None:
        return []
    words = words_in_orders(model, counted)
    topics = tables["topics"].sort_values("share", ascending=False, kind="stable")
    labels = tables["topics"].set_index("topic_id")["label"]
    return [
        Entry(
            topic=topic,
            theme=_theme(int(topic["topic_id"]), tables["topic_hierarchy"]),
            words={order: words[order][int(topic["topic_id"])] for order in ORDERS},
            quotes=_quotes(int(topic["topic_id"]), tables["topic_paragraphs"], paragraphs, tables["documents"]),
            groups=_groups(int(topic["topic_id"]), tables["prevalence"]),
            neighbours=_neighbours(int(topic["topic_id"]), tables["topic_correlations"], labels),
            recovered=_records(tables["reliability"][tables["reliability"]["topic_id"] == topic["topic_id"]]),
        )
        for topic in _records(topics)
    ]


def words_in_orders(model: TopicModel, counted: CountTable) -> dict[str, list[list[str]]]:
    """The first words of every topic by probability, FREX and lift, each from the whole vocabulary."""
    shares = corpus_shares(model, counted.rows)
    tokens = counted.rows["n_terms"].to_numpy(dtype=float)[model.rows].sum() * shares[:, None] * model.topic_word
    lift = np.where(tokens >= FEWEST_TOKENS, lift_of(model, shares), 0.0)
    orders: dict[str, Array] = {"probability": model.topic_word, "frex": frex_of(model), "lift": lift}
    return {
        name: [[counted.terms[column] for column in row] for row in top_words(values, WORDS)]
        for name, values in orders.items()
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _theme(topic: int, tree: pd.DataFrame) -> str:
    own = tree[tree["node"] == topic]["theme"]
    if own.empty or pd.isna(own.iloc[0]):
        return ""
    return str(tree[tree["is_theme"].astype(bool) & (tree["theme"] == own.iloc[0])]["label"].iloc[0])


def _quotes(topic: int, typical: pd.DataFrame, paragraphs: pd.DataFrame, documents: pd.DataFrame) -> list[Quote]:
    own = typical[typical["topic_id"] == topic].sort_values("rank")
    text = own.merge(paragraphs, on="paragraph_id", how="left", validate="one_to_one", suffixes=("", "_text"))
    named = text.merge(documents, on="doc_id", how="left", validate="many_to_one")
    out = []
    for row in _records(named):
        whole = " ".join(str(row["text"]).split())
        out.append(
            Quote(
                paragraph_id=str(row["paragraph_id"]),
                text=whole if len(whole) <= LONGEST_TEXT else f"{whole[:LONGEST_TEXT]}…",
                share=float(row["share"]),
                title=str(row["title"] or row["doc_id"]),
                year="" if pd.isna(row["year"]) else str(row["year"]),
                region=str(row["region"]),
                section=str(row["heading"]),
                source=str(row["source"]),
                start=int(row["start"]),
                end=int(row["end"]),
            )
        )
    return out


def _groups(topic: int, prevalence: pd.DataFrame) -> dict[str, list[Estimate]]:
    """The groups with the largest shares, of every kind that has several."""
    own = prevalence[prevalence["topic_id"] == topic]
    out = {}
    for by, rows in own.groupby("by", sort=False):
        if len(rows) < 2:
            continue
        best = rows.sort_values("share", ascending=False, kind="stable").head(GROUPS)
        out[str(by)] = [
            Estimate(str(row["group"]), row["share"], row["low"], row["high"], int(row["n_documents"]))
            for row in _records(best)
        ]
    return out


def _neighbours(topic: int, pairs: pd.DataFrame, labels: pd.Series) -> list[Neighbour]:
    own = pairs[(pairs["topic_id"] == topic) | (pairs["other_topic_id"] == topic)]
    best = own.sort_values("cosine", ascending=False, kind="stable").head(NEIGHBOURS)
    out = []
    for row in _records(best):
        other = int(row["other_topic_id"] if row["topic_id"] == topic else row["topic_id"])
        value = Estimate("", row["correlation"], row["low"], row["high"], int(row["n_documents"]))
        out.append(Neighbour(other, str(labels[other]), float(row["cosine"]), value))
    return out
