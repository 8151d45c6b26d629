"""The segmented corpus for other programs: a document-term matrix, tokens as JSON lines, texts of words with spaces."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.io import mmwrite

from wenmai.io.documents import kept_documents
from wenmai.io.files import replacing

#: what the files say of every document
ABOUT = ("doc_id", "title", "doc_type", "year", "region", "adcode", "level", "province")


def document_terms(
    counts: sparse.csr_matrix, rows: pd.DataFrame, vocabulary: pd.DataFrame, documents: pd.DataFrame
) -> tuple[sparse.csr_matrix, pd.DataFrame, pd.DataFrame]:
    """The counts of paragraphs summed up by document, with the names of rows and columns.

    Parameters
    ----------
    counts
        Paragraphs × kept terms.
    rows, vocabulary, documents
        The tables ``counts_rows``, ``vocabulary`` and ``documents``.

    Returns
    -------
    matrix, dtm_documents, dtm_terms
        Documents × terms, shape ``(len(dtm_documents), len(dtm_terms))``: analysed documents in the order of the table
        ``documents``, also those without a kept term.
    """
    kept = kept_documents(documents).reset_index(drop=True)
    place = pd.Index(kept["doc_id"]).get_indexer(rows["doc_id"])
    inside = np.flatnonzero(place >= 0)
    shape = (len(kept), counts.shape[0])
    matrix = sparse.csr_matrix((np.ones(len(inside), dtype=np.int32), (place[inside], inside)), shape=shape) @ counts
    terms = vocabulary[vocabulary["column"].notna()].sort_values("column")
    names = pd.DataFrame(
        {
            "column": np.arange(1, len(terms) + 1),
            "term": terms["term"].to_numpy(),
            "count": np.asarray(matrix.sum(axis=0)).ravel(),
            "documents": np.asarray((matrix > 0).sum(axis=0)).ravel(),
        }
    )
    table = kept[list(ABOUT)].assign(row=np.arange(1, len(kept) + 1), n_terms=np.asarray(matrix.sum(axis=1)).ravel())
    return sparse.csr_matrix(matrix), table, names


def write_matrix(matrix: sparse.csr_matrix, path: str | Path) -> None:
    """Write a matrix of counts in the Matrix Market format (Boisvert, Pozo and Remington 1996)."""
    written = io.BytesIO()
    mmwrite(written, matrix.astype(np.int64), field="integer", symmetry="general")
    with replacing(path) as temporary:
        Path(temporary).write_bytes(written.getvalue())


def token_records(
    tokens: Iterable[pd.DataFrame], counted: pd.DataFrame, documents: pd.DataFrame, terms: Iterable[str]
) -> Iterator[dict[str, object]]:
    """One record per counted paragraph of an analysed document.

    Parameters
    ----------
    tokens
        Pieces of ``paragraph_id``, ``doc_id`` and ``tokens``, phrases joined.
    counted
        The table ``paragraph_use``.
    documents
        The table ``documents``.
    terms
        The terms of the models.

    Yields
    ------
    dict
        ``doc_id``, ``paragraph_id``, ``tokens`` (all in their order, with stop words and signs), ``terms`` (those of
        the models).
    """
    analysed = set(kept_documents(documents)["doc_id"])
    used = set(counted.loc[counted["counted"].astype("bool"), "paragraph_id"])
    known = frozenset(terms)
    for piece in tokens:
        for paragraph, document, words in zip(piece["paragraph_id"], piece["doc_id"], piece["tokens"], strict=True):
            if paragraph in used and document in analysed:
                own = [str(word) for word in words]
                record = {"doc_id": document, "paragraph_id": paragraph, "tokens": own}
                yield record | {"terms": [word for word in own if word in known]}


def write_json_lines(records: Iterable[dict[str, object]], path: str | Path) -> None:
    """Write records as JSON lines, UTF-8, gzip without a time."""
    with (
        replacing(path) as temporary,
        open(temporary, "wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=3, mtime=0) as packed,
    ):
        for record in records:
            packed.write((json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8"))


def noting_lines(records: Iterable[dict[str, object]], lines: dict[str, list[str]]) -> Iterator[dict[str, object]]:
    """The records as they come; ``lines`` gets the terms of every paragraph with spaces between them, by document."""
    for record in records:
        terms = record["terms"]
        assert isinstance(terms, list)
        if terms:
            lines.setdefault(str(record["doc_id"]), []).append(" ".join(terms))
        yield record


def spaced_texts(lines: Mapping[str, Sequence[str]], documents: pd.DataFrame) -> pd.DataFrame:
    """The terms of every document with spaces between them, a line per paragraph, next to what is known of it."""
    kept = kept_documents(documents)
    table = kept[list(ABOUT)].assign(text=["\n".join(lines.get(str(name), [])) for name in kept["doc_id"]])
    return table[["text", *ABOUT]]
