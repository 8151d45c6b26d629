"""A corpus segmented by several jobs.

Each piece goes to the job that has the fewest paragraphs so far; the job lays down what it makes of its pieces, and
one job takes them in turn again, by the same rule. So the table is the same for any number of jobs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa

from wenmai.errors import WenmaiError
from wenmai.words.tokens import TermIndex, Tokens, read_group, token_file


def deal(pieces: Iterable[pa.Table], *, job: int, jobs: int) -> Iterator[pa.Table]:
    """The pieces of one job, from 0: every piece of the table belongs to one of ``jobs``.

    Notes
    -----
    Reading a piece costs a thirtieth of cutting it into words, so every job reads all.
    """
    load = [0] * jobs
    for piece in pieces:
        turn = load.index(min(load))
        load[turn] += piece.num_rows
        if turn == job:
            yield piece


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
        If the jobs made pieces that were not dealt so.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(token_file(path)) for path in paths]
        # a job without any piece has laid down an empty group
        sizes = [[file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] for file in files]
        left = [sum(size > 0 for size in own) for own in sizes]
        load, taken = [0] * len(files), [0] * len(files)
        for _ in range(sum(left)):
            turn = load.index(min(load))
            if taken[turn] == left[turn]:
                raise WenmaiError(
                    f"the shards hold {left} pieces",
                    where=str(Path(paths[0]).parent),
                    fix="They are of two runs: delete this folder and run again",
                )
            yield read_group(files[turn], taken[turn], index)
            load[turn] += sizes[turn][taken[turn]]
            taken[turn] += 1
