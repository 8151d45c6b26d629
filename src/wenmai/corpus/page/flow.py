"""Which lines of a source are one line of the text: broken at a fixed width, by inline tags, or by the head of a page.

A page that was saved with one line for each element breaks a sentence at every link (《, 民族区域自治法, 》). It shows
in what no line can begin or end with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from wenmai.corpus.page.lines import NUMBERED, Line
from wenmai.corpus.page.titles import MEETING

#: shortest and longest fixed width of lines, and by how much a full line may fall short of it
MIN_WRAP, MAX_WRAP, WRAP_SLACK = 15, 90, 3
#: a link inside a sentence, and a number or an abbreviation, have at most so many characters
LINK, TOKEN = 40, 12
#: characters of a piece that is no line: a bracket, a quotation mark, a comma
ALONE = 2

_STOP = re.compile(r"[，。；]")
_OPENING = frozenset("《〈“‘「『（([〔【")
_CONTINUING = frozenset("，。、；：！？,;:!?）》〉”’」』】〕)]%％")
_STOPS = re.compile(r"[。！？；!?;][”’」』）)]{0,2}$")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+/%-]*")
_ALONE = re.compile(rf"[《〈“‘「『（(〔【》〉”’」』）)〕】，、：]{{1,{ALONE}}}")
#: what a sentence that a link interrupts ends with
_OPEN_WORD = re.compile(r"[的和与及或以为对把将向从在于由按据了到是至，、：]$")
_LATIN_END = re.compile(r"[A-Za-z]-?$")
_HAN = re.compile(r"[\u4e00-\u9fff]")

PAGE_NUMBER = re.compile(r"[-—– ·.]*(?:第 ?)?\d{1,3}(?: ?/ ?\d{1,3})?(?: ?页)?(?: ?共 ?\d{1,3} ?页)?[-—– ·.]*")
_PAGE = re.compile(r"^\d{1,3}(?=\D)|(?<=\D)\d{1,3}$")
#: the head of a page of a yearbook or a gazette
_RUNNING = re.compile(
    r"(?:\d{1,3} ?[·|]? ?)?[\u4e00-\u9fff·\s]{2,20}(?:年鉴|公报|汇编|年报|统计年鉴|文件|蓝皮书|政报)"
    r"(?:[ （(]*(?:(?:19|20)\d\d|第?\d{1,3}期?)[年）)]*)?(?: ?[·|]? ?\d{1,3})?"
)


def wrap_width(lines: Sequence[Line]) -> int:
    """Characters a line of a text that is broken at a fixed width; 0 if it is not.

    Then most lines are equally long, and most of these end inside a sentence.
    """
    sizes = [len(line.text) for line in lines if len(line.text) >= MIN_WRAP]
    if len(sizes) < 8:
        return 0
    often = Counter(sizes)
    width = max(often, key=lambda size: (often[size], size))
    full = [line for line in lines if width - WRAP_SLACK <= len(line.text) <= width + 1]
    if width > MAX_WRAP or len(full) * 5 < len(sizes) * 3:
        return 0
    open_ended = sum(not line.is_closed for line in full)
    # lines of a list (members, items) end without a stop too, but have no stops inside
    spoken = sum(_STOP.search(line.text) is not None for line in full)
    return width if open_ended * 2 >= len(full) and spoken * 5 >= len(full) * 2 else 0


def is_wrapped(before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the one before in a text of fixed width."""
    if len(before.text) + before.indent < width - WRAP_SLACK or line.is_salutation:
        return False
    if line.indent != before.indent and line.indent >= 2:
        return False
    return not (before.is_closed and (line.is_numbered or line.indent >= 2))


def interrupted(lines: Sequence[Line]) -> list[bool]:
    """Whether each line goes on with the one before because a link or another inline element cut the sentence."""
    texts = [line.text for line in lines]
    joins = [False] * len(lines)
    for i in range(1, len(lines)):
        joins[i] = _is_cut(texts[i - 1], texts[i]) or (
            joins[i - 1] and _ALONE.fullmatch(texts[i - 1]) is not None and _may_follow(texts[i])
        )
    for i in range(1, len(lines) - 1):
        if not joins[i] and joins[i + 1]:
            joins[i] = _is_link(lines[i - 1], lines[i])
        elif lines[i].size <= TOKEN and not joins[i] and _is_token(lines[i - 1], lines[i], lines[i + 1]):
            joins[i] = joins[i + 1] = True
    return joins


def _is_cut(before: str, after: str) -> bool:
    """What no line ends with, or none begins with, is at the border of two lines."""
    if before[-1] in _OPENING:
        return True
    if len(after) <= ALONE and _ALONE.fullmatch(after) and not _STOPS.search(before) and not NUMBERED.match(before):
        return True
    if after[0] not in _CONTINUING:
        return False
    # a closing mark may follow the stop of the sentence that it closes, nothing else does
    return _STOPS.search(before) is None or (after[0] == "”" and before.rfind("“") > before.rfind("”"))


def _may_follow(text: str) -> bool:
    return NUMBERED.match(text) is None


def _is_link(before: Line, line: Line) -> bool:
    """Whether a short line, with which the next one goes on, is a link in a sentence that the line before begins."""
    if line.size > LINK or line.is_numbered or before.is_closed or before.is_salutation:
        return False
    if before.is_numbered and before.size < LINK and not _OPEN_WORD.search(before.text):
        return False
    return before.is_prose or "，" in before.text or _OPEN_WORD.search(before.text) is not None


def _is_token(before: Line, line: Line, after: Line) -> bool:
    """Whether a number or an abbreviation alone on its line is part of the sentence around it (PM, 2.5, 浓度)."""
    if line.is_date or before.is_closed:
        return False
    if _TOKEN.fullmatch(line.text) is None or not _HAN.match(after.text):
        return False
    if _LATIN_END.search(before.text):
        return True
    if PAGE_NUMBER.fullmatch(line.text) or before.size < TOKEN:
        return False
    return after.is_prose or after.is_closed


def page_marks(lines: Sequence[Line]) -> set[int]:
    """Page numbers, drawn lines and the heads of printed pages."""
    marks = _running_heads(lines) | {i for i in range(len(lines)) if _is_mark(lines, i)}
    # a cell of a table may be a number alone, and headings repeat
    return {i for i in marks if lines[i].part is None}


def _is_mark(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a page number or drawn, and no piece of a sentence (》, the 19 of COVID-19)."""
    line = lines[i]
    if line.is_rule:
        return _ALONE.fullmatch(line.text) is None and line.text[0] not in _CONTINUING
    return PAGE_NUMBER.fullmatch(line.text) is not None and not (i and _LATIN_END.search(lines[i - 1].text))


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """Lines that are repeated inside sentences or next to page numbers, and the heads of yearbooks inside sentences."""
    places: dict[str, list[int]] = {}
    found: set[int] = set()
    for i, line in enumerate(lines):
        if not 4 <= line.size <= 40 or line.is_prose or line.is_numbered or line.is_salutation:
            continue
        # heads of left and right pages differ by the page number before or behind them
        places.setdefault(_PAGE.sub("", line.text).strip(), []).append(i)
        if _RUNNING.fullmatch(line.text) and 0 < i < len(lines) - 1 and _inside_sentence(lines[i - 1], lines[i + 1]):
            found.add(i)
    for same in places.values():
        if len(same) >= 3:
            odd = sum(
                (i > 0 and not lines[i - 1].is_closed and lines[i - 1].is_prose)
                or any(PAGE_NUMBER.fullmatch(lines[j].text) for j in (i - 1, i + 1) if 0 <= j < len(lines))
                for i in same
            )
            if odd * 2 >= len(same):
                found.update(same)
    return found


def _inside_sentence(before: Line, after: Line) -> bool:
    """Whether a sentence goes on from one line to another."""
    if PAGE_NUMBER.fullmatch(before.text) or PAGE_NUMBER.fullmatch(after.text):
        return True
    if before.is_closed or before.is_numbered or after.is_numbered or after.han < 2:
        return False
    spoken = before.is_prose or "，" in before.text or before.size >= TOKEN
    return spoken and (after.is_prose or after.is_closed or "，" in after.text)


def logical_lines(lines: Sequence[Line], apart: set[int], roles: Mapping[int, str]) -> list[list[int]]:
    """Groups of lines that are one line of the text; those in ``apart`` are in no group.

    Parameters
    ----------
    lines
        Of a block.
    apart
        Page marks and contents: a sentence goes on behind them.
    roles
        What is known of lines of the head: those of different roles are one line only where a link cuts a sentence.
    """
    kept = [i for i in range(len(lines)) if i not in apart]
    own = [lines[i] for i in kept]
    cut, width = interrupted(own), wrap_width(own)
    groups: list[list[int]] = []
    for n, i in enumerate(kept):
        same = n > 0 and roles.get(kept[n - 1]) == roles.get(i)
        if n and (cut[n] or (same and width and _runs_on(own[n - 1], own[n], width))):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _runs_on(before: Line, line: Line, width: int) -> bool:
    # what is a line by itself on every page stays one
    alone = before.is_salutation or line.is_date or line.is_label or MEETING.search(before.text) is not None
    return not alone and is_wrapped(before, line, width)


def merged(lines: Sequence[Line]) -> Line:
    """One line of the text out of several of the source."""
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        latin = (
            before.text[-1:].isascii()
            and line.text[:1].isascii()
            and before.text[-1:].isalpha()
            and line.text[:1].isalpha()
        )
        parts.append(f" {line.text}" if latin else line.text)
    return Line(lines[0].start, lines[-1].end, "".join(parts), lines[0].indent)
