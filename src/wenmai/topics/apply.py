"""A fitted model applied to new texts: topic shares of paragraphs and documents, with nothing fitted anew.

The topics stay as they are, and the shares of a new paragraph are found as those of a held-out one
(:func:`wenmai.topics.selection.heldout.fold_in`), whatever engine made the model. The paragraphs that the model
reads are chosen by the rule of the fit: units with too few kept terms have no shares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.topics.engines.model import TopicModel, chosen_model, read_model
from wenmai.topics.selection.heldout import PRIOR_TOKENS, fold_in
from wenmai.topics.selection.split import split_rows
from wenmai.topics.selection.units import units_of
from wenmai.topics.shares.prevalence import document_topics, topic_tokens


def chosen_with_folds(
    choice: Mapping[str, Any], models: Sequence[Path], folds: Sequence[Path]
) -> tuple[TopicModel | None, list[TopicModel]]:
    """Read the model that ``choice.json`` names and those fitted without each fold, from the folders of all fits.

    Returns
    -------
    model, folds
        The chosen model, None where none could be fitted; and the models of the same engine and number of topics that
        could be fitted without a fold of the documents.
    """
    model = chosen_model(choice, models)
    if model is None:
        return None, []
    own = f"{model.engine}_k{model.k}_f"
    found = [read_model(folder) for folder in folds if folder.name.startswith(own)]
    return model, [fold for fold in found if not fold.skipped]


def apply_model(
    model: TopicModel,
    counts: sparse.csr_matrix,
    counts_rows: pd.DataFrame,
    paragraphs: pd.DataFrame,
    *,
    unit: str,
    unit_terms: int,
    min_terms: int,
) -> TopicModel:
    """Tell the topic shares of new paragraphs.

    Parameters
    ----------
    model
        A fitted model.
    counts
        The new paragraphs × the kept terms that the model was fitted to, in the same order.
    counts_rows, paragraphs
        The tables of that name, of the new texts.
    unit, unit_terms, min_terms
        The settings of the fit, which decide what paragraphs are too thin (see
        :func:`wenmai.topics.selection.units.units_of` and :func:`wenmai.topics.selection.split.split_rows`).

    Returns
    -------
    TopicModel
        The same topics with the shares (``document_topic``) and the rows of the new paragraphs.
    """
    units = units_of(counts_rows, paragraphs, unit=unit, terms=unit_terms)
    rows = split_rows(counts_rows, min_terms=min_terms, folds=1, seed=0, units=units).rows
    # the topics of the run are what is expected of a paragraph before it is read
    prior = PRIOR_TOKENS * model.document_topic.mean(axis=0)
    shares = fold_in(counts[rows], topic_word=model.topic_word, prior=prior)
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
