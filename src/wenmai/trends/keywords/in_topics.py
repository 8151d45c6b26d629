"""Concepts and the topic model: where a concept is found, and which of its terms the model does not see."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.tables import table_schema
from wenmai.stats.correlation import clusters_of, correlation_intervals
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, ratio_interval
from wenmai.trends.keywords.cross_tables import TopicShares


def concept_topics(
    keywords: tuple[pd.DataFrame, pd.DataFrame],
    topics: TopicShares | None,
    document_topics: pd.DataFrame,
    regions: pd.DataFrame,
    *,
    how: Resampling,
) -> pd.DataFrame:
    """The table ``concept_topics``: one row per concept and topic.

    Parameters
    ----------
    keywords
        The tables ``keyword_paragraphs`` and ``keyword_documents``.
    topics
        Topic proportions of paragraphs; None gives an empty table.
    document_topics
        The table ``document_topics``.
    regions
        ``doc_id`` and ``region`` of documents.
    how
        Of the intervals.

    Notes
    -----
    ``share`` is that of the concept's occurrences in paragraphs of the model, each given to the topics by the
    proportions of its paragraph. The correlation is that of the rate of the concept in whole documents and the share of
    the topic. The model sees only the terms in its vocabulary, so that a topic may be about a concept whose terms it
    never read.
    """
    found, rates = (table[table["term"] == WHOLE] for table in keywords)
    if topics is None or found.empty or document_topics.empty:
        return table_schema("concept_topics").empty()
    by_document, total = _occurrences(found, topics)
    values, shares, names = _rates_and_shares(rates, document_topics)
    of_document = regions.drop_duplicates("doc_id").set_index("doc_id")["region"]
    clusters, unit = clusters_of(names, of_document.reindex(names).fillna("").to_numpy(dtype=object))
    both = np.hstack([values.to_numpy(dtype=float), shares.to_numpy(dtype=float)])
    point, low, high = correlation_intervals(both, clusters, how)
    n_concepts, rows = values.shape[1], []
    for at, concept in enumerate(values.columns):
        count = by_document.get(str(concept), np.zeros((1, 1 + shares.shape[1])))
        share, share_low, share_high = ratio_interval(
            count[:, 1:], count[:, 0], confidence=how.confidence, bootstrap=how.bootstrap, seed=how.seed
        )
        for topic in range(shares.shape[1]):
            row = {"concept": concept, "topic_id": topic, "share": share[topic]}
            row |= {"share_low": share_low[topic], "share_high": share_high[topic], "count": count[:, 0].sum()}
            place = (at, n_concepts + topic)
            row |= {"correlation": point[place], "low": low[place], "high": high[place], "outside": 0}
            rows.append(row | {"outside": total.get(str(concept), 0.0) - count[:, 0].sum(), "n_documents": len(names)})
    table = pd.DataFrame(rows).assign(clusters=unit, n_clusters=int(clusters.max()) + 1)
    known, interval = table["correlation"].notna(), table["low"].notna()
    table["method"] = np.where(interval, "expanded_percentile_of_shares", "")
    few = "too_few_to_resample" if int(clusters.max()) + 1 < FEWEST_CLUSTERS else "found_too_rarely"
    table["reason"] = np.where(known, np.where(interval, "", few), "share_does_not_vary")
    return table


def _occurrences(found: pd.DataFrame, topics: TopicShares) -> tuple[dict[str, np.ndarray], dict[str, float]]:
    """Occurrences in paragraphs of the model by document: all, then those of each topic; and all of every concept."""
    place = pd.Index(topics.paragraph_ids).get_indexer(pd.Index(found["paragraph_id"]))
    inside = found[place >= 0]
    weight = inside["count"].to_numpy(dtype=float)[:, None]
    parts = np.hstack([weight, weight * topics.shares[place[place >= 0]]])
    concepts, documents = inside["concept"].to_numpy(dtype=object), inside["doc_id"].to_numpy(dtype=object)
    out = {}
    for concept in dict.fromkeys(found["concept"]):
        own = concepts == concept
        number = np.unique(documents[own].astype(str), return_inverse=True)[1]
        sums = np.zeros((int(number.max(initial=-1)) + 1, parts.shape[1]))
        np.add.at(sums, number, parts[own])
        out[str(concept)] = sums if len(sums) else np.zeros((1, parts.shape[1]))
    total = found.groupby("concept")["count"].sum().astype(float)
    return out, {str(concept): float(value) for concept, value in total.items()}


def _rates_and_shares(
    rates: pd.DataFrame, document_topics: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """Rates of concepts and shares of topics, documents in rows, and the names of the documents."""
    shares = document_topics.pivot(index="doc_id", columns="topic_id", values="share")
    whole = rates[(rates["scope"] == "all") & rates["doc_id"].isin(shares.index)]
    values = whole.pivot(index="doc_id", columns="concept", values="per_10k")
    # a document without a row of a concept has none of it
    values = values.reindex(shares.index).fillna(0.0)
    return values, shares, shares.index.to_numpy(dtype=object)


def concept_terms(dictionary: pd.DataFrame, vocabulary: pd.DataFrame) -> pd.DataFrame:
    """The table ``concept_terms``: which terms of the concepts the model sees, and why it lacks the others.

    Parameters
    ----------
    dictionary
        ``concept``, ``term`` and ``count`` of the table ``dictionary``.
    vocabulary
        ``term``, ``kept``, ``reason``, ``paragraphs`` and ``paragraph_share`` of the table ``vocabulary``.
    """
    terms = dictionary[dictionary["term"] != WHOLE][["concept", "term", "count"]]
    table = terms.merge(vocabulary, on="term", how="left", validate="many_to_one")
    absent = np.where(table["count"] > 0, "not_a_token", "never_occurs")
    table["reason"] = table["reason"].where(table["reason"].notna(), absent)
    return table.rename(columns={"kept": "in_model"}).assign(
        in_model=table["kept"].astype("boolean").fillna(False),  # type: ignore[call-overload]
        paragraphs=table["paragraphs"].astype("Int64").fillna(0),
        paragraph_share=table["paragraph_share"].fillna(0.0),
    )
