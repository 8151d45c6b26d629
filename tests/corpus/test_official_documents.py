"""Official documents of many kinds and layouts, made up, from file to fields."""

from __future__ import annotations

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus
from wenmai.io.tables import conform, table_schema

PROSE = (
    "坚持稳中求进，把群众关心的事情一件一件办好，着力提升治理水平，确保各项任务落到实处，取得明显成效。\n"
    "各有关单位要结合实际认真组织实施，明确责任分工，细化工作举措，按时报送进展情况，并接受社会监督。\n"
)
SPEECH = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n" + PROSE * 3
COURT = "各位代表：\n现在，我代表市中级人民法院，向大会报告工作，请予审议。\n" + PROSE * 3


def tables(tmp_path, text: str, *, name: str = "a.txt", **options) -> dict[str, pd.DataFrame]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = build_corpus([tmp_path / name], root=tmp_path, **options)
    return {table: conform(frame, table_schema(table)) for table, frame in found.items()}


def fields(tmp_path, text: str, *, name: str = "a.txt", **options) -> dict[str, str]:
    rows = tables(tmp_path, text, name=name, **options)["documents"]
    assert len(rows) == 1
    return {column: "" if value is pd.NA or value != value else str(value) for column, value in rows.iloc[0].items()}


REGULATION = f"""# 湖州市古桥保护条例

2018年10月31日 湖州市第八届人民代表大会常务委员会第十五次会议通过

2018年11月30日 浙江省第十三届人民代表大会常务委员会第七次会议批准

根据2022年6月1日湖州市第九届人民代表大会常务委员会第三次会议《关于修改〈湖州市古桥保护条例〉的决定》修正

## 第一章 总则

第一条 为了加强古桥保护，制定本条例。

第二条 {PROSE}
第三条 本条例自2019年1月1日起施行。
"""
REPLY = f"""国务院办公厅关于湿地保护有关问题的复函
国办函〔2005〕21号
科技部：
你部关于湿地保护的请示收悉。经国务院同意，现函复如下：
一、同意设立湿地保护试验站
{PROSE}国务院办公厅
二〇〇五年三月二日
"""
TABLE_PAGE = f"""<html><body><div>首页 &gt; 政务公开</div><table>
<tr><td>索 引 号：</td><td>0001/2019-2</td><td>主题分类：</td><td>科技、教育\\教育</td></tr>
<tr><td>发文机关：</td><td>湖州市人民政府</td><td>成文日期：</td><td>2019年1月9日</td></tr>
<tr><td>标　　题：</td><td>湖州市人民政府关于办学的通知</td></tr>
<tr><td>发文字号：</td><td>湖政发〔2019〕3号</td><td>发布日期：</td><td>2019年1月22日</td></tr>
</table><h1>湖州市人民政府<br>关于办学的通知</h1><p>湖政发〔2019〕3号</p>
<p>各区县人民政府：</p><p>1945年以来，办学条件不断改善。为进一步做好工作，现通知如下。</p>
<p>一、总体要求</p>{"".join(f"<p>{line}</p>" for line in PROSE.split())}
<p>附件：1.学校名录</p><p>2.责任分工表</p><p>湖州市人民政府</p><p>2019年1月9日</p></body></html>"""

CASES = {
    "regulation in Markdown": (
        REGULATION,
        {
            "title": "湖州市古桥保护条例",
            "doc_type": "regulation",
            "adcode": "330500",
            "issuer": "湖州市人民代表大会常务委员会",
            "report_year": "2022",
            "year_basis": "history",
            "effective": "2019-01-01",
            "title_basis": "official_head",
            "type_basis": "title",
        },
    ),
    "reply": (
        REPLY,
        {
            "title": "国务院办公厅关于湿地保护有关问题的复函",
            "doc_type": "reply",
            "number": "国办函〔2005〕21号",
            "addressee": "科技部",
            "issued": "2005-03-02",
            "published": "",
            "issuer": "国务院办公厅",
            "adcode": "100000",
            "report_year": "2005",
        },
    ),
    "national regulation": (
        "河道保护条例\n2000年4月1日 施行\n国务院令第203号发布\n第一条 为了保护河道，制定本条例。\n第二条 "
        + PROSE
        + "第三条 本条例自2000年4月1日起施行。\n",
        {
            "title": "河道保护条例",
            "doc_type": "regulation",
            "number": "国务院令第203号",
            "issuer": "国务院",
            "adcode": "100000",
            "effective": "2000-04-01",
            "report_year": "2000",
        },
    ),
    "order on two lines": (
        "河道保护条例\n国务院\n河道保护条例\n中华人民共和国国务院令\n第238号\n"
        "《河道保护条例》已经1997年12月12日\n国务院第六十四次常务会议通过，现予发布，自1998\n年1月1日起施行。\n"
        "总理　王某\n1997年12月19日\n第一条 为了保护河道，制定本条例。\n第二条 " + PROSE,
        {
            "title": "河道保护条例",
            "doc_type": "regulation",
            "number": "中华人民共和国国务院令第238号",
            "issued": "1997-12-19",
            "effective": "1998-01-01",
            "adcode": "100000",
        },
    ),
    "judicial interpretation": (
        "最高人民法院关于审理河道纠纷案件若干问题的解释\n法释〔2019〕12号\n"
        "（2019年12月23日最高人民法院审判委员会第1823次会议通过，自2020年1月1日起施行）\n"
        "为正确审理河道纠纷案件，结合审判实践，制定本解释。\n第一条 " + PROSE,
        {
            "title": "最高人民法院关于审理河道纠纷案件若干问题的解释",
            "doc_type": "judicial_interpretation",
            "number": "法释〔2019〕12号",
            "issuer": "最高人民法院",
            "effective": "2020-01-01",
            "report_year": "2019",
            "adcode": "100000",
        },
    ),
    "notice that issues a plan": (
        "湖州市人民政府关于印发湖州市国民经济和社会发展第十四个五年规划和2035年远景目标纲要的通知\n"
        "湖政发〔2021〕4号\n各区县人民政府：\n现将纲要印发给你们，请认真贯彻执行。\n湖州市人民政府\n2021年3月9日\n"
        "湖州市国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n一、总体要求\n" + PROSE * 2,
        {"doc_type": "notice", "report_year": "2021", "covers": "2021-2025", "issued": "2021-03-09"},
    ),
    "proposal": (
        "中共湖州市委关于制定湖州市国民经济和社会发展第十四个五年规划和二〇三五年远景目标的建议\n"
        "（2020年12月20日中国共产党湖州市第八届委员会第十次全体会议通过）\n"
        "为深入贯彻会议精神，结合实际提出以下建议。\n一、总体要求\n" + PROSE * 2,
        {
            "title": "中共湖州市委关于制定湖州市国民经济和社会发展第十四个五年规划和二〇三五年远景目标的建议",
            "doc_type": "proposal",
            "report_year": "2020",
            "covers": "2021-2025",
            "adcode": "330500",
        },
    ),
    "period in the title": (
        "湖州市数字经济发展行动计划（2021-2025年）\n2020-12-28\n一、总体要求\n" + PROSE * 2,
        {"doc_type": "action_plan", "report_year": "2020", "covers": "2021-2025", "published": "2020-12-28"},
    ),
    "distant year in the title": (
        "推进2035年远景目标落实\n发布时间：2021-03-08 来源：湖州日报\n" + PROSE * 2,
        {"report_year": "2021", "published": "2021-03-08"},
    ),
    "addressee without a title": (
        "各区县人民政府，市府各部门：\n为促进民营经济发展，提出以下若干措施。\n一、加大支持\n" + PROSE * 2,
        {"title": "", "addressee": "各区县人民政府，市府各部门", "doc_type": "several_measures"},
    ),
    "addressee below a title": (
        "湖州市关于促进民营经济发展的若干措施\n各区县人民政府，市府各部门：\n一、加大支持\n" + PROSE * 2,
        {
            "title": "湖州市关于促进民营经济发展的若干措施",
            "addressee": "各区县人民政府，市府各部门",
            "doc_type": "several_measures",
        },
    ),
    "number above the title": (
        "湖政发〔2017〕92号\n湖州市人民政府印发《关于河道治理的实施意见》的通知\n各区县人民政府：\n"
        "现将《关于河道治理的实施意见》印发给你们，请遵照执行。\n湖州市人民政府\n2017年12月20日\n" + PROSE * 2,
        {
            "title": "湖州市人民政府印发《关于河道治理的实施意见》的通知",
            "number": "湖政发〔2017〕92号",
            "doc_type": "notice",
            "report_year": "2017",
        },
    ),
    "number behind the title": (
        "首页 > 政策文件\n湖州市人民政府办公室印发《关于河道治理的意见》的通知(湖政办发〔2017〕2号)\n"
        "来源:湖州市人民政府 日期:2017-01-12 17:08 字号:【大 中 小】\n各区县人民政府:\n"
        "《关于河道治理的意见》已经市人民政府同意,现印发给你们,请认真贯彻执行。\n湖州市人民政府办公室\n2017年1月10日\n"
        + PROSE
        * 2,
        {
            "title": "湖州市人民政府办公室印发《关于河道治理的意见》的通知",
            "number": "湖政办发〔2017〕2号",
            "issued": "2017-01-10",
            "published": "2017-01-12",
        },
    ),
    "title of three lines, issuer apart": (
        "HZCR-2023-01005\n湖政办发〔2023〕9号\n湖州市人民政府办公室\n关于印发《湖州市贯彻落实〈关于打好经济\n"
        "增长主动仗的若干\n政策措施〉实施方案》的通知\n各区县人民政府：\n现将方案印发给你们，请认真组织实施。\n"
        "湖州市人民政府办公室\n2023年3月15日\n" + PROSE * 2,
        {
            "title": "湖州市人民政府办公室关于印发《湖州市贯彻落实〈关于打好经济增长主动仗的若干政策措施〉"
            "实施方案》的通知",
            "number": "湖政办发〔2023〕9号",
            "doc_type": "notice",
        },
    ),
    "joint notice": (
        "湖州市教育局 湖州市财政局 关于印发湖州市助学补助办法的通知\n各区县教育局、财政局：\n"
        "现将办法印发给你们，请遵照执行。\n湖州市教育局　湖州市财政局\n2020年5月1日\n" + PROSE * 2,
        {"doc_type": "notice", "issuer": "湖州市教育局;湖州市财政局", "adcode": "330500", "issued": "2020-05-01"},
    ),
    "decision of a congress": (
        "湖州市人民代表大会关于批准古桥保护规划的决议\n（2021年2月3日湖州市第八届人民代表大会第六次会议通过）\n"
        "湖州市第八届人民代表大会第六次会议审议了市人民政府提出的古桥保护规划，决定予以批准，并要求认真组织实施。\n"
        + PROSE,
        {"doc_type": "resolution", "report_year": "2021"},
    ),
    "navigation above the title": (
        "首页\n新闻\n招标动态\n湖州市河道清淤工程招标公告\n2011-10-12\n来源：湖州日报\n" + PROSE * 2,
        {"title": "湖州市河道清淤工程招标公告", "published": "2011-10-12", "doc_type": "announcement"},
    ),
    "date without 日": (
        "湖州市举行春季招聘会\n发布 2011年09月26来源：湖州日报\n" + PROSE * 2,
        {"title": "湖州市举行春季招聘会", "published": "2011-09-26", "doc_type": "news"},
    ),
    "time with 时分": (
        "湖州市举行春季招聘会\n时间：2011年9月26日 10时20分\n" + PROSE * 2,
        {"title": "湖州市举行春季招聘会", "published": "2011-09-26"},
    ),
    "wrapped date line": (
        "2013年上城区政府工作报告\n——2013年2月4日在上城区第十六届人民代表大会第五次\n会议上\n"
        "上城区人民政府区长 某某某\n" + SPEECH,
        {"delivered": "2013-02-04", "speaker": "上城区人民政府区长 某某某", "adcode": "330102", "report_year": "2013"},
    ),
    "title and date twice, caption": (
        "首页 > 政府信息\n2021年桐庐县政府工作报告\n2021-02-03\n分享到：微信 微博\n2021年桐庐县政府工作报告\n"
        "——2021年1月28日在桐庐县第十六届人民代表大会第五次会议上\n分享到：\n县长某某作政府工作报告\n" + SPEECH,
        {"title": "2021年桐庐县政府工作报告", "delivered": "2021-01-28", "published": "2021-02-03"},
    ),
    "time of publication above the date line": (
        "2021年桐庐县政府工作报告\n桐庐发布\n2021-02-03 10:20\n"
        "——2021年2月1日在桐庐县第十六届人民代表大会第五次会议上\n" + SPEECH,
        {"delivered": "2021-02-01", "published": "2021-02-03"},
    ),
    "unbalanced brackets": (
        "(内蒙古)2022年正蓝旗人民政府工作报告(全文)\n" + SPEECH,
        {"title": "2022年正蓝旗人民政府工作报告", "doc_type": "government_work_report", "adcode": "152530"},
    ),
    "court report": (
        "湖州市中级人民法院工作报告\n——2023年1月11日在湖州市第九届人民代表大会第二次会议上\n"
        "湖州市中级人民法院院长 王志\n" + COURT,
        {
            "doc_type": "court_report",
            "delivered": "2023-01-11",
            "speaker": "湖州市中级人民法院院长 王志",
            "report_year": "2023",
            "adcode": "330500",
        },
    ),
    "party congress report": (
        "凝心聚力　奋勇争先\n——在中国共产党湖州市第九次代表大会上的报告\n（2022年1月20日）\n王志\n同志们：\n"
        "现在，我代表中国共产党湖州市第八届委员会向大会作报告。\n" + PROSE * 3,
        {"doc_type": "party_congress_report", "delivered": "2022-01-20", "speaker": "王志"},
    ),
    "budget report": (
        "关于湖州市2020年预算执行情况和2021年预算草案的报告\n——2021年2月1日在湖州市第八届人民代表大会第六次会议上\n"
        "湖州市财政局局长 王志\n各位代表：\n受市人民政府委托，现将2020年预算执行情况和2021年预算草案提请大会审议。\n"
        + PROSE
        * 3,
        {"doc_type": "budget_report", "delivered": "2021-02-01", "report_year": "2021"},
    ),
    "procuratorate report, name with a space": (
        "2022年湖州市人民检察院工作报告\n发布时间：2023-01-20 10:11 来源：湖州市人大\n"
        "——2023年1月5日在湖州市第九届人民代表大会第二次会议上\n湖州市人民检察院代理检察长 张 明\n各位代表：\n"
        "我代表市人民检察院向大会报告工作，请予审议，并请市政协委员提出意见。\n" + PROSE * 3,
        {
            "doc_type": "procuratorate_report",
            "delivered": "2023-01-05",
            "published": "2023-01-20",
            "report_year": "2023",
            "speaker": "湖州市人民检察院代理检察长 张 明",
        },
    ),
    "speech": (
        "在全市经济工作会议上的讲话\n（2021年1月5日）\n王志\n同志们：\n下面，我讲几点意见。\n一、肯定成绩\n"
        + PROSE * 2,
        {"doc_type": "speech", "delivered": "2021-01-05", "speaker": "王志", "report_year": "2021"},
    ),
    "opinions with a date in brackets": (
        "中共湖州市委 湖州市人民政府关于全面推进乡村振兴的意见\n（2022年1月4日）\n现提出如下意见。\n一、总体要求\n"
        + PROSE * 2,
        {
            "title": "中共湖州市委 湖州市人民政府关于全面推进乡村振兴的意见",
            "doc_type": "opinions",
            "issuer": "中共湖州市委;湖州市人民政府",
            "issued": "2022-01-04",
            "report_year": "2022",
        },
    ),
    "announcement with a number of the year": (
        "国家某某总局\n关于车辆登记管理有关事项的公告\n国家某某总局公告2019年第26号\n"
        "为做好车辆登记工作，现将有关事项公告如下：\n一、登记范围\n" + PROSE + "二、本公告自2019年7月1日起施行。\n"
        "特此公告。\n附件：1.车辆登记表\n2.车辆图册\n国家某某总局\n2019年6月21日\n",
        {
            "title": "国家某某总局关于车辆登记管理有关事项的公告",
            "doc_type": "announcement",
            "number": "国家某某总局公告2019年第26号",
            "issued": "2019-06-21",
            "effective": "2019-07-01",
            "attachments": "车辆登记表;车辆图册",
        },
    ),
    "addressed to all provinces, no issuer": (
        "关于职工工作时间折算问题的通知\n劳动部发[2008]3号\n各省、自治区、直辖市劳动厅（局）：\n"
        "为做好折算工作，现就有关问题通知如下。\n一、折算办法\n" + PROSE * 2,
        {
            "title": "关于职工工作时间折算问题的通知",
            "number": "劳动部发[2008]3号",
            "adcode": "100000",
            "report_year": "2008",
        },
    ),
    "provisions without articles": (
        "# 关于议案的若干暂行规定\n\n1983年3月16日 湖州市第八届人民代表大会第一次会议通过\n\n"
        "2010年12月23日 湖州市第十三届人民代表大会常务委员会第二十二次会议《关于修改部分地方性法规的决定》修正\n\n"
        "<!-- INFO -->\n\n一、举行会议的时候，设立议案审查委员会。\n\n二、" + PROSE,
        {
            "title": "关于议案的若干暂行规定",
            "doc_type": "provisions",
            "report_year": "2010",
            "issuer": "湖州市人民代表大会",
            "adcode": "330500",
        },
    ),
    "letterhead, copies and print note": (
        "湖州市人民政府文件\n湖政发〔2020〕5号\n\n湖州市人民政府\n关于加强河道管理\n工作的通知\n\n"
        "各区县人民政府，市府各部门：\n为加强河道管理，现通知如下。\n一、总体要求\n"
        + PROSE
        + "湖州市人民政府\n2020年5月6日\n（此件公开发布）\n抄送：市委各部门。\n"
        "湖州市人民政府办公室　　2020年5月7日印发\n",
        {
            "title": "湖州市人民政府关于加强河道管理工作的通知",
            "number": "湖政发〔2020〕5号",
            "issued": "2020-05-06",
            "issuer": "湖州市人民政府",
            "published": "",
        },
    ),
    "decision with its order": (
        "国务院关于修改《河道管理条例》的决定\n中华人民共和国国务院令\n第698号\n"
        "现公布《国务院关于修改〈河道管理条例〉的决定》，自公布之日起施行。\n总理　王某\n2018年3月19日\n"
        "国务院决定对《河道管理条例》作如下修改：\n一、" + PROSE,
        {
            "title": "国务院关于修改《河道管理条例》的决定",
            "doc_type": "decision",
            "number": "中华人民共和国国务院令第698号",
            "issued": "2018-03-19",
            "effective": "2018-03-19",
            "adcode": "100000",
        },
    ),
    "report to a standing committee": (
        "湖州市财政局关于2021年市级决算的报告\n——2022年8月30日在市第九届人民代表大会常务委员会第四次会议上\n"
        "市财政局局长 王志\n主任、各位副主任、秘书长、各位委员：\n受市人民政府委托，我向市人大常委会报告决算情况。\n"
        + PROSE
        * 2,
        {
            "doc_type": "budget_report",
            "delivered": "2022-08-30",
            "speaker": "市财政局局长 王志",
            "report_year": "2022",
        },
    ),
    "communiqué of several offices": (
        "湖州市第三次国土调查主要数据公报\n湖州市第三次国土调查领导小组办公室\n湖州市自然资源局\n湖州市统计局\n"
        "（2021年12月30日）\n根据统一部署，湖州市开展了第三次国土调查。\n" + PROSE * 2,
        {"doc_type": "statistical_communique", "issued": "2021-12-30", "report_year": "2021"},
    ),
    "contents below the history": (
        "湖州市河道保护条例\n（2018年10月31日湖州市第八届人民代表大会常务委员会第十五次会议通过　"
        "2018年11月30日浙江省第十三届人民代表大会常务委员会第七次会议批准）\n目　录\n第一章　总　则\n第二章　保护\n"
        "第一章　总　则\n第一条　为了保护河道，制定本条例。\n第二章　保护\n第二条　" + PROSE,
        {
            "title": "湖州市河道保护条例",
            "doc_type": "regulation",
            "issuer": "湖州市人民代表大会常务委员会",
            "adcode": "330500",
        },
    ),
    "news of opinions": (
        "湖州市委办公室印发《关于加强基层治理的意见》\n2022-03-04 09:00 来源：湖州日报\n"
        "近日，市委办公室印发了《关于加强基层治理的意见》，要求各地各部门结合实际认真贯彻落实。\n" + PROSE,
        {"doc_type": "news", "published": "2022-03-04"},
    ),
    "appointments": (
        "湖州市人民政府关于王志等同志职务任免的通知\n湖政干〔2022〕5号\n各区县人民政府，市府各部门，市直各单位：\n"
        "市政府决定：\n王志任湖州市教育局副局长；\n免去李青的湖州市水利局副局长职务。\n湖州市人民政府\n2022年5月10日\n",
        {
            "title": "湖州市人民政府关于王志等同志职务任免的通知",
            "doc_type": "notice",
            "number": "湖政干〔2022〕5号",
            "issued": "2022-05-10",
        },
    ),
    "white paper": (
        "《湖上生态》白皮书（全文）\n2023-01-19 10:00 来源：新华社\n字号：默认 大 超大\n"
        "新华社北京1月19日电 国务院新闻办公室19日发布《湖上生态》白皮书。全文如下：\n湖上生态\n（2023年1月）\n"
        "中华人民共和国\n国务院新闻办公室\n前言\n" + PROSE * 2,
        {"doc_type": "white_paper", "published": "2023-01-19", "adcode": "100000"},
    ),
    "decision of a meeting with bodies above": (
        "首页 > 公报\n湖州市人民代表大会财政经济委员会\n关于湖州市2021年预算草案的审查结果报告\n"
        "（2021年2月3日湖州市第八届人民代表大会第六次会议主席团第二次会议通过）\n"
        "湖州市第八届人民代表大会第六次会议主席团：\n" + PROSE * 2,
        {
            "title": "湖州市人民代表大会财政经济委员会关于湖州市2021年预算草案的审查结果报告",
            "doc_type": "budget_report",
            "report_year": "2021",
        },
    ),
    "statistical communiqué": (
        "湖州市2020年国民经济和社会发展统计公报\n湖州市统计局\n2021年3月5日\n2020年，全市经济平稳增长。\n" + PROSE * 2,
        {"doc_type": "statistical_communique", "report_year": "2020"},
    ),
    "head table": (
        TABLE_PAGE,
        {
            "title": "湖州市人民政府关于办学的通知",
            "title_basis": "head_table",
            "number": "湖政发〔2019〕3号",
            "issuer": "湖州市人民政府",
            "index_number": "0001/2019-2",
            "category": "科技、教育/教育",
            "issued": "2019-01-09",
            "published": "2019-01-22",
            "addressee": "各区县人民政府",
            "attachments": "学校名录;责任分工表",
            "report_year": "2019",
            "doc_type": "notice",
        },
    ),
    "text without any sign": (
        "古桥的样子\n" + "桥有三孔，石料来自附近的山中，桥面两侧有栏板，栏板上刻着花草和鸟兽的图案。\n" * 3,
        {"doc_type": "other", "type_basis": "undecided"},
    ),
    "reporter": (
        "古桥的样子\n本报讯（记者 小田）桥有三孔，石料来自附近的山中，桥面两侧有栏板，栏板上刻着花草的图案。\n" + PROSE,
        {"doc_type": "news"},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_fields(tmp_path, case):
    text, expected = CASES[case]
    name = "a.html" if text.startswith("<html") else "a.md" if text.startswith("# ") else "a.txt"
    found = fields(tmp_path, text, name=name)
    assert {field: found[field] for field in expected} == expected


@pytest.mark.parametrize(
    "speaker",
    ["王强", "代市长 李明", "额尔敦毕力格", "市长 乌兰巴特尔图", "旗长 巴雅尔", "阿不都·买买提", "市长 王 强"],
)
def test_speakers(tmp_path, speaker):
    head = f"2022年湖州市政府工作报告\n——2022年1月5日在湖州市第八届人民代表大会第二次会议上\n{speaker}\n"
    assert fields(tmp_path, head + SPEECH)["speaker"] == speaker


def test_a_name_of_two_characters_with_a_space(tmp_path):
    head = "2022年湖州市政府工作报告\n——2022年1月5日在湖州市第八届人民代表大会第二次会议上\n王　强\n"
    assert fields(tmp_path, head + SPEECH)["speaker"] == "王强"


def test_which_version_of_an_amended_law_decides_its_year(tmp_path):
    years = [fields(tmp_path, REGULATION, name="a.md", version=v)["report_year"] for v in ("current", "first")]
    assert years == ["2022", "2018"]


def test_every_date_of_a_law_has_its_role(tmp_path):
    found = tables(tmp_path, REGULATION, name="a.md")
    dates = found["document_dates"]
    assert list(zip(dates["role"], dates["date"], dates["body"], strict=True)) == [
        ("adopted", "2018-10-31", "湖州市人民代表大会常务委员会"),
        ("approved", "2018-11-30", "浙江省人民代表大会常务委员会"),
        ("effective", "2019-01-01", ""),
        ("amended", "2022-06-01", "湖州市人民代表大会常务委员会"),
    ]
    for row in dates.itertuples():
        assert row.date[:4] in REGULATION[row.start : row.end]


def test_history_is_metadata_and_not_text(tmp_path):
    found = tables(tmp_path, REGULATION, name="a.md")
    assert not found["paragraphs"]["text"].str.contains("会议通过|会议批准|修正").any()
    assert found["paragraphs"]["text"].iloc[1].startswith("第一条")
    head = found["ledger"][found["ledger"]["rule"] == "head"]
    kept = "".join(REGULATION[row.start : row.end] for row in head.itertuples())
    assert "第十五次会议通过" in kept and "第七次会议批准" in kept and "修正" in kept
    assert found["damage"].empty


@pytest.mark.parametrize(
    ("old", "new", "context"),
    [
        ("<p>湖政发〔2019〕3号</p>", "<p>湖政发〔2019〕4号</p>", "湖政发〔2019〕3号"),
        ("<p>2019年1月9日</p>", "<p>2019年1月19日</p>", "2019年1月9日"),
        ("<p>湖州市人民政府</p>", "<p>湖州市教育局</p>", "湖州市人民政府"),
    ],
)
def test_a_head_table_is_checked_against_the_text(tmp_path, old, new, context):
    damage = tables(tmp_path, TABLE_PAGE, name="a.html")["damage"]
    assert "head_table_disagrees" not in set(damage["kind"])
    damage = tables(tmp_path, TABLE_PAGE.replace(old, new), name="a.html")["damage"]
    damage = damage[damage["kind"] == "head_table_disagrees"]
    assert len(damage) == 1
    assert context in TABLE_PAGE[damage["start"].iloc[0] : damage["end"].iloc[0]]


@pytest.mark.parametrize(("series_year", "year"), [("issued", "2019"), ("published", "2019"), ("effective", "")])
def test_a_series_by_another_date(tmp_path, series_year, year):
    assert fields(tmp_path, TABLE_PAGE, name="a.html", series_year=series_year)["year"] == year
