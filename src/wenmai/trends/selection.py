"""Which documents enter a series, and in which period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from wenmai.io.documents import kept_documents, series_types
from wenmai.io.periods import DATED_BY, YEARLY, Periods
from wenmai.io.tables import table_schema

#: columns of ``documents`` that :func:`placed_documents` uses
PLACED_BY = ("doc_id", "doc_type", "duplicate_of", "excluded", *DATED_BY)


def dated_documents(documents: pd.DataFrame, *, doc_types: Sequence[str] | None) -> pd.DataFrame:
    """The documents of the types in series that have a year and repeat no other.

    ``doc_types`` is the setting, see :func:`wenmai.io.documents.series_types`.
    """
    kept = kept_documents(documents)
    return kept[kept["doc_type"].isin(series_types(documents, doc_types)) & kept["year"].notna()]


@dataclass(frozen=True)
class Calendar:
    """How documents are placed in time.

    Attributes
    ----------
    periods
        The setting ``trends.period``.
    series_year
        The setting ``documents.series_year``, see :meth:`wenmai.io.periods.Periods.place`.
    """

    periods: Periods = YEARLY
    series_year: str = "report_year"


#: every series by the year of its documents
BY_YEAR = Calendar()


def placed_documents(documents: pd.DataFrame, *, doc_types: Sequence[str] | None, calendar: Calendar) -> pd.DataFrame:
    """:func:`dated_documents` that lie in a period, with its ``period``, ``time`` and ``year`` (of its first day)."""
    dated = dated_documents(documents, doc_types=doc_types)
    placed = calendar.periods.place(dated, series_year=calendar.series_year)
    return dated.assign(**{name: placed[name] for name in ("period", "time", "year")})[placed["reason"] == ""]


def with_period(documents: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    """The documents with their ``period``, missing where they are in none; yearly ones, and an own column, stay."""
    if calendar.periods.yearly or "period" in documents:
        return documents
    period = calendar.periods.place(documents, series_year=calendar.series_year)["period"]
    return documents.assign(period=period.where(period != ""))


def document_periods(documents: pd.DataFrame, *, doc_types: Sequence[str] | None, calendar: Calendar) -> pd.DataFrame:
    """Build the table ``document_periods``: the period of every document that is analysed, or why it is in none."""
    kept = kept_documents(documents)
    placed = calendar.periods.place(kept, series_year=calendar.series_year)
    table = placed.assign(
        doc_id=kept["doc_id"],
        doc_type=kept["doc_type"],
        in_series=kept["doc_type"].isin(series_types(documents, doc_types)),
    )
    return table[list(table_schema("document_periods").columns)]


def regional_documents(documents: pd.DataFrame, *, doc_types: Sequence[str] | None) -> pd.DataFrame:
    """Of :func:`dated_documents` those whose region is known: what a panel can hold."""
    dated = dated_documents(documents, doc_types=doc_types)
    return dated[dated["adcode"] != ""]
