"""The largest jump: its year, its level in random walks, gaps, and families of other spans."""

import numpy as np
import pytest

from wenmai.stats.jumps import largest_jumps
from wenmai.stats.shocks import RANDOM_WALK, centred, on_grid
from wenmai.stats.walk import walk_response
from wenmai.trends.calibration.simulate import Setting, simulate_counts


def walks(years, *, shock_sd=0.1, n_series=100, seed=5):
    setting = Setting(years=years, phi=1.0, shock_sd=shock_sd)
    return (x[:, 0] for x in simulate_counts(setting, n_series=n_series, seed=seed))


def test_a_jump_is_found_in_its_year_and_p_counts_the_years_tried():
    counts = np.array([[200.0, 205, 198, 210, 206, 195, 204, 1500, 1530, 1480, 1510, 1490]])
    tokens = np.full_like(counts, 9_000.0)
    found = largest_jumps(counts, tokens)
    assert found.place.tolist() == [7]
    step = (np.arange(12) >= 7).astype(float)
    alone = on_grid(*walk_response(counts, tokens), [centred(12), step], shocks=RANDOM_WALK)
    # three years are needed on either side: seven places
    assert found.p_value == pytest.approx(7 * alone.p_values(alone.weights()))
    assert found.p_value[0] < 0.05


@pytest.mark.parametrize("shock_sd", [0.1, 0.35])
def test_the_steps_of_a_random_walk_are_no_jumps(shock_sd):
    found = largest_jumps(*walks(40, shock_sd=shock_sd, n_series=200))
    assert (found.p_value < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_large_jumps_of_random_walks_are_found():
    counts, tokens = walks(40)
    counts[:, 22:] = np.random.default_rng(3).poisson(counts[:, 22:] * 15)
    found = largest_jumps(counts, tokens)
    assert (found.p_value < 0.05).mean() > 0.4
    called = found.p_value < 0.05
    assert (np.abs(found.place[called] - 22) <= 1).mean() > 0.9


def test_years_without_text_are_no_places():
    counts = np.array([[200.0, 205, 198, 210, 206, np.nan, np.nan, 1500, 1530, 1480, 1510, 1490]])
    tokens = np.where(np.isnan(counts), np.nan, 9_000.0)
    found = largest_jumps(counts, tokens)
    assert found.place.tolist() == [7]
    step = (np.arange(12) >= 7).astype(float)
    alone = on_grid(*walk_response(counts, tokens), [centred(12), step], shocks=RANDOM_WALK)
    assert found.p_value == pytest.approx(5 * alone.p_values(alone.weights()))


def test_gaps_and_other_spans_in_one_family():
    counts, tokens = walks(20, n_series=8)
    counts[0, 9:12] = np.nan
    counts[1, :12] = np.nan
    counts[2, 5:] = np.nan
    tokens = np.where(np.isnan(counts), np.nan, tokens)
    found = largest_jumps(counts, tokens)
    assert not np.isnan(counts[np.arange(8), found.place])[[0, 1]].any()
    assert found.place[1] >= 15
    # five years have no three on either side
    assert np.isnan(found.p_value).tolist() == [False, False, True] + [False] * 5
