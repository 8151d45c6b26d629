"""The count matrix and its names belong together."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.matrices import read_counts, row_blocks, write_counts

COUNTS = sparse.csr_matrix(np.array([[1, 0, 2], [0, 3, 0]]))
ROWS = pd.DataFrame({"row": [0, 1]})
VOCABULARY = pd.DataFrame({"term": ["丙", "停", "甲", "乙"], "column": pd.array([2, None, 0, 1], dtype="Int64")})


def test_round_trip_names_the_columns_in_order(tmp_path):
    write_counts(COUNTS, tmp_path / "counts.npz")
    counts, terms = read_counts(tmp_path / "counts.npz", ROWS, VOCABULARY)
    assert terms == ["甲", "乙", "丙"]
    np.testing.assert_array_equal(counts.toarray(), COUNTS.toarray())


def test_same_matrix_same_bytes(tmp_path):
    write_counts(COUNTS, tmp_path / "a.npz")
    write_counts(COUNTS.tocoo(), tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_mixed_runs_are_an_error(tmp_path):
    write_counts(COUNTS, tmp_path / "counts.npz")
    with pytest.raises(WenmaiError, match="2 x 3, its names 1 x 3"):
        read_counts(tmp_path / "counts.npz", ROWS.head(1), VOCABULARY)


@pytest.mark.parametrize("cells", [1, 7, 10**6])
def test_rows_of_a_group_are_summed_in_any_blocks(tmp_path, monkeypatch, cells):
    counts = np.random.default_rng(1).poisson(0.5, (30, 5))
    group = np.random.default_rng(2).permutation(np.arange(30) % 7)
    write_counts(sparse.csr_matrix(counts), tmp_path / "counts.npz")
    monkeypatch.setitem(row_blocks.__kwdefaults__, "cells", cells)
    names = pd.DataFrame({"term": list("甲乙丙丁戊"), "column": pd.array(range(5), dtype="Int64")})
    found, terms = read_counts(tmp_path / "counts.npz", pd.DataFrame({"row": range(30)}), names, group=group)
    assert terms == list("甲乙丙丁戊")
    np.testing.assert_array_equal(found.toarray(), [counts[group == number].sum(axis=0) for number in range(7)])
    with pytest.raises(WenmaiError, match="30 x 5, its names 29 x 5"):
        read_counts(tmp_path / "counts.npz", pd.DataFrame({"row": range(29)}), names, group=group[:29])
    write_counts(sparse.csr_matrix((0, 5), dtype=int), tmp_path / "none.npz")
    assert read_counts(tmp_path / "none.npz", pd.DataFrame(), names, group=group[:0])[0].shape == (0, 5)
