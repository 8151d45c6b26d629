"""Which document each row of the corrections is about."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from wenmai.corpus.corrections.files import Correction, Corrections
from wenmai.errors import Joined, Said, WenmaiError, mistake


class Matches:
    """Finds the documents of rows.

    A row names its document by ``doc_id``, by ``source`` and ``order``, or by ``source`` alone where that holds one
    document. Where a row has both (a full copy), they must agree; where the spreadsheet turned ``doc_id`` into a date
    (2015-01), source and order decide.

    Parameters
    ----------
    corrections
        The rows.
    keys
        ``doc_id``, ``source`` and ``order`` of every document, before and after borders moved.
    """

    def __init__(self, corrections: Corrections, keys: Iterable[tuple[str, str, int]]) -> None:
        self._path = corrections.path
        self._source_of: dict[str, str] = {}
        self._at: dict[tuple[str, int], list[str]] = {}
        self._in: dict[str, list[str]] = {}
        for doc_id, source, order in keys:
            if doc_id not in self._source_of:
                self._source_of[doc_id] = source
                self._at.setdefault((source, int(order)), []).append(doc_id)
                self._in.setdefault(source, []).append(doc_id)

    def doc_id(self, row: Correction) -> str:
        """The document of a row.

        Raises
        ------
        WenmaiError
            If there is none, or several.
        """
        found = self.candidates(row)
        if len(found) == 1:
            return found[0]
        if found:
            where, ids = row.place(self._path), found[:6]
            raise mistake("corrections-several", where=where, source=row.source, n=len(found), ids=ids)
        raise self._no_document(row)

    def candidates(self, row: Correction) -> list[str]:
        """The documents that a row may be about: one, none, or several."""
        source = self._source_of.get(row.doc_id)
        if source is not None and row.source in ("", source):
            return [row.doc_id]
        if row.order is not None:
            return self._at.get((row.source, row.order), [])
        return self._in.get(row.source, [])

    def _no_document(self, row: Correction) -> WenmaiError:
        named = [f"doc_id {row.doc_id}"] if row.doc_id else []
        if row.source:
            named.append(f"source {row.source}" + ("" if row.order is None else f", order {row.order}"))
        known = [*self._source_of, *self._in]
        near = difflib.get_close_matches(row.doc_id or row.source, known, n=3, cutoff=0.6)
        hint = Said("advice-similar", near=near) if near else Said("advice-see-documents")
        of = Joined(" and ", named)
        return mistake("corrections-no-document", where=row.place(self._path), fix=hint, named=of)
