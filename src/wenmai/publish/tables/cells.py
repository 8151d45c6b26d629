"""Numbers as the cells of paper tables print them; what is missing is an empty cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from wenmai.messages import message

#: the mark of :func:`p_of_null`; the message ``walk-note`` explains it
WALK_MARK = " (rw)"

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+\-]?[\d.,]+%?(?: \(\w+\))?")
_PLAIN_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")


def for_spreadsheet(value: Any) -> Any:
    """A text that Excel would take for a formula, with an apostrophe before it; anything else as it is.

    Titles and terms are written by others: ``=cmd|' /c calc'!A0`` must not run where a table is opened
    (OWASP, CSV injection).
    """
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def is_number(text: str) -> bool:
    """Whether a printed cell is a number and nothing more; ``<0.001``, ``6.5 %`` and the code 0341200 are none."""
    return bool(_PLAIN_NUMBER.fullmatch(text)) and not (len(text) > 1 and text[0] == "0" and text[1].isdigit())


@dataclass(frozen=True)
class Printing:
    """What the texts of all paper tables need.

    Attributes
    ----------
    language
        ``en`` or ``zh``.
    series_year
        The date that gives documents their year.
    confidence
        Level of the intervals.
    denominator
        What rates divide by: ``characters`` or ``tokens``.
    regions
        What a row of tables of regions is, see :mod:`wenmai.publish.style.regions`.
    """

    language: str
    series_year: str
    confidence: float
    denominator: str = "characters"
    regions: str = "auto"

    def text(self, key: str, **values: Any) -> str:
        """The message in the language; it may also use ``level``, ``series_year`` and ``denominator``."""
        own = {"level": f"{100 * self.confidence:g}", "series_year": self.series_year}
        own["denominator"] = self.denominator
        return message(key, self.language, **own, **values)


def number(value: float, decimals: int) -> str:
    """``value`` with so many decimals."""
    return "" if pd.isna(value) else f"{value:.{decimals}f}"


def digits(value: float, figures: int = 3) -> str:
    """``value`` with so many significant figures: for ratios far from 1; never in powers of ten."""
    if pd.isna(value):
        return ""
    return (
        f"{value:.0f}" if abs(value) >= 10**figures else f"{float(f'{value:.{figures}g}'):.12f}".rstrip("0").rstrip(".")
    )


def p_value(value: float) -> str:
    """A p or q with three decimals; smaller ones as ``<0.001``."""
    return "" if pd.isna(value) else "<0.001" if value < 0.001 else f"{value:.3f}"


def p_of_null(table: pd.DataFrame, *, column: str = "p_value") -> list[str]:
    """The p or q of every row, with a mark where it is that of a random walk (``null_model``)."""
    return [
        p_value(value) + (WALK_MARK if null == "random_walk" else "")
        for value, null in zip(table[column], table["null_model"], strict=True)
    ]


def interval(low: pd.Series, high: pd.Series, *, figures: int = 0, decimals: int = 3) -> list[str]:
    """``[low, high]``, with significant figures if ``figures`` are given, else with decimals."""
    ends = [
        [digits(x, figures) if figures else number(x, decimals) for x in pair] for pair in zip(low, high, strict=True)
    ]
    return [f"[{a}, {b}]" if a and b else "" for a, b in ends]


def text(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every cell as text."""
    return table.astype("object").where(table.notna(), "").astype("str")
