"""The co-word network of a corpus and of its periods, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.tables import table_schema
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling
from wenmai.words.network.association import Links, Occurrences, find_links
from wenmai.words.network.communities import Partition, centralities, find_communities, themes

#: name of the network of all documents
WHOLE = "all"
#: paragraphs that are used at most; of a larger corpus every second, third ... document
MOST_UNITS = 30_000
#: samples of documents in which communities are looked for again
SAMPLES = 50
#: samples of documents behind an interval, at most: each counts all pairs again
MOST_SAMPLES = 200
#: shuffles of the documents; the counts of similar pairs are pooled, so that few are enough
SHUFFLES = 100
#: terms of a theme that its row lists
LISTED = 15


@dataclass(frozen=True)
class Asked:
    """What network is wanted: its number of terms and of periods, the level of its links, and how it is tested."""

    terms: int
    periods: int
    alpha: float
    shuffles: int
    resampling: Resampling


@dataclass(frozen=True)
class Network:
    """The tables ``coword_nodes``, ``coword_edges`` and ``coword_themes``."""

    nodes: pd.DataFrame
    edges: pd.DataFrame
    themes: pd.DataFrame


def build_network(
    counts: sparse.csr_matrix, terms: Sequence[str], rows: pd.DataFrame, years: pd.Series, asked: Asked
) -> Network:
    """Link the most frequent terms, in all documents and in each period.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    rows
        ``doc_id`` of each row of ``counts``.
    years
        The year of each document, indexed by ``doc_id``; empty for documents without one, which enter no period.
    """
    used = _paragraphs_used(rows["doc_id"].to_numpy())
    present, doc_ids = (counts[used] > 0).astype(np.float32), rows["doc_id"].to_numpy()[used]
    chosen = _frequent_terms(present, doc_ids, asked.terms)
    names = [terms[column] for column in chosen]
    dense = np.asarray(present[:, chosen].todense(), dtype=np.float32)
    year = years.reindex(doc_ids).to_numpy(dtype="float64", na_value=np.nan)
    place: dict[str, Any] = {}
    parts = []
    for period, first, last in [(WHOLE, -np.inf, np.inf), *spans(years.reindex(pd.unique(doc_ids)), asked.periods)]:
        inside = np.ones(len(year), dtype=bool) if period == WHOLE else (year >= first) & (year <= last)
        document = pd.factorize(doc_ids[inside])[0].astype(np.int64)
        parts.append(_one(period, Occurrences(dense[inside], document), names, asked, place))
    return Network(*(table_schema(name).stacked([part[n] for part in parts]) for n, name in enumerate(_TABLES)))


_TABLES = ("coword_nodes", "coword_edges", "coword_themes")


def spans(years: pd.Series, n: int) -> list[tuple[str, int, int]]:
    """At most ``n`` periods of whole years in a row with about as many documents each; none of fewer than two."""
    known = np.sort(years.dropna().to_numpy(dtype="int64"))
    if n < 2 or len(np.unique(known)) < n:
        return []
    # the year in which the share of documents passes the border opens the next period
    borders = sorted({int(known[round(len(known) * part / n)]) for part in range(1, n)} - {int(known[0])})
    firsts = [int(known[0]), *borders]
    lasts = [int(known[known < first].max()) for first in borders] + [int(known[-1])]
    if len(firsts) < 2:
        return []
    return [(f"{first}-{last}", first, last) for first, last in zip(firsts, lasts, strict=True)]


def period_of(years: pd.Series, n: int) -> NDArray[np.object_]:
    """The period of :func:`spans` that each document lies in, "" for none."""
    out = np.full(len(years), "", dtype=object)
    year = years.to_numpy(dtype="float64", na_value=np.nan)
    for name, first, last in spans(years, n):
        out[(year >= first) & (year <= last)] = name
    return out


def _paragraphs_used(doc_ids: NDArray[np.object_]) -> NDArray[np.int64]:
    """Rows in the order of their documents; of a large corpus those of every second, third ... document."""
    number, _ = pd.factorize(doc_ids)
    step = -(-len(doc_ids) // MOST_UNITS)
    order = np.argsort(number, kind="stable")
    return order[number[order] % step == 0]


def _frequent_terms(present: sparse.csr_matrix, doc_ids: NDArray[np.object_], n: int) -> list[int]:
    """Columns of the ``n`` terms in the most paragraphs, of those in as many documents as an interval needs."""
    number, names = pd.factorize(doc_ids)
    member = sparse.csr_matrix(
        (np.ones(len(number)), (number, np.arange(len(number)))), shape=(len(names), len(number))
    )
    documents = np.asarray(((member @ present) > 0).sum(axis=0)).ravel()
    units = np.asarray(present.sum(axis=0)).ravel()
    order = np.argsort(-units, kind="stable")
    return [int(column) for column in order if documents[column] >= FEWEST_CLUSTERS][:n]


def _one(
    period: str, found: Occurrences, names: Sequence[str], asked: Asked, place: dict[str, Any]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Nodes, edges and themes of one network; ``place`` is filled by the first, whose places the others keep."""
    facts: dict[str, Any] = {"period": period, "n_documents": found.n_documents, "n_units": len(found.present)}
    if found.n_documents < FEWEST_CLUSTERS or len(names) < 2:
        nothing = pd.DataFrame([{**facts, "community": 0, "reason": "too_few_documents"}])
        return pd.DataFrame(), pd.DataFrame(), nothing
    links = find_links(found, asked.resampling, shuffles=asked.shuffles)
    linked = np.flatnonzero((links.q_value < asked.alpha) & (links.npmi > 0))
    pairs = np.column_stack([links.a[linked], links.b[linked]])
    communities = find_communities(
        len(names),
        pairs,
        links.npmi[linked],
        links.draws[:SAMPLES, linked].astype(float),
        seed=asked.resampling.seed,
    )
    edges = _edges(names, links, linked).assign(period=period, method="document_shuffle")
    if not place:
        place.update(_layout(edges, seed=asked.resampling.seed))
    nodes = _nodes(names, found, edges, communities, place).assign(period=period)
    return nodes, edges, _themes(names, links, linked, communities, nodes).assign(**facts)


def _edges(names: Sequence[str], links: Links, linked: NDArray[np.int64]) -> pd.DataFrame:
    named = np.array(names, dtype=object)
    measured = ("together", "expected", "equivalence", "npmi", "low", "high", "p_value", "q_value")
    return pd.DataFrame(
        {
            "term_a": named[links.a[linked]],
            "term_b": named[links.b[linked]],
            **{name: getattr(links, name)[linked] for name in measured},
            "n_tests": int((~np.isnan(links.p_value)).sum()),
        }
    )


def _nodes(
    names: Sequence[str], found: Occurrences, edges: pd.DataFrame, communities: Partition, place: dict[str, Any]
) -> pd.DataFrame:
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_weighted_edges_from(edges[["term_a", "term_b", "npmi"]].itertuples(index=False, name=None))
    in_documents = pd.DataFrame(found.present).groupby(found.document).max().sum().to_numpy()
    table = pd.DataFrame(
        {
            "term": names,
            "n_units": found.present.sum(axis=0).astype("int64"),
            "n_documents_with": in_documents.astype("int64"),
            "community": communities.community,
            "stability": communities.stability,
            "x": [place.get(name, (np.nan, np.nan))[0] for name in names],
            "y": [place.get(name, (np.nan, np.nan))[1] for name in names],
        }
    )
    return table.merge(centralities(graph), left_on="term", right_index=True, validate="one_to_one")


def _themes(
    names: Sequence[str], links: Links, linked: NDArray[np.int64], communities: Partition, nodes: pd.DataFrame
) -> pd.DataFrame:
    pairs = pd.DataFrame({"a": links.a[linked], "b": links.b[linked], "equivalence": links.equivalence[linked]})
    strength = nodes.set_index("term")["strength"]
    table = themes(names, communities.community, pairs, strength.to_dict())
    if table.empty:
        return pd.DataFrame([{"community": 0, "reason": "no_links"}])
    own = nodes[nodes["community"] > 0].sort_values(["strength", "term"], ascending=[False, True], kind="stable")
    listed = own.groupby("community")["term"].agg(lambda terms: "、".join(terms.head(LISTED)))
    stability = nodes.groupby("community")["stability"].mean()
    return table.assign(
        terms=table["community"].map(listed),
        stability=table["community"].map(stability),
        agreement=communities.agreement,
        n_links=len(linked),
        n_tests=int((~np.isnan(links.p_value)).sum()),
        reason="",
    )


def _layout(edges: pd.DataFrame, *, seed: int) -> dict[str, tuple[float, float]]:
    """Places from -1 to 1 at which linked terms are near each other (Fruchterman and Reingold 1991)."""
    graph: nx.Graph = nx.Graph()
    graph.add_weighted_edges_from(edges[["term_a", "term_b", "npmi"]].itertuples(index=False, name=None))
    if not len(graph):
        return {}
    found = nx.spring_layout(graph, seed=seed, iterations=200, k=1.6 / np.sqrt(len(graph)))
    # the last bits differ between machines
    return {term: (round(float(x), 4), round(float(y), 4)) for term, (x, y) in found.items()}
