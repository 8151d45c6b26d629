"""Intervals resample whole clusters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.stats import resample
from wenmai.stats.resample import FEWEST_CLUSTERS, cluster_weights, expanded_tail, percentiles, ratio_interval

OPTIONS = {"confidence": 0.95, "bootstrap": 500, "seed": 1}


@given(st.integers(1, 20), st.integers(0, 1000))
def test_every_resample_draws_as_many_clusters_as_there_are(n, seed):
    weights = cluster_weights(n, bootstrap=50, seed=seed)
    assert weights.shape == (50, n)
    assert (weights.sum(axis=1) == n).all()


def test_ratio_is_the_ratio_of_sums_not_the_mean_of_ratios():
    ratio, _, _ = ratio_interval(np.array([[1.0], [9.0]]), np.array([10.0, 30.0]), **OPTIONS)
    assert ratio[0] == pytest.approx(10 / 40)


@pytest.mark.parametrize(("n", "known"), [(1, False), (FEWEST_CLUSTERS - 1, False), (FEWEST_CLUSTERS, True)])
def test_few_clusters_have_no_interval(n, known):
    numerators = np.arange(1.0, n + 1)[:, None]
    ratio, low, high = ratio_interval(numerators, np.full(n, 10.0), **OPTIONS)
    assert ratio[0] == pytest.approx(numerators.mean() / 10)
    assert np.isfinite([low[0], high[0]]).all() == known


def test_clusters_without_denominator_do_not_count():
    denominators = np.array([10.0] * (FEWEST_CLUSTERS - 1) + [0.0] * 5)
    _, low, _ = ratio_interval(np.ones((len(denominators), 1)), denominators, **OPTIONS)
    assert np.isnan(low[0])


def test_expanded_tail_by_hand():
    # t(0.975, 5) = 2.5706; sqrt(6 / 5) * 2.5706 = 2.8159; Phi(-2.8159) = 0.00243
    assert expanded_tail(6, confidence=0.95) == pytest.approx(0.00243, abs=1e-5)
    assert expanded_tail(10_000, confidence=0.95) == pytest.approx(0.025, abs=1e-4)


def test_no_denominator_is_missing_not_zero():
    ratio, low, high = ratio_interval(np.zeros((3, 1)), np.zeros(3), **OPTIONS)
    assert np.isnan([ratio[0], low[0], high[0]]).all()


def test_same_seed_same_interval_and_it_holds_the_ratio():
    generator = np.random.default_rng(0)
    numerators = generator.poisson(5, (30, 4)).astype(float)
    denominators = np.full(30, 100.0)
    first = ratio_interval(numerators, denominators, **OPTIONS)
    second = ratio_interval(numerators, denominators, **OPTIONS)
    for a, b in zip(first, second, strict=True):
        np.testing.assert_array_equal(a, b)
    ratio, low, high = first
    assert ((low < ratio) & (ratio < high)).all()


@pytest.mark.parametrize("n", [6, 12, 40])
def test_coverage_is_near_its_level(n):
    # clusters whose rates differ: an interval over tokens would be far too short
    generator = np.random.default_rng(2)
    covered = 0
    for trial in range(400):
        rates = generator.gamma(4, 0.05 / 4, n)
        counts = generator.poisson(rates * 1000).astype(float)[:, None]
        _, low, high = ratio_interval(counts, np.full(n, 1000.0), confidence=0.95, bootstrap=1000, seed=trial)
        covered += low[0] <= 0.05 <= high[0]
    assert 0.91 <= covered / 400 <= 0.98


def test_shapes_must_agree():
    with pytest.raises(ValueError, match="shapes"):
        ratio_interval(np.ones((3, 2)), np.ones((2, 2)), **OPTIONS)


def test_draws_of_the_numerators_widen_the_interval():
    numerators, denominators = np.full((6, 1), 3.0), np.full(6, 10.0)
    _, low, high = ratio_interval(numerators, denominators, **OPTIONS)
    assert low[0] == high[0] == pytest.approx(0.3)
    draws = np.array([numerators - 1, numerators, numerators + 1])
    ratio, low, high = ratio_interval(numerators, denominators, draws=draws, **OPTIONS)
    assert (ratio[0], low[0], high[0]) == pytest.approx((0.3, 0.2, 0.4))


@pytest.mark.parametrize("at_once", [1, 37, 1000, 10**9])
def test_many_clusters_drawn_in_parts_have_the_draws_of_all_at_once(monkeypatch, at_once):
    generator = np.random.default_rng(3)
    numerators = generator.poisson(2, (40, 3)).astype(float)
    denominators = generator.poisson(100, 40).astype(float)
    monkeypatch.setattr(resample, "MOST_WEIGHTS", 10**12)
    whole = ratio_interval(numerators, denominators, **OPTIONS)
    monkeypatch.setattr(resample, "MOST_WEIGHTS", at_once)
    for a, b in zip(whole, ratio_interval(numerators, denominators, **OPTIONS), strict=True):
        np.testing.assert_array_equal(a, b)


def test_one_column_of_whole_denominators_gives_what_a_column_per_series_gives():
    generator = np.random.default_rng(4)
    numerators = generator.poisson(2, (40, 3)).astype(float)
    denominators = generator.poisson(100, 40).astype(float)
    one = ratio_interval(numerators, denominators, **OPTIONS)
    many = ratio_interval(numerators, np.repeat(denominators[:, None], 3, axis=1), **OPTIONS)
    for a, b in zip(one, many, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("gaps", [0.0, 0.001, 0.2])
@pytest.mark.parametrize("shape", [(200, 7), (999, 40), (1000, 1), (1, 3)])
def test_percentiles_have_the_bits_of_numpy(dtype, gaps, shape):
    drawn = np.random.default_rng(3).gamma(0.3, size=shape).astype(dtype)
    drawn[np.random.default_rng(4).random(shape) < gaps] = np.nan
    drawn[:, :1] = np.round(drawn[:, :1], 1)
    levels = [0.0170, 0.5, 1 - 0.0170]
    assert np.array_equal(percentiles(drawn, levels), np.nanquantile(drawn, levels, axis=0), equal_nan=True)


@pytest.mark.filterwarnings("ignore:All-NaN slice")
def test_percentiles_of_nothing_are_missing():
    drawn = np.array([[np.nan, 1.0], [np.nan, 3.0]])
    assert np.array_equal(percentiles(drawn, [0.5]), [[np.nan, 2.0]], equal_nan=True)
    assert percentiles(np.empty((50, 0)), [0.1, 0.9]).shape == (2, 0)


def test_weights_that_are_kept_are_those_of_the_generator_and_cannot_be_changed():
    for n, bootstrap in ((6, 100), (6, 100), (60, 5000)):
        drawn = cluster_weights(n, bootstrap=bootstrap, seed=5)
        fresh = np.random.default_rng(5).multinomial(n, np.full(n, 1 / n), size=bootstrap)
        assert np.array_equal(drawn, fresh) and drawn.dtype == float
        with pytest.raises(ValueError, match="read-only"):
            drawn[0, 0] = 1
    assert 6 * 100 < resample.MOST_KEPT < 60 * 5000
