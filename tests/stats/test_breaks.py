"""Breaks of a rate: the best split, its test and its interval."""

import numpy as np
import pytest
from scipy import special

from wenmai.stats.breaks import best_split, null_p, shocks_around, split_deviances
from wenmai.trends.calibration.simulate import Setting, simulate_counts


def deviance(counts, tokens):
    rate = counts.sum() / tokens.sum()
    return 2 * (special.xlogy(counts, counts / (rate * tokens)) - (counts - rate * tokens)).sum() if rate else 0.0


def test_gain_and_dispersion_equal_their_definitions():
    counts = np.array([2.0, 0, 3, 1, 9, 7, 12, 8])
    tokens = np.array([10.0, 20, 10, 10, 20, 10, 20, 10])
    gain, dispersion = split_deviances(counts[None, :], tokens[None, :])
    assert gain.shape == (1, 3)  # three years and more on either side
    for k, at in enumerate((3, 4, 5)):
        parts = [(counts[:at], tokens[:at]), (counts[at:], tokens[at:])]
        assert gain[0, k] == pytest.approx(deviance(counts, tokens) - sum(deviance(*p) for p in parts))
        squares = [((c - n * c.sum() / n.sum()) ** 2 / (n * c.sum() / n.sum())).sum() for c, n in parts]
        assert dispersion[0, k] == pytest.approx(max(sum(squares) / 6, 1))


def p_of(counts, n_tokens):
    """p of the breaks of a family of series over years in a row."""
    years = np.arange(counts.shape[1])
    at = np.array([best_split(c, n, confidence=0.95).at for c, n in zip(counts, n_tokens, strict=True)])
    weights = shocks_around(counts, n_tokens, at)
    return np.array(
        [null_p((years, c, n), w, simulations=199, seed=1) for c, n, w in zip(counts, n_tokens, weights, strict=True)]
    )


@pytest.mark.parametrize(("years", "phi"), [(15, 0.0), (15, 0.4), (15, 0.7), (30, 0.4)])
def test_the_level_holds_under_autocorrelation(years, phi):
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=years, phi=phi), n_series=200, seed=3))
    assert (p_of(counts, n_tokens) < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_planted_steps_are_found_and_placed():
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=20, phi=0.4), n_series=60, seed=4))
    step = np.where(np.arange(20) >= 9, 5, 1)
    counts = np.random.default_rng(5).poisson(counts * step).astype(float)
    assert (p_of(counts, n_tokens) < 0.05).mean() > 0.8
    at = [best_split(c, n, confidence=0.95).at for c, n in zip(counts, n_tokens, strict=True)]
    assert np.mean(np.abs(np.array(at) - 9) <= 1) > 0.9


def test_a_family_that_breaks_early_together_does_not_hide_its_breaks():
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=30, phi=0.4), n_series=60, seed=4))
    counts = np.random.default_rng(5).poisson(counts * np.where(np.arange(30) >= 7, 4, 1)).astype(float)
    # around a break in the middle, what all series share would pass for shocks
    assert (p_of(counts, n_tokens) < 0.05).mean() > 0.8
