"""Paragraphs and ledger of all sources: written as they come, or kept in memory where nobody writes them.

Either way each document leaves a print behind, and the text of one can be asked for later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, overload

import pyarrow.compute as pc

from wenmai.corpus.minhash import Print, print_of
from wenmai.io.spool import TableWriter

#: the tables that grow with the texts
LARGE = ("paragraphs", "ledger")


class LazyTexts(Sequence[str]):
    """Texts of documents in their order, each looked up by ``_text`` when it is asked for."""

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return self._text(index)

    def _text(self, index: int) -> str:
        raise NotImplementedError


class Gathered(LazyTexts):
    """The texts of the documents in their order, found again by number, and the prints of them.

    Parameters
    ----------
    writers
        Writers of both tables; None holds the texts in memory.
    """

    def __init__(self, writers: Mapping[str, TableWriter] | None) -> None:
        self._writers = writers or {}
        #: names of the tables that are written
        self.written = frozenset(self._writers)
        #: the prints by doc_id, in the order of the documents
        self.prints: dict[str, Print] = {}
        # where the text of a document is: the number of its chunk, or the text itself
        self._places: list[tuple[str, int | str]] = []
        self._seen = 0

    def take(self, paragraphs: list[dict[str, Any]], ledger: list[tuple[Any, ...]]) -> None:
        """Take over the rows of one source; written ones are taken out of the lists."""
        for doc_id, rows in groupby(paragraphs[self._seen :], key=itemgetter("doc_id")):
            texts = [(row["text"], row["kind"]) for row in rows]
            self.prints[doc_id] = print_of(texts)
            place = self._writers["paragraphs"].chunks if self.written else "\n".join(text for text, _ in texts)
            self._places.append((doc_id, place))
        if self.written:
            self._writers["paragraphs"].add(paragraphs)
            self._writers["ledger"].add(ledger)
            paragraphs.clear()
            ledger.clear()
        self._seen = len(paragraphs)

    def forget(self) -> None:
        """Leave what is known of the documents so far to whoever took it."""
        self.prints.clear()
        self._places.clear()

    def close(self) -> None:
        """All sources are taken; written texts can be read from now on."""
        for writer in self._writers.values():
            writer.close()

    def __len__(self) -> int:
        return len(self._places)

    def _text(self, index: int) -> str:
        doc_id, place = self._places[index]
        if isinstance(place, str):
            return place
        chunk = self._writers["paragraphs"].chunk(place)
        return "\n".join(chunk.filter(pc.equal(chunk["doc_id"], doc_id))["text"].to_pylist())
