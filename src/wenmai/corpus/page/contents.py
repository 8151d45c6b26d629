"""Tables of contents: their lines, which are no text, and the titles that they name, which are headings of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wenmai.corpus.page.lines import CONTENTS, CONTENTS_NUMBER, Line


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """A table of contents: entries with page numbers, or a heading 目录 and lines that all come again below."""
    found = {i for i, line in enumerate(lines) if line.is_contents}
    found |= _numbered_entries(lines)
    for i, line in enumerate(lines):
        if line.text[0] == "目" and re.fullmatch(r"目[ \u3000]*录", line.text):
            rest = Counter(other.text for other in lines[i + 1 :])
            end = i + 1
            while end < len(lines) and (end in found or (not lines[end].is_prose and rest[lines[end].text] > 1)):
                rest[lines[end].text] -= 1
                end += 1
            if end - i > 2:
                found.update(range(i, end))
            break
    return found


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
    """An entry of a table of contents without its dots, page number and spaces."""
    return re.sub(r"\s", "", CONTENTS_NUMBER.sub("", CONTENTS.sub("", text)))
