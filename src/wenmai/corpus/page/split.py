"""Where documents begin and end in a source, found by the structure that repeats.

A source holds one document, one document a line, or a row of blocks of the same
build: a separator or a date between them, a title, running text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wenmai.corpus.meta.official import is_body
from wenmai.corpus.page.lines import Line, cut_ends, cut_lines, cut_wide_gaps
from wenmai.corpus.read.form import Part
from wenmai.corpus.read.row_metadata import Given
from wenmai.io.spans import Span

_KEYED = re.compile(r"(?P<key>(?:[^\t]{1,20}\t)?[^\t]{0,12}?(?P<year>(?:19|20)\d\d)[^\t\d]{0,12})\t[\t \u3000]*")
#: least running text of a document among many, in characters
LEAST_TEXT = 80
#: a line longer than this holds many paragraphs
LONG_LINE = 800

_MEETING = re.compile(r"(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日.{0,12}在.{2,40}(?:代表大会|全会|会议)")
_REPORT = re.compile(r".{0,30}(?:报告|纲要|规划|决议)(?:[（(《].{0,12})?")


@dataclass(frozen=True)
class Block:
    """One document with the page around it."""

    start: int
    end: int
    lines: tuple[Line, ...]
    #: year before the tab where a source holds one document a line
    line_year: int | None = None
    #: end of the key before the text, where there is one
    text_start: int | None = None
    #: what the row of a table says of the document
    given: Given | None = None
    #: where the content element of its web page is
    text_part: Span | None = None
    #: whether all of it is the document's, with no page around it
    whole: bool = False


def split_documents(view: str) -> tuple[str, list[Block]]:
    """Split a source into its documents.

    Parameters
    ----------
    view
        The plain view of the source (:func:`wenmai.corpus.text.clean.plain_view`).

    Returns
    -------
    tuple
        The layout (``one_document``, ``many_documents`` or ``one_a_line``) and the blocks in
        order of place. Text between blocks belongs to no document.
    """
    lines = cut_lines(view)
    if keyed := _one_a_line(view, lines):
        return "one_a_line", keyed
    for borders in (_separators(lines), _dates(lines), _report_heads(lines)):
        parts = [lines[a:b] for a, b in zip(borders, [*borders[1:], len(lines)], strict=True)] if borders else []
        documents = [part for part in parts if _is_document(part)]
        if len(documents) >= 2 and len(documents) * 10 >= len(parts) * 7:
            return "many_documents", [_block(view, part) for part in documents]
    return "one_document", [_block(view, lines)] if lines else []


def whole_block(view: str) -> list[Block]:
    """The source as one block; none if it holds nothing but blanks."""
    lines = cut_lines(view)
    return [_block(view, lines)] if lines else []


def formed(block: Block, parts: Sequence[Part], *, whole: bool) -> Block:
    """A block whose lines know the headings and cells that they are part of.

    Parameters
    ----------
    block
        The block.
    parts
        Headings and cells at their places in the view, in order.
    whole
        Whether there is no page around the text.
    """
    starts = [part.start for part in parts]
    for line in block.lines:
        at = bisect_right(starts, line.start) - 1
        line.part = parts[at] if at >= 0 and line.end <= parts[at].end else None
    return replace(block, whole=whole)


def row_block(view: str, start: int, end: int, given: Given) -> Block:
    """The document of a row of a table, whose text lies at ``view[start:end]``."""
    lines = cut_lines(view, start, end)
    if not lines:
        return Block(start, max(end, start + 1), (), given=given)
    return replace(_block(view, lines), given=given)


def _block(view: str, lines: Sequence[Line]) -> Block:
    cut: list[Line] = []
    for line in lines:
        cut += cut_wide_gaps(view, line) if len(line.text) > LONG_LINE else [line]
    return Block(lines[0].start, lines[-1].end, tuple(cut_ends(view, cut)))


def _one_a_line(view: str, lines: Sequence[Line]) -> list[Block]:
    """Lines that all begin with a key holding a year and a tab, and are long."""
    if "\t" not in view:
        return []
    matches = [(line, _KEYED.match(view, line.start, line.end)) for line in lines]
    keyed = [(line, m) for line, m in matches if m is not None and line.end - m.end() >= LEAST_TEXT]
    if not keyed or len(keyed) * 10 < len(lines) * 9:
        return []
    out = []
    for line, match in keyed:
        parts = cut_wide_gaps(view, Line(match.end(), line.end, view[match.end() : line.end]))
        out.append(Block(line.start, line.end, tuple(cut_ends(view, parts)), int(match["year"]), match.end()))
    return out


def _is_document(lines: Sequence[Line]) -> bool:
    """Running text under a line that can be its title."""
    prose = next((i for i, line in enumerate(lines) if line.is_prose), None)
    if prose is None or sum(line.size for line in lines if line.is_prose) < LEAST_TEXT:
        return False
    return any(not (line.is_rule or line.is_date or line.is_numbered) for line in lines[:prose])


def _separators(lines: Sequence[Line]) -> list[int]:
    """Indices of the first lines behind drawn lines of the same form, the file's first line among them."""
    drawn = Counter(line.text for line in lines if line.is_rule)
    common = [text for text, n in drawn.most_common(8) if n >= 2 or len(text) >= 3]
    best: list[int] = []
    for text in common:
        places = [i for i, line in enumerate(lines) if line.text == text]
        borders = sorted({0, *places})
        if places[0] > 0 and not any(line.is_prose for line in lines[: places[0]]):
            borders = borders[1:]
        parts = [lines[a:b] for a, b in zip(borders, [*borders[1:], len(lines)], strict=True)]
        if len(borders) > len(best) and sum(map(_is_document, parts)) >= 2:
            best = borders
    return best


def _dates(lines: Sequence[Line]) -> list[int]:
    """Borders by lines that hold only a date: it closes a document, or is below its title."""
    # the date below the name of an issuing body is that of its signature, and an annex may follow it
    places = [i for i, line in enumerate(lines) if line.is_date and not (i > 0 and is_body(lines[i - 1].text))]
    if len(places) < 2:
        return []
    closing = sum(i > 0 and lines[i - 1].is_prose for i in places)
    if closing * 2 > len(places):
        return [0, *(i + 1 for i in places if i + 1 < len(lines))]
    borders = []
    for i in places:
        top = i
        while top > 0 and not lines[top - 1].is_prose and not lines[top - 1].is_date and i - top < 3:
            top -= 1
        borders.append(top)
    return sorted(set(borders))


def _report_heads(lines: Sequence[Line]) -> list[int]:
    """Titles of reports with the line of the meeting under them: several reports in a row."""
    borders = []
    for i, line in enumerate(lines):
        if line.size > 60 or line.is_prose or not _REPORT.fullmatch(line.text):
            continue
        if any(_MEETING.search(below.text) for below in lines[i + 1 : i + 4] if not below.is_prose):
            borders.append(i)
    return [0, *borders[1:]] if len(borders) >= 2 else []
