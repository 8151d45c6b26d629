"""The kinds of document: their codes, names and the words by which a title names them.

The list is ``corpus/resources/document_types.yaml``. It follows the kinds of official document of
党政机关公文处理工作条例 (2012), the forms of legislation, and what governments publish in addition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

RESOURCE = Path(__file__).resolve().parents[1] / "resources" / "document_types.yaml"

_BRACKETS = re.compile(r"(?:[（(][^（()）]*[)）]|\[[^\]]*\]|【[^】]*】)$")
_TAIL = re.compile(r"(?:[（(](?:全文|正文)[)）]|全文|正文|文本|[（(]?(?:讨论|审议|征求意见|送审)稿[)）]?)$")
#: what is in 《》 is another document's title
_NAMED = re.compile(r"《[^》]*》")


@dataclass(frozen=True)
class DocumentType:
    """One kind of document.

    Attributes
    ----------
    code
        Value of ``doc_type``.
    zh, en
        Its names.
    group
        ``report`` (given to a meeting), ``official`` (a paper of an office), ``rule`` (has articles), ``plan`` or
        ``other``.
    title
        What a title of this kind matches; None where several signs decide.
    source
        Where the kind is defined: a key of the list at the top of the resource.
    """

    code: str
    zh: str
    en: str
    group: str
    title: re.Pattern[str] | None
    source: str


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All kinds, in the order in which titles are compared with them."""
    spec = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    return tuple(
        DocumentType(
            entry["code"],
            entry["zh"],
            entry["en"],
            entry["group"],
            re.compile(entry["title"]) if "title" in entry else None,
            entry["source"],
        )
        for entry in spec["types"]
    )


@cache
def codes_of(*groups: str) -> frozenset[str]:
    """The codes of all kinds in some groups."""
    return frozenset(kind.code for kind in document_types() if kind.group in groups)


def bare_title(title: str) -> str:
    """A title without white space and without what is in brackets or remarks at its end."""
    text = re.sub(r"\s+", "", title)
    whole = re.fullmatch(r"《([^《》]+)》", text)
    text = whole[1] if whole else text
    while (shorter := _TAIL.sub("", _BRACKETS.sub("", text))) != text and len(shorter) >= 2:
        text = shorter
    return text


@cache
def _ends() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{kind.title.pattern})" for kind in document_types() if kind.title))


# the lines around a title are asked for again and again
@lru_cache(maxsize=512)
def names_type(title: str) -> bool:
    """Whether a title names a kind of document."""
    return _ends().search(bare_title(title)) is not None


def type_in_title(title: str) -> str:
    """The code of the kind that a title names, "" if it names none."""
    text = bare_title(title)
    # a title that ends in another document's title (关于印发《…》) names no kind of its own
    if text.endswith("》"):
        text = _NAMED.sub("", text)
    elif not text.startswith("《"):
        # the kind is not that of a document named inside (关于检查《…预算…条例》实施情况的报告)
        text = _NAMED.sub("《》", text)
    found = (kind.code for kind in document_types() if kind.title and kind.title.search(text))
    return next(found, "")
