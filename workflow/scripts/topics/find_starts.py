"""Find the topics on which samples of the documents agree: of all documents, and without each fold of them."""

from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.matrices import read_counts
from wenmai.tables import read_table
from wenmai.topics.consensus import write_consensus
from wenmai.topics.engines import find_starts, split_rows
from wenmai.topics.units import units_of

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.counts_rows)
    counts, _ = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    texts = read_table(run.input.paragraphs)
    units = units_of(rows, texts, unit=run.params.unit, terms=run.params.unit_terms)
    split = split_rows(
        rows, min_terms=run.params.min_terms, folds=run.params.folds, seed=run.params.split_seed, units=units
    )
    starts = find_starts(counts, split, k=int(run.wildcards.k), samples=run.params.samples)
    write_consensus(starts, run.output.starts)
