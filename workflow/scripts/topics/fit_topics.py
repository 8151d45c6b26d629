"""Fit one engine and number of topics: every seed, and once more without each fold of the documents."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.topics.change.continued import continued_starts, in_former_order, read_previous
from wenmai.topics.engines.consensus import read_consensus
from wenmai.topics.engines.fit import fit_all
from wenmai.topics.engines.model import write_model
from wenmai.topics.selection.split import read_fitted
from wenmai.topics.settings import FitSettings, SplitSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    settings = taken(SplitSettings, run.params)
    counted, split = read_fitted(run.input, settings, tokens=run.input.tokens)
    how = taken(FitSettings, run.params, engine=run.wildcards.engine, k=int(run.wildcards.k))
    starts, former = read_consensus(run.input.starts), read_previous(run.input.former)
    if former is not None:
        starts = continued_starts(starts, former, counted.matrix[split.rows], counted.terms, k=how.k)
    models, folds = fit_all(counted.matrix, split, how, starts=starts)
    if former is not None:
        models, folds = ([in_former_order(m, former, counted.terms) for m in found] for found in (models, folds))
    for model, path in zip([*models, *folds], [*run.output.models, *run.output.fold_models], strict=True):
        write_model(model, Path(path).parent)
