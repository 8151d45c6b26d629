"""Calibration: how often every test finds a trend in nothing, finds a real one, and how far its intervals hold.

Series come from :mod:`wenmai.trends.calibration.simulate` alone. The tests are the library's own functions,
called as the workflow calls them, on families of :data:`FAMILY` series; the methods that people
use instead are calibrated with them (:mod:`wenmai.trends.calibration.baselines`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.stats.breaks import break_years, credible_set, null_p, shocks_around
from wenmai.stats.few_groups import block_p
from wenmai.stats.jumps import largest_jumps
from wenmai.stats.mann_kendall import ar1_p_value, corrected_phi
from wenmai.stats.segments import SHORTEST_SEGMENT
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
from wenmai.trends.inference.known_breaks import Steps, step_at
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
#: growth of 3 and 5 % per year, the real trends of mixed families; half of the series are flat
GROWTH = (float(np.log(1.03)), float(np.log(1.05)))
MIXED_FAMILIES = (30, 100, 300)

#: step of a random walk, which wanders as far in a year as an AR(1) process of phi 0.9 and a spread of 0.35
WALK_STEP = 0.15

#: rates that double or quadruple in one year
STEPS = (0.0, float(np.log(2)), float(np.log(4)))

#: simulated series of a null, fewer than a run takes: p is only compared with the level, and 199 are the fewest with
#: which a p of 0.05 is one of ten steps, not the last
NULL_SERIES = 199


def rows_of(setting: Setting, p_values: dict[str, Array], intervals: dict[str, tuple[Array, Array]]) -> Rows:
    """Rows of one setting: false alarms or power of every test, coverage of every interval."""
    fixed = asdict(setting)
    measure = "false_alarms" if setting.slope == 0 and setting.step == 0 else "power"
    rows: Rows = [{**fixed, "method": name, "measure": measure, **share(p < LEVEL)} for name, p in p_values.items()]
    rows += [
        {**fixed, "method": name, "measure": "coverage", **share((low <= setting.slope) & (setting.slope <= high))}
        for name, (low, high) in intervals.items()
    ]
    return rows


def weight_rows(setting: Setting, weights: dict[str, Array]) -> Rows:
    """Rows of the mean weight of the random walk in flat series."""
    fixed = asdict(setting) | {"measure": "random_walk"}
    return [
        fixed | {"method": name, "value": w.mean(), "n": len(w), "mc_error": w.std() / np.sqrt(len(w))}
        for name, w in weights.items()
        if setting.slope == 0 and setting.step == 0
    ]


def slope_rows(setting: Setting, found: dict[str, Slopes], others: dict[str, Array]) -> Rows:
    """Rows of trend tests, as reported and as if every series were a random walk with drift, and of ``others``."""
    return rows_of(
        setting,
        {name: slopes.p_value for name, slopes in found.items()}
        | {_walk(name): slopes.p_random_walk for name, slopes in found.items()}
        | others,
        {name: (slopes.low, slopes.high) for name, slopes in found.items()},
    ) + weight_rows(setting, {name: slopes.weight_random_walk for name, slopes in found.items()})


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
    arrays = {key: np.concatenate([getattr(f, key) for f in found]) for key in vars(found[0]) if key != "shrunken"}
    return Slopes(**arrays, shrunken=found[0].shrunken)


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


def calibrate_frontier(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """Families of which one half is flat and the other grows: size and power, with the limit of known shocks."""
    rows: Rows = []
    for size in MIXED_FAMILIES:
        growth = np.resize([0.0, GROWTH[0], 0.0, GROWTH[1]], size)
        found: list[dict[str, Array]] = []
        for family in range(max(n_series // size, 1)):
            counts, n_tokens = _with_growth(setting, growth, seed=seed + 1_000 * family)
            found.append(_every_test(setting, counts, n_tokens, size=size))
        truth = np.tile(growth, len(found))
        p_values = {name: np.concatenate([f[name] for f in found]) for name in found[0]}
        for slope in (0.0, *GROWTH):
            own = replace(setting, slope=slope)
            rows += rows_of(own, {name: p[truth == slope] for name, p in p_values.items()}, {})
    # the tests that know nothing of the family are in every family: counted once
    return list({(row["slope"], row["method"]): row for row in rows}.values())


def _with_growth(setting: Setting, growth: Array, *, seed: int) -> tuple[Array, Array]:
    drawn = [simulate_counts(replace(setting, slope=s), n_series=len(growth), seed=seed) for s in (0.0, *GROWTH)]
    which = np.searchsorted((0.0, *GROWTH), growth)
    counts, n_tokens = (np.stack([draw[i][:, 0] for draw in drawn])[which, np.arange(len(growth))] for i in (0, 1))
    return counts, n_tokens


def _every_test(setting: Setting, counts: Array, n_tokens: Array, *, size: int) -> dict[str, Array]:
    """p of one family by every test of the frontier."""
    found = count_slopes(counts, n_tokens, confidence=1 - LEVEL)
    logs = np.log((counts + 0.5) / n_tokens)
    years = np.arange(setting.years)
    return {
        f"model_family_of_{size}": found.p_value,
        f"cautious_family_of_{size}": np.maximum(found.p_ar1, found.p_random_walk),
        f"ar1_family_of_{size}": found.p_ar1,
        f"random_walk_family_of_{size}": found.p_random_walk,
        "six_blocks": np.array([block_p(row, years) for row in logs]),
        "known_shocks": baselines.known_shocks_p(counts, n_tokens, phi=setting.phi, shock_sd=setting.shock_sd),
    }


def calibrate_detectable(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """Power at the slope that a family calls detectable: planted into one half of the next family."""
    hits = []
    for family in range(max(n_series // FAMILIES[1], 1)):
        first, second = seed + 2_000 * family, seed + 2_000 * family + 1
        flat = simulate_counts(setting, n_series=FAMILIES[1], seed=first)
        claimed = float(np.median(count_slopes(*(x[:, 0] for x in flat), confidence=1 - LEVEL).detectable))
        rising, level = (
            simulate_counts(replace(setting, slope=s), n_series=FAMILIES[1], seed=second) for s in (claimed, 0.0)
        )
        half = np.arange(FAMILIES[1]) % 2 == 0
        counts, n_tokens = (np.where(half[:, None], a[:, 0], b[:, 0]) for a, b in zip(rising, level, strict=True))
        hits.append(count_slopes(counts, n_tokens, confidence=1 - LEVEL).p_value[half] < LEVEL)
    # series of one family share its prior: families are the cases
    shares = np.array([own.mean() for own in hits])
    error = shares.std(ddof=1) / np.sqrt(len(shares)) if len(shares) > 1 else np.nan
    row = {"method": "model_family_of_30", "measure": "detectable_power"}
    return [asdict(setting) | row | {"value": shares.mean(), "n": sum(map(len, hits)), "mc_error": error}]


def calibrate_breaks(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """The test for a break under both nulls, and against years in any order; the coverage of the credible set."""
    counts, n_tokens = (x[:, 0] for x in simulate_counts(setting, n_series=n_series, seed=seed))
    some = counts.sum(axis=1) > 0
    counts, n_tokens = counts[some], n_tokens[some]
    years = np.arange(setting.years)
    found: dict[str, list[Array]] = {
        "break_mixture": [],
        "break_ar1": [],
        "break_random_walk": [],
        "jump_random_walk": [],
    }
    weights, covered = [], []
    for start in range(0, len(counts), FAMILY):
        own_counts, own_tokens = counts[start : start + FAMILY], n_tokens[start : start + FAMILY]
        places = break_years(own_counts, own_tokens)
        around = shocks_around(own_counts, own_tokens, places)
        ar1, walk = (
            np.array(
                [
                    null_p((years, c, n), row, simulations=NULL_SERIES, seed=seed)
                    for c, n, row in zip(own_counts, own_tokens, rows, strict=True)
                ]
            )
            for rows in (around.ar1, around.walk)
        )
        weight = around.weight_random_walk
        jumps = largest_jumps(own_counts, own_tokens).p_value
        for name, p in zip(found, (weight * walk + (1 - weight) * ar1, ar1, walk, jumps), strict=True):
            found[name].append(p)
        weights.append(weight)
        covered += [int(np.ceil((setting.years - 1) / 2)) in credible_set(row, confidence=1 - LEVEL) for row in places]
    p_values = {name: np.concatenate(p) for name, p in found.items()}
    p_values["naive_permuted_years"] = np.array(
        [
            baselines.permuted_break_p(c, n, simulations=NULL_SERIES, seed=seed)
            for c, n in zip(counts, n_tokens, strict=True)
        ]
    )
    rows = rows_of(setting, p_values, {}) + weight_rows(setting, {"break_mixture": np.concatenate(weights)})
    if setting.step:
        own = asdict(setting) | {"method": "break_years", "measure": "coverage"}
        rows.append(own | share(np.array(covered)))
    return rows


def calibrate_steps(setting: Setting, *, n_series: int, seed: int) -> Rows:
    """The test for a step in a year that was known beforehand, in families: the middle of the span and its quarter."""
    counts, n_tokens = (x[:, 0] for x in simulate_counts(setting, n_series=n_series, seed=seed))
    some = counts.sum(axis=1) > 0
    counts, n_tokens = counts[some], n_tokens[some]
    middle = int(np.ceil((setting.years - 1) / 2))
    places = {"step_middle": middle}
    if setting.step == 0:
        places["step_quarter"] = max(setting.years // 4, SHORTEST_SEGMENT)
    found: dict[str, list[Steps]] = {
        name: [
            step_at(counts[i : i + FAMILY], n_tokens[i : i + FAMILY], at, confidence=1 - LEVEL)
            for i in range(0, len(counts), FAMILY)
        ]
        for name, at in places.items()
    }
    p_values = {name: np.concatenate([steps.p_value for steps in own]) for name, own in found.items()}
    weights = {name: np.concatenate([steps.weight_random_walk for steps in own]) for name, own in found.items()}
    return rows_of(setting, p_values, {}) + weight_rows(setting, weights)


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
    "frontier": (
        calibrate_frontier,
        tuple(
            Setting(years=n, phi=f, shock_sd=WALK_STEP if f == 1 else 0.35)
            for n, f in product((13, 30, 53), (0.0, 0.4, 0.7, 0.9, 1.0))
        ),
    ),
    "detectable": (
        calibrate_detectable,
        tuple(
            Setting(years=n, phi=f, shock_sd=WALK_STEP if f == 1 else 0.35)
            for n, f in product((13, 30, 53), (0.0, 0.4, 0.7, 0.9, 1.0))
        ),
    ),
    "steps": (
        calibrate_steps,
        tuple(
            Setting(years=n, phi=f, shock_sd=sd, step=step)
            for n, (f, sd), step in product((8, 15, 30, 60), (*WEAK, *STRONG), STEPS)
        ),
    ),
    "breaks": (
        calibrate_breaks,
        tuple(
            Setting(years=n, phi=f, shock_sd=sd, step=step)
            for n, (f, sd), step in (*product((8, 15, 30), WEAK, STEPS), *product((30, 60), STRONG, STEPS))
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
