"""Which topics documents have together: correlations of their shares over documents, with intervals."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.stats.correlation import clusters_of, correlation_intervals
from wenmai.stats.resample import Resampling, summing
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.shares.parts import Parts


def topic_correlations(parts: Parts | None, model: TopicModel | None, *, how: Resampling) -> pd.DataFrame:
    """The table ``topic_correlations``: one row per pair of topics.

    Parameters
    ----------
    parts
        What :func:`wenmai.topics.shares.parts.parts_of` gives.
    model
        The chosen model, for how similar the words of two topics are; None gives an empty table.
    how
        Of the intervals. The bootstrap draws documents, or regions if there are five. Unlike those of prevalence it
        takes no draws of the shares of paragraphs: their noise would pull every correlation towards 0.

    Notes
    -----
    Shares sum to 1, so that two topics which have nothing to do with each other correlate negatively (Aitchison 1986).
    The column ``by_closure`` gives the correlation of two parts of a multinomial with these means: only what differs
    from it says something of the topics.
    """
    if parts is None or model is None or parts.k < 2:
        return table_schema("topic_correlations").empty()
    shares, clusters, unit = _by_document(parts)
    point, low, high = correlation_intervals(shares, clusters, how)
    mean = shares.mean(axis=0)
    odds = np.sqrt(mean / np.maximum(1 - mean, 1e-12))
    unit_words = model.topic_word / np.linalg.norm(model.topic_word, axis=1, keepdims=True)
    cosine = unit_words @ unit_words.T
    n_clusters = int(clusters.max()) + 1
    rows = [
        {
            "topic_id": a,
            "other_topic_id": b,
            "correlation": point[a, b],
            "low": low[a, b],
            "high": high[a, b],
            "by_closure": -odds[a] * odds[b],
            "cosine": cosine[a, b],
            "n_documents": len(shares),
            "clusters": unit,
            "n_clusters": n_clusters,
            "method": "expanded_percentile_of_shares" if np.isfinite(low[a, b]) else "",
            "reason": _reason(float(point[a, b]), float(low[a, b])),
        }
        for a, b in combinations(range(parts.k), 2)
    ]
    return pd.DataFrame(rows)


def _reason(point: float, low: float) -> str:
    if not np.isfinite(point):
        return "share_does_not_vary"
    return "" if np.isfinite(low) else "too_few_to_resample"


def _by_document(parts: Parts) -> tuple[Array, np.ndarray, str]:
    """Shares of documents, shape ``(documents, k)``, the cluster of each, and what clusters are."""
    names, number = np.unique(parts.table["doc_id"].to_numpy(dtype=object).astype(str), return_inverse=True)
    into = summing(number)
    shares = into @ parts.tokens / (into @ parts.size)[:, None]
    documents = parts.table.drop_duplicates("doc_id").set_index("doc_id")
    regions = documents["region"].reindex(names).to_numpy(dtype=object)
    return shares, *clusters_of(names.astype(object), regions)
