"""The model of the log rate: its likelihood against plain matrices, its fit against statsmodels, its level."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from wenmai.trends import slopes
from wenmai.trends.simulate import Setting, simulate_counts
from wenmai.trends.slopes import GRID_PHI, GRID_VARIANCE, count_slopes, linearised, mixture_quantile, pooled_weights


def test_the_filter_equals_generalised_least_squares():
    rng = np.random.default_rng(1)
    response, noise = rng.standard_normal((1, 9)), rng.uniform(0.1, 1, (1, 9))
    response[0, 4] = noise[0, 4] = np.nan
    found = slopes._on_grid(response, noise)
    known = np.array([0, 1, 2, 3, 5, 6, 7, 8])
    x = np.column_stack([np.ones(8), slopes.centred(9)[known]])
    likelihoods = []
    for at in (0, 100, 285):
        lags = np.abs(known[:, None] - known)
        v = np.diag(noise[0, known]) + GRID_VARIANCE[at] * GRID_PHI[at] ** lags
        information = x.T @ np.linalg.solve(v, x)
        beta = np.linalg.solve(information, x.T @ np.linalg.solve(v, response[0, known]))
        left = response[0, known] - x @ beta
        assert found.slope[0, at] == pytest.approx(beta[1])
        assert found.error[0, at] == pytest.approx(np.sqrt(np.linalg.inv(information)[1, 1]))
        likelihoods.append(
            -(np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1] + left @ np.linalg.solve(v, left)) / 2
        )
    assert found.likelihood[0, [0, 100, 285]] == pytest.approx(likelihoods)


def test_counts_are_linearised_at_the_fit_of_a_glm():
    counts = np.array([[4.0, 7, 3, 9, 12, 8, 15, 21]])
    tokens = np.array([[900.0, 1100, 1000, 950, 1200, 800, 1000, 1300]])
    response, noise = linearised(counts, tokens)
    mean = 1 / noise[0]
    # with the working variance the weights are those of NB2 with alpha = 0.1
    model = sm.GLM(
        counts[0],
        sm.add_constant(slopes.centred(8)),
        family=sm.families.NegativeBinomial(alpha=slopes.WORKING_VARIANCE),
        offset=np.log(tokens[0]),
    ).fit()
    assert mean == pytest.approx(model.fittedvalues, rel=0.06)  # Firth's half leverage moves it a little
    assert response[0] == pytest.approx(np.log(mean / tokens[0]) + (counts[0] - mean) / mean, abs=0.1)


def test_separated_counts_give_finite_lines():
    counts = np.zeros((2, 10))
    counts[0, 9] = 12
    counts[1, :2] = 30
    response, noise = linearised(counts, np.full((2, 10), 9000.0))
    assert np.isfinite(response).all()
    assert np.isfinite(noise).all()


def test_the_prior_is_learned_from_the_family_but_not_from_outliers():
    likelihood = np.full((41, len(GRID_PHI)), -50.0)
    likelihood[:40, 42] = 0  # forty series sure of one grid point, spread 0.5
    likelihood[40] = np.where(GRID_VARIANCE.max() == GRID_VARIANCE, 0.0, -50.0)  # one far out
    prior = np.zeros_like(likelihood)
    weights = pooled_weights(likelihood, prior)
    assert weights.sum(axis=1) == pytest.approx(np.ones(41))
    unsure = pooled_weights(np.vstack([likelihood[:40], np.zeros((1, len(GRID_PHI)))]), prior)
    assert unsure[40, 42] > 0.5
    assert weights[40] == pytest.approx(np.exp(likelihood[40]) / np.exp(likelihood[40]).sum())


def test_mixture_quantiles_by_hand():
    weights, means, errors = np.array([[0.5, 0.5]]), np.array([[0.0, 0.0]]), np.array([[1.0, 1.0]])
    assert mixture_quantile(weights, means, errors, 0.975)[0] == pytest.approx(stats.norm.ppf(0.975))
    apart = mixture_quantile(weights, np.array([[-10.0, 10.0]]), errors, 0.25)
    assert apart[0] == pytest.approx(-10)


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
