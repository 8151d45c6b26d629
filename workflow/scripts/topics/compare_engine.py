"""Fit and score one engine as a line of the comparison."""

from typing import TYPE_CHECKING

from wenmai.io.files import write_json
from wenmai.io.matrices import read_counts
from wenmai.io.spool import read_columns
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.topics.checks.compare import compare_variant
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
        seed=run.params.seed,
        tokens=read_columns(run.input.tokens[0], ("paragraph_id", "tokens")) if run.input.tokens else None,
    )
    row = compare_variant(
        counts,
        rows,
        split,
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
