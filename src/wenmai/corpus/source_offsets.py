"""From places in the visible text of a page, or of the cells of a table, to places in their file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenmai.corpus.document import Document
from wenmai.corpus.read.markup import visible_cell, visible_text
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
    """

    raw: str
    shown: Passage | None = None
    rule: str = ""
    ranges: tuple[Span, ...] = ()

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
                yield Mark(at, start, self.rule)
            at = end


def visible(source: Source) -> Visible:
    """The visible text of a source: that of a page, of the cells of a table, or the whole."""
    if source.rows:
        return visible_cells(source.text, source.rows)
    found = visible_text(source.text, suffix=Path(source.name).suffix.lower())
    return Visible(source.text, *found) if found else Visible(source.text)


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
