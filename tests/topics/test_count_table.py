"""The counts are read with their names, or not at all."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.matrices import write_counts
from wenmai.topics.count_table import read_count_table


@pytest.fixture
def written(tmp_path):
    """Two paragraphs and three terms, of which one was dropped."""
    write_counts(sparse.csr_matrix([[1, 2], [0, 3]]), tmp_path / "counts.npz")
    rows = pd.DataFrame({"row": [0, 1], "paragraph_id": ["a:1", "b:1"], "doc_id": ["a", "b"], "n_terms": [3, 3]})
    rows.to_csv(tmp_path / "new_rows.csv", index=False)
    words = pd.DataFrame({"term": ["改革", "的", "创新"], "column": [1, None, 0]}).astype({"column": "Int64"})
    words.to_csv(tmp_path / "vocabulary.csv", index=False)
    return [tmp_path / name for name in ("counts.npz", "new_rows.csv", "vocabulary.csv")]


def test_rows_and_columns_have_their_names(written):
    table = read_count_table(*written)
    assert table.matrix.toarray().tolist() == [[1, 2], [0, 3]]
    assert table.rows["doc_id"].tolist() == ["a", "b"] and table.rows["n_terms"].tolist() == [3, 3]
    assert table.terms == ["创新", "改革"]


def test_names_of_another_run_are_an_error(written):
    written[2].write_text("term,column\n改革,0\n", encoding="utf-8")
    with pytest.raises(WenmaiError, match="2 x 2"):
        read_count_table(*written)
