"""Vocabulary terms that are new, return or fade in a year: emerging_terms."""

from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.vocabulary.emerging_terms import word_life, yearly_counts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary))
    tokens, documents = read_table(run.input.tokens), read_table(run.input.documents)
    years, by_year, n_tokens = yearly_counts(counts, rows, tokens, documents, doc_types=run.params.doc_types)
    table = word_life(years, by_year, n_tokens, terms, min_years=run.params.min_years, confidence=run.params.confidence)
    write_table(table, run.output[0])
