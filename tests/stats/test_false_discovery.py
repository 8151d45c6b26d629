"""Adjusted p-values."""

import numpy as np

from wenmai.stats.false_discovery import adjusted


def test_benjamini_hochberg_by_hand():
    # p * n / rank, made monotone from the largest down; no test is no member of the family
    found = adjusted([0.01, np.nan, 0.04, 0.03, 0.5])
    np.testing.assert_allclose(found, [0.04, np.nan, 0.04 * 4 / 3, 0.04 * 4 / 3, 0.5])


def test_no_tests():
    assert np.isnan(adjusted([np.nan, np.nan])).all()
    assert len(adjusted([])) == 0
