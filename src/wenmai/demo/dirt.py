"""The dirt of real scrapes: damage done to texts at known places, and the pages around them.

Damage is a list of :class:`Edit` on a clean text. :func:`damaged` applies them in one pass and
says where each one is in the result, so that the truth is exact whatever else was done.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
SENTENCE_END = "。!?;！？；"


@dataclass(frozen=True)
class Edit:
    """Replace ``[start, end)`` of a text; ``kind`` is a kind of damage, or empty for mere layout."""

    start: int
    end: int
    replacement: str
    kind: str


@dataclass(frozen=True)
class Damage:
    """Damage in a finished text: its kind, place and surroundings."""

    kind: str
    start: int
    end: int
    context: str


def damaged(text: str, edits: Sequence[Edit]) -> tuple[str, list[Damage]]:
    """Apply edits that do not overlap; an edit that overlaps an earlier one is left out.

    Returns
    -------
    text, damage
        The new text, and a :class:`Damage` for every edit with a kind, placed in the new text.
    """
    parts: list[str] = []
    places: list[tuple[str, int, int]] = []
    done, length = 0, 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < done:
            continue
        parts += [text[done : edit.start], edit.replacement]
        length += edit.start - done
        if edit.kind:
            places.append((edit.kind, length, length + len(edit.replacement)))
        length += len(edit.replacement)
        done = edit.end
    parts.append(text[done:])
    out = "".join(parts)
    return out, [Damage(kind, a, b, out[max(a - 12, 0) : b + 12].replace("\n", "⏎")) for kind, a, b in places]


def lost_decimals(text: str) -> list[Edit]:
    """Every decimal point goes, as forum software takes them; one damage, at the first."""
    found = [m.start() for m in DECIMAL.finditer(text)]
    return [Edit(at, at + 1, "", "lost_decimals" if n == 0 else "") for n, at in enumerate(found)]


def masked_text(generator: random.Random, text: str, count: int) -> list[Edit]:
    """Two characters of a word become two asterisks, as word filters leave them."""
    return [Edit(at, at + 2, "**", "masked_text") for at in _inner(generator, text, count, 3)]


def stray_quotes(generator: random.Random, text: str, count: int) -> list[Edit]:
    """A pair of single quotation marks around one character inside a word."""
    return [Edit(at, at + 1, f"‘{text[at]}’", "stray_quote") for at in _inner(generator, text, count, 3)]


def footnote_marks(text: str, *, first: int = 1) -> list[Edit]:
    """The number of a footnote inside the closing mark of every quoted phrase that is no period."""
    found = [m.end() - 1 for m in re.finditer(r"“[^“”]{3,12}”", text) if not m.group().endswith("五”")]
    return [Edit(at, at, f" {n} ", "footnote_mark") for n, at in enumerate(found, first)]


def truncated(generator: random.Random, text: str) -> list[Edit]:
    """The end of the text is lost from the middle of a sentence on."""
    last = text.rstrip().rfind("。", 0, len(text) * 9 // 10)
    at = _inner(generator, text[: max(last, 20)], 1, 6, low=len(text) * 3 // 5)
    return [Edit(at[0], len(text), "", "truncated")] if at else []


def lost_ends(generator: random.Random, lines: Sequence[str], count: int) -> list[tuple[str, list[Damage]]]:
    """The ends of some lines are lost from the middle of a sentence on; places are within the line."""
    long = [n for n, line in enumerate(lines) if len(line) > 80]
    chosen = set(generator.sample(long, min(count, len(long))))
    out: list[tuple[str, list[Damage]]] = []
    for n, line in enumerate(lines):
        at = _inner(generator, line, 1, 6, low=len(line) // 2) if n in chosen else []
        if at:
            kept = line[: at[0]]
            out.append((kept, [Damage("lost_text", len(kept), len(kept), kept[-12:])]))
        else:
            out.append((line, []))
    return out


def page_breaks(generator: random.Random, text: str, *, every: int) -> list[Edit]:
    """A blank line about every ``every`` characters, there where a page of the PDF ended in mid-sentence."""
    edits = []
    at = every
    while at < len(text) - 60:
        near = [n for n in range(at, min(at + 60, len(text) - 30)) if _within_sentence(text, n)]
        if near:
            place = generator.choice(near)
            edits.append(Edit(place, place, "\n\n", "split_sentence"))
            at = place
        at += int(every * generator.uniform(0.85, 1.15))
    return edits


def _within_sentence(text: str, at: int) -> bool:
    """The place lies between two Chinese characters, well away from any line end or sentence end."""
    around = text[max(at - 6, 0) : at + 6]
    return all("一" <= c <= "鿿" for c in text[at - 1 : at + 1]) and not set(around) & set(
        SENTENCE_END + "\n“”()（）:："
    )


def _inner(generator: random.Random, text: str, count: int, margin: int, *, low: int = 0) -> list[int]:
    """Places inside runs of Chinese characters, ``margin`` characters away from anything else."""
    places = [
        m.start() + n
        for m in re.finditer(rf"[一-鿿]{{{2 * margin + 1},}}", text)
        for n in range(margin, m.end() - m.start() - margin)
    ]
    places = [p for p in places if p >= low]
    return sorted(generator.sample(places, min(count, len(places))))
