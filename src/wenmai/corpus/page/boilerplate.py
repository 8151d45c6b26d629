"""What of a page is the document, found by structure and position.

Running text has sentences; menus, counters, share buttons and log-in lines have not.
The body is the largest run of running text with its headings, the title is above it,
and all else is dropped under the name of its place (text density: Kohlschütter et al.
2010, "Boilerplate detection using shallow text features").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wenmai.corpus.page.head import Head
from wenmai.corpus.page.lines import Line
from wenmai.corpus.page.titles import LISTED, MEETING, heard_lines, is_head, plain_title, title_indices, title_score

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

_PAGE = re.compile(r"[-—– ·.]*(?:第 ?)?\d{1,3}(?: ?/ ?\d{1,3})?(?: ?页)?(?: ?共 ?\d{1,3} ?页)?[-—– ·.]*")
_IMPRINT = re.compile(r"(?:[（(《][^。（()）]{2,60}[）)》][ \u3000]*)+")
_CAPTION = re.compile(
    r"^图(?:为|[一二三四五六七八九十\d]+ ?[:：])|(?:[记者员]|社|通讯员) ?.{2,8} ?摄[）)]?$"
    r"|[（(](?:资料图|图片).{0,6}[）)]$|供图[）)]?$"
)
#: the call at the end of a report, and what may follow it
_CALL = re.compile(r"(?:奋斗|前进|胜利|贡献|篇章|成绩|迈进|辉煌|明天|未来)[^。！!]{0,16}[！!]$")
_APPENDED = re.compile(
    r"(?:附|注|名词|有关|相关|部分|报告中).{0,14}(?:解释|注释|说明|附录|附表|附注|注解)[：:]?$"
    r"|注释|附录|附表|[《（(]"
)
#: what a site says of itself and to its readers
_VOICE = re.compile(
    r"本(?:网站|站|公众号|平台|页面)|版权所有|转载|侵权|免责声明|登录后|请登录"
    r"|扫码|扫一扫|关注我们"
)
_VOICE_LATIN = re.compile(r"[CcAa](?i:(?<=c)ookie|(?<=c)opyright|(?<=a)ll Rights)")
_DATED = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d")


@dataclass(frozen=True)
class Page:
    """A document taken out of its page."""

    title: str
    #: lines of the title, in order
    title_lines: tuple[Line, ...]
    #: meeting, speaker, subtitle and fields between title and body
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    #: the rest of the page, with the rule that drops it
    dropped: tuple[tuple[Line, str], ...]


def find_body(lines: Sequence[Line], official: Head | None = None) -> Page | None:
    """Find title, head and body among the lines of a block; None if there is no running text.

    Parameters
    ----------
    lines
        The lines of the block.
    official
        The head of an official document (:func:`wenmai.corpus.page.head.read_head`), if the lines have one: its
        title and its metadata are known, and all that follows up to the end of the text is body.
    """
    first, last = _body_range(lines)
    if official is not None and official.top < len(lines):
        first, last = official.top, max(official.top, last or 0)
    if first is None or last is None:
        return None
    if official is None:
        first = _below_report_head(lines, first, last)
    last = _closing(lines, first, last)
    top = first if official else _extended_up(lines, first)
    contents, running = _contents(lines), _running_heads(lines)
    titles = list(official.titles) if official else title_indices(lines, top)
    begin = titles[0] if titles else _head_top(lines, top)
    parts = official.parts if official else heard_lines(lines, begin, top)
    head: list[Line] = []
    body: list[Line] = []
    dropped: list[tuple[Line, str]] = []
    for i, line in enumerate(lines):
        if i in titles:
            continue
        if i in contents:
            dropped.append((line, "contents"))
        elif i in parts and i < top:
            if parts[i] in ("table", "page"):
                dropped.append((line, "page_field" if parts[i] == "table" else _drop_rule(line, "above_body")))
            else:
                head.append(line)
        elif i < begin:
            dropped.append((line, _drop_rule(line, "above_title")))
        elif i < top:
            dated = _DATED.search(line.text) is not None
            if line.is_prose or (not is_head(line) and (dated or title_score(line) == 0.0)):
                dropped.append((line, _drop_rule(line, "above_body")))
            else:
                head.append(line)
        elif i > last or (i == last and i > top and _IMPRINT.fullmatch(line.text)):
            dropped.append((line, _drop_rule(line, "below_body")))
        elif line.is_rule or i in running or _PAGE.fullmatch(line.text):
            dropped.append((line, "page_mark"))
        elif line.size <= 60 and ("图" in line.text or "摄" in line.text) and _CAPTION.search(line.text):
            dropped.append((line, "caption"))
        else:
            body.append(line)
    if not body:
        return None
    title_lines = tuple(lines[i] for i in titles)
    title = official.title if official else "".join(plain_title(line.text) for line in title_lines)
    return Page(title, title_lines, tuple(head), tuple(body), tuple(dropped))


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


def _contents(lines: Sequence[Line]) -> set[int]:
    """A table of contents: entries with page numbers, or a heading 目录 and lines that all come again below."""
    found = {i for i, line in enumerate(lines) if line.is_contents}
    for i, line in enumerate(lines):
        if line.text[0] == "目" and re.fullmatch(r"目 ?　?录", line.text):
            rest = Counter(other.text for other in lines[i + 1 :])
            end = i + 1
            while end < len(lines) and (end in found or (not lines[end].is_prose and rest[lines[end].text] > 1)):
                rest[lines[end].text] -= 1
                end += 1
            if end - i > 2:
                found.update(range(i, end))
            break
    return found


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """Lines that are repeated inside sentences or next to page numbers: the heads of printed pages."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if 4 <= line.size <= 40 and not _is_content(line):
            places.setdefault(line.text, []).append(i)
    found: set[int] = set()
    for same in places.values():
        odd = sum(
            (i > 0 and not lines[i - 1].is_closed and lines[i - 1].is_prose)
            or any(_PAGE.fullmatch(lines[j].text) for j in (i - 1, i + 1) if 0 <= j < len(lines))
            for i in same
        )
        if len(same) >= 3 and odd * 2 >= len(same):
            found.update(same)
    return found


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
    if line.is_label:
        return "page_field"
    return place


def _is_content(line: Line) -> bool:
    return line.is_prose or line.is_numbered or line.is_salutation


def _speaks_as_site(text: str) -> bool:
    return _VOICE.search(text) is not None or _VOICE_LATIN.search(text) is not None


def _body_range(lines: Sequence[Line]) -> tuple[int | None, int | None]:
    """First and last line of the heaviest run of text, joined with the heavy runs next to it."""
    runs: list[list[int]] = []
    quiet = GAP_LINES
    for i, line in enumerate(lines):
        if line.is_prose and not (line.size < 150 and _speaks_as_site(line.text)):
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
        return None, None
    main = max(runs, key=lambda run: run[2])
    heavy = [run for run in runs if (run[2] >= LEAST_SHARE * main[2] and run[2] >= 80) or run is main]
    first, last = heavy[0][0], heavy[-1][1]
    last = _without_tail(lines, first, last)
    # the short end of a broken line
    while last + 1 < len(lines) and not lines[last].is_closed and lines[last + 1].is_closed:
        last += 1
    return first, last


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
