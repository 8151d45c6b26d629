"""Paragraphs, and what was counted in them, with numbers for names: the names of a large corpus fill the memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.documents import kept_documents
from wenmai.io.spool import following, table_batches
from wenmai.trends.keywords.counting import SIZES, align_tokens
from wenmai.trends.keywords.cross_tables import TopicShares

#: paragraphs read at once
ROWS = 32_768
#: the tables of a corpus without paragraphs
_EMPTY = (
    {"paragraph_id": "int64", "doc_id": "int64", "role": "str"},
    dict.fromkeys(("paragraph_id", *SIZES), "int64"),
    {"paragraph_id": "int64", "doc_id": "int64", "concept": "str", "term": "str", "count": "int64"},
)


@dataclass(frozen=True)
class Numbered:
    """Tables in which ``doc_id`` and ``paragraph_id`` are numbers from 0, of the documents that are kept.

    Attributes
    ----------
    documents, paragraphs, tokens
        Rows of these tables; of the paragraphs ``paragraph_id``, ``doc_id`` and ``role``.
    concepts
        The rows of ``keyword_paragraphs`` of whole concepts.
    topics
        Topic proportions, -1 for paragraphs of other documents.
    """

    documents: pd.DataFrame
    paragraphs: pd.DataFrame
    tokens: pd.DataFrame
    concepts: pd.DataFrame
    topics: TopicShares | None


def read_numbered_tables(
    paragraphs: str | Path,
    tokens: str | Path,
    keyword_paragraphs: str | Path,
    documents: pd.DataFrame,
    topics: TopicShares | None,
    *,
    rows: int = ROWS,
) -> Numbered:
    """Read the tables piece by piece.

    Parameters
    ----------
    paragraphs, tokens, keyword_paragraphs
        The Parquet tables of these names, in the order of documents.
    documents
        The table of this name.
    topics
        Topic proportions of paragraphs.
    rows
        Paragraphs read at once; the result is the same for any number.

    Raises
    ------
    WenmaiError
        If a paragraph has no tokens: tables of two runs were mixed.
    """
    kept = kept_documents(documents)
    doc_ids = pd.Index(kept["doc_id"])
    # names stay in Arrow form, in which they need a third of the memory
    of_model = pa.array(topics.paragraph_ids if topics else [], pa.string())
    in_model = np.full(len(of_model), -1, dtype=np.int64)
    words = following(tokens, columns=("paragraph_id", "doc_id", *SIZES), rows=rows)
    hits = following(keyword_paragraphs, columns=("paragraph_id", "doc_id", "concept", "term", "count"), rows=rows)
    parts: list[tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]] = []
    at = 0
    for batch in table_batches(paragraphs, columns=("paragraph_id", "doc_id", "role"), rows=rows):
        piece = batch.to_pandas()
        last = str(piece["doc_id"].iloc[-1])
        sizes, found = words(last), hits(last)
        piece = piece[piece["doc_id"].isin(doc_ids)]
        names = pd.Index(piece["paragraph_id"])
        number = np.arange(at, at + len(piece))
        at += len(piece)
        sizes = align_tokens(piece, sizes)[list(SIZES)].assign(paragraph_id=number)
        found = found[(found["term"] == WHOLE) & found["doc_id"].isin(doc_ids)]
        found = found.assign(
            paragraph_id=number[names.get_indexer(pd.Index(found["paragraph_id"]))],
            doc_id=doc_ids.get_indexer(pd.Index(found["doc_id"])),
        )
        place = pc.index_in(of_model, value_set=pa.array(piece["paragraph_id"], pa.string()))
        inside = place.is_valid().to_numpy(zero_copy_only=False)
        in_model[inside] = number[place.drop_null().to_numpy()]
        piece = piece.assign(paragraph_id=number, doc_id=doc_ids.get_indexer(pd.Index(piece["doc_id"])))
        parts.append((piece, sizes, found))
    a, b, c = (pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in own.items()}) for own in _EMPTY)
    text, sizes, found = (pd.concat(own, ignore_index=True) for own in zip(*(parts or [(a, b, c)]), strict=True))
    numbered = replace(topics, paragraph_ids=in_model) if topics else None
    return Numbered(kept.assign(doc_id=np.arange(len(kept))), text, sizes, found, numbered)
