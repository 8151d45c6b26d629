"""Count the kept terms, paragraph by paragraph."""

import logging
from typing import TYPE_CHECKING

from wenmai.job import job
from wenmai.matrices import write_counts
from wenmai.tables import read_table, write_table
from wenmai.words.counts import count_terms

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    counts, rows = count_terms(
        read_table(run.input.tokens),
        read_table(run.input.paragraphs),
        read_table(run.input.documents),
        read_table(run.input.vocabulary),
    )
    write_counts(counts, run.output.counts)
    write_table(rows, run.output.rows)
    logging.getLogger("wenmai").info("%d paragraphs, %d terms, %d occurrences", *counts.shape, counts.sum())
