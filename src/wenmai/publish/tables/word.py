"""All paper tables as one Word file: three-line tables (三线表), numbered captions, notes; everything can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from wenmai.io.office import save_office
from wenmai.io.shown import visible_line
from wenmai.publish.style.theme import ems
from wenmai.publish.tables.cells import is_number
from wenmai.publish.tables.latex import PaperTable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

#: Word has a font for Latin letters and one for Chinese characters
LATIN, CHINESE = "Times New Roman", "宋体"

#: A4 in mm, its margins, and the sizes of text in points
PAGE, MARGIN = (210, 297), 25
BODY, SMALL = 9.0, 8.0

#: thickness of the three lines in eighths of a point: 1.5, 0.75 and 1.5 pt
TOP, BELOW_HEAD, BOTTOM = 12, 6, 12

#: white space of a cell on both sides together, in em of its text
PADDING = 1.4
#: no column is narrower than this, nor takes more of the page, in em; one wider than ``BREAKS`` may break its texts
NARROWEST, BREAKS, WIDEST = 3.0, 10.5, 22.0
#: how far the columns of long texts are narrowed before a table gets a landscape page
NARROWED = 0.6


def write_word(tables: Sequence[PaperTable], path: str | Path, *, language: str) -> None:
    """Write tables to a Word file.

    Parameters
    ----------
    tables
        In their order; each has a caption above with a number that Word updates (a SEQ field, for the list of tables
        and for references), and its notes below.
    path
        The ``.docx`` to write; the same tables give the same bytes.
    language
        ``en`` or ``zh``: the word before the number.
    """
    document = Document()
    document.core_properties.author = "Wenmai"
    document.core_properties.title = ""
    _fonts(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN))
    for number, table in enumerate(tables, start=1):
        widths = _widths(table.frame)
        _turn(document, wide=_least(widths) * BODY > _points(PAGE[0] - 2 * MARGIN), first=number == 1)
        _caption(document, table.title, number, language)
        _three_lines(document, table.frame, widths)
        notes = document.add_paragraph(visible_line(table.notes), style="Wenmai notes")
        notes.paragraph_format.space_after = Pt(18)
    save_office(document, path)


def _fonts(document: WordDocument) -> None:
    """The styles: text, captions and notes, each with a Latin and a Chinese font."""
    from docx.enum.style import WD_STYLE_TYPE

    styles: Any = document.styles
    notes = styles.add_style("Wenmai notes", WD_STYLE_TYPE.PARAGRAPH)
    notes.base_style = styles["Normal"]
    for style, size, bold in ((styles["Normal"], BODY, False), (styles["Caption"], BODY, True), (notes, SMALL, False)):
        style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), bold
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # the template names fonts of its theme, which would win over these
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:eastAsia"), CHINESE)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    colour = styles["Caption"].element.rPr.find(qn("w:color"))
    if colour is not None:
        styles["Caption"].element.rPr.remove(colour)


def _points(mm: float) -> float:
    return mm / 25.4 * 72


def _turn(document: WordDocument, *, wide: bool, first: bool) -> None:
    """A page of the right orientation: landscape for a table that is wider than an upright page."""
    section = document.sections[-1]
    if wide == (section.orientation == WD_ORIENT.LANDSCAPE):
        return
    if not first:
        section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    width, height = sorted(PAGE, reverse=wide)
    section.page_width, section.page_height = Mm(width), Mm(height)


def _caption(document: WordDocument, title: str, number: int, language: str) -> None:
    paragraph = document.add_paragraph(style="Caption")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run("表 " if language == "zh" else "Table ")
    _field(paragraph, "SEQ Table \\* ARABIC", str(number))
    paragraph.add_run(("\u3000" if language == "zh" else ". ") + visible_line(title))


def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field of Word with the value that it shows until it is updated."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run(shown)._r
    paragraph._p.remove(run)
    field.append(run)
    paragraph._p.append(field)


def _widths(frame: pd.DataFrame) -> list[float]:
    """The width of every column in em: its longest text, and of its heading the longest word."""
    out = []
    for name in frame.columns:
        cells = max((ems(str(value)) for value in frame[name]), default=0.0)
        words = max((ems(word) for word in str(name).split()), default=0.0)
        out.append(min(max(cells, words, NARROWEST), WIDEST) + PADDING)
    return out


def _three_lines(document: WordDocument, frame: pd.DataFrame, widths: Sequence[float]) -> None:
    """The table: lines above and below the headings and below the last row, and no others."""
    section: Any = document.sections[-1]
    room = (section.page_width - section.left_margin - section.right_margin) / Pt(1)
    points = _fitted([width * BODY for width in widths], room)
    table = document.add_table(rows=len(frame) + 1, cols=len(frame.columns))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    # Word goes by the cells, LibreOffice by the columns
    for column, width in zip(table.columns, points, strict=True):
        column.width = Pt(width)
    numeric = [bool(len(frame)) and all(is_number(value) or value == "" for value in frame[n]) for n in frame.columns]
    rows = [list(map(str, frame.columns)), *(list(map(str, row)) for row in frame.itertuples(index=False))]
    # cells are reached through the rows: table.cell() walks over the whole table each time
    for at, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        _whole(row, heading=at == 0)
        for column, (cell, value) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = Pt(points[column])
            paragraph = cell.paragraphs[0]
            paragraph.add_run(visible_line(value)).bold = at == 0 or None
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if numeric[column] else WD_ALIGN_PARAGRAPH.LEFT
            lines = {"top": TOP, "bottom": BELOW_HEAD} if at == 0 else {}
            _ruled(cell, lines | ({"bottom": BOTTOM} if at == len(rows) - 1 else {}))


def _least(widths: Sequence[float]) -> float:
    """The width of a table whose columns of long texts are narrowed."""
    return sum(width * (NARROWED if width > BREAKS else 1) for width in widths)


def _fitted(points: list[float], room: float) -> list[float]:
    """Widths that fit the page: columns of long texts share what the others leave, or all shrink."""
    long = [width for width in points if width > BREAKS * BODY]
    short = sum(points) - sum(long)
    if sum(points) > room >= short + NARROWED * sum(long):
        points = [width * (room - short) / sum(long) if width > BREAKS * BODY else width for width in points]
    scale = min(1.0, room / sum(points))
    return [width * scale for width in points]


def _whole(row: Any, *, heading: bool) -> None:
    """A row that no page divides; the headings are repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))


def _ruled(cell: _Cell, lines: dict[str, int]) -> None:
    if not lines:
        return
    borders = OxmlElement("w:tcBorders")
    for side, size in lines.items():
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
