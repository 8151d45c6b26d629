"""Change points: the best split, its test and its interval."""

import numpy as np
import pandas as pd
import pytest
from scipy import special

from wenmai.trends.breaks import break_of, change_points, split_deviances

SETTINGS = {"min_years": 8, "confidence": 0.95, "simulations": 499, "seed": 1}


def deviance(counts, tokens):
    rate = counts.sum() / tokens.sum()
    return 2 * (special.xlogy(counts, counts / (rate * tokens)) - (counts - rate * tokens)).sum() if rate else 0.0


def test_gain_and_dispersion_equal_their_definitions():
    counts = np.array([2.0, 0, 3, 1, 9, 7, 12, 8])
    tokens = np.array([10.0, 20, 10, 10, 20, 10, 20, 10])
    gain, dispersion = split_deviances(counts[None, :], tokens[None, :])
    assert gain.shape == (1, 3)  # three years and more on either side
    for k, at in enumerate((3, 4, 5)):
        parts = [(counts[:at], tokens[:at]), (counts[at:], tokens[at:])]
        assert gain[0, k] == pytest.approx(deviance(counts, tokens) - sum(deviance(*p) for p in parts))
        squares = [((c - n * c.sum() / n.sum()) ** 2 / (n * c.sum() / n.sum())).sum() for c, n in parts]
        assert dispersion[0, k] == pytest.approx(max(sum(squares) / 6, 1))


def test_a_planted_step_is_found():
    years = np.array([2001, 2002, 2003, 2004, 2005, 2008, 2009, 2010, 2011, 2012])
    found = break_of(years, np.array([2.0, 1, 3, 2, 2, 20, 22, 19, 21, 18]), np.full(10, 1000.0), **SETTINGS)
    assert found["break_year"] == 2008  # the first year seen of the new rate
    assert found["low_year"] == found["high_year"] == 2008
    assert found["rate_before"] == pytest.approx(20)
    assert found["rate_after"] == pytest.approx(200)
    # of 252 ways to choose the five high years two have them on one side
    assert found["p_value"] < 0.05


def test_flat_counts_have_no_break():
    rng = np.random.default_rng(3)
    p = [
        break_of(np.arange(15), rng.poisson(10, 15) * 1.0, np.full(15, 1e4), **SETTINGS)["p_value"] for _ in range(100)
    ]
    assert np.mean(np.array(p) < 0.05) < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 100)


def test_a_word_that_stops_has_a_rate_of_zero_after():
    found = break_of(np.arange(1971, 1983), np.array([5.0] * 6 + [0] * 6), np.full(12, 5000.0), **SETTINGS)
    assert (found["break_year"], found["rate_after"]) == (1977, 0)


def test_short_and_empty_series_say_why():
    few = break_of(np.arange(5), np.ones(5), np.ones(5), **SETTINGS)
    assert few["reason"] == "5 years with a value; trends.min_years asks for 8"
    assert few["break_year"] is None
    assert break_of(np.arange(9), np.zeros(9), np.ones(9), **SETTINGS)["reason"] == "no occurrence in any year"


def test_the_table_leaves_gaps_and_scopes_out(keeps_schema):
    years = list(range(2001, 2013))
    series = pd.DataFrame(
        {
            "concept": "a",
            "term": "*",
            "scope": "all",
            "year": years,
            "count": pd.array([1, 1, 1, 1, None, None, 9, 9, 9, 9, 9, 9], dtype="Int64"),
            "n_tokens": pd.array([1000] * 4 + [None] * 2 + [1000] * 6, dtype="Int64"),
        }
    )
    series = pd.concat([series, series.assign(scope="plan", count=5)])
    table = keeps_schema(change_points(series, **SETTINGS), "change_points")
    assert table[["n_years", "break_year"]].values.tolist() == [[10, 2007]]
    assert len(keeps_schema(change_points(series.iloc[:0], **SETTINGS), "change_points")) == 0
