"""Keyness: which terms set two groups of texts apart?

Words come in texts, so the documents (or regions, or years) are the observations, not the tokens: chi-square and
G² take every token for one and find nearly everything significant (Lijffijt et al. 2016; Mildenberger 2023). Terms
are tested and ranked by the difference of their rates over units (:mod:`wenmai.trends.vocabulary.permutations`), and
between periods by a model of autocorrelated years (:mod:`wenmai.trends.vocabulary.period_model`). The log-odds ratio
with an informative Dirichlet prior, which many papers report, is given as well.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.false_discovery import adjusted
from wenmai.stats.log_odds import log_odds
from wenmai.trends.vocabulary.contrasts import FEWEST_RELABELLINGS, Contrast
from wenmai.trends.vocabulary.period_model import period_differences
from wenmai.trends.vocabulary.permutations import Sides, column_sums, critical_values, permutation_test, rates

logger = logging.getLogger("wenmai")

Array = NDArray[np.float64]

#: documents per region or year from which documents are worth a test of their own: with fewer it is that of regions
#: or years, which are dealt out as if neighbouring years were not alike
DOCUMENTS_PER_UNIT = 2


@dataclass(frozen=True)
class Comparison:
    """How two groups of texts are compared.

    Attributes
    ----------
    min_count
        Terms with fewer occurrences on both sides together are not compared.
    top
        Rows listed per contrast; p is adjusted over all terms compared.
    confidence
        Of the interval of the log ratio.
    simulations, seed
        Of the permutation test: whole documents or regions change sides, in a paired contrast a
        document's two parts are exchanged.
    """

    min_count: int
    top: int
    confidence: float
    simulations: int
    seed: int


@dataclass(frozen=True)
class _Tested:
    """Tests of the compared terms.

    Attributes
    ----------
    statistic, p_value, p_documents
        Shape ``(terms,)``; NaN where there is no such test.
    order
        The terms listed, the first ones of all.
    log_ratio, low, high
        Of the listed terms; infinite where an end is open.
    """

    statistic: Array
    p_value: Array
    p_documents: Array
    order: NDArray[np.int64]
    log_ratio: Array
    low: Array
    high: Array


@dataclass(frozen=True)
class Compared:
    """The terms of contrasts: those listed (table ``keyness``), and all that were compared (``keyness_terms``)."""

    listed: pd.DataFrame
    every: pd.DataFrame


#: rates are occurrences in so many tokens
PER_TOKENS = 10_000


def compare(contrast: Contrast, terms: Sequence[str], how: Comparison) -> Compared:
    """The terms that set the two sides of a contrast apart.

    Parameters
    ----------
    contrast, terms
        What to compare, and the names of its columns.

    Returns
    -------
    Compared
        Rows of the tables ``keyness`` and ``keyness_terms``.
    """
    compared = np.flatnonzero(column_sums(contrast.a + contrast.b) >= how.min_count)
    # the last column: all tokens, those of terms too rare to be compared too
    a, b = (
        sparse.csr_matrix(sparse.hstack([side[:, compared], sparse.csr_matrix(side.sum(axis=1))]))
        for side in (contrast.a, contrast.b)
    )
    # the prior has the words of both sides together and weighs as much as one average document
    sum_a, sum_b = column_sums(a), column_sums(b)
    ratio, z = log_odds(sum_a, sum_b, (sum_a + sum_b) / a.shape[0])
    names = np.array(terms, dtype=object)[compared]
    ratios = np.log2(((sum_a[:-1] + 0.5) / sum_a[-1]) / ((sum_b[:-1] + 0.5) / sum_b[-1]))
    tested = _test(contrast, compared, names, _Sizes(ratios, z), how)
    order, units = tested.order, contrast.clusters()
    listed = pd.DataFrame(
        {
            "contrast": contrast.name,
            "rank": np.arange(1, len(order) + 1),
            "term": names[order],
            "count_a": sum_a[order],
            "count_b": sum_b[order],
            "documents_a": column_sums(a[:, order] > 0),
            "documents_b": column_sums(b[:, order] > 0),
            "dispersion": _dispersion(a + b, order),
            "largest_document_share": _largest_share(a + b, order),
            "log_odds": ratio[order],
            "z": z[order],
            "statistic": tested.statistic[order],
            "log_ratio": tested.log_ratio,
            # an open end is an empty cell
            "low": np.where(np.isinf(tested.low), np.nan, tested.low),
            "high": np.where(np.isinf(tested.high), np.nan, tested.high),
            "p_value": tested.p_value[order],
            "q_value": adjusted(tested.p_value)[order],
            "p_documents": tested.p_documents[order],
            "q_documents": adjusted(tested.p_documents)[order],
            "side_a": contrast.side_a,
            "side_b": contrast.side_b,
            "n_documents_a": int((column_sums(contrast.a.T) > 0).sum()),
            "n_documents_b": int((column_sums(contrast.b.T) > 0).sum()),
            "paired": contrast.paired,
            "unit": contrast.unit,
            "n_units_a": int((units.size_a > 0).sum()),
            "n_units_b": int((units.size_b > 0).sum()),
            "n_terms": len(compared),
            "reason": contrast.reason(),
            "method": "period_model" if contrast.unit == "years" else "studentised_permutation",
        }
    )
    return Compared(listed, _every(contrast, compared, names, (sum_a, sum_b), tested))


def _every(
    contrast: Contrast,
    compared: NDArray[np.int64],
    names: NDArray[np.object_],
    sums: tuple[Array, Array],
    tested: _Tested,
) -> pd.DataFrame:
    """The rates of all compared terms with their standard errors between units, and the tests."""
    units = contrast.clusters().terms(compared)
    found = rates(units)
    n_units = [int((size > 0).sum()) for size in (units.size_a, units.size_b)]
    out = pd.DataFrame({"contrast": contrast.name, "term": names})
    pairs = zip("ab", (found.a, found.b), (found.variance_a, found.variance_b), n_units, sums, strict=True)
    for side, rate, variance, n, total in pairs:
        out[f"count_{side}"] = total[:-1].astype(np.int64)
        out[f"n_tokens_{side}"] = int(total[-1])
        out[f"rate_{side}"] = PER_TOKENS * rate
        # one unit shows no spread
        out[f"error_{side}"] = PER_TOKENS * np.sqrt(variance) if n > 1 else np.nan
    return out.assign(
        statistic=tested.statistic,
        p_value=tested.p_value,
        q_value=adjusted(tested.p_value),
        p_documents=tested.p_documents,
        q_documents=adjusted(tested.p_documents),
    )


@dataclass(frozen=True)
class _Sizes:
    """How far apart the sides are, by term: binary log of the ratio of rates, and z of the log-odds."""

    log_ratio: Array
    z: Array


def _test(
    contrast: Contrast, compared: NDArray[np.int64], names: NDArray[np.object_], sizes: _Sizes, how: Comparison
) -> _Tested:
    """The test with the unit of the contrast, and that with documents, which describes these texts only."""
    none = np.full(len(compared), np.nan)
    units, documents = contrast.clusters(), contrast.documents()
    same = contrast.unit == "documents"
    enough = len(documents.size_a) >= DOCUMENTS_PER_UNIT * len(units.size_a)
    of_documents = _Permutations(documents.terms(compared), how) if (same or enough) and len(compared) else None
    if of_documents is not None and documents.relabellings() < FEWEST_RELABELLINGS:
        of_documents = None
    p_documents = of_documents.p_value if of_documents else none
    reason = contrast.reason() if len(compared) else "nothing"
    if not reason and contrast.unit == "years" and contrast.course is not None:
        found = period_differences(contrast.course, compared)
        order = _order(names, found.p_values(), found.statistic(), how.top)
        ends = (end / np.log(2) for end in found.interval(order, confidence=how.confidence))
        effect = found.difference[order] / np.log(2)
        return _Tested(found.statistic(), found.p_values(), p_documents, order, effect, *ends)
    of_units = None if reason else of_documents if same else _Permutations(units.terms(compared), how)
    best = of_units or of_documents
    if best is None:
        order = _order(names, none, sizes.z, how.top)
        return _Tested(none, none, none, order, sizes.log_ratio[order], none[order], none[order])
    order = _order(names, best.p_value, best.statistic, how.top)
    p_value = of_units.p_value if of_units else none
    return _Tested(best.statistic, p_value, p_documents, order, sizes.log_ratio[order], *best.interval(order))


class _Permutations:
    """A permutation test of all terms, and the intervals that go with it."""

    def __init__(self, sides: Sides, how: Comparison) -> None:
        self.sides, self.how = sides, how
        self.statistic, self.p_value, self.used = permutation_test(
            sides, level=1 - how.confidence, simulations=how.simulations, seed=how.seed
        )

    def interval(self, chosen: NDArray[np.int64]) -> tuple[Array, Array]:
        """Ends of the interval of the binary log of the ratio, of some terms."""
        listed = self.sides.terms(chosen)
        critical = critical_values(listed, self.used[chosen], level=1 - self.how.confidence, seed=self.how.seed)
        low, high = rates(listed).ratio_interval(critical)
        with np.errstate(divide="ignore"):
            return np.log2(low), np.log2(high)


def _order(names: NDArray[np.object_], p_value: Array, statistic: Array, top: int) -> NDArray[np.int64]:
    """Terms by p, equal ones by the statistic."""
    return np.asarray(np.lexsort((names.astype(str), -np.abs(statistic), p_value))[:top])


def _dispersion(both: sparse.csr_matrix, order: NDArray[np.int64]) -> Array:
    """Gries' deviation of proportions over documents: 0 even, 1 all in one."""
    tokens = both[:, -1].toarray()
    own = both[:, order].toarray()
    return np.asarray(
        np.abs(own / np.maximum(own.sum(axis=0), 1) - tokens / np.maximum(tokens.sum(), 1)).sum(axis=0) / 2
    )


def _largest_share(both: sparse.csr_matrix, order: NDArray[np.int64]) -> Array:
    """Share of all occurrences that the document with most of them has."""
    own = both[:, order]
    if not own.shape[0] or not own.shape[1]:
        return np.zeros(own.shape[1])
    return np.asarray(own.max(axis=0).toarray().ravel() / np.maximum(column_sums(own), 1))


def keyness(found: Sequence[Contrast], terms: Sequence[str], how: Comparison) -> Compared:
    """Build the tables ``keyness`` and ``keyness_terms``: all contrasts, see :func:`compare`; empty without any."""
    if not found:
        logger.info("keyness: the documents have neither two years nor plan and retrospect; nothing to compare")
        return Compared(table_schema("keyness").empty(), table_schema("keyness_terms").empty())
    parts = [compare(contrast, terms, how) for contrast in found]
    return Compared(
        pd.concat([part.listed for part in parts], ignore_index=True),
        pd.concat([part.every for part in parts], ignore_index=True),
    )
