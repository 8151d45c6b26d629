"""The colours of series, and what distinguishes them without colour: hatching and marks.

Neighbours in the palette differ in lightness, so that they part in grey print, and every pair
differs under red-green blindness (as simulated by Machado, Oliveira and Fernandes 2009, IEEE
Trans. Vis. Comput. Graph. 15); ``tests/publish/test_palette.py`` holds the numbers. The first
three are dark enough for small print on white.
"""

from __future__ import annotations

#: blue, vermilion, green, lilac, brown, gold, teal, grey: dark and light in turn
PALETTE: tuple[str, ...] = (
    "#1f55a5",
    "#c75f30",
    "#2a5c4c",
    "#b8a4de",
    "#6a2c14",
    "#dca922",
    "#28839a",
    "#aaa59b",
)

#: hatching of areas, in the order of the palette
HATCHES: tuple[str, ...] = ("", "////", "....", "", "xxxx", "", "----", "\\\\\\\\")

#: marks of points and lines, in the order of the palette
MARKS: tuple[str, ...] = ("o", "s", "^", "D", "v", "P", "X", "<")


def in_turn(values: tuple[str, ...], position: int) -> str:
    """The value at ``position``; the list starts again at its end."""
    return values[position % len(values)]
