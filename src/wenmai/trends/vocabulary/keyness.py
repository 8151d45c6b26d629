"""Keyness: which terms set two groups of texts apart?

Ranked by the log-odds ratio with an informative Dirichlet prior, tested by permuting whole
documents: chi-square and G² take every token for an observation of its own and find nearly
everything significant (Lijffijt et al. 2016; Mildenberger 2023).
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
from wenmai.stats.resample import cluster_weights
from wenmai.trends.vocabulary.contrasts import Contrast

logger = logging.getLogger("wenmai")

Array = NDArray[np.float64]

#: fewer ways to deal the documents out cannot give a p below 0.005
FEWEST_RELABELLINGS = 200

#: permutations in one array: bounds the memory
CHUNK = 250


def log_odds(a: Array, b: Array, prior: Array) -> tuple[Array, Array]:
    """Log-odds ratio with an informative Dirichlet prior, and its z (Monroe, Colaresi and Quinn 2008).

    Parameters
    ----------
    a, b
        Counts of shape ``(..., terms + 1)``; the last column holds all tokens of the side.
    prior
        Pseudo-counts of shape ``(terms + 1,)``; the last is the weight of the whole prior.

    Returns
    -------
    ratio, z : numpy.ndarray
        Shape ``(..., terms)``.
    """
    with_a, with_b = a + prior, b + prior
    term_a, term_b = with_a[..., :-1], with_b[..., :-1]
    ratio = np.log(term_a / (with_a[..., -1:] - term_a)) - np.log(term_b / (with_b[..., -1:] - term_b))
    return ratio, ratio / np.sqrt(1 / term_a + 1 / term_b)


@dataclass(frozen=True)
class Comparison:
    """How two groups of texts are compared.

    Attributes
    ----------
    min_count
        Terms with fewer occurrences on both sides together are not compared.
    top
        Rows listed per contrast; p is adjusted over all terms compared.
    confidence, bootstrap
        Of the bootstrap interval of the log ratio over documents.
    simulations, seed
        Of the permutation test: whole documents change sides, in a paired contrast a
        document's two parts are exchanged.
    """

    min_count: int
    top: int
    confidence: float
    bootstrap: int
    simulations: int
    seed: int


def compare(contrast: Contrast, terms: Sequence[str], how: Comparison) -> pd.DataFrame:
    """The terms that set the two sides of a contrast apart.

    Parameters
    ----------
    contrast, terms
        What to compare, and the names of its columns.

    Returns
    -------
    pandas.DataFrame
        The columns of the table ``keyness``.
    """
    compared = np.flatnonzero(_sums(contrast.a + contrast.b) >= how.min_count)
    # the last column: all tokens, those of terms too rare to be compared too
    a, b = (
        sparse.csr_matrix(sparse.hstack([side[:, compared], sparse.csr_matrix(side.sum(axis=1))]))
        for side in (contrast.a, contrast.b)
    )
    # the prior has the words of both sides together and weighs as much as one average document
    sum_a, sum_b = _sums(a), _sums(b)
    prior = (sum_a + sum_b) / a.shape[0]
    ratio, z = log_odds(sum_a, sum_b, prior)
    p_value = np.full(len(compared), np.nan)
    tested = contrast.relabellings() >= FEWEST_RELABELLINGS
    if tested:
        p_value = _permutation_p(a, b, prior, contrast, how)
    names = np.array(terms)[compared]
    order = np.lexsort((names, -np.abs(z)))[: how.top]
    low, high = _log_ratio_interval(a, b, contrast, order, how)
    return pd.DataFrame(
        {
            "contrast": contrast.name,
            "rank": np.arange(1, len(order) + 1),
            "term": names[order],
            "count_a": sum_a[order],
            "count_b": sum_b[order],
            "documents_a": _sums(a[:, order] > 0),
            "documents_b": _sums(b[:, order] > 0),
            "dispersion": _dispersion(a + b, order),
            "log_odds": ratio[order],
            "z": z[order],
            "log_ratio": _log_ratio(sum_a, sum_b, order),
            "low": low,
            "high": high,
            "p_value": p_value[order],
            "q_value": adjusted(p_value)[order],
            "side_a": contrast.side_a,
            "side_b": contrast.side_b,
            "n_documents_a": int((_sums(contrast.a.T) > 0).sum()),
            "n_documents_b": int((_sums(contrast.b.T) > 0).sum()),
            "paired": contrast.paired,
            "n_terms": len(compared),
            "reason": "" if tested else "too_few_documents",
            "method": "informative_dirichlet",
        }
    )


def _sums(matrix: sparse.csr_matrix) -> Array:
    return np.asarray(matrix.sum(axis=0), dtype=np.float64).ravel()


def _drawn(weights: Array, matrix: sparse.csr_matrix) -> Array:
    """``weights @ matrix``, the sparse side first, which keeps the large matrix sparse."""
    return np.asarray((matrix.T @ weights.T).T)


def _dispersion(both: sparse.csr_matrix, order: NDArray[np.int64]) -> Array:
    """Gries' deviation of proportions over documents: 0 even, 1 all in one."""
    tokens = both[:, -1].toarray()
    own = both[:, order].toarray()
    return np.asarray(
        np.abs(own / np.maximum(own.sum(axis=0), 1) - tokens / np.maximum(tokens.sum(), 1)).sum(axis=0) / 2
    )


def _log_ratio(sum_a: Array, sum_b: Array, order: NDArray[np.int64]) -> Array:
    rate_a = (sum_a[..., order] + 0.5) / sum_a[..., -1:]
    return np.asarray(np.log2(rate_a / ((sum_b[..., order] + 0.5) / sum_b[..., -1:])))


def _log_ratio_interval(
    a: sparse.csr_matrix, b: sparse.csr_matrix, contrast: Contrast, order: NDArray[np.int64], how: Comparison
) -> tuple[Array, Array]:
    """Percentile interval over documents, drawn within each side where the sides are not paired."""
    in_a, n = contrast.in_a(), a.shape[0]
    groups = [np.arange(n)] if contrast.paired else [np.flatnonzero(in_a), np.flatnonzero(~in_a)]
    if min(map(len, groups)) < 2:
        return np.full(len(order), np.nan), np.full(len(order), np.nan)
    weights = np.zeros((how.bootstrap, n))
    for i, group in enumerate(groups):
        weights[:, group] = cluster_weights(len(group), bootstrap=how.bootstrap, seed=how.seed + i)
    # only what is listed, and all tokens
    shown = np.append(order, a.shape[1] - 1)
    here = np.arange(len(order))
    tail = (1 - how.confidence) / 2
    drawn = _log_ratio(_drawn(weights, a[:, shown]), _drawn(weights, b[:, shown]), here)
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return low, high


def _permutation_p(
    a: sparse.csr_matrix, b: sparse.csr_matrix, prior: Array, contrast: Contrast, how: Comparison
) -> Array:
    """Two-sided p of z of every term when documents are dealt out at random."""
    generator = np.random.default_rng(how.seed)
    in_a, together = contrast.in_a(), _sums(a + b)
    # what side a gains from a document that goes to it, and what it has in any case
    moving, fixed = (a - b, _sums(b)) if contrast.paired else (a + b, np.zeros(a.shape[1]))
    observed = np.abs(log_odds(_sums(a), _sums(b), prior)[1])
    reached = np.zeros(len(observed))
    for start in range(0, how.simulations, CHUNK):
        size = min(CHUNK, how.simulations - start)
        if contrast.paired:
            goes = generator.random((size, a.shape[0])) < 0.5
        else:
            goes = generator.permuted(np.tile(in_a, (size, 1)), axis=1)
        sum_a = _drawn(goes.astype(np.float64), moving) + fixed
        # equal sums in another order are equal only up to rounding
        reached += (np.abs(log_odds(sum_a, together - sum_a, prior)[1]) >= observed * (1 - 1e-9)).sum(axis=0)
    return (1 + reached) / (1 + how.simulations)


def keyness(found: Sequence[Contrast], terms: Sequence[str], how: Comparison) -> pd.DataFrame:
    """Build the table ``keyness``: all contrasts, see :func:`compare`; empty where there are none."""
    if not found:
        logger.info("keyness: the documents have neither two years nor plan and retrospect; nothing to compare")
        return table_schema("keyness").empty()
    return pd.concat([compare(contrast, terms, how) for contrast in found], ignore_index=True)
