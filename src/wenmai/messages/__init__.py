"""Sentences for people, in every language of the report.

The catalogues are Fluent files (https://projectfluent.org): one folder per language, one file per
subject. Fluent, because its messages have named placeholders and plural forms, its syntax has a
published grammar, and translators' tools read it; nothing here is taken apart by regular expressions.

Codes in result tables (``too_few_years``) are messages too: ``reason-too_few_years``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax.ast import Junk

CATALOGUES = Path(__file__).parent

#: language of the configuration -> locale of the plural rules
LOCALES = {"en": "en-GB", "zh": "zh-CN"}


@cache
def catalogue(language: str) -> FluentBundle:
    """All messages of a language.

    Raises
    ------
    ValueError
        If two files define the same message, or a file does not parse.
    """
    # no isolating marks: they would be characters in figures and tables
    bundle = FluentBundle([LOCALES[language]], use_isolating=False)
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


def has_message(key: str, language: str) -> bool:
    """Whether the language has a message of this key."""
    return bool(re.fullmatch(r"[a-zA-Z][\w-]*", key, re.ASCII)) and catalogue(language).has_message(key)


def message(key: str, language: str, **values: Any) -> str:
    """The message in the language.

    Parameters
    ----------
    key
        Name of the message, such as ``reason-too_few_years``.
    language
        ``en`` or ``zh``.
    values
        Placeholders by name. Numbers choose the plural form and are printed without grouping, since many are
        years; numbers that need grouping or digits are handed over as text.

    Raises
    ------
    KeyError
        If there is no such message.
    ValueError
        If a placeholder has no value.
    """
    bundle = catalogue(language)
    if not bundle.has_message(key):
        raise KeyError(f"no message {key!r} in {language}")
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(f"message {key!r} in {language} has no text")
    text, errors = bundle.format_pattern(pattern, _plain(values))
    if errors:
        raise ValueError(f"message {key!r} in {language}: {errors[0]}")
    return str(text)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers as Fluent numbers without grouping; everything else as text."""
    return {
        name: fluent_number(value, useGrouping=False)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else str(value)
        for name, value in values.items()
    }
