"""Where the characters of a text are in its source: the one type for it, and its one text form.

The readers make spans, every step of the stage corpus passes them on, the column ``spans`` of the table
``paragraphs`` holds them as text, and keyword in context finds the place of a hit by them.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a source."""

    start: int
    end: int


@dataclass(slots=True)
class Spans:
    """Spans of a source that make up a text in order, one character for each character of the text."""

    parts: tuple[Span, ...]
    #: place in the text at which each span begins; found when it is first needed
    _starts: list[int] | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def joined(cls, parts: Iterable[Span]) -> Spans:
        """Spans without the empty ones, and with those that touch as one."""
        kept: list[Span] = []
        for span in parts:
            if kept and kept[-1].end == span.start:
                kept[-1] = Span(kept[-1].start, span.end)
            elif span.end > span.start:
                kept.append(span)
        return cls(tuple(kept))

    @classmethod
    def from_json(cls, text: str) -> Spans:
        """Read the text form, a JSON list of [start, end]."""
        return cls(tuple(Span(*pair) for pair in json.loads(text)))

    def to_json(self) -> str:
        """The text form."""
        # by hand, since an encoder made for every paragraph costs more than its few numbers
        if len(self.parts) == 1:
            return f"[[{self.parts[0].start},{self.parts[0].end}]]"
        return "[" + ",".join([f"[{start},{end}]" for start, end in self.parts]) + "]"

    def __iter__(self) -> Iterator[Span]:
        return iter(self.parts)

    @property
    def whole(self) -> Span:
        """From the first character in the source to one past the last."""
        return Span(self.parts[0].start, self.parts[-1].end)

    def sources(self, start: int, end: int) -> Iterator[Span]:
        """The spans of the source that the characters ``start`` to ``end`` of the text come from."""
        if len(self.parts) == 1:
            # most paragraphs are one span
            if start < end:
                first = self.parts[0].start
                yield Span(first + start, first + end)
            return
        self._starts = self._starts or list(accumulate((b - a for a, b in self.parts), initial=0))
        i = max(0, bisect_right(self._starts, start) - 1)
        while i < len(self.parts) and self._starts[i] < end:
            a, b = self.parts[i]
            low, high = max(start - self._starts[i], 0), min(end - self._starts[i], b - a)
            if low < high:
                yield Span(a + low, a + high)
            i += 1

    def covered(self, start: int, end: int) -> Span | None:
        """The characters of the text that come from ``start`` to ``end`` of the source; None if there are none.

        The spans are in the order of the source.
        """
        self._starts = self._starts or list(accumulate((b - a for a, b in self.parts), initial=0))
        first = bisect_right(self.parts, start, key=lambda span: span.end)
        last = bisect_left(self.parts, end, key=lambda span: span.start) - 1
        if last < first:
            return None
        begin, close = self.parts[first], self.parts[last]
        low = self._starts[first] + max(0, start - begin.start)
        high = self._starts[last] + min(close.end, end) - close.start
        return Span(low, high) if low < high else None

    def range(self, start: int, end: int) -> Span:
        """First and one past the last character in the source of the characters ``start`` to ``end``, at least one."""
        return Spans(tuple(self.sources(start, end))).whole

    def within(self, outer: Spans) -> Spans:
        """The same characters in the source of ``outer``, if these are spans of its text."""
        return Spans(tuple(span for start, end in self.parts for span in outer.sources(start, end)))
