"""Figures as parts of a page: their words as text that a reader can find and copy, with the font of the page.

The files ``figures/<name>.svg`` have letters as paths, so that they look the same in every program, with or without the
font. Within a page that carries the font, text is a tenth of the size and can be searched.
"""

from __future__ import annotations

import re
from html import escape, unescape

from lxml import etree

from wenmai.io.shown import visible_line

SVG = "{http://www.w3.org/2000/svg}"
#: matplotlib draws letters as paths at this size and scales them
PATH_POINTS = 100
_SCALE = re.compile(r"\s*scale\((-?[\d.]+) (-?[\d.]+)\)\s*$")
#: spaces before and after the commands of a path
_SPACES = re.compile(r" (?=[A-Za-z])|(?<=[A-Za-z]) ")
_NUMBER = re.compile(r"-?\d+\.\d+")


def inline_svg(svg: str, *, name: str, label: str) -> str:
    """An SVG text made fit to be part of a page: no prologue, ids of its own, words as text, a label.

    Parameters
    ----------
    svg
        A file of :func:`wenmai.publish.style.saving.save_figure`.
    name
        Of the figure; begins all its ids, since two figures in one page must not share any.
    label
        What the figure shows, in words.
    """
    root = etree.fromstring(svg[svg.index("<svg") :].encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for metadata in root.findall(f"{SVG}metadata"):
        root.remove(metadata)
    for comment in root.xpath("//comment()"):
        drawn = comment.getnext()
        if drawn is not None and drawn.tag == f"{SVG}g" and _SCALE.search(drawn.get("transform", "")):
            _write_text(drawn, unescape(comment.text.strip()))
        comment.getparent().remove(comment)
    _shorten_paths(root)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    body = etree.tostring(root, encoding="unicode")
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'href="#', f'href="#{name}-', body)
    body = body.replace("url(#", f"url(#{name}-")
    kind = "serif" if 'id="NotoSerif' in svg else "sans"
    head = f'<svg class="{kind}" role="img" aria-label="{escape(visible_line(label))}"'
    return head + body.removeprefix("<svg").rstrip()


def _write_text(drawn: etree._Element, words: str) -> None:
    """Turn the group of a text's letters into the text itself, at its place and size."""
    scale = _SCALE.search(drawn.get("transform", ""))
    size = float(scale[1]) * PATH_POINTS  # type: ignore[index]
    place = drawn.get("transform", "")[: scale.start()]  # type: ignore[union-attr]
    style = drawn.get("style", "")
    drawn.attrib.clear()
    for letter in list(drawn):
        drawn.remove(letter)
    drawn.tag = f"{SVG}text"
    drawn.text = words
    drawn.set("transform", place)
    drawn.set("style", f"font-size: {size:g}px" + (f"; {style}" if style else ""))


def _shorten_paths(root: etree._Element) -> None:
    """A hundredth of a point is enough for a screen and for print."""
    for element in root.iter(f"{SVG}path"):
        path = _SPACES.sub("", " ".join(element.get("d", "").split()))
        # shapes that are scaled up later need their digits
        element.set("d", path if "transform" in element.attrib else _rounded(path))
    for element in root.iter(f"{SVG}use", f"{SVG}text"):
        for name in ("x", "y", "transform"):
            given = element.get(name, "")
            # scales need their digits
            if given and "scale" not in given and "matrix" not in given:
                element.set(name, _rounded(given))


def _rounded(numbers: str) -> str:
    return _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), numbers)
