"""A finished table as LaTeX: booktabs, escaped, Chinese kept, notes below."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

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
}


@dataclass(frozen=True)
class PaperTable:
    """A finished table: text cells under printed headings, with its title and notes."""

    name: str
    title: str
    frame: pd.DataFrame
    notes: str


def escape(text: str) -> str:
    """``text`` with the characters that LaTeX gives a meaning made plain."""
    return "".join(TEX.get(character, character) for character in text)


def to_latex(table: PaperTable) -> str:
    """The table as a LaTeX ``table`` for booktabs; compile with XeLaTeX or LuaLaTeX and ctex for Chinese.

    Columns of numbers are right-aligned, long texts are broken into lines.
    """
    columns = list(table.frame.columns)
    align = "".join(_alignment(table.frame[name]) for name in columns)
    lines = [
        r"% \usepackage{booktabs} and, for the Chinese terms, \usepackage{ctex} (XeLaTeX or LuaLaTeX)",
        r"\begin{table}[htbp]",
        r"  \centering",
        rf"  \caption{{{escape(table.title)}}}",
        rf"  \label{{tab:{table.name.replace('_', '-')}}}",
        rf"  \begin{{tabular}}{{{align}}}",
        r"    \toprule",
        "    " + " & ".join(map(escape, columns)) + r" \\",
        r"    \midrule",
        *("    " + " & ".join(map(escape, map(str, row))) + r" \\" for row in table.frame.itertuples(index=False)),
        r"    \bottomrule",
        r"  \end{tabular}",
        rf"  \par\smallskip\footnotesize {escape(table.notes)}",
        r"\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _alignment(values: pd.Series) -> str:
    filled = values[values != ""].str.removeprefix("<")
    if len(filled) and pd.to_numeric(filled, errors="coerce").notna().all():
        return "r"
    return r"p{0.4\linewidth}" if filled.str.len().max() > 30 else "l"
