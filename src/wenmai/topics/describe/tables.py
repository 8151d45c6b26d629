"""The tables that describe the chosen model: its topics, their words, paragraphs, partners and reliability."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from wenmai.errors import mistake
from wenmai.io.glossary import gloss_label
from wenmai.io.tables import table_schema
from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.boilerplate import kinds, text_of
from wenmai.topics.describe.labels import LabelText, LabelWords, propose_labels
from wenmai.topics.describe.matches import topic_matches
from wenmai.topics.describe.numbers import topic_numbers
from wenmai.topics.describe.reliability import of_topics, reliability
from wenmai.topics.describe.words import JOINED_BY, label_topics, topic_words
from wenmai.topics.engines.model import TopicModel, top_words
from wenmai.topics.selection.scores import exclusivity, npmi
from wenmai.topics.settings import DescriptionSettings
from wenmai.topics.shares.parts import corpus_shares, document_topics, topic_tokens

PARAGRAPHS_LISTED = 5
EXCERPT_CHARS = 120
#: share from which a topic counts as present in a document
PRESENT = 0.05

TABLES = ("topics", "topic_words", "topic_paragraphs", "topic_matches", "topic_numbers", "reliability")


def describe_all(
    chosen: TopicModel | None,
    models: Sequence[TopicModel],
    folds: Sequence[TopicModel],
    counted: CountTable,
    paragraphs: pd.DataFrame,
    settings: DescriptionSettings,
    naming: tuple[LabelText, LabelWords] | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables named in :data:`TABLES`, of the chosen model.

    Parameters
    ----------
    chosen
        The chosen model; None gives empty tables.
    models, folds
        All fits to all documents, and the fits without a fold of the documents.
    counted
        The counts and their names.
    paragraphs
        ``paragraph_id`` and ``text`` of the table ``paragraphs``, of the documents that :func:`most_typical` names.
    settings
        Labels, numbers of words and thresholds.
    naming
        The texts and words that labels are taken from; without them labels are the most relevant words.
    """
    if chosen is None:
        return {name: table_schema(name).empty() for name in TABLES}
    n_words = settings.top_words
    words = topic_words(chosen, counted.terms, corpus_shares(chosen, counted.rows))
    recovered = reliability(chosen, models, folds, top_words=n_words, seed=settings.seed)
    topics = describe_topics(chosen, counted, words, settings, naming)
    topics["reliability"] = of_topics(recovered, chosen.k)
    topics = topics.join(kinds(chosen, text_of(chosen, counted.matrix, counted.rows)))
    known = topics["reliability"].notna().to_numpy()
    reliable = topics["reliability"].to_numpy() >= settings.min_reliability
    return {
        "topics": topics.assign(reliable=pd.arrays.BooleanArray(reliable, mask=~known)),
        "topic_words": words,
        "topic_paragraphs": typical_paragraphs(chosen, counted.rows, paragraphs),
        "topic_matches": topic_matches(chosen, models, counted.terms, top_words=n_words),
        "topic_numbers": topic_numbers(chosen, models, counted),
        "reliability": recovered,
    }


def describe_topics(
    model: TopicModel,
    counted: CountTable,
    words: pd.DataFrame,
    settings: DescriptionSettings,
    naming: tuple[LabelText, LabelWords] | None = None,
) -> pd.DataFrame:
    """The table ``topics`` but for the reliability: one row per topic.

    Parameters
    ----------
    model
        The chosen model.
    counted
        The counts and their names.
    words
        The table ``topic_words`` of the model.
    settings
        Labels and number of words.
    naming
        As in :func:`describe_all`.
    """
    none: list[list[str]] = [[] for _ in range(model.k)]
    proposed = propose_labels(model, counted, *naming, top_words=settings.top_words) if naming else none
    labels = label_topics(words, own=settings.labels, proposed=proposed)
    glossary = naming[1].glossary if naming else {}
    best = model.top_words(settings.top_words)
    shown = words[words["rank"] <= settings.top_words].groupby("topic_id", sort=True)["term"].agg(" ".join)
    largest = np.bincount(model.document_topic.argmax(axis=1), minlength=model.k)
    by_document = document_topics(topic_tokens(model, counted.rows))
    present = by_document[by_document["share"] >= PRESENT].groupby("topic_id").size()
    return pd.DataFrame(
        {
            "topic_id": np.arange(model.k),
            "engine": model.engine,
            "k": model.k,
            "seed": model.seed,
            "label": labels,
            "label_en": [gloss_label(label, glossary, joined_by=JOINED_BY) for label in labels],
            "label_alternatives": [
                " ".join(term for term in terms if term not in label.split(JOINED_BY))
                for label, terms in zip(labels, proposed, strict=True)
            ],
            "top_words": shown.tolist(),
            "share": corpus_shares(model, counted.rows),
            "n_paragraphs": largest,
            "n_documents": present.reindex(range(model.k), fill_value=0).to_numpy(),
            "npmi": npmi(best, counted.matrix[model.rows]),
            "exclusivity": exclusivity(model.topic_word, best),
        }
    )


def most_typical(model: TopicModel, counts_rows: pd.DataFrame) -> pd.DataFrame:
    """The five paragraphs with the largest share of each topic: the table ``topic_paragraphs`` without excerpts.

    Parameters
    ----------
    model
        A fitted model.
    counts_rows
        The table that names the rows of the count matrix.
    """
    fitted = counts_rows.iloc[model.rows].reset_index(drop=True)
    best = top_words(model.document_topic.T, PARAGRAPHS_LISTED)
    topic = np.repeat(np.arange(len(best)), best.shape[1])
    out = fitted.loc[best.ravel(), ["paragraph_id", "doc_id", "n_terms"]].reset_index(drop=True)
    out["topic_id"] = topic
    out["rank"] = np.tile(np.arange(1, best.shape[1] + 1), len(best))
    out["share"] = model.document_topic[best.ravel(), topic]
    return out


def typical_paragraphs(model: TopicModel, counts_rows: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """The table ``topic_paragraphs``, see :func:`most_typical`.

    Parameters
    ----------
    model, counts_rows
        As in :func:`most_typical`.
    paragraphs
        The table ``paragraphs`` of the documents of these paragraphs, for the text.
    """
    out = most_typical(model, counts_rows)
    texts = paragraphs.set_index("paragraph_id")["text"]
    missing = sorted(set(out["paragraph_id"]) - set(texts.index))
    if missing:
        raise mistake("no-paragraph-text", where="paragraphs", paragraph=str(missing[0]))
    out["excerpt"] = [" ".join(texts[p].split())[:EXCERPT_CHARS] for p in out["paragraph_id"]]
    return out
