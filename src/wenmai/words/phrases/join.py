"""The second pass: neighbouring tokens that make up a phrase become one token.

A phrase is joined wherever its characters occur, begin at the border of a token and end at one,
however the tokens between were cut; of phrases that overlap, the one that begins first, and of
those the longest, is taken. No other token changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from wenmai.words.tokens import Codes, Integers, TermIndex, Tokens

#: no phrase begins like this
NONE = -1


def join_phrases(first_pass: Iterable[Tokens], phrases: Collection[str], index: TermIndex) -> Iterator[Tokens]:
    """Join phrases piece by piece.

    Parameters
    ----------
    first_pass
        Pieces of the table ``first_pass``.
    phrases
        The phrases to join.
    index
        Numbers the terms of ``first_pass``; the phrases are added.

    Yields
    ------
    Tokens
        The same pieces with longer tokens, as the table ``tokens`` has them. The sizes stay as
        they were: rates may divide by them, and what a corpus counts as a phrase must not move them.
    """
    joiner = Joiner(phrases, index)
    for piece in first_pass:
        yield joiner.join(piece) if phrases else piece


class Joiner:
    """Joins phrases in pieces of tokens.

    Notes
    -----
    From each token the text is followed token by token as long as it is the beginning of a phrase; all places of
    a piece take a step together. Which term goes on with which beginning is found once, when the term is new.
    """

    def __init__(self, phrases: Collection[str], index: TermIndex) -> None:
        beginnings = sorted({phrase[:size] for phrase in phrases for size in range(1, len(phrase) + 1)})
        self._number = {beginning: number for number, beginning in enumerate(beginnings)}
        #: the term that a whole phrase becomes, by its number as a beginning
        self._phrase = np.full(len(beginnings), NONE, dtype=np.int32)
        self._phrase[[self._number[phrase] for phrase in phrases]] = index.encode(list(phrases))
        self._index = index
        #: by what comes after it: a beginning, and the beginning that both make
        self._after: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for longer, beginning in enumerate(beginnings):
            for size in range(1, len(beginning)):
                self._after[beginning[size:]].append((self._number[beginning[:size]], longer))
        # by term: the beginning that it is, and whether it goes on with any
        self._opens = np.zeros(0, dtype=np.int64)
        self._goes_on = np.zeros(0, dtype=bool)
        # steps that lead on, sorted: term and beginning as one number, and the beginning that both make
        self._steps = np.zeros(0, dtype=np.int64)
        self._reached = np.zeros(0, dtype=np.int64)

    def join(self, piece: Tokens) -> Tokens:
        """The piece with each phrase as one token."""
        self._learn()
        first, past, phrase = self._spans(piece)
        chosen = leftmost(first, past)
        first, past = first[chosen], past[chosen]
        # a token that goes on with a phrase is taken into the token that begins it
        inside = np.zeros(len(piece.codes) + 1, dtype=np.int32)
        inside[first + 1] += 1
        inside[past + 1] -= 1
        kept = np.cumsum(inside[:-1]) == 0
        codes = piece.codes.copy()
        codes[first] = phrase[chosen]
        lengths = np.bincount(piece.row_of[kept], minlength=len(piece.lengths))
        return replace(piece, codes=codes[kept], lengths=lengths)

    def _learn(self) -> None:
        """Note what the terms that are new in the index do to beginnings."""
        known = len(self._opens)
        new = self._index.names[known:]
        if not new:
            return
        self._opens = np.append(self._opens, np.array([self._number.get(term, NONE) for term in new], dtype=np.int64))
        self._goes_on = np.append(self._goes_on, np.array([term in self._after for term in new], dtype=bool))
        steps = [
            (self._key(code, beginning), longer)
            for code, term in enumerate(new, start=known)
            for beginning, longer in self._after.get(term, ())
        ]
        if steps:
            keys, reached = (np.array(column, dtype=np.int64) for column in zip(*steps, strict=True))
            self._steps, self._reached = np.append(self._steps, keys), np.append(self._reached, reached)
            order = np.argsort(self._steps)
            self._steps, self._reached = self._steps[order], self._reached[order]

    def _key(self, code: int, beginning: int) -> int:
        return code * len(self._number) + beginning

    def _spans(self, piece: Tokens) -> tuple[Integers, Integers, Codes]:
        """First and last token of the longest phrase at each place where one of two tokens or more begins."""
        codes = piece.codes
        ends = np.cumsum(piece.lengths)
        goes_on = np.append(self._goes_on[codes], False)
        # no phrase goes on with the first token of a paragraph
        goes_on[(ends - piece.lengths)[piece.lengths > 0]] = False
        last = np.full(len(codes), NONE, dtype=np.int64)
        phrase = np.full(len(codes), NONE, dtype=np.int32)
        places = np.flatnonzero((self._opens[codes] >= 0) & goes_on[1:])
        beginning, reached = self._opens[codes[places]], places
        while len(places):
            reached = reached + 1
            beginning = self._step(codes[reached], beginning)
            alive = beginning >= 0
            places, reached, beginning = places[alive], reached[alive], beginning[alive]
            whole = self._phrase[beginning] >= 0
            last[places[whole]] = reached[whole]
            phrase[places[whole]] = self._phrase[beginning[whole]]
            on = goes_on[reached + 1]
            places, reached, beginning = places[on], reached[on], beginning[on]
        first = np.flatnonzero(last >= 0)
        return first, last[first], phrase[first]

    def _step(self, codes: Codes, beginning: Integers) -> Integers:
        """The beginnings that are one token longer, ``NONE`` where no phrase goes on so."""
        if not len(self._steps):
            return np.full(len(codes), NONE, dtype=np.int64)
        keys = codes.astype(np.int64) * len(self._number) + beginning
        at = np.minimum(np.searchsorted(self._steps, keys), len(self._steps) - 1)
        return np.where(self._steps[at] == keys, self._reached[at], NONE)


def leftmost(first: Integers, last: Integers) -> NDArray[np.bool_]:
    """Which spans of tokens, given in the order of their first ones, are taken: the first of those that overlap."""
    chosen = np.ones(len(first), dtype=bool)
    # only chains of overlapping spans have to be walked one by one
    touched = np.flatnonzero(first[1:] <= np.maximum.accumulate(last)[:-1]) + 1
    for place in touched.tolist():
        before = place - 1
        while not chosen[before]:
            before -= 1
        chosen[place] = first[place] > last[before]
    return chosen
