"""Fit one engine and number of topics: every seed, and once more without each fold of the documents."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.matrices import read_counts
from wenmai.tables import read_table
from wenmai.topics.consensus import read_consensus
from wenmai.topics.engines import fit_all, split_rows
from wenmai.topics.model import write_model
from wenmai.topics.units import units_of

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, _ = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    texts = read_table(run.input.paragraphs)
    units = units_of(rows, texts, unit=run.params.unit, terms=run.params.unit_terms)
    models, folds = fit_all(
        counts,
        split_rows(
            rows, min_terms=run.params.min_terms, folds=run.params.folds, seed=run.params.split_seed, units=units
        ),
        engine=run.wildcards.engine,
        k=int(run.wildcards.k),
        seeds=run.params.seeds,
        passes=run.params.passes,
        starts=read_consensus(run.input.starts),
        split_seed=run.params.split_seed,
        anchor=run.params.anchor,
    )
    for model, path in zip([*models, *folds], [*run.output.models, *run.output.fold_models], strict=True):
        write_model(model, Path(path).parent)
