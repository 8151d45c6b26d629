"""Tables written chunk by chunk are those that would be written whole."""

from __future__ import annotations

import random

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.errors import WenmaiError
from wenmai.io.spool import table_batches, table_writer
from wenmai.io.tables import read_table, table_schema, write_table

LEDGER = list(table_schema("ledger").columns)


def row(source: str, start: int, action: str = "kept") -> tuple:
    return (source, start, start + 1, action, "text", None, "", "")


def spooled(path, chunks) -> pd.DataFrame:
    with table_writer(path / "ledger.parquet") as writer:
        for chunk in chunks:
            writer.add(chunk)
    return read_table(path / "ledger.parquet")


def whole(path, rows) -> pd.DataFrame:
    write_table(pd.DataFrame(rows, columns=LEDGER), path / "whole.parquet", name="ledger")
    return read_table(path / "whole.parquet", name="ledger")


@settings(deadline=None)
@given(st.permutations(["a", "b", "c"]), st.permutations(range(4)))
def test_chunks_come_in_any_order(tmp_path_factory, sources, starts):
    path = tmp_path_factory.mktemp("spool")
    chunks = [[row(source, start) for start in starts] for source in sources]
    found = spooled(path, chunks)
    pd.testing.assert_frame_equal(found, whole(path, [own for chunk in chunks for own in chunk]))
    assert sorted(file.name for file in path.iterdir()) == ["ledger.parquet", "whole.parquet"]


def test_numbers_are_rounded_and_missing_ones_stay_missing(tmp_path):
    names = list(table_schema("paragraphs").columns)
    rows = [
        dict.fromkeys(names, "x")
        | {"paragraph_id": f"d:{n}", "n": n, "start": 0, "end": 1, "kind": "body", "role": "plan"}
        | {"role_confidence": value, "table_row": None, "table_column": None}
        for n, value in enumerate([1 / 3, None, float("nan")])
    ]
    with table_writer(tmp_path / "paragraphs.parquet") as writer:
        writer.add(rows)
    write_table(pd.DataFrame(rows), tmp_path / "whole.parquet", name="paragraphs")
    found = read_table(tmp_path / "paragraphs.parquet")
    assert found["role_confidence"].iloc[0] == 0.333333
    pd.testing.assert_frame_equal(found, read_table(tmp_path / "whole.parquet", name="paragraphs"))


def test_no_rows_give_an_empty_table(tmp_path):
    pd.testing.assert_frame_equal(spooled(tmp_path, [[]]), whole(tmp_path, []))


@pytest.mark.parametrize(
    ("chunks", "message"),
    [
        ([[row("a", 0), row("a", 0)]], "not unique"),
        ([[row("a", 0), row("a", 5)], [row("a", 3)]], "two chunks"),
        ([[row("a", 0, "lost")]], "unknown values"),
        ([[row("", 0)]], "required"),
        ([[(*row("a", 0)[:2], "x", *row("a", 0)[3:])]], "not of type integer"),
    ],
)
def test_what_breaks_the_schema_is_refused_and_leaves_nothing(tmp_path, chunks, message):
    with pytest.raises(WenmaiError, match=message):
        spooled(tmp_path, chunks)
    assert not list(tmp_path.iterdir())


def test_a_chunk_is_read_again(tmp_path):
    with table_writer(tmp_path / "ledger.parquet") as writer:
        writer.add([row("b", 0)])
        writer.add([row("a", 0), row("a", 1)])
        writer.close()
        assert writer.chunks == 2
        assert writer.chunk(1)["start"].to_pylist() == [0, 1]


def test_reading_holds_no_more_of_a_long_table_than_of_a_short_one(tmp_path):
    def most_held(groups: int) -> int:
        path, draw = tmp_path / f"{groups}.parquet", random.Random(1)
        with pq.ParquetWriter(path, pa.schema({"doc_id": pa.string(), "text": pa.string()})) as out:
            for group in range(groups):
                # of what compresses well the reader holds little
                texts = [draw.randbytes(400).hex() for _ in range(1000)]
                out.write_table(pa.table({"doc_id": [f"d{group:04d}"] * 1000, "text": texts}))
        before = pa.total_allocated_bytes()
        pieces = table_batches(path, columns=("doc_id", "text"))
        return max(pa.total_allocated_bytes() - before for _ in pieces)

    assert most_held(60) < 2 * most_held(6)
