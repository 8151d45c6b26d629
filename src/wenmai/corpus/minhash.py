"""Prints of documents: small enough to keep for every document, telling which of them are alike.

A text is seen as its set of character 5-grams (Broder 1997), punctuation left out. MinHash estimates how much
two sets share; documents whose signatures agree in a band of places (Leskovec, Rajaraman and Ullman 2014,
section 3.4) are candidates. All of it works on arrays, so that a document costs two kilobytes and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

GRAM = 5
#: paragraphs shorter than this are formulas that any report has
LEAST_PARAGRAPH = 20
#: places of a MinHash signature, and the similarity by which its estimate may err (five standard deviations)
_PLACES, _SLACK = 128, 0.15
#: chance that two documents as similar as the threshold are in no common band
_MISSED = 1e-6
_CODES = 0x10000
#: pairs whose signatures are compared at once
_PAIRS = 20_000


class Print(NamedTuple):
    """What is remembered of a document: enough to find those like it."""

    #: MinHash signature, of length 128; empty for a text without letters
    signature: NDArray[np.uint64]
    #: digest of its letters, the same for two texts that differ in punctuation only
    letters: bytes
    #: digest and number of letters of every long paragraph, in order
    paragraphs: NDArray[np.uint64]
    sizes: NDArray[np.int32]


@cache
def _is_letter() -> NDArray[np.bool_]:
    """Whether each character of the basic plane is a letter or a digit."""
    return np.array([chr(code).isalnum() for code in range(_CODES)])


def _letters(text: str) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """Code points of the letters and digits of a text, and which of its characters they are."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mask = _is_letter()[np.minimum(codes, _CODES - 1)]
    if len(codes) and codes.max() >= _CODES:
        for place in np.flatnonzero(codes >= _CODES):
            mask[place] = text[place].isalnum()
    return codes[mask], mask


def print_of(paragraphs: Sequence[tuple[str, str]]) -> Print:
    """The print of a document, from text and kind of its paragraphs."""
    codes, mask = _letters("".join([text for text, _ in paragraphs]))
    lengths = np.array([len(text) for text, _ in paragraphs], dtype=np.int64)
    body = np.array([kind == "body" for _, kind in paragraphs], dtype=bool)
    ends = np.concatenate([[0], np.cumsum(mask)])[np.concatenate([[0], np.cumsum(lengths)])]
    long = np.flatnonzero(body & (lengths >= LEAST_PARAGRAPH))
    own = codes.tobytes()
    starts, stops = ends[long] * 4, ends[long + 1] * 4
    digests = [blake2b(own[a:b], digest_size=8).digest() for a, b in zip(starts.tolist(), stops.tolist(), strict=True)]
    return Print(
        _signature(_hashes(codes)),
        blake2b(own, digest_size=12).digest(),
        np.frombuffer(b"".join(digests), dtype=np.uint64),
        ((stops - starts) // 4).astype(np.int32),
    )


def grams(text: str) -> NDArray[np.uint64]:
    """Sorted set of the hashed character 5-grams of a text, punctuation left out."""
    return np.unique(_hashes(_letters(text)[0]))


def _hashes(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """The hash of each 5-gram of the letters of a text, in order of place."""
    if not len(codes):
        return np.zeros(0, dtype=np.uint64)
    wide = np.zeros(max(len(codes), GRAM), dtype=np.uint64)
    wide[: len(codes)] = codes
    hashed = np.zeros(len(wide) - GRAM + 1, dtype=np.uint64)
    for i in range(GRAM):
        hashed *= np.uint64(1_000_003)
        hashed += wide[i : len(wide) - GRAM + 1 + i]
    return hashed


def _signature(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """MinHash by one permutation instead of 128 (Li, Owen and Zhang 2012), empty places filled (Shrivastava 2014).

    The range of the hashes is cut into 128 parts, and the least hash in each is a place of the signature.
    """
    if not len(hashes):
        return hashes
    # neighbouring 5-grams have neighbouring hashes: an odd factor and a shift spread them over the whole range
    mixed = hashes * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    mixed.sort()
    width = 1 << (64 - _PLACES.bit_length() + 1)
    first = np.searchsorted(mixed, np.arange(_PLACES, dtype=np.uint64) * np.uint64(width))
    # a part without a hash takes the least one of the next part that has one, made different by the distance
    at = first % len(mixed)
    least = mixed[at]
    part = (least // np.uint64(width)).astype(np.int64)
    distance = (part - np.arange(_PLACES)) % _PLACES
    return least + distance.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)


def jaccard(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    """Shared share of two sorted sets."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    union = len(a) + len(b) - common
    return common / union if union else 0.0


def similar(prints: Sequence[Print], threshold: float) -> list[list[int]]:
    """For each document the others that may be as similar as ``threshold``; none for a text without letters.

    Copies of one text are compared with others once, so that a thousand copies are no million pairs: the first
    represents all, and each of the others has it and its candidates.
    """
    first: dict[bytes, int] = {}
    for i, own in enumerate(prints):
        if len(own.signature):
            first.setdefault(own.letters, i)
    singles = np.array(list(first.values()), dtype=np.int64)
    near: dict[int, set[int]] = {i: set() for i in singles.tolist()}
    if len(singles):
        for i, j in _banded(np.array([prints[i].signature for i in singles]), threshold):
            a, b = int(singles[i]), int(singles[j])
            near[a].add(b)
            near[b].add(a)
    out: list[list[int]] = []
    for i, own in enumerate(prints):
        single = first.get(own.letters, i) if len(own.signature) else i
        others = near.get(single, set()) | ({single} if single != i else set())
        out.append(sorted(others))
    return out


def _banded(signatures: NDArray[np.uint64], threshold: float) -> set[tuple[int, int]]:
    """Pairs of signatures that agree in a band, and in nearly so many places as ``threshold`` demands."""
    rows = _rows(threshold)
    found: set[tuple[int, int]] = set()
    for start in range(0, _PLACES - rows + 1, rows):
        keys = np.zeros(len(signatures), dtype=np.uint64)
        for place in range(start, start + rows):
            keys = (keys ^ signatures[:, place]) * np.uint64(0x9E3779B97F4A7C15)
            keys ^= keys >> np.uint64(29)
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        for apart in range(1, len(order)):
            places = np.flatnonzero(ordered[apart:] == ordered[:-apart])
            if not len(places):
                break
            for at in range(0, len(places), _PAIRS):
                one, other = order[places[at : at + _PAIRS]], order[places[at : at + _PAIRS] + apart]
                agree = (signatures[one] == signatures[other]).mean(axis=1) >= threshold - _SLACK
                found.update(zip(one[agree].tolist(), other[agree].tolist(), strict=True))
    return found


def _rows(threshold: float) -> int:
    """Places of a band: as many as miss no more than one in a million of the pairs at the threshold."""
    fits = [
        rows
        for rows in range(1, _PLACES + 1)
        if (1 - min(1.0, max(0.0, threshold)) ** rows) ** (_PLACES // rows) <= _MISSED
    ]
    return max(fits, default=1)
