"""The form of a file of concepts, and every mistake in it.

.. code-block:: yaml

    concept_id:
      label_zh: 中文名
      label_en: English name
      version: "2"                      # optional, as are source and veto
      source: where the list comes from
      terms:
        - 数字经济                       # counts wherever it stands
        - term: 数字                     # counts only under conditions
          not_in: [数字化, 数字经济]
          near: {any: [产业, 技术], all: [发展], none: [统计], within: 30}
      veto: [词]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

#: stands for the concept as a whole where a table has a column ``term``
WHOLE = "*"

#: names a Stata variable together with the prefix ``kw_``, and those have at most 32 characters
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,28}")

#: a term must not reach over the end of a sentence or hold a space: it could then be counted in no sentence
FORBIDDEN = re.compile(r"[\s。！？；!?;]")

NEEDED = ("label_zh", "label_en", "terms")
FIELDS = (*NEEDED, "version", "source", "veto")
TERM_FIELDS = ("term", "not_in", "near")
NEAR_FIELDS = ("any", "all", "none", "within")


def mistakes(content: dict[Any, Any]) -> list[str]:
    """Every mistake in the concepts of one or several files, one line each."""
    return [*_mistakes(content), *_repeated_terms(content)]


def terms_of(spec: Any) -> list[Any]:
    """The terms of a concept as they are written, those with conditions too."""
    terms = spec.get("terms") if isinstance(spec, dict) else None
    return [t.get("term") if isinstance(t, dict) else t for t in terms] if isinstance(terms, list) else []


def _mistakes(content: dict[Any, Any]) -> Iterator[str]:
    for name, spec in content.items():
        if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
            yield f"{name}: not an identifier; use a-z, 0-9 and _, first a letter, at most 29 characters"
        if not isinstance(spec, dict):
            yield f"{name}: needs the fields {', '.join(NEEDED)}"
            continue
        yield from _unknown(spec, FIELDS, str(name))
        for field in ("label_zh", "label_en"):
            if not isinstance(spec.get(field), str) or not spec[field].strip():
                yield f"{name}.{field}: missing or empty"
        if not terms_of(spec):
            yield f"{name}.terms: missing or empty; give a list"
        else:
            for entry in spec["terms"]:
                yield from _mistakes_of_term(entry, f"{name}.terms")
        yield from _words(spec.get("veto", []), f"{name}.veto")


def _mistakes_of_term(entry: Any, place: str) -> Iterator[str]:
    term = entry.get("term") if isinstance(entry, dict) else entry
    if not isinstance(term, str) or not term:
        # YAML reads 110 as a number and 否 as text, so the hint names the quotes
        yield f"{place}: {term!r} is not a text; put it in quotes"
        return
    if FORBIDDEN.search(term) or term == WHOLE:
        yield f"{place}: {term!r} holds a space or a mark that ends a sentence, or is '*'"
    if not isinstance(entry, dict):
        return
    yield from _unknown(entry, TERM_FIELDS, f"{place}.{term}")
    yield from _words(entry.get("not_in", []), f"{place}.{term}.not_in")
    for word in _texts(entry.get("not_in", [])):
        if term not in word or word == term:
            yield f"{place}.{term}.not_in: {word!r} is no longer word around {term!r}"
    near = entry.get("near", {})
    if not isinstance(near, dict):
        yield f"{place}.{term}.near: give any, all or none, and within"
        return
    yield from _unknown(near, NEAR_FIELDS, f"{place}.{term}.near")
    for field in ("any", "all", "none"):
        yield from _words(near.get(field, []), f"{place}.{term}.near.{field}")
    within = near.get("within", "sentence")
    if within != "sentence" and (not isinstance(within, int) or isinstance(within, bool) or within < 1):
        yield f"{place}.{term}.near.within: give a number of characters or the word sentence"
    if "near" in entry and not any(near.get(field) for field in ("any", "all", "none")):
        yield f"{place}.{term}.near: names no word; give any, all or none"


def _unknown(given: dict[Any, Any], known: tuple[str, ...], place: str) -> Iterator[str]:
    for field in sorted(set(map(str, given)) - set(known)):
        yield f"{place}.{field}: unknown field; known are {', '.join(known)}"


def _texts(words: Any) -> list[str]:
    return [word for word in words if isinstance(word, str)] if isinstance(words, list) else []


def _words(words: Any, place: str) -> Iterator[str]:
    if not isinstance(words, list) or any(not isinstance(w, str) or not w or FORBIDDEN.search(w) for w in words):
        yield f"{place}: give a list of words without spaces and marks that end a sentence"


def _repeated_terms(content: dict[Any, Any]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for name, spec in content.items():
        for term in map(str, terms_of(spec)):
            if term in owner:
                place = "twice in it" if owner[term] == name else f"also in {owner[term]}"
                yield f"{name}.terms: {term!r} is {place}; a term belongs to one concept"
            owner.setdefault(term, str(name))
