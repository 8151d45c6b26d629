"""Mann-Kendall: hand-computed statistics, gaps, and the level under autocorrelation."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wenmai.stats.mann_kendall import ar1_p_value, ar1_ranks, corrected_phi, kendall_s


def test_s_by_hand():
    # 1 3 2 2: pairs +, +, +, -, -, 0
    assert kendall_s(np.array([[1], [3], [2], [2]]))[0] == 1


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=12))
def test_s_turns_its_sign_when_time_runs_backwards(values):
    x = np.array(values)[:, None]
    pairs = [np.sign(b - a) for i, a in enumerate(values) for b in values[i + 1 :]]
    assert kendall_s(x)[0] == sum(pairs) == -kendall_s(x[::-1])[0]


def test_phi_by_hand_and_over_gaps():
    residuals = np.array([1.0, 1.0, -1.0, -1.0, 1.0, -1.0])
    years = np.array([2001, 2002, 2003, 2004, 2006, 2007])
    # neighbours: 1, -1, 1 and -1 (2006-07), none over 2005; r = 0; (6 * 0 + 2) / (6 - 4) = 1, clipped
    assert corrected_phi(residuals, years) == 0.95
    alternating = np.array([1.0, -1.0] * 4)
    assert corrected_phi(alternating, np.arange(8)) == 0
    assert corrected_phi(alternating, np.arange(0, 16, 2)) == 0


def test_ranks_are_permutations_and_gaps_loosen_the_bond():
    years = (2000, 2001, 2002, 2010, 2011)
    ranks = ar1_ranks(0.9, years, n_series=4000, seed=1)
    assert (np.sort(ranks, axis=0) == np.arange(5)[:, None]).all()
    near = np.corrcoef(ranks[0], ranks[1])[0, 1]
    far = np.corrcoef(ranks[2], ranks[3])[0, 1]
    assert near > far + 0.3


def test_same_seed_same_p():
    values = np.array([3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3])
    p = [ar1_p_value(values, np.arange(10), 0.3, simulations=999, seed=s) for s in (1, 1, 2)]
    assert p[0] == p[1]
    assert abs(p[0] - p[2]) < 0.1
