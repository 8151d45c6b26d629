"""All engines on one corpus, each with its fit, its stability and its price."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.topics.engines.fit import ENGINES, find_starts, fit_folds, fit_seeds
from wenmai.topics.engines.model import nothing_fitted
from wenmai.topics.selection.scores import score_fits
from wenmai.topics.selection.split import Split


@dataclass(frozen=True)
class Variant:
    """One line of the comparison: an engine and how it is started; None takes the configured value."""

    engine: str
    samples: int | None = None
    anchor: float | None = None


#: what each step of the default engine adds, then the engines called plainly
VARIANTS: dict[str, Variant] = {
    "lda": Variant("lda"),
    "lda_unanchored": Variant("lda", anchor=0.0),
    "lda_from_one_nmf": Variant("lda", samples=0, anchor=0.0),
    "nmf": Variant("nmf"),
    "nmf_alone": Variant("nmf", samples=0),
    "lda_gensim": Variant("lda_gensim"),
    "lda_sklearn": Variant("lda_sklearn"),
    "lda_gibbs": Variant("lda_gibbs"),
}


def compare_variant(
    counts: sparse.csr_matrix,
    counts_rows: pd.DataFrame,
    split: Split,
    *,
    variant: str,
    k: int,
    seeds: Sequence[int],
    passes: int,
    samples: int,
    anchor: float,
    top_words: int,
    seed: int,
) -> dict[str, Any]:
    """Fit one variant to all documents with every seed and without each fold, and score it.

    Parameters
    ----------
    counts, counts_rows
        The count matrix and the table that names its rows.
    split
        What :func:`wenmai.topics.selection.split.split_rows` gives.
    variant
        A key of :data:`VARIANTS`.
    k, seeds, passes, samples, anchor, top_words, seed
        As in the configuration.

    Returns
    -------
    dict
        One row of the table ``engines``: means over seeds. ``seconds`` and ``wall_seconds`` are the processor time and
        the time by the clock of one fit to all documents, its consensus included; ``peak_mb`` is the largest memory of
        the process until its end.
    """
    chosen = VARIANTS[variant]
    samples = samples if chosen.samples is None else chosen.samples
    if not ENGINES[chosen.engine].starts:
        samples = 0
    settings: dict[str, Any] = {"engine": chosen.engine, "k": k, "passes": passes}
    settings["anchor"] = anchor if chosen.anchor is None else chosen.anchor
    try:
        begun, started = time.perf_counter(), time.process_time()
        alone = replace(split, fold=np.full(len(split.rows), -1))
        starts = find_starts(counts, alone, k=k, samples=samples)
        models = fit_seeds(counts, split, seeds=seeds[:1], starts=starts, **settings)
        seconds, wall_seconds = time.process_time() - started, time.perf_counter() - begun
        models += fit_seeds(counts, split, seeds=seeds[1:], starts=starts, **settings)
        starts = find_starts(counts, split, k=k, samples=samples, known=starts)
        folds = fit_folds(counts, split, seed=seeds[0], starts=starts, split_seed=seed, **settings)
    except WenmaiError as error:
        # an engine that is not installed is one line of the table, not the end of it
        seconds, wall_seconds, reason = np.nan, np.nan, str(error)
        models = [nothing_fitted(chosen.engine, k, seeds[0], n_terms=counts.shape[1], reason=reason)]
        folds = []
    scores = score_fits(models, folds, counts, counts_rows, top_words=top_words, seed=seed)
    mean = scores.select_dtypes("number").mean()
    known = [name for name in table_schema("engines").columns if name in mean.index]
    return {
        "variant": variant,
        **{name: mean[name] for name in known},
        "engine": chosen.engine,
        "k": k,
        # where nothing is random one fit stands for all seeds
        "n_seeds": sum(not model.skipped for model in models if model is models[0] or ENGINES[chosen.engine].random),
        "n_folds": sum(bool(fold.held_out) for fold in folds),
        "seconds": seconds,
        "wall_seconds": wall_seconds,
        "peak_mb": peak_megabytes(),
        "skipped": str(scores["skipped"].iloc[0]),
    }


def peak_megabytes() -> float:
    """The largest resident memory of this process so far, in 10^6 bytes."""
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
    columns = ["variant", "held_out", "held_out_se", "npmi", "diversity", "stability", "sample_stability"]
    prices = ["iterations", "n_seeds", "n_folds", "seconds", "wall_seconds", "peak_mb"]
    shown = table[[*columns, "stability_null", *prices]].copy()
    for name in ("iterations", "seconds", "wall_seconds"):
        shown[name] = shown[name].round(1)
    shown["peak_mb"] = shown["peak_mb"].round()
    lines = shown.to_string(index=False, float_format=lambda x: f"{x:.3f}".rstrip("0").rstrip("."), na_rep="")
    skipped = table[table["skipped"] != ""]
    return "\n".join([lines, *(f"{row.variant}: {row.skipped}" for row in skipped.itertuples())])
