"""One module per figure, named as in the catalogue: ``draw(tables, style)`` gives the figure.

``tables`` maps the stem of each file that the catalogue names to its frame (or, for JSON,
its value). A figure without data says why it is empty; it never fails for lack of data.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from matplotlib.figure import Figure

from wenmai.io.files import read_json
from wenmai.io.tables import read_table
from wenmai.publish.style.theme import Style


def read_inputs(paths: Iterable[str | Path]) -> dict[str, Any]:
    """The tables (and JSON files) of a figure by the stem of their files."""
    return {path.stem: read_json(path) if path.suffix == ".json" else read_table(path) for path in map(Path, paths)}


def draw(name: str, tables: Mapping[str, Any], style: Style) -> Figure:
    """Draw the figure ``name`` of the catalogue from its tables."""
    figure: Figure = importlib.import_module(f"wenmai.publish.figures.{name}").draw(tables, style)
    if style.panel_letters:
        letter_panels(figure)
    return figure


def letter_panels(figure: Figure) -> None:
    """Put (a), (b), ... before the titles of panels, where there are two or more; journals cite panels by them."""
    titled = [axes for axes in figure.axes if axes.axison and axes.get_title(loc="left")]
    if not 2 <= len(titled) <= len(ascii_lowercase):
        return
    for letter, axes in zip(ascii_lowercase, titled, strict=False):
        # the text alone, so that place and colour of the title remain
        axes._left_title.set_text(f"({letter}) {axes.get_title(loc='left')}")  # type: ignore[attr-defined]
