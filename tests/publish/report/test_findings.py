"""What the report says of settings that only the corpus can judge."""

import pandas as pd
import pytest

from wenmai.publish.report.findings import breaks_outside, other_numbers, outside


def table(*rows):
    return pd.DataFrame(rows, columns=["name", "year", "n_before", "n_after"])


BREAKS = table(
    ("far", 1900, 0, 12), ("far", 1900, 0, 9), ("far", 2100, 12, 0), ("law", 2015, 5, 7), ("law", 2015, 0, 7)
)


def test_breaks_outside_the_years_of_all_series_are_found():
    # one series without text before 2015 does not make it a year outside the corpus
    assert outside(BREAKS) == [("far", 1900), ("far", 2100)]
    assert outside(BREAKS.iloc[:0]) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "there is no text were not tested: far 1900, 2100."), ("zh", "未予检验：far 1900、2100。")],
)
def test_they_are_one_sentence(language, said):
    (sentence,) = breaks_outside(BREAKS, language)
    assert sentence.endswith(said)
    assert breaks_outside(BREAKS[BREAKS["name"] == "law"], language) == []


NUMBERS = pd.DataFrame(
    [
        (24, 0.45, "same_topic"),
        (24, 0.15, "divided_topic"),
        (24, 0.2, "joined_topic"),
        (24, 0.2, "lost_topic"),
        (40, 0.5, "same_topic"),
        (40, 0.5, "divided_topic"),
    ],
    columns=["k", "share", "state"],
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "those with 35% are divided or joined with others, and those with 20% are not found.",
        ),
        ("zh", "占文本 45% 的主题不变，35% 的主题被拆分或与其他主题合并，20% 的主题找不到。"),
    ],
)
def test_topics_at_the_numbers_that_would_serve_as_well(language, said):
    def choice(*others):
        return {"reasons": [{"code": "smallest_close", "k": 20}, {"code": "also_serve", "others": list(others)}]}

    (sentence,) = other_numbers(NUMBERS, choice(24), language)
    assert said in sentence
    assert len(other_numbers(NUMBERS, choice(24, 40), language)) == 2
    # a number without a model, or no other that would serve
    assert other_numbers(NUMBERS, choice(60), language) == []
    assert other_numbers(NUMBERS, {"reasons": [{"code": "no_other_serves"}]}, language) == []
    assert other_numbers(NUMBERS.head(0), choice(24), language) == []
