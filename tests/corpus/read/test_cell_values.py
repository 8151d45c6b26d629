"""Cells as text, as years and as dates that are never more exact than the cell."""

from __future__ import annotations

import math
from datetime import date, datetime

import pytest

from wenmai.corpus.read.cell_values import CellDate, cell_dates, cell_text, cell_year


def test_cells_as_text():
    cells = [
        None,
        math.nan,
        2021.0,
        2.5,
        "甲",
        datetime(2021, 3, 5, 8),
        ["一", None, "二"],
        {"a": "甲"},
        b"\xe7\x94\xb2",
    ]
    assert [cell_text(cell) for cell in cells] == [
        *("", "", "2021", "2.5", "甲", "2021-03-05", "一\n二", '{"a": "甲"}', "甲")
    ]


@pytest.mark.parametrize(
    "cell",
    ["nan", "NaN", "NULL", "null", "None", "-", "—", "N/A", "#N/A", "无", " 无 ", "<NA>", "\\N", ".", "暂无", "－"],
)
def test_words_for_nothing_are_nothing(cell):
    assert cell_text(cell) == ""


@pytest.mark.parametrize("cell", ["无为市", "0", "NA级", "无。", "空气质量"])
def test_other_short_words_are_not(cell):
    assert cell_text(cell) == cell


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2021-03-05", "2021-03-05"),
        ("2021-03-05 12:30:00", "2021-03-05"),
        ("2021-03-05T00:00:00Z", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("2021.03.04", "2021-03-04"),
        ("2021 3 5", "2021-03-05"),
        ("2021 - 3 - 5", "2021-03-05"),
        ("2021年3月5日", "2021-03-05"),
        ("2021年03月05日 星期五 10:00", "2021-03-05"),
        ("发布时间：2021-03-05", "2021-03-05"),
        ("自2021年3月5日起施行", "2021-03-05"),
        ("二〇二一年一月五日", "2021-01-05"),
        ("二○二一年十二月三十一日", "2021-12-31"),
        ("２０２１年１月５日", "2021-01-05"),
        ("２０２１－０１－０５", "2021-01-05"),
        ("20210305", "2021-03-05"),
        ("20210305083000", "2021-03-05"),
        (20210305, "2021-03-05"),
        (20210305.0, "2021-03-05"),
        (44260, "2021-03-05"),
        (44260.75, "2021-03-05"),
        ("44260", "2021-03-05"),
        (datetime(2021, 3, 5, 23, 59), "2021-03-05"),
        (date(2021, 3, 5), "2021-03-05"),
        # midnight in China is still the day before in Greenwich
        ("1614873600", "2021-03-05"),
        (1614873600000, "2021-03-05"),
        ("Mar 5, 2021", "2021-03-05"),
        ("5 March 2021", "2021-03-05"),
        ("民國110年3月5日", "2021-03-05"),
        ("民国三十八年九月三十日", "1949-09-30"),
        ("民国元年1月1日", "1912-01-01"),
        ("5/5/2021", "2021-05-05"),
        ("25/1/2021", "2021-01-25"),
        ("1/25/2021", "2021-01-25"),
    ],
)
def test_days(cell, iso):
    assert cell_dates([cell]) == [CellDate(iso, "day")]


@pytest.mark.parametrize(
    "cell",
    [
        "2021-12",
        "202112",
        202112,
        "2021年12月",
        "2021/12",
        "2021.12",
        2021.12,
        "二〇二一年十二月",
        "２０２１年１２月",
        "Dec 2021",
        "2021年12月上旬",
    ],
)
def test_a_month_has_no_day(cell):
    assert cell_dates([cell]) == [CellDate("2021-12", "month")]


@pytest.mark.parametrize(
    "cell", ["2021", 2021, 2021.0, "2021年", "二〇二一年", "2021年度", "2021年第一季度", "2021-2022"]
)
def test_a_year_has_no_month(cell):
    assert cell_dates([cell]) == [CellDate("2021", "year")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("去年", CellDate(reason="not_a_date")),
        ("98年1月", CellDate(reason="not_a_date")),
        ("123456", CellDate(reason="not_a_date")),
        ("2021-02-31", CellDate("2021", "year", "not_a_date")),
        ("2021-13", CellDate("2021", "year", "not_a_date")),
        ("5/1/2021", CellDate("2021", "year", "day_or_month")),
        ("5-1-2021", CellDate("2021", "year", "day_or_month")),
        (2021.1, CellDate("2021", "year", "month_without_zero")),
        ("", CellDate()),
        ("nan", CellDate()),
    ],
)
def test_what_is_not_understood_has_a_reason(cell, expected):
    assert cell_dates([cell]) == [expected]


@pytest.mark.parametrize(
    ("cells", "isos"),
    [
        (["5/1/2021", "25/1/2021"], ["2021-01-05", "2021-01-25"]),
        (["5/1/2021", "1/25/2021"], ["2021-05-01", "2021-01-25"]),
        (["5/1/2021", "1/25/2021", "25/1/2021"], ["2021", "2021", "2021"]),
        (["2021.1", "2021.10"], ["2021-01", "2021-10"]),
        (["2021.1", "2021.11"], ["2021", "2021-11"]),
    ],
)
def test_the_column_decides_what_a_cell_leaves_open(cells, isos):
    assert [found.iso for found in cell_dates(cells)] == isos


@pytest.mark.parametrize(
    ("days", "isos"),
    [
        ([f"2021-{month:02d}-01" for month in range(1, 8)], [f"2021-{month:02d}" for month in range(1, 8)]),
        ([datetime(year, 12, 31) for year in range(2010, 2016)], [str(year) for year in range(2010, 2016)]),
        ([f"{year}-01-01" for year in range(2010, 2016)], [str(year) for year in range(2010, 2016)]),
        (["2021-01-01", "2021-02-01"], ["2021-01-01", "2021-02-01"]),
    ],
)
def test_days_that_a_program_made_up_are_none(days, isos):
    assert [found.iso for found in cell_dates(days)] == isos


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        *(
            (cell, 2021)
            for cell in (
                "2021",
                "2021年",
                "2021年度",
                2021.0,
                "二〇二一",
                "二○二一年",
                "２０２１",
                "20210305",
                "2021-2022",
            )
        ),
        # a spreadsheet that shows years as dates
        (datetime(1905, 7, 13), 2021),
        (datetime(2021, 1, 1), 2021),
        ("", None),
        ("12021", None),
        ("十三五", None),
        ("98年", None),
    ],
)
def test_years(cell, year):
    assert cell_year(cell) == year
