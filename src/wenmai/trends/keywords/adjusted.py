"""Yearly rates with the composition of regions held fixed.

Regions enter and leave a corpus, so a raw rate also moves when other regions speak. Two
answers are given with it: the year effects of a model with a level of its own for every region,
and the plain rate over the regions that are there in every year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.tables import table_schema
from wenmai.stats.resample import (
    FEWEST_CLUSTERS,
    Resampling,
    cluster_weights,
    expanded_tail,
    percentiles,
    ratio_interval,
)
from wenmai.trends.keywords.counting import PER
from wenmai.trends.keywords.counts import OF_DOCUMENT, OF_TERM, DocumentCounts, as_counts
from wenmai.trends.keywords.rates import divide
from wenmai.trends.selection import regional_documents

Array = NDArray[np.float64]

#: a change of all yearly rates below this share ends the iteration
TOLERANCE = 1e-9
ITERATIONS = 5000

#: fewer occurrences of a concept in all years give no adjusted rate: it would rest on effects that no text shows
FEWEST_OCCURRENCES = 5
#: an interval that ends more than this factor above the rate is not given, nor a rate so far above all raw ones
WIDEST = 100.0

#: share of the resamples that an interval needs: with more of them missing its ends would be those of other regions
USABLE_DRAWS = 0.9


def year_rates(counts: Array, units: Array, weights: Array) -> Array:
    """Yearly rates of a Poisson model with effects of region and year, by the fixed point of its likelihood.

    The model is ``E[count] = units × region effect × year effect``. Its estimates are those of a
    quasi-Poisson regression with both effects and the log of the units as offset, whatever the dispersion; the margins
    of the fit equal those of the data, which gives the fixed point (Bishop, Fienberg and Holland 1975).

    Parameters
    ----------
    counts, units
        Shape ``(regions, years)``, units (characters or tokens) are 0 where a region has no text.
    weights
        Shape ``(draws, regions)``: how often each region enters.

    Returns
    -------
    numpy.ndarray
        Occurrences per unit, shape ``(draws, years)``: the rate of the year if every region spoke in it
        by its share of all units. NaN for a year without text of a region that uses the concept.
    """
    own, by_year = counts.sum(axis=1), weights @ counts
    size = units.sum(axis=1)
    total = weights @ size
    total = np.where(total > 0, total, np.nan)
    raw = rates = divide(by_year, weights @ units)
    # rates with 0 where there are none
    known = np.nan_to_num(rates)
    for _ in range(ITERATIONS):
        drawn = weights * divide(own, known @ units.T, otherwise=0.0)
        # the scale of region and year effects is free: here every year counts all regions
        rates = divide(by_year, drawn @ units) * (drawn @ size / total)[:, None]
        before, known = known, np.where(np.isnan(rates), 0.0, rates)
        scale = np.maximum(known.max(axis=1, keepdims=True), 1e-12)
        moved = (np.abs(known - before) / scale).max()
        if moved <= TOLERANCE:
            break
    # no occurrence at all is a rate of 0, not an unknown one
    return np.where(by_year.sum(axis=1, keepdims=True) > 0, rates, raw)


def is_connected(present: NDArray[np.bool_]) -> bool:
    """Whether all years can be compared through regions that they share; ``present`` is (regions, years)."""
    return bool(connected_draws(present, np.ones((1, len(present)), dtype=bool))[0])


def connected_draws(present: NDArray[np.bool_], drawn: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """In which draws all years can be compared through regions that they share.

    Parameters
    ----------
    present
        Where there is text, shape ``(regions, years)``.
    drawn
        Which regions a draw has, shape ``(draws, regions)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(draws,)``.
    """
    links = present.astype(float)
    spoken = drawn @ links > 0
    # from the first year on to all that share a region with one reached before
    reached, before = spoken & (np.cumsum(spoken, axis=1) == 1), np.zeros_like(spoken)
    while (reached != before).any():
        reached, before = (drawn & (reached @ links.T > 0)) @ links > 0, reached
    return np.asarray((reached == spoken).all(axis=1))


@dataclass(frozen=True)
class _Measure:
    """What is divided by what, and the prefix of its columns."""

    part: str
    whole: str
    per: int
    raw: str
    prefix: str


#: occurrences in units, and sentences with the concept in sentences: the second does not grow with repetition
MEASURES = (
    _Measure("count", "n_units", PER, "per_10k", ""),
    _Measure("sentences_with", "n_sentences", 1, "sentence_share", "sentence_"),
)


def build_adjusted(
    keyword_documents: pd.DataFrame | DocumentCounts,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    how: Resampling,
) -> pd.DataFrame:
    """Build the table ``keyword_adjusted``.

    Parameters
    ----------
    keyword_documents, documents
        The tables of these names.
    doc_types
        Kinds of document that enter.
    how
        Of the intervals, which resample regions.

    Returns
    -------
    pandas.DataFrame
        One row per concept, scope and year with documents of known regions.
    """
    dated = regional_documents(documents, doc_types=doc_types)[["doc_id", "adcode", "year"]]
    counts = as_counts(keyword_documents)
    pieces = [_scope(cells, how).assign(scope=scope) for scope, cells in _cells(counts, dated)]
    columns = list(table_schema("keyword_adjusted").columns)
    return pd.concat(pieces, ignore_index=True)[columns] if pieces else table_schema("keyword_adjusted").empty()


@dataclass(frozen=True)
class _Cells:
    """Sums of one scope: by the name of their column the wholes (regions, years), and the parts of every concept."""

    regions: list[str]
    years: list[int]
    concepts: list[str]
    wholes: dict[str, Array]
    parts: dict[str, Array]


def _cells(counts: DocumentCounts, dated: pd.DataFrame) -> Iterator[tuple[str, _Cells]]:
    """The sums over regions and years of every scope that has documents there."""
    about = dated.set_index("doc_id")
    whole = np.flatnonzero(counts.names["term"] == WHOLE)
    for scope, own in sorted(counts.scopes.items()):
        of_row = about.reindex(counts.doc_ids[own.documents])
        inside = np.flatnonzero(of_row["year"].notna().to_numpy())
        if not len(inside) or not len(whole):
            continue
        region, regions = pd.factorize(of_row["adcode"].iloc[inside], sort=True)
        year, years = pd.factorize(of_row["year"].iloc[inside].astype(int), sort=True)
        shape = (len(regions), len(years))
        cell = region * len(years) + year
        sums = csr_array((np.ones(len(cell)), (cell, inside)), shape=(shape[0] * shape[1], len(own.documents)))
        sizes = dict(zip(OF_DOCUMENT, (sums @ own.sizes).T, strict=True))
        parts = zip(OF_TERM, own.counts, strict=True)
        yield (
            scope,
            _Cells(
                list(regions),
                list(years),
                counts.names["concept"].iloc[whole].tolist(),
                {measure.whole: sizes[measure.whole].reshape(shape) for measure in MEASURES},
                {name: (sums @ matrix[:, whole]).toarray().T.reshape(-1, *shape) for name, matrix in parts},
            ),
        )


def _scope(cells: _Cells, how: Resampling) -> pd.DataFrame:
    """All concepts of one scope."""
    regions, years = cells.regions, cells.years
    wholes = [cells.wholes[measure.whole] for measure in MEASURES]
    present = wholes[0] > 0
    weights = cluster_weights(len(regions), bootstrap=how.bootstrap, seed=how.seed)
    # a draw whose years share no region says nothing about how they compare
    weights = weights[connected_draws(present, weights > 0)]
    reason = _reason(present, len(weights) / how.bootstrap)
    out = []
    for at, concept in enumerate(cells.concepts):
        n_found = cells.parts["count"][at].sum()
        columns: dict[str, Any] = {"concept": np.full(len(years), concept, dtype=object), "year": np.array(years)}
        columns["reason"] = np.full(len(years), reason, dtype=object)
        for measure, whole in zip(MEASURES, wholes, strict=True):
            part = cells.parts[measure.part][at]
            columns[measure.raw] = measure.per * divide(part.sum(axis=0), whole.sum(axis=0))
            found = {**_adjusted(part, whole, weights, reason, how), **_balanced(part, whole, how)}
            columns.update({measure.prefix + name: measure.per * values for name, values in found.items()})
        _withhold(columns, n_found)
        if not reason:
            without = "few_regions_use_it" if n_found else "no_occurrence"
            columns["reason"][np.isnan(columns["adjusted_low"]) & (columns["reason"] == "")] = without
        out.append(columns)
    return pd.DataFrame({name: np.concatenate([columns[name] for columns in out]) for name in out[0]}).assign(
        n_regions=np.tile(present.sum(axis=0), len(out)),
        n_balanced=int(present.all(axis=1).sum()),
        method="" if reason else "region_bootstrap",
        n_regions_total=len(regions),
    )


def _withhold(columns: dict[str, Any], n_occurrences: int) -> None:
    """Take from the columns of a concept what its counts cannot say, and write the reason."""
    reason = columns["reason"]
    if 0 < n_occurrences < FEWEST_OCCURRENCES:
        for name in (m.prefix + f"adjusted{end}" for m in MEASURES for end in ("", "_low", "_high")):
            columns[name] = np.full(len(reason), np.nan)
        reason[reason == ""] = "too_few_occurrences"
        return
    for measure in MEASURES:
        rate, low, high = (columns[measure.prefix + f"adjusted{end}"] for end in ("", "_low", "_high"))
        # the highest of all raw rates; NaN without any
        far = rate > WIDEST * np.fmax.reduce(columns[measure.raw])
        wide = far | (high > WIDEST * np.where(rate > 0, rate, np.inf))
        rate[far] = low[wide] = high[wide] = np.nan
        if not measure.prefix:
            reason[wide & (reason == "")] = "too_wide"


def _reason(present: NDArray[np.bool_], connected_share: float) -> str:
    """Why no concept of the scope can have an adjusted rate, or an interval of it."""
    if len(present) < 2:
        return "one_region"
    if not is_connected(present):
        return "years_not_linked"
    if len(present) < FEWEST_CLUSTERS:
        return "too_few_regions"
    return "" if connected_share >= USABLE_DRAWS else "years_weakly_linked"


def _adjusted(part: Array, whole: Array, weights: Array, reason: str, how: Resampling) -> dict[str, Array]:
    """The rate with effects of region and year, and its interval where there is no ``reason`` against one."""
    rate, low, high = np.full((3, part.shape[1]), np.nan)
    if is_connected(whole > 0) and len(part) > 1:
        rate = year_rates(part, whole, np.ones((1, len(part))))[0]
    if part.any() and not reason:
        tail = expanded_tail(len(part), confidence=how.confidence)
        drawn = year_rates(part, whole, weights)
        # a year of few regions is missing from the draws that hold none of them
        usable = (~np.isnan(drawn)).mean(axis=0) >= USABLE_DRAWS
        if usable.any():
            low[usable], high[usable] = percentiles(drawn[:, usable], [tail, 1 - tail])
    return {"adjusted": rate, "adjusted_low": low, "adjusted_high": high}


def _balanced(part: Array, whole: Array, how: Resampling) -> dict[str, Array]:
    """The rate over the regions that have text in every year."""
    always = (whole > 0).all(axis=1)
    rate, low, high = np.full((3, part.shape[1]), np.nan)
    if always.any():
        rate, low, high = ratio_interval(
            part[always], whole[always], confidence=how.confidence, bootstrap=how.bootstrap, seed=how.seed
        )
    return {"balanced": rate, "balanced_low": low, "balanced_high": high}
