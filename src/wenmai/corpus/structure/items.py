"""Items of lists: paragraphs that begin with a number like a heading and are text.

The duties and prohibitions of a law are such items. An item ends in a semicolon, goes on from a lead-in
(有下列情形之一的：), or is one of several in a row with no text between them; a heading has text below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wenmai.corpus.structure.headings import DECIMAL, PART_LEVEL, may_be_marker, split_marker

ARTICLE = re.compile(
    r"第\s*[一二三四五六七八九十百千零〇\d]{1,6}\s*条(?:之[一二三四五六七八九十]{1,2})?(?=[\s\u3000:：【\[（(]|[\u4e00-\u9fff])"
)
#: so many articles, and such a share of the numbered paragraphs, make a text one of articles
ARTICLES, ARTICLE_SHARE = 3, 0.1
#: a numbered line of more characters is a sentence
LONGEST_HEADING = 60
#: so many lines without a number and without a sentence in a row are a list or a table
LINES = 4
#: a line of more characters is no entry of such a list
LONGEST_LINE = 45

_LEAD = re.compile(r"[：:][”’」』）)]?$|(?:之一|规定|条件|情形|行为|职责|事项|内容|材料|要求)的?$|的$")
_HANGING = re.compile(r"[；;，,、][”’」』）)]?$|[；;](?:以及|或者|和|或|及)?$")
#: what the patterns for the end of a text look at, so that no search goes through all of it
_END = 4
_INNER_STOP = re.compile(r"[。！？][^”’」』）)\s]")
_STOP = re.compile(r"[。！？!?；;][”’」』）)]?$")


class _Numbered(NamedTuple):
    level: int
    text: str
    #: whether it ends as an item of a list that goes on
    hangs: bool = False


def list_items(texts: Sequence[str]) -> list[bool]:
    """Whether each paragraph of a document is an item of a list or an article, and so no heading.

    Parameters
    ----------
    texts
        The raw paragraphs in reading order.
    """
    marked = [_numbered(text) for text in texts]
    found = [one.level >= PART_LEVEL and one.hangs for one in marked]
    articles = [i for i, one in enumerate(marked) if ARTICLE.match(one.text)]
    numbered = sum(one.level >= PART_LEVEL for one in marked)
    lawlike = len(articles) >= ARTICLES and len(articles) >= ARTICLE_SHARE * numbered
    for i in articles:
        found[i] = True
    if lawlike:
        for i in range(articles[0], len(texts)):
            found[i] = found[i] or marked[i].level >= PART_LEVEL
    for run in _runs(marked):
        for i in _items_of(run, marked):
            found[i] = True
    for run in _plain_runs(marked):
        for i in run:
            found[i] = True
    return found


def _numbered(text: str) -> _Numbered:
    text = text.strip()
    # running text of a document begins with other characters
    if not may_be_marker(text):
        return _Numbered(0, text)
    level = split_marker(text[:40])[1]
    if text[0].isdecimal() and (decimal := DECIMAL.fullmatch(text)):
        level = PART_LEVEL + decimal["number"].count(".")
    # a dash opens a sentence as often as a heading
    return _Numbered(0 if level == 8 else level, text, _HANGING.search(text[-_END:]) is not None)


def _runs(marked: Sequence[_Numbered]) -> Iterator[list[int]]:
    """Numbered paragraphs of one level with nothing but deeper numbers between them."""
    open_runs: dict[int, list[int]] = {}
    for i, one in enumerate(marked):
        if not one.level:
            yield from open_runs.values()
            open_runs = {}
            continue
        # an item with text of its own is text below the numbers above it
        ended = [level for level in open_runs if level > one.level or (level < one.level and _has_text(one.text))]
        for level in ended:
            yield open_runs.pop(level)
        open_runs.setdefault(one.level, []).append(i)
    yield from open_runs.values()


def _has_text(text: str) -> bool:
    return _INNER_STOP.search(text) is not None or len(text) > LONGEST_HEADING


def _items_of(run: Sequence[int], marked: Sequence[_Numbered]) -> list[int]:
    """The paragraphs of a run that are items."""
    level = marked[run[0]].level
    if level < PART_LEVEL or len(run) < 2:
        return []
    if any(marked[i].hangs for i in run):
        return list(run)
    if any(_INNER_STOP.search(marked[i].text) for i in run):
        # sections that begin with their headings
        return []
    before = marked[run[0] - 1] if run[0] else _Numbered(1, "")
    if not before.level and _LEAD.search(before.text[-_END:]) and (level > PART_LEVEL or _any_stop(run, marked)):
        return list(run)
    # a heading at the end of the run has its text below; those inside have none
    below = run[-1] + 1 < len(marked) and _is_text(marked[run[-1] + 1])
    inside = run[:-1] if below else run
    return list(inside) if len(run) >= LINES - 1 or _any_stop(inside, marked) else []


def _is_text(one: _Numbered) -> bool:
    return not one.level and (_STOP.search(one.text[-_END:]) is not None or len(one.text) > LONGEST_LINE)


def _any_stop(run: Sequence[int], marked: Sequence[_Numbered]) -> bool:
    return any(_STOP.search(marked[i].text[-_END:]) for i in run)


def _plain_runs(marked: Sequence[_Numbered]) -> Iterator[list[int]]:
    """Rows of short lines without number and stop: members, fees, entries of a table."""
    run: list[int] = []
    for i, one in enumerate([*marked, _Numbered(1, "")]):
        if not one.level and len(one.text) <= LONGEST_LINE and not _STOP.search(one.text[-_END:]):
            run.append(i)
            continue
        if len(run) >= LINES:
            yield run
        run = []
