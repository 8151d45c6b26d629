"""Ratios of rates: known answers by hand, and intervals that hold."""

import numpy as np
import pytest
from scipy import stats

from wenmai.stats.ratios import Side, contributions, left_out, ratios, spread


def sides(a, b, units=100.0):
    """Two sides of one series with clusters that have text on both."""
    a, b = np.array(a, dtype=float)[:, None], np.array(b, dtype=float)[:, None]
    return Side(a, np.full(len(a), units)), Side(b, np.full(len(b), units))


def one(a, b, strata=None):
    strata = np.zeros(len(a.units), dtype=int) if strata is None else strata
    return ratios(a, b, strata, confidence=0.95)


def test_the_variance_is_that_of_leaving_out_each_cluster():
    counts, units = np.array([12.0, 20.0, 9.0, 30.0, 14.0]), np.array([90.0, 130.0, 80.0, 200.0, 120.0])
    side = Side(counts[:, None], units)
    rate = counts.sum() / units.sum()
    without = (counts.sum() - counts) / (units.sum() - units)
    expected = 4 / 5 * ((without - without.mean()) ** 2).sum() / rate**2
    values = contributions(side, np.zeros(5, dtype=int), relative=True)
    found = spread(values, np.zeros(5, dtype=int), units=units)
    assert found.variance[0] == pytest.approx(expected)
    # five clusters of unequal size count for fewer
    assert 3.0 < found.freedom[0] < 4.0


def test_equal_clusters_have_students_interval():
    a, b = sides([20, 24, 22, 26, 18], [10, 12, 14, 8, 11])
    found = one(a, b)
    values = np.array([20, 24, 22, 26, 18]) / 22 - np.array([10, 12, 14, 8, 11]) / 11
    error = np.sqrt(values.var(ddof=1) / 5)
    half = stats.t.ppf(0.975, 4) * error
    assert np.log(found.high[0]) == pytest.approx(np.log(2) + half)
    assert np.log(found.low[0]) == pytest.approx(np.log(2) - half)
    assert found.p_value[0] == pytest.approx(2 * stats.t.sf(np.log(2) / error, 4))
    assert not found.few[0]


def test_nothing_on_one_side_has_a_bound_by_chance():
    a, b = sides([4, 4, 4, 4, 4], [0, 0, 0, 0, 0])
    found = one(a, b)
    share = stats.beta.ppf(0.025, 20.5, 0.5)
    assert found.low[0] == pytest.approx(share / (1 - share))
    assert np.isinf(found.high[0])
    assert found.few[0]
    assert found.p_value[0] < 0.001
    mirrored = one(b, a)
    assert mirrored.high[0] == pytest.approx(1 / found.low[0])
    assert mirrored.low[0] == 0


def test_occurrences_of_one_cluster_prove_little():
    spread_out, _ = sides([4, 4, 4, 4, 4], [0, 0, 0, 0, 0])
    in_one, none = sides([20, 0, 0, 0, 0], [0, 0, 0, 0, 0])
    assert one(spread_out, none).p_value[0] < 0.001
    assert one(in_one, none).p_value[0] > 0.05


def test_p_and_interval_of_few_occurrences_agree():
    a, b = sides([3, 1, 2, 2, 1], [1, 0, 1, 0, 0])
    found = one(a, b)
    at_p = ratios(a, b, np.zeros(5, dtype=int), confidence=1 - found.p_value[0])
    assert at_p.low[0] == pytest.approx(1, rel=1e-3)


def test_never_and_no_text_have_nothing():
    a, b = sides([0, 0, 0, 0, 0], [0, 0, 0, 0, 0])
    found = one(a, b)
    assert np.isnan([found.low[0], found.high[0], found.p_value[0]]).all()
    a, b = sides([3, 4, 5, 6, 7], [0, 0, 0, 0, 0])
    found = one(a, Side(b.counts, np.zeros(5)))
    assert np.isnan([found.low[0], found.high[0], found.p_value[0]]).all()


def test_strata_take_out_the_levels_of_years():
    """Documents within years: years of very different levels cost no precision."""
    units = np.full(20, 100.0)
    level = np.repeat([5.0, 40.0], 5)
    noise = np.tile([-1.0, 0.0, 1.0, 0.5, -0.5], 2)
    a = Side(np.concatenate([level + noise, np.zeros(10)])[:, None], np.concatenate([units[:10], np.zeros(10)]))
    b = Side(np.concatenate([np.zeros(10), level + noise])[:, None], np.concatenate([np.zeros(10), units[:10]]))
    years = np.repeat([0, 1, 2, 3], 5)
    within, between = one(a, b, years), one(a, b, np.repeat([0, 1], 10))
    assert within.variance[0] < between.variance[0] / 100


def test_simultaneous_intervals_are_wider():
    generator = np.random.default_rng(1)
    a = Side(generator.poisson(30, (12, 8)).astype(float), np.full(12, 100.0))
    b = Side(generator.poisson(30, (12, 8)).astype(float), np.full(12, 100.0))
    found = one(a, b)
    assert (found.low_simultaneous < found.low).all()
    assert (found.high < found.high_simultaneous).all()
    # Bonferroni of eight
    first = np.arange(8) == 0
    alone = ratios(a.some(first), b.some(first), np.zeros(12, dtype=int), confidence=1 - 0.05 / 8)
    assert found.low_simultaneous[0] == pytest.approx(alone.low[0])


def test_leaving_out_clusters_one_at_a_time_gives_the_jackknife_of_the_log_ratio():
    a = Side(np.array([[4.0], [8.0], [12.0]]), np.array([10.0, 10.0, 20.0]))
    b = Side(np.array([[6.0], [4.0], [5.0]]), np.array([10.0, 20.0, 10.0]))
    logs = [np.log(20 / 30) - np.log(9 / 30), np.log(16 / 30) - np.log(11 / 20), np.log(12 / 20) - np.log(10 / 30)]
    whole = np.log(24 / 40) - np.log(15 / 40)
    found = left_out(a, b)
    assert found.variance[0] == pytest.approx(2 / 3 * sum((log - whole) ** 2 for log in logs))
    # 39 occurrences in clusters of 10, 12 and 17
    assert found.freedom[0] == pytest.approx(39**2 / (10**2 + 12**2 + 17**2) - 1)


def test_a_cluster_that_has_all_occurrences_of_a_side_leaves_no_jackknife():
    side = Side(np.array([[9.0], [0.0], [0.0]]), np.ones(3))
    assert np.isnan(left_out(side, Side(np.full((3, 1), 5.0), np.ones(3))).variance[0])
