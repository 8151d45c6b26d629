"""Text gathered from spans of a source, with the way back from every character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wenmai.io.spans import Span, Spans


@dataclass(slots=True)
class Passage:
    """A text, one character for each character of its spans."""

    text: str
    spans: Spans

    @classmethod
    def of(cls, view: str, parts: Iterable[Span]) -> Passage:
        """The text of some spans of a view; empty ones are left out, touching ones joined."""
        spans = Spans.joined(parts)
        return cls("".join([view[a:b] for a, b in spans]), spans)

    @classmethod
    def written(cls, pieces: Iterable[tuple[int, int, str]]) -> Passage:
        """Gather (start, end, text) pieces, where a text may differ from that of its span but is as long."""
        kept = [piece for piece in pieces if piece[1] > piece[0]]
        return cls("".join([text for _, _, text in kept]), Spans(tuple(Span(a, b) for a, b, _ in kept)))

    def part(self, start: int, end: int) -> Passage:
        """The passage of ``text[start:end]``."""
        if len(self.spans.parts) == 1 and start < end:
            # most paragraphs are one span
            first = self.spans.parts[0].start
            return Passage(self.text[start:end], Spans((Span(first + start, first + end),)))
        return Passage(self.text[start:end], Spans.joined(self.spans.sources(start, end)))

    def range(self, start: int, end: int) -> Span:
        """First and one past the last place in the source of ``text[start:end]``, which is not empty."""
        return self.spans.range(start, end)

    def without(self, view: str, cuts: Sequence[tuple[int, int]]) -> tuple[Passage, list[Span]]:
        """The passage without some parts of its text, and the spans of the source that those held."""
        if not cuts:
            return self, []
        kept: list[Span] = []
        gone: list[Span] = []
        at = 0
        for start, end in cuts:
            kept += self.spans.sources(at, start)
            gone += self.spans.sources(start, end)
            at = end
        kept += self.spans.sources(at, len(self.text))
        return Passage.of(view, kept), gone
