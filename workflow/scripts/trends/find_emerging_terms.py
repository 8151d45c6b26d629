"""Vocabulary terms that are new, return or fade in a year: emerging_terms."""

from typing import TYPE_CHECKING

from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table, write_table
from wenmai.job import job
from wenmai.trends.keywords.counting import SIZES
from wenmai.trends.vocabulary.emerging_terms import find_emerging_terms, yearly_counts

if TYPE_CHECKING:
    from snakemake.iocontainers import snakemake

with job(snakemake) as run:
    rows = read_table(run.input.rows)
    counts, terms = read_counts(run.input.counts, rows, read_table(run.input.vocabulary, columns=["term", "column"]))
    years, by_year, n_units, design_effect = yearly_counts(
        counts,
        rows,
        read_table(run.input.tokens, columns=["doc_id", *SIZES]),
        read_table(run.input.documents, columns=["doc_id", "doc_type", "duplicate_of", "excluded", "year"]),
        doc_types=run.params.doc_types,
        denominator=run.params.denominator,
    )
    table = find_emerging_terms(
        years,
        by_year,
        n_units,
        terms,
        min_years=run.params.min_years,
        confidence=run.params.confidence,
        design_effect=design_effect,
    )
    write_table(table, run.output[0])
