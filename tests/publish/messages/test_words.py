"""Fixed values, reasons, measures and contrasts in words."""

import pandas as pd
import pytest

from wenmai.publish.messages.words import contrast_in_words, measure_in_words, reason_in_words, reasons_in_words


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("7 years with a value; trends.min_years asks for 8", "仅 7 年有值（trends.min_years 为 8）"),
        ("no occurrence in any year", "各年均未出现"),
        ("fewer than 3 years with a value before or after", "前后有值的年份不足 3 个"),
        ("n x idf, scaled to length 1 within the unit", "n x idf，各单位内归一至长度 1"),
        (
            "fractional logit, errors clustered by documents (t, 52 df), 20 draws of the shares",
            "分数 logit，按文档聚类的误差（t，自由度 52），份额抽取 20 次",
        ),
        ("a reason of tomorrow", "a reason of tomorrow"),
    ],
)
def test_reasons(reason, chinese):
    assert reason_in_words(reason, "zh") == chinese
    assert reason_in_words(reason, "en") == reason


def test_measures():
    assert measure_in_words("recall", "zh") == "查全率"
    assert measure_in_words("recall lost_text", "zh") == "查全率：文字缺失"
    assert measure_in_words("something new", "zh") == "something new"
    assert measure_in_words("recall lost_text", "en") == "recall lost_text"


def test_contrasts():
    assert contrast_in_words("plan vs retrospect", "zh") == "计划 与 回顾"
    assert contrast_in_words("plan vs retrospect", "en") == "plan vs retrospect"
    assert contrast_in_words("level=county vs level=prefecture", "zh") == "level=county 与 level=prefecture"


def test_reasons_are_told_once_the_most_frequent_first():
    reasons = pd.Series(["", "b", "no occurrence in any year", "b", "c", "d"])
    assert reasons_in_words(reasons, "en") == "b; no occurrence in any year; c"
    assert reasons_in_words(reasons, "zh") == "b；各年均未出现；c"
