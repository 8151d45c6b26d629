"""What a table gives of its documents in addition to their text."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wenmai.corpus.meta.regions import Region, choose_region
from wenmai.corpus.read.cell_values import NO_DATE, CellDate
from wenmai.corpus.read.columns import NATIONAL, known_code
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.regions.addresses import resolve_address
from wenmai.regions.gazetteer import Gazetteer

logger = logging.getLogger("wenmai")

#: confidence of a region whose code and name in a row disagree
_DISAGREEING = 0.5


@dataclass(frozen=True)
class Given:
    """One row: the range of its text in the source, and what its other columns say.

    Attributes
    ----------
    row, sheet
        Where the row is in its file: its number as the user counts, and the sheet of a workbook.
    region, level
        The name or address of the region, and the level that the column of the name is of; "" if unknown.
    codes
        The cells of the columns of codes.
    regional
        The cells of all columns that name the region, by the place of the column among those of the file.
    file, site
        The file that the text was in, and the site that it is from.
    published
        The date of publication as far as it is known.
    report_year, line_year
        The year of the column of years, and that of a date that gives no day.
    fields
        Fields of ``documents`` as they are.
    extra
        Further columns, by their name.
    refused
        Why the row is no document, if so.
    """

    start: int
    end: int
    row: int = 0
    sheet: str = ""
    title: str = ""
    region: str = ""
    level: str = ""
    codes: tuple[str, ...] = ()
    regional: Mapping[int, str] = field(default_factory=dict)
    file: str = ""
    site: str = ""
    published: CellDate = NO_DATE
    report_year: int | None = None
    line_year: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    refused: Unreadable | None = None

    @cached_property
    def names_region(self) -> bool:
        """Whether a column gives the region."""
        return bool(self.region or self.codes)


def row_region(gazetteer: Gazetteer, given: Given, *, text: str) -> Region:
    """The region of a row: that of its finest code, else that of its name.

    Where both are understood and one lies in the other (the code of the province next to the name of the city), the
    inner one counts; where they disagree, that of the code, at a confidence of 0.5.

    Parameters
    ----------
    gazetteer
        Known regions.
    given
        The row.
    text
        The document, which decides a name that several regions bear.
    """
    known = [code for cell in given.codes if (code := known_code(gazetteer, cell))]
    code = max(known, key=lambda code: len(code.rstrip("0")), default="")
    if not given.region:
        if not code and given.codes:
            logger.warning("the code %s of a table is of no known region; its rows have none", given.codes[0])
        return given_region(gazetteer, code, text=text) if code else Region()
    if not code:
        return given_region(gazetteer, given.region, text=text, level=given.level, year=given.report_year)
    by_code = given_region(gazetteer, code, text=text)
    around = f"{by_code.province}{by_code.prefecture}\n{text}"
    by_name = given_region(gazetteer, given.region, text=around, level=given.level, year=given.report_year)
    if not by_name.adcode or by_name.adcode == by_code.adcode:
        return by_code
    if by_name.adcode.startswith(_within(by_code.adcode)):
        return by_name
    if by_code.adcode.startswith(_within(by_name.adcode)) or by_name.name == by_code.name:
        return by_code
    logger.warning("a row of a table has the code %s and the region %s; the code counts", code, given.region)
    return by_code._replace(confidence=_DISAGREEING, conflict=f"{by_name.name} {by_name.adcode}")


def _within(code: str) -> str:
    """The beginning that the codes of all parts of a region share."""
    return "" if code == "100000" else code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def given_region(gazetteer: Gazetteer, named: str, *, text: str, level: str = "", year: int | None = None) -> Region:
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
    year
        The year of the row, which decides between a former region and one of today.
    """
    named = named.strip()
    if named in NATIONAL:
        return Region("全国", "100000", "national", "", "", "config", 1.0)
    found = resolve_address(gazetteer, named, level=level, year=year)
    region = choose_region(gazetteer, found, basis="config", text=text)
    if not region.adcode:
        logger.warning("the region %s of a table is not known, or of several places; its rows have none", named)
    return region
