"""Breaks of a rate: the best split, its test and its interval."""

import numpy as np
import pytest
from scipy import special

from wenmai.stats.breaks import break_years, credible_set, null_p, shocks_around, split_deviances
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
    """p of the breaks of a family of series over years in a row, from the mixture of both nulls."""
    years = np.arange(counts.shape[1])
    around = shocks_around(counts, n_tokens, break_years(counts, n_tokens))
    ar1, walk = (
        np.array(
            [null_p((years, c, n), w, simulations=199, seed=1) for c, n, w in zip(counts, n_tokens, rows, strict=True)]
        )
        for rows in (around.ar1, around.walk)
    )
    return around.weight_random_walk * walk + (1 - around.weight_random_walk) * ar1


@pytest.mark.parametrize(("years", "phi"), [(15, 0.0), (15, 0.4), (15, 0.7), (30, 0.4)])
def test_the_level_holds_under_autocorrelation(years, phi):
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=years, phi=phi), n_series=200, seed=3))
    assert (p_of(counts, n_tokens) < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_planted_steps_are_found_and_placed():
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=20, phi=0.4), n_series=60, seed=4))
    step = np.where(np.arange(20) >= 9, 5, 1)
    counts = np.random.default_rng(5).poisson(counts * step).astype(float)
    assert (p_of(counts, n_tokens) < 0.05).mean() > 0.8
    found = break_years(counts, n_tokens)
    assert found.sum(axis=1) == pytest.approx(np.ones(60))
    assert np.mean(np.abs(found.argmax(axis=1) - 9) <= 1) > 0.9
    sets = [credible_set(row, confidence=0.95) for row in found]
    assert np.mean([9 in years for years in sets]) > 0.9
    assert np.median([len(years) for years in sets]) < 5
    # no break: nearly every year may be one
    nothing = break_years(*(x[:, 0] for x in simulate_counts(Setting(years=20, phi=0.4), n_series=30, seed=6)))
    assert np.median([len(credible_set(row, confidence=0.95)) for row in nothing]) > 10


def test_the_credible_set_is_the_smallest():
    assert credible_set(np.array([0.1, 0.6, 0.05, 0.25]), confidence=0.8).tolist() == [1, 3]
    assert credible_set(np.array([0.0, 1.0, 0.0]), confidence=0.95).tolist() == [1]


def test_a_series_too_short_on_both_sides_has_no_place():
    counts = np.array([[5.0, 6, 4, 5, np.nan, np.nan, np.nan, np.nan], [5.0, 6, 4, 5, 9, 12, 8, 11]])
    with np.errstate(all="ignore"):
        found = break_years(counts, np.where(np.isnan(counts), np.nan, 1000.0))
    assert found[0].tolist() == [0.0] * 8
    assert found[1].sum() == pytest.approx(1)


def test_a_family_that_breaks_early_together_does_not_hide_its_breaks():
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=30, phi=0.4), n_series=60, seed=4))
    counts = np.random.default_rng(5).poisson(counts * np.where(np.arange(30) >= 7, 4, 1)).astype(float)
    # around a break in the middle, what all series share would pass for shocks
    assert (p_of(counts, n_tokens) < 0.05).mean() > 0.8
