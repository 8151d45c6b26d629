"""The model of the log rate: its likelihood against plain matrices, its fit against statsmodels, its level."""

import numpy as np
import pytest
import statsmodels.api as sm

from wenmai.stats.shocks import centred
from wenmai.stats.slopes import WORKING_VARIANCE, count_slopes, linearised
from wenmai.trends.calibration.simulate import Setting, simulate_counts


def test_counts_are_linearised_at_the_fit_of_a_glm():
    counts = np.array([[4.0, 7, 3, 9, 12, 8, 15, 21]])
    tokens = np.array([[900.0, 1100, 1000, 950, 1200, 800, 1000, 1300]])
    response, noise = linearised(counts, tokens, [centred(8)])
    mean = 1 / noise[0]
    # with the working variance the weights are those of NB2 with alpha = 0.1
    model = sm.GLM(
        counts[0],
        sm.add_constant(centred(8)),
        family=sm.families.NegativeBinomial(alpha=WORKING_VARIANCE),
        offset=np.log(tokens[0]),
    ).fit()
    assert mean == pytest.approx(model.fittedvalues, rel=0.06)  # Firth's half leverage moves it a little
    assert response[0] == pytest.approx(np.log(mean / tokens[0]) + (counts[0] - mean) / mean, abs=0.1)


def test_separated_counts_give_finite_lines():
    counts = np.zeros((2, 10))
    counts[0, 9] = 12
    counts[1, :2] = 30
    response, noise = linearised(counts, np.full((2, 10), 9000.0), [centred(10)])
    assert np.isfinite(response).all()
    assert np.isfinite(noise).all()


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
    power = (found.p_value < 0.05).mean()
    # a slope of 0.12 is above or below what is detectable as its power is above or below 80 %
    assert (np.median(found.detectable) < 0.12) == (power > 0.8)


def test_a_course_that_is_straight_in_rates_is_no_autocorrelation():
    years = np.arange(13)
    tokens = np.full((40, 13), 60_000.0)
    generator = np.random.default_rng(3)
    shocks = np.exp(0.2 * generator.standard_normal(tokens.shape))
    rising = generator.poisson(tokens * shocks * (2 + 10 * years / 12) / 1e4).astype(float)
    found = count_slopes(rising, tokens, confidence=0.95)
    # a line alone takes its bend for shocks with a phi of 0.4 and finds p below 0.001 in 5 % of these
    assert np.median(found.phi) < 0.3
    assert (found.p_value < 0.001).mean() > 0.4
    # the mean change is from a rate of 2 to one of 12
    assert abs(np.exp(np.median(found.slope) * 12) - 6) < 1


def test_a_hill_is_no_trend():
    years = np.arange(13)
    tokens = np.full((40, 13), 60_000.0)
    hill = np.random.default_rng(4).poisson(tokens * (2 + 10 * (1 - np.abs(years - 6) / 6)) / 1e4).astype(float)
    assert (count_slopes(hill, tokens, confidence=0.95).p_value < 0.05).mean() < 0.1
