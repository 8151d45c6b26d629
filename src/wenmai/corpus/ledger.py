"""The ledger: what became of every character of a source.

The pieces of a paragraph and the dropped spans are marked as they are found; at the end
the marks are laid out over the whole source. No character is missing, none is there twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wenmai.corpus.clean import change_rule

_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]+")


class Span(NamedTuple):
    """One row of the ledger (see the table's schema)."""

    start: int
    end: int
    action: str
    rule: str
    replacement: str = ""
    doc_id: str = ""
    paragraph_id: str = ""


class Mark(NamedTuple):
    """A span that is kept (``rule`` is empty) or dropped by a rule."""

    start: int
    end: int
    rule: str
    doc_id: str = ""
    paragraph_id: str = ""


def partition(raw: str, view: str, marks: Iterable[Mark]) -> list[Span]:
    """Lay marks out over a source, fill what lies between them, and tell kept from changed.

    Parameters
    ----------
    raw, view
        The source and its plain view, of the same length.
    marks
        Spans that do not overlap, in any order.

    Raises
    ------
    ValueError
        If two marks overlap: then a character would be counted twice.
    """
    out: list[Span] = []
    at = 0
    for mark in sorted(marks):
        if mark.start < at:
            raise ValueError(f"two marks hold character {mark.start}: {mark}")
        if mark.start > at:
            out += _unmarked(raw, at, mark.start)
        if mark.rule:
            out.append(Span(mark.start, mark.end, "dropped", mark.rule, "", mark.doc_id, mark.paragraph_id))
        else:
            out += _kept(raw, view, mark)
        at = max(at, mark.end)
    if at < len(raw):
        out += _unmarked(raw, at, len(raw))
    return _merged(out)


def _unmarked(raw: str, start: int, end: int) -> Iterator[Span]:
    blank = _BLANK.fullmatch(raw, start, end) is not None
    yield Span(start, end, "dropped", "white_space" if blank else "outside")


def _kept(raw: str, view: str, mark: Mark) -> Iterator[Span]:
    start, end = mark.start, mark.end
    if raw[start:end] == view[start:end]:
        yield Span(start, end, "kept", "text", "", mark.doc_id, mark.paragraph_id)
        return
    at = start
    while at < end:
        rule = "text" if raw[at] == view[at] else change_rule(raw[at])
        to = at + 1
        while to < end and ("text" if raw[to] == view[to] else change_rule(raw[to])) == rule:
            to += 1
        if rule == "text":
            yield Span(at, to, "kept", rule, "", mark.doc_id, mark.paragraph_id)
        else:
            yield Span(at, to, "changed", rule, view[at:to], mark.doc_id, mark.paragraph_id)
        at = to


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Join neighbours that met the same fate."""
    out: list[Span] = []
    for span in spans:
        if out and span.start < span.end and out[-1][2:4] == span[2:4] and out[-1][5:] == span[5:]:
            last = out[-1]
            out[-1] = last._replace(end=span.end, replacement=last.replacement + span.replacement)
        elif span.start < span.end:
            out.append(span)
    return out
