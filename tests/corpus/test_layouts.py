"""Pages that nobody scraped: the same reports in wrappings made up for this test.

Every wrapping has its own menu, fields, notes and order of things, and another region and
year, so that a rule fitted to one page would show here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from wenmai.corpus.build import build_corpus


@dataclass(frozen=True)
class Report:
    region: str
    adcode: str
    year: int
    day: str
    office: str
    meeting: str

    @property
    def title(self) -> str:
        return f"{self.year}年{self.region}政府工作报告"

    @property
    def held(self) -> str:
        y, m, d = (int(part) for part in self.day.split("-"))
        return f"——{y}年{m}月{d}日在{self.region}{self.meeting}上"

    @property
    def speaker(self) -> str:
        return f"{self.region}人民政府{self.office}　林之远"

    @property
    def body(self) -> list[str]:
        last, this, kind = self.year - 1, self.year, self.region[-1]
        return [
            "各位代表：",
            f"现在，我代表{kind}人民政府向大会报告工作，请予审议，并请列席的同志们提出意见。",
            f"一、{last}年工作回顾",
            f"过去的一年，面对多变的形势，全{kind}上下稳住了生产，守住了民生，经济总量增长6.3%，财政收入达到48.7亿元。",
            "（一）产业基础更加扎实。",
            "新开工技改项目37个，投产23个，食品加工、轻工纺织两条链条补上了短板，规上企业净增12家。",
            "（二）城乡面貌明显改观。",
            "改造老旧小区56个，修缮村道118公里，自来水通到最后四个山村，群众吃水难的事画上了句号。",
            "（三）民生底线守得更牢。",
            f"城镇新增就业7.4万人，{last}年末低保标准提高8%，新建幼儿园9所，乡镇卫生院全部配上了远程诊室。",
            "我们也看到，发展中还有不少难题：产业层次不高，青年人才外流，部分干部的作风还不够实。",
            f"二、{this}年工作安排",
            f"{this}年的主要目标是：经济增长6%左右，居民收入与经济同步增长，粮食产量稳定在62万吨以上。",
            "（一）抓好项目建设。",
            "围绕补链强链，力争签约项目80个，推动物流园区二期九月底前投入使用，完成工业投资90亿元。",
            "（二）抓好乡村振兴。",
            "新建高标准农田6.5万亩，培育家庭农场40家，让每个乡镇都有一项叫得响的产业。",
            "（三）抓好生态保护。",
            "完成河道清淤32公里，关停小散企业15家，确保断面水质达标率保持在95%以上。",
            "三、加强政府自身建设",
            "坚持依法行政，过紧日子，少开会、开短会，把更多时间用在走村入户上。",
            f"各位代表，蓝图已经绘就，让我们同心协力，为{self.region}更好的明天而努力奋斗！",
        ]


REPORTS = [
    Report("绍兴市", "330600", 2019, "2019-02-15", "市长", "第八届人民代表大会第四次会议"),
    Report("黔东南苗族侗族自治州", "522600", 2016, "2016-01-25", "州长", "第十三届人民代表大会第六次会议"),
    Report("延庆区", "110119", 2020, "2020-01-06", "区长", "第二届人民代表大会第二次会议"),
    Report("甘肃省", "620000", 2013, "2013-01-22", "省长", "第十二届人民代表大会第一次会议"),
    Report("昌吉回族自治州", "652300", 2018, "2018-01-09", "州长", "第十四届人民代表大会第三次会议"),
    Report("增城区", "440118", 2022, "2022-01-11", "区长", "第二届人民代表大会第二次会议"),
]


def lines(*parts: str | Sequence[str], between: str = "\n") -> str:
    return between.join(p if isinstance(p, str) else between.join(p) for p in parts) + "\n"


def indented(report: Report, indent: str = "　　") -> list[str]:
    return [indent + text for text in report.body]


def portal_bar(r: Report) -> str:
    """A menu in one line, fields under the title, a footer with the licence of the site."""
    return lines(
        f"{r.region}人民政府门户网站 | 设为首页 | 加入收藏 | 无障碍浏览",
        "首页　走进本地　新闻中心　政务公开　办事服务　互动交流　数据开放",
        "当前位置： 首页 > 政务公开 > 政府工作报告 > 正文",
        r.title,
        f"发布时间：{r.year}-03-02 09:15　来源：市政府办公室　浏览次数：2871　字体：[ 大 中 小 ]",
        r.held,
        r.speaker,
        indented(r),
        "【打印本页】　【关闭窗口】",
        "分享到： 微信 微博 QQ空间",
        "上一篇：关于做好春耕备耕工作的通知",
        "下一篇：没有了",
        "主办：市人民政府办公室　承办：市大数据中心　网站标识码：3306000001",
        "版权所有　未经许可不得转载　备案号：浙ICP备05000001号　技术支持：某某科技",
    )


def menu_column(r: Report) -> str:
    """A menu of many short lines before and after the text."""
    menu = [
        "首页",
        "机构职能",
        "领导之窗",
        "政策文件",
        "规划计划",
        "财政信息",
        "人事信息",
        "统计数据",
        "应急管理",
        "重点领域",
        "建议提案",
        "公告公示",
    ]
    services = ["个人办事", "法人办事", "便民服务", "结果公示", "在线咨询", "投诉建议", "民意征集", "网上调查"]
    return lines(
        menu,
        services,
        "",
        r.title,
        f"{r.year}年02月28日",
        "",
        r.held,
        r.speaker,
        "",
        r.body,
        "",
        services,
        menu,
        between="\n\n",
    )


def letters_of_the_site(r: Report) -> str:
    """Fields in brackets, title repeated with the name of the site, related links as sentences."""
    return lines(
        f"{r.title}_政府工作报告_{r.region}人民政府网",
        "【索引号】 000014349/2018-00012　【主题分类】 综合政务",
        f"【发布日期】 {r.year}年1月30日",
        "【字号：大 中 小】",
        f"　　{r.title}",
        f"（{r.held.strip('—')}）",
        r.speaker,
        r.body,
        "相关链接",
        "一图读懂政府工作报告",
        "政府工作报告名词解释",
        "网友热议：报告里的这些数字和你有关",
        "您访问的链接即将离开本网站，是否继续？",
    )


def forum(r: Report) -> str:
    """A thread of a forum: the user's card before, replies and a log-in line after."""
    return lines(
        "社区首页 › 城市论坛 › 本地资讯 › 查看内容",
        f"[时政] {r.title} [复制链接]",
        "晨曦微露",
        "注册会员",
        "主题 12 | 帖子 89 | 积分 312",
        "电梯直达",
        f"楼主 发表于 {r.year}-2-20 10:22:31 | 只看该作者 | 倒序浏览",
        r.title,
        r.held,
        r.speaker,
        ["", *r.body],
        "收藏3 转播 分享 淘帖 支持 反对",
        "回复 举报",
        "江南老张",
        "沙发 发表于 2020-2-20 11:02:08 | 只看该作者",
        "谢谢楼主分享，学习了。",
        "高级模式 B Color Image Link Quote Code Smilies",
        "您需要登录后才可以回帖 登录 | 立即注册",
    )


def messenger(r: Report) -> str:
    """An article of a messenger: slogans above, credits and other articles below."""
    return lines(
        r.title,
        "原创 政府办 今日本地发布",
        f"{r.year}-03-07 18:30 发表于本地",
        "点击上方蓝字关注我们",
        "",
        r.held,
        "",
        r.speaker,
        "",
        [text + "\n" for text in r.body],
        "END",
        "来源：政府办公室",
        "编辑：小周",
        "审核：老吴",
        "阅读 1.2万",
        "赞 86　在看 41",
        "喜欢此内容的人还喜欢",
        "这条新路通车了",
        "周末去哪儿？来看花吧",
    )


def hard_wrapped(r: Report) -> str:
    """Text of a PDF: lines broken at a fixed width, a page number between pages."""
    out: list[str] = ["政府工作报告", r.held, r.speaker, ""]
    count = 0
    for text in r.body:
        text = "　　" + text
        for i in range(0, len(text), 32):
            out.append(text[i : i + 32])
            count += 1
            if count % 12 == 0:
                out.append(f"— {count // 12} —")
    return lines(out)


def markdown(r: Report) -> str:
    """A page turned into Markdown, with links and rules."""
    return lines(
        "[首页](/index.html) / [政务公开](/zwgk/) / [报告](/zwgk/bg/)",
        "",
        f"# {r.title}",
        "",
        f"*{r.held}*",
        "",
        r.speaker,
        "",
        [text + "\n" for text in r.body],
        "---",
        "",
        "* [网站地图](/map.html)",
        "* [联系我们](/contact.html)",
        "* [关于本站](/about.html)",
    )


def captions(r: Report) -> str:
    """A news page with a photo above and one inside the text."""
    body = r.body
    return lines(
        "本地新闻网 > 时政",
        r.title,
        f"来源：本地日报　作者：记者 何田　编辑：周舟　{r.year}年01月28日 07:41",
        "图为会议现场。记者 何田 摄",
        r.held,
        r.speaker,
        body[:12],
        "图为物流园区一角（资料图）",
        body[12:],
        "（责任编辑：周舟）",
        "分享让更多人看到",
        "热门排行",
        "1 春运首日发送旅客再创新高",
        "2 这些证件可以网上补办了",
        "3 本周气温先升后降",
    )


def hidden_page(r: Report) -> str:
    """Windows line ends, a byte order mark, no-break spaces and zero-width characters."""
    body = [text.replace("，", "，\u200b", 1) for text in r.body]
    return "\ufeff" + lines(
        "网站首页\xa0\xa0|\xa0\xa0信息公开",
        r.title,
        f"信息来源：政府办\xa0\xa0发布日期：{r.year}-04-01",
        r.held,
        r.speaker,
        ["\xa0\xa0\xa0\xa0" + text for text in body],
        "友情链接：　中国政府网　省政府网",
        between="\r\n",
    )


def full_width(r: Report) -> str:
    """Full-width digits throughout, as old systems wrote them."""
    table = str.maketrans("0123456789%.", "０１２３４５６７８９％．")
    return lines("政府文告", r.title, r.held.translate(table), r.speaker, [t.translate(table) for t in indented(r)])


def spaced(r: Report) -> str:
    """Digits set apart by spaces, title letterspaced, one blank line between paragraphs."""

    def apart(text: str) -> str:
        return re.sub(r"\d+", lambda m: " ".join(m.group()), text)

    return lines(f"{r.year}年政 府 工 作 报 告", apart(r.held), r.speaker, [apart(t) + "\n" for t in r.body])


def two_line_title(r: Report) -> str:
    """The title in two lines, fields in a table, an annexed form after the text."""
    return lines(
        "索引号", "12345678-9/2013-00456", "文号", "无", "发文日期", f"{r.year}-02-05", "有效性", "有效",
        r.title, r.held, r.speaker, r.body,
        "扫一扫在手机打开当前页", "用户评论", "提交", "验证码",
    )  # fmt: skip


def contents(r: Report) -> str:
    """A table of contents above the text, dotted to page numbers, and a glossary below it."""
    headings = [t for t in r.body if t[0] in "一二三"]
    return lines(
        r.title,
        r.held,
        r.speaker,
        "目　录",
        [f"{t}……………{i * 4 + 1}" for i, t in enumerate(headings)],
        r.body,
    )


def disclaimer(r: Report) -> str:
    """A notice of several sentences behind the text, a cookie notice before it."""
    return lines(
        "本网站使用Cookie改进您的浏览体验，继续浏览即表示同意。 接受 拒绝",
        "搜索",
        "热搜：社保 公积金 不动产",
        r.title,
        f"来源：{r.region}人民政府办公室　　　　日期：{r.year}/2/26　　　　访问量：1,024",
        r.held,
        r.speaker,
        r.body,
        "附件：",
        "1.政府工作报告.pdf",
        "2.名词解释.docx",
        "免责声明：本网站部分内容转载自其他媒体，目的在于传递更多信息，并不代表本网站赞同其观点。如有侵权，请联系我们删除。",
        "网站地图 | 关于我们 | 联系方式",
        "Copyright © 2010-2023 All Rights Reserved.",
    )


def comments(r: Report) -> str:
    """Readers' comments of one or two sentences behind the text."""
    return lines(
        r.title,
        f"{r.year}-02-11 08:00:00 来自 地方频道",
        r.held,
        r.speaker,
        r.body,
        "最新评论（3）",
        "山里人　3小时前",
        "报告写得实在，希望路早点修好。",
        "赞(5) 回复",
        "明月清风　5小时前",
        "学位还是太少，孩子上学是大事，盼着新学校开学！",
        "赞(2) 回复",
        "查看全部评论",
    )


def web_tables(r: Report) -> str:
    """An old web page: tables for the layout, breaks between paragraphs, entities."""
    text = "<br>\n&nbsp;&nbsp;&nbsp;&nbsp;".join(r.body)
    return (
        f"<html><head><title>{r.title}-{r.region}政府</title><script>var n=1;</script></head><body><table><tr>"
        "<td><a href=#>首页</a></td><td><a href=#>新闻</a></td><td><a href=#>公开</a></td></tr></table>"
        f"<table><tr><td align=center><b>{r.title}</b></td></tr><tr><td>发布时间：{r.year}年3月1日 点击：88</td></tr>"
        f"<tr><td>{r.held}<br>{r.speaker}<br>{text}</td></tr></table>"
        "<table><tr><td>版权所有 &copy; 本地政府网</td></tr></table></body></html>"
    )


def letterspaced(r: Report) -> str:
    """A scan whose reader put a space between all characters."""
    return lines(" ".join(r.title), " ".join(r.held), r.speaker, [" ".join(text) for text in r.body])


def without_title(r: Report) -> str:
    """A text that begins with its meeting, and breaks off into the menu."""
    return lines(r.held.strip("—"), r.speaker, r.body, "返回顶部", "手机版", "电脑版")


def numbered_fields(r: Report) -> str:
    """The fields of the office for open information above the text."""
    return lines(
        "信息名称：" + r.title,
        "索 引 号：QB-0101-2020-0001",
        "发布机构：区政府办公室",
        f"生成日期：{r.year}-02-01",
        "主 题 词：政府 工作报告",
        "概　　述：略",
        r.title,
        r.held,
        r.speaker,
        r.body,
        "关闭本页",
    )


def two_columns_of_links(r: Report) -> str:
    """Long titles of other papers as links before and after the text."""
    links = [
        "关于印发2019年全市安全生产工作要点的通知",
        "关于进一步加强校园周边食品安全管理的意见",
        "某市第七次全国人口普查公报",
        "关于公布第三批历史建筑保护名录的通知",
    ]
    return lines("政策文件", links, "更多>>", r.title, r.held, r.speaker, r.body, "相关文件", links, "更多>>")


def printed_pages(r: Report) -> str:
    """Printed pages: a running head and a page number break into the sentences."""
    out = [r.title, r.held, r.speaker]
    for n, text in enumerate(r.body):
        if n % 4 == 3:
            middle = len(text) // 2
            out += [text[:middle], f"- {n} -", f"{r.region}政府文件汇编", text[middle:]]
        else:
            out.append(text)
    return lines(out)


WRAPPINGS: list[Callable[[Report], str]] = [
    portal_bar,
    menu_column,
    letters_of_the_site,
    forum,
    messenger,
    hard_wrapped,
    markdown,
    captions,
    hidden_page,
    full_width,
    spaced,
    two_line_title,
    contents,
    disclaimer,
    comments,
    web_tables,
    letterspaced,
    without_title,
    numbered_fields,
    two_columns_of_links,
    printed_pages,
]


def squeezed(texts: Sequence[str]) -> str:
    return re.sub(r"\s", "", "".join(texts))


def build(folder: Path, pages: dict[str, str], encoding: str = "utf-8") -> dict:
    for name, text in pages.items():
        (folder / name).write_bytes(text.encode(encoding))
    return build_corpus([folder], root=folder)


def check(tables: dict, row: int, report: Report) -> list[str]:
    """What is wrong about a document, in words."""
    doc = tables["documents"].iloc[row]
    paragraphs = tables["paragraphs"]
    texts = list(paragraphs.loc[paragraphs["doc_id"] == doc["doc_id"], "text"])
    wrong = []
    got, expected = squeezed(texts), squeezed(report.body)
    if got != expected:
        at = next(
            (i for i, (a, b) in enumerate(zip(got, expected, strict=False)) if a != b), min(len(got), len(expected))
        )
        wrong.append(f"body differs at {at}: {got[at : at + 20]!r} for {expected[at : at + 20]!r}")
    for column, value in (
        ("doc_type", "government_work_report"),
        ("adcode", report.adcode),
        ("delivered", report.day),
        ("report_year", report.year),
    ):
        if doc[column] != value:
            wrong.append(f"{column}: {doc[column]} for {value}")
    if report.title not in doc["title"] and doc["title"] not in ("政府工作报告", f"{report.year}年政府工作报告"):
        wrong.append(f"title: {doc['title']}")
    return wrong


@pytest.mark.parametrize("wrapping", WRAPPINGS, ids=lambda f: f.__name__)
def test_reports_are_taken_out_of_their_pages(tmp_path, wrapping):
    tables = build(tmp_path, {f"{i}.txt": wrapping(report) for i, report in enumerate(REPORTS)})
    assert list(tables["documents"]["source"]) == [f"{i}.txt" for i in range(len(REPORTS))]
    assert [check(tables, i, report) for i, report in enumerate(REPORTS)] == [[] for _ in REPORTS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_makes_no_difference(tmp_path, encoding):
    tables = build(tmp_path, {"page.txt": portal_bar(REPORTS[0])}, encoding)
    assert check(tables, 0, REPORTS[0]) == []


def by_rules() -> str:
    return "".join(f"========\n{r.title}\n{r.year}-03-01\n{r.held}\n{r.speaker}\n" + lines(r.body) for r in REPORTS)


def by_dates() -> str:
    return "".join(f"{r.title}\n发布时间：{r.year}-03-01\n" + lines(r.held, r.speaker, r.body) + "\n" for r in REPORTS)


def by_heads() -> str:
    return "".join(lines(r.title, r.held, r.speaker, r.body) for r in REPORTS)


def by_lines() -> str:
    return "".join(f"{r.year}年\t" + "　　".join([r.held, r.speaker, *r.body]) + "\n" for r in REPORTS)


def by_tabs() -> str:
    return "".join(
        f"{r.region}\t{r.year}\t" + "　　".join([r.title, r.held, r.speaker, *r.body]) + "\n" for r in REPORTS
    )


def by_pages() -> str:
    return "".join(portal_bar(r) for r in REPORTS)


def by_threads() -> str:
    return "".join(forum(r) for r in REPORTS)


def by_headings() -> str:
    return "\n---\n".join(lines(f"## {r.title}", f"> {r.held}", r.speaker, r.body, between="\n\n") for r in REPORTS)


SOURCES = [by_rules, by_dates, by_heads, by_lines, by_tabs, by_pages, by_threads, by_headings]


@pytest.mark.parametrize("source", SOURCES, ids=lambda f: f.__name__)
def test_many_reports_in_one_source(tmp_path, source):
    tables = build(tmp_path, {"all.txt": source()})
    assert len(tables["documents"]) == len(REPORTS)
    assert [check(tables, i, report) for i, report in enumerate(REPORTS)] == [[] for _ in REPORTS]


NEWS = """本地要闻网 › 财经 › 正文
临港新区签约二十个项目 总投资超百亿元
2022-08-19 09:30:11 来源：本地日报 记者 余声
分享 收藏 打印
8月18日，临港新区举行集中签约仪式，二十个项目当场签约，总投资126亿元，涵盖海洋装备、冷链物流等领域。
新区管委会有关负责人表示，将为企业提供全程代办服务，让项目早落地、早开工、早见效。
今年上半年，新区新增企业1300家，进出口总额增长11.2%。
（责任编辑：余声）
相关阅读
港口吞吐量创新高
三条航线同日开通
"""

PLAN = """首页 > 规划计划
云溪县国民经济和社会发展
第十四个五年规划和二〇三五年远景目标纲要
（2021年2月5日云溪县第十六届人民代表大会第五次会议通过）
目　录
第一章 发展基础
第二章 主要目标
第一章 发展基础
“十三五”时期，全县经济总量年均增长7.1%，脱贫攻坚任务如期完成，县城建成区面积扩大到21平方公里。
第二章 主要目标
到2025年，全县经济总量突破300亿元，城镇化率达到58%，森林覆盖率稳定在65%以上。
打印 关闭
"""


def test_a_page_of_news(tmp_path):
    tables = build(tmp_path, {"news.txt": NEWS})
    doc = tables["documents"].iloc[0]
    assert doc["title"] == "临港新区签约二十个项目 总投资超百亿元"
    assert (doc["doc_type"], doc["published"], doc["report_year"]) == ("news", "2022-08-19", 2022)
    assert squeezed(tables["paragraphs"]["text"]) == squeezed(NEWS.splitlines()[4:7])


def test_a_plan_with_a_table_of_contents(tmp_path):
    tables = build(tmp_path, {"plan.txt": PLAN})
    doc = tables["documents"].iloc[0]
    assert doc["title"] == "云溪县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
    assert (doc["doc_type"], doc["report_year"]) == ("five_year_plan", 2021)
    assert squeezed(tables["paragraphs"]["text"]) == squeezed(PLAN.splitlines()[7:11])


def test_every_paragraph_leads_back_to_its_place(tmp_path):
    for wrapping in (portal_bar, hidden_page, spaced, full_width, hard_wrapped):
        page = wrapping(REPORTS[0])
        tables = build(tmp_path, {"page.txt": page})
        ledger = tables["ledger"]
        for _, row in tables["paragraphs"].iterrows():
            spans = json.loads(row["spans"])
            mine = ledger[(ledger["paragraph_id"] == row["paragraph_id"]) & (ledger["action"] != "dropped")]
            text = "".join(
                page[a:b] if action == "kept" else new
                for a, b, action, new in zip(
                    mine["start"], mine["end"], mine["action"], mine["replacement"], strict=True
                )
            )
            assert text == row["text"]
            assert (row["start"], row["end"]) == (spans[0][0], spans[-1][1])
            assert sum(b - a for a, b in spans) == len(row["text"])
