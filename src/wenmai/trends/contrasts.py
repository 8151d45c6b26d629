"""Contrasts: the pairs of groups of texts whose words are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.trends.selection import dated_documents

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Contrast:
    """Two groups of texts, as counts of shape ``(documents, terms)`` on either side.

    In a paired contrast row ``i`` of ``a`` and of ``b`` is the same document. Otherwise every
    document has counts on one side, and zeros on the other.
    """

    name: str
    what: str
    a: Array
    b: Array
    paired: bool

    def relabellings(self) -> int:
        """In how many ways the documents can be dealt out."""
        if self.paired:
            return 2 ** len(self.a)
        return comb(len(self.a), int(self.in_a().sum()))

    def in_a(self) -> NDArray[np.bool_]:
        """The documents that have counts in ``a``."""
        return self.a.sum(axis=1) > 0


def contrasts(
    counts: sparse.csr_matrix,
    rows: pd.DataFrame,
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str],
) -> list[Contrast]:
    """The two contrasts of every corpus: plan vs retrospect, and late vs early years.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    rows, paragraphs, documents
        The tables ``counts_rows``, ``paragraphs`` and ``documents``.
    doc_types
        Kinds of document that enter.

    Returns
    -------
    list of Contrast
        Those for which there are documents on both sides. Plan and retrospect are compared
        within the documents that have both. The middle one of an odd number of years is late.
    """
    dated = dated_documents(documents, doc_types=doc_types).sort_values("doc_id")
    document = pd.Index(dated["doc_id"]).get_indexer(rows["doc_id"])
    role = rows.merge(paragraphs[["paragraph_id", "role"]], on="paragraph_id", how="left", validate="one_to_one")[
        "role"
    ]

    def by_document(inside: NDArray[np.bool_]) -> Array:
        chosen = np.flatnonzero(inside & (document >= 0))
        shape = (len(dated), counts.shape[0])
        sums = sparse.csr_matrix((np.ones(len(chosen)), (document[chosen], chosen)), shape=shape) @ counts
        return sums.toarray().astype(float)

    found = []
    plan, retrospect = (by_document((role == name).to_numpy()) for name in ("plan", "retrospect"))
    both = (plan.sum(axis=1) > 0) & (retrospect.sum(axis=1) > 0)
    if both.any():
        what = f"{int(both.sum())} documents that have both"
        found.append(Contrast("plan vs retrospect", what, plan[both], retrospect[both], paired=True))
    whole = by_document(np.ones(len(rows), dtype=bool))
    filled = whole.sum(axis=1) > 0
    whole, year = whole[filled], dated["year"].to_numpy(dtype=int)[filled]
    years = np.unique(year)
    if len(years) >= 2:
        late = year >= years[len(years) // 2]
        what = f"{_span(year[late])} ({int(late.sum())} documents) vs {_span(year[~late])} ({int((~late).sum())})"
        found.append(Contrast("late vs early", what, whole * late[:, None], whole * ~late[:, None], paired=False))
    return found


def _span(years: NDArray[np.int64]) -> str:
    return f"{years.min()}-{years.max()}"
