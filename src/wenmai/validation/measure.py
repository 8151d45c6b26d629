"""One line of the table ``validation``: a measure, how sure it is, and whether it reaches its target."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from wenmai.stats.resample import FEWEST_CLUSTERS, ratio_interval

#: level of all intervals of the validation
LEVEL = 0.95
#: resamples of intervals over clusters, and their seed
REPEATS, SEED = 2000, 1


@dataclass(frozen=True)
class Measure:
    """A measure, its value, the cases it rests on, and the target where there is one.

    Attributes
    ----------
    value
        None where it cannot be computed; ``note`` then says why.
    at_most
        The target is an upper bound.
    within
        The target is to be met from either side.
    slack
        Distance from the target that still passes, for targets that are themselves uncertain.
    low, high
        Interval of the value at :data:`LEVEL`; None where there is none.
    interval
        How the interval was made.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = (
        *("aspect", "measure", "value", "low", "high", "n"),
        *("target", "bound", "passed", "verdict", "interval", "note"),
    )

    aspect: str
    measure: str
    value: float | None
    n: int
    note: str
    target: float | None = None
    at_most: bool = False
    slack: float = 0.0
    within: bool = False
    low: float | None = None
    high: float | None = None
    interval: str = ""

    @property
    def _known(self) -> bool:
        return self.value is not None and not math.isnan(self.value)

    def _accepted(self) -> tuple[float, float]:
        """The values that reach the target."""
        target = self.target or 0.0
        low = -math.inf if self.at_most else target - self.slack
        high = target + self.slack if self.at_most or self.within else math.inf
        return low - 1e-12, high + 1e-12

    @property
    def passed(self) -> bool | None:
        """Whether the value reaches the target; None without either."""
        if not self._known or self.target is None:
            return None
        low, high = self._accepted()
        return low <= float(self.value or 0.0) <= high

    @property
    def verdict(self) -> str:
        """``met``, ``missed``, ``missed within error`` (the interval reaches the target), or empty."""
        if self.passed is None:
            return "" if self.target is None else "not measured"
        if self.passed:
            return "met"
        low, high = self._accepted()
        reaches = self.low is not None and self.high is not None and self.low <= high and self.high >= low
        return "missed within error" if reaches else "missed"

    @property
    def bound(self) -> str:
        """How the target is meant, in words."""
        if self.target is None:
            return ""
        if self.within:
            return f"within {self.slack:g}"
        return ("at most" if self.at_most else "at least") + (f", {self.slack:g} off is allowed" if self.slack else "")

    def row(self) -> tuple[Any, ...]:
        """The values of :attr:`COLUMNS`."""
        value = float(self.value or 0.0) if self._known else None
        known = (self.aspect, self.measure, value, self.low, self.high, self.n)
        return (*known, self.target, self.bound, self.passed, self.verdict, self.interval, self.note)


def rows(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples; their fields have the types that the schema gives them."""
    return list(frame.itertuples())


def share_of(aspect: str, measure: str, flags: pd.Series, note: str, **target: Any) -> Measure:
    """The share of cases with a flag, with Wilson's interval (1927); empty where there are no cases.

    ``target`` are the fields of :class:`Measure` that state one.
    """
    values = flags.fillna(False).astype(bool)
    if values.empty:
        return Measure(aspect, measure, None, 0, f"no cases: {note}", **target)
    n = len(values)
    interval = stats.binomtest(int(values.sum()), n).proportion_ci(LEVEL, method="wilson")
    bounds: dict[str, Any] = {
        "low": float(interval.low),
        "high": float(interval.high),
        "interval": "Wilson, cases independent",
    }
    return Measure(aspect, measure, float(values.mean()), n, note, **target, **bounds)


def mean_of(
    aspect: str, measure: str, values: pd.Series, note: str, *, most: float = math.inf, **target: Any
) -> Measure:
    """The mean of the values that exist, with Student's interval; empty where there are none.

    ``most`` is the largest value that there can be; the interval ends there.
    """
    known = values.dropna().astype(float)
    if known.empty:
        return Measure(aspect, measure, None, 0, f"no values: {note}", **target)
    n, mean = len(known), float(known.mean())
    bounds: dict[str, Any] = {}
    if n >= FEWEST_CLUSTERS:
        half = float(stats.t.ppf((1 + LEVEL) / 2, n - 1) * known.std(ddof=1) / math.sqrt(n))
        bounds = {"low": mean - half, "high": min(mean + half, most), "interval": "Student, values independent"}
    return Measure(aspect, measure, mean, n, note, **target, **bounds)


def ratio_of(
    aspect: str,
    measure: str,
    numerators: NDArray[Any],
    denominators: NDArray[Any],
    note: str,
    *,
    clusters: str,
    **target: Any,
) -> Measure:
    """A ratio of sums over clusters, with an interval that resamples the clusters; empty without any case.

    Parameters
    ----------
    numerators, denominators
        Shape ``(clusters,)`` each.
    clusters
        What they are, in the plural.
    """
    total = float(denominators.sum())
    if total <= 0:
        return Measure(aspect, measure, None, 0, f"no cases: {note}", **target)
    value, low, high = ratio_interval(numerators[:, None], denominators, confidence=LEVEL, bootstrap=REPEATS, seed=SEED)
    bounds: dict[str, Any] = {}
    if not np.isnan(low[0]):
        how = f"{int((denominators > 0).sum())} {clusters} resampled"
        bounds = {"low": float(low[0]), "high": float(high[0]), "interval": how}
    return Measure(aspect, measure, float(value[0]), round(total), note, **target, **bounds)
