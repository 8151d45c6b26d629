"""What a format says of its text in addition to the characters: headings, cells of tables, and what is no body text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Part(NamedTuple):
    """Characters ``start`` to ``end`` of a source that are a heading or a cell of a table.

    Attributes
    ----------
    kind
        ``heading`` or ``table``.
    level
        Of a heading its level in the outline of the file, 1 (highest) to 9.
    row, column
        Of a cell its place in the table, from 1.
    """

    start: int
    end: int
    kind: str
    level: int = 0
    row: int = 0
    column: int = 0


class Hidden(NamedTuple):
    """Characters of a source that are no body text, and the rule that drops them; or what replaces one of them."""

    start: int
    end: int
    rule: str
    #: as long as the span, or "" where it is dropped
    replacement: str = ""


@dataclass(frozen=True)
class Form:
    """What a format says of its text.

    Attributes
    ----------
    parts
        Headings and cells, in order of place.
    hidden
        Spans that are dropped or replaced, in order of place.
    """

    parts: tuple[Part, ...] = ()
    hidden: tuple[Hidden, ...] = ()

    def drops(self, *, footnotes: bool = False) -> list[Hidden]:
        """What is dropped or replaced; with ``footnotes`` these stay in the text."""
        return [span for span in self.hidden if not (footnotes and span.rule == "footnote_text")]


#: a file of plain text, of which the format says nothing
PLAIN = Form()


@dataclass
class FormedText:
    """A text that is written paragraph by paragraph, each a line, with what the format says of it."""

    lines: list[str] = field(default_factory=list)
    size: int = 0
    parts: list[Part] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)

    def add(
        self,
        text: str,
        *,
        rule: str = "",
        heading: int = 0,
        cell: tuple[int, int] | None = None,
        drops: Sequence[Hidden] = (),
    ) -> None:
        """Add a paragraph.

        Parameters
        ----------
        text
            Its characters.
        rule
            The rule that drops it; "" keeps it.
        heading
            Its level in the outline; 0 if it is no heading.
        cell
            Row and column, if it lies in a table.
        drops
            Spans inside the paragraph that are dropped, counted from its beginning.
        """
        start, end = self.size, self.size + len(text)
        if rule and text.strip():
            self.hidden.append(Hidden(start, end, rule))
        elif not rule:
            self.hidden += [Hidden(start + a, start + b, why) for a, b, why, _ in drops]
            if cell is not None and text.strip():
                self.parts.append(Part(start, end, "table", 0, *cell))
            elif heading and text.strip():
                self.parts.append(Part(start, end, "heading", heading))
        self.lines.append(text)
        self.size = end + 1

    def finished(self) -> tuple[str, Form]:
        """The text, and what the format says of it."""
        text = "\n".join(self.lines)
        return text, Form(parts=tuple(self.parts), hidden=tuple(self.hidden))
