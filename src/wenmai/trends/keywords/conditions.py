"""Which occurrences of a term count: not inside longer words, and only near others."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from wenmai.io.dictionaries.concepts import Condition

Integers = NDArray[np.int64]


def meeting(
    text: str,
    start: Integers,
    size: Integers,
    column: Integers,
    conditions: Mapping[int, tuple[str, Condition]],
    *,
    sentence_of: Integers,
    ends_of_paragraphs: Integers,
) -> NDArray[np.bool_]:
    """Whether each occurrence meets the condition of its term.

    Parameters
    ----------
    text
        All paragraphs, each followed by a line end.
    start, size, column
        First character, number of characters and column of every occurrence, shape ``(occurrences,)``.
    conditions
        Term and condition by column; occurrences of other columns always count.
    sentence_of
        The sentence of every character, shape ``(characters,)``, never falling.
    ends_of_paragraphs
        One past the line end of every paragraph, shape ``(paragraphs,)``.
    """
    keep = np.ones(len(start), dtype=bool)
    for i in np.flatnonzero(np.isin(column, list(conditions))):
        _, condition = conditions[int(column[i])]
        begin = int(start[i])
        end = begin + int(size[i])
        if condition.within is None:
            low = int(np.searchsorted(sentence_of, sentence_of[begin], side="left"))
            high = int(np.searchsorted(sentence_of, sentence_of[begin], side="right"))
        else:
            paragraph = int(np.searchsorted(ends_of_paragraphs, begin, side="right"))
            low = max(begin - condition.within, int(ends_of_paragraphs[paragraph - 1]) if paragraph else 0)
            high = min(end + condition.within, int(ends_of_paragraphs[paragraph]))
        keep[i] = not _inside(text, begin, text[begin:end], condition.not_in) and _near(
            text[low:begin], text[end:high], condition
        )
    return keep


def _inside(text: str, begin: int, term: str, words: tuple[str, ...]) -> bool:
    """Whether the term at ``begin`` is a part of one of ``words``."""
    for word in words:
        offset = word.find(term)
        while offset >= 0:
            if text.startswith(word, begin - offset):
                return True
            offset = word.find(term, offset + 1)
    return False


def _near(before: str, after: str, condition: Condition) -> bool:
    def found(word: str) -> bool:
        return word in before or word in after

    return (
        (not condition.any or any(map(found, condition.any)))
        and all(map(found, condition.all))
        and not any(map(found, condition.none))
    )
