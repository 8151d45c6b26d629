"""The count matrix: paragraphs × terms, always that way round, with the names of rows and columns."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.files import replacing


def write_counts(counts: sparse.csr_matrix, path: str | Path) -> None:
    """Write a counts matrix (rows paragraphs, columns kept terms) as :func:`scipy.sparse.load_npz` reads it.

    Notes
    -----
    ``scipy.sparse.save_npz`` compresses at a level that takes half the time of counting and saves a seventh of the
    bytes over the fastest one, which is used here.
    """
    matrix = sparse.csr_matrix(counts, dtype=np.int32)
    matrix.sort_indices()
    parts = {"indices": matrix.indices, "indptr": matrix.indptr, "data": matrix.data}
    parts |= {"format": np.array(b"csr"), "shape": np.array(matrix.shape)}
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for name, array in parts.items():
            with out.open(f"{name}.npy", "w", force_zip64=True) as file:
                np.lib.format.write_array(file, array, allow_pickle=False)


def read_counts(path: str | Path, rows: pd.DataFrame, vocabulary: pd.DataFrame) -> tuple[sparse.csr_matrix, list[str]]:
    """Read the matrix and check that it fits its names.

    Parameters
    ----------
    path
        ``counts.npz``.
    rows
        The table ``counts_rows``.
    vocabulary
        The table ``vocabulary``; its column ``column`` names the matrix columns.

    Returns
    -------
    counts, terms
        The matrix of shape ``(len(rows), len(terms))`` and its terms in column order.

    Raises
    ------
    WenmaiError
        If shapes and names disagree: tables of two runs were mixed.
    """
    counts = sparse.csr_matrix(sparse.load_npz(path))
    kept = vocabulary[vocabulary["column"].notna()].sort_values("column")
    terms = kept["term"].tolist()
    if counts.shape != (len(rows), len(terms)):
        raise WenmaiError(
            f"the matrix is {counts.shape[0]} x {counts.shape[1]}, its names {len(rows)} x {len(terms)}",
            where=str(path),
            fix="Delete the folder words/ of the results and run again",
        )
    return counts, terms
