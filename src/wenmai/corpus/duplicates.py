"""Documents that repeat one another or themselves, and how much a report takes over from the last one.

Texts are compared by their sets of character 5-grams (Broder 1997): MinHash finds the
candidates, the exact Jaccard similarity decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

GRAM = 5
#: paragraphs shorter than this are formulas that any report has
LEAST_PARAGRAPH = 20
#: least characters and lines of a passage that was pasted twice into one document
LEAST_REPEAT, REPEAT_LINES = 1000, 5
_SIGNS = re.compile(r"[\W_]+")
_SEED = 1


def grams(text: str) -> NDArray[np.uint64]:
    """Sorted set of the hashed character 5-grams of a text, punctuation left out."""
    letters = _SIGNS.sub("", text)
    if not letters:
        return np.zeros(0, dtype=np.uint64)
    codes = np.frombuffer(letters.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    codes = np.pad(codes, (0, max(0, GRAM - len(codes))))
    hashed = np.zeros(len(codes) - GRAM + 1, dtype=np.uint64)
    for i in range(GRAM):
        hashed = hashed * np.uint64(1_000_003) + codes[i : len(codes) - GRAM + 1 + i]
    return np.unique(hashed)


def jaccard(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    """Shared share of two sorted sets."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    union = len(a) + len(b) - common
    return common / union if union else 0.0


def find_duplicates(documents: pd.DataFrame, texts: Sequence[str], *, threshold: float) -> pd.DataFrame:
    """Pairs of documents of which one is left out of the analysis.

    Parameters
    ----------
    documents
        Rows in source order with ``doc_id``, ``n_chars`` and ``published``.
    texts
        Their clean texts.
    threshold
        Jaccard similarity of 5-gram sets from which two documents are the same.

    Returns
    -------
    pandas.DataFrame
        The table ``duplicates``: every document left out once, with the one kept for it, which is never
        itself left out. The longer document is kept, then the one published earlier, then the first.
    """
    sets = [grams(text) for text in texts]
    order = sorted(
        range(len(documents)),
        key=lambda i: (-int(documents["n_chars"].iloc[i]), str(documents["published"].iloc[i]) or "9999", i),
    )
    rank = {i: n for n, i in enumerate(order)}
    near = _candidates(sets, threshold)
    kept: set[int] = set()
    rows = []
    for i in order:
        scored = [(jaccard(sets[i], sets[j]), j) for j in near[i] if j in kept]
        found = [(value, j) for value, j in scored if value >= threshold]
        if not found or not len(sets[i]):
            kept.add(i)
            continue
        value, j = max(found, key=lambda pair: (pair[0], -rank[pair[1]]))
        rows.append(
            {
                "doc_id": documents["doc_id"].iloc[i],
                "duplicate_of": documents["doc_id"].iloc[j],
                "similarity": value,
                "method": "exact" if _SIGNS.sub("", texts[i]) == _SIGNS.sub("", texts[j]) else "near",
                "rule": _rule(documents, i, j),
            }
        )
    return pd.DataFrame(rows, columns=["doc_id", "duplicate_of", "similarity", "method", "rule"])


def _candidates(sets: Sequence[NDArray[np.uint64]], threshold: float) -> list[list[int]]:
    """For each document the others that MinHash holds to be similar."""
    from datasketch import MinHash, MinHashLSH

    # candidates may be loose, since the exact similarity decides
    index = MinHashLSH(threshold=max(0.05, threshold - 0.1), num_perm=128)
    hashes = []
    for i, found in enumerate(sets):
        # datasketch hashes bytes by itself; these are hashed already
        minhash = MinHash(num_perm=128, seed=_SEED, hashfunc=int)
        minhash.update_batch((found & np.uint64(0xFFFFFFFF)).tolist())
        hashes.append(minhash)
        if len(found):
            index.insert(i, minhash)
    return [
        sorted(j for j in index.query(h) if j != i) if len(s) else []
        for i, (h, s) in enumerate(zip(hashes, sets, strict=True))
    ]


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


def reuse_shares(documents: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.Series:
    """Share of a document's characters in paragraphs that also stand in the previous one of its kind.

    The previous document is the latest earlier one of the same region and type that is no duplicate.

    Returns
    -------
    pandas.Series
        Aligned to ``documents``; NaN where there is no previous document.
    """
    long = paragraphs[(paragraphs["kind"] == "body") & (paragraphs["text"].str.len() >= LEAST_PARAGRAPH)]
    keys = long["text"].map(lambda text: _SIGNS.sub("", text))
    by_document = {doc: list(group) for doc, group in keys.groupby(long["doc_id"], sort=True)}
    shares = {}
    single = documents[(documents["adcode"] != "") & documents["year"].notna() & (documents["duplicate_of"] == "")]
    for _, group in single.groupby(["adcode", "doc_type"], sort=True):
        before: list[tuple[int, set[str]]] = []
        for doc_id, year in group.sort_values(["year", "source", "order"], kind="stable")[["doc_id", "year"]].values:
            texts = by_document.get(doc_id, [])
            earlier = [known for of, known in before if of < year]
            size = sum(map(len, texts))
            if earlier and size:
                shares[doc_id] = sum(len(text) for text in texts if text in earlier[-1]) / size
            before.append((year, set(texts)))
    return documents["doc_id"].map(shares).astype("float64")
