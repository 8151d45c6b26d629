"""Regions: names, codes, and what the surroundings decide."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.corpus.meta.regions import Region, find_region
from wenmai.regions.gazetteer import gazetteer


@pytest.fixture(scope="module")
def china():
    return gazetteer(None)


@pytest.mark.parametrize(
    ("title", "name", "adcode", "level"),
    [
        ("2019年海南省政府工作报告", "海南省", "460000", "province"),
        ("海南藏族自治州政府工作报告", "海南藏族自治州", "632500", "prefecture"),
        ("海南州政府工作报告", "海南藏族自治州", "632500", "prefecture"),
        ("内蒙古政府工作报告", "内蒙古自治区", "150000", "province"),
        ("广西2021年政府工作报告", "广西壮族自治区", "450000", "province"),
        ("吉林省政府工作报告", "吉林省", "220000", "province"),
        ("吉林市政府工作报告", "吉林市", "220200", "prefecture"),
        ("恩施州政府工作报告", "恩施土家族苗族自治州", "422800", "prefecture"),
        ("恩施市政府工作报告", "恩施市", "422801", "county"),
        ("仙桃市政府工作报告", "仙桃市", "429004", "county"),
        ("重庆市渝北区政府工作报告", "渝北区", "500112", "county"),
        ("浦东新区政府工作报告", "浦东新区", "310115", "county"),
        ("义乌政府工作报告", "义乌市", "330782", "county"),
        ("积石山县政府工作报告", "积石山保安族东乡族撒拉族自治县", "622927", "county"),
        ("科尔沁右翼前旗政府工作报告", "科尔沁右翼前旗", "152221", "county"),
        ("湖南省长沙市岳麓区2019年政府工作报告", "岳麓区", "430104", "county"),
        ("大连市国民经济和社会发展第十四个五年规划纲要", "大连市", "210200", "prefecture"),
        ("香港特别行政区施政报告", "香港特别行政区", "810000", "province"),
    ],
)
def test_a_name_in_the_title_gives_its_code(china, title, name, adcode, level):
    region = find_region(china, title=title)
    assert (region.name, region.adcode, region.level, region.basis) == (name, adcode, level, "title")
    assert region.confidence > 0.8


def test_parents_go_up_to_the_province(china):
    region = find_region(china, title="玉树市政府工作报告")
    assert (region.province, region.prefecture) == ("青海省", "玉树藏族自治州")
    district = find_region(china, title="天津市河西区政府工作报告")
    assert (district.province, district.prefecture, district.level) == ("天津市", "", "county")


@pytest.mark.parametrize(
    ("title", "text", "adcode"),
    [
        ("2020年朝阳区政府工作报告", "在北京市委、市政府领导下，与丰台区、海淀区一道发展。", "110105"),
        ("2020年朝阳区政府工作报告", "在长春市委、市政府领导下，推进吉林省重点项目。", "220104"),
        ("鼓楼区政府工作报告", "福州市委作出部署，我区与晋安区、仓山区协同。", "350102"),
        ("市中区政府工作报告", "在济南市委的坚强领导下，全区上下奋力拼搏。", "370103"),
        ("城区政府工作报告", "汕尾市、陆丰市、海丰县同步推进。", "441502"),
        ("江北区政府工作报告", "宁波市的明珠，同鄞州区相邻。", "330205"),
    ],
)
def test_a_name_of_many_regions_is_decided_by_what_is_named_around(china, title, text, adcode):
    region = find_region(china, title=title, text=text)
    assert region.adcode == adcode
    assert 0.5 < region.confidence < 0.97


@pytest.mark.parametrize("title", ["新城区政府工作报告", "鼓楼区政府工作报告", "政府工作报告", ""])
def test_what_nothing_decides_stays_open(china, title):
    region = find_region(china, title=title, text="全区经济平稳运行，人民生活改善。")
    assert region[:5] == ("", "", "", "", "")
    assert region.basis == ("undecided" if "区" in title else "")
    assert ("新城区 150102" in region.conflict) == title.startswith("新城区")
    assert math.isnan(region.confidence)


@pytest.mark.parametrize(
    ("title", "name", "adcode"),
    [
        ("2005年襄樊市政府工作报告", "襄阳市", "420600"),  # renamed, code kept: the present name
        ("庐江县政府工作报告", "庐江县", "340124"),  # recoded: the present code
        ("上海市闸北区政府工作报告", "闸北区", "310108"),  # gone: its last name and code
        ("普兰店市政府工作报告", "普兰店市", "210282"),
    ],
)
def test_names_that_the_present_list_lacks(china, title, name, adcode):
    region = find_region(china, title=title)
    assert (region.name, region.adcode) == (name, adcode)


def test_fields_decide_in_their_order(china):
    meeting = "昆明市第十五届人民代表大会第一次会议"
    first = find_region(
        china, title="政府工作报告", speaker="大理市人民政府市长杨某", meeting=meeting, source="楚雄日报"
    )
    assert (first.name, first.basis) == ("大理市", "speaker")
    second = find_region(china, title="政府工作报告", meeting=meeting, source="来源:楚雄日报")
    assert (second.name, second.basis) == ("昆明市", "meeting")
    third = find_region(china, title="工作报告", source="来源:昭通日报", text="全市经济增长。")
    assert (third.name, third.basis) == ("昭通市", "source")
    assert third.confidence < second.confidence


def test_a_text_alone_decides_at_the_level_that_it_speaks_at(china):
    text = (
        "我市坚持创新驱动，大连市委、大连市人民政府统筹推进。全市工业增长，沙河口区、甘井子区发展加快。"
        "我市同沈阳、长春开展合作，全市外贸增长。大连高质量发展迈出新步伐。"
    )
    region = find_region(china, text=text)
    assert (region.name, region.basis) == ("大连市", "text")
    assert region.confidence < 0.9


@pytest.mark.parametrize(
    "fields",
    [
        {"speaker": "国务院总理 某某"},
        {"meeting": "第九届全国人民代表大会第二次会议"},
        {"title": "中华人民共和国国民经济和社会发展第十二个五年规划纲要"},
        {"title": "政府工作报告", "text": "各位代表：现在，我代表国务院，向大会作政府工作报告，请予审议。"},
    ],
)
def test_the_nation(china, fields):
    region = find_region(china, **fields)
    assert (region.name, region.adcode, region.level) == ("全国", "100000", "national")


def test_a_premier_in_a_local_title_is_not_the_nation(china):
    region = find_region(china, title="总理到贵阳市调研", text="国务院总理来到贵阳市。")
    assert region.name == "贵阳市"


def test_a_town_is_not_its_county(china):
    town = find_region(china, title="2020年安吉县天荒坪镇政府工作报告")
    county = find_region(china, title="2020年安吉县政府工作报告")
    assert (town.adcode, town.basis, town.conflict) == ("", "undecided", "安吉县 330523")
    assert county.confidence > 0.5


def test_regions_of_the_user(china):
    extra = pd.DataFrame(
        {
            "adcode": ["990000", "990100", "990101", "990102"],
            "name": ["云泽省", "青川市", "朝阳区", "白鹭县"],
            "level": ["province", "prefecture", "county", "county"],
            "parent": ["", "云泽省", "990100", "青川市"],
        }
    )
    mine = gazetteer(extra)
    region = find_region(mine, title="2021年白鹭县政府工作报告")
    assert region[:5] == ("白鹭县", "990102", "county", "云泽省", "青川市")
    # a name of the user takes the place of the national ones
    assert find_region(mine, title="朝阳区政府工作报告").adcode == "990101"
    assert find_region(mine, title="青川市政府工作报告").adcode == "990100"
    # and leaves the shared gazetteer as it was
    assert find_region(china, title="白鹭县政府工作报告")[0] == ""


def test_an_extra_region_below_a_national_one():
    extra = pd.DataFrame({"adcode": ["130699"], "name": ["雄安新区"], "level": ["county"], "parent": ["河北省"]})
    region = find_region(gazetteer(extra), title="雄安新区工作报告")
    assert (region.adcode, region.province) == ("130699", "河北省")


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({key: st.text(max_size=40) for key in ("title", "speaker", "meeting", "source", "text")}))
def test_any_text_gives_a_region_or_none(fields):
    region = find_region(gazetteer(None), **fields)
    assert isinstance(region, Region)
    assert (region.adcode == "") == math.isnan(region.confidence)


@pytest.mark.parametrize(
    "text",
    [
        "加强国际合作，深化区域合作，推动合作共赢。合作发展取得成效。",
        "与周边合作市场越来越大，合作市场前景广阔，合作市场主体不断增加。",
        "各位来宾，各位来宾，提高要求，提高要求。",
        "延庆区域内企业增多，延庆区域外的人也来。",
    ],
)
def test_a_word_of_running_text_is_no_region(text):
    assert find_region(gazetteer(None), text=text).name == ""


def test_a_region_of_such_a_name_is_still_found():
    text = "合作市人民政府扶持牧民。合作市各族群众安居乐业，合作市财政收入增长。"
    assert find_region(gazetteer(None), text=text).adcode == "623001"


BODY = "建设现代化新县城。新县城建设加快，水库和县级公路贯通，会同县级以上部门办好示范县。" * 10
ADOPTED = "2018年10月31日东阳市第十六届人民代表大会常务委员会第十三次会议通过"
APPROVED = "2018年11月30日浙江省第十三届人民代表大会常务委员会第七次会议批准"


@pytest.mark.parametrize(
    ("clues", "adcode", "basis"),
    [
        # who issues a document decides, not whom or what it is about
        ({"title": "国务院办公厅关于同意浙江省杭州市设立试验区的复函"}, "100000", "issuer"),
        ({"title": "最高人民法院关于支持海南自由贸易港建设的意见"}, "100000", "issuer"),
        ({"title": "浙江省人民政府关于支持杭州市加快发展的意见"}, "330000", "title"),
        (
            {"title": "关于印发若干措施的通知", "issuer": "财政部;税务总局", "text": "浙江省、江苏省"},
            "100000",
            "issuer",
        ),
        ({"title": "关于支持义乌市发展的意见", "issuer": "浙江省人民政府"}, "330000", "issuer"),
        ({"title": "关于印发若干措施的通知", "issuer": "合肥市人民政府办公室"}, "340100", "issuer"),
        ({"title": "国办函〔2004〕57号", "text": "辽宁省人民政府：大连市的请示收悉。"}, "100000", "issuer"),
        ({"title": "国家税务总局浙江省税务局关于征管的公告"}, "330000", "title"),
        ({"title": "2005年1月1日 国务院令第203号发布", "head": "企业登记条例"}, "100000", "issuer"),
        ({"title": "外国人在中华人民共和国收养子女登记办法"}, "100000", "title"),
        ({"title": "关于贯彻《中华人民共和国水法》的通知", "source": "安徽/阜阳/1.txt"}, "341200", "source"),
        (
            {"title": "大理白族自治州人民政府、商务部：", "text": "请示收悉。现批复如下。\n国务院\n2016年3月19日"},
            "100000",
            "issuer",
        ),
        ({"title": "大理白族自治州人民政府：", "text": "请示收悉。"}, "", ""),
        ({"text": "黑龙江省人民政府：你省的请示已收到。黑龙江省人民政府负责实施，我省、全省、省委。" * 3}, "", ""),
        # who adopts, not who approves
        ({"title": "东阳市古城保护条例", "head": f"{ADOPTED}\n{APPROVED}"}, "330783", "title"),
        ({"title": APPROVED, "head": ADOPTED}, "330783", "head"),
        ({"title": APPROVED}, "", "undecided"),
        ({"title": "东阳市古城保护条例", "issuer": "浙江省人民代表大会常务委员会"}, "330783", "title"),
        # a congress, a premier, and what a text mentions
        (
            {"title": "在中国共产党第二十次全国代表大会上的报告", "text": "香港特别行政区繁荣稳定。" * 9},
            "100000",
            "title",
        ),
        (
            {"head": "在中国共产党第十六次全国代表大会上的报告", "text": "香港特别行政区繁荣稳定。" * 9},
            "100000",
            "head",
        ),
        ({"title": "第十三届全国人民代表大会第四次会议关于计划的决议"}, "100000", "title"),
        ({"title": "中央经济工作会议在北京举行"}, "100000", "title"),
        (
            {"title": "关于计划执行情况的报告", "head": "——2021年3月5日在第十三届全国人民代表大会第四次会议上"},
            "100000",
            "head",
        ),
        ({"title": "中华人民共和国2020年国民经济和社会发展统计公报"}, "100000", "title"),
        ({"title": "2020年合肥市国民经济和社会发展统计公报"}, "340100", "title"),
        ({"title": "合肥市中级人民法院工作报告"}, "340100", "title"),
        ({"title": "政府工作报告", "text": "一定要解放台湾省。台湾省的人民。" * 9}, "", "undecided"),
        ({"title": "政府工作报告", "speaker": "东阳市人民政府市长 某某", "text": BODY}, "330783", "speaker"),
        ({"title": "政府工作报告", "text": BODY}, "", ""),
        ({"title": "科创镇海 智造未来", "text": "镇海港区吞吐量增长，镇海港区扩建。"}, "", ""),
        ({"title": "政府工作报告", "head": "怀宁县人民政府县长 某某", "source": "安徽/安庆/x.txt"}, "340822", "head"),
        # a town, a zone, or a region that no list has, is not the region above it
        ({"title": "2020年安吉县天荒坪镇政府工作报告"}, "", "undecided"),
        ({"title": "福建省杏云区政府工作报告"}, "", "undecided"),
        ({"title": "苏州工业园区工作报告"}, "", "undecided"),
        ({"title": "合肥市城乡规划条例"}, "340100", "title"),
        ({"title": "滨州市城区道路管理条例"}, "371600", "title"),
        ({"title": "深圳经济特区数据条例"}, "440300", "title"),
        # places next to one another are one address, also with a title of a short form
        ({"title": "甘肃省甘南州合作市政府工作报告"}, "623001", "title"),
        ({"title": "(内蒙古)2022年正蓝旗人民政府工作报告(全文)"}, "152530", "title"),
        ({"title": "广西壮族自治区玉林市容县政府工作报告"}, "450921", "title"),
        ({"title": "贵州省毕节市2021年政府工作报告", "year": 2021}, "520500", "title"),
        ({"title": "柳州地区行署工作报告"}, "452200", "title"),
        ({"title": "湖州地区行署工作报告"}, "", ""),
    ],
)
def test_whose_document_it_is(china, clues, adcode, basis):
    region = find_region(china, **clues)
    assert (region.adcode, region.basis) == (adcode, basis)


@pytest.mark.parametrize(
    ("clues", "adcode", "conflict"),
    [
        ({"title": "2015年合肥市政府工作报告", "source": "安徽/阜阳市/2015.txt"}, "340100", "阜阳市 341200"),
        ({"title": "2015年安徽省政府工作报告", "source": "安徽/阜阳市/2015.txt"}, "340000", "阜阳市 341200"),
        ({"title": "2015年阜阳市政府工作报告", "source": "安徽/2015.txt"}, "341200", ""),
        ({"title": "安徽经济稳中向好", "source": "安徽/阜阳市/2015.txt"}, "341200", ""),
        ({"title": "安徽经济稳中向好", "source": "浙江/杭州/2015.txt"}, "340000", "杭州市 330100"),
        ({"title": "密云区政府工作报告", "source": "北京/密云县/2016.txt"}, "110118", ""),
        ({"title": "政府工作报告", "speaker": "合肥市市长某某", "source": "阜阳/2.txt"}, "340100", "阜阳市 341200"),
        ({"title": "新城区政府工作报告", "source": "陕西/西安/2.txt"}, "610102", ""),
    ],
)
def test_fields_that_disagree_are_listed(china, clues, adcode, conflict):
    region = find_region(china, **clues)
    assert (region.adcode, region.conflict) == (adcode, conflict)


@pytest.mark.parametrize("title", ["湖州市优质医疗走进乡镇", "湖州市干部下沉到乡镇"])
def test_towns_in_general_are_no_town_below_the_region(title):
    assert find_region(gazetteer(), title=title).adcode == "330500"
