"""Which documents are analysed: those that repeat no other and that the user does not leave out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

#: what is written about documents, or repeats one in short
ABOUT = ("news", "report_digest", "resolution")
#: years with a work report from which the work reports are the series
FEWEST_YEARS = 3


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


def series_types(documents: pd.DataFrame, doc_types: Sequence[str] | None) -> tuple[str, ...]:
    """The types of document that enter the yearly series.

    Parameters
    ----------
    documents
        Table ``documents``.
    doc_types
        The setting ``trends.doc_types``; None lets the corpus decide: the work reports of the government where they
        are of three years or more, else every type but news, digests and resolutions, else whatever there is.

    Returns
    -------
    tuple of str
        In the order of the setting, or by number of documents.
    """
    if doc_types:
        return tuple(doc_types)
    dated = kept_documents(documents)
    dated = dated[dated["year"].notna()]
    reports = dated[dated["doc_type"] == "government_work_report"]
    if reports["year"].nunique() >= FEWEST_YEARS:
        return ("government_work_report",)
    # without any year the types are still those of the corpus, so that what is said of them is right
    counts = (dated if len(dated) else kept_documents(documents))["doc_type"].value_counts()
    by_number = sorted(counts.index, key=lambda kind: (-counts[kind], kind))
    papers = tuple(kind for kind in by_number if kind not in ABOUT)
    return papers or tuple(by_number) or ("government_work_report",)


def panel_counts(documents: pd.DataFrame, doc_types: Sequence[str] | None) -> dict[str, int]:
    """How many documents a panel of regions and years can hold, and why the others are not in it.

    Parameters
    ----------
    documents
        Rows of the table ``documents``.
    doc_types
        The setting ``trends.doc_types``, see :func:`series_types`.

    Returns
    -------
    dict
        ``documents`` that are analysed; of these ``other_types``; of the rest ``no_region``, and ``no_year`` of
        those with a region; ``enter`` is what is left.
    """
    kept = kept_documents(documents)
    of_type = kept[kept["doc_type"].isin(series_types(documents, doc_types))]
    placed = of_type[of_type["adcode"].fillna("") != ""]
    return {
        "documents": len(kept),
        "other_types": len(kept) - len(of_type),
        "no_region": len(of_type) - len(placed),
        "no_year": int(placed["year"].isna().sum()),
        "enter": int(placed["year"].notna().sum()),
    }
