"""Terms that no dictionary knows: word sequences that hold together.

A sequence of two to six tokens is a good candidate if its parts meet far more often than
by chance, however it is split (association), and if many different words occur before
and after it (so that it is not itself a piece of something longer). What looks like no
noun phrase needs a stronger bond. Of nested phrases the longer one is kept; the shorter one
is kept only if it also occurs often by itself. Words that the segmenter guessed are candidates of
one part, see :mod:`wenmai.words.phrases.unknown_words`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.words.phrases.ngrams import Codes, Level, Stream, levels
from wenmai.words.phrases.shapes import NEVER, NOUN, OTHER, Shapes
from wenmai.words.phrases.unknown_words import protect_words, unknown_words
from wenmai.words.vocabulary.filters import KEPT

#: share of its occurrences that a phrase must have outside of longer kept phrases
FREE_SHARE = 0.2

#: how far from the threshold to 1 the association of what is no noun phrase must reach: measured on the
#: national reports, half-way keeps as many free combinations as terms between it and this
STRONGER = 0.6

EXAMPLES = 3


def find_phrases(
    stream: Stream,
    *,
    shapes: Shapes,
    min_count: int,
    min_npmi: float,
    min_entropy: float,
    limit: int = 2000,
) -> pd.DataFrame:
    """Score token sequences as phrases and decide which are kept.

    Parameters
    ----------
    stream
        The tokens, see :func:`wenmai.words.phrases.ngrams.read_stream`.
    shapes
        Which sequences look like terms.
    min_count
        Fewest occurrences of a candidate.
    min_npmi
        Smallest normalised pointwise mutual information over the binary splits (Bouma 2009) of a
        noun phrase that is kept; other sequences need six tenths of the way from it to 1.
    min_entropy
        Smallest branching entropy in nats, on the weaker side, of a phrase that is kept
        (Jin and Tanaka-Ishii 2006, https://aclanthology.org/P06-2056/).
    limit
        Dropped sequences returned at most, by falling G²; kept ones and unknown words are all returned.

    Returns
    -------
    pandas.DataFrame
        Table ``phrases``: kept phrases first, each part by falling G² (Dunning 1993) with the unknown words,
        which have none, at its end.

    Notes
    -----
    Sequences never cross a token without a Chinese character (punctuation, numbers) or the
    border of a paragraph. Such a border counts as a neighbour different from all others,
    because a clause can begin or end anywhere.
    """
    found = [_score(1, [unknown_words(stream, shapes, min_count)], stream, shapes)]
    found += [_score(order, level, stream, shapes) for order, level in levels(stream.codes, min_count)]
    found = [scored for scored in found if len(scored)]
    frame = pd.concat(found, ignore_index=True) if found else _empty()
    frame["reason"] = _reasons(frame, min_npmi, min_entropy)
    # two ways to cut the same text are one phrase: the more frequent represents both, but a guess only if it is as good
    guessed = frame["phrase"].isin(frame.loc[frame["n_parts"] == 1, "phrase"])
    frame["rank"] = np.where(guessed & (frame["reason"] == KEPT), 0, 1)
    frame = frame.sort_values(
        ["rank", "count", "phrase", "n_parts"], ascending=[True, False, True, True], kind="stable"
    )
    frame = frame.drop_duplicates("phrase").reset_index(drop=True)
    protect_words(frame, stream, shapes)
    frame["free_count"] = frame["count"]
    _resolve_nested(frame, stream, min_count)
    frame["kept"] = frame["reason"] == KEPT
    frame = frame.sort_values(["kept", "g2", "phrase"], ascending=[False, False, True], kind="stable")
    listed = frame["kept"] | (frame["n_parts"] == 1) | ((~frame["kept"] & (frame["n_parts"] > 1)).cumsum() <= limit)
    frame = frame[listed].reset_index(drop=True)
    frame["examples"] = [";".join(stream.examples(places, EXAMPLES)) for places in frame["places"]]
    frame.insert(0, "order", np.arange(1, len(frame) + 1))
    return frame.drop(columns=["places", "n_parts", "rank"])


def _empty() -> pd.DataFrame:
    texts = {name: pd.Series(dtype="str") for name in ("phrase", "parts", "shape")}
    counts = {name: pd.Series(dtype="int64") for name in ("count", "documents", "n_parts")}
    numbers = {name: pd.Series(dtype="float64") for name in ("npmi", "g2", "left_entropy", "right_entropy")}
    return pd.DataFrame({**texts, **counts, **numbers, "places": pd.Series(dtype="object")})


@dataclass(frozen=True)
class _Splits:
    """Probabilities of the parts of each candidate, at its most frequent cut."""

    npmi: NDArray[np.float64]
    g2: NDArray[np.float64]


def _score(order: int, level: list[Level], stream: Stream, shapes: Shapes) -> pd.DataFrame:
    places, counts = level[order - 1].places, level[order - 1].counts
    code = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    first = places[starts]
    open_ends = _may_end(stream, shapes)
    good = np.flatnonzero(open_ends[stream.codes[first]] & open_ends[stream.codes[first + order - 1]])
    splits = _association(order, level, first[good], counts[good], stream.total)
    documents = _different(code, stream.document_of(places))
    parts = [[stream.names[c] for c in stream.codes[place : place + order]] for place in first[good]]
    own = [places[starts[c] : starts[c] + counts[c]] for c in good]
    frame = pd.DataFrame(
        {
            "phrase": pd.Series(["".join(words) for words in parts], dtype="str"),
            "parts": pd.Series(["|".join(words) for words in parts], dtype="str"),
            "shape": pd.Series([shapes.of(words) for words in parts], dtype="str"),
            "count": counts[good],
            "documents": documents[good],
            "npmi": splits.npmi,
            "g2": splits.g2,
            "left_entropy": _branching(code, stream.codes[places - 1], len(counts))[good],
            "right_entropy": _branching(code, stream.codes[places + order], len(counts))[good],
            "n_parts": order,
        }
    )
    frame["places"] = pd.Series(own, dtype="object")
    return frame


def _different(code: Codes, value: Codes) -> NDArray[np.int64]:
    """How many different values each code has; the rows are sorted by code, and within it by value."""
    new = np.ones(len(code), dtype=bool)
    new[1:] = (code[1:] != code[:-1]) | (value[1:] != value[:-1])
    return np.bincount(code[new])


def _may_end(stream: Stream, shapes: Shapes) -> NDArray[np.bool_]:
    return np.array([shapes.may_end(name) for name in stream.names], dtype=bool)


def _association(order: int, level: list[Level], first: Codes, counts: Codes, total: int) -> _Splits:
    """The weakest split of each candidate: NPMI, and G² of the same two parts."""
    npmi = np.full(len(counts), np.inf if order > 1 else np.nan)
    g2 = npmi.copy()
    joint = np.log(counts / total)
    for cut in range(1, order):
        left, right = level[cut - 1], level[order - cut - 1]
        n_left, n_right = left.counts[left.codes[first]], right.counts[right.codes[first + cut]]
        apart = np.log(n_left / total) + np.log(n_right / total)
        npmi = np.minimum(npmi, np.where(joint < 0, (joint - apart) / np.where(joint < 0, -joint, 1), 1.0))
        g2 = np.minimum(g2, log_likelihood(counts, n_left, n_right, total))
    return _Splits(npmi, g2)


def log_likelihood(joint: Codes, left: Codes, right: Codes, total: int) -> NDArray[np.float64]:
    """G² of two words that meet (Dunning 1993, https://aclanthology.org/J93-1003/); 0 where they avoid each other.

    Parameters
    ----------
    joint, left, right
        Occurrences together, of the left and of the right part.
    total
        All tokens.
    """
    observed = np.stack([joint, left - joint, right - joint, total - left - right + joint]).astype(np.float64)
    observed = np.maximum(observed, 0.0)
    rows, columns = np.stack([left, total - left]), np.stack([right, total - right])
    expected = np.stack([rows[i] * columns[j] / total for i, j in ((0, 0), (0, 1), (1, 0), (1, 1))])
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where((observed > 0) & (expected > 0), observed * np.log(observed / expected), 0.0)
    value = 2 * terms.sum(axis=0)
    return np.where(observed[0] > expected[0], np.maximum(value, 0.0), 0.0)


def _branching(code: Codes, neighbour: Codes, n: int) -> NDArray[np.float64]:
    """Entropy of the neighbours of each phrase, in nats; every border is a neighbour of its own."""
    counts = np.bincount(code, minlength=n)
    inner = neighbour >= 0
    width = int(neighbour.max()) + 1 if len(neighbour) else 1
    # sorted and counted by runs: np.unique looks each of the millions up in a hash table
    pairs = np.sort(code[inner].astype(np.int64) * max(width, 1) + neighbour[inner])
    begins = np.flatnonzero(np.diff(pairs, prepend=-1))
    times = np.diff(begins, append=len(pairs))
    owner = np.concatenate([pairs[begins] // max(width, 1), code[~inner]])
    times = np.concatenate([times, np.ones((~inner).sum(), dtype=np.int64)])
    share = times / counts[owner]
    return np.bincount(owner, weights=share * np.log(1 / share), minlength=n).astype(np.float64)


def _reasons(frame: pd.DataFrame, min_npmi: float, min_entropy: float) -> list[str]:
    strong = min_npmi + STRONGER * (1 - min_npmi)
    return list(_reason_of(frame, min_npmi, strong, min_entropy))


def _reason_of(frame: pd.DataFrame, weak: float, strong: float, min_entropy: float) -> Iterator[str]:
    columns = (frame[name] for name in ("shape", "npmi", "left_entropy", "right_entropy"))
    for shape, npmi, left, right in zip(*columns, strict=True):
        if npmi < weak:
            yield "weak_association"
        elif min(left, right) < min_entropy:
            yield "low_left_entropy" if left < right else "low_right_entropy"
        elif shape == NEVER:
            yield NEVER
        elif shape != NOUN and not npmi >= strong:
            yield OTHER
        else:
            yield KEPT


def _resolve_nested(frame: pd.DataFrame, stream: Stream, min_count: int) -> None:
    """Longest first: count each kept phrase outside of longer kept ones, and drop those that live inside them."""
    until = np.zeros(len(stream.codes), dtype=np.int64)
    places_of: list[Codes] = frame["places"].tolist()
    reasons: list[str] = frame["reason"].tolist()
    free_counts: list[int] = frame["free_count"].tolist()
    orders = frame["n_parts"].to_numpy()
    for order in sorted(set(orders.tolist()), reverse=True):
        rows = [row for row in np.flatnonzero(orders == order).tolist() if reasons[row] == KEPT]
        # the furthest end of any longer phrase that begins here or before
        reach = np.maximum.accumulate(until)
        for row in rows:
            places = places_of[row]
            free_counts[row] = int((reach[places] < places + order).sum())
            if free_counts[row] < min_count or free_counts[row] < FREE_SHARE * len(places):
                reasons[row] = "inside_longer_phrases"
        for row in rows:
            if reasons[row] == KEPT:
                until[places_of[row]] = np.maximum(until[places_of[row]], places_of[row] + order)
    frame["reason"], frame["free_count"] = reasons, free_counts
