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

#: packages that the numbers and the drawing of a figure depend on, next to Python and Wenmai
PACKAGES = ("matplotlib", "numpy", "pandas", "scikit-learn", "scipy", "statsmodels")


def seeds_of(seeds: Mapping[str, Any], tables: Iterable[str | Path]) -> dict[str, Any]:
    """Of the seeds of a configuration, by dotted key, those of the stages of the tables, and those of no stage."""
    stages = {Path(path).parts[-2] for path in tables}
    own = stages | ({"words"} if stages & {"topics", "trends"} else set())
    known = {"corpus", "words", "topics", "trends", "validation"}
    return {key: value for key, value in seeds.items() if (first := key.split(".")[0]) in own or first not in known}


def sidecar(
    figure: Figure,
    *,
    name: str,
    tables: Iterable[str | Path],
    settings: Mapping[str, Any],
    seeds: Mapping[str, Any] | None = None,
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
    seeds
        The seeds that its tables were made with, by dotted key.
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
        "seeds": dict(seeds or {}),
        "documents": document_counts(documents, types),
        "versions": {
            "wenmai": wenmai.__version__,
            "python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
        },
    }


def document_counts(documents: pd.DataFrame, types: Sequence[str]) -> dict[str, Any]:
    """How many documents yearly series hold, and why the others are not in them; each document counts once.

    ``analysed`` are the documents of all types that are neither excluded nor repeat another: what topics are fitted to.
    """
    kept = kept_documents(documents)
    of_types = kept[kept["doc_type"].isin(types)]
    left_out = documents.loc[is_left_out(documents), "excluded"].value_counts().sort_index()
    return {
        "found": len(documents),
        "excluded": int(is_left_out(documents).sum()),
        "excluded_by": {str(why): int(n) for why, n in left_out.items()},
        "analysed": len(kept),
        "duplicates": int((is_duplicate(documents) & ~is_left_out(documents)).sum()),
        "other_types": len(kept) - len(of_types),
        "no_year": int(of_types["year"].isna().sum()),
        "in_series": int(of_types["year"].notna().sum()),
    }
