"""A small template grammar that remembers which content terms it wrote, and for which topic.

Templates are plain Chinese with three marks. ``{甲|乙}`` is one of several texts; ``{name}`` is a
text of the list of that name; ``{10~80}`` is a whole number and ``{1.5~9}`` one with as many
decimals as its first bound. ``[粮食]`` marks a content term: the brackets vanish and the term
is counted. A list is used up before a text of it comes again, so that paragraphs of one
document do not repeat their sentences.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

SLOT = re.compile(r"\{([^{}]*)\}")
NUMBER = re.compile(r"(\d+(?:\.(\d+))?)~(\d+(?:\.\d+)?)")
TERM = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True)
class Topic:
    """A planted topic: its mean share and the material of its sentences.

    Attributes
    ----------
    weight
        Relative mean share in a report at the middle of the corpus.
    drift
        Change of the log share over the whole span of the corpus.
    levels
        Change of the log share by administrative level.
    heads
        Openings of its paragraphs, for looking back and for plans.
    past, plan
        Whole sentences (without the full stop) for either.
    acts
        Clauses that serve both.
    """

    name: str
    label: str
    weight: float
    drift: float
    levels: Mapping[str, float]
    heads: Mapping[str, Sequence[str]]
    past: Sequence[str]
    plan: Sequence[str]
    acts: Sequence[str]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass
class Written:
    """A finished text, the content terms in it in the order of writing, and the words of time that open it."""

    text: str
    terms: Counter[str]
    lead: str = ""


class Writer:
    """Expands templates for one document.

    Parameters
    ----------
    generator
        Source of every choice; the same state gives the same texts.
    lists
        Named lists of texts.
    window
        The part of wide ranges of numbers (a factor of five and more) that is used, on a log
        scale: a county builds fewer roads than a prefecture, but its percentages are the same.
    fits
        Which texts the document may use; texts of :meth:`draw` that do not fit are left out.
    """

    def __init__(
        self,
        generator: random.Random,
        lists: Mapping[str, Sequence[str]],
        *,
        window: tuple[float, float] = (0.0, 1.0),
        fits: Callable[[str], bool] = bool,
    ) -> None:
        self.generator = generator
        self.lists = dict(lists)
        self.window = window
        self.fits = fits
        self._decks: dict[str, list[str]] = {}

    def draw(self, key: str, texts: Sequence[str]) -> str:
        """The next fitting text of a shuffled list; the list is shuffled anew when it is used up."""
        deck = self._decks.setdefault(key, [])
        if not deck:
            deck.extend([text for text in texts if self.fits(text)] or texts)
            self.generator.shuffle(deck)
        return deck.pop()

    def write(self, template: str) -> Written:
        """Expand all slots, innermost first, and take out the marks of terms."""
        while match := SLOT.search(template):
            template = template[: match.start()] + self._slot(match.group(1)) + template[match.end() :]
        return Written(TERM.sub(r"\1", template), Counter(TERM.findall(template)))

    def sentence(self, template: str) -> Written:
        """Expand a template and close it with a full stop."""
        written = self.write(template)
        return Written(written.text + "。", written.terms)

    def _slot(self, inner: str) -> str:
        number = NUMBER.fullmatch(inner)
        if number:
            low, decimals, high = number.groups()
            return f"{self._number(float(low), float(high)):.{len(decimals or '')}f}"
        if inner in self.lists:
            return self.draw(inner, self.lists[inner])
        if "|" not in inner:
            raise KeyError(f"no list named {inner!r}")
        return self.generator.choice(inner.split("|"))

    def _number(self, low: float, high: float) -> float:
        place = self.generator.random()
        if low <= 0 or high < 5 * low:
            return low + (high - low) * place
        place = self.window[0] + (self.window[1] - self.window[0]) * place
        return low * (high / low) ** place


CHINESE_DIGITS = "零一二三四五六七八九"


def chinese_number(n: int) -> str:
    """1 to 99 in Chinese characters, as terms of congresses and headings are counted."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{CHINESE_DIGITS[tens]}十"
    return head + (CHINESE_DIGITS[ones] if ones or not tens else "")
