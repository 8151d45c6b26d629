"""Figures in a notebook, in the style of the workflow: ``wenmai.plot.series(["数字经济"], by="province")``.

Every function returns a :class:`matplotlib.figure.Figure`, whose axes can be changed and which can be saved as usual.
The same figure is made by the workflow if it is listed in ``publish.figures``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from wenmai.errors import Joined, Said, WenmaiError, mistake
from wenmai.io import results as _results
from wenmai.io.files import read_json
from wenmai.io.periods import read_periods
from wenmai.io.tables import read_table
from wenmai.publish.own.draw import draw_own
from wenmai.publish.own.names import TABLES
from wenmai.publish.own.spec import KINDS, mistakes, read_figure
from wenmai.publish.style.theme import Style

Words = str | Sequence[str]
Where = Mapping[str, Words]

#: of a run, as its sidecars name them, to fields of a style
_SETTINGS = (
    "palette",
    "heatmap",
    "width_mm",
    "language",
    "top_terms",
    "series_year",
    "confidence",
    "alpha",
    "font",
    "denominator",
)


def series(
    terms: Words = (),
    *,
    concepts: Words = (),
    by: str | Where = "",
    where: Where | None = None,
    years: Sequence[int] = (),
    scope: str = "all",
    layout: str = "one",
    results: str | Path | None = None,
    **style: Any,
) -> Figure:
    """Rates of terms and concepts over time, with intervals over documents.

    Parameters
    ----------
    terms, concepts
        Terms of the dictionary; concepts by id or label.
    by
        Column of ``documents.csv`` (``province``, ``level``, your variables) whose groups are compared: the six with
        the most documents, or those that are named, as in ``{"level": ["province", "county"]}``.
    where
        Which documents count: ``{"level": "province"}``.
    years
        First and last year.
    scope
        ``all``, ``plan`` or ``retrospect``.
    layout
        ``one`` panel, or small ``multiples``.
    results
        The results folder, see :func:`wenmai.io.results.folder`.
    style
        Fields of :class:`wenmai.publish.style.theme.Style`, such as ``language="zh"`` or ``width_mm=85``.

    Raises
    ------
    WenmaiError
        If the results lack a term, concept, column or group; the message names the nearest.
    """
    asked = {"terms": terms, "concepts": concepts, "by": by, "where": where, "years": years}
    return figure("series", results=results, style=style, scope=scope, layout=layout, **asked)


def heatmap(
    terms: Words = (), *, results: str | Path | None = None, style: Mapping[str, Any] | None = None, **asked: Any
) -> Figure:
    """Rates over time as shades, a row per term, concept or group; parameters as of :func:`series`."""
    return figure("heatmap", results=results, style=style, terms=terms, **asked)


def comparison(
    terms: Words = (),
    *,
    by: str | Where,
    results: str | Path | None = None,
    style: Mapping[str, Any] | None = None,
    **asked: Any,
) -> Figure:
    """Rates of groups over all years, with intervals; parameters as of :func:`series`."""
    return figure("comparison", results=results, style=style, terms=terms, by=by, **asked)


def change(
    terms: Words = (), *, results: str | Path | None = None, style: Mapping[str, Any] | None = None, **asked: Any
) -> Figure:
    """The rates of the last third of the years relative to the first third, with intervals."""
    return figure("change", results=results, style=style, terms=terms, **asked)


def prevalence(
    topics: int | Sequence[int],
    *,
    by: str | Where = "",
    results: str | Path | None = None,
    style: Mapping[str, Any] | None = None,
    **asked: Any,
) -> Figure:
    """Proportions of topics over time, or of the groups of the table ``prevalence`` (level, region, doc_type, role)."""
    return figure("prevalence", results=results, style=style, topics=topics, by=by, **asked)


def network(terms: Words, *, results: str | Path | None = None, style: Mapping[str, Any] | None = None) -> Figure:
    """Terms of the co-word network with all terms that they are linked to."""
    return figure("network", results=results, style=style, terms=terms)


def cloud(
    topics: int | Sequence[int] = (),
    *,
    by: str | Where = "",
    results: str | Path | None = None,
    style: Mapping[str, Any] | None = None,
) -> Figure:
    """Terms that mark topics, or the groups of ``by``, as clouds with ranked dots and intervals.

    Parameters
    ----------
    topics
        Ids of topics; with ``by`` none.
    by
        ``period``, ``level``, ``province``, ``year``, ``region`` or a column of ``trends.by``; or the groups that are
        shown, as in ``{"year": ["2020", "2021"]}``.
    """
    return figure("cloud", results=results, style=style, topics=topics, by=by)


def show(figure: Figure, *, alt: str) -> None:
    """Show a figure below the cell of a notebook, with what it shows in words for those who do not see it."""
    # late: scripts that draw have no use for either
    import matplotlib.pyplot as plt
    from IPython.display import display

    display(figure, metadata={"image/png": {"alt": alt}})
    plt.close(figure)


def figure(
    kind: str, *, results: str | Path | None = None, style: Mapping[str, Any] | None = None, **asked: Any
) -> Figure:
    """A figure of any kind, asked for as in the setting ``publish.figures``.

    Raises
    ------
    WenmaiError
        If the kind is unknown, what is asked for does not go together, or the results lack it.
    """
    if kind not in KINDS:
        raise mistake("plot-kind", where="wenmai.plot", kind=repr(kind), known=list(KINDS))
    if isinstance(asked.get("by"), Mapping):
        (by, groups), *_ = asked["by"].items()
        asked |= {"by": by, "groups": groups}
    given = {"name": "figure", "kind": kind, **{name: value for name, value in asked.items() if value is not None}}
    wrong = mistakes([given], ())
    if wrong:
        what = Joined("; ", [line.parts[1] for line in wrong])
        raise WenmaiError(what, where="wenmai.plot", fix=Said("advice-plot-help"))
    folder = _results.folder(results)
    tables = {Path(path).stem: read_table(folder / path) for path in TABLES[kind]}
    return draw_own(read_figure(given), tables, _style(folder, style or {}, tables))


def _style(folder: Path, given: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> Style:
    """The style of the run, as the sidecars of its figures name it, with what is asked for here."""
    unknown = sorted(set(given) - {field.name for field in fields(Style)})
    if unknown:
        raise mistake("plot-style", where="wenmai.plot", names=unknown)
    sidecars = sorted((folder / "figures").glob("*.json"))
    settings = read_json(sidecars[0])["settings"] if sidecars else {}
    own = {name: settings[name] for name in _SETTINGS if name in settings}
    if "palette" in own:
        own["palette"] = tuple(own["palette"])
    if "period" in settings:
        own["periods"] = read_periods(settings["period"])
    placed = tables.get("document_periods")
    if placed is not None:
        own["doc_types"] = tuple(sorted(set(placed.loc[placed["in_series"].astype(bool), "doc_type"])))
    return Style(**(own | dict(given)))
