"""Calibration of keyness: words as frequent on both sides, and words that are not.

Setting.slope is here the true difference of the log rates of the two sides.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wenmai.trends.calibration import baselines
from wenmai.trends.calibration.measures import share
from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.vocabulary.period_model import Course, period_differences
from wenmai.trends.vocabulary.permutations import Sides, column_sums, critical_values, permutation_test, rates

Array = NDArray[np.float64]
Rows = list[dict[str, object]]

LEVEL = 0.05

#: permutations; many, because one contrast is shared by all words of a setting
PERMUTATIONS = 1999

#: words compared as one family
FAMILY = 200

#: first and last years that are compared where the sides are the ends of the span
ENDS = 3


def rows_of(
    setting: Setting, p_values: dict[str, Array], intervals: dict[str, tuple[Array, Array]], **more: Any
) -> Rows:
    """Rows of one setting: false alarms or power of every test, coverage of every interval, further shares."""
    fixed = asdict(setting)
    measure = "false_alarms" if setting.slope == 0 else "power"
    rows: Rows = [{**fixed, "method": name, "measure": measure, **share(p < LEVEL)} for name, p in p_values.items()]
    rows += [
        {**fixed, "method": name, "measure": "coverage", **share((low <= setting.slope) & (setting.slope <= high))}
        for name, (low, high) in intervals.items()
    ]
    rows += [
        {**fixed, "method": name, "measure": further, **share(values)}
        for further, of in more.items()
        for name, values in of.items()
    ]
    return rows


def two_sides(setting: Setting, in_a: NDArray[np.bool_], *, n_words: int, seed: int) -> tuple[Array, Array]:
    """Counts, shape ``(words, regions, years)``, of which those ``in_a`` have the higher rate; and tokens, the same."""
    flat = replace(setting, slope=0.0)
    higher = replace(flat, rate=setting.rate * float(np.exp(setting.slope)))
    (low, size), (high, _) = (simulate_counts(s, n_series=n_words, seed=seed, same_texts=True) for s in (flat, higher))
    return np.where(in_a, high, low), size[0]


def calibrate_keyness(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """Words in the first half of the documents (regions of the setting) and in the second."""
    first = (np.arange(setting.regions) < setting.regions // 2)[:, None]
    counts, size = two_sides(setting, first[None], n_words=n_series, seed=seed)
    counts, size = counts[:, :, 0].T, size[:, 0]
    counts = counts[:, counts.sum(axis=0) > 0]
    a, b = (sparse.csr_matrix(counts * inside) for inside in (first, ~first))
    sides = Sides(a, b, size * first[:, 0], size * ~first[:, 0], paired=False)
    _, p_value, used = permutation_test(sides, level=LEVEL, simulations=PERMUTATIONS, seed=seed)
    with np.errstate(divide="ignore"):
        ends = rates(sides).ratio_interval(critical_values(sides, used, level=LEVEL, seed=seed))
        low, high = (np.log(end) for end in ends)
    sum_a, sum_b = (column_sums(x) for x in (a, b))
    naive = baselines.chi_square_p(sum_a, sum_b, float(sides.size_a.sum()), float(sides.size_b.sum()))
    agree = (p_value <= LEVEL) == ((low > 0) | (high < 0))
    return rows_of(
        setting,
        {"documents_permuted": p_value, "naive_chi_square": naive},
        {"documents_permuted": (low, high)},
        agreement={"documents_permuted": agree},
    )


def calibrate_periods(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """Words in the late and the early half of the years, and in the last three years and the first three."""
    years = np.arange(setting.years)
    halves = (years >= setting.years // 2, years < setting.years // 2)
    ends = (years >= setting.years - ENDS, years < ENDS)
    rows: Rows = []
    for name, (in_a, in_b) in {"halves": halves, "ends": ends}.items():
        p_values: list[Array] = []
        naive: list[Array] = []
        bounds: list[tuple[Array, Array]] = []
        for n in range(0, n_series, FAMILY):
            counts, size = two_sides(setting, in_a[None, None], n_words=FAMILY, seed=seed + n)
            own, size = counts[:, 0], size[0]
            own = own[own[:, in_a | in_b].sum(axis=1) > 0]
            found = period_differences(Course(sparse.csr_matrix(own.T), size, in_a, in_b), np.arange(len(own)))
            p_values.append(found.p_values())
            bounds.append(found.interval(np.arange(len(own)), confidence=1 - LEVEL))
            either = in_a | in_b
            a, b = (sparse.csr_matrix((own * side).T[either]) for side in (in_a, in_b))
            sides = Sides(a, b, (size * in_a)[either], (size * in_b)[either], paired=False)
            naive.append(permutation_test(sides, level=LEVEL, simulations=199, seed=seed)[1])
        low, high = (np.concatenate(end) for end in zip(*bounds, strict=True))
        rows += rows_of(
            setting,
            {f"period_{name}": np.concatenate(p_values), f"naive_permuted_{name}": np.concatenate(naive)},
            {f"period_{name}": (low, high)},
        )
    return rows
