"""Bodies of the national level."""

import pytest

from wenmai.regions.central_bodies import central_bodies, is_central
from wenmai.regions.gazetteer import gazetteer


@pytest.mark.parametrize(
    "text",
    [
        "国务院",
        "国务院办公厅关于同意建立部际联席会议制度的函",
        "中共中央 国务院关于实施乡村振兴战略的意见",
        "中共中央办公厅、国务院办公厅印发《意见》",
        "全国人民代表大会常务委员会关于修改决定",
        "最高人民法院、最高人民检察院关于适用法律若干问题的解释",
        "财政部、税务总局",
        "国家发展改革委 科技部",
        "国家文物局",
        "国家市场监督管理总局令",
        "中央网络安全和信息化委员会",
        "2000年4月1日 国务院令第203号发布",
        "中华人民共和国公安部令第132号",
        "中华人民共和国香港特别行政区基本法",
        "国发〔2020〕5号",
        "国办函〔2005〕21号",
        "法释〔2018〕20号",
        "国务院关于设立浙江舟山群岛新区的批复",
    ],
)
def test_a_body_of_the_nation(text):
    assert is_central(gazetteer(), text)


@pytest.mark.parametrize(
    "text",
    [
        "浙江省人民政府",
        "国家税务总局浙江省税务局",
        "中国人民银行杭州中心支行",
        "浙政发〔2020〕5号",
        "杭州市财政局",
        "国家级新区建设方案",
        "省委办公厅",
        "市发展改革委",
        "财政部门加强管理的意见",
        "农业部门春耕工作意见",
        "中央商务区管理委员会",
        "国家级高新区管理委员会",
        "中国政府网",
        "",
        "各省、自治区、直辖市人民政府，国务院各部委：",
    ],
)
def test_no_body_of_the_nation(text):
    assert not is_central(gazetteer(), text)


def test_the_list_has_kinds():
    kinds = set(central_bodies().values())
    assert kinds == {"state_council", "party", "military", "congress", "court", "ministry", "organisation"}
