"""What the report says of settings that only the corpus can judge."""

import pandas as pd
import pytest

from wenmai.publish.report.findings import breaks_outside, outside


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
