"""Rates of concepts and terms by region, administrative level, kind of document, and variables of the user."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.io.variables import group_names
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.counts import Block, DocumentCounts, as_counts
from wenmai.trends.keywords.rates import summarise
from wenmai.trends.selection import BY_YEAR, Calendar, dated_documents, placed_documents

logger = logging.getLogger("wenmai")

#: what is grouped by where the configuration says nothing else
GROUPINGS = ("region", "level", "doc_type")

#: a grouping has no more groups than this: those with most documents
MOST_GROUPS = 400


class Cell(NamedTuple):
    """The keys of a cell of the table; ``time`` is None for all periods together."""

    by: str
    group: str
    label: str
    scope: str
    time: int | None


def build_groups(
    keyword_documents: pd.DataFrame | DocumentCounts,
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
    keys, pieces = [], []
    for cell, block in _cells(keyword_documents, documents, doc_types, groups, calendar):
        keys.append(cell)
        pieces.append(summarise(block, how))
    if not pieces:
        return table_schema("keyword_groups").empty()
    cells = pd.DataFrame(keys).loc[np.repeat(np.arange(len(keys)), [len(piece) for piece in pieces])]
    table = pd.concat([pd.concat(pieces, ignore_index=True), cells.reset_index(drop=True)], axis=1)
    named = calendar.periods.table(table["time"].dropna()).set_index("time")
    table = table.assign(**{name: table["time"].map(named[name]) for name in ("period", "year")})
    return table[list(table_schema("keyword_groups").columns)]


def _cells(
    keyword_documents: pd.DataFrame | DocumentCounts,
    documents: pd.DataFrame,
    doc_types: Sequence[str] | None,
    groups: Sequence[str],
    calendar: Calendar,
) -> Iterator[tuple[Cell, Block]]:
    """The keys and the counts of every cell."""
    counts = as_counts(keyword_documents)
    for by in groups:
        kinds = documents["doc_type"].unique().tolist() if by == "doc_type" else doc_types
        dated = dated_documents(documents, doc_types=kinds)
        label = group_names(dated[by])
        group = dated["adcode"].astype(str) if by == "region" else label
        placed = placed_documents(documents, doc_types=kinds, calendar=calendar).set_index("doc_id")["time"]
        dated = dated[["doc_id"]].assign(group=group, label=label, time=dated["doc_id"].map(placed))[group != ""]
        dated = _largest(dated, by).set_index("doc_id")
        for scope, own in counts.scopes.items():
            about = dated.reindex(counts.doc_ids[own.documents]).reset_index(drop=True)
            for name, rows in about.groupby("group").indices.items():
                # a region may change its name within the corpus; its code does not
                keys = Cell(by, str(name), str(about["label"].iloc[rows[-1]]), scope, None)
                yield keys, counts.block(scope, np.asarray(rows))
                times = about["time"].iloc[rows].to_numpy(dtype=float, na_value=np.nan)
                for time in np.unique(times[~np.isnan(times)]):
                    own = np.asarray(rows)[times == time]
                    yield keys._replace(time=int(time)), counts.concepts.block(scope, own)


def _largest(dated: pd.DataFrame, by: str) -> pd.DataFrame:
    """The documents of the largest groups: thousands of counties have no table that anyone reads."""
    sizes = dated["group"].value_counts()
    if len(sizes) <= MOST_GROUPS:
        return dated
    chosen = sorted(sizes.index, key=lambda name: (-sizes[name], name))[:MOST_GROUPS]
    logger.warning(
        "keyword_groups has the %d groups by %s with most documents, of %d; the panel has all regions",
        MOST_GROUPS,
        by,
        len(sizes),
    )
    return dated[dated["group"].isin(chosen)]
