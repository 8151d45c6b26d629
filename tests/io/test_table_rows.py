"""Rows chosen while a table is read are those chosen afterwards."""

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io import table_rows
from wenmai.io.table_rows import read_rows
from wenmai.io.tables import read_table, write_table

COLUMNS = ["doc_id", "concept", "term", "scope", "count", "n_units"]


def made_up(folder):
    """A table of whole concepts and terms; one document has a comma in its name."""
    docs, scopes = ("a", "b, 二", "c"), ("all", "plan")
    rows = [(doc, "farming", term, scope) for doc in docs for term in ("*", "农业") for scope in scopes]
    table = pd.DataFrame(rows, columns=["doc_id", "concept", "term", "scope"])
    numbers = ("count", "token_count", "n_characters", "n_tokens", "n_units", "n_sentences", "sentences_with")
    table = table.assign(**{name: range(len(table)) for name in numbers}, weighted_count=None, per_10k=1.5)
    write_table(table, folder / "keyword_documents.csv")
    return folder / "keyword_documents.csv"


@pytest.mark.parametrize("block", [400, 1 << 24])
@pytest.mark.parametrize("columns", [None, COLUMNS, ["count", "doc_id"]])
def test_rows_are_those_of_the_whole_table(tmp_path, monkeypatch, block, columns):
    path = made_up(tmp_path)
    monkeypatch.setattr(table_rows, "BLOCK", block)
    whole = read_table(path)
    chosen = whole[(whole["term"] == "*") & whole["scope"].isin(["plan"])].reset_index(drop=True)
    expected = chosen if columns is None else chosen[columns]
    found = read_rows(path, where={"term": ["*"], "scope": ["plan"]}, columns=columns)
    pd.testing.assert_frame_equal(found, expected)


def test_nothing_chosen_has_all_columns_and_types(tmp_path):
    path = made_up(tmp_path)
    found = read_rows(path, where={"term": ["none"]})
    assert found.empty
    assert found.dtypes.astype(str).tolist() == read_table(path).dtypes.astype(str).tolist()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(WenmaiError, match="no such table"):
        read_rows(tmp_path / "keyword_documents.csv", where={"term": ["*"]})
