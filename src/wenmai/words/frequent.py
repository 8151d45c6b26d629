"""The most frequent terms of each period and group: what a table of high-frequency words (高频词) lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.regions.grouping import UNITS, named_units
from wenmai.stats.resample import summing

#: terms that are words of content: kept ones, and those left out of the models only for their frequency
CONTENT = ("kept", "too_rare", "too_common", "low_residual_idf", "user_choice")
PER = 10_000


def content_terms(names: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows of ``counts_all_terms`` are words of content: no stop words, numbers, names, signs.

    A term that is too frequent for the models is one; a term that the user dropped is none.
    """
    dropped = (names["reason"] == "user_choice") & ~names["kept"].astype("bool")
    return (names["reason"].isin(CONTENT) & ~dropped).to_numpy(dtype=bool)


def frequent_terms(
    counts: sparse.csr_matrix,
    terms: Sequence[str],
    units: Mapping[str, Sequence[Any]],
    *,
    doc_ids: Sequence[str],
    content: NDArray[np.bool_],
    top: int,
) -> pd.DataFrame:
    """Build the table ``frequent_terms``.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    terms
        The terms of the columns.
    units
        For each grouping, by its name, the group of every paragraph; "" or missing for none.
    doc_ids
        The document of every paragraph.
    content
        Which terms are ranked; all terms count for the size of the text.
    top
        Terms per group.

    Returns
    -------
    pandas.DataFrame
        Of terms with equal counts those in more documents come first, then by code point.
    """
    document = pd.factorize(np.asarray(doc_ids, dtype=object))[0]
    every: dict[str, Sequence[Any]] = {"all": ["all"] * counts.shape[0], **units}
    pieces = [
        _ranked(counts[rows], document[rows], terms, content, top).assign(by=by, group=name)
        for by, groups in every.items()
        for name, rows in _rows_of(groups).items()
    ]
    columns = ["by", "group", "rank", "term", "count", "documents", "n_terms", "n_documents", "per_10k"]
    return pd.concat(pieces, ignore_index=True)[columns] if pieces else pd.DataFrame(columns=columns)


def region_units(documents: pd.DataFrame) -> dict[str, pd.Series]:
    """The region, prefecture and province of every document, by name of the grouping.

    A grouping that is the same as that by a finer unit is left out: without regions below them, provinces are regions.
    """
    found: dict[str, pd.Series] = {}
    for unit in UNITS:
        name = named_units(documents, unit)["name"]
        if not any(name.nunique() == finer.nunique() for finer in found.values()):
            found[unit] = name
    return found


def _rows_of(groups: Sequence[Any]) -> dict[str, NDArray[np.int64]]:
    """The rows of every group, in the order of the names."""
    names = pd.Series(list(groups), dtype="object")
    names = names.where(names.notna(), "").astype("str")
    found = names[names != ""].groupby(names[names != ""]).indices
    places = np.flatnonzero((names != "").to_numpy())
    return {str(name): places[found[name]] for name in sorted(map(str, found))}


def _ranked(
    counts: sparse.csr_matrix,
    document: NDArray[np.int64],
    terms: Sequence[str],
    content: NDArray[np.bool_],
    top: int,
) -> pd.DataFrame:
    own, ids = pd.factorize(document)
    by_document = summing(own) @ counts
    total = np.asarray(counts.sum(axis=0)).ravel()
    in_documents = np.asarray((by_document > 0).sum(axis=0)).ravel()
    frame = pd.DataFrame({"term": terms, "count": total, "documents": in_documents})[content & (total > 0)]
    frame = frame.sort_values(["count", "documents", "term"], ascending=[False, False, True]).head(top)
    size = int(total.sum())
    return frame.assign(
        rank=np.arange(1, len(frame) + 1), n_terms=size, n_documents=len(ids), per_10k=PER * frame["count"] / size
    )
