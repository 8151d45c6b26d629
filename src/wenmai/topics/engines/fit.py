"""All fits of one engine and one number of topics: the body of a fit job.

A new engine is one file with a function ``fit(counts, *, k, seed, passes) -> TopicModel`` and one line in
:data:`ENGINES`; one that can start from given topics takes ``start`` too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wenmai.topics.engines import gibbs, lda, lda_plain, nmf
from wenmai.topics.engines.consensus import Consensus, find_consensus
from wenmai.topics.engines.model import TopicModel, nothing_fitted
from wenmai.topics.selection import heldout
from wenmai.topics.selection.split import ALL, Split
from wenmai.topics.selection.units import joined, of_paragraphs

logger = logging.getLogger("wenmai")

#: a topic that has fewer than three paragraphs and terms to itself says nothing
UNITS_A_TOPIC = 3


@dataclass(frozen=True)
class Engine:
    """How an engine is called, and what it depends on.

    Parameters
    ----------
    fit
        Takes ``counts``, ``k``, ``seed``, ``passes``, and ``start`` where ``starts``; gives a model whose ``rows``
        count from 0.
    starts
        It starts from the consensus of :mod:`wenmai.topics.engines.consensus`.
    random
        Its result depends on the seed. One that does not is fitted once for all seeds.
    """

    fit: Callable[..., TopicModel]
    starts: bool
    random: bool


ENGINES: dict[str, Engine] = {
    "lda": Engine(lda.fit, starts=True, random=False),
    "nmf": Engine(nmf.fit, starts=True, random=False),
    "lda_gensim": Engine(lda_plain.fit_gensim, starts=False, random=True),
    "lda_sklearn": Engine(lda_plain.fit_sklearn, starts=False, random=True),
    "lda_gibbs": Engine(gibbs.fit, starts=False, random=True),
}


def infeasible(counts: sparse.csr_matrix, k: int) -> str:
    """Why ``k`` topics cannot be fitted to ``counts``; empty if they can."""
    used = int((counts.sum(axis=0) > 0).sum())
    for number, unit in ((counts.shape[0], "paragraphs"), (used, "terms")):
        if number < UNITS_A_TOPIC * k:
            return f"{k} topics need {UNITS_A_TOPIC * k} {unit}, the corpus has {number}"
    return ""


def find_starts(
    counts: sparse.csr_matrix, split: Split, *, k: int, samples: int, known: Mapping[str, Consensus] | None = None
) -> dict[str, Consensus]:
    """The consensus of all documents, and that of the documents outside each fold, found anew but for ``known``."""
    found = dict(known or {})
    for name, part in split.parts().items():
        if name in found:
            continue
        texts, documents = split.texts(counts, part)
        reason = infeasible(texts, k)
        nothing = Consensus(np.zeros((0, counts.shape[1])), samples=0, reason=reason)
        found[name] = nothing if reason else find_consensus(texts, documents, k=k, samples=samples)
        if found[name].reason and samples:
            logger.warning("no consensus of k=%d (%s): %s", k, name, found[name].reason)
    return found


def fit_rows(
    counts: sparse.csr_matrix,
    rows: NDArray[np.int64],
    units: NDArray[np.int64],
    *,
    engine: str,
    k: int,
    seed: int,
    passes: int,
    start: Consensus | None = None,
    options: Mapping[str, Any] | None = None,
    texts: sparse.csr_matrix | None = None,
) -> TopicModel:
    """Fit one model to the units of some rows of the count matrix, or say why there is none.

    ``texts`` are what is fitted where that is not the rows joined to units (see :meth:`Split.texts`).
    """
    cut = texts is not None
    if texts is None:
        texts, _ = joined(counts[rows], units)
    reason = infeasible(texts, k)
    if reason:
        logger.warning("%s with k=%d, seed %d is skipped: %s", engine, k, seed, reason)
        return nothing_fitted(engine, k, seed, n_terms=counts.shape[1], reason=reason)
    given: dict[str, Any] = dict(options or {})
    if ENGINES[engine].starts:
        given["start"] = start.factors if start is not None and not start.reason else None
    model = ENGINES[engine].fit(texts, k=k, seed=seed, passes=passes, **given)
    model = replace(of_paragraphs(model, counts[rows], cut=cut), engine=engine, rows=rows)
    how = "converged" if model.converged else "did not converge"
    logger.info("%s with k=%d, seed %d %s in %d iterations", engine, k, seed, how, model.iterations)
    return model


def fit_all(
    counts: sparse.csr_matrix,
    split: Split,
    *,
    engine: str,
    k: int,
    seeds: Sequence[int],
    passes: int,
    starts: Mapping[str, Consensus],
    split_seed: int,
    anchor: float = 0.0,
) -> tuple[list[TopicModel], list[TopicModel]]:
    """Fit every seed to all documents, and the first seed once more without each fold of documents.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    split
        What :func:`wenmai.topics.selection.split.split_rows` gives.
    engine, k, seeds, passes
        What to fit; an engine without randomness is fitted once for all seeds.
    starts
        What :func:`find_starts` gives; ignored by engines that do not start from given topics.
    split_seed
        Seed of the split of held-out paragraphs into halves.
    anchor
        See :func:`wenmai.topics.engines.lda.fit`; other engines ignore it.

    Returns
    -------
    models, folds
        One model a seed, in the order of ``seeds``; and one a fold, fitted to the documents outside of it (a sample of
        the documents) with its fit to those inside. Where nothing can be fitted, ``skipped`` says why.
    """
    settings: dict[str, Any] = {"engine": engine, "k": k, "passes": passes, "starts": starts, "anchor": anchor}
    return (
        fit_seeds(counts, split, seeds=seeds, **settings),
        fit_folds(counts, split, seed=seeds[0], split_seed=split_seed, **settings),
    )


def fit_seeds(
    counts: sparse.csr_matrix,
    split: Split,
    *,
    engine: str,
    k: int,
    seeds: Sequence[int],
    passes: int,
    starts: Mapping[str, Consensus],
    anchor: float = 0.0,
) -> list[TopicModel]:
    """One model of all documents a seed; parameters as for :func:`fit_all`."""
    options = {"anchor": anchor} if engine == "lda" else {}
    settings: dict[str, Any] = {"engine": engine, "k": k, "passes": passes, "options": options}
    fitted = seeds if ENGINES[engine].random else seeds[:1]
    if split.pieces is not None:
        settings["texts"] = split.texts(counts, np.ones(len(split.rows), dtype=bool))[0]
    models = [
        fit_rows(counts, split.rows, split.units, seed=seed, start=starts.get(ALL), **settings) for seed in fitted
    ]
    return models + [replace(models[0], seed=seed) for seed in seeds[len(models) :]]


def fit_folds(
    counts: sparse.csr_matrix,
    split: Split,
    *,
    engine: str,
    k: int,
    seed: int,
    passes: int,
    starts: Mapping[str, Consensus],
    split_seed: int,
    anchor: float = 0.0,
) -> list[TopicModel]:
    """One model without each fold, with its fit to the documents of the fold; parameters as for :func:`fit_all`."""
    options = {"anchor": anchor} if engine == "lda" else {}
    settings: dict[str, Any] = {"engine": engine, "k": k, "passes": passes, "options": options}
    parts = split.parts()
    folds = []
    for fold in range(split.n_folds):
        part = parts.get(f"f{fold}")
        if part is None:
            reason = (
                f"folds of documents need {heldout.MIN_DOCUMENTS} documents, "
                f"the corpus has {len(np.unique(split.documents))}"
            )
            folds.append(nothing_fitted(engine, k, seed, n_terms=counts.shape[1], reason=reason, fold=fold))
            continue
        if split.pieces is not None:
            settings["texts"] = split.texts(counts, part)[0]
        model = fit_rows(
            counts, split.rows[part], split.units[part], seed=seed, start=starts.get(f"f{fold}"), **settings
        )
        model = replace(model, fold=fold)
        if not model.skipped:
            left = split.rows[~part]
            entries = heldout.completion(model, counts[left], split.documents[~part], seed=split_seed)
            model = replace(model, held_out=entries)
        folds.append(model)
    return folds
