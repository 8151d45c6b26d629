"""Token tables: what is written is read again, in the order of the table, whatever the numbers of the terms."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.errors import WenmaiError
from wenmai.io.tables import read_table, write_table
from wenmai.words.tokens import SIZES, TermIndex, Tokens, read_tokens, token_writer

ROWS = {"a:1": ["甲", "乙"], "a:2": [], "b:1": ["乙", "丙", "乙"], "c:1": ["甲"]}


def piece_of(rows: dict[str, list[str]], index: TermIndex) -> Tokens:
    lengths = np.array([len(row) for row in rows.values()], dtype=np.int64)
    codes = index.encode([token for row in rows.values() for token in row])
    return Tokens(codes, lengths, list(rows), [name.partition(":")[0] for name in rows], np.column_stack([lengths] * 3))


def written(path: Path, *pieces: dict[str, list[str]], index: TermIndex | None = None, group_tokens: int = 4) -> Path:
    index = index or TermIndex()
    with token_writer(path / "tokens.parquet", index, group_tokens=group_tokens) as writer:
        for rows in pieces:
            writer.add(piece_of(rows, index))
    return path / "tokens.parquet"


def read(path: Path, **options: list[str]) -> dict[str, list[str]]:
    index = TermIndex()
    pieces = list(read_tokens(path, index, **options))
    return {name: row for p in pieces for name, row in zip(p.paragraph_ids, p.texts(index), strict=True)}


NAMES = st.tuples(st.sampled_from("abc"), st.integers(1, 3)).map(lambda pair: f"{pair[0]}:{pair[1]}")


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.lists(st.text("甲乙丙，", min_size=1, max_size=2), max_size=4)), st.integers(1, 9))
def test_what_is_written_is_read(tmp_path_factory, rows: dict[str, list[str]], group_tokens: int) -> None:
    documents = [{k: row for k, row in sorted(rows.items()) if k[0] == doc} for doc in "abc"]
    path = written(tmp_path_factory.mktemp("tokens"), *documents, group_tokens=group_tokens)
    assert read(path) == dict(sorted(rows.items()))
    table = read_table(path)
    assert dict(zip(table["paragraph_id"], map(list, table["tokens"]), strict=True)) == rows
    assert table["n_tokens"].tolist() == [len(row) for _, row in sorted(rows.items())]


def test_the_file_has_the_types_of_any_other_table(tmp_path: Path) -> None:
    table = pd.read_parquet(written(tmp_path, ROWS))
    write_table(table, tmp_path / "plain" / "tokens.parquet")
    pd.testing.assert_frame_equal(table, pd.read_parquet(tmp_path / "plain" / "tokens.parquet"))
    assert read(tmp_path / "plain" / "tokens.parquet") == ROWS


def test_the_numbers_of_terms_change_no_byte(tmp_path: Path) -> None:
    other = TermIndex()
    other.encode(["丙", "丁", "乙"])
    first, second = written(tmp_path / "a", ROWS), written(tmp_path / "b", ROWS, index=other)
    assert first.read_bytes() == second.read_bytes()


def test_only_paragraphs_that_are_wanted_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, ROWS)
    assert read(path, paragraphs=["a:2", "b:1"]) == {"a:2": [], "b:1": ["乙", "丙", "乙"]}
    assert read(path, paragraphs=["d:1"]) == {}


def test_each_document_comes_whole(tmp_path: Path) -> None:
    table = pd.DataFrame({"paragraph_id": list(ROWS), "doc_id": [name[0] for name in ROWS]})
    table["tokens"] = list(ROWS.values())
    table = table.assign(**{name: [len(row) for row in ROWS.values()] for name in SIZES})
    table.to_parquet(tmp_path / "tokens.parquet", row_group_size=1)
    assert pq.ParquetFile(tmp_path / "tokens.parquet").num_row_groups == 4
    pieces = list(read_tokens(tmp_path / "tokens.parquet", TermIndex()))
    assert [piece.doc_ids for piece in pieces] == [["a", "a"], ["b"], ["c"]]


def test_paragraphs_of_a_document_are_put_in_the_order_of_the_table(tmp_path: Path) -> None:
    rows = {"a:9": ["甲"], "a:10": ["乙", "丙"], "a:11": [], "b:1": ["丁"]}
    assert list(read(written(tmp_path, rows)).items()) == sorted(rows.items())


@pytest.mark.parametrize(
    ("pieces", "message"),
    [
        ([{"b:1": ["甲"]}, {"a:1": ["甲"]}], "a:1 comes after b:1"),
        ([{"a:1": ["甲"]}, {"a:1": ["乙"]}], "a:1 occurs twice"),
    ],
)
def test_pieces_out_of_order_are_refused(tmp_path: Path, pieces: list[dict[str, list[str]]], message: str) -> None:
    with pytest.raises(WenmaiError, match=message):
        written(tmp_path, *pieces)
    assert not list(tmp_path.iterdir()), "half a table was left behind"
