"""Content covariates: how the words of a topic differ between groups of documents, with intervals over clusters.

The topic of a token is known up to its probability. The tokens of a topic in a group are the sum of these, and a word's
log ratio compares its share of them with that in another group. The topics are those of the one model: it does not know
the groups, so that differences are those of use within the same topic (Roberts, Stewart and Airoldi 2016 put them into
the model).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.io.variables import group_names, is_number
from wenmai.stats.distributions import t_beyond, t_quantile
from wenmai.stats.false_discovery import adjusted
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, cluster_weights, summing
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import Array, TopicModel, cell_mixtures
from wenmai.topics.shares.parts import clusters_of

#: the most probable words of a topic are compared
WORDS = 30
#: prior tokens of a word in each side, dealt as the word is in the topic, so that a word one side lacks has a ratio
PRIOR = 1.0
#: a side has so many expected tokens of the topic, or nothing is compared
FEWEST_TOKENS = 50
#: with fewer expected tokens a word is absent: the ratio would be one of the prior
ABSENT = 1.0

Mask = NDArray[np.bool_]
Comparison = tuple[str, str, str, Mask, Mask]


def topic_content(
    model: TopicModel | None,
    counted: CountTable,
    paragraphs: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    covariates: Sequence[str],
    resampling: Resampling,
) -> pd.DataFrame:
    """The table ``topic_content``.

    Parameters
    ----------
    model
        The chosen model; None gives an empty table.
    counted
        The counts and their names.
    paragraphs
        ``doc_id``, ``region``, ``year`` and the covariates of each paragraph fitted, in the order of ``model.rows``.
    topics
        The table ``topics``, for labels and what is reliable.
    covariates
        Names of columns of ``paragraphs``. Groups are compared with the one that has most paragraphs, the later
        half of the years with the earlier one; other numbers are not compared.
    resampling
        How intervals are made: regions are drawn where there are five, else documents.
    """
    schema = table_schema("topic_content")
    if model is None:
        return schema.empty()
    clusters, unit = clusters_of(paragraphs)
    compared = [found for name in covariates for found in _comparisons(name, paragraphs)]
    rows = [
        frame.assign(topic_id=topic, clusters=unit)
        for topic in range(model.k)
        for frame in _of_topic(model, counted, topic, compared, clusters, paragraphs["doc_id"], resampling)
    ]
    if not rows:
        return schema.empty()
    out = pd.concat(rows, ignore_index=True)
    families = out.groupby(["topic_id", "variable", "group", "base"])["p_value"]
    out["q_value"] = families.transform(lambda p: pd.Series(adjusted(p), index=p.index))
    out = out.merge(topics[["topic_id", "label", "reliable"]], on="topic_id", validate="many_to_one")
    return out.reindex(columns=list(schema.columns))


def _comparisons(name: str, paragraphs: pd.DataFrame) -> Iterator[Comparison]:
    """The groups of a covariate, each against the base: name, group, base, and the paragraphs of both."""
    values = paragraphs[name]
    if name == "year":
        years = pd.to_numeric(values, errors="coerce").to_numpy(dtype=float)
        distinct = np.unique(years[~np.isnan(years)])
        if len(distinct) > 1:
            border = distinct[len(distinct) // 2]
            late, early = years >= border, years < border
            yield name, *(f"{int(years[side].min())}-{int(years[side].max())}" for side in (late, early)), late, early
        return
    if is_number(values):
        return
    groups = group_names(values)
    sizes = groups[groups != ""].value_counts().sort_index()
    if len(sizes) > 1:
        base = str(sizes.idxmax())
        for group in sorted(set(map(str, sizes.index)) - {base}):
            yield name, group, base, (groups == group).to_numpy(), (groups == base).to_numpy()


def _of_topic(
    model: TopicModel,
    counted: CountTable,
    topic: int,
    compared: Sequence[Comparison],
    clusters: NDArray[np.int64],
    documents: pd.Series,
    resampling: Resampling,
) -> Iterator[pd.DataFrame]:
    counts = counted.matrix[model.rows].astype(np.float64)
    own = topic_tokens_of(model, counts, topic)
    words = model.top_words(WORDS)[topic]
    shown = own[:, words].toarray()
    total = np.asarray(own.sum(axis=1)).ravel()
    n = int(clusters.max(initial=-1)) + 1
    into = summing(clusters, n)
    weights = cluster_weights(n, bootstrap=resampling.bootstrap, seed=resampling.seed)
    prior = PRIOR * model.topic_word[topic, words]
    for name, group, base, one, other in compared:
        sides = [(into @ (shown * side[:, None]), into @ (total * side)) for side in (one, other)]
        behind = [np.unique(clusters[side & (total > 0)]) for side in (one, other)]
        n_clusters = min(map(len, behind)) if not set(behind[0]) & set(behind[1]) else len(behind[0])
        frame = pd.DataFrame(
            {
                "variable": name,
                "group": group,
                "base": base,
                "term": [counted.terms[word] for word in words.tolist()],
                "rank": np.arange(1, len(words) + 1),
                "tokens": sides[0][0].sum(axis=0),
                "tokens_base": sides[1][0].sum(axis=0),
                "n_documents": documents[one].nunique(),
                "n_documents_base": documents[other].nunique(),
                "n_clusters": n_clusters,
            }
        )
        frame = frame.assign(**_ratios(sides, weights, prior, n_clusters, resampling.confidence))
        absent = (frame[["tokens", "tokens_base"]].min(axis=1) < ABSENT) & (frame["reason"] != "too_few_tokens")
        frame.loc[absent, ["log_ratio", "low", "high", "p_value"]] = np.nan
        frame.loc[absent, ["reason", "method"]] = ["absent_on_one_side", ""]
        yield frame


def topic_tokens_of(model: TopicModel, counts: sparse.csr_matrix, topic: int) -> sparse.csr_matrix:
    """Expected tokens of one topic in each cell, shape ``(paragraphs, terms)``."""
    mixture = cell_mixtures(counts, model.document_topic, model.topic_word)
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    share = model.document_topic[row, topic] * model.topic_word[topic, counts.indices] / mixture
    return sparse.csr_matrix((counts.data * share, counts.indices, counts.indptr), shape=counts.shape)


def _ratios(
    sides: Sequence[tuple[Array, Array]], weights: Array, prior: Array, n_clusters: int, confidence: float
) -> dict[str, Any]:
    """Log ratios to base 2 with intervals and p: Student's t with the bootstrap error of the log ratio."""
    (one, one_total), (other, other_total) = sides
    nothing: dict[str, Any] = dict.fromkeys(("log_ratio", "low", "high", "p_value"), np.full(len(prior), np.nan))
    if min(one_total.sum(), other_total.sum()) < FEWEST_TOKENS:
        return nothing | {"reason": "too_few_tokens", "method": ""}

    def ratio(drawn: Array) -> Array:
        shares = [
            (drawn @ words + prior) / (drawn @ total + PRIOR)[:, None]
            for words, total in ((one, one_total), (other, other_total))
        ]
        return np.log2(shares[0] / shares[1])

    estimate = ratio(np.ones((1, len(one))))[0]
    if n_clusters < FEWEST_CLUSTERS:
        return nothing | {"log_ratio": estimate, "reason": "too_few_clusters", "method": "log_ratio"}
    # the bootstrap spread of n clusters is too small by this factor (Hesterberg 2015)
    error = ratio(weights).std(axis=0) * np.sqrt(n_clusters / (n_clusters - 1))
    t = t_quantile((1 + confidence) / 2, n_clusters - 1)
    return {
        "log_ratio": estimate,
        "low": estimate - t * error,
        "high": estimate + t * error,
        "p_value": 2 * t_beyond(np.abs(estimate / error), n_clusters - 1),
        "reason": "",
        "method": "log_ratio",
    }
