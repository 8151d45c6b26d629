"""A long table whose pieces are made by several jobs.

Each job is dealt every second, third ... piece and lays down what it makes of it; one job takes
the pieces in turn again. So the table is the same for any number of jobs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc as ipc

from wenmai.errors import WenmaiError
from wenmai.files import replacing
from wenmai.spool import arrow_schema
from wenmai.tables import table_schema


def deal(pieces: Iterable[pa.Table], *, job: int, jobs: int) -> Iterator[pa.Table]:
    """The pieces of one job, from 0: every piece of the table belongs to one of ``jobs``.

    Notes
    -----
    Reading a piece costs a thirtieth of cutting it into words, so every job reads all.
    """
    return islice(pieces, job, None, jobs)


def write_pieces(pieces: Iterable[pa.Table], path: str | Path, *, name: str) -> None:
    """Lay down pieces of the table ``name`` one by one, for :func:`read_pieces`.

    They are not yet held to the schema but for their columns and types; the table's writer does that.
    """
    arrow = arrow_schema(table_schema(name))
    with replacing(path) as temporary, ipc.new_file(str(temporary), arrow) as sink:
        for piece in pieces:
            sink.write_batch(piece.select(arrow.names).cast(arrow).combine_chunks().to_batches()[0])


def read_pieces(paths: Sequence[str | Path]) -> Iterator[pa.Table]:
    """The pieces of all jobs in the order of the table.

    Parameters
    ----------
    paths
        Files of :func:`write_pieces`, in the order of the jobs that :func:`deal` counts.

    Raises
    ------
    WenmaiError
        If the jobs made numbers of pieces that were not dealt so.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(ipc.open_file(stack.enter_context(pa.OSFile(str(path), "rb")))) for path in paths]
        numbers = [file.num_record_batches for file in files]
        total = sum(numbers)
        if numbers != [len(range(job, total, len(files))) for job in range(len(files))]:
            raise WenmaiError(
                f"the shards hold {numbers} pieces",
                where=str(Path(paths[0]).parent),
                fix="They are of two runs: delete this folder and run again",
            )
        for number in range(total):
            yield pa.Table.from_batches([files[number % len(files)].get_batch(number // len(files))])
