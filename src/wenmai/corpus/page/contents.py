"""Tables of contents: their lines, which are no text, and the titles that they name, which are headings of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wenmai.corpus.page.lines import CONTENTS_NUMBER, Line

_HEADING = re.compile(r"目[ \u3000]*[录錄次]")
#: page number behind an entry, set off by a tab or dots or run together with it
_ENTRY_PAGE = re.compile(r"[\s.…·_—-]*[（(]?\d{1,3}[）)]?$")
_TABBED = re.compile(r"[^\t]{2,60}\t+ *[（(]?\d{1,3}[）)]?")


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """A table of contents: entries with page numbers, or a heading 目录 and lines that all come again below."""
    found = {i for i, line in enumerate(lines) if line.is_contents}
    found |= _numbered_entries(lines)
    for i, line in enumerate(lines):
        if line.text[0] == "目" and _HEADING.fullmatch(line.text):
            rest = Counter(re.sub(r"\s+", "", other.text) for other in lines[i + 1 :])
            end = i + 1
            while end < len(lines) and (end in found or _is_entry(lines[end], rest)):
                rest[re.sub(r"\s+", "", lines[end].text)] -= 1
                end += 1
            if end - i > 2:
                found.update(range(i, end))
            break
    return found


def _is_entry(line: Line, rest: Counter[str]) -> bool:
    """Whether a line below 目录 is an entry: its title comes again below, or a tab and a page number end it."""
    if line.is_prose:
        return False
    said, name = re.sub(r"\s+", "", line.text), entry_name(line.text)
    return (
        rest[said] > 1
        or _TABBED.fullmatch(line.text) is not None
        or (name != said and len(name) >= 4 and rest[name] > 0)
    )


def _numbered_entries(lines: Sequence[Line]) -> set[int]:
    """Three entries or more in a row whose page numbers, behind a tab or a gap, do not fall."""
    found: set[int] = set()
    run: list[int] = []
    before = 0
    for i, line in enumerate(lines):
        match = CONTENTS_NUMBER.search(line.text) if line.text[-1:].isdecimal() and line.size <= 80 else None
        if match is None or not match.start() or int(match["page"]) < before or line.han < 2:
            found |= set(run) if len(run) >= 3 else set()
            run, before = [], 0
        if match is not None and match.start() and line.han >= 2:
            run.append(i)
            before = int(match["page"])
    return found | (set(run) if len(run) >= 3 else set())


def entry_name(text: str) -> str:
    """The title that an entry of a table of contents names, without dots, page number and spaces.

    >>> entry_name("一、2020年工作回顾\\t1")
    '一、2020年工作回顾'
    """
    return re.sub(r"\s+", "", _ENTRY_PAGE.sub("", text))
