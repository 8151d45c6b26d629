"""Values of result tables as people read them, in the language of the report.

Every code has a message in :mod:`wenmai.messages`: ``reason-<code>``, ``method-<code>``, ``measure-<code>``,
``rejected-<code>``, ``fix-<code>``, ``choice-<code>``, and ``value-<code>`` for all other fixed values. A code that
means another thing in other columns has the name of its column instead of ``value`` (``by-year``, ``variant-lda``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wenmai.messages import clauses_joined, has_message, message, names_listed, sentences_joined

if TYPE_CHECKING:
    import pandas as pd

#: types of document that a note names, the most frequent ones
MOST_TYPES = 6
#: fields of contrasts whose values are codes
CODED = ("doc_type", "level", "role")
#: fields whose values say what they are
PLAIN = ("year", "region", "province")
#: different reasons given for the rows of a table, the most frequent ones
MOST_REASONS = 3


def in_words(value: object, language: str, *, kind: str = "value", row: Mapping[Any, Any] | None = None) -> str:
    """A code of a table in words; an empty one stays empty.

    Parameters
    ----------
    value
        The code, such as ``too_few_years``.
    language
        ``en`` or ``zh``.
    kind
        First part of the message's key. Only values of the kind ``value`` may have no message: columns such as
        ``class``, ``name`` (of a break in the configuration), ``group`` and ``engine`` hold names and years among
        codes, and these are printed as they are.
    row
        The row of the table: its columns fill the placeholders of the message.

    Raises
    ------
    KeyError
        If a code of another kind has no message.
    """
    code = str(value)
    key = f"{kind}-{code}"
    if not code or (kind == "value" and not has_message(key, language)):
        return code
    columns = {str(name): _listed(cell, language) for name, cell in (row or {}).items()}
    return message(key, language, **columns)


def reason_in_short(row: Mapping[Any, Any], language: str, *, reason: str = "") -> str:
    """The reason of a row of a table, in a few words where its sentence has no room in a panel.

    Parameters
    ----------
    row
        The row; its column ``reason`` has the code.
    language
        See :func:`in_words`.
    reason
        The code of another column of the row instead.
    """
    code = reason or str(row["reason"])
    kind = "short-reason" if has_message(f"short-reason-{code}", language) else "reason"
    return in_words(code, language, kind=kind, row=row)


def types_in_words(doc_types: Sequence[str], language: str) -> str:
    """Types of document as a list of names; of many the first are named and the others counted."""
    names = [in_words(kind, language) for kind in doc_types]
    more = len(names) - MOST_TYPES
    # a list that ends in "and 1 more type" is longer than the name
    if more > 1:
        names = [*names[:MOST_TYPES], message("types-more", language, n=more)]
    return names_listed(names, language)


def reasons_in_words(rows: pd.DataFrame, language: str) -> str:
    """The different reasons of the rows as one clause, the most frequent first; empty ones are left out.

    Parameters
    ----------
    rows
        A table with the column ``reason``; its other columns fill the placeholders.
    """
    counts: dict[str, int] = {}
    for row in rows[rows["reason"].fillna("") != ""].to_dict("records"):
        text = in_words(row["reason"], language, kind="reason", row=row)
        counts[text] = counts.get(text, 0) + 1
    return clauses_joined(sorted(counts, key=lambda text: -counts[text])[:MOST_REASONS], language)


def choice_in_words(reasons: Iterable[Mapping[str, Any]], language: str) -> str:
    """Why a model was chosen: the sentences of ``reasons`` of ``topics/choice.json``, objects of a code and values."""
    sentences = [in_words(reason["code"], language, kind="choice", row=reason) for reason in reasons]
    return sentences_joined(sentences, language)


def rejection_in_words(row: Mapping[Any, Any], language: str, *, kind: str) -> str:
    """Why a piece was rejected (kind ``rejected``) or what to do about it (``fix``), of a row of ``rejected``."""
    return in_words(row["reason"], language, kind=kind, row=json.loads(str(row["values"]) or "{}"))


def measure_in_words(row: Mapping[Any, Any], language: str) -> str:
    """The name of a measure of the validation, with its kind where it has one, of a row of ``validation``."""
    measure = in_words(row["measure"], language, kind="measure")
    if not row["kind"]:
        return measure
    return message("measure_of_kind", language, measure=measure, kind=in_words(row["kind"], language))


def contrast_in_words(contrast: str, language: str) -> str:
    """A contrast such as ``plan vs retrospect`` with its sides in words; sides of the user's own are names."""
    left, _, right = contrast.partition(" vs ")
    if not right:
        return side_in_words(left, language)
    return message("contrast", language, left=side_in_words(left, language), right=side_in_words(right, language))


def contrast_name(row: Mapping[Any, Any], language: str) -> str:
    """The printed name of a row of the table ``contrasts``: that of the user, or the sides in words."""
    label = row.get(f"label_{language}")
    return str(label) if isinstance(label, str) and label else contrast_in_words(str(row["contrast"]), language)


def side_in_words(side: str, language: str) -> str:
    """One side of a contrast: ``doc_type=notice`` is notice, ``year=2012-2017`` 2012-2017, ``treated=1`` as written."""
    parts = []
    for condition in side.split("&"):
        field, equals, values = (part.strip() for part in condition.partition("="))
        if equals and field in CODED:
            parts.append(names_listed((in_words(value.strip(), language) for value in values.split(",")), language))
        elif equals and field in PLAIN:
            parts.append(names_listed((value.strip() for value in values.split(",")), language))
        else:
            parts.append(in_words(condition.strip(), language))
    return " & ".join(parts)


def concept_names(concepts: pd.DataFrame, language: str) -> dict[str, str]:
    """The printed name of every concept in the table ``concepts``."""
    labels = concepts[f"label_{language}"]
    return {str(concept): str(label or concept) for concept, label in zip(concepts["concept"], labels, strict=True)}


def _listed(cell: Any, language: str) -> Any:
    """A list of names or numbers as text; everything else unchanged."""
    return names_listed(map(str, cell), language) if isinstance(cell, Sequence) and not isinstance(cell, str) else cell
