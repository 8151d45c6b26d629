"""Lines of a source and what the form alone of one line shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wenmai.corpus.read.form import Part

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANK = " \t\u3000\ufeff\u200b"
#: from so many lines on their characters are counted together
_MANY_LINES = 8
_PLANE = 0x10000

_GAP = re.compile(r"[ \t\u3000](?:[ \t\u3000]+|(?<=\t))")
_SENTENCE_GAP = re.compile(r"[。！？!?][”’」』）)]{0,2}(?P<gap>[ \t\u3000\ue000-\uf8ff]+)(?=\S)")

SENTENCE = re.compile(r"[。！？；!?;]")
_COMMA = re.compile(r"[，,、]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇]+")

CLOSED = re.compile(
    r"[。！？；：…!?;:.]$|[。！？；!?;][”’」』）)〕】]{1,2}$"
    # a remark behind the sentence: 。（鼓掌）
    r"|[。！？][”’]?[（(][^（()）]{1,20}[）)]$"
)
_ENDS, _CLOSING, _REMARK = frozenset("。！？；：…!?;:."), frozenset("”’」』）)〕】"), 30
CONTENTS = re.compile(r"(?:…+|\.{4,}|·{4,}|(?:\. ){3,}|_{4,}|-{6,}|—{4,}) ?[（(-]?\d{1,3}[）)-]?$")
#: a page number set off by a tab or a gap; an entry of contents only among others
CONTENTS_NUMBER = re.compile(r"(?:\t[ \t\u3000]*|[ \u3000]{2,}|\u3000)[（(-]?(?P<page>\d{1,3})[）)-]?$")
NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百〇零\d]{1,4}[编章节篇部条]"
    r"|[一二三四五六七八九十]{1,3}[、.．:：,，]"
    r"|[（(] ?[一二三四五六七八九十\d]{1,3} ?[）)]"
    r"|\d{1,2}(?:[、．]|\.(?!\d))"
    r"|[①②③④⑤⑥⑦⑧⑨⑩]"
    r"|专栏 ?\d)"
)
_DATE = re.compile(
    r"\W{0,3}(?:[\u4e00-\u9fff]{2,6} ?[:：] ?)?(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?"
    r"(?:[ T]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\W{0,3}"
)
_RULE = re.compile(r"[\W_]+")
_SALUTATION = re.compile(r"(?:尊敬的)?(?:主席[、，])?(?:各位|诸位|同志们|女士们)[^。，；]{0,30}[:：!！,，]?")
_LABEL = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,8} ?[:：]")


class _once:
    """A property worked out once. That of the standard library takes a lock each time up to Python 3.11."""

    def __init__(self, find: Callable[[Any], Any]) -> None:
        self.find = find
        self.name = find.__name__

    def __get__(self, line: Any, owner: type) -> Any:
        value = line.__dict__[self.name] = self.find(line)
        return value


@dataclass
class Line:
    """One line, or one paragraph of a line that holds many; offsets are those of the source, blanks cut off."""

    start: int
    end: int
    text: str
    #: blanks before it
    indent: int = 0
    #: the heading or cell of a formatted file that it is part of
    part: Part | None = None

    @_once
    def size(self) -> int:
        """Characters without spaces."""
        return len(self.text) - self.text.count(" ") - self.text.count("\u3000")

    @_once
    def han(self) -> int:
        """Chinese characters."""
        return len(self.text) - len(_HAN.sub("", self.text))

    @_once
    def is_prose(self) -> bool:
        """Running text: it has a sentence, or is too long for a label or a title."""
        if self.size < 8 or (self.size < 200 and self.han * 2 < self.size):
            return False
        if SENTENCE.search(self.text):
            return True
        return self.size >= 60 or (self.size >= 30 and len(_COMMA.findall(self.text)) >= 3)

    @_once
    def is_numbered(self) -> bool:
        """It begins like a heading: 一、（一）1. 第一章 ..."""
        return NUMBERED.match(self.text) is not None and not self.is_contents

    @_once
    def is_date(self) -> bool:
        """A date and nothing else but its label."""
        return len(self.text) <= 40 and _DATE.fullmatch(self.text) is not None

    @_once
    def is_rule(self) -> bool:
        """A drawn line: no letter and no digit."""
        return not self.text[0].isalnum() and _RULE.fullmatch(self.text) is not None

    @_once
    def is_salutation(self) -> bool:
        """The address to the meeting (各位代表：) that opens a report."""
        return self.size <= 40 and _SALUTATION.fullmatch(self.text) is not None

    @_once
    def is_contents(self) -> bool:
        """An entry of a table of contents: dots and a page number behind it."""
        # the last character first: the search goes through the whole text
        last = self.text[-1:]
        return (last.isdecimal() or last in ")）") and CONTENTS.search(self.text) is not None

    @_once
    def is_closed(self) -> bool:
        """It ends where a sentence can end."""
        # the last characters decide, and the search goes through the whole text
        last = self.text[-1:]
        if last in _ENDS:
            return True
        return last in _CLOSING and (CLOSED.search(self.text[-_REMARK:]) is not None or _ends_in_remark(self.text))

    @_once
    def is_label(self) -> bool:
        """A short field of a page: 来源：..., 阅读：..."""
        return self.size <= 60 and not self.is_salutation and _LABEL.match(self.text) is not None


def _ends_in_remark(text: str) -> bool:
    """Whether a text is, or ends its last sentence with, a remark in brackets: 。（财政部、教育部负责）."""
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += text[i] in "）)"
        depth -= text[i] in "（("
        if depth == 0:
            return i == 0 or text[i - 1] in "。！？；!?;”"
    return False


def cut_lines(view: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``view[start:end]`` that hold anything but blanks."""
    end = len(view) if end is None else end
    lines = [line for m in _LINE.finditer(view, start, end) if (line := _trimmed(m[0], m.start())) is not None]
    if len(lines) >= _MANY_LINES:
        _count_han(view, lines)
    return lines


@cache
def _is_han() -> NDArray[np.bool_]:
    """Whether each character of the basic plane is Chinese, as :data:`_HAN` has it."""
    flags = np.zeros(_PLANE, dtype=bool)
    for first, last in ("\u3400\u4dbf", "\u4e00\u9fff", "〇〇"):
        flags[ord(first) : ord(last) + 1] = True
    return flags


def _count_han(view: str, lines: Sequence[Line]) -> None:
    """Count the Chinese characters of all lines at once, which takes a tenth of the time of line by line."""
    first = lines[0].start
    text = view[first : lines[-1].end]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    # one more place, since the last line may end where the text does
    flags = np.append(_is_han()[np.minimum(codes, _PLANE - 1)], False)
    borders = [place - first for line in lines for place in (line.start, line.end)]
    for line, n in zip(lines, np.add.reduceat(flags, borders, dtype=np.int64)[::2].tolist(), strict=True):
        line.__dict__["han"] = n


def cut_wide_gaps(view: str, line: Line) -> list[Line]:
    """The paragraphs of a line that holds a whole document.

    They are set apart by wide gaps, or by a space after a sentence.
    """
    gaps = sorted(
        [m.span() for m in _GAP.finditer(view, line.start, line.end) if _is_wide(m[0])]
        + [m.span("gap") for m in _SENTENCE_GAP.finditer(view, line.start, line.end)]
    )
    return list(_between(view, line, gaps))


def _is_wide(gap: str) -> bool:
    """A tab, an ideographic space next to another blank, or four blanks: a border of paragraphs inside one line."""
    return "\t" in gap or len(gap) >= 4 or (len(gap) >= 2 and "\u3000" in gap)


#: lines longer than this are text, and what they begin with is part of it
_LONGEST_HEAD = 150
_HEAD_LINES = 20
_MEETING_HEAD = re.compile(
    r"(?P<before>.*?)(?P<meeting>[—－\-]{0,3} ?[12](?: ?\d){3} ?年 ?[\d ]{1,5}月 ?[\d ]{1,5}日[^。，]{0,12}"
    r"在[^。，]{4,40}(?:会议|大会)上[）)]?)(?P<after>[^。，]{0,60})"
)
_GREETING = re.compile(r".+?(?=各位代表 ?[:：!！]$)")
_IMPRINT = re.compile(r"(?<=[。！？!?”])[ \u3000]*(?=[（(](?:《|[^（()）]{2,20}[电讯])[^。]{0,60}[）)]$)")


def cut_ends(view: str, lines: list[Line]) -> list[Line]:
    """Cut what scrapes run together: title, meeting, speaker and address at the top, an imprint at the end."""
    out: list[Line] = []
    for i, line in enumerate(lines):
        cuts: list[int] = []
        if i < _HEAD_LINES and len(line.text) <= _LONGEST_HEAD:
            if "在" in line.text and (match := _MEETING_HEAD.fullmatch(line.text)):
                # a bracket before the date is none of the title's
                cuts += [match.end("before")] if _HAN.search(match["before"]) else []
                cuts.append(match.end("meeting"))
            if "各位代表" in line.text and (match := _GREETING.match(line.text)):
                cuts.append(match.end())
        if i >= len(lines) - 3 and (match := _IMPRINT.search(line.text)):
            cuts.append(match.end())
        if cuts:
            out += _between(view, line, [(line.start + cut, line.start + cut) for cut in sorted(set(cuts))])
        else:
            out.append(line)
    return out


def _between(view: str, line: Line, gaps: list[tuple[int, int]]) -> Iterator[Line]:
    at, indent = line.start, line.indent
    for a, b in [*gaps, (line.end, line.end)]:
        if a > at and (part := _trimmed(view[at:a], at)) is not None:
            part.indent += indent
            yield part
        at, indent = max(at, b), b - a


def _trimmed(text: str, start: int) -> Line | None:
    whole = text.lstrip(_BLANK)
    left = len(text) - len(whole)
    whole = whole.rstrip(_BLANK)
    return Line(start + left, start + left + len(whole), whole, left) if whole else None
