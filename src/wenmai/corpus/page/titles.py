"""Titles: which line above a body is one, and what pages hang around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenmai.corpus.page.lines import Line

#: how far above the body a title is looked for
REACH = 60

MEETING = re.compile(
    r"(?:人民代表大会|人大|委员会|全会|会议)[^。；]{0,20}(?:上|次会议|会议)[）)]?$"
    r"|^[—\-（( ]*(?:19|20)\d\d ?年.{2,12}日.{0,4}在.+[上）)]$"
)
_OFFICE = re.compile(
    r"^.{0,24}(?:主席|总理|省长|市长|州长|盟长|专员|县长|区长|旗长|镇长|乡长|主任|行政长官)(?:[ :：;；]|$|.{2,8}$)"
)
_TITLE = re.compile(r"(?:报告|摘编|摘要|规划|纲要|计划|决议|决定|公报|意见|通知|方案|要点|办法)(?:[（(].{1,20}[）)])?$")
#: a sentence, a time of day, a field of the page in the middle of the line
_NO_TITLE = re.compile(r"[。；;]|\d{1,2}[:：]\d\d|\s[\u4e00-\u9fff]{2,5} ?[:：]")
#: signs of menus and lists of links
LISTED = re.compile(r"[|｜>»›]")


def is_head(line: Line) -> bool:
    """Whether a line names the meeting or the speaker of a report."""
    return MEETING.search(line.text) is not None or _OFFICE.match(line.text) is not None


def title_indices(lines: Sequence[Line], top: int) -> list[int]:
    """The lines of the title above the body: the best candidate, with a line that it continues."""
    scored = [(title_score(lines[i]), i) for i in range(max(0, top - REACH), top)]
    named = [i for score, i in scored if score >= 2.0]
    if named:
        # the nearest to the body, unless one above says the same and more
        best = named[-1]
        text = plain_title(lines[best].text)
        if best > 0 and _continues(lines[best - 1]):
            return [best - 1, best]
        fuller = [i for i in named if text in plain_title(lines[i].text)]
        return [max(fuller, key=lambda i: (len(plain_title(lines[i].text)), i))]
    nearest = [(score - 0.02 * (top - i), i) for score, i in scored if score > 0]
    return [max(nearest)[1]] if nearest else []


def title_score(line: Line) -> float:
    """How much a line looks like a title; 2 and more if it names a kind of document."""
    text = plain_title(line.text)
    if line.is_rule or line.is_date or line.is_label or line.is_salutation or line.han < 4 or line.size > 80:
        return 0.0
    named = _TITLE.search(text) is not None
    if (
        len(text) < 4
        or _NO_TITLE.search(text)
        or LISTED.search(text)
        or MEETING.search(text)
        or (_OFFICE.match(text) and not named)
    ):
        return 0.0
    return (2.0 if named else 0.0) + min(len(text), 12) / 12


def _continues(line: Line) -> bool:
    """A first line of a title of two lines: it names what the second one completes."""
    return 6 <= line.size <= 40 and re.search(r"(?:发展|关于.+|[省市县区旗州盟])$", line.text) is not None


_LEADING = re.compile(r"^(?:【[^】]{1,20}】|\[[^\]]{1,20}\]|［[^］]{1,20}］)\s*(?=.{4})")
# that a text is only a part or a summary of what its title names is no decoration
_TRAILING = re.compile(
    r"(?<=.{4})\s*(?!.(?:摘|节选|简|要点))(?:\[[^\]]{1,12}\]|【[^】]{1,12}】|[（(](?:图|组图|全文)[）)])$"
)
_SITE = re.compile(r"(?<=.{6})\s*(?:[_|｜]|\s[-–—]\s?).{2,20}$")


_LETTERSPACED = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff](?![\u4e00-\u9fff])){2,}")


def plain_title(text: str) -> str:
    """A title without the brackets and site names that pages hang around it."""
    text = re.sub(r"\s+", " ", text.strip()).lstrip("#*> ")
    for pattern in (_LEADING, _TRAILING, _SITE):
        text = pattern.sub("", text)
    text = _LETTERSPACED.sub(lambda match: match.group().replace(" ", ""), text)
    text = re.sub(r"(?<=[^\x00-\x7f]) (?=〇)|(?<=〇) ", "", text)
    return text.strip(" —-（(")
