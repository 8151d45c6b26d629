"""Rates of concepts and terms by region, administrative level and kind of document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from wenmai.io.tables import table_schema
from wenmai.stats.resample import Resampling
from wenmai.trends.keywords.concepts import WHOLE
from wenmai.trends.keywords.rates import summarise
from wenmai.trends.selection import dated_documents

#: what is grouped by, the column that identifies a group and the one that names it
GROUPINGS = (("region", "adcode", "region"), ("level", "level", "level"), ("doc_type", "doc_type", "doc_type"))


class Cell(NamedTuple):
    """The keys of a cell of the table; ``year`` is None for all years together."""

    by: str
    group: str
    label: str
    scope: str
    year: int | None


def build_groups(
    keyword_documents: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    how: Resampling,
) -> pd.DataFrame:
    """Build the table ``keyword_groups``.

    Parameters
    ----------
    keyword_documents, documents
        The tables of these names.
    doc_types
        Kinds of document that enter the groups by region and level; those by kind hold all.
    how
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        Concepts and terms over all years of a group (``year`` empty), and concepts by year. A
        year without documents of the group has no row. Documents without a year stay out.
    """
    pieces = []
    for keys, block in _cells(keyword_documents, documents, doc_types):
        piece = summarise(block, how)
        pieces.append(piece.assign(by=keys.by, group=keys.group, label=keys.label, scope=keys.scope, year=keys.year))
    columns = list(table_schema("keyword_groups").columns)
    return pd.concat(pieces, ignore_index=True)[columns] if pieces else table_schema("keyword_groups").empty()


def _cells(
    keyword_documents: pd.DataFrame, documents: pd.DataFrame, doc_types: Sequence[str] | None
) -> Iterator[tuple[Cell, pd.DataFrame]]:
    """The keys and the rows of ``keyword_documents`` of every cell."""
    for by, column, label in GROUPINGS:
        kinds = documents["doc_type"].unique().tolist() if by == "doc_type" else doc_types
        dated = dated_documents(documents, doc_types=kinds)
        dated = dated.loc[dated[column] != "", ["doc_id", "year"]].assign(
            group=dated[column].astype(str), label=dated[label].astype(str)
        )
        counts = keyword_documents.merge(dated, on="doc_id", validate="many_to_one")
        for (group, scope), block in counts.groupby(["group", "scope"]):
            # a region may change its name within the corpus; its code does not
            keys = Cell(by, str(group), str(block["label"].iloc[-1]), str(scope), None)
            yield keys, block
            for year, own in block[block["term"] == WHOLE].groupby("year"):
                yield keys._replace(year=int(str(year))), own
