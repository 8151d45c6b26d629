"""PDF files: lines in reading order, and by their place on the page what joins them to paragraphs.

A PDF knows characters and places, no paragraphs. Lines that reach the right margin go on in the next line, unless
that one is set in; columns are read one after the other; lines that repeat at the edge of pages are running heads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from wenmai.corpus.read.form import Form, Hidden
from wenmai.corpus.read.unreadable import Unreadable

#: a page with a picture and fewer characters is a scan
LEAST_CHARS = 10
#: shares of the page at its top and bottom where running heads are
MARGIN = 0.14
#: a line longer than this is no running head
LONGEST_HEAD = 45
#: a gap inside a line of so many times the width of a character may be the space between two columns
GUTTER = 1.0
#: the first line of a paragraph is set in by up to so many characters
SET_IN = 3.5
#: a full line ends within so many times the width of a character of the right margin
FULL = 2.2
#: a full line has at least so many characters
FEWEST_IN_LINE = 10
#: lines from which a page or column shows its own margins
OWN_MARGIN = 8
#: lines on either side that make a page of two columns, and the share of lines across it that it may have
COLUMN_LINES, ACROSS = 4, 0.3

#: most pages of a file; the longest reports and yearbooks have some thousand
MOST_PAGES = 20_000

_NO_TEXT = "\ufeff\ufffe \t\r\n\f\u3000"
_CLOSED = re.compile(r"[。！？：；…!?:;][”’」』）)】]{0,2}$|[。！？][”’]?[（(][^（()）]{1,20}[）)]$")
_OPENS = re.compile(
    r"(?:第[一二三四五六七八九十百〇零\d]{1,4}[编章节篇条部]|[一二三四五六七八九十]{1,3}[、．.]"
    r"|[（(] ?[一二三四五六七八九十\d]{1,3} ?[）)]"
    r"|\d{1,2}(?:[、．]|\.(?!\d))|[①-⑳●■◆▪•]|——|(?:尊敬的)?各位)"
)
#: a line of date and meeting that goes on in the next line
_MEETING = re.compile(r"[—－\-（( ]*(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日.{0,12}在[^。]*$")
_MEETING_END = re.compile(r"[^。；]{0,30}?(?:会议|大会|全会)?上[）)]?$")
_CONTENTS = re.compile(r"(?:…+|\.{3,}|·{3,}|(?:\. ){3,})\s*[（(]?\d{1,4}[）)]?\s*$")
#: where a space is to be put between two lines; a number that the end of a line cuts has none
_LATIN, _LATIN_START = re.compile(r"(?:[A-Za-z]|(?<!\d)[,.;:)])$"), re.compile(r"[A-Za-z0-9(]")


_Char = tuple[str, float, float, float, float]


@dataclass
class _Line:
    """A line as printed: its characters and its box, in points from the left and from the top of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: int
    #: its characters, each with left, right, top and bottom
    chars: Sequence[_Char] = field(default=(), repr=False)
    #: lines that follow each other down a page: the page, or a column of it
    flow: int = 0
    #: 1 for the left of two columns, 2 for the right one, 0 for the whole width
    column: int = 0
    is_head: bool = False

    @cached_property
    def em(self) -> float:
        """Width of a Chinese character; estimated in a line without any."""
        widths = sorted(char[2] - char[1] for char in self.chars if "\u4e00" <= char[0] <= "\u9fff")
        return max(1.0, widths[len(widths) // 2] if widths else 0.75 * (self.bottom - self.top))

    @cached_property
    def gaps(self) -> list[tuple[float, float]]:
        """Wide gaps between the characters, from the left."""
        places = sorted((char[1], char[2]) for char in self.chars if not char[0].isspace())
        found, end = [], self.left
        for left, right in places:
            if left - end >= GUTTER * self.em:
                found.append((end, left))
            end = max(end, right)
        return found

    def gap_at(self, place: float) -> tuple[float, float] | None:
        """The wide gap that a place lies in."""
        return next(((a, b) for a, b in self.gaps if a <= place <= b), None)

    def covers(self, place: float) -> bool:
        """Whether characters are on either side of a place without a wide gap."""
        return self.left < place < self.right and self.gap_at(place) is None

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass
class _Page:
    width: float
    height: float
    lines: list[_Line] = field(default_factory=list)
    n_chars: int = 0
    has_picture: bool = False

    @property
    def is_scan(self) -> bool:
        return self.has_picture and self.n_chars < LEAST_CHARS


def read_pdf(data: bytes) -> tuple[str, Form, list[int]]:
    """The text layer of a PDF.

    Lines are as printed, in reading order, with a form feed between pages. Running heads and feet are hidden; the
    line breaks inside paragraphs are hidden or, between Latin words, replaced by a space.

    Returns
    -------
    tuple
        The text, what the file says of it, and the numbers of pages that are pictures only.

    Raises
    ------
    Unreadable
        If the PDF is locked, damaged, or has no text.
    """
    pages = _pages(data)
    scans = [number for number, page in enumerate(pages, start=1) if page.is_scan]
    if scans and not any(page.n_chars >= LEAST_CHARS for page in pages):
        raise Unreadable("scanned_pdf", pages=len(pages))
    if not any(line.text.strip(_NO_TEXT) for page in pages for line in page.lines):
        raise Unreadable("no_text_layer")
    _mark_heads(pages)
    flow = 0
    for page in pages:
        page.lines, flow = _reading_order(page, flow)
    text, hidden = _written(pages)
    return text, Form(hidden=tuple(hidden)), scans


def page_list(numbers: Sequence[int]) -> str:
    """Numbers of pages as people write them.

    >>> page_list([1, 2, 3, 7])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _pages(data: bytes) -> list[_Page]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (Unreadable("locked_pdf") if "assword" in str(error) else Unreadable("damaged_pdf")) from error
    pages: list[_Page] = []
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_many_pages", pages=len(document))
        for number in range(len(document)):
            pages.append(_page(document[number], number))
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged_page", page=len(pages) + 1) from error
    finally:
        document.close()
    return pages


def _page(source: Any, number: int) -> _Page:
    from pypdfium2 import raw

    width, height = source.get_size()
    page = _Page(width, height)
    layer = source.get_textpage()
    text = layer.get_text_bounded().replace("\r\n", "\n")
    page.n_chars = len(re.sub(r"\s", "", text.strip(_NO_TEXT)))
    if page.n_chars < LEAST_CHARS:
        page.has_picture = next(iter(source.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])), None) is not None
    page.lines = list(_printed_lines(layer, raw, page, number))
    layer.close()
    source.close()
    return page


def _printed_lines(layer: Any, raw: Any, page: _Page, number: int) -> Iterator[_Line]:
    """The lines of a page in the order of the file, cut at wide gaps, where a column may end."""
    from ctypes import byref

    box = raw.FS_RECTF()
    place, box_of = byref(box), raw.FPDFText_GetLooseCharBox
    height, width = page.height, page.width
    count = layer.count_chars()
    text = layer.get_text_range()
    if len(text) != count:
        # a character beyond the basic plane counts twice
        text = "".join(chr(raw.FPDFText_GetUnicode(layer, i) & 0x1FFFFF) for i in range(count))
    chars: list[_Char] = []
    for i, char in enumerate(text):
        if char in "\r\n":
            if chars:
                yield _line(chars, number)
            chars = []
            continue
        # the box by the measures of the font: the strokes of 。 or 一 show neither its height nor its width
        box_of(layer, i, place)
        left, right, low = box.left, box.right, box.bottom
        if right <= left or (-1 <= left <= width + 1 and -1 <= low <= height + 1):
            chars.append((char, left, right, height - box.top, height - low))
    if chars:
        yield _line(chars, number)


def _line(chars: Sequence[_Char], number: int) -> _Line:
    seen = [char for char in chars if char[2] > char[1] and not char[0].isspace()] or list(chars)
    return _Line(
        "".join(char[0] for char in chars),
        min(char[1] for char in seen),
        max(char[2] for char in seen),
        min(char[3] for char in seen),
        max(char[4] for char in seen),
        number,
        chars,
    )


def _mark_heads(pages: Sequence[_Page]) -> None:
    """Mark the lines that repeat at the top or the bottom of pages, whatever number they hold."""
    places: dict[tuple[str, int], list[_Line]] = {}
    for page in pages:
        for edge, lines in enumerate(_edges(page)):
            for line in lines:
                said = re.sub(r"\s+", "", re.sub(r"\d+|[ⅰ-ⅹⅠ-Ⅹ]+", "#", line.text))
                if said and len(said) <= LONGEST_HEAD and said[-1] not in "。；，：！":
                    places.setdefault((said, edge), []).append(line)
    for (said, _), lines in places.items():
        often = len({line.page for line in lines})
        # a number alone is the number of a page; words must come again at the same height
        near = max(line.top for line in lines) - min(line.top for line in lines) <= 12
        if often >= 2 and (near or often >= 4) and (said != "#" or near):
            for line in lines:
                line.is_head = True


def _edges(page: _Page) -> tuple[list[_Line], list[_Line]]:
    """The lines at the top and at the bottom of a page."""
    lines = sorted((line for line in page.lines if line.text.strip(_NO_TEXT)), key=lambda line: line.top)
    if len(lines) < 3:
        return [], []
    top = [line for line in lines[:2] if line.bottom <= page.height * MARGIN]
    return top, [line for line in lines[-2:] if line.top >= page.height * (1 - MARGIN)]


def _reading_order(page: _Page, flow: int) -> tuple[list[_Line], int]:
    """The lines of a page as they are read: column after column where there are two."""
    flow += 1
    gutter = _gutter(page)
    if gutter is None:
        for line in page.lines:
            line.flow = flow
        return page.lines, flow
    parts = [part for line in page.lines for part in _cut_at(line, gutter)]
    parts.sort(key=lambda line: line.top)
    out: list[_Line] = []
    columns: tuple[list[_Line], list[_Line]] = ([], [])

    def finish() -> None:
        nonlocal flow
        for side, column in enumerate(columns, start=1):
            flow += 1
            for line in column:
                line.flow, line.column = flow, side
            out.extend(column)
            column.clear()

    for line in parts:
        if line.is_head or line.left < gutter < line.right:
            finish()
            flow += 1
            line.flow = flow
            out.append(line)
        else:
            columns[line.left >= gutter].append(line)
    finish()
    return out, flow


def _gutter(page: _Page) -> float | None:
    """The middle of the space between two columns; None if the page has one."""
    lines = [line for line in page.lines if not line.is_head and line.text.strip(_NO_TEXT)]
    if len(lines) < 2 * COLUMN_LINES:
        return None
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    for step in range(36, 65):
        at = first + (last - first) * step / 100
        across = sum(line.covers(at) for line in lines)
        if best is None or (across, abs(step - 50)) < (
            best[0],
            abs(best[1] - (first + last) / 2) * 100 / (last - first),
        ):
            best = across, at
    if best is None or best[0] > ACROSS * len(lines):
        return None
    gutter = best[1]
    parts = [part for line in lines for part in _cut_at(line, gutter)]
    sides = ([p for p in parts if p.right <= gutter], [p for p in parts if p.left >= gutter])
    for side in sides:
        if len(side) < COLUMN_LINES:
            return None
        width = max(p.right for p in side) - min(p.left for p in side)
        # the cells of a table are short, the lines of a column are full
        if sum(p.right - p.left >= 0.75 * width for p in side) * 2 < len(side) or width < 6 * side[0].em:
            return None
    return gutter


def _cut_at(line: _Line, gutter: float) -> list[_Line]:
    """A line in two where it has a gap at the space between columns, else as it is."""
    gap = line.gap_at(gutter)
    if gap is None:
        return [line]
    # characters in reading order on either side; blanks inside the gap go with neither
    left = [char for char in line.chars if char[2] <= gap[0] + 0.01]
    right = [char for char in line.chars if char[1] >= gap[1] - 0.01]
    return [_line(left, line.page), _line(right, line.page)] if left and right else [line]


def _written(pages: Sequence[_Page]) -> tuple[str, list[Hidden]]:
    """The text of all lines, and which of its characters are no body text."""
    lines = [line for page in pages for line in page.lines]
    joins = _joins(lines)
    out: list[str] = []
    hidden: list[Hidden] = []
    size = 0
    number = 0
    #: the break behind the last line of the body: where it begins
    open_at: int | None = None
    before: _Line | None = None

    def write(text: str) -> None:
        nonlocal size
        out.append(text)
        size += len(text)

    for line in lines:
        if out or line.page > 0:
            write("\n" if out else "")
            while number < line.page:
                write("\f" if out else "\n\f")
                number += 1
        start = size
        if not line.is_head and before is not None and id(line) in joins and open_at is not None:
            latin = _LATIN.search(before.text.rstrip()) is not None and _LATIN_START.match(line.text) is not None
            hidden += _break(open_at, start, latin=latin, before=hidden)
        write(line.text)
        if line.is_head:
            if line.text.strip(_NO_TEXT):
                hidden.append(Hidden(start, size, "page_mark"))
        elif line.text.strip(_NO_TEXT):
            open_at, before = size, line
    return "".join(out), sorted(hidden)


def _break(start: int, end: int, *, latin: bool, before: Sequence[Hidden]) -> Iterator[Hidden]:
    """The characters between two lines of a paragraph, as far as a running head does not hide them."""
    at = start
    if latin:
        yield Hidden(at, at + 1, "line_break", " ")
        at += 1
    for span in [*(h for h in before if h.start >= start), Hidden(end, end, "")]:
        if at < span.start:
            yield Hidden(at, span.start, "page_break")
        at = max(at, span.end)


def _joins(lines: Sequence[_Line]) -> set[int]:
    """The lines that go on with the paragraph of the line before."""
    body = [line for line in lines if not line.is_head and line.text.strip(_NO_TEXT)]
    flows: dict[int, list[_Line]] = {}
    for line in body:
        flows.setdefault(line.flow, []).append(line)
    margins = _margins(flows)
    set_in = sum(0.8 <= (line.left - margins[line.flow][0]) / line.em <= SET_IN for line in body)
    indented = set_in * 12 >= len(body)
    width = _count_of_full_lines(body)
    found: set[int] = set()
    for before, line in pairwise(body):
        right = margins[before.flow][1]
        wide = (before.right - before.left) / before.em >= FEWEST_IN_LINE
        full = wide and right - before.right <= FULL * max(before.em, line.em)
        full |= bool(width) and len(before.text.rstrip()) == width
        if _goes_on(before, line, full=full, margins=margins, indented=indented):
            found.add(id(line))
    return found


def _count_of_full_lines(lines: Sequence[_Line]) -> int:
    """Characters in a full line of a text that a program broke by their number, however wide they are; 0 for others."""
    sizes = Counter(len(line.text.rstrip()) for line in lines)
    longest = max((size for size, n in sizes.items() if n >= 2), default=0)
    longer = sum(n for size, n in sizes.items() if size > longest)
    return longest if longest >= FEWEST_IN_LINE and longer * 10 <= len(lines) + 10 else 0


def _margins(flows: dict[int, list[_Line]]) -> dict[int, tuple[float, float]]:
    """Left and right margin of each flow: its own, or for a flow of few lines that of all pages."""
    columns: dict[int, list[_Line]] = {}
    for lines in flows.values():
        columns.setdefault(lines[0].column, []).extend(lines)
    return {
        flow: _margin(lines if len(lines) >= OWN_MARGIN else columns[lines[0].column]) for flow, lines in flows.items()
    }


def _margin(lines: Sequence[_Line]) -> tuple[float, float]:
    """The margins that lines keep: left the outermost place that two of them reach, right the outermost.

    Lines of another size and those in the middle, such as titles, do not count.
    """
    em = sorted(line.em for line in lines)[len(lines) // 2]
    text = [line for line in lines if abs(line.em - em) <= 0.15 * em] or list(lines)
    lefts = sorted(line.left for line in text)
    left = next((at for at in lefts if sum(abs(other - at) <= 2 for other in lefts) >= 2), lefts[0])
    at_margin = [line for line in text if (line.left - left) / em <= SET_IN] or text
    return left, max(line.right for line in at_margin)


def _goes_on(
    before: _Line, line: _Line, *, full: bool, margins: dict[int, tuple[float, float]], indented: bool
) -> bool:
    """Whether a line goes on with the paragraph of the one before, which is full up to the margin or not."""
    if _CONTENTS.search(before.text) or _CONTENTS.search(line.text):
        return False
    said, text = before.text.strip(), line.text.strip()
    if _MEETING.match(said) and len(said) <= 60 and not _MEETING_END.search(said) and _MEETING_END.fullmatch(text):
        return True
    size = max(before.em, line.em)
    if min(before.em, line.em) < 0.7 * size:
        return False
    left, right = margins[before.flow]
    if not full:
        return False
    set_in = (line.left - margins[line.flow][0]) / size
    if before.flow == line.flow and line.top - before.top > 3.2 * size:
        return False
    if set_in > 0.8:
        # a line in the middle below a full one in the middle is the rest of a heading
        middle = (left + right) / 2
        return set_in > 4 and abs(line.middle - middle) < size and not _CLOSED.search(said) and not _OPENS.match(text)
    if line.text.startswith("\u3000\u3000"):
        return False
    if _CLOSED.search(said) and (not indented or _OPENS.match(text)):
        return False
    return not (_OPENS.match(text) and said[-1:] in "。！？；：")
