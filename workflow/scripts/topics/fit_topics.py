"""Fit one engine and number of topics: every seed, and once more without each fold of the documents."""

from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.spool import read_columns
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.topics.engines.consensus import read_consensus
from wenmai.topics.engines.fit import fit_all
from wenmai.topics.engines.model import write_model
from wenmai.topics.selection.split import split_texts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    split = split_texts(
        rows,
        read_table(run.input.paragraphs),
        terms,
        unit=run.params.unit,
        unit_terms=run.params.unit_terms,
        unit_tokens=run.params.unit_tokens,
        min_terms=run.params.min_terms,
        folds=run.params.folds,
        seed=run.params.split_seed,
        tokens=read_columns(run.input.tokens[0], ("paragraph_id", "tokens")) if run.input.tokens else None,
    )
    models, folds = fit_all(
        counts,
        split,
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
