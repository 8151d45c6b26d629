"""The second pass: neighbouring tokens that make up a phrase become one token.

A phrase is joined wherever its characters stand, begin at the border of a token and end at one,
however the tokens between were cut; of phrases that overlap, the one that begins first, and of
those the longest, is taken. No other token changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wenmai.words.shards import TermIndex

Integers = NDArray[np.int64]

#: no phrase begins like this
NONE = -1


def join_phrases(first_pass: Iterable[pa.Table], phrases: Collection[str]) -> Iterator[pa.Table]:
    """Join phrases piece by piece.

    Parameters
    ----------
    first_pass
        Pieces of the table ``first_pass``.
    phrases
        The phrases to join.

    Yields
    ------
    pyarrow.Table
        The same pieces with longer tokens, as the table ``tokens`` has them. ``n_tokens`` stays as
        it was: it is the denominator of rates, and what a corpus counts as a phrase must not move them.
    """
    joiner = Joiner(phrases)
    for piece in first_pass:
        if phrases and piece.num_rows:
            joined = joiner.join(piece["tokens"].combine_chunks())
            piece = piece.set_column(piece.schema.get_field_index("tokens"), "tokens", joined)
        yield piece


class Joiner:
    """Joins phrases in lists of tokens.

    Notes
    -----
    From each token the text is followed token by token as long as it is the beginning of a phrase.
    What a token does to a beginning is looked up once and remembered: in a text the same few thousand
    steps come again and again, and all places of a piece take a step together.
    """

    def __init__(self, phrases: Collection[str]) -> None:
        beginnings = sorted({phrase[:size] for phrase in phrases for size in range(1, len(phrase) + 1)})
        self._beginnings = beginnings
        self._number = {beginning: number for number, beginning in enumerate(beginnings)}
        self._whole = np.array([beginning in set(phrases) for beginning in beginnings], dtype=bool)
        self._index = TermIndex()
        self._terms: list[str] = []
        self._opens = np.zeros(0, dtype=np.int64)
        self._steps: dict[int, int] = {}

    def join(self, tokens: pa.ListArray) -> pa.ListArray:
        """The lists with each phrase as one token."""
        flat = tokens.flatten()
        lengths = tokens.value_lengths().to_numpy().astype(np.int64)
        first, past = _leftmost(*self._spans(self._encode(flat), lengths))
        # a token that goes on with a phrase is taken into the token that begins it
        inside = np.zeros(len(flat) + 1, dtype=np.int64)
        inside[first + 1] += 1
        inside[past + 1] -= 1
        groups = np.flatnonzero(np.cumsum(inside[:-1]) == 0)
        kept = np.bincount(np.repeat(np.arange(len(lengths)), lengths)[groups], minlength=len(lengths))
        return pa.ListArray.from_arrays(_offsets(kept), _merged(flat, groups))

    def _encode(self, flat: pa.StringArray) -> NDArray[np.int32]:
        codes = self._index.encode(flat)
        new = self._index.names[len(self._terms) :]
        self._terms += new
        opens = np.array([self._number.get(term, NONE) for term in new], dtype=np.int64)
        self._opens = np.concatenate([self._opens, opens])
        return codes

    def _spans(self, codes: NDArray[np.int32], lengths: Integers) -> tuple[Integers, Integers]:
        """First and last token of the longest phrase at each place where one of two tokens or more begins."""
        end_of_row = np.repeat(np.cumsum(lengths), lengths)
        last = np.full(len(codes), NONE, dtype=np.int64)
        beginning = self._opens[codes]
        places = np.flatnonzero(beginning >= 0)
        beginning, reached = beginning[places], places
        while len(places):
            goes_on = reached + 1 < end_of_row[places]
            places, reached = places[goes_on], reached[goes_on] + 1
            beginning = self._step(beginning[goes_on], codes[reached])
            alive = beginning >= 0
            places, reached, beginning = places[alive], reached[alive], beginning[alive]
            whole = self._whole[beginning]
            last[places[whole]] = reached[whole]
        first = np.flatnonzero(last >= 0)
        return first, last[first]

    def _step(self, beginning: Integers, codes: NDArray[np.int32]) -> Integers:
        """The beginnings that are one token longer, ``NONE`` where no phrase goes on so."""
        pairs, inverse = np.unique(codes.astype(np.int64) * len(self._beginnings) + beginning, return_inverse=True)
        steps = self._steps
        for pair in pairs.tolist():
            if pair not in steps:
                code, number = divmod(pair, len(self._beginnings))
                steps[pair] = self._number.get(self._beginnings[number] + self._terms[code], NONE)
        longer = np.fromiter(map(steps.__getitem__, pairs.tolist()), dtype=np.int64, count=len(pairs))
        return longer[inverse]


def _leftmost(first: Integers, last: Integers) -> tuple[Integers, Integers]:
    """Of overlapping spans of tokens, in the order of their first ones, those that begin first."""
    chosen, free = [], 0
    for place, (begin, end) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        if begin >= free:
            chosen.append(place)
            free = end + 1
    return first[chosen], last[chosen]


def _merged(flat: pa.StringArray, groups: Integers) -> pa.StringArray:
    """Tokens joined from each place of ``groups`` to the next: the same characters with fewer borders."""
    _, offsets, data = flat.buffers()
    if offsets is None or not len(groups):
        return flat
    borders = np.frombuffer(offsets, dtype=np.int32)[flat.offset : flat.offset + len(flat) + 1]
    kept = np.append(borders[groups], borders[-1]).astype(np.int32)
    return pa.StringArray.from_buffers(len(groups), pa.py_buffer(kept), data if data else pa.py_buffer(b""))


def _offsets(lengths: Integers) -> pa.Array:
    return pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))
