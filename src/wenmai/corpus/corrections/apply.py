"""Corrections of the table of documents: fields that need no text, and documents that are dropped."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from wenmai.corpus.corrections.files import Correction, Corrections
from wenmai.corpus.corrections.match import Matches
from wenmai.corpus.corrections.reread import corrected_value
from wenmai.corpus.corrections.values import CLEARED, FOLLOWS, NOTED, PLACE, changes, differs, read_value
from wenmai.corpus.describe import made_title
from wenmai.corpus.meta.regions import Region, region_fields
from wenmai.corpus.read.row_metadata import given_region
from wenmai.errors import WenmaiError, mistake
from wenmai.io.tables import table_schema
from wenmai.regions.gazetteer import Gazetteer

#: columns of the documents as found that are no columns of documents
OWN = ("automatic",)


class Corrected(NamedTuple):
    """Documents after all corrections, and the table ``corrections``."""

    documents: pd.DataFrame
    table: pd.DataFrame


def apply_corrections(
    found: pd.DataFrame, corrections: Corrections, gazetteer: Gazetteer, *, boundaries: str = "as_reported"
) -> Corrected:
    """Apply the corrections to the documents as found.

    Parameters
    ----------
    found
        Table ``documents_found``; borders, titles, types and dates in it are corrected already.
    corrections
        All rows of the file of corrections.
    gazetteer
        Known regions, own ones among them.
    boundaries
        The setting ``documents.boundaries``, see :func:`wenmai.corpus.meta.regions.region_fields`.

    Returns
    -------
    Corrected
        Table ``documents`` with ``excluded`` set where a row drops a document, and one row per change in
        ``corrections``.

    Raises
    ------
    WenmaiError
        If a row is about no document or several, or a field cannot have its value; the message names the row.
    """
    documents = found.drop(columns=list(OWN))
    columns = list(table_schema("corrections").columns)
    if not corrections.rows:
        return Corrected(documents, pd.DataFrame(columns=columns))
    work = _Work(documents, found, corrections.path, gazetteer, boundaries)
    matches = Matches(corrections, work.keys())
    by_document: dict[str, list[Correction]] = {}
    for row in corrections.rows:
        doc_id = matches.doc_id(row)
        if row.action:
            work.act(row, doc_id)
        if row.action != "merge":
            by_document.setdefault(doc_id, []).append(row)
    for doc_id, rows in by_document.items():
        if doc_id in work.places:
            work.correct(doc_id, rows)
    table = pd.DataFrame(work.done, columns=columns)
    return Corrected(pd.DataFrame(work.rows, columns=documents.columns), table)


class _Work:
    """Rows of documents while they are corrected."""

    def __init__(
        self, documents: pd.DataFrame, found: pd.DataFrame, path: str, gazetteer: Gazetteer, boundaries: str
    ) -> None:
        self.rows = [{str(name): value for name, value in row.items()} for row in documents.to_dict("records")]
        self.notes: list[dict[str, Any]] = [json.loads(text) if text else {} for text in found["automatic"]]
        self.places = {row["doc_id"]: place for place, row in enumerate(self.rows)}
        self.path = path
        self.gazetteer = gazetteer
        self.boundaries = boundaries
        self.done: list[dict[str, Any]] = []

    def keys(self) -> list[tuple[str, str, int]]:
        """Key of every document, those merged into others among them."""
        out = []
        for row, note in zip(self.rows, self.notes, strict=True):
            out.append((row["doc_id"], row["source"], int(row["order"])))
            out += [(doc_id, row["source"], int(order)) for doc_id, order in note.get("merged", ())]
        return out

    def act(self, row: Correction, doc_id: str) -> None:
        """Drop a document, or note that a border has moved."""
        if row.action == "drop":
            if doc_id not in self.places:
                raise self.mistake(row, "drop-merged", doc_id=doc_id)
            self.rows[self.places[doc_id]]["excluded"] = "corrected_drop"
        self.note(row, doc_id, row.action, "", row.at)

    def correct(self, doc_id: str, rows: list[Correction]) -> None:
        """Apply the fields of all rows about one document."""
        document, note = self.rows[self.places[doc_id]], self.notes[self.places[doc_id]]
        automatic = document | note.get("fields", {})
        cells: dict[str, tuple[Correction, str]] = {}
        for row in rows:
            for name in changes(row.cells, automatic):
                cell = row.cells[name]
                if name in cells and read_value(name, cells[name][1]) != corrected_value(row, name, path=self.path):
                    other = str(cells[name][0].row)
                    raise self.mistake(row, "another-value", name=name, doc_id=doc_id, other=other)
                cells.setdefault(name, (row, cell))
            if not set(PLACE) & set(cells):
                self._follows(row, automatic)
        changed = []
        if place := [name for name in PLACE if name in cells]:
            self._place(document, {name: cells[name] for name in place})
            changed += place
        for name in NOTED:
            if name in cells:
                value = corrected_value(cells[name][0], name, path=self.path)
                if name == "duplicate_of" and value and value not in self.places:
                    raise self.mistake(cells[name][0], "duplicate-of", doc_id=str(value))
                document[name] = value
                changed.append(name)
        for name, (row, cell) in cells.items():
            self.note(row, doc_id, name, automatic.get(name), "" if cell in CLEARED else document[name])
        before = [name for name in str(document["corrected"] or "").split(";") if name]
        document["corrected"] = ";".join(dict.fromkeys([*before, *changed]))

    def _follows(self, row: Correction, automatic: Mapping[str, Any]) -> None:
        for name, of in FOLLOWS.items():
            cell = row.cells.get(name, "")
            if cell and differs(name, cell, automatic.get(name)):
                raise self.mistake(row, "follows", name=name, cell=repr(cell), of=of)

    def _place(self, document: dict[str, Any], cells: Mapping[str, tuple[Correction, str]]) -> None:
        """Set the region and what follows from it; whoever corrects it has decided between several."""
        region = self._region(cells)
        region = region._replace(basis="user", conflict="", confidence=1.0 if region.adcode else math.nan)
        document |= region_fields(self.gazetteer, region, boundaries=self.boundaries)
        if document["title_basis"] == "made":
            document["title"] = made_title(document["doc_type"], document["report_year"], region.name)

    def _region(self, cells: Mapping[str, tuple[Correction, str]]) -> Region:
        values = {name: corrected_value(row, name, path=self.path) for name, (row, _) in cells.items()}
        row = next(iter(cells.values()))[0]
        if not any(values.values()):
            return Region()
        by_code = self._known(row, "adcode", str(values["adcode"])) if values.get("adcode") else None
        named = str(values.get("region") or "")
        if by_code is None:
            return self._known(row, "region", named, parents=_parents(row))
        if named:
            by_name = given_region(self.gazetteer, named, text=by_code.province + by_code.prefecture)
            if by_name.adcode != by_code.adcode and named not in by_code.name:
                both = {"adcode": by_code.adcode, "name": by_code.name, "region": named}
                raise self.mistake(row, "two-regions", **both)
        return by_code

    def _known(self, row: Correction, field: str, named: str, *, parents: str = "") -> Region:
        tries = [named] if named.startswith(parents) else [named, parents + named]
        for text in tries:
            region = given_region(self.gazetteer, text, text=parents)
            if region.adcode:
                return region._replace(basis="user", confidence=1.0)
        codes = self.gazetteer.names.get(named, ())
        if len(codes) < 2:
            raise self.mistake(row, "unknown-region", field=field, name=repr(named))
        several = [f"{self.gazetteer.places[code].province}{named} {code}" for code in codes[:6]]
        raise self.mistake(row, "several-regions", name=named, several=several)

    def note(self, row: Correction, doc_id: str, what: str, automatic: object, corrected: object) -> None:
        """Add a row to the table ``corrections``."""
        self.done.append(
            {
                "row": row.row,
                "doc_id": doc_id,
                "what": what,
                "automatic": _shown(automatic),
                "corrected": _shown(corrected),
            }
        )

    def mistake(self, row: Correction, code: str, **values: Any) -> WenmaiError:
        """The error of a row, ``mistake-corrections-<code>``."""
        return mistake(f"corrections-{code}", where=row.place(self.path), **values)


def _parents(row: Correction) -> str:
    """Names above the region that the row gives, which decide between regions of one name."""
    cells = (row.cells.get(name, "") for name in ("province", "prefecture"))
    return "".join(cell for cell in cells if cell not in CLEARED)


def _shown(value: Any) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
