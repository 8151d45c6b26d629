"""Word files: paragraphs as a reader sees them, with their numbers, headings, tables, notes and contents.

python-docx opens the package; the text is walked over its XML, because the paragraphs of python-docx leave out text
boxes, tracked insertions, content controls and automatic numbers.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wenmai.corpus.read.form import Form, FormedText, Hidden
from wenmai.corpus.read.unpack import guard
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.read.word_numbers import Numbers, W, value_of, whole_number

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#: names of the "strict" form of the standard, and what everybody else writes
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
#: properties, deleted text, the place that text was moved from, and the reading printed above a character
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr", "del", "moveFrom", "softHyphen", "rt", "sectPr")
)
_CHARACTERS = frozenset((f"{W}t", f"{_MATH}t"))
_DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_CONTENTS_STYLE = re.compile(r"(?:toc|目录) ?(\d)$", re.I)
_CONTENTS_HEAD = re.compile(r"目\s*[录錄次]|(?:table of )?contents", re.I)
_ENTRY_END = re.compile(r"[\s.…·]*(?<!\d)(?:\d{1,4}|[ivxlIVXL]{1,7})\s*$")
_HEADING_STYLE = re.compile(r"(?:heading|标题|標題) ?(\d)$", re.I)
_REFERENCES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}
#: a longer paragraph is no entry of a table of contents, and no heading whatever its style says
_LONGEST_ENTRY, _LONGEST_HEADING = 100, 60


def read_word(data: bytes) -> tuple[str, Form]:
    """The text of a Word file, one line per paragraph, and what the file says of it.

    Automatic numbers are part of the text. Footnotes, endnotes and comments follow the paragraph that refers to them;
    headers and footers are at the end. These, the table of contents and hidden text are dropped by rules of the ledger.
    Deleted text and the old place of moved text are not part of the text.

    Parameters
    ----------
    data
        The bytes of a ``.docx``, ``.docm`` or ``.dotx``.

    Raises
    ------
    Unreadable
        If the file is damaged, or would grow beyond any use when it is unpacked.
    """
    try:
        guard(data, tree=True)
        reader = _Reader(_package(data))
        reader.read()
    except Unreadable:
        raise
    except Exception as error:  # a damaged package raises a dozen kinds
        raise Unreadable("damaged_word_file") from error
    return reader.out.finished()


@dataclass
class _Package:
    """The parts of a Word file that hold text, as trees; None where there is none."""

    main: Any
    styles: Any
    numbering: Any
    notes: dict[str, Any]
    #: headers and footers
    margins: list[Any]


def _package(data: bytes) -> _Package:
    from docx.package import Package

    try:
        part = Package.open(io.BytesIO(data)).main_document_part
    except KeyError:
        part = Package.open(io.BytesIO(_mended(data))).main_document_part
    roots: dict[str, list[Any]] = {}
    for _, relation in sorted(part.rels.items()):
        name = relation.reltype.removeprefix(_RELATIONS)
        if not relation.is_external and name in (
            *("styles", "numbering", "footnotes", "endnotes", "comments"),
            *("header", "footer"),
        ):
            roots.setdefault(name, []).append(_root(relation.target_part))
    first = {name: found[0] for name, found in roots.items()}
    return _Package(
        _root(part),
        first.get("styles"),
        first.get("numbering"),
        {name: first.get(name) for name in ("footnotes", "endnotes", "comments")},
        [*roots.get("header", []), *roots.get("footer", [])],
    )


def _root(part: Any) -> Any:
    """The tree of a part; of kinds that python-docx has not parsed, such as footnotes, from its bytes."""
    return part.element if hasattr(part, "element") else _tree(part.blob)


def _tree(blob: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _mended(data: bytes) -> bytes:
    """A package that python-docx can open: in the common form of the standard, without links to missing parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = set(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")):
                for strict, common in _STRICT:
                    content = content.replace(strict, common)
            if name.endswith(".rels"):
                content = _existing_links(content, name, names)
            new.writestr(name, content)
    return out.getvalue()


def _existing_links(content: bytes, name: str, names: set[str]) -> bytes:
    import posixpath

    from lxml import etree

    root = _tree(content)
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in list(root):
        target = link.get("Target", "")
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if link.get("TargetMode") != "External" and path not in names:
            root.remove(link)
    return etree.tostring(root)


@dataclass(frozen=True)
class _Style:
    """A paragraph style, with what it takes over from the styles that it is based on."""

    #: level in the outline of the file, 0 for none
    level: int = 0
    contents: int = 0
    number: str = ""
    place: int | None = None


class _Styles:
    """The paragraph styles of a file by their id, each found when it is first asked for."""

    def __init__(self, root: Any) -> None:
        nodes = root.findall(f"{W}style") if root is not None else []
        self._nodes = {node.get(f"{W}styleId") or "": node for node in nodes}
        self._found: dict[str, _Style] = {"": _Style()}
        #: the style of paragraphs that name none
        self.default = next(
            (
                name
                for name, node in self._nodes.items()
                if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true", "on")
            ),
            "",
        )

    def get(self, name: str) -> _Style:
        """A style with what it takes over from others; an unknown one says nothing."""
        if name not in self._found:
            self._found[name] = self._resolved(name)
        return self._found[name]

    def _resolved(self, name: str) -> _Style:
        level, number, place, contents = 0, "", None, 0
        seen: set[str] = set()
        at: str | None = name
        while at is not None and at in self._nodes and at not in seen:
            seen.add(at)
            here = self._nodes[at]
            label = value_of(here, "name") or ""
            named = _HEADING_STYLE.fullmatch(label)
            level = level or _outline(here.find(f"{W}pPr")) or (int(named[1]) if named else 0)
            if not contents and (match := _CONTENTS_STYLE.fullmatch(label)):
                contents = int(match[1])
            properties = here.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                number = number or value_of(properties, "numId") or ""
                own = value_of(properties, "ilvl")
                place = whole_number(own) if place is None and own is not None else place
            at = value_of(here, "basedOn")
        return _Style(level, contents, number, place)


def _outline(properties: Any) -> int:
    """The outline level of paragraph properties, 1 to 9; 0 for body text or if they say nothing."""
    value = whole_number(value_of(properties, "outlineLvl"), 9) if properties is not None else 9
    return value + 1 if 0 <= value < 9 else 0


@dataclass
class _Line:
    """A paragraph while it is walked."""

    text: list[str] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    #: kind and id of the notes that it refers to
    notes: list[tuple[str, str]] = field(default_factory=list)
    #: inside a field of contents while some text was written
    contents: bool = False
    size: int = 0

    def write(self, text: str, *, hidden: bool) -> None:
        if hidden and text:
            self.hidden.append((self.size, self.size + len(text)))
        self.text.append(text)
        self.size += len(text)


class _Reader:
    """Walks the main part and writes its paragraphs."""

    def __init__(self, package: _Package) -> None:
        self.package = package
        self.out = FormedText()
        self.styles = _Styles(package.styles)
        self.numbers = Numbers.of(package.numbering)
        self.notes = {
            kind: {note.get(f"{W}id"): note for note in root if note.get(f"{W}type") in (None, "normal")}
            for kind, root in package.notes.items()
            if root is not None
        }
        #: open fields: instruction so far, and whether its result has begun
        self.fields: list[list[Any]] = []
        self.in_contents = False
        #: entries of the table of contents, with their level
        self.entries: dict[str, int] = {}
        #: text whose end of paragraph was deleted: it goes on in the next one
        self.carried: _Line | None = None

    def read(self) -> None:
        """Write the whole file."""
        body = self.package.main.find(f"{W}body")
        if body is None:
            raise Unreadable("damaged_word_file")
        self.entries = self._contents_entries(body)
        self._blocks(body, None)
        self._flush()
        seen: set[str] = set()
        for margin in self.package.margins:
            for text in self._plain_paragraphs(margin):
                if text.strip() and text not in seen:
                    seen.add(text)
                    self.out.add(text, rule="page_mark")

    def _blocks(self, node: Any, cell: tuple[int, int] | None) -> None:
        """Write the paragraphs and tables below a node."""
        for child in node:
            if child.tag == f"{W}p":
                self._paragraph(child, cell)
            elif child.tag == f"{W}tbl":
                self._flush()
                self._table(child, cell)
            elif child.tag == f"{W}sdt":
                gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                outer = self.in_contents
                self.in_contents = outer or (
                    gallery is not None and (gallery.get(f"{W}val") or "").lower() == "table of contents"
                )
                self._blocks(child, cell)
                self.in_contents = outer
            elif child.tag == f"{_MC}AlternateContent":
                self._blocks(_once(child), cell)
            elif child.tag not in _SKIPPED:
                self._blocks(child, cell)

    def _table(self, table: Any, outer: tuple[int, int] | None) -> None:
        """Write the cells of a table; one of a single column is a frame around text, and no table."""
        rows = [row for row in _children(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        places = []
        for row in rows:
            at = 1 + whole_number(value_of(row.find(f"{W}trPr"), "gridBefore"))
            cells = []
            for cell in _children(row, f"{W}tc"):
                cells.append((at, cell))
                at += max(1, whole_number(value_of(cell.find(f"{W}tcPr"), "gridSpan"), 1))
            places.append(cells)
        framed = all(len(cells) <= 1 for cells in places)
        for n, cells in enumerate(places, start=1):
            for at, cell in cells:
                self._blocks(cell, outer if framed else (n, at))

    def _paragraph(self, node: Any, cell: tuple[int, int] | None) -> None:
        properties = node.find(f"{W}pPr")
        name = (value_of(properties, "pStyle") if properties is not None else None) or self.styles.default
        style = self.styles.get(name)
        line = self.carried or _Line()
        number = self._number(properties, style, name)
        self._inline(node, line, hidden=False)
        if properties is not None and _end_is_deleted(properties):
            self.carried = line
            return
        self.carried = None
        text = "".join(line.text)
        if number and text.strip():
            text = number + text
            line.hidden = [(a + len(number), b + len(number)) for a, b in line.hidden]
        level = style.level
        if properties is not None and properties.find(f"{W}outlineLvl") is not None:
            level = _outline(properties)
        self._write(text, line, style, level, cell)
        for box in line.boxes:
            self._blocks(box, cell)
        for kind, key in line.notes:
            self._note(kind, key)

    def _flush(self) -> None:
        """Write what was to go on in a next paragraph that there is not."""
        if self.carried is not None:
            line, self.carried = self.carried, None
            self._write("".join(line.text), line, _Style(), 0, None)

    def _write(self, text: str, line: _Line, style: _Style, level: int, cell: tuple[int, int] | None) -> None:
        if text.strip() and self._is_contents(text, line, style):
            self.out.add(text, rule="contents")
            return
        bare = _bare(text)
        if not level and bare in self.entries and len(bare) >= 4:
            level = self.entries[bare]
        if len(bare) > _LONGEST_HEADING or "。" in bare[:-1]:
            level = 0
        drops = [Hidden(a, b, "hidden_text") for a, b in line.hidden]
        self.out.add(text, heading=level, cell=cell, drops=drops)

    def _is_contents(self, text: str, line: _Line, style: _Style) -> bool:
        if len(text) > _LONGEST_ENTRY:
            return False
        if self.in_contents or style.contents:
            return True
        if line.contents and _ENTRY_END.search(text):
            return True
        return bool(self.entries) and _CONTENTS_HEAD.fullmatch(text.strip()) is not None

    def _contents_entries(self, body: Any) -> dict[str, int]:
        """Titles in the table of contents, to know the headings of a file whose headings have no style."""
        found: dict[str, int] = {}
        for node in body.iter(f"{W}p"):
            name = value_of(node.find(f"{W}pPr"), "pStyle") or self.styles.default
            level = self.styles.get(name).contents
            fielded = any("PAGEREF" in (part.text or "") for part in node.iter(f"{W}instrText"))
            if level or fielded:
                line = _Line()
                self._inline(node, line, hidden=False)
                if title := _bare(_ENTRY_END.sub("", "".join(line.text))):
                    found[title] = level or 1
        self.fields.clear()
        return found

    def _number(self, properties: Any, style: _Style, name: str) -> str:
        """The automatic number of a paragraph; every paragraph of a list counts, also an empty one."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        number, place = style.number, style.place
        if own is not None:
            number = value_of(own, "numId") or number
            direct = value_of(own, "ilvl")
            place = whole_number(direct) if direct is not None else place
        if not number or number == "0":
            return ""
        if place is None:
            place = self.numbers.level_of_style(number, name)
        return self.numbers.next(number, place)

    def _inline(self, node: Any, line: _Line, *, hidden: bool) -> None:
        """Write the characters below a node of a paragraph."""
        for child in node:
            tag = child.tag
            if tag in _CHARACTERS:
                self._characters(child.text or "", line, hidden=hidden)
            elif tag in _SIGNS:
                line.write(_SIGNS[tag], hidden=hidden)
            elif tag == f"{W}r":
                self._inline(child, line, hidden=hidden or _is_hidden(child))
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}instrText" and self.fields:
                self.fields[-1][0] += child.text or ""
            elif tag == f"{W}sym":
                line.write(_symbol(child.get(f"{W}char") or ""), hidden=hidden)
            elif tag in _DRAWN or tag == f"{_MC}AlternateContent":
                self._drawn(child, line, hidden=hidden)
            elif isinstance(tag, str) and tag.endswith("Reference"):
                self._refer(tag.removeprefix(W), child, line)
            elif tag not in _SKIPPED:
                self._inline(child, line, hidden=hidden)

    def _characters(self, text: str, line: _Line, *, hidden: bool) -> None:
        """Write text, unless it belongs to the instruction of a field."""
        if all(begun for _, begun in self.fields):
            line.write(text, hidden=hidden)
            line.contents |= any(code.lstrip().startswith("TOC") for code, _ in self.fields)

    def _drawn(self, node: Any, line: _Line, *, hidden: bool) -> None:
        """A drawing: the text boxes in it, once; a run that has alternatives, once."""
        chosen = _once(node) if node.tag == f"{_MC}AlternateContent" else node
        boxes = list(_boxes(chosen))
        line.boxes += boxes
        if not boxes and chosen is not node:
            self._inline(chosen, line, hidden=hidden)

    def _refer(self, name: str, node: Any, line: _Line) -> None:
        kind = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}.get(
            name
        )
        if kind:
            line.notes.append((kind, node.get(f"{W}id") or ""))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(["", False])
        elif kind == "separate" and self.fields:
            self.fields[-1][1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _note(self, kind: str, key: str) -> None:
        note = self.notes.get(kind, {}).pop(key, None)
        if note is None:
            return
        for text in self._plain_paragraphs(note):
            if text.strip():
                self.out.add(text, rule="comment" if kind == "comments" else "footnote_text")

    def _plain_paragraphs(self, root: Any) -> Iterator[str]:
        """The paragraphs of a note or a margin."""
        fields, self.fields = self.fields, []
        for node in root.iter(f"{W}p"):
            line = _Line()
            self._inline(node, line, hidden=False)
            yield "".join(line.text)
        self.fields = fields


def _symbol(code: str) -> str:
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _end_is_deleted(properties: Any) -> bool:
    """Whether the end of a paragraph was deleted, so that it goes on in the next one."""
    return any(properties.find(f"{W}rPr/{W}{gone}") is not None for gone in ("del", "moveFrom"))


def _is_hidden(run: Any) -> bool:
    """Whether the characters of a run are set as hidden."""
    sign = run.find(f"{W}rPr/{W}vanish")
    return sign is not None and sign.get(f"{W}val") not in ("0", "false", "off")


def _once(node: Any) -> Any:
    """The one of several forms of the same content that a new program shows."""
    choice = node.find(f"{_MC}Choice")
    if choice is None:
        choice = node.find(f"{_MC}Fallback")
    return node if choice is None else choice


def _boxes(node: Any) -> Iterator[Any]:
    """The text boxes below a node, each once, without those inside another."""
    for child in node:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            yield from _boxes(_once(child))
        else:
            yield from _boxes(child)


def _children(node: Any, tag: str) -> Iterator[Any]:
    """The children of a kind, also those inside content controls and tracked insertions."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, tag)
