"""What kind of document a text is, who speaks in it and to which meeting."""

import re

_REPORT = re.compile(r"政府工作报告")
_ABOUT = re.compile(
    r"解读|图解|摘编|摘要|摘登|摘录|要点|一图|读懂|速览|看点|数说|亮点|干货|划重点|节选|简版|名词解释|热词|关键词|金句|速读|导读"
)
_HEARD = re.compile(
    r"审议|讨论|座谈|征求意见|征求|起草|分解|任务分工|落实|学习|宣传|反响|热议|点赞|督查|聚焦|印发|通知|评议|听取|答复"
)
_FULL = re.compile(r"政府工作报告(?:[(（][^)）]*[)）])?(?:全文|正文|文本)?(?:[-—_|].*)?$")
_RESOLUTION = re.compile(r"决议(?:[(（].*[)）])?$|决议$|关于.{2,60}的决议")
_SPEECH = re.compile(
    r"我(?:受[\u4e00-\u9fff]{2,16}委托[,，]?)?(?:现在)?(?:谨)?(?:代表|受)[\u4e00-\u9fff]{0,20}?"
    r"(?:政府|国务院|行署|公署|管委会)[^。]{0,60}?(?:报告|审议)"
)
_ASSEMBLY = re.compile(r"人民代表大会|人大[一二三四五六七八九十]+次会议")
_PLAN_NAME = re.compile(
    r"国民经济和社会发展.{0,12}(?:规划|计划|纲要)|第[一二三四五六七八九十]+个五年(?:规划|计划)|五年(?:规划|计划)(?:纲要)?"
    r"|[“\"]?(?:二?十)?[一二三四五六七八九]?五[”\"]?(?:时期)?[\u4e00-\u9fff]{0,24}规划"
)
_PLAN_END = re.compile(r"(?:规划|计划|纲要)(?:[(（].*[)）])?(?:全文|文本|正文)?$")
_NOT_A_PLAN = re.compile(
    r"年度|(?:19|20)\d\d年国民经济|编制|发布|出台|执行情况|的说明|的报告|的通知|解读|评估|草案的|启动|座谈|召开|通过|获批|助力|推动|加快"
)
_PAPER = re.compile(
    r"(?:条例|办法|意见|通知|通告|公告|细则|方案|批复|函|令|名单|预案|公报|纪要|规定|要点|清单)(?:[(（].*[)）])?$"
)
_BUDGET = re.compile(r"(?:预算|计划|决算).{0,24}报告|(?:人大常委会|人民代表大会常务委员会|法院|检察院)工作报告")
_NUMBER = r"[一二三四五六七八九十百〇零\d]+"
_MEETING = re.compile(
    rf"([\u4e00-\u9fff·]{{0,24}}?第?{_NUMBER}届(?:全国)?(?:人民代表大会|人大)(?:代表大会)?(?:常务委员会|常委会)?"
    rf"(?:第?{_NUMBER}次(?:全体)?(?:[(（]扩大[)）])?会议|会议)?)"
)
_DAY = re.compile(r"^.*?(?:[日号](?:上午|下午)?(?:至[\d一二三四五六七八九十月]+日)?)?(?:在|于)(?=[\u4e00-\u9fff])")
_OFFICE = (
    r"(?:代理?|副|常务副)?(?:省长|市长|县长|区长|旗长|州长|盟长|总理|行政长官)"
    r"|(?:自治区|人民政府|盟行署|行署)(?:代理?|副)?主席|(?:行署|公署)(?:副)?专员|(?:管委会|管理委员会)(?:副)?主任"
)
_NAME = (
    r"(?:[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})+|[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,2}"
    r"|[\u4e00-\u9fff]{2,4}?)(?=\s*(?:$|\n|[,，。;；:：(（]|\s{1,4}\S|各位|在|作|向|代表|同志|先生|女士))"
)
_SPEAKER = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,22}}?(?:国务院|人民政府|行政公署|行署|管委会|管理委员会|政府))?[ \u3000]*(?:{_OFFICE})"
    rf"(?:兼[\u4e00-\u9fff]{{2,14}}(?:主任|部长|委员))?[ \t\u3000]*[;；:：,，、]?\s*{_NAME}",
    re.MULTILINE,
)


def document_type(*, title: str, head: str, text: str) -> str:
    """
    Kind of a document: government_work_report, report_digest, five_year_plan, news, resolution or other.

    Parameters
    ----------
    title:
        Title without page decoration.
    head:
        Lines between title and body (subtitle, meeting, speaker); may be empty.
    text:
        The whole text, or its beginning.

    Notes
    -----
    A report is one by its title, or by the speech to its meeting that it opens with; what is written about a report
    (digests, explanations, news of its hearing) is none. Budgets, yearly plans and papers of an office are other.
    """
    plain = re.sub(r"\s+", "", title)
    start = re.sub(r"\s+", "", f"{head}\n{text[:1200]}")
    speech = _SPEECH.search(start) or (_ASSEMBLY.search(start[:400]) and re.search(r"各位代表[:：!！]", start))
    if _RESOLUTION.search(plain) and (_REPORT.search(plain) or re.search(r"规划|计划|预算|人民代表大会|人大", plain)):
        return "resolution"
    if _REPORT.search(plain):
        if _ABOUT.search(plain):
            return "report_digest"
        if speech or (_FULL.search(plain) and not _HEARD.search(_REPORT.sub("", plain))):
            return "government_work_report"
        return "other" if _PAPER.search(plain) else "news"
    if _PLAN_NAME.search(plain) and _PLAN_END.search(plain) and not _NOT_A_PLAN.search(re.sub("《[^》]*》", "", plain)):
        return "five_year_plan"
    if _BUDGET.search(plain):
        return "other"
    if _REPORT.search(start[:300]) and _ABOUT.search(plain or start[:60]):
        return "report_digest"
    if _SPEECH.search(start) and re.search(r"政府工作报告|审议|各位代表", start):
        return "government_work_report"
    if len(text) < 40 or _PAPER.search(plain):
        return "other"
    return "news"


def find_meeting(head: str) -> str:
    """Meeting that a report was given to (东山县第十七届人民代表大会第四次会议), "" if the head names none."""
    head = re.sub(r"[ \t\u3000]+", "", head[:1500])
    for match in _MEETING.finditer(head):
        # 第十二届…第一次会议以来的五年 names a time, not the meeting that hears the report.
        if not head.startswith("以来", match.end()):
            return _DAY.sub("", match[1], count=1)
    return ""


def find_speaker(head: str) -> str:
    """Speaker with office as printed (东山县人民政府县长李明), "" if the head names none."""
    head = head[:1500]
    opening = re.search(r"各位代表|各位委员|现在[,，]?我", head)
    head = head[: opening.start()] if opening else head
    head = re.sub(r"(?:会议|大会)上", "\n", head)
    match = _SPEAKER.search(head)
    return re.sub(r"\s+", " ", match[0]).strip() if match else ""
