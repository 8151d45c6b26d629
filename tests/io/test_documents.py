"""Documents that repeat another one are known by one column, empty or missing alike."""

import pandas as pd

from wenmai.io.documents import is_duplicate, kept_documents


def test_a_document_that_repeats_another_is_left_out() -> None:
    documents = pd.DataFrame(
        {"doc_id": ["a", "b", "c"], "duplicate_of": ["", "a", None], "excluded": ""}, index=[5, 3, 9]
    )
    assert is_duplicate(documents).tolist() == [False, True, False]
    kept = kept_documents(documents)
    assert kept["doc_id"].tolist() == ["a", "c"]
    assert kept.index.tolist() == [5, 9]


def test_a_table_without_rows_is_kept_as_it_is() -> None:
    documents = pd.DataFrame(
        {"doc_id": pd.Series(dtype="str"), "duplicate_of": pd.Series(dtype="str"), "excluded": pd.Series(dtype="str")}
    )
    assert kept_documents(documents).empty
