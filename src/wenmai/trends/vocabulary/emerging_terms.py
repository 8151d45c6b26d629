"""New, returning and fading words of yearly reports, compared with their prediction from the years before.

A yearly report has no dates inside, so bursts cannot be asked for. Instead the count of every
vocabulary term in a year is compared with its prediction from earlier years: negative binomial,
because years differ more than Poisson counts do, and wider the less text there was before. Twenty uses in one
document are no twenty independent uses: counts are divided by the design effect of the term, its variance between
documents of a year over that of a Poisson count (Rao and Scott 1992). All terms, years and states are one family.
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
from wenmai.stats.resample import summing
from wenmai.trends.keywords.counting import UNITS
from wenmai.trends.selection import dated_documents

logger = logging.getLogger("wenmai")

Array = NDArray[np.float64]

#: years with text that a word must be missing from to return, or be used in to fade
RECENT = 3

#: documents per year from which the spread between documents shows how uses cluster; with fewer it is that between
#: paragraphs
DOCUMENTS = 5

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
) -> tuple[NDArray[np.int64], Array, Array, Array]:
    """Counts of vocabulary terms by year.

    Parameters
    ----------
    denominator
        What the expected counts are proportional to: ``characters`` or ``tokens``.

    Returns
    -------
    years, counts, n_units, design_effect
        The years with text, counts of shape ``(years, terms)``, characters or Chinese tokens of shape ``(years,)``, and
        how much the uses of each term cluster in documents, shape ``(terms,)``, see :func:`design_effects`.
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
    sums = sparse.csr_matrix((np.ones(len(chosen)), (place[chosen], chosen)), shape=shape)
    by_year = (sums @ counts).toarray().astype(float)
    # a year without counted paragraphs is no year of any unit
    units, unit_years = _units(counts[chosen], rows["doc_id"].to_numpy()[chosen], place[chosen])
    return years, by_year, np.asarray(n_units, dtype=np.float64), design_effects(units, unit_years)


def _units(
    counts: sparse.csr_matrix, doc_ids: NDArray[np.object_], years: NDArray[np.int64]
) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """Counts of documents with their years, or of paragraphs where years have few documents."""
    document, _ = pd.factorize(doc_ids)
    n_documents = int(document.max(initial=-1)) + 1
    of_document = np.zeros(n_documents, dtype=np.int64)
    of_document[document] = years
    if n_documents < DOCUMENTS * len(np.unique(years)):
        return counts, years
    return sparse.csr_matrix(summing(document, n_documents) @ counts), of_document


def design_effects(units: sparse.csr_matrix, years: NDArray[np.int64]) -> Array:
    """Variance of the counts of units within years over that of Poisson counts, by term; at least 1.

    Parameters
    ----------
    units
        Counts, shape ``(units, terms)``.
    years
        The year of every unit, shape ``(units,)``.
    """
    size = np.asarray(units.sum(axis=1), dtype=np.float64).ravel()
    code = np.unique(years, return_inverse=True)[1]
    n_years = int(code.max(initial=-1)) + 1
    sums = summing(code, n_years)
    count = (sums @ units).toarray()
    rate = count / np.maximum(sums @ size, 1)[:, None]
    products = (sums @ sparse.csr_matrix(sparse.diags(size) @ units)).toarray()
    residual = (sums @ units.power(2)).toarray() - 2 * rate * products + rate**2 * (sums @ size**2)[:, None]
    freedom = len(code) / max(len(code) - n_years, 1)
    return np.asarray(np.maximum(freedom * residual.sum(axis=0) / np.maximum(count.sum(axis=0), 1), 1.0))


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
    """Predictive probabilities of at least and of at most ``count``, which is rounded to the larger probability."""
    return np.asarray(law.sf(np.floor(count + 1e-9) - 1)), np.asarray(law.cdf(np.ceil(count - 1e-9)))


def find_emerging_terms(
    years: NDArray[np.int64],
    counts: Array,
    n_units: Array,
    terms: Sequence[str],
    *,
    min_years: int,
    confidence: float,
    design_effect: Array | None = None,
) -> pd.DataFrame:
    """Build the table ``emerging_terms`` from what :func:`yearly_counts` gives.

    Parameters
    ----------
    min_years
        A corpus with fewer years gives an empty table.
    confidence
        Of the prediction intervals; words inside theirs are not listed.
    design_effect
        Shape ``(terms,)``; 1 for all terms if it is not given.

    Returns
    -------
    pandas.DataFrame
        One row per year and word: *new*, never used in earlier years; *returning*, used before but not in the last
        three years with text; *fading*, used in each of these and now below its interval.

    References
    ----------
    Rao and Scott 1992 (Biometrics 48, 577-585).
    """
    empty = table_schema("emerging_terms").empty()
    if len(years) < min_years:
        logger.info("new words: %d years with text; trends.min_years asks for %d", len(years), min_years)
        return empty
    effect = np.ones(counts.shape[1]) if design_effect is None else design_effect
    shape = year_shape(counts / effect, n_units)
    names, tail = np.array(terms, dtype=object), (1 - confidence) / 2
    pieces = []
    for t in range(RECENT, len(years)):
        for state, at in _candidates(counts, t).items():
            window = slice(0, t) if state == "new" else slice(t - RECENT, t)
            own = effect[at]
            before = counts[window][:, at].sum(axis=0) / own + BEFORE
            mean = n_units[t] * before / n_units[window].sum()
            law = prediction(mean, before, shape)
            more, less = tails(law, counts[t, at] / own)
            piece = pd.DataFrame(
                {
                    "year": years[t],
                    "state": state,
                    "term": names[at],
                    "count": counts[t, at],
                    "n_units": n_units[t],
                    "count_before": counts[window][:, at].sum(axis=0),
                    "design_effect": own,
                    "expected": mean * own,
                    "low": np.floor(law.ppf(tail) * own),
                    "high": np.ceil(law.ppf(1 - tail) * own),
                    "p_value": less if state == "fading" else more,
                }
            )
            pieces.append(piece)
    # a reader looks through all years and states at once: one family
    tested = pd.concat(pieces, ignore_index=True)
    tested["q_value"] = adjusted(tested["p_value"])
    found = tested[tested["p_value"] < tail].assign(
        n_tests=len(tested), year_variance=1 / shape, method="negative_binomial_prediction"
    )
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
