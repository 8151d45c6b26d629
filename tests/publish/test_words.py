"""Fixed values, reasons, measures and contrasts in words."""

import pytest

from wenmai.publish.words import contrast_in_words, measure_in_words, reason_in_words


@pytest.mark.parametrize(
    ("reason", "chinese"),
    [
        ("7 years with a value; trends.min_years asks for 8", "仅 7 年有值（trends.min_years 为 8）"),
        ("no occurrence in any year", "各年均未出现"),
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
