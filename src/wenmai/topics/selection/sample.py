"""A sample of the documents of a large corpus that models are fitted to.

A topic model learns its words long before it has seen a million paragraphs, and fitting takes time and memory in
proportion to them. The sample is stratified (Cochran 1977, chapter 5): documents are drawn from every region and year
in proportion to their number there. Where that makes too many strata to draw from, strata are provinces, levels and
years, then levels and years, then years.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.tables import read_table
from wenmai.topics.settings import SplitSettings

#: what strata may be made of, the finest first
STRATA: dict[str, Sequence[str]] = {
    "region_year": ("region", "year"),
    "province_level_year": ("province", "level", "year"),
    "level_year": ("level", "year"),
    "year": ("year",),
    "none": (),
}
#: least number of documents drawn per stratum on average: with fewer, most strata are left to rounding
LEAST_PER_STRATUM = 2


@dataclass(frozen=True)
class Sample:
    """Documents drawn.

    Parameters
    ----------
    documents
        Their ``doc_id``, sorted.
    n_paragraphs
        Number of their paragraphs that can be fitted.
    of_documents, of_paragraphs
        How many there are in the corpus.
    strata, n_strata
        What strata are made of, a key of :data:`STRATA`, and their number.
    """

    documents: NDArray[np.object_]
    n_paragraphs: int
    of_documents: int
    of_paragraphs: int
    strata: str
    n_strata: int

    def facts(self) -> dict[str, Any]:
        """The numbers, for ``choice.json``."""
        return {
            "n_documents": len(self.documents),
            "n_paragraphs": self.n_paragraphs,
            "of_documents": self.of_documents,
            "of_paragraphs": self.of_paragraphs,
            "strata": self.strata,
            "n_strata": self.n_strata,
        }


def draw_sample(sizes: pd.Series, documents: pd.DataFrame, *, paragraphs: int, seed: int) -> Sample | None:
    """Draw documents with about this many paragraphs; None where there are no more.

    Parameters
    ----------
    sizes
        Paragraphs of each document, the index its ``doc_id``.
    documents
        ``doc_id``, ``region``, ``province``, ``level`` and ``year``.
    paragraphs
        Wanted number of paragraphs; 0 for all.
    seed
        Seed of the order. It is an order of names: a document more or less in the corpus changes few of those drawn.
    """
    total = int(sizes.sum())
    if not paragraphs or total <= paragraphs:
        return None
    known = documents.set_index("doc_id").reindex(sizes.index)
    wanted = max(1, round(len(sizes) * paragraphs / total))
    for name, columns in STRATA.items():  # noqa: B007 (the last is used)
        keys = known[list(columns)].astype("object").fillna("").astype(str).agg("|".join, axis=1) if columns else ""
        stratum = pd.Series(keys, index=sizes.index)
        if stratum.nunique() * LEAST_PER_STRATUM <= wanted:
            break
    numbers = _dealt(stratum.value_counts().sort_index(), wanted)
    order = pd.Series([hashlib.sha256(f"{seed}:{doc_id}".encode()).hexdigest() for doc_id in sizes.index], sizes.index)
    place = order.groupby(stratum).rank(method="first")
    drawn = sizes.index[place.to_numpy() <= stratum.map(numbers).to_numpy()].sort_values()
    return Sample(
        documents=drawn.to_numpy(dtype=object),
        n_paragraphs=int(sizes[drawn].sum()),
        of_documents=len(sizes),
        of_paragraphs=total,
        strata=name,
        n_strata=int(stratum.nunique()),
    )


def _dealt(sizes: pd.Series, wanted: int) -> pd.Series:
    """How many of ``wanted`` each stratum has: its share rounded down, the rest to the largest remainders."""
    exact = sizes * (wanted / sizes.sum())
    numbers = np.floor(exact).astype(int)
    rest = (exact - numbers).sort_values(ascending=False, kind="stable").index[: wanted - int(numbers.sum())]
    numbers[rest] += 1
    return numbers


def read_sample(counts_rows: pd.DataFrame, documents: str | Path, settings: SplitSettings) -> Sample | None:
    """:func:`draw_sample` of the paragraphs that can be fitted, with the table ``documents`` read from a file."""
    # a unit of several paragraphs may have a thin one
    least = settings.min_terms if settings.unit == "paragraph" else 1
    fitted = counts_rows[counts_rows["n_terms"] >= least]
    if not settings.sample_paragraphs or len(fitted) <= settings.sample_paragraphs:
        return None
    named = read_table(documents, name="documents", columns=["doc_id", "region", "province", "level", "year"])
    sizes = fitted.groupby("doc_id", sort=True).size()
    return draw_sample(sizes, named, paragraphs=settings.sample_paragraphs, seed=settings.seed)
