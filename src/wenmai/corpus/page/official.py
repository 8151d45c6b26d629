"""Whether lines are an official document, and the lines that sign it (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenmai.corpus.meta.history import is_history
from wenmai.corpus.meta.official import is_addressee, number_line, signature
from wenmai.corpus.page.lines import Line

#: a head, and the address of a speech to its hearers, are within so many lines
HEAD_LINES, ADDRESS_LINES = 40, 20
#: a longer text has its date of issue under its issuing bodies; that of a shorter one may be alone at its end
LAST_LINES = 4

_DAY = re.compile(
    r"(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|[一二][〇○零九一二三四五六七八]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:印发)?"
)
_IMPRINT = re.compile(r"[（(](?:此件|本文|此文)[^（()）]{2,20}[）)]|(?:抄送|主送|印送|分送)[：:].{0,120}")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,5}条")
_KIND = re.compile(
    r"(?:条例|规定|办法|细则|决定|决议|命令|公报|公告|通告|意见|通知|通报|批复|复函|函|方案|规划|纲要|措施|要点|解释|守则|章程|规则|法)"
    r"(?:[（(][^（()）]{1,20}[）)])?$"
)


def is_official(lines: Sequence[Line], titles: Sequence[Line]) -> bool:
    """Whether lines are those of an official document rather than a report or news."""
    if is_speech(lines) or any("工作报告" in line.text for line in titles):
        return False
    if any(is_addressee(line.text) or number_line(line.text) or is_history(line.text) for line in lines[:HEAD_LINES]):
        return True
    if sum(_ARTICLE.match(line.text) is not None for line in lines) >= 3:
        return True
    return any(_KIND.search(line.text) for line in titles)


def is_speech(lines: Sequence[Line]) -> bool:
    """Whether lines address the hearers of a report."""
    return any(line.is_salutation for line in lines[:ADDRESS_LINES])


def signatures(lines: Sequence[Line]) -> set[int]:
    """Lines that sign a document: issuing bodies, the date of issue below them, and how it may be published.

    Only together with a date: a line that could be a heading is none.
    """
    found = {i for i, line in enumerate(lines) if line.size <= 120 and _IMPRINT.fullmatch(line.text)}
    signed = signature(lines, 0)
    while signed is not None:
        found.update(range(signed.first, signed.last + 1))
        signed = signature(lines, signed.last + 1)
    last = range(max(0, len(lines) - LAST_LINES), len(lines))
    return found | {i for i in last if _DAY.fullmatch(lines[i].text)}
