"""Count the kept terms, paragraph by paragraph."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.tables import read_table
from wenmai.job import job
from wenmai.words.counts import write_term_counts
from wenmai.words.vocabulary.paragraph_filter import counted_set

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    vocabulary = read_table(run.input.vocabulary, columns=["term", "column"])
    counted = counted_set(run.input.use)
    outputs = run.output.counts, run.output.rows
    sizes = write_term_counts(run.input.tokens, counted, vocabulary, outputs=outputs, name="counts_rows")
    logging.getLogger("wenmai").info("%d paragraphs, %d terms, %d occurrences", *sizes)
