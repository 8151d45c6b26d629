"""Which paragraphs are fitted, as which texts, and which documents are held out in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table
from wenmai.topics.count_table import CountTable
from wenmai.topics.selection import heldout
from wenmai.topics.selection.sample import Sample, read_sample
from wenmai.topics.selection.units import Pieces, cut_long, joined, units_of
from wenmai.topics.settings import SplitSettings

ALL = "all"


@dataclass(frozen=True)
class Split:
    """The rows of the count matrix that are fitted, and the folds of documents that are held out in turn.

    Parameters
    ----------
    rows
        The rows.
    documents, units, fold
        Document, unit (see :mod:`wenmai.topics.selection.units`) and fold of each; fold -1 where documents are too few.
    n_folds
        Number of folds.
    pieces
        What long paragraphs are cut into; None if nothing is cut.
    """

    rows: NDArray[np.int64]
    documents: NDArray[np.str_]
    units: NDArray[np.int64]
    fold: NDArray[np.int64]
    n_folds: int
    pieces: Pieces | None = None

    def texts(self, counts: sparse.csr_matrix, part: NDArray[np.bool_]) -> tuple[sparse.csr_matrix, NDArray[np.str_]]:
        """The texts that are fitted where these of the rows are, texts × terms, and the document of each."""
        rows, units, documents = self.rows[part], self.units[part], self.documents[part]
        if self.pieces is None:
            texts, first = joined(counts[rows], units)
            return texts, documents[first]
        whole = ~np.isin(rows, self.pieces.row)
        texts, first = joined(counts[rows[whole]], units[whole])
        own = np.isin(self.pieces.row, rows)
        # the rows are sorted
        cut_from = np.searchsorted(rows, self.pieces.row[own])
        texts = sparse.vstack([texts, self.pieces.counts[own]], format="csr")
        return texts, np.concatenate([documents[whole][first], documents[cut_from]])

    def parts(self) -> dict[str, NDArray[np.bool_]]:
        """Which of the rows are fitted: all, and those outside each fold; no folds where documents are too few."""
        folds = range(self.n_folds) if (self.fold >= 0).any() else range(0)
        return {ALL: np.ones(len(self.rows), dtype=bool)} | {f"f{fold}": self.fold != fold for fold in folds}


def split_rows(
    counts_rows: pd.DataFrame, *, min_terms: int, folds: int, seed: int, units: NDArray[np.int64] | None = None
) -> Split:
    """Leave out units with fewer than ``min_terms`` kept terms, and deal the documents to folds.

    ``units`` is what :func:`wenmai.topics.selection.units.units_of` gives; None takes each paragraph for itself.
    """
    sizes = counts_rows["n_terms"].to_numpy(dtype=np.int64)
    units = np.arange(len(sizes)) if units is None else units
    of_units = np.bincount(units, weights=sizes)
    rows = np.flatnonzero((of_units[units] >= min_terms) & (sizes > 0))
    documents = counts_rows["doc_id"].to_numpy(dtype=object)[rows]
    return Split(rows, documents, units[rows], heldout.document_folds(documents, n=folds, seed=seed), folds)


def split_texts(
    counted: CountTable, paragraphs: pd.DataFrame, settings: SplitSettings, *, tokens: pd.DataFrame | None = None
) -> Split:
    """The split of a configuration: :func:`split_rows` of its units, long paragraphs cut where ``tokens`` are given.

    Parameters
    ----------
    counted
        The counts and their names.
    paragraphs
        ``paragraph_id`` and ``heading`` of the table ``paragraphs``.
    settings
        Units and folds.
    tokens
        ``paragraph_id`` and ``tokens`` of the table ``tokens``; None cuts nothing.
    """
    rows = counted.rows
    pieces = None if tokens is None else cut_long(rows, tokens, counted.terms, most=settings.unit_tokens)
    alone = None if pieces is None else np.unique(pieces.row)
    units = units_of(rows, paragraphs, unit=settings.unit, terms=settings.unit_terms, alone=alone)
    split = split_rows(rows, min_terms=settings.min_terms, folds=settings.folds, seed=settings.seed, units=units)
    return replace(split, pieces=pieces)


def sampled(split: Split, sample: Sample | None, *, seed: int) -> Split:
    """The split of the documents of a sample alone, which are dealt to folds among themselves; None changes nothing."""
    if sample is None:
        return split
    own = np.isin(split.documents, sample.documents)
    documents = split.documents[own]
    fold = heldout.document_folds(documents, n=split.n_folds, seed=seed)
    return replace(split, rows=split.rows[own], documents=documents, units=split.units[own], fold=fold)


def read_fitted(
    paths: Mapping[str, Any], settings: SplitSettings, *, tokens: Sequence[str | Path]
) -> tuple[CountTable, Split]:
    """The counts and the split of a configuration; of a large corpus, only the rows of the sample are read.

    Parameters
    ----------
    paths
        ``counts``, ``counts_rows``, ``vocabulary``, ``documents`` and ``paragraphs``.
    settings
        Units, folds and size of the sample.
    tokens
        The table ``tokens``, by which long paragraphs are cut; none cuts nothing.
    """
    rows = read_table(paths["counts_rows"], name="counts_rows", columns=["paragraph_id", "doc_id", "n_terms"])
    words = read_table(paths["vocabulary"], name="vocabulary", columns=["term", "column"])
    sample = read_sample(rows, paths["documents"], settings)
    terms = words[words["column"].notna()].sort_values("column")["term"].tolist()
    named = CountTable(sparse.csr_matrix((len(rows), len(terms)), dtype=np.int32), rows, terms)
    split = sampled(
        read_split(named, settings, paragraphs=paths["paragraphs"], tokens=tokens), sample, seed=settings.seed
    )
    matrix, terms = read_counts(paths["counts"], rows, words, only=None if sample is None else split.rows)
    return CountTable(matrix, rows, terms), split


def read_split(
    counted: CountTable, settings: SplitSettings, *, paragraphs: str | Path, tokens: Sequence[str | Path]
) -> Split:
    """:func:`split_texts` with the tables ``paragraphs`` and ``tokens`` read from files; no ``tokens`` cut nothing."""
    words = [read_table(path, name="tokens", columns=["paragraph_id", "tokens"]) for path in tokens]
    named = read_table(paragraphs, name="paragraphs", columns=["paragraph_id", "heading"])
    return split_texts(counted, named, settings, tokens=words[0] if words else None)
