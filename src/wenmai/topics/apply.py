"""A fitted model applied to new texts: topic shares of paragraphs and documents, with nothing fitted anew.

The topics stay as they are, and the shares of a new paragraph are found as those of a held-out one
(:func:`wenmai.topics.selection.heldout.fold_in`), whatever engine made the model. The paragraphs that the model
reads are chosen by the rule of the fit: units with too few kept terms have no shares.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.io.files import replacing
from wenmai.io.matrices import row_blocks
from wenmai.io.tables import read_table, table_schema
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel, read_model, read_models, with_shares, write_model
from wenmai.topics.selection.heldout import PRIOR_TOKENS, fold_in
from wenmai.topics.selection.sample import read_sample
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
    return [fold.in_memory() for fold in folds if not fold.skipped]


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
    return with_shares(model, shares, rows=np.asarray(rows, dtype=np.int64), prior=prior)


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


def sample_taken(paths: Mapping[str, Any], settings: SplitSettings) -> dict[str, Any] | None:
    """What ``choice.json`` says of the sample that the models are fitted to; None where all documents are fitted.

    ``paths`` has ``counts_rows`` and ``documents``.
    """
    rows = read_table(paths["counts_rows"], name="counts_rows", columns=["paragraph_id", "doc_id", "n_terms"])
    sample = read_sample(rows, paths["documents"], settings)
    return None if sample is None else sample.facts()


def extend_to_all(fit: str | None, paths: Mapping[str, Any], settings: SplitSettings) -> TopicModel | None:
    """The chosen model with the shares of all paragraphs, folded in block by block; None without a choice.

    Parameters
    ----------
    fit
        Name of the folder of the chosen fit.
    paths
        ``models``, ``counts``, ``counts_rows``, ``vocabulary`` and ``paragraphs``.
    settings
        The settings of the fit, which decide what paragraphs are too thin.

    Notes
    -----
    The shares of the paragraphs of the sample are found in the same way as those of all others, so that documents
    inside and outside the sample compare.
    """
    if fit is None:
        return None
    model = read_model(next(Path(path).parent for path in paths["models"] if Path(path).parent.name == fit))
    names = read_table(paths["counts_rows"], name="counts_rows", columns=["paragraph_id", "doc_id", "n_terms"])
    headings = read_table(paths["paragraphs"], name="paragraphs", columns=["paragraph_id", "heading"])
    counted = CountTable(sparse.csr_matrix((len(names), model.topic_word.shape[1])), names, ())
    rows = split_texts(counted, headings, replace(settings, folds=1)).rows
    prior = PRIOR_TOKENS * model.document_topic.mean(axis=0)
    shares = np.empty((len(rows), model.k), dtype=np.float32)
    for start, block in row_blocks(paths["counts"]):
        first, last = np.searchsorted(rows, [start, start + block.shape[0]])
        own = block[rows[first:last] - start]
        shares[first:last] = fold_in(own, topic_word=model.topic_word, prior=prior)
    return with_shares(model, shares.astype(np.float64), rows=rows, prior=prior)


def write_chosen(
    fit: str | None, models: Sequence[str | Path], extended: TopicModel | None, outputs: Sequence[str | Path]
) -> None:
    """Write the chosen model with the shares of all paragraphs: ``extended``, or the fit itself, byte for byte.

    Where no model was chosen, ``model.npz`` has no topics, and ``fit.json`` says why.
    """
    folder = Path(outputs[0]).parent
    if extended is not None:
        write_model(extended, folder)
    elif fit is None:
        # without a choice nothing was fitted, and every fit says why
        write_model(read_model(Path(models[0]).parent), folder)
    else:
        source = next(Path(path).parent for path in models if Path(path).parent.name == fit)
        for name in ("model.npz", "fit.json"):
            with replacing(folder / name) as temporary:
                shutil.copyfile(source / name, temporary)
