"""A quick look at texts: formats, encodings, years, regions, kinds; of many files a sample is read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from wenmai.cli.language import in_use
from wenmai.corpus.build import blocks_of
from wenmai.corpus.meta.genre import document_type
from wenmai.corpus.meta.regions import find_region
from wenmai.corpus.page.boilerplate import find_body
from wenmai.corpus.page.head import read_head
from wenmai.corpus.read.row_metadata import Given, row_region
from wenmai.corpus.read.source_names import named_sources
from wenmai.corpus.read.sources import Source, read_files
from wenmai.corpus.read.tabular import READERS
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.source_offsets import visible
from wenmai.corpus.text.clean import plain_view
from wenmai.messages import message
from wenmai.regions.gazetteer import Gazetteer, gazetteer

#: at most so many files are read, spread evenly over all, and none that is larger than so many bytes
FILES, BYTES = 60, 20_000_000

#: characters at the beginning that say what a document is
BEGINNING = 3000

#: characters in which a date of delivery or publication is found
HEAD = 200

_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20[0-4]\d)(?!\d)")


@dataclass
class Glance:
    """What was seen; counts by name."""

    n_files: int = 0
    n_read: int = 0
    n_documents: int = 0
    formats: dict[str, int] = field(default_factory=Counter)
    encodings: dict[str, int] = field(default_factory=Counter)
    doc_types: dict[str, int] = field(default_factory=Counter)
    regions: dict[str, int] = field(default_factory=Counter)
    years: set[int] = field(default_factory=set)
    #: of tables, the columns recognised and what they are taken for
    columns: dict[str, str] = field(default_factory=dict)
    #: tables whose column of the text is unknown, with all their columns
    untold: dict[str, str] = field(default_factory=dict)
    #: files that cannot be read, with the reason
    unreadable: dict[str, str] = field(default_factory=dict)


def look(texts: Path) -> Glance:
    """Look at a file or at all files of a folder."""
    # what is no text by its name, such as pictures, is left out as in a run
    named = list(named_sources([texts], texts if texts.is_dir() else texts.parent)[0].items())
    glance = Glance(n_files=len(named))
    glance.formats = Counter(path.suffix.lower() or "-" for _, path in named)
    for _, path in named:
        # cheap, so of all files
        glance.years.update(map(int, _YEAR.findall(path.stem)))
    step = max(1, -(-len(named) // FILES))
    places = gazetteer()
    for name, path in named[::step]:
        if path.stat().st_size <= BYTES:
            glance.n_read += 1
            _read(path, name, glance, places)
    return glance


def _read(path: Path, name: str, glance: Glance, places: Gazetteer) -> None:
    for member, _, found in read_files(path, name=name):
        if not isinstance(found, Source):
            if found.code == "not_a_source":
                continue
            glance.unreadable[member] = _in_words(found)
            if found.code == "text_column_unknown":
                glance.untold[member] = str(found.values["columns"])
            continue
        glance.encodings[found.encoding] += 1
        if found.rows and path.suffix.lower() in READERS:
            glance.columns[member] = _recognised(found)
        documents = _documents(found)
        if not documents:
            glance.unreadable[member] = _in_words(Unreadable("no_running_text"))
        for title, text, year, row in documents:
            glance.n_documents += 1
            glance.years.update([year] if year else [])
            glance.doc_types[document_type(title=title, head="", text=text)] += 1
            region = (
                row_region(places, row, text=text)
                if row and row.names_region
                else find_region(places, title=title, source=member, text=text)
            )
            if region.name:
                glance.regions[region.name] += 1
            glance.years.update(map(int, _YEAR.findall(f"{title} {text[:HEAD]}")))


def _in_words(reason: Unreadable) -> str:
    """Why a file cannot be read and what to do about it, in the language in use."""
    why, fix = (message(f"{kind}-{reason.code}", in_use(), **reason.values) for kind in ("rejected", "fix"))
    return f"{why}{'。' if in_use() == 'zh' else '. '}{fix}"


def _documents(source: Source) -> list[tuple[str, str, int | None, Given | None]]:
    """Title, beginning, year where the source names it, and the row of each document of a file."""
    if source.rows:
        return [
            (row.title, source.text[row.start : row.end][:BEGINNING], row.report_year, row)
            for row in source.rows
            if row.refused is None
        ]
    page = visible(source)
    view = plain_view(page.text, simplify=True)
    found: list[tuple[str, str, int | None, Given | None]] = []
    for block in blocks_of(view, source, page)[1]:
        text = view[block.text_start or block.start : block.end][:BEGINNING]
        head = read_head(block.lines)
        if find_body(block.lines, head, whole=block.whole, text_part=block.text_part) is None:
            # no document in a run either
            continue
        title = head.title if head else next((line.text.strip()[:60] for line in block.lines if line.text.strip()), "")
        found.append((title, text, block.line_year, None))
    return found


def _recognised(source: Source) -> str:
    return ", ".join(f"{column.role} = {column.shown}" for column in source.columns if column.role)
