"""From places in the visible text of a page, or of the cells of a table, to places in their file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from wenmai.corpus.document import Document
from wenmai.corpus.read.form import Hidden, Part
from wenmai.corpus.read.markup import content_part, opens_with_heading, visible_cell, visible_text
from wenmai.corpus.read.row_metadata import Given
from wenmai.corpus.read.sources import Source
from wenmai.corpus.text.ledger import Mark
from wenmai.corpus.text.passage import Passage
from wenmai.io.spans import Span


@dataclass(frozen=True)
class Visible:
    """The visible text of a source.

    Attributes
    ----------
    raw
        The text of the source.
    shown
        Its visible text; None if all of it is plain and visible.
    rule
        The name of what lies between.
    ranges
        Where the text of each row lies in the visible text, if the source is a table.
    text_part
        Where the content element of a web page lies in the visible text, if the page names one.
    whole
        Whether all of it is the document's.
    drops
        What the format of the source hides, each with its own rule.
    """

    raw: str
    shown: Passage | None = None
    rule: str = ""
    ranges: tuple[Span, ...] = ()
    text_part: Span | None = None
    whole: bool = False
    drops: tuple[Hidden, ...] = ()

    @property
    def text(self) -> str:
        """The visible text."""
        return self.raw if self.shown is None else self.shown.text

    def range(self, start: int, end: int) -> Span:
        """Where the characters ``start`` to ``end`` of the visible text are in the source."""
        return Span(start, end) if self.shown is None else self.shown.range(start, end)

    def marks(self, marks: Iterable[Mark]) -> list[Mark]:
        """Marks of the visible text as marks of the source."""
        if self.shown is None:
            return list(marks)
        spans = self.shown.spans
        return [mark._replace(start=a, end=b) for mark in marks for a, b in spans.sources(mark.start, mark.end)]

    def relocate(self, doc: Document) -> None:
        """Move every offset of a document from the visible text to the source."""
        if self.shown is None:
            return
        for row in (doc.fields, *doc.damage, *(row for row in doc.dates if row["start"] is not None)):
            row["start"], row["end"] = self.shown.range(row["start"], row["end"])
        doc.places = [spans.within(self.shown.spans) for spans in doc.places]
        doc.marks = self.marks(doc.marks)

    def in_source(self, view: str) -> str:
        """The view of the visible text at the places of its source, so that both can be compared."""
        if self.shown is None:
            return view
        parts, at, seen = [], 0, 0
        for start, end in self.shown.spans:
            parts += [self.raw[at:start], view[seen : seen + end - start]]
            at, seen = end, seen + end - start
        return "".join([*parts, self.raw[at:]])

    def hidden(self) -> Iterator[Mark]:
        """Marks of what is not visible."""
        if self.shown is None:
            return
        at = 0
        for start, end in [*self.shown.spans, Span(len(self.raw), len(self.raw))]:
            if at < start:
                yield from self._hidden_between(at, start)
            at = end

    def _hidden_between(self, start: int, end: int) -> Iterator[Mark]:
        """Marks of a stretch that is not visible, by the format or by the markup inside."""
        at = start
        for drop in self.drops[bisect_right(self.drops, (start,)) :]:
            if drop.start >= end:
                break
            if at < drop.start:
                yield Mark(at, drop.start, self.rule)
            yield Mark(drop.start, drop.end, drop.rule)
            at = drop.end
        if at < end:
            yield Mark(at, end, self.rule)

    def parts(self, parts: Sequence[Part]) -> list[Part]:
        """Headings and cells of the source, at their places in the visible text; those that are hidden are left out."""
        if self.shown is None:
            return list(parts)
        spans = list(self.shown.spans)
        starts = [start for start, _ in spans]
        sizes = list(accumulate((end - start for start, end in spans), initial=0))

        def place(at: int) -> int:
            i = bisect_right(starts, at) - 1
            return sizes[i] + min(at - spans[i].start, spans[i].end - spans[i].start) if i >= 0 else 0

        moved = (part._replace(start=place(part.start), end=place(part.end)) for part in parts)
        return [part for part in moved if part.start < part.end]


def visible(source: Source, *, footnotes: bool = False) -> Visible:
    """The visible text of a source: that of a page, of the cells of a table, or the whole.

    Parameters
    ----------
    source
        The source.
    footnotes
        Whether the footnotes of a document are part of its text.
    """
    if source.rows:
        return visible_cells(source.text, source.rows)
    if drops := source.form.drops(footnotes=footnotes):
        return _visible_form(source, drops)
    suffix = Path(source.name).suffix.lower()
    found = visible_text(source.text, suffix=suffix)
    if found is None:
        return Visible(source.text, whole=source.whole)
    shown, rule = found
    return Visible(
        source.text,
        shown,
        rule,
        text_part=None if source.whole else content_part(source.text, shown),
        whole=source.whole or opens_with_heading(source.text, suffix=suffix),
    )


def _visible_form(source: Source, drops: Sequence[Hidden]) -> Visible:
    """The text of a document without what its format hides, and without markup if the rest is full of it."""
    raw = source.text
    pieces: list[tuple[int, int, str]] = []
    at = 0
    for start, end, _, replacement in drops:
        pieces.append((at, start, raw[at:start]))
        if replacement:
            pieces.append((start, end, replacement))
        at = end
    shown = Passage.written([*pieces, (at, len(raw), raw[at:])])
    rule = ""
    if found := visible_text(shown.text, suffix=Path(source.name).suffix.lower()):
        inner, rule = found
        shown = Passage(inner.text, inner.spans.within(shown.spans))
    kept = tuple(drop for drop in drops if not drop.replacement)
    return Visible(raw, shown, rule, whole=source.whole, drops=kept)


def visible_cells(raw: str, rows: Sequence[Given]) -> Visible:
    """The visible text of the cells of a table, each read for itself, so that no tag reaches into the next cell."""
    pieces: list[tuple[int, int, str]] = []
    ranges: list[Span] = []
    size, rule = 0, ""
    for row in rows:
        cell = raw[row.start : row.end]
        length = len(cell)
        if found := visible_cell(cell):
            at = 0
            for start, end in found[0].spans:
                pieces.append((row.start + start, row.start + end, found[0].text[at : at + end - start]))
                at += end - start
            length = at
            rule = rule if rule == "markup" else found[1]
        else:
            pieces.append((row.start, row.end, cell))
        pieces.append((row.end, row.end + 1, raw[row.end]))
        ranges.append(Span(size, size + length))
        size += length + 1
    return Visible(raw, Passage.written(pieces) if rule else None, rule, tuple(ranges))
