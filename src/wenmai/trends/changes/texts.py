"""The texts that are compared, as numbers: paragraphs with their document, and what was found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.trends.keywords.counting import SIZES, UNITS, align_tokens
from wenmai.trends.selection import dated_documents

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: what is read of the paragraphs and their tokens: the text itself is not needed
TEXT_COLUMNS = ("paragraph_id", "doc_id", "n", "role")
TOKEN_COLUMNS = ("paragraph_id", *SIZES)
DOCUMENT_COLUMNS = ("doc_id", "doc_type", "duplicate_of", "excluded", "year", "adcode")


@dataclass(frozen=True)
class Texts:
    """The paragraphs of dated documents, in the order of the text.

    Attributes
    ----------
    documents
        ``doc_id``, ``year``, ``adcode`` and further columns, one row per document.
    document
        Row of the document of every paragraph, shape ``(paragraphs,)``.
    units
        What counts are divided by, shape ``(paragraphs,)``.
    role
        Section role, shape ``(paragraphs,)``.
    counts
        Occurrences, shape ``(paragraphs, series)``.
    names
        ``concept`` and ``term`` of every series.
    """

    documents: pd.DataFrame
    document: Integers
    units: Array
    role: NDArray[np.object_]
    counts: sparse.csr_matrix
    names: pd.DataFrame

    def part(self, paragraphs: Flags) -> Texts:
        """The same with some of the paragraphs; documents keep their rows."""
        return Texts(
            self.documents,
            self.document[paragraphs],
            self.units[paragraphs],
            self.role[paragraphs],
            self.counts[paragraphs],
            self.names,
        )

    def some(self, series: Flags) -> Texts:
        """The same with some of the series."""
        counts, names = self.counts[:, series], self.names[series].reset_index(drop=True)
        return Texts(self.documents, self.document, self.units, self.role, sparse.csr_matrix(counts), names)

    def scope(self, scope: str) -> Texts:
        """Whole documents, or the sections of a role."""
        return self if scope == "all" else self.part(self.role == scope)

    def of(self, documents: Flags) -> Texts:
        """The paragraphs of some documents."""
        return self.part(documents[self.document])

    @property
    def years(self) -> Integers:
        """Year of every paragraph."""
        return self.documents["year"].to_numpy(dtype=np.int64)[self.document]


def read_texts(
    keyword_paragraphs: pd.DataFrame,
    paragraphs: pd.DataFrame,
    tokens: pd.DataFrame,
    documents: pd.DataFrame,
    names: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    denominator: str = "characters",
) -> Texts:
    """The texts of the types that enter series, from the tables of these names.

    ``names`` has a row per series (``concept``, ``term``): one that never occurs is in no paragraph. ``denominator`` is
    the setting ``trends.denominator``: counts are divided by ``characters`` or ``tokens``.
    """
    dated = dated_documents(documents, doc_types=doc_types).reset_index(drop=True)
    text = paragraphs[paragraphs["doc_id"].isin(dated["doc_id"])]
    text = text.sort_values(["doc_id", "n"], kind="stable").reset_index(drop=True)
    names = names[["concept", "term"]].drop_duplicates().reset_index(drop=True)
    hits = keyword_paragraphs[keyword_paragraphs["doc_id"].isin(dated["doc_id"])]
    row = pd.Index(text["paragraph_id"]).get_indexer(hits["paragraph_id"])
    keys = pd.MultiIndex.from_frame(names)
    column = keys.get_indexer(pd.MultiIndex.from_frame(hits[["concept", "term"]]))
    counts = sparse.csr_matrix(
        (hits["count"].to_numpy(dtype=float), (row, column)), shape=(len(text), len(names)), dtype=np.float64
    )
    return Texts(
        dated,
        pd.Index(dated["doc_id"]).get_indexer(text["doc_id"]).astype(np.int64),
        align_tokens(text, tokens)[UNITS[denominator]].to_numpy(dtype=float),
        text["role"].fillna("").to_numpy(dtype=object),
        counts,
        names,
    )
