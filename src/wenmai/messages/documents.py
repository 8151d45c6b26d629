"""What a run says of its documents: what was not understood, what the user corrected, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from wenmai.messages import message, names_listed


def understood_sentences(rows: Iterable[Mapping[Any, Any]], language: str) -> list[str]:
    """One sentence for each kind of doubt that any document has, from the rows of the table ``understood``."""
    return [
        message(
            f"understood-{row['what']}",
            language,
            n=int(row["n"]),
            of=int(row["of"]),
            share=percent(int(row["n"]), int(row["of"])),
            examples=str(row["examples"]),
        )
        for row in rows
        if int(row["n"])
    ]


def corrected_sentence(rows: Iterable[Mapping[Any, Any]], language: str) -> str:
    """How many documents the user corrected, and in what, from the rows of the table ``corrections``; "" if none."""
    rows = list(rows)
    if not rows:
        return ""
    counts = Counter(str(row["what"]) for row in rows)
    names = names_listed([f"{what} ({n})" for what, n in sorted(counts.items())], language)
    return message("documents-corrected", language, n=len({row["doc_id"] for row in rows}), changes=names)


def selection_sentences(rows: Iterable[Mapping[Any, Any]], language: str) -> list[str]:
    """What each condition leaves out, from the rows of the table ``selection``."""
    return [
        message(
            "documents-selected",
            language,
            condition=str(row["condition"]),
            n=int(row["left_out"]),
            remaining=int(row["remaining"]),
        )
        for row in rows
    ]


def percent(n: int, of: int) -> str:
    """A share in percent for reading: whole, but a small share is not 0 and a large one not 100."""
    share = 100 * n / of if of else 0.0
    if 0 < share < 1:
        return "<1"
    return ">99" if 99 < share < 100 else f"{share:.0f}"


def empty_panel_sentence(counts: Mapping[str, int], language: str) -> str:
    """Why the panel has no row, from :func:`wenmai.io.documents.panel_counts`; "" if it has any."""
    if counts["enter"] or not counts["documents"]:
        return ""
    numbers = {name: int(n) for name, n in counts.items() if name != "enter"}
    return message("panel-empty", language, **numbers)
