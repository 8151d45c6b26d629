"""Years and periods that texts name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.meta.periods import (
    look_back,
    number,
    periods_named,
    plan_years,
    planned_year,
    show,
    years_named,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("二〇二一", 2021),
        ("二○二一", 2021),
        ("一九八九", 1989),
        ("十", 10),
        ("十二", 12),
        ("三十一", 31),
        ("二十", 20),
        ("两", 2),
        ("", None),
        ("某", None),
        ("十十", None),
    ],
)
def test_numbers(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    ("ordinal", "first", "last"),
    [
        (1, 1953, 1957),
        (2, 1958, 1962),
        (3, 1966, 1970),
        (6, 1981, 1985),
        (10, 2001, 2005),
        (13, 2016, 2020),
        (15, 2026, 2030),
    ],
)
def test_five_year_plans(ordinal, first, last):
    assert plan_years(ordinal) == (first, last)


def test_a_lone_year_is_written_once():
    assert (show((2020, 2020)), show((2016, 2020))) == ("2020", "2016-2020")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019年和二〇一八年", [2019, 2018]),
        ("一九九○年的工作", [1990]),
        ("在80年代，1980年代，2035米", []),
        ("编号12019年", []),
    ],
)
def test_years(text, years):
    assert years_named(text) == years


@pytest.mark.parametrize(
    ("heading", "year", "periods"),
    [
        ("一、2018年工作回顾", 2019, [(2018, 2018)]),
        ("2020年和“十三五”时期工作回顾", 2021, [(2020, 2020), (2016, 2020)]),
        ("第十一个五年规划的主要目标", 2006, [(2006, 2010)]),
        ("“八五”计划和十年规划", 1991, [(1991, 1995)]),
        ("今后五年的目标", 2017, [(2017, 2021)]),
        ("未来三年行动", 2008, [(2008, 2010)]),
        ("今后十五年的奋斗目标", 1996, [(1996, 2010)]),
        ("过去五年工作总结", 2012, [(2007, 2011)]),
        ("三年来的主要工作", 1978, [(1975, 1977)]),
        ("取得巨大成就的五年", 1993, [(1988, 1992)]),
        ("五年奋斗历程", 2022, [(2017, 2021)]),
        ("2016年以来的成绩", 2021, [(2016, 2020)]),
        ("2011—2015年发展目标", 2011, [(2011, 2015)]),
        ("2018年至2020年行动", 2018, [(2018, 2020)]),
        ("去年工作和今年任务", 2004, [(2003, 2003), (2004, 2004)]),
        ("本届政府五年工作", 2012, [(2007, 2011)]),
        ("“十四五”规划和2035年远景目标", 2021, [(2021, 2025)]),
        ("“十二五”开局之年的工作", 2011, []),
        ("第二个五年计划的第二年", 1959, []),
        ("近百年的历史和三年级", 2000, []),
        ("以项目为抓手，推动转型", 2000, []),
    ],
)
def test_periods_of_a_heading(heading, year, periods):
    assert periods_named(heading, year) == periods


def test_words_told_from_the_report_need_its_year():
    assert periods_named("今后五年和去年，“十三五”", None) == [(2016, 2020)]


def test_this_year_of_a_report_given_early_is_the_year_before():
    assert periods_named("今年工作回顾", 2019, before_year=True) == [(2018, 2018)]


def test_the_term_is_as_long_as_the_text_says():
    assert look_back("四年来，我们修路；四年来，我们种树。过去五年很长。") == 4
    assert look_back("一年来，我们修路。") is None
    assert periods_named("本届政府工作回顾", 2022, term=4) == [(2018, 2021)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("一、2011年工作回顾\n去年很好。\n二、今年的任务", 2012),
        ("二、2012年重点工作", 2012),
        ("落实2017年的计划。", None),
        ("落实2017年的计划，完成2017年目标。", 2017),
        ("各项事业都有进步。", None),
    ],
)
def test_the_year_that_a_report_plans_for(text, year):
    assert planned_year(text) == year


@given(st.text(max_size=200), st.one_of(st.none(), st.integers(1950, 2050)))
def test_any_text_gives_ordered_periods(text, year):
    assert all(first <= last for first, last in periods_named(text, year))
