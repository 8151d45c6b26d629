"""The table keyword_documents in memory: sparse counts of documents × concepts and terms, read piece by piece.

A row of the table takes some two hundred bytes in a data frame, and a corpus of 50,000 reports has ten million; here
what occurs takes eight bytes per count. A concept or term that a document has no row for occurs 0 times in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv
from numpy.typing import NDArray
from scipy import sparse

from wenmai.errors import mistake
from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.tables import read_table
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
    def of(cls, table: pd.DataFrame, *, names: pd.DataFrame | None = None) -> DocumentCounts:
        """The counts of a frame of the table ``keyword_documents``; ``names`` has ``concept`` and ``term`` of all."""
        texts = ("doc_id", *KEYS, "scope")
        whole = table if "scope" in table else table.assign(scope="all")
        # a frame need not have sizes that no one asks for
        whole = whole.assign(**{name: 0 for name in COLUMNS if name not in whole})
        columns = {n: pa.array(whole[n].tolist(), pa.string() if n in texts else pa.float64()) for n in COLUMNS}
        return _gathered(iter([pa.table(columns)]), names)

    @classmethod
    def read(cls, path: str | Path, *, totals: str | Path) -> DocumentCounts:
        """Read ``trends/keyword_documents.csv`` block by block; ``totals`` has the terms that never occur as well.

        Raises
        ------
        WenmaiError
            If the two tables do not belong together.
        """
        names = read_table(totals, name="keyword_totals", columns=KEYS).drop_duplicates(ignore_index=True)
        texts = pa.dictionary(pa.int32(), pa.string())
        types = {name: texts if name in ("doc_id", *KEYS, "scope") else pa.int64() for name in COLUMNS}
        options = pacsv.ConvertOptions(column_types=types, include_columns=list(COLUMNS))
        with pacsv.open_csv(
            path, read_options=pacsv.ReadOptions(block_size=BLOCK, use_threads=False), convert_options=options
        ) as reader:
            return _gathered((pa.Table.from_batches([batch]) for batch in reader), names)

    @cached_property
    def concepts(self) -> DocumentCounts:
        """The counts of concepts as a whole only."""
        whole = (self.names["term"] == WHOLE).to_numpy()
        scopes = {
            name: Scope(own.documents, own.sizes, tuple(matrix[:, whole] for matrix in own.counts))
            for name, own in self.scopes.items()
        }
        return DocumentCounts(self.doc_ids, self.names[whole].reset_index(drop=True), scopes)

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
    """What occurs in some rows of the table, as numbers; and one row per document and scope, with its ``sizes``."""

    scope: NDArray[np.int8]
    document: NDArray[np.int32]
    column: NDArray[np.int64] | NDArray[np.int32]
    values: list[NDArray[np.int32] | Array]
    first_scope: NDArray[np.int8]
    first_document: NDArray[np.int32]
    sizes: Array
    #: scope, document and column of all rows, also those of the count 0, while there are few documents
    every: tuple[NDArray[np.int8], NDArray[np.int32], Integers] | None


def _gathered(tables: Iterator[pa.Table], given: pd.DataFrame | None = None) -> DocumentCounts:
    """The counts of a table in pieces; ``given`` are all concepts and terms, by default those of the table."""
    documents, concepts, terms, scopes = (_Numbers() for _ in range(4))
    if given is not None:
        for numbers, name in ((concepts, "concept"), (terms, "term")):
            _codes(pa.chunked_array([pa.array(given[name].tolist(), pa.string())]), numbers)
    pieces = []
    for table in tables:
        scope = _codes(table["scope"], scopes).astype(np.int8)
        document = _codes(table["doc_id"], documents).astype(np.int32)
        pair = (_codes(table["concept"], concepts) << 32) + _codes(table["term"], terms)
        # the numbers of a document are in all its rows: one of them is enough
        first = ~pd.Series(document.astype(np.int64) * 128 + scope).duplicated().to_numpy()
        sizes = np.column_stack([table[name].to_numpy()[first] for name in OF_DOCUMENT]).astype(float)
        values = [table[name].to_numpy() for name in OF_TERM]
        found = np.flatnonzero(np.any([own != 0 for own in values], axis=0))
        # counts of a file are whole; those of a frame need not be
        kept = [own[found].astype(np.int32) if own.dtype.kind == "i" else own[found] for own in values]
        every = (scope, document, pair) if len(documents) <= CHECKED_DOCUMENTS else None
        parts = scope[found], document[found], pair[found]
        pieces.append(Piece(*parts, kept, scope[first], document[first], sizes, every))
    if len(documents) > CHECKED_DOCUMENTS:
        for piece in pieces:
            piece.every = None
    names, place = _names(pieces, list(concepts), list(terms), given)
    for piece in pieces:
        piece.column = place(np.asarray(piece.column, dtype=np.int64))
    filled = {scope: _scope(pieces, number, len(names), len(documents)) for scope, number in scopes.items()}
    counts = DocumentCounts(pd.Index(list(documents), dtype="str"), names, filled)
    _check(counts, pieces, scopes, place)
    return counts


def _names(
    pieces: Sequence[Piece], concepts: list[str], terms: list[str], given: pd.DataFrame | None
) -> tuple[pd.DataFrame, Callable[[Integers], NDArray[np.int32]]]:
    """All concepts and terms in their order, and what gives the place of those of a row.

    Raises
    ------
    WenmaiError
        If the table has others than are given.
    """
    own = [np.asarray(piece.column if piece.every is None else piece.every[2], dtype=np.int64) for piece in pieces]
    found = np.unique(np.concatenate(own)) if own else np.empty(0, dtype=np.int64)
    if given is not None:
        pairs = given[KEYS].drop_duplicates()
        numbers = [{text: n for n, text in enumerate(texts)} for texts in (concepts, terms)]
        every = np.sort(np.array([(numbers[0][c] << 32) + numbers[1][t] for c, t in pairs.to_numpy()], dtype=np.int64))
        if len(np.setdiff1d(found, every)):
            other = int(np.setdiff1d(found, every)[0])
            term = f"{concepts[other >> 32]} {terms[other & 0xFFFFFFFF]}"
            raise mistake("mixed-trends", where="trends/keyword_documents.csv", term=term)
        found = every
    named = [(concepts[int(pair >> 32)], terms[int(pair & 0xFFFFFFFF)]) for pair in found]
    order = sorted(range(len(named)), key=named.__getitem__)
    column = np.empty(len(order), dtype=np.int32)
    column[order] = np.arange(len(order), dtype=np.int32)
    names = pd.DataFrame([named[place] for place in order], columns=KEYS, dtype="str")
    return names, lambda pair: column[np.searchsorted(found, pair)]


def _scope(pieces: Sequence[Piece], number: int, n_series: int, n_documents: int) -> Scope:
    """What the pieces hold of one scope."""
    sizes = np.full((n_documents, len(OF_DOCUMENT)), np.nan)
    for piece in pieces:
        own = piece.first_scope == number
        sizes[piece.first_document[own]] = piece.sizes[own]
    present = np.flatnonzero(~np.isnan(sizes[:, 0]))
    row_of = np.zeros(n_documents, dtype=np.int32)
    row_of[present] = np.arange(len(present), dtype=np.int32)
    inside = [piece.scope == number for piece in pieces]

    def joined(parts: list[Any]) -> Any:
        return np.concatenate([part[own] for part, own in zip(parts, inside, strict=True)]) if parts else np.zeros(0)

    rows = row_of[joined([piece.document for piece in pieces])]
    columns = joined([piece.column for piece in pieces])
    shape = (len(present), n_series)
    matrices = tuple(
        sparse.csr_matrix((joined([piece.values[n] for piece in pieces]), (rows, columns)), shape=shape)
        for n in range(len(OF_TERM))
    )
    return Scope(present.astype(np.int64), sizes[present], matrices)


def _check(
    counts: DocumentCounts,
    pieces: Sequence[Piece],
    scopes: dict[str, int],
    place: Callable[[Integers], NDArray[np.int32]],
) -> None:
    """A table of few documents names every concept once in each, and no term twice.

    Raises
    ------
    WenmaiError
        For the first document that lacks a concept, or has a concept or term twice.
    """
    if len(counts.doc_ids) > CHECKED_DOCUMENTS:
        return
    is_whole = (counts.names["term"] == WHOLE).to_numpy()
    for scope, number in scopes.items():
        present = counts.scopes[scope].documents
        n_rows = np.zeros((len(counts.doc_ids), len(counts.names)), dtype=np.int64)
        for piece in pieces:
            assert piece.every is not None
            own = piece.every[0] == number
            np.add.at(n_rows, (piece.every[1][own], place(piece.every[2][own])), 1)
        wrong = (n_rows[present] > 1) | (is_whole & (n_rows[present] == 0))
        if wrong.any():
            document, series = np.argwhere(wrong)[0]
            name, times = " ".join(counts.names.iloc[series]), n_rows[present][document, series]
            values = {"doc_id": counts.doc_ids[present[document]], "n": str(times), "name": name}
            raise mistake("keyword-rows", where="trends/keyword_documents.csv", **values)
