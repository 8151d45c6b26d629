"""Which documents enter a yearly series."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wenmai.io.documents import kept_documents, series_types


def dated_documents(documents: pd.DataFrame, *, doc_types: Sequence[str] | None) -> pd.DataFrame:
    """The documents of the types in series that have a year and repeat no other.

    ``doc_types`` is the setting, see :func:`wenmai.io.documents.series_types`.
    """
    kept = kept_documents(documents)
    return kept[kept["doc_type"].isin(series_types(documents, doc_types)) & kept["year"].notna()]


def regional_documents(documents: pd.DataFrame, *, doc_types: Sequence[str] | None) -> pd.DataFrame:
    """Of :func:`dated_documents` those whose region is known: what a panel can hold."""
    dated = dated_documents(documents, doc_types=doc_types)
    return dated[dated["adcode"] != ""]
