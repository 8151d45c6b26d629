"""The ledger: what became of every character of a source.

The pieces of a paragraph and the dropped spans are marked as they are found; at the end
the marks are laid out over the whole source. No character is missing, none is there twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np

from wenmai.corpus.text.clean import change_rule

_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]+")


class LedgerSpan(NamedTuple):
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


def partition(raw: str, view: str, marks: Iterable[Mark]) -> list[LedgerSpan]:
    """Lay marks out over a source, fill what lies between them, and separate kept from changed.

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
    out: list[LedgerSpan] = []
    changed = _changed(raw, view)
    at = 0
    for start, end, rule, doc_id, paragraph_id in sorted(marks):
        if start < at:
            raise ValueError(f"two marks hold character {start}: {rule or 'kept'}, {paragraph_id or doc_id}")
        if start > at:
            _add(out, _unmarked(raw, view, at, start))
        if rule:
            _add(out, LedgerSpan(start, end, "dropped", rule, "", doc_id, paragraph_id))
        elif not changed or bisect_left(changed, start) == bisect_left(changed, end):
            _add(out, LedgerSpan(start, end, "kept", "text", "", doc_id, paragraph_id))
        else:
            for span in _kept(raw, view, start, end):
                _add(out, span._replace(doc_id=doc_id, paragraph_id=paragraph_id))
        at = max(at, end)
    if at < len(raw):
        _add(out, _unmarked(raw, view, at, len(raw)))
    return out


def _changed(raw: str, view: str) -> list[int]:
    """Places where the view has another character than the source."""
    if raw == view:
        return []
    one, other = (np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) for text in (raw, view))
    return np.flatnonzero(one != other).tolist()


def _unmarked(raw: str, view: str, start: int, end: int) -> LedgerSpan:
    # mostly it is the end of a line
    if raw[start:end] == "\n" or _BLANK.fullmatch(raw, start, end):
        return LedgerSpan(start, end, "dropped", "white_space")
    # a tag that begins a line is a line break in the view
    return LedgerSpan(start, end, "dropped", "markup" if _BLANK.fullmatch(view, start, end) else "outside")


def _kept(raw: str, view: str, start: int, end: int) -> Iterator[LedgerSpan]:
    """Kept text in stretches of unchanged characters and of those changed by one rule."""
    rules = ["text" if a == b else change_rule(a) for a, b in zip(raw[start:end], view[start:end], strict=True)]
    at = start
    for rule, run in groupby(rules):
        to = at + len(list(run))
        yield LedgerSpan(at, to, "kept", rule) if rule == "text" else LedgerSpan(at, to, "changed", rule, view[at:to])
        at = to


def _add(out: list[LedgerSpan], span: LedgerSpan) -> None:
    """Add a span, joined with the one before if both met the same fate."""
    if span.start >= span.end:
        return
    last = out[-1] if out else None
    if last and last.rule == span.rule and last[5:] == span[5:] and last.action == span.action:
        out[-1] = last._replace(end=span.end, replacement=last.replacement + span.replacement)
    else:
        out.append(span)
