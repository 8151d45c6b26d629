"""Change points: the best split, its test and its interval."""

import numpy as np
import pandas as pd
import pytest
from scipy import special

from wenmai.stats.shocks import TOO_STRONG
from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.inference.breaks import break_of, change_points, null_p, shocks_around, split_deviances

SETTINGS = {"min_years": 8, "confidence": 0.95, "simulations": 499, "seed": 1}
SEARCH = {"min_years": 8, "confidence": 0.95}


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
    found = break_of(years, np.array([2.0, 1, 3, 2, 2, 20, 22, 19, 21, 18]), np.full(10, 1000.0), **SEARCH)
    assert found["break_year"] == 2008  # the first year seen of the new rate
    assert found["low_year"] == found["high_year"] == 2008
    assert found["rate_before"] == pytest.approx(20)
    assert found["rate_after"] == pytest.approx(200)
    assert found["probability"] > 0.99
    assert found["all_breaks"] == "2008"


def p_of(counts, n_tokens):
    """p of the breaks of a family of series over years in a row."""
    years = np.arange(counts.shape[1])
    at = np.array([break_of(years, c, n, **SEARCH)["break_year"] for c, n in zip(counts, n_tokens, strict=True)])
    weights = shocks_around(counts, n_tokens, at)
    return np.array(
        [null_p((years, c, n), w, simulations=199, seed=1) for c, n, w in zip(counts, n_tokens, weights, strict=True)]
    )


@pytest.mark.parametrize(("years", "phi"), [(15, 0.0), (15, 0.4), (15, 0.7), (30, 0.4)])
def test_the_level_holds_under_autocorrelation(years, phi):
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=years, phi=phi), n_series=200, seed=3))
    assert (p_of(counts, n_tokens) < 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_planted_steps_are_found_and_placed():
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=20, phi=0.4), n_series=60, seed=4))
    step = np.where(np.arange(20) >= 9, 5, 1)
    counts = np.random.default_rng(5).poisson(counts * step).astype(float)
    assert (p_of(counts, n_tokens) < 0.05).mean() > 0.8
    at = [break_of(np.arange(20), c, n, **SEARCH)["break_year"] for c, n in zip(counts, n_tokens, strict=True)]
    assert np.mean(np.abs(np.array(at) - 9) <= 1) > 0.9


def test_a_family_that_breaks_early_together_does_not_hide_its_breaks():
    counts, n_tokens = (x[:, 0] for x in simulate_counts(Setting(years=30, phi=0.4), n_series=60, seed=4))
    counts = np.random.default_rng(5).poisson(counts * np.where(np.arange(30) >= 7, 4, 1)).astype(float)
    # around a break in the middle, what all series share would pass for shocks
    assert (p_of(counts, n_tokens) < 0.05).mean() > 0.8


def test_a_word_that_stops_has_a_rate_of_zero_after():
    found = break_of(np.arange(1971, 1983), np.array([5.0] * 6 + [0] * 6), np.full(12, 5000.0), **SEARCH)
    assert (found["break_year"], found["rate_after"]) == (1977, 0)


def test_short_and_empty_series_say_why():
    few = break_of(np.arange(5), np.ones(5), np.ones(5), **SEARCH)
    assert few["reason"] == "5 years with a value; trends.min_years asks for 8"
    assert few["break_year"] is None
    assert break_of(np.arange(9), np.zeros(9), np.ones(9), **SEARCH)["reason"] == "no occurrence in any year"


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


def test_where_years_hang_together_too_strongly_p_is_withheld(keeps_schema):
    walk = Setting(years=100, phi=0.995, shock_sd=0.8)
    counts, n_tokens = (x[:, 0] for x in simulate_counts(walk, n_series=100, seed=1))
    frames = [
        pd.DataFrame({"concept": f"c{i:02d}", "term": "*", "scope": "all", "year": range(1920, 2020), "count": c})
        for i, c in enumerate(counts)
    ]
    series = pd.concat(frames, ignore_index=True).assign(n_tokens=n_tokens.ravel())
    table = keeps_schema(change_points(series, **SETTINGS), "change_points")
    withheld = table[table["p_value"].isna()]
    assert len(withheld) > 0
    assert set(withheld["reason"]) == {TOO_STRONG}
    assert withheld["break_year"].notna().all()
