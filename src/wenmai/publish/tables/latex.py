"""A finished table as LaTeX: booktabs, escaped, Chinese kept, notes below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from wenmai.io.shown import visible_line
from wenmai.publish.style.theme import ems

TEX = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    # the Latin fonts of TeX lack these
    "≥": r"$\geq$",
    "≤": r"$\leq$",
    "±": r"$\pm$",
    "→": r"$\to$",
    "∞": r"$\infty$",
}

#: width of the text of an A4 page with margins of 2.5 cm, in em of \\footnotesize (8 pt)
LINE = 56.0
#: space between columns, in em
GAP = 0.8
#: columns of texts are not broken to less
NARROW = 7.0
#: rows that fit a page
PAGE = 40


@dataclass(frozen=True)
class PaperTable:
    """A finished table: text cells under printed headings, with its title and notes."""

    name: str
    title: str
    frame: pd.DataFrame
    notes: str


def escape(text: str) -> str:
    """``text`` with the characters that LaTeX gives a meaning made plain."""
    return "".join(TEX.get(character, character) for character in visible_line(text))


def to_latex(table: PaperTable) -> str:
    """The table for booktabs, in small print; compile with XeLaTeX or LuaLaTeX and ctex for Chinese.

    Numbers are right-aligned, long headings are broken into several lines, and columns of long texts share the
    line that the others leave: at most :data:`LINE` em of the small print, the text of an A4 page with
    margins of 2.5 cm. More than :data:`PAGE` rows go on over pages (longtable).
    """
    frame = table.frame
    columns = [_column(name, frame[name]) for name in frame.columns]
    columns = _fitted(columns)
    head = "    " + " & ".join(column.heading() for column in columns) + r" \\"
    rows = ["    " + _row(row) + r" \\" for row in frame.itertuples(index=False)]
    label = rf"\label{{tab:{table.name.replace('_', '-')}}}"
    align = "".join(column.align for column in columns)
    notes = rf"\footnotesize {escape(table.notes)}"
    preamble = r"% \usepackage{booktabs,longtable} and, for the Chinese terms, \usepackage{ctex} (XeLaTeX or LuaLaTeX)"
    if len(frame) > PAGE:
        lines = [
            preamble,
            r"{\footnotesize\setlength{\tabcolsep}{3pt}",
            rf"\begin{{longtable}}{{{align}}}",
            rf"    \caption{{{escape(table.title)}}}{label} \\",
            r"    \toprule",
            head,
            r"    \midrule",
            r"    \endhead",
            r"    \bottomrule",
            r"    \endfoot",
            *rows,
            r"\end{longtable}",
            rf"\noindent{notes}\par}}",
        ]
    else:
        lines = [
            preamble,
            r"\begin{table}[htbp]",
            r"  \centering\footnotesize\setlength{\tabcolsep}{3pt}",
            rf"  \caption{{{escape(table.title)}}}",
            f"  {label}",
            rf"  \begin{{tabular}}{{{align}}}",
            r"    \toprule",
            head,
            r"    \midrule",
            *rows,
            r"    \bottomrule",
            r"  \end{tabular}",
            rf"  \par\smallskip{notes}",
            r"\end{table}",
        ]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[object]) -> str:
    """The cells of a row; a bracket or star at its start would belong to the line before."""
    row = " & ".join(map(escape, map(str, cells)))
    return f"{{{row[0]}}}{row[1:]}" if row.startswith(("[", "*")) else row


@dataclass(frozen=True)
class _Column:
    """A column: its name, whether it holds numbers, its width in em, and whether its texts may break."""

    name: str
    numbers: bool
    width: float
    breaks: bool = False

    @property
    def align(self) -> str:
        if self.breaks:
            return rf"p{{{self.width:.1f}em}}"
        return "r" if self.numbers else "l"

    def heading(self) -> str:
        """The heading, on several lines where it is wider than the cells."""
        lines = _broken(self.name, self.width)
        if len(lines) == 1 or self.breaks:
            return escape(self.name)
        return rf"\shortstack[{'r' if self.numbers else 'l'}]{{" + r"\\".join(map(escape, lines)) + "}"


def _column(name: str, values: pd.Series) -> _Column:
    cells = max((ems(str(value)) for value in values), default=0.0)
    filled = values[values != ""].str.removeprefix("<")
    numbers = bool(len(filled) and pd.to_numeric(filled, errors="coerce").notna().all())
    return _Column(name, numbers, max(cells, *(ems(line) for line in _broken(name, cells))))


def _broken(name: str, width: float) -> list[str]:
    """``name`` in lines of at most ``width`` em where spaces allow it."""
    lines: list[str] = []
    for word in name.split(" "):
        if lines and ems(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _fitted(columns: list[_Column]) -> list[_Column]:
    """The columns on one line: the widest texts are broken, to what the narrower columns leave."""
    room = LINE - GAP * len(columns)
    wide = sorted((c for c in columns if not c.numbers and c.width > NARROW), key=lambda c: -c.width)
    chosen: list[str] = []
    while wide and sum(c.width for c in columns if c.name not in chosen) + NARROW * len(chosen) > room:
        if len(chosen) == len(wide):
            break
        chosen.append(wide[len(chosen)].name)
    left = room - sum(c.width for c in columns if c.name not in chosen)
    if not chosen or sum(c.width for c in columns) <= room:
        return columns
    total = sum(c.width for c in columns if c.name in chosen)
    return [
        replace(c, width=max(NARROW, left * c.width / total), breaks=True) if c.name in chosen else c for c in columns
    ]
