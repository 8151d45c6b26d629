"""Text gathered from spans of a source, with the way back from every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(slots=True)
class Passage:
    """A text, one character for each character of its spans."""

    text: str
    #: spans of the source that make up the text, in order
    spans: tuple[tuple[int, int], ...]
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, view: str, spans: Iterable[tuple[int, int]]) -> Passage:
        """The text of some spans of a view; empty ones are left out, touching ones joined."""
        spans = list(spans)
        if len(spans) == 1 and spans[0][0] < spans[0][1]:
            # most paragraphs are one span
            return cls(view[slice(*spans[0])], (spans[0],))
        kept: list[tuple[int, int]] = []
        for start, end in spans:
            if kept and kept[-1][1] == start:
                kept[-1] = (kept[-1][0], end)
            elif end > start:
                kept.append((start, end))
        return cls("".join([view[a:b] for a, b in kept]), tuple(kept))

    @classmethod
    def written(cls, pieces: Iterable[tuple[int, int, str]]) -> Passage:
        """Gather (start, end, text) pieces, where a text may differ from that of its span but is as long."""
        kept = [piece for piece in pieces if piece[1] > piece[0]]
        return cls("".join(text for _, _, text in kept), tuple((a, b) for a, b, _ in kept))

    def sources(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of the source that ``text[start:end]`` comes from."""
        if len(self.spans) == 1:
            if start < end:
                yield self.spans[0][0] + start, self.spans[0][0] + end
            return
        self._starts = self._starts or list(accumulate((b - a for a, b in self.spans), initial=0))
        i = max(0, bisect_right(self._starts, start) - 1)
        while i < len(self.spans) and self._starts[i] < end:
            a, b = self.spans[i]
            low, high = max(start - self._starts[i], 0), min(end - self._starts[i], b - a)
            if low < high:
                yield a + low, a + high
            i += 1

    def range(self, start: int, end: int) -> tuple[int, int]:
        """First and last place in the source of ``text[start:end]``, which is not empty."""
        spans = list(self.sources(start, end))
        return spans[0][0], spans[-1][1]

    def without(self, view: str, cuts: Sequence[tuple[int, int]]) -> tuple[Passage, list[tuple[int, int]]]:
        """The passage without some parts of its text, and the spans of the source that those held."""
        if not cuts:
            return self, []
        kept: list[tuple[int, int]] = []
        gone: list[tuple[int, int]] = []
        at = 0
        for start, end in cuts:
            kept += self.sources(at, start)
            gone += self.sources(start, end)
            at = end
        kept += self.sources(at, len(self.text))
        return Passage.of(view, kept), gone
