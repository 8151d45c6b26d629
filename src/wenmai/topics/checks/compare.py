"""All engines on one corpus, each with its fit, its stability and its cost."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.io.tables import conform, table_schema
from wenmai.topics.checks.variants import VARIANTS, Variant
from wenmai.topics.count_table import CountTable
from wenmai.topics.engines.fit import ENGINES, find_starts, fit_folds, fit_seeds
from wenmai.topics.engines.gibbs import NotInstalled
from wenmai.topics.engines.model import Shortage, TopicModel, nothing_fitted
from wenmai.topics.selection.scores import diversity, score_fits
from wenmai.topics.selection.split import Split
from wenmai.topics.settings import FitSettings

logger = logging.getLogger("wenmai")

#: diversity is given for so many top words as well, as Dieng, Ruiz and Blei (2020) do
LONGER = 25


def settings_of(variant: Variant, settings: FitSettings) -> FitSettings:
    """The settings with the engine of the variant and what it changes; no samples for engines that take none."""
    samples = settings.samples if variant.samples is None else variant.samples
    return replace(
        settings,
        engine=variant.engine,
        samples=samples if ENGINES[variant.engine].starts else 0,
        anchor=settings.anchor if variant.anchor is None else variant.anchor,
    )


def compare_variant(
    counted: CountTable, split: Split, settings: FitSettings, *, variant: str, top_words: int, floor: float
) -> dict[str, Any]:
    """Fit one variant to all documents with every seed and without each fold, and score it.

    Parameters
    ----------
    counted
        The counts and their names.
    split
        What :func:`wenmai.topics.selection.split.split_rows` gives.
    settings
        The settings of the configuration; the variant replaces its engine, and samples and anchor where it has its own.
    variant
        A key of :data:`VARIANTS`.
    top_words
        Words by which topics are compared.
    floor
        Agreement from which a topic counts as recovered in samples, see
        :func:`wenmai.topics.selection.scores.score_fits`.

    Returns
    -------
    dict
        One row of the table ``engines``: means over seeds. ``seconds`` and ``wall_seconds`` are the processor time and
        the time by the clock of one fit to all documents, its consensus included; ``peak_mb`` is the largest memory of
        the process until its end.
    """
    settings = settings_of(VARIANTS[variant], settings)
    times: dict[str, float] = {}
    try:
        models, folds = _timed_fits(counted.matrix, split, settings, times)
    except NotInstalled as error:
        # an engine that is not installed is one line of the table, not the end of it
        logger.warning("%s: %s", variant, error)
        missing = Shortage("engine_not_installed")
        n_terms = counted.matrix.shape[1]
        models = [nothing_fitted(settings.engine, settings.k, settings.seeds[0], n_terms=n_terms, shortage=missing)]
        folds = []
    scores = score_fits(models, folds, counted, top_words=top_words, floor=floor, seed=settings.seed)
    mean = scores.select_dtypes("number").mean()
    known = [name for name in table_schema("engines").columns if name in mean.index]
    is_random = ENGINES[settings.engine].random
    return {
        "variant": variant,
        **{name: mean[name] for name in known},
        "diversity_25": np.mean([diversity(m.top_words(LONGER)) for m in models]) if not models[0].skipped else np.nan,
        "engine": settings.engine,
        "k": settings.k,
        # where nothing is random all seeds give the same fit
        "n_seeds": sum(not model.skipped for model in models if model is models[0] or is_random),
        "n_folds": sum(bool(fold.held_out) for fold in folds),
        "seconds": times.get("seconds", np.nan),
        "wall_seconds": times.get("wall_seconds", np.nan),
        "peak_mb": peak_megabytes(),
        "skipped": models[0].skipped,
        "needed": models[0].shortage and models[0].shortage.needed,
        "available": models[0].shortage and models[0].shortage.available,
    }


def _timed_fits(
    counts: sparse.csr_matrix, split: Split, settings: FitSettings, times: dict[str, float]
) -> tuple[list[TopicModel], list[TopicModel]]:
    """All fits of a variant; ``times`` receives what the consensus and the fit of the first seed took."""
    first, further = (replace(settings, seeds=seeds) for seeds in (settings.seeds[:1], settings.seeds[1:]))
    begun, started = time.perf_counter(), time.process_time()
    alone = replace(split, fold=np.full(len(split.rows), -1))
    starts = find_starts(counts, alone, k=settings.k, samples=settings.samples)
    models = fit_seeds(counts, split, first, starts=starts)
    times |= {"seconds": time.process_time() - started, "wall_seconds": time.perf_counter() - begun}
    models += fit_seeds(counts, split, further, starts=starts)
    starts = find_starts(counts, split, k=settings.k, samples=settings.samples, known=starts)
    return models, fit_folds(counts, split, first, starts=starts)


def peak_megabytes() -> float:
    """The largest resident memory of this process so far, in 10^6 bytes."""
    if sys.platform == "win32":
        import psutil

        return float(psutil.Process().memory_info().peak_wset / 1e6)
    import resource  # not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def engines_table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The table ``engines`` from the rows of its variants, in the order of :data:`VARIANTS`."""
    frame = conform(pd.DataFrame([dict(row) for row in rows]), table_schema("engines"))
    order = {name: place for place, name in enumerate(VARIANTS)}
    return frame.sort_values("variant", key=lambda names: names.map(order), ignore_index=True)


def as_text(table: pd.DataFrame) -> str:
    """The table ``engines`` as lines of text, for the terminal."""
    columns = [
        "variant",
        "held_out",
        "held_out_se",
        "npmi",
        "diversity",
        "diversity_25",
        "stability",
        "sample_stability",
    ]
    prices = ["iterations", "n_seeds", "n_folds", "seconds", "wall_seconds", "peak_mb"]
    shown = table[[*columns, "stability_null", *prices]].copy()
    for name in ("iterations", "seconds", "wall_seconds"):
        shown[name] = shown[name].round(1)
    shown["peak_mb"] = shown["peak_mb"].round()
    lines = shown.to_string(index=False, float_format=lambda x: f"{x:.3f}".rstrip("0").rstrip("."), na_rep="")
    skipped = table[table["skipped"] != ""]
    return "\n".join([lines, *(f"{row.variant}: {row.skipped}" for row in skipped.itertuples())])
