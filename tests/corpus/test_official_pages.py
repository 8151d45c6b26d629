"""Fields of official documents as portals, law collections and reprints print them; all texts are made up."""

from __future__ import annotations

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus

LAW = """第一章 总则
第一条 为了规范东阳市古桥的保护，根据有关法律、法规的规定，结合本市实际，制定本条例。
第二条 本市行政区域内古桥的保护和管理活动，适用本条例。
第三条 市人民政府应当把古桥的保护经费列入本级财政预算，并且向社会公布使用情况。
"""
PLAN = """为切实保护全市的古桥，根据上级的有关要求，结合本市的实际情况，特制定本实施方案。
一、目标要求
到明年年底以前，全市登记的古桥全部完成测量，每座古桥都有一名负责看护的人员。
二、主要任务
各镇乡要查清本地古桥的数量和现状，建立档案，并在桥头设置说明牌，方便群众监督。
"""


def one(folder, text: str) -> dict[str, object]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    table: pd.DataFrame = build_corpus([folder], root=folder)["documents"]
    assert len(table) == 1
    return {name: "" if pd.isna(value) else value for name, value in table.iloc[0].items()}


def shown(found: dict[str, object], wanted: dict[str, object]) -> dict[str, object]:
    return {name: found[name] for name in wanted}


LAW_OF_TOWN = {"title": "东阳市古桥保护条例", "doc_type": "regulation", "region": "东阳市"}
HISTORY = (
    "（2018年10月31日东阳市第九届人民代表大会常务委员会第五次会议通过"
    " 2018年11月30日浙江省第十三届人民代表大会常务委员会第七次会议批准）"
)


@pytest.mark.parametrize(
    "above",
    [
        # the fields of a collection below title and history
        f"东阳市古桥保护条例\n{HISTORY}\n• 颁布日期：2018-12-10\n• 实施日期：\n"
        "• 时 效 性：有效\n• 颁布单位：东阳市人大常委会\n",
        # the fields between title and history, the history with its label
        "东阳市古桥保护条例\n颁布日期：2018-12-10\n实施日期：2019-1-1\n颁布单位：东阳市人民代表大会常务委员会\n"
        f"【题注】 {HISTORY}\n【章名】 ",
        # the name of the version behind the title, and what the site says of the text
        "东阳市古桥保护条例|2018年修正版\n扫描二维码 分享给好友\n核心提示：为了规范东阳市古桥的保护，"
        "东阳市人民代表大会常务委员会根据有关法律、法规的规定并结合本市实际制定东阳市古桥保护条例，现提供全文。\n"
        "发布单位\n东阳市人民代表大会常务委员会\n发布文号 东阳市第九届人民代表大会常务委员会公告第4号\n"
        f"发布日期 2018-12-10 生效日期 2019-01-01\n有效性状态 废止日期 暂无\n{HISTORY}\n",
        # all in one line
        f"法律效力：地方性法规 施行日期：2019-01-01 东阳市古桥保护条例 {HISTORY} ",
    ],
)
def test_a_law_below_the_fields_of_its_page(tmp_path, above):
    if above.startswith("法律效力"):
        text = "东阳市古桥保护条例（最新版本全文）\n\n" + above + LAW.replace("\n", " ")
    else:
        text = above + LAW
    found = one(tmp_path, text)
    wanted = LAW_OF_TOWN | {"report_year": 2018}
    assert shown(found, wanted) == wanted


@pytest.mark.parametrize(
    ("title", "doc_type"),
    [
        ("东阳市人民代表大会常务委员会关于修改《东阳市古桥保护条例》的决定", "decision"),
        ("东阳市人民代表大会常务委员会关于废止《东阳市渡口管理规定》的决定", "decision"),
    ],
)
def test_what_is_printed_with_a_decision_is_not_in_its_title(tmp_path, title, doc_type):
    found = one(tmp_path, f"{title} 附：修正本\n{HISTORY}\n决定对有关条款作如下修改：\n{LAW}")
    assert (found["title"], found["doc_type"]) == (title, doc_type)


def test_a_history_that_tells_of_many_sessions(tmp_path):
    told = (
        "（东阳市第七届人民代表大会常务委员会第八次会议通过 浙江省第十一届人民代表大会常务委员会第四次会议批准"
        " 根据东阳市第八届人民代表大会常务委员会第十次会议通过的《关于修改〈东阳市古桥保护条例〉的决定》第一次修正；"
        "根据2020年6月30日东阳市第九届人民代表大会常务委员会第三十一次会议通过、2020年10月22日浙江省第十三届人民代表大会"
        "常务委员会第二十次会议批准的《关于修改〈东阳市古桥保护条例〉等九件地方性法规的决定》第二次修正）"
    )
    found = one(
        tmp_path, f"东阳市古桥保护条例（2020）\n日期：2021-09-13 10:23:24 来源：互联网 热度：53 ℃\n{told}\n{LAW}"
    )
    assert (found["report_year"], found["published"]) == (2020, "2021-09-13")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            "东阳市人民政府令第16号\n《东阳市古桥保护条例》已经市政府讨论通过，现予发布实施。\n市长：王强\n一九九四年五月十八日",
            "1994-05-18",
        ),
        (
            "东阳市人民代表大会常务委员会公告\n第三十七号\n《东阳市古桥保护条例》已经批准，现予公布，自2002年1月1日起施行。\n"
            "东阳市人民代表大会常务委员会\n2001年12月26日\n（2001年10月17日东阳市第三届人民代表大会常务委员会第十一次会议通过）",
            "2001-12-26",
        ),
        (
            "东阳市人大常委会\n公 告\n（九届第3号）\n"
            "《东阳市古桥保护条例》已于2001年10月17日通过，现予公布，自公布之日起施行。\n"
            "东阳市人民代表大会常务委员会\n2001年12月26日\n东阳市古桥保护条例\n"
            "（2001年10月17日东阳市第三届人民代表大会常务委员会第十一次会议通过）",
            "2001-12-26",
        ),
    ],
)
def test_the_signature_of_an_order_is_above_its_law(tmp_path, head, day):
    found = one(tmp_path, f"东阳市古桥保护条例\n\n作者：法律资料 时间：2024-07-12 15:53:57 浏览：80\n\n{head}\n{LAW}")
    assert (found["title"], found["issued"], found["report_year"]) == ("东阳市古桥保护条例", day, int(day[:4]))


NOTICE = "关于印发东阳市古桥保护实施方案的通知"
ADDRESS = (
    "各镇乡人民政府、街道办事处，市政府各部门：\n"
    "《东阳市古桥保护实施方案》已经市政府同意，现印发给你们，请认真贯彻执行。\n"
)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        # the heading of the page has no body before it
        (f"{NOTICE}\n时间：2024-05-17 17:46:36 来源：法律资料\n东阳市古桥办公室\n{NOTICE}\n", NOTICE),
        # the second line of the title is lost below
        (f"{NOTICE}\n时间：2024-05-17 17:46:36 来源：法律资料\n东阳市人民政府办公室\n关于印发东阳市古桥保护\n", NOTICE),
        # the heading of the page has the body that the head below sets on its own line
        (f"东阳市人民政府{NOTICE}\n东阳市人民政府\n{NOTICE}\n", f"东阳市人民政府{NOTICE}"),
        # a reprint tells of the notice first
        (
            f"日前，东阳市人民政府印发了古桥保护实施方案，方案提出到明年年底以前全市登记的古桥全部完成测量，每座古桥都有一名看护人员。\n"
            f"文件详情如下：\n东阳市人民政府{NOTICE}\n",
            f"东阳市人民政府{NOTICE}",
        ),
        # a collection has its own heading and its own words
        (
            "东阳市人民政府文件\n时间：2019-05-14 10:45:55下载本文作者：会员上传\n"
            "简介：小编为你整理了多篇相关的《东阳市人民政府文件》，但愿对你的工作和学习有帮助，当然你还可以找到更多的文件供参考使用。\n"
            f"第一篇：东阳市人民政府文件\n东阳市人民政府文件\n东政发〔2009〕24号\n东阳市人民政府{NOTICE}\n",
            f"东阳市人民政府{NOTICE}",
        ),
    ],
)
def test_the_title_that_the_heading_of_the_page_prints_in_full(tmp_path, above, title):
    found = one(tmp_path, above + ADDRESS + "东阳市人民政府\n2009年6月4日\n东阳市古桥保护实施方案\n" + PLAN)
    assert shown(found, {"title": "", "doc_type": "", "issued": "", "report_year": ""}) == {
        "title": title,
        "doc_type": "notice",
        "issued": "2009-06-04",
        "report_year": 2009,
    }


@pytest.mark.parametrize("day", ["2024年6月4日", "二OO八年十月二十日", "二○○八年十月二十日     "])
def test_a_date_under_a_seal(tmp_path, day):
    below = f"{day}\n（此件公开发布）\n东阳市古桥保护实施方案\n（东阳市古桥保护中心 2003年10月6日）\n{PLAN}"
    found = one(tmp_path, f"东阳市人民政府{NOTICE}\n{ADDRESS}{below}")
    assert found["issued"] == ("2024-06-04" if day.startswith("2024") else "2008-10-20")


@pytest.mark.parametrize(
    ("label", "issued"), [("发文日期", "2019-01-17"), ("生成日期", "2019-01-17"), ("成文日期", "2019-01-23")]
)
def test_the_day_of_a_page_and_the_day_of_a_signature(tmp_path, label, issued):
    table = f"索引号：00312/201901-003 组配分类：通知\n发布机构：东阳市人民政府 {label}：2019-01-23\n"
    signed = "东阳市人民政府\n2019年1月17日\n东阳市古桥保护实施方案\n"
    assert one(tmp_path, f"{table}东阳市人民政府{NOTICE}\n{ADDRESS}{signed}{PLAN}")["issued"] == issued


def test_an_announcement_that_has_no_other_title(tmp_path):
    text = (
        "首页 -> 政务公开 -> 公 告\n东阳市人民代表大会常务委员会办公室公告（第7号）\n"
        "时间：2022年12月06日来源：浙江省林业局\n"
        "[字体： ] 打印\n浙江省林业局 2022年12月06日\n"
        "市九届人大常委会第六次会议对《东阳市古桥保护条例（草案）》进行了初次审议。现将条例草案全文公布，广泛征求意见。\n"
        "征求意见的时间，自公告见报之日起，到明年1月15日结束，各单位和市民都可以用书面的方式提出意见。\n"
        f"东阳市人民代表大会常务委员会办公室\n2022年12月5日\n东阳市古桥保护条例（草案）\n{LAW}"
    )
    wanted = {
        "title": "东阳市人民代表大会常务委员会办公室公告（第7号）",
        "doc_type": "announcement",
        "region": "东阳市",
        "issued": "2022-12-05",
        "published": "2022-12-06",
    }
    assert shown(one(tmp_path, text), wanted) == wanted


def test_the_fields_of_a_report_without_a_number(tmp_path):
    text = (
        "索引号： | 113308/2019-1033 | 成文日期： | 2019-11-26 |\n公开方式： | 主动公开 | 组配分类： | 审计公告 |\n"
        "发布机构： | 东阳市审计局 | ||\n关于2018年度市级预算执行\n和其他财政收支的审计工作报告\n"
        "东阳市审计局局长 王强\n"
        "主任、各位副主任、秘书长，各位委员：\n我受市政府委托，报告2018年度市级预算执行和其他财政收支的审计情况，请予审议。\n"
        "审计结果表明，各部门能够执行市人大批准的预算，财政收支的总体情况良好，发现的问题大多已经改正。\n"
    )
    wanted = {
        "title": "关于2018年度市级预算执行和其他财政收支的审计工作报告",
        "doc_type": "audit_report",
        "issued": "2019-11-26",
        "region": "东阳市",
    }
    assert shown(one(tmp_path, text), wanted) == wanted


def test_the_kind_is_not_that_of_a_document_named_inside(tmp_path):
    title = "东阳市人大常委会执法检查组关于检查《浙江省预算审查监督条例》实施情况的报告"
    text = (
        f"{title}\n东阳市人大常委会执法检查组\n关于检查《浙江省预算审查监督条例》\n实施情况的报告\n"
        "——2019年7月29日在市九届人大常委会第十一次会议上\n市人大常委会副主任 王强\n主任、各位副主任、各位委员：\n"
        "为推动条例更好地贯彻实施，市人大常委会成立检查组对条例的实施情况开展了检查，现将有关情况报告如下。\n"
        "一、检查的情况\n检查组听取了各部门的汇报，查看了有关的账目，并且到镇乡进行了抽查，总体上是好的。\n"
    )
    wanted = {"title": title, "doc_type": "report", "delivered": "2019-07-29", "report_year": 2019}
    assert shown(one(tmp_path, text), wanted) == wanted


@pytest.mark.parametrize(
    ("above", "region"),
    [
        (
            f"{NOTICE.replace('东阳市', '')}\n水利部\n{NOTICE.replace('东阳市', '')}\n"
            "各勘测公司，各省、自治区、直辖市水利厅：\n",
            "全国",
        ),
        ("古桥测量财务管理办法\n时间：2024-05-28 11:40:08 来源：法律资料\n财政部\n古桥测量财务管理办法\n", "全国"),
    ],
)
def test_the_body_above_a_title_gives_the_region(tmp_path, above, region):
    law = LAW.replace("东阳市", "").replace("本市", "国家").replace("条例", "办法").replace("市人民政府", "主管部门")
    assert one(tmp_path, above + law)["region"] == region


@pytest.mark.parametrize(
    "line",
    [
        "http://www.example.com 2006年03月19日13:43 新华网",
        "www.example.com 2006-03-19 13:43 某某网",
        "2006年3月19日 13:43 新华网",
    ],
)
def test_the_date_between_a_site_and_its_address(tmp_path, line):
    text = (
        f"东阳市人民检察院工作报告（全文）\n{line}\n——2006年3月11日在东阳市第十届人民代表大会第四次会议上\n"
        "东阳市人民检察院检察长 王强\n各位代表：\n"
        "现在，我代表市人民检察院向大会报告工作，请予审议，并请各位政协委员提出意见。\n"
        "去年，市人民检察院依法履行职责，各项工作都取得了新的进展，人民群众的满意程度有所提高。\n"
    )
    wanted = {"published": "2006-03-19", "delivered": "2006-03-11", "speaker": "东阳市人民检察院检察长 王强"}
    assert shown(one(tmp_path, text), wanted) == wanted


def test_the_cells_of_a_row_and_the_dates_behind_a_title(tmp_path):
    table = (
        "索 引 号： | WA13-2024-002 | 主题分类： | 市政府 |\n发布机构： | 市政府办公室 | 发文日期： | 2024-10-10 |\n"
        f"名 称： | 东阳市人民政府{NOTICE} | ||\n文 号： | 东府办发〔2024〕23号 | 公文样式： | 主动公开 |\n"
    )
    found = one(tmp_path, f"{table}{ADDRESS}东阳市人民政府\n2024年10月10日\n东阳市古桥保护实施方案\n{PLAN}")
    assert (found["number"], found["issued"]) == ("东府办发〔2024〕23号", "2024-10-10")


@pytest.mark.parametrize("site", ["东南网-福建日报1月31日讯", "本报东阳1月31日电"])
def test_a_dateline_is_no_title(tmp_path, site):
    text = (
        f"您所在的位置： 某某网 > 专题> 两会直通车 > 正文\n关于东阳市人民政府工作报告的决议\n"
        f"www.example.com 2010-01-31 07:48   来源：某某网    我来说两句\n{site}\n"
        "东阳市第十一届人民代表大会第三次会议听取和审议了王强市长所作的政府工作报告。会议充分肯定市人民政府过去一年的工作，决定批准这个报告。\n"
        "会议号召，全市人民要团结一致，努力完成今年的各项任务，把家乡建设得更好。\n"
    )
    wanted = {"title": "关于东阳市人民政府工作报告的决议", "doc_type": "resolution", "region": "东阳市"}
    assert shown(one(tmp_path, text), wanted) == wanted


def test_labels_in_square_brackets_need_no_colon(tmp_path):
    table = (
        "您当前的位置：首页 >政务公开\n[ 索引号 ] 1150/2023-00005 [ 发文字号 ] 东府办发〔2023〕21号\n"
        "[ 主题分类 ] 文物保护 [ 体裁分类 ] 方案\n[ 发布机构 ] 东阳市人民政府\n"
        "[ 成文日期 ] 2023-06-03 [ 发布日期 ] 2023-06-05\n"
    )
    found = one(tmp_path, f"{table}东阳市人民政府{NOTICE}\n{ADDRESS}东阳市人民政府\n2023年6月3日\n{PLAN}")
    wanted = {
        "number": "东府办发〔2023〕21号",
        "issued": "2023-06-03",
        "published": "2023-06-05",
        "category": "文物保护",
    }
    assert shown(found, wanted) == wanted
