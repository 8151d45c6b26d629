"""The stage as a whole: source files in, eight tables out, one source in memory at a time.

The two tables that grow with the texts, paragraphs and ledger, leave memory source by source
where writers are given for them; what is kept of a document is a row and a print.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from wenmai.corpus.document import Document, Options, build_document
from wenmai.corpus.duplicates import find_duplicates, reuse_shares
from wenmai.corpus.page.split import Block, formed, row_block, split_documents, whole_block
from wenmai.corpus.read.scripted import is_unloaded
from wenmai.corpus.read.source_names import member_id, named_sources, source_ids
from wenmai.corpus.read.sources import Source, fingerprint, read_files
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.source_offsets import Visible, visible
from wenmai.corpus.text.clean import plain_view
from wenmai.corpus.text.ledger import LedgerSpan, Mark, partition
from wenmai.corpus.text.script import conversion_table, script_of, simplified_parts
from wenmai.corpus.writer import Gathered
from wenmai.io.spool import TableWriter
from wenmai.io.tables import table_schema
from wenmai.regions.gazetteer import gazetteer

logger = logging.getLogger("wenmai")

#: rules that drop what is no visible text, and the column of the profile that counts it
_LAYOUT = {
    "markup": "markup",
    "letterspacing": "blank",
    "white_space": "blank",
    "space": "blank",
    "page_break": "blank",
}

TABLES = ("documents", "paragraphs", "ledger", "damage", "document_dates", "duplicates", "rejected", "profile")


#: what a source adds rows to
_GROWING = ("documents", "paragraphs", "ledger", "damage", "document_dates", "rejected", "profile")


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
    #: short names of sources that are taken
    shorts: set[str] = field(default_factory=set)


def build_corpus(  # noqa: PLR0913 - one for each setting of the configuration
    sources: Sequence[str | Path],
    *,
    root: str | Path,
    extra_regions: pd.DataFrame | None = None,
    series_year: str = "report_year",
    simplify: bool = True,
    near_duplicate: float = 0.9,
    columns: Mapping[str, str] | None = None,
    version: str = "current",
    footnotes: bool = False,
    convert: str = "auto",
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
        The date that becomes ``year``: ``report_year``, ``delivered``, ``published``, ``issued`` or ``effective``.
    simplify
        Turn traditional characters into simplified ones.
    near_duplicate
        Jaccard similarity of character 5-grams from which two documents are the same.
    columns
        Columns of tables by what they hold: ``text``, ``title``, ``date``, ``region``, ``year``.
    version
        Which version of an amended law decides its year: ``current`` (last amendment) or ``first`` (first adoption).
    footnotes
        Keep the footnotes and endnotes of Word files in the text.
    convert
        ``auto`` lets LibreOffice read formats such as .doc where it is installed, ``never`` does not.
    writers
        Writers of the tables ``paragraphs`` and ``ledger``; without them both are kept in memory.

    Returns
    -------
    dict of pandas.DataFrame
        The tables ``documents``, ``paragraphs``, ``ledger``, ``damage``, ``document_dates``, ``duplicates``,
        ``rejected`` and ``profile``, after their schemas; those that are written are left out. A file that cannot
        be used is a row of ``rejected``.
    """
    options = Options(
        gazetteer(extra_regions),
        series_year,
        simplify,
        columns,
        version=version,
        footnotes=footnotes,
        convert=convert == "auto",
    )
    paths, others = named_sources(sources, Path(root))
    ids = source_ids(list(paths))
    rows, gathered = Rows(shorts=set(ids.values())), Gathered(writers)
    for name, other in others.items():
        _skip(rows, name, other)
    for name, path in paths.items():
        read_into(rows, path, name=name, short=ids[name], options=options)
        gathered.take(rows.paragraphs, rows.ledger)
    return _tables(rows, gathered, near_duplicate)


def readable_sources(
    sources: Sequence[str | Path],
    *,
    root: str | Path,
    columns: Mapping[str, str] | None = None,
    convert: str = "auto",
) -> Iterator[tuple[str, str]]:
    """Name and text of every source that can be read, as the tables know it."""
    for known, path in named_sources(sources, Path(root))[0].items():
        for name, _, source in read_files(path, name=known, columns=columns, convert=convert == "auto"):
            if isinstance(source, Source):
                yield name, source.text


def read_into(rows: Rows, path: Path, *, name: str, short: str, options: Options) -> None:
    """Add one file to the tables, of a zip each of its files."""
    whole = name
    for name, data, source in read_files(path, name=whole, columns=options.columns, convert=options.convert):
        if isinstance(source, Unreadable) and source.code == "not_a_source":
            _skip(rows, name, source)
            continue
        if isinstance(source, Unreadable):
            logger.warning("%s: %s", name, source)
            rows.rejected.append(source.row(name))
            nothing = Source(name, text="", encoding="", n_bytes=len(data), sha256=fingerprint(data))
            rows.profile.append(_profile(nothing, "unreadable", [], []))
            continue
        own = short if name == whole else member_id(rows.shorts, short, name.removeprefix(whole))
        _add_or_reject(rows, source, short=own, options=options)


def _skip(rows: Rows, name: str, other: Unreadable) -> None:
    """List what is in the folder without being a text."""
    logger.info("%s: %s", name, other)
    rows.rejected.append(other.row(name))


def _add_or_reject(rows: Rows, source: Source, *, short: str, options: Options) -> None:
    """Add a source; one that breaks the reading is a row of ``rejected``, and the run goes on."""
    sizes = {table: len(getattr(rows, table)) for table in _GROWING}
    try:
        add_source(rows, source, short=short, options=options)
    except Exception as error:
        logger.exception("%s: cannot be read", source.name)
        for table, size in sizes.items():
            del getattr(rows, table)[size:]
        rows.rejected.append(Unreadable("reading_failed", kind=type(error).__name__).row(source.name))
        whole = [LedgerSpan(0, len(source.text), "dropped", "no_text")] if source.text else []
        rows.ledger += [(source.name, *span) for span in whole]
        rows.profile.append(_profile(source, "unreadable", [], whole))


def add_source(rows: Rows, source: Source, *, short: str, options: Options) -> None:
    """Add the documents, the ledger and the profile of a source that could be read."""
    page = visible(source, footnotes=options.footnotes)
    view = plain_view(page.text, simplify=False)
    layout, blocks = _blocks(view, source, page)
    scripts = [script_of(view[block.start : block.end]) for block in blocks]
    tables = [""] * len(blocks)
    if options.simplify and set(scripts) - {"simplified"}:
        plain = view
        view = simplified_parts(plain, [(block.start, block.end) for block in blocks])
        # the borders of documents are known in simplified characters
        layout, blocks = _blocks(view, source, page)
        scripts = [script_of(plain[block.start : block.end]) for block in blocks]
        tables = [conversion_table(plain[block.start : block.end]) for block in blocks]
    marks: list[Mark] = []
    documents: list[Document] = []
    for block, script, table in zip(blocks, scripts, tables, strict=True):
        order = len(documents) + 1
        doc = build_document(
            view, block, doc_id=f"{short}-{order:02d}", source=source.name, order=order, options=options
        )
        if doc is None:
            marks += page.marks([Mark(block.start, block.end, "no_text")])
            place = page.range(block.start, block.end)
            rows.rejected.append(_why_no_text(source, page).row(source.name, *place))
            continue
        doc.fields |= {"script": script, "script_table": table}
        page.relocate(doc)
        marks += doc.marks
        documents.append(doc)
    if not blocks:
        rows.rejected.append(_why_no_text(source, page).row(source.name, 0, len(source.text)))
    else:
        # behind the text, where no document that is refused can begin
        rows.rejected += [gap.row(source.name, len(source.text), None) for gap in source.gaps]
    for doc in documents:
        rows.documents.append(doc.fields)
        rows.paragraphs += doc.paragraph_rows()
        rows.damage += doc.damage
        rows.document_dates += doc.dates
    spans = partition(source.text, page.in_source(view), [*marks, *page.hidden()])
    rows.ledger += [(source.name, *span) for span in spans]
    rows.profile.append(_profile(source, layout if documents else "unreadable", documents, spans))


def _blocks(view: str, source: Source, page: Visible) -> tuple[str, list[Block]]:
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
    sums = Counter[str]()
    for span in spans:
        sums[span.action] += span.end - span.start
        sums[_LAYOUT.get(span.rule, "") if span.action == "dropped" else ""] += span.end - span.start
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
