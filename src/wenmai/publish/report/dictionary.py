"""What the report says of the dictionary before any series: concepts that never occur, doubtful terms, overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from wenmai.messages import message, names_listed
from wenmai.publish.report.audit import Block
from wenmai.publish.wording import in_words

#: names given in a sentence, and rows of the table in the report
MOST_NAMES = 12
ROWS = 40


def dictionary_findings(dictionary: pd.DataFrame, names: Mapping[str, str], language: str) -> list[str]:
    """A sentence each for what never occurs, what is a piece of other words, and what several concepts have.

    Parameters
    ----------
    dictionary
        The table of this name.
    names
        The printed name of every concept.
    language
        ``en`` or ``zh``.
    """
    whole = dictionary["term"] == "*"
    never, pieces = (dictionary["reason"] == code for code in ("never_occurs", "mostly_inside_longer_word"))
    shared = dictionary["other_concepts"].fillna("") != ""
    absent = [names.get(concept, concept) for concept in dictionary.loc[whole & never, "concept"]]
    found: dict[str, list[str]] = {
        "absent_concepts": absent,
        "absent_terms": list(dict.fromkeys(dictionary.loc[~whole & never, "term"])),
        "pieces": list(dict.fromkeys(dictionary.loc[pieces, "term"])),
        "shared_terms": list(dict.fromkeys(dictionary.loc[shared, "term"])),
    }
    return [
        message(f"finding-{key}", language, n=len(terms), names=_first(terms, language))
        for key, terms in found.items()
        if len(terms)
    ]


def _first(names: Iterable[str], language: str) -> str:
    """The first names, and how many more there are."""
    given = list(names)
    if len(given) <= MOST_NAMES:
        return names_listed(given, language)
    return message(
        "names-and_more", language, names=names_listed(given[:MOST_NAMES], language), n=len(given) - MOST_NAMES
    )


def dictionary_block(dictionary: pd.DataFrame, names: Mapping[str, str], language: str) -> Block:
    """The terms to look at first, the most frequent ones of each reason first."""
    rows = dictionary[(dictionary["term"] != "*") & (dictionary["reason"].fillna("") != "")]
    rows = rows[rows["reason"] != "never_occurs"]
    rows = rows.sort_values(["reason", "count", "term"], ascending=[False, False, True], kind="stable").head(ROWS)
    columns = {
        "concept": rows["concept"].map(lambda concept: names.get(concept, concept)),
        "term": rows["term"],
        "reason": rows["reason"].map(lambda code: in_words(code, language, kind="reason")),
        "count": rows["count"].map("{:,}".format),
        "concept_share": rows["concept_share"].map("{:.0%}".format),
        "inside": rows["longer_words"].fillna(""),
    }
    return Block("dictionary", columns, "trends/dictionary.csv")
