"""PDF files for tests: lines at places, wrapped paragraphs, columns, running heads, pictures of pages."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from fpdf import FPDF
from pylopdf_fonts_zh_cn import sans_path

#: size of the characters and distance of the lines, in points
SIZE, LEADING = 12.0, 20.0


class Pages(FPDF):
    """A file whose places are points from the left and from the top of the page."""

    def __init__(self) -> None:
        super().__init__(unit="pt", format="A4")
        self.set_auto_page_break(False)
        self.add_font("song", fname=str(sans_path()))
        self.set_font("song", size=SIZE)

    def at(self, x: float, y: float, text: str, *, size: float = SIZE) -> None:
        """Print a line whose baseline is at ``y``."""
        self.set_font("song", size=size)
        self.text(x, y, text)

    def centred(self, y: float, text: str, *, size: float = SIZE) -> None:
        """Print a line in the middle of the page."""
        self.at((self.w - len(text) * size) / 2, y, text, size=size)

    def lines(self, x: float, y: float, lines: Sequence[str]) -> float:
        """Print lines one below the other and give the next place."""
        for line in lines:
            self.at(x, y, line)
            y += LEADING
        return y

    def scan(self) -> None:
        """A page that is a picture."""
        self.add_page()
        self.image(_png(), x=0, y=0, w=self.w, h=self.h)


def wrapped(text: str, width: int, *, indent: int = 2) -> list[str]:
    """A paragraph as lines of a fixed number of characters, the first one set in."""
    text = "\u3000" * indent + text
    return [text[i : i + width] for i in range(0, len(text), width)]


def report(paragraphs: Sequence[str], width: int, *, indent: int = 2, per_page: int = 36) -> bytes:
    """Paragraphs wrapped at a width, on as many pages as they need."""
    lines = [line for text in paragraphs for line in wrapped(text, width, indent=indent)]
    file = Pages()
    for first in range(0, len(lines), per_page):
        file.add_page()
        file.lines(60, 72, lines[first : first + per_page])
    return bytes(file.output())


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(range(0, 80, 10)) for _ in range(8))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
