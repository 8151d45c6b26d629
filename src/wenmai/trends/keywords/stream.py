"""Counting concepts in a corpus piece by piece, so that memory does not grow with the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from wenmai.io.dictionaries.concepts import Concept
from wenmai.io.spool import TableWriter, following, table_batches, table_writer
from wenmai.io.table_stream import csv_writer
from wenmai.trends.keywords.counting import SCOPES, SIZES, count_documents
from wenmai.trends.keywords.matching import Names

#: paragraphs counted at once
ROWS = 4096
#: what the table keyword_totals adds up, next to the number of documents
ADDED = ("count", "token_count", "sentences_with")
_KEYS = ["concept", "term", "scope"]

Piece = tuple[pd.DataFrame, pd.DataFrame, list[str]]


def pieces_of(
    paragraphs: str | Path, tokens: str | Path, doc_ids: Sequence[str], *, rows: int = ROWS
) -> Iterator[Piece]:
    """Whole documents with their paragraphs and tokens, and the documents that come with them.

    Parameters
    ----------
    paragraphs, tokens
        The Parquet tables of these names, both in the order of documents.
    doc_ids
        The documents wanted; those without a paragraph come with the piece that follows them.
    rows
        Paragraphs read at once.
    """
    left = sorted(doc_ids, reverse=True)
    words = following(tokens, columns=("paragraph_id", "doc_id", *SIZES, "tokens"), rows=rows)
    for batch in table_batches(paragraphs, columns=("paragraph_id", "doc_id", "role", "text"), rows=rows):
        piece = batch.to_pandas()
        last = str(piece["doc_id"].iloc[-1])
        own = []
        while left and left[-1] <= last:
            own.append(left.pop())
        yield piece, words(last), own
    if left:
        empty = pd.DataFrame({name: pd.Series(dtype="str") for name in ("paragraph_id", "doc_id", "role", "text")})
        none = {name: pd.Series(dtype="int64") for name in SIZES} | {"tokens": pd.Series(dtype="object")}
        yield empty, pd.DataFrame({"paragraph_id": pd.Series(dtype="str"), **none}), left[::-1]


def count_corpus(
    paragraphs: str | Path,
    tokens: str | Path,
    documents: pd.DataFrame,
    concepts: Sequence[Concept],
    *,
    denominator: str,
    outputs: tuple[str | Path, str | Path],
    rows: int = ROWS,
) -> pd.DataFrame:
    """Write the tables keyword_documents and keyword_paragraphs, piece by piece.

    Parameters
    ----------
    paragraphs, tokens
        The Parquet tables of these names.
    documents
        The documents to count in.
    concepts, denominator
        As of :func:`wenmai.trends.keywords.counting.count_documents`.
    outputs
        The files of both tables.
    rows
        Paragraphs counted at once; the tables are the same for any number.

    Returns
    -------
    pandas.DataFrame
        The table ``keyword_totals``: all concepts and terms, also those that never occur.
    """
    names = Names.of(concepts)
    every = [(c, t, scope) for scope in SCOPES for c, t in zip(names.concepts, names.terms, strict=True)]
    sums = pd.DataFrame(0, index=pd.MultiIndex.from_tuples(every, names=_KEYS), columns=[*ADDED, "n_documents"])
    with (
        csv_writer(outputs[0], name="keyword_documents") as writer,
        table_writer(outputs[1], name="keyword_paragraphs") as by_place,
    ):
        for text, words, own in pieces_of(paragraphs, tokens, documents["doc_id"].tolist(), rows=rows):
            if not own:
                continue
            chosen = pd.DataFrame({"doc_id": own})
            by_document, by_paragraph = count_documents(text, words, chosen, concepts, denominator=denominator)
            found = by_document.assign(n_documents=by_document["count"] > 0).groupby(_KEYS)[list(sums)].sum()
            sums = sums.add(found, fill_value=0)
            writer.add(by_document)
            _add_paragraphs(by_place, by_paragraph)
    return sums.loc[every].astype("int64").reset_index()


def _add_paragraphs(writer: TableWriter, rows: pd.DataFrame) -> None:
    """Lay down the paragraphs of a piece, each document as a chunk: their order is not that of the documents' names."""
    if rows.empty:
        return
    columns = {
        name: pa.array(rows[name].tolist(), pa.string()) for name in ("paragraph_id", "doc_id", "concept", "term")
    }
    table = pa.table({**columns, "count": pa.array(rows["count"].to_numpy(dtype="int64"))})
    keys = [(name, "ascending") for name in ("doc_id", "paragraph_id", "concept", "term")]
    table = table.take(pc.sort_indices(table, sort_keys=keys)).combine_chunks()
    lengths = pc.run_end_encode(table["doc_id"].combine_chunks()).run_ends.to_numpy()
    writer.add_sorted(table, np.diff(lengths, prepend=0).tolist())
