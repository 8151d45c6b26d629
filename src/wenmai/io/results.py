"""Reading results in notebooks and scripts: ``results.load("keyword_series")``.

The notebooks use nothing else, so what they show is what stands in ``results/``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd

from wenmai.errors import WenmaiError
from wenmai.io.files import read_json
from wenmai.io.kwic import concordance
from wenmai.io.tables import read_table, table_names, table_schema

#: names the results folder for notebooks that do not stand beside it
VARIABLE = "WENMAI_RESULTS"


def folder(path: str | Path | None = None) -> Path:
    """The results folder: ``path``, else ``$WENMAI_RESULTS``, else the nearest ``results`` upwards.

    Raises
    ------
    WenmaiError
        If there is none.
    """
    given = path or os.environ.get(VARIABLE)
    if given:
        if not Path(given).is_dir():
            raise WenmaiError("no such results folder", where=str(given), fix="Run snakemake --cores 4 first")
        return Path(given)
    for parent in [Path.cwd(), *Path.cwd().parents]:
        if (parent / "results" / "corpus").is_dir():
            return parent / "results"
    raise WenmaiError(
        "there is no results folder here or above",
        where=str(Path.cwd()),
        fix=f"Run snakemake --cores 4 first, or set {VARIABLE}",
    )


def load(name: str, *, results: str | Path | None = None) -> pd.DataFrame:
    """Load a result table by name, with the right types.

    Parameters
    ----------
    name
        The table, for example ``"keyword_series"``; :func:`tables` lists them.
    results
        The results folder, see :func:`folder`.

    Returns
    -------
    pandas.DataFrame
        Texts as ``str``, counts as ``Int64``, numbers as ``float64`` (NaN where there is
        no value), flags as ``boolean``.

    Raises
    ------
    WenmaiError
        If the table is unknown (the message names the nearest), or was not made yet.
    """
    return read_table(folder(results) / table_schema(name).path, name=name)


def describe(name: str) -> pd.DataFrame:
    """The columns of a table with type, unit and meaning."""
    schema = table_schema(name)
    rows = {**schema.columns, **schema.patterns}
    return pd.DataFrame(
        [(n, c.type, c.unit, c.description) for n, c in rows.items()],
        columns=["column", "type", "unit", "description"],
    )


def tables(results: str | Path | None = None) -> pd.DataFrame:
    """The tables that exist in the results folder: name, title, path."""
    base = folder(results)
    schemas = [table_schema(name) for name in table_names()]
    return pd.DataFrame(
        [(s.name, s.title, s.path) for s in schemas if (base / s.path).is_file()],
        columns=["name", "title", "path"],
    )


def choice(results: str | Path | None = None) -> dict[str, Any]:
    """The chosen topic model and the reason, from ``topics/choice.json``."""
    return read_json(folder(results) / "topics" / "choice.json")


def kwic(
    term: str, *, width: int = 30, by: str = "year", duplicates: bool = False, results: str | Path | None = None
) -> pd.DataFrame:
    """Keyword in context: every place where a term stands, and where that is in the source.

    ``results.kwic("数字经济", width=30, by="report_year")`` gives one row a hit with its document, year,
    region, section, context and place (source file, first and one past the last character).

    Parameters
    ----------
    term, width, by, duplicates
        See :func:`wenmai.io.kwic.concordance`.
    results
        The results folder, see :func:`folder`.

    Raises
    ------
    WenmaiError
        If the term is empty, ``by`` is no column of ``documents``, or the tables were not made yet.
    """
    return concordance(folder(results), term, width=width, by=by, duplicates=duplicates)


def figure(name: str, *, results: str | Path | None = None) -> Path:
    """The path of a figure as PNG.

    Raises
    ------
    WenmaiError
        If there is no such figure; the message lists those that exist.
    """
    base = folder(results) / "figures"
    path = base / f"{name}.png"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in base.glob("*.png")))
        raise WenmaiError(f"there is no figure {name!r}", fix=f"Known figures: {known}")
    return path
