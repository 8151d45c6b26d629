"""Communities of linked terms, how stable they are, and where a theme lies in the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Partition:
    """Communities of the terms of a network.

    Attributes
    ----------
    community
        Shape ``(terms,)``: 1 for the largest community, and so on; 0 for terms without a link.
    stability
        Shape ``(terms,)``: mean Jaccard similarity of the term's community with the one it has in networks of other
        samples of documents (Hennig 2007); NaN without samples.
    agreement
        Mean adjusted Rand index of the partition with those of the samples.
    """

    community: Integers
    stability: Array
    agreement: float


def find_communities(n_terms: int, pairs: NDArray[np.int64], weights: Array, samples: Array, *, seed: int) -> Partition:
    """Louvain communities (Blondel et al. 2008) of the network, compared with those of resampled networks.

    Parameters
    ----------
    pairs
        The links, shape ``(links, 2)``.
    weights
        Shape ``(links,)``, positive.
    samples
        The weights in networks of resampled documents, shape ``(samples, links)``; a link that is not positive in
        a sample is left out of it.
    """
    whole = _louvain(n_terms, pairs, weights, seed=seed)
    linked = np.flatnonzero(whole)
    stability, agreements = np.zeros(n_terms), []
    for sample in samples:
        other = _louvain(n_terms, pairs, sample, seed=seed)
        stability += _jaccard(whole, other)
        agreements.append(_adjusted_rand(whole[linked], other[linked]))
    stability = np.where(whole > 0, stability / max(len(samples), 1), np.nan)
    if not len(samples):
        return Partition(whole, np.full(n_terms, np.nan), float("nan"))
    return Partition(whole, stability, float(np.mean(agreements)) if len(linked) else float("nan"))


def centralities(graph: nx.Graph) -> pd.DataFrame:
    """Degree, strength, betweenness and closeness of each node (Freeman 1978; Opsahl et al. 2010 for weights).

    Returns
    -------
    pandas.DataFrame
        Indexed by node. Strength is the sum of the weights of a node's links; paths take the reciprocal of a weight as
        the length of a link. Betweenness is a share of the pairs of other nodes.
    """
    lengths = {(a, b): 1 / max(weight, 1e-6) for a, b, weight in graph.edges(data="weight")}
    nx.set_edge_attributes(graph, lengths, "length")
    return pd.DataFrame(
        {
            "degree": pd.Series(dict(graph.degree()), dtype="int64"),
            "strength": pd.Series(dict(graph.degree(weight="weight")), dtype="float64"),
            "betweenness": pd.Series(nx.betweenness_centrality(graph, weight="length"), dtype="float64"),
            "closeness": pd.Series(nx.closeness_centrality(graph, distance="length"), dtype="float64"),
        }
    )


def themes(terms: Sequence[str], community: Integers, links: pd.DataFrame, order: Mapping[Any, Any]) -> pd.DataFrame:
    """Centrality and density of each community (Callon, Courtial and Laville 1991).

    Parameters
    ----------
    terms, community
        The terms and the community of each, 0 for none.
    links
        Columns ``a``, ``b`` (positions of terms) and ``equivalence``: the links of the network.
    order
        What terms of a label are ordered by, the largest first.

    Returns
    -------
    pandas.DataFrame
        Per community: ``community``, ``label`` (its three first terms), ``n_terms``, ``centrality`` (10 times the sum
        of the equivalence of links to other communities) and ``density`` (100 times the sum of the equivalence of
        links within, divided by the number of terms).
    """
    rows = []
    of_a, of_b = community[links["a"].to_numpy()], community[links["b"].to_numpy()]
    strength = links["equivalence"].to_numpy()
    for number in range(1, int(community.max(initial=0)) + 1):
        own = [term for term, which in zip(terms, community, strict=True) if which == number]
        own.sort(key=lambda term: (-order[term], term))
        rows.append(
            {
                "community": number,
                "label": "·".join(own[:3]),
                "n_terms": len(own),
                "centrality": 10 * float(strength[(of_a == number) ^ (of_b == number)].sum()),
                "density": 100 * float(strength[(of_a == number) & (of_b == number)].sum()) / len(own),
            }
        )
    return pd.DataFrame(rows, columns=["community", "label", "n_terms", "centrality", "density"])


def _louvain(n_terms: int, pairs: NDArray[np.int64], weights: Array, *, seed: int) -> Integers:
    """The community of every term, the largest is 1; 0 for terms without a link."""
    graph: nx.Graph = nx.Graph()
    used = weights > 0
    rows = zip(pairs[used].tolist(), weights[used].tolist(), strict=True)
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in rows)
    out = np.zeros(n_terms, dtype=np.int64)
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed) if graph.number_of_edges() else []
    for number, members in enumerate(sorted(found, key=lambda members: (-len(members), min(members))), start=1):
        out[sorted(members)] = number
    return out


def _jaccard(a: Integers, b: Integers) -> Array:
    """The similarity of the two communities of each term: terms in both over terms in either."""
    same_a = (a[:, None] == a) & (a[:, None] > 0)
    same_b = (b[:, None] == b) & (b[:, None] > 0)
    either = (same_a | same_b).sum(axis=1)
    return np.where(either > 0, (same_a & same_b).sum(axis=1) / np.maximum(either, 1), 0.0)


def _adjusted_rand(a: Integers, b: Integers) -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(a, b))
