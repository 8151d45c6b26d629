"""One row of the table ``validation``: a measure, its interval, and whether it reaches its target."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.stats.distributions import t_quantile
from wenmai.stats.resample import FEWEST_CLUSTERS, ratio_interval

#: level of all intervals of the validation
LEVEL = 0.95
#: resamples of intervals over clusters, and their seed: fixed, so that a setting of the run moves no verdict on it
REPEATS, SEED = 2000, 1

#: how a target is meant
AT_LEAST, AT_MOST, WITHIN = "at_least", "at_most", "within"

#: the last bits of a float decide no verdict
ROUNDING = 1e-12


@dataclass(frozen=True)
class Target:
    """The value that a measure should reach.

    Attributes
    ----------
    value
        The value.
    bound
        :data:`AT_LEAST`, :data:`AT_MOST`, or :data:`WITHIN` for a target to be met from either side.
    slack
        Distance from the value that still passes, for targets that are themselves uncertain.
    """

    value: float
    bound: str = AT_LEAST
    slack: float = 0.0

    @property
    def accepted(self) -> tuple[float, float]:
        """The values that reach the target."""
        low = -math.inf if self.bound == AT_MOST else self.value - self.slack
        high = math.inf if self.bound == AT_LEAST else self.value + self.slack
        return low - ROUNDING, high + ROUNDING


@dataclass(frozen=True)
class Interval:
    """An interval at :data:`LEVEL`, the code of its method, and the number of clusters that were resampled."""

    low: float
    high: float
    method: str
    n_clusters: int | None = None


@dataclass(frozen=True)
class Measure:
    """A measure, its value, the cases it rests on, and the target where there is one.

    Attributes
    ----------
    aspect, measure, kind
        What is judged, by which measure, and of which kind of damage, pattern or variation; ``kind`` is empty
        for all kinds together.
    value
        None where it cannot be computed; ``reason`` then is the code of why.
    n
        Cases judged.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = (
        *("aspect", "measure", "kind", "value", "low", "high", "n"),
        *("target", "bound", "slack", "passed", "verdict", "interval", "n_clusters", "reason"),
    )

    aspect: str
    measure: str
    value: float | None
    n: int
    target: Target | None = None
    kind: str = ""
    interval: Interval | None = None
    reason: str = ""

    @property
    def _known(self) -> bool:
        return self.value is not None and not math.isnan(self.value)

    @property
    def passed(self) -> bool | None:
        """Whether the value reaches the target; None without either."""
        if not self._known or self.target is None:
            return None
        low, high = self.target.accepted
        return low <= float(self.value or 0.0) <= high

    @property
    def verdict(self) -> str:
        """``met``, ``missed``, ``missed_within_error`` (its interval reaches the target), ``not_measured`` or empty."""
        if self.target is None:
            return ""
        if self.passed is None:
            return "not_measured"
        if self.passed:
            return "met"
        low, high = self.target.accepted
        reaches = self.interval is not None and self.interval.low <= high and self.interval.high >= low
        return "missed_within_error" if reaches else "missed"

    def row(self) -> tuple[Any, ...]:
        """The values of :attr:`COLUMNS`."""
        value = float(self.value or 0.0) if self._known else None
        ends = (self.interval.low, self.interval.high) if self.interval else (None, None)
        target = (self.target.value, self.target.bound, self.target.slack) if self.target else (None, "", None)
        method = (self.interval.method, self.interval.n_clusters) if self.interval else ("", None)
        known = (self.aspect, self.measure, self.kind, value, *ends, self.n)
        return (*known, *target, self.passed, self.verdict, *method, self.reason)


def rows(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame as named tuples; their fields have the types that the schema gives them."""
    return list(frame.itertuples())


def share_of(aspect: str, measure: str, flags: pd.Series, *, kind: str = "", target: Target | None = None) -> Measure:
    """The share of cases with a flag, with Wilson's interval (1927); empty where there are no cases."""
    values = flags.fillna(False).astype(bool)
    if values.empty:
        return Measure(aspect, measure, None, 0, target, kind, reason="no_cases")
    # late: it takes half a second to load
    from scipy import stats

    n = len(values)
    ends = stats.binomtest(int(values.sum()), n).proportion_ci(LEVEL, method="wilson")
    interval = Interval(float(ends.low), float(ends.high), "wilson")
    return Measure(aspect, measure, float(values.mean()), n, target, kind, interval)


def mean_of(
    aspect: str,
    measure: str,
    values: pd.Series,
    *,
    kind: str = "",
    most: float = math.inf,
    target: Target | None = None,
) -> Measure:
    """The mean of the values that exist, with Student's interval; empty where there are none.

    ``most`` is the largest value that there can be; the interval ends there.
    """
    known = values.dropna().astype(float)
    if known.empty:
        return Measure(aspect, measure, None, 0, target, kind, reason="no_values")
    n, mean = len(known), float(known.mean())
    interval = None
    if n >= FEWEST_CLUSTERS:
        half = float(t_quantile((1 + LEVEL) / 2, n - 1) * known.std(ddof=1) / math.sqrt(n))
        interval = Interval(mean - half, min(mean + half, most), "student")
    return Measure(aspect, measure, mean, n, target, kind, interval)


def ratio_of(
    aspect: str,
    measure: str,
    numerators: NDArray[Any],
    denominators: NDArray[Any],
    *,
    clusters: str,
    target: Target | None = None,
) -> Measure:
    """A ratio of sums over clusters, with an interval that resamples the clusters; empty without any case.

    Parameters
    ----------
    numerators, denominators
        Shape ``(clusters,)`` each.
    clusters
        What they are: ``documents`` or ``terms``.
    """
    total = float(denominators.sum())
    if total <= 0:
        return Measure(aspect, measure, None, 0, target, reason="no_cases")
    value, low, high = ratio_interval(numerators[:, None], denominators, confidence=LEVEL, bootstrap=REPEATS, seed=SEED)
    interval = None
    if not np.isnan(low[0]):
        n_clusters = int((denominators > 0).sum())
        interval = Interval(float(low[0]), float(high[0]), f"cluster_{clusters}", n_clusters)
    return Measure(aspect, measure, float(value[0]), round(total), target, interval=interval)
