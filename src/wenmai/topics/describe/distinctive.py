"""The terms that mark each topic compared with all other topics, with intervals over regions or documents.

The topic of a token is known up to its probability, so that the tokens of a topic are expected ones. A topic is
compared with the others in the same documents: each sample of documents is one for both sides.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.distributions import normal_quantile
from wenmai.stats.log_odds import corpus_prior, counted_error, log_odds, with_total
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, cluster_weights, expanded_tail, summing
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import TopicModel
from wenmai.topics.shares.content import topic_tokens_of
from wenmai.topics.shares.parts import clusters_of

#: a document has a term of a topic if so many tokens of it are expected there
PRESENT = 0.5
#: documents that a term needs
FEWEST_DOCUMENTS = 2
#: code of the column ``method``
METHOD = "log_odds_expected_tokens"


def topic_terms(
    model: TopicModel | None,
    counted: CountTable,
    documents: pd.DataFrame,
    topics: pd.DataFrame,
    how: Resampling,
    *,
    top: int,
) -> pd.DataFrame:
    """The table ``topic_terms``.

    Parameters
    ----------
    model
        The chosen model; None gives an empty table.
    counted
        The counts and their names.
    documents
        ``doc_id`` and ``region`` of the table ``documents``.
    topics
        The table ``topics``, for labels and what is reliable.
    how
        Samples of regions where there are five, else of documents.
    top
        Terms per topic.

    Returns
    -------
    pandas.DataFrame
        Terms whose interval lies above 0, the largest ``z`` first, where ``z`` divides the log-odds (Monroe et al.
        2008, with a hundredth of the corpus as prior) by the larger of its standard errors over samples and over the
        counts. A topic without such terms has one row with a reason.
    """
    schema = table_schema("topic_terms")
    if model is None:
        return schema.empty()
    counts = counted.matrix[model.rows].astype(np.float64)
    doc_ids = counted.rows["doc_id"].to_numpy(dtype=object)[model.rows]
    region = documents.set_index("doc_id")["region"].reindex(doc_ids).fillna("").to_numpy(dtype=object)
    clusters, unit = clusters_of(pd.DataFrame({"doc_id": doc_ids, "region": region}))
    names, of_document = np.unique(doc_ids, return_inverse=True)
    to_clusters = summing(clusters)
    sums = _Sums(summing(of_document), to_clusters, to_clusters @ counts)
    facts = {"n_documents": len(names), "clusters": unit, "n_clusters": sums.all.shape[0], "method": METHOD}
    rows = [
        _of_topic(topic_tokens_of(model, counts, topic), sums, counted.terms, how, top).assign(topic_id=topic, **facts)
        for topic in range(model.k)
    ]
    out = pd.concat(rows, ignore_index=True)
    out = out.merge(topics[["topic_id", "label", "reliable"]], on="topic_id", validate="many_to_one")
    return out.reindex(columns=list(schema.columns))


class _Sums(NamedTuple):
    """What sums paragraphs to documents and clusters, and the counts of the clusters."""

    documents: sparse.csr_matrix
    clusters: sparse.csr_matrix
    all: sparse.csr_matrix


def _of_topic(own: sparse.csr_matrix, sums: _Sums, terms: Any, how: Resampling, top: int) -> pd.DataFrame:
    """The terms of one topic; ``own`` has its expected tokens, shape ``(paragraphs, terms)``."""
    n = sums.all.shape[0]
    if n < FEWEST_CLUSTERS:
        return _none("too_few_to_resample")
    inside = sums.clusters @ own
    every = np.asarray(sums.all.sum(axis=0), dtype=float).ravel()
    mine = np.asarray(inside.sum(axis=0), dtype=float).ravel()
    prior = corpus_prior(every)
    # what is left of a term that is all of one topic may be below 0 by rounding
    ratio, z = log_odds(with_total(mine), with_total(np.maximum(every - mine, 0)), prior)
    error = counted_error(ratio, z)
    reach = -normal_quantile(expanded_tail(n, confidence=how.confidence))
    likely = np.flatnonzero(ratio > reach * error)
    weights = cluster_weights(n, bootstrap=how.bootstrap, seed=how.seed)
    drawn = [weights @ part[:, likely].toarray() for part in (inside, sums.all)]
    totals = [weights @ np.asarray(part.sum(axis=1), dtype=float).ravel() for part in (inside, sums.all)]
    spread, _ = log_odds(
        np.column_stack([drawn[0], totals[0]]),
        np.maximum(np.column_stack([drawn[1] - drawn[0], totals[1] - totals[0]]), 0),
        np.append(prior[likely], prior[-1]),
    )
    error[likely] = np.maximum(spread.std(axis=0, ddof=1), error[likely])
    present = np.asarray(((sums.documents @ own)[:, likely] >= PRESENT).sum(axis=0)).ravel()
    found = likely[(ratio[likely] > reach * error[likely]) & (present >= FEWEST_DOCUMENTS)]
    if not len(found):
        return _none("no_distinctive_term")
    named = np.array(terms, dtype=str)[found]
    found = found[np.lexsort((named, -(ratio / error)[found]))][:top]
    return pd.DataFrame(
        {
            "rank": range(1, len(found) + 1),
            "term": [terms[int(column)] for column in found],
            "tokens": mine[found],
            "documents": present[np.searchsorted(likely, found)],
            "log_odds": ratio[found],
            "z": (ratio / error)[found],
            "low": ratio[found] - reach * error[found],
            "high": ratio[found] + reach * error[found],
            "reason": "",
        }
    )


def _none(reason: str) -> pd.DataFrame:
    return pd.DataFrame([{"rank": 0, "term": "", "reason": reason}])
