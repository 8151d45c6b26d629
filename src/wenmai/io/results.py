"""Reading results in notebooks and scripts: ``results.load("keyword_series")``.

Which results folder is read is never guessed: name it once with :func:`use`, for one call with ``results=``, or
for a session with the variable ``WENMAI_RESULTS``. Without any of these, the folder around the notebook is taken,
and if there are several, an error lists them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd

from wenmai.errors import mistake
from wenmai.io.files import read_json
from wenmai.io.kwic import concordance
from wenmai.io.tables import read_table, table_names, table_schema

#: names the results folder of a session
VARIABLE = "WENMAI_RESULTS"

#: any of these files makes a folder a results folder
MARKS = ("corpus/documents.csv", "corpus/rejected.csv", "provenance/manifest.json")

_used: Path | None = None


def use(path: str | Path) -> Path:
    """Read the results of this folder from now on: ``results.use("results_mine")``.

    Raises
    ------
    WenmaiError
        If there is no such results folder.
    """
    global _used
    _used = _checked(path).resolve()
    return _used


def folder(path: str | Path | None = None) -> Path:
    """The results folder: ``path``, else that of :func:`use`, else ``$WENMAI_RESULTS``, else the only one around.

    Around means: the current folder or one above it is a results folder; or it, or the folder that it is in (as
    ``notebooks``), holds exactly one.

    Raises
    ------
    WenmaiError
        If there is none, or if several are possible; then the message lists them.
    """
    named = path or _used or os.environ.get(VARIABLE)
    if named:
        return _checked(named)
    here = Path.cwd()
    for parent in [here, *here.parents]:
        if _is_results(parent):
            return parent
    # no further up: there are other people's projects
    for parent in (here, here.parent):
        found = sorted(child for child in _subfolders(parent) if _is_results(child))
        if len(found) > 1:
            names = [child.name for child in found]
            raise mistake("several-results", where=str(parent), names=names, first=names[0], variable=VARIABLE)
        if found:
            return found[0]
    raise mistake("no-results-here", where=str(Path.cwd()), variable=VARIABLE)


def _checked(path: str | Path) -> Path:
    if not Path(path).is_dir():
        raise mistake("no-results-folder", where=str(path))
    return Path(path)


def _is_results(path: Path) -> bool:
    return any((path / mark).is_file() for mark in MARKS)


def _subfolders(path: Path) -> list[Path]:
    try:
        return [child for child in path.iterdir() if child.is_dir()]
    except OSError:  # a folder above that may not be read
        return []


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
    """Keyword in context: every place where a term occurs, and where that is in the source.

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
        raise mistake("no-figure", name=repr(name), known=sorted(p.stem for p in base.glob("*.png")))
    return path


def alt_text(name: str, *, results: str | Path | None = None) -> str:
    """What a figure of the run shows, for those who do not see it: title, quantity, and the note with n and intervals.

    Empty where the figure has no sidecar (``figures/<name>.json``).
    """
    path = folder(results) / "figures" / f"{name}.json"
    words = read_json(path) if path.is_file() else {}
    parts = (str(words.get(key, "")).strip() for key in ("title", "subtitle", "caption"))
    stop = (
        "。" if any("\u4e00" <= c <= "\u9fff" for c in str(words.get("subtitle") or words.get("caption", ""))) else ". "
    )
    return stop.join(part.rstrip(".。") for part in parts if part) + stop.strip() if words else ""
