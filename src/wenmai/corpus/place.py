"""From places in the visible text of a page to places in its file."""

from __future__ import annotations

import json
from collections.abc import Iterable

from wenmai.corpus.document import Document
from wenmai.corpus.ledger import Mark
from wenmai.corpus.passage import Passage


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
