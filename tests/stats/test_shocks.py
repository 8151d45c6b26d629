"""Shocks on a grid: the likelihood against plain matrices, the learned prior, quantiles."""

import numpy as np
import pytest
from scipy import stats

from wenmai.stats.shocks import (
    GRID_PHI,
    GRID_VARIANCE,
    centred,
    mixture_quantile,
    on_grid,
    pooled_weights,
)


def test_the_filter_equals_generalised_least_squares():
    rng = np.random.default_rng(1)
    response, noise = rng.standard_normal((1, 9)), rng.uniform(0.1, 1, (1, 9))
    response[0, 4] = noise[0, 4] = np.nan
    found = on_grid(response, noise, [centred(9)])
    known = np.array([0, 1, 2, 3, 5, 6, 7, 8])
    x = np.column_stack([np.ones(8), centred(9)[known]])
    likelihoods = []
    for at in (0, 100, 285):
        lags = np.abs(known[:, None] - known)
        v = np.diag(noise[0, known]) + GRID_VARIANCE[at] * GRID_PHI[at] ** lags
        information = x.T @ np.linalg.solve(v, x)
        beta = np.linalg.solve(information, x.T @ np.linalg.solve(v, response[0, known]))
        left = response[0, known] - x @ beta
        assert found.effect[0, at] == pytest.approx(beta[1])
        assert found.error[0, at] == pytest.approx(np.sqrt(np.linalg.inv(information)[1, 1]))
        likelihoods.append(
            -(np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1] + left @ np.linalg.solve(v, left)) / 2
        )
    assert found.likelihood[0, [0, 100, 285]] == pytest.approx(likelihoods)


def test_the_prior_is_learned_from_the_family_but_not_from_outliers():
    likelihood = np.full((41, len(GRID_PHI)), -50.0)
    likelihood[:40, 42] = 0  # forty series sure of one grid point, spread 0.5
    likelihood[40] = np.where(GRID_VARIANCE.max() == GRID_VARIANCE, 0.0, -50.0)  # one far out
    prior = np.zeros_like(likelihood)
    weights = pooled_weights(likelihood, prior, np.sqrt(GRID_VARIANCE))
    assert weights.sum(axis=1) == pytest.approx(np.ones(41))
    unsure = pooled_weights(np.vstack([likelihood[:40], np.zeros((1, len(GRID_PHI)))]), prior, np.sqrt(GRID_VARIANCE))
    assert unsure[40, 42] > 0.5
    assert weights[40] == pytest.approx(np.exp(likelihood[40]) / np.exp(likelihood[40]).sum())


def test_mixture_quantiles_by_hand():
    weights, means, errors = np.array([[0.5, 0.5]]), np.array([[0.0, 0.0]]), np.array([[1.0, 1.0]])
    assert mixture_quantile(weights, means, errors, 0.975)[0] == pytest.approx(stats.norm.ppf(0.975))
    apart = mixture_quantile(weights, np.array([[-10.0, 10.0]]), errors, 0.25)
    assert apart[0] == pytest.approx(-10)
