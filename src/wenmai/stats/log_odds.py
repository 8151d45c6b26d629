"""How much more often a term occurs in one text than in another, with a prior that keeps rare terms small."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


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


def with_total(counts: Array) -> Array:
    """The counts with their sum as one more column."""
    return np.concatenate([counts, counts.sum(axis=-1, keepdims=True)], axis=-1)


def corpus_prior(counts: Array) -> Array:
    """A hundredth of the corpus as prior, shape ``(terms + 1,)``: one as large as the corpus would decide.

    Parameters
    ----------
    counts
        Occurrences of every term in the corpus, shape ``(terms,)``.
    """
    return with_total(counts / 100 + 0.01)


def counted_error(ratio: Array, z: Array) -> Array:
    """The standard error of log-odds that their counts alone give, from the results of :func:`log_odds`."""
    return np.abs(ratio / np.where(z == 0, 1, z))
