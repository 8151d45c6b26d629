"""What a figure needs to be cited and made again: its words, tables, settings, versions and documents, as JSON."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

import wenmai
from wenmai.io.documents import is_duplicate, is_left_out, kept_documents
from wenmai.io.files import sha256_of
from wenmai.publish.style.theme import words_of


def sidecar(
    figure: Figure,
    *,
    name: str,
    tables: Iterable[str | Path],
    settings: Mapping[str, Any],
    documents: pd.DataFrame,
    types: Sequence[str],
    rule: str = "draw_figures",
) -> dict[str, Any]:
    """The content of ``figures/<name>.json``.

    Parameters
    ----------
    figure
        Drawn by :func:`wenmai.publish.style.theme.page`.
    name
        Of the figure in the catalogue.
    tables
        The result files that it was drawn from; given as stage and file, with their SHA-256.
    settings
        The settings that it was drawn with.
    documents
        The table ``documents``; its columns ``doc_type``, ``year``, ``duplicate_of`` and ``excluded`` are used.
    types
        Types of document in yearly series.
    rule
        What drew it.

    Returns
    -------
    dict
        The same for the same tables, settings and versions: no time and no folder of the machine is in it.
    """
    return {
        "figure": name,
        **words_of(figure),
        "rule": rule,
        "tables": [{"path": "/".join(Path(path).parts[-2:]), "sha256": sha256_of(path)} for path in tables],
        "settings": dict(settings),
        "documents": document_counts(documents, types),
        "versions": {
            "wenmai": wenmai.__version__,
            "matplotlib": version("matplotlib"),
            "python": platform.python_version(),
        },
    }


def document_counts(documents: pd.DataFrame, types: Sequence[str]) -> dict[str, int]:
    """How many documents yearly series hold, and why the others are not in them; each document counts once."""
    kept = kept_documents(documents)
    of_types = kept[kept["doc_type"].isin(types)]
    return {
        "found": len(documents),
        "excluded": int(is_left_out(documents).sum()),
        "duplicates": int((is_duplicate(documents) & ~is_left_out(documents)).sum()),
        "other_types": len(kept) - len(of_types),
        "no_year": int(of_types["year"].isna().sum()),
        "in_series": int(of_types["year"].notna().sum()),
    }
