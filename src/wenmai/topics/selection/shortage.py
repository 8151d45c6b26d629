"""Why too little of a corpus is left for topic models, and which settings decide about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wenmai.io.tables import read_table

#: the reasons that may follow those of :mod:`wenmai.topics.selection.choice` where nothing was fitted, each a sentence
#: (message ``choice-<code>``), with the numbers it contains
CAUSES: dict[str, tuple[str, ...]] = {
    "paragraphs_seen": ("paragraphs", "counted", "repeated", "other"),
    "terms_used": ("terms", "used", "rare", "common", "other"),
    "relax_limits": ("filled", "counted", "min_terms"),
    "add_texts": (),
}

Reason = dict[str, Any]


def causes(
    text_use: pd.DataFrame, vocabulary: pd.DataFrame, *, filled: int, needed: int, min_terms: int
) -> list[Reason]:
    """Why so few paragraphs or terms are left, and what to change.

    Parameters
    ----------
    text_use
        ``reason``, ``counted`` and ``n_paragraphs`` of the table ``text_use``.
    vocabulary
        ``kept`` and ``reason`` of the table ``vocabulary``.
    filled
        Number of paragraphs with a term of the vocabulary.
    needed
        Number of paragraphs that the smallest model needs.
    min_terms
        Fewest terms of a text that is fitted (``topics.min_terms``).

    Returns
    -------
    list of dict
        Objects of a ``code`` of :data:`CAUSES` and its values, in the order in which they are read.
    """
    paragraphs = text_use.groupby("reason")["n_paragraphs"].sum()
    of_all, counted, repeated = (int(paragraphs.sum()), *_numbers(paragraphs, "counted", "repeated_document"))
    seen = {"paragraphs": of_all, "counted": counted, "repeated": repeated, "other": of_all - counted - repeated}
    reasons: list[Reason] = [{"code": "paragraphs_seen", **seen}]
    counted_terms = vocabulary[vocabulary["reason"] != "not_counted"]
    terms, used = len(counted_terms), int(counted_terms["kept"].sum())
    if terms:
        rare, common = _numbers(counted_terms["reason"].value_counts(), "too_rare", "too_common")
        numbers = {"terms": terms, "used": used, "rare": rare, "common": common}
        reasons.append({"code": "terms_used", **numbers, "other": terms - used - rare - common})
    if counted < needed:
        return [*reasons, {"code": "add_texts"}]
    return [*reasons, {"code": "relax_limits", "filled": filled, "counted": counted, "min_terms": min_terms}]


def explained(reasons: list[Reason], paths: Mapping[str, Any], *, min_terms: int) -> list[Reason]:
    """The reasons of a choice; where nothing was fitted because too little is left, with the causes of that.

    Parameters
    ----------
    reasons
        ``reasons`` of :func:`wenmai.topics.selection.choice.choose_model`.
    paths
        ``text_use``, ``vocabulary`` and ``counts_rows``; read only where they are needed.
    min_terms
        See :func:`causes`.
    """
    short = [reason for reason in reasons if "needed" in reason]
    if not short:
        return reasons
    needed = next((reason["needed"] for reason in short if reason["code"] == "too_few_paragraphs_for_k"), 0)
    found = causes(
        read_table(paths["text_use"], name="text_use"),
        read_table(paths["vocabulary"], name="vocabulary", columns=["kept", "reason"]),
        filled=len(read_table(paths["counts_rows"], name="counts_rows", columns=["row"])),
        needed=needed,
        min_terms=min_terms,
    )
    return [*reasons, *found]


def _numbers(by_reason: pd.Series, *reasons: str) -> tuple[int, ...]:
    """How many there are of each of these reasons."""
    return tuple(int(by_reason.get(reason, 0)) for reason in reasons)
