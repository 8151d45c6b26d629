"""The count matrix with the names of its rows and columns, in one object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table


@dataclass(frozen=True)
class CountTable:
    """Paragraphs × kept terms, and what they are.

    Parameters
    ----------
    matrix
        The counts, shape ``(len(rows), len(terms))``.
    rows
        ``paragraph_id``, ``doc_id`` and ``n_terms`` of each row, as in the table ``counts_rows``.
    terms
        The terms, in column order.
    """

    matrix: sparse.csr_matrix
    rows: pd.DataFrame
    terms: Sequence[str]


def read_count_table(
    counts: str | Path, counts_rows: str | Path, vocabulary: str | Path, *, only: NDArray[np.int64] | None = None
) -> CountTable:
    """Read the matrix with the tables that name its rows and its columns.

    With ``only``, the counts of all other rows stay unread: their rows are empty.

    Raises
    ------
    WenmaiError
        If they do not fit together.
    """
    rows = read_table(counts_rows, name="counts_rows", columns=["paragraph_id", "doc_id", "n_terms"])
    words = read_table(vocabulary, name="vocabulary", columns=["term", "column"])
    matrix, terms = read_counts(counts, rows, words, only=only)
    return CountTable(matrix, rows, terms)
