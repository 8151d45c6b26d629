"""Rates over units: what one document cannot do, and that interval and p are the same test."""

import numpy as np
import pytest
from scipy import sparse

from wenmai.trends.vocabulary import permutations
from wenmai.trends.vocabulary.permutations import FIRST, Sides, critical_values, permutation_test, rates


def split(counts, in_a, size=None):
    """Every document on one side."""
    size = counts.sum(axis=1) if size is None else size
    a, b = (sparse.csr_matrix(counts * side[:, None]) for side in (in_a, ~in_a))
    return Sides(a, b, size * in_a, size * ~in_a, paired=False)


def judged(sides, simulations=1999, level=0.05):
    statistic, p, used = permutation_test(sides, level=level, simulations=simulations, seed=1)
    low, high = rates(sides).ratio_interval(critical_values(sides, used, level=level, seed=1))
    return statistic, p, low, high


def test_a_word_in_one_of_forty_documents_is_no_difference():
    counts = np.zeros((40, 1))
    counts[0] = 84
    size = np.full(40, 2000.0)
    _, p, low, high = judged(split(counts, np.arange(40) < 20, size))
    # every way to deal out the documents is as extreme
    assert p[0] == 1
    assert low[0] < 1 < high[0]
    # and in a paired contrast the other part could be the one
    none = sparse.csr_matrix(np.zeros((40, 1)))
    _, p, low, high = judged(Sides(sparse.csr_matrix(counts), none, size, size, paired=True))
    assert p[0] == 1
    assert low[0] < 1 < high[0]


@pytest.mark.parametrize(("inside", "total", "elsewhere"), [(110, 121, "b"), (140, 156, "b"), (110, 121, "a")])
def test_one_law_with_most_of_a_word_is_no_difference(inside, total, elsewhere):
    in_a = np.arange(40) < 20
    counts = np.zeros((40, 1))
    counts[0] = inside
    others = np.flatnonzero(~in_a) if elsewhere == "b" else np.arange(1, 20)
    counts[others[: total - inside]] += 1
    _, p, low, high = judged(split(counts, in_a, np.full(40, 2000.0)))
    assert p[0] > 0.1
    assert low[0] < 1 < high[0]


def test_a_word_of_all_documents_of_a_side_is_found_with_an_open_interval():
    in_a = np.arange(40) < 20
    counts = np.where(in_a, 3.0, 0.0)[:, None]
    _, p, low, high = judged(split(counts, in_a, np.full(40, 2000.0)))
    assert p[0] == pytest.approx(1 / 2000)
    assert low[0] > 5
    assert high[0] == np.inf


@pytest.mark.parametrize("paired", [False, True])
@pytest.mark.parametrize("level", [0.05, 0.2])
def test_interval_and_p_agree(paired, level):
    rng = np.random.default_rng(3)
    units, terms = 24, 400
    rate = rng.gamma(0.4, 1, terms) * 4
    drawn = [rng.poisson(rate * rng.gamma(0.7, 1, (units, terms))) for _ in range(2)]
    in_a = np.arange(units) < 9
    if paired:
        a, b = (sparse.csr_matrix(x.astype(float)) for x in drawn)
        sides = Sides(a, b, 2000 * rng.lognormal(0, 0.4, units), 900 * rng.lognormal(0, 0.4, units), paired=True)
    else:
        sides = split(drawn[0].astype(float), in_a, 2000 * rng.lognormal(0, 0.4, units))
    sides = sides.terms(np.flatnonzero(drawn[0].sum(axis=0) + paired * drawn[1].sum(axis=0)))
    _, p, low, high = judged(sides, level=level)
    assert (low <= high).all()
    assert 0 < (p <= level).sum() < len(p)
    assert ((low > 1) | (high < 1)).tolist() == (p <= level).tolist()


def test_the_statistic_by_hand():
    counts = np.array([[4.0], [9.0], [1.0], [3.0]])
    size = np.array([100.0, 200.0, 100.0, 150.0])
    in_a = np.array([True, True, False, False])
    variance = []
    ratio = []
    for side in (in_a, ~in_a):
        rate = counts[side, 0].sum() / size[side].sum()
        left = counts[side, 0] - rate * size[side]
        # no less than of a Poisson count
        variance.append(max(2 * (left**2).sum(), counts[side].sum()) / size[side].sum() ** 2)
        ratio.append(rate)
    assert rates(split(counts, in_a, size)).statistic()[0] == pytest.approx(
        (ratio[0] - ratio[1]) / np.sqrt(sum(variance))
    )


def test_exchanging_the_sides_turns_the_sign_and_inverts_the_interval():
    rng = np.random.default_rng(5)
    counts = rng.poisson(3, (20, 30)).astype(float)
    in_a = np.arange(20) < 8
    size = np.full(20, 1000.0)
    one, other = judged(split(counts, in_a, size)), judged(split(counts, ~in_a, size))
    assert one[0] == pytest.approx(-other[0])
    ends = [rates(split(counts, side, size)).ratio_interval(np.full(30, 2.0)) for side in (in_a, ~in_a)]
    assert ends[0][0] == pytest.approx(1 / ends[1][1])
    assert ends[0][1] == pytest.approx(1 / ends[1][0])


def test_words_far_from_significance_need_fewer_permutations():
    rng = np.random.default_rng(6)
    counts = rng.poisson(3, (30, 50)).astype(float)
    counts[:15, 0] *= 4
    _, p, used = permutation_test(
        split(counts, np.arange(30) < 15, np.full(30, 1000.0)), level=0.05, simulations=1999, seed=1
    )
    assert set(used) == {FIRST, 1999}
    assert p[0] == pytest.approx(1 / 2000)
    assert (used[p > 0.2] == FIRST).all()


@pytest.mark.parametrize(("n_a", "n_b", "shape"), [(20, 20, 0.3), (8, 30, 2.0), (6, 6, 2.0)])
def test_level_and_coverage(n_a, n_b, shape):
    rng = np.random.default_rng(7)
    in_a = np.arange(n_a + n_b) < n_a
    alarms, covered = [], []
    for factor, out in ((1.0, alarms), (3.0, covered)):
        for _ in range(4):
            size = 2000 * rng.lognormal(0, 0.4, len(in_a))
            mean = 4 * size[:, None] / 2000 * np.where(in_a, factor, 1.0)[:, None]
            counts = rng.poisson(mean * rng.gamma(shape, 1 / shape, (len(in_a), 150))).astype(float)
            _, p, low, high = judged(split(counts, in_a, size), simulations=499)
            out.append(p <= 0.05 if factor == 1 else (low <= factor) & (factor <= high))
    assert np.mean(alarms) < 0.07
    assert np.mean(covered) > 0.92


def unlike(paired, units=20, terms=30):
    """Two sides with words of any frequency, none at all included."""
    rng = np.random.default_rng(8)
    a, b = (sparse.csr_matrix(rng.poisson(rng.gamma(0.4, 2, terms), (units, terms)).astype(float)) for _ in range(2))
    none = sparse.diags((np.arange(terms) % 7 > 0).astype(float))
    a, b = (sparse.csr_matrix(side @ none) for side in (a, b))
    in_a = np.ones(units) if paired else (np.arange(units) < 9).astype(float)
    in_b = np.ones(units) if paired else 1 - in_a
    a, b = (sparse.csr_matrix(sparse.diags(inside) @ side) for inside, side in ((in_a, a), (in_b, b)))
    return Sides(a, b, in_a * rng.integers(500, 900, units), in_b * rng.integers(500, 900, units), paired=paired)


@pytest.mark.parametrize("paired", [False, True])
@pytest.mark.parametrize(("block", "cells"), [(1, 1), (50, 700), (10**9, 1 << 16)])
def test_results_are_the_same_for_any_size_of_blocks(paired, block, cells, monkeypatch):
    sides = unlike(paired)
    expected = judged(sides)
    monkeypatch.setattr(permutations, "CELLS", cells)
    monkeypatch.setattr(Sides.blocks, "__defaults__", (block,))
    for found, known in zip(judged(sides), expected, strict=True):
        np.testing.assert_array_equal(found, known)


@pytest.mark.parametrize("cells", [1, 60, 10**9])
def test_blocks_have_every_term_once_in_order(cells):
    sides = unlike(paired=True)
    blocks = list(sides.blocks(cells))
    assert (len(blocks) == 1) == (cells == 10**9)
    for side in ("a", "b"):
        whole = sparse.hstack([getattr(block, side) for block in blocks])
        np.testing.assert_array_equal(whole.toarray(), getattr(sides, side).toarray())
    assert [block.a.shape for block in sides.terms(slice(0, 0)).blocks(cells)] == [(20, 0)]


def test_permutations_are_those_of_one_test_without_a_first_round(monkeypatch):
    """The p of 1999 permutations has the first 999 among them."""
    for paired in (False, True):
        sides = unlike(paired)
        staged = permutation_test(sides, level=0.5, simulations=1999, seed=1)
        monkeypatch.setattr(permutations, "FIRST", 1999)
        at_once = permutation_test(sides, level=0.5, simulations=1999, seed=1)
        monkeypatch.undo()
        assert (staged[2] == 1999).all()
        np.testing.assert_array_equal(staged[1], at_once[1])
