"""Count the terms before pruning for the models, paragraph by paragraph."""

import logging
from typing import TYPE_CHECKING

from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.words.counts import unpruned_terms, write_term_counts
from wenmai.words.vocabulary.paragraph_filter import counted_set

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    terms = unpruned_terms(read_table(run.input.vocabulary, columns=["term", "paragraphs", "kept", "reason"]))
    counted = counted_set(run.input.use)
    outputs = run.output.counts, run.output.rows
    sizes = write_term_counts(run.input.tokens, counted, terms, outputs=outputs, name="counts_all_rows")
    write_table(terms, run.output.terms)
    logging.getLogger("wenmai").info("%d paragraphs, %d terms, %d occurrences", *sizes)
