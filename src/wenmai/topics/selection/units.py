"""The texts that a model is fitted to: paragraphs, or what they are merged to or cut into.

Short paragraphs say little of which words go together, whole documents too much (Nakka et al. 2025; Sbalchiero and Eder
2020). Whatever the unit, topic shares are always reported per paragraph, by folding the paragraphs into the fitted
topics, so that all tables stay comparable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.topics.engines.model import TopicModel, with_shares
from wenmai.topics.selection.heldout import PRIOR_TOKENS, fold_in

UNITS = ("paragraph", "merged", "section", "document")
#: tokens after which a paragraph may be cut
SENTENCE_ENDS = frozenset("。！？；!?;")


@dataclass(frozen=True)
class Pieces:
    """Long paragraphs cut at ends of sentences.

    Parameters
    ----------
    counts
        Pieces × kept terms, no empty row.
    row
        The row of the count matrix that each piece is of.
    """

    counts: sparse.csr_matrix
    row: NDArray[np.int64]


def cut_long(counts_rows: pd.DataFrame, tokens: pd.DataFrame, terms: Sequence[str], *, most: int) -> Pieces:
    """Cut paragraphs of more than ``most`` tokens into pieces of about equal size.

    Parameters
    ----------
    counts_rows
        The table that names the rows of the count matrix.
    tokens
        ``paragraph_id`` and ``tokens`` of the table ``tokens``.
    terms
        The kept terms, in column order.
    most
        Most tokens of a piece. Each cut is made after the sentence end that is nearest to where pieces of equal size
        would end, so that a piece may be larger by part of a sentence; a single sentence is never cut.
    """
    column = {term: number for number, term in enumerate(terms)}
    row_of = dict(zip(counts_rows["paragraph_id"], range(len(counts_rows)), strict=True))
    cells: list[tuple[int, int, int]] = []
    rows: list[int] = []
    long = tokens[(tokens["tokens"].map(len) > most) & tokens["paragraph_id"].isin(list(row_of))]
    for name, words in zip(long["paragraph_id"], long["tokens"], strict=True):
        for piece in _cut(list(words), most):
            found = Counter(column[word] for word in piece if word in column)
            if found:
                cells += [(len(rows), place, times) for place, times in sorted(found.items())]
                rows.append(row_of[name])
    number, place, times = (np.array(part, dtype=np.int64) for part in zip(*cells, strict=True)) if cells else ([],) * 3
    counts = sparse.csr_matrix((times, (number, place)), shape=(len(rows), len(terms)), dtype=np.int32)
    return Pieces(counts, np.array(rows, dtype=np.int64))


def _cut(words: list[str], most: int) -> list[list[str]]:
    ends = [place + 1 for place, word in enumerate(words[:-1]) if word in SENTENCE_ENDS]
    n_pieces = -(-len(words) // most)
    wanted = [len(words) * part / n_pieces for part in range(1, n_pieces)]
    cuts = sorted({min(ends, key=lambda end: (abs(end - goal), end)) for goal in wanted}) if ends else []
    return [words[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(words)], strict=True)]


def units_of(
    counts_rows: pd.DataFrame,
    paragraphs: pd.DataFrame,
    *,
    unit: str,
    terms: int,
    alone: NDArray[np.int64] | None = None,
) -> NDArray[np.int64]:
    """Number of the unit of every row of the count matrix, from 0.

    Parameters
    ----------
    counts_rows
        The table that names the rows; paragraphs of a document are in their order.
    paragraphs
        The table ``paragraphs``, for sections: those of the highest headings.
    unit
        ``paragraph``; ``merged``, paragraphs joined to the next ones of their section until they have ``terms`` kept
        terms; ``section``; or ``document``.
    terms
        Least size of a merged unit.
    alone
        Rows that are merged with no other, because they are cut.
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
    highest = [heading.partition(" / ")[0] for heading in headings.fillna("").astype(str)]
    of_section = _runs(documents, np.array(highest, dtype=object))
    if unit == "section":
        return of_section
    sizes = counts_rows["n_terms"].to_numpy(dtype=np.int64)
    out = np.empty(len(sizes), dtype=np.int64)
    apart = set() if alone is None else set(alone.tolist())
    number, filled = -1, 0
    for row, size in enumerate(sizes):
        if row == 0 or of_section[row] != of_section[row - 1] or filled >= terms or {row, row - 1} & apart:
            number, filled = number + 1, 0
        out[row] = number
        filled += int(size)
    return out


def _runs(*columns: NDArray) -> NDArray[np.int64]:
    """Number of the run of equal values that each row is in."""
    changed = np.zeros(len(columns[0]), dtype=bool)
    for values in columns:
        changed[1:] |= values[1:] != values[:-1]
    return np.cumsum(changed)


def joined(counts: sparse.csr_matrix, units: NDArray[np.int64]) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """Counts summed over units, and the first row of each; rows of one unit need not be neighbours."""
    _, first, number = np.unique(units, return_index=True, return_inverse=True)
    if len(first) == counts.shape[0]:
        return counts, np.arange(counts.shape[0])
    into = sparse.csr_matrix((np.ones(len(number), dtype=counts.dtype), (number, np.arange(len(number)))))
    return sparse.csr_matrix(into @ counts), first


def of_paragraphs(model: TopicModel, counts: sparse.csr_matrix, *, cut: bool = False) -> TopicModel:
    """The model with the shares of these paragraphs instead of those of the units that it was fitted to.

    Where nothing was ``cut``, as many units as paragraphs are the paragraphs themselves, whose shares stay.
    """
    if model.skipped or (not cut and model.document_topic.shape[0] == counts.shape[0]):
        return model
    prior = PRIOR_TOKENS * model.document_topic.mean(axis=0)
    shares = fold_in(counts, topic_word=model.topic_word, prior=prior)
    return with_shares(model, shares, rows=np.arange(counts.shape[0]), prior=prior)
