"""What a file of concepts says, whatever its form: concepts with their place in a tree, and terms with their line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wenmai.errors import Joined, Said
from wenmai.io.words import CHINESE

#: a concept below another one: the names from the top
Names = tuple[str, ...]

#: between the names of a concept and of the one below it, in its id
BELOW = "/"

#: between terms in one cell or text; a full-width comma in a list of YAML is no border there
SEPARATORS = re.compile(r"[、，,；;|｜\n]+")

#: white space parts terms only where each has so many Chinese characters; of three pieces and more, two are enough
SHORTEST = 3


@dataclass(frozen=True)
class Entry:
    """A term as its file has it.

    Attributes
    ----------
    concept
        The names of its concept from the top.
    term
        The characters as written, with outer spaces taken off.
    where
        Its place in the file, such as ``line 3``; empty if unknown.
    weight
        As written; empty without one.
    fields
        What a mapping in YAML says in addition: ``not_in``, ``near``, ``whole_word``. A term in a mapping is one term,
        whatever signs it holds.
    """

    concept: Names
    term: str
    where: str = ""
    weight: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    literal: bool = False


@dataclass
class Dictionary:
    """All that one file says; concepts in the order of the file, with the fields that it gives them."""

    concepts: dict[Names, dict[str, Any]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    #: concepts that an earlier file has, taken away
    removed: list[Names] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    #: what a reader of the log should know
    notes: list[str] = field(default_factory=list)

    def concept(self, names: Iterable[str]) -> Names:
        """A concept and those above it, added where they are new."""
        path = tuple(" ".join(name.split()) for name in names)
        for n in range(1, len(path) + 1):
            self.concepts.setdefault(path[:n], {})
        return path

    def add(self, names: Iterable[str], term: str, where: str = "", *, weight: str = "") -> None:
        """One term of a concept."""
        self.entries.append(Entry(self.concept(names), term.strip(), where, weight))


def place_in_file(where: str) -> str:
    """The place of an entry (``line 3``, ``row 3``) as mistakes say it; an entry itself has it as a plain text."""
    kind, _, number = where.partition(" ")
    return Said(f"part-{kind}", n=number) if kind in ("line", "row") and number.isdecimal() else where


def wrong(place: str, code: str, /, **values: Any) -> Joined:
    """A mistake at a place of a file: the message ``term-mistake-<code>``."""
    return Joined(": ", [place, Said(f"term-mistake-{code}", **values)])


def split_terms(text: str) -> list[str]:
    """The terms of a text that holds several: between commas, semicolons, 、 or bars, else between spaces.

    Spaces part long pieces only (:func:`is_several`): ``smart city`` and 移动 支付 are one term.
    """
    parts = [part.strip() for part in SEPARATORS.split(text)]
    parts = [part for part in parts if part]
    return parts[0].split() if len(parts) == 1 and is_several(parts[0]) else parts


def is_several(text: str) -> bool:
    """Whether the pieces between spaces are terms, and not one term in a wide writing (数 字 经 济)."""
    sizes = [len(CHINESE.findall(piece)) for piece in text.split()]
    return len(sizes) > 1 and min(sizes) >= (SHORTEST if len(sizes) == 2 else SHORTEST - 1)
