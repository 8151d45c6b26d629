"""Token tables read piece by piece, as numbers instead of words.

A word is a Python object of some sixty bytes, its number takes four. All that counts tokens
works on numbers, one piece of the table at a time, so memory follows the number of different
words and not the length of the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from wenmai.spool import table_batches

COLUMNS = ("paragraph_id", "doc_id", "tokens", "n_tokens")


class TermIndex:
    """Numbers of terms, given in the order in which the terms are first seen."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def names(self) -> list[str]:
        """The terms in the order of their numbers."""
        return list(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def encode(self, tokens: pa.Array) -> NDArray[np.int32]:
        """The number of every token; new terms are added."""
        encoded = tokens.dictionary_encode()
        terms = encoded.dictionary.to_pylist()
        numbers = np.fromiter(
            (self._numbers.setdefault(term, len(self._numbers)) for term in terms), dtype=np.int32, count=len(terms)
        )
        return numbers[encoded.indices.to_numpy()] if len(terms) else np.empty(0, dtype=np.int32)


@dataclass(frozen=True)
class Shard:
    """A piece of a token table: whole documents.

    Parameters
    ----------
    codes
        Numbers of all tokens, paragraph after paragraph.
    lengths
        Tokens by paragraph.
    paragraph_ids, doc_ids
        By paragraph.
    n_tokens
        Chinese tokens by paragraph, as the table counts them.
    """

    codes: NDArray[np.int32]
    lengths: NDArray[np.int64]
    paragraph_ids: list[str]
    doc_ids: list[str]
    n_tokens: NDArray[np.int64]

    @property
    def row_of(self) -> NDArray[np.int64]:
        """The paragraph of every token, from 0 within the piece."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)


def read_shards(path: str | Path, index: TermIndex, *, paragraphs: Iterable[str] | None = None) -> Iterator[Shard]:
    """Read a token table piece by piece.

    Parameters
    ----------
    path
        ``words/tokens.parquet`` or ``words/first_pass.parquet``.
    index
        Numbers the terms; it grows while the pieces are read.
    paragraphs
        The paragraph_ids wanted; all if left out. Pieces without any are passed over.
    """
    wanted = None if paragraphs is None else frozenset(paragraphs)
    for piece in table_batches(path, columns=COLUMNS):
        if wanted is not None:
            piece = piece.filter(pa.array([p in wanted for p in piece["paragraph_id"].to_pylist()], type=pa.bool_()))
            if not piece.num_rows:
                continue
        tokens = piece["tokens"].combine_chunks()
        yield Shard(
            codes=index.encode(tokens.flatten()),
            lengths=tokens.value_lengths().to_numpy().astype(np.int64),
            paragraph_ids=piece["paragraph_id"].to_pylist(),
            doc_ids=piece["doc_id"].to_pylist(),
            n_tokens=piece["n_tokens"].to_numpy().astype(np.int64),
        )
