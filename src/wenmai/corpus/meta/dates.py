"""When a document was delivered and published, and which year it is of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from wenmai.corpus.meta.periods import HAN, number, periods_named, planned_year, years_named
from wenmai.corpus.meta.taxonomy import codes_of

_YEAR4 = rf"(?:(?:1[89]|20)\d\d|[一二][{HAN}]{{3}})"
_DATE = re.compile(
    rf"(?<![\d{HAN}])(?P<y>{_YEAR4})\s*(?:年\s*(?P<m>[{HAN}]{{1,3}})\s*月\s*(?P<d>[{HAN}]{{1,3}})\s*(?:[日号]|(?=来源|作者|浏览))"
    r"|(?P<s>[-/.])\s*(?P<m2>\d{1,2})\s*(?P=s)\s*(?P<d2>\d{1,2})(?!\d))"
)
_DAY = re.compile(rf"(?<![\d{HAN}年])(?P<m>[{HAN}]{{1,3}})\s*月\s*(?P<d>[{HAN}]{{1,3}})\s*[日号]")
_ON = (
    rf"\s*(?:[至和、—－-]\s*(?:[{HAN}]{{1,3}}\s*月)?\s*[{HAN}]{{1,3}}\s*日)?\s*[,，)）]?\s*(?:上午|下午)?"
    r"\s*[在于,，]?[^。！!?？]{0,50}?"
)
_TO_CONGRESS = re.compile(_ON + r"(?:人民代表大会|人大|代表会)")
_TO_MEETING = re.compile(_ON + r"(?:会议|大会)")
# Only in the head of a report is any meeting the one that hears it.
_IS_REPORT = re.compile(r"工作报告|各位代表|代表[\u4e00-\u9fff]{0,12}(?:政府|国务院)")
_AFTER_MEETING = re.compile(r"(?:会议|大会)\s*上?\s*[—\-(（\s]*$")
_IN_BRACKETS = re.compile(r"[(（]\s*$"), re.compile(r"\s*[)）]")
_POSTED = re.compile(
    r"(?:发布|发表|刊发|刊登|上传|公开|印发|成文|录入|发文|生成|发稿|更新|修改)\S{0,6}?\s*于?\s*[:：]?\s*[\[【(（]?\s*$"
)
_LABEL = re.compile(r"(?<!归档)(?<!更新)(?<!打印)(?<!当前)(?:日期|时间)\s*[:：]?\s*[\[【(（]?\s*$")
_BESIDE = re.compile(
    r"\s*[|｜]?\s*(?:来源|信息来源|稿件来源|作者|浏览|阅读|点击|字体|字号|编辑|责任编辑|访问|查看|回复|稿源|文章来源)"
)
_SOURCE_BEFORE = re.compile(r"(?:来源|作者|编辑)\s*[:：]?\s*\S{1,20}\s*$")
#: an address of the web before a date, and a site behind its time of day (2006年03月19日13:43 新华网)
_URL_BEFORE = re.compile(r"(?:https?://|www\.)[\w./-]+\s*$")
_SITE_BEHIND = re.compile(r"\s*[\u4e00-\u9fff]{2,10}\s*$")
_IMPRINT = re.compile(r"》\s*[(（]?\s*((?:19|20)\d\d)(\d\d)(\d\d)\s*\S{0,6}版")
_CLOCK = re.compile(
    r"^\s*(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|\d{1,2}\s*[时点]\s*(?:\d{1,2}\s*分)?(?:\s*\d{1,2}\s*秒)?)"
)


def _iso(year: int | None, month: int | None, day: int | None) -> str:
    if year is None or month is None or day is None:
        return ""
    valid = (
        1900 <= year <= 2100
        and 1 <= month <= 12
        and 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    )
    return f"{year:04d}-{month:02d}-{day:02d}" if valid else ""


def _date(match: re.Match[str]) -> str:
    return _iso(number(match["y"]), number(match["m"] or match["m2"]), number(match["d"] or match["d2"]))


def delivered_date(head: str, *, year: int | None = None, report: bool = False) -> str:
    """
    Date on which a report was given to its meeting, from the lines between title and salutation.

    Parameters
    ----------
    head:
        Beginning of the document (title, subtitle, speaker); of a span of days (7月5日至6日) the first counts.
    year:
        Year of the report, for a head that gives month and day alone (3月5日…在第十一届…会议上).
    report:
        The document is known to have been given to a meeting, of whatever kind.

    Returns
    -------
    str
        ISO date, or "" if the head gives none.
    """
    head = head[:1500]
    to_meeting = _TO_MEETING if report or _IS_REPORT.search(re.sub(r"\s", "", head)) else _TO_CONGRESS
    found: list[tuple[int, int, str]] = []
    for match in _DATE.finditer(head):
        iso = _date(match)
        before, after = head[max(0, match.start() - 60) : match.start()], head[match.end() : match.end() + 80]
        if not iso:
            continue
        if (heard := to_meeting.match(after)) and not _DATE.search(after, 0, heard.end()):
            found.append((0, match.start(), iso))
        elif _AFTER_MEETING.search(before):
            found.append((1, match.start(), iso))
        elif _IN_BRACKETS[0].search(before) and _IN_BRACKETS[1].match(after):
            found.append((2, match.start(), iso))
    if not found and year is not None:
        for match in _DAY.finditer(head):
            iso = _iso(year, number(match["m"]), number(match["d"]))
            if iso and to_meeting.match(head[match.end() : match.end() + 80]):
                found.append((3, match.start(), iso))
    return min(found)[2] if found else ""


def published_date(page: str) -> str:
    """
    Date of publication, from what surrounds a text on its page.

    A labelled date (发布日期:2022-02-15) counts before one next to its source or counter, that before the imprint
    of a newspaper, and that before a line which is only a date. Returns an ISO date or "".
    """
    found: list[tuple[int, int, str]] = []
    for match in _DATE.finditer(page):
        iso = _date(match)
        if not iso:
            continue
        before = page[max(0, match.start() - 30) : match.start()].rpartition("\n")[2]
        behind = page[match.end() : match.end() + 40].partition("\n")[0]
        after = _CLOCK.sub("", behind)
        if posted := _POSTED.search(before):
            rank = 1 if re.match("更新|修改", posted[0]) else 0
        elif _LABEL.search(before):
            rank = 1
        elif _BESIDE.match(after) or _SOURCE_BEFORE.search(before) or (after != behind and _of_site(before, after)):
            rank = 2
        elif re.search(r"》\s*[(（]?\s*$", before) and re.match(r"\s*\S{0,6}\s*版", after):
            rank = 3
        elif not before.strip(" \t\u3000[【(（-—|") and not after.strip(" \t\u3000]】)）-—|"):
            rank = 4
        else:
            continue
        found.append((rank, match.start(), iso))
    for imprint in _IMPRINT.finditer(page):
        iso = _iso(int(imprint[1]), int(imprint[2]), int(imprint[3]))
        if iso:
            found.append((3, imprint.start(), iso))
    return min(found)[2] if found else ""


def _of_site(before: str, after: str) -> bool:
    """Whether a date with its time of day is between the address of a site and its name."""
    return _URL_BEFORE.search(before) is not None or (not before.strip() and _SITE_BEHIND.fullmatch(after) is not None)


def report_year(
    *,
    title: str,
    doc_type: str,
    delivered: str,
    published: str,
    text: str,
    line_year: int | None = None,
    source: str = "",
    paper: Paper | None = None,
) -> tuple[int | None, str]:
    """
    Year that a document is of, and what decided it (``year_basis`` in the table ``documents``).

    A work report is of the year that it plans for: the year of its delivery, unless the title or the plan says
    that it was given in the months before. A plan is of its first year. A news text is of the first year that it
    reports on; the date of its page dates it only where it names no year. A law is of the year of its version
    (``Paper.version``), any other official document of its date of issue, else of the year in its number, in its
    title, or of its publication. A year in the title that is later than the publication is not the document's
    (2035年远景目标), and a period in the title (2021-2025年) is what it covers.

    Parameters
    ----------
    title, doc_type, delivered, published:
        As found before; dates in ISO form or "".
    text:
        The whole text.
    line_year:
        Year that the source gives for the document (a corpus of one document a line), if any.
    source:
        Path of the source, whose name may give the year.
    paper:
        What the head of an official document says of its dates.
    """
    known = _Known(title, text, delivered, published, line_year, doc_type)
    if doc_type == "five_year_plan":
        found = _year_of_plan(known)
    elif doc_type in codes_of("report") or doc_type in ("report_digest", "resolution"):
        found = _year_of_report(known)
    elif doc_type in ("news", "other"):
        found = _year_of_paper(known, paper) if paper and paper.dated else _year_of_news(known)
    else:
        found = _year_of_paper(known, paper or Paper())
    return found or _year_otherwise(known, doc_type, source)


@dataclass(frozen=True)
class Paper:
    """Dates of an official document.

    Attributes
    ----------
    adopted
        Dates of adoption, amendment and revision in the history of a law, in order of time; ISO.
    promulgated
        Dates of promulgation, likewise.
    issued
        Date of issue, ISO or "".
    number_year
        Year in the document number.
    version
        ``current``: an amended law is of the year of its last amendment; ``first``: of its first adoption.
    """

    adopted: tuple[str, ...] = ()
    promulgated: tuple[str, ...] = ()
    issued: str = ""
    number_year: int | None = None
    version: str = "current"

    @property
    def dated(self) -> bool:
        """Whether any of them is known."""
        return bool(self.adopted or self.promulgated or self.issued or self.number_year)


@dataclass(frozen=True)
class _Known:
    """What may date a document."""

    title: str
    text: str
    delivered: str
    published: str
    line_year: int | None
    doc_type: str = ""

    @cached_property
    def in_title(self) -> int | None:
        """The first year in the title that is not later than the publication; of a budget the last, for it plans."""
        latest = self.posted + 1 if self.posted else 2100
        # a plan's period (2021-2025年) begins with its first year
        spans = [p for p in periods_named(self.title, None) if p[1] > p[0]]
        inside = {year for first, last in spans for year in (first, last)}
        years = [y for y in years_named(_FAR_GOAL.sub("", self.title)) if y <= latest and y not in inside]
        if self.posted and self.doc_type not in _PLANS_AHEAD:
            years = [y for y in years if y <= self.posted]
        if self.doc_type in ("budget_report", "development_plan_report") and years:
            return max(years)
        if years:
            return years[0]
        if version := _VERSION.search(self.title):
            return int(version[1])
        return spans[0][0] if spans and not self.posted and _SPAN_YEARS.search(self.title) else None

    @property
    def posted(self) -> int | None:
        """The year of publication."""
        return int(self.published[:4]) if self.published else None


#: kinds that are given, and printed, up to some months before their year
_PLANS_AHEAD = (
    "government_work_report",
    "report_digest",
    "resolution",
    "budget_report",
    "development_plan_report",
    "five_year_plan",
)
_FAR_GOAL = re.compile(rf"{_YEAR4}\s*年\s*(?:远景|愿景|长远|基本实现|中长期)")
#: the year of a version behind a title: （2011）, （2019修订）
_VERSION = re.compile(r"[（(]((?:19|20)\d\d)\s*年?\s*(?:修[订正改]|版)?[）)]$")
_SPAN_YEARS = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—–－~～至到]+\s*(?:19|20)\d\d")


#: a year and what decided it
_Dated = tuple[int, str]


def _year_of_plan(known: _Known) -> _Dated | None:
    for basis, where in (("title", known.title), ("text", known.text[:3000])):
        spans = [p for p in periods_named(where, None) if p[1] > p[0]]
        if spans:
            return spans[0][0], basis
    return None


def _year_of_paper(known: _Known, paper: Paper) -> _Dated | None:
    """The year of a law or another official document."""
    if known.delivered:
        return int(known.delivered[:4]), "delivered"
    for dates in (paper.adopted, paper.promulgated):
        if dates:
            return int((dates[0] if paper.version == "first" else dates[-1])[:4]), "history"
    if known.doc_type in _OF_A_YEAR and known.in_title is not None:
        return known.in_title, "title"
    if paper.issued:
        return int(paper.issued[:4]), "issued"
    if paper.number_year is not None:
        return paper.number_year, "number"
    if known.line_year is not None:
        return known.line_year, "line"
    if known.in_title is not None:
        return known.in_title, "title"
    return (known.posted, "published") if known.posted is not None else None


#: kinds that are of the year they are about, not of the year of their issue
_OF_A_YEAR = ("statistical_communique",)


def _year_of_news(known: _Known) -> _Dated | None:
    latest = min(filter(None, (known.posted, known.line_year)), default=2100)
    years = [y for y in years_named(f"{known.title}\n{known.text}") if y <= latest]
    if not years:
        return None
    return years[0], "title" if known.in_title == years[0] else "text"


def _year_of_report(known: _Known) -> _Dated | None:
    in_title = known.in_title
    if known.delivered:
        year, month = int(known.delivered[:4]), int(known.delivered[5:7])
        # a report given in the last months of a year may plan for the next
        # the text is read only where it can decide
        if in_title == year + 1 and (month >= 9 or planned_year(known.text) in (None, in_title)):
            return in_title, "title"
        if month >= 10 and in_title != year and planned_year(known.text) == year + 1:
            return year + 1, "text"
        return year, "delivered"
    planned = planned_year(known.text)
    if in_title is not None:
        return (planned, "text") if planned == in_title + 1 else (in_title, "title")
    if planned is not None and known.line_year is None:
        return planned, "published" if known.posted == planned else "text"
    return None


def _year_otherwise(known: _Known, doc_type: str, source: str) -> tuple[int | None, str]:
    """The year of a document that its kind gave no way to date."""
    if known.in_title is not None:
        return known.in_title, "title"
    if known.line_year is not None:
        return known.line_year, "line"
    if doc_type in ("government_work_report", "report_digest", "resolution"):
        guess = _year_by_mentions(known.text)
        if guess is not None:
            return guess, "text"
    if known.posted is not None:
        return known.posted, "published"
    in_name = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", source)
    if in_name:
        return int(in_name[0]), "name"
    years = years_named(known.text) if doc_type in ("news", "other") else []
    return (years[0], "text") if years else (None, "")


def _year_by_mentions(text: str) -> int | None:
    """
    Year of a report that nothing dates, from the years it mentions; None unless two signs agree.

    One sign is the year after the latest that its first third names three times or more, the other the year whose
    forerunner the first half and which itself the second half names most.
    """
    third, half = len(text) // 3, len(text) // 2
    looked_at = Counter(years_named(text[:third]))
    latest = max((year for year, count in looked_at.items() if count >= 3), default=None)
    early, late = Counter(years_named(text[:half])), Counter(years_named(text[half:]))
    score: Counter[int] = Counter()
    for year in early.keys() | late.keys():
        score[year + 1] += 2 * early[year]
        score[year] += early[year] + 2 * late[year]
    best = min(score, key=lambda year: (-score[year], year), default=None)
    return best if best is not None and latest is not None and best == latest + 1 else None
