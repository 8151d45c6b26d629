"""The colours of series, and what distinguishes them without colour: hatching and marks.

Neighbours in the palette differ in lightness, so that they part in grey print, and every pair
differs under red-green blindness (as simulated by Machado, Oliveira and Fernandes 2009, IEEE
Trans. Vis. Comput. Graph. 15); ``tests/publish/test_palette.py`` holds the numbers. The first
three are dark enough for small print on white, and all have a contrast of at least 3 with it (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

#: blue, vermilion, green, lilac, brown, gold, teal, grey: dark and light in turn
PALETTE: tuple[str, ...] = (
    "#134c9a",
    "#c3603b",
    "#2b5d4d",
    "#9378d3",
    "#6d2d15",
    "#bb860b",
    "#00718c",
    "#8b9095",
)

#: hatching of areas, in the order of the palette
HATCHES: tuple[str, ...] = ("", "////", "||||", "", "xxxx", "", "----", "\\\\\\\\")

#: marks of points and lines, in the order of the palette
MARKS: tuple[str, ...] = ("o", "s", "^", "D", "v", "P", "X", "<")


def in_turn(values: tuple[str, ...], position: int) -> str:
    """The value at ``position``; the list starts again at its end."""
    return values[position % len(values)]
