"""Lines of history between the title of a law and its first article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.corpus.meta.history import date_of_text, events, history_run, is_history

CITY = "云州市第五届人民代表大会常务委员会第九次会议"
PROVINCE = "山原省第十二届人民代表大会常务委员会第三次会议"


@pytest.mark.parametrize(
    "line",
    [
        f"2018年10月31日 {CITY}通过",
        f"（2018年10月31日{CITY}通过）",
        f"2018年11月30日 {PROVINCE}批准",
        f"根据2020年5月1日{CITY}《关于修改〈云州市古桥保护条例〉的决定》修正",
        f"2018年10月31日{CITY}通过 根据2020年5月1日{CITY}修正",
        "2000年4月1日 施行",
        "2000年3月1日 国务院令第203号发布，",
        "国务院令第203号发布",
        "中华人民共和国国务院令第203号",
        "自发布之日起施行",
        "2019年12月23日最高人民法院审判委员会第1823次会议通过，自2020年1月1日起施行",
        "二〇〇五年三月二日 国家某某局局务会议通过",
        "1989年9月30日 国务院批准",
        "2001年5月5日 公安部令第12号发布 自发布之日起施行",
        "（2020年12月20日中国共产党云州市第八届委员会第十次全体会议通过）",
    ],
)
def test_lines_of_history(line):
    assert is_history(line)


@pytest.mark.parametrize(
    "line",
    [
        "第一条 为了加强河道管理，制定本条例。",
        "2021年3月1日，云州市古桥保护条例正式施行。",
        "2021年，全市经济平稳增长，各项任务全面完成。",
        "2021年3月1日",
        "发布日期：2021年3月1日",
        "——2021年2月1日在云州市第五届人民代表大会第二次会议上",
        "云州市人民政府关于加强河道管理的通知",
        "各县区人民政府，市府各部门：",
        "为了施行本条例，2021年3月1日前应当完成登记。各单位要认真落实",
        "",
    ],
)
def test_other_lines(line):
    assert not is_history(line)


def test_a_run_of_history_has_wrapped_lines():
    lines = [
        "2013年2月26日 云州市第五届人民代表大会常务委员会",
        "第九次会议通过",
        f"2013年3月29日 {PROVINCE}批准",
        "第一章 总则",
    ]
    assert history_run(lines, 0) == 3
    assert history_run(lines, 3) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"2018年10月31日 {CITY}通过", [("adopted", "2018-10-31", "云州市第五届人民代表大会常务委员会")]),
        (
            f"2018年10月31日 {CITY}通过\n2018年11月30日 {PROVINCE}批准",
            [
                ("adopted", "2018-10-31", "云州市第五届人民代表大会常务委员会"),
                ("approved", "2018-11-30", "山原省第十二届人民代表大会常务委员会"),
            ],
        ),
        (
            f"2018年10月31日{CITY}通过 根据2020年5月1日{CITY}《关于修改三件条例的决定》第一次修正"
            f"　2022年6月1日{CITY}修订",
            [
                ("adopted", "2018-10-31", "云州市第五届人民代表大会常务委员会"),
                ("amended", "2020-05-01", "云州市第五届人民代表大会常务委员会"),
                ("revised", "2022-06-01", "云州市第五届人民代表大会常务委员会"),
            ],
        ),
        (
            f"2017年6月30日 {CITY}通过的关于修改《云州市古桥保护条例》的决定修正",
            [("amended", "2017-06-30", "云州市第五届人民代表大会常务委员会")],
        ),
        ("2000年4月1日 施行\n国务院令第203号发布", [("effective", "2000-04-01", "")]),
        (
            "1990年1月1日 国家某某局令第1号发布 自发布之日起施行",
            [("promulgated", "1990-01-01", "国家某某局"), ("effective", "1990-01-01", "")],
        ),
        (
            "2019年12月23日最高人民法院审判委员会第1823次会议通过，自2020年1月1日起施\n行",
            [("adopted", "2019-12-23", "最高人民法院审判委员会"), ("effective", "2020-01-01", "")],
        ),
        ("2001年5月 国务院批准", [("approved", "2001-05", "国务院")]),
        ("2001年13月5日 国务院批准", []),
        ("2001年2月30日 国务院批准", []),
        ("《2001年5月5日通过的决定》", []),
    ],
)
def test_events(text, expected):
    assert [(e.role, e.date, e.body) for e in events(text)] == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019年01月09日", ("2019-01-09", "day")),
        ("二〇〇四年四月二十七日", ("2004-04-27", "day")),
        ("二OO六年二月二十日", ("2006-02-20", "day")),
        ("2018/02/08", ("2018-02-08", "day")),
        ("2018-2-8 16:40", ("2018-02-08", "day")),
        ("2018年11月 12 日", ("2018-11-12", "day")),
        ("2018年11月", ("2018-11", "month")),
        ("2018年", ("", "")),
        ("2018年2月29日", ("", "")),
        ("2016年2月29日", ("2016-02-29", "day")),
    ],
)
def test_dates(text, date):
    assert date_of_text(text) == date


@given(st.text(alphabet="年月日0123456789第次会议通过批准施行（）《》，。 云州市\n", max_size=80))
def test_any_text_is_read(text):
    is_history(text)
    for event in events(text):
        assert 0 <= event.start < event.end <= len(text)
        assert len(event.date) in (7, 10)
