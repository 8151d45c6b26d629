"""The rows of the calibration: what is measured in one setting, and the verdict on it."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.stats.slopes import Slopes
from wenmai.trends.calibration.simulate import Setting

Array = NDArray[np.float64]
Rows = list[dict[str, object]]

LEVEL = 0.05


def share(values: NDArray[np.bool_]) -> dict[str, object]:
    """Share of successes with its Monte-Carlo standard error and the number of cases."""
    p, n = float(np.mean(values)), len(values)
    return {"value": p, "n": n, "mc_error": float(np.sqrt(max(p * (1 - p), 1 / n) / n))}


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
    measure = "false alarms" if setting.slope == 0 else "power"
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
    """Rows of trend tests, as they are told and as if every series were a random walk with drift, and of ``others``."""
    return rows_of(
        setting,
        {name: slopes.p_value for name, slopes in found.items()}
        | {_walk(name): slopes.p_random_walk for name, slopes in found.items()}
        | others,
        {name: (slopes.low, slopes.high) for name, slopes in found.items()},
        shares={"random walk": {name: slopes.walks for name, slopes in found.items()}},
    )


def _walk(method: str) -> str:
    """The name of the test that takes every series for a random walk: ``model, x`` is ``random walk, x``."""
    return "random walk, " + method.removeprefix("model, ")


def table(rows: Rows) -> pd.DataFrame:
    """The rows as a table, with the verdict on each."""
    out = pd.DataFrame(rows).assign(order=np.arange(1, len(rows) + 1))
    out["holds"] = pd.array([_holds(row) for row in rows], dtype="boolean")
    return out


def _holds(row: dict[str, object]) -> bool | None:
    """Whether the level or the coverage is what it claims, within two Monte-Carlo errors; None for power."""
    value, slack = float(str(row["value"])), 2 * float(str(row["mc_error"]))
    if row["measure"] == "false alarms":
        return value - slack <= LEVEL
    if row["measure"] == "coverage":
        return value + slack >= 0.93
    return None
