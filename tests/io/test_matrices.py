"""The count matrix and its names belong together."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.matrices import read_counts, write_counts

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
