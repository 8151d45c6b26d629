"""Cells of a corrected table: which field they are of, what they say, and whether they say anything new.

Spreadsheets change what they do not understand: a date gets slashes, a code a decimal point, a number loses its
leading zeros, and characters that an encoding lacks become question marks. None of this is a correction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from wenmai.errors import Said
from wenmai.io.tables import Column, table_schema

#: fields on which the reading of a text depends: the roles and periods of its sections, its year and its region
READING = ("title", "doc_type", "report_year", "year", "delivered", "published", "issued", "effective")
#: fields of a region; one of them decides, the others follow
PLACE = ("adcode", "region")
#: fields that are only noted
NOTED = (
    *("speaker", "number", "issuer", "addressee", "status", "index_number", "category", "url"),
    *("attachments", "covers", "truncated", "numbers_unsafe", "duplicate_of"),
)
#: fields that a correction can change
FIELDS = (*READING, *PLACE, *NOTED)
#: fields that follow from others: a change of them alone says what to change instead
FOLLOWS = {"level": "region or adcode", "province": "region or adcode", "prefecture": "region or adcode"}
DATES = frozenset(("delivered", "published", "issued", "effective"))
#: what a user writes to make a field empty, since an empty cell changes nothing
CLEARED = frozenset(("-", "--", "—", "——", "空", "（空）", "(空)"))

_DATE = re.compile(r"((?:18|19|20)\d\d)(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?)?月?)?年?(?:[T\s].*)?")
_COMPACT_DATE = re.compile(r"((?:18|19|20)\d\d)(\d\d)(\d\d)")
_FLAGS = {"true": True, "false": False, "1": True, "0": False, "是": True, "否": False, "真": True, "假": False}
_WHOLE = re.compile(r"([+-]?\d+)(?:\.0*)?年?")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.I)


def column_of(field: str) -> Column:
    """The definition of a field in the table ``documents``."""
    return table_schema("documents").columns[field]


def read_value(field: str, cell: str) -> str | int | bool | None:
    """What a cell says of a field.

    Returns
    -------
    str, int, bool or None
        The value as the table ``documents`` holds it; "" or None empties the field.

    Raises
    ------
    ValueError
        If the field cannot have it; the message says what is expected.
    """
    cell = cell.strip()
    column = column_of(field)
    if cell in CLEARED:
        if column.required:
            raise ValueError(Said("part-not-empty"))
        return None if column.type in ("integer", "number", "boolean") else ""
    if column.type == "boolean":
        if cell.lower() not in _FLAGS:
            raise ValueError(Said("part-true-or-false"))
        return _FLAGS[cell.lower()]
    if column.type == "integer":
        match = _WHOLE.fullmatch(cell)
        if match is None:
            raise ValueError(Said("part-whole-number"))
        if field in ("year", "report_year") and not 1800 <= int(match[1]) <= 2100:
            raise ValueError(Said("part-year", first="1800", last="2100"))
        return int(match[1])
    if field in DATES:
        return _iso(cell)
    if field == "adcode":
        match = _WHOLE.fullmatch(cell)
        return match[1] if match else cell
    if column.values:
        return _code(cell, column.values)
    return " ".join(cell.split())


def _iso(cell: str) -> str:
    match = _COMPACT_DATE.fullmatch(cell) or _DATE.fullmatch(cell)
    if match is None:
        raise ValueError(Said("part-date"))
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(Said("part-no-day")) from None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def _code(cell: str, values: tuple[str, ...]) -> str:
    code = cell.lower().replace(" ", "_")
    if code not in values:
        raise ValueError(Said("part-one-of", known=list(values)))
    return code


def differs(field: str, cell: str, automatic: object) -> bool:
    """Whether a cell says anything else than the automatic value; an empty one says nothing."""
    cell = cell.strip()
    if not cell:
        return False
    missing = automatic is None or automatic != automatic or str(automatic) in ("", "<NA>")
    if cell in CLEARED:
        return not missing
    if missing:
        return True
    try:
        value = read_value(field, cell)
    except ValueError:
        return not _looks_like(cell, str(automatic))
    if isinstance(automatic, bool) or column_of(field).type == "boolean":
        return value != bool(automatic)
    if column_of(field).type == "integer":
        return value != int(str(automatic))
    text = str(automatic)
    if field in DATES:
        # a spreadsheet makes a day of a month: 2021-03 is shown as 2021/3/1
        return value != text and not (len(text) < len(str(value)) and value == (f"{text}-01-01")[:10])
    return value != " ".join(text.split()) and not _looks_like(cell, text)


def _looks_like(cell: str, text: str) -> bool:
    """Whether a cell is a text as a spreadsheet or an encoding mangled it."""
    plain = " ".join(text.split())
    if "?" in cell and plain.encode("gbk", errors="replace").decode("gbk") == cell:
        return True
    if plain.isdigit() and cell.removesuffix(".0") == (plain.lstrip("0") or "0"):
        return True
    return bool(plain.isdigit() and _SCIENTIFIC.fullmatch(cell) and abs(float(cell) / float(plain) - 1) < 1e-2)


def changes(cells: Mapping[str, str], automatic: Mapping[str, object]) -> list[str]:
    """The fields of a row whose cell differs from the automatic value, in the order of :data:`FIELDS`."""
    return [field for field in FIELDS if differs(field, cells.get(field, ""), automatic.get(field))]
