"""Keyword in context: every place of some characters in the texts, and where that is in the source.

The search runs over the text of paragraphs (not over tokens), so it finds what a plain search
in the clean text finds, whatever the segmentation. The table is read piece by piece, and of a
piece without a hit only its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wenmai.errors import WenmaiError
from wenmai.io.documents import kept_documents
from wenmai.io.spans import Spans
from wenmai.io.tables import read_table, table_schema

#: what is known of the paragraph of a hit
_PLACE = ("paragraph_id", "doc_id", "n", "kind", "role", "heading", "spans")

COLUMNS = (
    "year",
    "region",
    "doc_id",
    "role",
    "heading",
    "left",
    "hit",
    "right",
    "source",
    "start",
    "end",
    "paragraph_id",
)


def concordance(
    folder: str | Path, term: str, *, width: int = 30, by: str = "year", duplicates: bool = False
) -> pd.DataFrame:
    """Every hit of a term with its context.

    Parameters
    ----------
    folder
        The results folder.
    term
        The characters to find; hits do not overlap, as ``str.count`` counts.
    width
        Characters of context on each side; it ends with the paragraph.
    by
        Column of ``documents`` that orders the hits, such as ``report_year``, ``region`` or ``doc_type``.
    duplicates
        Search documents that repeat another one too.

    Returns
    -------
    pandas.DataFrame
        One row per hit: ``by`` (if it is no column of its own), ``year``, ``region``, ``doc_id``, ``role`` and
        ``heading`` of the section, ``left``, ``hit``, ``right``, and ``source`` with ``start`` and ``end``, the
        characters of the source file that the hit was read from; ordered by ``by``, document and place.
        Hits without a value of ``by`` come last.

    Raises
    ------
    WenmaiError
        If the term is empty or ``by`` is no column of ``documents``.
    """
    if not term:
        raise WenmaiError("there is nothing to look for", where="kwic", fix="Give at least one character")
    documents = read_table(Path(folder) / table_schema("documents").path)
    if by not in documents.columns:
        raise WenmaiError(
            f"documents have no column {by!r}", where="kwic, by", fix=f"Known columns: {', '.join(documents.columns)}"
        )
    if not duplicates:
        documents = kept_documents(documents)
    path = Path(folder) / table_schema("paragraphs").path
    if not path.is_file():
        raise WenmaiError("no such table", where=str(path), fix="Run snakemake --cores 4 first")
    rows = [hit for piece in _with_hits(path, term) for row in piece for hit in _hits(row, term, width)]
    found = pd.DataFrame(
        rows, columns=["doc_id", "n", "role", "heading", *COLUMNS[5:8], "start", "end", "paragraph_id"]
    )
    of_document = documents[list(dict.fromkeys(["doc_id", "source", "year", "region", by]))]
    found = found.merge(of_document, on="doc_id", how="inner", validate="many_to_one")
    found = found.sort_values([by, "doc_id", "n", "start"], kind="stable", ignore_index=True, na_position="last")
    return found[list(dict.fromkeys([by, *COLUMNS]))]


def _with_hits(path: Path, term: str) -> Iterator[list[dict[str, Any]]]:
    """The rows with a hit, row group by row group."""
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            text = file.read_row_group(group, columns=["text"], use_threads=False)["text"]
            places = pc.indices_nonzero(pc.match_substring(text, term))
            if len(places):
                rest = file.read_row_group(group, columns=list(_PLACE), use_threads=False)
                yield rest.append_column("text", text).take(pa.chunked_array([places])).to_pylist()


def _hits(row: dict[str, Any], term: str, width: int) -> Iterator[tuple[Any, ...]]:
    text, spans = row["text"], Spans.from_json(row["spans"])
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        context = text[max(0, at - width) : at], term, text[end : end + width]
        place = spans.range(at, end)
        yield (row["doc_id"], row["n"], row["role"], row["heading"], *context, *place, row["paragraph_id"])
        at = text.find(term, end)
