"""Correlations by hand, and what is resampled."""

from __future__ import annotations

import numpy as np
import pytest

from wenmai.stats.correlation import clusters_of, correlation_intervals, correlations
from wenmai.stats.resample import Resampling


def test_pearson_by_hand():
    values = np.random.default_rng(1).dirichlet(np.ones(3), size=30)
    assert correlations(np.ones((1, 30)), values)[0] == pytest.approx(np.corrcoef(values.T))
    twice = np.vstack([values, values[:5]])
    weights = np.ones((1, 30))
    weights[0, :5] = 2
    assert correlations(weights, values)[0] == pytest.approx(np.corrcoef(twice.T))


def test_columns_of_any_size_are_compared():
    values = np.random.default_rng(2).normal(size=(40, 2))
    large = values * np.array([1e-9, 1e9])
    assert correlations(np.ones((1, 40)), large)[0] == pytest.approx(np.corrcoef(values.T))


def test_the_interval_covers_a_known_correlation():
    generator = np.random.default_rng(3)
    inside = 0
    for _ in range(100):
        values = generator.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], size=60)
        _, low, high = correlation_intervals(values, np.arange(60), Resampling(0.95, 300, 1))
        inside += low[0, 1] <= 0.5 <= high[0, 1]
    assert inside >= 88


def test_regions_are_drawn_where_there_are_five():
    names = np.array([f"d{i}" for i in range(6)], dtype=object)
    five = np.array(["a", "b", "c", "d", "e", ""], dtype=object)
    assert clusters_of(names, five)[1] == "regions" and len(set(clusters_of(names, five)[0])) == 6
    few = np.array(["a", "a", "b", "b", "", ""], dtype=object)
    assert clusters_of(names, few)[1] == "documents"


def test_too_few_give_no_interval():
    values = np.random.default_rng(4).normal(size=(4, 2))
    point, low, _ = correlation_intervals(values, np.arange(4), Resampling(0.95, 50, 1))
    assert np.isfinite(point).all() and np.isnan(low).all()
