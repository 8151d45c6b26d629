"""Where a document begins and ends on its page: nothing of its text is dropped, nothing of the page is kept."""

from __future__ import annotations

import pytest

from wenmai.corpus.page.boilerplate import find_body
from wenmai.corpus.page.head import read_head
from wenmai.corpus.page.lines import cut_lines
from wenmai.io.spans import Span

TITLE = "某某市关于加强农村饮水安全工作的通知"
LEAD = "为切实保障农村居民饮水安全，现就有关事项通知如下："
TEXT = [
    "一、明确责任",
    "各县区要成立领导小组，明确责任，落实经费，确保工程按期完成，让群众早日喝上放心水。",
    "二、加强监管",
    "水利部门要加强水质检测，每季度公布一次结果，接受社会监督。",
]
ADDRESS = "各县区人民政府，市府各部门："
MEMBERS = [
    f"{'赵钱孙李周吴郑王'[i]}某某　市{'水利农业财政卫生环保住建审计统计'[2 * i : 2 * i + 2]}局副局长" for i in range(8)
]


def page(*lines: str, **options):
    found = cut_lines("\n".join(lines))
    return find_body(found, read_head(found), **options)


def texts(lines) -> list[str]:
    return [line.text for line in lines]


def rules(found) -> dict[str, str]:
    return {line.text: rule for line, rule in found.dropped}


def test_the_address_is_the_first_line_of_the_text():
    found = page("首页", "新闻", TITLE, "2011-10-12", "来源：市水利局", ADDRESS, LEAD, *TEXT)
    assert found.title == TITLE
    assert texts(found.body) == [ADDRESS, LEAD, *TEXT]
    assert rules(found)["2011-10-12"] == "page_date"


def test_signature_members_and_fees_are_kept_apart_from_the_page():
    fees = ["项目", "标准", "开户费", "每户20元", "水费", "每吨2元", "维修费", "每次15元"]
    below = ["某某市人民政府", "2011年10月10日", "（此件公开发布）", "附件", "领导小组成员名单", *MEMBERS, *fees]
    found = page(
        TITLE, ADDRESS, LEAD, *TEXT, *below, "【打印】【关闭】", "上一篇：关于防汛工作的通知", "版权所有 某某市人民政府"
    )
    assert texts(found.body) == [ADDRESS, LEAD, *TEXT, "附件", "领导小组成员名单", *MEMBERS, *fees]
    signed = [text for text, rule in rules(found).items() if rule == "signature"]
    assert signed == ["某某市人民政府", "2011年10月10日", "（此件公开发布）"]
    assert {rules(found)[text] for text in ("【打印】【关闭】", "版权所有 某某市人民政府")} == {"site_note"}


def test_a_short_notice_above_a_list_is_text():
    found = page(
        "首页",
        "公告",
        "某某市人民政府关于公布劳动模范名单的通知",
        ADDRESS,
        "现将名单公布如下，请认真学习。",
        *MEMBERS * 3,
    )
    assert texts(found.body) == [ADDRESS, "现将名单公布如下，请认真学习。", *MEMBERS * 3]


def test_the_history_of_a_law_is_head():
    history = [
        "2018年10月31日某某市第八届人民代表大会常务委员会第十次会议通过",
        "2018年11月30日某某省第十三届人民代表大会常务委员会第七次会议批准",
    ]
    articles = [
        "第一章　总则",
        "第一条　为了保护古城，制定本条例。",
        "第二条　本市古城的保护适用本条例。",
        "第三条　本条例自公布之日起施行。",
    ]
    found = page("某某市古城保护条例", *history, *articles)
    assert texts(found.head) == history
    assert texts(found.body) == articles


def test_words_of_a_law_are_no_notes_of_a_site():
    items = [
        "第一条　禁止侵权行为，未经许可不得转载。",
        "第二条　本网站经营者应当依法登记。",
        "第三条　版权所有者享有下列权利：",
        "（一）转载权；",
        "（二）查阅权。",
    ]
    found = page("某某市网络文化管理办法", *items, whole=True)
    assert texts(found.body) == items


def test_all_of_the_content_element_is_text():
    lines = [
        "导航",
        "网站地图",
        TITLE,
        "国务院令",
        "第707号",
        "现公布修订后的实施条例，自2019年1月1日起施行。",
        "总理　某某某",
        ADDRESS,
        *TEXT,
        "点击上方蓝字关注我们",
        "扫一扫在手机打开当前页",
        "某某网站群",
    ]
    view = "\n".join(lines)
    part = Span(view.index(TITLE), view.index("某某网站群"))
    found = find_body(cut_lines(view), None, text_part=part)
    assert texts(found.body)[-len(TEXT) :] == TEXT
    assert "现公布修订后的实施条例，自2019年1月1日起施行。" in texts(found.body)
    assert rules(found)["某某网站群"] == "below_body"
    assert {rules(found)[text] for text in ("点击上方蓝字关注我们", "扫一扫在手机打开当前页")} == {"site_note"}


def test_a_file_without_a_page_loses_nothing():
    lines = [
        "某某市人民政府文件",
        TITLE,
        "（征求意见稿）",
        ADDRESS,
        LEAD,
        *TEXT,
        "联系人：某某某",
        "电话：12345678",
        "2011年10月10日",
    ]
    found = page(*lines, whole=True)
    kept = {*texts(found.title_lines), *texts(found.head), *texts(found.body)}
    assert set(lines) - kept == {"2011年10月10日"}


REPORT = [
    "各位代表：",
    "一、去年工作",
    "去年，我们完成了各项任务，生产总值增长百分之六，群众收入稳步增加。",
    "二、今年任务",
    "今年，我们要办好十件实事，力争生产总值增长百分之七。",
]
CALL = "各位代表，让我们携起手来，为建设富裕文明的新某某而努力奋斗！"


@pytest.mark.parametrize(
    "below",
    [
        ["返回搜狐，查看更多"],
        ["责任编辑："],
        ["声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。"],
        ["返回搜狐，查看更多", "责任编辑：", "声明：该文观点仅代表作者本人，平台仅提供信息存储空间服务。"],
        ["编辑：小王　审核：老李", "点个“在看”，让更多人看到"],
        ["来源：某某日报", "本文转载自某某日报，如有侵权请联系删除。"],
        ["END", "往期回顾", "阅读原文"],
    ],
)
def test_what_a_site_adds_behind_the_closing_call_is_dropped(below):
    found = page("某某县政府工作报告", *REPORT, CALL, *below)
    assert texts(found.body) == [*REPORT, CALL]
    assert set(rules(found)) == set(below)


@pytest.mark.parametrize(
    "entries",
    [
        [
            "名词解释",
            "1.“三个一批”：指发展生产一批、易地搬迁一批、生态补偿一批，合称三个一批。",
            "2.“十四五”：2021年至2025年。",
        ],
        ["注释", "①三个一批：指发展生产一批、易地搬迁一批。", "②十四五：2021—2025年。"],
        ["附件1 民生实事", "1.新建农村公路一百公里。", "2.新增学位三千个。"],
    ],
)
def test_a_glossary_or_an_annex_behind_the_closing_call_is_kept(entries):
    found = page("某某县政府工作报告", *REPORT, CALL, *entries)
    assert texts(found.body) == [*REPORT, CALL, *entries]


def test_running_text_that_is_dropped_is_named():
    advert = "某某酒店开业大酬宾，住宿餐饮一律八折，欢迎新老顾客光临，电话预订更有好礼相送。"
    found = page(
        "某某县图书馆新馆开放",
        *["5月2日，某某县图书馆新馆开门迎客，馆藏图书12万册，阅览座位800个，周末延时开放。"] * 6,
        "2021-05-03",
        "更多新闻",
        advert,
    )
    assert texts(found.lost()) == [advert]


@pytest.mark.parametrize("annex", ["附表：2021年收支表", "附件1", "附录　指标"])
def test_an_annex_alone_behind_the_closing_call_is_kept(annex):
    assert texts(page("某某县政府工作报告", *REPORT, CALL, annex).body) == [*REPORT, CALL, annex]


def test_the_order_that_publishes_a_law_is_text():
    order = "现公布修订后的《某某省古城保护条例》，自2019年1月1日起施行。"
    lines = ["首页", "某某省人民政府令", "第707号", order, "省长　方正", "2018年12月18日", "某某省古城保护条例"]
    articles = [
        "第一条　为了保护古城，制定本条例。",
        "第二条　本省古城的保护适用本条例。",
        "第三条　本条例自公布之日起施行。",
    ]
    view = "\n".join([*lines, *articles])
    found = cut_lines(view)
    read = find_body(found, read_head(found), text_part=Span(view.index("某某省人民政府令"), len(view)))
    assert texts(read.body) == [order, *articles]
    assert read.lost() == []
