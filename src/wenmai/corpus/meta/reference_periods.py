"""Every period that a document looks at."""

import re
from collections.abc import Iterable

from wenmai.corpus.meta.periods import Period, look_back, next_year_ahead, periods_named, show
from wenmai.corpus.meta.taxonomy import codes_of
from wenmai.corpus.structure.language import tenses

_LOOKS = re.compile(
    r"回顾|回眸|总结|成就|成绩|工作|安排|任务|目标|部署|要求|展望|打算|建议|思路|蓝图|规划|计划|措施|重点|情况|历程|发展"
)
# Share of a report's text, and log-odds of its paragraphs, from which it looks back or ahead without a heading for it.
_SHARE, _CLEAR = 0.1, 1.0


def covered_periods(
    headings: list[str],
    head_text: str,
    report_year: int | None,
    *,
    doc_type: str = "",
    text: str = "",
    section_periods: Iterable[str] = (),
) -> list[str]:
    """
    Every period that a document looks at: from the nearest past outwards, then from the widest ahead to the year.

    Parameters
    ----------
    headings:
        Headings of the document; of a plan and of other papers of an office the title first.
    head_text:
        Title and text before the first heading; used for a plan, and for a document without a year.
    report_year:
        Year of the document; words relative to it (今后五年) need it.
    doc_type:
        A news text covers the year it reports on, a plan its own period.
    text:
        The whole text, one paragraph per line. It shows how long the outgoing term was (四年来), and how much of a
        report looks back or ahead where headings do not say so.
    section_periods:
        Periods of the document's sections, which count as well.

    Returns
    -------
    list of str
        YYYY or YYYY-YYYY.
    """
    if doc_type in ("news", "other"):
        return [str(report_year)] if report_year is not None else []
    term = look_back(text or head_text)
    before_year = next_year_ahead(headings)

    def named(texts: Iterable[str]) -> list[Period]:
        found = (periods_named(t, report_year, term=term, before_year=before_year) for t in texts)
        return list(dict.fromkeys(period for periods in found for period in periods))

    if doc_type in codes_of("official", "rule", "plan") and doc_type not in ("five_year_plan", "resolution"):
        # headings[0] is the title: a paper of an office looks at the period that its title names
        spans = [p for p in named(headings[:1]) if p[1] > p[0]]
        if spans:
            return [show(period) for period in dict.fromkeys(spans)]
        return [str(report_year)] if report_year is not None else []
    if doc_type == "five_year_plan":
        own = [p for p in named([head_text, *headings]) if p[0] == report_year and p[1] > p[0]]
        return [show(max(own, key=lambda p: p[1]))] if own else []
    found = named(heading for heading in headings if _LOOKS.search(heading))
    for period in section_periods:
        first, _, last = period.partition("-")
        if first:
            found.append((int(first), int(last or first)))
    if report_year is None:
        return [show(period) for period in found or named([head_text])]
    found = [p for p in dict.fromkeys(found) if p[0] <= report_year and p[1] >= report_year - 10]
    back = sorted((p for p in found if p[1] < report_year), key=lambda p: (p[1] - p[0], -p[1]))
    ahead = sorted((p for p in found if p[1] >= report_year), key=lambda p: (p[0] - p[1], p[0]))
    if not (back and ahead) and text:
        looks_back, looks_ahead = _shares(text, report_year)
        if not back and looks_back >= _SHARE:
            back = [(report_year - 1, report_year - 1)]
        if not ahead and looks_ahead >= _SHARE:
            ahead = [(report_year, report_year)]
    return [show(period) for period in back + ahead]


def _shares(text: str, report_year: int) -> tuple[float, float]:
    """Shares of a text, by characters, in paragraphs that clearly look back and that clearly plan."""
    back = ahead = 0
    lines = text.split("\n")
    for line, score in zip(lines, tenses(lines, report_year), strict=True):
        back += len(line) * (score > _CLEAR)
        ahead += len(line) * (score < -_CLEAR)
    return back / len(text), ahead / len(text)
