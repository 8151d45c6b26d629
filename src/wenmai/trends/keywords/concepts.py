"""Concepts: groups of terms that a keyword series counts together, the form of their file, and every mistake in it.

.. code-block:: yaml

    concept_id:
      label_zh: 中文名
      label_en: English name
      version: "2"                      # optional, as are source and veto
      source: where the list comes from
      terms:
        - 数字经济                       # counts wherever it occurs
        - term: 数字                     # counts only under conditions
          not_in: [数字化, 数字经济]
          near: {any: [产业, 技术], all: [发展], none: [统计], within: 30}
      veto: [词]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from wenmai.errors import WenmaiError
from wenmai.io.lists import read_text

#: means the concept as a whole where a table has a column ``term``
WHOLE = "*"

#: names a Stata variable together with the prefix ``kw_``, and those have at most 32 characters
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,28}")

#: a term must not reach over the end of a sentence or hold a space: it could then be counted in no sentence
FORBIDDEN = re.compile(r"[\s。！？；!?;]")

NEEDED = ("label_zh", "label_en", "terms")
FIELDS = (*NEEDED, "version", "source", "veto")
TERM_FIELDS = ("term", "not_in", "near")
NEAR_FIELDS = ("any", "all", "none", "within")


@dataclass(frozen=True)
class Condition:
    """When an occurrence of a term counts.

    Attributes
    ----------
    not_in
        Longer words: an occurrence inside one of them does not count.
    any, all, none
        Words near by: at least one of ``any``, each of ``all`` and none of ``none`` must be there.
    within
        What near by means: at most this many characters before or after, in the same
        paragraph; None for the same sentence.
    """

    not_in: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    within: int | None = None

    def __str__(self) -> str:
        place = "in the sentence" if self.within is None else f"within {self.within} characters"
        parts = [f"not in {'、'.join(self.not_in)}"] if self.not_in else []
        for words, how in ((self.any, "any of"), (self.all, "all of"), (self.none, "none of")):
            if words:
                parts.append(f"{how} {'、'.join(words)} {place}")
        return ", ".join(parts)


@dataclass(frozen=True)
class Concept:
    """One concept: its identifier, its names, its terms, and where they come from.

    Attributes
    ----------
    conditions
        By term, for terms that do not count everywhere.
    version, source
        Which version of the list this is and where it was published; both may be empty.
    veto
        Words that were looked at and refused: an expansion of the dictionary does not propose them again.
    """

    id: str
    label_zh: str
    label_en: str
    terms: tuple[str, ...]
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    version: str = ""
    source: str = ""
    veto: tuple[str, ...] = ()


def read_concepts(paths: str | Path | Iterable[str | Path]) -> tuple[Concept, ...]:
    """Read concepts and check all of them.

    Parameters
    ----------
    paths
        A YAML file, or several: a concept of a later file is added, or replaces the one of
        the same name where that stood; one that is empty there (``name: ~``) is taken away.

    Returns
    -------
    tuple of Concept
        In the order of the files.

    Raises
    ------
    WenmaiError
        With every mistake at once: a concept or term given twice, a term in two concepts,
        an empty list, a bad identifier, an unknown field.
    """
    files = [paths] if isinstance(paths, str | Path) else list(paths)
    content: dict[Any, Any] = {}
    found: list[str] = []
    for path in files:
        own, repeated = _read(path)
        found += repeated
        content |= own
    content = {name: spec for name, spec in content.items() if spec is not None}
    where = ", ".join(map(str, files))
    if not content:
        raise WenmaiError("holds no concepts", where=where, fix="Write concept_id: {label_zh, label_en, terms}")
    found += _all_mistakes(content)
    if found:
        lines = "\n".join(f"  - {line}" for line in found)
        raise WenmaiError(
            f"{len(found)} {'mistake' if len(found) == 1 else 'mistakes'} in the concepts:\n{lines}", where=where
        )
    return tuple(_concept(name, spec) for name, spec in content.items())


def _read(path: str | Path) -> tuple[dict[Any, Any], list[str]]:
    """The content of one file, and what it gives twice."""
    try:
        text, _ = read_text(path, setting="trends.concepts")
        # a plain safe_load keeps the last of two concepts with one name and says nothing
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise WenmaiError(f"not readable as YAML ({' '.join(str(error).split())})", where=str(path)) from None
    if not isinstance(content, dict) or not content:
        raise WenmaiError(
            "holds no concepts", where=str(path), fix="Write concept_id: {label_zh, label_en, terms}"
        ) from None
    return content, list(_repeated_ids(root))


def _repeated_ids(root: Any) -> Iterator[str]:
    seen: set[str] = set()
    for key, _ in root.value:
        if key.value in seen:
            yield f"{key.value}: given twice (line {key.start_mark.line + 1})"
        seen.add(key.value)


def _concept(name: str, spec: Mapping[str, Any]) -> Concept:
    conditions = {}
    for entry in spec["terms"]:
        if isinstance(entry, dict):
            near = entry.get("near", {})
            within = near.get("within", "sentence")
            conditions[entry["term"]] = Condition(
                not_in=tuple(entry.get("not_in", ())),
                any=tuple(near.get("any", ())),
                all=tuple(near.get("all", ())),
                none=tuple(near.get("none", ())),
                within=None if within == "sentence" else within,
            )
    return Concept(
        id=name,
        label_zh=spec["label_zh"],
        label_en=spec["label_en"],
        terms=tuple(_terms_of(spec)),
        conditions=conditions,
        version=str(spec.get("version", "")),
        source=str(spec.get("source", "")),
        veto=tuple(spec.get("veto", ())),
    )


def _all_mistakes(content: dict[Any, Any]) -> list[str]:
    """Every mistake in the concepts of one or several files, one line each."""
    return [*_mistakes_of(content), *_repeated_terms(content)]


def _terms_of(spec: Any) -> list[Any]:
    """The terms of a concept as they are written, those with conditions too."""
    terms = spec.get("terms") if isinstance(spec, dict) else None
    return [t.get("term") if isinstance(t, dict) else t for t in terms] if isinstance(terms, list) else []


def _mistakes_of(content: dict[Any, Any]) -> Iterator[str]:
    for name, spec in content.items():
        yield from misnamed(name)
        if not isinstance(spec, dict):
            yield f"{name}: needs the fields {', '.join(NEEDED)}"
            continue
        yield from unknown_fields(spec, FIELDS, str(name))
        yield from missing_labels(spec, str(name))
        if not _terms_of(spec):
            yield f"{name}.terms: missing or empty; give a list"
        else:
            for entry in spec["terms"]:
                yield from _mistakes_of_term(entry, f"{name}.terms")
        yield from _words(spec.get("veto", []), f"{name}.veto")


def misnamed(name: Any) -> Iterator[str]:
    """The mistake in the name of a concept or an indicator, if there is one."""
    if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
        yield f"{name}: not an identifier; use a-z, 0-9 and _, first a letter, at most 29 characters"


def missing_labels(spec: dict[Any, Any], place: str) -> Iterator[str]:
    """Every label that a concept or an indicator lacks."""
    for label in ("label_zh", "label_en"):
        if not isinstance(spec.get(label), str) or not spec[label].strip():
            yield f"{place}.{label}: missing or empty"


def unknown_fields(given: dict[Any, Any], known: tuple[str, ...], place: str) -> Iterator[str]:
    """Every field that the form does not have."""
    for name in sorted(set(map(str, given)) - set(known)):
        yield f"{place}.{name}: unknown field; known are {', '.join(known)}"


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
    yield from unknown_fields(entry, TERM_FIELDS, f"{place}.{term}")
    yield from _words(entry.get("not_in", []), f"{place}.{term}.not_in")
    for word in _texts(entry.get("not_in", [])):
        if term not in word or word == term:
            yield f"{place}.{term}.not_in: {word!r} is no longer word around {term!r}"
    near = entry.get("near", {})
    if not isinstance(near, dict):
        yield f"{place}.{term}.near: give any, all or none, and within"
        return
    yield from unknown_fields(near, NEAR_FIELDS, f"{place}.{term}.near")
    for how in ("any", "all", "none"):
        yield from _words(near.get(how, []), f"{place}.{term}.near.{how}")
    within = near.get("within", "sentence")
    if within != "sentence" and (not isinstance(within, int) or isinstance(within, bool) or within < 1):
        yield f"{place}.{term}.near.within: give a number of characters or the word sentence"
    if "near" in entry and not any(near.get(how) for how in ("any", "all", "none")):
        yield f"{place}.{term}.near: names no word; give any, all or none"


def _texts(words: Any) -> list[str]:
    return [word for word in words if isinstance(word, str)] if isinstance(words, list) else []


def _words(words: Any, place: str) -> Iterator[str]:
    if not isinstance(words, list) or any(not isinstance(w, str) or not w or FORBIDDEN.search(w) for w in words):
        yield f"{place}: give a list of words without spaces and marks that end a sentence"


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
    rows = [
        {
            "order": order,
            "concept": c.id,
            "label_zh": c.label_zh,
            "label_en": c.label_en,
            "n_terms": len(c.terms),
            "terms": "、".join(c.terms),
            "conditions": "; ".join(f"{term}: {c.conditions[term]}" for term in c.terms if term in c.conditions),
            "version": c.version,
            "source": c.source,
            "veto": "、".join(c.veto),
        }
        for order, c in enumerate(concepts, start=1)
    ]
    return pd.DataFrame(rows)
