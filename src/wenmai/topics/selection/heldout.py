"""Fit to documents that the model has not seen: document completion.

Documents are dealt to folds, and each fold is scored by a model fitted to the others. Half of the
tokens of every paragraph of a held-out document give its topic shares, the other half is
scored (Wallach, Murray, Salakhutdinov and Mimno 2009). Whole documents are held out, because
the paragraphs of one report repeat each other. The shares are found in the same way for every
engine, so that engines can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wenmai.topics.engines.model import Array, TopicModel, cell_mixtures

#: fewer documents cannot be split into a part to fit and a part with a spread
MIN_DOCUMENTS = 5
#: weight, in tokens, of the corpus shares as prior for those of a paragraph
PRIOR_TOKENS = 1.0
UPDATES = 50


def document_folds(documents: NDArray[np.str_], *, n: int, seed: int) -> NDArray[np.int64]:
    """Deal documents at random to folds of equal size (which differ by one at most).

    Parameters
    ----------
    documents
        Document of each paragraph.
    n
        Number of folds; every document is held out once.
    seed
        Seed of the order.

    Returns
    -------
    numpy.ndarray
        Fold of each paragraph, from 0; -1 throughout where there are fewer than five documents, or than folds.
    """
    names, index = np.unique(documents, return_inverse=True)
    if len(names) < max(MIN_DOCUMENTS, n):
        return np.full(len(documents), -1)
    fold = np.empty(len(names), dtype=np.int64)
    fold[np.random.default_rng(seed).permutation(len(names))] = np.arange(len(names)) % n
    return fold[index]


def halves(counts: sparse.csr_matrix, *, seed: int) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Split the tokens of every paragraph at random into two halves (which differ by one at most)."""
    generator = np.random.default_rng(seed)
    row_of_token = np.repeat(np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr)), counts.data)
    cell_of_token = np.repeat(np.arange(counts.nnz), counts.data)
    # a random order within each paragraph, of which every other token is taken
    order = np.lexsort((generator.random(len(row_of_token)), row_of_token))
    lengths = np.bincount(row_of_token, minlength=counts.shape[0])
    place = np.arange(len(order)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    first = np.bincount(cell_of_token[order[place % 2 == 0]], minlength=counts.nnz)
    parts = []
    for data in (first, counts.data - first):
        part = sparse.csr_matrix((data.astype(np.float64), counts.indices.copy(), counts.indptr.copy()), counts.shape)
        part.eliminate_zeros()
        parts.append(part)
    return parts[0], parts[1]


def fold_in(counts: sparse.csr_matrix, *, topic_word: Array, prior: Array, updates: int = UPDATES) -> Array:
    """Topic shares of paragraphs under given topics, by EM.

    Parameters
    ----------
    counts
        Shape ``(n, terms)``.
    topic_word
        p(term | topic), positive, shape ``(k, terms)``.
    prior
        Pseudo-tokens of each topic, shape ``(k,)``.
    updates
        Updates of EM.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, k)``, rows sum to 1.
    """
    shares = np.tile(prior / prior.sum(), (counts.shape[0], 1))
    for _ in range(updates):
        mixture = cell_mixtures(counts, shares, topic_word)
        ratio = sparse.csr_matrix((counts.data / mixture, counts.indices, counts.indptr), shape=counts.shape)
        tokens = shares * (ratio @ topic_word.T) + prior
        shares = tokens / tokens.sum(axis=1, keepdims=True)
    return shares


def completion(
    model: TopicModel, counts: sparse.csr_matrix, documents: NDArray[np.str_], *, seed: int
) -> tuple[dict[str, Any], ...]:
    """Score held-out paragraphs, summed by document.

    Parameters
    ----------
    model
        A model fitted without these documents.
    counts
        The held-out paragraphs, with the terms of the model.
    documents
        Document of each of them.
    seed
        Seed of the split into halves.

    Returns
    -------
    tuple of dict
        ``doc_id``, ``log_likelihood`` (nats) and ``tokens`` of the scored halves, sorted by document.
    """
    known, scored = halves(counts, seed=seed)
    prior = PRIOR_TOKENS * model.document_topic.mean(axis=0)
    shares = fold_in(known, topic_word=model.topic_word, prior=prior)
    logs = scored.data * np.log(cell_mixtures(scored, shares, model.topic_word))
    names, index = np.unique(documents, return_inverse=True)
    index_of_cell = np.repeat(index, np.diff(scored.indptr))
    likelihood = np.bincount(index_of_cell, weights=logs, minlength=len(names))
    tokens = np.bincount(index_of_cell, weights=scored.data, minlength=len(names))
    return tuple(
        {"doc_id": str(name), "log_likelihood": round(float(value), 4), "tokens": int(size)}
        for name, value, size in zip(names, likelihood, tokens, strict=True)
    )


def by_fold(folds: Sequence[TopicModel]) -> tuple[Array, Array]:
    """Held-out log-likelihood and tokens summed over each fold that could be scored, shapes ``(folds,)``."""
    scored = [model.held_out for model in folds if model.held_out]
    logs = np.array([sum(entry["log_likelihood"] for entry in entries) for entries in scored], dtype=float)
    return logs, np.array([sum(entry["tokens"] for entry in entries) for entries in scored], dtype=float)


def summary(folds: Sequence[TopicModel]) -> tuple[float, float]:
    """Log-likelihood per token over all folds and its standard error over folds, in nats per token; NaN without any."""
    logs, tokens = by_fold(folds)
    if not len(logs):
        return np.nan, np.nan
    return float(logs.sum() / tokens.sum()), ratio_error(logs, tokens)


def ratio_error(numerators: Array, denominators: Array) -> float:
    """Standard error of a ratio of sums over clusters, linearised (Cochran 1977, 6.3)."""
    n = len(numerators)
    if n < 2:
        return np.nan
    residuals = numerators - denominators * numerators.sum() / denominators.sum()
    return float(np.sqrt(n / (n - 1) * (residuals**2).sum()) / denominators.sum())
