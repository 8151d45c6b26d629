"""One block of a source to a document: its fields, its paragraphs, and marks for the ledger."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from wenmai.corpus.duplicates import repeated_lines
from wenmai.corpus.meta.dates import delivered_date, published_date, report_year
from wenmai.corpus.meta.genre import document_type, find_meeting, find_speaker
from wenmai.corpus.meta.reference_periods import covered_periods
from wenmai.corpus.meta.regions import Region, find_region
from wenmai.corpus.page.boilerplate import Page, find_body
from wenmai.corpus.page.lines import Line, cut_ends
from wenmai.corpus.page.split import Block
from wenmai.corpus.read.row_metadata import Given, given_region
from wenmai.corpus.structure.headings import Piece, cut_headings
from wenmai.corpus.structure.sections import type_sections
from wenmai.corpus.text import damage
from wenmai.corpus.text.clean import needless_spaces, noise, plain_text
from wenmai.corpus.text.ledger import Mark
from wenmai.corpus.text.passage import Passage
from wenmai.corpus.text.repair import joined
from wenmai.io.spans import Span, Spans
from wenmai.regions.gazetteer import Gazetteer

#: confidence from which the numbers of a document count as damaged
UNSAFE = 0.85
CONTEXT = 20
#: the imprint of an old newspaper: 人民日报19590419
_COMPACT_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
#: kinds of document that are given to a meeting by a speaker; in news both are somebody else's
_HEARD = ("government_work_report", "report_digest", "resolution")
_SITE = re.compile(r"人民政府|政府网|门户网|日报|晚报|新闻网|信息网|在线")


@dataclass(frozen=True)
class Options:
    """How documents are read.

    Attributes
    ----------
    gazetteer
        Known regions.
    series_year
        ``report_year``, ``delivered`` or ``published``: what becomes ``year``.
    simplify
        Turn traditional characters into simplified ones.
    columns
        Columns of tables by what they hold (:func:`wenmai.corpus.read.tabular.read_table_source`).
    """

    gazetteer: Gazetteer
    series_year: str = "report_year"
    simplify: bool = True
    columns: Mapping[str, str] | None = None


@dataclass
class Document:
    """A document as rows of the tables, and the marks of its block for the ledger."""

    fields: dict[str, Any]
    #: rows of ``paragraphs`` without their place, and the place of each
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    places: list[Spans] = field(default_factory=list)
    damage: list[dict[str, Any]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def paragraph_rows(self) -> Iterator[dict[str, Any]]:
        """The rows of ``paragraphs``."""
        for row, spans in zip(self.paragraphs, self.places, strict=True):
            start, end = spans.whole
            yield row | {"start": start, "end": end, "spans": spans.to_json()}


class PlacedPiece(NamedTuple):
    """A piece of the document with the place of its text."""

    passage: Passage
    kind: str
    level: int

    @property
    def piece(self) -> Piece:
        """The piece alone."""
        return Piece(self.passage.text, self.kind, self.level)


def build_document(
    view: str, block: Block, *, doc_id: str, source: str, order: int, options: Options
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
    """
    again = repeated_lines([line.text for line in block.lines])
    lines = [line for i, line in enumerate(block.lines) if i not in again]
    # the end of the text may lie before its second time
    lines = cut_ends(view, lines) if again else lines
    page = find_body(lines)
    if page is None and block.given and lines:
        # a row says that its cell is the text, however short
        page = Page("", (), (), tuple(lines), ())
    if page is None:
        return None
    if block.given and block.given.title:
        page = replace(page, title=block.given.title)
    marks = _page_marks(block, page, doc_id)
    marks += [Mark(block.lines[i].start, block.lines[i].end, "repeated_text", doc_id) for i in sorted(again)]
    passages, found = _passages(view, page.body, doc_id, marks)
    pieces = [piece for passage in passages for piece in _pieces(view, passage, doc_id, marks)]
    if not pieces:
        return None
    texts = [piece.passage.text for piece in pieces]
    head = "\n".join(plain_text(view, line.start, line.end) for line in page.head) + "\n" + "\n".join(texts)[:400]
    doc = Document(_describe(page, head, texts, source=source, block=block, gazetteer=options.gazetteer))
    doc.marks = marks
    doc.fields |= {"doc_id": doc_id, "source": source, "order": order, "start": block.start, "end": block.end}
    doc.fields["year"] = _year(doc.fields, options.series_year)
    _add_paragraphs(doc, pieces)
    doc.fields["covers"] = _covers(doc, head, texts, title=page.title)
    found += _whole(passages, texts)
    _add_damage(doc, view, found)
    kinds = {row["kind"] for row in doc.damage}
    doc.fields |= {"truncated": "truncated" in kinds, "numbers_unsafe": "lost_decimals" in kinds}
    return doc


def _page_marks(block: Block, page: Page, doc_id: str) -> list[Mark]:
    marks = [Mark(line.start, line.end, rule, doc_id) for line, rule in page.dropped]
    marks += [Mark(line.start, line.end, "title", doc_id) for line in page.title_lines]
    marks += [Mark(line.start, line.end, "head", doc_id) for line in page.head]
    if block.text_start is not None:
        marks.append(Mark(block.start, block.text_start, "line_key", doc_id))
    return marks


def _passages(
    view: str, body: Sequence[Line], doc_id: str, marks: list[Mark]
) -> tuple[list[Passage], list[damage.Damage]]:
    """Lines to whole paragraphs: split sentences joined, invisible characters and footnote numbers dropped."""
    groups, found = joined(body)
    passages = []
    for lines in groups:
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
        for start, end, confidence in places:
            found.append(damage.Damage(*passages[i].range(start, end), "footnote_mark", "repaired", confidence))
        passages[i], gone = passages[i].without(view, [(a, b) for a, b, _ in places])
        marks += [Mark(a, b, "footnote_mark", doc_id) for a, b in gone]
        for start, end, kind, confidence in damage.flags(passages[i].text):
            found.append(damage.Damage(*passages[i].range(start, end), kind, "flagged", confidence))
    return [passage for passage in passages if passage.text.strip()], found


def _pieces(view: str, passage: Passage, doc_id: str, marks: list[Mark]) -> Iterator[PlacedPiece]:
    """Headings and text of one paragraph, without the spaces that set them off."""
    for start, end, kind, level in cut_headings(passage.text):
        piece = Passage.of(view, passage.sources(start, end))
        piece, gone = piece.without(view, needless_spaces(piece.text, heading=kind == "heading"))
        marks += [Mark(a, b, "space", doc_id) for a, b in gone]
        if piece.text:
            yield PlacedPiece(piece, kind, level)


def _describe(
    page: Page,
    head: str,
    texts: Sequence[str],
    *,
    source: str,
    block: Block,
    gazetteer: Gazetteer,
) -> dict[str, Any]:
    """The fields that are read from the text, its head and its page, or that a table gives."""
    text = "\n".join(texts)
    given = block.given or Given(0, 0)
    published = given.published or _published(page)
    doc_type = document_type(title=page.title, head=head, text=text)
    heard = _Heard(find_speaker(head), find_meeting(head), delivered_date(head)) if doc_type in _HEARD else _Heard()
    year, basis = report_year(
        title=page.title,
        doc_type=doc_type,
        delivered=heard.delivered,
        published=published,
        text=text,
        line_year=block.line_year or given.line_year,
        source=source,
    )
    if given.report_year is not None:
        year, basis = given.report_year, "line"
    region = _region(gazetteer, given, page, heard, source=source, text=text)
    return {
        "title": page.title or _made_title(doc_type, year, region.name),
        "doc_type": doc_type,
        "region": region.name,
        "adcode": region.adcode,
        "level": region.level,
        "province": region.province,
        "prefecture": region.prefecture,
        "region_basis": region.basis,
        "region_confidence": region.confidence,
        "speaker": heard.speaker,
        "delivered": heard.delivered,
        "published": published,
        "report_year": year,
        "year_basis": basis,
        "n_chars": sum(map(len, texts)),
        "n_paragraphs": len(texts),
        "duplicate_of": "",
        "reuse_share": None,
    }


class _Heard(NamedTuple):
    """How a report was given: by whom, to which meeting, on which day."""

    speaker: str = ""
    meeting: str = ""
    delivered: str = ""


def _region(gazetteer: Gazetteer, given: Given, page: Page, heard: _Heard, *, source: str, text: str) -> Region:
    """The region that a table gives, or that the fields of the document and its page name."""
    if given.region:
        return given_region(gazetteer, given.region, text=text)
    return find_region(
        gazetteer,
        title=page.title,
        speaker=heard.speaker,
        meeting=heard.meeting,
        source="\n".join([source, *_origins(page)]),
        text=text,
    )


def _published(page: Page) -> str:
    """The date of publication that the page around the text gives."""
    around = "\n".join(plain_text(line.text, 0, len(line.text)) for line, _ in page.dropped)
    return published_date(_COMPACT_DATE.sub(r"\1-\2-\3", around))


def _origins(page: Page) -> Iterator[str]:
    """Lines of the page that say where the text comes from."""
    return (line.text for line, rule in page.dropped if rule == "page_field" or _names_site(line))


def _names_site(line: Line) -> bool:
    """Whether a line of the page says whose page it is."""
    return not line.is_prose and line.size <= 60 and _SITE.search(line.text) is not None


def _made_title(doc_type: str, year: int | None, region: str) -> str:
    """A title for a report that has none; nothing else is given one."""
    if doc_type not in ("government_work_report", "report_digest"):
        return ""
    return f"{year}年{region}政府工作报告" if year else f"{region}政府工作报告"


def _year(fields: dict[str, Any], series_year: str) -> int | None:
    value = fields[series_year]
    return int(str(value)[:4]) if value else None


def _add_paragraphs(doc: Document, pieces: Sequence[PlacedPiece]) -> None:
    fields = doc.fields
    sections = type_sections(
        [placed.piece for placed in pieces],
        doc_type=fields["doc_type"],
        report_year=fields["report_year"],
        title=fields["title"],
    )
    doc_id = fields["doc_id"]
    for n, ((passage, kind, _), section) in enumerate(zip(pieces, sections, strict=True), start=1):
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
            }
        )
        doc.places.append(passage.spans)
        doc.marks += [Mark(a, b, "", doc_id, paragraph_id) for a, b in passage.spans]


def _covers(doc: Document, head: str, texts: Sequence[str], *, title: str) -> str:
    headings = [row["text"] for row in doc.paragraphs if row["kind"] == "heading"]
    doc_type = doc.fields["doc_type"]
    periods = covered_periods(
        [title, *headings] if doc_type == "five_year_plan" else headings,
        head,
        doc.fields["report_year"],
        doc_type=doc_type,
        text="\n".join(texts),
        section_periods=dict.fromkeys(row["role_period"] for row in doc.paragraphs),
    )
    return ";".join(periods)


def _whole(passages: Sequence[Passage], texts: Sequence[str]) -> Iterator[damage.Damage]:
    """Damage that shows only in the whole document."""
    confidence = damage.lost_decimals("\n".join(texts))
    if confidence >= UNSAFE:
        start, end = passages[0].spans.whole.start, passages[-1].spans.whole.end
        yield damage.Damage(start, end, "lost_decimals", "flagged", confidence)
    if damage.is_cut_off(passages[-1].text):
        end = passages[-1].spans.whole.end
        yield damage.Damage(end - 1, end, "truncated", "flagged", 0.9)


def _add_damage(doc: Document, view: str, found: Iterable[damage.Damage]) -> None:
    starts = [spans.whole.start for spans in doc.places]
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
