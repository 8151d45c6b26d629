"""Sentences about series: what changed comes first, then the shape, and the trend test last."""

import numpy as np
import pandas as pd
import pytest
from prose import english

from wenmai.io.tables import conform, table_schema
from wenmai.publish.answers import Words, answer, answers, fold, lasting, percent, rate, short, signed, small
from wenmai.publish.style.changes import colour_of, lighter, size_of, way_of
from wenmai.publish.style.panels import title_room
from wenmai.publish.style.theme import MUTED, Style, ems
from wenmai.publish.wording import reason_in_short

EN, ZH = Words("en"), Words("zh")
CHANGE = {
    **{"contrast": "late_vs_early", "first_b": 2012, "last_b": 2015, "first_a": 2021, "last_a": 2024},
    **{"rate_b": 10.0, "rate_a": 26.0, "ratio": 2.6, "low": 2.0, "high": 3.3, "q_value": 0.004, "verdict": "rose"},
}
SHAPE = {
    **{"reason": "", "count": 200, "n_years": 13, "n_years_used": 13, "shape": "step", "weight": 0.9},
    **{"second_shape": "rising", "second_weight": 0.08, "at_year": 2016, "low_year": 2016, "high_year": 2016},
    **{"size": 2.7, "level_first": 10.0, "level_last": 27.0, "peak_year": 2018, "peak_rate": 39.2, "trough_year": 2015},
    **{"trough_rate": 0.4, "first_use": 2012, "last_use": 2024, "back_year": np.nan, "years_to_level": np.nan},
}
TREND = {
    **{"p_value": 0.224, "q_value": 0.4, "family_size": 28, "direction": "none", "n_years": 13},
    **{"annual_factor": 1.05, "annual_factor_low": 0.98, "annual_factor_high": 1.12, "detectable_factor": 1.09},
}


def said(words=EN, change=None, shape=None, trend=None):
    change, shape = CHANGE | (change or {}), SHAPE | (shape or {})
    return answer("Digital economy", change, shape, TREND | (trend or {}), words)


def test_the_sentence_says_what_changed_then_the_shape_then_whether_it_lasts():
    assert said() == (
        "Digital economy: rose 2.6-fold [2.0, 3.3] from 2012–15 to 2021–24, mostly in a step in 2016. "
        "Beyond year-to-year shocks: p = 0.22; growth below 9 % per year could not have been detected in 13 years."
    )
    assert said(ZH) == (
        "Digital economy：2021—2024 年升至 2012—2015 年的 2.6 倍［2.0, 3.3］，主要是 2016 年的水平突变。"
        "剔除逐年波动后：p = 0.22；13 年的数据无法检出每年 9% 以下的增长。"
    )


@pytest.mark.parametrize(
    ("change", "shape", "part"),
    [
        ({"ratio": 1.44, "low": 1.17, "high": 1.77}, {"shape": "rising"}, "rose by 44 % [17, 77] from"),
        ({"ratio": 1.44, "low": 1.17, "high": 1.77}, {"shape": "rising"}, "2021–24, gradually."),
        (
            {"verdict": "fell", "ratio": 0.38, "low": 0.29, "high": 0.5},
            {"shape": "falling", "level_last": 4.0},
            "fell by 62 % [50, 71]",
        ),
        ({"verdict": "little_change", "ratio": 1.02}, {"shape": "flat"}, "changed by less than ±20 %"),
        (
            {"verdict": "unclear", "ratio": 1.1, "low": 0.8, "high": 1.5},
            {"shape": "flat"},
            "between −20 % and +50 %",
        ),
        ({"verdict": "unclear", "ratio": 1.1, "low": 0.8, "high": 8.1}, {"shape": "flat"}, "and 8.1-fold."),
        (
            {"verdict": "unclear", "low": 1.1, "q_value": 0.08},
            {"shape": "rising"},
            "(not certain over all series, q = 0.08)",
        ),
        ({"ratio": np.nan, "low": 3.0, "high": np.nan}, {"shape": "rising"}, "rose at least 3.0-fold"),
        (
            {"verdict": "fell", "ratio": np.nan, "low": np.nan, "high": 0.3},
            {"shape": "flat"},
            "fell by at least 70 %",
        ),
        (
            {"verdict": "little_change"},
            {"shape": "hump", "back_year": 2021},
            "peaked in 2018 (39 per 10,000 characters) and was back to its first level by 2021.",
        ),
        ({}, {"shape": "dip", "trough_rate": 0.0}, "was lowest in 2015 (0 per 10,000 characters)"),
        ({}, {"shape": "burst"}, "2021–24, with a burst in 2018 (39 per 10,000 characters)."),
        ({"verdict": "fell", "ratio": 0.5}, {}, "stepped from 10 to 27 per 10,000 characters in 2016"),
        (
            {},
            {"shape": "appeared", "first_use": 2017, "years_to_level": 3},
            "first used in 2017, near its later level of 27 per 10,000 characters after 3 years.",
        ),
        ({}, {"shape": "vanished", "last_use": 2019}, "last used in 2019; 10 per 10,000 characters before it faded"),
        (
            {},
            {"weight": 0.45, "second_weight": 0.4, "second_shape": "hump"},
            "shape uncertain: step in 2016 (45 %) or hump (40 %)",
        ),
        ({}, {"shape": "", "reason": "no_occurrence"}, "Digital economy: does not occur."),
        (
            {},
            {"shape": "", "reason": "too_few_occurrences", "count": 4, "n_years_used": 3},
            "occurs 4 times, in 3 of 13 years (2012–24): too rarely to compare.",
        ),
        ({}, {"shape": "", "reason": "too_few_years", "n_years": 4}, "2.6-fold"),
        ({}, {"shape": "flat", "weight": 0.4, "n_years_used": 3}, "occurs in 3 of 13 years only, most in 2018"),
    ],
)
def test_every_case_has_its_words_in_both_languages(change, shape, part):
    assert part in said(EN, change, shape)
    chinese = said(ZH, change, shape).replace("Digital economy", "数字经济")
    assert english(chinese) == []


def test_a_rare_word_has_no_trend_test_in_its_sentence():
    rare = {"shape": "", "reason": "too_few_occurrences", "count": 4, "n_years_used": 3}
    assert "shocks" not in said(shape=rare)


def test_the_trend_comes_last_and_never_as_the_headline():
    for words in (EN, ZH):
        for shape in ("flat", "rising", "hump"):
            sentence = said(words, shape={"shape": shape})
            assert "no trend" not in sentence and "无趋势" not in sentence
            assert sentence.index("2021") < sentence.index("p = ")


def test_lasting_trends_and_what_could_not_be_found():
    rising = TREND | {"direction": "rising", "p_value": 0.0004, "q_value": 0.012}
    assert lasting(rising, EN) == (
        "Beyond year-to-year shocks: p < 0.001, q = 0.012; a lasting trend of +5 % per year [−2, +12]."
    )
    assert "but q = 0.4 over 28 series" in lasting(TREND | {"p_value": 0.03}, EN)
    assert lasting(TREND | {"detectable_factor": 9.0}, EN) == "Beyond year-to-year shocks: p = 0.22."
    assert lasting(TREND | {"p_value": np.nan}, EN) == ""
    assert lasting(None, EN) == ""
    unsized = rising | dict.fromkeys(("annual_factor", "annual_factor_low", "annual_factor_high"), np.nan)
    assert lasting(unsized, EN).endswith("q = 0.012; a lasting rise without a growth factor.")
    assert "nan" not in lasting(unsized, ZH)


def test_panels_have_the_first_two_answers_in_short():
    assert short(CHANGE, SHAPE, EN) == ("2.6-fold [2.0, 3.3]", "step 2016")
    assert short(CHANGE, SHAPE | {"shape": "hump"}, EN) == ("hump, peak 2018 (39)", "27 in the end")
    assert short(CHANGE, SHAPE | {"shape": "appeared"}, EN)[0] == "first used 2012"
    assert short(CHANGE | {"ratio": np.nan}, SHAPE | {"shape": "", "reason": "no_occurrence"}, EN)[0] == ""
    assert short(None, None, EN) == ("", "")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("table", "column", "room"),
    [
        # four panels side by side in print of six points, with a letter
        ("shapes", "reason", title_room(Style(panel_letters=True), 4, points=6, margin_mm=4)),
        # half a page, behind "not tested"
        ("keyword_trends", "reason", 21),
        ("topic_trends", "reason", 21),
        ("keyword_trends", "factor_reason", 28),
    ],
)
def test_no_reason_is_cut_where_it_has_little_room(table, column, room, language):
    for code in table_schema(table).columns[column].meanings:
        assert ems(reason_in_short({"reason": "", column: code}, language, reason=code)) <= room


def test_numbers_have_the_digits_that_count():
    assert [rate(x) for x in (39.4, 9.96, 4.25, 0.31, 0.0, np.nan)] == ["39", "10", "4.2", "0.3", "0", "–"]
    assert [fold(x) for x in (12.4, 2.64, 0.5)] == ["12", "2.6", "0.50"]
    assert [percent(x) for x in (0.44, 0.004)] == ["44", "0.4"]
    assert [signed(x) for x in (0.21, -0.15, 0.0001)] == ["+21", "−15", "0"]
    assert [small(x) for x in (0.2237, 0.0004)] == ["= 0.22", "< 0.001"]


def test_the_table_has_a_sentence_for_every_series_in_every_language():
    key = {"concept": "digital", "term": "*", "scope": "all"}
    other = {"concept": "digital", "term": "大数据", "scope": "plan"}
    concepts = pd.DataFrame([{"concept": "digital", "label_en": "Digital economy", "label_zh": "数字经济"}])
    table = answers(
        pd.DataFrame([CHANGE | key, CHANGE | key | {"contrast": "mine", "ratio": 9.0}]),
        pd.DataFrame([SHAPE | key, SHAPE | other]),
        pd.DataFrame([TREND | key]),
        concepts,
    )
    table = conform(table, table_schema("answers"))
    first = table[table["term"] == "*"].iloc[0]
    assert first["sentence_en"].startswith("Digital economy: rose 2.6-fold")
    assert first["sentence_zh"].startswith("数字经济：")
    assert first["n"] == 200
    assert table[table["term"] == "大数据"]["sentence_en"].item().startswith("大数据: ")


def test_the_denominator_is_named():
    assert "per 10,000 Chinese tokens" in said(Words("en", "tokens"), shape={"shape": "burst"})
    assert "每万词 39 次" in said(Words("zh", "tokens"), shape={"shape": "burst"})


def test_colours_say_which_way_and_how_far():
    style = Style()
    assert [way_of(CHANGE, SHAPE | {"shape": shape}) for shape in ("step", "hump", "vanished")] == [
        "up",
        "back",
        "down",
    ]
    assert way_of(CHANGE | {"verdict": "unclear"}, SHAPE | {"shape": "flat"}) == "flat"
    assert way_of(CHANGE, SHAPE | {"weight": 0.3, "shape": "hump"}) == "up"
    assert size_of(CHANGE | {"ratio": 0.5}, SHAPE) == 2
    assert colour_of(CHANGE | {"ratio": 3.5}, SHAPE, style) == style.colour(0)
    assert colour_of(CHANGE | {"ratio": 1.2}, SHAPE, style) == lighter(style.colour(0), 0.5)
    assert colour_of(CHANGE | {"verdict": "little_change"}, SHAPE | {"shape": "flat"}, style) == MUTED
