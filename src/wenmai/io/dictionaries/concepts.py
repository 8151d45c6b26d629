"""Concepts: groups of terms that a keyword series counts together.

Their files may have many forms (:mod:`wenmai.io.dictionaries`); the longest is

.. code-block:: yaml

    concept_id:
      label_zh: 中文名                   # labels, version, source and veto are optional
      label_en: English name
      version: "2"
      source: where the list comes from
      terms:
        - 数字经济                       # counts wherever it occurs
        - term: 数字                     # counts only under conditions
          not_in: [数字化, 数字经济]
          near: {any: [产业, 技术], all: [发展], none: [统计], within: 30}
        - {term: IT, whole_word: false}  # counts inside longer words in Latin letters too
      veto: [词]
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenmai.errors import Joined, Said, WenmaiError, mistake
from wenmai.io.dictionaries.aliases import aliases
from wenmai.io.dictionaries.checks import WHOLE, Term, checked_term, field_mistakes
from wenmai.io.dictionaries.entries import BELOW, Dictionary, Entry, Names, wrong
from wenmai.io.dictionaries.read import read_dictionary

if TYPE_CHECKING:
    from pandas import DataFrame

logger = logging.getLogger("wenmai")

__all__ = ["WHOLE", "Concept", "Condition", "concept_table", "read_concepts"]


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
    id
        Any text; of a concept below another one ``parent/name``.
    terms
        Its own terms, as the text has them. A concept counts those of the concepts below it too.
    conditions
        By term, for terms that do not count everywhere.
    version, source
        Which version of the list this is and where it was published; both may be empty.
    veto
        Words that were looked at and refused: an expansion of the dictionary does not propose them again.
    parent
        The concept above it; empty without one.
    anywhere
        Terms in Latin letters that count inside longer words too.
    weights
        By term, where the file gives weights.
    written
        By term, how the file has it where that differs.
    """

    id: str
    label_zh: str
    label_en: str
    terms: tuple[str, ...]
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    version: str = ""
    source: str = ""
    veto: tuple[str, ...] = ()
    parent: str = ""
    anywhere: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)


def read_concepts(paths: str | Path | Iterable[str | Path], *, simplify: bool = True) -> tuple[Concept, ...]:
    """Read concepts and check all of them.

    Parameters
    ----------
    paths
        A file, or several: a concept of a later file is added, or takes the place of the one of the same name; one
        that is empty there (``name: ~``) is taken away.
    simplify
        Turn traditional characters of terms into simplified ones, as in the texts.

    Returns
    -------
    tuple of Concept
        In the order of the files, each after the one above it.

    Raises
    ------
    WenmaiError
        With every mistake at once: a concept given twice, a concept without terms, a list that a full-width comma
        makes one term, an unknown field.
    """
    files = [paths] if isinstance(paths, str | Path) else list(paths)
    content, mistakes = _merged([(path, read_dictionary(path)) for path in files])
    where = ", ".join(map(str, files))
    if not content and not mistakes:
        raise mistake("no-concepts", where=where)
    concepts, found = _built(content, simplify=simplify)
    mistakes = list(dict.fromkeys([*mistakes, *found]))
    if mistakes:
        what = Joined("\n  - ", [Said("mistake-in-concepts", n=len(mistakes)), *mistakes])
        raise WenmaiError(what, where=where)
    return concepts


#: fields and terms of every concept, by its names from the top
_Content = dict[Names, tuple[dict[str, Any], list[Entry]]]


def _merged(dictionaries: Sequence[tuple[str | Path, Dictionary]]) -> tuple[_Content, list[str]]:
    content: _Content = {}
    mistakes: list[str] = []
    for path, found in dictionaries:
        place = str(path) if len(dictionaries) > 1 else ""
        mistakes += [Joined(": ", [place, line]) for line in found.mistakes]
        for line in found.notes:
            logger.info("%s: %s", path, line)
        own: _Content = {names: (fields, []) for names, fields in found.concepts.items()}
        for entry in found.entries:
            own[entry.concept][1].append(entry)
        for names, (fields, entries) in own.items():
            # one that is only above others adds nothing to the one of an earlier file
            if fields or entries or names not in content:
                content[names] = (fields, entries)
        for gone in found.removed:
            content = {names: value for names, value in content.items() if names[: len(gone)] != gone}
    return content, mistakes


def _built(content: _Content, *, simplify: bool) -> tuple[tuple[Concept, ...], list[str]]:
    concepts: list[Concept] = []
    mistakes: list[str] = []
    repeated: list[str] = []
    leaves = [names[-1] for names in content]
    above = {names[:n] for names in content for n in range(1, len(names))}
    # a concept directly after the one above it, whatever the rows of its file
    for names in sorted(content, key=_in_order(content)):
        fields, entries = content[names]
        name = BELOW.join(names)
        mistakes += field_mistakes(name, fields)
        terms: dict[str, Term] = {}
        for entry in entries:
            term, found = checked_term(entry, simplify=simplify)
            mistakes += found
            if term is None:
                continue
            if term.text in terms:
                repeated.append(f"{name}: {term.text}")
                if (terms[term.text].weight, terms[term.text].condition) != (term.weight, term.condition):
                    mistakes.append(wrong(name, "twice", term=repr(term.text)))
            terms.setdefault(term.text, term)
        if not entries and names not in above:
            mistakes.append(wrong(name, "no-terms"))
        concepts.append(_concept(names, fields, list(terms.values()), unique=leaves.count(names[-1]) == 1))
    if repeated:
        logger.warning("concepts: %d terms are given twice and counted once (%s)", len(repeated), repeated[0])
    return tuple(concepts), mistakes


def _in_order(content: _Content) -> Any:
    place: dict[Names, int] = {}
    for names in content:
        for n in range(1, len(names) + 1):
            place.setdefault(names[:n], len(place))
    return lambda names: [place[names[:n]] for n in range(1, len(names) + 1)]


def _concept(names: Names, fields: Mapping[str, Any], terms: Sequence[Term], *, unique: bool) -> Concept:
    label = str(fields.get("label_zh") or "").strip() or (names[-1] if unique else BELOW.join(names))
    veto = fields.get("veto")
    return Concept(
        id=BELOW.join(names),
        label_zh=label,
        label_en=str(fields.get("label_en") or "").strip() or label,
        terms=tuple(term.text for term in terms),
        conditions={term.text: Condition(**term.condition) for term in terms if term.condition},
        version=str(fields.get("version") or ""),
        source=str(fields.get("source") or ""),
        veto=tuple(map(str, veto)) if isinstance(veto, list) else (),
        parent=BELOW.join(names[:-1]),
        anywhere=frozenset(term.text for term in terms if not term.whole_word),
        weights={term.text: term.weight for term in terms if term.weight is not None},
        written={term.text: term.written for term in terms if term.written != term.text},
    )


def owners(concepts: Sequence[Concept]) -> dict[str, list[str]]:
    """For every term the concepts that have it, in their order; the ones above them are not named."""
    found: dict[str, list[str]] = {}
    for concept in concepts:
        for term in concept.terms:
            found.setdefault(term, []).append(concept.id)
    return found


def report_changes(concepts: Sequence[Concept]) -> None:
    """Say in the log which terms are written otherwise than in their file, and which several concepts share."""
    written = [f"{old} → {new}" for concept in concepts for new, old in concept.written.items()]
    if written:
        logger.info("concepts: %d terms are written as the texts have them: %s", len(written), ", ".join(written))
    shared = {term: names for term, names in owners(concepts).items() if len(names) > 1}
    if shared:
        first = "; ".join(f"{term} ({', '.join(names)})" for term, names in list(shared.items())[:5])
        logger.warning("concepts: %d terms are in several, so that concepts do not add up: %s", len(shared), first)


def concept_table(concepts: Sequence[Concept]) -> DataFrame:
    """The table ``concepts``: what was counted, for readers that have only the results."""
    short = aliases(c.id for c in concepts)
    shared = {term for term, names in owners(concepts).items() if len(names) > 1}
    rows = [
        {
            "order": order,
            "concept": c.id,
            "label_zh": c.label_zh,
            "label_en": c.label_en,
            "parent": c.parent,
            "alias": short[c.id],
            "n_terms": len(_all_terms(c, concepts)),
            "terms": "、".join(_all_terms(c, concepts)),
            "conditions": "; ".join(f"{term}: {c.conditions[term]}" for term in c.terms if term in c.conditions),
            "shared": "、".join(term for term in c.terms if term in shared),
            "weights": "; ".join(f"{term}: {weight:g}" for term, weight in c.weights.items()),
            "version": c.version,
            "source": c.source,
            "veto": "、".join(c.veto),
        }
        for order, c in enumerate(concepts, start=1)
    ]
    # here and not above: a run that is planned reads concepts and makes no table
    import pandas as pd

    return pd.DataFrame(rows)


def _all_terms(concept: Concept, concepts: Sequence[Concept]) -> list[str]:
    """Its terms and those of the concepts below it."""
    below = [c for c in concepts if c is concept or c.id.startswith(concept.id + BELOW)]
    return list(dict.fromkeys(term for c in below for term in c.terms))
