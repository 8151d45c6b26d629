"""Trend tests: hand-computed statistics, gaps, ties, and the level under autocorrelation."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.trends.trend import ar1_p_value, ar1_ranks, corrected_phi, kendall_s, topic_series, trend_of, trends_of

SETTINGS = {"min_years": 8, "confidence": 0.95, "simulations": 999, "seed": 1}


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


def test_a_straight_line(keeps_schema):
    found = trend_of(np.arange(2001, 2011), 3.0 + 2 * np.arange(10), **SETTINGS)
    assert found["sen_slope"] == pytest.approx(2)
    assert found["tau"] == pytest.approx(1)
    # exact: both perfect orders of 10! give the extreme
    assert found["p_mann_kendall"] == pytest.approx(2 / 3628800)
    assert found["p_value"] < 0.01
    assert (found["first_year"], found["last_year"], found["n_years"]) == (2001, 2010, 10)


def test_short_flat_and_empty_series_say_why():
    short = trend_of(np.arange(4), np.array([1.0, 2, 3, 4]), **SETTINGS)
    assert short["reason"] == "4 years with a value; trends.min_years asks for 8"
    assert np.isnan(short["p_value"])
    assert np.isnan(short["sen_slope"])
    assert trend_of(np.arange(9), np.zeros(9), **SETTINGS)["reason"] == "no occurrence in any year"
    assert trend_of(np.arange(9), np.ones(9), **SETTINGS)["reason"] == "the same value in every year"


def test_a_family_is_adjusted_over_what_was_tested(keeps_schema):
    rng = np.random.default_rng(0)
    frames = [
        pd.DataFrame({"term": "rise", "year": range(2001, 2013), "per_10k": np.arange(12.0)}),
        pd.DataFrame({"term": "fall", "year": range(2001, 2013), "per_10k": -np.arange(12.0)}),
        pd.DataFrame(
            {
                "term": "flat",
                "year": range(2001, 2013),
                "per_10k": rng.permutation(12)[[5, 3, 9, 1, 11, 0, 7, 2, 10, 4, 8, 6]] * 1.0,
            }
        ),
        pd.DataFrame({"term": "gaps", "year": range(2001, 2013), "per_10k": [1, 2, 3] + [np.nan] * 9}),
    ]
    series = pd.concat(frames).assign(concept="a", scope="all")
    table = trends_of(series, by=["concept", "term", "scope"], value="per_10k", alpha=0.05, **SETTINGS)
    table = keeps_schema(table, "keyword_trends").set_index("term")
    assert table["direction"].to_dict() == {"rise": "rising", "fall": "falling", "flat": "none", "gaps": "untested"}
    assert (table["family_size"] == 3).all()
    assert table.loc["gaps", "n_years"] == 3
    assert table.loc["rise", "q_value"] == pytest.approx(table.loc["rise", "p_value"] * 3 / 2)


def test_no_series_gives_an_empty_table(keeps_schema):
    nothing = pd.DataFrame(columns=["concept", "term", "scope", "year", "per_10k"])
    table = trends_of(nothing, by=["concept", "term", "scope"], value="per_10k", alpha=0.05, **SETTINGS)
    assert len(keeps_schema(table, "keyword_trends")) == 0


def test_topics_without_years_are_untested(keeps_schema):
    topics = pd.DataFrame({"topic_id": [0, 1], "label": ["甲", "乙"]})
    prevalence = pd.DataFrame({"by": ["region"], "group": ["某市"], "topic_id": [0], "share": [1.0]})
    table = trends_of(topic_series(prevalence, topics), by=["topic_id", "label"], value="share", alpha=0.05, **SETTINGS)
    table = keeps_schema(table, "topic_trends")
    assert table["direction"].tolist() == ["untested", "untested"]
    assert table["reason"].iloc[0].startswith("0 years with a value")


def test_same_seed_same_p():
    values = np.array([3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3])
    p = [ar1_p_value(values, np.arange(10), 0.3, simulations=999, seed=s) for s in (1, 1, 2)]
    assert p[0] == p[1]
    assert abs(p[0] - p[2]) < 0.1


def false_alarms(phi, n_years, n_series):
    """Shares of flat AR(1) series that the bootstrap and the plain test call a trend at 5 %."""
    rng = np.random.default_rng(11)
    x = rng.standard_normal((n_series, n_years))
    for t in range(1, n_years):
        x[:, t] = phi * x[:, t - 1] + np.sqrt(1 - phi**2) * x[:, t]
    found = [trend_of(np.arange(n_years), row, min_years=8, confidence=0.95, simulations=399, seed=1) for row in x]
    return [np.mean([f[p] < 0.05 for f in found]) for p in ("p_value", "p_mann_kendall")]


@pytest.mark.parametrize(("n_years", "phi"), [(12, 0.0), (15, 0.4), (30, 0.4)])
def test_the_level_holds_where_the_plain_test_does_not(n_years, phi):
    bootstrap, plain = false_alarms(phi, n_years, 400)
    # three standard errors of 400 series about 5 %, and the excess of one or two points that the module owns up to
    assert bootstrap < 0.05 + 0.02 + 3 * np.sqrt(0.05 * 0.95 / 400)
    if phi:
        assert plain > bootstrap + 0.02


def test_a_clear_trend_is_found():
    rng = np.random.default_rng(2)
    found = [trend_of(np.arange(12), 0.5 * np.arange(12) + rng.standard_normal(12), **SETTINGS) for _ in range(40)]
    assert np.mean([f["p_value"] < 0.05 for f in found]) > 0.7
