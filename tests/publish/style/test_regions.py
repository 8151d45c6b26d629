"""Rows of figures of regions: fine where they can be read, else coarser."""

import pandas as pd
import pytest

from wenmai.publish.style.regions import rows_of


def documents(*, regions: int, each: int, provinces: int = 3, prefectures: int = 9) -> pd.DataFrame:
    """Counties in prefectures in provinces, each with some documents."""
    rows = [
        {
            "adcode": f"{10 + n % provinces}{n % prefectures:02d}{n:02d}"[:6],
            "region": f"县{n}",
            "prefecture": f"市{n % prefectures}",
            "province": f"省{n % provinces}",
            "level": "county",
        }
        for n in range(regions)
        for _ in range(each)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("regions", "each", "prefectures", "kind"),
    [
        (8, 1, 9, "region"),
        (50, 3, 9, "region"),
        # 50 regions with one document each are no figure
        (50, 1, 9, "prefecture"),
        (50, 1, 50, "province"),
        (90, 4, 90, "province"),
        (90, 4, 30, "prefecture"),
    ],
)
def test_the_finest_rows_that_can_be_read_are_taken(regions: int, each: int, prefectures: int, kind: str) -> None:
    found, rows = rows_of(documents(regions=regions, each=each, prefectures=prefectures), "auto", "en")
    assert found == kind
    assert len(rows) == regions * each and (rows["name"] != "").all()


@pytest.mark.parametrize("kind", ["region", "prefecture", "province", "level"])
def test_the_setting_goes_before(kind: str) -> None:
    found, rows = rows_of(documents(regions=6, each=2), kind, "zh")
    assert found == kind
    assert rows["name"].nunique() == {"region": 6, "prefecture": 6, "province": 3, "level": 1}[kind]


def test_one_place_stays_one_row_and_a_province_is_its_own() -> None:
    one = documents(regions=50, each=1, provinces=1, prefectures=1)
    assert rows_of(one, "auto", "en")[0] == "region", "one row would compare nothing"
    own = pd.DataFrame({"adcode": ["100000", "110000", "110100", ""], "region": ["全国", "甲省", "乙市", ""]})
    own = own.assign(level=["national", "province", "prefecture", ""])
    own = own.assign(province=["", "甲省", "甲省", ""], prefecture=["", "", "乙市", ""])
    assert rows_of(own, "prefecture", "zh")[1]["name"].tolist() == ["全国", "甲省", "乙市", ""]
    assert rows_of(own, "province", "zh")[1]["name"].tolist() == ["全国", "甲省", "甲省", ""]
    assert rows_of(own, "region", "zh")[1]["name"].tolist() == ["全国", "甲省", "乙市", ""]


def test_regions_of_one_name_are_kept_apart() -> None:
    two = pd.DataFrame({"adcode": ["320106", "350102"], "region": ["鼓楼区"] * 2, "level": "county"})
    two = two.assign(province=["江苏省", "福建省"], prefecture=["南京市", "福州市"])
    assert rows_of(two, "region", "zh")[1]["name"].tolist() == ["鼓楼区 320106", "鼓楼区 350102"]
