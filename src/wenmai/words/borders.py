"""The second pass as a whole: borders that cut through an unknown word move to its edge, then phrases are joined.

The segmenter guesses a run of single characters from the characters alone, so the same word comes
out otherwise beside another one: 推进|放管服, but 以放|管服. Where the first pass found the word
standing by itself, the second pass moves the border; no token is lost or won.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from wenmai.words.join import join_phrases
from wenmai.words.unknown import WHOLE_CHARS, Cuts


def second_pass(first_pass: Iterable[pa.Table], phrases: pd.DataFrame) -> Iterator[pa.Table]:
    """Turn pieces of the table ``first_pass`` into pieces of the table ``tokens``.

    Parameters
    ----------
    first_pass
        Pieces of the table ``first_pass``.
    phrases
        Table ``phrases``; without rows nothing is joined.
    """
    return join_phrases(move_borders(first_pass, listed_cuts(phrases)), joined_phrases(phrases))


def joined_phrases(phrases: pd.DataFrame) -> list[str]:
    """The phrases that the second pass joins: those kept, without unknown words of two characters.

    Parameters
    ----------
    phrases
        Table ``phrases``.
    """
    several = phrases["parts"].str.contains("|", regex=False) | (phrases["phrase"].str.len() >= WHOLE_CHARS)
    return phrases.loc[phrases["kept"].astype(bool) & several, "phrase"].tolist()


def listed_cuts(phrases: pd.DataFrame) -> Cuts:
    """The cuts of the column ``wrong_cuts`` of the table ``phrases``, with the cut that keeps the phrase whole."""
    cuts: Cuts = {}
    for phrase, listed in zip(phrases["phrase"], phrases["wrong_cuts"].fillna(""), strict=True):
        for pair in filter(None, listed.split(";")):
            before, _, after = pair.partition("|")
            text = before + after
            cuts[before, after] = (text[0], phrase) if text[1:] == phrase else (phrase, text[-1])
    return cuts


def move_borders(pieces: Iterable[pa.Table], cuts: Mapping[tuple[str, str], tuple[str, str]]) -> Iterator[pa.Table]:
    """Move borders piece by piece.

    Parameters
    ----------
    pieces
        Pieces of the table ``first_pass``.
    cuts
        Two neighbouring tokens, and the two that the same characters make.

    Yields
    ------
    pyarrow.Table
        The same pieces; ``tokens`` has as many tokens in every paragraph as before.
    """
    for piece in pieces:
        if cuts and piece.num_rows:
            moved = _move(piece["tokens"].combine_chunks(), cuts)
            piece = piece.set_column(piece.schema.get_field_index("tokens"), "tokens", moved)
        yield piece


def _move(tokens: pa.ListArray, cuts: Mapping[tuple[str, str], tuple[str, str]]) -> pa.ListArray:
    flat = tokens.flatten()
    lengths = tokens.value_lengths().to_numpy().astype(np.int64)
    begins = pc.is_in(flat, value_set=pa.array(sorted({before for before, _ in cuts}))).to_numpy(zero_copy_only=False)
    places = np.flatnonzero(begins)
    # the last token of a paragraph has no neighbour
    places = places[~np.isin(places + 1, np.append(np.cumsum(lengths), len(flat)))]
    if not len(places):
        return tokens
    pairs = zip(flat.take(pa.array(places)).to_pylist(), flat.take(pa.array(places + 1)).to_pylist(), strict=True)
    _, buffer, data = flat.buffers()
    borders = np.frombuffer(buffer, dtype=np.int32)[flat.offset : flat.offset + len(flat) + 1].copy()
    done = -1
    for place, pair in zip(places.tolist(), pairs, strict=True):
        if pair in cuts and place > done:
            borders[place + 1] += len(cuts[pair][0].encode()) - len(pair[0].encode())
            done = place + 1
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    moved = pa.StringArray.from_buffers(len(flat), pa.py_buffer(borders), data)
    return pa.ListArray.from_arrays(pa.array(offsets), moved)
