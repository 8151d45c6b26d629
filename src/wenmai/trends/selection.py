"""Which documents enter a yearly series."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wenmai.io.documents import kept_documents


def dated_documents(documents: pd.DataFrame, *, doc_types: Sequence[str]) -> pd.DataFrame:
    """The documents of the kinds asked for that have a series year and repeat no other."""
    kept = kept_documents(documents)
    return kept[kept["doc_type"].isin(list(doc_types)) & kept["year"].notna()]


def regional_documents(documents: pd.DataFrame, *, doc_types: Sequence[str]) -> pd.DataFrame:
    """Of :func:`dated_documents` those whose region is known: what a panel can hold."""
    dated = dated_documents(documents, doc_types=doc_types)
    return dated[dated["adcode"] != ""]
