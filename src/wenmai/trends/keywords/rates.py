"""The rates of a set of documents: all concepts and terms at once."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, ratio_interval
from wenmai.trends.keywords.counting import PER, SIZES
from wenmai.trends.keywords.counts import OF_DOCUMENT, Block, DocumentCounts

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


def summarise(block: pd.DataFrame | Block, how: Resampling) -> pd.DataFrame:
    """Counts, rates and shares of a set of documents, with intervals that resample the documents.

    Parameters
    ----------
    block
        The counts of the documents in one scope, or such rows of ``keyword_documents`` in any order.
    how
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        One row per concept or term, sorted. With fewer than five documents there is
        no interval, unless nothing was found: then the upper limit by the rule of three.

    Raises
    ------
    WenmaiError
        If a document lacks a concept or term, or has one twice.
    """
    if isinstance(block, pd.DataFrame):
        counts = DocumentCounts.of(block)
        scope = next(iter(counts.scopes))
        block = counts.block(scope, np.arange(len(counts.scopes[scope].documents)))
    count, sizes = block.count, dict(zip(OF_DOCUMENT, block.sizes.T, strict=True))
    n_units = sizes["n_units"]
    rate, low, high = ratio_interval(count, n_units, confidence=how.confidence, bootstrap=how.bootstrap, seed=how.seed)
    few = len(count) < FEWEST_CLUSTERS
    # resampling nothing gives the interval 0 to 0, which claims to know
    none = (count.sum(axis=0) == 0) & (n_units.sum() > 0)
    low[none] = 0.0
    high[none] = upper_limit_of_none(n_units.sum(), confidence=how.confidence) if none.any() else 0.0
    columns = {
        **{name: block.names[name] for name in KEYS},
        "count": count.sum(axis=0),
        **{name: sizes[name].sum() for name in (*SIZES, "n_units")},
        "n_documents": len(count),
        "n_sentences": sizes["n_sentences"].sum(),
        "per_10k": PER * rate,
        "low": PER * low,
        "high": PER * high,
        "mean_of_ratios": PER * divide(np.nansum(divide(count, n_units[:, None]), axis=0), (n_units > 0).sum()),
        "sentence_share": divide(block.sentences_with.sum(axis=0), sizes["n_sentences"].sum()),
        "document_share": (count > 0).mean(axis=0),
        "method": np.where(none, "rule_of_three", "" if few else "document_bootstrap"),
        "reason": np.where(~none & few, "too_few_documents", ""),
    }
    # at once: pandas is slow to add columns one by one
    return pd.DataFrame(columns)
