"""What sets the classes of a corpus apart: distinctive terms with intervals, and a map of classes and terms.

Intervals and ellipses are over documents: the words of one document are no independent observations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.distributions import normal_quantile
from wenmai.stats.log_odds import corpus_prior, counted_error, log_odds, with_total
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, cluster_weights, expanded_tail

Array = NDArray[np.float64]

#: terms of the map: those in the most documents
MAP_TERMS = 300
#: inertia of a table, from 0 to the number of axes, below which its classes do not differ by more than rounding
NO_INERTIA = 1e-12
#: classes of a field; a field of more is no figure
MOST_CLASSES = 60


@dataclass(frozen=True)
class DocumentCounts:
    """Documents × terms, with the names of both, and the classes of each document by field ("" or NaN for none)."""

    counts: sparse.csr_matrix
    terms: Sequence[str]
    fields: Mapping[str, NDArray[np.object_]]


def distinctive_terms(found: DocumentCounts, how: Resampling, *, top: int) -> pd.DataFrame:
    """The terms that mark each class most, by log-odds compared with all other classes of the field.

    Parameters
    ----------
    how
        Samples of documents for the intervals.
    top
        Terms per class.

    Returns
    -------
    pandas.DataFrame
        Table ``distinctive_terms``: terms whose interval lies above 0, the largest ``z`` first, where ``z`` divides the
        log-odds (Monroe et al. 2008, with a hundredth of the corpus as prior) by the larger of its standard errors over
        samples of documents and over the counts. Classes of fewer than five documents, or whose other classes have
        fewer, have one row with a reason.
    """
    rows = [
        _distinctive(found, inside, outside, how, top=top).assign(by=by, **{"class": name})
        for by, name, inside, outside in _classes(found)
    ]
    return table_schema("distinctive_terms").stacked(rows)


def _classes(found: DocumentCounts) -> Iterator[tuple[str, str, NDArray[np.bool_], NDArray[np.bool_]]]:
    """Field, class, and which documents are in it and in the others of the field; fields of one class have none."""
    for by, values in found.fields.items():
        known = np.array([str(value) if pd.notna(value) else "" for value in values], dtype=object)
        names = sorted(set(known) - {""})
        if 2 <= len(names) <= MOST_CLASSES:
            for name in names:
                yield by, name, known == name, (known != name) & (known != "")


def _distinctive(
    found: DocumentCounts, inside: NDArray[np.bool_], outside: NDArray[np.bool_], how: Resampling, *, top: int
) -> pd.DataFrame:
    n = int(inside.sum())
    facts = {"n_documents": n, "method": "log_odds_documents"}
    if min(n, int(outside.sum())) < FEWEST_CLUSTERS:
        return pd.DataFrame([{**facts, "rank": 0, "term": "", "reason": "too_few_documents"}])
    own, others = found.counts[inside], found.counts[outside]
    prior = corpus_prior(np.asarray(found.counts.sum(axis=0), dtype=float).ravel())
    sums = [with_total(np.asarray(part.sum(axis=0), dtype=float).ravel()) for part in (own, others)]
    ratio, plain = log_odds(sums[0], sums[1], prior)
    error = counted_error(ratio, plain)
    reach = -normal_quantile(expanded_tail(min(n, int(outside.sum())), confidence=how.confidence))
    # a term that the others lack varies in no sample of them: its error is at least that of its counts,
    # so that only these can have an interval above 0
    likely = np.flatnonzero(ratio > reach * error)
    draws = [_drawn(part, likely, how.bootstrap, how.seed + side) for side, part in enumerate((own, others))]
    spread, _ = log_odds(draws[0], draws[1], np.append(prior[likely], prior[-1]))
    error[likely] = np.maximum(spread.std(axis=0, ddof=1), error[likely])
    low, high = ratio - reach * error, ratio + reach * error
    in_documents = np.asarray((own > 0).sum(axis=0)).ravel()
    chosen = np.flatnonzero((low > 0) & (in_documents >= 2))
    chosen = chosen[np.lexsort((np.array(found.terms, dtype=str)[chosen], -(ratio / error)[chosen]))][:top]
    if not len(chosen):
        return pd.DataFrame([{**facts, "rank": 0, "term": "", "reason": "no_distinctive_term"}])
    return pd.DataFrame(
        {
            "rank": range(1, len(chosen) + 1),
            "term": [found.terms[int(column)] for column in chosen],
            "count": sums[0][chosen].astype(int),
            "documents": in_documents[chosen],
            "log_odds": ratio[chosen],
            "z": (ratio / error)[chosen],
            "low": low[chosen],
            "high": high[chosen],
            "reason": "",
            **facts,
        }
    )


def _drawn(part: sparse.csr_matrix, columns: NDArray[np.int64], bootstrap: int, seed: int) -> Array:
    """Counts of some terms in samples of the documents, with all tokens of the sample as last column."""
    weights = cluster_weights(part.shape[0], bootstrap=bootstrap, seed=seed)
    total = weights @ np.asarray(part.sum(axis=1), dtype=float).ravel()
    return np.column_stack([weights @ part[:, columns], total])


def correspondence(found: DocumentCounts, how: Resampling) -> pd.DataFrame:
    """Correspondence analysis of classes × terms for each field (Greenacre 2017).

    Returns
    -------
    pandas.DataFrame
        Table ``correspondence``: principal coordinates of the classes and of the terms on the first two axes (symmetric
        map), their share of inertia, and for classes the covariance of their place over samples of documents, whose
        profiles are projected on the same axes (partial bootstrap, Greenacre 1984; Lebart 2007).
    """
    rows = [_map(found, by, values, how).assign(by=by) for by, values in found.fields.items() if _mappable(values)]
    return table_schema("correspondence").stacked(rows)


def _mappable(values: NDArray[np.object_]) -> bool:
    return 3 <= len({str(value) for value in values if pd.notna(value) and str(value)}) <= MOST_CLASSES


def _map(found: DocumentCounts, by: str, values: NDArray[np.object_], how: Resampling) -> pd.DataFrame:
    known = np.array([str(value) if pd.notna(value) else "" for value in values], dtype=object)
    names = sorted(set(known) - {""})
    documents = np.asarray((found.counts > 0).sum(axis=0)).ravel()
    columns = np.sort(np.argsort(-documents, kind="stable")[:MAP_TERMS])
    counts = found.counts[:, columns]
    table = np.vstack([np.asarray(counts[known == name].sum(axis=0), dtype=float) for name in names])
    used = table.sum(axis=0) > 0
    filled = table.sum(axis=1) > 0
    names, table = [name for name, has in zip(names, filled, strict=True) if has], table[filled][:, used]
    counts, columns = counts[:, np.flatnonzero(used)], columns[used]
    if len(names) < 3 or len(columns) < 3:
        return pd.DataFrame()
    axes = _axes(table)
    if axes is None:
        return pd.DataFrame()
    return pd.concat(
        [
            pd.DataFrame({"kind": "class", "name": names, **_places(axes.classes)}).join(
                _ellipses(counts, known, names, axes, how)
            ),
            pd.DataFrame(
                {
                    "kind": "term",
                    "name": [found.terms[column] for column in columns],
                    **_places(axes.terms),
                    "contribution": axes.contributions,
                    "n_documents": np.asarray((counts > 0).sum(axis=0)).ravel(),
                }
            ),
        ],
        ignore_index=True,
    ).assign(share_x=axes.shares[0], share_y=axes.shares[1], method="correspondence_partial_bootstrap")


@dataclass(frozen=True)
class _Axes:
    """Principal coordinates (n × 2), what projects a profile on the axes, and their shares of inertia."""

    classes: Array
    terms: Array
    contributions: Array
    standard: Array
    shares: Array


def _axes(table: Array) -> _Axes | None:
    """The first two axes of a table of counts, with signs fixed so that they do not flip between machines.

    None where all classes use the terms alike, so that there is nothing to place.
    """
    share = table / table.sum()
    row, column = share.sum(axis=1), share.sum(axis=0)
    residual = (share - np.outer(row, column)) / np.sqrt(np.outer(row, column))
    left, size, right = np.linalg.svd(residual, full_matrices=False)
    if (size**2).sum() < NO_INERTIA:
        return None
    left, size, right = left[:, :2], size, right[:2].T
    sign = np.where(right[np.abs(right).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    left, right = left * sign, right * sign
    standard = right / np.sqrt(column)[:, None]
    return _Axes(
        classes=left * size[:2] / np.sqrt(row)[:, None],
        terms=standard * size[:2],
        contributions=(right**2 * size[:2] ** 2).sum(axis=1) / (size[:2] ** 2).sum(),
        standard=standard,
        shares=size[:2] ** 2 / (size**2).sum(),
    )


def _places(places: Array) -> dict[str, Array]:
    return {"x": places[:, 0], "y": places[:, 1]}


def _ellipses(
    counts: sparse.csr_matrix, known: NDArray[np.object_], names: Sequence[str], axes: _Axes, how: Resampling
) -> pd.DataFrame:
    """Covariance of the place of each class over samples of its documents; NaN for fewer than five."""
    rows = []
    for name in names:
        own = counts[known == name]
        row: dict[str, float] = {"n_documents": own.shape[0]}
        if own.shape[0] >= FEWEST_CLUSTERS:
            drawn = cluster_weights(own.shape[0], bootstrap=how.bootstrap, seed=how.seed) @ own
            profiles = drawn / np.maximum(drawn.sum(axis=1, keepdims=True), 1)
            covariance = np.cov((profiles @ axes.standard).T)
            row |= {"var_x": covariance[0, 0], "cov_xy": covariance[0, 1], "var_y": covariance[1, 1]}
        rows.append(row)
    return pd.DataFrame(rows, columns=["n_documents", "var_x", "cov_xy", "var_y"])
