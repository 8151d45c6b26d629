"""Periods: which one a document belongs to, their names and order, gaps between named ones, and bad settings."""

from __future__ import annotations

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.periods import WORDS, YEARLY, Periods, mistakes, n_unplaced, read_periods, series_grouping

#: two terms that begin in March, and a gap before the third
TERMS = [
    {"name": "甲届", "from": "2008-03", "to": "2013-02"},
    {"name": "乙届", "from": "2013-03-15", "to": "2018-02"},
    {"name": "丙届", "from": 2020, "to": 2022},
]


def dated(**columns):
    """Documents, one per value; columns that are not given are empty."""
    n = len(next(iter(columns.values())))
    given = {name: [""] * n for name in ("year_basis", "delivered", "issued", "published", "effective")}
    return pd.DataFrame({**given, **columns}).assign(year=pd.array(columns["year"], dtype="Int64"))


def placed(setting, documents, series_year="report_year"):
    return read_periods(setting).place(documents, series_year=series_year)


def test_years_need_nothing_but_the_year():
    found = placed("year", pd.DataFrame({"year": pd.array([2016, None], dtype="Int64")}, index=[7, 9]))
    assert found["period"].tolist() == ["2016", ""] and found["reason"].tolist() == ["", "no_year"]
    assert found.index.tolist() == [7, 9]
    assert found.loc[7, "time"] == 2016 and pd.isna(found.loc[9, "time"])


@pytest.mark.parametrize(
    ("setting", "names"),
    [
        ("month", ["2016-01", "2016-12", "2016-05", "", ""]),
        ("quarter", ["2016Q1", "2016Q4", "2016Q2", "", ""]),
        ("five_year_plan", ["十三五"] * 4 + [""]),
    ],
)
def test_documents_dated_less_finely_are_left_out(setting, names):
    documents = dated(
        year=[2016, 2016, 2016, 2016, None], published=["2016-01-31", "2016-12-01", "2016-05", "2016", ""]
    )
    found = placed(setting, documents)
    assert found["period"].tolist() == names
    assert found["reason"].tolist()[3:] == ["" if names[3] else "dated_by_year", "no_year"]


def test_the_date_that_decided_the_year_comes_first_and_only_a_date_of_that_year_counts():
    documents = dated(
        year=[2016, 2016, 2016, 2016],
        year_basis=["published", "issued", "title", "title"],
        delivered=["2016-01-05", "2016-01-05", "2015-12-28", "2015-12-28"],
        issued=["2016-02-05", "2016-02-05", "", ""],
        published=["2016-03-05", "2016-03-05", "2016-03-05", "2017-01-01"],
    )
    found = placed("month", documents)
    assert found["period"].tolist() == ["2016-03", "2016-02", "2016-03", ""]
    assert found["date_from"].tolist() == ["published", "issued", "published", "year"]
    assert found["reason"].tolist() == ["", "", "", "date_in_another_year"]


def test_the_setting_chooses_the_date():
    documents = dated(year=[2016, 2017], issued=["2016-02-05", ""], published=["2016-03-05", "2017-03-05"])
    assert placed("month", documents, "issued")["period"].tolist() == ["2016-02", ""]
    assert placed("month", documents, "published")["period"].tolist() == ["2016-03", "2017-03"]


def test_named_periods_take_dates_that_lie_in_them_as_a_whole():
    documents = dated(
        year=[2010, 2013, 2013, 2013, 2013, 2019, 2021],
        published=["", "2013-02-28", "2013-03", "2013-03-15", "", "2019-06-01", "2021"],
    )
    found = placed(TERMS, documents)
    assert found["period"].tolist() == ["甲届", "甲届", "", "乙届", "", "", "丙届"]
    assert found["reason"].tolist() == ["", "", "dated_by_month", "", "dated_by_year", "outside_periods", ""]


def test_a_gap_between_named_periods_takes_a_place_in_time():
    periods = read_periods(TERMS)
    # 丙届 comes two years after 乙届; between 甲届 and 乙届 are two weeks
    assert periods.table(range(0, 9))["time"].tolist() == [1, 3, 5]
    assert periods.between(1, 5)["period"].tolist() == ["甲届", "乙届", "丙届"]
    plans = read_periods("five_year_plan")
    assert plans.between(1, 4)["period"].tolist() == ["一五", "二五", "三五"]
    assert plans.table([2, 4])["year"].tolist() == [1958, 1966]
    terms = read_periods("government_term")
    assert terms.table([10, 14])["year"].tolist() == [2003, 2023]
    assert terms.table([10, 14])["period"].tolist() == ["第十届", "第十四届"]


@pytest.mark.parametrize("setting", [*WORDS, TERMS])
def test_names_and_times_are_each_others_inverse(setting):
    periods = read_periods(setting)
    first, last = periods.within(2009, 2022)
    table = periods.between(first, last)
    assert periods.times(table["period"]).tolist() == table["time"].tolist()
    assert periods.labels(table["time"]).astype(str).tolist() == table["period"].tolist()
    assert table["time"].is_monotonic_increasing and table["period"].is_unique


def test_names_of_no_period_have_no_time():
    assert read_periods("quarter").time_of("2016Q5") is None and read_periods("month").time_of("2016-13") is None
    assert read_periods("month").time_of("2016") is None and YEARLY.time_of("2016Q1") is None
    assert read_periods(TERMS).labels([1, None, 99]).tolist() == ["甲届", "", ""]
    assert YEARLY.labels([2016, None]).dtype == "Int64"


def test_a_year_begins_with_its_first_period_or_inside_one():
    assert YEARLY.begins(2016) == 2016
    assert read_periods("quarter").label(read_periods("quarter").begins(2016)) == "2016Q1"
    assert read_periods("month").label(read_periods("month").begins(2016)) == "2016-01"
    periods = read_periods(TERMS)
    assert [periods.begins(year) for year in (2000, 2008, 2010, 2013, 2018, 2019, 2020, 2022, 2030)] == [
        *(0, 1, None, 3, None, 5, 5, None, 6)
    ]
    assert read_periods("five_year_plan").begins(1964) == 4


def test_periods_per_year():
    assert [read_periods(word).per_year for word in ("year", "quarter", "month")] == [1, 4, 12]
    assert read_periods([{"name": n, "from": 2000 + 5 * n, "to": 2004 + 5 * n} for n in range(4)]).per_year == 0.2
    # the gap of 1963 to 1965 is a period too
    assert read_periods("five_year_plan").per_year == pytest.approx(15 / 73)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("weeks", "'weeks' is no period"),
        ([], "one period is no series"),
        ([{"name": "甲", "from": 2016, "to": 2020}], "one period is no series"),
        ([{"name": "甲", "from": 2016, "to": 2020}, {"name": "甲", "from": 2021, "to": 2025}], "甲: given twice"),
        ([{"name": "甲", "from": 2016, "to": 2020}, {"name": "乙", "from": 2020, "to": 2025}], "甲 and 乙 overlap"),
        ([{"name": "甲", "from": 2020, "to": 2016}, {"name": "乙", "from": 2021, "to": 2025}], "ends (2016) before"),
        ([{"name": "甲", "from": "2016/3", "to": 2020}, {"name": "乙", "from": 2021, "to": 2025}], "cannot read from"),
        ([{"name": "甲", "from": "2016-02-30", "to": 2020}, {"name": "乙", "from": 2021, "to": 2025}], "cannot read"),
        ([{"name": "甲", "from": "二〇一六", "to": 2020}, {"name": "乙", "from": 2021, "to": 2025}], "cannot read"),
        ([{"name": "甲,乙", "from": 2016, "to": 2020}, {"name": "乙", "from": 2021, "to": 2025}], "a name cannot have"),
    ],
)
def test_bad_settings_are_named(setting, said):
    assert any(said in line for line in mistakes(setting))
    with pytest.raises(WenmaiError, match=r"trends\.period"):
        read_periods(setting)


def test_named_periods_may_be_given_in_any_order():
    assert read_periods(TERMS[::-1]) == read_periods(TERMS)


def test_the_number_left_out_does_not_count_documents_without_a_year():
    documents = dated(year=[2016, 2016, None], published=["2016-01-31", "", ""])
    assert n_unplaced(documents, Periods("month"), series_year="report_year") == 1
    assert n_unplaced(documents, YEARLY, series_year="report_year") == 0


def test_topic_series_are_by_period_where_there_is_one():
    assert series_grouping(pd.DataFrame({"by": ["year", "region"]})) == "year"
    assert series_grouping(pd.DataFrame({"by": ["year", "period"]})) == "period"
