"""One line of the table ``validation``."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd


@dataclass(frozen=True)
class Measure:
    """A measure, its value, the cases it rests on, and the target where there is one.

    Attributes
    ----------
    value
        None where it cannot be computed; ``note`` then says why.
    at_most
        The target is an upper bound.
    slack
        Distance from the target that still passes, for targets that are themselves uncertain.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = ("aspect", "measure", "value", "n", "target", "passed", "note")

    aspect: str
    measure: str
    value: float | None
    n: int
    note: str
    target: float | None = None
    at_most: bool = False
    slack: float = 0.0

    @property
    def passed(self) -> bool | None:
        """Whether the value reaches the target; None without either."""
        if self.value is None or self.target is None:
            return None
        distance = self.value - self.target
        return (distance if self.at_most else -distance) <= self.slack + 1e-12

    def row(self) -> tuple[Any, ...]:
        """The values of :attr:`COLUMNS`."""
        value = None if self.value is None or math.isnan(self.value) else float(self.value)
        return (self.aspect, self.measure, value, self.n, self.target, self.passed, self.note)


def rows(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples; their fields have the types that the schema gives them."""
    return list(frame.itertuples())


def share_of(aspect: str, measure: str, flags: pd.Series, note: str, *, target: float | None = None) -> Measure:
    """The share of cases with a flag; empty where there are no cases."""
    values = flags.fillna(False).astype(bool)
    if values.empty:
        return Measure(aspect, measure, None, 0, f"no cases: {note}", target)
    return Measure(aspect, measure, float(values.mean()), len(values), note, target)


def mean_of(aspect: str, measure: str, values: pd.Series, note: str, *, target: float | None = None) -> Measure:
    """The mean of the values that exist; empty where there are none."""
    known = values.dropna().astype(float)
    if known.empty:
        return Measure(aspect, measure, None, 0, f"no values: {note}", target)
    return Measure(aspect, measure, float(known.mean()), len(known), note, target)
