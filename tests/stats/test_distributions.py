"""The distributions are those of scipy.stats, to the last bit."""

import numpy as np
import pytest
from scipy import stats

from wenmai.stats.distributions import normal_below, normal_quantile, t_beyond, t_quantile
from wenmai.stats.false_discovery import adjusted

LEVELS = np.array([0.0, 1e-9, 0.025, 0.3, 0.5, 0.9, 0.975, 0.995, 1.0, np.nan])
FREEDOM = np.array([np.nan, -1, 0, 0.4, 1, 2, 3, 4.7, 30, 1e4, np.inf])
VALUES = np.array([-np.inf, -40, -3.3, -1e-8, 0, 0.2, 1.96, 7, 300, np.inf, np.nan])


def test_quantiles_and_tails_of_t_are_the_same():
    with np.errstate(all="ignore"):
        expected = stats.t.ppf(LEVELS[:, None], FREEDOM[None, :])
        np.testing.assert_array_equal(t_quantile(LEVELS[:, None], FREEDOM[None, :]), expected)
        expected = stats.t.sf(VALUES[:, None], FREEDOM[None, :])
        np.testing.assert_array_equal(t_beyond(VALUES[:, None], FREEDOM[None, :]), expected)


def test_the_normal_distribution_is_the_same():
    np.testing.assert_array_equal(normal_quantile(LEVELS), stats.norm.ppf(LEVELS))
    np.testing.assert_array_equal(normal_below(VALUES), stats.norm.cdf(VALUES))


def test_one_number_gives_one_number():
    assert isinstance(t_quantile(0.975, 4), float) and isinstance(normal_quantile(0.975), float)


@pytest.mark.parametrize("n", [1, 2, 7, 400])
def test_adjusted_p_values_are_those_of_benjamini_and_hochberg(n):
    p = np.random.default_rng(n).random(n) ** 3
    p[n // 2 :: 3] = p[n // 2]
    np.testing.assert_array_equal(adjusted(p), stats.false_discovery_control(p, method="bh"))
