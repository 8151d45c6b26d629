"""Documents and regions for the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wenmai.io.documents import is_duplicate, is_left_out
from wenmai.publish.explorer.packing import coded, numbers, texts
from wenmai.publish.explorer.series import Axis

_MEASURES = ("sentence_length", "mattr", "mtld", "numeral_share", "new_share", "new_in_region_share")


def document_columns(tables: Mapping[str, pd.DataFrame], axis: Axis) -> dict[str, Any]:
    """One value per document and column: what it is, how good its text is, how it is written."""
    documents = tables["documents"]
    placed = tables["document_periods"].drop_duplicates("doc_id").set_index("doc_id").reindex(documents["doc_id"])
    measures = tables["text_measures"].drop_duplicates("doc_id").set_index("doc_id").reindex(documents["doc_id"])
    damage = tables["damage"]
    flagged = damage[damage["action"] == "flagged"].groupby("doc_id").size()
    times = placed["time"].reset_index(drop=True)
    columns: dict[str, Any] = {name: numbers(measures[name]) for name in _MEASURES}
    return columns | {
        "id": texts(documents["doc_id"]),
        "title": texts(documents["title"]),
        "source": coded(documents["source"]),
        "type": coded(documents["doc_type"]),
        "region": coded(documents["region"]),
        "province": coded(documents["province"]),
        "prefecture": coded(documents["prefecture"]),
        "level": coded(documents["level"]),
        "year": numbers(documents["year"]),
        "period": axis.places(times).tolist(),
        "in_series": _flags(placed["in_series"]),
        "characters": numbers(documents["n_chars"]),
        "truncated": _flags(documents["truncated"]),
        "numbers_unsafe": _flags(documents["numbers_unsafe"]),
        "duplicate": _flags(is_duplicate(documents)),
        "excluded": _flags(is_left_out(documents)),
        "no_region": _flags(documents["region"].fillna("").eq("")),
        "damage": numbers(documents["doc_id"].map(flagged).fillna(0)),
        "reuse": numbers(documents["reuse_share"]),
        "speaker": texts(documents["speaker"]),
        "url": texts(documents["url"]),
    }


def _flags(values: pd.Series) -> list[int]:
    """1 for true; 0 for false and for what is not known."""
    return [int(value is not pd.NA and bool(value)) for value in values]
