"""The simulation says what it does: means, overdispersion, autocorrelation, common shocks."""

import numpy as np
import pytest
from scipy import special

from wenmai.trends.calibration.simulate import Setting, gamma_shape, simulate_counts


def test_the_shape_gives_the_spread_of_the_logarithm():
    # the variance of the log of a gamma variable is the trigamma function of its shape
    assert special.polygamma(1, gamma_shape(0.35)) == pytest.approx(0.35**2)


def test_rates_slopes_and_overdispersion_are_those_stated():
    setting = Setting(years=7, rate=10, slope=0.1)
    counts, n_tokens = simulate_counts(setting, n_series=20_000, seed=1)
    assert counts.shape == n_tokens.shape == (20_000, 1, 7)
    rates = 1e4 * counts.sum(axis=0)[0] / n_tokens.sum(axis=0)[0]
    assert rates == pytest.approx(10 * np.exp(0.1 * np.arange(-3, 4)), rel=0.02)
    mean = n_tokens * 10 * np.exp(0.1 * np.arange(-3, 4)) / 1e4
    # negative binomial: variance mean + mean² / shape
    assert ((counts - mean) ** 2).mean() == pytest.approx((mean + mean**2 / gamma_shape(0.35)).mean(), rel=0.03)


def test_neighbours_and_regions_hang_together_as_stated():
    setting = Setting(years=6, regions=3, phi=0.7, common=0.5, rate=10_000)
    counts, n_tokens = simulate_counts(setting, n_series=4000, seed=2)
    log = np.log(counts / n_tokens)
    assert np.median(n_tokens.sum(axis=1)) == pytest.approx(setting.tokens, rel=0.05)
    assert np.corrcoef(log[:, 0, 2], log[:, 0, 3])[0, 1] == pytest.approx(0.7, abs=0.05)
    assert np.corrcoef(log[:, 0, 2], log[:, 1, 2])[0, 1] == pytest.approx(0.5, abs=0.05)
    assert np.corrcoef(log[:, 0, 1], log[:, 0, 5])[0, 1] == pytest.approx(0.7**4, abs=0.06)


def test_random_walks_have_the_steps_stated():
    setting = Setting(years=9, regions=2, phi=1.0, shock_sd=0.2, common=0.5, rate=10_000)
    counts, n_tokens = simulate_counts(setting, n_series=4000, seed=2)
    log = np.log(counts / n_tokens)
    # around the rate in the middle year, from there one step a year
    assert log[:, 0, 4].std() < 0.03
    assert np.diff(log, axis=2).std(axis=0) == pytest.approx(np.full((2, 8), 0.2), rel=0.05)
    assert log[:, 0, 8].std() == pytest.approx(0.4, rel=0.05)
    assert np.corrcoef(log[:, 0, 6], log[:, 1, 6])[0, 1] == pytest.approx(0.5, abs=0.05)


def test_same_seed_same_series():
    first, second, other = (simulate_counts(Setting(years=8), n_series=5, seed=s)[0] for s in (1, 1, 2))
    assert (first == second).all()
    assert (first != other).any()


def test_words_of_one_corpus_share_its_texts():
    n_tokens = simulate_counts(Setting(years=3, regions=2), n_series=4, seed=1, same_texts=True)[1]
    assert (n_tokens == n_tokens[0]).all()
    assert len(np.unique(n_tokens)) == 6
