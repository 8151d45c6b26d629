"""Which documents are analysed, and which types make the yearly series."""

import pandas as pd
import pytest

from wenmai.io.documents import is_duplicate, kept_documents, panel_counts, series_types


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


def typed(**years):
    """Documents of each type, one for each year given; None has no year."""
    rows = [(kind, year, "", "") for kind, values in years.items() for year in values]
    frame = pd.DataFrame(rows, columns=["doc_type", "year", "duplicate_of", "excluded"])
    return frame.astype({"year": "Int64"})


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (typed(government_work_report=[2001, 2002, 2003], notice=[2001] * 9), ("government_work_report",)),
        # two reports are no series
        (typed(government_work_report=[2001, 2002], notice=[2001] * 9), ("notice", "government_work_report")),
        (typed(regulation=[2001, 2002], notice=[2003] * 3, news=[2001] * 50), ("notice", "regulation")),
        (typed(news=[2001] * 5, report_digest=[2002]), ("news", "report_digest")),
        (typed(government_work_report=[2001, 2001, None], letter=[2002]), ("government_work_report", "letter")),
        (typed(), ("government_work_report",)),
    ],
)
def test_the_corpus_decides_which_types_make_the_series(frame, expected) -> None:
    assert series_types(frame, None) == expected


def test_the_setting_decides_where_it_is_given() -> None:
    assert series_types(typed(notice=[2001]), ["news", "law"]) == ("news", "law")


def test_repeated_documents_do_not_decide() -> None:
    frame = typed(government_work_report=[2001, 2002, 2003], notice=[2001])
    frame.loc[0, "duplicate_of"] = "x"
    assert series_types(frame, None) == ("government_work_report", "notice")


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
