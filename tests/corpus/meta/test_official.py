"""Fields of official documents: head tables, numbers, addressees, signatures, attachments."""

from __future__ import annotations

import pytest

from wenmai.corpus.meta.official import (
    attachments,
    effective_date,
    head_table,
    is_addressee,
    is_body,
    issuers_in_title,
    number_line,
    signature,
    year_of_number,
)
from wenmai.corpus.page.lines import cut_lines


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("云政发〔2020〕5号", "云政发〔2020〕5号"),
        ("云政办发[2020]12号", "云政办发[2020]12号"),
        ("云政办函【2020】3号", "云政办函【2020】3号"),
        ("云政发（2020）第7号", "云政发（2020）第7号"),
        ("（云政发〔2003〕37号）", "云政发〔2003〕37号"),
        ("( 云政发〔2003〕37号 )", "云政发〔2003〕37号"),
        ("云政发 〔2020〕 5 号", "云政发〔2020〕5号"),
        ("国务院令第203号", "国务院令第203号"),
        ("云州市人民政府令第 12 号", "云州市人民政府令第12号"),
        ("公告2019年第3号", "公告2019年第3号"),
        ("法释〔2001〕12号", "法释〔2001〕12号"),
        ("文号：云政发〔2020〕5号", "云政发〔2020〕5号"),
        ("云政发〔2020〕5号　签发人：王某", "云政发〔2020〕5号"),
        ("根据云政发〔2020〕5号文件精神，现通知如下", ""),
        ("第二十条 违反规定的，处以罚款", ""),
        ("2020年5月1日", ""),
    ],
)
def test_number_lines(line, number):
    assert number_line(line) == number


def test_the_year_of_a_number():
    numbers = ("云政发〔2020〕5号", "公告2019年第3号", "国务院令第203号")
    assert [year_of_number(n) for n in numbers] == [2020, 2019, None]


@pytest.mark.parametrize(
    ("line", "addressed"),
    [
        ("各县区人民政府，市府各部门：", True),
        ("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", True),
        ("科技部：", True),
        ("各县市区委、人民政府,云州经济技术开发区,市直各单位,中央、省驻云单位:", True),
        ("各区(市)县政府(管委会),市级有关部门,有关单位:", True),
        ("区政府各委、办、局,各街道办事处:", True),
        ("王小明、李青委员：", True),
        ("各有关企业：", True),
        ("各位代表：", False),
        ("同志们：", False),
        ("现将有关事项通知如下：", False),
        ("来源：云州日报", False),
        ("责任编辑：", False),
        ("主要任务是：", False),
        ("一、加强组织领导", False),
    ],
)
def test_addressees(line, addressed):
    assert is_addressee(line) == addressed


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("云州市人民政府办公室", True),
        ("国务院", True),
        ("教育部　财政部", True),
        ("中共云州市委办公室", True),
        ("云州市发展和改革委员会", True),
        ("（此件公开发布）", False),
        ("全力推动各项工作", False),
        ("2020年5月1日", False),
    ],
)
def test_bodies(line, named):
    assert is_body(line) == named


@pytest.mark.parametrize(
    ("title", "bodies"),
    [
        ("云州市人民政府办公室关于印发河道管理办法的通知", ("云州市人民政府办公室",)),
        ("云州市教育局 云州市财政局 关于印发补助办法的通知", ("云州市教育局", "云州市财政局")),
        ("云州市人民政府印发《关于河道治理的意见》的通知", ("云州市人民政府",)),
        ("最高人民法院关于审理河道纠纷案件的解释", ("最高人民法院",)),
        ("关于印发河道管理办法的通知", ()),
        ("云州市河道管理办法", ()),
    ],
)
def test_issuers_in_titles(title, bodies):
    assert issuers_in_title(title) == bodies


TWO_A_ROW = """索 引 号：
0001/2019-2
主题分类：
教育
发文机关：
云州市人民政府
成文日期：
2019年1月9日
标　　题：
云州市人民政府关于办学的通知
发文字号：
云政发〔2019〕3号
发布日期：
2019年1月22日
主 题 词：
云州市人民政府关于办学的通知"""
SAME_LINE = """索引号：0001/2019-2　　主题分类：教育
发文机关：云州市人民政府　　成文日期：2019-01-09
标题：云州市人民政府关于办学的通知
发文字号：云政发〔2019〕3号　　发布日期：2019-01-22
云州市人民政府关于办学的通知"""
PIPES = """索引号: | 0001/2019-2 | 信息分类: | 教育 |
---|---|---|---|
发文机关: | 云州市人民政府 | 成文日期: | 2019/01/09 |
标  题: | 云州市人民政府关于办学的通知 | ||
发文字号: | 云政发〔2019〕3号 | 发布日期: | 2019/01/22 |"""
BULLETS = """• 索引号:
0001/2019-2
• 主题分类:
教育
• 来源:
• 发文机构:
云州市人民政府
• 发文字号:
云政发〔2019〕3号
• 发文日期:
2019年01月09日 16:40
• 有效性:
• 发布日期:
2019年01月22日 16:34
• 名称:
云州市人民政府关于办学的通知"""
NO_COLONS = """发文机关云州市人民政府
索引号
0001/2019-2
主题分类
教育
发文字号云政发〔2019〕3号
成文日期2019年1月9日
时效性现行有效
发布日期2019年1月22日
标题：云州市人民政府关于办学的通知"""


SPACES = """索 引 号 0001/2019-2
发布机构 云州市人民政府 发文日期 2019-01-09
标 题 云州市人民政府关于办学的通知
文 号 云政发〔2019〕3号 主题分类 教育
内容概述
时 效 有效 发布日期 2019-01-22"""


@pytest.mark.parametrize("text", [TWO_A_ROW, SAME_LINE, PIPES, BULLETS, NO_COLONS, SPACES])
def test_head_tables(text):
    table = head_table(cut_lines(text))
    values = {name: found.value for name, found in table.values.items()}
    assert values["index_number"] == "0001/2019-2"
    assert values["issuer"] == "云州市人民政府"
    assert values["number"] == "云政发〔2019〕3号"
    assert values["category"] == "教育"
    assert values["title"] == "云州市人民政府关于办学的通知"
    assert values["issued"].startswith(("2019年1月9日", "2019-01-09", "2019/01/09", "2019年01月09日"))
    assert values["published"].startswith(("2019年1月22日", "2019-01-22", "2019/01/22", "2019年01月22日"))


def test_places_of_values_are_those_of_the_source():
    for text in (TWO_A_ROW, SAME_LINE, PIPES):
        for value, start, end in head_table(cut_lines(text)).values.values():
            assert value in text[start:end]


@pytest.mark.parametrize(
    "text", ["来源：云州日报\n发布时间：2020-01-01\n作者：小田", "标题：通知\n发布日期：2020-01-01", ""]
)
def test_fields_of_news_are_no_head_table(text):
    assert head_table(cut_lines(text)) is None


@pytest.mark.parametrize(
    ("text", "issuers", "issued"),
    [
        ("请认真执行。\n云州市人民政府\n2020年5月1日", ("云州市人民政府",), "2020-05-01"),
        ("请认真执行。\n云州市教育局\n云州市财政局\n2020年5月1日", ("云州市教育局", "云州市财政局"), "2020-05-01"),
        ("请认真执行。\n云州市教育局　云州市财政局\n2020年5月1日", ("云州市教育局", "云州市财政局"), "2020-05-01"),
        ("请认真执行。\n云州市人民政府　二〇二〇年五月一日", ("云州市人民政府",), "2020-05-01"),
        ("请认真执行。\n云州市人民政府2020年5月1日", ("云州市人民政府",), "2020-05-01"),
        ("请认真执行。\n市长　王小明\n2020年5月1日", (), "2020-05-01"),
        ("请认真执行。\n中共云州市委办公室\n云州市人民政府办公室\n2020年5月1日\n（此件公开发布）\n云州市河道管理办法",
         ("中共云州市委办公室", "云州市人民政府办公室"), "2020-05-01"),
    ],
)  # fmt: skip
def test_signatures(text, issuers, issued):
    found = signature(cut_lines(text), 0)
    assert (found.issuers, found.issued.value) == (issuers, issued)


@pytest.mark.parametrize("text", ["一、任务\n2020年5月1日", "云州市人民政府于2020年5月1日决定开展检查。", "2020年"])
def test_what_is_no_signature(text):
    assert signature(cut_lines(text), 0) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("第九条 本条例自2019年1月1日起施行。", "2019-01-01"),
        ("本办法从2019年1月1日起实施，有效期五年。", "2019-01-01"),
        ("《河道管理办法》已经会议通过，现予公布，自2011年2月1日起施行。", "2011-02-01"),
        ("原条例自1990年1月1日起施行。本条例自2019年1月1日起施行。", "2019-01-01"),
        ("根据自2019年1月1日起施行的《水法》", None),
        ("第九条 本条例自公布之日起施行。", "now"),
    ],
)
def test_dates_of_effect(text, day):
    found = effective_date(text)
    assert getattr(found, "value", found) == day


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("附件：1.河道名录\n2.责任分工表\n云州市人民政府", ("河道名录", "责任分工表")),
        ("附件：河道名录\n云州市人民政府", ("河道名录",)),
        ("附件1：河道名录\n附件2：责任分工表", ("河道名录", "责任分工表")),
        ("附件中的表格不再报送。", ()),
    ],
)
def test_attachments(text, titles):
    assert attachments(cut_lines(text)) == titles
