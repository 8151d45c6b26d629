"""Which documents are analysed: those that repeat no other and that the user does not leave out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def is_duplicate(documents: pd.DataFrame) -> pd.Series:
    """Whether each document repeats another one, by ``duplicate_of`` of the table ``documents``."""
    return documents["duplicate_of"].fillna("") != ""


def is_left_out(documents: pd.DataFrame) -> pd.Series:
    """Whether each document is left out by the user, by ``excluded`` of the table ``documents``."""
    return documents["excluded"].fillna("") != ""


def wanted_documents(documents: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``documents`` that the user does not leave out, those that repeat another one among them."""
    return documents[~is_left_out(documents)]


def kept_documents(documents: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``documents`` that enter counts, models and series: every document that is wanted, once."""
    wanted = wanted_documents(documents)
    return wanted[~is_duplicate(wanted)]


def panel_counts(documents: pd.DataFrame, doc_types: Sequence[str]) -> dict[str, int]:
    """How many documents a panel of regions and years can hold, and why the others are not in it.

    Parameters
    ----------
    documents
        Rows of the table ``documents``.
    doc_types
        Kinds of document that enter.

    Returns
    -------
    dict
        ``documents`` that are analysed; of these ``other_types``; of the rest ``no_region``, and ``no_year`` of
        those with a region; ``enter`` is what is left.
    """
    kept = kept_documents(documents)
    of_type = kept[kept["doc_type"].isin(list(doc_types))]
    placed = of_type[of_type["adcode"].fillna("") != ""]
    return {
        "documents": len(kept),
        "other_types": len(kept) - len(of_type),
        "no_region": len(of_type) - len(placed),
        "no_year": int(placed["year"].isna().sum()),
        "enter": int(placed["year"].notna().sum()),
    }
