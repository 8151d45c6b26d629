"""Large tables written piece by piece, so that memory does not grow with them.

A table such as the paragraphs of a corpus comes in chunks, one a source. They are checked
and laid down on disk, small ones together; at the end the chunks are put in the order of the
schema and written as one Parquet file, no different from one by
:func:`wenmai.io.tables.write_table` but for its row groups.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter, lt
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc as ipc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from wenmai.errors import in_table, mistake
from wenmai.io.files import replacing
from wenmai.io.tables import SIGNIFICANT_DIGITS, Column, arrow_schema, table_schema

#: bytes in memory from which chunks become a row group
GROUP_BYTES = 4_000_000
#: rows from which waiting chunks are laid down on disk as one batch, and batches held while they are read
BATCH_ROWS, BATCHES_HELD = 2_000, 16
#: rows, and bytes of the file, that are read at once of each table that is merged
MERGE_ROWS, MERGE_BUFFER = 500, 65_536


class TableWriter:
    """A table that is being written; made by :func:`table_writer`."""

    def __init__(self, name: str, spool: Path, group_bytes: int | None = None) -> None:
        self.schema = table_schema(name)
        #: with what pandas notes of its types, as in a table that pandas writes
        self.arrow = arrow_schema(self.schema, self.schema.empty())
        self._spool = spool
        self._group_bytes = group_bytes
        self._sink = ipc.new_file(str(spool), self.arrow)
        self._source: Any = None
        names = list(self.schema.columns)
        self._names = names
        self._key = itemgetter(*(names.index(name) for name in self.schema.sort))
        self._own = itemgetter(*(names.index(name) for name in self.schema.key))
        #: first and last sort key of each chunk
        self._ends: list[tuple[tuple[Any, ...], tuple[Any, ...]]] = []
        #: batch, first row and number of rows of each chunk
        self._places: list[tuple[int, int, int]] = []
        # rows that wait to be a batch: small chunks are laid down together
        self._waiting: list[Any] = []
        self._batches = 0
        # chunks that follow each other in the table mostly lie in one batch
        self._batch = lru_cache(maxsize=BATCHES_HELD)(self._read)

    def add(self, rows: Sequence[Mapping[str, Any] | Sequence[Any]]) -> None:
        """Check and lay down one chunk: rows as dicts, or as tuples in the order of the schema.

        Raises
        ------
        WenmaiError
            As by :func:`wenmai.io.tables.conform`; for a value that breaks the schema when the batch
            that holds the chunk is laid down, at :meth:`close` at the latest.
        """
        if not rows:
            return
        pick = itemgetter(*self._names) if isinstance(rows[0], Mapping) else None
        table: list[Any] = list(map(pick, rows)) if pick else list(rows)
        keys = list(map(self._key, table))
        if not all(map(lt, keys, keys[1:])):
            table.sort(key=self._key)
            keys = list(map(self._key, table))
            self._distinct(keys)
        if self.schema.key != self.schema.sort and len(set(map(self._own, table))) < len(table):
            raise mistake("key", where=in_table(self.schema.name))
        self._places.append((self._batches, len(self._waiting), len(table)))
        self._ends.append((keys[0], keys[-1]))
        self._waiting += table
        if len(self._waiting) >= BATCH_ROWS:
            self._lay_down()

    def _lay_down(self) -> None:
        if not self._waiting:
            return
        arrays = [
            self._array(name, list(values), field.type)
            for name, values, field in zip(self._names, zip(*self._waiting, strict=True), self.arrow, strict=True)
        ]
        self._sink.write_batch(pa.RecordBatch.from_arrays(arrays, schema=self.arrow))
        self._waiting = []
        self._batches += 1

    def add_batch(self, batch: pa.RecordBatch | pa.Table) -> None:
        """Lay down one chunk that is in Arrow form already, its columns by name.

        Raises
        ------
        WenmaiError
            If a required value is missing or the key is not unique.
        """
        if not batch.num_rows:
            return
        table = pa.table({name: batch[name] for name in self.arrow.names}).cast(self.arrow)
        keys = list(zip(*(table[name].to_pylist() for name in self.schema.sort), strict=True))
        order = sorted(range(len(keys)), key=keys.__getitem__)
        if order != list(range(len(keys))):
            table, keys = table.take(order), [keys[place] for place in order]
        self._distinct(keys)
        own = list(zip(*(table[name].to_pylist() for name in self.schema.key), strict=True))
        if len(set(own)) < len(own):
            raise mistake("key", where=in_table(self.schema.name))
        for name, column in self.schema.columns.items():
            if column.required and table[name].null_count:
                raise mistake("required", where=in_table(self.schema.name, name))
        self._lay_down()
        self._sink.write_batch(table.combine_chunks().to_batches()[0])
        self._places.append((self._batches, 0, table.num_rows))
        self._batches += 1
        self._ends.append((keys[0], keys[-1]))

    def add_sorted(self, table: pa.Table, lengths: Sequence[int]) -> None:
        """Lay down several chunks at once, in Arrow form, each with its rows in the order of the schema.

        Parameters
        ----------
        table
            Chunk after chunk, columns by name.
        lengths
            Rows of each chunk.

        Raises
        ------
        WenmaiError
            If a required value is missing, or the rows of a chunk are not in order.
        """
        rows = pa.table({name: table[name] for name in self.arrow.names}).cast(self.arrow).combine_chunks()
        for name, column in self.schema.columns.items():
            if column.required and rows[name].null_count:
                raise mistake("required", where=in_table(self.schema.name, name))
        keys = list(zip(*(rows[name].to_pylist() for name in self.schema.sort), strict=True))
        self._lay_down()
        start = 0
        for length in lengths:
            own = keys[start : start + length]
            if not all(map(lt, own, own[1:])):
                raise mistake("rows-order", where=in_table(self.schema.name))
            self._places.append((self._batches, start, length))
            self._ends.append((own[0], own[-1]))
            start += length
        self._sink.write_batch(rows.to_batches()[0])
        self._batches += 1

    def _distinct(self, keys: Sequence[Any]) -> None:
        for before, after in pairwise(keys):
            if before == after:
                raise mistake("key-at", where=in_table(self.schema.name), first=str(after))

    def _array(self, name: str, values: list[Any], kind: pa.DataType) -> pa.Array:
        column = self.schema.columns[name]
        try:
            array = pa.array(_plain(values, column), type=kind)
        except (pa.ArrowInvalid, pa.ArrowTypeError, ValueError, TypeError) as error:
            raise mistake("type", where=in_table(self.schema.name, name), type=column.type, error=str(error)) from error
        if column.required and (array.null_count or (column.type == "string" and "" in values)):
            raise mistake("required", where=in_table(self.schema.name, name))
        if column.values:
            strange = sorted(set(pc.unique(array).to_pylist()) - {*column.values, "", None})
            if strange:
                raise mistake("unknown-values", where=in_table(self.schema.name, name), values=str(strange))
        return array

    def close(self) -> None:
        """End the writing; the rows can be read from now on."""
        self._lay_down()
        self._sink.close()
        self._source = ipc.open_file(pa.OSFile(str(self._spool), "rb"))

    def chunk(self, number: int) -> pa.RecordBatch:
        """One of the chunks by the order in which they were added; after :meth:`close`."""
        batch, first, rows = self._places[number]
        return self._batch(batch).slice(first, rows)

    def _read(self, batch: int) -> pa.RecordBatch:
        return self._source.get_batch(batch)

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return len(self._ends)

    def write(self, path: Path) -> None:
        """Write all chunks as one file, in the row order of the schema."""
        order = sorted(range(self.chunks), key=lambda i: self._ends[i])
        for before, after in pairwise(order):
            if self._ends[before][1] >= self._ends[after][0]:
                raise mistake("chunks", where=in_table(self.schema.name), row=str(self._ends[after][0]))
        _write_groups(path, self.arrow, map(self.chunk, order), self._group_bytes)

    @property
    def last(self) -> tuple[int, tuple[Any, ...], tuple[Any, ...]]:
        """Number of rows of the chunk that was added last, and its first and last sort key."""
        return (self._places[-1][2], *self._ends[-1])


def _write_groups(
    path: Path, arrow: pa.Schema, chunks: Iterable[pa.RecordBatch | pa.Table], group_bytes: int | None = None
) -> None:
    """Write chunks together in row groups that depend on the rows only."""
    with pq.ParquetWriter(path, arrow) as out:
        held: list[pa.Table] = []
        size, written = 0, False
        for chunk in chunks:
            held.append(pa.table([chunk[name] for name in arrow.names], schema=arrow))
            size += _size(held[-1])
            if size >= (group_bytes or GROUP_BYTES):
                out.write_table(pa.concat_tables(held).combine_chunks())
                held, size, written = [], 0, True
        if held or not written:
            out.write_table(pa.concat_tables(held or [arrow.empty_table()]).combine_chunks())


def _size(table: pa.Table) -> int:
    """Bytes of the values of a table, wherever they lie in memory: Arrow counts also what neighbours make it keep."""
    size = 0
    for column in table.columns:
        text = pa.types.is_string(column.type)
        size += 4 * len(column) + (pc.sum(pc.binary_length(column)).as_py() or 0) if text else 8 * len(column)
    return size


#: a sorted table on disk, and of each chunk in it the rows, and first and last sort key
Sorted = tuple[Path, Sequence[tuple[int, tuple[Any, ...], tuple[Any, ...]]]]


def merge_tables(parts: Sequence[Sorted], path: str | Path, *, name: str | None = None) -> None:
    """Merge Parquet tables that :func:`table_writer` wrote, into the one that it would have written of all chunks.

    Parameters
    ----------
    parts
        Path and chunks of each table, in the order of the table. Of each :data:`MERGE_ROWS` rows or one chunk are
        in memory at a time.
    path
        The table to write.
    name
        The schema; by default that of the file's name.

    Raises
    ------
    WenmaiError
        If two chunks interleave.
    """
    path = Path(path)
    schema = table_schema(name or path.stem)
    streams = heapq.merge(*(_chunks(*part) for part in parts), key=itemgetter(0))

    def in_order() -> Iterator[pa.Table]:
        before: tuple[Any, ...] | None = None
        for first, last, chunk in streams:
            if before is not None and before >= first:
                raise mistake("chunks", where=in_table(schema.name), row=str(first))
            before = last
            yield chunk

    with replacing(path) as temporary:
        _write_groups(temporary, arrow_schema(schema, schema.empty()), in_order())


def _chunks(
    path: Path, chunks: Sequence[tuple[int, tuple[Any, ...], tuple[Any, ...]]]
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...], pa.Table]]:
    """Sort keys and rows of each chunk of a table, in its order."""
    # of many tables that are merged each has a row group open: small buffers, and few rows decoded at a time
    with pq.ParquetFile(path, buffer_size=MERGE_BUFFER, pre_buffer=False) as file:
        batches = (
            pa.Table.from_batches([batch])
            for group in range(file.num_row_groups)
            for batch in file.iter_batches(batch_size=MERGE_ROWS, row_groups=[group], use_threads=False)
        )
        held, at = file.schema_arrow.empty_table(), 0
        for rows, first, last in chunks:
            while held.num_rows - at < rows:
                held, at = pa.concat_tables([held.slice(at), next(batches)]), 0
            yield first, last, held.slice(at, rows)
            at += rows


def table_batches(path: str | Path, *, columns: Sequence[str], rows: int = 4096) -> Iterator[pa.Table]:
    """Read a Parquet table piece by piece, each document whole in one piece.

    Parameters
    ----------
    path
        A table in which the rows of a document are together.
    columns
        The columns to read; ``doc_id`` must be among them.
    rows
        Rows read at once; a piece is larger only if one document is.
    """
    held: list[pa.Table] = []
    for batch in _row_groups(path, list(columns), rows):
        piece = pa.Table.from_batches([batch])
        docs = piece["doc_id"]
        last = int(pc.index(docs, docs[-1]).as_py())
        if last or (held and held[0]["doc_id"][-1] != docs[0]):
            yield pa.concat_tables([*held, piece.slice(0, last)]).combine_chunks()
            held = []
        held.append(piece.slice(last))
    if held:
        yield pa.concat_tables(held).combine_chunks()


def following(path: str | Path, *, columns: Sequence[str], rows: int = 4096) -> Callable[[str], pd.DataFrame]:
    """Read a Parquet table along with another one, both in the order of documents.

    Parameters
    ----------
    path, columns, rows
        As of :func:`table_batches`.

    Returns
    -------
    callable
        Gives the rows of the documents after those given before, up to the one asked for.
    """
    batches = table_batches(path, columns=columns, rows=rows)
    with pq.ParquetFile(path) as file:
        held = file.schema_arrow.empty_table().select(list(columns)).to_pandas()

    def up_to(last: str) -> pd.DataFrame:
        nonlocal held
        while held.empty or str(held["doc_id"].iloc[-1]) < last:
            more = next(batches, None)
            if more is None:
                break
            held = pd.concat([held, more.to_pandas()], ignore_index=True) if len(held) else more.to_pandas()
        known = (held["doc_id"] <= last).to_numpy(dtype=bool)
        given, held = held[known], held[~known]
        return given

    return up_to


def _row_groups(path: str | Path, columns: list[str], rows: int) -> Iterator[pa.RecordBatch]:
    with pq.ParquetFile(path) as file:
        # asked for all row groups at once, the reader keeps each that it has read
        for group in range(file.num_row_groups):
            batches = file.iter_batches(batch_size=rows, row_groups=[group], columns=columns, use_threads=False)
            yield from (batch for batch in batches if batch.num_rows)


def read_columns(path: str | Path, columns: Sequence[str]) -> pd.DataFrame:
    """Some columns of a Parquet table, so that a large table need not be in memory for a small question."""
    return pd.read_parquet(path, columns=list(columns))


def read_documents_of(path: str | Path, doc_ids: Sequence[str], *, columns: Sequence[str]) -> pd.DataFrame:
    """The rows of some documents in a Parquet table, read batch by batch: the others never are in memory together."""
    wanted = pa.array(list(doc_ids), pa.string())
    names = list(dict.fromkeys([*columns, "doc_id"]))
    with pq.ParquetFile(path) as file:
        empty = file.schema_arrow.empty_table().select(list(columns))
    found = [empty]
    for batch in _row_groups(path, names, 65_536):
        table = pa.Table.from_batches([batch])
        inside = pc.is_in(table["doc_id"].cast(pa.string()), value_set=wanted)
        if pc.any(inside).as_py():
            found.append(table.filter(inside).select(list(columns)).cast(empty.schema))
    return pa.concat_tables(found).to_pandas()


def read_numbered(path: str | Path, numbers: NDArray[np.integer[Any]], *, columns: Sequence[str]) -> pd.DataFrame:
    """The rows of a Parquet table with these numbers, which ascend from 0, read batch by batch like those above."""
    with pq.ParquetFile(path) as file:
        found = [file.schema_arrow.empty_table().select(list(columns))]
    at = 0
    for batch in _row_groups(path, list(columns), 65_536):
        first, last = np.searchsorted(numbers, [at, at + batch.num_rows])
        if first < last:
            found.append(pa.Table.from_batches([batch]).take(numbers[first:last] - at).select(list(columns)))
        at += batch.num_rows
    return pa.concat_tables(found).to_pandas()


def _plain(values: list[Any], column: Column) -> list[Any]:
    if column.type == "string":
        return values if None not in values else ["" if value is None else value for value in values]
    if column.type == "number":
        digits = SIGNIFICANT_DIGITS - 1
        # a column mostly has few distinct values, and writing one out is slow
        rounded = {value: _rounded(value, digits) for value in set(values)}
        return [rounded[value] if value else value for value in values]
    return values


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None or value != value else float(f"{value:.{digits}e}")


@contextmanager
def table_writer(path: str | Path, *, name: str | None = None, group_bytes: int | None = None) -> Iterator[TableWriter]:
    """Write a Parquet table chunk by chunk; whole or absent, like every table.

    Parameters
    ----------
    path
        The file.
    name
        The schema; by default that of the file's name.
    group_bytes
        Bytes in memory from which chunks become a row group; :data:`GROUP_BYTES` by default.

    Yields
    ------
    TableWriter
        Its chunks must not interleave in the row order of the schema; each may come in any order.
        The file is written when the block succeeds.
    """
    path = Path(path)
    with replacing(path) as temporary:
        spool = temporary.with_suffix(".arrow")
        writer = TableWriter(name or path.stem, spool, group_bytes)
        try:
            yield writer
            if writer._source is None:
                writer.close()
            writer.write(temporary)
        finally:
            spool.unlink(missing_ok=True)
