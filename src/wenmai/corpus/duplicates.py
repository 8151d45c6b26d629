"""Documents that repeat one another or themselves, and how much a report takes over from the last one.

Texts are compared by their sets of character 5-grams (Broder 1997): MinHash finds the
candidates, the exact Jaccard similarity decides. Between documents only small prints are
kept, so that memory does not grow with the texts; the few candidates are read again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

GRAM = 5
#: paragraphs shorter than this are formulas that any report has
LEAST_PARAGRAPH = 20
#: least characters and lines of a passage that was pasted twice into one document
LEAST_REPEAT, REPEAT_LINES = 1000, 5
#: places of a MinHash signature, and the similarity by which its estimate may err (five standard deviations)
_PLACES, _SLACK = 128, 0.15
#: sets of 5-grams held while candidates are compared
_HELD = 64
_SIGNS = re.compile(r"[\W_]+")


class Print(NamedTuple):
    """What is remembered of a document: enough to find those like it."""

    #: MinHash signature, of length 128; empty for a text without letters
    signature: NDArray[np.uint64]
    #: digest of its letters, the same for two texts that differ in punctuation only
    letters: bytes
    #: digest and number of letters of every long paragraph, in order
    paragraphs: tuple[tuple[bytes, int], ...]


def print_of(paragraphs: Sequence[tuple[str, str]]) -> Print:
    """The print of a document, from text and kind of its paragraphs."""
    letters = [_SIGNS.sub("", text) for text, _ in paragraphs]
    whole = "".join(letters)
    long = (
        own
        for own, (text, kind) in zip(letters, paragraphs, strict=True)
        if kind == "body" and len(text) >= LEAST_PARAGRAPH
    )
    return Print(_signature(_hashes(whole)), _digest(whole), tuple((_digest(own), len(own)) for own in long))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def grams(text: str) -> NDArray[np.uint64]:
    """Sorted set of the hashed character 5-grams of a text, punctuation left out."""
    return np.unique(_hashes(_SIGNS.sub("", text)))


def _hashes(letters: str) -> NDArray[np.uint64]:
    """The hash of each 5-gram of a text without signs, in order of place."""
    if not letters:
        return np.zeros(0, dtype=np.uint64)
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    codes = np.pad(codes, (0, max(0, GRAM - len(codes))))
    hashed = np.zeros(len(codes) - GRAM + 1, dtype=np.uint64)
    for i in range(GRAM):
        hashed = hashed * np.uint64(1_000_003) + codes[i : len(codes) - GRAM + 1 + i]
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
    order = np.sort(mixed)
    width = 1 << (64 - _PLACES.bit_length() + 1)
    first = np.searchsorted(order, np.arange(_PLACES, dtype=np.uint64) * np.uint64(width))
    # a part without a hash takes the least one of the next part that has one, told apart by the distance
    at = first % len(order)
    least = order[at]
    part = (least // np.uint64(width)).astype(np.int64)
    distance = (part - np.arange(_PLACES)) % _PLACES
    return least + distance.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)


def jaccard(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    """Shared share of two sorted sets."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    union = len(a) + len(b) - common
    return common / union if union else 0.0


def find_duplicates(
    documents: pd.DataFrame, texts: Sequence[str], prints: Sequence[Print], *, threshold: float
) -> pd.DataFrame:
    """Pairs of documents of which one is left out of the analysis.

    Parameters
    ----------
    documents
        Rows in source order with ``doc_id``, ``n_chars`` and ``published``.
    texts
        Their clean texts. Only those of candidates are asked for.
    prints
        Their prints (:func:`print_of`).
    threshold
        Jaccard similarity of 5-gram sets from which two documents are the same.

    Returns
    -------
    pandas.DataFrame
        The table ``duplicates``: every document left out once, with the one kept for it, which is never
        itself left out. The longer document is kept, then the one published earlier, then the first.
    """

    @lru_cache(maxsize=_HELD)
    def found_in(i: int) -> NDArray[np.uint64]:
        return grams(texts[i])

    def similarity(i: int, j: int) -> float:
        return 1.0 if prints[i].letters == prints[j].letters else jaccard(found_in(i), found_in(j))

    sizes, published = documents["n_chars"].tolist(), documents["published"].astype("str").tolist()
    order = sorted(range(len(documents)), key=lambda i: (-int(sizes[i]), published[i] or "9999", i))
    rank = {i: n for n, i in enumerate(order)}
    near = _candidates([own.signature for own in prints], threshold)
    kept: set[int] = set()
    rows = []
    for i in order:
        scored = [(similarity(i, j), j) for j in near[i] if j in kept]
        found = [(value, j) for value, j in scored if value >= threshold]
        if not found:
            kept.add(i)
            continue
        value, j = max(found, key=lambda pair: (pair[0], -rank[pair[1]]))
        rows.append(
            {
                "doc_id": documents["doc_id"].iloc[i],
                "duplicate_of": documents["doc_id"].iloc[j],
                "similarity": value,
                "method": "exact" if prints[i].letters == prints[j].letters else "near",
                "rule": _rule(documents, i, j),
            }
        )
    return pd.DataFrame(rows, columns=["doc_id", "duplicate_of", "similarity", "method", "rule"])


def _candidates(signatures: Sequence[NDArray[np.uint64]], threshold: float) -> list[list[int]]:
    """For each document the others that MinHash holds to be similar; none for a text without letters."""
    from datasketch import MinHash, MinHashLSH

    # candidates may be loose, since the exact similarity decides
    index = MinHashLSH(threshold=max(0.05, threshold - 0.1), num_perm=_PLACES, weights=(0.1, 0.9))
    blank = MinHash(num_perm=_PLACES)
    hashes: list[MinHash | None] = []
    for own in signatures:
        hashes.append(blank.copy() if len(own) else None)
        if hashes[-1] is not None:
            hashes[-1].hashvalues = own
    for i, known in enumerate(hashes):
        if known is not None:
            index.insert(i, known)
    near: list[list[int]] = []
    for i, known in enumerate(hashes):
        others = sorted(j for j in index.query(known) if j != i) if known is not None else []
        near.append([j for j in others if np.mean(signatures[i] == signatures[j]) >= threshold - _SLACK])
    return near


def _rule(documents: pd.DataFrame, out: int, kept: int) -> str:
    if int(documents["n_chars"].iloc[out]) < int(documents["n_chars"].iloc[kept]):
        return "longer"
    a, b = str(documents["published"].iloc[out]) or "9999", str(documents["published"].iloc[kept]) or "9999"
    return "published earlier" if b < a else "first in the sources"


def repeated_lines(texts: Sequence[str]) -> set[int]:
    """Lines of a passage that was pasted twice into one document, word for word: those of its second time."""
    first: dict[str, int] = {}
    found: set[int] = set()
    j = 0
    while j < len(texts):
        i = first.setdefault(texts[j], j) if len(texts[j]) > GRAM else j
        length = 0
        while i + length < j and j + length < len(texts) and texts[i + length] == texts[j + length]:
            length += 1
        if length >= REPEAT_LINES and sum(map(len, texts[j : j + length])) >= LEAST_REPEAT:
            found.update(range(j, j + length))
            j += length
        else:
            j += 1
    return found


def reuse_shares(documents: pd.DataFrame, prints: Mapping[str, Print]) -> pd.Series:
    """Share of a document's characters in paragraphs that also stand in the previous one of its kind.

    The previous document is the latest earlier one of the same region and type that is no duplicate.

    Parameters
    ----------
    documents
        Rows of the table ``documents``.
    prints
        The prints of the documents by ``doc_id``.

    Returns
    -------
    pandas.Series
        Aligned to ``documents``; NaN where there is no previous document.
    """
    shares = {}
    single = documents[(documents["adcode"] != "") & documents["year"].notna() & (documents["duplicate_of"] == "")]
    for _, group in single.groupby(["adcode", "doc_type"], sort=True):
        before: list[tuple[int, set[bytes]]] = []
        for doc_id, year in group.sort_values(["year", "source", "order"], kind="stable")[["doc_id", "year"]].values:
            own = prints[doc_id].paragraphs
            earlier = [known for of, known in before if of < year]
            size = sum(length for _, length in own)
            if earlier and size:
                shares[doc_id] = sum(length for digest, length in own if digest in earlier[-1]) / size
            before.append((year, {digest for digest, _ in own}))
    return documents["doc_id"].map(shares).astype("float64")
