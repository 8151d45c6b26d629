"""Files named as workbooks that are none: pages with tables, Excel's XML of 2003, and delimited text.

Statistical portals and databases export tables so, and Excel opens them after a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wenmai.corpus.read.encodings import decode

#: the XML of Excel 2002 and 2003
SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
#: elements of a page that begin a line of a cell
_LINES = {"br", "p", "div", "li", "tr"}
_SPACES = re.compile(r"[ \t\r\n]+")
#: a cell that claims to span more is damaged or an attack
_MOST_SPANNED = 10_000

Cells = list[list[object]]


def is_markup(data: bytes) -> bool:
    """Whether a file begins as a page or as XML."""
    return re.match(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<", data) is not None


def markup_tables(data: bytes) -> tuple[str, list[tuple[str, Cells]]]:
    """The encoding of a page or of Excel's XML, and its tables, each with the name of its sheet.

    A cell that spans rows is repeated in each; one that spans columns is followed by empty cells.

    Raises
    ------
    Unreadable
        If no decoding gives plausible writing.
    """
    from lxml import etree

    text, encoding = decode(data)
    text = text.lstrip("\ufeff \t\r\n")
    # the declaration names the encoding of the bytes, and this is text
    content = re.sub(r"^<\?xml[^>]*\?>", "", text).encode("utf-8", errors="replace")
    if SPREADSHEET in text[:4000]:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
        root = etree.fromstring(content, parser)
        return encoding, [] if root is None else list(_sheets(root))
    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", no_network=True))
    if root is None:
        return encoding, []
    # a table inside a cell is text of the cell
    outer = [table for table in root.iter("table") if next(table.iterancestors("table"), None) is None]
    tables = [("", _spread(_rows_of_page(table))) for table in outer]
    return encoding, [(name, rows) for name, rows in tables if rows]


def _sheets(root: Any) -> Iterator[tuple[str, Cells]]:
    """The sheets of Excel's XML of 2003; cells and rows that are left out are counted by their index."""

    def own(name: str) -> str:
        return f"{{{SPREADSHEET}}}{name}"

    for sheet in root.iter(own("Worksheet")):
        rows: Cells = []
        for row in sheet.iter(own("Row")):
            rows += [[] for _ in range(_index(row.get(own("Index"))) - len(rows) - 1)]
            cells: list[object] = []
            for cell in row.iter(own("Cell")):
                cells += [""] * (_index(cell.get(own("Index"))) - len(cells) - 1)
                cells.append("".join("".join(data.itertext()) for data in cell.iter(own("Data"))))
            rows.append(cells)
        if any(rows):
            yield sheet.get(own("Name"), ""), rows


def _index(given: str | None) -> int:
    return min(int(given), _MOST_SPANNED) if given and given.isdecimal() else 0


def _rows_of_page(table: Any) -> Iterator[list[tuple[str, int, int]]]:
    """Text, rows and columns spanned of the cells of each row of a table, without those of tables inside."""
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield [
                (_text(cell), _index(cell.get("rowspan")) or 1, _index(cell.get("colspan")) or 1)
                for cell in row.iterchildren("td", "th")
            ]


def _spread(rows: Iterator[list[tuple[str, int, int]]]) -> Cells:
    """Cells at their places."""
    out: Cells = []
    #: by column: the rows that the cell above still spans, and its text
    above: dict[int, tuple[int, str]] = {}
    for given in rows:
        line: list[object] = []
        for text, down, across in given:
            _continue(line, above)
            if down > 1:
                above[len(line)] = (down - 1, text)
            line += [text] + [""] * (across - 1)
        _continue(line, above)
        out.append(line)
    return out if any(any(line) for line in out) else []


def _continue(line: list[object], above: dict[int, tuple[int, str]]) -> None:
    """Add the cells that span this row from above."""
    while (place := len(line)) in above:
        left, text = above.pop(place)
        if left > 1:
            above[place] = (left - 1, text)
        line.append(text)


def _text(cell: Any) -> str:
    """The text of a cell, in the lines that a reader sees."""
    from lxml import etree

    parts: list[str] = []
    for event, node in etree.iterwalk(cell, events=("start", "end")):
        if not isinstance(node.tag, str) or node.tag in ("script", "style"):
            if event == "end" and node is not cell:
                parts.append(node.tail or "")
            continue
        if node.tag in _LINES and (event == "start" or node.tag != "br"):
            parts.append("\n")
        if event == "start":
            parts.append(_SPACES.sub(" ", node.text or ""))
        elif node is not cell:
            parts.append(_SPACES.sub(" ", node.tail or ""))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
