"""The stage as a whole: source files in, seven tables out, one source in memory at a time.

The two tables that grow with the texts, paragraphs and ledger, leave memory source by source
where writers are given for them; what is kept of a document is a row and a print.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from wenmai.corpus.document import build_document
from wenmai.corpus.duplicates import find_duplicates, reuse_shares
from wenmai.corpus.meta.regions import Gazetteer, gazetteer
from wenmai.corpus.page.split import row_block, split_documents
from wenmai.corpus.read.markup import visible_text
from wenmai.corpus.read.source_names import member_id, source_ids, source_name, source_paths
from wenmai.corpus.read.sources import Source, Unreadable, fingerprint, read_files
from wenmai.corpus.source_offsets import relocate, relocated, visible_cells
from wenmai.corpus.text.clean import plain_view
from wenmai.corpus.text.ledger import Mark, Span, partition
from wenmai.corpus.text.passage import Passage
from wenmai.corpus.writer import Gathered
from wenmai.io.spool import TableWriter
from wenmai.io.tables import table_schema

__all__ = ["TABLES", "build_corpus", "readable_sources", "source_ids", "source_paths"]

logger = logging.getLogger("wenmai")

TABLES = ("documents", "paragraphs", "ledger", "damage", "duplicates", "rejected", "profile")


@dataclass
class Rows:
    """Rows of the tables, gathered source by source."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    ledger: list[tuple[Any, ...]] = field(default_factory=list)
    damage: list[dict[str, Any]] = field(default_factory=list)
    rejected: list[dict[str, Any]] = field(default_factory=list)
    profile: list[dict[str, Any]] = field(default_factory=list)
    #: short names of sources that are taken
    shorts: set[str] = field(default_factory=set)


def build_corpus(
    sources: Sequence[str | Path],
    *,
    root: str | Path,
    extra_regions: pd.DataFrame | None = None,
    series_year: str = "report_year",
    simplify: bool = True,
    near_duplicate: float = 0.9,
    columns: Mapping[str, str] | None = None,
    writers: Mapping[str, TableWriter] | None = None,
) -> dict[str, pd.DataFrame]:
    """Turn source files into documents, paragraphs and a ledger of every character.

    Parameters
    ----------
    sources
        Files, or folders that are searched.
    root
        The folder that source names are relative to.
    extra_regions
        Regions beside the national ones: columns ``adcode``, ``name``, ``level``, ``parent``.
    series_year
        The date that becomes ``year``: ``report_year``, ``delivered`` or ``published``.
    simplify
        Turn traditional characters into simplified ones.
    near_duplicate
        Jaccard similarity of character 5-grams from which two documents are the same.
    columns
        Columns of tables by what they hold: ``text``, ``title``, ``date``, ``region``, ``year``.
    writers
        Writers of the tables ``paragraphs`` and ``ledger``; without them both are held in memory.

    Returns
    -------
    dict of pandas.DataFrame
        The tables ``documents``, ``paragraphs``, ``ledger``, ``damage``, ``duplicates``, ``rejected``
        and ``profile``, after their schemas; those that are written are left out. A file that cannot
        be used is a row of ``rejected``.
    """
    known = gazetteer(extra_regions)
    paths = {source_name(path, Path(root)): path for path in source_paths(sources)}
    ids = source_ids(list(paths))
    rows, gathered = Rows(shorts=set(ids.values())), Gathered(writers)
    for name, path in paths.items():
        read_into(
            rows,
            path,
            name=name,
            short=ids[name],
            known=known,
            series_year=series_year,
            simplify=simplify,
            columns=columns,
        )
        gathered.take(rows.paragraphs, rows.ledger)
    return _tables(rows, gathered, near_duplicate)


def readable_sources(
    sources: Sequence[str | Path], *, root: str | Path, columns: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """Name and text of every source that can be read, as the tables know it."""
    for path in source_paths(sources):
        for name, _, source in read_files(path, name=source_name(path, Path(root)), columns=columns):
            if isinstance(source, Source):
                yield name, source.text


def read_into(
    rows: Rows,
    path: Path,
    *,
    name: str,
    short: str,
    known: Gazetteer,
    series_year: str,
    simplify: bool,
    columns: Mapping[str, str] | None = None,
) -> None:
    """Add one file to the tables, of a zip each of its files."""
    whole = name
    for name, data, source in read_files(path, name=whole, columns=columns):
        if isinstance(source, Unreadable):
            logger.warning("%s: %s", name, source)
            rows.rejected.append(source.row(name))
            rows.profile.append(_profile(name, len(data), fingerprint(data), "", "unreadable", 0, 0, 0, ()))
            continue
        own = short if name == whole else member_id(rows.shorts, short, name.removeprefix(whole))
        add_source(rows, source, short=own, known=known, series_year=series_year, simplify=simplify)


def add_source(rows: Rows, source: Source, *, short: str, known: Gazetteer, series_year: str, simplify: bool) -> None:
    """Add the documents, the ledger and the profile of a source that could be read."""
    ranges: list[tuple[int, int]] = []
    if source.rows:
        shown, hidden, ranges = visible_cells(source.text, source.rows)
    else:
        shown, hidden = visible_text(source.text, suffix=Path(source.name).suffix.lower()) or (None, "")
    view = plain_view(shown.text if shown else source.text, simplify=simplify)
    if source.rows:
        layout = "one_a_row"
        blocks = [row_block(view, a, b, row) for (a, b), row in zip(ranges, source.rows, strict=True)]
    else:
        layout, blocks = split_documents(view)
    marks: list[Mark] = []
    before = len(rows.documents), len(rows.paragraphs)
    for block in blocks:
        order = len(rows.documents) - before[0] + 1
        doc = build_document(
            view,
            block,
            doc_id=f"{short}-{order:02d}",
            source=source.name,
            order=order,
            gazetteer=known,
            series_year=series_year,
        )
        if doc is None:
            place = shown.range(block.start, block.end) if shown else (block.start, block.end)
            marks += relocated([Mark(block.start, block.end, "no_text")], shown)
            rows.rejected.append(Unreadable("no_running_text").row(source.name, *place))
            continue
        if shown:
            relocate(doc, shown)
        rows.documents.append(doc.fields)
        rows.paragraphs += doc.paragraphs
        rows.damage += doc.damage
        marks += doc.marks
    if not blocks:
        rows.rejected.append(Unreadable("no_running_text").row(source.name, 0, len(source.text)))
    if shown:
        view = _in_file(source.text, view, shown)
        marks += _hidden(len(source.text), shown, hidden)
    spans = partition(source.text, view, marks)
    rows.ledger += [(source.name, *span) for span in spans]
    counts = len(rows.documents) - before[0], len(rows.paragraphs) - before[1]
    rows.profile.append(
        _profile(
            source.name,
            source.n_bytes,
            source.sha256,
            source.encoding,
            layout if counts[0] else "unreadable",
            len(source.text),
            *counts,
            spans,
        )
    )


def _in_file(raw: str, view: str, shown: Passage) -> str:
    """The view of a page at the places of its file, so that it can be compared with the file."""
    parts, at, seen = [], 0, 0
    for start, end in shown.spans:
        parts += [raw[at:start], view[seen : seen + end - start]]
        at, seen = end, seen + end - start
    return "".join([*parts, raw[at:]])


def _hidden(size: int, shown: Passage, rule: str) -> Iterator[Mark]:
    at = 0
    for start, end in [*shown.spans, (size, size)]:
        if at < start:
            yield Mark(at, start, rule)
        at = end


def _profile(
    name: str,
    n_bytes: int,
    sha256: str,
    encoding: str,
    layout: str,
    n_chars: int,
    n_documents: int,
    n_paragraphs: int,
    spans: Sequence[Span],
) -> dict[str, Any]:
    sums = Counter[str]()
    for span in spans:
        sums[span.action] += span.end - span.start
    return {
        "source": name,
        "bytes": n_bytes,
        "sha256": sha256,
        "encoding": encoding,
        "layout": layout,
        "n_chars": n_chars,
        "n_documents": n_documents,
        "n_paragraphs": n_paragraphs,
        "chars_kept": sums["kept"],
        "chars_changed": sums["changed"],
        "chars_dropped": sums["dropped"],
        "dropped_share": sums["dropped"] / n_chars if n_chars else None,
    }


def _tables(rows: Rows, gathered: Gathered, near_duplicate: float) -> dict[str, pd.DataFrame]:
    gathered.close()
    tables = {
        name: pd.DataFrame(getattr(rows, name), columns=list(table_schema(name).columns))
        for name in TABLES
        if name != "duplicates" and name not in gathered.written
    }
    documents = tables["documents"]
    duplicates = find_duplicates(documents, gathered, list(gathered.prints.values()), threshold=near_duplicate)
    kept = dict(zip(duplicates["doc_id"], duplicates["duplicate_of"], strict=True))
    documents["duplicate_of"] = [kept.get(doc_id, "") for doc_id in documents["doc_id"]]
    documents["reuse_share"] = reuse_shares(documents, gathered.prints)
    tables["duplicates"] = duplicates
    return tables
