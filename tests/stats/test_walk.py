"""The response along a walk, random walks with drift, and what is taken for one."""

import numpy as np
import pytest

from wenmai.stats.slopes import count_slopes, share_slopes
from wenmai.stats.walk import null_models, walk_response
from wenmai.trends.calibration.simulate import Setting, simulate_counts


def walks(years, *, shock_sd=0.35, slope=0.0, n_series=200, seed=5):
    setting = Setting(years=years, phi=1.0, shock_sd=shock_sd, slope=slope)
    return (x[:, 0] for x in simulate_counts(setting, n_series=n_series, seed=seed))


def bound(n):
    return 0.05 + 3 * np.sqrt(0.05 * 0.95 / n)


def test_the_response_follows_the_counts_however_far_they_go():
    tokens = np.full((1, 12), 9_000.0)
    rising = np.array([[100.0, 150, 220, 330, 500, 750, 1100, np.nan, 2500, 3700, 5600, 8400]])
    response, noise = walk_response(rising, tokens)
    known = ~np.isnan(rising)
    assert response[known] == pytest.approx(np.log(rising / tokens)[known], abs=0.01)
    assert noise[known] == pytest.approx(1 / rising[known], rel=0.1)
    assert np.isnan(response[0, 7])
    assert np.isnan(noise[0, 7])
    born = np.array([[0.0] * 40 + [3, 9, 30, 80, 90]])
    response, noise = walk_response(born, np.full((1, 45), 9_000.0))
    assert np.isfinite(response).all()
    # a word that is not there is rare, not infinitely so, and a year without it says little
    assert -25 < response.min() < response[0, -1] == pytest.approx(np.log(90 / 9000), abs=0.1)
    assert noise[0, 0] > 5


def test_years_without_text_pull_at_nothing():
    counts, tokens = np.array([[8.0, 12, 9, 11, 10]]), np.full((1, 5), 20.0)
    later = np.full((1, 6), np.nan)
    response, noise = walk_response(counts, tokens)
    longer = walk_response(np.hstack([counts, later]), np.hstack([tokens, later]))
    assert longer[0][:, :5] == pytest.approx(response)
    assert longer[1][:, :5] == pytest.approx(noise)


@pytest.mark.parametrize(("years", "shock_sd"), [(15, 0.35), (30, 0.1), (60, 0.35)])
def test_flat_walks_have_no_trend(years, shock_sd):
    counts, n_tokens = walks(years, shock_sd=shock_sd, n_series=400)
    found = [count_slopes(counts[i : i + 100], n_tokens[i : i + 100], confidence=0.95) for i in range(0, 400, 100)]
    assert (np.concatenate([f.p_random_walk for f in found]) < 0.05).mean() < bound(400)
    if years >= 60:
        # AR(1) shocks alone would find trends in one in five
        assert (np.concatenate([f.p_value for f in found]) < 0.05).mean() < 0.13
        assert np.concatenate([f.weight_random_walk for f in found]).mean() > 0.3


def test_a_drift_is_found_with_its_size():
    counts, n_tokens = walks(60, shock_sd=0.1, slope=0.05)
    found = count_slopes(counts, n_tokens, confidence=0.95)
    assert (found.p_random_walk < 0.05).mean() > 0.8
    assert np.median(found.slope) == pytest.approx(0.05, abs=0.005)
    covered = (found.low <= 0.05) & (found.high >= 0.05)
    assert covered.mean() > 0.85


def test_independent_years_are_no_walks():
    steady = simulate_counts(Setting(years=60, phi=0.0), n_series=100, seed=2)
    assert count_slopes(*(x[:, 0] for x in steady), confidence=0.95).weight_random_walk.max() < 0.1


def test_shares_can_be_walks_too():
    steps = np.random.default_rng(3).standard_normal((60, 50)) * 0.3
    shares = 0.05 * np.exp(np.cumsum(steps, axis=1) - 3)
    found = share_slopes(shares, confidence=0.95)
    assert found.weight_random_walk.mean() > 0.7
    assert (found.p_random_walk < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 60)
    assert null_models(np.array([0.7, 0.2])) == ["random_walk", "ar1"]
