"""All paper tables as one Excel file: a sheet per table, numbers as numbers, notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenmai.io.office import save_office
from wenmai.io.shown import visible_line
from wenmai.publish.style.theme import ems
from wenmai.publish.tables.cells import is_number
from wenmai.publish.tables.latex import PaperTable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: what Excel does not take in the name of a sheet, and its length
_REFUSED = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31

#: widths of columns in characters
NARROWEST, WIDEST = 8, 60


def write_excel(tables: Sequence[PaperTable], path: str | Path, *, contents: str, headings: Sequence[str]) -> None:
    """Write tables to an Excel file.

    Parameters
    ----------
    tables
        In their order. Each is a sheet with its headings in the first row, which stays in view, and its notes below
        the last row. A cell that is a number in print is a number with as many decimals; any other is a text, so
        that none is a formula.
    path
        The ``.xlsx`` to write; the same tables give the same bytes.
    contents, headings
        The name of the first sheet, which lists the others, and its three headings: sheet, title, notes.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    first: Any = book.active
    first.title = contents
    rows = []
    names = sheet_names([table.title for table in tables], taken=contents)
    for name, table in zip(names, tables, strict=True):
        sheet = book.create_sheet(name)
        frame = table.frame
        _fill(sheet, [list(map(str, frame.columns)), *(list(map(str, r)) for r in frame.itertuples(index=False))])
        note = sheet.cell(row=len(frame) + 3, column=1, value=visible_line(table.notes))
        note.data_type, note.font = "s", Font(italic=True)
        rows.append([name, table.title, table.notes])
    _fill(first, [list(headings), *rows])
    for at, name in enumerate(names, start=2):
        first.cell(row=at, column=1).hyperlink = f"#'{name}'!A1"
    book.properties.creator = "Wenmai"
    save_office(book, path)


def sheet_names(titles: Sequence[str], *, taken: str) -> list[str]:
    """The titles as names of sheets: without what Excel refuses, of 31 characters at most, each only once."""
    out: list[str] = []
    used = {taken.casefold()}
    for title in titles:
        whole = _REFUSED.sub(" ", visible_line(title)).strip() or "-"
        name, number = whole[:LONGEST_NAME].strip(), 1
        while name.casefold() in used:
            number += 1
            end = f" ({number})"
            name = whole[: LONGEST_NAME - len(end)].strip() + end
        used.add(name.casefold())
        out.append(name)
    return out


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    """Write rows, the first as headings that stay in view; columns as wide as their texts."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    line = Border(bottom=Side(style="thin"))
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(row=at, column=column)
            if at > 1 and is_number(text):
                cell.value = float(text.replace(",", "")) if "." in text else int(text.replace(",", ""))
                cell.number_format = _format(text)
            elif text:
                cell.value = visible_line(text)
                cell.data_type = "s"
            if at == 1:
                cell.font, cell.border = Font(bold=True), line
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(rows[0]) + 1):
        # a Chinese character is as wide as two others
        width = max(2 * ems(row[column - 1]) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width, NARROWEST), WIDEST) + 2
    sheet.freeze_panes = "A2"


def _format(text: str) -> str:
    """The number format that prints a number as ``text`` does."""
    whole, point, decimals = text.partition(".")
    return ("#,##0" if "," in whole else "0") + (point + "0" * len(decimals) if point else "")
