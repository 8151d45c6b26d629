"""Wenmai (文脉): topics and trends in Chinese policy texts.

For notebooks: ``from wenmai import plot, results``.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wenmai.io import results as results

__version__ = "1.0.0"


def __getattr__(name: str) -> Any:
    """``wenmai.results`` and ``wenmai.plot``, imported at their first use: most jobs need only a few modules."""
    if name == "results":
        return importlib.import_module("wenmai.io.results")
    if name == "plot":
        return importlib.import_module("wenmai.plot")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
