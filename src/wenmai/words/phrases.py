"""Candidates for terms that no dictionary knows: word sequences that hold together.

A sequence of two to five tokens is a good candidate if its parts meet far more often than
by chance, however it is split (association), and if many different words stand before
and after it (so that it is not itself a piece of something longer).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.words.segment import has_chinese

LONGEST = 5

Codes = NDArray[np.int64]

#: no candidate: an infrequent sequence, or one that crosses a border
NONE = -1


def find_phrases(
    tokens: pd.DataFrame,
    *,
    min_count: int,
    min_npmi: float,
    min_entropy: float,
    stop_words: Collection[str] = (),
    limit: int = 2000,
) -> pd.DataFrame:
    """Score token sequences as phrases.

    Parameters
    ----------
    tokens
        Table ``tokens`` (without repeated documents).
    min_count
        Fewest occurrences of a candidate.
    min_npmi
        Smallest normalised pointwise mutual information over the binary splits
        (Bouma 2009) of a phrase that is kept.
    min_entropy
        Smallest branching entropy in nats, on the weaker side, of a phrase that is kept
        (Jin and Tanaka-Ishii 2006, https://aclanthology.org/P06-2056/).
    stop_words
        Function words: a candidate neither begins nor ends with one.
    limit
        Rows returned at most: first the kept phrases, then the most frequent others.

    Returns
    -------
    pandas.DataFrame
        Table ``phrases``, most frequent first among kept and others.

    Notes
    -----
    Sequences never cross a token without a Chinese character (punctuation, numbers) or the
    border of a paragraph. Such a border counts as a neighbour different from all others,
    because a clause can begin or end anywhere.
    """
    stream, names, paragraph = _stream(tokens)
    singles = np.bincount(stream[stream >= 0], minlength=len(names))
    total = max(int(singles.sum()), 1)
    functional = set(stop_words)
    closed = np.array([name in functional for name in names], dtype=bool)
    doc_of = pd.factorize(tokens["doc_id"])[0] if len(tokens) else np.empty(0, dtype=np.int64)
    found = [
        _score(order, level, stream, names, closed, paragraph, doc_of, total)
        for order, level in _levels(stream, min_count)
    ]
    frame = pd.concat(found, ignore_index=True) if found else _empty()
    frame["paragraph_id"] = tokens["paragraph_id"].to_numpy()[frame.pop("row").to_numpy(dtype=np.int64)]
    weaker = frame[["left_entropy", "right_entropy"]].min(axis=1)
    frame["kept"] = (frame["npmi"] >= min_npmi) & (weaker >= min_entropy)
    frame = frame.sort_values(["kept", "count", "phrase"], ascending=[False, False, True], kind="stable")
    # two ways to cut the same text are one phrase: the more frequent stands for both
    return frame.drop_duplicates("phrase").head(limit).reset_index(drop=True)


def _empty() -> pd.DataFrame:
    numbers = {name: pd.Series(dtype="float64") for name in ("npmi", "left_entropy", "right_entropy")}
    counts = {name: pd.Series(dtype="int64") for name in ("count", "documents", "row")}
    return pd.DataFrame({"phrase": pd.Series(dtype="str"), **counts, **numbers})


def _stream(tokens: pd.DataFrame) -> tuple[Codes, list[str], Codes]:
    """All tokens in one row of codes, borders as NONE; the names; the paragraph of each place."""
    index: dict[str, int] = {}
    stream: list[int] = [NONE]
    paragraph: list[int] = [0]
    for number, row in enumerate(tokens["tokens"]):
        for token in row:
            code = index.get(token)
            if code is None:
                code = index[token] = len(index) if has_chinese(token) else NONE
            stream.append(code)
        stream.append(NONE)
        paragraph.extend([number] * (len(row) + 1))
    return np.array(stream, dtype=np.int64), list(index), np.array(paragraph, dtype=np.int64)


def _levels(stream: Codes, min_count: int) -> Iterator[tuple[int, list[Codes]]]:
    """For each length from 2: codes of the sequences of lengths 1 to it that begin at each place."""
    levels = [stream]
    for order in range(2, LONGEST + 1):
        shorter = levels[-1]
        longer = np.full(len(stream), NONE, dtype=np.int64)
        # both the sequence without its last and that without its first token must be frequent
        begins = np.flatnonzero((shorter[:-1] >= 0) & (shorter[1:] >= 0)) if len(shorter) > 1 else np.empty(0, int)
        if len(begins):
            pairs = shorter[begins] * (int(shorter.max()) + 1) + shorter[begins + 1]
            _, codes, counts = np.unique(pairs, return_inverse=True, return_counts=True)
            frequent = counts >= min_count
            renumbered = np.where(frequent, np.cumsum(frequent) - 1, NONE)
            longer[begins] = renumbered[codes]
        if not (longer >= 0).any():
            return
        levels = [*levels, longer]
        yield order, levels


def _score(
    order: int,
    levels: list[Codes],
    stream: Codes,
    names: list[str],
    closed: NDArray[np.bool_],
    paragraph: Codes,
    doc_of: Codes,
    total: int,
) -> pd.DataFrame:
    codes = levels[order - 1]
    places = np.flatnonzero(codes >= 0)
    code = codes[places]
    counts = np.bincount(code)
    first = np.full(len(counts), len(stream), dtype=np.int64)
    np.minimum.at(first, code, places)
    npmi = np.full(len(counts), np.inf)
    joint = np.log(counts / total)
    for cut in range(1, order):
        left, right = levels[cut - 1], levels[order - cut - 1]
        apart = np.log(_frequency(left)[left[first]] / total) + np.log(_frequency(right)[right[first + cut]] / total)
        npmi = np.minimum(npmi, np.where(joint < 0, (joint - apart) / np.where(joint < 0, -joint, 1), 1.0))
    documents = np.unique(np.stack([code, doc_of[paragraph[places]]]), axis=1)[0]
    frame = pd.DataFrame(
        {
            "phrase": ["".join(names[c] for c in stream[place : place + order]) for place in first],
            "count": counts,
            "documents": np.bincount(documents, minlength=len(counts)),
            "row": paragraph[first],
            "npmi": npmi,
            "left_entropy": _branching(code, stream[places - 1], len(counts)),
            "right_entropy": _branching(code, stream[places + order], len(counts)),
        }
    )
    return frame[~(closed[stream[first]] | closed[stream[first + order - 1]])]


def _frequency(codes: Codes) -> Codes:
    return np.bincount(codes[codes >= 0])


def _branching(code: Codes, neighbour: Codes, n: int) -> NDArray[np.float64]:
    """Entropy of the neighbours of each phrase, in nats; every border is a neighbour of its own."""
    counts = np.bincount(code, minlength=n)
    inner = neighbour >= 0
    pairs, times = np.unique(np.stack([code[inner], neighbour[inner]]), axis=1, return_counts=True)
    owner = np.concatenate([pairs[0], code[~inner]])
    times = np.concatenate([times, np.ones((~inner).sum(), dtype=np.int64)])
    share = times / counts[owner]
    return np.bincount(owner, weights=share * np.log(1 / share), minlength=n).astype(np.float64)
