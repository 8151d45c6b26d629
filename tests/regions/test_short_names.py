"""Short names: hand-written expectations for the hard names, and what holds for every name of the gazetteer."""

import re

import pytest

from wenmai.regions.gazetteer import current_regions, former_regions
from wenmai.regions.short_names import autonomous_kind, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        # kinds of one character
        ("黑龙江省", "黑龙江"),
        ("呼和浩特市", "呼和浩特"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("兴安盟", "兴安"),
        ("土默特左旗", "土默特左"),
        ("新城区", "新城"),
        ("新市区", "新市"),
        ("万州区", "万州"),
        # 地区
        ("大兴安岭地区", "大兴安岭"),
        ("喀什地区", "喀什"),
        ("海东地区", "海东"),
        # 新区, and districts whose name ends in 新
        ("浦东新区", "浦东"),
        ("滨海新区", "滨海"),
        ("沈北新区", "沈北"),
        ("两江新区", "两江"),
        ("雄安新区", "雄安"),
        ("西海岸新区", "西海岸"),
        ("清新区", "清新"),
        ("永新区", "永新"),
        # 林区, and districts whose name ends in 林
        ("神农架林区", "神农架"),
        ("万柏林区", "万柏林"),
        ("碑林区", "碑林"),
        ("北林区", "北林"),
        ("新林区", "新林"),
        ("西林区", "西林"),
        ("金林区", "金林"),
        ("杏林区", "杏林"),
        # 特区, 行政区, 矿区
        ("六枝特区", "六枝"),
        ("万山特区", "万山"),
        ("香港特别行政区", "香港"),
        ("澳门特别行政区", "澳门"),
        ("海南行政区", "海南"),
        ("井陉矿区", "井陉"),
        ("峰峰矿区", "峰峰"),
        ("白云鄂博矿区", "白云鄂博"),
        ("鹰手营子矿区", "鹰手营子"),
        # autonomous regions of one people, of several, of all; and those named after their people
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("广西壮族自治区", "广西"),
        ("恩施土家族苗族自治州", "恩施"),
        ("阿坝藏族羌族自治州", "阿坝"),
        ("海西蒙古族藏族自治州", "海西"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("黔西南布依族苗族自治州", "黔西南"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
        ("阿克塞哈萨克族自治县", "阿克塞"),
        ("隆林各族自治县", "隆林"),
        ("莫力达瓦达斡尔族自治旗", "莫力达瓦"),
        ("东乡族自治县", "东乡族"),
        ("鄂温克族自治旗", "鄂温克族"),
        ("鄂伦春自治旗", "鄂伦春"),
        # names that are never used without their kind, and what is no kind
        ("赵县", ""),
        ("杞县", ""),
        ("沙市", ""),
        ("城区", ""),
        ("矿区", ""),
        ("郊区", ""),
        ("东区", ""),
        ("新区", ""),
        ("林区", ""),
        ("特区", ""),
        ("地区", ""),
        ("县", ""),
        ("", ""),
        ("全国", ""),
        ("北京", ""),
        ("南沙群岛", ""),
    ],
)
def test_a_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "kind"), [("恩施土家族苗族自治州", "自治州"), ("鄂伦春自治旗", "自治旗"), ("万州区", ""), ("自治", "")]
)
def test_the_kind_of_an_autonomous_region(name: str, kind: str) -> None:
    assert autonomous_kind(name) == kind


KINDS = ("特别行政区", "地区", "林区", "特区", "新区", "矿区", "省", "市", "县", "区", "旗", "盟", "州")


def national() -> list[str]:
    """The full names of the regions of today, and of those given up since 2003, which have short names too."""
    return sorted({place.name for place in (*current_regions(), *former_regions()) if not 0 < place.until < 2003})


def test_every_name_is_shortened_by_its_kind_and_nothing_else() -> None:
    names = national()
    assert len(names) > 3_000
    for name in names:
        short = short_name(name)
        assert name.startswith(short)
        kind = name.removeprefix(short)
        if autonomous_kind(name):
            assert re.fullmatch(r"(?:[\u4e00-\u9fff]*族|[\u4e00-\u9fff]{2,4})?自治[区州县旗]", kind), name
        elif short:
            assert kind in KINDS, name
        else:
            # nothing to cut, or one character would be left
            assert not name.endswith(KINDS) or (len(name) == 2 and name.endswith(KINDS)), name


def test_every_short_name_has_two_characters_and_no_kind_left() -> None:
    for name in national():
        short = short_name(name)
        assert len(short) != 1 and len(short) < len(name), name
        # 清新区 and 永新区 are called so; no other district keeps the first character of a long kind
        if name[-2:] in ("新区", "特区", "矿区"):
            assert short[-1:] not in ("新", "特", "矿") or name in ("清新区", "永新区"), name
        assert not short.endswith(("自治", "地")), name


def test_the_short_name_of_a_short_name_is_none() -> None:
    again = {name: short_name(short_name(name)) for name in national()}
    assert {name for name, short in again.items() if short} == set()
