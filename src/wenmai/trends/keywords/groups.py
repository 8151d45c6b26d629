"""Rates of concepts and terms by region, administrative level, kind of document, and variables of the user."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.tables import table_schema
from wenmai.io.variables import group_names
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.rates import summarise
from wenmai.trends.selection import BY_YEAR, Calendar, dated_documents, placed_documents

#: what is grouped by where the configuration says nothing else
GROUPINGS = ("region", "level", "doc_type")


class Cell(NamedTuple):
    """The keys of a cell of the table; ``time`` is None for all periods together."""

    by: str
    group: str
    label: str
    scope: str
    time: int | None


def build_groups(
    keyword_documents: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    how: Resampling,
    groups: Sequence[str] = GROUPINGS,
    calendar: Calendar = BY_YEAR,
) -> pd.DataFrame:
    """Build the table ``keyword_groups``.

    Parameters
    ----------
    keyword_documents, documents
        The tables of these names.
    doc_types
        Kinds of document that enter the groups; those by kind hold all.
    how
        Of the intervals.
    groups
        Columns of ``documents`` to group by, variables of the user among them
        (:func:`wenmai.io.variables.group_names`).
    calendar
        The periods, and the date that counts.

    Returns
    -------
    pandas.DataFrame
        Concepts and terms over all years of a group (``time`` empty), and concepts by period. A
        period without documents of the group has no row. Documents without a year stay out; those that
        lie in no period are in the rows over all years only.
    """
    pieces = []
    for keys, block in _cells(keyword_documents, documents, doc_types, groups, calendar):
        piece = summarise(block, how)
        pieces.append(piece.assign(by=keys.by, group=keys.group, label=keys.label, scope=keys.scope, time=keys.time))
    if not pieces:
        return table_schema("keyword_groups").empty()
    table = pd.concat(pieces, ignore_index=True)
    named = calendar.periods.table(table["time"].dropna()).set_index("time")
    table = table.assign(**{name: table["time"].map(named[name]) for name in ("period", "year")})
    return table[list(table_schema("keyword_groups").columns)]


def _cells(
    keyword_documents: pd.DataFrame,
    documents: pd.DataFrame,
    doc_types: Sequence[str] | None,
    groups: Sequence[str],
    calendar: Calendar,
) -> Iterator[tuple[Cell, pd.DataFrame]]:
    """The keys and the rows of ``keyword_documents`` of every cell."""
    for by in groups:
        kinds = documents["doc_type"].unique().tolist() if by == "doc_type" else doc_types
        dated = dated_documents(documents, doc_types=kinds)
        label = group_names(dated[by])
        group = dated["adcode"].astype(str) if by == "region" else label
        placed = placed_documents(documents, doc_types=kinds, calendar=calendar).set_index("doc_id")["time"]
        dated = dated[["doc_id"]].assign(group=group, label=label, time=dated["doc_id"].map(placed))[group != ""]
        counts = keyword_documents.merge(dated, on="doc_id", validate="many_to_one")
        for (name, scope), block in counts.groupby(["group", "scope"]):
            # a region may change its name within the corpus; its code does not
            keys = Cell(by, str(name), str(block["label"].iloc[-1]), str(scope), None)
            yield keys, block
            for time, own in block[block["term"] == WHOLE].groupby("time"):
                yield keys._replace(time=int(str(time))), own
