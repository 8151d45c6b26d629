"""From places in the visible text of a page, or of the cells of a table, to places in their file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from wenmai.corpus.document import Document
from wenmai.corpus.read.markup import visible_text
from wenmai.corpus.read.row_metadata import Given
from wenmai.corpus.text.ledger import Mark
from wenmai.corpus.text.passage import Passage


def visible_cells(raw: str, rows: Sequence[Given]) -> tuple[Passage | None, str, list[tuple[int, int]]]:
    """The visible text of the cells of a table, each read for itself, so that no tag reaches into the next cell.

    Returns
    -------
    tuple
        The visible text and the name of what lies between (as from
        :func:`wenmai.corpus.read.markup.visible_text`), None and "" if all cells are plain; and where
        the text of each row lies in it.
    """
    spans: list[tuple[int, int, str]] = []
    ranges: list[tuple[int, int]] = []
    size, rule = 0, ""
    for row in rows:
        cell = raw[row.start : row.end]
        if found := visible_text(cell, suffix=".html"):
            at, pieces = 0, []
            for start, end in found[0].spans:
                pieces.append((row.start + start, row.start + end, found[0].text[at : at + end - start]))
                at += end - start
            rule = rule if rule == "markup" else found[1]
        else:
            at, pieces = len(cell), [(row.start, row.end, cell)]
        ranges.append((size, size + at))
        size += at + 1
        spans += [*pieces, (row.end, row.end + 1, raw[row.end])]
    return (Passage.written(spans) if rule else None), rule, ranges


def relocated(marks: Iterable[Mark], shown: Passage | None) -> list[Mark]:
    """Marks of a text as marks of its file; those of plain text stay as they are."""
    if shown is None:
        return list(marks)
    return [mark._replace(start=start, end=end) for mark in marks for start, end in shown.sources(mark.start, mark.end)]


def relocate(doc: Document, shown: Passage) -> None:
    """Move every offset of a document from the visible text to the file."""
    doc.fields["start"], doc.fields["end"] = shown.range(doc.fields["start"], doc.fields["end"])
    for row in doc.paragraphs:
        spans: list[list[int]] = []
        for start, end in json.loads(row["spans"]):
            spans += [[a, b] for a, b in shown.sources(start, end)]
        row["spans"] = json.dumps(spans, separators=(",", ":"))
        row["start"], row["end"] = spans[0][0], spans[-1][1]
    for row in doc.damage:
        row["start"], row["end"] = shown.range(row["start"], row["end"])
    doc.marks = relocated(doc.marks, shown)
