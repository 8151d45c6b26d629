"""Addresses, codes and paths: the one region that they mean, or none."""

import pytest

from wenmai.regions.addresses import resolve_address, resolve_path
from wenmai.regions.gazetteer import current_regions, former_regions, gazetteer

CELLS = {
    # names in full, short, joined, in columns
    "浙江省湖州市": "330500", "浙江湖州": "330500", "浙江省 湖州": "330500", "湖州": "330500", "湖州市": "330500",
    "安徽省,阜阳市": "341200", "安徽省，阜阳市，颍上县": "341226", "安徽/阜阳": "341200", "阜阳市,安徽省": "341200",
    "安徽省阜阳市颍上县": "341226", "安徽-阜阳-颍上县": "341226", "安徽省|阜阳市|颍州区": "341202",
    "安徽阜阳颍上": "341226", "中国安徽省": "340000", "中华人民共和国安徽省合肥市": "340100",
    "北京市,市辖区,东城区": "110101", "北京市北京市朝阳区": "110105", "重庆市 县 开州区": "500154",
    "重庆市渝中区": "500103", "上海浦东新区": "310115", "天津滨海": "120116", "内蒙古": "150000",
    "内蒙古自治区呼和浩特市": "150100", "呼和浩特": "150100", "内蒙古呼和浩特新城区": "150102", "新疆": "650000",
    "新疆维吾尔自治区哈密市": "650500", "广西桂林": "450300", "西藏日喀则": "540200", "宁夏 银川": "640100",
    "恩施州": "422800", "恩施": "422800", "湖北恩施市": "422801", "大理": "532900", "大理州大理市": "532901",
    "延边": "222400", "贵州省毕节市": "520500", "毕节市": "520500", "铜仁": "520600", "吐鲁番市": "650400",
    "哈密": "650500", "日喀则市": "540200", "毕节市七星关区": "520502", "阜阳市人民政府": "341200",
    "中共阜阳市委": "", "安徽省政府": "340000", "香港": "810000", "台湾": "710000", "杭州市西湖区文三路": "330106",
    "和县": "340523", "安徽省和县": "340523", "新县": "411523", "辽宁朝阳": "211300",
    "辽宁省朝阳市朝阳县": "211321", "吉林省长春市朝阳区": "220104", "北京朝阳": "110105", "北京,朝阳": "110105",
    "吉林省吉林市": "220200", "吉林 吉林": "220200", "吉林": "220000", "海南 海口": "460100", "青海 海南": "632500",
    "海南州": "632500", "江苏省南京市鼓楼区": "320106", "福建福州鼓楼区": "350102", "仙桃": "429004",
    "湖北省仙桃市": "429004", "济源": "419001", "海南省五指山市": "469001", "河北省,省直辖县级行政区划": "130000",
    "全省": "", "阜阳　": "341200", "安徽　阜阳": "341200", "阜陽": "341200",
    # open or unknown: a part of a match is none
    "朝阳区": "", "鼓楼区": "", "新城区": "", "长安区": "", "城区": "", "杭州县": "", "宁波县": "", "湖州地区": "",
    "浙江省合肥市": "", "安徽省 杭州市": "", "云泽省": "", "某市": "", "": "", "无": "", "安吉县天荒坪镇": "",
    "阜阳市经济开发区": "", "河北省桥西区": "", "示范县": "", "合作市场": "", "长三角": "", "东部地区": "",
    # former regions
    "柳州地区": "452200", "广西柳州地区": "452200", "柳州": "450200", "柳州市": "450200", "密云县": "110228",
    "北京市密云县": "110228", "密云": "110118", "密云区": "110118", "毕节地区": "522400", "日喀则地区": "542300",
    "襄樊市": "420600", "湖北襄樊": "420600", "普兰店市": "210282", "闸北区": "310108", "上海市卢湾区": "310103",
    "南汇区": "310119", "莱芜市": "371200", "巢湖市": "340181", "安徽省巢湖市庐江县": "340124", "崇文区": "110103",
    "绍兴县": "330621", "鄞县": "330227", "思茅地区": "532700", "昌都地区": "542100", "达县": "511721",
    # codes
    "34": "340000", "3412": "341200", "341200": "341200", "341226": "341226", "341200.0": "341200",
    "3412.0": "341200", "341226100000": "341226", "341226100": "341226", "1301": "130100", "1101": "110000",
    "110100": "110000", "5002": "500000", "110228": "110228", "341421": "341421", "469001": "469001", "9999": "",
    "2015": "", "201512": "", "000000": "", "20": "", "34120": "",
    # names of provinces in English and pinyin
    "Anhui": "340000", "ANHUI PROVINCE": "340000", "Shaanxi": "610000", "Shanxi": "140000",
    "Inner Mongolia": "150000", "Xizang": "540000", "Tibet": "540000", "Beijing": "110000",
    "Beijing City": "110000", "Guangxi Zhuang Autonomous Region": "450000", "Hong Kong SAR": "810000",
    "Xinjiang Uyghur Autonomous Region": "650000", "Utopia": "", "Anhui, 阜阳市": "341200", "Anhui, Nowhere": "",
    "Hebei Sheng": "130000",
}  # fmt: skip
PATHS = {
    "浙江省/杭州市/2015.txt": "330100", "安徽/阜阳/2013年.txt": "341200", "2014/安徽省/阜阳市.txt": "341200",
    "安徽省_阜阳市_2017.txt": "341200", "341200_2018.txt": "341200", "data/安徽省2003.txt": "340000",
    "2018_341200.txt": "341200", "安徽省/阜阳市/颍上县/2019.docx": "341226",
    "安徽/2014年阜阳市政府工作报告.html": "341200", "阜阳市2017年政府工作报告.pdf": "341200",
    "安徽省阜阳市2017.txt": "341200", "省级/安徽/2012.txt": "340000", "市级/吉林/吉林/2012.txt": "220200",
    "市级/安徽省/阜阳/2012年度报告.txt": "341200", "吉林/2012.txt": "220000", "吉林省/吉林市/2012.txt": "220200",
    "北京大学/安徽/合肥/2010.txt": "340100", "浙江/合肥市2010.txt": "340100",
    "内蒙古/呼和浩特/新城区/2021.docx": "150102", "北京/朝阳/2012.txt": "110105", "辽宁/朝阳/2012.txt": "211300",
    "贵州/毕节市2021.txt": "520500", "海南/海口/1.txt": "460100", "海南/海南州/1.txt": "632500",
    "青海/海南/1.txt": "632500", "中国城市/江苏省南京市鼓楼区2011年政府工作报告.txt": "320106",
    "密云县/2010.txt": "110228", "北京密云/2010.txt": "110118", "2010年北京市密云县.txt": "110228",
    "乾安县2021.txt": "220723", "reports/201501.txt": "", "policy/doc_012.md": "", "朝阳区2012.txt": "",
    "新城区.txt": "", "合作市场/示范县建设.txt": "", "城市/地级市/2015.txt": "", "安徽省/地级市/2015.txt": "340000",
    "安徽省/各区县/2015.txt": "340000", "福建省/杏云区/2002.txt": "", "安徽\\阜阳\\2013.txt": "341200",
    "130000/130100/2015.txt": "130100", "2015/13/130100.txt": "130100", "湖北省_仙桃市_2018.txt": "429004",
    "广西_柳州地区_1998.txt": "452200", "安徽省/阜阳市/合肥市讲话.txt": "340100", "阜阳（安徽）/2015.txt": "341200",
    "[安徽]阜阳-2015.txt": "341200", "341200阜阳市2015.txt": "341200", "341200/阜阳/2015.txt": "341200",
    "重庆/重庆市渝中区2014.txt": "500103", "上海/浦东/2014.txt": "310115", "安徽省（2003年）.txt": "340000",
    "Anhui/2003.txt": "340000", "guangdong_2010.txt": "440000", "anhui2003.txt": "340000", "data/reports/x.txt": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), CELLS.items())
def test_a_cell_means_one_region(text, code):
    assert resolve_address(gazetteer(), text).code == code


@pytest.mark.parametrize(("path", "code"), PATHS.items())
def test_a_path_is_one_address(path, code):
    assert resolve_path(gazetteer(), path).code == code


def test_folders_that_contradict_the_file_are_named():
    found = resolve_path(gazetteer(), "浙江/合肥市2010.txt")
    assert found.code == "340100" and "330000" in found.candidates


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("吉林", "prefecture", "220200"),
        ("吉林", "province", "220000"),
        ("吉林省", "prefecture", "220000"),
        ("海南", "prefecture", ""),
        ("海南", "province", "460000"),
        ("朝阳", "prefecture", "211300"),
        ("朝阳", "county", ""),
        ("密云", "county", "110118"),
        ("恩施", "county", "422801"),
        ("恩施", "prefecture", "422800"),
        ("大理", "county", "532901"),
        ("阜阳", "county", "341200"),
    ],
)
def test_the_level_of_a_column_decides_between_regions_of_one_name(text, level, code):
    assert resolve_address(gazetteer(), text, level=level).code == code


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("毕节市", 2005, "522401"),
        ("毕节市", 2015, "520500"),
        ("重庆市", 1990, "510200"),
        ("重庆市", 2000, "500000"),
        ("巢湖市", 2008, "341400"),
        ("巢湖市", 2015, "340181"),
        ("江北区", 2015, ""),
        ("哈密市", 2010, "652201"),
        ("湖南省城南区", 1998, "430403"),
    ],
)
def test_the_year_decides_between_a_former_and_a_present_region(text, year, code):
    assert resolve_address(gazetteer(), text, year=year).code == code


def test_every_region_of_today_by_its_full_name():
    gaz = gazetteer()
    regions = current_regions()
    assert len([place for place in regions if place.level == "prefecture"]) == 333
    assert len([place for place in regions if place.level == "county"]) > 2800
    within: dict[str, int] = {}
    for place in regions:
        within[place.province + place.name] = within.get(place.province + place.name, 0) + 1
    for place in regions:
        above = "" if place.level == "province" else place.province
        chain = above + (place.prefecture if place.level == "county" else "") + place.name
        assert resolve_address(gaz, chain).code == place.adcode, chain
        # without its prefecture, or alone, a name is right or open, never another region's
        assert resolve_address(gaz, above + place.name).code in (place.adcode, ""), place
        assert resolve_address(gaz, place.name).code in (place.adcode, ""), place
        if within[place.province + place.name] == 1 and place.name not in ("城区", "郊区", "桥东区"):
            assert resolve_address(gaz, above + place.name, year=2022).code == place.adcode, place


def test_former_regions_have_codes_of_their_own_and_continue_today():
    gaz = gazetteer()
    today = {place.adcode for place in current_regions()}
    assert all(place.successor in today for place in former_regions() if place.successor)
    expected = {
        "110228": ("密云县", 2015, "110118", "restructured"),
        "452200": ("柳州地区", 2002, "451300", "succeeded"),
        "522400": ("毕节地区", 2011, "520500", "restructured"),
        "522401": ("毕节市", 2011, "520502", "succeeded"),
        "310108": ("闸北区", 2015, "310106", "absorbed"),
        "330621": ("绍兴县", 2013, "330603", "succeeded"),
        "341421": ("庐江县", 2011, "340124", "recoded"),
        "120107": ("塘沽区", 2009, "120116", "succeeded"),
    }
    for code, (name, until, then, change) in expected.items():
        place = gaz.places[code]
        assert (place.name, place.until, place.successor, place.change) == (name, until, then, change)
        assert gaz.today(code) == then
    # split between several cities: no one continues it
    assert gaz.today("341400") == "341400"
    assert gaz.today("330100") == "330100"
