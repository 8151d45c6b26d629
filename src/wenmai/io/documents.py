"""Which documents are analysed: those that repeat no other and that the user does not leave out."""

from __future__ import annotations

import pandas as pd

#: the columns of the table ``documents`` that decide
DECIDES = ("duplicate_of", "excluded")


def is_duplicate(documents: pd.DataFrame) -> pd.Series:
    """Whether each document repeats another one, by ``duplicate_of`` of the table ``documents``."""
    return documents["duplicate_of"].fillna("") != ""


def is_left_out(documents: pd.DataFrame) -> pd.Series:
    """Whether each document is left out by the user, by ``excluded`` of the table ``documents``."""
    return documents["excluded"].fillna("") != ""


def kept_documents(documents: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``documents`` that enter counts, models and series: every document that is wanted, once."""
    return documents[~is_duplicate(documents) & ~is_left_out(documents)]
