"""The region that a row gives."""

from __future__ import annotations

import pytest

from wenmai.corpus.read.row_metadata import Given, given_region, row_region
from wenmai.regions.gazetteer import gazetteer


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


@pytest.mark.parametrize(("level", "adcode"), [("prefecture", "220200"), ("province", "220000"), ("", "220000")])
def test_the_level_decides_between_a_city_and_its_province(level, adcode):
    assert given_region(gazetteer(None), "吉林", text="", level=level).adcode == adcode


def test_a_municipality_in_a_column_of_cities_is_itself():
    assert given_region(gazetteer(None), "北京", text="", level="prefecture").adcode == "110000"


@pytest.mark.parametrize(
    ("codes", "region", "adcode"),
    [
        (("1301",), "", "130100"),
        (("1301.0",), "", "130100"),
        (("13",), "", "130000"),
        (("130102001000",), "", "130102"),
        (("130000", "130100", ""), "", "130100"),
        (("340000",), "阜阳市", "341200"),
        (("341200",), "安徽省", "341200"),
        (("999999",), "阜阳市", "341200"),
        (("999999",), "", ""),
        ((), "安徽省 阜阳市", "341200"),
        ((), "安徽 阜阳", "341200"),
        ((), "江苏省 南京市 鼓楼区", "320106"),
    ],
)
def test_codes_and_names_of_a_row(codes, region, adcode):
    found = row_region(gazetteer(None), Given(0, 1, codes=codes, region=region), text="")
    assert found.adcode == adcode


@pytest.mark.parametrize(("year", "adcode"), [(2005, "341400"), (2020, "340181"), (None, "340181")])
def test_the_year_of_a_row_decides_between_a_former_region_and_one_of_today(year, adcode):
    found = row_region(gazetteer(None), Given(0, 1, region="安徽省 巢湖市", report_year=year), text="")
    assert found.adcode == adcode


def test_a_code_counts_more_than_a_name_that_disagrees(caplog):
    found = row_region(gazetteer(None), Given(0, 1, codes=("341200",), region="杭州市"), text="")
    assert (found.adcode, found.confidence) == ("341200", 0.5)
    assert "杭州市" in caplog.text
