"""Documents of a source read again as the user corrected them: borders that move, and fields that the reading needs.

The section roles of a document depend on its title, type and year, so these corrections are part of the reading.
Corrections of other fields are applied to the table ``documents`` afterwards, without any source.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wenmai.corpus.corrections.files import Correction, Corrections
from wenmai.corpus.corrections.match import Matches
from wenmai.corpus.corrections.values import READING, changes, read_value
from wenmai.corpus.document import Document
from wenmai.corpus.page.lines import Line
from wenmai.corpus.page.split import Block
from wenmai.corpus.source_offsets import Visible
from wenmai.corpus.text.clean import plain_view
from wenmai.errors import WenmaiError, mistake

#: marks the parts of a document that is split: x-01, x-01b, x-01c
_LETTERS = "bcdefghijklmnopqrstuvwxyz"
#: fields that say of corrections themselves
_NOTES = ("automatic", "corrected")

#: builds the document of a block: the block, doc_id, order, and corrected fields
Build = Callable[[Block, str, int, Mapping[str, Any]], Document | None]


class Reading:
    """The corrections that matter while sources are read, found by source."""

    def __init__(self, corrections: Corrections) -> None:
        self.path = corrections.path
        self._by_source: dict[str, list[Correction]] = {}
        self._by_short: dict[str, list[Correction]] = {}
        for row in corrections.reading().rows:
            if row.source:
                self._by_source.setdefault(row.source, []).append(row)
            else:
                self._by_short.setdefault(row.doc_id.rpartition("-")[0], []).append(row)

    def rows(self, source: str, short: str) -> list[Correction]:
        """Rows that may be about the documents of a source, whose ``doc_id`` begin with its short name."""
        return [*self._by_source.get(source, ()), *self._by_short.get(short, ())]


@dataclass
class _Part:
    """A document as the user cuts it."""

    doc_id: str
    order: int
    block: Block
    #: None where the block is not as it was found
    document: Document | None
    merged: list[tuple[str, int]] = field(default_factory=list)
    split_from: str = ""


@dataclass(frozen=True)
class Reread:
    """Reads documents of one source again.

    Attributes
    ----------
    rows
        The corrections that may be about them (:meth:`Reading.rows`).
    path
        The file of corrections, for errors.
    source
        Name of the source.
    build
        Builds the document of a block.
    view, page
        The plain view of the visible text of the source, and where it lies in the source.
    series_year
        The date that becomes ``year``.
    """

    rows: Sequence[Correction]
    path: str
    source: str
    build: Build
    view: str
    page: Visible
    series_year: str

    def documents(self, found: Sequence[tuple[Block, Document]]) -> list[Document]:
        """The documents after corrections, from the blocks and documents as found.

        Raises
        ------
        WenmaiError
            If a border is not in its document, a part holds no text, or a field cannot have the value.
        """
        parts = [_Part(doc.fields["doc_id"], doc.fields["order"], block, doc) for block, doc in found]
        parts = self._moved(parts)
        matches = Matches(Corrections(self.path), ((part.doc_id, self.source, part.order) for part in parts))
        rows: dict[str, list[Correction]] = {}
        for row in self.rows:
            about = matches.candidates(row)
            if row.action != "merge" and len(about) == 1:
                rows.setdefault(about[0], []).append(row)
        return [self._document(part, rows.get(part.doc_id, ())) for part in parts]

    def _moved(self, parts: Sequence[_Part]) -> list[_Part]:
        """The parts after splits and merges."""
        matches = Matches(Corrections(self.path), ((part.doc_id, self.source, part.order) for part in parts))
        wanted: dict[str, list[Correction]] = {}
        for row in self.rows:
            about = matches.candidates(row)
            if row.action and len(about) == 1:
                wanted.setdefault(about[0], []).append(row)
        out: list[_Part] = []
        for part in parts:
            rows = wanted.get(part.doc_id, ())
            pieces = self._split(part, [row for row in rows if row.action == "split"])
            if merge := next((row for row in rows if row.action == "merge"), None):
                if not out:
                    raise self._mistake(merge, "merge-first", doc_id=part.doc_id)
                before = out.pop()
                first, *pieces = pieces
                out.append(
                    replace(
                        before,
                        block=_joined(before.block, first.block),
                        document=None,
                        merged=[*before.merged, (part.doc_id, part.order)],
                    )
                )
            out += pieces
        return out

    def _split(self, part: _Part, rows: Sequence[Correction]) -> list[_Part]:
        places = {self._place(row, part.block): row for row in rows}
        blocks = _cut(self.view, part.block, sorted(places))
        if len(blocks) == 1:
            return [part]
        if len(blocks) > len(_LETTERS) + 1:
            raise self._mistake(rows[0], "parts", most=len(_LETTERS) + 1)
        return [
            _Part(part.doc_id + letter, part.order, block, None, split_from=part.doc_id)
            for letter, block in zip(["", *_LETTERS], blocks, strict=False)
        ]

    def _place(self, row: Correction, block: Block) -> int:
        """Where in the view a row splits a block."""
        if row.at.isdigit():
            offset = int(row.at)
            place = bisect_left(range(len(self.view)), offset, key=lambda at: self.page.range(at, at + 1).start)
            if not block.start < place < block.end:
                first, last = self.page.range(block.start, block.end)
                raise self._mistake(row, "not-inside", at=str(offset), first=str(first), last=str(last))
            return place
        places = _occurrences(self.view, block, row.at)
        if not places:
            raise self._mistake(row, "no-text", text=repr(row.at[:40]))
        if len(places) > 1:
            raise self._mistake(row, "text-repeated", text=repr(row.at[:40]), n=len(places))
        return places[0]

    def _document(self, part: _Part, rows: Sequence[Correction]) -> Document:
        doc = part.document or self.build(part.block, part.doc_id, part.order, {})
        if doc is None:
            about = next((row for row in self.rows if row.action), self.rows[0])
            raise self._mistake(about, "nothing-left", doc_id=part.doc_id)
        corrected = self._corrected(doc, rows)
        before = doc.fields
        if corrected:
            again = self.build(part.block, part.doc_id, part.order, corrected)
            assert again is not None
            doc = again
        note: dict[str, Any] = {}
        if corrected:
            changed = (name for name in before if name not in _NOTES and before[name] != doc.fields.get(name))
            note["fields"] = {name: before[name] for name in changed}
        if part.merged:
            note["merged"] = part.merged
        if part.split_from:
            note["split_from"] = part.split_from
        if note:
            doc.fields["automatic"] = json.dumps(note, ensure_ascii=False, sort_keys=True)
            doc.fields["corrected"] = ";".join([*corrected, *(["borders"] if part.merged or part.split_from else [])])
        return doc

    def _corrected(self, doc: Document, rows: Sequence[Correction]) -> dict[str, Any]:
        """Corrected fields of a document."""
        found: dict[str, Any] = {}
        for row in rows:
            cells = {name: cell for name, cell in row.cells.items() if name in READING}
            for name in changes(cells, doc.fields):
                value = corrected_value(row, name, path=self.path)
                if found.setdefault(name, value) != value:
                    raise self._mistake(row, "another-row", doc_id=doc.fields["doc_id"], name=name)
        if "year" in found and self.series_year == "report_year":
            year = found.pop("year")
            if found.setdefault("report_year", year) != year:
                row = next(row for row in rows if "year" in row.cells)
                raise self._mistake(row, "two-years")
        return found

    def _mistake(self, row: Correction, code: str, **values: Any) -> WenmaiError:
        return mistake(f"corrections-{code}", where=row.place(self.path), **values)


def corrected_value(row: Correction, name: str, *, path: str) -> str | int | bool | None:
    """The value that a row gives a field, or an error that names the row."""
    try:
        return read_value(name, row.cells[name])
    except ValueError as error:
        values = {"name": name, "cell": repr(row.cells[name]), "reason": error.args[0]}
        raise mistake("corrections-value", where=row.place(path), **values) from None


def _occurrences(view: str, block: Block, text: str) -> list[int]:
    """Where a text begins in a block, spaces aside; only beginnings of lines where it is there."""
    chars = [(place, char) for place, char in enumerate(view[block.start : block.end]) if not char.isspace()]
    wanted = "".join(plain_view(text, simplify=True).split())
    joined = "".join(char for _, char in chars)
    if wanted not in joined:
        # the view may keep the characters of the source
        wanted = "".join(plain_view(text, simplify=False).split())
    places = []
    at = joined.find(wanted) if wanted else -1
    while at >= 0:
        places.append(block.start + chars[at][0])
        at = joined.find(wanted, at + 1)
    firsts = {line.start for line in block.lines}
    return [place for place in places if place in firsts] or places


def _cut(view: str, block: Block, places: Iterable[int]) -> list[Block]:
    """A block in pieces; a line in which a border lies is cut."""
    out = []
    rest = block
    for place in places:
        before: list[Line] = []
        after: list[Line] = []
        for line in rest.lines:
            if line.end <= place:
                before.append(line)
            elif line.start >= place:
                after.append(line)
            else:
                before.append(_line(view, line.start, place, line.indent))
                after.append(_line(view, place, line.end))
        if not before or not after:
            continue
        out.append(replace(rest, end=place, lines=tuple(before)))
        rest = replace(rest, start=place, lines=tuple(after), text_start=None)
    return [*out, rest]


def _line(view: str, start: int, end: int, indent: int = 0) -> Line:
    """A piece of a line, blanks cut off."""
    text = view[start:end]
    start += len(text) - len(text.lstrip())
    return Line(start, max(start, end - len(text) + len(text.rstrip())), text.strip(), indent)


def _joined(first: Block, second: Block) -> Block:
    """Two blocks in a row as one, which has what is known of the first."""
    return replace(first, end=second.end, lines=(*first.lines, *second.lines))
