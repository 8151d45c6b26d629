"""The one look of every HTML page: style inside, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import io
import re
from html import escape
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path

from wenmai.io.shown import POLICY, visible_line

STYLE = Path(__file__).parent / "templates" / "page.css"


def wrap_page(body: str, *, title: str, style: str = "", language: str = "en") -> str:
    """A whole HTML page around ``body`` with the style of all pages.

    Parameters
    ----------
    body
        HTML, already escaped.
    title
        Plain text.
    style
        More CSS, after that of all pages.
    """
    css = STYLE.read_text(encoding="utf-8") + style + font_face(re.sub(r"<[^>]+>", "", body) + title)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n{POLICY}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(visible_line(title))}</title>\n<style>\n{css}\n</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def font_face(text: str) -> str:
    """CSS that carries the Chinese characters of ``text`` as a font, for machines that have none.

    Notes
    -----
    Latin letters are left to the reader's own fonts; a rare character that the font lacks
    falls back to them too. The font is Noto Sans SC (SIL Open Font License).
    """
    wanted = sorted({character for character in text if ord(character) >= 0x2E80})
    if not wanted:
        return ""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 1, 2]
    buffer = io.BytesIO()
    with TTFont(sans_path(), lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(wanted))
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(buffer)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return f'@font-face {{ font-family: "Wenmai Han"; src: url(data:font/woff;base64,{data}) format("woff"); }}\n'
