"""One module per figure, named as in the catalogue: ``draw(tables, style)`` gives the figure.

``tables`` maps the stem of each file that the catalogue names to its frame (or, for JSON,
its value). A figure without data says why it is empty; it never fails for lack of data.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text

from wenmai.io.files import read_json
from wenmai.io.tables import read_table
from wenmai.publish.style.theme import Style, reworded

#: terms below a figure; more would be a page of their own
MOST_GLOSSES = 48
#: height of the text of an A4 page with margins of 2 cm
LONGEST_MM = 257
#: what parts the terms of a label, such as 3 乡村振兴·脱贫攻坚 (n = 12)
_BETWEEN = re.compile(r"[\s·、,;:，；：()（）]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_inputs(paths: Iterable[str | Path]) -> dict[str, Any]:
    """The tables (and JSON files) of a figure by the stem of their files."""
    return {path.stem: read_json(path) if path.suffix == ".json" else read_table(path) for path in map(Path, paths)}


def draw(name: str, tables: Mapping[str, Any], style: Style) -> Figure:
    """Draw the figure ``name`` of the catalogue from its tables."""
    module = importlib.import_module(f"wenmai.publish.figures.{name}")
    figure: Figure = with_glosses(lambda chosen: module.draw(tables, chosen), style)
    if style.panel_letters:
        letter_panels(figure)
    return figure


def with_glosses(drawing: Callable[[Style], Figure], style: Style) -> Figure:
    """The figure, with the English of its Chinese terms below it where they have none next to them.

    Only a figure that is drawn shows which terms it has, so that the words around it are then written anew; those with
    a legend between words and panels are drawn twice.
    """
    figure = drawing(style)
    if style.language != "en" or not style.glossary or not style.notes:
        return figure
    found, longest = glosses(shown_texts(figure), style), max(LONGEST_MM, figure.get_figheight() * 25.4)
    while found:
        chosen = replace(style, glosses=found)
        glossed = figure if reworded(figure, chosen) else drawing(chosen)
        if glossed.get_figheight() * 25.4 <= longest:
            return glossed
        # the first ones only, where a page has no room for all
        found = dict(list(found.items())[: len(found) // 2])
    reworded(figure, style)
    return figure


def shown_texts(figure: Figure) -> list[str]:
    """What is written in the axes and legends of a figure, in reading order."""
    artists = [artist for axes in figure.axes for artist in (axes, *axes.get_yticklabels(), *axes.get_xticklabels())]
    texts = [text for artist in (*artists, *figure.legends) for text in artist.findobj(Text)]
    return list(dict.fromkeys(text.get_text() for text in texts))


def glosses(texts: Iterable[str], style: Style) -> dict[str, str]:
    """English by term of the Chinese terms in texts; those with English next to them, and cut ones, are left out."""
    found: dict[str, str] = {}
    for text in texts:
        for term in _BETWEEN.split(text):
            english = style.english(term) if _CHINESE.search(term) and not term.endswith("…") else ""
            if english and f"{term} {english}" not in text:
                found.setdefault(term, english)
    return dict(list(found.items())[:MOST_GLOSSES])


def letter_panels(figure: Figure) -> None:
    """Put (a), (b), ... before the titles of panels, where there are two or more; journals cite panels by them."""
    titled = [axes for axes in figure.axes if axes.axison and axes.get_title(loc="left")]
    if not 2 <= len(titled) <= len(ascii_lowercase):
        return
    for letter, axes in zip(ascii_lowercase, titled, strict=False):
        # the text alone, so that place and colour of the title remain
        axes._left_title.set_text(f"({letter}) {axes.get_title(loc='left')}")  # type: ignore[attr-defined]
