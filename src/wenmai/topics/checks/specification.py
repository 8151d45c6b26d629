"""Does a finding hold when what nobody can decide is decided otherwise?

Each topic of the chosen model is looked for in models of other units, numbers of topics, engines and vocabularies
(without very common terms; with the function words of stopwords-iso as the only stop list; with no stop list), and
its yearly shares there are compared (a specification curve: Simonsohn, Simmons and Nelson 2020). A rise that one
specification shows and the others do not is a product of that one.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse, stats

from wenmai.io.tables import table_schema
from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.reliability import RECOVERED
from wenmai.topics.engines.fit import find_starts, fit_part
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.selection.scores import jaccard
from wenmai.topics.selection.split import ALL, split_rows
from wenmai.topics.selection.units import units_of
from wenmai.topics.settings import FitSettings, VariationSettings

logger = logging.getLogger("wenmai")

UNITS = ("paragraph", "merged")
#: share of paragraphs above which the narrow vocabulary drops a term, on top of what the configuration drops
NARROW = 0.05
VOCABULARIES = ("whole", "narrow")
#: fewer years show no trend to compare
FEWEST_YEARS = 4


@dataclass(frozen=True)
class Corpus:
    """Tables of a run by name: ``paragraphs``, ``documents`` and ``topics``."""

    paragraphs: pd.DataFrame
    documents: pd.DataFrame
    topics: pd.DataFrame


@dataclass(frozen=True)
class Specification:
    """One way to fit the corpus."""

    unit: str
    vocabulary: str
    engine: str
    k: int


def specifications(
    chosen: TopicModel, *, engines: Sequence[str], ks: Sequence[int], vocabularies: Sequence[str] = VOCABULARIES
) -> list[Specification]:
    """All combinations of units, vocabularies and engines with the chosen number of topics and its neighbours."""
    grid = sorted(ks)
    place = grid.index(chosen.k)
    near = grid[max(place - 1, 0) : place + 2]
    return [Specification(*each) for each in itertools.product(UNITS, vocabularies, engines, near)]


def aligned(other: CountTable, own: CountTable) -> sparse.csr_matrix:
    """Counts of another vocabulary with the rows and the leading columns of the run's own.

    Parameters
    ----------
    other
        The counts of another vocabulary.
    own
        Those of the run.

    Returns
    -------
    scipy.sparse.csr_matrix
        Shape ``(len(own.rows), len(own.terms) + further terms)``. A term of the run that the other vocabulary
        lacks has an empty column, a paragraph that it lacks an empty row; a paragraph that only the other vocabulary
        has is left out.
    """
    column = {term: number for number, term in enumerate(own.terms)}
    for term in other.terms:
        column.setdefault(term, len(column))
    places = pd.Series(np.arange(len(own.rows)), index=own.rows["paragraph_id"])
    row = places.reindex(other.rows["paragraph_id"]).to_numpy(dtype=float)
    cells = other.matrix.tocoo()
    known = ~np.isnan(row[cells.row])
    columns = np.array([column[term] for term in other.terms])[cells.col[known]]
    return sparse.csr_matrix(
        (cells.data[known], (row[cells.row[known]].astype(np.int64), columns)),
        shape=(len(own.rows), len(column)),
        dtype=other.matrix.dtype,
    )


def vary_specification(
    chosen: TopicModel | None,
    counted: CountTable,
    corpus: Corpus,
    settings: VariationSettings,
    *,
    others: Mapping[str, sparse.csr_matrix] | None = None,
) -> pd.DataFrame:
    """The table ``specification``: one row per topic of the chosen model and specification.

    Parameters
    ----------
    chosen
        The chosen model; None gives an empty table.
    counted
        The counts and their names.
    corpus
        The tables of the run that go with them.
    settings
        What is varied.
    others
        Counts of further vocabularies by name, see :func:`aligned`.
    """
    if chosen is None:
        return table_schema("specification").empty()
    years = corpus.documents.set_index("doc_id")["year"].reindex(counted.rows["doc_id"])
    dated = years.to_numpy(dtype=float, na_value=np.nan), counted.rows["n_terms"].to_numpy(dtype=float)
    own_series, own_words = _by_year(chosen, *dated), chosen.top_words(settings.top_words)
    rows: list[dict[str, object]] = []
    for each, model in _fits(chosen, counted, corpus.paragraphs, settings, others or {}):
        likeness = jaccard(own_words, model.top_words(settings.top_words))
        series = _by_year(model, *dated)
        for topic in range(chosen.k):
            partner = int(likeness[topic].argmax())
            found = bool(likeness[topic, partner] >= RECOVERED - 1e-12)
            rows.append(
                {
                    "topic_id": topic,
                    "unit": each.unit,
                    "vocabulary": each.vocabulary,
                    "engine": each.engine,
                    "k": each.k,
                    "other_topic_id": partner if found else pd.NA,
                    "jaccard": likeness[topic, partner],
                    "found": found,
                    **_compared(own_series[topic], series[partner] if found else None),
                    "n_years": series.shape[1],
                }
            )
    if not rows:
        return table_schema("specification").empty()
    named = corpus.topics[["topic_id", "label", "reliable"]]
    out = pd.DataFrame(rows).merge(named, on="topic_id", validate="many_to_one")
    return out.astype({"agrees": "boolean", "other_topic_id": "Int64"})


def _compared(own: Array, other: Array | None) -> dict[str, object]:
    """The trend of the yearly shares of a topic elsewhere, and how it agrees with its own; all empty for None."""
    tau, slope = (np.nan, np.nan) if other is None else _trend(other)
    own_tau, _ = _trend(own)
    known = other is not None and not np.isnan(tau) and not np.isnan(own_tau)
    return {
        "tau": tau,
        "slope": slope,
        "correlation": _correlation(own, other) if known and other is not None else np.nan,
        "agrees": np.sign(tau) == np.sign(own_tau) if known else pd.NA,
    }


def _fits(
    chosen: TopicModel,
    counted: CountTable,
    paragraphs: pd.DataFrame,
    settings: VariationSettings,
    others: Mapping[str, sparse.csr_matrix],
) -> Iterator[tuple[Specification, TopicModel]]:
    """Every specification that can be fitted."""
    matrices = {"whole": counted.matrix, "narrow": without_frequent(counted.matrix), **others}
    grid = specifications(chosen, engines=settings.engines, ks=settings.k, vocabularies=list(matrices))
    for (unit, vocabulary, k), group in itertools.groupby(
        sorted(grid, key=lambda s: (s.unit, s.vocabulary, s.k, s.engine)),
        key=lambda s: (s.unit, s.vocabulary, s.k),
    ):
        counts = matrices[vocabulary]
        sizes = counted.rows.assign(n_terms=np.asarray(counts.sum(axis=1)).ravel())
        units = units_of(sizes, paragraphs, unit=unit, terms=settings.unit_terms)
        # no folds: one fit each
        split = split_rows(sizes, min_terms=settings.min_terms, folds=len(sizes) + 1, seed=0, units=units)
        start = find_starts(counts, split, k=k, samples=settings.samples)[ALL]
        everything = np.ones(len(split.rows), dtype=bool)
        for each in group:
            how = FitSettings(each.engine, k, [chosen.seed], settings.passes, anchor=settings.anchor)
            model = fit_part(counts, split, everything, how, seed=chosen.seed, start=start)
            if not model.skipped:
                yield each, model


def without_frequent(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """The narrow vocabulary: the columns of terms in more than 5 % of the paragraphs stay, but are empty."""
    frequent = np.asarray((counts > 0).mean(axis=0)).ravel() > NARROW
    narrow = sparse.csr_matrix(counts.multiply(~frequent))
    narrow.eliminate_zeros()
    return narrow


def _by_year(model: TopicModel, year: Array, sizes: Array) -> Array:
    """Token-weighted share of each topic by year, shape ``(k, years)``; undated paragraphs are left out."""
    own, weights = year[model.rows], sizes[model.rows]
    dated = ~np.isnan(own)
    years, index = np.unique(own[dated], return_inverse=True)
    tokens = np.zeros((len(years), model.k))
    np.add.at(tokens, index, model.document_topic[dated] * weights[dated, None])
    totals = np.bincount(index, weights=weights[dated], minlength=len(years))
    shares: NDArray[np.float64] = tokens / totals[:, None]
    return shares.T


def _trend(series: Array) -> tuple[float, float]:
    """Kendall's tau with time and Sen's slope in percentage points a step of years with documents."""
    if len(series) < FEWEST_YEARS:
        return np.nan, np.nan
    time = np.arange(len(series))
    return float(stats.kendalltau(time, series).statistic), float(100 * stats.theilslopes(series, time).slope)


def _correlation(left: Array, right: Array) -> float:
    if len(left) != len(right) or left.std() == 0 or right.std() == 0:
        return np.nan
    return float(np.corrcoef(left, right)[0, 1])


def summary_text(table: pd.DataFrame) -> str:
    """One line per topic: in how many specifications it is found, and in how many of these its trend agrees."""
    by_topic = table.groupby(["topic_id", "label"], sort=True)
    lines = pd.DataFrame(
        {
            "found": by_topic["found"].mean(),
            "agrees": by_topic["agrees"].mean(),
            "correlation": by_topic["correlation"].median(),
            "lowest_tau": by_topic["tau"].min(),
            "highest_tau": by_topic["tau"].max(),
        }
    )
    return lines.round(2).reset_index().to_string(index=False)
