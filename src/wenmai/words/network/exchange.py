"""The co-word network as files for Gephi (GEXF, GraphML) and VOSviewer (map and network files)."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pandas as pd

from wenmai.io.files import write_text

#: the date that GEXF files carry would change their bytes from day to day
_DATE = re.compile(r' lastmodifieddate="[^"]*"')


def write_network(
    nodes: pd.DataFrame, edges: pd.DataFrame, *, gexf: Path, graphml: Path, vos: tuple[Path, Path]
) -> None:
    """Write the network of all documents for other programs; the same network gives the same bytes.

    Parameters
    ----------
    nodes, edges
        The tables ``coword_nodes`` and ``coword_edges`` of one period.
    vos
        The map and the network file of VOSviewer (van Eck and Waltman 2010).
    """
    linked = nodes[nodes["degree"] > 0].sort_values("term", kind="stable").reset_index(drop=True)
    graph = _graph(linked, edges)
    write_text(_DATE.sub("", "\n".join(nx.generate_gexf(graph, version="1.2draft"))) + "\n", gexf)
    write_text("\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n", graphml)
    number = {term: n for n, term in enumerate(linked["term"], start=1)}
    head = ["id", "label", "x", "y", "cluster", "weight<Links>", "weight<Total link strength>", "weight<Documents>"]
    rows = [
        [
            number[row["term"]],
            row["term"],
            f"{row['x']:g}",
            f"{row['y']:g}",
            row["community"],
            row["degree"],
            f"{row['strength']:.6g}",
            row["n_documents_with"],
        ]
        for row in linked.to_dict("records")
    ]
    write_text("".join("\t".join(map(str, row)) + "\n" for row in [head, *rows]), vos[0])
    pairs = [
        (number[a], number[b], weight) for a, b, weight in edges[["term_a", "term_b", "npmi"]].itertuples(index=False)
    ]
    write_text("".join(f"{min(a, b)}\t{max(a, b)}\t{weight:.6g}\n" for a, b, weight in sorted(pairs)), vos[1])


def _graph(nodes: pd.DataFrame, edges: pd.DataFrame) -> nx.Graph:
    """Nodes named by their terms, with what the tables know of nodes and links as plain numbers."""
    graph: nx.Graph = nx.Graph()
    for row in nodes.to_dict("records"):
        graph.add_node(
            row["term"],
            label=row["term"],
            community=int(row["community"]),
            documents=int(row["n_documents_with"]),
            strength=round(float(row["strength"]), 6),
            betweenness=round(float(row["betweenness"]), 6),
        )
    for row in edges.sort_values(["term_a", "term_b"], kind="stable").to_dict("records"):
        graph.add_edge(
            row["term_a"],
            row["term_b"],
            weight=round(float(row["npmi"]), 6),
            equivalence=round(float(row["equivalence"]), 6),
            together=int(row["together"]),
        )
    return graph
