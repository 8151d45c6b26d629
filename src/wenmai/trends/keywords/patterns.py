"""The strings in which a term is written, and their places in a text.

- A term in Chinese is found wherever its characters are.
- **Latin letters and digits** are found at the borders of words: 5G is not in 15G, AI is not in MAIN. Chinese
  characters and signs are borders (发展5G网络), and so is the number of an item at the beginning of a line
  (``1.5G网络``); the point of a decimal number is none (2.5G).
- **A space** between a letter and a digit may be there or not: PM2.5 is PM 2.5.
- **Small letters** match capital ones too: ``wifi`` finds WiFi, while AI does not find ai.
- **Wildcards**: ``*`` is any number of letters and digits of one word, ``?`` is one of them (econom*, wom?n), as in
  dictionaries of quanteda and LIWC.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product

import ahocorasick
import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

#: Latin, Greek and Cyrillic letters and digits are below, everything that is written without spaces above
_FIRST_WIDE = 0x2E80

#: where a letter follows a digit or a digit a letter, with a space or without
_OPTIONAL = re.compile(r"(?<=[A-Za-z]) ?(?=[0-9])|(?<=[0-9]) ?(?=[A-Za-z])")
#: with more such places only both extremes are looked for
_MOST_PLACES = 3

_NOTHING = np.zeros((0, 3), dtype=np.int64)

#: a word that a wildcard matches: letters, digits, and hyphens or apostrophes between them
_WORD = re.compile(r"[^\W_\u2e80-\U0010ffff]+(?:[-'’][^\W_\u2e80-\U0010ffff]+)*")
_WILD = re.compile(r"[*?]")


def spellings(term: str) -> list[str]:
    """The ways to write a term with and without the spaces that may be there, its own first."""
    places = [match.span() for match in _OPTIONAL.finditer(term)]
    if not places:
        return [term]
    pieces = [term[a:b] for (_, a), (b, _) in zip([(0, 0), *places], [*places, (len(term), 0)], strict=True)]
    few = len(places) <= _MOST_PLACES
    choices = list(product(("", " "), repeat=len(places))) if few else [("",) * len(places), (" ",) * len(places)]
    written = ["".join(a + b for a, b in zip(pieces, [*spaces, ""], strict=True)) for spaces in choices]
    return list(dict.fromkeys([term, *written]))


@dataclass
class Patterns:
    """All strings to look for, with the number of their term."""

    exact: dict[str, list[int]] = field(default_factory=dict)
    #: in small letters, looked for in the text in small letters
    folded: dict[str, list[int]] = field(default_factory=dict)
    wild: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Sequence[str]) -> Patterns:
        """Patterns of terms; a term that is there twice has two numbers."""
        found = cls()
        for number, term in enumerate(terms):
            if _WILD.search(term):
                found.wild.setdefault(term, []).append(number)
                continue
            # any letter with a capital twin, and no capital letter
            place = found.folded if term.lower() == term != term.upper() else found.exact
            for spelling in spellings(term):
                place.setdefault(spelling, []).append(number)
        return found


def occurrences(
    text: str, terms: Sequence[str], *, anywhere: Collection[int] = ()
) -> tuple[Integers, Integers, Integers]:
    """Every occurrence of every term, overlapping ones too.

    Parameters
    ----------
    text
        All paragraphs, each followed by a line end.
    terms
        What to look for; repeated ones are found once for each.
    anywhere
        Numbers of terms that count inside longer words in Latin letters too.

    Returns
    -------
    start, size, term
        First character, length and number of the term of every occurrence, shape ``(occurrences,)``, ordered by
        start, the longest first, then by term.
    """
    patterns = Patterns.of(terms)
    table = np.concatenate(
        [
            _exact(text, patterns.exact, anywhere),
            _exact(_folded(text), patterns.folded, anywhere) if patterns.folded else _NOTHING,
            np.array([*_wild(text, patterns.wild), (0, 0, 0)], dtype=np.int64)[:-1],
        ]
    )
    table = table[np.lexsort((table[:, 2], -table[:, 1], table[:, 0]))]
    return table[:, 0], table[:, 1], table[:, 2]


def _folded(text: str) -> str:
    """The text in small letters, as long as it was."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _exact(text: str, patterns: Mapping[str, list[int]], anywhere: Collection[int]) -> Integers:
    """Start, size and number of every occurrence of the patterns, shape ``(occurrences, 3)``."""
    if not patterns:
        return _NOTHING
    automaton = ahocorasick.Automaton()
    for row, pattern in enumerate(patterns):
        automaton.add_word(pattern, row)
    automaton.make_automaton()
    flat: Iterator[int] = chain.from_iterable(automaton.iter(text))
    last, place = np.fromiter(flat, dtype=np.int64).reshape(-1, 2).T
    size = np.array([len(pattern) for pattern in patterns], dtype=np.int64)[place]
    start = last - size + 1
    # at which ends a border of words must be
    borders = [(_is_letter(pattern[0]), _is_letter(pattern[-1])) for pattern in patterns]
    inside = np.zeros(len(place), dtype=bool)
    for n in np.flatnonzero(np.array([any(pair) for pair in borders])[place]):
        left, right = borders[place[n]]
        inside[n] = (left and not _begins(text, int(start[n]))) or (right and not _ends(text, int(last[n]) + 1))
    which, number = of_several(place, list(patterns.values()))
    keep = ~inside[which] | np.isin(number, list(anywhere))
    return np.column_stack([start[which], size[which], number])[keep]


def of_several(place: Integers, numbers: Sequence[Sequence[int]]) -> tuple[Integers, Integers]:
    """Repeat what belongs to several: for each number that a place has, the index of the place and the number.

    Parameters
    ----------
    place
        Shape ``(occurrences,)``.
    numbers
        For every place its numbers.
    """
    sizes = np.array([len(own) for own in numbers], dtype=np.int64)
    first, times = np.cumsum(sizes) - sizes, sizes[place]
    which = np.repeat(np.arange(len(place)), times)
    within = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    flat = np.array([number for own in numbers for number in own], dtype=np.int64)
    return which, flat[first[place[which]] + within]


def _is_letter(char: str) -> bool:
    """Whether a character is a letter or digit of a script that is written with spaces; an empty text is none."""
    return char != "" and ord(char) < _FIRST_WIDE and (char.isalpha() or char.isdecimal())


def _begins(text: str, at: int) -> bool:
    """Whether a word can begin at ``at``."""
    before = text[at - 1 : at]
    if _is_letter(before):
        return False
    if before not in (".", ",") or not text[at].isdecimal() or not text[at - 2 : at - 1].isdecimal():
        return True
    # 2.5G is one word, and 1.5G at the beginning of a line the first item
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line[:-1].isdecimal() and before == "."


def _ends(text: str, at: int) -> bool:
    """Whether a word can end before ``at``."""
    after = text[at : at + 1]
    decimal = after in (".", ",") and text[at - 1].isdecimal() and text[at + 1 : at + 2].isdecimal()
    return not _is_letter(after) and not decimal


def _wild(text: str, patterns: Mapping[str, list[int]]) -> Iterator[tuple[int, int, int]]:
    """Occurrences of terms with wildcards: whole words, or several with one space between."""
    if not patterns:
        return
    spans = [match.span() for match in _WORD.finditer(text)]
    places: dict[str, list[int]] = {}
    for place, (start, end) in enumerate(spans):
        places.setdefault(text[start:end], []).append(place)
    for pattern, numbers in patterns.items():
        first, *others = (_matcher(part) for part in pattern.split())
        for word in filter(first.fullmatch, places):
            for place in places[word]:
                last = place
                for other in others:
                    follows = last + 1 < len(spans) and text[spans[last][1] : spans[last + 1][0]] == " "
                    if not follows or not other.fullmatch(text[slice(*spans[last + 1])]):
                        break
                    last += 1
                else:
                    start = spans[place][0]
                    yield from ((start, spans[last][1] - start, number) for number in numbers)


def _matcher(part: str) -> re.Pattern[str]:
    # fnmatch takes brackets for classes of characters, which these dictionaries do not have
    expression = fnmatch.translate(part.replace("[", "[[]"))
    return re.compile(expression, re.IGNORECASE if part == part.lower() else 0)
