"""Figures become files, with the same bytes on every run.

A missing Chinese glyph only makes matplotlib warn and draw a box, which nobody notices
before the paper is printed. Here it is an error.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from contextlib import nullcontext
from html import unescape
from pathlib import Path
from typing import Any

from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.text import Text

from wenmai.errors import Said, mistake
from wenmai.io.files import replacing
from wenmai.publish.style.pdf_fonts import with_truetype

#: what each format must leave out to have the same bytes on every run
METADATA: dict[str, dict[str, None]] = {
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
    "png": {"Software": None},
}

CANVASES: dict[str, type[FigureCanvasBase]] = {"svg": FigureCanvasSVG, "pdf": FigureCanvasPdf, "png": FigureCanvasAgg}


def save_figure(figure: Figure, path: str | Path, *, formats: Sequence[str] = ("svg", "pdf", "png")) -> None:
    """Write the figure as ``path`` + suffix in every format, the same bytes on every run.

    Raises
    ------
    WenmaiError
        If the font lacks a character: a box in a printed figure would go unnoticed.
    """
    path = Path(path)
    try:
        with warnings.catch_warnings():
            # labels that do not fit make the layout give up silently; that is a defect, not a look
            warnings.filterwarnings("error", message="constrained_layout not applied")
            warnings.filterwarnings("error", message="Glyph")
            _settle(figure)
            _write(figure, path, formats)
    except UserWarning as warning:
        if not str(warning).startswith("Glyph"):
            raise
        raise mistake("font", where=Said("place-figure", name=path.name), warning=str(warning)) from None


def nothing_drawn(svg: str) -> str:
    """Why a figure of :func:`wenmai.publish.style.theme.empty` has nothing to draw, from its SVG; "" if it has."""
    found = re.search(r"<dc:description>(.*?)</dc:description>", svg, flags=re.DOTALL)
    return unescape(found[1]).strip() if found else ""


def font_of(figure: Figure) -> Path:
    """The file of the font of a figure, of its first text."""
    texts = [text for text in figure.findobj(Text) if text.get_text()]
    properties = texts[0].get_fontproperties() if texts else FontProperties()
    return Path(findfont(properties))


def _settle(figure: Figure) -> None:
    """Lay the figure out once and for all.

    The layout's solver differs in the last bit from run to run, which would change the
    names of clip paths in the SVG; positions are therefore rounded.
    """
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
    figure.set_layout_engine("none")
    for axes in figure.axes:
        left, bottom, width, height = axes.get_position(original=True).bounds
        axes.set_position((round(left, 6), round(bottom, 6), round(width, 6), round(height, 6)))


def _write(figure: Figure, path: Path, formats: Sequence[str]) -> None:
    dpi = figure.dpi
    for suffix in formats:
        metadata: Any = dict(METADATA[suffix])
        if suffix == "svg" and figure.get_label():
            metadata["Description"] = figure.get_label()
        with replacing(path.with_name(f"{path.name}.{suffix}")) as temporary:
            # Figure.savefig draws twice, the first time for a layout that is settled here
            canvas = CANVASES[suffix](figure)
            with with_truetype(figure, font_of(figure)) if suffix == "pdf" else nullcontext():
                getattr(canvas, f"print_{suffix}")(temporary, metadata=metadata)
        # formats of vectors leave 72 behind
        figure.set_dpi(dpi)
