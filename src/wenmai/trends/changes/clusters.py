"""What is drawn anew: regions, documents, years, or blocks of paragraphs, and their counts in two periods.

Regions where at least five have text in both periods and none has more than half of it: texts of one region are no
independent observations, however many there are. Else documents within their years, where years have five or more.
Else the years of a period, where each period has three or more. Else blocks of neighbouring paragraphs within their
documents.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.compared_periods import Comparison, Period
from wenmai.stats.ratios import Side
from wenmai.stats.resample import FEWEST_CLUSTERS, summing
from wenmai.trends.changes.texts import Texts
from wenmai.trends.keywords.series import FEWEST_PARAGRAPHS

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

#: with fewer years a period is not a sample of years
FEWEST_YEARS = 3
#: a region with a larger share of the text of a period would decide it alone
LARGEST_SHARE = 0.5
#: more clusters are put together at random within their strata: a thousand groups give the same variance
MOST_CLUSTERS = 1000


@dataclass(frozen=True)
class Clusters:
    """Counts of two periods by cluster.

    Attributes
    ----------
    unit
        What the clusters are: regions, documents, years or blocks; empty if nothing can be drawn.
    stratum
        Clusters are drawn within these, shape ``(clusters,)``.
    names
        Code of the region, or the year, of every cluster; of others a number. Same shape.
    a, b
        Occurrences per unit of text.
    documents_a, documents_b
        Documents with an occurrence, per document.
    """

    unit: str
    stratum: Integers
    names: NDArray[np.object_]
    a: Side
    b: Side
    documents_a: Side
    documents_b: Side


@dataclass(frozen=True)
class _ByDocument:
    """Counts by document that has text, of one scope."""

    rows: pd.DataFrame
    units: Array
    counts: sparse.csr_matrix


def by_document(texts: Texts) -> _ByDocument:
    """Sums over the paragraphs of every document with text."""
    own, place = np.unique(texts.document, return_inverse=True)
    sums = summing(place, len(own))
    units = np.asarray(sums @ texts.units, dtype=float)
    return _ByDocument(texts.documents.iloc[own].reset_index(drop=True), units, sparse.csr_matrix(sums @ texts.counts))


def inside(years: Integers, period: Period) -> NDArray[np.bool_]:
    """Whether each year is of a period."""
    return (years >= period.first) & (years <= period.last)


def choose_unit(rows: pd.DataFrame, units: Array, comparison: Comparison) -> str:
    """The largest unit of which there are enough, for documents with ``year`` and ``adcode``; "" if blocks are left."""
    years = rows["year"].to_numpy(dtype=np.int64)
    sides = [inside(years, comparison.a), inside(years, comparison.b)]
    if all(_has_regions(rows["adcode"][own], units[own]) for own in sides):
        return "regions"
    per_year = [np.unique(years[own], return_counts=True)[1] for own in sides]
    if all(n.sum() >= FEWEST_CLUSTERS and np.median(n) >= FEWEST_CLUSTERS for n in per_year):
        return "documents"
    return "years" if all(len(n) >= FEWEST_YEARS for n in per_year) else ""


def _has_regions(adcodes: pd.Series, units: Array) -> bool:
    """Whether a period has text of enough regions, and none has most of it."""
    text = pd.Series(units).groupby(adcodes.to_numpy()).sum()
    text = text[text > 0]
    named = text[text.index != ""]
    return len(named) >= FEWEST_CLUSTERS and float(named.max()) <= LARGEST_SHARE * float(text.sum())


def draw_clusters(texts: Texts, comparison: Comparison, *, seed: int, unit: str | None = None) -> Clusters:
    """The clusters of a comparison within texts of one scope; without ``unit`` that of :func:`choose_unit`."""
    documents = by_document(texts)
    years = documents.rows["year"].to_numpy(dtype=np.int64)
    in_a, in_b = inside(years, comparison.a), inside(years, comparison.b)
    unit = choose_unit(documents.rows, documents.units, comparison) if unit is None else unit
    if unit == "":
        return _blocks(texts, documents, comparison, seed=seed)
    if unit == "regions":
        # a document without a region is drawn by itself
        adcodes, doc_ids = documents.rows["adcode"], documents.rows["doc_id"]
        names, stratum = adcodes.where(adcodes != "", doc_ids), np.zeros(len(years), dtype=np.int64)
    elif unit == "documents":
        names, stratum = documents.rows["doc_id"], _merged_years(years, in_a, in_b)
    else:
        names, stratum = pd.Series(years).astype(str), in_a.astype(np.int64)
    return _sums(unit, names, stratum, documents, in_a, in_b, seed=seed)


def _merged_years(years: Integers, in_a: NDArray[np.bool_], in_b: NDArray[np.bool_]) -> Integers:
    """The year of every document; the only one of a year is put to the year before in its period, or after."""
    out = years.copy()
    for own in (in_a, in_b):
        for year, n in zip(*np.unique(years[own], return_counts=True), strict=True):
            others = np.unique(out[own & (out != year)])
            if n == 1 and len(others):
                earlier = others[others < year]
                out[own & (years == year)] = earlier[-1] if len(earlier) else others[0]
    return out


def _sums(
    unit: str,
    names: pd.Series,
    stratum: Integers,
    documents: _ByDocument,
    in_a: NDArray[np.bool_],
    in_b: NDArray[np.bool_],
    *,
    seed: int,
) -> Clusters:
    """Sums over documents of every cluster and side."""
    used = in_a | in_b
    place, of_cluster = _places(names[used], stratum[used], seed=seed)
    presence = documents.counts[used].sign()
    own = np.ones(int(used.sum()))

    def side(values: sparse.csr_matrix, units: Array, here: NDArray[np.bool_]) -> Side:
        chosen = np.flatnonzero(here[used])
        sums = sparse.csr_matrix((np.ones(len(chosen)), (place[chosen], chosen)), shape=(len(of_cluster), len(place)))
        return Side((sums @ values).toarray(), np.asarray(sums @ units, dtype=float))

    # clusters are numbered in the order in which they appear; those put together have no name
    every = pd.unique(names[used].astype(str))
    labels = every if len(every) == len(of_cluster) else np.arange(len(of_cluster)).astype(str)
    return Clusters(
        unit,
        of_cluster,
        np.asarray(labels, dtype=object),
        side(documents.counts[used], documents.units[used], in_a),
        side(documents.counts[used], documents.units[used], in_b),
        side(presence, own, in_a),
        side(presence, own, in_b),
    )


def _places(names: pd.Series, stratum: Integers, *, seed: int) -> tuple[Integers, Integers]:
    """Cluster of every row, and stratum of every cluster; many clusters are put together at random within strata."""
    cluster, _ = pd.factorize(names)
    strata = pd.factorize(stratum, sort=True)[0].astype(np.int64)
    of_cluster = np.zeros(int(cluster.max(initial=-1)) + 1, dtype=np.int64)
    of_cluster[cluster] = strata
    if len(of_cluster) <= MOST_CLUSTERS:
        return cluster.astype(np.int64), of_cluster
    generator = np.random.default_rng(seed)
    group = np.zeros(len(of_cluster), dtype=np.int64)
    of_group: list[int] = []
    for h in np.unique(of_cluster):
        own = np.flatnonzero(of_cluster == h)
        n = min(len(own), max(2, round(MOST_CLUSTERS * len(own) / len(of_cluster))))
        group[generator.permutation(own)] = len(of_group) + np.arange(len(own)) % n
        of_group += [int(h)] * n
    return group[cluster], np.array(of_group, dtype=np.int64)


def block_sides(texts: Texts, comparison: Comparison, *, seed: int) -> tuple[Integers, Side, Side]:
    """Counts by block of ``ceil(n ** (1/3))`` neighbouring paragraphs of a document of ``n``; strata are documents.

    References
    ----------
    Carlstein 1986 (Annals of Statistics 14, 1171-1179); the length as in
    :func:`wenmai.stats.blocks.block_weights`.
    """
    years = texts.years
    in_a, in_b = inside(years, comparison.a), inside(years, comparison.b)
    used = np.flatnonzero(in_a | in_b)
    document = texts.document[used]
    _, start, n = np.unique(document, return_index=True, return_counts=True)
    size = np.ceil(n ** (1 / 3) - 1e-9).astype(np.int64)
    position = np.arange(len(used)) - np.repeat(start, n)
    block = position // np.repeat(size, n)
    names = pd.Series(np.repeat(np.arange(len(n)), n) * 1_000_000 + block)
    place, stratum = _places(names, np.repeat(np.arange(len(n)), n), seed=seed)

    def side(here: NDArray[np.bool_]) -> Side:
        chosen = np.flatnonzero(here[used])
        sums = sparse.csr_matrix((np.ones(len(chosen)), (place[chosen], chosen)), shape=(len(stratum), len(used)))
        return Side((sums @ texts.counts[used]).toarray(), np.asarray(sums @ texts.units[used], dtype=float))

    return stratum, side(in_a), side(in_b)


def _blocks(texts: Texts, documents: _ByDocument, comparison: Comparison, *, seed: int) -> Clusters:
    """Blocks of paragraphs, if both periods have enough paragraphs; documents in shares have no clusters then."""
    years = documents.rows["year"].to_numpy(dtype=np.int64)
    in_a, in_b = inside(years, comparison.a), inside(years, comparison.b)
    whole = _sums("", documents.rows["doc_id"], in_a.astype(np.int64), documents, in_a, in_b, seed=seed)
    paragraphs = [int(inside(texts.years, period).sum()) for period in (comparison.a, comparison.b)]
    if min(paragraphs) < FEWEST_PARAGRAPHS:
        return whole
    stratum, a, b = block_sides(texts, comparison, seed=seed)
    labels = np.arange(len(stratum)).astype(str).astype(object)
    return Clusters("blocks", stratum, labels, a, b, whole.documents_a, whole.documents_b)
