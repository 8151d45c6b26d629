"""The terms that mark a document, a year or a region: TF-IDF, and class-based TF-IDF, which sets classes apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

#: BM25: how fast repetition stops to count, and how much long units are held back; the values that Robertson and
#: Zaragoza (2009) name as usual
K1, B = 1.2, 0.75

#: the last bits of a float must not decide a rank
DIGITS = 12


@dataclass(frozen=True, kw_only=True)
class Weighting:
    """Which of the variants of TF-IDF is meant.

    Parameters
    ----------
    weight
        ``"log"``: sublinear term frequency (Manning, Raghavan and Schütze 2008, section 6.4; Salton and Buckley
        1988); ``"count"``: plain counts; ``"bm25"``: BM25 (Robertson and Zaragoza 2009,
        https://doi.org/10.1561/1500000019).
    smooth
        Count one more unit that holds every term, so that no frequency is 0 and a term of all units
        keeps the weight 1; BM25 has a smoothing of its own.
    """

    weight: str = "log"
    smooth: bool = True

    @property
    def formula(self) -> str:
        """The code of the formula; the schema of ``tfidf_by_document`` writes the formula out."""
        if self.weight == "bm25":
            return "bm25"
        return f"{self.weight}_tf_{'smooth_' if self.smooth else ''}idf"


def tfidf(counts: sparse.csr_matrix, weighting: Weighting | None = None) -> sparse.csr_matrix:
    """Weight counts by how rare a term is among the units.

    Parameters
    ----------
    counts
        Shape ``(units, terms)``.
    weighting
        The variant; :attr:`Weighting.formula` names what it computes.

    Returns
    -------
    scipy.sparse.csr_matrix
        The same shape; a row without terms stays empty.
    """
    weighting = weighting or Weighting()
    n_units, n_terms = counts.shape
    weights = sparse.csr_matrix(counts, dtype=np.float64, copy=True)
    weights.eliminate_zeros()
    frequency = np.bincount(weights.indices, minlength=n_terms)
    with np.errstate(divide="ignore"):
        if weighting.weight == "bm25":
            idf = np.log1p((n_units - frequency + 0.5) / (frequency + 0.5))
        else:
            idf = 1 + np.log((1 + n_units) / (1 + frequency) if weighting.smooth else n_units / frequency)
    if weighting.weight == "bm25":
        sums = np.asarray(weights.sum(axis=1)).ravel()
        held = K1 * (1 - B + B * sums / max(sums.mean(), 1e-300)) if n_units else sums
        weights.data = weights.data * (K1 + 1) / (weights.data + np.repeat(held, np.diff(weights.indptr)))
        weights.data *= idf[weights.indices]
        return weights
    if weighting.weight == "log":
        weights.data = 1 + np.log(weights.data)
    weights.data *= idf[weights.indices]
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(lengths, np.diff(weights.indptr))
    return weights


def rank_tfidf(
    counts: sparse.csr_matrix,
    terms: Sequence[str],
    units: Sequence[object],
    *,
    name: str,
    top: int,
    weighting: Weighting | None = None,
) -> pd.DataFrame:
    """The highest weighted terms of every unit.

    Which terms are ranked is the caller's choice (``words.tfidf_vocabulary``): those that models see, or all before
    pruning. A term in most paragraphs marks no unit.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    terms
        Names of the columns.
    units
        Unit of every row: a doc_id, year, adcode, level or role. Rows without a unit (missing or an
        empty text) are left out.
    name
        Name of the unit's column in the result.
    top
        Number of terms to list per unit.
    weighting
        The variant of TF-IDF.

    Returns
    -------
    pandas.DataFrame
        Columns ``name``, ``rank``, ``term``, ``count``, ``document_frequency`` (units with
        the term), ``tfidf`` and ``formula``; sorted by unit and rank. Equal weights rank by count,
        then by term.
    """
    weighting = weighting or Weighting()
    by_unit, labels = sum_by_unit(counts, units)
    frequency = np.bincount(by_unit.indices, minlength=len(terms))
    weights = tfidf(by_unit, weighting)
    at, row = strongest(weights, top=top)
    column = by_unit.indices[at]
    frame = pd.DataFrame(
        {
            name: labels[row],
            "term": np.asarray(terms, dtype=object)[column],
            "count": by_unit.data[at],
            "document_frequency": frequency[column],
            "tfidf": weights.data[at],
            "formula": weighting.formula,
        }
    )
    return first_of_each(frame, name=name, weight="tfidf", top=top)


def class_terms(
    counts: sparse.csr_matrix, terms: Sequence[str], classes: Mapping[str, Sequence[object]], *, top: int
) -> pd.DataFrame:
    """Rank the terms of each class by class-based TF-IDF.

    TF-IDF among few units says little: with two levels every term is in one or in both. Here a
    term weighs by its share of the class and by how rare it is among all tokens:
    ``n / L x ln(1 + A / N)``, with n occurrences in the class, L kept tokens of the class, N
    occurrences in all classes and A kept tokens of a class on average (Grootendorst 2022,
    https://arxiv.org/abs/2203.05794).

    Parameters
    ----------
    counts
        Paragraphs × terms.
    terms
        Names of the columns.
    classes
        For each way to divide the paragraphs (year, region ...) the class of every row; rows
        without a class are left out.
    top
        Number of terms to list per class.

    Returns
    -------
    pandas.DataFrame
        Columns ``by``, ``class``, ``rank``, ``term``, ``count``, ``total``, ``per_10k`` and ``weight``; a
        division with a single class is left out, since it contrasts nothing.
    """
    pieces = []
    for by, labels in classes.items():
        by_class, names = sum_by_unit(counts, labels)
        if len(names) < 2:
            continue
        sizes = np.asarray(by_class.sum(axis=1)).ravel()
        total = np.asarray(by_class.sum(axis=0)).ravel()
        share = by_class.data / np.repeat(sizes, np.diff(by_class.indptr))
        weight = share * np.log1p(sizes.mean() / total[by_class.indices])
        weights = sparse.csr_matrix((weight, by_class.indices, by_class.indptr), shape=by_class.shape)
        at, row = strongest(weights, top=top)
        column = by_class.indices[at]
        frame = pd.DataFrame(
            {
                "class": names.astype(str)[row],
                "term": np.asarray(terms, dtype=object)[column],
                "count": by_class.data[at],
                "total": total[column],
                "per_10k": 10_000 * share[at],
                "weight": weight[at],
            }
        )
        frame = first_of_each(frame, name="class", weight="weight", top=top)
        frame.insert(0, "by", by)
        pieces.append(frame)
    columns = ["by", "class", "rank", "term", "count", "total", "per_10k", "weight"]
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)


def sum_by_unit(counts: sparse.csr_matrix, units: Sequence[object]) -> tuple[sparse.csr_matrix, NDArray[np.object_]]:
    """Counts by unit and the units in order; rows whose unit is missing or empty are left out."""
    column = pd.Series(list(units), dtype="object")
    known = np.flatnonzero((column.notna() & (column != "")).to_numpy(dtype=bool))
    codes, labels = pd.factorize(column.iloc[known], sort=True)
    membership = sparse.csr_matrix(
        (np.ones(len(known), dtype=np.int64), (codes, known)), shape=(len(labels), counts.shape[0])
    )
    by_unit = sparse.csr_matrix(membership @ counts)
    by_unit.sort_indices()
    return by_unit, np.asarray(labels, dtype=object)


def strongest(weights: sparse.csr_matrix, *, top: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the ``top`` largest weights of each row are in ``weights.data``, and their rows.

    All that are as large as the last of them are included: what ranks equals is not decided here.
    """
    rounded = np.round(weights.data, DIGITS)
    places = []
    for begin, end in pairwise(weights.indptr.tolist()):
        row = rounded[begin:end]
        bar = np.partition(row, -top)[-top] if len(row) > top else -np.inf
        places.append(begin + np.flatnonzero(row >= bar))
    at = np.concatenate(places) if places else np.empty(0, dtype=np.int64)
    return at, np.repeat(np.arange(len(places)), [len(place) for place in places])


def first_of_each(frame: pd.DataFrame, *, name: str, weight: str, top: int) -> pd.DataFrame:
    """The ``top`` rows of each ``name`` by falling ``weight``, then count, then term; with their rank."""
    frame = frame.assign(**{weight: frame[weight].round(DIGITS)})
    frame = frame.sort_values([name, weight, "count", "term"], ascending=[True, False, False, True], kind="stable")
    frame.insert(1, "rank", frame.groupby(name, sort=False).cumcount() + 1)
    return frame[frame["rank"] <= top].reset_index(drop=True)
