"""Cells of tables as text, as dates and as years.

A date is read only as far as the cell gives it: 2021-12 is a month, and no day is made up for it. Of a numeric
5/1/2021 the other cells of the column decide which number is the day (one above 12 decides); where none does, the year
alone is known.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from wenmai.corpus.meta.periods import number

#: what programs and people write into a cell that has no value
_MISSING = frozenset(
    (
        *("nan", "null", "none", "na", "n/a", "#n/a", "#n/a n/a", "<na>", "nat", "nil", "\\n", "-nan", "1.#qnan", "."),
        *("-", "--", "---", "—", "——", "–", "/", "//", "*", "无", "暂无", "空", "缺失", "缺", "无数据", "未知", "不详"),
        *("#null!", "#value!", "#ref!", "#name?", "#div/0!", "undefined", "(null)", "(blank)", "[]", "{}"),
    )
)
_LONGEST_MISSING = max(map(len, _MISSING))

_HAN = "〇○零Ｏ一二三四五六七八九十"
_YEAR4 = rf"(?:(?:19|20)\d\d|[一二][{_HAN}]{{3}})"
_FULL = re.compile(
    rf"(?<![\d{_HAN}])(?P<y>{_YEAR4})\s*(?:年\s*(?P<m>\d{{1,2}}|[{_HAN}]{{1,3}})\s*月\s*(?P<d>\d{{1,2}}|[{_HAN}]{{1,3}})(?!\d)"
    r"|(?P<s>[-/.,_ 、]|\s?[-/.]\s?)(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?!\d))"
)
_MONTH = re.compile(
    rf"(?<![\d{_HAN}])(?P<y>{_YEAR4})\s*(?:年\s*(?P<m>\d{{1,2}}|[{_HAN}]{{1,3}})\s*月?(?!\d)|(?P<s>[-/.])(?P<m2>\d{{1,2}})(?![\d]))"
)
_YEAR = re.compile(rf"(?<![\d{_HAN}])(?P<y>{_YEAR4})(?![\d{_HAN}])")
_ENDS_IN_YEAR = re.compile(r"(?<!\d)(?P<a>\d{1,2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<y>(?:19|20)\d\d)(?!\d)")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+)?(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:[\s-]+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?(?!\d))?,?[\s-]+(?P<y>(?:19|20)\d\d)(?!\d)",
    re.I,
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)?(?:\d{4}|\d{6})?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?")
_REPUBLIC = re.compile(rf"^民[国國]\s*(\d{{1,3}}|元|[{_HAN}]{{1,3}})\s*年")
#: 1950 and 2100 as days of a spreadsheet
_FIRST_SERIAL, _LAST_SERIAL = 18_264, 73_050
#: 1980 and 2100 as seconds
_FIRST_SECOND, _LAST_SECOND = 315_532_800, 4_102_444_800
_EPOCH = date(1899, 12, 30)
_CHINA = timezone(timedelta(hours=8))
#: dates of a column from which "all on the first of a month" is no chance
_ENOUGH = 5


class CellDate(NamedTuple):
    """A date as far as it is known.

    Attributes
    ----------
    iso
        YYYY-MM-DD, YYYY-MM or YYYY; "" where the cell gives none.
    precision
        ``day``, ``month``, ``year`` or "".
    reason
        Why less is known than the cell seems to give: ``not_a_date``, ``day_or_month`` (5/1/2021),
        ``month_without_zero`` (the number 2021.1 may have been 2021.10) or ``only_first_days``.
    """

    iso: str = ""
    precision: str = ""
    reason: str = ""

    @property
    def year(self) -> int | None:
        """The year, where it is known."""
        return int(self.iso[:4]) if self.iso else None


NO_DATE = CellDate()


def cell_text(value: object) -> str:
    """A cell as text: dates in ISO form, whole numbers without a point, nothing for a missing value.

    A list, as JSON has it, gives one line per element.
    """
    if isinstance(value, str):
        return "" if len(value) <= _LONGEST_MISSING + 2 and _is_missing(value) else value
    if value is None or value != value:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(cell_text, value)))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str) if value else ""
    return str(value)


def _is_missing(text: str) -> bool:
    return unicodedata.normalize("NFKC", text).strip().casefold() in _MISSING


def _dated_cell(value: object) -> str:
    """A cell of a date or year for comparison, years of the Republic (民国110年) as those of the common era."""
    text = plain_cell(value)
    if text[:1] != "民":
        return text
    return _REPUBLIC.sub(lambda match: f"{1911 + (number(match[1].replace('元', '一')) or 0)}年", text)


def plain_cell(value: object) -> str:
    """A short cell for comparison: compatibility forms replaced (２０２１ is 2021), white space at its ends dropped."""
    return unicodedata.normalize("NFKC", cell_text(value)).strip(" \t\r\n\ufeff\u200b'’`\"")


def cell_year(value: object) -> int | None:
    """The year in a cell (2021, 2021年, 二〇二一, 2021.0, 2021-03-05), 1900 to 2100; None if there is none."""
    if isinstance(value, date):
        # a year in a cell of dates is a day of the year 1905
        return (date(value.year, value.month, value.day) - _EPOCH).days if value.year == 1905 else value.year
    text = _dated_cell(value)
    match = _YEAR.search(text)
    year = number(match["y"]) if match else None
    if year is None and (compact := _COMPACT.fullmatch(text)):
        year = int(compact["y"])
    return year if year is not None and 1900 <= year <= 2100 else None


def cell_dates(values: Iterable[object]) -> list[CellDate]:
    """The dates of a column; the cells decide together what one alone leaves open.

    Parameters
    ----------
    values
        The cells from top to bottom, texts or what a workbook holds.

    Returns
    -------
    list of CellDate
        One per cell; empty ones are ``CellDate()``.
    """
    cells = list(values)
    texts = [_dated_cell(value) for value in cells]
    day_first = _day_first(texts)
    # 2021.10 among the cells shows that 2021.1 has lost no zero
    zero_kept = any(re.fullmatch(r"(?:19|20)\d\d\.10", text) for text in texts)
    found = [
        _one(value, text, day_first=day_first, zero_kept=zero_kept) for value, text in zip(cells, texts, strict=True)
    ]
    return _without_made_up_days(found)


def _one(value: object, text: str, *, day_first: bool | None, zero_kept: bool) -> CellDate:
    if isinstance(value, datetime | date):
        return _day(value.year, value.month, value.day)
    if not text:
        return CellDate()
    if text.replace(".", "", 1).isdecimal():
        return _of_number(text, zero_kept=zero_kept)
    if match := _FULL.search(text):
        return _day(number(match["y"]), number(match["m"] or match["m2"]), number(match["d"] or match["d2"]))
    if match := _ENDS_IN_YEAR.search(text):
        return _day_and_month(int(match["a"]), int(match["b"]), int(match["y"]), day_first=day_first)
    if match := _ENGLISH.search(text):
        month, day = _NAMES.index(match["m"].lower()) + 1, match["d"] or match["d2"]
        return _day(int(match["y"]), month, int(day)) if day else _month(int(match["y"]), month)
    if match := _MONTH.search(text):
        return _month(number(match["y"]), number(match["m"] or match["m2"]))
    if match := re.search(r"(?<!\d)(?:19|20)\d{6}(?!\d)", text):
        return _of_number(match[0], zero_kept=True)
    if match := _YEAR.search(text):
        return CellDate(str(number(match["y"])), "year")
    return CellDate(reason="not_a_date")


def _of_number(text: str, *, zero_kept: bool) -> CellDate:
    """Figures alone: 2021, 202112, 20210105, 2021.12, a day of a spreadsheet, seconds since 1970."""
    if match := re.fullmatch(r"((?:19|20)\d\d)(?:\.(\d\d?))?", text):
        if match[2] is None or match[2] == "0":
            return CellDate(match[1], "year")
        if match[2] == "1" and not zero_kept:
            return CellDate(match[1], "year", "month_without_zero")
        return _month(int(match[1]), int(match[2]))
    if match := _COMPACT.fullmatch(text):
        year, month = int(match["y"]), int(match["m"])
        return _day(year, month, int(match["d"])) if match["d"] else _month(year, month)
    if _SERIAL.fullmatch(text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
        day = _EPOCH + timedelta(days=int(float(text)))
        return _day(day.year, day.month, day.day)
    if (match := _SECONDS.fullmatch(text)) and _FIRST_SECOND <= int(match[1]) <= _LAST_SECOND:
        day = datetime.fromtimestamp(int(match[1]), _CHINA)
        return _day(day.year, day.month, day.day)
    return CellDate(reason="not_a_date")


def _day(year: int | None, month: int | None, day: int | None) -> CellDate:
    try:
        found = date(year or 0, month or 0, day or 0)
    except ValueError:
        # a day that no calendar has; its year is no guess
        return CellDate(str(year), "year", "not_a_date") if year else CellDate(reason="not_a_date")
    return CellDate(found.isoformat(), "day") if 1900 <= found.year <= 2100 else CellDate(reason="not_a_date")


def _month(year: int | None, month: int | None) -> CellDate:
    if year is None or not 1900 <= year <= 2100:
        return CellDate(reason="not_a_date")
    if month is None or not 1 <= month <= 12:
        return CellDate(str(year), "year", "not_a_date")
    return CellDate(f"{year:04d}-{month:02d}", "month")


def _day_and_month(first: int, second: int, year: int, *, day_first: bool | None) -> CellDate:
    if first == second:
        return _day(year, first, second)
    if day_first is None:
        return CellDate(str(year), "year", "day_or_month")
    return _day(year, second, first) if day_first else _day(year, first, second)


def _day_first(texts: Sequence[str]) -> bool | None:
    """Whether dates such as 5/1/2021 begin with the day; None where the column does not decide."""
    pairs = [(int(m["a"]), int(m["b"])) for text in texts if (m := _ENDS_IN_YEAR.search(text))]
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    return None if day_first == month_first else day_first


def _without_made_up_days(found: list[CellDate]) -> list[CellDate]:
    """Dates of a column that are all first days: a program made them of months or years."""
    days = [cell.iso for cell in found if cell.precision == "day"]
    if len(set(days)) < _ENOUGH:
        return found
    if all(iso.endswith("-01-01") for iso in days) or all(iso.endswith("-12-31") for iso in days):
        precision, length = "year", 4
    elif all(iso.endswith("-01") for iso in days):
        precision, length = "month", 7
    else:
        return found
    return [
        CellDate(cell.iso[:length], precision, "only_first_days") if cell.precision == "day" else cell for cell in found
    ]
