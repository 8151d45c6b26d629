"""The co-word network finds planted links, none in shuffled texts, and the same on every run."""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.io.tables import write_table
from wenmai.stats.resample import Resampling
from wenmai.words.network.association import FEWEST_TOGETHER, Occurrences, find_links, npmi, tail_shares
from wenmai.words.network.build import Asked, build_network, period_of, spans
from wenmai.words.network.communities import centralities, find_communities, themes
from wenmai.words.network.exchange import write_network

HOW = Resampling(confidence=0.95, bootstrap=40, seed=1)
N_TERMS, N_DOCUMENTS, LONG = 24, 60, 12


def texts(seed: int, *, linked: bool) -> Occurrences:
    """Terms that come in bursts within documents; if ``linked``, two groups of four share paragraphs."""
    rng = np.random.default_rng(seed)
    document = np.repeat(np.arange(N_DOCUMENTS), LONG)
    # documents differ in how much they use each term
    used = rng.gamma(0.6, 0.15, (N_DOCUMENTS, N_TERMS))[document]
    present = rng.random(used.shape) < np.minimum(used, 0.9)
    if linked:
        for first in (0, 4):
            present[:, first : first + 4] |= (rng.random(len(document)) < 0.12)[:, None]
    return Occurrences(present.astype(np.float32), document)


def test_npmi_has_its_known_values() -> None:
    joint, a, b = np.array([10.0, 0.0, 1.0, 0.0]), np.array([10.0, 5.0, 10.0, 0.0]), np.array([10.0, 5.0, 10.0, 3.0])
    found = npmi(joint, a, b, 100)
    assert found[:3] == pytest.approx([1, -1, 0]) and np.isnan(found[3])


def test_planted_links_are_found_with_intervals_above_zero() -> None:
    links = find_links(texts(1, linked=True), HOW, shuffles=60)
    planted = (links.a // 4 == links.b // 4) & (links.b < 8)
    called = (links.q_value < 0.05) & (links.npmi > 0)
    assert called[planted].all() and (links.low[planted] > 0).all()
    assert ((links.low <= links.npmi) & (links.npmi <= links.high))[planted].all()
    assert (links.together[planted] > 2 * links.expected[planted]).all()


def test_unlinked_terms_are_called_no_more_often_than_promised() -> None:
    p_values, called = [], 0
    for seed in range(6):
        links = find_links(texts(seed, linked=False), HOW, shuffles=60)
        tested = ~np.isnan(links.p_value)
        p_values.extend(links.p_value[tested])
        called += bool((links.q_value[tested] < 0.05).any())
    assert np.mean(np.array(p_values) < 0.05) == pytest.approx(0.05, abs=0.02)
    assert called <= 2


def test_bursts_within_documents_are_no_link() -> None:
    # paragraphs shuffled one by one would call these: the null keeps documents whole
    rng = np.random.default_rng(3)
    document = np.repeat(np.arange(N_DOCUMENTS), LONG)
    heavy = rng.random((N_DOCUMENTS, 8)) < 0.15
    present = (rng.random((len(document), 8)) < np.where(heavy[document], 0.6, 0.02)).astype(np.float32)
    found = [find_links(Occurrences(present[:, rng.permutation(8)], document), HOW, shuffles=80)]
    p = np.concatenate([links.p_value for links in found])
    assert np.mean(p[~np.isnan(p)] < 0.01) < 0.15


def test_pairs_that_hardly_meet_are_not_tested() -> None:
    null = np.zeros((20, 3))
    null[::2] = 1
    p = tail_shares(np.array([1.0, FEWEST_TOGETHER, 9.0]), null)
    assert np.isnan(p[0]) and p[1] <= p[0] if not np.isnan(p[0]) else p[2] > 0


def test_communities_are_those_planted_and_stable() -> None:
    links = find_links(texts(1, linked=True), HOW, shuffles=60)
    called = np.flatnonzero((links.q_value < 0.05) & (links.npmi > 0.2))
    pairs = np.column_stack([links.a[called], links.b[called]])
    found = find_communities(N_TERMS, pairs, links.npmi[called], links.draws[:10, called].astype(float), seed=1)
    assert len(set(found.community[:4])) == len(set(found.community[4:8])) == 1
    assert found.community[0] != found.community[4] and found.community[0] > 0
    assert found.stability[:8].min() > 0.7 and found.agreement > 0.7
    alone = found.community == 0
    assert alone.any() and np.isnan(found.stability[alone]).all()
    none = find_communities(3, pairs[:0], links.npmi[:0], np.empty((0, 0)), seed=1)
    assert not none.community.any() and np.isnan(none.agreement)


def test_centrality_and_density_are_those_of_the_formula() -> None:
    links = pd.DataFrame({"a": [0, 2, 1], "b": [1, 3, 2], "equivalence": [0.5, 0.4, 0.1]})
    found = themes(list("甲乙丙丁"), np.array([1, 1, 2, 2]), links, {"甲": 1, "乙": 2, "丙": 3, "丁": 1})
    assert found["label"].tolist() == ["乙·甲", "丙·丁"]
    assert found["centrality"].tolist() == pytest.approx([1.0, 1.0])
    assert found["density"].tolist() == pytest.approx([25.0, 20.0])
    graph = nx.Graph()
    graph.add_weighted_edges_from([("甲", "乙", 0.5), ("乙", "丙", 0.5)])
    own = centralities(graph)
    assert own.loc["乙", "betweenness"] == 1 and own.loc["乙", "degree"] == 2 and own.loc["乙", "strength"] == 1


@pytest.mark.parametrize(
    ("years", "n", "expected"),
    [
        ([2001, 2002, 2003, 2004], 2, [("2001-2002", 2001, 2002), ("2003-2004", 2003, 2004)]),
        ([2001, 2001, 2009, None], 2, [("2001-2001", 2001, 2001), ("2009-2009", 2009, 2009)]),
        ([2001, 2002], 1, []),
        ([2001, 2001], 2, []),
        ([], 3, []),
        ([2000, 2001, 2001, 2001, 2001, 2001, 2002], 3, [("2000-2000", 2000, 2000), ("2001-2002", 2001, 2002)]),
    ],
)
def test_periods_share_no_year_and_leave_none_out(years, n, expected) -> None:
    found = spans(pd.Series(years, dtype="Int64"), n)
    assert found == expected
    if found:
        assert (period_of(pd.Series(years, dtype="Int64"), n) == "").sum() == years.count(None)


def corpus() -> tuple[sparse.csr_matrix, list[str], pd.DataFrame, pd.Series]:
    found = texts(1, linked=True)
    rows = pd.DataFrame({"doc_id": [f"d{n:02d}" for n in found.document]})
    years = pd.Series({f"d{n:02d}": 2001 + n % 10 for n in range(N_DOCUMENTS)}, dtype="Int64")
    return sparse.csr_matrix(found.present.astype(int)), [f"词{n:02d}" for n in range(N_TERMS)], rows, years


def test_a_network_has_tables_of_every_period_and_the_same_bytes(tmp_path: Path) -> None:
    asked = Asked(terms=20, periods=2, alpha=0.05, shuffles=30, resampling=HOW)
    one, two = (build_network(*corpus(), asked) for _ in range(2))
    for name in ("nodes", "edges", "themes"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert set(one.themes["period"]) == {"all", "2001-2005", "2006-2010"}
    assert one.nodes.groupby("period").size().tolist() == [20, 20, 20]
    # a term keeps its place in all periods
    assert (one.nodes.groupby("term")["x"].nunique() <= 1).all()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        whole = [table[table["period"] == "all"] for table in (one.nodes, one.edges)]
        paths = [tmp_path / folder / name for name in ("n.gexf", "n.graphml", "map.txt", "network.txt")]
        write_network(*whole, gexf=paths[0], graphml=paths[1], vos=(paths[2], paths[3]))
    assert [path.read_bytes() for path in paths] == [(tmp_path / "a" / path.name).read_bytes() for path in paths]
    assert "lastmodified" not in paths[0].read_text()
    read = [nx.read_gexf(paths[0]), nx.read_graphml(paths[1])]
    assert all(set(graph) == set(whole[0].loc[whole[0]["degree"] > 0, "term"]) for graph in read)
    assert all(graph.number_of_edges() == len(whole[1]) for graph in read)
    vos = pd.read_csv(paths[2], sep="\t")
    assert vos["id"].tolist() == list(range(1, len(vos) + 1)) and vos["label"].str.startswith("词").all()
    assert len(paths[3].read_text().splitlines()) == len(whole[1])


def test_too_few_documents_have_a_reason_and_no_network(tmp_path: Path) -> None:
    counts, terms, rows, years = corpus()
    few = rows["doc_id"] < "d03"
    asked = Asked(terms=20, periods=2, alpha=0.05, shuffles=10, resampling=HOW)
    found = build_network(counts[few.to_numpy()], terms, rows[few], years, asked)
    assert set(found.themes["reason"]) == {"too_few_documents"} and found.nodes.empty and found.edges.empty
    for table in ("nodes", "edges", "themes"):
        write_table(getattr(found, table), tmp_path / f"coword_{table}.csv")
