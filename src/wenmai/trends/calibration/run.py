"""Calibration: how often every test finds a trend in nothing, finds a real one, and how far its intervals hold.

Series come from :mod:`wenmai.trends.calibration.simulate` alone. The tests are the library's own functions,
called as the workflow calls them, on families of :data:`FAMILY` series; the methods that people
use instead are calibrated with them (:mod:`wenmai.trends.calibration.baselines`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.stats.breaks import largest, null_p, shocks_around, split_deviances
from wenmai.stats.jumps import largest_jumps
from wenmai.stats.mann_kendall import ar1_p_value, corrected_phi
from wenmai.stats.segments import SHORTEST_SEGMENT
from wenmai.stats.shocks import too_strong
from wenmai.stats.slopes import Slopes, count_slopes
from wenmai.trends.calibration import baselines
from wenmai.trends.calibration.changes import (
    calibrate_changes,
    calibrate_documents,
    settings_of_changes,
    settings_of_documents,
)
from wenmai.trends.calibration.global_null import calibrate_global_null
from wenmai.trends.calibration.measures import share
from wenmai.trends.calibration.simulate import Setting, simulate_counts
from wenmai.trends.calibration.words import calibrate_keyness, calibrate_periods
from wenmai.trends.inference.known_breaks import step_at
from wenmai.trends.inference.regional import adjusted_tokens, clustered

Array = NDArray[np.float64]
Rows = list[dict[str, object]]

#: level of all tests, and one minus that of all intervals
LEVEL = 0.05

#: coverage that an interval at 95 % must reach to be taken for one
LOWEST_COVERAGE = 0.93

#: series tested together, as the terms of a dictionary are, or its concepts
FAMILY = 100
FAMILIES = (FAMILY, 30)

PHIS = (0.0, 0.4, 0.7)

WEAK = tuple((phi, 0.35) for phi in PHIS)

#: strong autocorrelation with the size of the shocks; of random walks it is that of a yearly step
STRONG = ((0.9, 0.35), (0.95, 0.35), (1.0, 0.1), (1.0, 0.35))
YEARS = (6, 8, 15, 30, 40, 60)

#: log rate per year of real trends: 5, 10 and 22 % per year, a factor of 1.6, 2.7 and 7.4 in ten years
SLOPES = (0.05, 0.1, 0.2)

#: true differences of log rates between two sides: a factor of 3 between documents, and of 2 between periods
RATIOS = (1.1, 0.7)

#: simulated series of a null, fewer than a run takes: p is only compared with the level, and 199 are the fewest with
#: which a p of 0.05 is one of ten steps, not the last
NULL_SERIES = 199


def rows_of(
    setting: Setting,
    p_values: dict[str, Array],
    intervals: dict[str, tuple[Array, Array]],
    *,
    shares: dict[str, dict[str, NDArray[np.bool_]]] | None = None,
) -> Rows:
    """Rows of one setting: false alarms or power of every test, coverage of every interval.

    ``shares`` are further measures of flat series, by measure and method: how many series were taken for a random
    walk, or of how many p was withheld.
    """
    fixed = asdict(setting)
    measure = "false_alarms" if setting.slope == 0 else "power"
    # a p that is withheld is no alarm, and finds nothing
    rows: Rows = [{**fixed, "method": name, "measure": measure, **share(p < LEVEL)} for name, p in p_values.items()]
    rows += [
        {**fixed, "method": name, "measure": further, **share(values)}
        for further, of in (shares or {}).items()
        for name, values in of.items()
        if setting.slope == 0
    ]
    rows += [
        {**fixed, "method": name, "measure": "coverage", **share((low <= setting.slope) & (setting.slope <= high))}
        for name, (low, high) in intervals.items()
    ]
    return rows


def slope_rows(setting: Setting, found: dict[str, Slopes], others: dict[str, Array]) -> Rows:
    """Rows of trend tests, as reported and as if every series were a random walk with drift, and of ``others``."""
    return rows_of(
        setting,
        {name: slopes.p_value for name, slopes in found.items()}
        | {_walk(name): slopes.p_random_walk for name, slopes in found.items()}
        | others,
        {name: (slopes.low, slopes.high) for name, slopes in found.items()},
        shares={"random_walk": {name: slopes.walks for name, slopes in found.items()}},
    )


def _walk(method: str) -> str:
    """The name of the test that takes every series for a random walk: ``model_x`` is ``random_walk_x``."""
    return "random_walk_" + method.removeprefix("model_")


def table(rows: Rows) -> pd.DataFrame:
    """The rows as a table, with the verdict on each."""
    out = pd.DataFrame(rows).assign(order=np.arange(1, len(rows) + 1))
    out["holds"] = pd.array([_holds(row) for row in rows], dtype="boolean")
    return out


def _holds(row: dict[str, object]) -> bool | None:
    """Whether the level or the coverage is what it claims, within two Monte-Carlo errors; None for power."""
    value, slack = float(str(row["value"])), 2 * float(str(row["mc_error"]))
    if row["measure"] == "false_alarms":
        return value - slack <= LEVEL
    if row["measure"] == "coverage":
        return value + slack >= LOWEST_COVERAGE
    return None


def in_families(counts: Array, n_tokens: Array, *, size: int = FAMILY) -> Slopes:
    """Slopes of yearly series, shape ``(series, years)``, tested in families of ``size``."""
    found = [
        count_slopes(counts[i : i + size], n_tokens[i : i + size], confidence=1 - LEVEL)
        for i in range(0, len(counts), size)
    ]
    return Slopes(**{key: np.concatenate([getattr(f, key) for f in found]) for key in vars(found[0])})


def calibrate_series(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """Single yearly series: the model in families and alone, the rank tests, and the naive ones."""
    counts, n_tokens = (x[:, 0] for x in simulate_counts(setting, n_series=n_series, seed=seed))
    # a word that never occurs is not tested by anybody
    some = counts.sum(axis=1) > 0
    counts, n_tokens = counts[some], n_tokens[some]
    rates = counts / n_tokens
    found = {
        **{f"model_family_of_{size}": in_families(counts, n_tokens, size=size) for size in FAMILIES},
        "model_one_series": count_slopes(counts, n_tokens, confidence=1 - LEVEL, pool=False),
    }
    others = {
        "mann_kendall_ar1": _rank_p(rates, seed=seed),
        "naive_mann_kendall": baselines.mann_kendall_p(rates),
        "naive_ols": baselines.ols_p(rates),
        "naive_poisson": baselines.poisson_p(counts[:, None], n_tokens[:, None]),
    }
    return slope_rows(setting, found, others)


def _rank_p(rates: Array, *, seed: int) -> Array:
    years = np.arange(rates.shape[1])
    time = years - years.mean()
    slopes = rates @ time / (time**2).sum()
    residuals = rates - rates.mean(axis=1, keepdims=True) - slopes[:, None] * time
    return np.array(
        [
            ar1_p_value(rate, years, corrected_phi(left, years), simulations=NULL_SERIES, seed=seed)
            for rate, left in zip(rates, residuals, strict=True)
        ]
    )


def calibrate_mixed(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """Families of which one half has ``setting.phi`` and the other half none: what pooling does to each."""
    halves = [Setting(**{**asdict(setting), "phi": phi}) for phi in (0.0, setting.phi)]
    drawn = [simulate_counts(half, n_series=n_series, seed=seed + i) for i, half in enumerate(halves)]
    counts, n_tokens = (
        np.stack([a[:, 0], b[:, 0]], axis=1).reshape(2 * n_series, -1) for a, b in zip(*drawn, strict=True)
    )
    p = in_families(counts, n_tokens).p_value
    return [row for i, half in enumerate(halves) for row in rows_of(half, {"model_family_of_100": p[i::2]}, {})]


def calibrate_panel(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """Panels of regions: two steps, errors by region, and the naive Poisson regression with region effects."""
    counts, n_tokens = simulate_counts(setting, n_series=n_series, seed=seed)
    some = counts.sum(axis=(1, 2)) > 0
    counts, n_tokens = counts[some], n_tokens[some]
    steps = in_families(*adjusted_tokens(counts, n_tokens))
    low, high, p_cluster = clustered(counts, n_tokens).interval(confidence=1 - LEVEL)
    others = {"clustered_by_region": p_cluster, "naive_poisson": baselines.poisson_p(counts, n_tokens)}
    by_region = {"clustered_by_region": (low, high)}
    return slope_rows(setting, {"two_steps": steps}, others) + rows_of(setting, {}, by_region)


def calibrate_breaks(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """The test for a break against autocorrelated shocks, and against years in any order."""
    counts, n_tokens = (x[:, 0] for x in simulate_counts(setting, n_series=n_series, seed=seed))
    some = counts.sum(axis=1) > 0
    counts, n_tokens = counts[some], n_tokens[some]
    years = np.arange(setting.years)
    shocks, permuted, jumps = [], [], []
    for start in range(0, len(counts), FAMILY):
        own_counts, own_tokens = counts[start : start + FAMILY], n_tokens[start : start + FAMILY]
        jumps.append(largest_jumps(own_counts, own_tokens).p_value)
        best = largest(*split_deviances(own_counts, own_tokens))[0] + SHORTEST_SEGMENT
        weights = shocks_around(own_counts, own_tokens, best)
        for *series, weight, strong in zip(own_counts, own_tokens, weights, too_strong(weights), strict=True):
            p = np.nan if strong else null_p((years, *series), weight, simulations=NULL_SERIES, seed=seed)
            shocks.append(p)
            permuted.append(baselines.permuted_break_p(*series, simulations=NULL_SERIES, seed=seed))
    p_values = {
        "break_ar1": np.array(shocks),
        "jump_random_walk": np.concatenate(jumps),
        "naive_permuted_years": np.array(permuted),
    }
    withheld = {"break_ar1": np.isnan(p_values["break_ar1"])}
    return rows_of(setting, p_values, {}, shares={"withheld": withheld})


def calibrate_steps(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """The test for a step in a year that was known beforehand, in families: the middle of the span and its quarter."""
    counts, n_tokens = (x[:, 0] for x in simulate_counts(setting, n_series=n_series, seed=seed))
    some = counts.sum(axis=1) > 0
    counts, n_tokens = counts[some], n_tokens[some]
    p_values: dict[str, Array] = {}
    walks = {}
    for name, at in {"middle": setting.years // 2, "quarter": max(setting.years // 4, SHORTEST_SEGMENT)}.items():
        found = [
            step_at(counts[i : i + FAMILY], n_tokens[i : i + FAMILY], at, confidence=1 - LEVEL)
            for i in range(0, len(counts), FAMILY)
        ]
        p_values[f"step_{name}"] = np.concatenate([steps.p_value for steps in found])
        walks[f"step_{name}"] = np.concatenate([steps.walks for steps in found])
    return rows_of(setting, p_values, {}, shares={"random_walk": walks})


PARTS: dict[str, tuple[Callable[..., Rows], tuple[Setting, ...]]] = {
    "short": (
        calibrate_series,
        tuple(Setting(years=n, phi=f, slope=s) for n, f, s in product(YEARS[:3], PHIS, (0.0, *SLOPES))),
    ),
    "long": (
        calibrate_series,
        tuple(Setting(years=n, phi=f, slope=s) for n, f, s in product(YEARS[3:], PHIS, (0.0, *SLOPES[:2]))),
    ),
    "strong": (
        calibrate_series,
        tuple(
            Setting(years=n, phi=f, shock_sd=sd, slope=s)
            for n, (f, sd), s in product((15, 30, 60), STRONG, (0.0, *SLOPES[:2]))
        ),
    ),
    "rare": (calibrate_series, tuple(Setting(years=n, phi=f, rate=1.0) for n, f in product((8, 15, 30), PHIS))),
    "mixed": (calibrate_mixed, tuple(Setting(years=n, phi=0.7) for n in (8, 15, 30))),
    "panel": (
        calibrate_panel,
        tuple(
            Setting(years=n, regions=g, phi=f, common=c, slope=s)
            for n, g, f, c, s in product((8, 15, 30), (10, 30), PHIS, (0.0, 0.3), (0.0, SLOPES[0]))
        ),
    ),
    "steps": (
        calibrate_steps,
        tuple(Setting(years=n, phi=f, shock_sd=sd) for n, (f, sd) in product((8, 15, 30, 60), (*WEAK, *STRONG))),
    ),
    "breaks": (
        calibrate_breaks,
        tuple(
            Setting(years=n, phi=f, shock_sd=sd)
            for n, (f, sd) in (*product((8, 15, 30), WEAK), *product((30, 60), STRONG))
        ),
    ),
    "changes": (calibrate_changes, tuple(settings_of_changes())),
    "change_documents": (calibrate_documents, tuple(settings_of_documents())),
    "keyness": (
        calibrate_keyness,
        tuple(
            Setting(years=1, regions=g, tokens=9_000 * g, slope=s) for g, s in product((10, 20, 40), (0.0, RATIOS[0]))
        ),
    ),
    "keyness_periods": (
        calibrate_periods,
        tuple(
            Setting(years=n, phi=f, rate=5.0, slope=s) for n, f, s in product((13, 30), (*PHIS, 0.9), (0.0, RATIOS[1]))
        ),
    ),
    "global_null": (
        calibrate_global_null,
        tuple(
            Setting(years=14, regions=12, phi=f, shock_sd=0.25, common=1.0, rate=8.0, tokens=72_000) for f in (0.0, 0.6)
        ),
    ),
}


def calibrate(part: str, *, n_series: int, seed: int) -> pd.DataFrame:
    """Calibrate one part of :data:`PARTS`.

    Returns
    -------
    pandas.DataFrame
        The columns of the table ``calibration``: one row per setting, method and measure.
    """
    function, settings = PARTS[part]
    found = table([row for setting in settings for row in function(setting, n_series=n_series, seed=seed)])
    return found.assign(part=part)
