"""The numbers of one cell of a series: a set of documents, all concepts and terms at once."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.stats.resample import FEWEST_CLUSTERS, ratio_interval
from wenmai.trends.keywords.counting import PER

Array = NDArray[np.float64]

KEYS = ["concept", "term"]


def upper_limit_of_none(n_tokens: Array, *, confidence: float) -> Array:
    """Largest rate per token that is compatible with no occurrence (rule of three, Hanley and Lippman-Hand 1983)."""
    return -np.log(1 - confidence) / n_tokens


def divide(numerator: Array, denominator: Array, *, otherwise: float = np.nan) -> Array:
    """The quotient, and ``otherwise`` where the denominator is not positive; shapes are broadcast."""
    shape = np.broadcast_shapes(np.shape(numerator), np.shape(denominator))
    return np.divide(numerator, denominator, out=np.full(shape, otherwise), where=denominator > 0)


def names_of(block: pd.DataFrame) -> pd.DataFrame:
    """The concepts and terms of a cell, in the order of the rows of each document."""
    return block.loc[block["doc_id"] == block["doc_id"].iloc[0], KEYS].reset_index(drop=True)


def summarise(block: pd.DataFrame, *, confidence: float, bootstrap: int, seed: int) -> pd.DataFrame:
    """Counts, rates and shares of a set of documents, with intervals that resample the documents.

    Parameters
    ----------
    block
        Rows of ``keyword_documents`` in one scope: all documents have the same concepts and
        terms in the same order.
    confidence, bootstrap, seed
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        One row a concept or term. With fewer than five documents there is no interval, unless
        nothing was found: then the upper limit by the rule of three.
    """
    n_documents, names = block["doc_id"].nunique(), names_of(block)

    def matrix(column: str) -> Array:
        return block[column].to_numpy(dtype=float).reshape(n_documents, len(names))

    count, n_tokens, n_sentences = matrix("count"), matrix("n_tokens"), matrix("n_sentences")
    rate, low, high = ratio_interval(count, n_tokens, confidence=confidence, bootstrap=bootstrap, seed=seed)
    method = (
        f"none: fewer than {FEWEST_CLUSTERS} documents"
        if n_documents < FEWEST_CLUSTERS
        else f"documents resampled ({n_documents} documents, {bootstrap} times)"
    )
    methods = np.full(len(names), method, dtype=object)
    # resampling nothing gives the interval 0 to 0, which claims to know
    none = (count.sum(axis=0) == 0) & (n_tokens.sum(axis=0) > 0)
    low[none] = 0.0
    high[none] = upper_limit_of_none(n_tokens.sum(axis=0)[none], confidence=confidence)
    methods[none] = "no occurrence: upper limit by the rule of three"
    return names.assign(
        count=count.sum(axis=0),
        n_tokens=n_tokens.sum(axis=0),
        n_documents=n_documents,
        n_sentences=n_sentences.sum(axis=0),
        per_10k=PER * rate,
        low=PER * low,
        high=PER * high,
        mean_of_ratios=PER * divide(np.nansum(divide(count, n_tokens), axis=0), (n_tokens > 0).sum(axis=0)),
        sentence_share=divide(matrix("sentences_with").sum(axis=0), n_sentences.sum(axis=0)),
        document_share=(count > 0).mean(axis=0),
        method=methods,
    )
