"""NMF on TF-IDF: the cheap and stable engine, and the start of the other.

scikit-learn's NMF (Lee and Seung 1999) by coordinate descent on sublinear TF-IDF, started by
NNDSVDa (Boutsidis and Gallopoulos 2008). scikit-learn makes that start from a randomised SVD, and on
the national reports the top words of two seeds then had a Jaccard of 0.75; from an exact SVD every seed
ends in the same place.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

from wenmai.topics.engines.model import TopicModel, cell_mixtures, normalised

Array = NDArray[np.float64]

MAX_ITERATIONS = 400
#: an iteration of NMF costs about a tenth of a pass of LDA
ITERATIONS_A_PASS = 10
TOLERANCE = 1e-3

#: entries of the start below this are rounding, not signal
NEGLIGIBLE = 1e-6
#: tokens added to every term of every topic, so that no term is impossible; as LDA's eta
SMOOTHING = 0.01


@dataclass(frozen=True)
class Factors:
    """A factorisation of TF-IDF and what it says of the tokens.

    Parameters
    ----------
    words
        H with the term weights taken out: row k divided by IDF; shape ``(k, terms)``.
    topic_tokens
        Tokens of each term that NMF explains by each topic, shape ``(k, terms)``.
    document_tokens
        Tokens of each paragraph that NMF explains by each topic, shape ``(n, k)``.
    iterations, error
        Iterations used; Frobenius norm of what is not explained.
    """

    words: Array
    topic_tokens: Array
    document_tokens: Array
    iterations: int
    error: float


def weighted(counts: sparse.csr_matrix) -> tuple[sparse.csr_matrix, Array]:
    """Sublinear TF-IDF of ``counts``, rows of length 1, and the weights of the terms (IDF), shape ``(terms,)``."""
    from sklearn.feature_extraction.text import TfidfTransformer

    tfidf = TfidfTransformer(sublinear_tf=True)
    return tfidf.fit_transform(counts.astype(np.float64)), tfidf.idf_


def nmf_factors(
    weights: sparse.csr_matrix, *, k: int, max_iterations: int, tolerance: float, seed: int
) -> tuple[Array, Array, int, float]:
    """W, H, iterations used and the Frobenius norm of what is not explained; as many bits as ``weights`` have."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(k, init="custom", random_state=seed, max_iter=max_iterations, tol=tolerance)
    left, right = (part.astype(weights.dtype) for part in nndsvda(weights.astype(np.float64), k=k, seed=seed))
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        # recorded as `converged` instead
        warnings.simplefilter("ignore", ConvergenceWarning)
        paragraphs = model.fit_transform(weights, W=left, H=right)
    # the root of a rounding error below 0 where everything is explained
    error = float(np.nan_to_num(model.reconstruction_err_, nan=0.0))
    return paragraphs, model.components_, int(model.n_iter_), error


def explained_by(
    weights: sparse.csr_matrix, terms: Array, *, max_iterations: int, tolerance: float
) -> tuple[Array, int, float]:
    """W for given H, iterations used and the Frobenius norm of what is not explained."""
    from sklearn.decomposition import non_negative_factorization
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        paragraphs, _, iterations = non_negative_factorization(
            weights, H=terms, n_components=len(terms), init="custom", update_H=False, W=None,
            max_iter=max_iterations, tol=tolerance,
        )  # fmt: skip
    # |X - WH|^2 without the full product
    cross = float(np.sum(paragraphs * (weights @ terms.T)))
    square = float(np.sum((paragraphs.T @ paragraphs) * (terms @ terms.T)))
    return paragraphs, int(iterations), float(np.sqrt(max(weights.multiply(weights).sum() - 2 * cross + square, 0)))


def factorise(
    counts: sparse.csr_matrix, *, k: int, seed: int, max_iterations: int = MAX_ITERATIONS, start: Array | None = None
) -> Factors:
    """Factorise the TF-IDF of ``counts`` and give every token to the topics that explain it.

    NMF reconstructs the cell of paragraph d and term w as the sum over topics of
    ``W[d, k] * H[k, w]``. The tokens of the cell are shared out in these proportions, which
    turns weights without a unit into counts of tokens. A cell reconstructed as 0 belongs to no topic.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    k, seed, max_iterations
        Number of topics, seed of the SVD and largest number of iterations.
    start
        H, if it is known (see :mod:`wenmai.topics.engines.consensus`), shape ``(k, terms)``; only W is then fitted.
    """
    weights, idf = weighted(counts)
    if start is None:
        paragraphs, terms, iterations, error = nmf_factors(
            weights, k=k, max_iterations=max_iterations, tolerance=TOLERANCE, seed=seed
        )
    else:
        terms = start
        paragraphs, iterations, error = explained_by(weights, terms, max_iterations=max_iterations, tolerance=TOLERANCE)
    rebuilt = cell_mixtures(counts, paragraphs, terms)
    share = np.divide(counts.data, rebuilt, out=np.zeros_like(rebuilt), where=rebuilt > 0)
    shared = sparse.csr_matrix((share, counts.indices, counts.indptr), shape=counts.shape)
    return Factors(
        words=terms / idf,
        topic_tokens=terms * (shared.T @ paragraphs).T,
        document_tokens=paragraphs * (shared @ terms.T),
        iterations=iterations,
        error=error,
    )


def nndsvda(weights: sparse.csr_matrix, *, k: int, seed: int) -> tuple[Array, Array]:
    """Start NMF from the singular vectors, zeros filled with the mean (Boutsidis and Gallopoulos 2008).

    Each pair of singular vectors gives the larger of its positive and its negative part.

    Parameters
    ----------
    weights
        Non-negative, shape ``(n, terms)``, with more than ``k`` rows and columns.
    k, seed
        Number of factors; seed of the vector that ARPACK starts from, which its result does not depend on.

    Returns
    -------
    left, right
        Shapes ``(n, k)`` and ``(k, terms)``, positive.
    """
    first = np.random.default_rng(seed).standard_normal(min(weights.shape))
    vectors, sizes, terms = svds(weights, k=k, v0=first)
    left, right = np.zeros((weights.shape[0], k)), np.zeros((k, weights.shape[1]))
    for place, index in enumerate(np.argsort(-sizes, kind="stable")):
        sides = [(np.maximum(sign * vectors[:, index], 0), np.maximum(sign * terms[index], 0)) for sign in (1, -1)]
        lengths = [float(np.linalg.norm(u) * np.linalg.norm(v)) for u, v in sides]
        (u, v), length = max(zip(sides, lengths, strict=True), key=lambda pair: pair[1])
        if length > 0:
            scale = np.sqrt(sizes[index] * length)
            left[:, place], right[place] = scale * u / np.linalg.norm(u), scale * v / np.linalg.norm(v)
    mean = weights.mean()
    return np.where(left < NEGLIGIBLE, mean, left), np.where(right < NEGLIGIBLE, mean, right)


def fit(counts: sparse.csr_matrix, *, k: int, seed: int, passes: int, start: Array | None = None) -> TopicModel:
    """Fit NMF.

    Parameters
    ----------
    counts
        Paragraphs × terms, no empty row.
    k, seed
        Number of topics; seed of the SVD that NMF starts from.
    passes
        Effort allowed: ten iterations for every pass of LDA.
    start
        H of a consensus, shape ``(k, terms)``; the paragraphs are then fitted to it. None fits both from an SVD.

    Returns
    -------
    TopicModel
        ``topic_word`` is H divided by the IDF of the terms, scaled to the tokens of the topic,
        smoothed by 0.01 tokens per term, and normalised: it is a distribution over
        tokens as in LDA, not over TF-IDF. ``document_topic`` is the share of a paragraph's tokens
        that NMF explains by the topic; ``rows`` counts from 0.
    """
    max_iterations = ITERATIONS_A_PASS * passes
    factors = factorise(counts, k=k, seed=seed, max_iterations=max_iterations, start=start)
    tokens = factors.topic_tokens.sum(axis=1, keepdims=True)
    return TopicModel(
        engine="nmf",
        k=k,
        seed=seed,
        topic_word=normalised(normalised(factors.words) * tokens + SMOOTHING),
        document_topic=normalised(factors.document_tokens),
        rows=np.arange(counts.shape[0]),
        parameters={
            "start": "nndsvda, exact svd" if start is None else "consensus over samples of documents",
            "max_iterations": max_iterations,
            "smoothing": SMOOTHING,
            "tolerance": TOLERANCE,
            "weights": "sublinear tf-idf, L2",
        },
        iterations=factors.iterations,
        converged=factors.iterations < max_iterations,
        objective=(factors.error,),
    )
