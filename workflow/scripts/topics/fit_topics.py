"""Fit one engine and number of topics: every seed, and once more without the held-out documents."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.matrices import read_counts
from wenmai.tables import read_table
from wenmai.topics.engines import fit_all
from wenmai.topics.model import write_model

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, _ = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    models, training = fit_all(
        counts,
        rows,
        engine=run.wildcards.engine,
        k=int(run.wildcards.k),
        seeds=run.params.seeds,
        passes=run.params.passes,
        min_terms=run.params.min_terms,
        held_out=run.params.held_out,
        split_seed=run.params.split_seed,
    )
    for model, path in zip(models, run.output.models, strict=True):
        write_model(model, Path(path).parent)
    write_model(training, Path(run.output.train_model).parent)
