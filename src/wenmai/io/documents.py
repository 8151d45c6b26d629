"""Which documents are analysed: those that repeat no other."""

from __future__ import annotations

import pandas as pd


def is_duplicate(documents: pd.DataFrame) -> pd.Series:
    """Whether each document repeats another one, by ``duplicate_of`` of the table ``documents``."""
    return documents["duplicate_of"].fillna("") != ""


def kept_documents(documents: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``documents`` that enter counts, models and series: every document once."""
    return documents[~is_duplicate(documents)]
