"""Targets of whole reports: whose year they are, which are refused, which have no number, what was reached."""

import pandas as pd
import pytest

from wenmai.io.tables import table_schema
from wenmai.trends.targets.indicators import read_indicators
from wenmai.trends.targets.planned import build_targets
from wenmai.trends.targets.realised import build_realised, join_realised

KINDS = {"doc_types": ["government_work_report"]}
LIST = "今年发展主要预期目标是：地区生产总值增长6%左右；居民收入增长与经济增长同步；城镇新增就业5万人以上。"


@pytest.fixture(scope="module")
def indicators(project_root):
    return read_indicators(project_root / "resources" / "indicators.yaml")


@pytest.fixture
def read(corpus, indicators, keeps_schema):
    """targets and realised of reports given as doc_id -> [(role, text), ...]; ``periods`` by paragraph id."""

    def tables(texts, *, damage=(), periods=None, headings=None, **columns):
        c = corpus(texts, **columns)
        ids = c.paragraphs["paragraph_id"]
        c.paragraphs["kind"] = "body"
        c.paragraphs["role_period"] = [(periods or {}).get(i, "") for i in ids]
        c.paragraphs["heading"] = [(headings or {}).get(i, "") for i in ids]
        found = pd.DataFrame(
            [(p, kind, *(rest or ("flagged",))) for p, kind, *rest in damage],
            columns=["paragraph_id", "kind", "action"],
            dtype="str",
        )
        parts = (c.paragraphs, c.documents, found, indicators)
        realised = build_realised(*parts, **KINDS)
        targets = join_realised(build_targets(*parts, **KINDS), realised)
        return keeps_schema(targets, "targets"), keeps_schema(realised, "realised")

    return tables


def rows(table, *columns):
    return [tuple(row) for row in table[list(columns)].itertuples(index=False)]


def test_values_bounds_and_an_indicator_without_a_number(read):
    targets, _ = read({"d": [("plan", LIST)]})
    assert rows(targets, "indicator", "status", "bound", "period", "listed") == [
        ("gdp_growth", "value", "about", "2001", True),
        ("income_growth", "no_number", "", "2001", True),
        ("urban_jobs", "value", "at_least", "2001", True),
    ]
    assert targets["low"].tolist()[::2] == [6, 50000]
    assert pd.isna(targets["low"][1])
    assert targets.loc[1, "printed"] == "居民收入增长与经济增长同步"
    assert targets.loc[0, "paragraph_id"] == "d-001"


def test_what_was_reached_stands_beside_and_the_gap(read):
    targets, realised = read(
        {
            "d": [("plan", LIST)],
            "e": [
                ("retrospect", "过去一年，我们干得好。地区生产总值达到90亿元，增长6.5%；城镇新增就业4.8万人。"),
                ("plan", LIST),
            ],
        }
    )
    first = targets[targets["doc_id"] == "d"].set_index("indicator")
    assert (first.loc["gdp_growth", "realised"], first.loc["gdp_growth", "gap"]) == (6.5, 0.5)
    assert first.loc["urban_jobs", "gap"] == -2000
    assert first.loc["gdp_growth", "realised_paragraph_id"] == "e-001"
    assert targets.loc[targets["doc_id"] == "e", "realised"].isna().all()
    assert rows(realised, "indicator", "year", "value") == [("gdp_growth", 2001, 6.5), ("urban_jobs", 2001, 48000)]


def test_a_fall_is_below_a_target_of_a_rise(read):
    targets, _ = read({"d": [("plan", LIST)], "e": [("retrospect", "去年地区生产总值下降2%。")]})
    assert targets.loc[0, "realised"] == -2
    assert targets.loc[0, "gap"] == -8


@pytest.mark.parametrize(
    "told",
    [
        "过去五年，地区生产总值年均增长9%。",
        "去年地区生产总值达到90亿元，年均增长9%。",
        "地区生产总值比1996年增长39%。",
        "去年政府工作报告提出，地区生产总值要增长8%。",
        "没有实现年初确定的地区生产总值增长8%的目标。",
    ],
)
def test_means_aims_and_longer_looks_back_are_no_realised_value(read, told):
    _, realised = read({"d": [("body", "无")], "e": [("retrospect", told)]}, year=[2001, 2002])
    assert realised.empty


def test_the_year_of_a_number_is_that_of_the_words(read):
    targets, _ = read(
        {
            "d": [
                ("plan", "今后五年，地区生产总值年均增长7%。今年，地区生产总值增长6%。"),
                ("plan", "到2010年，常住人口城镇化率达到60%。"),
                ("plan", "去年地区生产总值增长8%。"),
                ("plan", "“十五”时期，森林覆盖率达到30%。"),
            ]
        }
    )
    assert rows(targets, "indicator", "low", "period") == [
        ("forest_cover", 30, "2001-2005"),
        ("gdp_growth", 7, "2001-2005"),
        ("gdp_growth", 6, "2001"),
        ("urbanisation", 60, "2001-2010"),
    ]


def test_the_points_of_a_list_go_on_with_its_years(read):
    targets, _ = read(
        {
            "d": [
                ("plan", "“十五”时期主要目标任务："),
                ("plan", "——绿色发展。森林覆盖率达到30%。"),
                ("plan", "今年赤字率拟按3%安排。"),
            ]
        }
    )
    assert rows(targets, "indicator", "period") == [("deficit_rate", "2001"), ("forest_cover", "2001-2005")]


def test_the_same_value_told_again_is_one_row(read):
    targets, _ = read({"d": [("plan", LIST), ("plan", "提出地区生产总值增长6%左右，考虑了“十五”规划的要求。")]})
    growth = targets[targets["indicator"] == "gdp_growth"]
    assert rows(growth, "period", "mentions") == [("2001", 2)]


def test_a_mean_over_years_is_no_repetition_of_the_target(read):
    targets, _ = read({"d": [("plan", "地区生产总值年均增长6%左右。"), ("plan", LIST)]}, periods={"d-001": "2001-2005"})
    growth = targets[targets["indicator"] == "gdp_growth"]
    assert rows(growth, "period", "mentions") == [("2001-2005", 1), ("2001", 1)]


def test_a_list_outside_the_plan_is_taken_and_other_numbers_there_are_not(read):
    targets, _ = read({"d": [("retrospect", LIST), ("retrospect", "规模以上工业增加值增长5%。")]})
    assert set(targets["indicator"]) == {"gdp_growth", "income_growth", "urban_jobs"}


def test_damaged_numbers_are_refused_with_the_reason(read):
    targets, realised = read(
        {
            "d": [("plan", LIST)],
            "e": [("plan", LIST), ("plan", "固定资产投资增长9%。")],
            "f": [("retrospect", "去年地区生产总值增长7%。"), ("plan", "今年地区生产总值增长65%。")],
        },
        numbers_unsafe=[True, False, False],
        damage=[("e-001", "lost_text"), ("f-001", "masked_text")],
    )
    refused = targets[targets["status"] == "refused"].set_index(["doc_id", "indicator"])
    assert refused.loc[("d", "gdp_growth"), "reason"] == "numbers_unsafe"
    assert refused.loc[("e", "gdp_growth"), ["reason", "damage"]].tolist() == ["damaged_paragraph", "lost_text"]
    assert refused.loc[("f", "gdp_growth"), "reason"] == "implausible"
    assert refused[["low", "high", "realised", "gap"]].isna().all(axis=None)
    # the paragraph beside the damage may be used
    assert targets.set_index(["doc_id", "indicator"]).loc[("e", "investment_growth"), "low"] == 9
    assert rows(realised, "status", "reason", "damage") == [("refused", "damaged_paragraph", "masked_text")]


@pytest.mark.parametrize(
    "text",
    [
        # no list of targets
        "今年要保持地区生产总值较快增长，努力增加城镇新增就业。",
        # a list, but the number there is of something that is not read
        "今年的主要预期目标是：地区生产总值翻一番，城镇新增就业投入3亿元。",
    ],
)
def test_a_name_without_a_number_is_a_target_in_lists_only_and_not_next_to_another_number(read, text):
    targets, _ = read({"d": [("plan", text)]})
    assert "no_number" not in set(targets["status"])


def test_damage_that_was_repaired_or_touches_no_number_is_no_reason(read):
    targets, _ = read(
        {"d": [("plan", LIST)]}, damage=[("d-001", "lost_text", "repaired"), ("d-001", "line_break", "flagged")]
    )
    assert set(targets.loc[targets["indicator"] == "gdp_growth", "status"]) == {"value"}


def test_a_report_may_say_that_there_is_no_target(read):
    targets, _ = read({"d": [("plan", "今年不设地区生产总值增速的具体目标。")]})
    assert rows(targets, "indicator", "status", "modifier", "denied") == [("gdp_growth", "no_number", "", True)]


def test_nothing_to_read_gives_empty_tables(read):
    for texts, columns in (
        ({"d": [("plan", "发展经济。")]}, {}),
        ({"d": [("plan", LIST)]}, {"year": [None]}),
        ({"d": [("plan", LIST)]}, {"doc_type": ["news"]}),
    ):
        targets, realised = read(texts, **columns)
        assert targets.empty and realised.empty
        assert list(targets.columns) == list(table_schema("targets").columns)


def test_points_of_a_list_go_on_with_no_other_document(read):
    alone, _ = read({"d": [("plan", "——地区生产总值增长8%。")]}, year=[2006])
    texts = {"c": [("plan", "“十一五”期间的主要目标是：")], "d": [("plan", "——地区生产总值增长8%。")]}
    after, _ = read(texts, year=[2006, 2006])
    assert rows(after, "doc_id", "indicator", "period") == rows(alone, "doc_id", "indicator", "period")
    assert rows(after, "doc_id", "indicator", "period") == [("d", "gdp_growth", "2006")]
