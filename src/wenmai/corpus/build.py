"""The sources as a whole: files in, nine tables out, one source in memory at a time.

The two tables that grow with the texts, paragraphs and ledger, leave memory source by source
where writers are given for them; what is kept of a document is a row and a print.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from wenmai.corpus.corrections.files import Corrections
from wenmai.corpus.corrections.reread import Reading, Reread
from wenmai.corpus.document import Document, Options, build_document
from wenmai.corpus.duplicates import find_duplicates, reuse_shares
from wenmai.corpus.meta.regions import warn_of_regions
from wenmai.corpus.minhash import Print
from wenmai.corpus.page.split import Block, formed, row_block, split_documents, whole_block
from wenmai.corpus.read.columns import count_regions
from wenmai.corpus.read.limits import USUAL, Limits, within
from wenmai.corpus.read.scripted import is_unloaded
from wenmai.corpus.read.source_names import member_id, named_sources, source_ids
from wenmai.corpus.read.sources import Source, fingerprint, read_files
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.source_offsets import Visible, visible
from wenmai.corpus.text.clean import plain_view
from wenmai.corpus.text.ledger import LedgerSpan, Mark, partition
from wenmai.corpus.writer import Gathered
from wenmai.errors import WenmaiError
from wenmai.io.files import sha256_of
from wenmai.io.script import conversion_table, script_of, simplified_parts
from wenmai.io.spool import TableWriter
from wenmai.io.tables import table_schema, typed_texts
from wenmai.regions.gazetteer import gazetteer

logger = logging.getLogger("wenmai")

#: what a source adds rows to
GROWING = ("documents", "paragraphs", "ledger", "damage", "document_dates", "rejected", "profile", "columns")

TABLES = (
    *("documents", "paragraphs", "ledger", "damage", "document_dates", "duplicates", "rejected", "profile"),
    "columns",
)
#: tables whose schema has another name
_SCHEMAS = {"documents": "documents_found"}

#: rules that drop what is no visible text, and the column of the profile that counts it
_LAYOUT = {
    "markup": "markup",
    "letterspacing": "blank",
    "white_space": "blank",
    "space": "blank",
    "page_break": "blank",
}


@dataclass
class Rows:
    """Rows of the tables, gathered source by source."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    ledger: list[tuple[Any, ...]] = field(default_factory=list)
    damage: list[dict[str, Any]] = field(default_factory=list)
    document_dates: list[dict[str, Any]] = field(default_factory=list)
    rejected: list[dict[str, Any]] = field(default_factory=list)
    profile: list[dict[str, Any]] = field(default_factory=list)
    columns: list[dict[str, Any]] = field(default_factory=list)
    #: short names of sources that are taken
    shorts: set[str] = field(default_factory=set)
    #: corrections of the user
    reading: Reading = field(default_factory=lambda: Reading(Corrections()))


def build_corpus(  # noqa: PLR0913 - one parameter for each setting of documents
    sources: Sequence[str | Path] | Mapping[str, Path],
    *,
    root: str | Path | None = None,
    extra_regions: pd.DataFrame | None = None,
    series_year: str = "report_year",
    simplify: bool = True,
    near_duplicate: float = 0.9,
    boundaries: str = "as_reported",
    columns: Mapping[str, str] | None = None,
    version: str = "current",
    footnotes: bool = False,
    convert: str = "auto",
    corrections: Corrections | None = None,
    limits: Limits = USUAL,
    writers: Mapping[str, TableWriter] | None = None,
) -> dict[str, pd.DataFrame]:
    """Turn source files into documents, paragraphs and a ledger of every character.

    Parameters
    ----------
    sources
        Files, or folders that are searched; or files by the names that they have in the tables.
    root
        The folder that source names are relative to; by default that of :func:`find_sources`.
    extra_regions
        Regions in addition to the national ones: columns ``adcode``, ``name``, ``level``, ``parent``.
    series_year
        The date that becomes ``year``: ``report_year``, ``delivered``, ``published``, ``issued`` or ``effective``.
    simplify
        Turn traditional characters into simplified ones.
    near_duplicate
        Jaccard similarity of character 5-grams from which two documents are the same.
    boundaries
        ``as_reported``, or ``current``: former regions continue under the codes of today.
    columns
        Names of columns of tables by what they hold (:data:`wenmai.corpus.read.columns.ROLES`).
    version
        Which version of an amended law decides its year: ``current`` (last amendment) or ``first`` (first adoption).
    footnotes
        Keep the footnotes and endnotes of Word files in the text.
    convert
        ``auto`` lets LibreOffice read formats such as .doc where it is installed, ``never`` does not.
    corrections
        What the user corrected; here those of borders, title, type and dates, on which the reading depends.
    limits
        Time and memory that one file may cost; one that costs more is a row of ``rejected``.
    writers
        Writers of the tables ``paragraphs`` and ``ledger``; without them both are kept in memory.

    Returns
    -------
    dict of pandas.DataFrame
        The tables ``documents`` (after the schema ``documents_found``), ``paragraphs``, ``ledger``, ``damage``,
        ``document_dates``, ``duplicates``, ``rejected``, ``profile`` and ``columns``, after their schemas; those that
        are written are left out. A file that cannot be used is a row of ``rejected``.
    """
    options = Options(
        gazetteer(extra_regions),
        series_year,
        simplify,
        columns,
        boundaries=boundaries,
        version=version,
        footnotes=footnotes,
        convert=convert == "auto",
        limits=limits,
    )
    paths, others = named_sources(sources, root)
    ids = source_ids(list(paths))
    rows, gathered = Rows(shorts=set(ids.values()), reading=Reading(corrections or Corrections())), Gathered(writers)
    for name, other in others.items():
        skip(rows, name, other)
    for name, path in paths.items():
        read_into(rows, path, name=name, short=ids[name], options=options)
        gathered.take(rows.paragraphs, rows.ledger)
    gathered.close()
    return finish_tables(rows, gathered, gathered.prints, near_duplicate, written=gathered.written)


def readable_sources(
    sources: Sequence[str | Path] | Mapping[str, Path],
    *,
    root: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    convert: str = "auto",
    limits: Limits = USUAL,
) -> Iterator[tuple[str, str]]:
    """Name and text of every source that can be read, as the tables know it."""
    reading = partial(read_files, columns=columns, convert=convert == "auto", limits=limits)
    for known, path in named_sources(sources, root)[0].items():
        for name, _, source in reading(path, name=known):
            if isinstance(source, Source):
                yield name, source.text


def read_into(rows: Rows, path: Path, *, name: str, short: str, options: Options) -> None:
    """Add one file to the tables, of a zip each of its files."""
    whole = name
    reading = partial(read_files, columns=options.columns, gazetteer=options.gazetteer, convert=options.convert)
    for name, data, source in reading(path, name=whole, limits=options.limits):
        if isinstance(source, Unreadable) and source.code == "not_a_source":
            skip(rows, name, source)
            continue
        if isinstance(source, Unreadable):
            logger.warning("%s: %s", name, source)
            rows.rejected.append(source.row(name))
            unread = not data and name == whole
            size, digest = _size_and_digest(path) if unread else (len(data), fingerprint(data))
            nothing = Source(name, text="", encoding="", n_bytes=size, sha256=digest)
            rows.profile.append(_profile(nothing, "unreadable", [], []))
            continue
        own = short if name == whole else member_id(rows.shorts, short, name.removeprefix(whole))
        _add_or_reject(rows, source, short=own, options=options)


def _size_and_digest(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of a file that is not taken into memory; those of no bytes if it cannot be opened."""
    try:
        return path.stat().st_size, sha256_of(path)
    except OSError:
        return 0, fingerprint(b"")


def skip(rows: Rows, name: str, other: Unreadable) -> None:
    """List what is in the folder without being a text."""
    logger.info("%s: %s", name, other)
    rows.rejected.append(other.row(name))


def _add_or_reject(rows: Rows, source: Source, *, short: str, options: Options) -> None:
    """Add a source; one that breaks the reading is a row of ``rejected``, and the run goes on."""
    sizes = {table: len(getattr(rows, table)) for table in GROWING}
    try:
        with within(options.limits, source.n_bytes):
            add_source(rows, source, short=short, options=options)
    except WenmaiError:
        # a correction of the user that cannot be carried out
        raise
    except Exception as error:
        if isinstance(error, Unreadable):
            logger.warning("%s: %s", source.name, error)
            reason = error
        else:
            logger.exception("%s: cannot be read", source.name)
            reason = Unreadable("reading_failed", kind=type(error).__name__)
        for table, size in sizes.items():
            del getattr(rows, table)[size:]
        rows.rejected.append(reason.row(source.name))
        whole = [LedgerSpan(0, len(source.text), "dropped", "no_text")] if source.text else []
        rows.ledger += [(source.name, *span) for span in whole]
        rows.profile.append(_profile(source, "unreadable", [], whole))


def add_source(rows: Rows, source: Source, *, short: str, options: Options) -> None:
    """Add the documents, the ledger and the profile of a source that could be read."""
    page = visible(source, footnotes=options.footnotes)
    plain = plain_view(page.text, simplify=False)
    view, layout, blocks = (
        _simplified(plain, source, page) if options.simplify else (plain, *blocks_of(plain, source, page))
    )
    build = partial(_build, plain, view, source.name, options)
    marks: list[Mark] = []
    found: list[tuple[Block, Document]] = []
    for block in blocks:
        place = page.range(block.start, block.end)
        if block.given and block.given.refused:
            rows.rejected.append(block.given.refused.row(source.name, *place))
            continue
        doc = build(block, f"{short}-{len(found) + 1:02d}", len(found) + 1, {})
        if doc is None:
            marks += page.marks([Mark(block.start, block.end, "no_text")])
            rows.rejected.append(_why_no_text(source, page).row(source.name, *place))
            continue
        found.append((block, doc))
    documents = [doc for _, doc in found]
    if corrections := rows.reading.rows(source.name, short):
        again = Reread(corrections, rows.reading.path, source.name, build, view, page, options.series_year)
        documents = again.documents(found)
    if not blocks:
        rows.rejected.append(_why_no_text(source, page).row(source.name, 0, len(source.text)))
    else:
        # behind the text, where no document that is refused can begin
        rows.rejected += [gap.row(source.name, len(source.text), None) for gap in source.gaps]
    decided = [(doc.given.regional, doc.fields["adcode"]) for doc in documents if doc.given]
    count_regions(source.columns, decided, options.gazetteer)
    rows.columns += [column.row(source.name) for column in source.columns]
    for doc in documents:
        page.relocate(doc)
        marks += doc.marks
        rows.documents.append(doc.fields)
        rows.paragraphs += doc.paragraph_rows()
        rows.damage += doc.damage
        rows.document_dates += doc.dates
    spans = partition(source.text, page.in_source(view), [*marks, *page.hidden()])
    rows.ledger += [(source.name, *span) for span in spans]
    rows.profile.append(_profile(source, layout if documents else "unreadable", documents, spans))


def _simplified(plain: str, source: Source, page: Visible) -> tuple[str, str, list[Block]]:
    """The view of a source in simplified characters, its layout, and where its documents are in it."""
    layout, blocks = blocks_of(plain, source, page)
    if all(script_of(plain[block.start : block.end]) == "simplified" for block in blocks):
        return plain, layout, blocks
    view = simplified_parts(plain, [(block.start, block.end) for block in blocks])
    # the borders of documents are known in simplified characters
    return view, *blocks_of(view, source, page)


def _build(
    plain: str,
    view: str,
    source: str,
    options: Options,
    block: Block,
    doc_id: str,
    order: int,
    corrected: Mapping[str, Any],
) -> Document | None:
    """The document of a block with the script that it is written in; None if it has no running text."""
    doc = build_document(view, block, doc_id=doc_id, source=source, order=order, options=options, corrected=corrected)
    if doc is not None:
        written = plain[block.start : block.end]
        script = script_of(written)
        converted = options.simplify and script != "simplified"
        doc.fields |= {"script": script, "script_table": conversion_table(written) if converted else ""}
    return doc


def blocks_of(view: str, source: Source, page: Visible) -> tuple[str, list[Block]]:
    """Layout of a source and where its documents are in the view of its visible text."""
    if source.rows:
        places = zip(page.ranges, source.rows, strict=True)
        return "one_a_row", [row_block(view, start, end, row) for (start, end), row in places]
    if is_unloaded(source.text, page.text):
        # its few sentences are of the site
        return "unreadable", []
    if page.text_part is not None:
        return "one_document", [replace(block, text_part=page.text_part) for block in whole_block(view)]
    layout, blocks = split_documents(view)
    if page.whole:
        parts = page.parts(source.form.parts)
        blocks = [formed(block, parts, whole=True) for block in blocks]
    return layout, blocks


def _why_no_text(source: Source, page: Visible) -> Unreadable:
    return Unreadable("text_not_loaded") if is_unloaded(source.text, page.text) else Unreadable("no_running_text")


def _profile(source: Source, layout: str, documents: Sequence[Document], spans: Sequence[LedgerSpan]) -> dict[str, Any]:
    by_fate = Counter[tuple[str, str]]()
    for span in spans:
        by_fate[span[2:4]] += span.end - span.start
    sums = Counter[str]()
    for (action, rule), n in by_fate.items():
        sums[action] += n
        sums[_LAYOUT.get(rule, "") if action == "dropped" else ""] += n
    n_chars = len(source.text)
    visible_chars = n_chars - sums["markup"] - sums["blank"]
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
        "chars_markup": sums["markup"],
        "chars_blank": sums["blank"],
        "dropped_share": (visible_chars - sums["kept"] - sums["changed"]) / visible_chars if visible_chars else None,
    }


def finish_tables(
    rows: Rows,
    texts: Sequence[str],
    prints: Mapping[str, Print],
    near_duplicate: float,
    *,
    written: frozenset[str] = frozenset(),
) -> dict[str, pd.DataFrame]:
    """The tables, once all sources are read; here is all that looks at several documents.

    Parameters
    ----------
    rows
        The rows of all sources in their order.
    texts, prints
        The texts of the documents, and their prints by ``doc_id``, in the same order.
    near_duplicate
        See :func:`build_corpus`.
    written
        Tables that are on disk already.
    """
    tables = {
        name: pd.DataFrame(getattr(rows, name), columns=list(table_schema(_SCHEMAS.get(name, name)).columns))
        for name in TABLES
        if name != "duplicates" and name not in written
    }
    documents = tables["documents"] = _with_extra(tables["documents"], rows.documents)
    duplicates = find_duplicates(documents, texts, list(prints.values()), threshold=near_duplicate)
    kept = dict(zip(duplicates["doc_id"], duplicates["duplicate_of"], strict=True))
    documents["duplicate_of"] = [kept.get(doc_id, "") for doc_id in documents["doc_id"]]
    documents["reuse_share"] = reuse_shares(documents, prints)
    tables["duplicates"] = duplicates
    warn_of_regions(documents)
    return tables


def _with_extra(documents: pd.DataFrame, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The documents with the columns that tables bring along, in the order in which they were met."""
    names = dict.fromkeys(name for row in rows for name in row if name not in documents)
    extra = {name: typed_texts(pd.Series([row.get(name, "") for row in rows], dtype="str")) for name in names}
    return documents.assign(**extra)
