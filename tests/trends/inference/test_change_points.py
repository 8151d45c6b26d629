"""The table of change points: breaks in years and rates, what says why not, families."""

import numpy as np
import pandas as pd
import pytest

from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.inference.change_points import break_of, change_points

SETTINGS = {"min_years": 8, "confidence": 0.95, "simulations": 499, "seed": 1}
SEARCH = {"min_years": 8, "confidence": 0.95}


def test_a_planted_step_is_found():
    years = np.array([2001, 2002, 2003, 2004, 2005, 2008, 2009, 2010, 2011, 2012])
    found = break_of((years, np.array([2.0, 1, 3, 2, 2, 20, 22, 19, 21, 18]), np.full(10, 1000.0)), **SEARCH)
    assert found["break_year"] == 2008  # the first year seen of the new rate
    assert found["low_year"] == found["high_year"] == 2008
    assert found["rate_before"] == pytest.approx(20)
    assert found["rate_after"] == pytest.approx(200)
    assert found["probability"] > 0.99
    assert found["all_breaks"] == "2008"


def test_a_word_that_stops_has_a_rate_of_zero_after():
    found = break_of((np.arange(1971, 1983), np.array([5.0] * 6 + [0] * 6), np.full(12, 5000.0)), **SEARCH)
    assert (found["break_year"], found["rate_after"]) == (1977, 0)


def test_short_and_empty_series_say_why():
    few = break_of((np.arange(5), np.ones(5), np.ones(5)), **SEARCH)
    assert (few["n_years"], few["reason"]) == (5, "too_few_years")
    assert few["break_year"] is None
    assert break_of((np.arange(9), np.zeros(9), np.ones(9)), **SEARCH)["reason"] == "no_occurrence"


def test_the_table_leaves_gaps_and_scopes_out(keeps_schema):
    years = list(range(2001, 2013))
    series = pd.DataFrame(
        {
            "concept": "a",
            "term": "*",
            "scope": "all",
            "year": years,
            "count": pd.array([1, 1, 1, 1, None, None, 9, 9, 9, 9, 9, 9], dtype="Int64"),
            "n_units": pd.array([1000] * 4 + [None] * 2 + [1000] * 6, dtype="Int64"),
        }
    )
    series = pd.concat([series, series.assign(scope="plan", count=5)])
    table = keeps_schema(change_points(series, **SETTINGS), "change_points")
    assert table[["n_years", "break_year"]].values.tolist() == [[10, 2007]]
    assert len(keeps_schema(change_points(series.iloc[:0], **SETTINGS), "change_points")) == 0


def test_where_years_hang_together_too_strongly_p_is_withheld(keeps_schema):
    walk = Setting(years=100, phi=0.995, shock_sd=0.8)
    counts, n_tokens = (x[:, 0] for x in simulate_counts(walk, n_series=100, seed=1))
    frames = [
        pd.DataFrame({"concept": f"c{i:02d}", "term": "*", "scope": "all", "year": range(1920, 2020), "count": c})
        for i, c in enumerate(counts)
    ]
    series = pd.concat(frames, ignore_index=True).assign(n_units=n_tokens.ravel())
    table = keeps_schema(change_points(series, **SETTINGS), "change_points")
    withheld = table[table["p_value"].isna()]
    assert len(withheld) > 0
    assert set(withheld["reason"]) == {"too_strong_autocorrelation"}
    assert withheld["break_year"].notna().all()
