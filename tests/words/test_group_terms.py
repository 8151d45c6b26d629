"""What sets classes apart is found with its uncertainty, and nothing where nothing differs."""

import numpy as np
import pytest
from scipy import sparse

from wenmai.io.tables import write_table
from wenmai.stats.resample import Resampling
from wenmai.words.group_terms import DocumentCounts, correspondence, distinctive_terms

HOW = Resampling(confidence=0.95, bootstrap=200, seed=1)


def counts(seed: int, *, planted: bool, n: int = 40) -> DocumentCounts:
    rng = np.random.default_rng(seed)
    rates = rng.gamma(2, 2, 60)[None] * rng.gamma(3, 1 / 3, (n, 60))
    group = np.array(["甲", "乙"], dtype=object)[np.arange(n) % 2]
    if planted:
        rates[group == "甲", 0] *= 5
        rates[group == "乙", 1] = 0
    terms = [f"词{n:02d}" for n in range(60)]
    third = np.array(["东", "中", "西"], dtype=object)[np.arange(n) % 3]
    return DocumentCounts(sparse.csr_matrix(rng.poisson(rates)), terms, {"level": group, "province": third})


def test_planted_terms_mark_their_class() -> None:
    found = distinctive_terms(counts(1, planted=True), HOW, top=5)
    own = found[(found["by"] == "level") & (found["class"] == "甲")]
    assert {"词00", "词01"} <= set(own["term"])
    first = own[own["term"] == "词00"].iloc[0]
    assert first["low"] < np.log(5) < first["high"] and first["n_documents"] == 20
    # a term that the others lack has no narrow interval
    alone = own[own["term"] == "词01"].iloc[0]
    assert alone["high"] - alone["low"] > 1
    assert (own["low"] > 0).all() and own["z"].is_monotonic_decreasing


def test_where_nothing_differs_few_terms_are_named() -> None:
    named = [len(distinctive_terms(counts(seed, planted=False), HOW, top=60).query("rank > 0")) for seed in range(5)]
    # two levels and three provinces of 60 terms: 2.5 % of them by chance
    assert np.mean(named) < 0.06 * 5 * 60


def test_classes_of_few_documents_have_a_reason(tmp_path) -> None:
    few = counts(1, planted=True, n=8)
    found = distinctive_terms(few, HOW, top=5)
    # also where no class has a term, the table has all its columns
    write_table(found, tmp_path / "distinctive_terms.csv")
    assert set(found["reason"]) == {"too_few_documents"}
    places = correspondence(few, HOW)
    write_table(places, tmp_path / "correspondence.csv")
    assert places.loc[places["kind"] == "class", "var_x"].isna().all()


def test_classes_that_use_all_terms_alike_have_no_map() -> None:
    alike = DocumentCounts(
        sparse.csr_matrix(np.tile([3, 5, 2, 7], (6, 1))),
        ["水", "土", "火", "木"],
        {"province": np.array(["东", "中", "西"] * 2, dtype=object)},
    )
    assert correspondence(alike, HOW).empty


def test_the_map_is_the_decomposition_of_the_table() -> None:
    found = counts(2, planted=True)
    places = correspondence(found, HOW)
    # two classes make one axis only: no map
    assert set(places["by"]) == {"province"}
    classes = places[places["kind"] == "class"].set_index("name")
    table = np.vstack(
        [np.asarray(found.counts[found.fields["province"] == name].sum(axis=0)) for name in classes.index]
    )
    share = table / table.sum()
    row, column = share.sum(axis=1), share.sum(axis=0)
    # with three classes two axes hold all chi-square distances
    profiles = share / row[:, None]
    for a in range(3):
        for b in range(a):
            distance = np.sqrt(((profiles[a] - profiles[b]) ** 2 / column).sum())
            drawn = np.hypot(*(classes.iloc[a][["x", "y"]] - classes.iloc[b][["x", "y"]]).astype(float))
            assert drawn == pytest.approx(distance, rel=1e-6)
    assert classes["share_x"].iloc[0] + classes["share_y"].iloc[0] == pytest.approx(1)
    assert places.loc[places["kind"] == "term", "contribution"].sum() == pytest.approx(1)
    assert (classes["var_x"] > 0).all()
