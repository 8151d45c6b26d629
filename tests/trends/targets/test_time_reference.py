"""Which years words speak of."""

import pytest

from wenmai.trends.targets.time_reference import Cue, carried, cues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年增长", [("year", "2016")]),
        ("2016年增长", [("year", "2016")]),
        ("去年增长", [("past", "2015")]),
        ("2014年增长", [("past", "2014")]),
        ("比上年增长", []),
        ("比2014年增长", []),
        ("比2010年增长", [("term", "")]),
        ("2015年比2010年增长", [("past", "2015"), ("past", "")]),
        ("到2020年，", [("term", "2016-2020")]),
        ("从1953年到1980年", [("term", ""), ("past", "")]),
        ("今后五年", [("term", "2016-2020")]),
        ("“十三五”时期", [("term", "2016-2020")]),
        ("“七五”计划", [("term", "1986-1990")]),
        ("改革开放以来", [("term", "")]),
        ("一九九一年计划", [("past", "1991")]),
    ],
)
def test_cues(text, expected):
    assert [(c.kind, c.period) for c in cues(text, 2016)] == expected


def test_what_is_said_in_passing_does_not_stay():
    before = Cue("past", "2015")
    assert carried(before, "是改革开放以来最多的一年", 2016) == before
    assert carried(before, "今年要努力", 2016) == Cue("year", "2016")
    assert carried(Cue("year", "2016"), "比2010年增长", 2016) == Cue("year", "2016")
