"""Dates apart: delivered, published, and the year that a document is of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.meta.dates import delivered_date, published_date, report_year


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("2019年1月14日在云州市第七届人民代表大会第四次会议上", "2019-01-14"),
        ("——2019年1月14日在云州市第七届人民代表大会第四次会议上\n市长 王明", "2019-01-14"),
        ("二〇〇八年二月十一日在云州市第五届人民代表大会第一次会议上", "2008-02-11"),
        ("（2012年1月6日云州市第六届人民代表大会第二次会议通过）", "2012-01-06"),
        ("在云州市第六届人民代表大会第二次会议上\n（2012年1月6日）\n县长 李青", "2012-01-06"),
        ("政府工作报告\n(2012年1月6日)\n县长 李青", "2012-01-06"),
        ("1995年3月5日至6日在第三届人民代表大会第二次会议上", "1995-03-05"),
        ("1981年11月30日和12月1日在第五届人民代表大会第四次会议上", "1981-11-30"),
        ("2020年 4 月 21 日 在区人大常委会会议上", "2020-04-21"),
        ("2016年1月20日，在县第十六届人民代表大会第五次会议上", "2016-01-20"),
        ("2019年13月41日在县人民代表大会会议上", ""),
        ("云州日报 2019年1月20日 第3版", ""),
        ("全年经济增长，2018年12月31日建成大桥。", ""),
        ("3月5日在第十届人民代表大会第二次会议上", ""),
        ("", ""),
    ],
)
def test_delivery(head, date):
    assert delivered_date(head) == date


@pytest.mark.parametrize("month", range(1, 13))
def test_the_days_of_a_month_end(month):
    last = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    here = "日在云州市第七届人民代表大会第四次会议上"
    assert delivered_date(f"2020年{month}月{last}{here}") == f"2020-{month:02}-{last}"
    assert delivered_date(f"2020年{month}月{last + 1}{here}") == ""


def test_a_day_without_a_year_is_read_where_the_year_is_known():
    head = "3月5日，市长在第十届人民代表大会第二次会议上作报告。"
    assert delivered_date(head, year=2004) == "2004-03-05"
    assert delivered_date("3月5日开工建设大桥。", year=2004) == ""


@pytest.mark.parametrize(
    ("page", "date"),
    [
        ("来源:云州日报 发布:信息部 发布日期:2019-02-15 阅读:1543", "2019-02-15"),
        ("发表于 2019-4-25 20:37:55 | 只看该作者", "2019-04-25"),
        ("发布时间：2019年03月05日 字号：大 中 小", "2019-03-05"),
        ("2019/03/05 来源：云州市人民政府办公室", "2019-03-05"),
        ("来源：云州日报 2019-03-05", "2019-03-05"),
        ("首页\n2019-07-08\n上一篇", "2019-07-08"),
        ("[2019-07-08 09:30]", "2019-07-08"),
        ("《 人民日报 》（ 2019年03月13日 01 版）", "2019-03-13"),
        ("（《人民日报》19570627第1版）", "1957-06-27"),
        # a label counts before a lone date line, and first publication before an update
        ("2018-01-01\n发布日期：2019-02-15", "2019-02-15"),
        ("更新时间：2020-05-05\n发布时间：2019-02-15", "2019-02-15"),
        ("全年完成投资，2019年3月5日建成大桥，群众称好。", ""),
        ("版权所有 2008-2018 云州网", ""),
        ("访问量：20190305", ""),
    ],
)
def test_publication(page, date):
    assert published_date(page) == date


REPORT = {"doc_type": "government_work_report", "title": "政府工作报告", "delivered": "", "published": "", "text": ""}


@pytest.mark.parametrize(
    ("given_", "year", "basis"),
    [
        ({"delivered": "2021-02-07"}, 2021, "delivered"),
        ({"delivered": "2021-02-07", "title": "2021年云州市政府工作报告"}, 2021, "delivered"),
        # given in December for the year of its title, or of its plan
        ({"delivered": "2018-12-27", "title": "2019年云州市政府工作报告"}, 2019, "title"),
        ({"delivered": "2018-12-27", "text": "一、2018年工作回顾\n二、2019年工作安排"}, 2019, "text"),
        ({"delivered": "2018-12-27", "text": "一、工作回顾\n二、今后任务"}, 2018, "delivered"),
        # a title for the next year is believed in winter, or where the plan agrees or names no year
        ({"delivered": "2018-12-27", "title": "2019年云州市政府工作报告", "text": "二、2018年工作安排"}, 2019, "title"),
        ({"delivered": "2018-03-27", "title": "2019年云州市政府工作报告", "text": "二、2019年工作安排"}, 2019, "title"),
        (
            {"delivered": "2018-03-27", "title": "2019年云州市政府工作报告", "text": "二、2018年工作安排"},
            2018,
            "delivered",
        ),
        # named after the year it looks back on
        ({"delivered": "2021-01-20", "title": "2020年云州市政府工作报告"}, 2021, "delivered"),
        ({"title": "2020年云州市政府工作报告", "text": "一、2020年工作回顾\n二、2021年工作安排"}, 2021, "text"),
        ({"title": "2020年云州市政府工作报告"}, 2020, "title"),
        # the date of a page dates a text only where the text agrees or says nothing
        ({"published": "2022-02-15", "text": "二、2022年工作安排"}, 2022, "published"),
        ({"published": "2025-07-08", "text": "二、2021年工作安排"}, 2021, "text"),
        ({"published": "2022-02-15"}, 2022, "published"),
        ({"line_year": 1998, "text": "二、1999年工作安排"}, 1998, "line"),
        ({"source": "reports/云州2014.txt"}, 2014, "name"),
        ({}, None, ""),
    ],
)
def test_the_year_of_a_report(given_, year, basis):
    assert report_year(**(REPORT | given_)) == (year, basis)


def test_the_year_of_a_report_that_nothing_dates_comes_from_its_mentions():
    text = "2013年产值增长。2013年建成学校。2013年就业增加。" * 20 + "2014年要抓好投资。2014年要办好学校。" * 20
    assert report_year(**(REPORT | {"text": text})) == (2014, "text")
    vague = "2003年开始的建设，到2007年建成，2009年运营。" * 3 + "各项事业进步。" * 400
    assert report_year(**(REPORT | {"text": vague}))[1] != "delivered"


@pytest.mark.parametrize(
    ("title", "text", "year", "basis"),
    [
        ("云州市国民经济和社会发展第十三个五年规划纲要", "", 2016, "title"),
        ("云州市“十四五”规划和二〇三五年远景目标纲要", "", 2021, "title"),
        ("云州市五年规划纲要", "“十二五”时期是关键时期。", 2011, "text"),
    ],
)
def test_the_year_of_a_plan_is_its_first(title, text, year, basis):
    fields = REPORT | {"doc_type": "five_year_plan", "title": title, "text": text}
    assert report_year(**fields) == (year, basis)


@pytest.mark.parametrize(
    ("title", "text", "published", "year", "basis"),
    [
        ("大桥通车", "2021年，大桥通车。2022年将修路。", "2025-07-07", 2021, "text"),
        ("2020年大桥通车", "2021年将修路。", "2025-07-07", 2020, "title"),
        ("大桥通车", "到2035年，建成网络。", "2025-07-07", 2025, "published"),
        ("大桥通车", "大桥今日通车。", "", None, ""),
    ],
)
def test_the_year_of_news_is_the_first_it_reports_on(title, text, published, year, basis):
    fields = REPORT | {"doc_type": "news", "title": title, "text": text, "published": published}
    assert report_year(**fields) == (year, basis)


@given(st.text(max_size=300))
def test_any_text_gives_an_iso_date_or_none(text):
    for date in (delivered_date(text), delivered_date(text, year=2000), published_date(text)):
        assert re.fullmatch(r"(?:\d{4}-\d\d-\d\d)?", date)
