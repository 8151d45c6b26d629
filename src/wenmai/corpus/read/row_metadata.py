"""What a table gives of its documents in addition to their text: title, date, region and year of a row."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date, datetime

from wenmai.corpus.meta.regions import Region, choose_region
from wenmai.regions.addresses import resolve_address
from wenmai.regions.gazetteer import Gazetteer

logger = logging.getLogger("wenmai")

_DATE = re.compile(r"\s*((?:19|20)\d\d)\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NATIONAL = frozenset(("全国", "国家", "中国", "中央", "国务院", "中华人民共和国", "100000"))


@dataclass(frozen=True)
class Given:
    """One row: the range of its text in the source, and its other columns as text ("" where it has none)."""

    start: int
    end: int
    title: str = ""
    date: str = ""
    region: str = ""
    year: str = ""

    @property
    def published(self) -> str:
        """The date in ISO form, "" if it is none or gives no day."""
        match = _DATE.match(self.date)
        if match is None:
            return ""
        try:
            return date(*map(int, match.groups())).isoformat()
        except ValueError:
            return ""

    @property
    def report_year(self) -> int | None:
        """The year of the column year (2021, 2021年, 2021.0), if it has one."""
        match = _YEAR.search(self.year)
        return int(match[0]) if match else None

    @property
    def line_year(self) -> int | None:
        """The year of a date that gives no day."""
        match = _YEAR.match(self.date.strip())
        return int(match[0]) if match and not self.published else None


def cell_text(value: object) -> str:
    """A cell as text: dates in ISO form, whole numbers without a point, nothing for a missing value."""
    if value is None or value != value:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def given_region(gazetteer: Gazetteer, named: str, *, text: str, level: str = "") -> Region:
    """The region of a row: its code or its names; one that the lists lack or leave open is undecided, and is logged.

    Parameters
    ----------
    gazetteer
        Known regions.
    named
        A GB/T 2260 code (2, 4, 6, 9 or 12 digits), or names in full or short, of one column or of several joined
        (安徽省, 阜阳市).
    text
        The document, which decides a name that several regions bear.
    level
        ``province``, ``prefecture`` or ``county``: level of the other values of the column.
    """
    named = named.strip()
    if named in _NATIONAL:
        return Region("全国", "100000", "national", "", "", "config", 1.0)
    found = resolve_address(gazetteer, named, level=level)
    region = choose_region(gazetteer, found, basis="config", text=text)
    if not region.adcode:
        logger.warning("the region %s of a table is not known, or of several places; its rows have none", named)
    return region
