"""Families of tests."""

import numpy as np
import pandas as pd

from wenmai.stats.multiplicity import adjust_families


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
