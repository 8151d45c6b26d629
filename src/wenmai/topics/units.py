"""The texts that a model is fitted to: paragraphs, or what they are merged to.

Short paragraphs say little of which words go together, whole documents too much (Nakka et al. 2025; Sbalchiero and Eder
2020). Whatever the unit, the shares are told of paragraphs, by folding them into the fitted topics, so that all tables
stay comparable.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.topics.heldout import PRIOR_TOKENS, fold_in
from wenmai.topics.model import TopicModel

UNITS = ("paragraph", "merged", "section", "document")


def units_of(counts_rows: pd.DataFrame, paragraphs: pd.DataFrame, *, unit: str, terms: int) -> NDArray[np.int64]:
    """Number of the unit of every row of the count matrix, from 0.

    Parameters
    ----------
    counts_rows
        The table that names the rows; paragraphs of a document stand in their order.
    paragraphs
        The table ``paragraphs``, for sections: those of the highest headings.
    unit
        ``paragraph``; ``merged``, paragraphs joined to the next ones of their section until they have ``terms`` kept
        terms; ``section``; or ``document``.
    terms
        Least size of a merged unit.
    """
    if unit not in UNITS:
        raise ValueError(f"unit {unit!r} is not one of {UNITS}")
    if unit == "paragraph":
        return np.arange(len(counts_rows))
    documents = counts_rows["doc_id"].to_numpy(dtype=object)
    if unit == "document":
        return _runs(documents)
    headings = paragraphs.set_index("paragraph_id")["heading"].reindex(counts_rows["paragraph_id"])
    # a paragraph above all headings is of the section without a name
    highest = headings.fillna("").astype(str).str.partition(" / ")[0]
    of_section = _runs(documents, highest.to_numpy(dtype=object))
    if unit == "section":
        return of_section
    sizes = counts_rows["n_terms"].to_numpy(dtype=np.int64)
    out = np.empty(len(sizes), dtype=np.int64)
    number, filled = -1, 0
    for row, size in enumerate(sizes):
        if row == 0 or of_section[row] != of_section[row - 1] or filled >= terms:
            number, filled = number + 1, 0
        out[row] = number
        filled += int(size)
    return out


def _runs(*columns: NDArray) -> NDArray[np.int64]:
    """Number of the run of equal values that each row stands in."""
    changed = np.zeros(len(columns[0]), dtype=bool)
    for values in columns:
        changed[1:] |= values[1:] != values[:-1]
    return np.cumsum(changed)


def joined(counts: sparse.csr_matrix, units: NDArray[np.int64]) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """Counts summed over units, and the first row of each; rows of one unit need not stand together."""
    _, first, number = np.unique(units, return_index=True, return_inverse=True)
    if len(first) == counts.shape[0]:
        return counts, np.arange(counts.shape[0])
    into = sparse.csr_matrix((np.ones(len(number), dtype=counts.dtype), (number, np.arange(len(number)))))
    return sparse.csr_matrix(into @ counts), first


def of_paragraphs(model: TopicModel, counts: sparse.csr_matrix) -> TopicModel:
    """The model with the shares of these paragraphs instead of those of the units that it was fitted to."""
    if model.skipped or model.document_topic.shape[0] == counts.shape[0]:
        return model
    prior = PRIOR_TOKENS * model.document_topic.mean(axis=0)
    shares = fold_in(counts, topic_word=model.topic_word, prior=prior)
    return replace(model, document_topic=shares, rows=np.arange(counts.shape[0]))
