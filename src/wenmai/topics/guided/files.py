"""The fit of guided topics as files."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from wenmai.io.files import read_json, replacing, write_json
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.model import Shortage, TopicModel, nothing_fitted, read_model, write_model
from wenmai.topics.guided.fit import ENGINE, GuidedFit, fit_split, free_topics
from wenmai.topics.guided.keywords import Guide, able_guides
from wenmai.topics.selection.split import Split

logger = logging.getLogger("wenmai")

#: the folders of the two models
FITTED, RELEASED = "fitted", "released"


def fit_concepts(
    counted: CountTable, split: Split, guides: Sequence[Guide], *, k: int | None, free: int | None, passes: int
) -> GuidedFit | Shortage:
    """Fit one topic per concept that has a keyword among the terms, next to free topics.

    Parameters
    ----------
    counted, split
        The counts, and which of them are fitted.
    guides
        What :func:`wenmai.topics.guided.keywords.guides_of` gives.
    k
        Number of topics of the model that was chosen without keywords; None where none was fitted.
    free
        Number of free topics; None for :func:`wenmai.topics.guided.fit.free_topics`.
    passes
        Largest number of passes over the texts.
    """
    able = able_guides(guides)
    if k is None:
        return Shortage("nothing_fitted")
    if not able:
        return Shortage("nothing_fitted")
    more = free_topics(k, len(able)) if free is None else free
    return fit_split(counted.matrix, split, [guide.columns for guide in able], free=more, passes=passes)


def write_guided(fitted: GuidedFit | Shortage, folder: str | Path) -> None:
    """Write ``guided.json``, ``keywords.npz``, and both models into folders of their own."""
    folder = Path(folder)
    skipped = fitted if isinstance(fitted, Shortage) else None
    if skipped:
        logger.warning("no guided topics: %s", skipped)
    write_json(
        {
            "skipped": skipped.code if skipped else "",
            "needed": skipped and skipped.needed,
            "available": skipped and skipped.available,
        },
        folder / "guided.json",
    )
    arrays = {"use": np.zeros(0), "from_keywords": np.zeros((0, 0))}
    models: dict[str, TopicModel] = {}
    if isinstance(fitted, GuidedFit):
        arrays = {"use": fitted.use, "from_keywords": fitted.from_keywords.astype(np.float32)}
        models = {FITTED: fitted.model, RELEASED: fitted.released}
    else:
        models = dict.fromkeys((FITTED, RELEASED), nothing_fitted(ENGINE, 0, 0, n_terms=0, shortage=fitted))
    for name, model in models.items():
        write_model(model, folder / name)
    with replacing(folder / "keywords.npz") as temporary:
        np.savez_compressed(temporary, **arrays)  # type: ignore[arg-type]


def read_guided(folder: str | Path) -> GuidedFit | None:
    """Read what :func:`write_guided` wrote; None where nothing was fitted."""
    folder = Path(folder)
    if read_json(folder / "guided.json")["skipped"]:
        return None
    with np.load(folder / "keywords.npz", allow_pickle=False) as arrays:
        use, from_keywords = (arrays[name].astype(np.float64) for name in ("use", "from_keywords"))
    return GuidedFit(read_model(folder / FITTED), read_model(folder / RELEASED), use, from_keywords)
