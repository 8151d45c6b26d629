"""A corpus segmented by several jobs.

Each job is dealt every second, third ... piece and lays down what it makes of it; one job takes the pieces in
turn again. So the table is the same for any number of jobs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TypeVar

from wenmai.errors import WenmaiError
from wenmai.words.tokens import TermIndex, Tokens, read_group, token_file

Piece = TypeVar("Piece")


def deal(pieces: Iterable[Piece], *, job: int, jobs: int) -> Iterator[Piece]:
    """The pieces of one job, from 0: every piece of the table belongs to one of ``jobs``.

    Notes
    -----
    Reading a piece costs a thirtieth of cutting it into words, so every job reads all.
    """
    return islice(pieces, job, None, jobs)


def gather(paths: Sequence[str | Path], index: TermIndex) -> Iterator[Tokens]:
    """The pieces of all jobs in the order of the table.

    Parameters
    ----------
    paths
        A token table a job, each piece a row group, in the order of the jobs that :func:`deal` counts.
    index
        Numbers the terms.

    Raises
    ------
    WenmaiError
        If the jobs made numbers of pieces that were not dealt so.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(token_file(path)) for path in paths]
        numbers = [file.num_row_groups for file in files]
        total = sum(numbers)
        if numbers != [len(range(job, total, len(files))) for job in range(len(files))]:
            raise WenmaiError(
                f"the shards hold {numbers} pieces",
                where=str(Path(paths[0]).parent),
                fix="They are of two runs: delete this folder and run again",
            )
        for number in range(total):
            yield read_group(files[number % len(files)], number // len(files), index)
