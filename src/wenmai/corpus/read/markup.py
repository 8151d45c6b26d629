"""HTML, Markdown and letterspaced scans: the visible text, with the place of every character in its file.

A tag is dropped, an entity is replaced by its character, a block element begins a new line.
Nothing is parsed into a tree: offsets must stay those of the file, and the parsers of HTML that are known here
(lxml, selectolax, resiliparse) give the text of a node without its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import numpy as np
import numpy.typing as npt

from wenmai.corpus.read.unpack import MOST_TAGS
from wenmai.corpus.read.unreadable import Unreadable
from wenmai.corpus.text.passage import Passage
from wenmai.io.spans import Span

# possessive: many comments without a page after them would be tried in every combination
_HTML = re.compile(r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype html|html)\b", re.I | re.S)
_CLOSING = re.compile(r"</(?:p|div|td|li|span|br|body|section|h[1-6]|a|b|strong|font)\s*>", re.I)
#: so many closing tags show that a text without a head is HTML, as one pasted from Word is
PASTED = 4
_OPENING = re.compile(r"<(?:p|div|td|li|span|section|h[1-6]|a|b|strong|font)\b[^<>]*>", re.I)
_MARKDOWN_TITLE = re.compile(r"[\s\ufeff]*#{1,2} +\S")
_ELEMENT = re.compile(r"<(?P<name>div|td|section|article|span|main)\b(?P<attributes>[^<>]*+)>", re.I)
_NAMED = re.compile(r"\b(?:id|class)\s*+=\s*+[\"']?([^\"'<>]*+)", re.I)
#: names that content management systems give to the element with the text
_CONTENT = re.compile(
    r"(?<![\w-])(?:ucap-content|pages_content|js_content|rich_media_content|trs_(?:ueditor|editor|editor_view|paper\w*)|zoom(?:con)?|artibody"
    r"|v_news_content|wp_articlecontent|easysite-news-text|con_?te?xt|contxt|bt_content|xxgk[-_]?content|gsj_htmlcon\w*"
    r"|(?:article|art|news|info|detail|text|doc|main|page)[-_]?(?:content|body|txt|text|con|detail)s?)(?![\w-])",
    re.I,
)
#: the element with the text has at least this share of the Chinese characters of the page
MOST_OF_TEXT = 0.5
_MARKDOWN = re.compile(r"^#{1,6} +\S", re.M)

_BLOCKS = (
    "address|article|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|form|h[1-6]|hr|html|li|main|ol|option|p|pre"
    "|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
#: elements whose content is no text of the page, or its menus by their own name
_HIDDEN = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "nav", "footer", "aside"),
        *("select", "button", "textarea", "svg", "iframe"),
    )
)
_TOKEN = re.compile(
    r"(?P<comment><!--)"
    rf"|(?P<block></?(?:{_BLOCKS})\b[^<>]*>)"
    r"|(?P<tag></?(?P<name>[a-zA-Z!?][a-zA-Z0-9]*)[^<>]*>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)"
    r"|(?P<line>[\r\n]+)",
    re.I,
)
#: where a link leads; it ends before the next link, so that no line is read again for each of its brackets
_TARGET = r"\((?:[^)\]\n]|\](?!\())*+\)"
_MARKS = re.compile(
    r"(?P<heading>^ {0,3}#{1,6} +)"
    r"|(?P<quote>^ {0,3}> ?)"
    rf"|(?P<image>!\[[^\[\]\n]*+\]{_TARGET})"
    rf"|(?P<link>\[(?P<shown>[^\[\]\n]++)\]{_TARGET})"
    r"|(?<![\w*])(?P<bold>\*{2,3})(?=[^\s*])(?P<inside>[^*\n]+)(?P=bold)"
    r"|(?P<italic>(?<=^)\*(?=[^\s*])(?P<whole>[^*\n]+)\*(?=\s*$))",
    re.M,
)


#: a line break, tab or wide space that a program has written out, but not the path C:\\new
_WRITTEN_BREAK = re.compile(r"(?<![\\\w]:)(?<!\\)\\(?:(?P<line>r\\n|n|r)|t|u3000|xa0)(?![a-z]{2})")
_TAG_OF_A_CELL = re.compile(rf"</?(?:{_BLOCKS}|span|font|strong|b|a|img|u|em|i)\b[^<>]*>", re.I)
_ENTITY = re.compile(
    r"&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|hellip|mdash|middot|quot|amp|lt|gt|#\d{2,6}|#x[0-9a-f]{2,5});", re.I
)


_HAN = re.compile(r"[\u4e00-\u9fff]")
_APART = re.compile(r"[\u4e00-\u9fff] (?=[\u4e00-\u9fff])")
_LETTERSPACE = re.compile(r"(?<=\S)[ \u3000](?=\S)")


def visible_text(raw: str, *, suffix: str = "") -> tuple[Passage, str] | None:
    """The visible text of a page, and the name of what lies between; None if the file is plain text.

    Parameters
    ----------
    raw
        The text of the file.
    suffix
        Of its name. A page saved under another name is known by its content.

    Raises
    ------
    Unreadable
        If a page has more tags than are read.
    """
    if _is_page(raw, suffix):
        if (tags := raw.count("<")) > MOST_TAGS:
            raise Unreadable("too_many_tags", tags=tags)
        return Passage.written(_html(raw)), "markup"
    if suffix in {".md", ".markdown"} or ("\n#" in raw and len(_MARKDOWN.findall(raw)) >= 2):
        return Passage.written(_markdown(raw)), "markup"
    if raw.count(" ") * 4 > len(raw) and len(_APART.findall(raw)) * 2 > len(_HAN.findall(raw)):
        return Passage.written(_close(raw)), "letterspacing"
    return None


def _is_page(raw: str, suffix: str) -> bool:
    if _HTML.match(raw) or (suffix in {".html", ".htm", ".xhtml"} and _CLOSING.search(raw)):
        return True
    start = slice(0, 20_000)
    return "</" in raw and len(_CLOSING.findall(raw[start])) >= PASTED and len(_OPENING.findall(raw[start])) >= PASTED


def visible_cell(raw: str) -> tuple[Passage, str] | None:
    """The visible text of a cell of a table, as :func:`visible_text`.

    In a cell a tag, an entity (&nbsp;) or a line break written out (\\n) is enough to show that the text was taken from
    a page; line breaks in it are those of its paragraphs unless tags set paragraphs.
    """
    if "\\" not in raw and "<" not in raw and "&" not in raw:
        return visible_text(raw)
    if (found := visible_text(raw, suffix=".html")) and not _WRITTEN_BREAK.search(raw):
        return found
    if _WRITTEN_BREAK.search(raw) or _TAG_OF_A_CELL.search(raw) or _ENTITY.search(raw):
        return Passage.written(_cell(raw, keep_lines=not _CLOSING.search(raw))), "markup"
    return found


def _cell(raw: str, *, keep_lines: bool) -> Iterator[tuple[int, int, str]]:
    """The pieces of a cell, its written breaks replaced by breaks."""
    at = 0
    for start, end, text in _html(raw, keep_lines=keep_lines):
        if text != raw[start:end] or not _WRITTEN_BREAK.search(text):
            yield start, end, text
            continue
        at = start
        for match in _WRITTEN_BREAK.finditer(raw, start, end):
            yield at, match.start(), raw[at : match.start()]
            yield match.start(), match.start() + 1, "\n" if match["line"] else " "
            at = match.end()
        yield at, end, raw[at:end]


def opens_with_heading(raw: str, *, suffix: str) -> bool:
    """Whether a Markdown file begins with the title of its document, so that no page is around it."""
    return suffix in {".md", ".markdown"} and _MARKDOWN_TITLE.match(raw) is not None


def content_part(raw: str, shown: Passage) -> Span | None:
    """Where the element that holds the text of a web page lies in its visible text; None if no element names itself so.

    The innermost one that holds most of the Chinese characters of the page.
    """
    best: Span | None = None
    ends: dict[str, dict[int, int]] = {}
    han = _han_before(shown.text)
    for match in _ELEMENT.finditer(raw):
        name = match["name"].lower()
        if name != "article" and not any(_CONTENT.search(given[1]) for given in _NAMED.finditer(match["attributes"])):
            continue
        if name not in ends:
            ends[name] = _element_ends(raw, name)
        part = shown.spans.covered(match.end(), ends[name].get(match.end(), len(raw)))
        if part is None or han[part.end] - han[part.start] < MOST_OF_TEXT * han[-1]:
            continue
        if best is None or part.end - part.start <= best.end - best.start:
            best = part
    return best


def _han_before(text: str) -> npt.NDArray[np.int64]:
    """The number of Chinese characters before each place of a text, and in all of it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.concatenate(([0], np.cumsum((codes >= 0x4E00) & (codes <= 0x9FFF))))


def _element_ends(raw: str, name: str) -> dict[int, int]:
    """Where each closed element of a name ends, by the place after its opening tag.

    In one pass: a page can have a hundred thousand elements in one another.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _tag_of(name).finditer(raw):
        if match[0][1] != "/":
            opened.append(match.end())
        elif opened:
            found[opened.pop()] = match.start()
    return found


@cache
def _tag_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</?{name}\b[^<>]*+>", re.I)


def _html(raw: str, *, keep_lines: bool = False) -> Iterator[tuple[int, int, str]]:
    at = 0
    unclosed: set[str] = set()
    while match := _TOKEN.search(raw, at):
        start, end = match.span()
        yield at, start, raw[at:start]
        name = "comment" if match["comment"] else (match["name"] or "").lower()
        if match["block"]:
            yield start, start + 1, "\n"
        elif match["line"]:
            yield start, end, raw[start:end] if keep_lines else " " * (end - start)
        elif match["entity"]:
            char = unescape(match["entity"])
            yield start, start + 1, char if len(char) == 1 else " "
        elif (name == "comment" or (name in _HIDDEN and raw[start + 1] != "/")) and name not in unclosed:
            close = _close_of(name).search(raw, end)
            if close is None:
                unclosed.add(name)
            end = close.end() if close else end
        at = end
    yield at, len(raw), raw[at:]


@cache
def _close_of(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == "comment" else rf"</{name}\s*>", re.I)


def _markdown(raw: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for match in _MARKS.finditer(raw):
        yield at, match.start(), raw[at : match.start()]
        for group in ("shown", "inside", "whole"):
            if match[group]:
                yield (*match.span(group), match[group])
        at = match.end()
    yield at, len(raw), raw[at:]


def _close(raw: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for match in _LETTERSPACE.finditer(raw):
        yield at, match.start(), raw[at : match.start()]
        at = match.end()
    yield at, len(raw), raw[at:]
