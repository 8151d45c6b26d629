"""Statements of value: the forms in which reports give numbers, and those that must not be taken for any."""

import pytest

from wenmai.trends.targets.indicators import read_indicators
from wenmai.trends.targets.statements import StatementFinder, is_denied, normalise

G, J, P, N, C, R = (
    "gdp_growth",
    "urban_jobs",
    "consumer_prices",
    "industry_growth",
    "public_revenue_growth",
    "rural_income_growth",
)
U, V, S, T, E = ("urban_income_growth", "investment_growth", "retail_growth", "trade_growth", "energy_intensity")

#: sentence -> (indicator, low, high, bound) of every statement in it
FORMS = [
    # plain values and their modifiers
    ("地区生产总值增长8%", [(G, 8, 8, "exact")]),
    ("地区生产总值增长8%左右", [(G, 8, 8, "about")]),
    ("地区生产总值增长8%以上", [(G, 8, 8, "at_least")]),
    ("全市生产总值预期增长7.5%", [(G, 7.5, 7.5, "exact")]),
    ("GDP增长约6%", [(G, 6, 6, "about")]),
    ("力争地区生产总值增长9%", [(G, 9, 9, "exact")]),
    ("确保地区生产总值增速不低于6%", [(G, 6, 6, "at_least")]),
    ("地区生产总值增速保持在6%以上", [(G, 6, 6, "at_least")]),
    ("地区生产总值增速高于6.5%", [(G, 6.5, 6.5, "at_least")]),
    ("地区生产总值年均增长7%左右", [(G, 7, 7, "about")]),
    ("地区生产总值（可比价）增长7%", [(G, 7, 7, "exact")]),
    ("地区生产总值按可比价格计算比上年增长7%", [(G, 7, 7, "exact")]),
    ("地区生产总值达到500亿元，增长8%以上", [(G, 8, 8, "at_least")]),
    ("地区生产总值突破千亿元大关，增长8%", [(G, 8, 8, "exact")]),
    ("经济增长预期目标为7％左右", [(G, 7, 7, "about")]),
    ("今年经济增长速度的调控目标定为８％", [(G, 8, 8, "exact")]),
    ("经济增长速度8 ％", [(G, 8, 8, "exact")]),
    ("提出8%左右的地区生产总值增长目标", [(G, 8, 8, "about")]),
    ("国民生产总值增长百分之六", [(G, 6, 6, "exact")]),
    ("国民生产总值计划增长百分之四点五", [(G, 4.5, 4.5, "exact")]),
    # ranges
    ("地区生产总值增长6%－6.5%", [(G, 6, 6.5, "range")]),
    ("地区生产总值增长6.5%—7%", [(G, 6.5, 7, "range")]),
    ("地区生产总值增长6%至8%之间", [(G, 6, 8, "range")]),
    ("经济增长目标定为百分之八至九", [(G, 8, 9, "range")]),
    # a further aim behind the first
    ("地区生产总值增长8%以上、力争达到9%", [(G, 8, 8, "at_least"), (G, 9, 9, "exact")]),
    # prices: a rise with a ceiling
    ("居民消费价格涨幅控制在3%以内", [(P, 3, 3, "at_most")]),
    ("居民消费价格涨幅3%左右", [(P, 3, 3, "about")]),
    ("居民消费价格总水平涨幅控制在4%", [(P, 4, 4, "at_most")]),
    ("居民消费价格指数涨幅不超过3%", [(P, 3, 3, "at_most")]),
    ("把居民消费价格涨幅控制在3.5%左右", [(P, 3.5, 3.5, "about")]),
    ("居民消费价格上涨2%", [(P, 2, 2, "exact")]),
    ("零售物价上涨幅度控制在百分之六以内", [("retail_prices", 6, 6, "at_most")]),
    # amounts
    ("城镇新增就业1100万人以上", [(J, 1.1e7, 1.1e7, "at_least")]),
    ("城镇新增就业不少于8500人", [(J, 8500, 8500, "at_least")]),
    ("城镇新增就业人数不低于900万人", [(J, 9e6, 9e6, "at_least")]),
    ("新增城镇就业1.2万人", [(J, 12000, 12000, "exact")]),
    ("城镇新增就业九百万人", [(J, 9e6, 9e6, "exact")]),
    ("城镇新增就业900-1000万人", [(J, 9e6, 1e7, "range")]),
    ("粮食产量保持在1.3万亿斤以上", [("grain_output", 1.3e12, 1.3e12, "at_least")]),
    ("粮食总产量稳定在120万吨左右", [("grain_output", 1.2e6, 1.2e6, "about")]),
    ("今年拟安排财政赤字8000亿元", [("deficit", 8e11, 8e11, "exact")]),
    # rates
    ("城镇登记失业率控制在4.5%以内", [("unemployment_registered", 4.5, 4.5, "at_most")]),
    ("城镇登记失业率低于4.6%", [("unemployment_registered", 4.6, 4.6, "at_most")]),
    ("城镇调查失业率全年控制在5.5%以内", [("unemployment_surveyed", 5.5, 5.5, "at_most")]),
    ("常住人口城镇化率达到60%", [("urbanisation", 60, 60, "exact")]),
    ("城镇化率从47.5%提高到51.5%", [("urbanisation", 51.5, 51.5, "exact")]),
    ("城镇化率提高1.2个百分点", [("urbanisation", 1.2, 1.2, "exact")]),
    ("今年赤字率拟按2.8%安排", [("deficit_rate", 2.8, 2.8, "exact")]),
    ("赤字率拟按3.6%以上安排", [("deficit_rate", 3.6, 3.6, "at_least")]),
    ("森林覆盖率保持在44%以上", [("forest_cover", 44, 44, "at_least")]),
    # other growth
    ("规模以上工业增加值增长10%左右", [(N, 10, 10, "about")]),
    ("固定资产投资增长7%", [(V, 7, 7, "exact")]),
    ("社会消费品零售总额增长9%以上", [(S, 9, 9, "at_least")]),
    ("进出口总额增长6%左右", [(T, 6, 6, "about")]),
    ("一般公共预算收入完成38.5亿元，增长6%", [(C, 6, 6, "exact")]),
    ("单位国内生产总值能耗降低3%左右", [(E, 3, 3, "about")]),
    ("能耗强度下降3.1%以上", [(E, 3.1, 3.1, "at_least")]),
    ("广义货币M2预期增长13%左右", [("money_growth", 13, 13, "about")]),
    ("广义货币增长目标为16%", [("money_growth", 16, 16, "exact")]),
    ("农民人均纯收入实际增长百分之五", [(R, 5, 5, "exact")]),
    # several indicators with one verb
    ("规模以上工业增加值、固定资产投资分别增长8%、10%", [(N, 8, 8, "exact"), (V, 10, 10, "exact")]),
    ("城镇和农村居民人均可支配收入分别增长7%、8%", [(U, 7, 7, "exact"), (R, 8, 8, "exact")]),
    ("城镇居民人均可支配收入和农村居民人均纯收入年均实际增长超过7%", [(U, 7, 7, "at_least"), (R, 7, 7, "at_least")]),
    (
        "城镇居民人均可支配收入3.2万元，农村居民人均可支配收入1.5万元，分别增长7.5%和9%",
        [(U, 7.5, 7.5, "exact"), (R, 9, 9, "exact")],
    ),
    ("固定资产投资、社会消费品零售总额均增长8%左右", [(V, 8, 8, "about"), (S, 8, 8, "about")]),
    ("单位地区生产总值能耗和碳排放强度分别降低15%和18%", [(E, 15, 15, "exact")]),
    # a list
    (
        "地区生产总值增长6%以上；规上工业增加值增长8%；城镇新增就业5万人；居民消费价格涨幅3%左右",
        [(G, 6, 6, "at_least"), (N, 8, 8, "exact"), (J, 50000, 50000, "exact"), (P, 3, 3, "about")],
    ),
    # what must not be taken for a value of the indicator
    ("地区生产总值稳步提升，用电量增长8%", []),
    ("居民收入增长与经济增长基本同步", []),
    ("研发投入占地区生产总值比重达到2.5%", []),
    ("人均地区生产总值增长6%", []),
    ("财政赤字占国内生产总值的比重从2.8%降到1.5%左右", []),
    ("服务业增加值占地区生产总值比重提高2个百分点", []),
    ("民营经济增长10%", []),
    ("世界经济增长3%", []),
    ("地区生产总值翻一番", []),
    ("财政赤字规模比去年增加1万亿元", []),
    ("地区生产总值达到500亿元", []),
    ("碳排放强度和单位地区生产总值能耗分别降低18%和15%", []),
    ("经济增长方式转变，技改投资增长15%", []),
    ("每增长1个百分点，可带动就业2万人", []),
]


@pytest.fixture(scope="module")
def finder(project_root):
    return StatementFinder(read_indicators(project_root / "resources" / "indicators.yaml"))


def test_there_are_forms_enough():
    assert len(FORMS) >= 60


@pytest.mark.parametrize(("sentence", "expected"), FORMS, ids=[sentence for sentence, _ in FORMS])
def test_forms(finder, sentence, expected):
    found = [(s.indicator, s.quantity.low, s.quantity.high, s.bound) for s in finder.find(normalise(sentence))]
    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("单位地区生产总值能耗降低3%", "down"),
        ("地区生产总值下降2%", "down"),
        ("居民消费价格涨幅回落到2.6%", "up"),
        ("工业增加值由降转增、增长5%", "up"),
        ("城镇登记失业率4%", "level"),
        ("城镇化率提高1个百分点", "up"),
    ],
)
def test_directions(finder, sentence, direction):
    assert finder.find(normalise(sentence))[0].direction == direction


def test_modifiers_are_kept_as_words(finder):
    (found,) = finder.find(normalise("力争地区生产总值增速保持在8%左右"))
    assert found.modifier == "力争…保持在…左右"
    assert found.printed.endswith("8%左右")


def test_a_sentence_that_sets_no_target(finder):
    text = normalise("今年没有设定全年经济增速的目标。")
    ((_, match),) = finder.named(text)
    assert is_denied(text, match.start())
    assert not is_denied("今年提出经济增速目标", 4)
