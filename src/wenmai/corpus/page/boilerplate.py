"""What of a page is the document, found by structure and position.

Running text has sentences; menus, counters, share buttons and log-in lines have not.
The body is the largest run of running text with its headings, the title is above it,
and all else is dropped under the name of its place (text density: Kohlschütter et al.
2010, "Boilerplate detection using shallow text features").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wenmai.corpus.meta.history import is_history
from wenmai.corpus.meta.official import is_addressee, number_line
from wenmai.corpus.page.contents import contents_lines, entry_name
from wenmai.corpus.page.flow import logical_lines, merged, page_marks
from wenmai.corpus.page.head import Head
from wenmai.corpus.page.lines import Line
from wenmai.corpus.page.official import is_official, is_speech, signatures
from wenmai.corpus.page.site_notes import interrupts, is_note, is_page_field, speaks_as_site
from wenmai.corpus.page.titles import (
    LISTED,
    MEETING,
    heard_lines,
    is_head,
    plain_title,
    title_indices,
    title_score,
)
from wenmai.io.spans import Span

#: this many short lines in a row, none of them a heading, end a run of text
GAP_LINES = 6
#: a run of text below this share of the whole is a note of the page, not the document
LEAST_SHARE = 0.1
#: running text of so few characters, and of this share at most, behind the date below a text is a note too
NOTE, NOTE_SHARE = 40, 1 / 3
#: so many short lines in a row with lighter text behind them are a list of links
LINK_LINES = 3
LIGHT_SHARE = 0.05
#: the head of a report lies within this many lines of its first text
HEAD_LINES = 15
#: a name has at most so many characters
SHORT_NAME = 8
#: running text of more characters is listed where it is dropped
LISTED_TEXT = 20

_IMPRINT = re.compile(r"(?:[（(《][^。（()）]{2,60}[）)》][ \u3000]*)+")
_CAPTION = re.compile(
    r"^图(?:为|[一二三四五六七八九十\d]+ ?[:：])|(?:[记者员]|社|通讯员) ?.{2,8} ?摄[）)]?$"
    r"|[（(](?:资料图|图片).{0,6}[）)]$|供图[）)]?$"
)
#: the call at the end of a report, and what may follow it
_CALL = re.compile(r"(?:奋斗|前进|胜利|贡献|篇章|成绩|迈进|辉煌|明天|未来)[^。！!]{0,16}[！!]$")
_APPENDED = re.compile(
    r"(?:附|注|名词|有关|相关|部分|报告中).{0,14}(?:解释|注释|说明|附录|附表|附注|注解)[：:]?$"
    r"|注释|附录|附表|附件|[《（(]"
)
_ANNEX = re.compile(r"附 ?[件表录] ?[一二三四五六七八九十\d]{0,2}(?:[ \u3000:：]|$)")
_FILES = re.compile(r"(?:相关)?附 ?件(?:下载)? ?[:：]?")
_DATED = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d")
#: a heading of the first part, alone above it
_FIRST_PART = re.compile(
    r"(?:前|序|引|导) ?言|总 ?则|概 ?述|综 ?述|总体要求|指导思想|基本情况|编制说明|规划背景|绪 ?论"
)
_PRINTED = re.compile(r"[（(](?:此件|本文|此文)[^（()）]{2,20}[）)]")
_MARKS = re.compile(r"[\s\W_]+")


@dataclass(frozen=True)
class Page:
    """A document taken out of its page."""

    title: str
    #: lines of the title, in order
    title_lines: tuple[Line, ...]
    #: meeting, speaker, subtitle, document number and history between title and body
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    #: the rest of the page, with the rule that drops it
    dropped: tuple[tuple[Line, str], ...]
    #: entries of the table of contents, without their page numbers
    contents: frozenset[str] = frozenset()

    def lost(self) -> list[Line]:
        """Running text that was dropped by its place alone."""
        places = ("above_title", "above_body", "below_body")
        return [
            line
            for line, rule in self.dropped
            if rule in places
            and line.size > LISTED_TEXT
            and line.is_prose
            and not (is_history(line.text) or speaks_as_site(line.text))
        ]


@dataclass(frozen=True)
class _Known:
    """What the head of an official document says of the lines of its block."""

    titles: tuple[int, ...] = ()
    #: lines of metadata by their role (:class:`wenmai.corpus.page.head.Head`)
    parts: Mapping[int, str] = field(default_factory=dict)
    #: first line below them; None if no head was found
    top: int | None = None


@dataclass(frozen=True)
class _Extent:
    """Places of title and body among the lines of a block."""

    titles: Sequence[int]
    parts: Mapping[int, str]
    #: first line that is not above the document
    begin: int
    #: first and last line of the body
    top: int
    last: int
    #: whether all lines from ``begin`` to ``last`` are the document's
    owned: bool
    #: whether there is no page around it
    whole: bool = False


def find_body(
    lines: Sequence[Line], official: Head | None = None, *, whole: bool = False, text_part: Span | None = None
) -> Page | None:
    """Find title, head and body among the lines of a block; None if there is no running text.

    Parameters
    ----------
    lines
        Of the block.
    official
        The head of an official document (:func:`wenmai.corpus.page.head.read_head`), if the lines have one: its
        title and its metadata are known, and all that follows up to the end of the text is body.
    whole
        All lines are the document's (a Word file, a PDF, Markdown): nothing is above its title or below its body.
    text_part
        Where the content element of a web page is: all of it is the document's, and nothing else.
    """
    contents = contents_lines(lines)
    marks = page_marks(lines) - contents
    roles = {**official.parts, **dict.fromkeys(official.titles, "title")} if official else {}
    # headings and cells end where their file says
    roles |= {i: f"{line.part}" for i, line in enumerate(lines) if line.part is not None}
    groups = logical_lines(lines, contents | marks, roles)
    own = [merged([lines[i] for i in group]) for group in groups]
    known = _known(groups, own, official)
    extent = _owned_extent(own, known, whole, text_part) or _extent(own, known)
    if extent is None:
        return None
    sorted_out = _sort_out(own, extent)
    places = [(i, rule) for group, rule in zip(groups, sorted_out, strict=True) for i in group]
    inside = [i for i, rule in places if rule == "body"]
    if not inside:
        return None
    places += [(i, "contents") for i in contents]
    places += [(i, _mark_rule(lines[i], i, inside)) for i in marks]
    places.sort()
    taken = {rule: tuple(lines[i] for i, own_rule in places if own_rule == rule) for rule in ("title", "head", "body")}
    title = official.title if official else "".join(plain_title(own[i].text) for i in extent.titles)
    dropped = tuple((lines[i], rule) for i, rule in places if rule not in taken)
    entries = frozenset(entry_name(lines[i].text) for i in contents)
    return Page(title, taken["title"], taken["head"], taken["body"], dropped, entries)


def _known(groups: Sequence[Sequence[int]], own: Sequence[Line], official: Head | None) -> _Known:
    """What the head says, with its lines counted as lines of the text."""
    if official is None:
        return _Known()
    place = {i: n for n, group in enumerate(groups) for i in group}
    # the beginning of a sentence that a link cuts is no line of the head
    text = {n for n, group in enumerate(groups) if len({official.parts.get(i) for i in group}) > 1 and own[n].is_prose}
    parts = {place[i]: role for i, role in official.parts.items() if i in place and place[i] not in text}
    top = next((n for n, group in enumerate(groups) if group[0] >= official.top or n in text), len(groups))
    # the addressee is the first line of the text
    top = min([top, *(n for n, role in parts.items() if role == "addressee")])
    return _Known(tuple(sorted({place[i] for i in official.titles if i in place})), parts, top)


def _owned_extent(own: Sequence[Line], known: _Known, whole: bool, text_part: Span | None) -> _Extent | None:
    """The extent of a document whose lines are known; None if they are not, or hold no text."""
    if whole:
        inside = list(range(len(own)))
    elif text_part is not None:
        inside = [i for i, line in enumerate(own) if text_part.start <= line.start and line.end <= text_part.end]
    else:
        return None
    while inside and is_note(own[inside[-1]]) and not _is_cell(own[inside[-1]]):
        inside.pop()
    if sum(own[i].han for i in inside) <= LISTED_TEXT:
        return None
    first, last = inside[0], inside[-1]
    titles: Sequence[int] = known.titles
    if known.top is None:
        # the cells of a letterhead are no title
        above = [i for i in range(_first_text(own, first, last)) if not _is_cell(own[i])]
        above = above or [first]
        titles = [above[i] for i in title_indices([own[i] for i in above], len(above))]
    begin = first
    top = known.top if known.top is not None and known.top >= begin else _first_text(own, _below(titles, begin), last)
    # what the file knows as a heading or a cell is no line of the head
    parts = known.parts or {i: role for i, role in heard_lines(own, begin, top).items() if own[i].part is None}
    return _Extent(titles, parts, begin, min(top, last), last, True, whole)


def _extent(own: Sequence[Line], known: _Known) -> _Extent | None:
    """The extent of a document that is found by where its running text is."""
    runs = _heavy_runs(own)
    if not runs:
        return None
    heavy_end = runs[-1][1]
    last = _whole_sentence(own, _without_tail(own, runs[0][0], heavy_end))
    first = _below_report_head(own, runs[0][0], last) if known.top is None else runs[0][0]
    top = _extended_up(own, first) if known.top is None else min(known.top, len(own) - 1)
    titles = known.titles if known.top is not None else title_indices(own, top)
    begin = titles[0] if titles else top if known.top is not None else _head_top(own, top)
    if known.top is not None or is_official(own[begin:], [own[i] for i in titles]):
        parts, speech = known.parts, is_speech(own[begin:])
        last = max(last, heavy_end) if not speech else _glossary_end(own, _closing(own, first, last))
        last = max(top, last if speech else _official_end(own, last))
        top = top if known.top is not None else _first_text(own, _below(titles, begin), last)
        return _Extent(titles, parts or heard_lines(own, begin, top), begin, top, last, True)
    last = _glossary_end(own, _closing(own, first, last))
    # a label of files that the page offers, without any of them
    while last > top and _FILES.fullmatch(own[last].text):
        last -= 1
    return _Extent(titles, heard_lines(own, begin, top), begin, top, last, False)


def _below(titles: Sequence[int], begin: int) -> int:
    return max(begin, titles[-1] + 1) if titles else begin


def _first_text(own: Sequence[Line], first: int, last: int) -> int:
    """The first line from ``first`` on that only a text has; ``first`` itself if there is none."""
    return next((i for i in range(first, last + 1) if _opens_body(own[i])), min(first, last))


def _is_cell(line: Line) -> bool:
    return line.part is not None and line.part.kind == "table"


def _opens_body(line: Line) -> bool:
    if _is_cell(line) or is_history(line.text):
        return False
    return line.is_prose or line.is_numbered or line.is_salutation or is_addressee(line.text)


def _sort_out(own: Sequence[Line], extent: _Extent) -> list[str]:
    """What becomes of each line: ``title``, ``head``, ``body``, or the rule that drops it."""
    titles = set(extent.titles) | _title_again(own, extent)
    inner = range(extent.begin, extent.last + 1)
    below = range(extent.top, len(own))
    signed = {below[i] for i in signatures([own[i] for i in below])} if extent.owned else set()
    title = "".join(own[i].text for i in extent.titles)
    out: list[str] = []
    for i, line in enumerate(own):
        if i in titles:
            rule = "title"
        elif i < extent.top and i in extent.parts:
            rule = _part_rule(line, extent.parts[i])
        elif line.part is not None and i in inner:
            rule = "body"
        elif i not in inner:
            rule = "signature" if i in signed else _drop_rule(line, "above_title" if i < extent.begin else "below_body")
        elif i in signed:
            rule = "signature"
        elif extent.owned:
            rule = _owned_rule(own, i, extent, title)
        elif i < extent.top:
            rule = _head_rule(own, i, extent.top)
        elif i == extent.last and i > extent.top and _IMPRINT.fullmatch(line.text):
            rule = _drop_rule(line, "below_body")
        else:
            rule = "caption" if _is_caption(line) else "body"
        if rule.startswith(("above", "below")) and out and out[-1] == "page_field" and own[i - 1].text[-1:] in ":：":
            rule = "page_field"
        out.append(rule)
    return out


def _part_rule(line: Line, role: str) -> str:
    """What becomes of a line of metadata."""
    if role == "table":
        return "page_field"
    if role == "page":
        return _drop_rule(line, "above_body")
    return "body" if role == "addressee" else "head"


def _owned_rule(own: Sequence[Line], i: int, extent: _Extent, title: str) -> str:
    """What becomes of a line where all are the document's: text, but for head lines above it and notes of the site."""
    line, top = own[i], extent.top
    if _is_cell(line):
        return "body"
    if interrupts(line) or (i < top and is_note(line) and not line.is_prose and not extent.whole):
        return _drop_rule(line, "site_note")
    if _is_caption(line):
        return "caption"
    if i >= top:
        return "body"
    if is_history(line.text) or number_line(line.text) or is_head(line) or _PRINTED.fullmatch(line.text):
        return "head"
    if line.is_prose:
        # an order that publishes a law is above its title
        return "body"
    if line.is_date or line.is_label or _DATED.search(line.text) or LISTED.search(line.text):
        return "head" if extent.whole else _drop_rule(line, "above_body")
    if line.han >= 4 and plain_title(line.text) in title:
        return "title"
    # the first lines of the text, unless the title or lines of the head are below them
    below = own[i + 1 : top]
    headed = any(is_history(other.text) or number_line(other.text) or is_head(other) for other in below)
    above_title = bool(extent.titles) and i < extent.titles[0]
    # a name alone below the title or the line of the meeting
    name = line.size <= SHORT_NAME and i > 0 and (i - 1 in extent.titles or is_head(own[i - 1]))
    return "head" if headed or above_title or name else "body"


def _head_rule(own: Sequence[Line], i: int, top: int) -> str:
    """What becomes of a line between the title and the body that was found."""
    line = own[i]
    if is_note(line):
        return _drop_rule(line, "site_note")
    if is_history(line.text) or number_line(line.text):
        return "head"
    if i == top - 1 and _FIRST_PART.fullmatch(line.text):
        return "body"
    if line.is_prose:
        return _drop_rule(line, "above_body")
    dated = _DATED.search(line.text) is not None
    if not is_head(line) and (dated or title_score(line) == 0.0):
        return _drop_rule(line, "above_body")
    return "head"


def _title_again(own: Sequence[Line], extent: _Extent) -> set[int]:
    """Lines below the title, above the text, that print it once more."""
    title = _MARKS.sub("", "".join(plain_title(own[i].text) for i in extent.titles))
    if len(title) < 4:
        return set()
    start = extent.titles[-1] + 1
    for first in range(start, min(start + HEAD_LINES, len(own))):
        if own[first].is_prose:
            break
        text = ""
        for i in range(first, min(first + 5, len(own))):
            text += _MARKS.sub("", own[i].text)
            if text == title:
                return set(range(first, i + 1))
            if not title.startswith(text):
                break
    return set()


def _mark_rule(line: Line, i: int, inside: Sequence[int]) -> str:
    """The rule that drops a page mark, by its place."""
    if inside[0] < i < inside[-1]:
        return "page_mark"
    return _drop_rule(line, "above_title" if i < inside[0] else "below_body")


def _is_caption(line: Line) -> bool:
    return line.size <= 60 and ("图" in line.text or "摄" in line.text) and _CAPTION.search(line.text) is not None


def _official_end(own: Sequence[Line], last: int) -> int:
    """The last line of an official document: all that follows its text is its own, up to the first note of the site."""
    end = last
    for i in range(last + 1, len(own)):
        if is_note(own[i]) or LISTED.search(own[i].text):
            break
        end = i
    return end


def _glossary_end(own: Sequence[Line], last: int) -> int:
    """The last line of a list or an annex that goes on behind the last running text (2.“十四五”：2021年至2025年。)."""
    while last + 1 < len(own):
        listed = own[last].is_numbered and own[last + 1].is_numbered and own[last + 1].is_closed
        if not listed and not _ANNEX.match(own[last + 1].text):
            break
        last += 1
    return last


def _closing(lines: Sequence[Line], first: int, last: int) -> int:
    """The last line of the body, given up what follows the call that closes a report.

    A glossary or an annex stays; attachments, readers' comments and notices are light and begin with a short line.
    """
    total = sum(line.size for line in lines[first : last + 1])
    behind = 0
    for i in range(last, first, -1):
        if behind > LEAST_SHARE * total or lines[i].size > 400:
            break
        rest = lines[i + 1 : last + 1]
        if rest and _CALL.search(lines[i].text) and not (rest[0].is_prose or rest[0].is_numbered):
            return last if any(_APPENDED.match(line.text) or line.size > 100 for line in rest) else i
        behind += lines[i].size
    return last


def _head_top(lines: Sequence[Line], top: int) -> int:
    """Where a head without a title begins: at the first line of meeting or speaker right above the body."""
    return next((i for i in range(max(0, top - 4), top) if is_head(lines[i])), top)


def _below_report_head(lines: Sequence[Line], first: int, last: int) -> int:
    """The first line of the body where light text (a caption) is above the head or the address of a report."""
    total = sum(line.size for line in lines[first : last + 1])
    light = 0
    for i in range(first, min(first + HEAD_LINES, last)):
        line = lines[i]
        meeting = not line.is_prose and i > first and MEETING.search(line.text) is not None
        if (line.is_salutation or meeting) and light <= LEAST_SHARE * total:
            return next((j for j in range(i, last + 1) if lines[j].is_salutation or lines[j].is_prose), first)
        light += line.size
    return first


def _drop_rule(line: Line, place: str) -> str:
    if line.is_rule:
        return "separator"
    if line.is_date or (_DATED.search(line.text) and not line.is_prose):
        return "page_date"
    if line.is_label or is_page_field(line):
        return "page_field"
    return "site_note" if is_note(line) else place


def _is_content(line: Line) -> bool:
    return line.is_prose or line.is_numbered or line.is_salutation


def _heavy_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """First and last lines of the heaviest run of text and of the heavy runs next to it."""
    runs: list[list[int]] = []
    quiet = GAP_LINES
    for i, line in enumerate(lines):
        if line.is_prose and not is_history(line.text) and not (line.size < 150 and speaks_as_site(line.text)):
            if quiet >= GAP_LINES or not runs:
                runs.append([i, i, line.size])
            else:
                runs[-1][1] = i
                runs[-1][2] += line.size
            quiet = 0
        elif line.is_date or (LISTED.search(line.text) and not _is_content(line)):
            quiet += GAP_LINES // 2
        elif not (line.is_numbered or line.is_rule or line.is_salutation):
            quiet += 1
    if not runs:
        return []
    main = max(runs, key=lambda run: run[2])
    return [
        (a, b) for a, b, size in runs if (size >= LEAST_SHARE * main[2] and size >= 80) or (a, b) == (main[0], main[1])
    ]


def _whole_sentence(lines: Sequence[Line], last: int) -> int:
    """The last line with the short end of a broken one."""
    while last + 1 < len(lines) and not lines[last].is_closed and lines[last + 1].is_closed:
        last += 1
    return last


def _without_tail(lines: Sequence[Line], first: int, last: int) -> int:
    """Give up light text behind the last fields of the page: a date, an editor, links."""
    total = sum(line.size for line in lines[first : last + 1] if line.is_prose)
    light, note = LEAST_SHARE * total, min(NOTE, NOTE_SHARE * total)
    behind, quiet, end = 0, 0, last
    prose = [i for i in range(first, last + 1) if lines[i].is_prose]
    for i in range(last, first, -1):
        line = lines[i]
        if line.is_prose:
            behind += line.size
            quiet = 0
            if behind > max(light, note):
                break
            continue
        quiet = 0 if line.is_numbered or line.is_salutation else quiet + 1
        field = line.is_date or LISTED.search(line.text) is not None
        above = prose[max(0, bisect_left(prose, i) - 1)]
        if behind <= light:
            if field or (quiet >= LINK_LINES and behind <= LIGHT_SHARE * total):
                end = above
        elif line.is_date and not any(other.is_date for other in lines[max(0, first - 1) : above]):
            # a text of a few lines weighs little more than the note below it; of a chronicle every entry is dated
            end = above
    return end


def _extended_up(lines: Sequence[Line], first: int) -> int:
    """The first line of the body: headings and the address above the first running text belong to it."""
    top = first
    for i in range(first - 1, -1, -1):
        if lines[i].is_numbered or lines[i].is_salutation:
            top = i
        else:
            break
    return top
