"""Themes: topics clustered by their words, with bootstrap support over samples of the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.cluster import hierarchy

from wenmai.io.tables import table_schema
from wenmai.stats.resample import cluster_weights
from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.words import JOINED_BY
from wenmai.topics.engines.model import Array, TopicModel, cell_mixtures

#: samples of the documents; the standard error of a support of 50 % is 5 points
SAMPLES = 100
#: themes per topic, of which the best number is chosen: three to four topics per theme on average
FEWEST_THEMES, MOST_THEMES = 1 / 4, 1 / 3


@dataclass(frozen=True)
class Merge:
    """An inner node of the tree: the leaves below it, its height, and its two branches (leaves first, then nodes)."""

    members: frozenset[int]
    height: float
    branches: tuple[int, int]


def topic_hierarchy(
    model: TopicModel | None, counted: CountTable, topics: pd.DataFrame, *, seed: int, samples: int = SAMPLES
) -> pd.DataFrame:
    """The table ``topic_hierarchy``: a row per topic, and one per cluster of topics.

    Parameters
    ----------
    model
        The chosen model; None gives an empty table.
    counted
        The counts and their names.
    topics
        ``topic_id``, ``label`` and ``share`` of the table ``topics``; boilerplate (``kind``) is in no theme.
    seed, samples
        Seed and number of the samples of the documents.

    Notes
    -----
    Ward's method (Ward 1963) on the Hellinger distances between the words of topics. The support of a cluster is the
    share of samples of the documents (drawn with replacement) in which the same topics form a cluster, when the words
    of each topic are counted anew (after Felsenstein 1985). Themes are the clusters of the cut with the best mean
    silhouette (Rousseeuw 1987) between one theme per four topics and one per three. They are numbered by their first
    topic.
    """
    if model is None:
        return table_schema("topic_hierarchy").empty()
    used = _substantive(topics)
    if len(used) < 3:
        return _leaves(topics, {}).assign(support=np.nan, n_samples=None)
    merges = tree_of(model.topic_word[used])
    found = np.zeros(len(merges))
    for words in _resampled(model, counted, seed=seed, samples=samples):
        clusters = {merge.members for merge in tree_of(words[used])}
        found += [merge.members in clusters for merge in merges]
    themes = themes_of(model.topic_word[used], merges)
    theme_of = {used[leaf]: theme for leaf, theme in enumerate(themes)}
    inner = [
        {
            "node": model.k + at,
            "topics": " ".join(str(used[leaf]) for leaf in sorted(merge.members)),
            "n_topics": len(merge.members),
            "branches": " ".join(str(_node(branch, used, model.k)) for branch in merge.branches),
            "height": merge.height,
            "support": found[at] / samples,
            "theme": themes[min(merge.members)] if _within_one(merge.members, themes) else None,
            "is_theme": _is_theme(merge.members, themes),
            "n_samples": samples,
        }
        for at, merge in enumerate(merges)
    ]
    table = pd.concat([_leaves(topics, theme_of), pd.DataFrame(inner)], ignore_index=True)
    return _named(table, topics)


def tree_of(words: Array) -> list[Merge]:
    """The clusters of Ward's method, from the closest up."""
    n = len(words)
    # the Euclidean distance of roots is the Hellinger distance times the root of 2
    linkage = hierarchy.linkage(np.sqrt(words / 2), method="ward")
    members = [frozenset([leaf]) for leaf in range(n)]
    out = []
    for one, other, height, _ in linkage:
        joined = members[int(one)] | members[int(other)]
        members.append(joined)
        first, second = sorted((int(one), int(other)), key=lambda node: min(members[node]))
        out.append(Merge(joined, float(height), (first, second)))
    return out


def themes_of(words: Array, merges: Sequence[Merge]) -> list[int]:
    """The theme of every leaf, from 0 in the order of their first leaves."""
    from sklearn.metrics import silhouette_score

    n = len(words)
    numbers = range(max(2, round(FEWEST_THEMES * n)), max(2, round(MOST_THEMES * n)) + 1)
    cuts = {number: _cut(n, merges, number) for number in numbers if number < n}
    scores = {number: silhouette_score(np.sqrt(words / 2), cut) for number, cut in cuts.items()}
    return cuts[max(scores, key=lambda number: (round(scores[number], 9), -number))]


def _cut(n: int, merges: Sequence[Merge], number: int) -> list[int]:
    """The leaves divided into ``number`` clusters."""
    clusters = {frozenset([leaf]) for leaf in range(n)}
    for merge in merges[: n - number]:
        clusters = {cluster for cluster in clusters if not cluster <= merge.members} | {merge.members}
    order = sorted(clusters, key=min)
    return [next(at for at, cluster in enumerate(order) if leaf in cluster) for leaf in range(n)]


def _resampled(model: TopicModel, counted: CountTable, *, seed: int, samples: int) -> Iterator[Array]:
    """Words of each topic in samples of the documents, shape ``(samples, k, terms)``, one after the other."""
    counts = counted.matrix[model.rows].tocsr()
    rest = counts.astype(float)
    # how many tokens of a term in a paragraph are of topic t is count x share x p(term | t) / mixture
    rest.data = rest.data / np.maximum(cell_mixtures(counts, model.document_topic, model.topic_word), 1e-300)
    documents = counted.rows["doc_id"].to_numpy(dtype=object)[model.rows].astype(str)
    names, number = np.unique(documents, return_inverse=True)
    for weights in cluster_weights(len(names), bootstrap=samples, seed=seed):
        weighted = model.document_topic * weights[number][:, None]
        words = model.topic_word * (rest.T @ weighted).T
        # terms that a sample lacks keep a little of their probability, as the prior would give
        words = words + model.topic_word
        yield words / words.sum(axis=1, keepdims=True)


def _substantive(topics: pd.DataFrame) -> list[int]:
    """Ids of the topics that enter themes."""
    ids = topics["topic_id"].astype(int)
    if "kind" in topics:
        ids = ids[topics["kind"] != "boilerplate"]
    return ids.tolist()


def _leaves(topics: pd.DataFrame, theme_of: dict[int, int]) -> pd.DataFrame:
    ids = topics["topic_id"].astype(int)
    alone = {theme for theme in theme_of.values() if list(theme_of.values()).count(theme) == 1}
    return pd.DataFrame(
        {
            "node": ids,
            "topics": ids.astype(str),
            "n_topics": 1,
            "branches": "",
            "height": 0.0,
            "theme": [theme_of.get(topic) for topic in ids],
            "is_theme": [theme_of.get(topic) in alone for topic in ids],
            "label": topics["label"],
            "share": topics["share"],
        }
    )


def _node(branch: int, used: Sequence[int], k: int) -> int:
    """The node of a branch: topics keep their id, clusters follow after the last topic."""
    return used[branch] if branch < len(used) else k + branch - len(used)


def _within_one(members: frozenset[int], themes: Sequence[int]) -> bool:
    return len({themes[leaf] for leaf in members}) == 1


def _is_theme(members: frozenset[int], themes: Sequence[int]) -> bool:
    return _within_one(members, themes) and themes.count(themes[min(members)]) == len(members)


def _named(table: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """With the share of every cluster, and a label: the first terms of the labels of its largest topics."""
    of_topic = topics.set_index("topic_id")
    for at in table.index[table["branches"] != ""]:
        inside = of_topic.loc[[int(topic) for topic in str(table.loc[at, "topics"]).split()]]
        largest = inside.sort_values("share", ascending=False, kind="stable")["label"].head(2)
        table.loc[at, "label"] = JOINED_BY.join(label.split(JOINED_BY)[0] for label in largest)
        table.loc[at, "share"] = inside["share"].sum()
    return table
