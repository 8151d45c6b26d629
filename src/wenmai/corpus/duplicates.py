"""Documents that repeat one another or themselves, and how much a report takes over from the last one.

Texts are compared by their sets of character 5-grams (Broder 1997): MinHash finds the
candidates, the exact Jaccard similarity decides. Between documents only small prints are
kept, so that memory does not grow with the texts; the few candidates are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.corpus.minhash import GRAM, Print, grams, jaccard, print_of, similar
from wenmai.io.documents import is_left_out, kept_documents

#: least characters and lines of a passage that was pasted twice into one document
LEAST_REPEAT, REPEAT_LINES = 1000, 5
#: sets of 5-grams in memory while candidates are compared
_HELD = 64


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
        Their prints (:func:`wenmai.corpus.minhash.print_of`).
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
    # in order of rank, so that the one of several copies that may be kept represents all
    near = {
        order[n]: [order[m] for m in others] for n, others in enumerate(similar([prints[i] for i in order], threshold))
    }
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
                "method": "same_letters" if prints[i].letters == prints[j].letters else "near_duplicate",
                "rule": _rule(documents, i, j),
            }
        )
    return pd.DataFrame(rows, columns=["doc_id", "duplicate_of", "similarity", "method", "rule"])


def _rule(documents: pd.DataFrame, out: int, kept: int) -> str:
    if int(documents["n_chars"].iloc[out]) < int(documents["n_chars"].iloc[kept]):
        return "longer"
    a, b = str(documents["published"].iloc[out]) or "9999", str(documents["published"].iloc[kept]) or "9999"
    return "published_earlier" if b < a else "first_in_sources"


def keep_others(documents: pd.DataFrame) -> pd.DataFrame:
    """Where a document that others repeat is left out, keep one of the others in its place.

    Parameters
    ----------
    documents
        Rows of the table ``documents`` with ``excluded`` filled, in source order.

    Returns
    -------
    pandas.DataFrame
        The same with ``duplicate_of`` changed: of the copies that are not left out, the longest is kept, then the one
        published earlier, then the first; the others repeat it.
    """
    out = documents.copy()
    wanted = ~is_left_out(out)
    copies = out[wanted & out["duplicate_of"].isin(out.loc[~wanted, "doc_id"])]
    for _, group in copies.groupby("duplicate_of", sort=True):
        dates = group["published"].replace("", "9999")
        order = group.assign(_size=-group["n_chars"], _date=dates).sort_values(["_size", "_date"], kind="stable")
        out.loc[group.index, "duplicate_of"] = order["doc_id"].iloc[0]
        out.loc[order.index[0], "duplicate_of"] = ""
    return out


def renewed_reuse(
    documents: pd.DataFrame, before: pd.DataFrame, texts: Callable[[list[str]], pd.DataFrame]
) -> pd.Series:
    """The column ``reuse_share`` after regions changed, documents were dropped, or a copy is kept in their place.

    Parameters
    ----------
    documents, before
        Rows of the table ``documents`` after and before; the same documents in the same order.
    texts
        Gives ``doc_id``, ``text`` and ``kind`` of the paragraphs of some documents. It is asked only for those of the
        regions and types in which something changed.

    Returns
    -------
    pandas.Series
        Aligned to ``documents``. A document that ``documents.where`` leaves out still precedes the next one.
    """
    state = ["adcode", "duplicate_of", "excluded"]
    now = documents.assign(excluded=documents["excluded"].where(documents["excluded"] != "where", ""))
    changed = (now[state].fillna("") != before[state].fillna("")).any(axis=1)
    kinds = set(_kinds(now[changed])) | set(_kinds(before[changed]))
    touched = changed | pd.Series([kind in kinds for kind in _kinds(now)], index=now.index, dtype=bool)
    if not touched.any():
        return documents["reuse_share"]
    part = now[touched]
    prints = {
        str(doc_id): print_of(list(zip(rows["text"], rows["kind"], strict=True)))
        for doc_id, rows in texts(part["doc_id"].tolist()).groupby("doc_id", sort=False)
    }
    out = documents["reuse_share"].copy()
    out[touched] = reuse_shares(part, prints)
    return out


def _kinds(documents: pd.DataFrame) -> list[tuple[str, str]]:
    """Region and type of every document."""
    return list(zip(documents["adcode"], documents["doc_type"], strict=True))


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
    """Share of a document's characters in paragraphs that are also in the previous document of its kind.

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
    kept = kept_documents(documents)
    single = kept[(kept["adcode"] != "") & kept["year"].notna()]
    for _, group in single.groupby(["adcode", "doc_type"], sort=True):
        before: list[tuple[int, Print]] = []
        for doc_id, year in group.sort_values(["year", "source", "order"], kind="stable")[["doc_id", "year"]].values:
            own = prints[doc_id]
            earlier = [known for of, known in before if of < year]
            size = int(own.sizes.sum())
            if earlier and size:
                again = np.isin(own.paragraphs, earlier[-1].paragraphs)
                shares[doc_id] = int(own.sizes[again].sum()) / size
            before.append((year, own))
    return documents["doc_id"].map(shares).astype("float64")
