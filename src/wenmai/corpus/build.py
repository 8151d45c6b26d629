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

from wenmai.corpus.document import Document, Options, build_document
from wenmai.corpus.duplicates import find_duplicates, reuse_shares
from wenmai.corpus.meta.regions import warn_of_regions
from wenmai.corpus.page.split import Block, row_block, split_documents
from wenmai.corpus.read.source_names import member_id, source_ids, source_name, source_paths
from wenmai.corpus.read.sources import Source, fingerprint, read_files
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.source_offsets import Visible, visible
from wenmai.corpus.text.clean import plain_view
from wenmai.corpus.text.ledger import LedgerSpan, Mark, partition
from wenmai.corpus.writer import Gathered
from wenmai.io.spool import TableWriter
from wenmai.io.tables import table_schema
from wenmai.regions.gazetteer import gazetteer

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


def build_corpus(  # noqa: PLR0913 - one parameter for each setting of documents
    sources: Sequence[str | Path],
    *,
    root: str | Path,
    extra_regions: pd.DataFrame | None = None,
    series_year: str = "report_year",
    simplify: bool = True,
    near_duplicate: float = 0.9,
    boundaries: str = "as_reported",
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
        Regions in addition to the national ones: columns ``adcode``, ``name``, ``level``, ``parent``.
    series_year
        The date that becomes ``year``: ``report_year``, ``delivered`` or ``published``.
    simplify
        Turn traditional characters into simplified ones.
    near_duplicate
        Jaccard similarity of character 5-grams from which two documents are the same.
    boundaries
        ``as_reported``, or ``current``: former regions continue under the codes of today.
    columns
        Columns of tables by what they hold: ``text``, ``title``, ``date``, ``region``, ``year``.
    writers
        Writers of the tables ``paragraphs`` and ``ledger``; without them both are kept in memory.

    Returns
    -------
    dict of pandas.DataFrame
        The tables ``documents``, ``paragraphs``, ``ledger``, ``damage``, ``duplicates``, ``rejected``
        and ``profile``, after their schemas; those that are written are left out. A file that cannot
        be used is a row of ``rejected``.
    """
    options = Options(gazetteer(extra_regions), series_year, simplify, columns, boundaries)
    paths = {source_name(path, Path(root)): path for path in source_paths(sources)}
    ids = source_ids(list(paths))
    rows, gathered = Rows(shorts=set(ids.values())), Gathered(writers)
    for name, path in paths.items():
        read_into(rows, path, name=name, short=ids[name], options=options)
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


def read_into(rows: Rows, path: Path, *, name: str, short: str, options: Options) -> None:
    """Add one file to the tables, of a zip each of its files."""
    whole = name
    for name, data, source in read_files(path, name=whole, columns=options.columns):
        if isinstance(source, Unreadable):
            logger.warning("%s: %s", name, source)
            rows.rejected.append(source.row(name))
            nothing = Source(name, text="", encoding="", n_bytes=len(data), sha256=fingerprint(data))
            rows.profile.append(_profile(nothing, "unreadable", [], []))
            continue
        own = short if name == whole else member_id(rows.shorts, short, name.removeprefix(whole))
        add_source(rows, source, short=own, options=options)


def add_source(rows: Rows, source: Source, *, short: str, options: Options) -> None:
    """Add the documents, the ledger and the profile of a source that could be read."""
    page = visible(source)
    view = plain_view(page.text, simplify=options.simplify)
    layout, blocks = _blocks(view, source, page)
    marks: list[Mark] = []
    documents: list[Document] = []
    for block in blocks:
        order = len(documents) + 1
        doc = build_document(
            view, block, doc_id=f"{short}-{order:02d}", source=source.name, order=order, options=options
        )
        if doc is None:
            marks += page.marks([Mark(block.start, block.end, "no_text")])
            place = page.range(block.start, block.end)
            rows.rejected.append(Unreadable("no_running_text").row(source.name, *place))
            continue
        page.relocate(doc)
        marks += doc.marks
        documents.append(doc)
    if not blocks:
        rows.rejected.append(Unreadable("no_running_text").row(source.name, 0, len(source.text)))
    for doc in documents:
        rows.documents.append(doc.fields)
        rows.paragraphs += doc.paragraph_rows()
        rows.damage += doc.damage
    spans = partition(source.text, page.in_source(view), [*marks, *page.hidden()])
    rows.ledger += [(source.name, *span) for span in spans]
    rows.profile.append(_profile(source, layout if documents else "unreadable", documents, spans))


def _blocks(view: str, source: Source, page: Visible) -> tuple[str, list[Block]]:
    """Layout of a source and where its documents are in the view of its visible text."""
    if source.rows:
        places = zip(page.ranges, source.rows, strict=True)
        return "one_a_row", [row_block(view, start, end, row) for (start, end), row in places]
    return split_documents(view)


def _profile(source: Source, layout: str, documents: Sequence[Document], spans: Sequence[LedgerSpan]) -> dict[str, Any]:
    sums = Counter[str]()
    for span in spans:
        sums[span.action] += span.end - span.start
    n_chars = len(source.text)
    return {
        "source": source.name,
        "bytes": source.n_bytes,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "layout": layout,
        "n_chars": n_chars,
        "n_documents": len(documents),
        "n_paragraphs": sum(len(doc.paragraphs) for doc in documents),
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
    warn_of_regions(documents)
    return tables
