"""Adjusted p-values, and the families that they are adjusted over."""

import numpy as np
import pandas as pd

from wenmai.stats.false_discovery import adjust_families, adjusted


def test_benjamini_hochberg_by_hand():
    # p * n / rank, made monotone from the largest down; no test is no member of the family
    found = adjusted([0.01, np.nan, 0.04, 0.03, 0.5])
    np.testing.assert_allclose(found, [0.04, np.nan, 0.04 * 4 / 3, 0.04 * 4 / 3, 0.5])


def test_no_tests():
    assert np.isnan(adjusted([np.nan, np.nan])).all()
    assert len(adjusted([])) == 0


def test_concepts_and_terms_of_each_scope_are_families():
    table = pd.DataFrame(
        {
            "term": ["*", "*", "水", "*", "*"],
            "scope": ["all", "all", "all", "plan", "plan"],
            "p_value": [0.01, 0.04, 0.02, 0.03, np.nan],
        }
    )
    found = adjust_families(table)
    assert found["family_size"].tolist() == [2, 2, 1, 1, 1]
    np.testing.assert_allclose(found["q_value"], [0.02, 0.04, 0.02, 0.03, np.nan])


def test_topics_are_one_family():
    found = adjust_families(pd.DataFrame({"topic_id": [0, 1], "p_value": [0.01, 0.04]}))
    assert found["family_size"].tolist() == [2, 2]
