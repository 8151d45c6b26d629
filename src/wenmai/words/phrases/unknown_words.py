"""Words that no dictionary has, guessed by the segmenter as one token: 放管服, 抗疫.

They are candidates of one part. There is nothing to measure an association of, so their count
and the words around them decide. One that occurs by itself is a term in its own right, and what
lies around it must not swallow it: 深化放管服 is a verb with its object, and 放管服事项, in a fifth
of the uses of 放管服, is one of the many things that are said of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from wenmai.words.phrases.ngrams import NONE, Level, Stream
from wenmai.words.phrases.shapes import Shapes
from wenmai.words.vocabulary.filters import KEPT

VERB = "verb_before_term"
MINOR = "term_mostly_alone"
THROUGH = "cuts_term"

#: share of the uses of an unknown word that a longer phrase must have to be the term in its stead
MAJORITY = 0.5

#: fewest characters of an unknown word that other things leave alone: one of two characters is often
#: half of an expression of four (提质|增效), and two characters meet by chance
WHOLE_CHARS = 3

#: two neighbouring tokens as they were cut, and as they should have been
Cuts = dict[tuple[str, str], tuple[str, str]]


def unknown_words(stream: Stream, shapes: Shapes, min_count: int) -> Level:
    """The frequent unknown words.

    Parameters
    ----------
    stream
        The tokens.
    shapes
        Knows what the dictionary has.
    min_count
        Fewest occurrences of a candidate.
    """
    numbers = np.bincount(stream.codes[stream.codes >= 0], minlength=len(stream.names))
    frequent = (numbers >= min_count).tolist()
    # the dictionary is asked for frequent words only: it takes its time
    unknown = [many and shapes.unknown(name) for name, many in zip(stream.names, frequent, strict=True)]
    wanted = np.flatnonzero(unknown)
    renumbered = np.full(len(stream.names) + 1, NONE, dtype=np.int32)
    renumbered[wanted] = np.arange(len(wanted), dtype=np.int32)
    # a border has the number -1, and so the last place
    codes = renumbered[stream.codes]
    places = np.flatnonzero(codes >= 0)
    return Level(codes, numbers[wanted], places[np.argsort(codes[places], kind="stable")])


def protect_words(frame: pd.DataFrame, stream: Stream, shapes: Shapes) -> None:
    """Drop phrases that would swallow an unknown word that is a term by itself; list where it was cut through.

    Parameters
    ----------
    frame
        Candidates with ``phrase``, ``parts``, ``count`` and ``reason``, among them those of one part. ``reason``
        changes, ``wrong_cuts`` is added.
    stream, shapes
        The tokens, and the kinds of words.
    """
    texts: list[str] = frame["phrase"].tolist()
    parts: list[str] = frame["parts"].tolist()
    counts: list[int] = frame["count"].tolist()
    reasons: list[str] = frame["reason"].tolist()
    kept = [row for row, reason in enumerate(reasons) if reason == KEPT]
    words = [row for row in kept if "|" not in parts[row] and len(texts[row]) >= WHOLE_CHARS]
    standing = {texts[row]: counts[row] for row in words}
    cuts = wrong_cuts(stream, shapes, standing)
    for row in kept:
        if "|" in parts[row]:
            reason = gives_way(parts[row].split("|"), counts[row], standing=standing, cuts=cuts, shapes=shapes)
            reasons[row] = reason or KEPT
    through: dict[str, list[str]] = {}
    for pair, whole in cuts.items():
        through.setdefault(max(whole, key=len), []).append("|".join(pair))
    frame["reason"] = reasons
    frame["wrong_cuts"] = [";".join(sorted(through.get(text, []))) for text in texts]


def wrong_cuts(stream: Stream, shapes: Shapes, words: Collection[str]) -> Cuts:
    """Pairs of tokens in the stream that cut through one of the words, with the cut that keeps it whole.

    Parameters
    ----------
    stream
        The tokens.
    shapes
        Knows what the dictionary has.
    words
        Unknown words that are terms by themselves.

    Returns
    -------
    dict
        ``{("以放", "管服"): ("以", "放管服")}``. Of such a pair one token at least is unknown and none but
        single characters are known, so no word of the dictionary is taken apart; a single character is left over.
    """
    if not words:
        return {}
    begins = {word[:size] for word in words for size in range(1, len(word))}
    ends = {word[size:] for word in words for size in range(1, len(word))}
    before = [name in begins or name[1:] in begins for name in stream.names]
    after = [name in ends or name[:-1] in ends for name in stream.names]
    loose = np.array(
        [
            (first or last) and (len(name) == 1 or shapes.unknown(name))
            for name, first, last in zip(stream.names, before, after, strict=True)
        ],
        dtype=bool,
    )
    left, right = stream.codes[:-1], stream.codes[1:]
    pair = (left >= 0) & (right >= 0) & (loose & before)[left] & (loose & after)[right]
    codes = np.unique(left[pair].astype(np.int64) * len(stream.names) + right[pair])
    cuts: Cuts = {}
    for a, b in zip(*np.divmod(codes, len(stream.names)), strict=True):
        one, other = stream.names[a], stream.names[b]
        text = one + other
        if len(one) > 1 and text[1:] in words:
            cuts[one, other] = (text[0], text[1:])
        elif len(other) > 1 and text[:-1] in words:
            cuts[one, other] = (text[:-1], text[-1])
    return cuts


def gives_way(
    parts: Sequence[str], count: int, *, standing: Mapping[str, int], cuts: Cuts, shapes: Shapes
) -> str | None:
    """Why a phrase leaves the unknown word in it alone; ``None`` if it need not.

    Parameters
    ----------
    parts
        Its tokens.
    count
        Its occurrences.
    standing
        Occurrences of the unknown words that are terms by themselves.
    cuts
        See :func:`wrong_cuts`.
    shapes
        Knows the kinds of words.
    """
    if any(pair in cuts for pair in pairwise(parts)):
        return THROUGH
    if parts[1] in standing and shapes.may_be_verb(parts[0]):
        return VERB
    if any(count < MAJORITY * standing[part] for part in parts if part in standing):
        return MINOR
    return None
