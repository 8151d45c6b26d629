"""The second pass: neighbouring tokens that make up a phrase become one token.

A phrase is joined wherever its characters stand, begin at the border of a token and end at one,
however the tokens between were cut; of phrases that overlap, the one that begins first, and of
those the longest, is taken. No other token changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import ahocorasick
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Integers = NDArray[np.int64]


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
    automaton = _automaton(phrases)
    for piece in first_pass:
        tokens = piece["tokens"].combine_chunks() if piece.num_rows else piece["tokens"]
        joined = join_tokens(tokens, automaton) if automaton is not None and piece.num_rows else tokens
        yield piece.set_column(piece.schema.get_field_index("tokens"), "tokens", joined)


def _automaton(phrases: Collection[str]) -> ahocorasick.Automaton | None:
    if not phrases:
        return None
    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(phrase, len(phrase))
    automaton.make_automaton()
    return automaton


def join_tokens(tokens: pa.ListArray, automaton: ahocorasick.Automaton) -> pa.ListArray:
    """Join the phrases of an automaton in lists of tokens; its values are their lengths in characters."""
    flat = tokens.flatten()
    lengths = tokens.value_lengths().to_numpy().astype(np.int64)
    if not len(flat):
        return tokens
    text = "".join(pc.binary_join(pa.ListArray.from_arrays(_row_offsets(lengths), flat), "").to_pylist())
    ends = np.cumsum(pc.utf8_length(flat).to_numpy().astype(np.int64))
    starts = ends - np.diff(ends, prepend=0)
    found = np.fromiter(
        (number for end, size in automaton.iter(text) for number in (end + 1 - size, end + 1)), dtype=np.int64
    ).reshape(-1, 2)
    first, past = np.searchsorted(starts, found[:, 0]), np.searchsorted(ends, found[:, 1])
    whole = (first < len(flat)) & (past < len(flat))
    found, first, past = found[whole], first[whole], past[whole]
    row = np.repeat(np.arange(len(lengths)), lengths)
    whole = (starts[first] == found[:, 0]) & (ends[past] == found[:, 1]) & (row[first] == row[past]) & (past > first)
    first, past = _leftmost_longest(first[whole], past[whole])
    # a token that goes on with a phrase is taken into the token that begins it
    inside = np.zeros(len(flat) + 1, dtype=np.int64)
    np.add.at(inside, first + 1, 1)
    np.add.at(inside, past + 1, -1)
    begins = np.cumsum(inside[:-1]) == 0
    groups = np.flatnonzero(begins)
    offsets = np.append(groups, len(flat)).astype(np.int32)
    values = pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), flat), "")
    kept = np.bincount(row[groups], minlength=len(lengths))
    return pa.ListArray.from_arrays(_row_offsets(kept), values)


def _row_offsets(lengths: Integers) -> pa.Array:
    return pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))


def _leftmost_longest(first: Integers, past: Integers) -> tuple[Integers, Integers]:
    """Of overlapping spans of tokens those that begin first, the longest of them."""
    order = np.lexsort((-past, first))
    chosen, free = [], 0
    for place in order.tolist():
        if first[place] >= free:
            chosen.append(place)
            free = int(past[place]) + 1
    return first[chosen], past[chosen]
