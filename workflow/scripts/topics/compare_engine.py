"""Fit and score one engine as a line of the comparison."""

from typing import TYPE_CHECKING

from wenmai.files import write_json
from wenmai.job import job
from wenmai.matrices import read_counts
from wenmai.tables import read_table
from wenmai.topics.compare import compare_variant
from wenmai.topics.engines import split_rows
from wenmai.topics.units import units_of

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, _ = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    texts = read_table(run.input.paragraphs)
    units = units_of(rows, texts, unit=run.params.unit, terms=run.params.unit_terms)
    row = compare_variant(
        counts,
        rows,
        split_rows(rows, min_terms=run.params.min_terms, folds=run.params.folds, seed=run.params.seed, units=units),
        variant=run.wildcards.variant,
        k=int(run.wildcards.k),
        seeds=run.params.seeds,
        passes=run.params.passes,
        samples=run.params.samples,
        anchor=run.params.anchor,
        top_words=run.params.top_words,
        seed=run.params.seed,
    )
    # a missing figure is null: JSON has no NaN
    write_json({name: None if value != value else value for name, value in row.items()}, run.output.row)
