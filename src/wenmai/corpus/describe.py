"""The fields of a document: what its title, head, text and page say of it, and what a table gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wenmai.corpus.meta.dates import delivered_date, published_date, report_year
from wenmai.corpus.meta.genre import document_type, find_meeting, find_speaker
from wenmai.corpus.meta.regions import Region, find_region
from wenmai.corpus.page.boilerplate import Page
from wenmai.corpus.page.lines import Line
from wenmai.corpus.page.split import Block
from wenmai.corpus.read.row_metadata import Given, given_region
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
    corrected: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The fields that are read from the text, its head and its page, that a table gives, or that the user corrected."""
    corrected = corrected or {}
    text = "\n".join(texts)
    given = block.given or Given(0, 0)
    published = corrected.get("published", given.published or _published(page))
    doc_type = corrected.get("doc_type") or document_type(title=page.title, head=head, text=text)
    heard = _Heard(find_speaker(head), find_meeting(head), delivered_date(head)) if doc_type in _HEARD else _Heard()
    heard = heard._replace(delivered=corrected.get("delivered", heard.delivered))
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
    if "report_year" in corrected:
        year, basis = corrected["report_year"], "user"
    region = _region(gazetteer, given, page, heard, source=source, text=text)
    title = page.title or made_title(doc_type, year, region.name)
    return {
        "title": title,
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
        "published_precision": {10: "day", 7: "month", 4: "year"}.get(len(published), ""),
        **dict.fromkeys(OFFICIAL, ""),
        "report_year": year,
        "year_basis": basis,
        "n_chars": sum(map(len, texts)),
        "n_paragraphs": len(texts),
        "duplicate_of": "",
        "excluded": "",
        "corrected": "",
        "automatic": "",
        "title_made": bool(not page.title and title),
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


def made_title(doc_type: str, year: int | None, region: str) -> str:
    """A title for a report that has none; nothing else is given one."""
    if doc_type not in ("government_work_report", "report_digest"):
        return ""
    return f"{year}年{region}政府工作报告" if year else f"{region}政府工作报告"


def year_of_series(fields: dict[str, Any], series_year: str) -> int | None:
    value = fields[series_year]
    return int(str(value)[:4]) if value else None
