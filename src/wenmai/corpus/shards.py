"""A corpus read in shards: each job writes what it found, and one gathers it in the order of the sources.

Whatever looks at several documents (duplicates, reuse, names of regions) is done when all are gathered, so that no
result depends on how the sources were dealt. A shard is a folder: the tables ``paragraphs`` and ``ledger`` of its
sources, and ``sources.jsonl.gz``, a line for each source with its rows of the other tables, the prints of its
documents, and how many rows it has in the two tables.
"""

from __future__ import annotations

import base64
import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from wenmai.corpus.build import GROWING, Rows, finish_tables, read_into, skip
from wenmai.corpus.corrections.files import Corrections
from wenmai.corpus.corrections.reread import Reading
from wenmai.corpus.describe import Options
from wenmai.corpus.minhash import Print
from wenmai.corpus.read.source_names import named_sources
from wenmai.corpus.read.source_shards import Shard
from wenmai.corpus.writer import LARGE, Gathered, LazyTexts
from wenmai.io.files import replacing
from wenmai.io.spool import merge_tables, table_writer

#: the file of a shard with a line for each source
SOURCES = "sources.jsonl.gz"
#: bytes of a row group in a shard: of each shard one is in memory when they are gathered, and there can be many shards
GROUP = 1_000_000
_SMALL = tuple(name for name in GROWING if name not in LARGE)


def read_shard(shard: Shard, folder: str | Path, *, options: Options, corrections: Corrections | None = None) -> None:
    """Read the sources of a shard and write what they hold to its folder.

    Parameters
    ----------
    shard
        Its sources.
    folder
        Where the three files go.
    options, corrections
        As :func:`wenmai.corpus.build.build_corpus` makes and takes them.
    """
    folder = Path(folder)
    rows = Rows(shorts={*shard.shorts, *shard.taken}, reading=Reading(corrections or Corrections()))
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(table_writer(folder / f"{name}.parquet", group_bytes=GROUP)) for name in LARGE
        }
        gathered = Gathered(writers)
        lines = stack.enter_context(replacing(folder / SOURCES))
        # no time of writing and no temporary name in it: the same sources give the same bytes
        raw = stack.enter_context(open(lines, "wb"))
        packed = stack.enter_context(gzip.GzipFile("", "wb", compresslevel=1, fileobj=raw, mtime=0))
        for entry, short in zip(shard.sources, shard.shorts, strict=True):
            read_into(rows, Path(entry.path), name=entry.name, short=short, options=options)
            chunks = {name: writer.chunks for name, writer in writers.items()}
            gathered.take(rows.paragraphs, rows.ledger)
            line = {
                "source": entry.name,
                "rows": {name: found for name in _SMALL if (found := getattr(rows, name))},
                "prints": [[doc_id, *map(_text, own)] for doc_id, own in gathered.prints.items()],
                "chunks": {name: w.last for name, w in writers.items() if w.chunks > chunks[name]},
            }
            packed.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
            gathered.forget()
            for name in _SMALL:
                getattr(rows, name).clear()


def _text(part: Any) -> str:
    return base64.b64encode(part if isinstance(part, bytes) else part.tobytes()).decode()


def _print(signature: str, letters: str, paragraphs: str, sizes: str) -> Print:
    raw = base64.b64decode
    return Print(
        np.frombuffer(raw(signature), dtype=np.uint64),
        raw(letters),
        np.frombuffer(raw(paragraphs), dtype=np.uint64),
        np.frombuffer(raw(sizes), dtype=np.int32),
    )


def gather_shards(
    sources: Mapping[str, Path],
    folders: Sequence[str | Path],
    outputs: Mapping[str, str | Path],
    *,
    near_duplicate: float,
) -> dict[str, pd.DataFrame]:
    """Gather shards to the tables that one job would have written.

    Parameters
    ----------
    sources
        All sources of the corpus by name, in their order.
    folders
        The folders of the shards.
    outputs
        Paths of the tables ``paragraphs`` and ``ledger``, which are written here.
    near_duplicate
        See :func:`wenmai.corpus.build.build_corpus`.

    Returns
    -------
    dict of pandas.DataFrame
        The other tables.
    """
    places = [Path(folder) for folder in folders]
    rows, prints, where = Rows(), dict[str, Print](), list[tuple[int, str]]()
    chunks: dict[str, list[list[tuple[int, tuple[Any, ...], tuple[Any, ...]]]]]
    chunks = {name: [[] for _ in places] for name in LARGE}
    paths, others = named_sources(sources)
    for name, other in others.items():
        skip(rows, name, other)
    streams = [_lines(place) for place in places]
    waiting = [next(stream, None) for stream in streams]
    of = {line["source"]: n for n, line in enumerate(waiting) if line}
    for name in paths:
        shard = of.pop(name)
        line = waiting[shard]
        assert line is not None
        for table, found in line["rows"].items():
            getattr(rows, table).extend(found)
        for doc_id, *parts in line["prints"]:
            prints[doc_id] = _print(*parts)
            where.append((shard, doc_id))
        for table, (n, first, last) in line["chunks"].items():
            chunks[table][shard].append((n, tuple(first), tuple(last)))
        waiting[shard] = following = next(streams[shard], None)
        if following:
            of[following["source"]] = shard
    for table in LARGE:
        parts = [
            (place / f"{table}.parquet", sorted(own, key=lambda chunk: chunk[1]))
            for place, own in zip(places, chunks[table], strict=True)
        ]
        merge_tables(parts, outputs[table], name=table)
    return finish_tables(rows, Texts(places, where), prints, near_duplicate, written=frozenset(LARGE))


def _lines(folder: Path) -> Iterator[dict[str, Any]]:
    shared: dict[Any, Any] = {}

    def row(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        # names of columns and most values are the same in all rows: each is in memory once
        return {sys.intern(name): shared.setdefault(v, v) if isinstance(v, str) else v for name, v in pairs}

    with gzip.open(folder / SOURCES, "rt", encoding="ascii") as lines:
        yield from (json.loads(line, object_pairs_hook=row) for line in lines)


class Texts(LazyTexts):
    """The texts of the documents of shards, read when they are asked for."""

    def __init__(self, folders: Sequence[Path], where: Sequence[tuple[int, str]]) -> None:
        self._folders = folders
        self._where = where
        self._group = lru_cache(maxsize=8)(self._read)
        self._starts = lru_cache(maxsize=None)(self._first_ids)

    def __len__(self) -> int:
        return len(self._where)

    def _text(self, index: int) -> str:
        shard, doc_id = self._where[index]
        found: list[str] = []
        for group, (first, last) in enumerate(self._starts(shard)):
            if first <= doc_id <= last:
                found += self._group(shard, group).get(doc_id, [])
        return "\n".join(found)

    def _first_ids(self, shard: int) -> list[tuple[str, str]]:
        """First and last document of each row group of a shard."""
        with pq.ParquetFile(self._folders[shard] / "paragraphs.parquet") as file:
            column = file.schema_arrow.names.index("doc_id")
            found = (file.metadata.row_group(n).column(column).statistics for n in range(file.num_row_groups))
            return [(own.min, own.max) if own else ("", "\U0010ffff") for own in found]

    def _read(self, shard: int, group: int) -> dict[str, list[str]]:
        with pq.ParquetFile(self._folders[shard] / "paragraphs.parquet") as file:
            table = file.read_row_group(group, columns=["doc_id", "text"], use_threads=False)
        out: dict[str, list[str]] = {}
        for doc_id, text in zip(table["doc_id"].to_pylist(), table["text"].to_pylist(), strict=True):
            out.setdefault(doc_id, []).append(text)
        return out
