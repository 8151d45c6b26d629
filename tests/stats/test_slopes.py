"""The model of the log rate: its level, that nothing switches, seasons, and what is detectable."""

from itertools import pairwise

import numpy as np
import pytest

from wenmai.stats.slopes import count_slopes, share_slopes
from wenmai.trends.calibration.run import calibrate_detectable
from wenmai.trends.calibration.simulate import Setting, simulate_counts


@pytest.mark.parametrize(("years", "phi"), [(8, 0.0), (13, 0.4), (13, 0.7), (30, 0.7)])
def test_the_level_holds(years, phi):
    counts, n_tokens = simulate_counts(Setting(years=years, phi=phi), n_series=400, seed=11)
    p = np.concatenate(
        [
            count_slopes(counts[i : i + 100, 0], n_tokens[i : i + 100, 0], confidence=0.95).p_value
            for i in range(0, 400, 100)
        ]
    )
    assert (p < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 400)


def test_intervals_cover_and_what_is_called_detectable_is_detected():
    setting = Setting(years=15, phi=0.4, slope=0.12)
    counts, n_tokens = simulate_counts(setting, n_series=200, seed=12)
    found = count_slopes(counts[:, 0], n_tokens[:, 0], confidence=0.95)
    assert ((found.low <= 0.12) & (found.high >= 0.12)).mean() > 0.9
    # the prior is that of one family: the claim holds on average over families
    power = [
        calibrate_detectable(Setting(years=n, phi=phi), n_series=120, seed=3)[0]["value"]
        for n, phi in ((15, 0.0), (30, 0.0), (30, 0.4))
    ]
    assert 0.65 < np.mean(power) < 0.95


def flat(years, phi, n_series, seed):
    setting = Setting(years=years, phi=phi, shock_sd=0.15 if phi == 1 else 0.35)
    return tuple(x[:, 0] for x in simulate_counts(setting, n_series=n_series, seed=seed))


@pytest.mark.parametrize("phi", [0.4, 0.7, 1.0])
def test_one_year_more_moves_results_smoothly(phi):
    counts, n_tokens = flat(34, phi, 60, 3)
    found = [count_slopes(counts[:, :n], n_tokens[:, :n], confidence=0.95) for n in range(28, 35)]
    weights = np.array([f.weight_random_walk.mean() for f in found])
    assert np.abs(np.diff(weights)).max() < 0.2
    # p of a year more is that of one year less and what that year says: no year says much more than the others
    moved = [np.median(np.abs(a.p_value - b.p_value)) for a, b in pairwise(found)]
    assert max(moved) < 3 * np.median(moved)


@pytest.mark.parametrize("phi", [0.7, 1.0])
def test_one_series_more_moves_the_others_a_little(phi):
    counts, n_tokens = flat(30, phi, 61, 4)
    with_it, without = (count_slopes(counts[:n], n_tokens[:n], confidence=0.95) for n in (61, 60))
    assert np.abs(with_it.weight_random_walk[:60] - without.weight_random_walk).max() < 0.15
    assert np.abs(with_it.p_value[:60] - without.p_value).max() < 0.08


def test_families_of_one_kind_do_not_switch_all_at_once():
    # of flat families at phi 0.7 none is taken for walks as a whole, and none is far from the others
    weights = []
    for seed in range(6):
        weights.append(count_slopes(*flat(30, 0.7, 100, seed), confidence=0.95).weight_random_walk.mean())
    assert max(weights) < 0.4


def test_a_walk_that_joins_infects_nobody():
    steady, walk = flat(40, 0.0, 40, 5), flat(40, 1.0, 8, 6)
    both = [np.vstack([a, b]) for a, b in zip(steady, walk, strict=True)]
    alone, joined = count_slopes(*steady, confidence=0.95), count_slopes(*both, confidence=0.95)
    assert joined.weight_random_walk[:40].mean() < alone.weight_random_walk.mean() + 0.05


def test_the_mixture_is_between_its_two_nulls():
    found = count_slopes(*flat(30, 0.9, 60, 7), confidence=0.95)
    low, high = np.minimum(found.p_ar1, found.p_random_walk), np.maximum(found.p_ar1, found.p_random_walk)
    # the prior of the mixture is that of neither, so between them up to a little
    assert ((found.p_value > low - 0.1) & (found.p_value < high + 0.1)).all()
    outside = (found.low > 0) | (found.high < 0)
    assert (outside == (found.p_value < 0.05)).all()


def test_the_first_step_of_the_walk_does_not_matter(monkeypatch):
    born = np.array([[0.0] * 40 + [3, 9, 30, 80, 90], [5.0, 4, 6] * 15])
    tokens = np.full(born.shape, 9_000.0)
    slopes = []
    for step in (0.15, 0.3, 0.6, 1.0):
        monkeypatch.setattr("wenmai.stats.walk.FIRST_STEP", step)
        slopes.append(count_slopes(born, tokens, confidence=0.95).slope)
    assert np.ptp(slopes, axis=0).max() < 0.002


def test_seasons_are_no_shocks():
    months = np.arange(96)
    rng = np.random.default_rng(1)
    season = np.tile([0.0, 0, 0.8, 0.1, -0.2, 0, 0.3, 0, -0.5, 0, 0.4, 0.9], 8)
    tokens = np.full((20, 96), 20_000.0)
    counts = rng.poisson(tokens * 2e-3 * np.exp(season + 0.003 * months)).astype(float)
    blind, seeing = (count_slopes(counts, tokens, confidence=0.95, season=n) for n in (1, 12))
    assert np.median(seeing.high - seeing.low) < 0.7 * np.median(blind.high - blind.low)
    assert np.median(seeing.slope) == pytest.approx(0.003, abs=0.001)
    shares = share_slopes(counts / tokens, confidence=0.95, season=12)
    assert np.median(shares.slope) == pytest.approx(0.003, abs=0.001)


def test_luck_is_shrunken_away_and_real_trends_are_not():
    setting = Setting(years=20, phi=0.0, rate=20)
    counts, n_tokens = (x[:, 0] for x in simulate_counts(setting, n_series=100, seed=8))
    rising = Setting(years=20, phi=0.0, rate=20, slope=0.15)
    more = [x[:, 0] for x in simulate_counts(rising, n_series=20, seed=9)]
    found = count_slopes(np.vstack([counts, more[0]]), np.vstack([n_tokens, more[1]]), confidence=0.95)
    effect, local_fdr = found.shrunken.effect, found.shrunken.local_fdr
    assert (local_fdr[100:] < 0.2).mean() > 0.9
    assert (local_fdr[:100] < 0.2).mean() < 0.03
    assert np.abs(effect[:100]).mean() < 0.6 * np.abs(found.slope[:100]).mean()
    assert effect[100:].mean() == pytest.approx(0.15, abs=0.02)
    few = count_slopes(counts[:10], n_tokens[:10], confidence=0.95)
    assert np.isnan(few.shrunken.local_fdr).all()


def test_a_course_that_is_straight_in_rates_is_no_autocorrelation():
    years = np.arange(13)
    tokens = np.full((40, 13), 60_000.0)
    generator = np.random.default_rng(3)
    shocks = np.exp(0.2 * generator.standard_normal(tokens.shape))
    rising = generator.poisson(tokens * shocks * (2 + 10 * years / 12) / 1e4).astype(float)
    found = count_slopes(rising, tokens, confidence=0.95)
    # a line alone takes its bend for shocks with a phi of 0.4 and finds p below 0.001 in 5 % of these
    assert np.median(found.phi) < 0.3
    assert (found.p_value < 0.002).mean() > 0.5
    # the mean change is from a rate of 2 to one of 12
    assert abs(np.exp(np.median(found.slope) * 12) - 6) < 1


def test_a_hill_is_no_trend():
    years = np.arange(13)
    tokens = np.full((40, 13), 60_000.0)
    hill = np.random.default_rng(4).poisson(tokens * (2 + 10 * (1 - np.abs(years - 6) / 6)) / 1e4).astype(float)
    assert (count_slopes(hill, tokens, confidence=0.95).p_value < 0.05).mean() < 0.1
