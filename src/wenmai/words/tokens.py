"""Tokens as numbers: the terms are numbered once, and all that counts or joins them works on the numbers.

A word is a Python object of some sixty bytes, its number takes four. Token tables are read and written one piece
at a time, so memory follows the number of different words and not the length of the texts; and since Parquet
numbers the words of a column too, no word is looked at twice on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from wenmai.errors import in_table, mistake
from wenmai.io.files import replacing
from wenmai.io.tables import arrow_schema, table_schema

#: sizes of a paragraph: tokens that hold a Chinese character, letters and digits of any script, and words of the
#: segmenter without a lexicon
SIZES = ("n_tokens", "n_characters", "n_words_plain")

COLUMNS = ("paragraph_id", "doc_id", "tokens", *SIZES)

#: tokens in memory from which pieces become a row group
GROUP_TOKENS = 1_000_000

Codes = NDArray[np.int32]
Integers = NDArray[np.int64]


class TermIndex:
    """Numbers of terms, given in the order in which the terms are first seen."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._names: list[str] = []

    @property
    def names(self) -> list[str]:
        """The terms in the order of their numbers."""
        if len(self._names) < len(self._numbers):
            self._names = list(self._numbers)
        return self._names

    def __len__(self) -> int:
        return len(self._numbers)

    def encode(self, terms: Sequence[str]) -> Codes:
        """The number of every term; new terms are added."""
        return np.fromiter(map(self._numbers.__getitem__, terms), dtype=np.int32, count=len(terms))


class _Numbers(dict[str, int]):
    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


@dataclass(frozen=True)
class Tokens:
    """A piece of a token table: whole documents.

    Parameters
    ----------
    codes
        Numbers of all tokens, paragraph after paragraph.
    lengths
        Tokens by paragraph.
    paragraph_ids, doc_ids
        By paragraph.
    sizes
        The columns ``SIZES`` by paragraph, shape ``(paragraphs, 3)``, as the table counts them.
    """

    codes: Codes
    lengths: Integers
    paragraph_ids: list[str]
    doc_ids: list[str]
    sizes: Integers

    @property
    def n_tokens(self) -> Integers:
        """Chinese tokens by paragraph."""
        return self.sizes[:, 0]

    @property
    def row_of(self) -> Integers:
        """The paragraph of every token, from 0 within the piece."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def where(self, wanted: NDArray[np.bool_]) -> Tokens:
        """The paragraphs for which ``wanted`` is true."""
        if wanted.all():
            return self
        return Tokens(
            codes=self.codes[np.repeat(wanted, self.lengths)],
            lengths=self.lengths[wanted],
            paragraph_ids=[name for name, keep in zip(self.paragraph_ids, wanted, strict=True) if keep],
            doc_ids=[name for name, keep in zip(self.doc_ids, wanted, strict=True) if keep],
            sizes=self.sizes[wanted],
        )

    def texts(self, index: TermIndex) -> list[list[str]]:
        """The tokens of each paragraph as text."""
        terms = index.names
        names = [terms[code] for code in self.codes.tolist()]
        ends = np.cumsum(self.lengths).tolist()
        return [names[end - length : end] for end, length in zip(ends, self.lengths.tolist(), strict=True)]


class ParagraphSet:
    """Names of paragraphs that can be asked for, in eight bytes each: a corpus of a gigabyte has five million.

    Notes
    -----
    Names are known by their hash. Two of ten million names have the same one with a chance of one in 300,000; whoever
    counts what was found and what is wanted notices.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._hashes = np.fromiter(map(hash, names), dtype=np.int64)
        self._hashes.sort()

    def __len__(self) -> int:
        return len(self._hashes)

    def has(self, names: Sequence[str]) -> NDArray[np.bool_]:
        """Which of these names are among them."""
        if not len(self._hashes):
            return np.zeros(len(names), dtype=bool)
        asked = np.fromiter(map(hash, names), dtype=np.int64, count=len(names))
        place = np.minimum(np.searchsorted(self._hashes, asked), len(self._hashes) - 1)
        return np.asarray(self._hashes[place] == asked)


def concat_tokens(pieces: Sequence[Tokens]) -> Tokens:
    """Several pieces, at least one, as one."""
    if len(pieces) == 1:
        return pieces[0]
    return Tokens(
        codes=np.concatenate([piece.codes for piece in pieces]),
        lengths=np.concatenate([piece.lengths for piece in pieces]),
        paragraph_ids=[name for piece in pieces for name in piece.paragraph_ids],
        doc_ids=[name for piece in pieces for name in piece.doc_ids],
        sizes=np.concatenate([piece.sizes for piece in pieces]),
    )


def read_tokens(
    path: str | Path, index: TermIndex, *, paragraphs: Iterable[str] | ParagraphSet | None = None
) -> Iterator[Tokens]:
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
    wanted = paragraphs if paragraphs is None or isinstance(paragraphs, ParagraphSet) else ParagraphSet(paragraphs)
    for piece in _whole_documents(path, index):
        if wanted is None:
            yield piece
        elif (chosen := wanted.has(piece.paragraph_ids)).any():
            yield piece.where(chosen)


def _whole_documents(path: str | Path, index: TermIndex) -> Iterator[Tokens]:
    held: Tokens | None = None
    with token_file(path) as file:
        for group in range(file.num_row_groups):
            piece = read_group(file, group, index)
            if not piece.doc_ids:
                continue
            # our own writer never parts a document; a table written otherwise may
            if held and held.doc_ids[-1] == piece.doc_ids[0]:
                piece = concat_tokens([held, piece])
            elif held:
                yield held
            held = piece
    if held:
        yield held


def token_file(path: str | Path) -> pq.ParquetFile:
    """A token table open for :func:`read_group`."""
    return pq.ParquetFile(path, read_dictionary=["tokens.list.element"])


def read_group(file: pq.ParquetFile, group: int, index: TermIndex) -> Tokens:
    """One row group of a token table."""
    table = file.read_row_group(group, columns=list(COLUMNS), use_threads=False).combine_chunks()
    lists = table["tokens"].combine_chunks()
    flat = lists.flatten()
    return Tokens(
        # a table without any token does not say that they are words
        codes=index.encode(flat.dictionary.to_pylist())[flat.indices] if len(flat) else np.empty(0, dtype=np.int32),
        lengths=lists.value_lengths().to_numpy().astype(np.int64),
        paragraph_ids=table["paragraph_id"].to_pylist(),
        doc_ids=table["doc_id"].to_pylist(),
        sizes=np.column_stack([table[name].to_numpy() for name in SIZES]).astype(np.int64),
    )


class TokenWriter:
    """A token table that is being written; made by :func:`token_writer`."""

    def __init__(self, path: Path, index: TermIndex, *, name: str, group_tokens: int) -> None:
        self._name = name
        self._index = index
        self._group_tokens = group_tokens
        self._held: list[Tokens] = []
        self._size = 0
        self._last = ("", "")
        schema = table_schema(name)
        plain = arrow_schema(schema, schema.empty())
        coded = pa.list_(pa.dictionary(pa.int32(), pa.string()))
        self._arrow = plain.set(plain.get_field_index("tokens"), pa.field("tokens", coded))
        # that the column is kept as numbers is nobody's business but the file's: who reads it gets texts
        # no reader asks for the smallest and the largest value, and they take half the time of writing
        self._out = pq.ParquetWriter(path, self._arrow, store_schema=False, write_statistics=False)
        self._out.add_key_value_metadata(plain.metadata)

    def add(self, piece: Tokens) -> None:
        """Take a piece, whose documents come after those of the piece before.

        Raises
        ------
        WenmaiError
            If the pieces are not in the order of the table, or a paragraph occurs twice.
        """
        if not piece.doc_ids:
            return
        piece = _sorted(piece)
        keys = [self._last, *zip(piece.doc_ids, piece.paragraph_ids, strict=True)]
        for before, after in pairwise(keys):
            if before >= after:
                code = "paragraph-twice" if before == after else "paragraph-order"
                raise mistake(code, where=in_table(self._name), paragraph=after[1], before=before[1])
        self._last = keys[-1]
        self._held.append(piece)
        self._size += len(piece.codes)
        if self._size >= self._group_tokens:
            self._write()

    def _write(self) -> None:
        group = concat_tokens(self._held)
        self._held, self._size = [], 0
        columns = {
            "paragraph_id": group.paragraph_ids,
            "doc_id": group.doc_ids,
            "tokens": _as_lists(group, self._index),
            **dict(zip(SIZES, group.sizes.T, strict=True)),
        }
        self._out.write_table(pa.table(columns, schema=self._arrow))

    def close(self) -> None:
        """Write what is held."""
        if self._held or not self._last[0]:
            self._held = self._held or [NO_TOKENS]
            self._write()
        self._out.close()


NO_TOKENS = Tokens(np.empty(0, np.int32), np.empty(0, np.int64), [], [], np.empty((0, len(SIZES)), np.int64))


def _sorted(piece: Tokens) -> Tokens:
    """The piece in the order of the table: d:10000 comes before d:1001 there."""
    keys = list(zip(piece.doc_ids, piece.paragraph_ids, strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    if order == list(range(len(keys))):
        return piece
    begins = np.cumsum(piece.lengths) - piece.lengths
    lengths = piece.lengths[order]
    steps = np.arange(len(piece.codes)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return replace(
        piece,
        codes=piece.codes[np.repeat(begins[order], lengths) + steps],
        lengths=lengths,
        paragraph_ids=[piece.paragraph_ids[place] for place in order],
        doc_ids=[piece.doc_ids[place] for place in order],
        sizes=piece.sizes[order],
    )


def _as_lists(group: Tokens, index: TermIndex) -> pa.ListArray:
    """The tokens with the terms of this group numbered anew, as they come: the same bytes whatever else was read."""
    first = np.full(len(index), len(group.codes), dtype=np.int32)
    first[group.codes[::-1]] = np.arange(len(group.codes) - 1, -1, -1, dtype=np.int32)
    seen = np.flatnonzero(first < len(group.codes))
    seen = seen[np.argsort(first[seen])]
    number = np.empty(len(index), dtype=np.int32)
    number[seen] = np.arange(len(seen), dtype=np.int32)
    names = index.names
    terms = pa.array([names[code] for code in seen.tolist()], type=pa.string())
    offsets = np.zeros(len(group.lengths) + 1, dtype=np.int32)
    np.cumsum(group.lengths, out=offsets[1:])
    return pa.ListArray.from_arrays(
        pa.array(offsets), pa.DictionaryArray.from_arrays(pa.array(number[group.codes]), terms)
    )


@contextmanager
def token_writer(
    path: str | Path, index: TermIndex, *, name: str | None = None, group_tokens: int = GROUP_TOKENS
) -> Iterator[TokenWriter]:
    """Write a token table piece by piece; whole or absent, like every table.

    Parameters
    ----------
    path
        The file.
    index
        What the numbers of the pieces mean.
    name
        The table, if not the name of the file.
    group_tokens
        Tokens from which pieces become a row group; with 0 each piece is one.
    """
    path = Path(path)
    with replacing(path) as temporary:
        writer = TokenWriter(temporary, index, name=name or path.stem, group_tokens=group_tokens)
        yield writer
        writer.close()
