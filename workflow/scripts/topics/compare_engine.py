"""Fit and score one engine as a line of the comparison."""

from typing import TYPE_CHECKING

from wenmai.io.files import write_json
from wenmai.job import job
from wenmai.topics.checks.compare import compare_variant
from wenmai.topics.checks.variants import VARIANTS
from wenmai.topics.count_table import read_count_table
from wenmai.topics.selection.split import read_split
from wenmai.topics.settings import FitSettings, SplitSettings, taken

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counted = read_count_table(run.input.counts, run.input.counts_rows, run.input.vocabulary)
    settings = taken(SplitSettings, run.params)
    split = read_split(counted, settings, paragraphs=run.input.paragraphs, tokens=run.input.tokens)
    variant = run.wildcards.variant
    how = taken(FitSettings, run.params, engine=VARIANTS[variant].engine, k=int(run.wildcards.k))
    scoring = {"top_words": run.params.top_words, "floor": run.params.min_stability}
    row = compare_variant(counted, split, how, variant=variant, **scoring)
    # a missing figure is null: JSON has no NaN
    write_json({name: None if value != value else value for name, value in row.items()}, run.output.row)
