"""All tokens of a corpus in one row of numbers, and the frequent sequences in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wenmai.words.segment import has_chinese
from wenmai.words.tokens import TermIndex, Tokens, read_tokens

LONGEST = 6

Codes = NDArray[np.int32] | NDArray[np.int64]

#: no candidate: an infrequent sequence, or one that crosses a border
NONE = -1


@dataclass(frozen=True)
class Stream:
    """Tokens in a row.

    Parameters
    ----------
    codes
        Numbers of the tokens; ``NONE`` is a border: a token without a Chinese character, or
        the end of a paragraph. It begins and ends with a border.
    names
        Terms by number.
    ends
        Where each paragraph ends in ``codes``.
    paragraph_ids, documents
        By paragraph; documents as numbers.
    total
        Tokens that are no border.
    """

    codes: Codes
    names: list[str]
    ends: NDArray[np.int64]
    paragraph_ids: list[str]
    documents: NDArray[np.int64]
    total: int

    def paragraph_of(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The paragraphs of places in ``codes``."""
        return np.searchsorted(self.ends, places, side="right")

    def document_of(self, places: NDArray[np.int64]) -> NDArray[np.int32]:
        """The documents of places in ``codes``."""
        return self._document_at[places]

    @cached_property
    def _document_at(self) -> NDArray[np.int32]:
        return np.repeat(self.documents.astype(np.int32), np.diff(self.ends, prepend=0))

    def examples(self, places: NDArray[np.int64], number: int) -> list[str]:
        """Paragraphs with a place (in ascending order), spread over the corpus: first, middle, last."""
        at = self.paragraph_of(places)
        at = at[np.flatnonzero(np.diff(at, prepend=-1))]
        chosen = np.unique(np.linspace(0, len(at) - 1, min(number, len(at))).astype(int))
        return [self.paragraph_ids[paragraph] for paragraph in at[chosen]]


def read_stream(path: str | Path, *, doc_ids: Collection[str], max_tokens: int) -> Stream:
    """Read a token table as one stream.

    Parameters
    ----------
    path
        ``words/first_pass.parquet``.
    doc_ids
        Documents to read (those that repeat no other).
    max_tokens
        Of a table with more tokens only every second, third ... document is read, so that
        memory has a bound.
    """
    wanted = frozenset(doc_ids)
    step = max(1, -(-count_tokens(path, wanted) // max(max_tokens, 1)))
    number = {doc_id: place for place, doc_id in enumerate(sorted(wanted))}
    return _gather(path, lambda doc_id: number.get(doc_id, 1) % step == 0 and doc_id in wanted)


def count_tokens(path: str | Path, doc_ids: Collection[str]) -> int:
    """Chinese tokens of some documents in a token table."""
    from wenmai.io.spool import table_batches

    total = 0
    for piece in table_batches(path, columns=("doc_id", "n_tokens")):
        wanted = np.array([doc_id in doc_ids for doc_id in piece["doc_id"].to_pylist()], dtype=bool)
        total += int(piece["n_tokens"].to_numpy()[wanted].sum())
    return total


def _gather(path: str | Path, wanted: Callable[[str], bool]) -> Stream:
    index = TermIndex()
    codes = [np.array([NONE], dtype=np.int32)]
    ends: list[NDArray[np.int64]] = []
    paragraph_ids: list[str] = []
    doc_ids: list[str] = []
    size = 1
    for piece in read_tokens(path, index):
        piece = piece.where(np.array([wanted(doc_id) for doc_id in piece.doc_ids], dtype=bool))
        codes.append(_bordered(piece))
        ends.append(size + np.cumsum(piece.lengths + 1))
        paragraph_ids += piece.paragraph_ids
        doc_ids += piece.doc_ids
        size += len(codes[-1])
    chinese = np.array([has_chinese(name) for name in index.names] or [False], dtype=bool)
    stream: NDArray[np.int32] = np.concatenate(codes)
    stream[~chinese[stream] | (stream < 0)] = NONE
    documents = np.unique(doc_ids, return_inverse=True)[1] if doc_ids else np.empty(0, dtype=np.int64)
    return Stream(
        codes=stream,
        names=index.names,
        ends=np.concatenate(ends) if ends else np.empty(0, dtype=np.int64),
        paragraph_ids=paragraph_ids,
        documents=documents,
        total=max(int((stream >= 0).sum()), 1),
    )


def _bordered(piece: Tokens) -> NDArray[np.int32]:
    """The tokens with a border after each paragraph."""
    laid = np.full(len(piece.codes) + len(piece.lengths), NONE, dtype=np.int32)
    laid[np.arange(len(piece.codes)) + piece.row_of] = piece.codes
    return laid


@dataclass(frozen=True)
class Level:
    """All sequences of one length.

    Parameters
    ----------
    codes
        The number of the sequence that begins at each place, ``NONE`` where none does.
    counts
        Occurrences by number.
    places
        Where they begin: by number, and of one sequence in the order of the text.
    """

    codes: Codes
    counts: NDArray[np.int64]
    places: NDArray[np.int64]


def levels(stream: Codes, min_count: int) -> Iterator[tuple[int, list[Level]]]:
    """For each length from 2: the frequent sequences of lengths 1 to it; of length 1 there are all, without places."""
    nowhere = np.empty(0, dtype=np.int64)
    found = [Level(stream, np.bincount(stream[stream >= 0]), nowhere)]
    for order in range(2, LONGEST + 1):
        shorter = found[-1].codes
        # both the sequence without its last and that without its first token must be frequent
        begins = np.flatnonzero((shorter[:-1] >= 0) & (shorter[1:] >= 0)) if len(shorter) > 1 else nowhere
        if not len(begins):
            return
        pairs, by_pair = _sorted(shorter[begins].astype(np.int64) * len(found[-1].counts) + shorter[begins + 1])
        starts = np.flatnonzero(np.diff(pairs, prepend=-1))
        counts = np.diff(starts, append=len(pairs))
        frequent = counts >= min_count
        if not frequent.any():
            return
        places = begins[by_pair[np.repeat(frequent, counts)]]
        longer = np.full(len(stream), NONE, dtype=np.int32)
        longer[places] = np.repeat(np.arange(frequent.sum(), dtype=np.int32), counts[frequent])
        # places of shorter ones are asked for no more
        found = [*(replace(level, places=nowhere) for level in found), Level(longer, counts[frequent], places)]
        yield order, found


def _sorted(values: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The values in order, and where each stood; equal ones as they came."""
    bits = len(values).bit_length()
    if int(values.max()) >= 2 ** (63 - bits):
        order = np.argsort(values, kind="stable")
        return values[order], order
    # value and place in one number are sorted several times faster
    packed = (values << bits) | np.arange(len(values))
    packed.sort()
    return packed >> bits, packed & ((1 << bits) - 1)
