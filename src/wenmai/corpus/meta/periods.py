"""Years and periods that a text names: calendar years, five-year plans, and years relative to the report (今后五年)."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

#: first and last year
Period = tuple[int, int]

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
    "O": "0",
    "两": "2",
}
HAN = "0-9〇○零ＯO一二三四五六七八九十"
_YEAR4 = rf"(?:(?:19|20)\d\d|[一二][九〇○零ＯO][{HAN}]{{2}})"
# A search skips to a first character, so what may not precede the year is tested behind that character.
_YEAR4_REST = rf"(?:(?:(?<=1)9|(?<=2)0)\d\d|(?<=[一二])[九〇○零ＯO][{HAN}]{{2}})"
_YEAR = re.compile(rf"([12一二](?<![\d{HAN}.].){_YEAR4_REST})\s*年(?![代期级制薪])")
_SPAN = re.compile(rf"([12一二](?<![\d{HAN}.].){_YEAR4_REST})\s*年?\s*(?:[-—–－~～至到]|——)+\s*({_YEAR4})\s*年?")
_ORDINAL = r"(?:二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
# A plan that only anchors one of its years (第二个五年计划的第二年) is not the period spoken of.
_ONE_YEAR = (
    r"(?!\s*[”\"’'」]?(?:时期|规划|计划|期间)?的?"
    r"(?:第[一二三四五]年|[头前][一二两三四五]?年|开局|收官|起步|关键之年|承上启下))"
)
_PLAN = re.compile(
    rf"[“\"'‘「]\s*({_ORDINAL})五\s*[”\"'’」]{_ONE_YEAR}"
    rf"|(?<![第二三四五六七八九十“\"'‘])({_ORDINAL})五(?=时期|规划|计划|期间|以来|末|纲要){_ONE_YEAR}"
    rf"|第({_ORDINAL})个五年(?:规划|计划)?{_ONE_YEAR}"
)
_N = r"(十[一二三四五]|[一二两三四五六七八九十]|\d{1,2})"
_AHEAD = re.compile(rf"(?:今后|未来|往后|[此]后)的?{_N}个?年(?![级度])|(?:今后|未来)一个时期")
_BEHIND = re.compile(
    rf"(?=[过以刚前近这的\d一二两三四五六七八九十])(?:(?:过去|以往|刚刚过去|[前近这])的?这?{_N}年(?![级度])"
    rf"|(?<![近今\d]){_N}年以?来(?!的?历史)|的([二两三四五])年$"
    r"|(?<![今未后来\d第])([三四五])年(?:发展|奋斗|工作|建设|改革|主要).{0,8}(?:成就|历程|回顾|总结|成绩))"
)
# a calendar year (2011年) counts no years
_COUNTED = re.compile(r"[一二两三四五六七八九十\d]年(?<!\d\d\d年)")
#: one of these is in any text that names a period
_HINT = re.compile("[年五届任时12一二]")
_TERM = re.compile(r"[本上这]届(?:[市县区旗省州盟]|自治区)?(?:人民)?政府|本届任期|[一本上]届以来|五年任期")
#: a year in the distance (2035年远景目标) is not the period spoken of
_FAR = re.compile(r"远景|远期|愿景|基本实现")
_LAST_YEAR = re.compile(r"去年|上年|过去的?一年|上一年|一年来")
_THIS_YEAR = re.compile(r"今年|本年度?")
_NEXT_YEAR = re.compile(r"明年|来年|下一年")
_TASK = r"(?:安排|任务|目标|部署|打算|建议|思路|要求|重点|计划|预期)"
_PLANNED = re.compile(
    rf"([12一二](?<![\d{HAN}.].){_YEAR4_REST})\s*年\s*(?:的|政府|全[市县区旗省州]|国民经济和社会发展|经济社会发展)*"
    rf"(?:(?:重点|主要|总体|政府|经济)?工作)?的?(?:总体|主要|预期)*{_TASK}"
)
_REVIEWED = re.compile(
    rf"([12一二](?<![\d{HAN}.].){_YEAR4_REST})\s*年\s*(?:政府|国内|主要|经济社会发展)*的?工作的?(?:主要)?(?:回顾|回眸|总结|完成情况)"
)


def number(text: str) -> int | None:
    """Read a whole number in digits or Chinese numerals (三十一, 二〇二一, 12); None if it is none."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, units = text.partition("十")
        high, low = _DIGITS.get(tens, "" if tens else "1"), _DIGITS.get(units, "" if units else "0")
        return int(high + low) if high and low else None
    digits = [c if c.isdecimal() else _DIGITS.get(c, "") for c in text]
    return int("".join(digits)) if text and all(digits) else None


def plan_years(ordinal: int) -> Period:
    """First and last year of a national five-year plan by its number (14 gives 2021, 2025)."""
    return (1948 + 5 * ordinal, 1952 + 5 * ordinal) if ordinal <= 2 else (1951 + 5 * ordinal, 1955 + 5 * ordinal)


def years_named(text: str) -> list[int]:
    """Calendar years that a text names (2021年, 一九八九年), in order, with repeats."""
    years = (number(match[1]) for match in _YEAR.finditer(text))
    return [year for year in years if year is not None and 1900 <= year <= 2100]


def show(period: Period) -> str:
    """Write a period as YYYY or YYYY-YYYY."""
    return str(period[0]) if period[0] == period[1] else f"{period[0]}-{period[1]}"


def _group(match: re.Match[str]) -> str | None:
    return next((group for group in match.groups() if group), None)


# asked once for the periods and once for the sections of the same text
@lru_cache(maxsize=2)
def look_back(text: str) -> int | None:
    """Years that a text says it looks back (四年来, 过去五年), the length named most, of two to six; None if none."""
    lengths: Counter[int] = Counter()
    done = 0
    for near in _COUNTED.finditer(text):
        # at so many places before its 年 can a phrase begin (刚刚过去的这十五年)
        first = max(done, near.end() - 10)
        match = next((m for at in range(first, near.end()) if (m := _BEHIND.match(text, at))), None)
        if match is None:
            continue
        done = match.end()
        years = number(_group(match) or "")
        if years and 2 <= years <= 6:
            lengths[years] += 1
    return max(lengths, key=lambda n: (lengths[n], n)) if lengths else None


def next_year_ahead(headings: Iterable[str]) -> bool:
    """Whether headings speak of next year (明年工作安排): the report was given before its year began."""
    return _NEXT_YEAR.search("\n".join(headings)) is not None


def periods_named(
    text: str, report_year: int | None, *, term: int | None = None, before_year: bool = False
) -> list[Period]:
    """
    Periods that a heading (or a sentence like one) looks at, in order of mention, as first and last year.

    Parameters
    ----------
    text:
        A heading.
    report_year:
        Year that the report plans for; words relative to it (今后五年, 去年) are ignored where it is None.
    term:
        Years of the outgoing government's term, where the text says so (四年来); 5 if None.
    before_year:
        The report was given before its year began: 今年 is then the year before.
    """
    # most headings name none, and the headings of a document are asked for more than once
    return list(_periods(text, report_year, term, before_year)) if _HINT.search(text) else []


@lru_cache(maxsize=1024)
def _periods(text: str, report_year: int | None, term: int | None, before_year: bool) -> tuple[Period, ...]:
    found = _dated(text, report_year)
    if report_year is not None:
        found += _relative(text, report_year, term or 5, report_year - 1 if before_year else report_year)
    return tuple(dict.fromkeys(period for _, period in sorted(found)))


def _dated(text: str, report_year: int | None) -> list[tuple[int, Period]]:
    """Place and period of the calendar years, spans of years and five-year plans in a text."""
    found: list[tuple[int, Period]] = []
    spans: list[tuple[int, int]] = []
    for match in _SPAN.finditer(text):
        first, last = number(match[1]), number(match[2])
        if first and last and 0 < last - first <= 20:
            found.append((match.start(), (first, last)))
            spans.append(match.span())
    for match in _PLAN.finditer(text) if "五" in text else ():
        ordinal = number(_group(match) or "")
        if ordinal:
            found.append((match.start(), plan_years(ordinal)))
    for match in _YEAR.finditer(text) if "年" in text else ():
        year = number(match[1])
        after = text[match.end() :]
        if not year or _FAR.match(after) or any(a <= match.start() < b for a, b in spans):
            continue
        since = after.startswith("以来") and report_year is not None and year < report_year
        found.append((match.start(), (year, report_year - 1 if since and report_year else year)))
    return found


def _relative(text: str, report_year: int, term: int, now: int) -> list[tuple[int, Period]]:
    """Place and period of words relative to the year of the report; ``now`` is the year that 今年 means."""
    found: list[tuple[int, Period]] = []
    if "届" in text or "任期" in text:
        found += [(m.start(), (report_year - term, report_year - 1)) for m in _TERM.finditer(text)]
    if "年" not in text and "时期" not in text:
        # none of the words below is possible, and most headings end here
        return found
    for match in _AHEAD.finditer(text) if "后" in text or "未来" in text else ():
        length = number(match[1] or "5") or 5
        if length <= 15:
            found.append((match.start(), (report_year, report_year + length - 1)))
    for match in _BEHIND.finditer(text):
        length = number(_group(match) or "") or 0
        if 1 <= length <= 10:
            found.append((match.start(), (report_year - length, report_year - 1)))
    found += [(m.start(), (report_year - 1, report_year - 1)) for m in _LAST_YEAR.finditer(text)]
    found += [(m.start(), (now, now)) for m in _THIS_YEAR.finditer(text)]
    found += [(m.start(), (report_year, report_year)) for m in _NEXT_YEAR.finditer(text)]
    return found


def planned_year(text: str) -> int | None:
    """
    Year that a report plans for, from phrases like 2022年工作安排 or 2021年工作回顾; None if there are none.

    One that begins a line or a sentence, as headings do, is enough; inside a sentence it takes two.
    """
    years: Counter[int] = Counter()
    for pattern, later in ((_PLANNED, 0), (_REVIEWED, 1)):
        for match in pattern.finditer(text):
            year = number(match[1])
            if year:
                years[year + later] += (
                    2 if re.search(r"(?:^|[\s。！!、)）”])\Z", text[max(0, match.start() - 1) : match.start()]) else 1
                )
    best = max(years, key=lambda y: (years[y], y), default=None)
    return best if best is not None and years[best] >= 2 else None
