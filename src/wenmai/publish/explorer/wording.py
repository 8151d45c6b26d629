"""The sentences of the page in both languages, as data that its script can fill in.

A message of Fluent becomes a text, or a list of its parts: texts, ``{"v": name}`` for a placeholder, and
``{"s": name, "o": {key: parts}, "d": key}`` for a choice by number or text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fluent.runtime import FluentResource
from fluent.syntax import ast

from wenmai.messages import CATALOGUES, LANGUAGES, has_message

#: the messages of the page itself
PREFIX = "explorer-"


@cache
def _entries(language: str) -> Mapping[str, ast.Message]:
    """All messages of a language, parsed."""
    found: dict[str, ast.Message] = {}
    for path in sorted((CATALOGUES / language).glob("*.ftl")):
        body = FluentResource(path.read_text(encoding="utf-8")).body
        found |= {entry.id.name: entry for entry in body if isinstance(entry, ast.Message)}
    return found


def page_messages(language: str) -> dict[str, Any]:
    """Every message of the page, without the prefix of its key."""
    names = [name for name in _entries(language) if name.startswith(PREFIX)]
    return {name.removeprefix(PREFIX): pattern_of(name, language) for name in names} | {
        "units": pattern_of("units", language)
    }


def code_words(codes: Iterable[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """The words of codes in both languages, by ``<kind>-<code>``; a code without a message is printed as it is."""
    keys = sorted({f"{kind}-{code}" for kind, code in codes if code})
    return {
        language: {key: pattern_of(key, language) for key in keys if has_message(key, language)}
        for language in LANGUAGES
    }


def pattern_of(key: str, language: str) -> Any:
    """A message as a text or as the list of its parts.

    Raises
    ------
    KeyError
        If there is no such message.
    """
    parts = _parts(_entries(language)[key].value, language)
    if all(isinstance(part, str) for part in parts):
        return "".join(parts).strip()
    return parts


def _parts(pattern: ast.Pattern | None, language: str) -> list[Any]:
    parts: list[Any] = []
    for element in pattern.elements if pattern else []:
        if isinstance(element, ast.TextElement):
            lines = re.sub(r"[ \t]*\n[ \t]*", LANGUAGES[language].lines, element.value)
            parts.append(lines)
        else:
            parts += _placed(element.expression, language)
    return parts


def _placed(expression: Any, language: str) -> list[Any]:
    """The parts that an expression in braces gives."""
    if isinstance(expression, ast.StringLiteral):
        return [expression.parse()["value"]]
    if isinstance(expression, ast.VariableReference):
        return [{"v": expression.id.name}]
    if isinstance(expression, ast.FunctionReference):
        return _placed(expression.arguments.positional[0], language)
    if isinstance(expression, ast.MessageReference):
        return _parts(_entries(language)[expression.id.name].value, language)
    if isinstance(expression, ast.SelectExpression):
        return [_choice(expression, language)]
    raise ValueError(f"the page cannot fill in {type(expression).__name__}")


def _choice(expression: ast.SelectExpression, language: str) -> dict[str, Any]:
    selector: Any = expression.selector
    if isinstance(selector, ast.FunctionReference):
        selector = selector.arguments.positional[0]
    if not isinstance(selector, ast.VariableReference):
        raise ValueError("the page chooses by placeholders only")
    names = [
        variant.key.value if isinstance(variant.key, ast.NumberLiteral) else variant.key.name
        for variant in expression.variants
    ]
    options = {name: _parts(variant.value, language) for name, variant in zip(names, expression.variants, strict=True)}
    default = next(name for name, variant in zip(names, expression.variants, strict=True) if variant.default)
    return {"s": selector.id.name, "o": options, "d": default}
