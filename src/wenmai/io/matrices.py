"""The count matrix: paragraphs × terms, always that way round, with the names of rows and columns."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.errors import mistake
from wenmai.io.files import replacing

#: nonzero cells of a block of rows: 16 MB
BLOCK_CELLS = 2_000_000


def write_counts(counts: sparse.csr_matrix, path: str | Path) -> None:
    """Write a counts matrix (rows paragraphs, columns kept terms) as :func:`scipy.sparse.load_npz` reads it.

    Notes
    -----
    ``scipy.sparse.save_npz`` compresses at a level that takes half the time of counting and saves a seventh of the
    bytes over the fastest one, which is used here.
    """
    with counts_writer(path, counts.shape[1]) as writer:
        writer.add(counts)


class CountsWriter:
    """A counts matrix that is being written; made by :func:`counts_writer`."""

    def __init__(self, n_terms: int) -> None:
        self._n_terms = n_terms
        self._columns: list[NDArray[np.int32]] = []
        # a count is mostly 1: in memory it takes one byte, or as many as the largest of its piece needs
        self._values: list[NDArray[np.unsignedinteger]] = []
        self._lengths: list[NDArray[np.int32]] = []

    def add(self, counts: sparse.csr_matrix) -> None:
        """Add rows below those that are there."""
        piece = sparse.csr_matrix(counts, dtype=np.int32)
        piece.sort_indices()
        self._columns.append(piece.indices.astype(np.int32))
        self._values.append(piece.data.astype(np.min_scalar_type(int(piece.data.max(initial=0)))))
        self._lengths.append(np.diff(piece.indptr).astype(np.int32))

    def write(self, path: Path) -> None:
        """Write all rows."""
        ends = np.cumsum(np.concatenate([np.zeros(1, dtype=np.int64), *self._lengths]))
        kind = np.int32 if ends[-1] <= np.iinfo(np.int32).max else np.int64
        parts: dict[str, tuple[Sequence[NDArray[np.integer]], type]] = {
            "indices": (self._columns, kind),
            "indptr": ([ends], kind),
            "data": (self._values, np.int32),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            for name, (pieces, own) in parts.items():
                with out.open(f"{name}.npy", "w", force_zip64=True) as file:
                    shape = (sum(map(len, pieces)),)
                    head = {
                        "descr": np.lib.format.dtype_to_descr(np.dtype(own)),
                        "fortran_order": False,
                        "shape": shape,
                    }
                    np.lib.format.write_array_header_1_0(file, head)
                    for piece in pieces:
                        file.write(piece.astype(own).tobytes())
            for name, array in (("format", np.array(b"csr")), ("shape", np.array((len(ends) - 1, self._n_terms)))):
                with out.open(f"{name}.npy", "w", force_zip64=True) as file:
                    np.lib.format.write_array(file, array, allow_pickle=False)


@contextmanager
def counts_writer(path: str | Path, n_terms: int) -> Iterator[CountsWriter]:
    """Write a counts matrix in pieces of rows, the same bytes as :func:`write_counts` gives; whole or absent.

    Yields
    ------
    CountsWriter
        Its pieces are below each other in the order in which they are added; the file is written when the block
        succeeds.
    """
    with replacing(path) as temporary:
        writer = CountsWriter(n_terms)
        yield writer
        writer.write(temporary)


def read_counts(
    path: str | Path,
    rows: pd.DataFrame,
    vocabulary: pd.DataFrame,
    *,
    only: NDArray[np.int64] | None = None,
    group: NDArray[np.int64] | None = None,
) -> tuple[sparse.csr_matrix, list[str]]:
    """Read the matrix and check that it fits its names.

    Parameters
    ----------
    path
        ``counts.npz``.
    rows
        The table ``counts_rows``.
    vocabulary
        The table ``vocabulary``; its column ``column`` names the matrix columns.
    only
        Rows to read; the others are empty then, see :func:`read_only`. None reads all.
    group
        The group of every row, whose rows are summed, see :func:`sum_rows`; not together with ``only``.

    Returns
    -------
    counts, terms
        The matrix of shape ``(len(rows), len(terms))``, or ``(groups, len(terms))``, and its terms in column order.

    Raises
    ------
    WenmaiError
        If shapes and names disagree: tables of two runs were mixed.
    """
    with np.load(path, allow_pickle=False) as arrays:
        shape = tuple(int(size) for size in arrays["shape"])
    kept = vocabulary[vocabulary["column"].notna()].sort_values("column")
    terms = kept["term"].tolist()
    if shape != (len(rows), len(terms)):
        matrix, names = (f"{n} x {m}" for n, m in (shape, (len(rows), len(terms))))
        raise mistake("matrix-names", where=str(path), matrix=matrix, names=names)
    if group is not None:
        return sum_rows(path, group), terms
    return sparse.csr_matrix(sparse.load_npz(path)) if only is None else read_only(path, only), terms


def row_blocks(path: str | Path, *, cells: int = BLOCK_CELLS) -> Iterator[tuple[int, sparse.csr_matrix]]:
    """Read the matrix of :func:`write_counts` in blocks of rows, one after the other.

    Parameters
    ----------
    path
        ``counts.npz``.
    cells
        About how many nonzero cells a block has; the memory needed is that of one block, and 8 bytes per row.

    Yields
    ------
    start, counts
        The first row of the block, and its rows × all terms.
    """
    with zipfile.ZipFile(path) as archive:

        def array(name: str) -> np.ndarray:
            with archive.open(f"{name}.npy") as file:
                return np.lib.format.read_array(file, allow_pickle=False)

        n_rows, n_terms = (int(size) for size in array("shape"))
        indptr = array("indptr").astype(np.int64)
        with archive.open("indices.npy") as columns, archive.open("data.npy") as values:
            kinds = [_array_type(file) for file in (columns, values)]
            start = 0
            while start < n_rows:
                stop = int(np.searchsorted(indptr, indptr[start] + cells, side="right")) - 1
                stop = min(max(stop, start + 1), n_rows)
                size = int(indptr[stop] - indptr[start])
                found = [
                    np.frombuffer(file.read(size * kind.itemsize), dtype=kind)
                    for file, kind in zip((columns, values), kinds, strict=True)
                ]
                places = indptr[start : stop + 1] - indptr[start]
                yield start, sparse.csr_matrix((found[1], found[0], places), shape=(stop - start, n_terms))
                start = stop


def sum_rows(path: str | Path, group: NDArray[np.int64]) -> sparse.csr_matrix:
    """The matrix of :func:`write_counts` with the rows of a group summed, read in blocks of rows.

    Parameters
    ----------
    path
        ``counts.npz``.
    group
        The group of every row, from 0.

    Returns
    -------
    scipy.sparse.csr_matrix
        Shape ``(groups, terms)``, whole numbers.

    """
    n_groups = int(group.max(initial=-1)) + 1
    parts: list[sparse.coo_matrix] = []
    for start, block in row_blocks(path):
        own = group[start : start + block.shape[0]]
        ones = np.ones(len(own), dtype=np.int32)
        # a group whose rows are in two blocks has two parts, which are added up below
        summing = sparse.csr_matrix((ones, (own, np.arange(len(own)))), shape=(n_groups, block.shape[0]))
        parts.append((summing @ block).tocoo())
    if not parts:
        return sparse.csr_matrix(sparse.load_npz(path))
    data, rows, columns = (np.concatenate([getattr(part, name) for part in parts]) for name in ("data", "row", "col"))
    return sparse.csr_matrix((data, (rows, columns)), shape=(n_groups, parts[0].shape[1]))


def _array_type(file: IO[bytes]) -> np.dtype:
    """The type of the array whose header is read from ``file``."""
    read = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
    return read[np.lib.format.read_magic(file)](file)[2]


def read_only(path: str | Path, rows: NDArray[np.int64]) -> sparse.csr_matrix:
    """The matrix with only these rows read; the others are there, so that numbers of rows stay, and are empty."""
    columns, values, lengths, n_terms = [], [], [], 0
    kept = np.unique(rows)
    for start, block in row_blocks(path):
        own = kept[np.searchsorted(kept, start) : np.searchsorted(kept, start + block.shape[0])] - start
        part = block[own]
        length = np.zeros(block.shape[0], dtype=np.int64)
        length[own] = np.diff(part.indptr)
        columns.append(part.indices)
        values.append(part.data)
        lengths.append(length)
        n_terms = block.shape[1]
    if not lengths:
        return sparse.csr_matrix(sparse.load_npz(path))
    places = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    return sparse.csr_matrix(
        (np.concatenate(values), np.concatenate(columns), places), shape=(len(places) - 1, n_terms)
    )
