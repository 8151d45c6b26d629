"""Find the topics on which samples of the documents agree: of all documents, and without each fold of them."""

from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.spool import read_columns
from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.topics.engines.consensus import write_consensus
from wenmai.topics.engines.fit import find_starts
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
    starts = find_starts(counts, split, k=int(run.wildcards.k), samples=run.params.samples)
    write_consensus(starts, run.output.starts)
