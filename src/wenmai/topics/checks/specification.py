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
from wenmai.topics.describe.reliability import RETURNED
from wenmai.topics.engines.fit import find_starts, fit_rows
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.selection.scores import jaccard
from wenmai.topics.selection.split import ALL, split_rows
from wenmai.topics.selection.units import units_of

logger = logging.getLogger("wenmai")

UNITS = ("paragraph", "merged")
#: share of paragraphs above which the narrow vocabulary drops a term, on top of what the configuration drops
NARROW = 0.05
VOCABULARIES = ("whole", "narrow")
#: fewer years show no trend to compare
FEWEST_YEARS = 4


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


def aligned(
    counts: sparse.csr_matrix,
    terms: Sequence[str],
    counts_rows: pd.DataFrame,
    *,
    rows: pd.DataFrame,
    own: Sequence[str],
) -> sparse.csr_matrix:
    """Counts of another vocabulary with the rows and the leading columns of the run's own.

    Parameters
    ----------
    counts, terms, counts_rows
        A count matrix and its names.
    rows, own
        The table ``counts_rows`` and the terms of the run.

    Returns
    -------
    scipy.sparse.csr_matrix
        Shape ``(len(rows), len(own) + further terms)``. A term of the run that the other vocabulary lacks has an empty
        column, a paragraph that it lacks an empty row; a paragraph that only the other vocabulary has is left out.
    """
    column = {term: number for number, term in enumerate(own)}
    for term in terms:
        column.setdefault(term, len(column))
    row = pd.Series(np.arange(len(rows)), index=rows["paragraph_id"]).reindex(counts_rows["paragraph_id"]).to_numpy()
    cells = counts.tocoo()
    known = ~np.isnan(row[cells.row].astype(float))
    places = (row[cells.row[known]].astype(np.int64), np.array([column[term] for term in terms])[cells.col[known]])
    return sparse.csr_matrix((cells.data[known], places), shape=(len(rows), len(column)), dtype=counts.dtype)


def vary_specification(
    chosen: TopicModel | None,
    counts: sparse.csr_matrix,
    counts_rows: pd.DataFrame,
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    engines: Sequence[str],
    ks: Sequence[int],
    passes: int,
    samples: int,
    anchor: float,
    unit_terms: int,
    min_terms: int,
    top_words: int,
    others: Mapping[str, sparse.csr_matrix] | None = None,
) -> pd.DataFrame:
    """The table ``specification``: one row a topic of the chosen model and specification.

    Parameters
    ----------
    chosen
        The chosen model; None gives an empty table.
    counts, counts_rows, paragraphs, documents, topics
        The count matrix and the tables of that name.
    engines, ks, passes, samples, anchor, unit_terms, min_terms, top_words
        As in the configuration.
    others
        Counts of further vocabularies by name, see :func:`aligned`.
    """
    if chosen is None:
        return table_schema("specification").empty()
    year = documents.set_index("doc_id")["year"].reindex(counts_rows["doc_id"]).to_numpy(dtype=float, na_value=np.nan)
    sizes = counts_rows["n_terms"].to_numpy(dtype=float)
    own_series = _by_year(chosen, year, sizes)
    own_words = chosen.top_words(top_words)
    rows = []
    for each, model in _fits(
        chosen, counts, counts_rows, paragraphs, engines=engines, ks=ks, passes=passes, samples=samples,
        anchor=anchor, unit_terms=unit_terms, min_terms=min_terms, others=others or {},
    ):  # fmt: skip
        likeness = jaccard(own_words, model.top_words(top_words))
        series = _by_year(model, year, sizes)
        for topic in range(chosen.k):
            partner = int(likeness[topic].argmax())
            found = bool(likeness[topic, partner] >= RETURNED - 1e-12)
            tau, slope = _trend(series[partner]) if found else (np.nan, np.nan)
            own_tau, _ = _trend(own_series[topic])
            known = found and not np.isnan(tau) and not np.isnan(own_tau)
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
                    "tau": tau,
                    "slope": slope,
                    "correlation": _correlation(own_series[topic], series[partner]) if known else np.nan,
                    "agrees": np.sign(tau) == np.sign(own_tau) if known else pd.NA,
                    "n_years": series.shape[1],
                }
            )
    if not rows:
        return table_schema("specification").empty()
    out = pd.DataFrame(rows).merge(topics[["topic_id", "label", "reliable"]], on="topic_id", validate="many_to_one")
    return out.astype({"agrees": "boolean", "other_topic_id": "Int64"})


def _fits(
    chosen: TopicModel,
    counts: sparse.csr_matrix,
    counts_rows: pd.DataFrame,
    paragraphs: pd.DataFrame,
    *,
    engines: Sequence[str],
    ks: Sequence[int],
    passes: int,
    samples: int,
    anchor: float,
    unit_terms: int,
    min_terms: int,
    others: Mapping[str, sparse.csr_matrix],
) -> Iterator[tuple[Specification, TopicModel]]:
    """Every specification that can be fitted. Terms that the narrow vocabulary drops keep their columns, empty."""
    frequent = np.asarray((counts > 0).mean(axis=0)).ravel() > NARROW
    narrow = sparse.csr_matrix(counts.multiply(~frequent))
    narrow.eliminate_zeros()
    matrices = {"whole": counts, "narrow": narrow, **others}
    grid = specifications(chosen, engines=engines, ks=ks, vocabularies=list(matrices))
    for (unit, vocabulary, k), group in itertools.groupby(
        sorted(grid, key=lambda s: (s.unit, s.vocabulary, s.k, s.engine)),
        key=lambda s: (s.unit, s.vocabulary, s.k),
    ):
        part = matrices[vocabulary]
        sizes = counts_rows.assign(n_terms=np.asarray(part.sum(axis=1)).ravel())
        units = units_of(sizes, paragraphs, unit=unit, terms=unit_terms)
        # no folds: one fit each
        split = split_rows(sizes, min_terms=min_terms, folds=len(counts_rows) + 1, seed=0, units=units)
        start = find_starts(part, split, k=k, samples=samples)[ALL]
        for each in group:
            options = {"anchor": anchor} if each.engine == "lda" else {}
            model = fit_rows(
                part, split.rows, split.units, engine=each.engine, k=k, seed=chosen.seed, passes=passes, start=start,
                options=options,
            )  # fmt: skip
            if not model.skipped:
                yield each, model


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
    """One line a topic: in how many specifications it is found, and in how many of these its trend agrees."""
    by_topic = table.groupby(["topic_id", "label"], sort=True)
    told = pd.DataFrame(
        {
            "found": by_topic["found"].mean(),
            "agrees": by_topic["agrees"].mean(),
            "correlation": by_topic["correlation"].median(),
            "lowest_tau": by_topic["tau"].min(),
            "highest_tau": by_topic["tau"].max(),
        }
    )
    return told.round(2).reset_index().to_string(index=False)
