"""What official documents say of themselves: number, issuing bodies, addressee, dates, status, attachments.

A head table is believed first, then the head above the text, then the signature below it. Where two of them differ,
the place is listed as damage (``head_table_disagrees``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from wenmai.corpus.meta.dates import Paper
from wenmai.corpus.meta.history import Event, date_of_text, events, history_before_articles
from wenmai.corpus.meta.official import (
    Found,
    Signature,
    attachments,
    bracketed_date,
    effective_date,
    issuers_in_title,
    last_date,
    lone_date,
    signature,
    split_bodies,
    tidy_number,
    year_of_number,
)
from wenmai.corpus.meta.taxonomy import codes_of
from wenmai.corpus.page.boilerplate import Page
from wenmai.corpus.page.head import Head
from wenmai.corpus.page.lines import Line

_TERM = re.compile(r"第[一二三四五六七八九十百\d]+届")
_OF_COURT = re.compile(r"(?<=法院)审判委员会|(?<=检察院)检察委员会")
_STATE = re.compile(r"^中华人民共和国(?=国务院|[\u4e00-\u9fff]{2,16}(?:部|局|署|委员会|院)$)")
_ORDER = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{2,20})(?:令|公告)\s*(?:\d{4}\s*年\s*)?第\s*[\d一二三四五六七八九十百零〇]{1,6}\s*号"
)
_QUOTED = re.compile(r"《[^》]*》|〈[^〉]*〉")
_CONTEXT = 120


@dataclass
class PaperFields:
    """The fields of an official document.

    Attributes
    ----------
    values
        Columns of ``documents``.
    dates
        Rows of ``document_dates`` without ``doc_id``.
    disagreements
        Places where the head table and the text differ.
    paper
        The dates that decide the year.
    """

    values: dict[str, str]
    dates: list[dict[str, Any]] = field(default_factory=list)
    disagreements: list[tuple[int, int]] = field(default_factory=list)
    paper: Paper = field(default_factory=Paper)


def read_paper(head: Head | None, page: Page, lines: Sequence[Line], *, doc_type: str, version: str) -> PaperFields:
    """Read the fields of an official document.

    Parameters
    ----------
    head
        Its head, if it has one.
    page
        Title, head and body of the document; the signature is looked for from the first line of the body.
    lines
        All lines of its block.
    doc_type
        Its kind.
    version
        ``current`` or ``first``: which version of an amended law decides its year.
    """
    title, above, first = page.title, page.head, page.body[0].start
    kept = [line for line in lines if line.start >= first]
    official = doc_type in codes_of("official", "rule", "plan") or head is not None
    signed = signature(_signed_part(head, lines, kept), 0) if official else None
    story = _story(head) or (_story_in_text(kept) if official else [])
    values = _values(head, title=title, signed=signed, story=story)
    dates = [_row(event) for event in story]
    issued = _issued(head, signed, kept if head is not None or doc_type in codes_of("official") else ())
    if issued is None and official:
        # （2022年1月4日） below the title of a paper without a signature
        issued = next((found for line in above if (found := bracketed_date(line)) is not None), None)
    for role, place in (("issued", issued), ("effective", _effective(head, kept, story, issued) if official else None)):
        if place is None:
            continue
        values[role] = place.value
        if all((row["role"], row["date"]) != (role, place.value) for row in dates):
            dates.append(_row(_event(role, place)))
    if table_effective := [e for e in story if e.role == "effective" and e.precision == "day"]:
        values["effective"] = values["effective"] or table_effective[-1 if version == "current" else 0].date
    values["attachments"] = ";".join(attachments(kept)) if official else ""
    adopted = tuple(sorted(e.date for e in story if e.role in ("adopted", "amended", "revised")))
    approved = tuple(sorted(e.date for e in story if e.role == "approved"))
    promulgated = tuple(sorted(e.date for e in story if e.role == "promulgated"))
    in_force = tuple(sorted(e.date for e in story if e.role == "effective"))
    paper = Paper(
        adopted or approved,
        promulgated or in_force,
        values["issued"],
        year_of_number(values["number"]),
        version,
    )
    return PaperFields(values, dates, list(_disagreements(head, signed)), paper)


def _signed_part(head: Head | None, lines: Sequence[Line], kept: Sequence[Line]) -> Sequence[Line]:
    """The lines that may hold a signature: the body, and of an order all below its number (令, its sentence, 省长)."""
    if head is None:
        return _from_text(kept)
    last = head.titles[-1] if head.titles else -1
    below = [i for i, role in head.parts.items() if i > last and role == "history"]
    if not below or not head.number:
        return _from_text(kept)
    # the sentence that publishes a law is above the signature, its history may be below
    past = min(below)
    while past in below:
        past += 1
    return lines[past:]


def _from_text(kept: Sequence[Line]) -> Sequence[Line]:
    """The lines from the first sentence on: a body and a date above it are the page's."""
    first = next((i for i, line in enumerate(kept) if line.is_prose or line.is_numbered), 0)
    return kept[first:]


def _values(head: Head | None, *, title: str, signed: Signature | None, story: Sequence[Event]) -> dict[str, str]:
    table = dict(head.table.values) if head and head.table else {}
    given = {name: table[name].value for name in table}
    number = tidy_number(given["number"]) if "number" in given else ""
    if not number and head:
        number = head.number.value if head.number else _order_number(head)
    return {
        "number": number,
        "issuer": ";".join(
            _issuers(given.get("issuer", ""), title, signed, story, number)
            or ((head.letterhead,) if head and head.letterhead else ())
        ),
        "addressee": head.addressee if head else "",
        "issued": "",
        "effective": "",
        "status": given.get("status", ""),
        "index_number": given.get("index_number", ""),
        "category": re.sub(r"\\{1,2}", "/", given.get("category", "")),
        "url": given.get("url", ""),
        "attachments": "",
    }


def _issuers(given: str, title: str, signed: Signature | None, story: Sequence[Event], number: str) -> tuple[str, ...]:
    """Issuing bodies, of the most trusted source that names any; of a law the body that adopted it."""
    if given:
        return tuple(body for body in re.split(r"[ \u3000;；]+", given) if body) if " " in given else (given,)
    for role in ("adopted", "revised", "amended", "promulgated"):
        acted = [event.body for event in story if event.role == role and event.body]
        if acted:
            return (_plain_body(acted[0]),)
    if signed and signed.issuers:
        return tuple(map(_plain_body, signed.issuers))
    if bodies := issuers_in_title(title):
        return tuple(map(_plain_body, bodies))
    if order := _ORDER.match(number):
        return (_plain_body(order["body"]),)
    # nobody else is named: 1988年5月10日 国务院批准
    return tuple(_plain_body(event.body) for event in story[:1] if event.body)


def _plain_body(name: str) -> str:
    """The name of a body without its term of office."""
    return _STATE.sub("", _OF_COURT.sub("", _TERM.sub("", re.sub(r"\s+", "", name))))


def _order_number(head: Head) -> str:
    """The number of the order that published a law, in its history (国务院令第203号)."""
    for line in head.history:
        if match := _ORDER.search(_QUOTED.sub("", line.text)):
            return tidy_number(match[0])
    return ""


def _story(head: Head | None) -> list[Event]:
    """The dates of the history lines, with their places in the source."""
    if head is None or not head.history:
        return []
    starts: list[int] = []
    texts: list[str] = []
    at = 0
    for line in head.history:
        starts.append(at)
        texts.append(line.text)
        at += len(line.text) + 1

    lines = head.history

    def place(offset: int) -> int:
        n = bisect_right(starts, offset) - 1
        return lines[n].start + min(offset - starts[n], len(lines[n].text))

    return [
        event._replace(start=place(event.start), end=place(max(event.start, event.end - 1)) + 1)
        for event in events("\n".join(texts))
    ]


def _story_in_text(lines: Sequence[Line]) -> list[Event]:
    """The dates of a history in brackets inside the first lines of a law whose source has no line breaks."""
    for line in lines[:6]:
        if match := history_before_articles(line.text[:3000]):
            at = line.start + match.start("history")
            return [e._replace(start=e.start + at, end=e.end + at) for e in events(match["history"])]
    return []


def _row(event: Event) -> dict[str, Any]:
    return {
        "role": event.role,
        "date": event.date,
        "precision": event.precision,
        "body": _plain_body(event.body),
        "context": event.context[:_CONTEXT],
        "start": event.start,
        "end": event.end,
    }


def _event(role: str, place: Found) -> Event:
    return Event(role, place.value, "day", "", "", place.start, place.end)


def _issued(head: Head | None, signed: Signature | None, lines: Sequence[Line]) -> Found | None:
    """The date of issue: of the head table, of the signature, or alone at the end of a paper of an office."""
    if head and head.table and "issued" in head.table.values:
        value = head.table.values["issued"]
        iso, precision = date_of_text(value.value)
        if precision == "day" and not (head.table.loose and signed):
            return value._replace(value=iso)
    alone = lone_date(lines) if head is not None and head.addressee else None
    if signed and not (alone and alone.start < signed.issued.start):
        return signed.issued
    return alone or (last_date(lines) if lines else None)


def _effective(head: Head | None, lines: Sequence[Line], story: Sequence[Event], issued: Found | None) -> Found | None:
    """The date of effect that the head table or the text gives."""
    if head and head.table and "effective" in head.table.values:
        value = head.table.values["effective"]
        iso, precision = date_of_text(value.value)
        if precision == "day":
            return value._replace(value=iso)
    now = None
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if "行" not in line.text and "生效" not in line.text:
            continue
        # a date may be cut by the end of the line above
        above = lines[i - 1].text if i and not lines[i - 1].is_closed and lines[i - 1].size <= 60 else ""
        found = effective_date(above + line.text)
        if isinstance(found, Found):
            start = max(found.start - len(above), 0)
            return Found(found.value, line.start + start, line.start + max(found.end - len(above), start + 1))
        if found == "now" and now is None:
            now = line
    if now is None:
        return None
    days = [e.date for e in story if e.role in ("promulgated", "adopted") and e.precision == "day"]
    day = days[-1] if days else issued.value if issued else ""
    return Found(day, now.start, now.end) if day else None


def _disagreements(head: Head | None, signed: Signature | None) -> Iterator[tuple[int, int]]:
    """Values of a head table that the text below it contradicts."""
    if head is None or head.table is None:
        return
    values = head.table.values
    if "number" in values and head.number and _letters(values["number"].value) != _letters(head.number.value):
        yield values["number"][1:]
    if "title" in values and head.printed and _letters(values["title"].value) != _letters(head.printed):
        yield values["title"][1:]
    if signed is None:
        return
    if "issued" in values:
        iso, precision = date_of_text(values["issued"].value)
        if precision == "day" and iso != signed.issued.value:
            yield values["issued"][1:]
    if "issuer" in values:
        named, below = values["issuer"].value, "".join(signed.issuers)
        if not any(
            _letters(body) in _letters(below) or _letters(below) in _letters(body) for body in split_bodies(named)
        ):
            yield values["issuer"][1:]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
