"""The table of change points: breaks in years and rates, what says why not, families."""

import numpy as np
import pandas as pd
import pytest

from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.inference.change_points import change_points, statistic_of

SETTINGS = {"min_years": 8, "confidence": 0.95, "simulations": 499, "seed": 1}


def table_of(years, counts, n_tokens, **settings):
    series = pd.DataFrame({"concept": "a", "term": "*", "scope": "all", "year": years, "count": counts})
    return change_points(series.assign(n_units=n_tokens), **(SETTINGS | settings)).iloc[0]


def test_a_planted_step_is_found(keeps_schema):
    years = np.array([2001, 2002, 2003, 2004, 2005, 2008, 2009, 2010, 2011, 2012])
    found = table_of(years, np.array([2.0, 1, 3, 2, 2, 20, 22, 19, 21, 18]), 1000.0)
    assert found["break_year"] == 2008  # the first year seen of the new rate
    assert found["low_year"] == found["high_year"] == 2008
    assert found["break_years"] == "2008"
    assert found["rate_before"] == pytest.approx(20)
    assert found["rate_after"] == pytest.approx(200)
    assert found["probability"] > 0.95
    assert found["all_breaks"] == "2008"


def test_a_word_that_stops_has_a_rate_of_zero_after():
    found = table_of(np.arange(1971, 1983), np.array([5.0] * 6 + [0] * 6), 5000.0)
    assert (found["break_year"], found["rate_after"]) == (1977, 0)


def test_short_and_empty_series_say_why():
    few = statistic_of((np.arange(5), np.ones(5), np.ones(5)), min_years=8)
    assert (few["n_years"], few["reason"]) == (5, "too_few_years")
    assert statistic_of((np.arange(9), np.zeros(9), np.ones(9)), min_years=8)["reason"] == "no_occurrence"


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


def test_both_nulls_are_given_for_every_series(keeps_schema):
    walk = Setting(years=60, phi=1.0)
    counts, n_tokens = (x[:, 0] for x in simulate_counts(walk, n_series=20, seed=1))
    frames = [
        pd.DataFrame({"concept": f"c{i:02d}", "term": "*", "scope": "all", "year": range(1960, 2020), "count": c})
        for i, c in enumerate(counts)
    ]
    series = pd.concat(frames, ignore_index=True).assign(n_units=n_tokens.ravel())
    table = keeps_schema(change_points(series, **SETTINGS), "change_points")
    weight = table["weight_random_walk"]
    assert weight.mean() > 0.25
    mixed = weight * table["p_random_walk"] + (1 - weight) * table["p_ar1"]
    assert table["p_value"].to_numpy() == pytest.approx(mixed.to_numpy(), abs=1e-5)
    assert set(table["reason"]) == {""}
    for row in table.to_dict("records"):
        inside = [int(year) for year in row["break_years"].split()]
        assert (inside[0], inside[-1]) == (row["low_year"], row["high_year"])
        assert row["break_year"] in inside
