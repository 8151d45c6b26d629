"""What is wrong in a file of concepts, and what its terms are in the writing of the texts."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wenmai.errors import Joined, Said
from wenmai.io.characters import plain_word
from wenmai.io.dictionaries.aliases import LONGEST_ALIAS
from wenmai.io.dictionaries.entries import BELOW, Entry, is_several, place_in_file, split_terms, wrong
from wenmai.io.dictionaries.yaml_form import FIELDS, TERM_FIELDS
from wenmai.io.words import CHINESE, LONGEST

#: means the concept as a whole where a table has a column ``term``
WHOLE = "*"

#: names of indicators
IDENTIFIER = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_ALIAS - 1}}}")

#: a term must not reach over the end of a sentence: it could then be counted in no sentence
_ENDS = re.compile(r"[。！？；!;]|[?](?=.*[^\x00-\x7f])|[^\x00-\x7f].*[?]")
#: what parts terms; a comma between digits parts none
_BORDER = re.compile(r"[、，；;]|(?<!\d),|,(?!\d)")
_QUOTED = re.compile(r"[“\"‘'「『](.+)[”\"’'」』]")
#: signs that only patterns have
_PATTERN = re.compile(r"[|\[\]{}^$\\]|\.\*|\.\+")
#: 人工智能等 is a list that goes on, 男女平等 is a word
_AND_SO_ON = re.compile(r"(?<=..)(?<![平均同对优初高中何相不头劣])等+$")

NEAR_FIELDS = ("any", "all", "none", "within")
_FLAGS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


@dataclass(frozen=True)
class Term:
    """A term as the texts have it (``text``) and as its file has it (``written``)."""

    text: str
    written: str
    weight: float | None = None
    whole_word: bool = True
    condition: Mapping[str, Any] = field(default_factory=dict)


def checked_term(entry: Entry, *, simplify: bool) -> tuple[Term | None, list[str]]:
    """The term of an entry in the writing of the texts, and every mistake in it."""
    written = entry.term if entry.literal else _QUOTED.sub(r"\1", entry.term)
    text = _plain_wildcards(plain_word(written, simplify=simplify))
    mistakes: list[str] = [*_mistakes_of_text(written, text, literal=entry.literal)]
    mistakes += _mistakes_of_fields(entry, text, simplify=simplify)
    weight: float | None = None
    if entry.weight:
        try:
            weight = float(entry.weight.replace("，", "."))
        except ValueError:
            weight = math.nan
        if not math.isfinite(weight):
            mistakes.append(wrong("", "weight", weight=repr(entry.weight), term=repr(text)))
    if mistakes:
        place = _place(entry)
        return None, [Joined(": ", [place, line]) for line in mistakes]
    return Term(
        text,
        entry.term,
        weight,
        _flag(entry.fields.get("whole_word", "true")) is not False,
        _condition(entry, simplify),
    ), []


def _plain_wildcards(text: str) -> str:
    """Chinese terms without a wildcard at their ends: they count inside longer words in any case."""
    return text.strip("*") if CHINESE.search(text) else text


def _place(entry: Entry) -> str:
    name = BELOW.join(entry.concept)
    return Said("part-entry", name=name, where=place_in_file(entry.where)) if entry.where else name


def _mistakes_of_text(written: str, text: str, *, literal: bool) -> Iterator[str]:
    if text == WHOLE or not any(char.isalnum() for char in text):
        yield wrong("", "no-word", term=repr(written))
        return
    if len(text) > LONGEST:
        yield wrong("", "long", n=len(text), text=text[:20])
    parts = split_terms(_BORDER.sub("、", written))
    if not literal and len(parts) > 1 and (_BORDER.search(written) or is_several(written)):
        border = _BORDER.search(written)
        between = repr(border[0]) if border else Said("part-space")
        shown = {"list": f"[{', '.join(parts)}]", "one": f"{{term: {written!r}}}"}
        yield wrong("", "several", term=repr(written), between=between, n=len(parts), **shown)
    elif not literal and _PATTERN.search(written):
        yield wrong("", "pattern", term=repr(written))
    elif not literal and _AND_SO_ON.search(text):
        yield wrong("", "and-so-on", term=repr(written), end="等", one=f"{{term: {written!r}}}")
    elif _ENDS.search(text):
        yield wrong("", "end", term=repr(written))
    if CHINESE.search(text) and "*" in text:
        yield wrong("", "wildcard", term=repr(written))


def _mistakes_of_fields(entry: Entry, text: str, *, simplify: bool) -> Iterator[str]:
    place = text
    yield from unknown_fields(dict(entry.fields), TERM_FIELDS, place)
    not_in, near = entry.fields.get("not_in", []), entry.fields.get("near", {})
    yield from _words(not_in, f"{place}.not_in")
    for word in _texts(not_in):
        longer = plain_word(word, simplify=simplify)
        if text not in longer or longer == text:
            yield wrong(f"{place}.not_in", "not-longer", word=repr(word), term=repr(text))
    if _flag(entry.fields.get("whole_word", "true")) is None:
        yield wrong(f"{place}.whole_word", "flag")
    if not isinstance(near, dict):
        yield wrong(f"{place}.near", "near")
        return
    yield from unknown_fields(near, NEAR_FIELDS, f"{place}.near")
    for how in ("any", "all", "none"):
        yield from _words(near.get(how, []), f"{place}.near.{how}")
    within = str(near.get("within", "sentence"))
    if within != "sentence" and (not within.isdecimal() or int(within) < 1):
        yield wrong(f"{place}.near.within", "within")
    if "near" in entry.fields and not any(near.get(how) for how in ("any", "all", "none")):
        yield wrong(f"{place}.near", "near-empty")


def _condition(entry: Entry, simplify: bool) -> dict[str, Any]:
    """The fields of a condition that the entry has; the words are written like the texts."""
    near = entry.fields.get("near", {})
    lists = {"not_in": entry.fields.get("not_in", []), **{how: near.get(how, []) for how in ("any", "all", "none")}}
    found: dict[str, Any] = {
        name: tuple(plain_word(word, simplify=simplify) for word in words) for name, words in lists.items() if words
    }
    within = str(near.get("within", "sentence"))
    return found | ({} if within == "sentence" or not found else {"within": int(within)})


def _flag(value: Any) -> bool | None:
    return _FLAGS.get(str(value).strip().lower())


def field_mistakes(name: str, fields: Mapping[str, Any]) -> Iterator[str]:
    """Every mistake in the fields of a concept."""
    if not name.strip() or name == WHOLE:
        yield Said("term-mistake-name", name=repr(name))
    yield from unknown_fields(dict(fields), FIELDS, name)
    for label in ("label_zh", "label_en", "version", "source"):
        if isinstance(fields.get(label), list | dict):
            yield wrong(f"{name}.{label}", "text")
    yield from _words(fields.get("veto") or [], f"{name}.veto")


def misnamed(name: Any) -> Iterator[str]:
    """The mistake in the name of an indicator, if there is one."""
    if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
        yield wrong(str(name), "identifier", most=LONGEST_ALIAS)


def missing_labels(spec: dict[Any, Any], place: str) -> Iterator[str]:
    """Every label that an indicator lacks."""
    for label in ("label_zh", "label_en"):
        if not isinstance(spec.get(label), str) or not spec[label].strip():
            yield wrong(f"{place}.{label}", "missing")


def unknown_fields(given: dict[Any, Any], known: tuple[str, ...], place: str) -> Iterator[str]:
    """Every field that the form does not have."""
    for name in sorted(set(map(str, given)) - set(known)):
        near = difflib.get_close_matches(name, known, n=1)
        advice = Said("part-is-it", near=near[0]) if near else ""
        yield wrong(f"{place}.{name}", "field", advice=Joined(" ", [advice, Said("part-known", known=known)]))


def _texts(words: Any) -> list[str]:
    return [word for word in words if isinstance(word, str)] if isinstance(words, list) else []


def _words(words: Any, place: str) -> Iterator[str]:
    if not isinstance(words, list) or any(not isinstance(w, str) or not w.strip() or _ENDS.search(w) for w in words):
        yield wrong(place, "words")
