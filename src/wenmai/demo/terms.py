"""What a planted term is: its rate over time, and the trend that a right test should call.

A planted term enters the texts by one road only, clauses drawn for it at a stated rate; the
templates of the topics never hold it. So its expected rate in every year is known, and its trend can be judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class PlantedTerm:
    """A term, the topic whose paragraphs hold it, and its rate over time.

    Attributes
    ----------
    kind
        ``do`` (carried out), ``field`` (a field of work), ``make`` (grown), ``build``, ``hold`` (a line that is kept)
        and others: the verbs around it.
    pattern
        rising, falling, step, burst (years of great attention), flat, born, dead or returning.
    year
        Year of the step, birth or death, first year of the burst or return; None for the others.
    anchors
        Points ``(when, rate per 10,000 tokens)``, linear between, constant outside. ``when`` is a
        year, or, where it lies in 0 to 1, a share of the span of the corpus.
    """

    term: str
    topic: str
    kind: str
    pattern: str
    year: int | None
    anchors: tuple[tuple[float, float], ...]

    def rate(self, year: int, *, first_year: int, years: int) -> float:
        """Planted rate in ``year``, occurrences per 10,000 tokens: the trend, before any noise."""
        relative = self.anchors[-1][0] <= 1
        when = (year - first_year) / max(years - 1, 1) if relative else float(year)
        before = [a for a in self.anchors if a[0] <= when]
        after = [a for a in self.anchors if a[0] > when]
        if not before:
            return after[0][1]
        if not after:
            return before[-1][1]
        (x0, y0), (x1, y1) = before[-1], after[0]
        return y0 + (y1 - y0) * (when - x0) / (x1 - x0)


def direction(rates: Sequence[float]) -> str:
    """The trend that a right test should call: rising, falling, none, or empty where it may be called either way.

    ``none`` only where the planted rate does not move at all; elsewhere Kendall's tau of the
    planted rates with time must reach 0.6 in size for a direction to count as planted.
    """
    pairs = list(combinations(rates, 2))
    if all(a == b for a, b in pairs):
        return "none"
    tau = sum((b > a) - (b < a) for a, b in pairs) / len(pairs)
    return "rising" if tau >= 0.6 else "falling" if tau <= -0.6 else ""
