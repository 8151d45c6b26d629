"""OpenDocument texts, e-books and RTF files: their paragraphs, one per line."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from wenmai.corpus.read.form import Form, FormedText
from wenmai.corpus.read.unpack import guard
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.read.word_numbers import chinese_number, whole_number

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FRAME = frozenset((f"{_DRAW}frame", f"{_DRAW}text-box", f"{_DRAW}custom-shape"))
_CONTENTS = frozenset(
    f"{_TEXT}{name}"
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
    )
)
#: deleted text, the definition of an index, and what describes a picture
_UNSHOWN = frozenset(
    (
        *(f"{_TEXT}tracked-changes", f"{_TEXT}table-of-content-source", f"{_TEXT}sequence-decls", f"{_TEXT}ruby-text"),
        *("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",),
        *("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",),
    )
)
_LONGEST_HEADING = 60
#: row and column of a cell; None outside tables
_Place = tuple[int, int] | None


def _tree(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def read_opendocument(data: bytes) -> tuple[str, Form]:
    """The text of an ``.odt`` file: headings with their level, cells, notes and contents as in a Word file.

    Raises
    ------
    Unreadable
        If the file is damaged, locked by a password, or would grow beyond any use when it is unpacked.
    """
    try:
        guard(data, tree=True)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            manifest = "META-INF/manifest.xml"
            if _has(archive, manifest) and b"encryption-data" in archive.read(manifest):
                raise Unreadable("locked_document")
            root = _tree(archive.read("content.xml"))
            styles = _tree(archive.read("styles.xml")) if _has(archive, "styles.xml") else None
        reader = _OpenDocument(root, styles)
        reader.blocks(root.find(f"{_OFFICE}body/{_OFFICE}text"), None)
        reader.margins()
    except Unreadable:
        raise
    except Exception as error:  # a damaged package raises a dozen kinds
        raise Unreadable("damaged_document", kind="OpenDocument") from error
    return reader.out.finished()


def _has(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist()


class _OpenDocument:
    """Walks the body of an OpenDocument text and writes its paragraphs."""

    def __init__(self, root: Any, styles: Any) -> None:
        self.out = FormedText()
        self.styles = styles
        #: level and number of lists, by style
        self.lists: dict[str, dict[int, Any]] = {}
        for tree in (styles, root):
            for style in tree.iter(f"{_TEXT}list-style") if tree is not None else ():
                self.lists[style.get(f"{_STYLE}name") or ""] = {
                    whole_number(level.get(f"{_TEXT}level"), 1): level for level in style
                }
        self.notes: list[tuple[str, str]] = []
        self.counts: dict[tuple[str, int], int] = {}

    def blocks(self, node: Any, cell: _Place, *, contents: bool = False, items: tuple[str, int] = ("", 0)) -> None:
        """Write the paragraphs below a node."""
        for child in node if node is not None else ():
            tag = child.tag
            if tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._paragraph(child, cell, contents=contents)
            elif tag == f"{_TEXT}list":
                style, depth = items
                style = child.get(f"{_TEXT}style-name") or style
                if child.get(f"{_TEXT}continue-numbering") != "true" and not child.get(f"{_TEXT}continue-list"):
                    self.counts.pop((style, depth + 1), None)
                self._list(child, cell, contents=contents, items=(style, depth + 1))
            elif tag == f"{_TABLE}table":
                self._table(child, cell)
            elif tag not in _UNSHOWN:
                self.blocks(child, cell, contents=contents or tag in _CONTENTS, items=items)

    def _list(self, node: Any, cell: _Place, *, contents: bool, items: tuple[str, int]) -> None:
        for item in node:
            number = self._number(items) if item.tag == f"{_TEXT}list-item" else ""
            for child in item:
                if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                    self._paragraph(child, cell, contents=contents, number=number)
                    number = ""
                else:
                    wrapper = [child]
                    self.blocks(wrapper, cell, contents=contents, items=items)

    def _number(self, items: tuple[str, int]) -> str:
        style, depth = items
        level = self.lists.get(style, {}).get(depth)
        if level is None or not level.tag.endswith("list-level-style-number"):
            return ""
        start = whole_number(level.get(f"{_TEXT}start-value"), 1)
        self.counts[items] = self.counts.get(items, start - 1) + 1
        return _shown(level, self.counts[items])

    def _table(self, table: Any, outer: _Place) -> None:
        rows = [
            [cell for cell in row if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")]
            for row in table.iter(f"{_TABLE}table-row")
        ]
        framed = all(len(cells) <= 1 for cells in rows)
        for n, cells in enumerate(rows, start=1):
            at = 1
            for cell in cells:
                self.blocks(cell, outer if framed else (n, at))
                at += min(1000, max(1, whole_number(cell.get(f"{_TABLE}number-columns-repeated"), 1)))

    def _paragraph(self, node: Any, cell: _Place, *, contents: bool, number: str = "") -> None:
        boxes: list[Any] = []
        text = number + "".join(self._inline(node, boxes))
        heading = min(9, whole_number(node.get(f"{_TEXT}outline-level"))) if node.tag == f"{_TEXT}h" else 0
        bare = re.sub(r"\s", "", text)
        if len(bare) > _LONGEST_HEADING or "。" in bare[:-1]:
            heading = 0
        notes, self.notes = self.notes, []
        self.out.add(text, rule="contents" if contents else "", heading=heading, cell=cell)
        for rule, said in notes:
            self.out.add(said, rule=rule)
        for box in boxes:
            self.blocks(box, cell)

    def _inline(self, node: Any, boxes: list[Any]) -> Iterator[str]:
        yield node.text or ""
        for child in node:
            tag = child.tag
            if tag == f"{_TEXT}s":
                yield " " * min(1000, max(1, whole_number(child.get(f"{_TEXT}c"), 1)))
            elif tag == f"{_TEXT}tab":
                yield "\t"
            elif tag == f"{_TEXT}line-break":
                yield "\n"
            elif tag == f"{_TEXT}note":
                self._note(child.find(f"{_TEXT}note-body"), "footnote_text")
            elif tag == f"{_OFFICE}annotation":
                self._note(child, "comment")
            elif tag in _FRAME:
                boxes.append(child)
            elif tag not in _UNSHOWN and isinstance(tag, str):
                yield from self._inline(child, boxes)
            yield child.tail or ""

    def _note(self, node: Any, rule: str) -> None:
        for part in node.iter(f"{_TEXT}p") if node is not None else ():
            if text := "".join(self._inline(part, [])):
                self.notes.append((rule, text))

    def margins(self) -> None:
        """Write the headers and footers, each once, as running heads."""
        seen: set[str] = set()
        for page in self.styles.iter(f"{_STYLE}master-page") if self.styles is not None else ():
            for part in page.iter(f"{_TEXT}p"):
                text = "".join(self._inline(part, []))
                if text.strip() and text not in seen:
                    seen.add(text)
                    self.out.add(text, rule="page_mark")


def _shown(level: Any, n: int) -> str:
    """A number of a list as its level writes it; "" for a level without numbers."""
    form = level.get(f"{_STYLE}num-format") or ""
    if not form:
        return ""
    number = str(n)
    if form[0] in "一壹":
        number = chinese_number(n)
    elif form[0] == "①" and n <= 20:
        number = chr(ord("①") + n - 1)
    text = f"{level.get(f'{_STYLE}num-prefix') or ''}{number}{level.get(f'{_STYLE}num-suffix') or ''}"
    return f"{text} " if text[-1].isalnum() else text


def read_rtf(data: bytes) -> tuple[str, Form]:
    """The text of an RTF file, without its headers, notes and fields.

    Raises
    ------
    Unreadable
        If it is no RTF, or damaged.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("damaged_document", kind="RTF")
    page = re.search(rb"\\ansicpg(\d+)", data[:2000])
    encoding = f"cp{int(page[1])}" if page and int(page[1]) else "cp1252"
    # a file of Chinese fonts that names the western code page was written by a careless program
    if encoding == "cp1252" and rb"\fcharset134" in data:
        encoding = "gb18030"
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace")
    except Exception as error:
        raise Unreadable("damaged_document", kind="RTF") from error
    # a lone half of a pair is no character
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.strip("\0"), Form()


_OPF = "{http://www.idpf.org/2007/opf}"


def read_epub(data: bytes) -> tuple[str, Form]:
    """The text of an e-book, chapter after chapter in its reading order.

    Raises
    ------
    Unreadable
        If the file is damaged, or would grow beyond any use when it is unpacked.
    """
    try:
        guard(data, tree=True)
        out = FormedText()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for content, is_contents in _chapters(archive):
                _write_chapter(out, content, contents=is_contents)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("damaged_document", kind="EPUB") from error
    return out.finished()


def _chapters(archive: zipfile.ZipFile) -> Iterator[tuple[bytes, bool]]:
    """The pages of an e-book in reading order, and whether each is the table of contents."""
    container = _tree(archive.read("META-INF/container.xml"))
    package = next(node.get("full-path") for node in container.iter() if str(node.tag).endswith("}rootfile"))
    root = _tree(archive.read(package))
    items = {node.get("id"): node for node in root.iter(f"{_OPF}item")}
    for link in root.iter(f"{_OPF}itemref"):
        item = items.get(link.get("idref"))
        if item is None or "html" not in (item.get("media-type") or ""):
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(item.get("href") or "")))
        if _has(archive, path):
            yield archive.read(path), "nav" in (item.get("properties") or "").split()


_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_UNREAD = frozenset(("script", "style", "head", "title", "rt", "rp"))


def _write_chapter(out: FormedText, content: bytes, *, contents: bool) -> None:
    from lxml import etree

    root = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", no_network=True))
    if root is None:
        return
    line: list[str] = []
    level = 0

    def flush(after: int = 0) -> None:
        nonlocal level
        text = " ".join("".join(line).split(" ")).strip(" \n\t")
        line.clear()
        if text:
            heading = level if len(text) <= _LONGEST_HEADING else 0
            out.add(text, rule="contents" if contents else "", heading=heading)
        level = after

    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event not in ("start", "end"):
            if event == "comment" or event == "pi":
                line.append(_flat(node.tail))
            continue
        hidden = any(up.tag in _UNREAD for up in (node, *node.iterancestors()))
        if event == "start":
            if node.tag in _BLOCKS:
                flush(int(node.tag[1]) if re.fullmatch("h[1-6]", node.tag) else 0)
            line.append("" if hidden else _flat(node.text))
        else:
            if node.tag in _BLOCKS:
                flush()
            parent = node.getparent()
            above = parent is not None and any(up.tag in _UNREAD for up in (parent, *parent.iterancestors()))
            line.append("" if above or parent is None else _flat(node.tail))
    flush()


def _flat(text: str | None) -> str:
    return re.sub(r"[\r\n\t ]+", " ", text or "")
