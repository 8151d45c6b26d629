"""The rates of a set of documents: all concepts and terms at once."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.errors import WenmaiError
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, ratio_interval
from wenmai.trends.keywords.counting import PER, SIZES

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

KEYS = ["concept", "term"]


def upper_limit_of_none(n_units: Array, *, confidence: float) -> Array:
    """Largest rate per unit that is compatible with no occurrence (rule of three, Hanley and Lippman-Hand 1983)."""
    return -np.log(1 - confidence) / n_units


def divide(numerator: Array, denominator: Array, *, otherwise: float = np.nan) -> Array:
    """The quotient, and ``otherwise`` where the denominator is not positive; shapes are broadcast."""
    shape = np.broadcast_shapes(np.shape(numerator), np.shape(denominator))
    return np.divide(numerator, denominator, out=np.full(shape, otherwise), where=denominator > 0)


def summarise(block: pd.DataFrame, how: Resampling) -> pd.DataFrame:
    """Counts, rates and shares of a set of documents, with intervals that resample the documents.

    Parameters
    ----------
    block
        Rows of ``keyword_documents`` in one scope: every document has one row per concept and term, in any order.
    how
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        One row per concept or term, in the order of the first document. With fewer than five documents there is
        no interval, unless nothing was found: then the upper limit by the rule of three.

    Raises
    ------
    WenmaiError
        If a document lacks a concept or term, or has one twice.
    """
    document, pair, names = _places(block)
    shape = (int(document.max()) + 1, len(names))

    def matrix(column: str) -> Array:
        out = np.empty(shape)
        out[document, pair] = block[column].to_numpy(dtype=float)
        return out

    count, n_units, n_sentences = matrix("count"), matrix("n_units"), matrix("n_sentences")
    rate, low, high = ratio_interval(count, n_units, confidence=how.confidence, bootstrap=how.bootstrap, seed=how.seed)
    few = len(count) < FEWEST_CLUSTERS
    # resampling nothing gives the interval 0 to 0, which claims to know
    none = (count.sum(axis=0) == 0) & (n_units.sum(axis=0) > 0)
    low[none] = 0.0
    high[none] = upper_limit_of_none(n_units.sum(axis=0)[none], confidence=how.confidence)
    return names.assign(
        count=count.sum(axis=0),
        **{name: matrix(name).sum(axis=0) for name in SIZES},
        n_units=n_units.sum(axis=0),
        n_documents=len(count),
        n_sentences=n_sentences.sum(axis=0),
        per_10k=PER * rate,
        low=PER * low,
        high=PER * high,
        mean_of_ratios=PER * divide(np.nansum(divide(count, n_units), axis=0), (n_units > 0).sum(axis=0)),
        sentence_share=divide(matrix("sentences_with").sum(axis=0), n_sentences.sum(axis=0)),
        document_share=(count > 0).mean(axis=0),
        method=np.where(none, "rule_of_three", "" if few else "document_bootstrap"),
        reason=np.where(~none & few, "too_few_documents", ""),
    )


def _places(block: pd.DataFrame) -> tuple[Integers, Integers, pd.DataFrame]:
    """Document and pair of concept and term of every row, and the pairs in the order of the first document.

    Whole numbers are compared instead of texts, because a large corpus has thousands of such blocks.
    """
    document, documents = pd.factorize(block["doc_id"])
    concept = pd.factorize(block["concept"])[0]
    term, terms = pd.factorize(block["term"])
    pair, _ = pd.factorize(concept * np.int64(len(terms)) + term)
    names = block.loc[~pd.Series(pair, index=block.index).duplicated(), KEYS].reset_index(drop=True)
    rows = np.bincount(document * len(names) + pair, minlength=len(documents) * len(names))
    if (rows != 1).any():
        at = int(np.flatnonzero(rows != 1)[0])
        name = " ".join(names.iloc[at % len(names)])
        raise WenmaiError(
            f"document {documents[at // len(names)]} has {rows[at]} rows for {name}, and must have one",
            where="trends/keyword_documents.csv",
            fix="Delete the folder trends/ of the results and run again",
        )
    return document, pair, names
