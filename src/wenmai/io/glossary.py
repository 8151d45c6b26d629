"""English of Chinese terms, from a glossary: for labels of topics and for figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from wenmai.io.characters import plain_word
from wenmai.io.lists import is_workbook, read_lines, read_rows
from wenmai.io.words import column_kinds, read_words


def read_glossary(paths: Sequence[str | Path], *, lexicons: Sequence[str | Path] = ()) -> dict[str, str]:
    """English by term; lines without English are left out.

    Parameters
    ----------
    paths
        Glossaries: workbooks or lines ``term<TAB>English`` (or a comma or semicolon for the tab). Where the first row
        names columns (词, 英文), they may be in any order and among others.
    lexicons
        Word lists (:mod:`wenmai.io.words`). Those with a column of English give it, before all glossaries.
    """
    out: dict[str, str] = {}
    for path in paths:
        out |= _of_words(path) if _names_columns(path) else _of_lines(path)
    for path in lexicons:
        out |= _of_words(path)
    return out


def _of_lines(path: str | Path) -> dict[str, str]:
    """English by the term before it."""
    if is_workbook(path):
        rows = [cells for _, cells in read_rows(path)]
    else:
        rows = [re.split("\t" if "\t" in line else "[,;，；]", line, maxsplit=1) for _, line in read_lines(path)[0]]
    pairs = ((row[0].strip(), row[1].strip()) for row in rows if len(row) > 1)
    return {term: english for term, english in pairs if term and english}


def _of_words(path: str | Path) -> dict[str, str]:
    """English by term, of a word list with a column of English: the term as the list has it, and as the texts do."""
    words = [word for word in read_words(path, shortest=2) if word.english]
    return {text: word.english for word in words for text in (word.text, plain_word(word.text, simplify=True))}


def _names_columns(path: str | Path) -> bool:
    """Whether the first row names a column of terms and one of English."""
    if is_workbook(path):
        names = [cells for _, cells in read_rows(path)[:1]]
    else:
        names = [re.split("[\t,;|，；]", line) for _, line in read_lines(path)[0][:1]]
    return bool(names) and {"term", "english"} <= set(column_kinds(names[0]))


def gloss(term: str, glossary: Mapping[str, str]) -> str:
    """English of a term: its own entry, or those of the fewest parts that make it up; empty if a part is missing.

    >>> gloss("环境监管", {"环境": "environment", "监管": "regulation"})
    'environment regulation'
    """
    best: list[tuple[int, list[str]] | None] = [(0, [])]
    for end in range(1, len(term) + 1):
        options = [
            (before[0] + 1, [*before[1], glossary[term[begin:end]]])
            for begin, before in enumerate(best)
            if before is not None and term[begin:end] in glossary
        ]
        best.append(min(options, key=lambda option: option[0]) if options else None)
    whole = best[-1]
    return " ".join(whole[1]) if whole else ""


def gloss_label(label: str, glossary: Mapping[str, str], *, joined_by: str) -> str:
    """English of the terms of a label, joined likewise with spaces; empty if one of them has none."""
    parts = [gloss(term, glossary) for term in label.split(joined_by)]
    return f" {joined_by} ".join(parts) if all(parts) else ""
