"""Periods: years that are alike do not make a difference, and the difference is that of the rates."""

import numpy as np
import pytest
from scipy import sparse

from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.vocabulary.period_model import Course, period_differences


def course(counts, in_a, in_b, size=9000.0):
    """Counts of shape ``(words, years)``."""
    return Course(sparse.csr_matrix(counts.T), np.broadcast_to(size, counts.shape[1]).copy(), in_a, in_b)


@pytest.mark.parametrize("years", [13, 30])
@pytest.mark.parametrize("phi", [0.0, 0.7, 0.9])
def test_flat_words_are_called_no_more_often_than_the_level(years, phi):
    time = np.arange(years)
    for in_a, in_b in ((time >= years // 2, time < years // 2), (time >= years - 3, time < 3)):
        alarms = []
        for seed in range(3):
            setting = Setting(years=years, phi=phi, rate=8.0)
            counts = simulate_counts(setting, n_series=100, seed=seed, same_texts=True)[0][:, 0]
            found = period_differences(course(counts, in_a, in_b), np.arange(100))
            alarms.append(found.p_values() < 0.05)
        # three families share their prior each, so the share is less certain than of 300 independent words
        assert np.mean(alarms) < 0.1


def test_a_word_four_times_as_frequent_is_found_and_its_interval_holds():
    setting = Setting(years=14, phi=0.0, rate=20.0, shock_sd=0.15)
    counts = simulate_counts(setting, n_series=60, seed=1, same_texts=True)[0][:, 0]
    late = np.arange(14) >= 7
    counts[:20, late] = np.random.default_rng(0).poisson(4 * counts[:20, late])
    found = period_differences(course(counts, late, ~late), np.arange(60))
    low, high = found.interval(np.arange(60), confidence=0.95)
    assert (found.p_values()[:20] < 0.05).mean() > 0.9
    assert ((low < np.log(4)) & (np.log(4) < high))[:20].mean() > 0.85
    # interval and p are one test
    assert ((low > 0) | (high < 0)).tolist() == (found.p_values() < 0.05).tolist()


def test_the_difference_is_that_of_the_rates_and_not_the_step_at_the_border():
    # late years have more on average, but the rate falls at the border
    counts = np.random.default_rng(2).poisson(4, (40, 20)).astype(float)
    counts[0] = [1] * 7 + [12, 12, 12] + [6, 6] + [9] * 8
    late = np.arange(20) >= 10
    found = period_differences(course(counts, late, ~late), np.arange(40))
    expected = np.log((counts[0, late].sum() + 0.5) / (counts[0, ~late].sum() + 0.5))
    assert expected > 0
    assert found.difference[0] == pytest.approx(expected)


def test_years_without_text_and_years_between():
    counts = np.random.default_rng(3).poisson(6, (30, 15)).astype(float)
    size = np.full(15, 9000.0)
    size[4] = 0
    counts[:, 4] = 0
    time = np.arange(15)
    found = period_differences(course(counts, time >= 12, time < 3, size), np.arange(30))
    assert np.isfinite(found.p_values()).all()
    # a rise between the periods is no difference of the periods
    counts[0, 5:11] += 40
    again = period_differences(course(counts, time >= 12, time < 3, size), np.arange(30))
    assert again.difference[0] == found.difference[0]


@pytest.mark.parametrize("years", [14, 40])
def test_one_year_is_no_difference_of_periods(years):
    counts = np.random.default_rng(0).poisson(4, (60, years)).astype(float)
    late = np.arange(years) >= years // 2
    counts[:3] = 0
    counts[:2, 2] = 84
    counts[1, [0, 4, 5]] = [2, 1, 3]
    counts[2, ~late] = 6
    found = period_differences(course(counts, late, ~late), np.arange(60))
    low, high = found.interval(np.arange(60), confidence=0.95)
    # all in one year, nearly all in one year, in every year of the period
    assert (found.p_values()[:2] > 0.1).all()
    assert found.p_values()[2] < 0.001
    assert ((low > 0) | (high < 0)).tolist() == (found.p_values() < 0.05).tolist()
