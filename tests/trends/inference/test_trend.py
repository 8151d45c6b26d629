"""The trend tables: what is tested, what says why not, families, shares."""

import numpy as np
import pandas as pd
import pytest

from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.inference.trend import Rules, factor_reasons, ranked, topic_series, trends_of

RULES = Rules(min_years=8, confidence=0.95, alpha=0.05, simulations=999, seed=1)
COUNTS = ("count", "n_units")


def test_a_straight_line_by_rank():
    found = ranked(np.arange(2001, 2011), 3.0 + 2 * np.arange(10), RULES)
    assert found["sen_slope"] == pytest.approx(2)
    assert found["tau"] == pytest.approx(1)
    # exact: both perfect orders of 10! give the extreme
    assert found["p_mann_kendall"] == pytest.approx(2 / 3628800)
    assert found["p_rank"] < 0.01
    assert (found["first_year"], found["last_year"], found["n_years"]) == (2001, 2010, 10)


def test_short_flat_and_empty_series_say_why():
    short = ranked(np.arange(4), np.array([1.0, 2, 3, 4]), RULES)
    assert short["reason"] == "too_few_years"
    assert np.isnan(short["p_rank"])
    assert np.isnan(short["sen_slope"])
    assert ranked(np.arange(9), np.zeros(9), RULES)["reason"] == "no_occurrence"
    assert ranked(np.arange(9), np.ones(9), RULES)["reason"] == "constant_series"


def series_of(**counts):
    """A table of series with 1,000 tokens a year from 2001 on; None is a year without documents."""
    frames = [
        pd.DataFrame({"term": term, "year": range(2001, 2001 + len(own)), "count": own}) for term, own in counts.items()
    ]
    table = pd.concat(frames, ignore_index=True).assign(concept="a", scope="all")
    table["n_units"] = np.where(table["count"].isna(), np.nan, 1000.0)
    return table.assign(per_10k=10 * table["count"])


def keyword_tests(series):
    return trends_of(series, by=["concept", "term", "scope"], value="per_10k", counts=COUNTS, rules=RULES)


def test_a_family_is_adjusted_over_what_was_tested(keeps_schema):
    series = series_of(
        rise=[2, 3, 3, 5, 6, 8, 9, 13, 17, 20, 28, 33],
        fall=[33, 28, 20, 17, 13, 9, 8, 6, 5, 3, 3, 2],
        flat=[6, 4, 9, 5, 7, 5, 8, 4, 7, 6, 5, 8],
        gaps=[1, 2, 3] + [None] * 9,
        never=[0] * 12,
    )
    table = keeps_schema(keyword_tests(series), "keyword_trends").set_index("term")
    assert table["direction"].to_dict() == {
        "rise": "rising",
        "fall": "falling",
        "flat": "none",
        "gaps": "untested",
        "never": "untested",
    }
    assert (table["family_size"] == 3).all()
    assert table.loc["gaps", "n_years"] == 3
    assert table.loc["never", "reason"] == "no_occurrence"
    low = table.loc[["rise", "fall"], "p_value"].max()
    assert table.loc[["rise", "fall"], "q_value"].max() == pytest.approx(low * 3 / 2, rel=1e-4)
    rise = table.loc["rise"]
    # 2 to 33 in eleven steps: a factor of 1.29 a year
    assert rise["annual_factor_low"] < 33 ** (1 / 11) / 2 ** (1 / 11) < rise["annual_factor_high"]
    assert rise["decade_factor"] == pytest.approx(rise["annual_factor"] ** 10, rel=1e-4)
    assert 1 < rise["detectable_factor"] < rise["annual_factor"]


def test_gaps_between_years_cost_only_their_years():
    rise = [2, 3, 3, 5, 6, 8, 9, 13, 17, 20, 28, 33]
    whole = keyword_tests(series_of(a=rise)).iloc[0]
    holes = keyword_tests(series_of(a=[None if i in (3, 7) else c for i, c in enumerate(rise)])).iloc[0]
    assert holes["n_years"] == 10
    assert holes["annual_factor"] == pytest.approx(whole["annual_factor"], abs=0.03)


def test_shares_are_tested_on_their_logarithm(keeps_schema):
    shares = 0.02 * 1.1 ** np.arange(12) * np.array([1.02, 0.97] * 6)
    prevalence = pd.DataFrame(
        {
            "by": "year",
            "group": [str(y) for y in range(2001, 2013)] * 2,
            "time": [*range(2001, 2013)] * 2,
            "topic_id": [0] * 12 + [1] * 12,
            "share": [*shares, *[0.0] + [0.05, 0.04] * 5 + [0.045]],
        }
    )
    topics = pd.DataFrame({"topic_id": [0, 1], "label": ["甲", "乙"]})
    table = trends_of(topic_series(prevalence, topics), by=["topic_id", "label"], value="share", rules=RULES)
    table = keeps_schema(table, "topic_trends")
    assert table.loc[0, "annual_factor"] == pytest.approx(1.1, abs=0.01)
    assert table["direction"].tolist() == ["rising", "none"]


def test_no_series_gives_an_empty_table(keeps_schema):
    nothing = pd.DataFrame(columns=["concept", "term", "scope", "year", "count", "n_units", "per_10k"])
    table = trends_of(nothing, by=["concept", "term", "scope"], value="per_10k", counts=COUNTS, rules=RULES)
    assert len(keeps_schema(table, "keyword_trends")) == 0


def test_topics_without_years_are_untested(keeps_schema):
    topics = pd.DataFrame({"topic_id": [0, 1], "label": ["甲", "乙"]})
    prevalence = pd.DataFrame({"by": ["region"], "group": ["某市"], "topic_id": [0], "time": [None], "share": [1.0]})
    table = trends_of(topic_series(prevalence, topics), by=["topic_id", "label"], value="share", rules=RULES)
    table = keeps_schema(table, "topic_trends")
    assert table["direction"].tolist() == ["untested", "untested"]
    assert table.loc[0, ["n_years", "reason"]].tolist() == [0, "too_few_years"]


def test_both_nulls_are_given_with_their_weights(keeps_schema):
    walk = Setting(years=60, phi=1.0)
    counts, n_tokens = (x[:, 0] for x in simulate_counts(walk, n_series=40, seed=1))
    steady, _ = (x[:, 0] for x in simulate_counts(Setting(years=60, phi=0.0), n_series=12, seed=2))
    strong = series_of(**{f"强{i}": row for i, row in enumerate(counts)})
    strong["n_units"] = n_tokens.ravel()
    table = keeps_schema(keyword_tests(strong), "keyword_trends")
    assert table["weight_random_walk"].mean() > 0.3
    assert table[["p_value", "p_ar1", "p_random_walk", "weight_random_walk", "p_blocks"]].notna().all(axis=None)
    # every series is adjusted with all others, whatever its null
    assert set(table["family_size"]) == {len(table)}
    assert set(table["reason"]) == {""}
    assert table["local_fdr"].between(0, 1).all()
    weak = keyword_tests(series_of(**{f"弱{i}": row for i, row in enumerate(steady)}))
    assert set(weak["null_model"]) == {"ar1"}
    assert weak["p_random_walk"].notna().all()
    assert weak["local_fdr"].isna().all()  # twelve series
    none = keyword_tests(series_of(never=[0] * 12))
    assert none["null_model"].tolist() == [""]


def test_what_appears_or_vanishes_has_no_growth_factor(keeps_schema):
    series = series_of(
        born=[0] * 6 + [9, 11, 10, 14, 15, 18],
        dead=[12, 15, 9, 13, 11, 10, 12] + [0] * 5,
        rare=[0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0],
        late=[0, 0, 4, 5, 6, 4, 5, 7, 6, 5, 8, 6],
        gaps=[None, None, None, 5, 4, 6, 5, 7, 5, 6, 4, 5],
    )
    table = keeps_schema(keyword_tests(series), "keyword_trends").set_index("term")
    expected = {"born": "appeared", "dead": "vanished", "gaps": "", "late": "", "rare": ""}
    assert table["factor_reason"].to_dict() == expected
    withheld = table["factor_reason"] != ""
    assert (table["annual_factor"].isna() == withheld).all()
    assert (table["decade_factor"].isna() == withheld).all()
    # the test is as it is
    assert table["p_value"].notna().all()
    assert table.loc["born", "direction"] == "rising"


def test_no_factor_is_larger_than_the_counts_can_show():
    slope = np.array([0.9, 0.2])
    counts = np.array([[1.0, 0, 1, 2, 3, 5, 9, 20], [1, 2, 1, 2, 3, 4, 3, 5]])
    assert factor_reasons(counts, np.full((2, 8), 1000.0), slope) == ["beyond_counts", ""]
