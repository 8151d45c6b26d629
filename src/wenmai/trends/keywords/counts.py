"""The table keyword_documents in memory: sparse counts of documents × concepts and terms, read piece by piece.

Most terms of a dictionary are in few documents. A row of the table takes some two hundred bytes in a data frame, and a
corpus of 50,000 reports would have 40 million; here what occurs takes eight bytes a count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv
from numpy.typing import NDArray
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.trends.keywords.counting import SIZES

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

KEYS = ["concept", "term"]
#: numbers of a document that are the same in all its rows of one scope
OF_DOCUMENT = (*SIZES, "n_units", "n_sentences")
#: numbers of a concept or term in a document
OF_TERM = ("count", "sentences_with")
COLUMNS = ("doc_id", *KEYS, "scope", *OF_TERM, *OF_DOCUMENT)
#: with more documents the rows of a table are not checked one by one
CHECKED_DOCUMENTS = 2000
#: bytes of the file read at once
BLOCK = 1 << 24


@dataclass(frozen=True)
class Scope:
    """The counts of one scope.

    Attributes
    ----------
    documents
        Places of the documents that have such sections, ascending.
    sizes
        The columns :data:`OF_DOCUMENT`, shape ``(len(documents), 4)``.
    counts
        One matrix per column of :data:`OF_TERM`, shape ``(len(documents), series)``.
    """

    documents: Integers
    sizes: Array
    counts: tuple[sparse.csr_matrix, ...]


@dataclass(frozen=True)
class DocumentCounts:
    """All counts.

    Attributes
    ----------
    doc_ids
        Documents in the order of the table.
    names
        ``concept`` and ``term`` of every series, sorted.
    scopes
        Counts by scope.
    """

    doc_ids: pd.Index
    names: pd.DataFrame
    scopes: dict[str, Scope]

    @classmethod
    def of(cls, table: pd.DataFrame) -> DocumentCounts:
        """The counts of a frame of the table ``keyword_documents``."""
        texts = ("doc_id", *KEYS, "scope")
        whole = table if "scope" in table else table.assign(scope="all")
        # a frame need not have sizes that no one asks for
        whole = whole.assign(**{name: 0 for name in COLUMNS if name not in whole})
        columns = {n: pa.array(whole[n].tolist(), pa.string() if n in texts else pa.float64()) for n in COLUMNS}
        return _gathered(iter([pa.table(columns)]))

    @classmethod
    def read(cls, path: str | Path) -> DocumentCounts:
        """Read ``trends/keyword_documents.csv`` block by block."""
        texts = pa.dictionary(pa.int32(), pa.string())
        types = {name: texts if name in ("doc_id", *KEYS, "scope") else pa.int64() for name in COLUMNS}
        options = pacsv.ConvertOptions(column_types=types, include_columns=list(COLUMNS))
        with pacsv.open_csv(
            path, read_options=pacsv.ReadOptions(block_size=BLOCK, use_threads=False), convert_options=options
        ) as reader:
            return _gathered(pa.Table.from_batches([batch]) for batch in reader)

    def block(self, scope: str, chosen: Integers) -> Block:
        """The counts of some documents of a scope: ``chosen`` are rows of its matrices."""
        own = self.scopes[scope]
        dense = [matrix[chosen].toarray().astype(float) for matrix in own.counts]
        return Block(self.names, own.sizes[chosen], dense[0], dense[1], self.doc_ids[own.documents[chosen]])


def as_counts(table: pd.DataFrame | DocumentCounts) -> DocumentCounts:
    """Counts, if they are none yet."""
    return table if isinstance(table, DocumentCounts) else DocumentCounts.of(table)


@dataclass(frozen=True)
class Block:
    """The counts of a set of documents in one scope.

    Attributes
    ----------
    names
        ``concept`` and ``term`` of every series.
    sizes
        The columns :data:`OF_DOCUMENT`, shape ``(documents, 4)``.
    count, sentences_with
        Shape ``(documents, series)``.
    doc_ids
        The documents.
    """

    names: pd.DataFrame
    sizes: Array
    count: Array
    sentences_with: Array
    doc_ids: pd.Index

    @property
    def concepts(self) -> Block:
        """The same for concepts as a whole only."""
        whole = (self.names["term"] == WHOLE).to_numpy()
        names = self.names[whole].reset_index(drop=True)
        return Block(names, self.sizes, self.count[:, whole], self.sentences_with[:, whole], self.doc_ids)


class _Numbers(dict[str, int]):
    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def _codes(column: pa.ChunkedArray, numbers: _Numbers) -> Integers:
    """The number of every text of a column."""
    array = column.combine_chunks()
    array = array if isinstance(array, pa.DictionaryArray) else array.dictionary_encode()
    own = np.array([numbers[text] for text in array.dictionary.to_pylist()], dtype=np.int64)
    codes = array.indices.to_numpy(zero_copy_only=False)
    return own[codes] if len(codes) else np.empty(0, dtype=np.int64)


@dataclass
class Piece:
    """Rows of the table as numbers; ``first`` marks one row per document and scope, whose ``sizes`` are given."""

    scope: NDArray[np.int8]
    document: NDArray[np.int32]
    pairs: Integers
    column: NDArray[np.int32]
    values: list[NDArray[np.int32] | Array]
    first: NDArray[np.bool_]
    sizes: Array


def _gathered(tables: Iterator[pa.Table]) -> DocumentCounts:
    """The counts of a table that comes in pieces."""
    documents, concepts, terms, scopes = (_Numbers() for _ in range(4))
    pieces = []
    for table in tables:
        scope = _codes(table["scope"], scopes).astype(np.int8)
        document = _codes(table["doc_id"], documents).astype(np.int32)
        pair = (_codes(table["concept"], concepts) << 32) + _codes(table["term"], terms)
        # the numbers of a document are in all its rows: one of them is enough
        first = ~pd.Series(document.astype(np.int64) * 128 + scope).duplicated().to_numpy()
        sizes = np.column_stack([table[name].to_numpy()[first] for name in OF_DOCUMENT]).astype(float)
        pairs, place = np.unique(pair, return_inverse=True)
        numbers = [table[name].to_numpy() for name in OF_TERM]
        # counts of a file are whole; those of a frame need not be
        values = [own.astype(np.int32) if own.dtype.kind == "i" else own for own in numbers]
        pieces.append(Piece(scope, document, pairs, place.astype(np.int32), values, first, sizes))
    every = np.unique(np.concatenate([piece.pairs for piece in pieces])) if pieces else np.empty(0, dtype=np.int64)
    texts = list(concepts), list(terms)
    named = [(texts[0][int(pair >> 32)], texts[1][int(pair & 0xFFFFFFFF)]) for pair in every]
    order = sorted(range(len(named)), key=named.__getitem__)
    column = np.empty(len(order), dtype=np.int32)
    column[order] = np.arange(len(order), dtype=np.int32)
    for piece in pieces:
        piece.column = column[np.searchsorted(every, piece.pairs)][piece.column]
    names = pd.DataFrame([named[place] for place in order], columns=KEYS, dtype="str")
    found = {scope: _scope(pieces, number, len(names), len(documents)) for scope, number in scopes.items()}
    counts = DocumentCounts(pd.Index(list(documents), dtype="str"), names, found)
    _check(counts, pieces, scopes)
    return counts


def _scope(pieces: Sequence[Piece], number: int, n_series: int, n_documents: int) -> Scope:
    """What the pieces hold of one scope."""
    sizes = np.full((n_documents, len(OF_DOCUMENT)), np.nan)
    for piece in pieces:
        own = piece.scope[piece.first] == number
        sizes[piece.document[piece.first][own]] = piece.sizes[own]
    present = np.flatnonzero(~np.isnan(sizes[:, 0]))
    row_of = np.zeros(n_documents, dtype=np.int32)
    row_of[present] = np.arange(len(present), dtype=np.int32)
    matrices = []
    for values in range(len(OF_TERM)):
        filled = [(piece.scope == number) & (piece.values[values] != 0) for piece in pieces]
        rows, columns, data = (
            np.concatenate([held[own] for held, own in zip(parts, filled, strict=True)])
            for parts in (
                [row_of[piece.document] for piece in pieces],
                [piece.column for piece in pieces],
                [piece.values[values] for piece in pieces],
            )
        )
        matrices.append(sparse.csr_matrix((data, (rows, columns)), shape=(len(present), n_series)))
    return Scope(present.astype(np.int64), sizes[present], tuple(matrices))


def _check(counts: DocumentCounts, pieces: Sequence[Piece], scopes: dict[str, int]) -> None:
    """A table of few documents names every concept and term once in each.

    Raises
    ------
    WenmaiError
        For the first document that lacks one, or has it twice.
    """
    if len(counts.doc_ids) > CHECKED_DOCUMENTS:
        return
    names = pd.MultiIndex.from_frame(counts.names)
    for scope, number in scopes.items():
        present, n_names = counts.scopes[scope].documents, len(names)
        n_rows = np.zeros((len(counts.doc_ids), n_names), dtype=np.int64)
        for piece in pieces:
            own = piece.scope == number
            np.add.at(n_rows, (piece.document[own], piece.column[own]), 1)
        if (n_rows[present] != 1).any():
            document, series = np.argwhere(n_rows[present] != 1)[0]
            name, times = " ".join(names[series]), n_rows[present][document, series]
            raise WenmaiError(
                f"document {counts.doc_ids[present[document]]} has {times} rows for {name}, and must have one",
                where="trends/keyword_documents.csv",
                fix="Delete the folder trends/ of the results and run again",
            )
