"""The one look of every HTML page: style inside, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path, serif_path

from wenmai.io.shown import POLICY, visible_line

#: names under which pages carry their fonts
SANS, SERIF = "Wenmai Han", "Wenmai Song"
#: code point from which characters are Chinese, or signs that go with them
FIRST_CHINESE = 0x2E80
STYLE = Path(__file__).parent / "templates" / "page.css"


def wrap_page(body: str, *, title: str, style: str = "", language: str = "en", serif: str = "") -> str:
    """A whole HTML page around ``body`` with the style of all pages.

    Parameters
    ----------
    body
        HTML, already escaped.
    title
        Plain text.
    style
        More CSS, after that of all pages.
    serif
        Text that is set in the serif font (figures under ``publish.font: serif``).
    """
    text = re.sub(r"<[^>]+>", "", body) + title
    # letters in figures have the widths of the font that they were drawn with; elsewhere readers have Latin fonts
    drawn = "".join(re.sub(r"<[^>]+>", "", figure) for figure in re.findall(r"<svg.*?</svg>", body, flags=re.DOTALL))
    wanted = set(unescape(drawn)) | {character for character in unescape(text) if ord(character) >= FIRST_CHINESE}
    fonts = font_face("".join(wanted)) + (font_face(unescape(serif), family=SERIF, file=serif_path) if serif else "")
    css = STYLE.read_text(encoding="utf-8") + style + fonts
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n{POLICY}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(visible_line(title))}</title>\n<style>\n{css}\n</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def font_face(text: str, *, family: str = SANS, file: Callable[[], Path] = sans_path) -> str:
    """CSS that carries the characters of ``text`` as a font, for machines that have none; "" without any.

    Notes
    -----
    A rare character that the font lacks falls back to the reader's own fonts. The fonts are Noto Sans SC and Noto
    Serif SC (SIL Open Font License), as WOFF2; the same characters give the same bytes.
    """
    wanted = "".join(sorted(character for character in set(text) if ord(character) >= ord(" ")))
    if not wanted:
        return ""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2]
    buffer = io.BytesIO()
    with TTFont(file(), lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=wanted)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(buffer)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return f'@font-face {{ font-family: "{family}"; src: url(data:font/woff2;base64,{data}) format("woff2"); }}\n'
