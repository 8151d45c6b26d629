"""What an entry of the catalogue is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Text(NamedTuple):
    """The same words in English and Chinese."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """The words in ``language`` (``en`` or ``zh``)."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class FigureEntry:
    """One figure: its name, where it stands in the report, what it reads and what it says."""

    name: str
    group: str
    tables: tuple[str, ...]
    title: Text
    caption: Text
