"""Counting tokens: the counts that the vocabulary is decided on, and the matrix of kept terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.errors import WenmaiError, mistake
from wenmai.io.matrices import counts_writer
from wenmai.io.table_stream import csv_writer
from wenmai.words.tokens import Integers, ParagraphSet, TermIndex, Tokens, read_tokens


@dataclass(frozen=True)
class Uses:
    """How often each term occurs in the counted paragraphs, and in how many of them.

    Parameters
    ----------
    terms
        Every term, sorted by code point.
    total, paragraphs
        Occurrences and paragraphs with the term, by term.
    lengths
        Tokens by paragraph.
    """

    terms: list[str]
    total: Integers
    paragraphs: Integers
    lengths: Integers


@dataclass(frozen=True)
class Seen:
    """All tokens of the counted paragraphs, counted.

    Parameters
    ----------
    terms
        Every term, sorted by code point.
    by_document
        Counts, shape ``(documents, terms)`` if put one below the other: a matrix for each piece of the table.
    doc_ids
        Documents with a counted paragraph, in the order of the table.
    sizes
        Chinese tokens by document.
    paragraphs
        Paragraphs with the term, by term.
    lengths
        Tokens by paragraph.
    uncounted
        Terms of the table that no counted paragraph has.
    """

    terms: list[str]
    by_document: list[sparse.csr_matrix]
    doc_ids: list[str]
    sizes: Integers
    paragraphs: Integers
    lengths: Integers
    uncounted: list[str]

    @property
    def uses(self) -> Uses:
        """The counts without documents."""
        total = np.zeros(len(self.terms), dtype=np.int64)
        for counts in self.by_document:
            np.add.at(total, counts.indices, counts.data)
        return Uses(self.terms, total, self.paragraphs, self.lengths)


def count_seen(path: str | Path, paragraphs: Iterable[str] | ParagraphSet) -> Seen:
    """Count every token of the given paragraphs, one piece of the table at a time.

    Parameters
    ----------
    path
        ``words/tokens.parquet``.
    paragraphs
        The paragraph_ids that count.

    Raises
    ------
    WenmaiError
        If a paragraph has no tokens.
    """
    wanted = paragraphs if isinstance(paragraphs, ParagraphSet) else ParagraphSet(paragraphs)
    index = TermIndex()
    rows: list[Any] = []
    doc_ids: list[str] = []
    sizes: list[Integers] = []
    lengths: list[Integers] = []
    frequency = np.zeros(0, dtype=np.int64)
    for piece in read_tokens(path, index, paragraphs=wanted):
        counts = _matrix(piece.row_of, piece.codes, (len(piece.lengths), len(index)))
        document, own = pd.factorize(np.array(piece.doc_ids, dtype=object))
        summed = _matrix(document, np.arange(len(document), dtype=np.int32), (len(own), len(document))) @ counts
        # most terms are in a document a few times: a count takes one byte, or as many as the largest needs
        rows.append(_smallest(summed))
        doc_ids += list(own)
        sizes.append(np.bincount(document, weights=piece.n_tokens, minlength=len(own)).astype(np.int64))
        lengths.append(piece.lengths)
        frequency = np.pad(frequency, (0, len(index) - len(frequency)))
        frequency += np.bincount(counts.indices, minlength=len(index))
    n_found = sum(map(len, lengths))
    if n_found != len(wanted):
        raise mixed_runs(len(wanted) - n_found)
    names = index.names
    frequency = np.pad(frequency, (0, len(names) - len(frequency)))
    # a piece names terms of paragraphs that are not wanted, too
    order = sorted(np.flatnonzero(frequency).tolist(), key=names.__getitem__)
    column = np.zeros(len(names), dtype=np.int32)
    column[order] = np.arange(len(order), dtype=np.int32)
    numbered = []
    for place, matrix in enumerate(rows):
        parts = matrix.data, column[matrix.indices], matrix.indptr
        numbered.append(sparse.csr_matrix(parts, shape=(matrix.shape[0], len(order))))
        rows[place] = None
    return Seen(
        terms=[names[place] for place in order],
        by_document=numbered,
        doc_ids=doc_ids,
        sizes=np.concatenate(sizes) if sizes else np.zeros(0, dtype=np.int64),
        paragraphs=frequency[order],
        lengths=np.concatenate(lengths) if lengths else np.zeros(0, dtype=np.int64),
        uncounted=[names[place] for place in np.flatnonzero(frequency == 0).tolist()],
    )


def _smallest(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """The same counts in as few bytes as they need."""
    kind = np.min_scalar_type(int(counts.data.max(initial=0)))
    return sparse.csr_matrix((counts.data.astype(kind), counts.indices, counts.indptr), shape=counts.shape)


def mixed_runs(missing: int) -> WenmaiError:
    """The error of tables that do not belong together."""
    return mistake("mixed-words", where="words/tokens.parquet", n=missing)


def _matrix(rows: Integers, columns: NDArray[np.int32], shape: tuple[int, int]) -> sparse.csr_matrix:
    counts = sparse.coo_matrix((np.ones(len(columns), dtype=np.int32), (rows, columns)), shape=shape).tocsr()
    counts.sum_duplicates()
    return counts


#: reasons for which a term is left out of every comparison of words: what is no word, the user's choice, names of
#: the corpus's own places and speakers, which would set any two of them apart, and what is too rare to compare
NO_WORDS = frozenset(
    (
        "no_chinese_number",
        "no_chinese_sign",
        "contains_digits",
        "number_or_unit",
        "stop_word_user",
        "user_choice",
        "place_name",
        "speaker_name",
        "person_name",
        "too_rare",
        "not_counted",
    )
)


def unpruned_terms(vocabulary: pd.DataFrame) -> pd.DataFrame:
    """The terms before those are taken out that only the models do without: stop words, common and short ones.

    Parameters
    ----------
    vocabulary
        Table ``vocabulary``.

    Returns
    -------
    pandas.DataFrame
        Table ``counts_all_terms``: kept terms, and all others without one of the reasons :data:`NO_WORDS` that are in
        as many paragraphs as the rarest kept term, so that the number of columns is bounded as that of the vocabulary.
    """
    kept = vocabulary["kept"].astype(bool)
    fewest = int(vocabulary.loc[kept, "paragraphs"].min()) if kept.any() else 1
    common = ~vocabulary["reason"].isin(NO_WORDS) & (vocabulary["paragraphs"] >= fewest)
    chosen = vocabulary.loc[kept | common, ["term", "reason", "kept"]].reset_index(drop=True)
    return chosen.assign(column=np.arange(len(chosen)))[["column", "term", "kept", "reason"]]


def count_terms(
    path: str | Path, paragraphs: Iterable[str] | ParagraphSet, vocabulary: pd.DataFrame
) -> tuple[sparse.csr_matrix, pd.DataFrame]:
    """Count the kept terms in the counted paragraphs.

    Parameters
    ----------
    path
        ``words/tokens.parquet``.
    paragraphs
        The paragraph_ids that count.
    vocabulary
        Table ``vocabulary``, or ``counts_all_terms``.

    Returns
    -------
    counts, rows
        Matrix (paragraphs × kept terms, columns by the column ``column``) and table
        ``counts_rows`` or ``counts_all_rows``. Paragraphs without any of the terms have no row.
    """
    kept = vocabulary["column"].notna().sum()
    pieces = list(counted_pieces(path, paragraphs, vocabulary))
    if not pieces:
        return sparse.csr_matrix((0, kept), dtype=np.int32), _rows([], [], np.zeros(0, dtype=np.int64))
    table = pd.concat([rows for _, rows in pieces], ignore_index=True)
    return sparse.vstack([counts for counts, _ in pieces], format="csr"), table


def write_term_counts(
    path: str | Path,
    paragraphs: Iterable[str] | ParagraphSet,
    vocabulary: pd.DataFrame,
    *,
    outputs: tuple[str | Path, str | Path],
    name: str,
) -> tuple[int, int, int]:
    """Write what :func:`count_terms` gives piece by piece, so that no corpus is too large.

    Parameters
    ----------
    path, paragraphs, vocabulary
        See :func:`count_terms`.
    outputs
        The files of the matrix and of its rows.
    name
        The table of the rows: ``counts_rows`` or ``counts_all_rows``.

    Returns
    -------
    tuple of int
        Numbers of rows, terms and occurrences.
    """
    n_terms, n_rows, total = int(vocabulary["column"].notna().sum()), 0, 0
    with counts_writer(outputs[0], n_terms) as matrix, csv_writer(outputs[1], name=name) as table:
        for counts, rows in counted_pieces(path, paragraphs, vocabulary):
            matrix.add(counts)
            table.add(rows)
            n_rows, total = n_rows + len(rows), total + int(counts.sum())
    return n_rows, n_terms, total


def counted_pieces(
    path: str | Path, paragraphs: Iterable[str] | ParagraphSet, vocabulary: pd.DataFrame
) -> Iterator[tuple[sparse.csr_matrix, pd.DataFrame]]:
    """The matrix of :func:`count_terms` and its rows, one piece of the table of tokens at a time."""
    kept = vocabulary[vocabulary["column"].notna()].sort_values("column")["term"].tolist()
    column = {term: number for number, term in enumerate(kept)}
    index = TermIndex()
    n_rows = 0
    column_of = np.zeros(0, dtype=np.int64)
    for piece in read_tokens(path, index, paragraphs=paragraphs):
        new = [column.get(term, -1) for term in index.names[len(column_of) :]]
        column_of = np.concatenate([column_of, np.array(new, dtype=np.int64)])
        counts, rows = _kept_of(piece, column_of, len(kept))
        rows["row"] += n_rows
        n_rows += len(rows)
        yield counts, rows


def _kept_of(piece: Tokens, column_of: Integers, n_kept: int) -> tuple[sparse.csr_matrix, pd.DataFrame]:
    columns = column_of[piece.codes]
    kept = columns >= 0
    counts = _matrix(piece.row_of[kept], columns[kept].astype(np.int32), (len(piece.lengths), n_kept))
    sums = np.asarray(counts.sum(axis=1)).ravel().astype(np.int64)
    filled = np.flatnonzero(sums)
    ids = [piece.paragraph_ids[place] for place in filled]
    return counts[filled], _rows(ids, [piece.doc_ids[place] for place in filled], sums[filled])


def _rows(paragraph_ids: list[str], doc_ids: list[str], sums: Integers) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "row": np.arange(len(paragraph_ids)),
            "paragraph_id": pd.Series(paragraph_ids, dtype="str"),
            "doc_id": pd.Series(doc_ids, dtype="str"),
            "n_terms": sums,
        }
    )
