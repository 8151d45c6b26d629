"""Keyword in context: every place of some characters in the texts, and where that is in the source.

The search runs over the text of paragraphs (not over tokens), so it finds what a plain search
in the clean text finds, whatever the segmentation. The table is read piece by piece, and of a
piece without a hit only its text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from wenmai.errors import mistake
from wenmai.io.documents import kept_documents
from wenmai.io.sentences import sentence_around
from wenmai.io.spans import Spans
from wenmai.io.tables import read_table, table_schema

#: what finds places: of paragraphs (their ids and texts) the number of the paragraph, start and end of every hit
Finder: TypeAlias = Callable[[Sequence[str], Sequence[str]], Iterable[tuple[int, int, int]]]

#: what is known of the paragraph of a hit
_PLACE = ("paragraph_id", "doc_id", "n", "kind", "role", "heading", "spans")

COLUMNS = (
    "year",
    "region",
    "doc_id",
    "title",
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
    folder: str | Path,
    term: str,
    *,
    width: int = 30,
    by: str = "year",
    duplicates: bool = False,
    sentences: bool = False,
    find: Finder | None = None,
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
    sentences
        The context is the rest of the sentence, whatever ``width``.
    find
        Finds the places instead of a search for ``term``, such as those that a concept counts.

    Returns
    -------
    pandas.DataFrame
        One row per hit: ``by`` (if it is no column of its own), ``year``, ``region``, ``doc_id``, ``title``, ``role``
        and ``heading`` of the section, ``left``, ``hit``, ``right``, and ``source`` with ``start`` and ``end``, the
        characters of the source file that the hit was read from; ordered by ``by``, document and place.
        Hits without a value of ``by`` come last.

    Raises
    ------
    WenmaiError
        If the term is empty or ``by`` is no column of ``documents``.
    """
    if not term:
        raise mistake("kwic-empty", where="kwic")
    documents = read_table(Path(folder) / table_schema("documents").path)
    if by not in documents.columns:
        raise mistake("kwic-column", where="kwic, by", name=repr(by), columns=list(documents.columns))
    if not duplicates:
        documents = kept_documents(documents)
    path = Path(folder) / table_schema("paragraphs").path
    if not path.is_file():
        raise mistake("no-table", where=str(path))
    rows = []
    for row, start, end in _places(path, find or _plain(term)):
        text = row["text"]
        low, high = sentence_around(text, start, end) if sentences else (max(0, start - width), end + width)
        context = text[low:start], text[start:end], text[end:high]
        place = Spans.from_json(row["spans"]).range(start, end)
        rows.append((row["doc_id"], row["n"], row["role"], row["heading"], *context, *place, row["paragraph_id"]))
    columns = ["doc_id", "n", "role", "heading", "left", "hit", "right", "start", "end", "paragraph_id"]
    found = pd.DataFrame(rows, columns=columns)
    of_document = documents[list(dict.fromkeys(["doc_id", "source", "title", "year", "region", by]))]
    found = found.merge(of_document, on="doc_id", how="inner", validate="many_to_one")
    found = found.sort_values([by, "doc_id", "n", "start"], kind="stable", ignore_index=True, na_position="last")
    return found[list(dict.fromkeys([by, *COLUMNS]))]


def sample_of(found: pd.DataFrame, n: int, *, per: Sequence[str], seed: int = 1) -> pd.DataFrame:
    """Draw ``n`` hits of every group, in the order of ``found``.

    Parameters
    ----------
    found
        What :func:`concordance` gives.
    n
        Hits of each group; of a group with fewer all.
    per
        Columns whose values are the groups, such as ``region`` and ``year``; none for one group of all.
    seed
        The same seed draws the same hits, and a hit more elsewhere changes no other draw.
    """
    keys = [f"{seed} {p} {s}" for p, s in zip(found["paragraph_id"], found["start"], strict=True)]
    draw = pd.Series([hashlib.sha256(key.encode()).hexdigest() for key in keys], index=found.index, dtype="str")
    groups = [found[name].astype("str") for name in per] or [pd.Series("", index=found.index)]
    place = draw.groupby(groups).rank(method="first").to_numpy(dtype=float)
    return found[place <= n].reset_index(drop=True)


def _places(path: Path, find: Finder) -> Iterator[tuple[dict[str, Any], int, int]]:
    """The row of every hit with its start and end, row group by row group."""
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            text = file.read_row_group(group, columns=["paragraph_id", "text"], use_threads=False)
            hits = list(find(text["paragraph_id"].to_pylist(), text["text"].to_pylist()))
            if hits:
                rest = file.read_row_group(group, columns=list(_PLACE), use_threads=False)
                wanted = sorted({place for place, _, _ in hits})
                rows = rest.append_column("text", text["text"]).take(pa.array(wanted)).to_pylist()
                of_place = dict(zip(wanted, rows, strict=True))
                yield from ((of_place[place], start, end) for place, start, end in hits)


def _plain(term: str) -> Finder:
    def find(_: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        for place, text in enumerate(texts):
            at = text.find(term)
            while at >= 0:
                yield place, at, at + len(term)
                at = text.find(term, at + len(term))

    return find
