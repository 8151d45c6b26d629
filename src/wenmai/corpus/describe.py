"""The fields of a document: what its title, head, text and page say of it, and what a table gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from wenmai.corpus.meta.dates import delivered_date, published_date, report_year
from wenmai.corpus.meta.genre import document_type, find_meeting, find_speaker
from wenmai.corpus.meta.regions import Region, find_region, region_fields
from wenmai.corpus.page.boilerplate import Page
from wenmai.corpus.page.lines import Line
from wenmai.corpus.page.split import Block
from wenmai.corpus.read.row_metadata import Given, row_region
from wenmai.corpus.text.clean import plain_text
from wenmai.regions.gazetteer import Gazetteer

#: fields of official documents
OFFICIAL = (
    *("number", "issuer", "addressee", "issued", "effective", "status", "index_number", "category", "url"),
    "attachments",
)
#: the imprint of an old newspaper: 人民日报19590419
_COMPACT_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
#: kinds of document that are given to a meeting by a speaker; in news both are somebody else's
_HEARD = ("government_work_report", "report_digest", "resolution")
_SITE = re.compile(r"人民政府|政府网|门户网|日报|晚报|新闻网|信息网|在线")


def describe_document(
    page: Page,
    head: str,
    texts: Sequence[str],
    *,
    source: str,
    block: Block,
    gazetteer: Gazetteer,
    boundaries: str = "as_reported",
) -> dict[str, Any]:
    """The fields that are read from the text, its head and its page, or that a table gives."""
    text = "\n".join(texts)
    given = block.given or Given(0, 0)
    published = given.published.iso or _published(page)
    doc_type = document_type(title=page.title, head=head, text=text)
    heard = _Heard(find_speaker(head), find_meeting(head), delivered_date(head)) if doc_type in _HEARD else _Heard()
    heard = heard._replace(**{key: given.fields[key] for key in ("speaker", "delivered") if key in given.fields})
    year, basis = report_year(
        title=page.title,
        doc_type=doc_type,
        delivered=heard.delivered,
        published=published,
        text=text,
        line_year=block.line_year or given.line_year,
        source=given.file or source,
    )
    if given.report_year is not None:
        year, basis = given.report_year, "line"
    region = _region(gazetteer, given, page, heard, source=source, head=head, text=text, year=year)
    return {
        "title": page.title or _made_title(doc_type, year, region.name),
        "doc_type": doc_type,
        **region_fields(gazetteer, region, boundaries=boundaries),
        "speaker": heard.speaker,
        "delivered": heard.delivered,
        "published": published,
        "published_precision": given.published.precision or ("day" if published else ""),
        **dict.fromkeys(OFFICIAL, ""),
        "report_year": year,
        "year_basis": basis,
        "n_chars": sum(map(len, texts)),
        "n_paragraphs": len(texts),
        "duplicate_of": "",
        "reuse_share": None,
        **given.fields,
        **given.extra,
    }


class _Heard(NamedTuple):
    """How a report was given: by whom, to which meeting, on which day."""

    speaker: str = ""
    meeting: str = ""
    delivered: str = ""


def _region(
    gazetteer: Gazetteer,
    given: Given,
    page: Page,
    heard: _Heard,
    *,
    source: str,
    head: str,
    text: str,
    year: int | None,
) -> Region:
    """The region that a table gives, or that the fields of the document and its page name."""
    if given.names_region:
        return row_region(gazetteer, given, text=text)
    return find_region(
        gazetteer,
        title=page.title,
        speaker=heard.speaker,
        meeting=heard.meeting,
        source="\n".join([_path(source, given), *_origins(page), given.site]),
        head=head,
        issuer=given.fields.get("issuer", ""),
        text=text,
        year=year,
    )


def _path(source: str, given: Given) -> str:
    """The path of the source, and in it that of the file whose text a row holds."""
    return f"{source}/{given.file}" if given.file else source


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


def year_of_series(fields: dict[str, Any], series_year: str) -> int | None:
    value = fields[series_year]
    return int(str(value)[:4]) if value else None
