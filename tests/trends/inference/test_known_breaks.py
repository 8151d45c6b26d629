"""Known breaks: the level in flat and in curved series, planted steps, and what is not tested."""

import numpy as np
import pandas as pd
import pytest

from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.inference.known_breaks import known_breaks, step_at

SETTINGS = {"min_years": 8, "confidence": 0.95}
PLANS = [{"name": "plan", "years": [2011, 2006]}]
MONTE_CARLO = 3 * np.sqrt(0.05 * 0.95 / 200)


def flat(years, *, phi=0.4, n_series=200, **setting):
    return (x[:, 0] for x in simulate_counts(Setting(years=years, phi=phi, **setting), n_series=n_series, seed=3))


@pytest.mark.parametrize(("years", "phi"), [(13, 0.0), (15, 0.4), (30, 0.7)])
def test_the_level_holds_under_autocorrelation(years, phi):
    counts, n_tokens = flat(years, phi=phi)
    assert (step_at(counts, n_tokens, 8, confidence=0.95).p_value < 0.05).mean() < 0.05 + MONTE_CARLO


def test_the_level_holds_in_random_walks():
    counts, n_tokens = flat(60, phi=1.0)
    found = step_at(counts, n_tokens, 30, confidence=0.95)
    assert found.weight_random_walk.mean() > 0.6
    assert (found.p_value < 0.05).mean() < 0.05 + MONTE_CARLO


def test_a_course_that_is_straight_in_rates_is_no_step():
    counts, n_tokens = flat(40)
    rising = np.random.default_rng(5).poisson(counts * np.linspace(0.2, 2, 40)).astype(float)
    assert (step_at(rising, n_tokens, 27, confidence=0.95).p_value < 0.05).mean() < 0.05 + MONTE_CARLO


def test_planted_steps_are_found_with_their_size():
    counts, n_tokens = flat(30, n_series=100)
    stepped = np.random.default_rng(5).poisson(counts * np.where(np.arange(30) >= 14, 4, 1)).astype(float)
    found = step_at(stepped, n_tokens, 14, confidence=0.95)
    assert (found.p_value < 0.05).mean() > 0.7
    assert np.exp(np.median(found.step)) == pytest.approx(4, rel=0.15)
    assert ((found.low < np.log(4)) & (np.log(4) < found.high)).mean() > 0.95 - 3 * np.sqrt(0.05 * 0.95 / 100)


def series_of(concept, counts, *, first=2001, scope="all", n_tokens=100_000):
    return pd.DataFrame(
        {
            "concept": concept,
            "term": "*",
            "scope": scope,
            "year": range(first, first + len(counts)),
            "count": pd.array(counts, dtype="Int64"),
            "n_units": pd.array([n_tokens if c is not None else None for c in counts], dtype="Int64"),
        }
    )


def test_a_clean_step_by_hand(keeps_schema):
    # the years hardly differ but for the step of factor 4 in 2011
    series = series_of("a", [200, 201, 199, 200, 200, 199, 201, 200, 200, 200] + [800] * 10)
    table = keeps_schema(known_breaks(series, breaks=PLANS, **SETTINGS), "known_breaks").set_index("year")
    assert list(table.index) == [2006, 2011]
    step = table.loc[2011]
    assert (step["n_before"], step["n_after"], step["family_size"]) == (10, 10, 2)
    assert step["step_ratio"] == pytest.approx(4, rel=0.1)
    assert step["ratio_low"] < 4 < step["ratio_high"]
    assert step["q_value"] < 0.01


def test_what_cannot_be_tested_says_why(keeps_schema):
    series = pd.concat(
        [
            series_of("early", [5, 6, 5, 4, 5, 6, 5, 5, 5]),  # to 2009
            series_of("gaps", [5, None, None, 5, None, 5, 4, 5, 6, 6, 5]),
            series_of("never", [0] * 14),
            series_of("short", [5] * 7, first=2004),
            series_of("early", [5, 4, 6, 5, 5, 9, 8, 8, 9, 6, 5, 4, 5, 6], scope="plan"),
        ]
    )
    table = keeps_schema(known_breaks(series, breaks=PLANS, **SETTINGS), "known_breaks")
    side = "too_few_years_on_a_side"
    reasons = table.set_index(["concept", "scope", "year"])["reason"]
    assert reasons["early", "all", 2006] == ""
    assert reasons["early", "all", 2011] == side
    assert reasons["gaps", "all", 2006] == side  # two years with text before
    assert reasons["never", "all", 2006] == "no_occurrence"
    assert reasons["short", "all", 2006] == "too_few_years"
    assert reasons["early", "plan", 2011] == ""
    assert table["p_value"].notna().tolist() == (table["reason"] == "").tolist()
    plan = table[table["scope"] == "plan"]
    assert plan["family_size"].tolist() == [2, 2]
    low, high = sorted(plan["p_value"])
    assert sorted(plan["q_value"]) == pytest.approx([min(2 * low, high), high])


def test_breaks_outside_the_corpus_and_no_text_give_no_traceback(keeps_schema):
    far = known_breaks(series_of("a", [5] * 10), breaks=[{"name": "x", "years": [1950, 2050]}], **SETTINGS)
    assert keeps_schema(far, "known_breaks")[["n_before", "n_after"]].values.tolist() == [[0, 10], [10, 0]]
    for series, breaks in [(series_of("a", [5] * 10), []), (series_of("a", [None] * 9), PLANS)]:
        assert len(keeps_schema(known_breaks(series, breaks=breaks, **SETTINGS), "known_breaks")) == 0
