"""All fits of one engine and one number of topics: the body of a fit job.

A new engine is one file with a function ``fit(counts, *, k, seed, passes) -> TopicModel`` and one line in
:data:`ENGINES`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.topics import heldout, lda, nmf
from wenmai.topics.model import TopicModel, nothing_fitted

logger = logging.getLogger("wenmai")

ENGINES: dict[str, Callable[..., TopicModel]] = {"lda": lda.fit, "nmf": nmf.fit}

#: a topic that has fewer than three paragraphs and terms to itself says nothing
UNITS_A_TOPIC = 3


def infeasible(counts: sparse.csr_matrix, k: int) -> str:
    """Why ``k`` topics cannot be fitted to ``counts``; empty if they can."""
    used = int((counts.sum(axis=0) > 0).sum())
    for number, unit in ((counts.shape[0], "paragraphs"), (used, "terms")):
        if number < UNITS_A_TOPIC * k:
            return f"{k} topics need {UNITS_A_TOPIC * k} {unit}, the corpus has {number}"
    return ""


def fit_rows(counts: sparse.csr_matrix, rows: np.ndarray, *, engine: str, k: int, seed: int, passes: int) -> TopicModel:
    """Fit one model to some rows of the count matrix, or say why there is none."""
    part = counts[rows]
    reason = infeasible(part, k)
    if reason:
        logger.warning("%s with k=%d, seed %d is skipped: %s", engine, k, seed, reason)
        return nothing_fitted(engine, k, seed, n_terms=counts.shape[1], reason=reason)
    model = replace(ENGINES[engine](part, k=k, seed=seed, passes=passes), rows=rows)
    how = "converged" if model.converged else "did not converge"
    logger.info("%s with k=%d, seed %d %s in %d iterations", engine, k, seed, how, model.iterations)
    return model


def fit_all(
    counts: sparse.csr_matrix,
    counts_rows: pd.DataFrame,
    *,
    engine: str,
    k: int,
    seeds: Sequence[int],
    passes: int,
    min_terms: int,
    held_out: float,
    split_seed: int,
) -> tuple[list[TopicModel], TopicModel]:
    """Fit every seed to all documents, and the first seed once more with documents held out.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    counts_rows
        The table ``counts_rows``, which names the rows of ``counts``.
    engine, k, seeds, passes
        What to fit, see :mod:`wenmai.topics.lda` and :mod:`wenmai.topics.nmf`.
    min_terms
        Paragraphs with fewer kept terms are left out.
    held_out, split_seed
        Share of documents that are held out, and the seed of their choice.

    Returns
    -------
    models, training
        One model a seed, in the order of ``seeds``; and the model of the documents that were not held
        out, with its fit to those that were. Where nothing can be fitted, ``skipped`` says why.
    """
    fitted = np.flatnonzero(counts_rows["n_terms"].to_numpy(dtype=np.int64) >= min_terms)
    documents = counts_rows["doc_id"].to_numpy(dtype=object)[fitted]
    settings: dict[str, Any] = {"engine": engine, "k": k, "passes": passes}
    models = [fit_rows(counts, fitted, seed=seed, **settings) for seed in seeds]
    drawn = heldout.held_out_documents(documents, share=held_out, seed=split_seed)
    if not drawn:
        reason = f"holding documents out needs {heldout.MIN_DOCUMENTS} documents, the corpus has {len(set(documents))}"
        return models, nothing_fitted(engine, k, seeds[0], n_terms=counts.shape[1], reason=reason)
    is_held = np.isin(documents, drawn)
    training = fit_rows(counts, fitted[~is_held], seed=seeds[0], **settings)
    if not training.skipped:
        entries = heldout.completion(training, counts[fitted[is_held]], documents[is_held], seed=split_seed)
        training = replace(training, held_out=entries)
    return models, training
