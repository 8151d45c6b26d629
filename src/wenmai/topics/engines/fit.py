"""All fits of one engine and one number of topics: the body of a fit job.

A new engine is one file with a function ``fit(counts, *, k, seed, passes) -> TopicModel`` and one line in
:data:`ENGINES`; one that can start from given topics takes ``start`` too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wenmai.topics.engines import gibbs, lda, lda_plain, nmf
from wenmai.topics.engines.consensus import Consensus, find_consensus, fold_samples
from wenmai.topics.engines.model import Shortage, TopicModel, nothing_fitted
from wenmai.topics.selection import heldout
from wenmai.topics.selection.split import ALL, Split
from wenmai.topics.selection.units import of_paragraphs
from wenmai.topics.settings import FitSettings

logger = logging.getLogger("wenmai")

#: with fewer than three texts and three terms per topic, a topic describes single texts
LEAST_PER_TOPIC = 3
#: a number of topics above this needs more: the default grid goes to 60, which a small corpus cannot carry
MANY_TOPICS = 20
TEXTS_PER_MANY = 20


@dataclass(frozen=True)
class Engine:
    """How an engine is called, and what its result depends on.

    Parameters
    ----------
    fit
        Takes ``counts``, ``k``, ``seed``, ``passes``, and ``start`` where ``starts``; gives a model whose ``rows``
        count from 0.
    starts
        It starts from the consensus of :mod:`wenmai.topics.engines.consensus`.
    random
        Its result depends on the seed. One that does not is fitted once for all seeds.
    anchored
        It takes ``anchor``: the start may also be the prior of the words.
    """

    fit: Callable[..., TopicModel]
    starts: bool
    random: bool
    anchored: bool = False


ENGINES: dict[str, Engine] = {
    "lda": Engine(lda.fit, starts=True, random=False, anchored=True),
    "nmf": Engine(nmf.fit, starts=True, random=False),
    "lda_gensim": Engine(lda_plain.fit_gensim, starts=False, random=True),
    "lda_sklearn": Engine(lda_plain.fit_sklearn, starts=False, random=True),
    "lda_gibbs": Engine(gibbs.fit, starts=False, random=True),
}


def infeasible(counts: sparse.csr_matrix, k: int) -> Shortage | None:
    """Why ``k`` topics cannot be fitted to ``counts``; None if they can."""
    used = int((counts.sum(axis=0) > 0).sum())
    of_texts = (TEXTS_PER_MANY if k > MANY_TOPICS else LEAST_PER_TOPIC) * k
    for code, needed, available in (
        ("too_few_paragraphs_for_k", of_texts, counts.shape[0]),
        ("too_few_terms_for_k", LEAST_PER_TOPIC * k, used),
    ):
        if available < needed:
            return Shortage(code, needed, available)
    return None


def find_starts(
    counts: sparse.csr_matrix, split: Split, *, k: int, samples: int, known: Mapping[str, Consensus] | None = None
) -> dict[str, Consensus]:
    """The consensus of all documents, and that of the documents outside each fold, found anew but for ``known``."""
    found = dict(known or {})
    for name, part in split.parts().items():
        if name in found:
            continue
        texts, documents = split.texts(counts, part)
        if shortage := infeasible(texts, k):
            # the fit itself will say so
            found[name] = Consensus(np.zeros((0, counts.shape[1])), samples=0, reason=shortage.code)
            continue
        drawn = samples if name == ALL else fold_samples(samples)
        found[name] = find_consensus(texts, documents, k=k, samples=drawn)
        if found[name].reason and samples:
            logger.warning("no consensus of k=%d (%s): %s", k, name, found[name].reason.replace("_", " "))
    return found


def fit_part(
    counts: sparse.csr_matrix,
    split: Split,
    part: NDArray[np.bool_],
    settings: FitSettings,
    *,
    seed: int,
    start: Consensus | None = None,
) -> TopicModel:
    """Fit one model to a part of the rows of a split, or say why there is none.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    split, part
        What is fitted: see :class:`wenmai.topics.selection.split.Split`.
    settings
        Engine, number of topics, passes and anchor.
    seed
        Random seed.
    start
        Topics to start from, for engines that do.

    Returns
    -------
    TopicModel
        Its shares are those of the paragraphs of the part, whatever texts were fitted.
    """
    engine, rows = ENGINES[settings.engine], split.rows[part]
    texts, _ = split.texts(counts, part)
    if shortage := infeasible(texts, settings.k):
        logger.warning("%s with k=%d, seed %d is skipped: %s", settings.engine, settings.k, seed, shortage)
        return nothing_fitted(settings.engine, settings.k, seed, n_terms=counts.shape[1], shortage=shortage)
    given: dict[str, Any] = {}
    if engine.starts:
        given["start"] = start.factors if start is not None and not start.reason else None
    if engine.anchored:
        given["anchor"] = settings.anchor
    model = engine.fit(texts, k=settings.k, seed=seed, passes=settings.passes, **given)
    model = of_paragraphs(model, counts[rows], cut=split.pieces is not None)
    how = "converged" if model.converged else "did not converge"
    logger.info("%s with k=%d, seed %d %s in %d iterations", settings.engine, settings.k, seed, how, model.iterations)
    return replace(model, engine=settings.engine, rows=rows)


def fit_all(
    counts: sparse.csr_matrix, split: Split, settings: FitSettings, *, starts: Mapping[str, Consensus]
) -> tuple[list[TopicModel], list[TopicModel]]:
    """Fit every seed to all documents, and the first seed once more without each fold of documents.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    split
        What :func:`wenmai.topics.selection.split.split_rows` gives.
    settings
        What to fit; an engine without randomness is fitted once for all seeds.
    starts
        What :func:`find_starts` gives; ignored by engines that do not start from given topics.

    Returns
    -------
    models, folds
        One model per seed, in the order of ``seeds``; and one per fold, fitted to the documents outside of it (a sample
        of the documents) with its fit to those inside. Where nothing can be fitted, ``shortage`` says why.
    """
    return fit_seeds(counts, split, settings, starts=starts), fit_folds(counts, split, settings, starts=starts)


def fit_seeds(
    counts: sparse.csr_matrix, split: Split, settings: FitSettings, *, starts: Mapping[str, Consensus]
) -> list[TopicModel]:
    """One model of all documents per seed; parameters as for :func:`fit_all`."""
    everything = np.ones(len(split.rows), dtype=bool)
    fitted = settings.seeds if ENGINES[settings.engine].random else settings.seeds[:1]
    models = [fit_part(counts, split, everything, settings, seed=seed, start=starts.get(ALL)) for seed in fitted]
    return models + [replace(models[0], seed=seed) for seed in settings.seeds[len(models) :]]


def fit_folds(
    counts: sparse.csr_matrix, split: Split, settings: FitSettings, *, starts: Mapping[str, Consensus]
) -> list[TopicModel]:
    """One model without each fold, with its fit to the documents of the fold; parameters as for :func:`fit_all`."""
    parts, seed = split.parts(), settings.seeds[0]
    folds = []
    for fold in range(split.n_folds):
        part = parts.get(f"f{fold}")
        if part is None:
            least = max(heldout.MIN_DOCUMENTS, split.n_folds)
            shortage = Shortage("too_few_documents", least, len(np.unique(split.documents)))
            nothing = nothing_fitted(settings.engine, settings.k, seed, n_terms=counts.shape[1], shortage=shortage)
            folds.append(replace(nothing, fold=fold))
            continue
        model = fit_part(counts, split, part, settings, seed=seed, start=starts.get(f"f{fold}"))
        if not model.skipped:
            left = counts[split.rows[~part]]
            entries = heldout.completion(model, left, split.documents[~part], seed=settings.seed)
            model = replace(model, held_out=entries)
        folds.append(replace(model, fold=fold))
    return folds
