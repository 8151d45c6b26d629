"""Paper tables of the panel: descriptive statistics and correlations."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.publish.tables.cells import Printing, digits, text

#: columns that identify rows, or that a rate is made of
_NOT_DESCRIBED = ("adcode", "year", "province_code", "prefecture_code", "n_units", "n_units_plan", "n_units_retrospect")
_MADE_OF = ("kwn_", "kwse_", "kwplan_", "kwret_")
#: variables of the correlations: the outcome and sizes first, then the most frequent concepts
CORRELATED = 10
FIRST = ("n_characters", "gdp_target_low", "gdp_realised")
#: pairs of values that a correlation needs
FEWEST = 10


def statistics(panel: pd.DataFrame, codebook: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """N, mean, standard deviation, minimum, median and maximum of every number of the panel."""
    labels = _labels(codebook, printing.language)
    rows = []
    for name in _numbers(panel):
        values = panel[name].astype("float64").dropna()
        if len(values):
            spread = values.std(ddof=1) if len(values) > 1 else float("nan")
            found = (values.mean(), spread, values.min(), values.median(), values.max())
            rows.append((labels.get(name, name), len(values), *map(digits, found)))
    columns = ["variable", "n", "mean", "sd", "minimum", "median", "maximum"]
    table = pd.DataFrame(rows, columns=columns)
    return text(table), printing.text("table-panel_statistics.note", **_size(panel))


def correlations(panel: pd.DataFrame, codebook: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """The lower half of the correlations of some numbers of the panel, with the rows that each is of below."""
    labels = _labels(codebook, printing.language)
    names = _correlated(panel)
    values = panel[names].astype("float64")
    table = pd.DataFrame({"variable": [f"({n}) {labels.get(name, name)}" for n, name in enumerate(names, start=1)]})
    fewest = len(panel)
    for place, other in enumerate(names):
        cells = []
        for row, name in enumerate(names):
            both = values[[name, other]].dropna() if name != other else values[[name]].dropna()
            if row < place:
                cells.append("")
            elif row == place:
                cells.append("1")
            elif len(both) < FEWEST or both[name].nunique() < 2 or both[other].nunique() < 2:
                cells.append("")
            else:
                fewest = min(fewest, len(both))
                cells.append(f"{both[name].corr(both[other]):.2f}")
        table[f"({place + 1})"] = cells
    note = printing.text("table-panel_correlations.note", n_fewest=fewest, least=FEWEST, **_size(panel))
    return text(table), note if len(names) else printing.text("table-panel_correlations.empty")


def _numbers(panel: pd.DataFrame) -> list[str]:
    return [
        str(name)
        for name in panel.columns
        if name not in _NOT_DESCRIBED
        and not str(name).startswith(_MADE_OF)
        and pd.api.types.is_numeric_dtype(panel[name])
        and not pd.api.types.is_bool_dtype(panel[name])
    ]


def _correlated(panel: pd.DataFrame) -> list[str]:
    """Variables that vary: sizes and targets, variables of the user, and the concepts with the highest mean rate."""
    numbers = [n for n in _numbers(panel) if panel[n].notna().sum() >= FEWEST and panel[n].nunique() > 1]
    own = [n for n in numbers if n not in table_schema("panel").columns and not n.startswith(("kw_", "topic_"))]
    rates = panel[[n for n in numbers if n.startswith("kw_")]].mean().sort_values(ascending=False, kind="stable")
    return [*(n for n in FIRST if n in numbers), *own, *map(str, rates.index)][:CORRELATED]


def _labels(codebook: pd.DataFrame, language: str) -> Mapping[str, str]:
    return dict(zip(codebook["variable"], codebook[f"label_{language}"], strict=True))


def _size(panel: pd.DataFrame) -> dict[str, int]:
    years = panel["year"].dropna()
    return {
        "n_rows": len(panel),
        "n_regions": panel["adcode"].nunique(),
        "first": int(years.min()) if len(years) else 0,
        "last": int(years.max()) if len(years) else 0,
    }
