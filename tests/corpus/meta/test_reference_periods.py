"""Periods that documents look at."""

from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.meta.reference_periods import covered_periods


def test_past_first_then_the_years_ahead_from_the_widest():
    headings = ["二、今后五年目标", "三、2012年任务", "一、2011年和过去五年工作回顾"]
    assert covered_periods(headings, "", 2012) == ["2011", "2007-2011", "2012-2016", "2012"]


def test_headings_that_only_mention_a_year_do_not_count():
    assert covered_periods(["办好2022年冬奥会", "2021年工作安排"], "", 2021) == ["2021"]


def test_sections_add_what_headings_do_not_say():
    assert covered_periods(["工作回顾"], "", 2005, section_periods=["2004", "", "2005"]) == ["2004", "2005"]


def test_a_plan_covers_its_own_period():
    headings = ["“十二五”发展成就", "“十三五”发展目标"]
    assert covered_periods(headings, "", 2016, doc_type="five_year_plan") == ["2016-2020"]


def test_news_cover_their_year():
    assert covered_periods(["“十四五”规划发布"], "", 2021, doc_type="news") == ["2021"]
    assert covered_periods([], "", None, doc_type="news") == []


def test_language_fills_the_side_that_no_heading_names():
    done = "全年粮食产量达到12万吨，比上年增长5.2%，取得了来之不易的成绩，荣获全省先进称号。"
    todo = "今年要确保粮食稳产，力争工业增长8%左右，努力办好教育，加快推进公路建设，完善客运网络。"
    text = "\n".join([done] * 5 + [todo] * 5)
    assert covered_periods(["一、2004年工作回顾"], "", 2005, text=text) == ["2004", "2005"]
    assert covered_periods(["二、农业"], "", 2005, text=text) == ["2004", "2005"]
    assert covered_periods(["一、2004年工作回顾"], "", 2005, text=done * 5) == ["2004"]


def test_a_document_without_a_year_covers_what_it_names():
    assert covered_periods([], "“十一五”规划纲要", None) == ["2006-2010"]


@given(st.lists(st.text(max_size=80), max_size=4), st.text(max_size=200), st.one_of(st.none(), st.integers(1950, 2050)))
def test_any_text_gives_ordered_periods(headings, text, year):
    for period in covered_periods(headings, text, year, text=text):
        first, _, last = period.partition("-")
        assert int(first) <= int(last or first)
