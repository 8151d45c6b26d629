"""Any term of the vocabulary: why it was kept or dropped, its counts by document, its series with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pypinyin import lazy_pinyin
from scipy import sparse

from wenmai.publish.explorer.packing import coded, deltas, numbers, places, texts
from wenmai.publish.explorer.series import SCOPES, Axis
from wenmai.stats.blocks import FEWEST_PARAGRAPHS, block_interval
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, ratio_interval

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

PER = 10_000
#: resamples of an interval of the page; the tables use inference.bootstrap
MOST_RESAMPLES = 400
#: before what has no pinyin
FOREIGN = "\0"
_NUMBERS = ("count", "documents", "paragraphs", "dispersion", "residual_idf", "first_year", "last_year")


@dataclass(frozen=True)
class Counts:
    """Counts of terms in paragraphs.

    Attributes
    ----------
    matrix
        Shape ``(paragraphs, terms)``.
    terms
        Names of the columns.
    rows
        One row per row of the matrix: ``doc_id``, ``role``, ``n_units``.
    """

    matrix: sparse.csr_matrix
    terms: tuple[str, ...]
    rows: pd.DataFrame

    def most_frequent(self, cells: int, n_documents: int) -> Counts:
        """The most frequent terms whose counts by document have no more than about ``cells`` numbers."""
        totals = np.asarray(self.matrix.sum(axis=0)).ravel()
        order = np.argsort(-totals, kind="stable")
        paragraphs = np.bincount(self.matrix.indices, minlength=len(totals))
        wanted = order[np.cumsum(np.minimum(paragraphs, n_documents)[order]) <= cells]
        kept = np.sort(wanted)
        return Counts(self.matrix[:, kept], tuple(self.terms[place] for place in kept), self.rows)


def with_units(rows: pd.DataFrame, paragraphs: pd.DataFrame, tokens: pd.DataFrame, denominator: str) -> pd.DataFrame:
    """The rows of the counts with the role of their paragraph and what their rates divide by.

    Raises
    ------
    ValueError
        If a row has no paragraph: tables of two runs were mixed.
    """
    sizes = tokens.set_index("paragraph_id")[f"n_{denominator}"]
    roles = paragraphs.set_index("paragraph_id")["role"]
    missing = ~rows["paragraph_id"].isin(sizes.index) | ~rows["paragraph_id"].isin(roles.index)
    if missing.any():
        raise ValueError(f"no paragraph {rows['paragraph_id'][missing].iloc[0]} of counts_all_rows")
    return rows.assign(
        role=rows["paragraph_id"].map(roles).fillna(""),
        n_units=rows["paragraph_id"].map(sizes).to_numpy(dtype=float),
    )


def vocabulary_columns(vocabulary: pd.DataFrame, counted: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """The vocabulary for the page, first the terms that have counts, and all its terms in that order.

    Numbers, signs and whatever was not counted at all are left out.
    """
    silent = ("not_counted", "no_chinese_sign", "no_chinese_number", "number_or_unit")
    rows = vocabulary.set_index("term")
    rest = rows[~rows.index.isin(counted) & ~rows["reason"].isin(silent)]
    ordered = [*counted, *rest.sort_values(["count"], ascending=False, kind="stable").index]
    own = rows.reindex(ordered)
    columns: dict[str, Any] = {name: numbers(own[name]) for name in _NUMBERS}
    columns |= {"term": texts(ordered), "reason": coded(own["reason"]), "n_counted": len(counted)}
    return columns | {"pinyin": pinyin_of(ordered)}, ordered


def pinyin_of(names: Sequence[str]) -> list[str]:
    """Every name in pinyin without tones, and its first letters after a space: what is typed to find it."""
    found = []
    for name in names:
        # what is no Chinese character is marked: of it all is typed, not the first letter only
        pieces = lazy_pinyin(name, errors=lambda other: FOREIGN + other)
        letters = (piece[1:] if piece.startswith(FOREIGN) else piece[:1] for piece in pieces)
        found.append(f"{''.join(piece.removeprefix(FOREIGN) for piece in pieces)} {''.join(letters)}")
    return found


def by_document(counts: Counts, doc_ids: Sequence[str]) -> dict[str, Any]:
    """Counts of every term in every document: per document its terms (steps between places) and their counts."""
    place = places(doc_ids, counts.rows["doc_id"])
    summed = _summed(counts.matrix, place, len(doc_ids))
    units = np.bincount(place[place >= 0], counts.rows["n_units"].to_numpy()[place >= 0], minlength=len(doc_ids))
    return {
        "start": deltas(summed.indptr.astype(np.int64)),
        "term": [step for row in range(len(doc_ids)) for step in deltas(_indices(summed, row))],
        "count": summed.data.astype(int).tolist(),
        "units": numbers(units),
    }


def _indices(matrix: sparse.csr_matrix, row: int) -> Integers:
    return matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]].astype(np.int64)


def _summed(matrix: sparse.csr_matrix, place: Integers, n: int) -> sparse.csr_matrix:
    """The rows of the matrix summed by their place; those of place -1 are left out."""
    inside = np.flatnonzero(place >= 0)
    adder = sparse.csr_matrix((np.ones(len(inside)), (place[inside], inside)), shape=(n, matrix.shape[0]))
    summed = sparse.csr_matrix(adder @ matrix)
    summed.sort_indices()
    return summed


def term_series(counts: Counts, dated: pd.DataFrame, axis: Axis, how: Resampling) -> dict[str, Any]:
    """Counts and intervals of every term by scope and period, only where it occurs.

    Parameters
    ----------
    dated
        ``doc_id`` and ``time`` of the documents of the series.

    Returns
    -------
    dict
        By scope: ``n_documents``, ``n_units`` of every period; ``start`` (steps) of every term in the lists
        ``period``, ``count``, ``documents`` (with the term), ``low``, ``high`` (per 10,000 units).
    """
    times = axis.places(counts.rows["doc_id"].map(dated.set_index("doc_id")["time"]))
    out: dict[str, Any] = {}
    for scope in SCOPES:
        inside = (times >= 0) if scope == "all" else (times >= 0) & (counts.rows["role"] == scope).to_numpy()
        pieces = [_period(counts, np.flatnonzero(inside & (times == t)), how) for t in range(len(axis.times))]
        out[scope] = _by_term(pieces, len(counts.terms))
    return out


@dataclass(frozen=True)
class _Piece:
    """The terms of one period: places, and for each count, documents and interval."""

    n_documents: int
    n_units: float
    method: str
    terms: Integers
    values: Mapping[str, Array]


def _period(counts: Counts, inside: Integers, how: Resampling) -> _Piece:
    rows = counts.rows.iloc[inside]
    own = counts.matrix[inside]
    terms = np.unique(own.indices).astype(np.int64)
    units = rows["n_units"].to_numpy(dtype=float)
    document, names = pd.factorize(rows["doc_id"])
    held = own[:, terms]
    of_documents: Array = _summed(held, document.astype(np.int64), len(names)).toarray().astype(float)
    low, high, method = _interval(held, of_documents, units, document.astype(np.int64), how)
    values = {
        "count": of_documents.sum(axis=0),
        "documents": (of_documents > 0).sum(axis=0).astype(float),
        "low": PER * low,
        "high": PER * high,
    }
    return _Piece(len(names), float(units.sum()), method, terms, values)


def _interval(
    held: sparse.csr_matrix, of_documents: Array, units: Array, document: Integers, how: Resampling
) -> tuple[Array, Array, str]:
    """Of documents where there are enough, else of blocks of neighbouring paragraphs within each document."""
    n_documents, n_terms = of_documents.shape
    nothing = np.full(n_terms, np.nan)
    if n_documents >= FEWEST_CLUSTERS:
        of_units: Array = np.bincount(document, units, minlength=n_documents).astype(float)
        resamples = min(how.bootstrap, MOST_RESAMPLES)
        _, low, high = ratio_interval(
            of_documents, of_units, confidence=how.confidence, bootstrap=resamples, seed=how.seed
        )
        return low, high, "document_bootstrap"
    if held.shape[0] < FEWEST_PARAGRAPHS or not n_terms or units.sum() <= 0:
        return nothing, nothing, ""
    own = [np.flatnonzero(document == d) for d in range(n_documents)]
    fewer = Resampling(how.confidence, min(how.bootstrap, MOST_RESAMPLES), how.seed)
    low, high = block_interval([held[rows].toarray() for rows in own], [units[rows] for rows in own], fewer)
    return low, high, "block_bootstrap"


def _by_term(pieces: Sequence[_Piece], n_terms: int) -> dict[str, Any]:
    """The periods joined, term after term."""
    terms = np.concatenate([piece.terms for piece in pieces]) if pieces else np.zeros(0, dtype=np.int64)
    period = np.repeat(np.arange(len(pieces)), [len(piece.terms) for piece in pieces])
    order = np.lexsort((period, terms))
    start = np.searchsorted(terms[order], np.arange(n_terms + 1))
    joined = {
        name: numbers(np.concatenate([piece.values[name] for piece in pieces])[order]) if pieces else []
        for name in ("count", "documents", "low", "high")
    }
    return joined | {
        "period": period[order].tolist(),
        "start": deltas(start.astype(np.int64)),
        "n_documents": [piece.n_documents for piece in pieces],
        "n_units": numbers([piece.n_units for piece in pieces]),
        "method": [piece.method for piece in pieces],
    }
