"""Count the kept terms, paragraph by paragraph."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.matrices import write_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.counts import count_terms
from wenmai.words.vocabulary.paragraph_filter import counted_set

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    vocabulary = read_table(run.input.vocabulary, columns=["term", "column"])
    counts, rows = count_terms(run.input.tokens, counted_set(run.input.use), vocabulary)
    write_counts(counts, run.output.counts)
    write_table(rows, run.output.rows)
    logging.getLogger("wenmai").info("%d paragraphs, %d terms, %d occurrences", *counts.shape, counts.sum())
