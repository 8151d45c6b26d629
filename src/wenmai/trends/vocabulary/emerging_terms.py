"""New, returning and fading words of yearly reports, compared with their prediction from the years before.

A yearly report has no dates inside, so bursts cannot be asked for. Instead the count of every
vocabulary term in a year is compared with its prediction from earlier years: negative binomial,
because years differ more than Poisson counts do, and wider the less text there was before.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse, stats

from wenmai.io.tables import table_schema
from wenmai.stats.false_discovery import adjusted
from wenmai.trends.keywords.counting import UNITS
from wenmai.trends.selection import dated_documents

logger = logging.getLogger("wenmai")

Array = NDArray[np.float64]

#: years with text that a word must be missing from to return, or be used in to fade
RECENT = 3

#: half an occurrence before, so that a word never seen is not known to be impossible (Jeffreys' prior)
BEFORE = 0.5

#: occurrences before from which a word shows how much years differ
FREQUENT = 10


def yearly_counts(
    counts: sparse.csr_matrix,
    rows: pd.DataFrame,
    tokens: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    denominator: str = "characters",
) -> tuple[NDArray[np.int64], Array, Array]:
    """Counts of vocabulary terms by year.

    Parameters
    ----------
    denominator
        What the expected counts are proportional to: ``characters`` or ``tokens``.

    Returns
    -------
    years, counts, n_units
        The years with text, counts of shape ``(years, terms)`` and characters or Chinese tokens of shape ``(years,)``.
    """
    dated = dated_documents(documents, doc_types=doc_types)
    year_of = dict(zip(dated["doc_id"], dated["year"].astype(int), strict=True))
    of_tokens = tokens["doc_id"].map(year_of)
    n_units = tokens[UNITS[denominator]].astype(float).groupby(of_tokens).sum()
    n_units = n_units[n_units > 0].sort_index()
    years: NDArray[np.int64] = n_units.index.to_numpy(dtype=np.int64)
    place = pd.Index(years).get_indexer(pd.Index(rows["doc_id"].map(year_of).fillna(-1).astype(int)))
    chosen = np.flatnonzero(place >= 0)
    shape = (len(years), counts.shape[0])
    summing = sparse.csr_matrix((np.ones(len(chosen)), (place[chosen], chosen)), shape=shape)
    return years, (summing @ counts).toarray().astype(float), np.asarray(n_units, dtype=np.float64)


def year_shape(counts: Array, n_units: Array) -> float:
    """Shape of the gamma distribution of a word's rate between neighbouring years, by moments over all words.

    Returns
    -------
    float
        Infinite where years differ no more than Poisson counts do.
    """
    excess = squares = 0.0
    for t in range(RECENT, len(counts)):
        before, tokens = counts[t - RECENT : t].sum(axis=0), n_units[t - RECENT : t].sum()
        frequent = before >= FREQUENT
        ratio = n_units[t] / tokens
        mean = ratio * before[frequent]
        excess += float(((counts[t, frequent] - mean) ** 2 - mean * (1 + ratio)).sum())
        squares += float((mean**2).sum())
    return squares / excess if excess > 0 else np.inf


def prediction(mean: Array, before: Array, shape: float) -> Any:
    """Predictive distribution of a count: negative binomial, frozen, of the shape of ``mean``.

    Its squared coefficient of variation beyond Poisson is that of years (``1 / shape``) plus that of the rate,
    estimated from ``before`` occurrences.
    """
    size = 1 / (1 / shape + 1 / before)
    return stats.nbinom(size, size / (size + mean))


def tails(law: Any, count: Array) -> tuple[Array, Array]:
    """Predictive probabilities of at least and of at most ``count``."""
    return np.asarray(law.sf(count - 1)), np.asarray(law.cdf(count))


def find_emerging_terms(
    years: NDArray[np.int64],
    counts: Array,
    n_units: Array,
    terms: Sequence[str],
    *,
    min_years: int,
    confidence: float,
) -> pd.DataFrame:
    """Build the table ``emerging_terms`` from what :func:`yearly_counts` gives.

    Parameters
    ----------
    min_years
        A corpus with fewer years gives an empty table.
    confidence
        Of the prediction intervals; words inside theirs are not listed.

    Returns
    -------
    pandas.DataFrame
        One row per year and word: *new*, never used in earlier years; *returning*, used before but not in the last
        three years with text; *fading*, used in each of these and now below its interval.
    """
    empty = table_schema("emerging_terms").empty()
    if len(years) < min_years:
        logger.info("new words: %d years with text; trends.min_years asks for %d", len(years), min_years)
        return empty
    shape = year_shape(counts, n_units)
    names, tail = np.array(terms, dtype=object), (1 - confidence) / 2
    pieces = []
    for t in range(RECENT, len(years)):
        for state, at in _candidates(counts, t).items():
            window = slice(0, t) if state == "new" else slice(t - RECENT, t)
            before = counts[window][:, at].sum(axis=0) + BEFORE
            mean = n_units[t] * before / n_units[window].sum()
            law = prediction(mean, before, shape)
            more, less = tails(law, counts[t, at])
            p_value = less if state == "fading" else more
            piece = pd.DataFrame(
                {
                    "year": years[t],
                    "state": state,
                    "term": names[at],
                    "count": counts[t, at],
                    "n_units": n_units[t],
                    "count_before": before - BEFORE,
                    "expected": mean,
                    "low": law.ppf(tail),
                    "high": law.ppf(1 - tail),
                    "p_value": p_value,
                    "q_value": adjusted(p_value),
                }
            )
            pieces.append(piece[p_value < tail])
    found = pd.concat(pieces, ignore_index=True).assign(year_variance=1 / shape, method="negative_binomial_prediction")
    found = found.sort_values(["year", "state", "p_value", "term"], kind="stable", ignore_index=True)
    return found.assign(rank=found.groupby(["year", "state"]).cumcount() + 1).reindex(columns=list(empty.columns))


def _candidates(counts: Array, t: int) -> dict[str, NDArray[np.int64]]:
    """Columns of the words that could be in each state in year ``t``."""
    recent, ever = counts[t - RECENT : t], counts[:t].sum(axis=0)
    return {
        # words that stay away are tests too: q over those that came alone would call nearly all of them
        "new": np.flatnonzero(ever == 0),
        "returning": np.flatnonzero((ever > 0) & (recent.sum(axis=0) == 0)),
        "fading": np.flatnonzero((recent > 0).all(axis=0)),
    }
