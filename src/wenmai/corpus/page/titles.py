"""Titles: which line above a body is one, and what pages hang around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from wenmai.corpus.meta.official import is_addressee, number_line
from wenmai.corpus.meta.taxonomy import names_type
from wenmai.corpus.page.lines import Line

#: how far above the body a title is looked for
REACH = 60

MEETING = re.compile(
    r"(?:人民代表大会|人大|委员会|全会|会议)[^。；]{0,20}(?:上|次会议|会议)[）)]?$"
    r"|^[—\-（( ]*(?:19|20)\d\d ?年.{2,12}日.{0,4}在.+[上）)]$"
)
_OFFICE = re.compile(
    r"^.{0,24}(?:主席|总理|省长|市长|州长|盟长|专员|县长|区长|旗长|镇长|乡长|主任|行政长官|院长"
    r"|检察长|书记|局长|厅长|部长|审计长)(?:[ :：;；]|$|.{2,8}$)"
)
_TITLE = re.compile(r"(?:报告|摘编|摘要|规划|纲要|计划|决议|决定|公报|意见|通知|方案|要点|办法)(?:[（(].{1,20}[）)])?$")
_TITLE_WORDS = 8
#: the caption of a picture (省长某某作政府工作报告)
_CAPTION = re.compile(
    r"(?:省长|市长|州长|盟长|县长|区长|旗长|主席|总理|专员|主任|院长|检察长|书记)[\u4e00-\u9fff·]{2,8}?"
    r"(?:代表[\u4e00-\u9fff]{2,20})?(?:正在|在[\u4e00-\u9fff]{2,20}上)?(?:作|做|向[\u4e00-\u9fff]{2,16}(?:作|做))[\u4e00-\u9fff]{0,20}报告"
    r"(?:[（(](?:资料)?图.{0,6}[）)])?$"
)
#: a sentence, a time of day, a field of the page in the middle of the line
_NO_TITLE = re.compile(
    r"[。；;]|\d{1,2}[:：]\d\d|\s[\u4e00-\u9fff]{2,5} ?[:：]"
    r"|(?:来源|作者|编辑|责编|记者|浏览|点击|字号|阅读)(?:次数|量|数)? ?[:：]"
)
#: signs of menus and lists of links
LISTED = re.compile(r"[|｜>»›]")


def is_head(line: Line) -> bool:
    """Whether a line names the meeting or the speaker of a report."""
    return MEETING.search(line.text) is not None or _OFFICE.match(line.text) is not None


_ORIGINAL = re.compile(r"^[（(]?\s*(?:原标题|原题|标题)\s*[:：]")


def is_caption(text: str) -> bool:
    """Whether a line says who gives a report, as captions of pictures do."""
    return _CAPTION.search(text) is not None


def is_announcement(text: str) -> bool:
    """Whether a line is the number of an announcement with the body that makes it (某市人民政府公告（第7号）)."""
    return _ANNOUNCED.search(text) is not None


_DAY = re.compile(
    r"(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?[日号]|[一二][〇零九\d一二三四五六七八]{3}年.{1,3}月.{1,3}[日号]"
)
_TIME = re.compile(r"\d{1,2}[:：]\d\d|https?:")
_ALONE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})*|[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,3}")


def heard_lines(lines: Sequence[Line], begin: int, top: int) -> dict[int, str]:
    """Lines between title and body that say when, where and by whom a report was given, with their role.

    The line of the meeting may be broken (——2013年2月4日在…第五次, 会议上), and the name of the speaker may be alone.
    """
    found: dict[int, str] = {}
    i = begin
    while i < top:
        for n in (1, 2, 3):
            part = lines[i : min(i + n, top)]
            text = "".join(line.text for line in part)
            if len(part) < n or len(text) > 160:
                break
            # a line with the time of day is of the page
            dated = _DAY.search(part[0].text) and not _TIME.search(part[0].text)
            if not any(line.is_prose for line in part) and dated and MEETING.search(text):
                found.update(dict.fromkeys(range(i, i + n), "meeting"))
                i += n - 1
                break
            if n == 1 and re.fullmatch(rf"[（(](?:{_DAY.pattern})[）)]", text):
                found[i] = "date"
                break
        i += 1
    # a name alone is a speaker only right under the meeting, or between it and the address
    after = max(found, default=None)
    if after is not None:
        for j in range(after + 1, min(after + 4, top)):
            if _ALONE.fullmatch(lines[j].text) and lines[j].han >= 2:
                found[j] = "speaker"
    return found


def title_indices(lines: Sequence[Line], top: int) -> list[int]:
    """The lines of the title above the body: the best candidate, with a line that it continues."""
    scored = [(title_score(lines[i]), i) for i in range(max(0, top - REACH), top)]
    named = [i for score, i in scored if score >= 2.0]
    if named:
        # the nearest to the body, unless one above says the same and more
        best = named[-1]
        text = plain_title(lines[best].text)
        if best > 0 and _continues(lines[best - 1]):
            both = text if plain_title(lines[best - 1].text) in text else plain_title(lines[best - 1].text) + text
            fuller = [i for i in named if plain_title(lines[i].text).endswith(both)]
            return fuller[-1:] or [best - 1, best]
        fuller = [i for i in named if text in plain_title(lines[i].text)]
        return [max(fuller, key=lambda i: (len(plain_title(lines[i].text)), i))]
    nearest = [(score - 0.02 * (top - i), i) for score, i in scored if score > 0]
    return [max(nearest)[1]] if nearest else []


def title_score(line: Line) -> float:
    """How much a line looks like a title; 2 and more if it names a kind of document."""
    if line.is_rule or line.is_date or line.is_label or line.is_salutation or line.han < 4 or line.size > 80:
        return 0.0
    text = plain_title(line.text)
    named = _TITLE.search(text) is not None or (len(text) >= _TITLE_WORDS and names_type(text))
    # 某市人民政府公告（第7号） is a title where nothing else is
    announced = is_announcement(line.text)
    if announced and number_line(line.text):
        named = False
    if (
        len(text) < 4
        or is_caption(text)
        or _ORIGINAL.match(text)
        or is_addressee(line.text)
        or (number_line(line.text) and not announced)
        or _NO_TITLE.search(text)
        or LISTED.search(text)
        or MEETING.search(text)
        or (_OFFICE.match(text) and not named)
        or _BULLET.match(line.text)
        or _SIGNED.search(line.text)
        or _DATELINE.search(line.text)
    ):
        return 0.0
    return (2.0 if named else 0.0) + min(len(text), 12) / 12


_BULLET = re.compile(r"[•·●○◆■▪]")
#: a body and a date, as pages and signatures have them
_SIGNED = re.compile(r"^[\u4e00-\u9fff]{3,30}\s+(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?$")
#: 某某日报1月31日讯
_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日[讯电]$")
_ANNOUNCED = re.compile(r"[\u4e00-\u9fff]{6,30}(?:公告|通告)\s*[（(]?(?:\d{4}年)?第.{1,6}号[）)]?$")


def _continues(line: Line) -> bool:
    """A first line of a title of two lines: it names what the second one completes."""
    return 6 <= line.size <= 40 and re.search(r"(?:发展|关于.+|[省市县区旗州盟])$", line.text) is not None


_LEADING = re.compile(
    r"^(?:(?:新华社|中新社|中新网|人民网)[^\s，。]{2,12}[电讯][：:]?|【[^】]{1,20}】|\[[^\]]{1,20}\]|［[^］]{1,20}］)\s*(?=.{4})"
)
# that a text is only a part or a summary of what its title names is no decoration
_TRAILING = re.compile(
    r"(?<=.{4})\s*(?!.(?:摘|节选|简|要点))(?:\[[^\]]{1,12}\]|【[^】]{1,12}】|[（(](?:图|组图|(?:最新)?(?:版本?|修订版?|修正版?)?全文|最新版本?)[）)])$"
)
_SITE = re.compile(r"(?<=.{6})\s*(?:[_|｜]|\s[-–—]\s?).{2,20}$")


_LETTERSPACED = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff](?![\u4e00-\u9fff])){2,}")


# the lines of a head are asked for again and again
@lru_cache(maxsize=512)
def plain_title(text: str) -> str:
    """A title without the brackets and site names that pages hang around it."""
    text = " ".join(text.split()).lstrip("#*> ")
    for pattern in (_LEADING, _TRAILING, _SITE):
        text = pattern.sub("", text)
    text = _LETTERSPACED.sub(lambda match: match.group().replace(" ", ""), text)
    text = re.sub(r"(?<=[^\x00-\x7f]) (?=〇)|(?<=〇) ", "", text)
    text = _APPENDED.sub("", _PLACE_BEFORE.sub("", _DATE_BEHIND.sub("", text)))
    if re.fullmatch(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》", text):
        text = text[1:-1]
    return _closed(text.strip(" —-"))


#: a place in brackets that a site sets before a title: (内蒙古)2022年正蓝旗人民政府工作报告
_PLACE_BEFORE = re.compile(
    r"^[（(][\u4e00-\u9fff]{2,7}[）)](?=(?:19|20)\d\d年|[\u4e00-\u9fff]{2,20}(?:政府|人民|关于|委员会))"
)


#: what is printed together with it: …的决定 附：修正本
_APPENDED = re.compile(
    r"(?<=[定案法例议])\s*[（(]?附[:：]?\s*(?:修正本|修订本|[\u4e00-\u9fff]{0,8}(?:全文|文本))[）)]?$"
)


#: the date of the page behind a title: …的通知 2022-06-08
_DATE_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff）)])\s*[（(](?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d[）)]$"
    r"|(?<=[\u4e00-\u9fff）)])\s+(?:[（(]\s*)?(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:\s*[）)])?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?$"
)


def _closed(text: str) -> str:
    """A title without a bracket at its ends that has no other half."""
    while text and text[-1] in "（(":
        text = text[:-1].rstrip(" —-")
    opened, closed = sum(map(text.count, "（(")), sum(map(text.count, "）)"))
    if opened > closed and text[0] in "（(":
        text = text[1:].lstrip()
    elif closed > opened and text[-1] in "）)":
        text = text[:-1].rstrip()
    return text
