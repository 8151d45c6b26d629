"""The table of shapes: what is said of courses whose answer is known."""

import numpy as np
import pandas as pd
import pytest

from wenmai.io.periods import Periods
from wenmai.io.tables import conform, table_schema
from wenmai.trends.inference.shapes import absent, dispersions, shapes

YEARS = range(2010, 2024)
UNITS = 10_000


def series(courses, *, scope="all", term="*"):
    """The table ``keyword_series`` of some concepts; None is a year without text."""
    rows = [
        {
            "concept": concept,
            "term": term,
            "scope": scope,
            "time": year,
            "count": count,
            "n_units": None if count is None else UNITS,
            "per_10k": None if count is None else float(count),
            "low": None if count is None else count - 2 * np.sqrt(count),
            "high": None if count is None else count + 2 * np.sqrt(count),
            "method": "" if count is None else "document_bootstrap",
        }
        for concept, counts in courses.items()
        for year, count in zip(YEARS, counts, strict=True)
    ]
    return pd.DataFrame(rows).astype({"count": "Int64", "n_units": "Int64"})


COURSES = {
    "flat": [30, 26, 33, 29, 31, 27, 34, 28, 30, 32, 26, 31, 29, 30],
    "step": [10, 12, 9, 11, 10, 13, 41, 38, 44, 40, 37, 42, 39, 43],
    "up": [5, 6, 8, 9, 11, 13, 16, 20, 23, 28, 33, 41, 48, 60],
    "down": [60, 48, 41, 33, 28, 23, 20, 16, 13, 11, 9, 8, 6, 5],
    "hump": [6, 5, 7, 12, 22, 40, 52, 44, 25, 11, 6, 5, 7, 6],
    "dip": [40, 42, 38, 30, 15, 6, 4, 5, 14, 28, 39, 41, 40, 43],
    "burst": [9, 8, 10, 9, 11, 9, 60, 10, 9, 8, 10, 9, 11, 9],
    "new": [0, 0, 0, 0, 0, 0, 20, 26, 24, 27, 25, 24, 26, 25],
    "gone": [24, 26, 25, 27, 23, 25, 24, 26, 0, 0, 0, 0, 0, 0],
    "rare": [0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0],
    "never": [0] * 14,
}


@pytest.fixture(scope="module")
def described():
    table, courses = shapes(series(COURSES), min_years=8, confidence=0.95)
    return conform(table, table_schema("shapes")).set_index("concept"), conform(
        courses, table_schema("keyword_courses")
    )


@pytest.mark.parametrize(
    ("concept", "shape"),
    [
        ("flat", "flat"),
        ("step", "step"),
        ("up", "rising"),
        ("down", "falling"),
        ("hump", "hump"),
        ("dip", "dip"),
        ("burst", "burst"),
        ("new", "appeared"),
        ("gone", "vanished"),
    ],
)
def test_every_shape_has_its_name(described, concept, shape):
    row = described[0].loc[concept]
    assert row["shape"] == shape
    assert row["weight"] > 0.5
    assert row["second_weight"] <= row["weight"]


def test_shapes_have_their_years_and_sizes(described):
    table = described[0]
    assert table.loc["step", "at_year"] == 2016
    assert table.loc["step", "low_year"] <= 2016 <= table.loc["step", "high_year"]
    assert table.loc["step", "size"] == pytest.approx(40.5 / 10.8, rel=0.05)
    assert table.loc["hump", "at_year"] == table.loc["hump", "peak_year"] == 2016
    assert table.loc["hump", "back_year"] in (2019, 2020)
    assert table.loc["burst", "at_year"] == 2016 and table.loc["burst", "peak_set"] == "2016"
    assert table.loc["dip", "trough_year"] in (2015, 2016, 2017)
    assert table.loc["flat", "size"] < 1.3
    assert len(table.loc["flat", "peak_set"].split()) > 4


def test_a_new_word_has_a_level_and_no_growth_factor(described):
    row = described[0].loc["new"]
    assert row["first_use"] == row["at_year"] == 2016
    assert row["level_first"] == 0 and row["level_last"] == pytest.approx(25, abs=2)
    assert row["years_to_level"] in (0, 1)
    assert np.isnan(row["size"])
    gone = described[0].loc["gone"]
    assert gone["last_use"] == gone["at_year"] == 2017 and gone["level_last"] == 0


def test_a_series_that_shows_too_little_has_its_reason(described):
    table = described[0]
    assert table.loc["rare", "reason"] == "too_few_occurrences" and table.loc["rare", "n_years_used"] == 3
    assert table.loc["never", "reason"] == "no_occurrence"
    assert (table.loc[["rare", "never"], "shape"] == "").all()
    assert (table.loc[["rare", "never"], "method"] == "").all()
    assert table.loc["rare", "first_use"] == 2012 and table.loc["rare", "last_use"] == 2019
    short, _ = shapes(series(COURSES), min_years=20, confidence=0.95)
    assert set(short["reason"]) == {"too_few_years", "no_occurrence"}


def test_the_smoothed_course_covers_the_years_and_lies_in_its_band(described):
    courses = described[1]
    assert set(courses["concept"]) == set(COURSES) - {"never"}
    assert courses.groupby("concept")["time"].agg(["min", "max"]).drop_duplicates().to_numpy().tolist() == [
        [2010, 2023]
    ]
    assert (courses["low"] < courses["level"]).all() and (courses["level"] < courses["high"]).all()


def test_a_word_that_came_and_faded_made_a_hump():
    faded = COURSES | {"faded": [0, 0, 0, 0, 0, 40, 44, 38, 20, 9, 5, 3, 2, 2]}
    table, _ = shapes(series(faded), min_years=8, confidence=0.95)
    row = table.set_index("concept").loc["faded"]
    assert row["shape"] == "hump" and row["first_use"] == 2015


def test_absence_needs_years_and_a_rate_that_would_show():
    units = np.full(8, 1e4)
    assert absent(np.array([0, 0, 0, 5, 6, 5, 4, 6.0]), units)
    assert not absent(np.array([0, 20, 20, 20, 20, 20, 20, 20.0]), units)
    assert not absent(np.array([0, 0, 0, 1, 0, 1, 0, 1.0]), units)
    assert absent(np.array([0, np.nan, 0, 9, 9, 9, 9, 9.0]), np.where(np.arange(8) == 1, np.nan, 1e4))


def test_dispersion_is_that_of_the_intervals():
    plain = series({"a": COURSES["flat"]})
    assert dispersions(plain, confidence=0.9545).iloc[0] == pytest.approx(1.0, abs=0.02)
    wide = plain.assign(low=plain["per_10k"] - 4 * np.sqrt(plain["per_10k"]))
    wide["high"] = wide["per_10k"] + 4 * np.sqrt(wide["per_10k"])
    assert dispersions(wide, confidence=0.9545).iloc[0] == pytest.approx(4.0, abs=0.1)
    assert dispersions(plain.assign(method=""), confidence=0.95).iloc[0] == 1


def test_other_periods_than_years_have_their_names():
    quarters = series(COURSES).assign(time=lambda table: table["time"] - 2010 + 4 * 2018)
    table, courses = shapes(quarters, min_years=8, confidence=0.95, periods=Periods("quarter"))
    row = conform(table, table_schema("shapes")).set_index("concept").loc["step"]
    assert row["at_year"] == "2019Q3"
    assert set(conform(courses, table_schema("keyword_courses"))["period"]) >= {"2018Q1", "2021Q2"}


def test_nothing_gives_empty_tables():
    table, courses = shapes(series(COURSES).iloc[:0], min_years=8, confidence=0.95)
    assert table.empty and courses.empty
    without = series({"none": [None] * 14})
    table, courses = shapes(without, min_years=8, confidence=0.95)
    assert table["reason"].tolist() == ["no_sections"] and courses.empty
