"""Measures: values, intervals, verdicts."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.validation.measure import AT_MOST, WITHIN, Interval, Measure, Target, mean_of, ratio_of, share_of


def test_measures_pass_by_their_target():
    assert Measure("a", "b", 0.95, 10, Target(0.95)).passed is True
    assert Measure("a", "b", 0.94, 10, Target(0.95)).passed is False
    assert Measure("a", "b", 0.06, 10, Target(0.05, AT_MOST)).passed is False
    assert Measure("a", "b", 0.06, 10, Target(0.05, AT_MOST, slack=0.02)).passed is True
    assert Measure("a", "b", None, 0, Target(0.95)).passed is None


def test_a_target_to_be_met_from_either_side():
    target = Target(0.95, WITHIN, slack=0.02)
    verdicts = [Measure("a", "b", value, 10, target).passed for value in (0.92, 0.93, 0.97, 0.98)]
    assert verdicts == [False, True, True, False]


def test_a_miss_is_within_error_only_where_the_interval_reaches_the_target():
    target = Target(0.95)
    intervals = [Interval(0.8, high, "wilson") for high in (0.94, 0.96)]
    verdicts = [Measure("a", "b", 0.9, 10, target, interval=interval).verdict for interval in intervals]
    assert verdicts == ["missed", "missed_within_error"]
    assert Measure("a", "b", 0.9, 10, target).verdict == "missed"
    assert Measure("a", "b", 0.96, 10, target).verdict == "met"
    assert Measure("a", "b", None, 0, target).verdict == "not_measured"
    assert Measure("a", "b", 0.9, 10).verdict == ""


def test_wilson_by_hand():
    # 9 of 10: (9 + 1.92073) / 13.84146 +- 1.95996 * sqrt(0.9 + 0.960365) / 13.84146 (Wilson 1927)
    measure = share_of("a", "b", pd.Series([True] * 9 + [False]))
    assert (measure.interval.low, measure.interval.high) == pytest.approx((0.59585, 0.98212), abs=1e-5)


@given(st.integers(0, 40), st.integers(1, 40))
def test_the_interval_of_a_share_holds_it(hits, misses):
    measure = share_of("a", "b", pd.Series([True] * hits + [False] * misses))
    assert 0 <= measure.interval.low <= measure.value <= measure.interval.high <= 1 and measure.n == hits + misses


def test_shares_and_means_of_nothing_are_empty():
    nothing = [
        share_of("a", "b", pd.Series([], dtype=bool)),
        mean_of("a", "b", pd.Series([None, None], dtype="float64")),
        ratio_of("a", "b", np.zeros(3), np.zeros(3), clusters="documents"),
    ]
    assert [measure.value for measure in nothing] == [None] * 3
    assert [measure.reason for measure in nothing] == ["no_cases", "no_values", "no_cases"]


def test_the_mean_of_few_values_has_no_interval():
    few = mean_of("a", "b", pd.Series([1.0, None, 3.0]))
    assert (few.value, few.interval, few.n) == (2.0, None, 2)
    # 1 to 5: mean 3, standard error sqrt(2.5 / 5), t(4) = 2.77645
    five = mean_of("a", "b", pd.Series([1.0, 2, 3, 4, 5]))
    assert (five.interval.low, five.interval.high) == pytest.approx(
        (3 - 2.77645 * 0.5**0.5, 3 + 2.77645 * 0.5**0.5), abs=1e-4
    )


def test_the_interval_ends_at_the_largest_value_that_there_can_be():
    shares = pd.Series([1.0, 1, 1, 1, 0.5])
    assert mean_of("a", "b", shares).interval.high > 1
    assert mean_of("a", "b", shares, most=1).interval.high == 1


def test_a_ratio_of_sums_weighs_clusters_by_their_size():
    measure = ratio_of("a", "b", np.array([9.0, 0, 1, 1, 1]), np.array([10.0, 5, 1, 1, 1]), clusters="documents")
    assert measure.value == pytest.approx(12 / 18) and measure.n == 18
    interval = measure.interval
    assert interval.low < measure.value < interval.high
    assert (interval.method, interval.n_clusters) == ("cluster_documents", 5)
