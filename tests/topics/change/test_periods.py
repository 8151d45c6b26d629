"""Periods and what is compared between two of them, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.topics.change.periods import cosine, moved_words, periods_of, presence_of, untested


def years(*values):
    return pd.Series(pd.array(values, dtype="Int64"))


def test_periods_of_equal_size_divide_no_year():
    assert periods_of(years(1, 1, 1, 2, 3, 4, 5, 6), starts=(), n=4).tolist() == ["1-2"] * 4 + ["3-4"] * 2 + ["5-6"] * 2


def test_periods_given_by_their_first_years():
    found = periods_of(years(1999, 2003, 2012, 2013, None, 2020), starts=(2013, 2003))
    assert found.tolist() == ["", "2003-2012", "2003-2012", "2013-2020", "", "2013-2020"]


@given(st.lists(st.integers(1950, 2022), min_size=1, max_size=40), st.integers(1, 6))
def test_every_dated_document_has_a_period_that_holds_its_year(values, n):
    for year, period in zip(values, periods_of(years(*values), starts=(), n=n), strict=True):
        first, last = map(int, period.split("-"))
        assert first <= year <= last


def test_words_gained_and_lost_are_shares_of_the_topic_and_rare_ones_are_left_out():
    old, new = np.array([8.0, 2, 0, 1]), np.array([4.0, 4, 8, 0])
    # shares of 11 and 16 tokens: a falls from 8 to 4, b rises from 2 to 4, c from nothing to 8; d is too rare
    assert moved_words(old, new, list("abcd")) == ("c b", "a")


@pytest.mark.parametrize(
    ("before", "after", "presence"),
    [(0.1, 0.1, "stays"), (0.01, 0.1, "appears"), (0.1, 0.01, "fades"), (0.01, 0.01, "absent")],
)
def test_presence_is_a_share_of_a_quarter_of_an_even_one(before, after, presence):
    assert presence_of(before, after, 0.25 / 4) == presence
    many, few = np.arange(5), np.arange(4)
    assert untested(many, many, presence) == ("" if presence == "stays" else "topic_too_small")
    assert untested(few, many, presence) == untested(many, few, presence) == "period_too_few_documents"


def test_the_cosine_of_nothing_is_unknown():
    assert cosine(np.array([3.0, 4]), np.array([4.0, 3])) == pytest.approx(24 / 25)
    assert cosine(np.zeros(2), np.ones(2)) is None
