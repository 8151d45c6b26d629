"""Counting concepts in a corpus piece by piece, so that memory does not grow with the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wenmai.io.dictionaries.concepts import Concept
from wenmai.io.files import replacing
from wenmai.io.spool import table_batches
from wenmai.io.table_stream import csv_writer
from wenmai.io.tables import arrow_schema, table_schema, write_table
from wenmai.trends.keywords.counting import SIZES, count_documents

#: paragraphs counted at once
ROWS = 4096
#: rows of a row group of a Parquet table, as pyarrow writes it by default
GROUP_ROWS = 1 << 20

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
    words = table_batches(tokens, columns=("paragraph_id", "doc_id", *SIZES, "tokens"), rows=rows)
    held = pd.DataFrame()
    for batch in table_batches(paragraphs, columns=("paragraph_id", "doc_id", "role", "text"), rows=rows):
        piece = batch.to_pandas()
        last = str(piece["doc_id"].iloc[-1])
        while held.empty or str(held["doc_id"].iloc[-1]) < last:
            more = next(words, None)
            if more is None:
                break
            held = pd.concat([held, more.to_pandas()], ignore_index=True) if len(held) else more.to_pandas()
        known = (held["doc_id"] <= last).to_numpy() if len(held) else np.zeros(0, dtype=bool)
        own = []
        while left and left[-1] <= last:
            own.append(left.pop())
        yield piece, held[known], own
        held = held[~known]
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
    """Write the tables keyword_documents and keyword_paragraphs.

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
        ``concept``, ``term`` and ``count`` over all documents and scopes.
    """
    totals: list[pd.DataFrame] = []
    found: list[pa.Table] = []
    coded = pa.dictionary(pa.int32(), pa.string())
    with csv_writer(outputs[0], name="keyword_documents") as writer:
        for text, words, own in pieces_of(paragraphs, tokens, documents["doc_id"].tolist(), rows=rows):
            if not own:
                continue
            chosen = pd.DataFrame({"doc_id": own})
            by_document, by_paragraph = count_documents(text, words, chosen, concepts, denominator=denominator)
            totals.append(by_document.groupby(["concept", "term"], sort=False, as_index=False)[["count"]].sum())
            totals = [pd.concat(totals).groupby(["concept", "term"], sort=False, as_index=False)[["count"]].sum()]
            writer.add(by_document)
            found.append(
                pa.table(
                    {
                        "paragraph_id": pa.array(by_paragraph["paragraph_id"].tolist(), pa.string()),
                        **{
                            name: pa.array(by_paragraph[name].tolist(), pa.string()).cast(coded)
                            for name in ("doc_id", "concept", "term")
                        },
                        "count": pa.array(by_paragraph["count"].to_numpy(dtype="int64")),
                    }
                )
            )
    if not totals:
        write_table(table_schema("keyword_paragraphs").empty(), outputs[1], name="keyword_paragraphs")
        return pd.DataFrame({"concept": [], "term": [], "count": []})
    _write_paragraphs(pa.concat_tables(found).unify_dictionaries().combine_chunks(), outputs[1])
    return totals[0]


def _write_paragraphs(table: pa.Table, path: str | Path) -> None:
    """The table keyword_paragraphs in its order, decoded one row group at a time."""
    schema = table_schema("keyword_paragraphs")
    ranks = {}
    for name in ("concept", "term"):
        column = table[name].combine_chunks()
        texts = column.dictionary.to_pylist()
        rank = np.empty(len(texts), dtype=np.int32)
        rank[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts), dtype=np.int32)
        ranks[name] = rank[column.indices.to_numpy()] if len(column) else np.empty(0, dtype=np.int32)
    keys = pa.table({"paragraph_id": table["paragraph_id"], **{n: pa.array(r) for n, r in ranks.items()}})
    order = pc.sort_indices(keys, sort_keys=[(n, "ascending") for n in ("paragraph_id", "concept", "term")])
    with replacing(path) as temporary:
        writer: pq.ParquetWriter | None = None
        for start in range(0, max(table.num_rows, 1), GROUP_ROWS):
            part = table.take(order[start : start + GROUP_ROWS])
            frame = pd.DataFrame({n: part[n].to_pylist() for n in schema.columns}).astype(
                {n: "str" if c.type == "string" else "Int64" for n, c in schema.columns.items()}
            )
            arrow = arrow_schema(schema, frame)
            writer = writer or pq.ParquetWriter(temporary, arrow)
            writer.write_table(pa.Table.from_pandas(frame, schema=arrow, preserve_index=False))
        assert writer is not None
        writer.close()
