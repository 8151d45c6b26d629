"""The keywords of guided topics: which terms of the concepts are columns of the counts, and why others are not."""

from __future__ import annotations

import fnmatch
import logging
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.errors import mistake
from wenmai.io.dictionaries.concepts import Concept, read_concepts
from wenmai.io.tables import read_table

logger = logging.getLogger("wenmai")

#: the rows of the vocabulary by term
_Known: TypeAlias = Mapping[Hashable, Mapping[Hashable, Any]]


@dataclass(frozen=True)
class Guide:
    """One concept with its keywords.

    Parameters
    ----------
    concept, label
        Identifier and name of the concept.
    keywords
        One row per term of the concept, or per term that its wildcard matches: ``keyword`` as the file has it,
        ``term``, ``column`` (of the counts, -1 without one), ``status`` and ``vocabulary_reason``.
    veto
        Words that were looked at and refused: they are no candidates.
    """

    concept: str
    label: str
    keywords: pd.DataFrame
    veto: tuple[str, ...] = ()

    @property
    def columns(self) -> NDArray[np.int64]:
        """Columns of the counts that are keywords, ascending."""
        columns = self.keywords["column"].to_numpy(dtype=np.int64)
        return np.unique(columns[columns >= 0])


def guides_of(concepts: Sequence[Concept], vocabulary: pd.DataFrame) -> list[Guide]:
    """The concepts that have terms of their own, with their keywords in the vocabulary.

    Parameters
    ----------
    concepts
        What :func:`wenmai.io.dictionaries.concepts.read_concepts` gives.
    vocabulary
        ``term``, ``kept``, ``reason`` and ``column`` of the table ``vocabulary``.
    """
    known = vocabulary.set_index("term")[["kept", "reason", "column"]].to_dict("index")
    return [
        Guide(
            concept=concept.id,
            label=concept.label_zh,
            keywords=pd.DataFrame(
                [row for term in concept.terms for row in _keyword(term, concept, known)],
                columns=["keyword", "term", "column", "status", "vocabulary_reason"],
            ),
            veto=concept.veto,
        )
        for concept in concepts
        if concept.terms
    ]


def read_guides(paths: Sequence[str], vocabulary: str, *, simplify: bool) -> list[Guide]:
    """:func:`guides_of` with the concepts and the table ``vocabulary`` read from files.

    Raises
    ------
    WenmaiError
        If there is no file, or one cannot be read.
    """
    if not paths:
        raise mistake("no-guide", where="topics.guide")
    known = read_table(vocabulary, name="vocabulary", columns=["term", "kept", "reason", "column"])
    return guides_of(read_concepts(paths, simplify=simplify), known)


def able_guides(guides: Sequence[Guide]) -> list[Guide]:
    """The concepts of which a topic can be fitted."""
    able = [guide for guide in guides if len(guide.columns)]
    left = [guide.concept for guide in guides if not len(guide.columns)]
    if left:
        logger.warning(
            "no term of these concepts is in the vocabulary, so that no topic is guided by them: %s", ", ".join(left)
        )
    return able


def _keyword(term: str, concept: Concept, known: _Known) -> list[tuple[str, str, int, str, str]]:
    condition = concept.conditions.get(term)
    # a token is never inside a longer one, so that not_in holds by itself; its neighbours are not in the counts
    if condition is not None and (condition.any or condition.all or condition.none):
        return [(term, term, -1, "conditional", "")]
    wild = set("*?") & set(term)
    terms = fnmatch.filter(map(str, known), term) if wild else [term] if term in known else []
    found = [_status(term, one, known[one]) for one in terms]
    # of a wildcard the words in the models are enough
    used = [row for row in found if row[3] == "used"]
    return used if wild and used else found[:1] if found else [(term, term, -1, "not_a_token", "")]


def _status(keyword: str, term: str, row: Mapping[Hashable, Any]) -> tuple[str, str, int, str, str]:
    if bool(row["kept"]):
        return keyword, term, int(row["column"]), "used", ""
    return keyword, term, -1, "left_out", str(row["reason"])
