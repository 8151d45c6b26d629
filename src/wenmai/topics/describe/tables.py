"""What the topics of the chosen model are: one row a topic, their words, paragraphs and reliability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.tables import table_schema
from wenmai.topics.describe.matches import topic_matches
from wenmai.topics.describe.reliability import of_topics, reliability
from wenmai.topics.describe.words import label_topics, topic_words
from wenmai.topics.engines.model import Array, TopicModel, top_words
from wenmai.topics.selection.scores import exclusivity, npmi
from wenmai.topics.shares.prevalence import corpus_shares, document_topics, topic_tokens

PARAGRAPHS_LISTED = 5
EXCERPT_CHARS = 120
#: share from which a document counts as one that speaks of a topic
SPEAKS_OF = 0.05

TABLES = ("topics", "topic_words", "topic_paragraphs", "topic_matches", "reliability")


def describe_all(
    choice: Mapping[str, Any],
    models: Sequence[TopicModel],
    folds: Sequence[TopicModel],
    counts: sparse.csr_matrix,
    counts_rows: pd.DataFrame,
    terms: Sequence[str],
    paragraphs: pd.DataFrame,
    *,
    labels: Mapping[str, str],
    n_words: int,
    min_reliability: float,
    seed: int,
) -> dict[str, pd.DataFrame]:
    """The tables named in :data:`TABLES`, of the chosen model.

    Parameters
    ----------
    choice
        The content of ``choice.json``; the tables are empty where it chose nothing.
    models, folds
        All fits to all documents, and the fits without a fold of the documents.
    counts, counts_rows, terms
        The count matrix, the table that names its rows, and the names of its columns.
    paragraphs
        The table ``paragraphs``.
    labels
        Labels of the user by topic id.
    n_words
        Words by which topics are shown and compared.
    min_reliability
        Reliability from which a topic is marked reliable.
    seed
        Seed of the permutations behind the threshold of return.
    """
    if choice["fit"] is None:
        return {name: table_schema(name).empty() for name in TABLES}
    chosen = next(model for model in models if model.name == choice["fit"])
    shares = corpus_shares(chosen, counts_rows)
    words = topic_words(chosen, terms, shares)
    returns = reliability(chosen, models, folds, top_words=n_words, seed=seed)
    return {
        "topics": describe_topics(
            chosen,
            counts,
            words,
            labels=label_topics(words, own=labels),
            shares=shares,
            by_document=document_topics(topic_tokens(chosen, counts_rows)),
            reliability=of_topics(returns, chosen.k),
            n_words=n_words,
            min_reliability=min_reliability,
        ),
        "topic_words": words,
        "topic_paragraphs": typical_paragraphs(chosen, counts_rows, paragraphs),
        "topic_matches": topic_matches(chosen, models, terms, top_words=n_words),
        "reliability": returns,
    }


def describe_topics(
    model: TopicModel,
    counts: sparse.csr_matrix,
    words: pd.DataFrame,
    *,
    labels: Sequence[str],
    shares: Array,
    by_document: pd.DataFrame,
    reliability: Array,
    n_words: int,
    min_reliability: float,
) -> pd.DataFrame:
    """The table ``topics``: one row a topic.

    Parameters
    ----------
    model
        The chosen model.
    counts
        The count matrix.
    words
        The table ``topic_words`` of the model.
    labels, shares, reliability
        Label, token-weighted share and reliability (NaN if unknown) of each topic.
    by_document
        The table ``document_topics`` of the model.
    n_words
        Words by which topics are shown and compared.
    min_reliability
        Reliability from which a topic is marked reliable.
    """
    best = model.top_words(n_words)
    shown = words[words["rank"] <= n_words].groupby("topic_id", sort=True)["term"].agg(" ".join)
    largest = np.bincount(model.document_topic.argmax(axis=1), minlength=model.k)
    speaks = by_document[by_document["share"] >= SPEAKS_OF].groupby("topic_id").size()
    return pd.DataFrame(
        {
            "topic_id": np.arange(model.k),
            "engine": model.engine,
            "k": model.k,
            "seed": model.seed,
            "label": list(labels),
            "top_words": shown.tolist(),
            "share": shares,
            "n_paragraphs": largest,
            "n_documents": speaks.reindex(range(model.k), fill_value=0).to_numpy(),
            "npmi": npmi(best, counts[model.rows]),
            "exclusivity": exclusivity(model.topic_word, best),
            "reliability": reliability,
            "reliable": pd.arrays.BooleanArray(reliability >= min_reliability, mask=np.isnan(reliability)),
        }
    )


def typical_paragraphs(model: TopicModel, counts_rows: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """The table ``topic_paragraphs``: the five paragraphs with the largest share of each topic.

    Parameters
    ----------
    model
        A fitted model.
    counts_rows
        The table that names the rows of the count matrix.
    paragraphs
        The table ``paragraphs``, for the text.
    """
    fitted = counts_rows.iloc[model.rows].reset_index(drop=True)
    best = top_words(model.document_topic.T, PARAGRAPHS_LISTED)
    topic = np.repeat(np.arange(len(best)), best.shape[1])
    out = fitted.loc[best.ravel(), ["paragraph_id", "doc_id", "n_terms"]].reset_index(drop=True)
    out["topic_id"] = topic
    out["rank"] = np.tile(np.arange(1, best.shape[1] + 1), len(best))
    out["share"] = model.document_topic[best.ravel(), topic]
    texts = paragraphs.set_index("paragraph_id")["text"]
    missing = sorted(set(out["paragraph_id"]) - set(texts.index))
    if missing:
        raise WenmaiError(f"no text for paragraph {missing[0]}", where="paragraphs", fix="Run the stage words again")
    out["excerpt"] = [" ".join(texts[p].split())[:EXCERPT_CHARS] for p in out["paragraph_id"]]
    return out
