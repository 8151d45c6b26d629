"""The second pass as a whole: borders that cut through an unknown word move to its edge, then phrases are joined.

The segmenter guesses a run of single characters from the characters alone, so the same word comes
out otherwise next to another one: 推进|放管服, but 以放|管服. Where the first pass found the word
by itself, the second pass moves the border; no token is lost or won.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from wenmai.words.phrases.join import join_phrases, leftmost
from wenmai.words.phrases.unknown_words import WHOLE_CHARS, Cuts
from wenmai.words.tokens import Codes, Integers, TermIndex, Tokens

#: columns of the table phrases that the second pass needs
PHRASE_COLUMNS = ("phrase", "parts", "kept", "wrong_cuts")


def second_pass(first_pass: Iterable[Tokens], phrases: pd.DataFrame, index: TermIndex) -> Iterator[Tokens]:
    """Turn pieces of the table ``first_pass`` into pieces of the table ``tokens``.

    Parameters
    ----------
    first_pass
        Pieces of the table ``first_pass``.
    phrases
        Table ``phrases``, of which :data:`PHRASE_COLUMNS` are used; without rows nothing is joined.
    index
        Numbers the terms.
    """
    return join_phrases(move_borders(first_pass, listed_cuts(phrases), index), joined_phrases(phrases), index)


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


def move_borders(pieces: Iterable[Tokens], cuts: Cuts, index: TermIndex) -> Iterator[Tokens]:
    """Move borders piece by piece.

    Parameters
    ----------
    pieces
        Pieces of the table ``first_pass``.
    cuts
        Two neighbouring tokens, and the two that the same characters make.
    index
        Numbers the terms; those that the moved borders make are added.

    Yields
    ------
    Tokens
        The same pieces, with as many tokens in every paragraph as before.
    """
    pairs = np.array([index.encode(pair) for pair in cuts], dtype=np.int64).reshape(-1, 2)
    moved = np.array([index.encode(pair) for pair in cuts.values()], dtype=np.int32).reshape(-1, 2)
    # a pair as one number; 32 bits hold the number of a term
    keys = pairs[:, 0] << 32 | pairs[:, 1]
    order = np.argsort(keys)
    keys, moved = keys[order], moved[order]
    for piece in pieces:
        yield _moved(piece, keys, moved) if len(keys) else piece


def _moved(piece: Tokens, keys: Integers, moved: Codes) -> Tokens:
    # few tokens begin a pair, and the last one of a paragraph has no neighbour
    places = np.flatnonzero(np.isin(piece.codes[:-1], keys >> 32))
    places = places[~np.isin(places, np.cumsum(piece.lengths) - 1)]
    pairs = piece.codes[places].astype(np.int64) << 32 | piece.codes[places + 1]
    at = np.minimum(np.searchsorted(keys, pairs), len(keys) - 1)
    found = np.flatnonzero(keys[at] == pairs)
    places, at = places[found], at[found]
    chosen = leftmost(places, places + 1)
    places, at = places[chosen], at[chosen]
    codes = piece.codes.copy()
    codes[places], codes[places + 1] = moved[at].T
    return replace(piece, codes=codes)
