"""What the data say of guided topics: which keywords they support, and which words a concept lacks.

A keyword-assisted topic contains its keywords because it was asked to. What the texts say for themselves is seen when
the keywords are made equally frequent in all topics and the model is fitted on without them: a topic that the texts
have stays, and every keyword goes where the words around it are.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling, ratio_interval, summing
from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.words import label_topics, topic_words
from wenmai.topics.engines.model import Array, TopicModel
from wenmai.topics.guided.fit import GuidedFit
from wenmai.topics.guided.keywords import Guide
from wenmai.topics.selection.scores import npmi
from wenmai.topics.shares.parts import clusters_of, corpus_shares

#: parts of the keywords in use from which support is strong or partial, and the similarity of the topic's words before
#: and after the keywords are taken away that strong support needs
MOST, SOME = 2 / 3, 1 / 3
STAYS = 0.7
#: random sets of words behind the coherence that keywords would have by chance, and the quantile that is given
RANDOM_SETS = 200
CHANCE_QUANTILE = 0.95
#: words proposed per concept
CANDIDATES = 15
#: a candidate is in so many documents, and the topic has more of it than any other has
FEWEST_DOCUMENTS = 5


@dataclass(frozen=True)
class Evidence:
    """What the tables are made of.

    Parameters
    ----------
    fitted
        The guided model and the released one.
    guides
        The concepts of its guided topics, in order.
    counted
        The counts and their names.
    clusters
        Number of the cluster of each row of the counts that was fitted, and what clusters are.
    resampling
        How intervals are made.
    """

    fitted: GuidedFit
    guides: Sequence[Guide]
    counted: CountTable
    clusters: NDArray[np.int64]
    unit: str
    resampling: Resampling

    @cached_property
    def counts(self) -> sparse.csc_matrix:
        """The counts of the paragraphs fitted, by columns."""
        return self.counted.matrix[self.fitted.model.rows].tocsc()

    def documents_of(self, rows: NDArray[np.bool_]) -> int:
        """Number of documents that have one of these of the paragraphs fitted."""
        return int(self.counted.rows["doc_id"].iloc[self.fitted.model.rows][rows].nunique())

    def ratio(self, numerators: Array, denominators: Array) -> tuple[Array, Array, Array]:
        """Ratios of sums over paragraphs, shape ``(paragraphs, series)``, with intervals over clusters."""
        into = summing(self.clusters)
        how = self.resampling
        return ratio_interval(
            into @ numerators,
            into @ denominators,
            confidence=how.confidence,
            bootstrap=how.bootstrap,
            seed=how.seed,
        )


def evidence_of(
    fitted: GuidedFit, guides: Sequence[Guide], counted: CountTable, documents: pd.DataFrame, resampling: Resampling
) -> Evidence:
    """:class:`Evidence`, with the clusters from ``doc_id`` and ``region`` of the table ``documents``."""
    rows = counted.rows.iloc[fitted.model.rows][["doc_id"]]
    table = rows.merge(documents[["doc_id", "region"]], on="doc_id", how="left", validate="many_to_one")
    clusters, unit = clusters_of(table.fillna({"region": ""}))
    return Evidence(fitted, guides, counted, clusters, unit, resampling)


def tokens_in(model: TopicModel, counts: sparse.csc_matrix, column: int) -> Array:
    """Tokens of one term in each topic, shape ``(paragraphs, k)``: its counts, dealt out by the posterior."""
    own = model.document_topic * model.topic_word[:, column]
    return own / own.sum(axis=1, keepdims=True) * counts[:, [column]].toarray()


def guided_keywords(evidence: Evidence) -> pd.DataFrame:
    """The table ``guided_keywords`` of the fitted topics: one row per keyword."""
    frames = [_keywords_of(evidence, topic) for topic in range(len(evidence.guides))]
    return pd.concat(frames, ignore_index=True).reindex(columns=list(table_schema("guided_keywords").columns))


def _keywords_of(evidence: Evidence, topic: int) -> pd.DataFrame:
    guide = evidence.guides[topic]
    base = corpus_shares(evidence.fitted.released, evidence.counted.rows)[topic]
    named = guide.keywords.assign(topic_id=topic, concept=guide.concept, support="", reason=guide.keywords["status"])
    rows = [
        row | (_keyword(evidence, topic, int(row["column"]), base) if row["column"] >= 0 else {})
        for row in named.to_dict("records")
    ]
    return pd.DataFrame(rows)


def _keyword(evidence: Evidence, topic: int, column: int, base: float) -> dict[str, object]:
    """What the texts say of one keyword that is a column of the counts."""
    fitted, counts = evidence.fitted, evidence.counts
    here = counts[:, [column]].toarray()
    guided, released = (tokens_in(model, counts, column) for model in (fitted.model, fitted.released))
    share, low, high = (values[0] for values in evidence.ratio(released[:, [topic]], here))
    total = max(here.sum(), 1)
    largest = int(released.sum(axis=0).argmax())
    n_clusters = len(np.unique(evidence.clusters[here.ravel() > 0]))
    return {
        "count": int(here.sum()),
        "n_documents": evidence.documents_of(here.ravel() > 0),
        "clusters": evidence.unit,
        "n_clusters": n_clusters,
        "share_guided": guided[:, topic].sum() / total,
        "share_released": share,
        "low": low,
        "high": high,
        "topic_share": base,
        "largest_topic": largest,
        "largest_share": released[:, largest].sum() / total,
        "from_keywords": fitted.from_keywords[topic, column],
    } | _supported(largest == topic, low, base, n_clusters)


def _supported(is_largest: bool, low: float, base: float, n_clusters: int) -> dict[str, str]:
    if n_clusters < FEWEST_CLUSTERS:
        return {"support": "", "reason": "too_few_to_resample"}
    more = low > base
    return {"support": "supported" if is_largest and more else "shared" if more else "unsupported", "reason": ""}


def guided_candidates(evidence: Evidence) -> pd.DataFrame:
    """The table ``guided_candidates``: words that a topic has more of than any other has, and its concept lacks."""
    fitted = evidence.fitted
    words = topic_words(fitted.model, evidence.counted.terms, corpus_shares(fitted.model, evidence.counted.rows))
    ordered = words.sort_values(["topic_id", "frex", "rank"], ascending=[True, False, True], kind="stable")
    rows = []
    for topic, guide in enumerate(evidence.guides):
        own = ordered[(ordered["topic_id"] == topic) & ~ordered["term"].isin([*guide.keywords["term"], *guide.veto])]
        found = (row for word in own.to_dict("records") if (row := _candidate(evidence, topic, word)))
        rows += [row | {"rank": rank} for rank, row in enumerate(islice(found, CANDIDATES), start=1)]
    return pd.DataFrame(rows, columns=list(table_schema("guided_candidates").columns))


def _candidate(evidence: Evidence, topic: int, word: Mapping[Hashable, Any]) -> dict[str, object] | None:
    """The row of a word; None where another topic has more of it, or few documents have it."""
    model, counts, term = evidence.fitted.model, evidence.counts, word["term"]
    column = evidence.counted.terms.index(term)
    here = counts[:, [column]].toarray()
    inside = tokens_in(model, counts, column)
    n_documents = evidence.documents_of(here.ravel() > 0)
    if inside.sum(axis=0).argmax() != topic or n_documents < FEWEST_DOCUMENTS:
        return None
    share, low, high = (values[0] for values in evidence.ratio(inside[:, [topic]], here))
    owners = [guide.concept for guide in evidence.guides if term in set(guide.keywords["term"])]
    return {
        "topic_id": topic,
        "concept": evidence.guides[topic].concept,
        "term": term,
        "count": int(here.sum()),
        "n_documents": n_documents,
        "share": share,
        "low": low,
        "high": high,
        "probability": word["probability"],
        "frex": word["frex"],
        "other_concepts": "、".join(owners),
    }


def guided_topics(
    evidence: Evidence, keywords: pd.DataFrame, *, chosen: TopicModel, topics: pd.DataFrame, top_words: int
) -> pd.DataFrame:
    """The table ``guided_topics`` of the fitted topics: guided ones first, then free ones.

    Parameters
    ----------
    evidence
        The fit and its concepts.
    keywords
        What :func:`guided_keywords` gives.
    chosen, topics
        The model without keywords that is reported, and its table, to name the topic most like each.
    top_words
        Words by which topics are shown.
    """
    fitted, counts, rows = evidence.fitted, evidence.counts, evidence.counted.rows
    model, n = fitted.model, len(evidence.guides)
    sizes = rows["n_terms"].to_numpy(dtype=float)[model.rows]
    share, low, high = evidence.ratio(model.document_topic * sizes[:, None], np.repeat(sizes[:, None], model.k, axis=1))
    words = topic_words(model, evidence.counted.terms, corpus_shares(model, rows))
    labels = label_topics(words, own={str(topic): guide.label for topic, guide in enumerate(evidence.guides)})
    alike = _cosines(model.topic_word, chosen.topic_word)
    nearest = alike.argmax(axis=1)
    shown = words[words["rank"] <= top_words].groupby("topic_id", sort=True)["term"].agg(" ".join)
    out = pd.DataFrame(
        {
            "topic_id": np.arange(model.k),
            "kind": np.where(np.arange(model.k) < n, "guided", "free"),
            "concept": [guide.concept for guide in evidence.guides] + [""] * (model.k - n),
            "label": labels,
            "top_words": shown.tolist(),
            "share": share,
            "low": low,
            "high": high,
            "clusters": evidence.unit,
            "n_clusters": len(np.unique(evidence.clusters)),
            "n_documents": rows.iloc[model.rows]["doc_id"].nunique(),
            "nearest_topic": nearest,
            "nearest_label": topics.set_index("topic_id")["label"].reindex(nearest).tolist(),
            "nearest_similarity": alike.max(axis=1),
            "released_similarity": np.diag(_cosines(model.topic_word, fitted.released.topic_word)),
        }
    )
    # a free topic has no keywords to release
    out.loc[n:, "released_similarity"] = np.nan
    own = pd.DataFrame([_support(evidence, topic, keywords, counts) for topic in range(n)])
    out = pd.concat([out, own.reindex(range(model.k))], axis=1)
    strong = (out["supported_share"] >= MOST) & (out["released_similarity"] >= STAYS)
    out["support"] = np.select(
        [out["supported_share"].isna(), strong, out["supported_share"] >= SOME], ["", "strong", "partial"], "weak"
    )
    untested = out["supported_share"].isna() & (out["kind"] == "guided")
    return out.assign(reason=np.where(untested, "too_few_to_resample", ""))


def _support(evidence: Evidence, topic: int, keywords: pd.DataFrame, counts: sparse.csc_matrix) -> dict[str, object]:
    """The keywords of one topic together: how many are supported, how much they are used, how coherent they are."""
    fitted, columns = evidence.fitted, evidence.guides[topic].columns
    own = keywords[keywords["topic_id"] == topic]
    tested = own[own["support"] != ""]
    used, tokens = np.zeros(len(fitted.model.rows)), _topic_tokens(fitted.model, counts, topic)
    for column in columns:
        used += tokens_in(fitted.model, counts, int(column))[:, topic] * fitted.from_keywords[topic, column]
    use, low, high = (values[0] for values in evidence.ratio(used[:, None], tokens[:, None]))
    coherence, chance = _coherence(columns, counts)
    return {
        "n_keywords": own["keyword"].nunique(),
        "n_used": int((own["status"] == "used").sum()),
        "n_supported": int((own["support"] == "supported").sum()),
        "supported_share": (tested["support"] == "supported").mean() if len(tested) else np.nan,
        "keyword_use": use,
        "keyword_use_low": low,
        "keyword_use_high": high,
        "keyword_weight": fitted.model.topic_word[topic, columns].sum(),
        "keyword_weight_released": fitted.released.topic_word[topic, columns].sum(),
        "npmi": coherence,
        "npmi_chance": chance,
    }


def _topic_tokens(model: TopicModel, counts: sparse.csc_matrix, topic: int) -> Array:
    """Tokens of a topic in each paragraph, by the posterior of single tokens."""
    return np.asarray(counts.sum(axis=1)).ravel() * model.document_topic[:, topic]


def _coherence(columns: NDArray[np.int64], counts: sparse.csc_matrix) -> tuple[float, float]:
    """NPMI of the keywords, and the 95 % quantile of as many words each about as frequent, drawn at random."""
    if len(columns) < 2:
        return np.nan, np.nan
    frequency = np.asarray((counts > 0).sum(axis=0)).ravel()
    order = np.argsort(frequency, kind="stable")
    place = np.searchsorted(frequency[order], frequency[columns])
    generator = np.random.default_rng(0)
    # terms of about the same rank of frequency, a hundredth of the vocabulary to either side
    reach = max(len(order) // 100, len(columns))
    shifts = generator.integers(-reach, reach + 1, size=(RANDOM_SETS, len(columns)))
    random = order[np.clip(place + shifts, 0, len(order) - 1)]
    distinct = np.array([len(set(row)) == len(row) for row in random.tolist()])
    scores = npmi(random[distinct], counts) if distinct.any() else np.array([np.nan])
    return float(npmi(columns[None, :], counts)[0]), float(np.quantile(scores, CHANCE_QUANTILE))


def _cosines(left: Array, right: Array) -> Array:
    norms = np.linalg.norm(left, axis=1)[:, None] * np.linalg.norm(right, axis=1)
    return (left @ right.T) / norms
