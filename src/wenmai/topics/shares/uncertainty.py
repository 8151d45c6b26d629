"""What is not known of the topics of a paragraph: draws of its shares.

A share of 0.3 in a paragraph of twenty terms is a guess. Intervals that hold only the spread of documents leave this
part out; drawing the shares again and again includes it (the method of composition; Treier and Jackman 2008, Roberts,
Stewart and Airoldi 2016).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.topics.engines.model import SHARE_PRIOR, Array, TopicModel

#: draws of the shares; resamples and regressions take them in turn. The error of a pooled estimate is then larger than
#: with infinitely many draws by a factor of at most (1 + 1/20)^(1/2), 2.5 % (Rubin 1987); what is not known of the
#: shares of single paragraphs is small against the spread of documents
DRAWS = 20


def expected_tokens(model: TopicModel, counts_rows: pd.DataFrame) -> Array:
    """Expected tokens of each topic in each paragraph fitted, shape ``(n, k)``; rows sum to the tokens of a paragraph.

    The shares of LDA, and those of paragraphs that are folded in, are posterior means: the expected tokens and those of
    the prior. For one short paragraph the prior makes the better guess; summed over many it pulls every group towards
    the mean of the corpus, so that it is taken out before sums are made. NMF has no prior; each token counts in
    proportion to the shares.
    """
    tokens = counts_rows["n_terms"].to_numpy(dtype=float)[model.rows][:, None]
    of_shares = model.document_topic * tokens
    prior = np.array(model.parameters.get(SHARE_PRIOR) or model.parameters.get("alpha") or [0.0], dtype=float)
    found = np.maximum(of_shares + prior.sum() * model.document_topic - prior, 0)
    totals = found.sum(axis=1, keepdims=True)
    return np.divide(found * tokens, totals, out=of_shares, where=totals > 0)


def drawn_tokens(
    model: TopicModel,
    counts_rows: pd.DataFrame,
    cells: NDArray[np.int64],
    *,
    seed: int,
    draws: int = DRAWS,
) -> Array:
    """Tokens of each topic in groups of paragraphs, drawn from what is known of the shares of each paragraph.

    The shares follow a Dirichlet distribution whose parameters are the expected tokens (:func:`expected_tokens`).

    Parameters
    ----------
    model
        A fitted model.
    counts_rows
        The table that names the rows of the count matrix.
    cells
        Group of each paragraph fitted, from 0, shape ``(n,)``.
    seed, draws
        Seed and number of draws.

    Returns
    -------
    numpy.ndarray
        Shape ``(draws, groups, k)``; in every draw the topics of a group sum to its tokens.
    """
    tokens = counts_rows["n_terms"].to_numpy(dtype=float)[model.rows]
    parameters = expected_tokens(model, counts_rows)
    n_cells = int(cells.max(initial=-1)) + 1
    into = sparse.csr_matrix((tokens, (cells, np.arange(len(cells)))), shape=(n_cells, len(cells)))
    generator = np.random.default_rng(seed)
    out = np.empty((draws, n_cells, model.k))
    for draw in range(draws):
        weights = generator.standard_gamma(parameters)
        # a paragraph all of whose gammas underflow keeps its shares
        totals = weights.sum(axis=1, keepdims=True)
        shares = np.divide(weights, totals, out=model.document_topic.copy(), where=totals > 0)
        out[draw] = into @ shares
    return out
