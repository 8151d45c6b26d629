"""Concepts: groups of terms that a keyword series counts together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from wenmai.errors import WenmaiError

#: stands for the concept as a whole where a table has a column ``term``
WHOLE = "*"

#: names a Stata variable together with the prefix ``kw_``, and those have at most 32 characters
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,28}")

#: a term must not reach over the end of a sentence or hold a space: it could then be counted in no sentence
FORBIDDEN = re.compile(r"[\s。！？；!?;]")

FIELDS = ("label_zh", "label_en", "terms")


@dataclass(frozen=True)
class Concept:
    """One concept: its identifier, its names, and the terms that stand for it."""

    id: str
    label_zh: str
    label_en: str
    terms: tuple[str, ...]


def read_concepts(path: str | Path) -> tuple[Concept, ...]:
    """Read concepts and check all of them.

    Parameters
    ----------
    path
        A YAML file: concept id -> ``label_zh``, ``label_en``, ``terms``.

    Returns
    -------
    tuple of Concept
        In the order of the file.

    Raises
    ------
    WenmaiError
        With every mistake at once: a concept or term given twice, a term in two concepts,
        an empty list, a bad identifier, an unknown field.
    """
    try:
        # a plain safe_load keeps the last of two concepts with one name and says nothing
        root = yaml.compose(Path(path).read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WenmaiError("there is no such file", where=str(path), fix="Set trends.concepts in config.yaml") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WenmaiError(f"not readable as YAML ({' '.join(str(error).split())})", where=str(path)) from None
    if not isinstance(content, dict) or not content:
        raise WenmaiError("holds no concepts", where=str(path), fix="Write concept_id: {label_zh, label_en, terms}")
    found = [*_repeated_ids(root), *_mistakes(content), *_repeated_terms(content)]
    if found:
        lines = "\n".join(f"  - {line}" for line in found)
        raise WenmaiError(f"{len(found)} mistake(s) in the concepts:\n{lines}", where=str(path))
    return tuple(
        Concept(id=name, label_zh=spec["label_zh"], label_en=spec["label_en"], terms=tuple(spec["terms"]))
        for name, spec in content.items()
    )


def _repeated_ids(root: Any) -> Iterator[str]:
    seen: set[str] = set()
    for key, _ in root.value:
        if key.value in seen:
            yield f"{key.value}: given twice (line {key.start_mark.line + 1})"
        seen.add(key.value)


def _mistakes(content: dict[Any, Any]) -> Iterator[str]:
    for name, spec in content.items():
        if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
            yield f"{name}: not an identifier; use a-z, 0-9 and _, first a letter, at most 29 characters"
        if not isinstance(spec, dict):
            yield f"{name}: needs the fields {', '.join(FIELDS)}"
            continue
        for field in sorted(set(map(str, spec)) - set(FIELDS)):
            yield f"{name}.{field}: unknown field; known are {', '.join(FIELDS)}"
        for field in ("label_zh", "label_en"):
            if not isinstance(spec.get(field), str) or not spec[field].strip():
                yield f"{name}.{field}: missing or empty"
        if not _terms_of(spec):
            yield f"{name}.terms: missing or empty; give a list"
        for term in _terms_of(spec):
            if not isinstance(term, str) or not term:
                # YAML reads 110 as a number and 否 as text, so the hint names the quotes
                yield f"{name}.terms: {term!r} is not a text; put it in quotes"
            elif FORBIDDEN.search(term) or term == WHOLE:
                yield f"{name}.terms: {term!r} holds a space or a mark that ends a sentence, or is '*'"


def _terms_of(spec: Any) -> list[Any]:
    terms = spec.get("terms") if isinstance(spec, dict) else None
    return terms if isinstance(terms, list) else []


def _repeated_terms(content: dict[Any, Any]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for name, spec in content.items():
        for term in map(str, _terms_of(spec)):
            if term in owner:
                place = "twice in it" if owner[term] == name else f"also in {owner[term]}"
                yield f"{name}.terms: {term!r} is {place}; a term belongs to one concept"
            owner.setdefault(term, str(name))


def concept_table(concepts: Sequence[Concept]) -> pd.DataFrame:
    """The table ``concepts``: what was counted, for readers that have only the results."""
    return pd.DataFrame(
        [(i, c.id, c.label_zh, c.label_en, len(c.terms), "、".join(c.terms)) for i, c in enumerate(concepts, start=1)],
        columns=["order", "concept", "label_zh", "label_en", "n_terms", "terms"],
    )
