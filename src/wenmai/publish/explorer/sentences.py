"""Which sentences the page carries: all of them, or snippets of every document; with their places in the source.

Snippets are chosen for terms: some sentences of every term of the dictionary in every period, then some of every other
term of the vocabulary. Of no document more than a third of the characters is carried, so that nobody can put
its text together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd

from wenmai.io.sentences import SENTENCE_ENDS
from wenmai.io.spans import Spans
from wenmai.publish.explorer.packing import coded, numbers, places, texts
from wenmai.publish.explorer.terms import Counts

#: sentences per term of the dictionary and period, and per other term
PER_PERIOD = 6
PER_TERM = 6
#: share of the characters of a document that snippets may have
MOST_OF_A_DOCUMENT = 1 / 3
#: characters of text in the page; beyond, fewer sentences are carried
MOST_CHARACTERS = 3_500_000

_ENDS = "".join(map(chr, SENTENCE_ENDS.tolist()))
_SENTENCE = re.compile(f"[^{re.escape(_ENDS)}]*[{re.escape(_ENDS)}]*")
_CONTENT = re.compile(r"\w")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paragraph: row of the paragraph, first character and one past the last."""

    row: int
    start: int
    end: int


def split(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph are; a piece without a letter, digit or Chinese character is none."""
    return [match.span() for match in _SENTENCE.finditer(text) if _CONTENT.search(match[0])]


def wanted_places(keyword_paragraphs: pd.DataFrame, counts: Counts, times: pd.Series) -> Iterable[tuple[str, str]]:
    """Paragraphs and the term for which each is wanted, the most wanted first.

    Parameters
    ----------
    keyword_paragraphs
        Table of this name.
    counts
        Of all terms; its rows have ``paragraph_id``.
    times
        Period of every document, by ``doc_id``.
    """
    rows = keyword_paragraphs[keyword_paragraphs["term"] != "*"]
    rows = rows.assign(time=rows["doc_id"].map(times), draw=_draws(rows["paragraph_id"]))
    rows = rows.drop_duplicates(["term", "paragraph_id"]).sort_values(["draw", "paragraph_id", "term"], kind="stable")
    rank = rows.groupby(["term", "time"], dropna=False).cumcount()
    first = rows.assign(rank=rank)[rank < PER_PERIOD].sort_values("rank", kind="stable")
    yield from zip(first["paragraph_id"], first["term"], strict=True)
    yield from _of_other_terms(counts)


def _of_other_terms(counts: Counts) -> Iterable[tuple[str, str]]:
    """Some paragraphs of every term of the counts, in turn."""
    order = np.argsort(_draws(counts.rows["paragraph_id"]), kind="stable")
    ids = counts.rows["paragraph_id"].to_numpy()[order]
    columns = counts.matrix[order].tocsc()
    columns.sort_indices()
    for turn in range(PER_TERM):
        for column in np.flatnonzero(np.diff(columns.indptr) > turn).tolist():
            yield ids[columns.indices[columns.indptr[column] + turn]], counts.terms[column]


def _draws(ids: pd.Series) -> np.ndarray:
    """A number for every paragraph that has nothing to do with its place in the corpus, the same on every run."""
    return np.fromiter((crc32(str(name).encode()) for name in ids), dtype=np.int64, count=len(ids))


def choose(
    paragraphs: pd.DataFrame,
    wanted: Iterable[tuple[str, str]],
    *,
    of_a_document: float = MOST_OF_A_DOCUMENT,
    most: int = MOST_CHARACTERS,
) -> list[Sentence]:
    """The sentences that hold the wanted terms, as far as document and page have room for them."""
    rows = {name: row for row, name in enumerate(paragraphs["paragraph_id"])}
    text, doc_id = paragraphs["text"].tolist(), paragraphs["doc_id"].tolist()
    room = (paragraphs["text"].str.len().groupby(paragraphs["doc_id"]).sum() * of_a_document).to_dict()
    parts: dict[int, list[tuple[int, int]]] = {}
    chosen: set[Sentence] = set()
    used = 0
    for name, term in wanted:
        row = rows.get(name)
        if row is None:
            continue
        spans = parts.setdefault(row, split(text[row]))
        found = next((Sentence(row, a, b) for a, b in spans if term in text[row][a:b]), None)
        if found is None or found in chosen:
            continue
        size = found.end - found.start
        if size <= room[doc_id[row]] and used + size <= most:
            chosen.add(found)
            room[doc_id[row]] -= size
            used += size
    return sorted(chosen, key=lambda s: (s.row, s.start))


def every(paragraphs: pd.DataFrame) -> list[Sentence]:
    """All sentences."""
    return [Sentence(row, a, b) for row, text in enumerate(paragraphs["text"]) for a, b in split(text)]


def sentence_columns(paragraphs: pd.DataFrame, chosen: Sequence[Sentence], doc_ids: Sequence[str]) -> dict[str, Any]:
    """The sentences with document, paragraph, section and place in the source."""
    rows = np.fromiter((s.row for s in chosen), dtype=np.int64, count=len(chosen))
    own = paragraphs.iloc[rows]
    spans = [Spans.from_json(text) for text in paragraphs["spans"]]
    spots = [spans[s.row].range(s.start, s.end) for s in chosen]
    text = paragraphs["text"].tolist()
    return {
        "doc": places(doc_ids, own["doc_id"]).tolist(),
        "paragraph": numbers(own["n"]),
        "role": coded(own["role"]),
        "heading": coded(own["heading"]),
        "start": [spot.start for spot in spots],
        "length": [spot.end - spot.start for spot in spots],
        "text": texts(text[s.row][s.start : s.end].strip() for s in chosen),
    }


def conditioned(
    terms: Sequence[str], keyword_paragraphs: pd.DataFrame, paragraphs: pd.DataFrame, chosen: Sequence[Sentence]
) -> Mapping[str, list[int]]:
    """For terms that count only under a condition: the sentences of the page in which they may count."""
    ids, text = paragraphs["paragraph_id"].tolist(), paragraphs["text"].tolist()
    out = {}
    for term in terms:
        counted = set(keyword_paragraphs.loc[keyword_paragraphs["term"] == term, "paragraph_id"])
        out[term] = [
            place for place, s in enumerate(chosen) if ids[s.row] in counted and term in text[s.row][s.start : s.end]
        ]
    return out
