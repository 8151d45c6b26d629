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

from wenmai.topics.engines.model import Array, TopicModel

#: draws of the shares; resamples and regressions take them in turn. The error of a pooled estimate is then larger than
#: with infinitely many draws by a factor of at most (1 + 1/20)^(1/2), 2.5 % (Rubin 1987); what is not known of the
#: shares of single paragraphs is small against the spread of documents
DRAWS = 20


def concentration(model: TopicModel, counts_rows: pd.DataFrame) -> Array:
    """Sum of the Dirichlet parameters of each paragraph fitted, shape ``(n,)``.

    In LDA it is that of the variational posterior: the tokens of the paragraph and of its prior. NMF has no
    posterior; its shares are treated as if each token had been given to a topic by chance in their proportion.
    """
    tokens = counts_rows["n_terms"].to_numpy(dtype=float)[model.rows]
    return tokens + sum(model.parameters.get("alpha", ()))


def drawn_tokens(
    model: TopicModel,
    counts_rows: pd.DataFrame,
    cells: NDArray[np.int64],
    *,
    seed: int,
    draws: int = DRAWS,
) -> Array:
    """Tokens of each topic in groups of paragraphs, drawn from the posterior of the shares.

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
    parameters = model.document_topic * concentration(model, counts_rows)[:, None]
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
