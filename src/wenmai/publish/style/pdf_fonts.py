"""Fonts of PDF files that journals take: TrueType outlines (Type 42), with text that can be selected.

matplotlib embeds fonts as Type 3, which some journals refuse, or as Type 42, for which it needs TrueType outlines; Noto
Sans SC and Noto Serif SC have those of PostScript. So the letters of a figure are converted (cubic to quadratic curves,
off by less than a thousandth of an em), into a font of the same names and widths.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib as mpl
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.timeTools import epoch_diff
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from matplotlib.figure import Figure
from matplotlib.text import Text

#: largest distance of a converted curve, in units of which an em has 1000
NEAR = 0.5

#: characters that every copy has
ALWAYS = {*map(chr, range(0x20, 0x7F)), *"−–×±…·"}


@contextmanager
def with_truetype(figure: Figure, font: Path) -> Iterator[None]:
    """Within this context all text of ``figure`` has a TrueType copy of ``font``, and PDF files embed it as Type 42.

    Parameters
    ----------
    figure
        Laid out: the copy has the same widths, but its own file.
    font
        The font of the figure, an OpenType file with PostScript outlines.
    """
    texts = figure.findobj(Text)
    # labels of ticks are written while a figure is drawn
    wanted = "".join(sorted({character for text in texts for character in text.get_text()} | ALWAYS))
    before = [text.get_fontproperties().copy() for text in texts]
    with tempfile.TemporaryDirectory() as folder, mpl.rc_context({"pdf.fonttype": 42}):
        file = Path(folder) / f"{font.stem}.ttf"
        write_truetype(font, wanted, file)
        try:
            for text in texts:
                properties = text.get_fontproperties().copy()
                properties.set_file(file)
                text.set_fontproperties(properties)
            yield
        finally:
            for text, properties in zip(texts, before, strict=True):
                text.set_fontproperties(properties)


def write_truetype(font: Path, characters: str, path: Path) -> None:
    """Write the letters of ``characters`` as a TrueType font; those that ``font`` lacks are left out.

    The same characters give the same bytes.
    """
    source, names = _source(font)
    mapped = {ord(character): names[ord(character)] for character in characters if ord(character) in names}
    order = [".notdef", *sorted(set(mapped.values()) - {".notdef"})]
    metrics, line = source["hmtx"], source["hhea"]
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(mapped)
    builder.setupGlyf({name: _outline(font, name) for name in order})
    builder.setupHorizontalMetrics({name: metrics[name] for name in order})
    builder.setupHorizontalHeader(ascent=line.ascent, descent=line.descent, lineGap=line.lineGap)
    known = source["name"]
    builder.setupNameTable(
        {
            "familyName": known.getDebugName(1),
            "styleName": known.getDebugName(2),
            "psName": known.getDebugName(6),
            "copyright": known.getDebugName(0) or "",
        }
    )
    builder.setupOS2(sTypoAscender=line.ascent, sTypoDescender=line.descent)
    builder.setupPost()
    # counted from 1904; the time of the day would change the bytes
    builder.font["head"].created = builder.font["head"].modified = -epoch_diff
    builder.font.recalcTimestamp = False
    builder.save(path)


@cache
def _source(font: Path) -> tuple[TTFont, dict[int, str]]:
    """The font, opened once for all figures of a process, with the names of its glyphs by character."""
    opened = TTFont(font, lazy=True, recalcTimestamp=False)
    return opened, opened.getBestCmap()


@cache
def _outline(font: Path, name: str) -> Glyph:
    """The quadratic outline of a glyph."""
    glyphs = _source(font)[0].getGlyphSet()
    pen = TTGlyphPen(None)
    # TrueType outlines run the other way round
    glyphs[name].draw(Cu2QuPen(pen, NEAR, reverse_direction=True))
    return pen.glyph()
