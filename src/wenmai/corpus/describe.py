"""The fields of a document: what its title, head, text and page say of it, and what a table gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Unpack

from wenmai.corpus.meta.dates import Paper, delivered_date, published_date, report_year
from wenmai.corpus.meta.genre import find_meeting, find_speaker, find_type, speaker_line
from wenmai.corpus.meta.history import DATE, date_of, date_of_text
from wenmai.corpus.meta.official import year_of_number
from wenmai.corpus.meta.regions import Clues, Region, compared, find_region, region_fields
from wenmai.corpus.meta.taxonomy import codes_of
from wenmai.corpus.page.boilerplate import Page
from wenmai.corpus.page.head import Head
from wenmai.corpus.page.lines import Line
from wenmai.corpus.page.split import Block
from wenmai.corpus.paper import PaperFields, read_paper
from wenmai.corpus.read.limits import USUAL, Limits
from wenmai.corpus.read.row_metadata import Given, row_region
from wenmai.corpus.text.clean import plain_text
from wenmai.regions.gazetteer import Gazetteer

#: fields of official documents
OFFICIAL = (
    *("number", "issuer", "addressee", "issued", "effective", "status", "index_number", "category", "url"),
    "attachments",
)
_ALL_PROVINCES = re.compile(r"各省、自治区、直辖市|各省（自治区、直辖市）|各省\(自治区、直辖市\)")
#: columns that are filled when all documents are known
_LATER = ("duplicate_of", "excluded", "corrected", "automatic")
#: the imprint of an old newspaper: 人民日报19590419
_COMPACT_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
#: kinds of document that are given to a meeting by a speaker; in news both are somebody else's
_HEARD = codes_of("report") | {"report", "report_digest", "resolution", "speech"}
_SITE = re.compile(r"人民政府|政府网|门户网|日报|晚报|新闻网|信息网|在线")


@dataclass(frozen=True)
class Options:
    """How documents are read.

    Attributes
    ----------
    gazetteer
        Known regions.
    series_year
        ``report_year``, ``delivered``, ``published``, ``issued`` or ``effective``: what becomes ``year``.
    simplify
        Turn traditional characters into simplified ones.
    columns
        Columns of tables by what they hold (:func:`wenmai.corpus.read.tabular.read_table_source`).
    boundaries
        ``as_reported``, or ``current``: former regions continue under the codes of today.
    version
        Which version of an amended law decides its year: ``current`` or ``first``.
    footnotes
        Keep the footnotes of Word files in the text.
    convert
        Let LibreOffice read formats such as .doc.
    limits
        Time and memory that one file may cost.
    """

    gazetteer: Gazetteer
    series_year: str = "report_year"
    simplify: bool = True
    columns: Mapping[str, str] | None = None
    boundaries: str = "as_reported"
    version: str = "current"
    footnotes: bool = False
    convert: bool = True
    limits: Limits = USUAL


class Described(NamedTuple):
    """The fields of a document, rows of its dates without ``doc_id``, and places where page and text differ."""

    fields: dict[str, Any]
    dates: list[dict[str, Any]]
    disagreements: list[tuple[int, int]]


def describe_document(
    page: Page,
    head: str,
    texts: Sequence[str],
    *,
    source: str,
    block: Block,
    options: Options,
    official: Head | None = None,
    corrected: Mapping[str, Any] | None = None,
) -> Described:
    """The fields that are read from the text, its head and its page, that a table gives, or that the user corrected."""
    corrected = corrected or {}
    text = "\n".join(texts)
    given = block.given or Given(0, 0)
    own = {key: corrected[key] for key in ("delivered", "issued", "effective") if key in corrected}
    given = replace(given, fields={**given.fields, **own})
    doc_type, type_basis = _type(page, head, text, official, corrected)
    paper = read_paper(official, page, block.lines, doc_type=doc_type, version=options.version)
    published, precision = _published(page, given, official, paper, corrected)
    heard = _heard(head, page, given, corrected) if doc_type in _HEARD else _Heard()
    year, year_basis = _given_year(given, corrected) or report_year(
        title=page.title,
        doc_type=doc_type,
        delivered=heard.delivered,
        published=published,
        text=text,
        line_year=block.line_year or given.line_year,
        source=given.file or source,
        paper=_dated(paper.paper, given, corrected),
    )
    origin = "\n".join([_path(source, given), *_origins(page), given.site])
    issuer = given.fields.get("issuer") or paper.values["issuer"] or _central(paper.values["addressee"])
    clues = Clues(title=page.title, issuer=issuer, speaker=heard.speaker, meeting=heard.meeting)
    clues |= Clues(head=head, source=origin, text=text, year=year)
    region = _region(options.gazetteer, given, **clues)
    title, title_basis = _title(page, given, official, corrected, made_title(doc_type, year, region.name))
    dates = _with_given(paper.dates, given) + _further_dates(page, heard, published, precision)
    fields = {
        **{"title": title, "title_basis": title_basis, "doc_type": doc_type, "type_basis": type_basis},
        **region_fields(options.gazetteer, region, boundaries=options.boundaries),
        **{"speaker": heard.speaker, "delivered": heard.delivered},
        **{"published": published, "published_precision": precision},
        **dict.fromkeys(OFFICIAL, ""),
        **paper.values,
        "report_year": year,
        "year_basis": year_basis,
        "n_chars": sum(map(len, texts)),
        "n_paragraphs": len(texts),
        **dict.fromkeys(_LATER, ""),
        "reuse_share": None,
        **given.fields,
        **given.extra,
    }
    return Described(fields, dates, paper.disagreements)


def _type(page: Page, head: str, text: str, official: Head | None, corrected: Mapping[str, Any]) -> tuple[str, str]:
    """The kind of a document and what decided it."""
    if corrected.get("doc_type"):
        return corrected["doc_type"], "user"
    paper = official is not None and official.is_paper
    return find_type(title=page.title, head=head, text=text, page=_around(page), official=paper)


def _central(addressee: str) -> str:
    """The level of who writes: only a body of the national level addresses all provinces."""
    return "国务院" if _ALL_PROVINCES.search(addressee) else ""


def _given_year(given: Given, corrected: Mapping[str, Any]) -> tuple[Any, str] | None:
    """The year that the user corrected, or that a table gives."""
    if "report_year" in corrected:
        return corrected["report_year"], "user"
    return (given.report_year, "line") if given.report_year is not None else None


def _dated(paper: Paper, given: Given, corrected: Mapping[str, Any]) -> Paper:
    """The dates that decide the year, with those that a table gives or the user corrected."""
    issued = corrected.get("issued") or given.fields.get("issued") or paper.issued
    number = given.fields.get("number", "")
    return replace(paper, issued=issued, number_year=year_of_number(number) or paper.number_year)


def _title(page: Page, given: Given, official: Head | None, corrected: Mapping[str, Any], made: str) -> tuple[str, str]:
    """The title of a document and what decided it."""
    if "title" in corrected:
        return page.title or made, "user"
    if not page.title:
        return made, "made" if made else ""
    if given.title:
        return page.title, "config"
    return page.title, official.basis if official else "line"


class _Heard(NamedTuple):
    """How a report was given: by whom, to which meeting, on which day."""

    speaker: str = ""
    meeting: str = ""
    delivered: str = ""


def _region(gazetteer: Gazetteer, given: Given, **clues: Unpack[Clues]) -> Region:
    """The region that a table gives, or that the fields of the document and its page name."""
    if given.names_region:
        of_row = row_region(gazetteer, given, text=clues["text"])
        # a title or a speaker of another region is listed; what the text mentions is not
        clues["text"] = ""
        return compared(gazetteer, of_row, find_region(gazetteer, **clues))
    return find_region(gazetteer, **clues)


def _path(source: str, given: Given) -> str:
    """The path of the source, and in it that of the file whose text a row holds."""
    return f"{source}/{given.file}" if given.file else source


def _heard(head: str, page: Page, given: Given, corrected: Mapping[str, Any]) -> _Heard:
    """How a report was given, from the lines between its title and its text, a table, or a correction."""
    own = "\n".join(line.text for line in page.head)
    speaker = find_speaker(head) or speaker_line(own)
    found = _Heard(speaker, find_meeting(head), delivered_date(head, report=True))
    found = found._replace(**{key: given.fields[key] for key in ("speaker", "delivered") if key in given.fields})
    return found._replace(delivered=corrected.get("delivered", found.delivered))


def _around(page: Page, *, but: Sequence[tuple[int, int]] = ()) -> str:
    """The lines of the page around the text, but those that hold a place."""
    lines = (line for line, _ in page.dropped if not any(line.start <= a and b <= line.end for a, b in but))
    return "\n".join(plain_text(line.text, 0, len(line.text)) for line in lines)


def _published(
    page: Page, given: Given, official: Head | None, paper: PaperFields, corrected: Mapping[str, Any]
) -> tuple[str, str]:
    """Date of publication with its precision: corrected, of a table, of the head table, or of the page."""
    if "published" in corrected:
        return corrected["published"], {10: "day", 7: "month", 4: "year"}.get(len(corrected["published"]), "")
    if given.published.iso:
        return given.published.iso, given.published.precision
    if official and official.table and "published" in official.table.values:
        found = date_of_text(official.table.values["published"].value)
        if found[0]:
            return found
    signed = [(row["start"], row["end"]) for row in paper.dates if row["role"] == "issued"]
    iso = published_date(_COMPACT_DATE.sub(r"\1-\2-\3", _around(page, but=signed)))
    return iso, "day" if iso else ""


def _with_given(dates: list[dict[str, Any]], given: Given) -> list[dict[str, Any]]:
    """Dates of issue and effect: those of a table count more than those of the text."""
    own: list[dict[str, Any]] = [
        {"role": role, "date": day, "precision": {10: "day", 7: "month"}.get(len(day), "year")}
        for role in ("issued", "effective")
        if (day := given.fields.get(role))
    ]
    taken = {row["role"] for row in own}
    empty: dict[str, Any] = {"body": "", "context": "", "start": None, "end": None}
    return [row for row in dates if row["role"] not in taken] + [row | empty for row in own]


def _further_dates(page: Page, heard: _Heard, published: str, precision: str) -> list[dict[str, Any]]:
    """Rows of ``document_dates`` for delivery and publication, with the line that gives each where it is found."""
    rows = []
    for role, day, lines in (
        ("delivered", heard.delivered, [*page.head, *page.body[:3]]),
        ("published", published, [line for line, _ in page.dropped]),
    ):
        if not day:
            continue
        place = next((line for line in lines if any(date_of(m)[0] == day for m in DATE.finditer(line.text))), None)
        rows.append(
            {
                "role": role,
                "date": day,
                "precision": precision if role == "published" else "day",
                "body": heard.meeting if role == "delivered" else "",
                "context": " ".join(place.text.split())[:120] if place else "",
                "start": place.start if place else None,
                "end": place.end if place else None,
            }
        )
    return rows


def _origins(page: Page) -> Iterator[str]:
    """Lines of the page that say where the text comes from."""
    return (line.text for line, rule in page.dropped if rule == "page_field" or _names_site(line))


def _names_site(line: Line) -> bool:
    """Whether a line of the page says whose page it is."""
    return not line.is_prose and line.size <= 60 and _SITE.search(line.text) is not None


def made_title(doc_type: str, year: int | None, region: str) -> str:
    """A title for a report that has none; nothing else is given one."""
    if doc_type not in ("government_work_report", "report_digest"):
        return ""
    return f"{year}年{region}政府工作报告" if year else f"{region}政府工作报告"


def year_of_series(fields: dict[str, Any], series_year: str) -> int | None:
    """The year that places a document in a series: that of one of its dates; None where it has no such date."""
    value = fields[series_year]
    return int(str(value)[:4]) if value else None
