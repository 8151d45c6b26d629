"""Concepts: groups of terms that a keyword series counts together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from wenmai.errors import WenmaiError
from wenmai.trends.keywords.concept_form import WHOLE, mistakes, terms_of

__all__ = ["WHOLE", "Concept", "Condition", "concept_table", "read_concepts"]


@dataclass(frozen=True)
class Condition:
    """When an occurrence of a term counts.

    Attributes
    ----------
    not_in
        Longer words: an occurrence inside one of them does not count.
    any, all, none
        Words near by: at least one of ``any``, each of ``all`` and none of ``none`` must stand there.
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
    """One concept: its identifier, its names, the terms that stand for it, and where they come from.

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
    found += mistakes(content)
    if found:
        lines = "\n".join(f"  - {line}" for line in found)
        raise WenmaiError(f"{len(found)} mistake(s) in the concepts:\n{lines}", where=where)
    return tuple(_concept(name, spec) for name, spec in content.items())


def _read(path: str | Path) -> tuple[dict[Any, Any], list[str]]:
    """The content of one file, and what it gives twice."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        # a plain safe_load keeps the last of two concepts with one name and says nothing
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except FileNotFoundError:
        raise WenmaiError("there is no such file", where=str(path), fix="Set trends.concepts in config.yaml") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
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
        terms=tuple(terms_of(spec)),
        conditions=conditions,
        version=str(spec.get("version", "")),
        source=str(spec.get("source", "")),
        veto=tuple(spec.get("veto", ())),
    )


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
