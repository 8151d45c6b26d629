"""Documents that repeat another one are known by one column, empty or missing alike."""

import pandas as pd

from wenmai.io.documents import is_duplicate, kept_documents, panel_counts


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


def test_a_document_that_the_user_leaves_out_is_not_kept() -> None:
    documents = pd.DataFrame({"doc_id": ["a", "b", "c"], "duplicate_of": ["", "a", ""], "excluded": ["", "", "where"]})
    assert kept_documents(documents)["doc_id"].tolist() == ["a"]


def test_why_documents_are_not_in_the_panel() -> None:
    columns = ["doc_type", "adcode", "year", "duplicate_of", "excluded"]
    rows = [
        ["report", "", 2001, "", ""],
        ["report", "1", None, "", ""],
        ["report", "", None, "", ""],
        ["news", "1", 2001, "", ""],
        ["report", "1", 2001, "x", ""],
        ["report", "1", 2001, "", "where"],
    ]
    documents = pd.DataFrame(rows, columns=columns)
    expected = {"documents": 4, "other_types": 1, "no_region": 2, "no_year": 1, "enter": 0}
    assert panel_counts(documents, ["report"]) == expected
    assert panel_counts(documents, ["report", "news"])["enter"] == 1
