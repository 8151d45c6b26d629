"""All tokens of a corpus in one row of numbers, and the frequent sequences in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wenmai.words.segment import has_chinese
from wenmai.words.shards import TermIndex, read_shards

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

    def document_of(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The documents of places in ``codes``."""
        return self.documents[self.paragraph_of(places)]

    def examples(self, places: Sequence[int], number: int) -> list[str]:
        """Paragraphs with a place, spread over the corpus: first, middle, last."""
        at = np.unique(self.paragraph_of(np.asarray(places, dtype=np.int64)))
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
    from wenmai.spool import table_batches

    total = 0
    for piece in table_batches(path, columns=("doc_id", "n_tokens")):
        wanted = np.array([doc_id in doc_ids for doc_id in piece["doc_id"].to_pylist()], dtype=bool)
        total += int(piece["n_tokens"].to_numpy()[wanted].sum())
    return total


def _gather(path: str | Path, wanted: Callable[[str], bool]) -> Stream:
    index = TermIndex()
    codes: list[NDArray[np.int32]] = [np.array([NONE], dtype=np.int32)]
    ends: list[NDArray[np.int64]] = []
    paragraph_ids: list[str] = []
    doc_ids: list[str] = []
    size = 1
    for shard in read_shards(path, index):
        # one border after each paragraph
        row = shard.row_of
        laid = np.full(len(shard.codes) + len(shard.lengths), NONE, dtype=np.int32)
        laid[np.arange(len(shard.codes)) + row] = shard.codes
        stops = np.cumsum(shard.lengths + 1)
        keep = np.array([wanted(doc_id) for doc_id in shard.doc_ids], dtype=bool)
        if not keep.all():
            laid = laid[np.repeat(keep, shard.lengths + 1)]
            stops = np.cumsum((shard.lengths + 1)[keep])
        codes.append(laid)
        ends.append(size + stops)
        paragraph_ids += [p for p, k in zip(shard.paragraph_ids, keep, strict=True) if k]
        doc_ids += [d for d, k in zip(shard.doc_ids, keep, strict=True) if k]
        size += len(laid)
    chinese = np.array([has_chinese(name) for name in index.names] or [False], dtype=bool)
    stream = np.concatenate(codes)
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


def levels(stream: Codes, min_count: int) -> Iterator[tuple[int, list[Codes]]]:
    """For each length from 2: codes of the sequences of lengths 1 to it that begin at each place."""
    found: list[Codes] = [stream]
    for order in range(2, LONGEST + 1):
        shorter = found[-1]
        longer = np.full(len(stream), NONE, dtype=np.int32)
        # both the sequence without its last and that without its first token must be frequent
        begins = np.flatnonzero((shorter[:-1] >= 0) & (shorter[1:] >= 0)) if len(shorter) > 1 else np.empty(0, int)
        if len(begins):
            pairs = shorter[begins].astype(np.int64) * (int(shorter.max()) + 1) + shorter[begins + 1]
            # counted by runs: np.unique would look each of millions up in a hash table
            by_pair = np.argsort(pairs, kind="stable")
            pairs = pairs[by_pair]
            runs = np.diff(pairs, prepend=-1) != 0
            counts = np.diff(np.flatnonzero(runs), append=len(pairs))
            frequent = counts >= min_count
            renumbered = np.where(frequent, np.cumsum(frequent) - 1, NONE)
            longer[begins[by_pair]] = renumbered[np.cumsum(runs) - 1]
        if not (longer >= 0).any():
            return
        found = [*found, longer]
        yield order, found
