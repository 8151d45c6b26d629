"""Shocks on a grid: the likelihood against plain matrices, the prior of a family, quantiles."""

import numpy as np
import pytest
from scipy import stats

from wenmai.stats.shocks import (
    INNOVATIONS,
    PHIS,
    SHOCKS,
    WALK_PRIOR,
    Shocks,
    centred,
    family_weights,
    mixture_quantile,
    on_grid,
)


@pytest.mark.parametrize("at", [0, 100, 140, len(SHOCKS.phi) - 10])
def test_the_filter_equals_generalised_least_squares(at):
    rng = np.random.default_rng(1)
    response, noise = rng.standard_normal((1, 9)), rng.uniform(0.1, 1, (1, 9))
    response[0, 4] = noise[0, 4] = np.nan
    found = on_grid(response, noise, [centred(9)])
    known = np.array([0, 1, 2, 3, 5, 6, 7, 8])
    x = np.column_stack([np.ones(8), centred(9)[known]])
    phi, step = SHOCKS.phi[at], SHOCKS.innovation[at]
    lags = np.abs(known[:, None] - known)
    # a walk starts at the level: steps up to the earlier of two years are common to both
    shared = step / (1 - phi**2) * phi**lags if phi < 1 else step * np.minimum.outer(known, known)
    v = np.diag(noise[0, known]) + shared
    information = x.T @ np.linalg.solve(v, x)
    beta = np.linalg.solve(information, x.T @ np.linalg.solve(v, response[0, known]))
    left = response[0, known] - x @ beta
    assert found.effect[0, at] == pytest.approx(beta[1])
    assert found.error[0, at] == pytest.approx(np.sqrt(np.linalg.inv(information)[1, 1]))
    determinants = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
    assert found.likelihood[0, at] == pytest.approx(-(determinants + left @ np.linalg.solve(v, left)) / 2)


def test_a_walk_is_the_limit_of_strong_autocorrelation():
    rng = np.random.default_rng(2)
    response, noise = rng.standard_normal((3, 12)).cumsum(axis=1), np.full((3, 12), 0.1)
    walk = on_grid(response, noise, [centred(12)]).likelihood[:, SHOCKS.walks]
    strong = SHOCKS.among(SHOCKS.walks)
    phi = 1 - 1e-7
    near_walk = Shocks(phi + 0 * strong.phi, strong.innovation / (1 - phi**2), strong.innovation)
    near = on_grid(response, noise, [centred(12)], shocks=near_walk)
    # so the two can be weighed against each other
    assert near.likelihood == pytest.approx(walk, abs=1e-3)


def family(sure, n=40):
    """A family of ``n`` series that are sure of one grid point, and one that knows nothing."""
    likelihood = np.full((n + 1, len(SHOCKS.phi)), -30.0)
    likelihood[:n, sure] = 0
    likelihood[n] = 0
    return likelihood


def test_the_prior_is_learned_from_the_family():
    sure = 4 * len(INNOVATIONS) + 15
    weights = family_weights(family(sure), np.full(41, 0.1), SHOCKS, pool=True)
    assert weights.sum(axis=1) == pytest.approx(np.ones(41))
    assert weights[40, sure] > 0.8
    alone = family_weights(family(sure), np.full(41, 0.1), SHOCKS, pool=False)
    assert alone[40, sure] < 0.05
    assert alone[40, SHOCKS.walks].sum() == pytest.approx(WALK_PRIOR)


def test_one_series_that_is_far_out_leaves_the_others_where_they_are():
    sure = 4 * len(INNOVATIONS) + 15
    likelihood = family(sure)
    before = family_weights(likelihood, np.full(41, 0.1), SHOCKS, pool=True)[40]
    likelihood[0] = -30.0
    likelihood[0, -1] = 0
    after = family_weights(likelihood, np.full(41, 0.1), SHOCKS, pool=True)
    assert after[0, -1] > 0.9
    assert np.abs(after[40] - before).sum() / 2 < 0.1


def test_grids_of_one_kind_only():
    likelihood = np.zeros((5, len(INNOVATIONS)))
    walks = family_weights(likelihood, np.full(5, 0.1), SHOCKS.among(SHOCKS.walks), pool=True)
    assert walks.sum(axis=1) == pytest.approx(np.ones(5))
    others = SHOCKS.among(~SHOCKS.walks)
    assert len(others.phi) == (len(PHIS) - 1) * len(INNOVATIONS)
    weights = family_weights(np.zeros((5, len(others.phi))), np.full(5, 0.1), others, pool=True)
    assert weights.sum(axis=1) == pytest.approx(np.ones(5))


def test_mixture_quantiles_by_hand():
    weights, means, errors = np.array([[0.5, 0.5]]), np.array([[0.0, 0.0]]), np.array([[1.0, 1.0]])
    assert mixture_quantile(weights, means, errors, 0.975)[0] == pytest.approx(stats.norm.ppf(0.975))
    apart = mixture_quantile(weights, np.array([[-10.0, 10.0]]), errors, 0.25)
    assert apart[0] == pytest.approx(-10)
