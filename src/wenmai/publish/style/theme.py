"""One look for every figure: fonts by path, and a page with room for words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.rcsetup import cycler
from pylopdf_fonts_zh_cn import sans_path, serif_path

from wenmai.io.glossary import gloss
from wenmai.io.periods import YEARLY, Periods
from wenmai.messages import message, sentences_joined
from wenmai.publish.style.palette import HATCHES, MARKS, PALETTE, in_turn
from wenmai.publish.wording import types_in_words

INK = "#1f2933"
MUTED = "#6b7680"
RULE = "#d9dee3"
FAINT = "#f3f5f7"
MM = 1 / 25.4
#: behind words that lines or intervals may run under
HALO = {"facecolor": "white", "edgecolor": "none", "pad": 1}
#: figures of less width are for one column of a page
NARROW_MM = 130
#: the fonts that ``publish.font`` names
FONTS = {"sans": sans_path, "serif": serif_path}

#: what is said above and below every figure of this process, printed or not
_WORDS: WeakKeyDictionary[Figure, dict[str, str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class _Page:
    """Height of the room for axes, and the words around it without glosses."""

    height_mm: float
    title: str
    subtitle: str
    caption: str


#: the pages of all figures of this process
_PAGES: WeakKeyDictionary[Figure, _Page] = WeakKeyDictionary()


@dataclass(frozen=True)
class Style:
    """What the configuration says about looks, and what the text of every figure needs.

    Attributes
    ----------
    width_mm
        Width of a figure.
    language
        ``en`` or ``zh``: axes and captions; terms are Chinese in both.
    top_terms
        Terms shown per panel.
    series_year
        The date that gives documents their year; printed under every yearly figure.
    doc_types
        Types of the documents in yearly series; printed under the figures of such series.
    confidence
        Level of the intervals in the tables.
    alpha
        Level of significance, after adjustment.
    periods
        What one point of a series is.
    n_unplaced
        Documents of the types in series that have a year and lie in no period; printed under the figures of series.
    titles, notes
        Whether title and subtitle are printed above a figure, and the notes below.
    font
        ``sans`` or ``serif``, see :data:`FONTS`.
    panel_letters
        Whether panels of one figure are lettered (a), (b), ...
    denominator
        What rates divide by: ``characters`` or ``tokens``.
    regions
        What a row of a figure of regions is: ``region``, ``prefecture``, ``province``, ``level``, or ``auto``, see
        :mod:`wenmai.publish.style.regions`.
    glossary
        English by Chinese term; empty for figures without glosses.
    glosses
        English of the terms of this figure that have none next to them; printed below it.
    """

    palette: tuple[str, ...] = PALETTE
    heatmap: str = "cividis"
    width_mm: float = 180
    dpi: int = 300
    language: str = "en"
    top_terms: int = 8
    series_year: str = "report_year"
    doc_types: tuple[str, ...] = ("government_work_report",)
    confidence: float = 0.95
    alpha: float = 0.05
    periods: Periods = YEARLY
    n_unplaced: int = 0
    titles: bool = True
    notes: bool = True
    font: str = "sans"
    panel_letters: bool = False
    denominator: str = "characters"
    regions: str = "auto"
    glossary: Mapping[str, str] = field(default_factory=dict)
    glosses: Mapping[str, str] = field(default_factory=dict)

    def english(self, term: str) -> str:
        """The English of a term where figures are in English and the glossary has it or its parts; else empty."""
        return gloss(term, self.glossary) if self.language == "en" and self.glossary else ""

    def text(self, key: str, **values: Any) -> str:
        """The message in the language of the figures; every message may also use the fields of the style by name.

        Parameters
        ----------
        key
            A message of :mod:`wenmai.messages`, such as ``figure-targets.note``.
        values
            Its placeholders, besides ``level``, ``alpha``, ``series_year``, ``denominator``, ``types``, ``period`` and
            ``n_unplaced``; those given replace these.
        """
        own: dict[str, Any] = {
            "level": f"{100 * self.confidence:g}",
            "alpha": f"{self.alpha:g}",
            "series_year": self.series_year,
            "denominator": self.denominator,
        }
        own["types"] = types_in_words(self.doc_types, self.language)
        own |= {"period": self.periods.kind, "n_unplaced": self.n_unplaced}
        return message(key, self.language, **(own | values))

    def colour(self, position: int) -> str:
        """The colour of the series at ``position``; the palette starts again at its end."""
        return in_turn(self.palette, position)

    @staticmethod
    def hatch(position: int) -> str:
        """The hatching of areas of the series at ``position``, for print without colour."""
        return in_turn(HATCHES, position)

    @staticmethod
    def mark(position: int) -> str:
        """The mark of points of the series at ``position``, for print without colour."""
        return in_turn(MARKS, position)

    @property
    def narrow(self) -> bool:
        """Whether a figure has the width of a column of a journal: panels are then one below the other."""
        return self.width_mm < NARROW_MM


def use(style: Style | None = None) -> Style:
    """Set matplotlib to the style (also for notebooks) and return it."""
    style = style or Style()
    family = _family(style.font)
    mpl.rcdefaults()  # leaves the backend alone, which notebooks need
    mpl.rcParams.update(
        {
            "font.family": [family],
            "font.size": 7.0,
            "axes.titlesize": 7.5,
            "axes.titlelocation": "left",
            "axes.titlepad": 4.0,
            "axes.titlecolor": INK,
            "axes.labelsize": 7.0,
            "axes.labelcolor": MUTED,
            "axes.edgecolor": "#9aa5b1",
            "axes.linewidth": 0.6,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.axisbelow": True,
            "axes.prop_cycle": cycler(color=list(style.palette)),
            "axes.formatter.useoffset": False,
            "grid.color": "#e6eaee",
            "grid.linewidth": 0.5,
            "xtick.color": "#9aa5b1",
            "ytick.color": "#9aa5b1",
            "xtick.labelcolor": INK,
            "ytick.labelcolor": INK,
            "xtick.labelsize": 6.5,
            "ytick.labelsize": 6.5,
            "xtick.major.size": 2.0,
            "ytick.major.size": 0.0,
            "xtick.major.width": 0.6,
            "text.color": INK,
            # labels are words of the user: US$ and US$ are no formula
            "text.parse_math": False,
            # hinted glyphs of small Chinese text are 4 % wider in PNG than in print, and run off the page
            "text.hinting": "none",
            "lines.linewidth": 1.3,
            "lines.markersize": 3.0,
            "legend.frameon": False,
            "legend.fontsize": 6.5,
            "hatch.linewidth": 0.4,
            "figure.dpi": style.dpi,
            "savefig.dpi": style.dpi,
            "svg.fonttype": "path",
            "svg.hashsalt": "wenmai",
            "pdf.fonttype": 3,
        }
    )
    return style


@cache
def _family(font: str) -> str:
    """The family of one of :data:`FONTS`; each time that a font is added, matplotlib forgets which fonts it found."""
    file = str(FONTS[font]())
    font_manager.fontManager.addfont(file)
    return font_manager.FontProperties(fname=file).get_name()


def wrap(text: str, *, width_mm: float, points: float) -> list[str]:
    """Break ``text`` into lines of at most ``width_mm``, between words or Chinese characters.

    Widths are estimates (a Chinese character is one em, any other 0.52 em), so that no
    font has to be measured.
    """
    limit = width_mm / (points * 25.4 / 72)
    pieces: list[str] = []
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        inside_word = pieces and not wide and not pieces[-1].endswith(" ") and not _wide_end(pieces[-1])
        opened = pieces and pieces[-1][-1] in "（“《"
        if inside_word or opened or (pieces and character in " ，。；：）、％”》"):
            pieces[-1] += character
        else:
            pieces.append(character)
    lines, room = [""], limit
    for piece in pieces:
        size = ems(piece.rstrip())
        if size > room and lines[-1]:
            lines.append("")
            room = limit
        lines[-1] += piece
        room -= ems(piece)
    return [line.rstrip() for line in lines]


def ems(text: str) -> float:
    """The estimated width of ``text`` in em."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.52 for c in text)


def _wide_end(piece: str) -> bool:
    return unicodedata.east_asian_width(piece[-1]) in "WF"


def page(style: Style, *, height_mm: float, title: str, subtitle: str = "", caption: str = "") -> Figure:
    """A figure with its title above, its caption line below, and the room between for axes.

    Parameters
    ----------
    height_mm
        Height of the room for axes, without title and caption.
    title
        What the figure shows, not what it proves.
    subtitle
        The quantity and its unit.
    caption
        n, intervals, the year rule, gaps: small, under the axes.

    Returns
    -------
    matplotlib.figure.Figure
        With a constrained layout that keeps axes off the words. :func:`words_of` gives the words, also where the
        style does not print them.
    """
    use(style)
    figure = Figure(dpi=style.dpi, facecolor="white")
    figure.set_layout_engine("constrained", w_pad=1.2 * MM, h_pad=1.2 * MM, wspace=0.02, hspace=0.02)
    _write_words(figure, style, _Page(height_mm, title, subtitle, caption))
    return figure


def reworded(figure: Figure, style: Style) -> bool:
    """Write the words around a figure anew, with the glosses of ``style``; all other words are as before.

    A figure with a legend of its own, which has its place between words and panels, remains as it is: False.
    """
    if figure not in _PAGES or figure.legends:
        return False
    for text in list(figure.texts):
        text.remove()
    _write_words(figure, style, _PAGES[figure])
    return True


def _write_words(figure: Figure, style: Style, words: _Page) -> None:
    """Make the page as high as its words need, and write them."""
    title, caption = words.title, words.caption
    if style.glosses:
        pairs = "; ".join(f"{term} {english}" for term, english in style.glosses.items())
        caption = sentences_joined([caption, style.text("glosses", pairs=pairs)], style.language)
    _PAGES[figure] = words
    _WORDS[figure] = {"title": title, "subtitle": words.subtitle, "caption": caption}
    # a figure without its title still needs to name its unit
    title, caption = title if style.titles else "", caption if style.notes else ""
    inner = style.width_mm - 6
    titles = wrap(title, width_mm=inner, points=9.5) if title else []
    subtitles = wrap(words.subtitle, width_mm=inner, points=7) if words.subtitle else []
    captions = wrap(caption, width_mm=inner, points=6) if caption else []
    top = 2.5 + 4.6 * len(titles) + 3.4 * len(subtitles) + 1.5
    bottom = (2.6 * len(captions) + 3.5) if captions else 2.0
    total = top + words.height_mm + bottom
    figure.set_size_inches(style.width_mm * MM, total * MM)
    room = (2 / style.width_mm, bottom / total, 1 - 4 / style.width_mm, words.height_mm / total)
    figure.get_layout_engine().set(rect=room)  # type: ignore[union-attr,call-arg]
    left = 3 / style.width_mm
    for n, line in enumerate(titles):
        figure.text(left, 1 - (2.5 + 4.6 * n) / total, line, fontsize=9.5, va="top")
    for n, line in enumerate(subtitles):
        y = 1 - (2.5 + 4.6 * len(titles) + 3.4 * n) / total
        figure.text(left, y, line, fontsize=7, va="top", color=MUTED)
    for n, line in enumerate(captions):
        y = (1.5 + 2.6 * (len(captions) - 1 - n)) / total
        figure.text(left, y, line, fontsize=6, va="bottom", color=MUTED)


def words_of(figure: Figure) -> Mapping[str, str]:
    """``title``, ``subtitle`` and ``caption`` of a figure made by :func:`page`, printed or not."""
    return _WORDS.get(figure, {})


def empty(style: Style, *, title: str, reason: str) -> Figure:
    """A figure that says in words why there is nothing to draw.

    The files of a figure must exist, so it is drawn; its label is the reason, which :func:`save_figure` writes into
    the SVG as its description, and a page that finds one prints this sentence instead of the picture.
    """
    lines = wrap(reason, width_mm=style.width_mm - 30, points=8)
    # several reasons take more room than one
    figure = page(style, height_mm=max(26, 4 * len(lines) + 10), title=title)
    figure.set_label(reason)
    axes = figure.subplots()
    axes.set_axis_off()
    axes.text(0.5, 0.5, "\n".join(lines), ha="center", va="center", fontsize=8, color=MUTED, transform=axes.transAxes)
    return figure
