"""One block of a source to a document: its fields, its paragraphs, and marks for the ledger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from wenmai.corpus.describe import Options, describe_document, year_of_series
from wenmai.corpus.duplicates import repeated_lines
from wenmai.corpus.meta.reference_periods import covered_periods
from wenmai.corpus.meta.taxonomy import codes_of
from wenmai.corpus.page.boilerplate import Page, find_body
from wenmai.corpus.page.head import read_head
from wenmai.corpus.page.lines import Line, cut_ends
from wenmai.corpus.page.split import Block
from wenmai.corpus.read.form import Part
from wenmai.corpus.read.row_metadata import Given
from wenmai.corpus.structure.headings import Cut, Piece, cut_headings
from wenmai.corpus.structure.items import list_items
from wenmai.corpus.structure.sections import type_sections
from wenmai.corpus.structure.styled import cut_styled, styled_levels
from wenmai.corpus.text import damage
from wenmai.corpus.text.clean import noise, plain_text
from wenmai.corpus.text.ledger import Mark
from wenmai.corpus.text.passage import Passage
from wenmai.corpus.text.repair import joined
from wenmai.io.characters import needless_spaces
from wenmai.io.spans import Span, Spans

#: confidence from which the numbers of a document count as damaged
UNSAFE = 0.85
CONTEXT = 20
#: characters up to which a line that a table of contents names is a heading
LONGEST_LISTED = 60


@dataclass
class Document:
    """A document as rows of the tables, and the marks of its block for the ledger."""

    fields: dict[str, Any]
    #: rows of ``paragraphs`` without their place, and the place of each
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    places: list[Spans] = field(default_factory=list)
    damage: list[dict[str, Any]] = field(default_factory=list)
    #: rows of ``document_dates``
    dates: list[dict[str, Any]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    #: the row of a table that it comes from
    given: Given | None = None

    def paragraph_rows(self) -> Iterator[dict[str, Any]]:
        """The rows of ``paragraphs``."""
        for row, spans in zip(self.paragraphs, self.places, strict=True):
            row["start"], row["end"] = spans.parts[0].start, spans.parts[-1].end
            row["spans"] = spans.to_json()
            yield row


class PlacedPiece(NamedTuple):
    """A piece of the document with the place of its text."""

    passage: Passage
    kind: str
    level: int
    #: the heading or cell of a formatted file that it is
    part: Part | None = None

    @property
    def piece(self) -> Piece:
        """The piece alone."""
        return Piece(self.passage.text, self.kind, self.level)


def build_document(
    view: str,
    block: Block,
    *,
    doc_id: str,
    source: str,
    order: int,
    options: Options,
    corrected: Mapping[str, Any] | None = None,
) -> Document | None:
    """Take a document out of its block; None if the block holds no running text.

    Parameters
    ----------
    view
        The plain view of the whole source.
    block
        Where the document lies (:func:`wenmai.corpus.page.split.split_documents`).
    doc_id, source, order
        Its name and its place in the source.
    options
        Known regions, and what becomes ``year``.
    corrected
        Fields that the user corrected (:data:`wenmai.corpus.corrections.values.READING`).
    """
    corrected = corrected or {}
    again = repeated_lines([line.text for line in block.lines])
    lines = [line for i, line in enumerate(block.lines) if i not in again]
    # the end of the text may lie before its second time
    lines = cut_ends(view, lines) if again else lines
    official = read_head(lines)
    page = find_body(lines, official, whole=block.whole, text_part=block.text_part)
    if page is None and block.given and lines:
        # a row says that its cell is the text, however short
        page = Page("", (), (), tuple(lines), ())
    if page is None:
        return None
    if block.given and block.given.title:
        page = replace(page, title=block.given.title)
    page = replace(page, title=corrected.get("title", page.title))
    marks = _page_marks(block, page, doc_id)
    marks += [Mark(block.lines[i].start, block.lines[i].end, "repeated_text", doc_id) for i in sorted(again)]
    passages, parts, found = _passages(view, page.body, doc_id, marks)
    pieces = _all_pieces(view, passages, parts, page, doc_id, marks)
    if not pieces:
        return None
    texts = [piece.passage.text for piece in pieces]
    head = "\n".join(plain_text(view, line.start, line.end) for line in page.head) + "\n" + "\n".join(texts)[:400]
    described = describe_document(
        page, head, texts, source=source, block=block, options=options, official=official, corrected=corrected
    )
    doc = Document(described.fields)
    doc.dates = [{"doc_id": doc_id, **row} for row in described.dates]
    doc.marks, doc.given = marks, block.given
    doc.fields |= {"doc_id": doc_id, "source": source, "order": order, "start": block.start, "end": block.end}
    doc.fields["year"] = corrected.get("year", year_of_series(doc.fields, options.series_year))
    _add_paragraphs(doc, pieces)
    doc.fields["covers"] = _covers(doc, head, texts, title=page.title)
    plain = [passage for passage, part in zip(passages, parts, strict=True) if part is None]
    found += _whole(plain, texts, doc.fields["doc_type"])
    found += [damage.Damage(line.start, line.end, "dropped_text", "flagged", 0.6) for line in page.lost()]
    found += [damage.Damage(*place, "head_table_disagrees", "flagged", 0.9) for place in described.disagreements]
    _add_damage(doc, view, found)
    kinds = {row["kind"] for row in doc.damage}
    doc.fields |= {"truncated": "truncated" in kinds, "numbers_unsafe": "lost_decimals" in kinds}
    return doc


def _all_pieces(
    view: str, passages: Sequence[Passage], parts: Sequence[Part | None], page: Page, doc_id: str, marks: list[Mark]
) -> list[PlacedPiece]:
    """Headings and text of all paragraphs; what the file says of them comes before what their words suggest."""
    texts = [passage.text for passage in passages]
    levels = styled_levels(zip(texts, parts, strict=True))
    items = list_items(["" if part is not None else text for text, part in zip(texts, parts, strict=True)])
    out: list[PlacedPiece] = []
    for passage, part, item in zip(passages, parts, items, strict=True):
        if part is not None:
            cuts = [cut_styled(passage.text, part, levels)]
        else:
            known = bool(page.contents) and "".join(passage.text.split()) in page.contents
            cuts = cut_headings(passage.text, item=item, known=known and len(passage.text) <= LONGEST_LISTED)
        out += _pieces(view, passage, doc_id, marks, cuts, part)
    return out


def _page_marks(block: Block, page: Page, doc_id: str) -> list[Mark]:
    marks = [Mark(line.start, line.end, rule, doc_id) for line, rule in page.dropped]
    marks += [Mark(line.start, line.end, "title", doc_id) for line in page.title_lines]
    marks += [Mark(line.start, line.end, "head", doc_id) for line in page.head]
    if block.text_start is not None:
        marks.append(Mark(block.start, block.text_start, "line_key", doc_id))
    return marks


def _passages(
    view: str, body: Sequence[Line], doc_id: str, marks: list[Mark]
) -> tuple[list[Passage], list[Part | None], list[damage.Damage]]:
    """Lines to whole paragraphs: split sentences joined, invisible characters and footnote numbers dropped.

    With the paragraphs the headings or cells that they are.
    """
    groups, found = joined(body)
    passages: list[Passage] = []
    parts = [lines[0].part for lines in groups]
    for lines in groups:
        if len(lines) == 1 and not noise(view, lines[0].start, lines[0].end):
            passages.append(Passage(lines[0].text, Spans((Span(lines[0].start, lines[0].end),))))
            continue
        spans: list[Span] = []
        for before, line in zip([None, *lines], lines, strict=False):
            # a page number between the two has its own mark
            if before is not None and before.end < line.start and view[before.end : line.start].isspace():
                marks.append(Mark(before.end, line.start, "page_break", doc_id))
            at = line.start
            for start, end, rule in noise(view, line.start, line.end):
                spans.append(Span(at, start))
                marks.append(Mark(start, end, rule, doc_id))
                at = end
            spans.append(Span(at, line.end))
        passages.append(Passage.of(view, spans))
    for i, places in enumerate(damage.footnote_marks([passage.text for passage in passages])):
        if places:
            for start, end, confidence in places:
                found.append(damage.Damage(*passages[i].range(start, end), "footnote_mark", "repaired", confidence))
            passages[i], gone = passages[i].without(view, [(a, b) for a, b, _ in places])
            marks += [Mark(a, b, "footnote_mark", doc_id) for a, b in gone]
    for passage, flags in zip(passages, damage.flags([passage.text for passage in passages]), strict=True):
        for start, end, kind, confidence in flags:
            found.append(damage.Damage(*passage.range(start, end), kind, "flagged", confidence))
    kept = [i for i, passage in enumerate(passages) if passage.text.strip()]
    return [passages[i] for i in kept], [parts[i] for i in kept], found


def _pieces(
    view: str, passage: Passage, doc_id: str, marks: list[Mark], cuts: Iterable[Cut], part: Part | None
) -> Iterator[PlacedPiece]:
    """Headings and text of one paragraph, without the spaces that set them off."""
    # seen for the whole paragraph, most of which have no blank
    spaced = " " in passage.text or not passage.text.isprintable()
    for start, end, kind, level in cuts:
        piece = passage.part(start, end)
        if spaced and (spaces := needless_spaces(piece.text, heading=kind == "heading")):
            piece, gone = piece.without(view, spaces)
            marks += [Mark(a, b, "space", doc_id) for a, b in gone]
        if piece.text:
            yield PlacedPiece(piece, kind, level, part)


def _add_paragraphs(doc: Document, pieces: Sequence[PlacedPiece]) -> None:
    fields = doc.fields
    sections = type_sections(
        [placed.piece for placed in pieces],
        doc_type=fields["doc_type"],
        report_year=fields["report_year"],
        title=fields["title"],
    )
    doc_id = fields["doc_id"]
    for n, ((passage, kind, _, part), section) in enumerate(zip(pieces, sections, strict=True), start=1):
        paragraph_id = f"{doc_id}:{n:04d}"
        doc.paragraphs.append(
            {
                "paragraph_id": paragraph_id,
                "doc_id": doc_id,
                "n": n,
                "text": passage.text,
                "kind": kind,
                "role": section.role,
                "role_period": section.period,
                "role_confidence": section.confidence,
                "heading": section.heading,
                "table_row": part.row if part is not None and kind == "table" else None,
                "table_column": part.column if part is not None and kind == "table" else None,
            }
        )
        doc.places.append(passage.spans)
        for start, end in passage.spans.parts:
            doc.marks.append(Mark(start, end, "", doc_id, paragraph_id))


def _covers(doc: Document, head: str, texts: Sequence[str], *, title: str) -> str:
    headings = [row["text"] for row in doc.paragraphs if row["kind"] == "heading"]
    doc_type = doc.fields["doc_type"]
    periods = covered_periods(
        [title, *headings] if doc_type in codes_of("official", "rule", "plan") - {"resolution"} else headings,
        head,
        doc.fields["report_year"],
        doc_type=doc_type,
        text="\n".join(texts),
        section_periods=dict.fromkeys(row["role_period"] for row in doc.paragraphs),
    )
    return ";".join(periods)


def _whole(passages: Sequence[Passage], texts: Sequence[str], doc_type: str) -> Iterator[damage.Damage]:
    """Damage that shows only in the whole document."""
    if not passages:
        return
    confidence = 0.0 if doc_type in codes_of("rule") else damage.lost_decimals("\n".join(texts))
    if confidence >= UNSAFE:
        start, end = passages[0].spans.whole.start, passages[-1].spans.whole.end
        yield damage.Damage(start, end, "lost_decimals", "flagged", confidence)
    if damage.is_cut_off(passages[-1].text):
        end = passages[-1].spans.whole.end
        yield damage.Damage(end - 1, end, "truncated", "flagged", 0.9)


def _add_damage(doc: Document, view: str, found: Iterable[damage.Damage]) -> None:
    starts = [spans.parts[0].start for spans in doc.places]
    seen: set[tuple[int, str]] = set()
    for item in sorted(found, key=lambda d: (d.start, d.kind, d.end)):
        if (item.start, item.kind) in seen:
            continue
        seen.add((item.start, item.kind))
        nearest = bisect_right(starts, item.start) - 1
        paragraph = doc.paragraphs[nearest]["paragraph_id"] if nearest >= 0 else ""
        end = min(item.end, item.start + 3 * CONTEXT)
        doc.damage.append(
            {
                "source": doc.fields["source"],
                "doc_id": doc.fields["doc_id"],
                "paragraph_id": "" if item.kind == "lost_decimals" else paragraph,
                "start": item.start,
                "end": item.end,
                "kind": item.kind,
                "action": item.action,
                "confidence": item.confidence,
                "context": " ".join(view[max(0, item.start - CONTEXT) : end + CONTEXT].split()),
            }
        )
