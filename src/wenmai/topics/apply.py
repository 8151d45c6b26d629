"""A fitted model applied to new texts: topic shares of paragraphs and documents, with nothing fitted anew.

The topics stay as they are, and the shares of a new paragraph are found as those of a held-out one
(:func:`wenmai.topics.selection.heldout.fold_in`), whatever engine made the model. The paragraphs that the model
reads are chosen by the rule of the fit: units with too few kept terms have no shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel, read_models
from wenmai.topics.selection.heldout import PRIOR_TOKENS, fold_in
from wenmai.topics.selection.split import split_texts
from wenmai.topics.settings import SplitSettings
from wenmai.topics.shares.parts import document_topics, topic_tokens


def folds_of(model: TopicModel, paths: Sequence[str | Path]) -> list[TopicModel]:
    """The models of the same engine and number of topics that could be fitted without a fold of the documents.

    Parameters
    ----------
    model
        The chosen model.
    paths
        The ``model.npz`` of all fits without a fold.
    """
    own = f"{model.engine}_k{model.k}_f"
    folds = read_models([path for path in paths if Path(path).parent.name.startswith(own)])
    return [fold for fold in folds if not fold.skipped]


def apply_model(
    model: TopicModel, counted: CountTable, paragraphs: pd.DataFrame, settings: SplitSettings
) -> TopicModel:
    """The topic shares of new paragraphs.

    Parameters
    ----------
    model
        A fitted model.
    counted
        The counts of the new paragraphs; their terms are those that the model was fitted to, in the same order.
    paragraphs
        ``paragraph_id`` and ``heading`` of the table ``paragraphs`` of the new texts.
    settings
        The settings of the fit, which decide what paragraphs are too thin.

    Returns
    -------
    TopicModel
        The same topics with the shares (``document_topic``) and the rows of the new paragraphs.
    """
    # long paragraphs are not cut, and nothing is held out
    rows = split_texts(counted, paragraphs, replace(settings, folds=1)).rows
    # the topics of the run are what is expected of a paragraph before it is read
    prior = PRIOR_TOKENS * model.document_topic.mean(axis=0)
    shares = fold_in(counted.matrix[rows], topic_word=model.topic_word, prior=prior)
    return replace(model, document_topic=shares, rows=np.asarray(rows, dtype=np.int64))


def applied_topics(applied: TopicModel | None, counts_rows: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """The table ``applied_topics``.

    Parameters
    ----------
    applied
        What :func:`apply_model` gives; None gives an empty table.
    counts_rows
        The table of that name, of the new texts.
    topics
        The table ``topics`` of the run, for labels and reliability.
    """
    if applied is None or not len(applied.rows):
        return table_schema("applied_topics").empty()
    named = topics[["topic_id", "label", "reliable"]]
    shares = document_topics(topic_tokens(applied, counts_rows)).astype({"topic_id": "Int64"})
    return shares.merge(named, on="topic_id", how="left", validate="many_to_one")
