"""Names of regions in running text: what is one, and what is a piece of another word."""

import pandas as pd
import pytest

from wenmai.regions.gazetteer import gazetteer
from wenmai.regions.mentions import mentions

NONE = [
    "建设现代化新县城，补齐公共设施短板",
    "推进老城区、新城区协调发展",
    "老城区改造提速，新城区框架拉开",
    "水库和县级以上公路的管理",
    "会同县级以上主管部门制定办法",
    "创建全国示范县",
    "做强产业示范县和重点镇",
    "建设健康县城、美丽乡村",
    "大力弘扬奉献精神，服务奉献县里百姓",
    "深化国际合作，拓宽合作市场",
    "合作市场主体不断壮大",
    "各位来宾、各位来宾请入座",
    "提高要求，提高标准",
    "新民主主义革命时期",
    "应县级人民政府的请求",
    "支持县域经济加快发展",
    "城区道路维修三十条",
    "郊区农村危房改造",
    "东城区域内的停车位",
    "开发区和港口区的绿化",
    "市南区域供暖改造",
    "矿区环境治理成效明显",
    "在规范县级财政管理上下功夫",
    "由代县级机关办理",
    "评选模范县、文明镇",
    "推动和县城连片的村庄整治",
    "提升示范区域带动能力",
    "健全省市县三级体系",
    "城关区片雨污分流",
    "林区职工安置到位",
    "特区经验全面推广",
    "新区建设全面起势",
    "宁波县一级的经验",
    "兴国强军的伟大实践",
    "东方红广场改造完成",
    "实现平安建设目标",
    "同心共筑中国梦",
]
#: a word for a part of any town is one also after a name that it does not belong to
PARTS = [
    ("滨州市城区道路管理条例", ["滨州市"]),
    ("杭州市老城区的改造", ["杭州市"]),
    ("西安市新城区政府", ["西安市", "新城区"]),
]
PLACES = [
    ("东阳市长作报告", ["东阳市"]),
    ("东阳市委、市政府高度重视", ["东阳市"]),
    ("献县人民政府印发", ["献县"]),
    ("我代表和县人民政府作报告", ["和县"]),
    ("在安徽省和县设立园区", ["安徽省", "和县"]),
    ("中共新县县委发出号召", ["新县"]),
    ("义乌市场繁荣", ["义乌"]),
    ("呼和浩特市新城区人民政府", ["呼和浩特市", "新城区"]),
    ("新城区人民政府工作部门", ["新城区"]),
    ("洛阳市老城区保护规划", ["洛阳市", "老城区"]),
    ("南平市政和县白茶产业", ["南平市", "政和县"]),
    ("玉林市容县沙田柚", ["玉林市", "容县"]),
    ("陇南市徽县的粮食", ["陇南市", "徽县"]),
    ("福州市鼓楼区和厦门市思明区", ["福州市", "鼓楼区", "厦门市", "思明区"]),
    ("柳州地区行政公署", ["柳州地区"]),
    ("合作市人民政府扶持牧民", ["合作市"]),
    ("甘南州合作市各族群众", ["甘南州", "合作市"]),
    ("黑龙江省委和黑龙江省人民政府", ["黑龙江省", "黑龙江省"]),
    ("恩施州、湘西州交界", ["恩施州", "湘西州"]),
    ("浙江湖州的经验", ["浙江", "湖州"]),
    ("会同县人民代表大会", ["会同县"]),
    ("范县县长同志", ["范县"]),
    ("大同市政府发布", ["大同市"]),
    ("山西大同的煤", ["山西", "大同"]),
    ("北京地区的气候", ["北京"]),
    ("合肥市级机关搬迁", ["合肥市"]),
    ("深圳经济特区数据条例", ["深圳"]),
    ("苏州工业园区的企业", ["苏州"]),
]


@pytest.mark.parametrize("text", NONE)
def test_a_word_is_no_place(text):
    assert [hit.name for hit in mentions(gazetteer(), text)] == []


@pytest.mark.parametrize(("text", "names"), PLACES + PARTS)
def test_a_place_is_found(text, names):
    assert [hit.name for hit in mentions(gazetteer(), text)] == names


def test_places_are_where_they_are_said_to_be():
    text = "在义乌市场与呼和浩特市新城区人民政府之间"
    for hit in mentions(gazetteer(), text):
        assert text[hit.start : hit.end] == hit.name


@pytest.mark.parametrize("text", ["澄麓县县人民医院新院区开诊", "澄麓县县委召开会议"])
def test_a_kind_that_is_written_twice_ends_the_name(text):
    own = pd.DataFrame([("980122", "澄麓县", "county", "")], columns=["adcode", "name", "level", "parent"])
    assert [hit.name for hit in mentions(gazetteer(own), text)] == ["澄麓县"]
