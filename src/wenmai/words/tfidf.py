"""The terms that mark a document, a year or a region."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse


def tfidf(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Weight counts by how rare a term is among the units.

    ``(1 + ln count) x (1 + ln((1 + N) / (1 + document frequency)))``, then every row is
    scaled to length 1: sublinear term frequency and smoothed inverse document frequency
    (Manning, Raghavan and Schütze 2008, section 6.4; Salton and Buckley 1988).

    Parameters
    ----------
    counts
        Shape ``(units, terms)``.

    Returns
    -------
    scipy.sparse.csr_matrix
        The same shape; a row without terms stays empty.
    """
    n_units, n_terms = counts.shape
    weights = sparse.csr_matrix(counts, dtype=np.float64, copy=True)
    weights.eliminate_zeros()
    frequency = np.bincount(weights.indices, minlength=n_terms)
    idf = 1 + np.log((1 + n_units) / (1 + frequency))
    weights.data = (1 + np.log(weights.data)) * idf[weights.indices]
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(lengths, np.diff(weights.indptr))
    return weights


def rank_tfidf(
    counts: sparse.csr_matrix, terms: Sequence[str], units: Sequence[object], *, name: str, top: int
) -> pd.DataFrame:
    """The highest weighted terms of every unit.

    Only kept terms of the vocabulary are ranked: those that models see too. A dropped
    term has its reason to be out, and a term in most paragraphs marks no unit.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    terms
        Names of the columns.
    units
        Unit of every row: a doc_id, year or adcode. Rows without a unit (missing or an
        empty text) are left out.
    name
        Name of the unit's column in the result.
    top
        Terms listed a unit.

    Returns
    -------
    pandas.DataFrame
        Columns ``name``, ``rank``, ``term``, ``count``, ``document_frequency`` (units with
        the term) and ``tfidf``; sorted by unit and rank. Equal weights rank by count,
        then by term.
    """
    column = pd.Series(list(units), dtype="object")
    known = np.flatnonzero((column.notna() & (column != "")).to_numpy(dtype=bool))
    codes, labels = pd.factorize(column.iloc[known], sort=True)
    membership = sparse.csr_matrix(
        (np.ones(len(known), dtype=np.int64), (codes, known)), shape=(len(labels), counts.shape[0])
    )
    by_unit = sparse.csr_matrix(membership @ counts)
    by_unit.sort_indices()
    frequency = np.bincount(by_unit.indices, minlength=len(terms))
    frame = pd.DataFrame(
        {
            name: np.asarray(labels)[np.repeat(np.arange(len(labels)), np.diff(by_unit.indptr))],
            "term": np.asarray(terms, dtype=object)[by_unit.indices],
            "count": by_unit.data,
            "document_frequency": frequency[by_unit.indices],
            "tfidf": tfidf(by_unit).data,
        }
    )
    # the last bits of a float must not decide a rank
    frame["tfidf"] = frame["tfidf"].round(12)
    frame = frame.sort_values([name, "tfidf", "count", "term"], ascending=[True, False, False, True], kind="stable")
    frame.insert(1, "rank", frame.groupby(name, sort=False).cumcount() + 1)
    return frame[frame["rank"] <= top].reset_index(drop=True)
