"""What kind of document a text is, who speaks in it and to which meeting."""

import re

from wenmai.corpus.meta.taxonomy import type_in_title

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
#: news of a document: its verb is in the title, and the title names no paper of an office
_TOLD = re.compile(
    r"(?:出台|印发|发布|公布|推出|审议通过|解读|征求|获批|部署|亮相|启动)(?:了|《|新|我|\d|[一二三四五六七八九十]{1,2}[项条个]|[\u4e00-\u9fff]{0,30}$)"
)
_PAPER_END = re.compile(r"(?:通知|公告|通告|通报|决定|函|批复|意见|办法|条例|规定|细则|令)$")
_ARTICLE = re.compile(r"^第一条[\s\u3000]", re.M)
_OWN_NAME = re.compile(
    r"(?:制定|制订|印发)本(?P<own>条例|办法|规定|细则|规则|规程|解释|法|章程|意见|方案|规划|措施|预案)"
    r"|(?:制定|制订|提出|出台)(?:如下|以下)(?:若干)?(?P<these>[\u4e00-\u9fff]{0,6}?(?:措施|意见|方案|办法|规定|规划|计划|细则|建议))"
)
#: what a text calls itself
_SELF = (
    ("notice", re.compile(r"特此通知|现印发给你们|现将.{2,60}(?:印发|通知)(?:给你们|如下)")),
    ("announcement", re.compile(r"特此公告|现(?:予以?)?公告如下|特此通告|现予以?公布")),
    ("reply", re.compile(r"(?:现|特此)(?:批复|函复|答复|复函)|(?:请示|来函|函).{0,30}(?:收悉|悉)[。，]")),
    ("circular", re.compile(r"特此通报|现通报如下")),
    ("decision", re.compile(r"特作如下决定|现决定如下|特决定如下")),
)
_WHITE_PAPER = re.compile(r"国务院新闻办公室")
_CONGRESS = re.compile(
    r"在(?:中国共产党|中共).{2,40}(?:代表大会|代表会议).{0,8}上的报告|在(?:中国共产党|中共).{2,40}(?:代表大会).{0,10}上"
)
_TALK = re.compile(r"在.{2,60}上的?(?:讲话|致辞|发言|演讲)")
_OTHER_SPEECH = (
    ("budget_report", re.compile(r"(?:报告|将)[^。]{0,60}预算(?:执行|草案|\(草案)")),
    ("development_plan_report", re.compile(r"(?:报告|将)[^。]{0,40}国民经济和社会发展计划(?:执行|草案|\(草案)")),
    ("court_report", re.compile(r"代表.{0,16}(?:中级|高级|最高)?人民法院[^。]{0,40}报告")),
    ("procuratorate_report", re.compile(r"代表.{0,16}(?:最高)?人民检察院[^。]{0,40}报告")),
    (
        "npc_committee_report",
        re.compile(r"(?:受|代表).{0,30}(?:人大常委会|人民代表大会常务委员会|常务委员会)[^。]{0,30}(?:报告|审议)"),
    ),
    (
        "party_congress_report",
        re.compile(r"代表.{0,20}(?:届委员会|党委|[省市县区州旗]委)[^。]{0,20}向(?:大会|中国共产党)[^。]{0,20}报告"),
    ),
)
#: signs that a text is news: its voice, its fields, the verbs of its title and of its first sentence
_REPORTER = re.compile(
    r"本报讯|本报记者|本网讯|本台消息|记者[^。]{0,20}(?:报道|摄|获悉|从)|通讯员|新华社.{0,12}电|[讯电][ 　]*[（(]"
    r"|据.{0,12}报道"
)
_HEARSAY = re.compile(r"据悉|据了解|据介绍|日前|近日|连日来|昨日|[0-9]日上午|[0-9]日下午|获悉")
_PRESS = re.compile(
    r"(?:来源|稿源|作者|记者|编辑)\s*[:：]?\s*[^\n]{0,16}(?:日报|晚报|早报|新闻|融媒|电视|传媒|记者|通讯|在线|发布|网)|【[^】]{2,8}】|投稿"
)
_DOES = re.compile(
    r"召开|举行|举办|启动|开工|开幕|闭幕|通车|投产|签约|揭牌|挂牌|调研|强调|会见|发布|获评|获批|入选|助推|推动|推进|助力|迈向|喜获|迎来|加快|打造|实现|突破"
    r"|建成|落地|引领|赋能|构建|增长|培育|提升|强化|落实|优化|联动|发展|开展|亮相|传达|学习|部署|出台|印发|公布|审议|热议|走进|奔赴|成功|成效|再|忙|正式|首个|首批"
)
#: a first sentence that gives the day, or the part of a month, on which something happened
_ON_A_DAY = re.compile(r"^[^。（(]{0,40}?(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|初|底|份)")
_OPENS = re.compile(
    r"^[^。]{0,60}(?:(?:19|20)\d\d年|\d{1,2}月|\d{1,2}日|近年来|今年|近日|日前|在)[^。]{0,80}?"
    r"(?:举行|召开|发布|推动|落实|来到|成功|获|启动|开展|签约|实施|完成|实现|通过|打造|出台|应对|建成|入选|强调|指出)"
)
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


_WITH_OFFICE = re.compile(
    rf"[\u4e00-\u9fff（()）、]{{0,40}}(?:{_OFFICE}|主任|院长|检察长|书记|局长|厅长|部长|主席|署长|审计长)(?:[（(]代[)）])?"
    r"[ \t\u3000:：]*(?:[\u4e00-\u9fff]{2,8}"
    r"|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+|[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,2})"
)
_NAME_ALONE = re.compile(
    r"[\u4e00-\u9fff]{2,7}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+"
    r"|[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,3}"
)


def document_type(*, title: str, head: str, text: str, page: str = "", official: bool = False) -> str:
    """The kind of a document alone (see :func:`find_type`)."""
    return find_type(title=title, head=head, text=text, page=page, official=official)[0]


def find_type(*, title: str, head: str, text: str, page: str = "", official: bool = False) -> tuple[str, str]:
    """
    Kind of a document, a code of the taxonomy, and what decided it: title, head, text, page, or undecided.

    Parameters
    ----------
    title:
        Title without page decoration.
    head:
        Lines between title and body (subtitle, meeting, speaker); may be empty.
    text:
        The whole text, or its beginning.
    page:
        Lines of the page around the text.
    official:
        The page shows the head of an official document (number, history, addressee).

    Notes
    -----
    A report is one by its title, or by the speech to its meeting that it opens with; what is written about a report
    (digests, explanations, news of its hearing) is none. All other kinds are those that the title names
    (:func:`wenmai.corpus.meta.taxonomy.type_in_title`), else what the text calls itself. A text is news only with
    signs of news; without any sign its kind is ``other``.
    """
    plain = re.sub(r"\s+", "", title)
    start = re.sub(r"\s+", "", f"{head}\n{text[:1200]}")
    if kind := _work_report(plain, start):
        return kind, "title"
    papers = official or _ARTICLE.search(text[:3000]) is not None
    named = type_in_title(plain)
    if named and (papers or not _is_told(plain)):
        return named, "title"
    if _REPORT.search(start[:300]) and _ABOUT.search(plain or start[:60]):
        return "report_digest", "head"
    if found := _by_head(plain, start):
        return found, "head"
    if (papers or not plain) and (found := _by_text(text)):
        return found, "text"
    signs = _news_signs(plain, text, page)
    if signs and not papers:
        return "news", signs
    if found := _by_text(text):
        return found, "text"
    return "other", "undecided"


def _work_report(plain: str, start: str) -> str:
    """The kind of a text whose title names a government work report, a resolution on one, or a five-year plan."""
    if _RESOLUTION.search(plain) and (_REPORT.search(plain) or re.search(r"规划|计划|预算|人民代表大会|人大", plain)):
        return "resolution"
    if _REPORT.search(plain):
        if _ABOUT.search(plain):
            return "report_digest"
        speech = _SPEECH.search(start) or (_ASSEMBLY.search(start[:400]) and re.search(r"各位代表[:：!！]", start))
        if speech or (_FULL.search(plain) and not _HEARD.search(_REPORT.sub("", plain))):
            return "government_work_report"
        named = type_in_title(plain)
        return "news" if named in ("", "report") else named
    if _PLAN_NAME.search(plain) and _PLAN_END.search(plain) and not _NOT_A_PLAN.search(re.sub("《[^》]*》", "", plain)):
        return "five_year_plan"
    return ""


def _is_told(plain: str) -> bool:
    """Whether a title that ends in a kind of document is a headline about one."""
    if "关于" in plain or _PAPER_END.search(plain):
        return False
    return _TOLD.search(plain) is not None or (re.search(r"[，,：:]|[！!？?]", plain) is not None and len(plain) > 14)


def _by_head(plain: str, start: str) -> str:
    for code, pattern in _OTHER_SPEECH:
        if pattern.search(start[:500]) and re.search(r"各位代表|同志们|各位委员", start[:500]):
            return code
    if _SPEECH.search(start) and re.search(r"政府工作报告|审议|各位代表", start):
        return "government_work_report"
    if _CONGRESS.search(f"{plain}\n{start[:200]}"):
        return "party_congress_report"
    if _WHITE_PAPER.search(start[:120]) and re.search(r"前言|白皮书", start[:400]):
        return "white_paper"
    return "speech" if _TALK.search(f"{plain}\n{start[:120]}") and not _DOES.search(plain) else ""


def _by_text(text: str) -> str:
    """The kind that a text gives itself: in its first article, or by the set phrases of official documents."""
    if match := _OWN_NAME.search(text[:1500]):
        named = match["own"] or match["these"]
        return type_in_title(named if named != "法" else "中华人民共和国法") or "other"
    return next((code for code, pattern in _SELF if pattern.search(text[:600]) or pattern.search(text[-300:])), "")


def _news_signs(plain: str, text: str, page: str) -> str:
    """What shows that a text is news, "" if nothing does."""
    start = text[:400]
    if _REPORTER.search(start) or _REPORTER.search(text[-200:]):
        return "text"
    if len(text) < 40:
        return ""
    if _PRESS.search(page):
        return "page"
    headline = 6 <= len(plain) <= 60 and _DOES.search(plain) is not None
    if headline or (_HEARSAY.search(start) and plain):
        return "title" if headline else "text"
    return "text" if _OPENS.search(start) or _ON_A_DAY.search(start) else ""


def find_meeting(head: str) -> str:
    """Meeting that a report was given to (东山县第十七届人民代表大会第四次会议), "" if the head names none."""
    head = re.sub(r"[ \t\u3000]+", "", head[:1500])
    for match in _MEETING.finditer(head):
        # 第十二届…第一次会议以来的五年 names a time, not the meeting that hears the report.
        if not head.startswith("以来", match.end()):
            return _DAY.sub("", match[1], count=1)
    return ""


def speaker_line(head: str) -> str:
    """The speaker whom a line of the head names, with or without an office; "" if none does.

    A name without an office counts only below the line of the meeting.
    """
    seen = False
    for line in head.split("\n"):
        text = line.strip()
        if _WITH_OFFICE.fullmatch(text):
            return re.sub(r"\s+", " ", text)
        if _NAME_ALONE.fullmatch(text) and seen:
            return re.sub(r"\s+", "", text)
        seen = seen or re.search(r"(?:会议|大会)上|(?:19|20)\d\d年.*月.*日", text) is not None
    return ""


def find_speaker(head: str) -> str:
    """Speaker with office as printed (东山县人民政府县长李明), "" if the head names none."""
    head = head[:1500]
    opening = re.search(r"各位代表|各位委员|现在[,，]?我", head)
    head = head[: opening.start()] if opening else head
    head = re.sub(r"(?:会议|大会)上", "\n", head)
    match = _SPEAKER.search(head)
    return re.sub(r"\s+", " ", match[0]).strip() if match else ""
