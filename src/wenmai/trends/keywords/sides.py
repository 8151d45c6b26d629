"""Several concepts together: the families whose shares, and the pairs whose ratios, a configuration asks for.

A side of a ratio is a concept by its name, or a list of terms. Concepts are counted as everywhere; terms in a list are
found by the longest match over both sides of their ratio, so that 应当 does not count where 不应当 does.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from wenmai.errors import Joined, Said, WenmaiError
from wenmai.io.dictionaries.checks import checked_term
from wenmai.io.dictionaries.concepts import WHOLE, Concept
from wenmai.io.dictionaries.entries import Entry
from wenmai.io.dictionaries.entries import wrong as wrong_at
from wenmai.trends.keywords.counting import count_documents

FAMILIES, RATIOS = "trends.families", "trends.ratios"
#: kinds of combination
SHARE, RATIO = "share", "ratio"


@dataclass(frozen=True)
class Combination:
    """Shares of a family, or a ratio.

    Attributes
    ----------
    kind
        ``share`` or ``ratio``.
    name
        Its name in the configuration.
    parts
        Concepts that are numerators.
    whole
        Concepts whose sum is the denominator.
    counted
        Concepts of its own, made of lists of terms; empty if all are concepts of the dictionary.
    """

    kind: str
    name: str
    parts: tuple[str, ...]
    whole: tuple[str, ...]
    counted: tuple[Concept, ...] = ()


def combinations(
    families: Mapping[str, Sequence[str]],
    ratios: Iterable[Mapping[str, Any]],
    concepts: Sequence[Concept],
    *,
    simplify: bool = True,
) -> list[Combination]:
    """What the settings ``trends.families`` and ``trends.ratios`` ask for.

    Parameters
    ----------
    simplify
        Turn traditional characters of listed terms into simplified ones, as in the texts.

    Raises
    ------
    WenmaiError
        With every mistake: a concept that the dictionary lacks, a term on both sides, two ratios of one name.
    """
    known = _known(concepts)
    mistakes: list[str] = []
    found = []
    for name, members in families.items():
        ids = [known.get(str(member), "") for member in members]
        mistakes += [_unknown(f"{FAMILIES}: {name}", str(m), known) for m, c in zip(members, ids, strict=True) if not c]
        if len(set(ids)) < len(ids) and "" not in ids:
            mistakes.append(wrong_at(FAMILIES, "family-twice", name=name))
        found.append(Combination(SHARE, str(name), tuple(ids), tuple(ids)))
    for given in ratios:
        if any(given["name"] == other.name for other in found if other.kind == RATIO):
            mistakes.append(wrong_at(RATIOS, "ratio-twice", name=given["name"]))
        combination, wrong = _ratio(given, concepts, known, simplify)
        found.append(combination)
        mistakes += wrong
    if mistakes:
        what = Joined("\n  - ", [Said("mistake-in-combinations"), *mistakes])
        raise WenmaiError(what, where="config.yaml")
    return found


def _known(concepts: Sequence[Concept]) -> dict[str, str]:
    """Ids of concepts by id and by label."""
    labels = {label: c.id for c in reversed(concepts) for label in (c.label_en, c.label_zh)}
    return labels | {c.id: c.id for c in concepts}


def _unknown(place: str, name: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    concepts = list(dict.fromkeys(known.values()))[:12]
    advice = Said("part-is-it", near=near[0]) if near else Said("part-concepts", known=concepts)
    return wrong_at(place, "no-such-concept", name=repr(name), advice=advice)


def _ratio(
    given: Mapping[str, Any], concepts: Sequence[Concept], known: Mapping[str, str], simplify: bool
) -> tuple[Combination, list[str]]:
    name = str(given["name"])
    place = f"{RATIOS}: {name}"
    if isinstance(given["a"], str) and isinstance(given["b"], str):
        ids = [known.get(given[side], "") for side in ("a", "b")]
        wrong: list[str] = [
            Joined("; ", [_unknown(place, given[side], known), Said("part-as-list", list=f"[{given[side]}]")])
            for side, found in zip(("a", "b"), ids, strict=True)
            if not found
        ]
        if ids[0] == ids[1] and not wrong:
            wrong = [wrong_at(place, "same-sides", name=ids[0])]
        return Combination(RATIO, name, (ids[0],), (ids[1],)), wrong
    sides: list[Concept] = []
    mistakes: list[str] = []
    for side in ("a", "b"):
        if isinstance(given[side], str):
            concept, wrong = _side(given[side], side, place, {c.id: c for c in concepts}, known)
        else:
            concept, wrong = _listed(given[side], side, place, simplify)
        sides.append(concept)
        mistakes += wrong
    both = [term for term in sides[0].terms if term in sides[1].terms]
    if both:
        mistakes.append(wrong_at(place, "both-sides", term=repr(both[0])))
    return Combination(RATIO, name, ("a",), ("b",), tuple(sides)), mistakes


def _side(
    given: str, side: str, place: str, by_id: Mapping[str, Concept], known: Mapping[str, str]
) -> tuple[Concept, list[str]]:
    """The terms of a concept, and of those below it, as a concept of its own, with their conditions."""
    if given not in known:
        return Concept(side, side, side, ()), [_unknown(place, given, known)]
    inside = [c for c in by_id.values() if c.id == known[given] or c.id.startswith(f"{known[given]}/")]
    conditions = {term: condition for c in inside for term, condition in c.conditions.items()}
    anywhere = frozenset(term for c in inside for term in c.anywhere)
    terms = tuple(dict.fromkeys(term for c in inside for term in c.terms))
    return Concept(side, side, side, terms, conditions, anywhere=anywhere), []


def _listed(given: Sequence[str], side: str, place: str, simplify: bool) -> tuple[Concept, list[str]]:
    """A list of terms as a concept of its own."""
    found, mistakes = [], []
    for text in given:
        term, wrong = checked_term(Entry((place,), str(text).strip()), simplify=simplify)
        mistakes += wrong
        found += [term.text] if term else []
    return Concept(side, side, side, tuple(dict.fromkeys(found))), mistakes


def problems(config: Mapping[str, Any], concepts: Sequence[Concept]) -> list[str]:
    """What is wrong in both settings of a complete configuration."""
    try:
        own, simplify = config["trends"], config["documents"]["simplify"]
        combinations(own["families"], own["ratios"], concepts, simplify=simplify)
    except WenmaiError as error:
        return [error.said]
    return []


def count_combination(
    combination: Combination,
    counts: tuple[pd.DataFrame, pd.DataFrame],
    texts: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Counts of the concepts of a combination by document and by paragraph.

    Parameters
    ----------
    counts
        The tables ``keyword_documents`` and ``keyword_paragraphs``.
    texts
        The tables ``paragraphs``, ``tokens`` and ``documents``, in which lists of terms are counted.

    Returns
    -------
    by_document, by_paragraph
        Index ``doc_id`` and ``scope``, or ``doc_id`` and ``paragraph_id``; one column per concept.
    """
    if combination.counted:
        counts = count_documents(*texts, list(combination.counted))
    wanted = list(dict.fromkeys([*combination.parts, *combination.whole]))
    wide = []
    for table, keys in zip(counts, (["doc_id", "scope"], ["doc_id", "paragraph_id"]), strict=True):
        own = table[(table["term"] == WHOLE) & table["concept"].isin(wanted)]
        pivoted = own.pivot(index=keys, columns="concept", values="count").reindex(columns=wanted)
        wide.append(pivoted.fillna(0).astype("float64"))
    return wide[0], wide[1]
