"""The part of the corpus that is analysed: documents.where, and what it leaves out."""

from __future__ import annotations

import pandas as pd

from wenmai.errors import Joined, Said, WenmaiError, mistake
from wenmai.io.tables import table_schema
from wenmai.io.where import parse_condition

SETTING = "documents.where"
#: values of a column that an error names
SHOWN = 6


def select_documents(documents: pd.DataFrame, where: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mark the documents that do not fulfil a condition.

    Parameters
    ----------
    documents
        Rows of the table ``documents`` with all columns that the condition names, variables of the user among them.
        Rows that already have ``excluded`` stay as they are and are not counted.
    where
        The condition (:mod:`wenmai.io.where`); "" keeps every document.

    Returns
    -------
    tuple of pandas.DataFrame
        The documents, with ``excluded`` set to ``where`` for those left out, and the table ``selection``: the parts
        of the condition that ``and`` joins, in order.

    Raises
    ------
    WenmaiError
        If the condition cannot be read, names a column that there is none of, or leaves no document; the message
        says which part left none.
    """
    columns = list(table_schema("selection").columns)
    if not where.strip():
        return documents, pd.DataFrame(columns=columns)
    parts = parse_condition(where, where=SETTING).parts()
    open_to_choice = documents["excluded"].fillna("") == ""
    left = open_to_choice
    rows = []
    for n, part in enumerate(parts, start=1):
        fulfilled = part.mask(documents, where=SETTING)
        before, left = left, left & fulfilled
        rows.append(
            {
                "n": n,
                "condition": part.text,
                "left_out": int((open_to_choice & ~fulfilled).sum()),
                "left_out_first": int((before & ~fulfilled).sum()),
                "remaining": int(left.sum()),
            }
        )
        if before.any() and not left.any():
            raise _nothing_left(documents[before], part.text, part.columns, n_all=int(open_to_choice.sum()))
    out = documents.copy()
    out.loc[open_to_choice & ~left, "excluded"] = "where"
    return out, pd.DataFrame(rows, columns=columns)


def _nothing_left(documents: pd.DataFrame, condition: str, columns: tuple[str, ...], *, n_all: int) -> WenmaiError:
    """The error of a condition that no document fulfils, with what its columns hold."""
    held = Joined("; ", [Said("part-holds", name=name, values=_values(documents[name])) for name in columns])
    fix = Said("advice-holds", held=held) if held else Said("advice-change-condition")
    code = "selects-nothing" if len(documents) == n_all else "selects-nothing-more"
    values = {"condition": condition, "n": str(n_all), "left": str(len(documents))}
    return mistake(code, where=SETTING, fix=fix, **values)


def _values(values: pd.Series) -> str:
    """What a column holds, in a few words: its range, or its most frequent values."""
    given = values[values.notna() & (values.astype("object") != "")]
    if given.empty:
        return Said("part-nothing")
    if pd.api.types.is_numeric_dtype(given) and not pd.api.types.is_bool_dtype(given):
        return Said("part-numbers", least=f"{given.min():g}", largest=f"{given.max():g}")
    counts = {str(value): int(n) for value, n in given.astype("str").value_counts().items()}
    shown = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
    listed = [f"{value} ({number})" for value, number in shown]
    more = len(counts) - SHOWN
    return Said("part-and-more", values=listed, n=str(more)) if more > 0 else Joined(", ", listed)
