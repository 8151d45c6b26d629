"""English of Chinese terms, from a glossary: for labels of topics and for figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from wenmai.io.lists import is_workbook, read_lines, read_rows


def read_glossary(paths: Sequence[str | Path]) -> dict[str, str]:
    """English by term, from workbooks or lines ``term<TAB>English`` (or a comma or semicolon for the tab).

    Lines without English are left out.
    """
    out: dict[str, str] = {}
    for path in paths:
        if is_workbook(path):
            rows = [cells for _, cells in read_rows(path)]
        else:
            rows = [re.split("\t" if "\t" in line else "[,;，；]", line, maxsplit=1) for _, line in read_lines(path)[0]]
        pairs = ((row[0].strip(), row[1].strip()) for row in rows if len(row) > 1)
        out |= {term: english for term, english in pairs if term and english}
    return out


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
