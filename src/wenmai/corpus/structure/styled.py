"""Headings and cells of formatted files: what the file says of a paragraph comes before what its words suggest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from wenmai.corpus.read.form import Part
from wenmai.corpus.structure.headings import Cut, cut_headings, split_marker

#: level of a heading without a number, by the level of its style, where nothing else in the document decides
_TOP, _LOWEST = 3, 8
_UNNUMBERED = 9


def styled_levels(paragraphs: Iterable[tuple[str, Part | None]]) -> dict[int, int]:
    """The level among the numbered headings (一、 is 4, （一） is 5) that each heading style of a document has.

    Parameters
    ----------
    paragraphs
        Text and, if the file knows it as a heading or cell, what it is.

    Returns
    -------
    dict
        Style level (1 is highest) to level of :class:`wenmai.corpus.structure.headings.Piece`. A style whose
        headings have numbers has their level; one without is above the styles below it.
    """
    used: dict[int, Counter[int]] = {}
    for text, part in paragraphs:
        if part is not None and part.kind == "heading" and part.level:
            used.setdefault(part.level, Counter())[split_marker(text)[1]] += 1
    known: dict[int, int] = {}
    for style, levels in sorted(used.items()):
        numbered = [(n, -level) for level, n in levels.items() if level]
        if numbered:
            known[style] = -max(numbered)[1]
    out = dict(known)
    for style in used:
        if style not in known:
            below = [known[other] - (other - style) for other in known if other > style]
            above = [known[other] + (style - other) for other in known if other < style]
            guess = min(below, default=max(above, default=_TOP + style - 1))
            out[style] = min(_LOWEST, max(1, guess))
    return out


def cut_styled(text: str, part: Part, levels: Mapping[int, int]) -> Cut:
    """A heading or cell as one piece.

    Parameters
    ----------
    text
        The paragraph.
    part
        What the file says of it.
    levels
        Levels of the heading styles (:func:`styled_levels`).
    """
    if part.kind == "table":
        return Cut(0, len(text), "table", 0)
    level = split_marker(text)[1] or levels.get(part.level, 0)
    if not level:
        found = cut_headings(text)
        level = found[0].level if len(found) == 1 else 0
    return Cut(0, len(text), "heading", level or _UNNUMBERED)
