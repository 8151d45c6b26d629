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
