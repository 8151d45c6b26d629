"""Series by quarter, month and named period: known counts, gaps, documents dated by their year, the season."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.io.periods import read_periods
from wenmai.stats.resample import Resampling
from wenmai.trends.changes.build import Rules as ChangeRules
from wenmai.trends.changes.build import build_changes
from wenmai.trends.changes.texts import read_texts
from wenmai.trends.inference.change_points import change_points
from wenmai.trends.inference.known_breaks import known_breaks
from wenmai.trends.inference.shapes import COLUMNS, shapes
from wenmai.trends.inference.trend import Rules, trends_of
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.groups import build_groups
from wenmai.trends.keywords.series import build_series
from wenmai.trends.selection import Calendar, document_periods

HOW = Resampling(confidence=0.95, bootstrap=100, seed=1)
NOTICE = ["notice"]
PLANS = [{"name": "甲期", "from": 2019, "to": 2020}, {"name": "乙期", "from": 2022, "to": 2023}]

#: dates of notices of three years, and how often each says 水; May to August have none, and two know only the year
NOTICES = {
    "2020-01-05": 1, "2020-01-20": 2, "2020-03-31": 0, "2020-04-01": 4, "2020-09": 3,
    "2021-02-01": 5, "2021-12-31": 1, "2021": 9,
    "2022-01-01": 2, "2022-10-10": 6, "2022": 7,
}  # fmt: skip


@pytest.fixture
def notices(corpus):
    """The notices as a corpus: each has ten characters and says 水 as often as it does."""
    names = [f"d{n:02d}" for n in range(len(NOTICES))]
    texts = {name: [("body", "水" * n + "土" * (10 - n))] for name, n in zip(names, NOTICES.values(), strict=True)}
    dates = list(NOTICES)
    empty = [""] * len(dates)
    return corpus(
        texts,
        doc_type=["notice"] * len(dates),
        year=pd.array([int(date[:4]) for date in dates], dtype="Int64"),
        year_basis=["published"] * len(dates),
        published=dates,
        issued=empty,
        effective=empty,
    )


def series_of(c, concepts, period):
    calendar = Calendar(read_periods(period))
    by_document, by_paragraph = count_documents(c.paragraphs, c.tokens, c.documents, concepts(a=["水"]))
    return build_series(
        by_document,
        by_paragraph,
        c.paragraphs,
        c.tokens,
        c.documents,
        doc_types=NOTICE,
        how=HOW,
        calendar=calendar,
    )


def counts_of(series):
    """Occurrences of the concept in whole documents by period; gaps are missing."""
    whole = series[(series["scope"] == "all") & (series["term"] == "*")].sort_values("time")
    return {row.period: None if pd.isna(row.count_) else int(row.count_) for row in _rows(whole)}


def _rows(table):
    return table.rename(columns={"count": "count_"}).itertuples()


def test_years_hold_every_notice(notices, concepts, keeps_schema):
    series = keeps_schema(series_of(notices, concepts, "year"), "keyword_series")
    assert counts_of(series) == {"2020": 10, "2021": 15, "2022": 15}
    assert (series["time"] == series["year"]).all()


def test_quarters_without_notices_are_gaps(notices, concepts, keeps_schema):
    series = keeps_schema(series_of(notices, concepts, "quarter"), "keyword_series")
    assert counts_of(series) == {
        "2020Q1": 3, "2020Q2": 4, "2020Q3": 3, "2020Q4": None, "2021Q1": 5, "2021Q2": None, "2021Q3": None,
        "2021Q4": 1, "2022Q1": 2, "2022Q2": None, "2022Q3": None, "2022Q4": 6,
    }  # fmt: skip
    gap = series[series["period"] == "2020Q4"].iloc[0]
    assert (gap["n_documents"], gap["reason"], gap["year"]) == (0, "no_documents", 2020)
    assert pd.isna(gap["per_10k"]) and pd.isna(gap["count"])


def test_months_know_a_zero_from_a_gap(notices, concepts, keeps_schema):
    found = counts_of(keeps_schema(series_of(notices, concepts, "month"), "keyword_series"))
    assert len(found) == 34 and (min(found), max(found)) == ("2020-01", "2022-10")
    assert found["2020-03"] == 0 and found["2020-02"] is None
    assert {name: n for name, n in found.items() if n} == {
        "2020-01": 3, "2020-04": 4, "2020-09": 3, "2021-02": 5, "2021-12": 1, "2022-01": 2, "2022-10": 6,
    }  # fmt: skip


def test_named_periods_leave_out_what_lies_between_them(notices, concepts, keeps_schema):
    series = keeps_schema(series_of(notices, concepts, PLANS), "keyword_series")
    # the year is within the period, so notices that know no month count
    assert counts_of(series) == {"甲期": 10, "乙期": 15}
    assert sorted(set(series["time"])) == [1, 3]
    table = document_periods(notices.documents, doc_types=NOTICE, calendar=Calendar(read_periods(PLANS)))
    assert (table["reason"] == "outside_periods").sum() == 3


def test_who_is_in_no_period_is_listed_with_the_reason(notices, keeps_schema):
    documents = notices.documents.assign(duplicate_of=["d01", *[""] * (len(NOTICES) - 1)])
    table = document_periods(documents, doc_types=["law"], calendar=Calendar(read_periods("month")))
    table = keeps_schema(table, "document_periods").set_index("doc_id")
    assert "d00" not in table.index
    assert table.loc["d07", "reason"] == table.loc["d10", "reason"] == "dated_by_year"
    assert (table["reason"] == "").sum() == 8 and not table["in_series"].any()
    assert tuple(table.loc["d04", ["date", "date_from", "period"]]) == ("2020-09", "published", "2020-09")


def test_groups_have_the_same_periods(notices, concepts, keeps_schema):
    counts, _ = count_documents(notices.paragraphs, notices.tokens, notices.documents, concepts(a=["水"]))
    calendar = Calendar(read_periods("quarter"))
    table = build_groups(counts, notices.documents, doc_types=NOTICE, how=HOW, groups=["level"], calendar=calendar)
    table = keeps_schema(table, "keyword_groups")
    whole = table[(table["term"] == "*") & (table["scope"] == "all")].set_index("period")["count"]
    assert whole["2021Q1"] == 5
    # documents that know only their year are in the row over all years
    assert whole[""] == sum(NOTICES.values()) and whole.drop("").sum() == sum(NOTICES.values()) - 16


def seasonal(n, *, factor=1.0, season=12, kept=None, step=None, seed=5, n_series=40):
    """Monthly or quarterly series with a strong season, from 2010 on; ``factor`` is the growth per year."""
    generator = np.random.default_rng(seed)
    time = np.arange(n)
    course = np.exp(0.8 * np.sin(2 * np.pi * time / season)) * factor ** (time / season)
    course = course * (np.where(time >= step[0], step[1], 1.0) if step else 1.0)
    frames = []
    for series in range(n_series):
        shocks = np.exp(generator.normal(0, 0.15, n))
        count = generator.poisson(30 * course * shocks).astype(float)
        frame = pd.DataFrame({"concept": f"c{series:02d}", "time": 2010 * season + time, "count": count})
        frames.append(frame if kept is None else frame[np.isin(time % season, kept)])
    table = pd.concat(frames).assign(term="*", scope="all", n_units=10_000.0, method="")
    table = table.assign(per_10k=table["count"], low=np.nan, high=np.nan)
    return table


def trends_in(series, period):
    rules = Rules(min_years=8, confidence=0.95, alpha=0.05, simulations=199, seed=1, periods=read_periods(period))
    counts = ("count", "n_units")
    return trends_of(series, by=["concept", "term", "scope"], value="per_10k", counts=counts, rules=rules)


@pytest.mark.parametrize(("period", "season", "n"), [("quarter", 4, 28), ("month", 12, 60)])
def test_the_trend_is_per_year_and_net_of_the_season(keeps_schema, period, season, n):
    table = keeps_schema(trends_in(seasonal(n, factor=1.2, season=season), period), "keyword_trends")
    assert table["annual_factor"].median() == pytest.approx(1.2, abs=0.02)
    assert ((table["annual_factor_low"] < 1.2) & (table["annual_factor_high"] > 1.2)).mean() >= 0.8
    assert (table["direction"] == "rising").mean() > 0.9
    # Sen's slope too: 30 per 10,000 at the beginning
    assert 3 < table["sen_slope"].median() < 15
    first = "2010Q1" if season == 4 else "2010-01"
    assert set(table["first_year"]) == {first}


def test_without_the_season_a_trend_of_months_is_lost(monkeypatch):
    series = seasonal(48, factor=1.15)
    with_season = (trends_in(series, "month")["p_value"] < 0.05).mean()
    monkeypatch.setattr("wenmai.io.periods.Periods.season", 1)
    assert (trends_in(series, "month")["p_value"] < 0.05).mean() < with_season - 0.3


def test_months_that_never_have_reports_need_no_effect():
    table = trends_in(seasonal(120, factor=1.1, kept=[0, 1, 2]), "month")
    assert (table["n_years"] == 30).all()
    assert table["annual_factor"].median() == pytest.approx(1.1, abs=0.02)


def test_few_periods_say_why():
    assert set(trends_in(seasonal(20, n_series=2), "month")["reason"]) == {"too_few_cycles"}
    assert set(trends_in(seasonal(7, season=4, n_series=2), "quarter")["reason"]) == {"too_few_years"}


def test_a_flat_seasonal_series_has_no_break_and_a_step_has_its_month():
    how = {"min_years": 8, "confidence": 0.95, "simulations": 199, "seed": 1, "periods": read_periods("month")}
    flat = change_points(seasonal(60, n_series=30), **how)
    assert (flat["p_value"].fillna(1) < 0.05).mean() < 0.2
    stepped = change_points(seasonal(60, n_series=8, step=(31, 3.0)), **how)
    assert set(stepped["break_year"]) == {"2012-08"}


def test_a_known_break_is_at_the_first_period_of_its_year(keeps_schema):
    breaks = [{"name": "plan", "years": [2012, 1999]}]
    how = {"breaks": breaks, "min_years": 8, "confidence": 0.95}
    table = known_breaks(seasonal(60, step=(24, 2.0)), periods=read_periods("month"), **how)
    table = keeps_schema(table, "known_breaks")
    own = table[table["year"] == 2012]
    assert set(own["period"]) == {"2012-01"} and set(own["n_before"]) == {24} and set(own["n_after"]) == {36}
    assert own["step_ratio"].median() == pytest.approx(2, rel=0.12)
    assert set(table.loc[table["year"] == 1999, "reason"]) == {"too_few_years_on_a_side"}


def test_a_known_break_inside_a_named_period_is_not_tested():
    spans = [{"name": f"第{n}期", "from": 1991 + 2 * n, "to": 1992 + 2 * n} for n in range(12)]
    series = seasonal(12, season=1, n_series=2)
    series["time"] = series["time"] - 2010 + 1
    how = {"breaks": [{"name": "x", "years": [2001, 2002]}], "min_years": 8, "confidence": 0.95}
    table = known_breaks(series, periods=read_periods(spans), **how).set_index(["concept", "year"])
    assert table.loc[("c00", 2001), "period"] == "第5期" and table.loc[("c00", 2001), "reason"] == ""
    assert tuple(table.loc[("c00", 2002), ["period", "reason"]]) == ("", "inside_a_period")


def test_too_few_named_periods_have_a_reason():
    series = seasonal(4, season=1, n_series=1)
    series["time"] = series["time"] - 2010 + 12
    assert trends_in(series, "five_year_plan").loc[0, "reason"] == "too_few_years"
    assert tuple(trends_in(series, "five_year_plan").loc[0, ["first_year", "last_year"]]) == ("十一五", "十四五")


def test_a_gap_of_named_periods_is_a_place_in_the_model():
    """Plans double from one to the next; between the second and the third there is none for three years."""
    series = seasonal(15, season=1, n_series=8)
    plans = read_periods("five_year_plan").between(1, 16)
    known = series["time"] - 2010
    series["time"] = plans["time"].to_numpy()[known]
    series["count"] = np.random.default_rng(1).poisson(20 * 1.1 ** (5 * series["time"]))
    table = trends_in(series.assign(per_10k=series["count"]), "five_year_plan")
    assert table["annual_factor"].median() == pytest.approx(1.1 ** (5 * 15 / 73), rel=0.01)


def test_shapes_of_months_are_net_of_the_season(keeps_schema):
    series = seasonal(60, n_series=6, step=(31, 4.0))
    described, courses = shapes(series[COLUMNS], min_years=8, confidence=0.95, periods=read_periods("month"))
    described = keeps_schema(described, "shapes")
    keeps_schema(courses, "keyword_courses")
    assert set(described["shape"]) == {"step"}
    assert set(described["at_year"]) <= {"2012-07", "2012-08", "2012-09"}


def test_changes_compare_thirds_of_named_periods(notices, concepts, keeps_schema):
    counted, hits = count_documents(notices.paragraphs, notices.tokens, notices.documents, concepts(a=["水"]))
    names = counted[["concept", "term"]].drop_duplicates()
    c = notices
    texts = read_texts(hits, c.paragraphs, c.tokens, c.documents, names, doc_types=NOTICE)
    rules = ChangeRules(0.95, 0.05, 1)
    ends = ["first_a", "last_a", "first_b", "last_b"]
    for period, expected in ((PLANS, ["乙期", "乙期", "甲期", "甲期"]), ("month", [2022, 2022, 2020, 2020])):
        table = keeps_schema(build_changes(texts, [], rules=rules, periods=read_periods(period)), "changes")
        whole = table[(table["term"] == "*") & (table["scope"] == "all")].iloc[0]
        assert whole[ends].tolist() == expected
        assert (whole["count_a"], whole["count_b"]) == (15, 10)
