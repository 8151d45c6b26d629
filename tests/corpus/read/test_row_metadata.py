"""What the columns of a table say."""

from __future__ import annotations

import math
from datetime import datetime

import pytest

from wenmai.corpus.read.row_metadata import Given, cell_text, given_region
from wenmai.regions.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("cell", "published", "line_year"),
    [
        ("2021-03-05", "2021-03-05", None),
        ("2021-03-05 12:30:00", "2021-03-05", None),
        ("2021/3/5", "2021-03-05", None),
        ("2021年3月5日", "2021-03-05", None),
        ("20210305", "2021-03-05", None),
        ("2021-02-31", "", 2021),
        ("2021", "", 2021),
        ("去年", "", None),
    ],
)
def test_dates(cell, published, line_year):
    row = Given(0, 1, date=cell)
    assert (row.published, row.line_year) == (published, line_year)


@pytest.mark.parametrize(("cell", "year"), [("2021", 2021), ("2021年", 2021), ("", None), ("12021", None)])
def test_years(cell, year):
    assert Given(0, 1, year=cell).report_year == year


def test_cells_as_text():
    cells = [None, math.nan, 2021.0, 2.5, "甲", datetime(2021, 3, 5, 8)]
    assert [cell_text(cell) for cell in cells] == ["", "", "2021", "2.5", "甲", "2021-03-05"]


@pytest.mark.parametrize(
    ("named", "adcode"),
    [("全国", "100000"), ("110119", "110119"), ("延庆区", "110119"), ("北京", "110000"), ("北京市延庆区", "110119")],
)
def test_regions_by_name_and_code(named, adcode):
    region = given_region(gazetteer(None), named, text="")
    assert (region.adcode, region.basis) == (adcode, "config")


def test_a_name_of_many_places_is_decided_by_the_text_or_left_open():
    known = gazetteer(None)
    assert given_region(known, "鼓楼区", text="").adcode == ""
    assert (
        given_region(known, "鼓楼区", text="南京市玄武区与鼓楼区相邻，南京市民常来，江苏省游客也多。").adcode
        == "320106"
    )
