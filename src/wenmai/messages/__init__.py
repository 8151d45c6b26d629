"""Sentences for people, in every language of the report.

The catalogues are Fluent files (https://projectfluent.org): one folder per language, one file per
subject. Fluent, because its messages have named placeholders and plural forms, its syntax has a
published grammar, and translators' tools read it; nothing here is taken apart by regular expressions.

Codes in result tables (``too_few_years``) are messages too: ``reason-too_few_years``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax.ast import Junk

CATALOGUES = Path(__file__).parent


@dataclass(frozen=True)
class Language:
    """What a language does with numbers and with the space between words, names and sentences.

    Attributes
    ----------
    locale
        Locale of the plural rules.
    lines
        What a line break inside a message of a catalogue becomes.
    names, clauses, sentences
        What is written between the names of a list, between clauses, and between sentences.
    """

    locale: str
    lines: str
    names: str
    clauses: str
    sentences: str


LANGUAGES = {
    "en": Language("en-GB", lines=" ", names=", ", clauses="; ", sentences=" "),
    "zh": Language("zh-CN", lines="", names="、", clauses="；", sentences=""),
}


@cache
def catalogue(language: str) -> FluentBundle:
    """All messages of a language.

    Raises
    ------
    ValueError
        If two files define the same message, or a file does not parse.
    """
    # no isolating marks: they would be characters in figures and tables
    bundle = FluentBundle([LANGUAGES[language].locale], use_isolating=False)
    seen: dict[str, str] = {}
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise ValueError(f"{path.name}: not Fluent: {(entry.content or '').strip()[:80]!r}")
            name = getattr(getattr(entry, "id", None), "name", "")
            if name in seen:
                raise ValueError(f"{path.name}: message {name} is in {seen[name]} too")
            if name:
                seen[name] = path.name
        bundle.add_resource(resource)
    return bundle


#: characters above which a value is put in after Fluent, which refuses what has over 2,500
LONGEST_VALUE = 1000


def has_message(key: str, language: str) -> bool:
    """Whether the language has a message (or, after a dot, an attribute) of this key."""
    return _pattern(key, language) is not None


def message(key: str, language: str, /, **values: Any) -> str:
    """The message in the language, on one line; :func:`block` keeps its lines.

    Parameters
    ----------
    key
        Name of the message, such as ``reason-too_few_years``; of an attribute, ``figure-targets.caption``.
    language
        ``en`` or ``zh``.
    values
        Placeholders by name. Numbers choose the plural form and are printed without grouping, since many are
        years (``NUMBER($n, useGrouping: 1)`` groups them); numbers that need digits are handed over as text.
        Lists of names are written as the language does, and a :class:`wenmai.errors.Said` in the language.

    Raises
    ------
    KeyError
        If there is no such message.
    ValueError
        If a placeholder has no value.
    """
    # catalogues break long messages into lines, and an optional sentence that is left out leaves two spaces
    lines = re.sub(r"[ \t]*\n[ \t]*", LANGUAGES[language].lines, block(key, language, **values))
    return re.sub(r" {2,}", " ", lines).strip()


def block(key: str, language: str, /, **values: Any) -> str:
    """The message with the lines and spaces that the catalogue gives it: help pages, files. See :func:`message`."""
    pattern = _pattern(key, language)
    if pattern is None:
        raise KeyError(f"no message {key!r} in {language}")
    plain = _plain(values, language)
    long = {name: text for name, text in plain.items() if isinstance(text, str) and len(text) > LONGEST_VALUE}
    text, errors = catalogue(language).format_pattern(pattern, plain | {name: f"\ue000{name}\ue001" for name in long})
    if errors:
        raise ValueError(f"message {key!r} in {language}: {errors[0]}")
    return re.sub("\ue000(\\w+)\ue001", lambda found: long.get(found[1], found[0]), str(text))


def names_listed(names: Iterable[str], language: str) -> str:
    """The names with what the language writes between names."""
    return LANGUAGES[language].names.join(names)


def clauses_joined(clauses: Iterable[str], language: str) -> str:
    """The clauses that are not empty, as one sentence."""
    return LANGUAGES[language].clauses.join(clause for clause in clauses if clause)


def sentences_joined(sentences: Iterable[str], language: str) -> str:
    """The sentences that are not empty, one after the other."""
    return LANGUAGES[language].sentences.join(sentence for sentence in sentences if sentence)


def _pattern(key: str, language: str) -> Any:
    """The pattern of a message or attribute; None without one."""
    name, _, attribute = key.partition(".")
    if not re.fullmatch(r"[a-zA-Z][\w-]*", name, re.ASCII) or not catalogue(language).has_message(name):
        return None
    found = catalogue(language).get_message(name)
    return found.attributes.get(attribute) if attribute else found.value


def _plain(values: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Numbers as Fluent numbers without grouping; everything else as text of the language."""
    return {name: _number(value) if _is_number(value) else _text(value, language) for name, value in values.items()}


def _text(value: Any, language: str) -> str:
    """A value as text: lists as the language writes them, and in its words what is itself a message."""
    if isinstance(value, list | tuple):
        return names_listed((_text(item, language) for item in value), language)
    # wenmai.errors.Said and Joined, which this module cannot import
    said = getattr(value, "in_language", None)
    return str(said(language)) if said else str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _number(value: Any) -> Any:
    return fluent_number(int(value) if isinstance(value, Integral) else float(value), useGrouping=False)
