"""Keyword-assisted topics: the base model of keyATM (Eshima, Imai and Sasaki 2024) by variational Bayes.

A guided topic has two distributions of words: one over its keywords only, and one over all terms. A token of the topic
comes from the first with a probability that is estimated for each topic, so that keywords which the texts do not use
together lose their weight. Free topics are those of LDA. The authors draw from the posterior by Gibbs sampling from a
random start; here its batch variational approximation is used, with the E step of :mod:`wenmai.topics.engines.lda`,
started from the keywords, so that no seed enters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from scipy.special import psi

from wenmai.topics.engines.fit import infeasible
from wenmai.topics.engines.lda import ETA, TOLERANCE, dirichlet_term, e_step
from wenmai.topics.engines.model import Array, Shortage, TopicModel, normalised, unit_rows
from wenmai.topics.engines.nmf import factorise, nmf_factors, weighted
from wenmai.topics.selection.split import Split
from wenmai.topics.selection.units import of_paragraphs

#: the name of the engine in fit.json
ENGINE = "keyword_assisted"
#: prior tokens of every keyword in the distribution over keywords, and of both outcomes of the switch: those of keyATM
KEYWORD_PRIOR = 0.1
SWITCH_PRIOR = 1.0
#: iterations and tolerance of the NMF whose topics the free ones start from
START_ITERATIONS = 100
START_TOLERANCE = 1e-3
#: keywords that never meet are equals in the start
SMALLEST_AFFINITY = 1e-3
#: fewest passes without keywords: the words around them move first, and their own places later
RELEASED_PASSES = 10
#: fewest free topics: the texts that concern no concept must go somewhere
FEWEST_FREE = 2


@dataclass(frozen=True)
class GuidedFit:
    """A model with guided topics, and the same model after its keywords were taken away.

    Parameters
    ----------
    model
        The first topics are guided, in the order of the concepts; the others are free.
    released
        The model that is reached from it when no topic has keywords any more.
    use
        Share of the tokens of each guided topic that come from its keyword distribution, shape ``(guided,)``.
    from_keywords
        Of a token of a term in a guided topic: the probability that it comes from the keyword distribution, shape
        ``(guided, terms)``; 0 for terms that are no keywords.
    """

    model: TopicModel
    released: TopicModel
    use: Array
    from_keywords: Array


@dataclass
class _State:
    """Parameters of the variational posterior, as they are updated."""

    words: Array
    keywords: Array
    switch: Array
    gamma: Array


def free_topics(k: int, guided: int) -> int:
    """Free topics next to ``guided`` ones, where ``k`` topics were chosen without keywords.

    The total stays that of the chosen model, but at least half of the topics are free.
    """
    return max(k - guided, guided, FEWEST_FREE)


def fit_split(
    counts: sparse.csr_matrix, split: Split, keywords: Sequence[NDArray[np.int64]], *, free: int, passes: int
) -> GuidedFit | Shortage:
    """:func:`fit_guided` to the texts of a split, with the shares of its paragraphs; or why nothing can be fitted."""
    texts, _ = split.texts(counts, np.ones(len(split.rows), dtype=bool))
    if shortage := infeasible(texts, len(keywords) + free):
        return shortage
    fitted = fit_guided(texts, keywords, free=free, passes=passes)
    paragraphs, cut = counts[split.rows], split.pieces is not None
    both = [
        replace(of_paragraphs(model, paragraphs, cut=cut), rows=split.rows) for model in (fitted.model, fitted.released)
    ]
    return replace(fitted, model=both[0], released=both[1])


def fit_guided(
    counts: sparse.csr_matrix, keywords: Sequence[NDArray[np.int64]], *, free: int, passes: int
) -> GuidedFit:
    """Fit keyword-assisted topics.

    Parameters
    ----------
    counts
        Texts × terms, no empty row.
    keywords
        Columns of the keywords of each guided topic, at least one each.
    free
        Number of topics without keywords.
    passes
        Largest number of passes over the texts, of the guided and of the released model each.
    """
    k, guided = len(keywords) + free, len(keywords)
    mask = np.zeros((guided, counts.shape[1]), dtype=bool)
    for topic, columns in enumerate(keywords):
        mask[topic, columns] = True
    factors = factorise(counts, k=k, seed=0, start=_start(counts, keywords, free=free))
    lda = _alpha_model(counts, k)
    tokens = normalised(factors.words) * factors.topic_tokens.sum(axis=1, keepdims=True)
    at_first = np.where(mask, tokens[:guided] / 2, 0.0)
    tokens[:guided] -= at_first
    state = _State(
        ETA + tokens,
        _keyword_prior(mask) + at_first,
        _switch(at_first, tokens[:guided]),
        lda.alpha + factors.document_tokens,
    )
    state, trace = _iterate(counts, state, mask, lda, passes=passes)
    share = state.switch[:, 0] / state.switch.sum(axis=1)
    from_keywords, words = _mixed(state, mask, share)
    common = {"alpha": [float(f"{value:.6g}") for value in lda.alpha], "eta": ETA, "keyword_prior": KEYWORD_PRIOR}
    model = _model(state, words, trace, common | {"guided": guided, "keyword_use": share.tolist()}, passes=passes)
    nothing = np.zeros((0, counts.shape[1]), dtype=bool)
    freed, trace = _iterate(counts, _released(state, mask), nothing, lda, passes=passes, least=RELEASED_PASSES)
    released = _model(freed, normalised(freed.words), trace, {"guided": 0, "eta": ETA}, passes=passes)
    return GuidedFit(model, released, share, from_keywords)


def _released(state: _State, mask: NDArray[np.bool_]) -> _State:
    """The state without keywords: every keyword is as frequent in each topic as in all, so that only texts place it.

    Tokens once given to a topic would stay there: the terms of a topic are a fixed point with and without keywords.
    """
    tokens = state.words - ETA
    tokens[: len(mask)] += np.where(mask, state.keywords - KEYWORD_PRIOR, 0.0)
    columns = mask.any(axis=0)
    tokens[:, columns] = np.outer(tokens.sum(axis=1) / tokens.sum(), tokens[:, columns].sum(axis=0))
    return _State(ETA + tokens, np.zeros((0, mask.shape[1])), np.zeros((0, 2)), state.gamma)


def _start(counts: sparse.csr_matrix, keywords: Sequence[NDArray[np.int64]], *, free: int) -> Array:
    """Topics to start from, rows of length 1: the contexts of the keywords, and the NMF topics least like them."""
    weights, _ = weighted(counts)
    common = np.asarray(weights.sum(axis=0)).ravel()
    seeds = np.array([_context(weights, columns, common / common.sum()) for columns in keywords])
    k = len(seeds) + free
    plain = nmf_factors(weights, k=k, max_iterations=START_ITERATIONS, tolerance=START_TOLERANCE, seed=0)[1]
    plain = unit_rows(plain)
    taken = linear_sum_assignment(seeds @ plain.T, maximize=True)[1]
    return np.vstack([seeds, np.delete(plain, taken, axis=0)])


def _context(weights: sparse.csr_matrix, columns: NDArray[np.int64], common: Array) -> Array:
    """What the texts with the keywords have more than others; keywords count by what their contexts share.

    The weights of the keywords are the first eigenvector of the similarities of their contexts: a keyword in texts of
    another subject has little of it, as long as it is not one of many.
    """
    contexts = np.asarray((weights[:, columns].T @ weights).todense())
    contexts = np.maximum(normalised(contexts) - common, 0)
    others = contexts.copy()
    others[:, columns] = 0
    others = unit_rows(others)
    affinity = np.maximum(others @ others.T, SMALLEST_AFFINITY)
    first = np.abs(np.linalg.eigh(affinity)[1][:, -1])
    return unit_rows(first[None, :] @ unit_rows(contexts))[0]


def _alpha_model(counts: sparse.csr_matrix, k: int) -> Any:
    """gensim's LDA, of which only the learning of alpha is used."""
    from gensim.models import LdaModel

    names = {column: str(column) for column in range(counts.shape[1])}
    model = LdaModel(num_topics=k, id2word=names, alpha="auto", random_state=0, dtype=np.float64, eval_every=None)
    model.state.numdocs = counts.shape[0]
    return model


def _keyword_prior(mask: NDArray[np.bool_]) -> Array:
    return np.where(mask, KEYWORD_PRIOR, 0.0)


def _switch(from_keywords: Array, from_all: Array) -> Array:
    return SWITCH_PRIOR + np.column_stack([from_keywords.sum(axis=1), from_all.sum(axis=1)])


def _iterate(
    counts: sparse.csr_matrix, state: _State, mask: NDArray[np.bool_], lda: Any, *, passes: int, least: int = 2
) -> tuple[_State, list[float]]:
    """Pass over the texts until the bound is flat; the bound per token after each pass."""
    bounds: list[float] = []
    n_tokens, guided = counts.sum(), len(mask)
    while len(bounds) < passes:
        topics, from_keywords = _expected_topics(state, mask)
        gamma, statistics, likelihood, _ = e_step(counts, state.gamma, alpha=lda.alpha, topics=topics)
        bounds.append((likelihood + _divergence(state, gamma, mask, lda.alpha)) / n_tokens)
        lda.update_alpha(gamma, 1.0)
        own = statistics[:guided] * from_keywords
        statistics[:guided] -= own
        state = _State(ETA + statistics, _keyword_prior(mask) + own, _switch(own, statistics[:guided]), gamma)
        if len(bounds) >= least and bounds[-1] - bounds[-2] < TOLERANCE * abs(bounds[-2]):
            break
    return state, bounds


def _expected_topics(state: _State, mask: NDArray[np.bool_]) -> tuple[Array, Array]:
    """exp(E[log p(term | topic)]) over both distributions, and which part of it is that of the keywords."""
    topics = np.exp(psi(state.words) - psi(state.words.sum(axis=1, keepdims=True)))
    guided = len(mask)
    if not guided:
        return topics, np.zeros_like(state.keywords)
    switch = np.exp(psi(state.switch) - psi(state.switch.sum(axis=1, keepdims=True)))
    of_keywords = np.zeros(mask.shape)
    total = np.broadcast_to(state.keywords.sum(axis=1, keepdims=True), mask.shape)
    of_keywords[mask] = np.exp(psi(state.keywords[mask]) - psi(total[mask]))
    of_keywords *= switch[:, :1]
    topics[:guided] = switch[:, 1:] * topics[:guided] + of_keywords
    return topics, of_keywords / topics[:guided]


def _divergence(state: _State, gamma: Array, mask: NDArray[np.bool_], alpha: Array) -> float:
    """The part of the bound that does not depend on the tokens: minus the KL divergences from the priors."""
    out = dirichlet_term(gamma, alpha) + dirichlet_term(state.words, np.full(state.words.shape[1], ETA))
    for topic, columns in enumerate(mask):
        own = state.keywords[topic, columns][None, :]
        out += dirichlet_term(own, np.full(own.shape[1], KEYWORD_PRIOR))
        out += dirichlet_term(state.switch[topic][None, :], np.full(2, SWITCH_PRIOR))
    return out


def _mixed(state: _State, mask: NDArray[np.bool_], share: Array) -> tuple[Array, Array]:
    """The posterior part of the keywords in each term of guided topics, and p(term | topic) of all topics."""
    words = normalised(state.words)
    guided = len(mask)
    of_keywords = share[:, None] * np.where(mask, normalised(state.keywords), 0.0)
    words[:guided] = (1 - share[:, None]) * words[:guided] + of_keywords
    return of_keywords / words[:guided], words


def _model(state: _State, words: Array, trace: list[float], parameters: dict[str, Any], *, passes: int) -> TopicModel:
    return TopicModel(
        engine=ENGINE,
        k=len(words),
        seed=0,
        topic_word=words,
        document_topic=normalised(state.gamma),
        rows=np.arange(len(state.gamma)),
        parameters=parameters,
        iterations=len(trace),
        converged=len(trace) < passes,
        objective=tuple(trace),
    )
